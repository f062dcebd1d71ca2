"""Rows of a plan that are unlike the others: without money, and of a program of several sasaran."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from test_cases import lay_out

from renja_build.pipeline.steps import Prepared, prepare
from renja_build.render.page import TableView

NIHIL = {
    "program.yaml": {
        "pagu: 150.000.000": 'pagu: "-"\n  alasan_nihil: Dikerjakan sendiri tanpa belanja',
    }
}
PROSE = "{{ jumlah.sub_kegiatan | bilangan }} sub kegiatan."
DUA = {
    "tujuan.yaml": {
        "indikator: [ip-asn]": "indikator: [ip-asn]\n      - id: sasaran-2\n"
        "        uraian: Meningkatnya akuntabilitas\n        indikator: [nilai-sakip]",
    },
    "program.yaml": {"sasaran: sasaran-1": "sasaran: [sasaran-1, sasaran-2]"},
    "bab/1-rencana-kerja.yaml": {
        "      - tabel: t-c-33": "      - tabel: t-c-33\n      - tabel: e-81"
    },
}


def prepared(tmp_path: Path, changes: dict[str, dict[str, str]]) -> Prepared:
    return prepare(lay_out({"ganti": changes}, tmp_path))


def table(renja: Prepared, jenis: str) -> TableView:
    (view,) = (view for view in renja.naskah.tabel() if view.jenis == jenis)
    return view


def row(view: TableView, start: str) -> list[str]:
    (cells,) = ([sel.teks for sel in row.sel] for row in view.baris if row.id == start)
    return cells


def told(renja: Prepared, code: str) -> list[Any]:
    return [finding for finding in renja.findings if finding.code == code]


def test_a_sub_kegiatan_without_money_prints_a_dash(tmp_path: Path) -> None:
    renja = prepared(tmp_path, NIHIL)
    cells = row(table(renja, "t-c-33"), "5.03.01.2.01.07")
    assert "-" in cells
    assert "Evaluasi Kinerja Perangkat Daerah" in cells
    assert not told(renja, "P201")


def test_a_count_with_those_without_money_is_told_so(tmp_path: Path) -> None:
    typed = {"bab/1-rencana-kerja.yaml": {PROSE: "3 (tiga) sub kegiatan."}}
    (finding,) = told(prepared(tmp_path, NIHIL | typed), "N202")
    assert "1 sub kegiatan tanpa pagu ikut terhitung" in finding.message
    assert "jumlah.tanpa_pagu" in finding.message


def test_another_wrong_count_is_not(tmp_path: Path) -> None:
    typed = {"bab/1-rencana-kerja.yaml": {PROSE: "4 (empat) sub kegiatan."}}
    (finding,) = told(prepared(tmp_path, NIHIL | typed), "N202")
    assert "tanpa pagu" not in finding.message


def test_a_program_of_two_sasaran_names_both_and_sums_once(tmp_path: Path) -> None:
    renja = prepared(tmp_path, DUA)
    cells = row(table(renja, "e-81"), "e-81-5.03.01")
    assert "1. Meningkatnya mutu layanan kepegawaian\n2. Meningkatnya akuntabilitas" in cells
    assert renja.hasil.evaluasi_renja.total.target == renja.hasil.pagu.total
    (group,) = renja.hasil.evaluasi_renja.program
    assert group.sasaran == ("sasaran-1", "sasaran-2")


def test_a_cascade_shows_a_program_under_each_of_its_sasaran(tmp_path: Path) -> None:
    chart = {
        "bab/1-rencana-kerja.yaml": {
            "      - tabel: t-c-33": "      - tabel: t-c-33\n      - grafik: kaskade\n"
            "        judul: Kaskade\n        alt: Kaskade"
        }
    }
    renja = prepared(tmp_path, DUA | chart)
    drawing = str(renja.naskah)
    assert drawing.count("Program Penunjang Urusan") >= 2
