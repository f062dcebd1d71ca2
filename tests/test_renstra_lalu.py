"""A year of the Renstra before this one: its data print only where a block asks for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_cases import lay_out, look_up, read

from renja_build.compute.facts import facts
from renja_build.diff.catatan import differences, records
from renja_build.pipeline.steps import Prepared, prepare

BAB = "bab/1-rencana-kerja.yaml"
LALU = """\
awal: 2019
akhir: 2024
tujuan:
  - id: layanan
    uraian: Meningkatnya mutu layanan lama
    sasaran:
      - id: layanan-lama
        uraian: Meningkatnya kepuasan pengguna
        indikator: [ikm-lama, opini]
indikator:
  ikm-lama:
    nama: Indeks Kepuasan Lama
    untuk: layanan-lama
    satuan: Indeks
    jenis: iku
    akumulasi: terakhir
    renstra: {2021: 80, 2022: 82, 2023: 84}
  opini:
    nama: Opini Laporan Keuangan
    untuk: layanan-lama
    satuan: Opini
    jenis: iku
    renstra: {2022: WTP, 2023: WTP}
kinerja:
  ikm-lama: {2021: 78, 2022: 82, 2023: 88.2}
  opini: {2022: WDP, 2023: WTP}
"""
ASKED = {
    "      - tabel: t-c-33": "      - tabel: t-c-33\n"
    "      - {tabel: iku-tahunan, id: kini}\n"
    "      - {tabel: iku-tahunan, id: dahulu, renstra: lalu}\n"
    "      - {tabel: tujuan-sasaran, id: sasaran-dahulu, renstra: lalu}\n"
    "      - {grafik: capaian-tahunan, untuk: ikm-lama, judul: Capaian, alt: Capaian, renstra: lalu}",
}


def laid_out(tmp_path: Path, **changes: Any) -> Path:
    case: dict[str, Any] = {"isi": {"renstra_lalu.yaml": LALU}, "ganti": {BAB: ASKED}}
    return lay_out(case | changes, tmp_path)


def cells(renja: Prepared, ident: str) -> list[str]:
    (view,) = (view for view in renja.naskah.tabel() if view.id == ident)
    return [" ".join(column.judul) for column in view.kolom] + [
        sel.teks for row in view.baris for sel in row.sel
    ]


def test_only_a_table_that_asks_shows_the_earlier_renstra(tmp_path: Path) -> None:
    renja = prepare(laid_out(tmp_path))
    now, before = cells(renja, "kini"), cells(renja, "dahulu")
    assert "Indeks Profesionalitas ASN" in now
    assert "Indeks Kepuasan Lama" not in now
    assert "Indeks Kepuasan Lama" in before
    assert "Indeks Profesionalitas ASN" not in before
    assert "Meningkatnya kepuasan pengguna" in before
    assert "Meningkatnya mutu layanan lama" in cells(renja, "sasaran-dahulu")


PROGRAM = """\
program:
  5.03.02: {nama: Program Kepegawaian Daerah}
  5.03.02.2.01: {nama: Pengadaan dan Informasi Kepegawaian}
  5.03.02.2.01.01: {nama: Penyusunan Rencana Pengadaan}
"""
MEASURED = """\
  tertib:
    nama: Persentase Layanan Tertib
    untuk: 5.03.02
    satuan: "%"
    jenis: hasil
    akumulasi: terakhir
    renstra: {awal: 60, 2021: 65, 2022: 70, 2023: 75, akhir: 80}
    renja: {2024: 78}
  rencana-susun:
    nama: Jumlah Dokumen Pengadaan
    untuk: 5.03.02.2.01.0001
    satuan: Dokumen
    jenis: keluaran
    renstra: {2021: 1, 2022: 1, 2023: 1, 2024: 1, akhir: 4}
kinerja:
  tertib: {sd-2022: 68, 2023: 74, 2024-tw2: 70}
  rencana-susun: {sd-2022: 2, 2023: 1}
"""
BERPROGRAM = LALU.replace("indikator:\n  ikm", PROGRAM + "indikator:\n  ikm").replace(
    "kinerja:\n", MEASURED
)
EVALUASI = {
    "      - tabel: t-c-33": "      - tabel: t-c-33\n      - {tabel: t-c-29, id: dahulu, renstra: lalu}"
}


def test_its_programs_are_evaluated_by_program(tmp_path: Path) -> None:
    renja = prepare(
        laid_out(tmp_path, isi={"renstra_lalu.yaml": BERPROGRAM}, ganti={BAB: EVALUASI})
    )
    (view,) = (view for view in renja.naskah.tabel() if view.id == "dahulu")
    rows = {row.sel[0].teks: [sel.teks for sel in row.sel] for row in view.baris}
    assert rows["5.03.02"][1] == "Program Kepegawaian Daerah"
    assert {"Persentase Layanan Tertib", "65", "70", "75", "80", "74"} <= set(rows["5.03.02"])
    assert {"Jumlah Dokumen Pengadaan", "1", "2"} <= set(rows["5.03.02.2.01.01"])
    assert renja.hasil.banyak == prepare(laid_out(tmp_path / "tanpa")).hasil.banyak


@pytest.mark.parametrize(
    ("wrong", "code", "words"),
    [
        (("  5.03.02.2.01: {nama: Pengadaan dan Informasi Kepegawaian}\n", ""), "K102", "5.03.02.2.01"),
        (("untuk: 5.03.02\n", "untuk: 5.03.03\n"), "T111", "5.03.0"),
        (("5.03.02.2.01.01: {nama", "5.03.02.2.01.01: {pagu: 1.000, nama"), "Y142", "pagu"),
        (("5.03.02.2.01.01:", "5.03.02-2.01.01:"), "K101", "5.03.02"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_its_programs_is_told(
    tmp_path: Path, wrong: tuple[str, str], code: str, words: str
) -> None:
    assert wrong[0] in BERPROGRAM
    text = BERPROGRAM.replace(*wrong)
    found = read(laid_out(tmp_path, isi={"renstra_lalu.yaml": text}, ganti={BAB: EVALUASI}))
    assert [one.code for one in found if one.at.file.name == "renstra_lalu.yaml"][:1] == [code]
    assert words in f"{found[0].message} {found[0].hint}"


def test_a_code_of_before_2020_stands_there(tmp_path: Path) -> None:
    old = BERPROGRAM.replace("  5.03.02.2.01.01: {nama: Penyusunan Rencana Pengadaan}\n", "")
    old = old.replace("  5.03.02.2.01:", "  5.03.02.01:").replace("5.03.02.2.01.0001", "5.03.02.01")
    assert codes(laid_out(tmp_path, isi={"renstra_lalu.yaml": old}, ganti={BAB: EVALUASI})) == []


def test_a_program_renamed_there_is_a_difference(tmp_path: Path) -> None:
    changed = BERPROGRAM.replace("Program Kepegawaian Daerah", "Program Pembinaan Kepegawaian")
    before, after = (
        prepare(laid_out(tmp_path / name, isi={"renstra_lalu.yaml": text}, ganti={BAB: EVALUASI}))
        for name, text in (("a", BERPROGRAM), ("b", changed))
    )
    (kind,) = differences(records(before.dokumen), records(after.dokumen))
    assert (kind.nama, kind.butir[0].jenis) == ("renstra_lalu program", "berganti nama")


def test_every_year_with_data_is_printed(tmp_path: Path) -> None:
    before = cells(prepare(laid_out(tmp_path)), "dahulu")
    assert {"Tahun 2021 Target", "Tahun 2022 Realisasi", "Tahun 2023 Capaian (%)"} <= set(before)
    assert "Tahun 2020 Target" not in before
    assert {"97,50", "100,00", "105,00", "belum"} <= set(before)


def test_its_figures_have_names_of_their_own(tmp_path: Path) -> None:
    renja = prepare(laid_out(tmp_path))
    tree = facts(renja.dokumen, renja.hasil)
    assert (
        look_up(tree, "renstra_lalu/kinerja/ikm-lama/2023/realisasi")
        == look_up(tree, "renstra_lalu/kinerja/ikm-lama/2023/target")
        + look_up(tree, "renstra_lalu/kinerja/ikm-lama/2023/target") * 5 / 100
    )
    assert look_up(tree, "renstra_lalu/akhir") == 2024
    assert "ikm-lama" not in tree["kinerja"]  # type: ignore[operator]


def test_a_change_in_it_is_told(tmp_path: Path) -> None:
    before = prepare(laid_out(tmp_path / "a"))
    after = prepare(
        laid_out(tmp_path / "b", isi={"renstra_lalu.yaml": LALU.replace("88.2", "89.2")})
    )
    (kind,) = differences(records(before.dokumen), records(after.dokumen))
    assert kind.nama == "renstra_lalu"


def codes(renja: Path) -> list[str]:
    return [finding.code for finding in read(renja)]


def test_a_block_without_the_file_is_told(tmp_path: Path) -> None:
    assert set(codes(laid_out(tmp_path, isi={}))) == {"T113"}


def test_names_that_nothing_has_are_told(tmp_path: Path) -> None:
    listed = LALU.replace("[ikm-lama, opini]", "[ikm-lama, opin]")
    assert codes(laid_out(tmp_path / "a", isi={"renstra_lalu.yaml": listed})) == ["T110"]
    served = LALU.replace("untuk: layanan-lama\n    satuan: Opini", "untuk: x\n    satuan: Opini")
    assert codes(laid_out(tmp_path / "b", isi={"renstra_lalu.yaml": served})) == ["T111"]


def test_an_indicator_of_an_earlier_sasaran_is_led_there(tmp_path: Path) -> None:
    named = {"indikator.yaml": {"untuk: sasaran-1": "untuk: layanan-lama"}}
    (finding,) = read(lay_out({"ganti": named}, tmp_path))
    assert finding.code == "T111"
    assert "renstra_lalu.yaml" in finding.hint


def test_a_text_has_no_renstra(tmp_path: Path) -> None:
    asked = {
        BAB: {
            "      - tabel: t-c-33": "      - tabel: t-c-33\n      - {teks: Teks., renstra: lalu}"
        }
    }
    assert "Y147" in codes(laid_out(tmp_path, ganti=asked))
