"""Workbooks of random plans, reckoned by LibreOffice: every sum, ratio and mean as we have it.

    .venv/bin/python tests/xlsx_acak.py 200 [SEED]

The numbers of shipped Renja are drawn anew; LibreOffice gets the workbooks without our results.
"""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import alat
import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook

from renja_build.diagnostics import ContentError
from renja_build.pipeline.steps import prepare
from renja_build.render.layout import lay_out
from renja_build.write import xlsx

CONTENT = Path(__file__).parents[1] / "content"
DRAWN = ("banjarbaru-2024p", "balangan-2023", "contoh-2027", "kukar-2025", "contoh-provinsi")
FILES = ("program.yaml", "realisasi.yaml", "indikator.yaml")
AMOUNT = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{3})+(?![\d.])")
# A target or what came of it, by what it is of.
COUNT = re.compile(
    r"\b((?:(?:sd-)?20\d\d(?:-tw\d)?|awal|akhir|target|maju): )[1-9]\d{0,5}(?:\.\d{1,2})?(?=[,}\n])"
)
RESULT = re.compile(rb"(</f>)<v>[^<]*</v>")
FEW, TOGETHER = 0.004, 10


def plan(seed: int, folder: Path) -> Path | None:
    """A workbook with random numbers, None where they are no plan."""
    chance = random.Random(seed)
    slug = DRAWN[seed % len(DRAWN)]
    content = folder / f"{seed}" / slug
    shutil.copytree(CONTENT / slug, content)
    for name in FILES:
        file = content / name
        text = file.read_text(encoding="utf-8")
        text = COUNT.sub(lambda match: match[1] + measure(chance), text)
        file.write_text(AMOUNT.sub(lambda _: amount(chance), text), "utf-8")
    path = folder / f"{seed}.xlsx"
    try:
        xlsx.write(lay_out(prepare(content).naskah), path)
    except ContentError:
        return None
    return path


def amount(chance: random.Random) -> str:
    """Rupiah, from ten to ten digits."""
    return f"{chance.randrange(1, 10 ** chance.randrange(4, 11)):,}".replace(",", ".")


def measure(chance: random.Random) -> str:
    """A count, or a share with decimals; seldom 0, of which prose has no capaian to tell."""
    share = f"{chance.randrange(1, 100)}.{chance.choice((5, 25, 87))}"
    seldom = chance.choice((0, *range(1, 30)))
    return str(chance.choice((seldom, 100, chance.randrange(1, 999), share)))


def without_results(path: Path) -> bytes:
    """The same workbook, in which nothing that a formula gives is stated."""
    result = io.BytesIO()
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as bare:
        for name in book.namelist():
            bare.writestr(name, RESULT.sub(rb"\1", book.read(name)))
    return result.getvalue()


def reckoned(paths: Sequence[Path], folder: Path) -> Iterator[tuple[Path, Workbook]]:
    """The workbooks as LibreOffice reckons them."""
    office = alat.office("calc")
    bare, done = folder / "kosong", folder / "hasil"
    bare.mkdir()
    for path in paths:
        (bare / path.name).write_bytes(without_results(path))
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(done)]
    files = [str(bare / path.name) for path in paths]
    subprocess.run([*command, *files], capture_output=True, timeout=600, check=True)
    for path in paths:
        yield path, openpyxl.load_workbook(done / path.name, data_only=True)


def differences(path: Path, theirs: Workbook) -> tuple[Counter[str], list[str]]:
    """How many formulas of a kind a workbook has, and those whose result is not ours."""
    formulas, ours = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    wrong, count = [], Counter[str]()
    for sheet in formulas:
        for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell)):
            if cell.data_type != "f":
                continue
            count[kind(str(cell.value))] += 1
            mine = ours[sheet.title][cell.coordinate].value
            other = theirs[sheet.title][cell.coordinate].value
            if not isinstance(other, int | float) or abs(other - mine) > FEW:
                wrong.append(
                    f"{path.name} {sheet.title}!{cell.coordinate} {cell.value}: {mine}, {other}"
                )
    return count, wrong


def kind(text: str) -> str:
    """What a formula is: a sum, a mean, a ratio, or columns put together."""
    if text.startswith("=SUM("):
        return "jumlah"
    if "AVERAGE(" in text:
        return "rata-rata"
    return "rasio" if "/" in text else "kolom"


def main(number: int, seed: int = 1) -> int:
    """Reckon so many plans; 1 where anything differs."""
    formulas, wrong, plans = Counter[str](), list[str](), 0
    for first in range(seed, seed + number, TOGETHER):
        with TemporaryDirectory() as name:
            folder = Path(name)
            drawn = (plan(at, folder) for at in range(first, min(first + TOGETHER, seed + number)))
            paths = [path for path in drawn if path]
            if not paths:  # LibreOffice without a file waits for ever
                continue
            for path, theirs in reckoned(paths, folder):
                count, other = differences(path, theirs)
                formulas, plans = formulas + count, plans + 1
                wrong += other
        sys.stderr.write(f"{plans} rencana, {formulas.total()} rumus, {len(wrong)} berbeda\n")
    kinds = ", ".join(f"{count} {name}" for name, count in formulas.most_common())
    summary = f"{plans} rencana dari {number}, {formulas.total()} rumus, {len(wrong)} berbeda"
    told = [f"{summary}: {kinds}", *wrong[:20]]
    sys.stdout.write("\n".join(told) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
