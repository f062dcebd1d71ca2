"""PDFs of every table type under every sistematika, in random styles, as two validators judge them.

    .venv/bin/python tests/pdf_acak.py 200 [SEED]        (make sah N=200 SEED=1)

prints how many were judged, and of each in which veraPDF (PDF/A-2a, PDF/UA-1) or `page` find
something what they find. A PDF has the bab and sections of its sistematika, one table, a chart, a
list, a footnote and a signature.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import indent
from typing import get_args, get_type_hints

from contoh_katalog import shown

from renja_build.acuan.sistematika import BabSistematika, daftar_sistematika
from renja_build.compute.fakta import blocks
from renja_build.compute.hasil import compute
from renja_build.diagnostics import ContentError
from renja_build.fonts import lacking
from renja_build.load import load_text
from renja_build.model.blocks import build_bab
from renja_build.model.document import Butir, Dokumen, Gaya
from renja_build.model.isi import Bab, BlokTabel
from renja_build.pipeline.steps import Prepared
from renja_build.render.html import render
from renja_build.render.layout import lay_out
from renja_build.render.naskah import build_naskah
from renja_build.render.page import Naskah, Potongan, Tabel
from renja_build.render.tables import table_types
from renja_build.write import pdf

SEED = 1
ROWS = 40  # of a table; more pages than these say nothing new
VERAPDF = Path(__file__).parent / "validators" / "verapdf.py"
# Told by `page` of packed objects whose last byte happens to be a carriage return; their length is right.
MISREAD = "PDFA2A-STREAM-LENGTH-001"
_BUTIR = (Butir(), Butir(("1)", "a)"), ("-", "•")), Butir(("a.", "(1)"), ("–",)))
_TEKS = """\
- teks: |
    Pagu seluruhnya {{ pagu.total | rupiah }}, sebagaimana **ketentuan** *peraturan*[^1]:

    1. pertama:
       - bagian pertama; dan
       - bagian kedua;
    2. kedua H~2~O dan m^2^.

    [^1]: Menurut rencana yang sudah ditetapkan.
"""
_AKHIR = "- tanda_tangan: kepala\n"


@dataclass(frozen=True)
class Contoh:
    """One document to be judged."""

    name: str
    naskah: Naskah


def styles(chance: random.Random) -> Iterator[Gaya]:
    """Random styles, each in faces that are there."""
    hints = get_type_hints(Gaya)
    choices = {name: get_args(kind) for name, kind in hints.items() if get_args(kind)}
    choices["huruf"] = tuple(huruf for huruf in choices["huruf"] if not lacking(huruf))
    while True:
        drawn = {name: chance.choice(values) for name, values in choices.items()}
        yield Gaya(**drawn, butir=chance.choice(_BUTIR))


def cases(types: Sequence[str], number: int, seed: int = SEED) -> Iterator[tuple[str, str, Gaya]]:
    """Table type, sistematika and style: every type in turn, every sistematika in turn of each."""
    chance = random.Random(seed)
    known = sorted(daftar_sistematika())
    style = styles(chance)
    for at in range(number):
        round_, place = divmod(at, len(types))
        yield types[place], known[(round_ + place) % len(known)], next(style)


def documents(
    sources: Mapping[str, Prepared], number: int, seed: int = SEED, rows: int = ROWS
) -> Iterator[Contoh]:
    """As many documents as asked for, the same ones for a seed, of types by the Renja that have
    them.
    """
    for jenis, sistematika, gaya in cases(tuple(sources), number, seed):
        source = sources[jenis].dokumen
        tables = (blok for blok in blocks(source) if isinstance(blok, BlokTabel))
        placed = next(blok for blok in tables if blok.jenis == jenis)
        bab = chapters(sistematika, placed)
        dokumen = replace(source, bab=bab, depan=(), lampiran=())
        dokumen, naskah = composed(dokumen, sistematika, gaya)
        naskah = shortened(naskah, rows)
        gaya = dokumen.identitas.gaya
        name = f"{jenis}-{sistematika}-{gaya.kertas}-{gaya.huruf}"
        yield Contoh(name, lay_out(naskah))


def composed(dokumen: Dokumen, sistematika: str, gaya: Gaya) -> tuple[Dokumen, Naskah]:
    """The document in a style; where its table is too wide for that, which is told, in the widest
    paper and the narrowest face.
    """
    identitas = replace(dokumen.identitas, gaya=gaya, sistematika=sistematika)
    dressed = replace(dokumen, identitas=identitas)
    try:
        return dressed, build_naskah(dressed, compute(dressed))
    except ContentError as error:
        if {finding.code for finding in error.diagnostics} != {"D140"} or gaya.kertas == "F4":
            raise
        return composed(dokumen, sistematika, replace(gaya, kertas="F4", huruf="source"))


def chapters(sistematika: str, placed: BlokTabel) -> tuple[Bab, ...]:
    """The bab of a sistematika, each with a text; the second has the table too, in its first
    section where it has any.
    """
    made = []
    whole = daftar_sistematika()[sistematika].bab
    for number, one in enumerate(whole, start=1):
        bab = _chapter(one, number, _TEKS + _AKHIR * (number == len(whole)))
        made.append(_with(bab, placed) if number == 2 else bab)
    return tuple(made)


def _chapter(one: BabSistematika, number: int, isi: str) -> Bab:
    """A bab of a file of its own, for its parts are known by their places."""
    titles = [part.judul for part in one.bagian]
    text = f"judul: {json.dumps(one.judul)}\n"
    if titles:
        text += f"bagian:\n  - judul: {json.dumps(titles[0])}\n    isi:\n{indent(isi, '      ')}"
        text += "".join(f"  - judul: {json.dumps(title)}\n" for title in titles[1:])
    else:
        text += f"isi:\n{indent(isi, '  ')}"
    data = load_text(text, Path(f"bab/{number}-a.yaml")).data
    assert data is not None
    return build_bab(data, Path())


def _with(bab: Bab, placed: BlokTabel) -> Bab:
    if not bab.bagian:
        return replace(bab, isi=(*bab.isi, placed))
    first, *others = bab.bagian
    return replace(bab, bagian=(replace(first, isi=(*first.isi, placed)), *others))


def shortened(naskah: Naskah, rows: int) -> Naskah:
    """The document with no more rows of a table than say something new."""

    def short(part: Potongan) -> Potongan:
        if not isinstance(part, Tabel):
            return part
        return replace(part, view=replace(part.view, baris=part.view.baris[:rows]))

    sections = (replace(one, potongan=tuple(map(short, one.potongan))) for one in naskah.seksi)
    return replace(naskah, seksi=tuple(sections))


def written(documents: Iterator[Contoh], folder: Path) -> list[Path]:
    """Their PDFs; what a writer finds is an error."""
    paths = []
    for number, one in enumerate(documents):
        path = folder / f"{number:03}-{one.name}.pdf"
        found = pdf.write(render(one.naskah), path)
        assert found == [], (one.name, list(map(str, found)))
        paths.append(path)
    return paths


def second_opinion(path: Path) -> set[str]:
    """The rules that `page` finds broken."""
    import page  # type: ignore[import-not-found,unused-ignore]

    profiles = page.ValidationProfile
    found = set()
    for profile in (profiles.PDF_A_2A, profiles.PDF_UA_1):
        report = page.validate_pdf(path, profile=profile)
        found |= {failure.rule_id for failure in report.failures}
    return found - {MISREAD}


def judged(paths: Sequence[Path]) -> Mapping[str, dict[str, object]]:
    """By file what each validator finds; empty where neither does."""
    done = subprocess.run(
        [sys.executable, VERAPDF, *paths], check=True, capture_output=True, text=True
    )
    verdicts = {Path(path).name: verdict for path, verdict in json.loads(done.stdout).items()}
    found: dict[str, dict[str, object]] = {}
    for path in paths:
        told = {title: one["broken"] for title, one in verdicts[path.name].items() if one["broken"]}
        if others := second_opinion(path):
            told["page"] = sorted(others)
        if told:
            found[path.name] = told
    return found


def main() -> int:
    asked = [int(text) for text in sys.argv[1:]]
    number, seed = [*asked, *(200, SEED)[len(asked) :]]
    with TemporaryDirectory() as folder:
        out = Path(folder) / "pdf"
        out.mkdir()
        whole = shown(Path(folder) / "isi", tuple(table_types()))
        sources = {name: one for one, names in whole for name in names}
        paths = written(documents(sources, number, seed), out)
        wrong = judged(paths)
    for name, told in wrong.items():
        print(name, json.dumps(told, ensure_ascii=False))
    print(f"{len(paths)} PDF diperiksa, {len(wrong)} bermasalah")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
