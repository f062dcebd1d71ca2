"""What of a built DOCX comes back by `renja import --baru`: money, counts, cells at their place.

    .venv/bin/python tests/naskah_kembali.py [SLUG…]

builds the shipped Renja, passes each also through LibreOffice, imports both, and prints what came back.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from alat import office
from bangunan import CONTENT, SLUGS, Bangunan

from renja_build import kode
from renja_build.folder import read_folder
from renja_build.impor.banding import Beda, differences
from renja_build.impor.hasil import holds
from renja_build.impor.naskah.hitung import words_of
from renja_build.impor.renja import plan_of
from renja_build.impor.simpul import Rencana
from renja_build.pipeline.impor import Diimpor, new_files, read_files
from renja_build.sheets.cells import Lembar
from renja_build.sheets.read import read_sheets

_RECKONED = "dihitung"
_NUMBER = re.compile(r"\d{1,2}(?:\s*=.*)?")  # of a column


_FORM = re.compile(
    r"(?:Outcome|Output): |[IVX]+$|\b(?:KESATU|KEDUA|KETIGA|KEEMPAT|KELIMA)$"
)  # is printed


@dataclass(frozen=True, slots=True)
class Kembali:
    """An import held against the Renja that its document was built of; `sel` are the cells of all
    tables, `luput` those that neither stand in a file of the new Renja nor are told.
    """

    pagu: tuple[object, object]
    jumlah: tuple[Counter[str], Counter[str]]
    beda: list[Beda]
    sel: int
    disebut: int
    luput: list[str]

    @property
    def bagian(self) -> float:
        """How many of the cells came back at their place."""
        return (self.sel - self.disebut - len(self.luput)) / self.sel


def measured(slug: str, file: Path, target: Path) -> Kembali:
    """Import one document; its new Renja is written to `target`."""
    made = read_files([file], teks=True)
    assert made.rencana is not None
    for path, content in new_files(made, target).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    ours = plan_of(read_folder(CONTENT / slug))
    again = plan_of(read_folder(target))
    told, values = told_cells(made), Counter(values_of(target))
    computed = reckoned(made)
    every = [cell for sheet in read_sheets(file) for cell in body_of(sheet)]
    return Kembali(
        ((ours.jumlah("pagu"), ours.jumlah("maju")), (again.jumlah("pagu"), again.jumlah("maju"))),
        (levels(ours), levels(again)),
        differences(again, ours),
        len(every),
        sum(sel in told for sel, _ in every),
        [
            f"{sel}: {text}"
            for sel, text in every
            if sel not in told and sel not in computed and not stands(text, values)
        ],
    )


def body_of(sheet: Lembar) -> list[tuple[str, str]]:
    """The cells of a table; of one of codes without its head, which is the form of a layout."""
    rows = sheet.baris if sheet.nama.startswith("tabel ") else ()
    coded = (at for at, row in enumerate(rows) if any(kode.level(str(cell)) for cell in row[:3]))
    first = next(coded, 0)
    return [
        (sheet.sel(row, column), str(cell))
        for row, cells in enumerate(rows) for column, cell in enumerate(cells) if row >= first and holds(cell)
    ]  # fmt: skip


def told_cells(made: Diimpor) -> set[str]:
    """The cells that are listed and not imported."""
    left = (left for left in made.catatan.dilewati if not left.alasan.startswith(_RECKONED))
    return {left.sel for left in left} | {asked.sel for asked in made.catatan.pertanyaan}


def reckoned(made: Diimpor) -> set[str]:
    """The cells whose figure ours reckons, and holds against what was read."""
    again = {left.sel for left in made.catatan.dilewati if left.alasan.startswith(_RECKONED)}
    return again | {stated.sel for stated in made.catatan.kontrol}


def levels(plan: Rencana) -> Counter[str]:
    """How many of each level have money in the year of the plan."""
    paid = [code for code, node in plan.simpul.items() if node.pagu]
    above = {code for code in plan.simpul if any(leaf.startswith(f"{code}.") for leaf in paid)}
    return Counter(str(kode.level(code)) for code in {*paid, *above})


def values_of(folder: Path) -> Iterator[str]:
    """What the files say, scalar by scalar, keys too, by letters and digits."""

    def below(node: object) -> Iterator[str]:
        if isinstance(node, dict):
            for key, value in node.items():
                yield from (key_of(key), *below(value))
        elif isinstance(node, list):
            for item in node:
                yield from below(item)
        elif node is not None:
            yield key_of(node)

    for file in sorted(folder.rglob("*.yaml")):
        yield from below(yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader))


def key_of(value: object) -> str:
    return "".join(words_of(str(value)))


def stands(text: str, values: Counter[str]) -> bool:
    """Whether a cell is a value of ours, or several beside one another."""
    text = _FORM.sub("", text)
    whole = key_of(text)
    if not whole or whole in values or _NUMBER.fullmatch(text.strip()):
        return True
    lines = [key_of(line) for line in text.split("\n")]
    if len(lines) > 1 and all(any(line in value for value in values) for line in lines):
        return True
    words = text.split()
    pairs = [
        (key_of(" ".join(words[:at])), key_of(" ".join(words[at:]))) for at in range(1, len(words))
    ]
    if any(first in values and second in values for first, second in pairs):
        return True  # a number and its unit
    is_long = len(whole) > 3
    return all(key_of(word) in values for word in words) or (
        is_long and any(whole in value for value in values)
    )


def through_office(file: Path, folder: Path) -> Path:
    """The same document as LibreOffice writes it."""
    command = [
        office("writer"), f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless", "--convert-to",
        "docx:Office Open XML Text", "--outdir", str(folder), str(file),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / file.name


def main(slugs: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        built = Bangunan(folder / "build")
        for slug in slugs:
            file = built.path(slug, "docx")
            for way, document in (("docx", file), ("libreoffice", through_office(file, folder))):
                back = measured(slug, document, folder / way / slug)
                sys.stdout.write("\n".join([f"{slug}, {way}:", *report(back)]) + "\n")


def report(back: Kembali) -> Iterator[str]:
    yield f"  sel {back.sel}, disebut {back.disebut}, luput {len(back.luput)}: {back.bagian:.2%} di tempatnya"
    for what, (here, there) in (("uang", back.pagu), ("jumlah", back.jumlah)):
        yield f"  {what}: {'sama' if here == there else f'{here} menjadi {there}'}"
    yield f"  beda fakta: {len(back.beda)}"
    yield from (
        f"    {line[:160]}" for line in [*back.luput, *(beda.kalimat for beda in back.beda)]
    )


if __name__ == "__main__":
    main(sys.argv[1:] or list(SLUGS))
