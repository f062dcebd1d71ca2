"""Catalogues that an office brings: read by kind of region, and what is wrong told at its place."""

from __future__ import annotations

from contextlib import chdir
from dataclasses import replace
from pathlib import Path

import pytest
from test_cases import lay_out

from renja_build.acuan.daerah import daerah_of, may_use
from renja_build.acuan.edisi import edition_of, editions, newest
from renja_build.acuan.katalog_nomenklatur import (
    MAX_FIELD,
    Terbaca,
    file_of,
    nomenklatur_of,
    read_entries,
    written,
)
from renja_build.acuan.nomenklatur import Asal, Entri, Nomenklatur, compared
from renja_build.folder import read_folder
from renja_build.lint.rules.h203_sudah_diganti import in_force
from renja_build.model.check import check_folder

HEAD = "daerah,kode,nama,kinerja,indikator,satuan,spm,sebelumnya,nama_sebelumnya\n"


def read(text: str | bytes, folder: Path, edisi: str = "edisi-x", jenis: str = "kabkot") -> Terbaca:
    """A catalogue as it stands in a repository of content."""
    file = folder / file_of(edisi)
    file.parent.mkdir(parents=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with chdir(folder):
        return nomenklatur_of(edisi, jenis)  # type: ignore[arg-type]


def test_a_code_is_read_for_its_kind_of_region(tmp_path: Path) -> None:
    text = HEAD + (
        "kabkot,7.01,KECAMATAN,,,,,,\n"
        "provinsi,7.01,KECAMATAN ADMINISTRASI,,,,,,\n"
        ",1.05,SERTA PERLINDUNGAN MASYARAKAT,,,,,,\n"
        'kabkot,7.01.02.2.01.0003,"Koordinasi, Pelayanan",Terlayani,Jumlah Orang,Orang,ya,'
        "7.01.02.2.01.01 7.01.02.2.01.0002,Pelayanan | Koordinasi\n"
    )
    kabkot = read(text, tmp_path / "a").nomenklatur
    provinsi = read(text, tmp_path / "b", jenis="provinsi").nomenklatur
    assert kabkot.lengkap and provinsi.lengkap
    assert kabkot.nama_bidang("7.01") == "KECAMATAN"
    assert provinsi.nama_bidang("7.01") == "KECAMATAN ADMINISTRASI"
    assert kabkot.nama_bidang("1.05") == provinsi.nama_bidang("1.05")
    assert kabkot.of("7.01.02.2.01.03") == Entri(
        "Koordinasi, Pelayanan", "Terlayani", "Jumlah Orang", "Orang", True,
        (Asal("7.01.02.2.01.0001", "Pelayanan"), Asal("7.01.02.2.01.0002", "Koordinasi")),
    )  # fmt: skip
    assert kabkot.successors("7.01.02.2.01.02") == ["7.01.02.2.01.0003"]
    assert provinsi.of("7.01.02.2.01.03") is None


WRONG = {
    "no code": (HEAD + "kabkot,7.01.2,X,,,,,,\n", (2, 8), "'7.01.2' tidak sesuai susunan"),
    "after a quoted field": ('nama,kode\n"A, B",7.01.2\n', (2, 8), "tidak sesuai susunan"),
    "no name": (HEAD + "kabkot,7.01, ,,,,,,\n", (2, 13), "nama '7.01' kosong"),
    "unknown kind": (HEAD + "desa,7.01,KECAMATAN,,,,,,\n", (2, 1), "daerah 'desa' tidak dikenal"),
    "twice": (HEAD + "kabkot,7.01,A,,,,,,\n,7.01,B,,,,,,\n", (3, 2), "sudah ada, bernama 'A'"),
    "two digits and four": (
        "kode,nama\n7.01.02.2.01.01,A\n7.01.02.2.01.0001,B\n", (3, 1), "sudah ada",
    ),
    "head missing": ("nama,satuan\nA,B\n", (1, 1), "kolom kode tidak ada"),
    "head unknown": ("kode,nama,stauan\n7.01,A,B\n", (1, 11), "kolom 'stauan' tidak dikenal"),
    "quote left open": ('kode,nama\n7.01,"A\n', (2, 1), "tidak terbaca sebagai CSV"),
    "text after a quote": ('kode,nama\n7.01,"A"B\n', (2, 1), "tidak terbaca sebagai CSV"),
    "a row over two lines": ('kode,nama\n7.01,"A\nB"\n7.0,C\n', (4, 1), "tidak sesuai susunan"),
    "control": ("kode,nama\n7.01,A\x07B\n", (2, 7), "karakter kendali"),
    "too long": (f"kode,nama\n7.01,{'A ' * MAX_FIELD}\n", (2, 6), "terlalu panjang"),
    "a word that no line holds": (f"kode,nama\n7.01,{'A' * 150}\n", (2, 6), "terlalu panjang"),
    "empty": ("", (1, 1), "kolom kode dan nama tidak ada"),
    "not UTF-8": ("kode,nama\n7.01,A\n7.02,\u00e9\n".encode("cp1252"), (3, 1), "bukan UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_at_its_place(name: str, tmp_path: Path) -> None:
    text, place, words = WRONG[name]
    (finding,) = read(text, tmp_path).findings
    assert (finding.code, finding.at.line, finding.at.column) == ("K110", *place)
    assert finding.at.file.name == "edisi-x.csv"
    assert words in finding.message
    assert finding.hint and finding.level == "error"


@pytest.mark.parametrize(
    "text", ["kode;nama\r\n7.01;A, B\r\n", '\ufeffkode,nama\n7.01,"A, B"', "KODE\tNama\n7.01\tA, B"]
)
def test_what_spreadsheets_write(text: str, tmp_path: Path) -> None:
    terbaca = read(text, tmp_path)
    assert terbaca.findings == ()
    assert terbaca.nomenklatur.nama_bidang("7.01") == "A, B"


def test_what_is_written_is_read_again() -> None:
    entries = {
        "kabkot": {"1.01": Entri("A, \"B\""), "1.01.02.2.01.0001": Entri(
            "C", "k", "i", "s", True, (Asal("1.01.02.2.01.0002", "D"), Asal("1.01.02.2.01.0003")))},
        "provinsi": {"1.01": Entri("E")},
    }  # fmt: skip
    text = written(entries)  # type: ignore[arg-type]
    for jenis, expected in entries.items():
        assert read_entries(text, Path("x.csv"), jenis) == (expected, [])  # type: ignore[arg-type]


def test_a_catalogue_is_no_link(tmp_path: Path) -> None:
    outside = tmp_path / "luar.csv"
    outside.write_text("kode,nama\n7.01,A\n", encoding="utf-8")
    file = tmp_path / "repo" / file_of("edisi-x")
    file.parent.mkdir(parents=True)
    file.symlink_to(outside)
    with chdir(tmp_path / "repo"):
        assert not nomenklatur_of("edisi-x", "kabkot").nomenklatur.lengkap
        assert not nomenklatur_of("../../../luar", "kabkot").nomenklatur.lengkap


def test_an_edition_is_known_by_each_of_its_names(tmp_path: Path) -> None:
    read("kode,nama\n7.01,A\n", tmp_path, "kepmendagri-900-1-15-5-1317-2023")
    with chdir(tmp_path):
        assert nomenklatur_of("kepmendagri-900-1317-2023", "kabkot").nomenklatur.lengkap
    assert edition_of("kepmendagri-900-1-15-5-1317-2023") == editions()["kepmendagri-900-1317-2023"]
    assert edition_of("kepmendagri-900-1317") is None


@pytest.mark.parametrize(
    ("year", "edition"),
    [(2019, None), (2020, "permendagri-90-2019"), (2025, "kepmendagri-900-3406-2024"),
     (2027, "kepmendagri-900-1-861-2026")],
)  # fmt: skip
def test_the_newest_edition_for_a_plan(year: int, edition: str | None) -> None:
    found = newest(year)
    assert (found.id if found else None) == edition


@pytest.mark.parametrize(
    ("year", "words"),
    [(2022, "050-5889 Tahun 2021"), (2024, "diubah dengan Kepmendagri Nomor 900.1.15.5-1317 Tahun 2023"),
     (2027, "diubah dengan Kepmendagri Nomor 900.1-861 Tahun 2026")],
)  # fmt: skip
def test_an_old_decree_gives_way_to_the_newest_that_fits_the_year(year: int, words: str) -> None:
    cited = in_force(("Kepmendagri", "050-5889", 2021), year)
    assert cited.startswith("Kepmendagri Nomor 050-5889 Tahun 2021") and cited.endswith(words)
    assert in_force(("UU", "20", 2023), year) == "UU Nomor 20 Tahun 2023"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bulanan/Triwulanan", "bulanan/ TRIWULANAN", True),
        ("Penyediaan\nGaji", "Penyediaan  Gaji ", True),
        ("Habis Pakai,, Vaksin", "Habis Pakai, Vaksin", True),
        ("Barang Cetak", "Barang Cetakan", False),
        ("Pemeliharaan, dan Pajak", "Pemeliharaan dan Pajak", False),
        ("PELINDUNGAN ANAK", "PERLINDUNGAN ANAK", True),
    ],
)
def test_names_are_compared_without_capitals_and_blanks(one: str, other: str, same: bool) -> None:
    assert (compared(one) == compared(other)) is same


def test_what_an_edition_lacks() -> None:
    katalog = Nomenklatur(
        "e", {"X.XX.01.2.01.0001": Entri("A"), "1.06.04.2.01.0001": Entri("B")}, lengkap=True
    )
    assert katalog.lacks("1.06.04.2.01.0002") and katalog.lacks("1.02.01.2.01.0002")
    assert not katalog.lacks("1.02.01.2.01.01")
    assert not katalog.lacks("1.02.02.2.01.0001"), "nothing of that bidang was brought"
    assert not katalog.lacks("1.06.15.02"), "a code of before 2020"
    assert katalog.codes_of("b", "1.06.04.2.09.0009") == ["1.06.04.2.01.0001"]
    assert katalog.codes_of("a", "1.02.01.2.09.0009") == ["1.02.01.2.01.0001"]


@pytest.mark.parametrize(
    ("nama", "tingkat", "provinsi", "digits"),
    [
        ("Sumatera Barat", "provinsi", "", "1"),
        ("Bali", "provinsi", "", "18"),
        ("DKI Jakarta", "provinsi", "", "16"),
        ("Papua Selatan", "provinsi", "", "13"),
        ("papua  barat daya", "provinsi", "", "14"),
        ("Aceh", "provinsi", "", "17"),
        ("Jayapura", "kota", "", "23"),
        ("Sleman", "kabupaten", "", "25"),
        ("Lhokseumawe", "kota", "", "27"),
        ("Daerah Baru", "kabupaten", "Provinsi Papua Pegunungan", "23"),
        ("Daerah Baru", "kabupaten", "Bali", "2"),
    ],
)
def test_the_digits_of_a_region(nama: str, tingkat: str, provinsi: str, digits: str) -> None:
    region = daerah_of(nama, tingkat, provinsi)
    assert "".join(d for d in "123456789" if may_use(region, d)) == digits
    assert None not in {may_use(region, d) for d in "123456789"}


def test_a_province_that_is_not_known_leaves_its_digits_open() -> None:
    region = daerah_of("Contoh Raya", "kabupaten", "")
    assert {d: may_use(region, d) for d in "12345678"} == {
        "1": False, "2": True, "3": None, "4": None, "5": None, "6": False, "7": None, "8": False,
    }  # fmt: skip


@pytest.mark.parametrize("before", ["5.03.01.2.01.0019", "X.XX.01.2.01.0019"])
def test_a_result_under_an_old_code_is_led_to_the_new_one(before: str, tmp_path: Path) -> None:
    ganti = {"realisasi.yaml": {"  5.03.01.2.01.01: {": "  5.03.01.2.01.19: {"}}
    folder = read_folder(lay_out({"ganti": ganti}, tmp_path))
    entries = {"5.03.01.2.01.0007": Entri("Evaluasi", sebelumnya=(Asal(before),))}
    (told,) = check_folder(replace(folder, nomenklatur=Nomenklatur("edisi-x", entries)))
    assert told.code == "K105"
    assert "kini 5.03.01.2.01.07" in told.hint
    assert "5.03.01.2.01.19: {nama: …, hanya: evaluasi}" in told.hint
