"""The workbook for filling in: what is changed in it comes back as that change and no other."""

from __future__ import annotations

import random
import re
import shutil
from collections import Counter
from collections.abc import Sequence
from contextlib import chdir
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from renja_build import kode
from renja_build.cli import run
from renja_build.folder import read_folder
from renja_build.impor.baca import Pembaca
from renja_build.impor.banding import differences
from renja_build.impor.baris_ukuran import SERIES
from renja_build.impor.bentuk import Kepala, recognised
from renja_build.impor.isian import filling_in
from renja_build.impor.periksa import examine
from renja_build.impor.renja import plan_of
from renja_build.impor.simpul import Rencana
from renja_build.pipeline.mend import write_mended
from renja_build.pipeline.sanding import merge
from renja_build.sheets.cells import Bilangan
from renja_build.sheets.read import read_sheets

CONTENT = Path(__file__).parent.parent / "content"
SHIPPED = ("contoh-2027", "kukar-2025", "balangan-2023", "banjarbaru-2024p")
KODE, NAMA, PAGU, MAJU, DANA, LOKASI = range(6)
WIDEST = 30  # columns of no sheet are more
I_KODE, I_NAMA, I_SATUAN, I_TARGET, I_MAJU, _, I_ID = range(7)


@dataclass
class Buku:
    """The rows of a workbook, to be edited, and what the edits are."""

    heads: list[Kepala]
    program: list[list[Any]]
    indikator: list[list[Any]]
    wanted: set[tuple[str, str]] = field(default_factory=set)
    loose: set[str] = field(default_factory=set)  # codes whose row may be taken out

    def of_periods(self, lembar: str) -> list[tuple[int, str]]:
        """The columns of a sheet that are of a period, with what they are called in our files."""
        (head,) = (head for head in self.heads if head.bentuk.lembar == lembar)
        names = {**SERIES, "anggaran": "pagu"}
        return [
            (tajuk.at, names.get(tajuk.kolom.isi, tajuk.kolom.isi))
            for tajuk in head.tajuk
            if tajuk.kolom.periode
        ]

    def plan(self) -> Rencana:
        """What is read of it."""
        rows = {"program": self.program, "indikator": self.indikator}
        heads = []
        for head in self.heads:
            body = rows.get(head.bentuk.lembar, list(head.lembar.baris[1:]))
            sheet = replace(head.lembar, baris=[head.lembar.baris[0], *body])
            heads.append(replace(head, lembar=sheet))
        pembaca = Pembaca()
        pembaca.read(heads)
        examine(pembaca.rencana, heads[0].bentuk)
        assert pembaca.rencana.catatan.pertanyaan == []
        assert pembaca.rencana.catatan.dilewati == []
        return pembaca.rencana


def opened(folder: Path, tmp_path: Path) -> Buku:
    """The workbook of a Renja."""
    file = tmp_path / "x.xlsx"
    file.write_bytes(filling_in(plan_of(read_folder(folder), tertulis=True)))
    heads = [head for head in recognised(read_sheets(file)) if not head.kurang]
    assert {head.bentuk.lembar for head in heads} == {"program", "indikator", "dana"}
    rows = {head.bentuk.lembar: [*map(_padded, head.lembar.baris[1:])] for head in heads}
    return Buku(heads, rows["program"], rows["indikator"])


def _padded(row: Sequence[Any]) -> list[Any]:
    """A row with the empty cells that stand behind its last one."""
    return [*row, *[None] * (WIDEST - len(row))]


def edit(book: Buku, rng: random.Random, number: int) -> None:
    """Change values, put new rows in, take rows out, each of another kode."""
    free = [row for row in book.program if kode.carries_money(str(row[KODE])) and row[PAGU]]
    for row in rng.sample(free, min(number, len(free))):
        code = str(row[KODE])
        measures = [other for other in book.indikator if other[I_KODE] == code]
        kinds = ["pagu", "nama", "lokasi", "sumber_dana", "baru"]
        kinds += ["target", "satuan", "nama indikator", "kosong"] if measures else []
        kinds += ["hapus"] * 3 if code in book.loose else []
        kinds += ["deret", "deret kosong"] * 2 if measures else []
        kinds += ["rupiah", "rupiah kosong"]
        kind = rng.choice(kinds)
        word = f"Lain {kind} {rng.randint(1, 999)}: ya # {rng.choice(['a', 'B', '1.5', 'no'])}"
        if kind == "pagu":
            row[PAGU] = Bilangan(row[PAGU].angka + rng.randint(1, 10**7))
        elif kind in ("nama", "lokasi", "sumber_dana"):
            column = {"nama": NAMA, "lokasi": LOKASI, "sumber_dana": DANA}[kind]
            row[column] = word
        elif kind == "baru":
            new = f"{code.rsplit('.', 1)[0]}.{rng.randint(90, 99):04}"
            if any(kode.key(str(other[KODE])) == new for other in book.program):
                continue
            fresh = [new, word, Bilangan(Decimal(rng.randint(1, 10**9))), *[None] * (len(row) - 3)]
            book.program.insert(book.program.index(row) + 1, fresh)
            code, kind = new, "baris"
        elif kind == "target":
            measures[0][I_TARGET] = Bilangan(Decimal(rng.randint(10**5, 10**6)) / 1000)
        elif kind == "kosong":
            if measures[0][I_MAJU] is None:
                continue
            measures[0][I_MAJU], kind = None, "maju"
        elif kind in ("deret", "rupiah"):
            sheet, on = ("indikator", measures[0]) if kind == "deret" else ("program", row)
            at, kind = rng.choice(book.of_periods(sheet))
            on[at] = Bilangan(Decimal(rng.randint(10**7, 10**8)))
        elif kind in ("deret kosong", "rupiah kosong"):
            sheet, on = ("program", row) if kind == "rupiah kosong" else ("indikator", measures[0])
            told = [(at, kind) for at, kind in book.of_periods(sheet) if on[at] is not None]
            if not told:
                continue
            at, kind = rng.choice(told)
            on[at] = None
        elif kind == "hapus":
            book.program.remove(row)
            book.indikator = [other for other in book.indikator if other[I_KODE] != code]
            kind = "baris"
        else:
            measures[0][I_SATUAN if kind == "satuan" else I_NAMA] = word
            kind = kind.split(" ", maxsplit=1)[0]
        book.wanted.add((code, kind))


def move(book: Buku, rng: random.Random) -> None:
    """Put all that stands beside each other in another order, below what it is part of."""
    ranks = {str(row[KODE]): rng.random() for row in book.program}

    def way(row: Sequence[Any]) -> list[float]:
        parts = str(row[KODE]).split(".")
        above = [".".join(parts[: count + 1]) for count in range(len(parts))]
        return [ranks[code] for code in above if code in ranks]

    book.program.sort(key=way)


def loose_rows(folder: Path, book: Buku) -> set[str]:
    """Rows that results do not speak of, without a comment, and beside which others stand."""
    texts = {
        name: (folder / f"{name}.yaml").read_text(encoding="utf-8")
        for name in ("program", "indikator", "realisasi")
    }
    spoken = yaml.safe_load(texts["realisasi"])
    ids: dict[str, set[str]] = {}
    for row in book.indikator:
        ids.setdefault(str(row[I_KODE]), set()).add(str(row[I_ID]))
    entries = {
        name: dict(re.findall(r"^([\w.-]+):(.*(?:\n[ #\n].*)*)", text, re.MULTILINE))
        for name, text in texts.items()
    }
    codes = [str(row[KODE]) for row in book.program if kode.carries_money(str(row[KODE]))]
    parents = Counter(kode.parent(code) for code in codes)
    loose = set[str]()
    for code in codes:
        own = [entries["program"].get(code, "#")]
        own += [entries["indikator"].get(name, "#") for name in ids.get(code, ())]
        told = {code, *ids.get(code, ())} & {*spoken.get("rupiah", {}), *spoken["kinerja"]}
        if not told and "#" not in "".join(own) and parents[kode.parent(code)] > 1:
            loose.add(code)
            parents[kode.parent(code)] -= 1
    return loose


def all_comments(folder: Path) -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yaml"))]
    lines = [re.sub(r'"Lain [^"]*"', "", line) for text in texts for line in text.splitlines()]
    return sorted(match for line in lines for match in re.findall(r"(?:^| )#.*", line))


@pytest.mark.parametrize("slug", SHIPPED)
def test_an_untouched_workbook_changes_nothing(slug: str, tmp_path: Path) -> None:
    folder = CONTENT / slug
    book = opened(folder, tmp_path)
    plan = book.plan()
    assert differences(plan, plan_of(read_folder(folder), tertulis=True)) == []
    merged = merge(plan, folder)
    assert (merged.files, merged.written, merged.left) == ((), (), ())


SEEDS = [1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 8))]


@pytest.mark.parametrize("slug", SHIPPED)
@pytest.mark.parametrize("seed", SEEDS)
def test_edits_come_back_as_those_edits(slug: str, seed: int, tmp_path: Path) -> None:
    """More than 500 in all, a tenth of them in short runs."""
    folder = tmp_path / slug
    shutil.copytree(CONTENT / slug, folder)
    kept = all_comments(folder)
    book = opened(folder, tmp_path)
    book.loose = loose_rows(folder, book)
    edit(book, random.Random(f"{slug}{seed}"), 25)
    assert book.wanted
    plan = book.plan()
    merged = merge(plan, folder)
    assert merged.left == ()
    assert {(beda.kode, beda.apa) for beda in merged.written if beda.kode} == book.wanted
    list(write_mended(merged.files))
    assert [f for f in read_folder(folder).found if f.level == "error"] == []
    assert differences(plan, plan_of(read_folder(folder), tertulis=True)) == []
    assert merge(plan, folder).files == ()
    assert all_comments(folder) == kept


@pytest.mark.parametrize("slug", SHIPPED)
def test_rows_of_any_order_are_written_in_that_order(slug: str, tmp_path: Path) -> None:
    folder = tmp_path / slug
    shutil.copytree(CONTENT / slug, folder)
    kept, lines = all_comments(folder), sorted(all_lines(folder))
    book = opened(folder, tmp_path)
    move(book, random.Random(slug))
    plan = book.plan()
    merged = merge(plan, folder)
    assert merged.left == () and [beda.apa for beda in merged.written] == ["urutan"]
    list(write_mended(merged.files))
    there = [str(code) for code in read_folder(folder).single["program"]]
    assert there == [str(row[KODE]) for row in book.program]
    assert (all_comments(folder), sorted(all_lines(folder))) == (kept, lines)
    assert merge(plan, folder).files == ()


def all_lines(folder: Path) -> list[str]:
    """What stands in program.yaml, without blank lines."""
    text = (folder / "program.yaml").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip()]


def test_rows_are_taken_out_and_moved(tmp_path: Path) -> None:
    folder = tmp_path / "contoh-2027"
    shutil.copytree(CONTENT / "contoh-2027", folder)
    book = opened(folder, tmp_path)
    gone = {"1.02.01.2.02.0005", "1.06.04.2.02.0002"}
    results = yaml.safe_load((folder / "realisasi.yaml").read_text(encoding="utf-8"))
    spoken = {code for code in gone if code in results["rupiah"]}
    moved = [row for row in book.program if str(row[KODE]).startswith("1.06")]
    book.program = [*moved, *(row for row in book.program if row not in moved)]
    book.program = [row for row in book.program if row[KODE] not in gone]
    book.indikator = [row for row in book.indikator if row[I_KODE] not in gone]
    kept = all_comments(folder)
    merged = merge(book.plan(), folder)
    assert {beda.kode for beda, why in merged.left if "realisasi.yaml" in why} == spoken
    list(write_mended(merged.files))
    text = (folder / "program.yaml").read_text(encoding="utf-8")
    codes = re.findall(r"^([\d.]+):", text, re.MULTILINE)
    assert codes[0] == "1.06.04" and not set(codes) & (gone - spoken)
    assert all_comments(folder) == kept
    assert merge(book.plan(), folder).files == ()


def test_an_indicator_is_taken_out_where_nothing_speaks_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "dasar"
    shutil.copytree(Path(__file__).parent / "dasar", folder)
    book = opened(folder, tmp_path)
    book.indikator = [
        row for row in book.indikator if row[I_ID] not in ("gaji-asn", "dokumen-renja")
    ]
    merged = merge(book.plan(), folder)
    assert [why for _, why in merged.left] == ["masih disebut realisasi.yaml; hapus sendiri"]
    list(write_mended(merged.files))
    assert "gaji-asn" not in (folder / "indikator.yaml").read_text(encoding="utf-8")
    assert "gaji-asn" not in (folder / "program.yaml").read_text(encoding="utf-8")
    assert [f for f in read_folder(folder).found if f.level == "error"] == []


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Through a real file, as Excel saves it."""
    shutil.copytree(CONTENT / "contoh-2027", tmp_path / "content" / "contoh")
    with chdir(tmp_path):
        assert run(["export", "contoh"]) == 0
        book = openpyxl.load_workbook("build/contoh-isian.xlsx")
        assert book["program"].protection.sheet
        assert book["indikator"].column_dimensions["G"].hidden
        for row in book["program"].iter_rows(min_row=2):
            assert row[KODE].protection.locked and not row[PAGU].protection.locked
            if row[KODE].value == "1.02.01.2.01.0001":
                row[PAGU].value = 90_000_000
        book.save("isi.xlsx")
        before = Path("content/contoh/program.yaml").read_text(encoding="utf-8")
        assert run(["import", "isi.xlsx", "--into", "contoh"]) == 0
        after = Path("content/contoh/program.yaml").read_text(encoding="utf-8")
        assert after == before.replace("85.000.000", "90.000.000", 1)
        assert run(["export", "contoh", "--urut", "sipd", "--out", "sipd.xlsx"]) == 0
        sheet = openpyxl.load_workbook("sipd.xlsx").worksheets[0]
        heads = [cell.value for cell in sheet[1]]
        total = sum(row[heads.index("Pagu (Rp)")].value or 0 for row in sheet.iter_rows(min_row=2))
        assert total == 33_173_000_000 + 5_000_000
        assert heads[0] == "Sub unit" and heads[-3:] == ["Tolok ukur", "Target", "Satuan"]
        assert run(["export", "contoh", "--out", "x.pdf"]) == 2
        first = Path("build/contoh-isian.xlsx").read_bytes()
        Path("content/contoh/program.yaml").write_text(before, encoding="utf-8")
        assert run(["export", "contoh"]) == 0
        assert Path("build/contoh-isian.xlsx").read_bytes() == first, "the same bytes each time"
    assert "1.02.01.2.01.0001 pagu: 85.000.000 -> 90.000.000" in capsys.readouterr().out


def rows_that_name(rows: Sequence[list[Any]], code: str) -> list[list[Any]]:
    return [row for row in rows if row[KODE] == code]


def test_money_by_fund_has_a_sheet_of_its_own(tmp_path: Path) -> None:
    book = opened(CONTENT / "contoh-2027", tmp_path)
    (row,) = rows_that_name(book.program, "1.02.02.2.02.0001")
    assert row[PAGU] is None and row[DANA] is None
    node = book.plan().simpul["1.02.02.2.02.0001"]
    assert [(part.dana, int(part.jumlah)) for part in node.pagu] == [
        ("DAK Nonfisik", 780_000_000), ("DAU", 240_000_000),
    ]  # fmt: skip
