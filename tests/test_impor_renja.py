"""Imports made a Renja, put into one, and held against one: each difference, and nothing else."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Sequence
from contextlib import chdir
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from test_impor_bentuk import CASES, written

from renja_build import kode
from renja_build.cli import run
from renja_build.folder import read_folder
from renja_build.impor.baca import Pembaca
from renja_build.impor.banding import Beda, differences
from renja_build.impor.bentuk import recognised
from renja_build.impor.renja import plan_of
from renja_build.impor.simpul import Rencana, amount_of, single_fund
from renja_build.pipeline.impor import read_files
from renja_build.pipeline.mend import write_mended
from renja_build.pipeline.sanding import merge
from renja_build.sheets.cells import Bilangan, Lembar

CONTENT = Path(__file__).parent.parent / "content"
SHIPPED = ("contoh-2027", "kukar-2025", "balangan-2023", "banjarbaru-2024p")
PLANS = [case for case in CASES if case["jumlah"]]
HEADS = [
    "Kode", "Program/Kegiatan/Sub Kegiatan", "Indikator Kinerja", "Satuan", "Lokasi",
    "Target Tahun 2027", "Pagu Indikatif Tahun 2027", "Sumber Dana",
    "Prakiraan Maju Rencana Tahun 2028 > Target", "Prakiraan Maju Rencana Tahun 2028 > Pagu",
]  # fmt: skip
KODE, NAMA, INDIKATOR, SATUAN, LOKASI, TARGET, PAGU, DANA, TARGET_MAJU, MAJU = range(10)


def errors(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The codes of what keeps a Renja from being read."""
    capsys.readouterr()
    with chdir(folder):
        run(["check", "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    return [one["code"] for one in found if re.match(r"[A-Z]1", one["code"])]


@pytest.mark.parametrize("case", PLANS, ids=[case["nama"] for case in PLANS])
def test_a_new_renja_is_read_and_says_the_same(
    case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(case, tmp_path)
    tahun = ["--tahun", str(case["tahun"])] if "tahun" in case else []
    with chdir(tmp_path):
        assert run(["import", str(file), "--baru", "coba", *tahun]) in (0, 1)
        assert errors(tmp_path, capsys) == []
        plan = read_files([file], case.get("tahun")).rencana
        assert plan is not None
        ours = plan_of(read_folder(Path("content", "coba")))
        assert [ours.jumlah(apa) for apa in ("pagu", "maju")] == [
            plan.jumlah(apa) for apa in ("pagu", "maju")
        ]
        before = {path: path.read_bytes() for path in Path("content").rglob("*.yaml")}
        run(["import", str(file), "--into", "coba", *tahun])
        assert {path: path.read_bytes() for path in Path("content").rglob("*.yaml")} == before
        assert run(["import", str(file), "--baru", "coba", *tahun]) == 2, "it is there already"
    assert "sudah ada" in capsys.readouterr().err


@pytest.mark.parametrize("slug", ["", "../x", "A b", "/tmp/x"])
def test_a_new_renja_stands_in_content(slug: str, tmp_path: Path) -> None:
    file = written(PLANS[0], tmp_path)
    with chdir(tmp_path):
        assert run(["import", str(file), "--baru", slug]) in ((0,) if not slug else (2,))
    assert not list(tmp_path.rglob("*.yaml"))


Baris = list[Any]


def rows_of(plan: Rencana) -> list[Baris]:
    """A plan as another program prints it: a row for each indicator."""
    rows: list[Baris] = []
    for node in plan.simpul.values():
        if node.kosong or (kode.carries_money(node.kode) and not (node.pagu or node.maju)):
            continue
        leaf = kode.carries_money(node.kode)
        row: Baris = [node.kode, node.nama, *[None] * 8]
        if leaf:
            row[LOKASI], row[DANA] = node.teks.get("lokasi"), single_fund(node) or None
            for column, apa in ((PAGU, "pagu"), (MAJU, "maju")):
                amount = amount_of(node, apa)
                row[column] = None if amount is None else Bilangan(amount)
        rows.append(row)
        for place, ukuran in enumerate(node.indikator):
            if place:
                rows.append([None] * 10)
            rows[-1][INDIKATOR], rows[-1][SATUAN] = ukuran.nama, ukuran.satuan
            rows[-1][TARGET] = shown(ukuran.target)
            rows[-1][TARGET_MAJU] = shown(ukuran.maju)
    return rows


def shown(value: object) -> object:
    return Bilangan(value) if isinstance(value, Decimal) else value


def plan_from(rows: Sequence[Baris]) -> Rencana:
    """What is read of such rows."""
    top = [head.split(" > ")[0] for head in HEADS]
    below = [head.split(" > ")[1] if ">" in head else None for head in HEADS]
    (head,) = recognised([Lembar("x", [top, below, *rows])])
    assert head.kurang == []
    pembaca = Pembaca()
    pembaca.read([head])
    return pembaca.rencana


@dataclass
class Ubahan:
    """Rows with differences that were planted, as `reconcile` is to name them."""

    rows: list[Baris]
    wanted: set[tuple[str, str, str]] = field(default_factory=set)


def plant(rows: Sequence[Baris], rng: random.Random, number: int) -> Ubahan:
    """Rows with differences in different leaves, at most one a leaf."""
    made = Ubahan([list(row) for row in rows])
    leaves = [at for at, row in enumerate(made.rows) if row[PAGU] is not None]
    for at in rng.sample(leaves, min(number, len(leaves))):
        row = made.rows[at]
        kinds = ["pagu", "nama", "lokasi", "indikator", "satuan", "target"]
        kinds += ["maju"] if row[MAJU] is not None else []
        kind = rng.choice(
            [kind for kind in kinds if kind in ("pagu", "nama", "maju", "lokasi") or row[INDIKATOR]]
        )
        named = str(row[INDIKATOR]) if kind in ("target", "satuan") else ""
        if kind in ("pagu", "maju"):
            column = PAGU if kind == "pagu" else MAJU
            row[column] = Bilangan(row[column].angka + rng.randint(1, 10**6))
        elif kind == "target":
            row[TARGET] = Bilangan(Decimal(rng.randint(10**4, 10**6)) / 10)
        else:
            column = {"nama": NAMA, "lokasi": LOKASI, "indikator": INDIKATOR, "satuan": SATUAN}[
                kind
            ]
            row[column] = f"Lain: {kind} # {rng.randint(1, 99)}"
        made.wanted.add((str(row[KODE]), kind, named))
    return made


def named(found: Sequence[Beda]) -> set[tuple[str, str, str]]:
    return {
        (beda.kode, beda.apa, beda.indikator if beda.apa in ("target", "satuan") else "")
        for beda in found
    }


@pytest.mark.parametrize("slug", SHIPPED)
def test_planted_differences_are_named_and_nothing_else(slug: str) -> None:
    """In all four Renja together more than 300."""
    renja = plan_of(read_folder(CONTENT / slug))
    rows = rows_of(renja)
    assert differences(plan_from(rows), renja) == []
    rng = random.Random(slug)
    planted = 0
    while planted < 80:
        made = plant(rows, rng, 20)
        planted += len(made.wanted)
        assert named(differences(plan_from(made.rows), renja)) == made.wanted


@pytest.mark.parametrize("slug", SHIPPED)
def test_rows_of_one_side_are_named(slug: str) -> None:
    renja = plan_of(read_folder(CONTENT / slug))
    rows = rows_of(renja)
    leaf = next(at for at, row in enumerate(rows) if row[PAGU] is not None)
    gone = rows[leaf][KODE]
    more = [f"{kode.parent(gone)}.0099", "Sub Kegiatan Baru", *[None] * 8]
    more[PAGU] = Bilangan(Decimal(5))
    end = next((at for at in range(leaf + 1, len(rows)) if rows[at][KODE]), len(rows))
    found = differences(plan_from([*rows[:leaf], more, *rows[end:]]), renja)
    assert {(beda.kode, beda.hanya) for beda in found} == {(gone, "renja"), (more[KODE], "berkas")}


def comments(folder: Path) -> list[str]:
    """Every comment of the files, in order."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yaml"))]
    lines = [line for text in texts for line in text.splitlines() if "Lain: " not in line]
    return [match for line in lines for match in re.findall(r"(?:^| )#.*", line)]


@pytest.mark.parametrize("slug", SHIPPED)
@pytest.mark.parametrize("seed", [1, *(pytest.param(n, marks=pytest.mark.slow) for n in (2, 3))])
def test_what_differs_is_written_and_nothing_else(slug: str, seed: int, tmp_path: Path) -> None:
    """The same again changes nothing, no comment is lost, and no line moves that is not told."""
    folder = tmp_path / slug
    shutil.copytree(CONTENT / slug, folder)
    renja = plan_of(read_folder(folder))
    made = plant(rows_of(renja), random.Random(seed), 20)
    berkas = plan_from(made.rows)
    before = {path: path.read_text(encoding="utf-8") for path in folder.glob("*.yaml")}
    kept = comments(folder)
    merged = merge(berkas, folder)
    list(write_mended(merged.files))
    assert comments(folder) == kept
    # An indicator of another name is a new one: the old stays, and that is said.
    assert {beda.apa for beda, _ in merged.left} <= {"indikator"}
    assert named(merged.written) == made.wanted
    again = merge(berkas, folder)
    assert again.files == () and again.written == ()
    changed = sum(
        line not in before[path].splitlines()
        for path in before
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    assert changed <= 8 * len(made.wanted)


def test_new_rows_go_to_their_place(tmp_path: Path) -> None:
    folder = tmp_path / "contoh-2027"
    shutil.copytree(CONTENT / "contoh-2027", folder)
    renja = plan_of(read_folder(folder))
    rows = rows_of(renja)
    new: list[Baris] = [
        ["1.02.02.2.03", "Kegiatan Baru", *[None] * 8],
        ["1.02.02.2.03.0004", "Sub Baru: \"satu\"", "Jumlah hal baru", "Hal", "Kec. Satu",
         Bilangan(Decimal("12.607")), Bilangan(Decimal(7_500_000)), "PAD", "≤ 15", None],
    ]  # fmt: skip
    merged = merge(plan_from([*rows, *new]), folder)
    assert [beda.kode for beda in merged.written] == ["1.02.02.2.03", "1.02.02.2.03.0004"]
    list(write_mended(merged.files))
    text = (folder / "program.yaml").read_text(encoding="utf-8")
    codes = re.findall(r"^([\d.]+):", text, re.MULTILINE)
    assert codes.index("1.02.02.2.03") == codes.index("1.06.04") - 2
    assert "pagu: 7.500.000" in text and '{target: "12,607", maju: "≤ 15"}' in text
    assert merge(plan_from([*rows, *new]), folder).files == ()


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Told before it is written, not written in a dry run, exit status by what differs."""
    shutil.copytree(CONTENT / "contoh-2027", tmp_path / "content" / "contoh")
    rows = rows_of(plan_of(read_folder(CONTENT / "contoh-2027")))
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    top = [head.split(" > ")[0] for head in HEADS]
    for row in (top, [head.split(" > ")[1] if ">" in head else None for head in HEADS], *rows):
        sheet.append([cell.angka if isinstance(cell, Bilangan) else cell for cell in row])
    with chdir(tmp_path):
        book.save("x.xlsx")
        assert run(["reconcile", "x.xlsx", "contoh"]) == 0
        sheet.cell(5, PAGU + 1).value = 86_000_000
        book.save("x.xlsx")
        assert run(["reconcile", "x.xlsx", "contoh", "--format", "json"]) == 1
        (told,) = json.loads(capsys.readouterr().out.split("\n", 1)[1])
        assert (told["apa"], told["di_berkas"], told["di_renja"]) == (
            "pagu",
            "86.000.000",
            "85.000.000",
        )
        assert run(["reconcile", "x.xlsx", "contoh", "--format", "xlsx"]) == 1
        table = openpyxl.load_workbook("build/contoh-beda.xlsx").worksheets[0]
        assert [cell.value for cell in table[2]][4:6] == ["86.000.000", "85.000.000"]
        before = Path("content/contoh/program.yaml").read_text(encoding="utf-8")
        run(["import", "x.xlsx", "--into", "contoh", "--dry-run"])
        assert "85.000.000 -> 86.000.000" in capsys.readouterr().out
        assert Path("content/contoh/program.yaml").read_text(encoding="utf-8") == before
        run(["import", "x.xlsx", "--into", "contoh"])
        after = Path("content/contoh/program.yaml").read_text(encoding="utf-8")
        assert after == before.replace("85.000.000", "86.000.000", 1)
        assert run(["reconcile", "x.xlsx", "contoh"]) == 0
        assert run(["import", "x.xlsx", "--into", "tidak-ada"]) == 2
        assert run(["import", "x.xlsx", "--into", "contoh", "--baru", "y"]) == 2


def test_results_of_codes_that_the_plan_has_not_are_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(CONTENT / "contoh-2027", tmp_path / "content" / "contoh")
    with chdir(tmp_path):
        Path("x.csv").write_text(
            "Kode Sub Kegiatan;Nilai Realisasi\n1.02.01.2.01.0001;76.240.001\n1.02.01.2.01.0088;5.000\n"
        )
        assert run(["import", "x.csv", "--tahun", "2025", "--into", "contoh"]) == 1
        assert "hanya: evaluasi" in capsys.readouterr().out
        text = Path("content/contoh/realisasi.yaml").read_text(encoding="utf-8")
        assert "{pagu: 78.000.000, realisasi: 76.240.001}" in text
        assert "0088" not in text


def test_money_by_fund_takes_the_place_of_one_amount(tmp_path: Path) -> None:
    folder = tmp_path / "contoh-2027"
    shutil.copytree(CONTENT / "contoh-2027", folder)
    renja = plan_of(read_folder(folder))
    node = renja.simpul["1.02.01.2.01.0001"]
    half = replace(node.pagu[0], jumlah=node.pagu[0].jumlah / 2)
    node.pagu = [replace(half, dana="PAD"), replace(half, dana="DAU")]
    merged = merge(renja, folder)
    list(write_mended(merged.files))
    text = (folder / "program.yaml").read_text(encoding="utf-8")
    assert (
        "  pagu:\n    - {jumlah: 42.500.000, sumber_dana: PAD}\n    - {jumlah: 42.500.000" in text
    )
    assert merge(renja, folder).files == ()
