"""The workbooks of a quarter: each bidang fills in its own, and what it writes comes back as that."""

from __future__ import annotations

import random
import shutil
from contextlib import chdir
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import renja_kantor
import renja_lengkap

from renja_build.cli import run
from renja_build.folder import read_folder
from renja_build.impor.isian_triwulan import of_bidang
from renja_build.impor.renja import plan_of
from renja_build.pipeline.impor import read_files
from renja_build.pipeline.mend import write_mended
from renja_build.pipeline.sanding import Sisipan, merge, quarter_books

HERE = Path(__file__).parent
CONTENT = HERE.parent / "content"
RENJA = (
    HERE / "dasar",
    *(CONTENT / slug for slug in ("contoh-2027", "contoh-provinsi", "kukar-2025", "balangan-2023")),
    CONTENT / "banjarbaru-2024p",
)
KODE, _, _, _, _, _, KINERJA, RUPIAH, PENGENAL = range(9)


def written(folder: Path, tmp_path: Path, tahun: int | None, triwulan: int) -> list[Path]:
    """The workbooks as files, by number."""
    files = []
    for number, content in enumerate(quarter_books(folder, tahun, triwulan).values()):
        files.append(tmp_path / f"{number}.xlsx")
        files[-1].write_bytes(content)
    return files


def merged(files: list[Path], folder: Path) -> Sisipan:
    read = read_files(files, None)
    assert read.rencana is not None and read.catatan.pertanyaan == []
    reasons = {left.alasan for left in read.catatan.dilewati}
    assert reasons <= {"hanya untuk dibaca yang mengisi; program.yaml tidak diubah"}
    return merge(read.rencana, folder)


@pytest.mark.parametrize("folder", RENJA, ids=lambda folder: folder.name)
@pytest.mark.parametrize(("tahun", "triwulan"), [(None, 1), (2024, 2)])
def test_untouched_they_change_nothing(
    folder: Path, tahun: int | None, triwulan: int, tmp_path: Path
) -> None:
    done = merged(written(folder, tmp_path, tahun, triwulan), folder)
    assert (done.files, done.new, done.written, done.left) == ((), {}, (), ())


@pytest.mark.parametrize("lay_out", [renja_kantor.lay_out, renja_lengkap.lay_out])
def test_untouched_a_large_one_changes_nothing(lay_out: Any, tmp_path: Path) -> None:
    folder = lay_out(tmp_path)
    done = merged(written(folder, tmp_path, None, 3), folder)
    assert (done.files, done.new, done.written, done.left) == ((), {}, (), ())


@pytest.mark.parametrize("folder", RENJA, ids=lambda folder: folder.name)
@pytest.mark.parametrize("triwulan", [2, 3])
def test_what_is_filled_in_comes_back(folder: Path, triwulan: int, tmp_path: Path) -> None:
    copy = tmp_path / "renja"
    shutil.copytree(folder, copy)
    files = written(copy, tmp_path, 2024, triwulan)
    rng = random.Random(f"{folder.name}{triwulan}")
    filled = {cell: value for file in files for cell, value in fill_in(file, rng).items()}
    assert len(filled) > 2
    done = merged(files, copy)
    assert done.left == ()
    list(write_mended(done.files))
    for file, text in done.new.items():
        file.write_text(text, encoding="utf-8")
    assert [f for f in read_folder(copy).found if f.level == "error"] == []
    assert told(copy, f"2024-tw{triwulan}").items() >= filled.items()
    assert len(done.written) <= len(filled)
    again = merged(files, copy)
    assert (again.files, again.written) == ((), ())


def fill_in(file: Path, rng: random.Random) -> dict[tuple[str, str], Any]:
    """A value for some of the cells that are open, as Excel saves them; by kode or indicator."""
    book = openpyxl.load_workbook(file)
    filled: dict[tuple[str, str], Any] = {}
    for row in book.worksheets[0].iter_rows(min_row=2):
        if not row[KINERJA].protection.locked and rng.random() < 0.3:
            value = rng.choice(["-", 0, 7, 12.5, 1.234, "BB (75,79)"])
            row[KINERJA].value = value
            filled["kinerja", row[PENGENAL].value] = value
        if not row[RUPIAH].protection.locked and rng.random() < 0.3:
            row[RUPIAH].value = rng.randint(0, 10**10)
            filled["rupiah", row[KODE].value] = row[RUPIAH].value
    book.save(file)
    return filled


def told(folder: Path, periode: str) -> dict[tuple[str, str], Any]:
    """The results of a quarter as a Renja has them, in the form in which they are filled in."""
    found: dict[tuple[str, str], Any] = {}
    for node in plan_of(read_folder(folder)).simpul.values():
        if spent := node.periode.get(periode):
            found["rupiah", node.kode] = int(spent["realisasi"])
        for ukuran in node.indikator:
            value = ukuran.deret["realisasi"].get(periode)
            as_number = float(value) if isinstance(value, Decimal) else value
            found["kinerja", ukuran.id] = "BB (75,79)" if as_number == "BB (75.79)" else as_number
    return found


def test_what_is_left_blank_takes_nothing_away(tmp_path: Path) -> None:
    folder = CONTENT / "banjarbaru-2024p"
    files = written(folder, tmp_path, 2024, 2)
    for file in files:
        book = openpyxl.load_workbook(file)
        for row in book.worksheets[0].iter_rows(min_row=2):
            row[KINERJA].value = row[RUPIAH].value = None
        book.save(file)
    done = merged(files, folder)
    assert (done.files, done.written, done.left) == ((), (), ())


def test_an_indicator_renamed_since_is_known_and_keeps_its_name(tmp_path: Path) -> None:
    copy = tmp_path / "renja"
    shutil.copytree(CONTENT / "banjarbaru-2024p", copy)
    files = written(copy, tmp_path, 2024, 3)
    name = "Jumlah Paket Mebel yang Disediakan"
    indicators = copy / "indikator.yaml"
    text = indicators.read_text(encoding="utf-8")
    assert name in text
    indicators.write_text(text.replace(name, "Jumlah Meja dan Kursi"), encoding="utf-8")
    book = openpyxl.load_workbook(files[0])
    (row,) = (row for row in book.worksheets[0].iter_rows() if row[PENGENAL].value == "mebel")
    row[KINERJA].value = 4
    book.save(files[0])
    done = merged(files, copy)
    assert [(beda.apa, beda.periode, beda.berkas) for beda in done.written] == [
        ("realisasi", "2024-tw3", "4")
    ]
    assert [change.path.name for change in done.files] == ["realisasi.yaml"]


def test_each_bidang_has_its_own() -> None:
    plan = plan_of(read_folder(CONTENT / "kukar-2025"))
    assert [*of_bidang(plan)] == ["5.03 KEPEGAWAIAN", "5.04 PENDIDIKAN DAN PELATIHAN"]
    dasar = plan_of(read_folder(HERE / "dasar"))
    assert [*of_bidang(dasar)] == [dasar.kantor], "nobody answers, and there is one bidang urusan"
    programs = {code: node for code, node in plan.simpul.items() if code.count(".") == 2}
    first, second = list(programs)[:2]
    plan.simpul[first].teks["penanggung_jawab"] = "Sekretariat"
    for leaf in plan.below(second):
        leaf.teks["penanggung_jawab"] = "Bidang Mutasi"
    groups = of_bidang(plan)
    assert set(groups) >= {"Sekretariat", "Bidang Mutasi"}
    assert {node.kode for node in groups["Sekretariat"]} == {
        node.kode for code, node in plan.simpul.items() if f"{code}.".startswith(f"{first}.")
    }
    assert second in {node.kode for node in groups["Bidang Mutasi"]}, "all below it is theirs"
    assert sum(map(len, groups.values())) == len(plan.simpul), "each node once"


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(CONTENT / "contoh-2027", tmp_path / "content" / "contoh")
    with chdir(tmp_path):
        assert run(["export", "contoh", "--triwulan", "2026-tw4"]) == 0
        files = sorted(Path("build/contoh-2026-tw4").iterdir())
        assert [file.name for file in files] == ["1-02-kesehatan.xlsx", "1-06-sosial.xlsx"]
        first = files[0].read_bytes()
        sheet = openpyxl.load_workbook(files[0]).worksheets[0]
        assert sheet.protection.sheet and sheet.column_dimensions["I"].hidden
        assert run(["export", "contoh", "--triwulan", "2026-tw4"]) == 0
        assert files[0].read_bytes() == first, "the same bytes each time"
        assert run(["import", *map(str, files), "--into", "contoh"]) == 0
        assert "perubahan: 0" in capsys.readouterr().out
        assert run(["export", "contoh", "--triwulan", "1", "--out", "isian"]) == 0
        assert len(list(Path("isian").iterdir())) == 2
        for wrong in (["5"], ["2026"], ["tw2"], ["2", "--urut", "sipd"]):
            assert run(["export", "contoh", "--triwulan", *wrong]) == 2
            assert "Traceback" not in capsys.readouterr().err
