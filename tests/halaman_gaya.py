"""How full and how even the pages of all Renja are in papers and faces that are not their own.

    .venv/bin/python tests/halaman_gaya.py [SLUG …]        (make penuh)

prints for each style the pages under a quarter and under half full, loose lines, ladders and heads
of tables that are divided, over all Renja together, with the pages that are not half full.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import tata_huruf
from bangunan import SLUGS, prepared

from renja_build.pipeline.build import write_one
from renja_build.pipeline.steps import Prepared
from renja_build.render.naskah import build_naskah

NEARLY_EMPTY, HALF = 0.25, 0.5
STYLES: dict[str, dict[str, Any]] = {
    "gaya sendiri": {},
    "A4": {"kertas": "A4", "tabel_lebar": "bab"},
    "F4, Bookman": {"kertas": "F4", "huruf": "bookman", "tabel_lebar": "bab"},
    "A4, Arial": {"kertas": "A4", "huruf": "arial", "tabel_lebar": "bab"},
    "F4, Times, daftar gabung": {
        "kertas": "F4",
        "huruf": "times",
        "daftar": "gabung",
        "tabel_lebar": "bab",
    },
}


@dataclass(frozen=True)
class Ukuran:
    """What was measured on the pages of one or more Renja, covers left out."""

    pages: int
    nearly_empty: int
    half: tuple[str, ...]  # the beginnings of the pages under half full, those included
    loose: int
    ladders: int

    def __add__(self, other: Ukuran) -> Ukuran:
        return Ukuran(
            self.pages + other.pages,
            self.nearly_empty + other.nearly_empty,
            self.half + other.half,
            self.loose + other.loose,
            self.ladders + other.ladders,
        )


def dressed(renja: Prepared, style: dict[str, Any]) -> Prepared:
    """A Renja in another paper or face."""
    identitas = renja.dokumen.identitas
    gaya = replace(identitas.gaya, **style)
    dokumen = replace(renja.dokumen, identitas=replace(identitas, gaya=gaya))
    return replace(renja, dokumen=dokumen, naskah=build_naskah(dokumen, renja.hasil))


def measured(slug: str, style: dict[str, Any], folder: Path) -> Ukuran:
    """One Renja, built in a style and measured."""
    renja = dressed(prepared(slug), style)
    output = write_one(renja, "pdf", folder)
    assert output.findings == (), output.findings
    pages = tata_huruf.read(folder / slug / f"{slug}.pdf")[1:]
    return Ukuran(
        len(pages),
        sum(page.filled < NEARLY_EMPTY for page in pages),
        tuple(
            f"{slug} {page.number}: {page.beginning[:60]}" for page in pages if page.filled < HALF
        ),
        len(tata_huruf.loose(pages)),
        len(tata_huruf.ladders(pages)),
    )


def told(name: str, size: Ukuran) -> Iterator[str]:
    half = len(size.half)
    yield (
        f"{name}: {size.pages} halaman; di bawah seperempat {size.nearly_empty}"
        f" ({size.nearly_empty / size.pages:.1%}), di bawah separuh {half} ({half / size.pages:.1%});"
        f" longgar {size.loose}, tangga {size.ladders}"
    )
    yield from (f"    {page}" for page in size.half)


def main(slugs: Sequence[str]) -> None:
    for name, style in STYLES.items():
        whole = Ukuran(0, 0, (), 0, 0)
        for slug in slugs:
            with TemporaryDirectory() as folder:
                whole += measured(slug, style, Path(folder))
        print(*told(name, whole), sep="\n", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:] or SLUGS)
