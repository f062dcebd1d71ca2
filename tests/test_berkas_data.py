"""The office's data from a CSV or a workbook beside data.yaml: what is read, and what is refused."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from time import process_time
from typing import Any

import pytest
import yaml
from openpyxl import Workbook

from renja_build.berkas_data.pasang import Pemasang
from renja_build.cache.digests import of_folder
from renja_build.compute.facts import facts
from renja_build.diagnostics import ContentError
from renja_build.folder import Folder, read_folder
from renja_build.load import load_text
from renja_build.nodes import Peta
from renja_build.pipeline.baru import beside
from renja_build.pipeline.steps import read
from renja_build.read import mapping, mappings, text
from renja_build.sources import Sources

ROOT = Path(__file__).resolve().parent.parent
CASES = yaml.safe_load((ROOT / "tests" / "berkas_data.yaml").read_text(encoding="utf-8"))
PROVINSI = ROOT / "content" / "contoh-provinsi"


def workbook(sheets: dict[str, list[list[object]]]) -> bytes:
    book, out = Workbook(), BytesIO()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(out)
    return out.getvalue()


def himpunan(more: str, name: str) -> str:
    written = yaml.safe_load(more or "{}")
    keys = "".join(f"    {key}: {_flow(value)}\n" for key, value in written.items())
    return f"data:\n  - id: x\n    judul: X\n    sumber: x\n    berkas: data/{name}\n{keys}"


def _flow(value: object) -> str:
    return yaml.safe_dump(value, default_flow_style=True, width=500).removesuffix("\n...\n").strip()


def put(folder: Path, case: dict[str, Any]) -> Pemasang:
    name = "x.csv" if isinstance(case["isi"], str) else "x.xlsx"
    raw = case["isi"].encode() if isinstance(case["isi"], str) else workbook(case["isi"])
    (folder / "data").mkdir()
    (folder / "data" / name).write_bytes(raw)
    pemasang = Pemasang(folder, Sources().sheets, 10_000)
    source = load_text(himpunan(case.get("himpunan", ""), name), folder / "data.yaml")
    assert source.data is not None and not source.diagnostics
    case["terbaca"] = pemasang.filled(source.data)
    return pemasang


def lines(data: Peta) -> list[str]:
    (filled,) = mappings(data, "data")
    return [
        " | ".join(
            (
                text(line, "nama"),
                text(line, "ukuran"),
                " ".join(f"{year}={value}" for year, value in mapping(line, "nilai").items()),
            )
        )
        for line in mappings(filled, "baris")
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["nama"])
def test_what_is_read_of_a_file(case: dict[str, Any], tmp_path: Path) -> None:
    case = dict(case)
    pemasang = put(tmp_path, case)
    assert lines(case["terbaca"]) == case["baris"]
    wanted = case.get("temuan", [])
    told = [(d.code, d.at.line, d.at.column, d.message, d.hint) for d in pemasang.temuan]
    assert len(told) == len(wanted), told
    for (code, line, column, *words), finding in zip(wanted, told, strict=True):
        assert finding[:3] == (code, line, column), finding
        for word, said in zip(words, finding[3:], strict=False):
            assert word in said


def renja(tmp_path: Path, raw: bytes, name: str = "x.csv", more: str = "{}") -> Folder:
    """A folder of a Renja that has nothing but one set of such a file."""
    path = tmp_path / "r"
    (path / "data").mkdir(parents=True)
    (path / "data" / name).write_bytes(raw)
    (path / "data.yaml").write_text(himpunan(more, name), encoding="utf-8")
    return read_folder(path)


def told(folder: Folder) -> list[tuple[str, str]]:
    return [(d.code, f"{d.message} {d.hint}") for d in folder.found if d.level == "error"]


ROWS: dict[str, list[list[object]]] = {"Data": [["nama", 2025], ["Ikan", 7]]}
SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def repacked(change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(BytesIO(workbook(ROWS))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def _many_rows(parts: dict[str, bytes]) -> None:
    rows = b"<row><c><v>1</v></c></row>" * 10_001
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", rows + b"</sheetData>")


HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a bomb": ("x.xlsx", lambda: repacked(lambda p: p.update(b=b"\0" * 21_000_000)), "terlalu besar"),
    "a million laughs": (
        "x.xlsx", lambda: repacked(lambda p: p.update({SHEET: LAUGHS + p[SHEET]})), "deklarasi XML",
    ),
    "a macro": ("x.xlsx", lambda: repacked(lambda p: p.update({"xl/vbaProject.bin": b"x"})), "makro"),
    "a torn book": ("x.xlsx", lambda: workbook(ROWS)[:900], "rusak"),
    "a program": ("x.xlsx", lambda: b"\x7fELF", "bukan .xlsx"),
    "a million rows": ("x.csv", lambda: b"a\n" * 1_000_000, "10.000 baris"),
    "many rows of a book": ("x.xlsx", lambda: repacked(_many_rows), "10.000 baris"),
    "more bytes than a file may have": ("x.csv", lambda: b"a;b\n" * 600_000, "2 MB"),
    "more lines than a set may have": (
        "x.csv", lambda: b"nama;2025\n" + b"".join(b"n%d;1\n" % n for n in range(2_001)), "2.000 baris",
    ),
    "a NUL": ("x.csv", lambda: b"nama;2025\nIk\0an;7\n", "tidak"),
    "a word that no line holds": ("x.csv", lambda: b"nama;2025\n" + b"a" * 101 + b";7\n", "101 huruf"),
    "a number that nobody meant": ("x.csv", lambda: b"nama;2025\na;" + b"9" * 41 + b"\n", "terlalu panjang"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused(name: str, tmp_path: Path) -> None:
    file, make, words = HOSTILE[name]
    raw, before = make(), process_time()
    folder = renja(tmp_path, raw, file)
    assert process_time() - before < 6
    assert any(words in said for _, said in told(folder)), folder.found


@pytest.mark.parametrize(
    ("berkas", "words"),
    [
        ("data/../renja.yaml", "di folder data/"),
        ("../data/x.csv", "di folder data/"),
        ("/etc/passwd", "di folder data/"),
        ("data/x.xlsm", "di folder data/"),
        ("data/lain/x.csv", "di folder data/"),
        ("data/.x.csv", "di folder data/"),
        ("data/..\\x.csv", "di folder data/"),
        ("data/tautan.csv", "tautan"),
        ("data/y.csv", "mungkin maksudnya 'data/x.csv'"),
    ],
)
def test_only_files_of_its_own_folder_are_read(berkas: str, words: str, tmp_path: Path) -> None:
    folder = renja(tmp_path, b"nama;2025\nIkan;7\n")
    (tmp_path / "rahasia.csv").write_bytes(b"nama;2025\nRahasia;7\n")
    (folder.path / "data" / "tautan.csv").symlink_to(tmp_path / "rahasia.csv")
    data = folder.path / "data.yaml"
    data.write_text(data.read_text().replace("data/x.csv", berkas), encoding="utf-8")
    again = read_folder(folder.path)
    assert any(words in said for _, said in told(again)), again.found
    assert "Rahasia" not in str(again.single)


def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    folder = renja(tmp_path, b"nama;2025\nIkan;7\n")
    shutil.move(folder.path / "data", tmp_path / "luar")
    (folder.path / "data").symlink_to(tmp_path / "luar")
    assert {"D122", "D127"} <= {code for code, _ in told(read_folder(folder.path))}


@pytest.mark.parametrize(
    "raw",
    [
        "nama;2025\nRincian “é”;7\n".encode("cp1252"),
        "nama;2025\nRincian “é”;7\n".encode("utf-8-sig"),
        "nama\t2025\r\nRincian “é”\t7\r\n".encode("utf-16"),
        "sep=,\r\nnama,2025\r\nRincian “é”,7\r\n".encode(),
    ],
)
def test_a_csv_is_read_as_programs_write_it(raw: bytes, tmp_path: Path) -> None:
    folder = renja(tmp_path, raw)
    assert lines(folder.single["data"]) == ["Rincian “é” |  | 2025=7"]
    assert "D127" not in {code for code, _ in told(folder)}


def test_a_file_that_no_set_names_is_told(tmp_path: Path) -> None:
    folder = renja(tmp_path, b"nama;2025\nIkan;7\n")
    (folder.path / "data" / "lama.csv").write_bytes(b"x")
    (folder.path / "data" / "baca.txt").write_bytes(b"x")
    codes = {(d.code, d.at.file.name) for d in read_folder(folder.path).found}
    assert {("D128", "lama.csv"), ("D120", "baca.txt")} <= codes


def test_lines_or_a_file_and_what_belongs_to_it(tmp_path: Path) -> None:
    folder = renja(tmp_path, b"nama;2025\nIkan;7\n")
    data = folder.path / "data.yaml"
    written = data.read_text()
    data.write_text(written + "    baris: [{nama: Ikan, nilai: {2025: 7}}]\n", encoding="utf-8")
    assert "Y147" in {code for code, _ in told(read_folder(folder.path))}
    data.write_text(
        "data:\n  - {id: x, judul: X, lembar: A, baris: [{nama: I, nilai: {2025: 7}}]}\n",
        encoding="utf-8",
    )
    assert "Y143" in {code for code, _ in told(read_folder(folder.path))}


def test_what_only_follows_is_not_told_beside_the_cause(tmp_path: Path) -> None:
    """Prose and tables of contoh-provinsi ask for the staff that no file gives any more."""
    path = tmp_path / "r"
    shutil.copytree(PROVINSI, path)
    file = path / "data" / "pegawai.csv"
    file.write_text(file.read_text().replace("Strata 1;Laki-laki;82", "Strata 1;Laki-laki;x"))
    with pytest.raises(ContentError) as caught:
        read(path)
    assert [(d.code, d.at.file.name, d.at.line) for d in caught.value.diagnostics] == [
        ("Y166", "pegawai.csv", 4)
    ]


def test_a_workbook_and_a_csv_give_the_same_facts(tmp_path: Path) -> None:
    path = tmp_path / "contoh-provinsi"
    shutil.copytree(PROVINSI, path)
    before = read(path)
    rows = [line.split(";") for line in (path / "data" / "pegawai.csv").read_text().splitlines()]
    (path / "data" / "pegawai.csv").unlink()
    typed = [[int(cell) if cell.isdigit() else cell or None for cell in row] for row in rows]
    (path / "data" / "pegawai.xlsx").write_bytes(workbook({"Pegawai": typed}))
    data = path / "data.yaml"
    data.write_text(data.read_text().replace("pegawai.csv", "pegawai.xlsx"), encoding="utf-8")
    after = read(path)
    assert after.folder.found == before.folder.found == ()
    assert facts(after.dokumen, after.hasil) == facts(before.dokumen, before.hasil)


def test_a_reading_knows_a_file_by_its_bytes(tmp_path: Path) -> None:
    """An editor reads at each key: a workbook anew only where it changed, or is gone."""
    folder = renja(tmp_path, b"nama;2025\nIkan;7\n")
    file, sources = folder.path / "data" / "x.csv", Sources()
    first = sources.sheets(file)
    assert sources.sheets(file) is first
    file.write_bytes(b"nama;2025\nIkan;8\n")
    assert sources.sheets(file) is not first
    sources.unsaved = {file: "nama;2025\nIkan;9\n"}
    assert sources.sheets(file)[0].baris[1] == ["Ikan", "9"]


def test_a_file_goes_along_with_its_renja(tmp_path: Path) -> None:
    """What is built before is known by it, a copy for the next year has it, a comparison reads it."""
    folder = renja(tmp_path, b"nama;2025\nIkan;7\n")
    before = of_folder(folder.path)
    (folder.path / "data" / "x.csv").write_bytes(b"nama;2025\nIkan;8\n")
    assert of_folder(folder.path) != before
    assert beside(folder.path)["data/x.csv"] == b"nama;2025\nIkan;8\n"
    assert [file.name for file in read_folder(folder.path).beside] == ["x.csv"]
