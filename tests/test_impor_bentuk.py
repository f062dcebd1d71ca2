"""Layouts of plans that other programs write: what is read of each, and that no cell gets lost."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import chdir
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any

import docx
import openpyxl
import pytest
import yaml

from renja_build.cli import run
from renja_build.diagnostics import ContentError
from renja_build.impor import simpul
from renja_build.impor.baca import Pembaca
from renja_build.impor.bentuk import Kepala, layouts, recognised
from renja_build.impor.hasil import as_json, holds
from renja_build.impor.periksa import examine
from renja_build.impor.ruas import segmented
from renja_build.impor.rumus import computed
from renja_build.impor.simpul import Rencana
from renja_build.pipeline.impor import read_files
from renja_build.sheets.read import read_sheets

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "impor" / "bentuk.yaml").read_text("utf-8"))
NAMES = [case["nama"] for case in CASES]


def written(case: dict[str, Any], folder: Path) -> Path:
    """The file of a case."""
    if "csv" in case:
        file = folder / "x.csv"
        file.write_bytes(case["csv"].encode("cp1252"))
        return file
    if "json" in case:
        file = folder / "x.json"
        file.write_text(json.dumps(case["json"]))
        return file
    file = folder / "x.xlsx"
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in case["lembar"].items():
        sheet = book.create_sheet(name)
        for at, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                put(sheet.cell(at, column), value)
    book.save(file)
    return file


def put(cell: Any, value: Any) -> None:
    if isinstance(value, dict):
        cell.value = value.get("n", value.get("t"))
        cell.number_format = value.get("f", cell.number_format)
    else:
        cell.value = value


def read(case: dict[str, Any], folder: Path) -> dict[str, Any]:
    """What is told of a case."""
    with chdir(folder):
        plan = read_files([written(case, folder)], case.get("tahun")).rencana
    assert plan is not None
    return told(plan)


def told(plan: Rencana) -> dict[str, Any]:
    """The object that is printed."""
    shown = as_json("x", simpul.as_hasil(plan), plan.catatan, simpul.as_jumlah(plan))
    loaded: dict[str, Any] = json.loads(json.dumps([shown, simpul.as_identitas(plan)]))[0]
    return {**loaded, "identitas": simpul.as_identitas(plan)}


def differences(wanted: Any, there: Any, at: str = "") -> Iterator[str]:
    """Where what must be there is not."""
    if isinstance(wanted, dict) and isinstance(there, dict):
        for key, value in wanted.items():
            if key in there:
                yield from differences(value, there[key], f"{at}/{key}")
            else:
                yield f"{at}/{key} is missing"
    elif isinstance(wanted, list) and isinstance(there, list) and len(wanted) == len(there):
        for place, (one, other) in enumerate(zip(wanted, there, strict=True)):
            yield from differences(one, other, f"{at}[{place}]")
    elif wanted != there:
        yield f"{at}: {there!r}, not {wanted!r}"


def test_there_are_as_many_layouts_as_were_promised() -> None:
    assert len(CASES) >= 20
    assert len({layout.nama for layout in layouts()}) >= 9


def test_every_layout_of_rows_has_a_case(tmp_path: Path) -> None:
    """Workbooks of ours, which keep ids, and lists of nomenclature have tests of their own."""
    sheets = (sheet for case in CASES for sheet in read_sheets(written(case, tmp_path)))
    read_here = {head.bentuk.nama for head in recognised([computed(sheet) for sheet in sheets])}
    of_ours = [layout for layout in layouts() if "pengenal" in layout.kolom]
    own = {layout.nama for layout in layouts() if layout.jenis in ("isian", "nomenklatur")}
    own |= {layout.nama for layout in of_ours}
    left = {layout.nama for layout in layouts()} - read_here - own
    assert not left, f"no case of tests/impor/bentuk.yaml is read by {left}"


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_layout_is_read(case: dict[str, Any], tmp_path: Path) -> None:
    shown = read(case, tmp_path)
    assert list(differences(case.get("hasil", {}), shown["hasil"])) == []
    assert shown["jumlah"] == case["jumlah"]
    assert sorted(asked["sel"] for asked in shown["pertanyaan"]) == sorted(case.get("tanya", []))
    left = [left["sel"] for left in shown["dilewati"] if "judul" not in left["alasan"]]
    assert sorted(left) == sorted(case.get("lewat", []))


def told_of(heads: Sequence[Kepala], tahun: int | None) -> dict[str, Any]:
    """What is told of sheets that are recognised."""
    pembaca = Pembaca(tahun)
    pembaca.read(heads)
    examine(pembaca.rencana, heads[0].bentuk)
    return told(pembaca.rencana)


def changes(heads: Sequence[Kepala]) -> Iterator[tuple[str, list[Kepala]]]:
    """The sheets with one cell below a head changed, each in turn."""
    for place, head in enumerate(heads):
        rows = head.lembar.baris
        for at in range(head.baris + 1, len(rows)):
            for column, cell in enumerate(rows[at]):
                if holds(cell) and not is_plain(head, column, rows[at]):
                    other = [list(row) for row in rows]
                    other[at][column] = "Zzz 1,2,3 lain"
                    changed = replace(head, lembar=replace(head.lembar, baris=other))
                    yield (
                        head.lembar.sel(at, column),
                        [*heads[:place], changed, *heads[place + 1 :]],
                    )


def is_plain(head: Kepala, column: int, row: Sequence[Any]) -> bool:
    """An ordinal, or a cell of a row that only numbers or repeats the heads."""
    ordinal = any(tajuk.at == column and tajuk.kolom.isi == "urut" for tajuk in head.tajuk)
    numbers = [str(cell).strip("()") for cell in row] == [str(at + 1) for at in range(len(row))]
    return ordinal or numbers or list(row) == list(head.lembar.baris[head.baris])


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_no_cell_gets_lost(case: dict[str, Any], tmp_path: Path) -> None:
    """Whatever is changed in a table, something else is told: nothing is read past in silence."""
    sheets = [computed(sheet) for sheet in read_sheets(written(case, tmp_path))]
    heads = [segmented(head) for head in recognised(sheets) if not head.kurang]
    before = told_of(heads, case.get("tahun"))
    places = list(changes(heads))
    assert places
    for place, other in places:
        assert told_of(other, case.get("tahun")) != before, place


def test_most_cells_are_imported_and_not_merely_listed(tmp_path: Path) -> None:
    """At least 98 % of what stands in the tables, but for those that a case is to leave or ask."""
    whole, listed = 0, 0
    for case in CASES:
        if case.get("tanya") or case.get("lewat"):
            continue
        file = written(case, tmp_path)
        shown = read(case, tmp_path)
        for match in map(segmented, recognised(read_sheets(file))):
            whole += sum(holds(cell) for row in match.lembar.baris for cell in row)
        listed += len(shown["dilewati"]) + len(shown["pertanyaan"])
    assert whole > 450
    assert listed / whole <= 0.02


OWN = """judul: Rekap kantor kami
jenis: renja
jumlahkan: true
kolom:
  kode: {kepala: [Kd Sub], wajib: true}
  nama: {kepala: [Uraian Kerja], wajib: true}
  pagu: {kepala: ["Duit {tahun}"], wajib: true}
"""
ROWS = [
    ["Kd Sub", "Uraian Kerja", "Duit 2026"],
    ["2.20.02", "Program Rekaan", None],
    ["2.20.02.2.01", "Kegiatan Rekaan", None],
    ["2.20.02.2.01.0001", "Sub Rekaan", 5000],
]


def test_an_office_brings_a_layout_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written({"lembar": {"x": ROWS}}, tmp_path)
    with chdir(tmp_path):
        assert run(["import", str(file), "--dry-run"]) == 2
        (tmp_path / "impor").mkdir()
        (tmp_path / "impor" / "kami.yaml").write_text(OWN)
        assert run(["import", str(file), "--dry-run"]) == 0
        assert "Rekap kantor kami" in capsys.readouterr().out
        (tmp_path / "impor" / "kami.yaml").write_text(OWN.replace("jumlahkan: true", "warna: x"))
        with pytest.raises(ContentError):
            read_files([file])
        assert run(["import", str(file), "--dry-run"]) == 1
    assert "warna" in capsys.readouterr().err


@pytest.mark.parametrize(
    "formula", ["=A1+", "=" + "(" * 4000, "=SUM(A1:XFD1048576)", "=B2", "=1/0"]
)
def test_formulas_take_bounded_work(formula: str, tmp_path: Path) -> None:
    rows = [["Kode", "Program/Kegiatan", "Indikator", "Target 2026", "Pagu Indikatif"]]
    rows += [["2.20.02.2.01.0001", "Sub", "Ind", "1 Kali", formula]]
    before = process_time()
    shown = read({"lembar": {"x": rows}}, tmp_path)
    assert "E2" in [asked["sel"] for asked in shown["pertanyaan"]] or formula == "=B2"
    assert process_time() - before < 5


def test_a_picture_of_a_table_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cetak.pdf").write_bytes(b"%PDF-1.7 scan")
    assert run(["import", str(tmp_path / "cetak.pdf")]) == 2
    assert "PDF tidak dapat diimpor" in capsys.readouterr().err


def test_many_rows_take_seconds(tmp_path: Path) -> None:
    """A tenth of the 5.000 rows that take less than ten seconds."""
    rows: list[list[Any]] = [CASES[3]["lembar"]["T-C.33"][at] for at in (0, 1)]
    for number in range(500):
        program, kegiatan, sub = number // 50 + 2, number // 10 % 5 + 1, number % 10 + 1
        code = f"5.02.{program:02}.2.{kegiatan:02}.{sub:04}"
        rows.append([code, f"Sub {number}", f"Jumlah {number}", "Kantor", f"{number} Kali", 1000])
    file = written({"lembar": {"x": rows}}, tmp_path)
    before = process_time()
    with chdir(tmp_path):
        plan = read_files([file]).rencana
    assert plan is not None and plan.jumlah("pagu") == 500_000
    assert process_time() - before < 3


def word_file(rows: Sequence[Sequence[str]], path: Path) -> Path:
    """A Word document with a paragraph and one table, its first head cell merged over two rows."""
    document = docx.Document()
    document.add_paragraph("Rencana kami")
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if value:
                table.cell(at, column).text = value
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 3).merge(table.cell(0, 4))
    document.save(str(path))
    return path


def test_a_table_of_word_is_read(tmp_path: Path) -> None:
    rows = [
        ["Kode", "Program/Kegiatan", "Indikator Kinerja", "Rencana Tahun 2026", ""],
        ["", "", "", "Target Capaian", "Pagu Indikatif (Rp)"],
        [
            "2.20.02.2.01.0001",
            "Sub Rekaan",
            "Jumlah satu\nJumlah dua",
            "3 Kali\n4 Unit",
            "5.000.000",
        ],
    ]
    file = word_file(rows, tmp_path / "lama.docx")
    with chdir(tmp_path):
        plan = read_files([file]).rencana
    assert plan is not None
    shown = told(plan)
    assert shown["jumlah"] == {"pagu": 5_000_000}
    assert shown["hasil"]["2.20.02.2.01.0001"]["indikator"] == [
        {"nama": "Jumlah satu", "satuan": "Kali", "target": 3},
        {"nama": "Jumlah dua", "satuan": "Unit", "target": 4},
    ]
    assert [left["isi"] for left in shown["dilewati"]] == ["Rencana kami"]


@pytest.mark.parametrize(
    ("value", "format_", "target", "satuan"),
    [
        (0.72, "0%", 72, "%"), (100, "General", 100, ""), (1200, '#,##0" Orang"', 1200, "Orang"),
        ("1.200 Orang", "", 1200, "Orang"), ("67 (B) Nilai", "", "67 (B)", "Nilai"),
        (67, '0" (B) Nilai"', "67 (B)", "Nilai"), ("3-4 Dokumen", "", "3-4", "Dokumen"),
        ("1:250", "", "1:250", ""), ("Level 3", "", "Level 3", ""), ("n/a", "", "n/a", ""),
        (0.1 + 0.2, "General", 0.3, ""), ("0,725", "", 0.725, ""), ("102 Laporan", "", 102, "Laporan"),
        ("100", "", 100, ""), ("10.000", "", 10000, ""),
    ],
)  # fmt: skip
def test_targets_are_what_they_show(
    value: object, format_: str, target: object, satuan: str, tmp_path: Path
) -> None:
    """No zero is trimmed, no share is taken for a number, no unit gets lost."""
    cell = {"n": value, "f": format_ or "General"}
    rows = [["Kode", "Program/Kegiatan", "Indikator", "Target 2026", "Pagu Indikatif"]]
    rows += [["2.20.02.2.01.0001", "Sub", "Ind", cell, "1.000"]]  # type: ignore[list-item]
    node = read({"lembar": {"x": rows}}, tmp_path)["hasil"]["2.20.02.2.01.0001"]
    (indikator,) = node["indikator"]
    assert (indikator["target"], indikator.get("satuan", "")) == (target, satuan)
