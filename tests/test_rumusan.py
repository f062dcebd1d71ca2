"""One indicator whose wording or unit was another in earlier years."""

from __future__ import annotations

from pathlib import Path

from test_cases import lay_out

from renja_build.compute.capaian import cumulative
from renja_build.diagnostics import Location
from renja_build.model.program import Indikator, Rumusan
from renja_build.nilai import parse_nilai
from renja_build.pipeline.steps import Prepared, prepare
from renja_build.render.page import TableView

BAB = "bab/1-rencana-kerja.yaml"
LAMA = {
    "indikator.yaml": {
        "renja: {2023: 65}": "renja: {2023: 65, 2024: 4}\n  sebelumnya:\n"
        "    - {sampai: 2022, nama: Indeks Kepegawaian}\n"
        "    - {sampai: 2023, satuan: Lembar}",
    },
    BAB: {
        "- tabel: t-c-33": "- tabel: t-c-33\n      - tabel: capaian-iku\n      - tabel: t-c-29-11"
    },
}


def prepared(tmp_path: Path, changes: dict[str, dict[str, str]]) -> Prepared:
    return prepare(lay_out({"ganti": changes}, tmp_path))


def cells(renja: Prepared, jenis: str) -> list[str]:
    views: list[TableView] = [view for view in renja.naskah.tabel() if view.jenis == jenis]
    return [sel.teks for view in views for row in view.baris for sel in row.sel]


def test_an_evaluation_prints_both_wordings_in_one_row(tmp_path: Path) -> None:
    renja = prepared(tmp_path, LAMA)
    shown = cells(renja, "capaian-iku")
    assert shown.count("Indeks Profesionalitas ASN\ns.d. 2022: Indeks Kepegawaian") == 1
    assert "Nilai\ns.d. 2023: Lembar" in shown


def test_a_plan_prints_the_wording_of_today(tmp_path: Path) -> None:
    assert not [cell for cell in cells(prepared(tmp_path, LAMA), "t-c-33") if "s.d. 20" in cell]


def indikator(*lama: Rumusan, akumulasi: str = "jumlah") -> Indikator:
    at = Location(Path("x"))
    return Indikator(
        "a", "A", "5.03", "Naskah", "keluaran", at, akumulasi=akumulasi, sebelumnya=lama,  # type: ignore[arg-type]
        renstra={"awal": parse_nilai("100")}, sertakan_baseline=True,
    )  # fmt: skip


def test_a_year_has_the_unit_of_its_time() -> None:
    measured = indikator(Rumusan(2022, satuan="Halaman"), Rumusan(2024, "Nama", "Lembar"))
    years = ("awal", 2022, "sd-2022", "2023-tw1", 2024, 2025, "akhir")
    units = [measured.satuan_pada(year) for year in years]
    assert units == ["Halaman", "Halaman", "Halaman", "Lembar", "Lembar", "Naskah", "Naskah"]


def test_what_was_measured_in_another_unit_is_not_added() -> None:
    periods = {f"{tahun}": parse_nilai("10") for tahun in range(2021, 2026)}
    changed = indikator(Rumusan(2023, satuan="Lembar"))
    assert cumulative(indikator(), periods, 2025, 2021) == parse_nilai("150")
    assert cumulative(changed, periods, 2025, 2021) == parse_nilai("20")
    assert cumulative(changed, periods, 2023, 2021) == parse_nilai("130")
    assert cumulative(indikator(Rumusan(2023, "Nama")), periods, 2025, 2021) == parse_nilai("150")


def test_twins_of_two_units_are_told_their_units(tmp_path: Path) -> None:
    twin = {
        "indikator.yaml": {
            "nama: Jumlah ASN yang Menerima Gaji\n  untuk: 5.03.01.2.02.01\n  satuan: Orang": (
                "nama: Jumlah ASN yang Menerima Gaji\n  untuk: 5.03.01.2.02.01\n  satuan: Orang\n"
                "  jenis: keluaran\n\ngaji-lama:\n  nama: Jumlah ASN yang Menerima  Gaji\n"
                "  untuk: 5.03.01.2.02.01\n  satuan: Bulan"
            )
        }
    }
    renja = prepared(tmp_path, twin)
    (finding,) = (finding for finding in renja.findings if finding.code == "T213")
    assert "satuannya Bulan dan Orang" in finding.message
    assert "sebelumnya" in finding.hint
