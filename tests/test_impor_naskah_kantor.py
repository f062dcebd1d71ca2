"""Word documents as offices write them: titles, lists and contents typed by hand, covers in one piece."""

from __future__ import annotations

import pytest

from renja_build.acuan.sistematika import daftar_sistematika
from renja_build.impor.naskah import judul
from renja_build.impor.naskah.berdaftar import listed
from renja_build.impor.naskah.isi import Alinea, Isi, Judul
from renja_build.impor.naskah.sampul import cover_of, identity_of, year_of

FIVE = daftar_sistematika()["permendagri-86-2017-murni"]


def lines(*texts: str) -> list[Isi]:
    return [
        Alinea(text.replace(".", "\\.", 1) if text[:2] in ("1.", "2.", "3.") else text, text)
        for text in texts
    ]


def markdown(*texts: str) -> list[str]:
    return [block.markdown for block in listed(lines(*texts)) if isinstance(block, Alinea)]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        (("1. satu;", "2. dua;", "3. tiga."), ["1. satu;\n2. dua;\n3. tiga."]),
        (("a. satu;", "b. dua."), ["a. satu;\nb. dua."]), (("(1) satu;", "(2) dua."), ["(1) satu;\n(2) dua."]),
        (("1) satu;", "2) dua;", "Lalu.", "1) lain;", "2) lagi."),
         ["1) satu;\n2) dua;", "Lalu.", "1) lain;\n2) lagi."]),
        # One alone, or one that does not count on, is no list.
        (("1. satu;", "Lalu.", "2. dua."), ["1\\. satu;", "Lalu.", "2\\. dua."]),
        (("1. satu;", "3. tiga."), ["1\\. satu;", "3\\. tiga."]), (("a. satu;", "2) dua."), ["a. satu;", "2) dua."]),
        (("1. satu;", "2. dua;", "1. satu;", "2. dua."), ["1. satu;\n2. dua;", "1. satu;\n2. dua."]),
    ],
)  # fmt: skip
def test_lists_typed_by_hand(typed: tuple[str, ...], written: list[str]) -> None:
    assert markdown(*typed) == written


def test_signs_within_items_stay_words() -> None:
    (block,) = listed([Alinea("1\\. \\{\\{ a \\}\\}", "1. {{ a }}"), Alinea("2\\. **b**", "2. b")])
    assert isinstance(block, Alinea) and block.daftar
    assert block.markdown == "1. \\{\\{ a \\}\\}\n2. **b**"


def titles(*texts: str) -> list[str]:
    made = judul.with_headings(lines(*texts), FIVE)
    return [block.teks for block in made if isinstance(block, Judul)]


def test_contents_typed_with_tabs_are_no_headings() -> None:
    """Pandoc reads a tab as a space: their lines end in a page, until one does not."""
    assert titles(
        "DAFTAR ISI", "KATA PENGANTAR i", "BAB I PENDAHULUAN 1", "1.1. Latar Belakang 1", "BAB II EVALUASI II-4",
        "DAFTAR TABEL", "Tabel 2.1 Capaian 5", "BAB I PENDAHULUAN", "1.1. Latar Belakang", "LAMPIRAN",
    ) == ["DAFTAR ISI", "DAFTAR TABEL", "BAB I PENDAHULUAN", "1.1. Latar Belakang", "LAMPIRAN"]  # fmt: skip


def test_a_cover_in_one_piece() -> None:
    cover = lines("RENCANA KERJA\nKECAMATAN DAMAI\nKABUPATEN SUKA MAJU\nTAHUN ANGGARAN 2026")
    identity = identity_of(cover)
    assert (identity.tingkat, identity.daerah, identity.kantor) == (
        "kabupaten",
        "Suka Maju",
        "Kecamatan Damai",
    )
    assert year_of(cover) == 2026


def test_a_cover_ends_where_titles_are_typed() -> None:
    """Years of tables below it are not that of the plan."""
    blocks = lines("DINAS SOSIAL", "TAHUN 2026", "BAB I", "CAPAIAN TAHUN 2024")
    assert cover_of(blocks) == ["DINAS SOSIAL", "TAHUN 2026"] and year_of(blocks) == 2026


def test_whose_government_it_is_weighs_more_than_a_place() -> None:
    identity = identity_of(lines("PEMERINTAH KABUPATEN CONTOH", "DINAS SOSIAL", "KOTA LAIN"))
    assert (identity.tingkat, identity.daerah) == ("kabupaten", "Contoh")
