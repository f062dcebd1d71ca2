"""Workbooks of random plans, reckoned by LibreOffice: every sum, ratio and mean as we have it.

    .venv/bin/python tests/xlsx_acak.py 200 [SEED]

The numbers of shipped Renja are drawn anew; LibreOffice gets the workbooks without our results.
Two processes share the plans, each with one LibreOffice for many files; a plan that LibreOffice
does not come to terms with is named, with its seed, and the others go on.
"""

from __future__ import annotations

import io
import random
import re
import shutil
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from subprocess import TimeoutExpired
from tempfile import TemporaryDirectory

import alat
import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook

from renja_build.angka import half_up
from renja_build.compute.facts import facts, named
from renja_build.diagnostics import ContentError
from renja_build.pipeline.steps import Prepared, prepare
from renja_build.processes import run_whole
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
SECONDS = 60  # that LibreOffice may take for a workbook


@dataclass(frozen=True)
class Drawn:
    """The workbook of a random plan, and the numbers that `renja facts` gives of it."""

    path: Path
    facts: frozenset[Decimal]


@dataclass
class Tally:
    """What came of some plans: formulas by kind, those that facts name, and what is not as it should be."""

    plans: int = 0
    refused: int = 0
    formulas: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        self.plans += other.plans
        self.refused += other.refused
        self.formulas += other.formulas
        self.named += other.named
        self.wrong += other.wrong

    def __str__(self) -> str:
        refused = f" ({self.refused} tidak menjadi rencana)" if self.refused else ""
        counts = f"{self.formulas.total()} rumus, {len(self.wrong)} berbeda"
        return f"{self.plans} rencana{refused}, {counts}"


def plan(seed: int, folder: Path) -> Drawn | None:
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
        prepared = prepare(content)
        xlsx.write(lay_out(prepared.naskah), path)
    except ContentError:
        return None
    return Drawn(path, numbers(prepared))


def numbers(prepared: Prepared) -> frozenset[Decimal]:
    """All that `renja facts` prints as a number, at two places as it does."""
    values = (value for _, value in named(facts(prepared.dokumen, prepared.hasil)))
    return frozenset(
        half_up(Decimal(value)) for value in values if isinstance(value, int | Decimal)
    )


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


def reckoned(paths: Sequence[Path], folder: Path) -> Iterator[tuple[Path, Workbook | None]]:
    """The workbooks as one LibreOffice reckons them; None for one that it made nothing of."""
    office = alat.office("calc")
    bare, done = folder / "kosong", folder / "hasil"
    bare.mkdir()
    for path in paths:
        (bare / path.name).write_bytes(without_results(path))
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(done)]
    with suppress(TimeoutExpired):
        run_whole([*command, *(str(bare / path.name) for path in paths)], SECONDS * len(paths))
    for path in paths:
        made = done / path.name
        yield path, openpyxl.load_workbook(made, data_only=True) if made.is_file() else None


def judged(drawn: Drawn, theirs: Workbook | None) -> Tally:
    """The formulas of a workbook, by kind, and those whose result is not ours."""
    path, tally = drawn.path, Tally(plans=1)
    if theirs is None:
        tally.wrong.append(f"{path.name}: LibreOffice tidak menghitungnya")
        return tally
    formulas, ours = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    for sheet in formulas:
        for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell)):
            if cell.data_type != "f":
                continue
            what = kind(str(cell.value))
            tally.formulas[what] += 1
            mine = ours[sheet.title][cell.coordinate].value
            other = theirs[sheet.title][cell.coordinate].value
            tally.named[what] += half_up(Decimal(str(mine))) in drawn.facts
            if not isinstance(other, int | float) or abs(other - mine) > FEW:
                tally.wrong.append(
                    f"{path.name} {sheet.title}!{cell.coordinate} {cell.value}: {mine}, {other}"
                )
    return tally


def kind(text: str) -> str:
    """What a formula is: a sum, a mean, a ratio, or columns put together."""
    if text.startswith("=SUM("):
        return "jumlah"
    if "AVERAGE(" in text:
        return "rata-rata"
    return "rasio" if "/" in text else "kolom"


def trial(seeds: Sequence[int]) -> Tally:
    """Some plans, with one start of LibreOffice."""
    tally = Tally()
    with TemporaryDirectory() as name:
        folder = Path(name)
        drawn = {each.path: each for each in (plan(seed, folder) for seed in seeds) if each}
        tally.refused = len(seeds) - len(drawn)
        if drawn:  # LibreOffice without a file waits for ever
            for path, theirs in reckoned(tuple(drawn), folder):
                tally.add(judged(drawn[path], theirs))
    return tally


def main(number: int, seed: int = 1) -> int:
    """Reckon so many plans; 1 where anything differs."""
    start, total, end = time.monotonic(), Tally(), seed + number
    shares = [range(first, min(first + TOGETHER, end)) for first in range(seed, end, TOGETHER)]
    with ProcessPoolExecutor() as pool:
        for tally in pool.map(trial, shares):
            total.add(tally)
            sys.stderr.write(f"{time.monotonic() - start:4.0f} detik: {total}\n")
    kinds = [
        f"  {count} {name}, {total.named[name]} di antaranya angka renja facts"
        for name, count in total.formulas.most_common()
    ]
    sys.stdout.write("\n".join([f"{total} dari {number}", *kinds, *total.wrong[:50]]) + "\n")
    return 1 if total.wrong else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
