"""Captions of a Word document, and the typed numbers that become references to what bears them."""

from __future__ import annotations

import pytest

from renja_build.acuan.sistematika import daftar_sistematika
from renja_build.impor.naskah import keterangan
from renja_build.impor.naskah.isi import (
    Alinea,
    Bagian,
    Berjudul,
    Gambar,
    Isi,
    Judul,
    Naskah,
    Tabel,
    TabelBebas,
    Teks,
    blocks_of,
)
from renja_build.impor.naskah.rujukan import referred
from renja_build.impor.naskah.susun import arranged

FIVE = daftar_sistematika()["permendagri-86-2017-murni"]
NUMBERS = {
    "tabel 2.1": ("a",), "tabel 2.2": ("b",), "tabel 2.3": ("c",), "tabel ii.3": ("d",), "tabel t-c.33": ("e",),
    "gambar 1.1": ("g",), "grafik 1.1": ("h",), "tabel 1": ("x",), "tabel 2": ("y",), "tabel 3.1": ("p", "q"),
    "tabel 9.9": ("",), "tabel iv-1": ("r",),
}  # fmt: skip


def line(text: str, gaya: str = "") -> Alinea:
    return Alinea(text, text, gaya)


def grid(name: str, keterangan: str = "") -> Tabel:
    return Tabel((("No", name),), (("1", "isi"), ("2", "lain")), keterangan=keterangan)


def made(text: str) -> Naskah:
    naskah = Naskah((), (Bagian("Bab", (Teks(text),)),), (), (), {}, nomor=NUMBERS)
    return referred(naskah, ["Pembuka.", text])


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("lihat Tabel 2.1.", "lihat [a]."), ("TABEL 2.1", "[a]"), ("**Tabel 2.1**", "**[a]**"),
        ("sebagaimana Tabel II.3 di atas", "sebagaimana [d] di atas"), ("Tabel T-C.33)", "[e])"),
        ("Tabel 2.1 dan 2.2 memuat", "[a] dan [b] memuat"), ("Tabel 2.1, 2.2, dan 2.3.", "[a], [b], dan [c]."),
        ("tabel 2.1 s.d. 2.3", "[a] s.d. [c]"), ("Tabel 2.1-2.3", "[a]-[c]"), ("Tabel 2.1–2.3", "[a]-[c]"),
        ("Tabel 2.1 sampai dengan Tabel 2.3", "[a] sampai dengan [c]"), ("Tabel 2.1 s/d 2.2 di", "[a] s/d [b] di"),
        ("Tabel IV-1", "[r]"), ("Gambar 1.1 dan Grafik 1.1", "[g] dan [h]"), ("Tabel 2.1.\nLalu", "[a].\nLalu"),
        # What follows is a count or a share, and no table.
        ("Tabel 1 dan 2 kegiatan", "[x] dan 2 kegiatan"), ("Tabel 2.1 dan 3 program", "[a] dan 3 program"),
        ("Tabel 2.1, 2,5 persen", "[a], 2,5 persen"), ("Tabel 2.1 dan 2.2 persen", "[a] dan 2.2 persen"),
        ("target Renstra dalam Tabel 2.1 di atas", "target Renstra dalam [a] di atas"),
    ],
)  # fmt: skip
def test_a_number_that_names_one_table_becomes_a_reference(typed: str, written: str) -> None:
    naskah = made(typed)
    (block,) = blocks_of(naskah.bab[0])
    assert isinstance(block, Teks)
    assert block.markdown.replace('{{ rujuk("', "[").replace('") }}', "]") == written
    assert not naskah.pertanyaan


@pytest.mark.parametrize(
    ("typed", "asked", "why"),
    [
        ("dalam Tabel 2.9.", "Tabel 2.9", "tidak ada tabel"), ("Tabel 3.1", "Tabel 3.1", "p, q; yang mana?"),
        ("Tabel 9.9", "Tabel 9.9", "tidak ditempatkan"), ("Bagan 1.1", "Bagan 1.1", "tidak ada"),
        ("Tabel 2.1 dan 2.9", "Tabel 2.1 dan 2.9", "tidak ada"), ("Tabel 2.1-3.1", "Tabel 2.1-3.1", "tidak ada"),
        # Of another document, or no number of a table at all.
        ("Tabel 2.1 RPJMD", "", ""), ("Tabel 2.1 (Lampiran Permendagri)", "", ""), ("Tabel 2.1 dalam Renstra", "", ""),
        ("Tabel 2025", "", ""), ("Tabel berikut", "", ""),
    ],
)  # fmt: skip
def test_what_names_none_or_several_stays_typed(typed: str, asked: str, why: str) -> None:
    naskah = made(typed)
    assert naskah.bab[0].isi == (Teks(typed),)
    assert [question.isi for question in naskah.pertanyaan] == ([asked] if asked else [])
    assert all(why in question.tanya for question in naskah.pertanyaan)
    assert all(question.sel == "'teks'!A2" for question in naskah.pertanyaan)


def captions(*blocks: Isi) -> list[str]:
    """Each table and picture with its number and title; paragraphs that stay by their words."""
    return [
        f"{block.keterangan.nomor}|{block.keterangan.judul}|{block.subjudul}"
        if isinstance(block, Berjudul)
        else str(getattr(block, "polos", ""))
        for block in keterangan.bound(blocks)
    ]


def test_captions_stand_above_tables_and_below_pictures() -> None:
    assert captions(
        line("Tabel 2.1. Pegawai"), grid("a"), line("Tabel 2.2"), line("Sarana Kerja"), line("Tahun 2026"), grid("b"),
        line("Kalimat."), grid("c"), Gambar("x.png"), line("Gambar II.1 Kantor"), grid("d"),
        line("Tabel 2.3 memuat hasil."), grid("e"), line("Peta", "Keterangan Gambar"), Gambar("y.png"),
    ) == [
        "2.1|Pegawai|", "2.2|Sarana Kerja|Tahun 2026", "Kalimat.", "||", "ii.1|Kantor|", "||",
        "Tabel 2.3 memuat hasil.", "||", "|Peta|",
    ]  # fmt: skip


def test_captions_below_tables() -> None:
    """All of a document below, or one that no table follows."""
    assert captions(
        grid("a"), line("Tabel 1 Satu"), grid("b"), line("Tabel 2 Dua"), line("Akhir.")
    ) == ["1|Satu|", "2|Dua|", "Akhir."]
    assert captions(
        line("Tabel 1 Satu"), grid("a"), line("Lalu."), grid("b"), line("Tabel 2 Dua"), line("x.")
    ) == ["1|Satu|", "Lalu.", "2|Dua|", "x."]


def test_numbers_are_those_of_the_word_document() -> None:
    """Of tables that are data, free, pictures and none; whatever ours are numbered."""
    blocks = [
        Judul(1, "BAB II EVALUASI"), line("Tabel 2.7 Pegawai"), grid("a"), line("Tabel 2.8 Rencana"), grid("b"),
        Gambar("peta.png"), line("Gambar 2.1 Peta"), Gambar("peta.png"), line("Gambar 2.2 Peta Lagi"),
        Gambar("lain.gif"), line("Gambar 2.3 Lain"), line("Tabel 2.9 Bab 2"), grid("c"),
        grid("d", "Tabel 2.10 Terbawa"),
    ]  # fmt: skip
    made = arranged(blocks, FIVE, {1: "t-c-33"}, {"peta.png": "gambar-1.png"}, lambda _: "")
    assert made.nomor == {
        "tabel 2.7": ("pegawai",), "tabel 2.8": ("t-c-33",), "gambar 2.1": ("gambar-1",), "gambar 2.2": ("gambar-1-2",),
        "gambar 2.3": ("",), "tabel 2.9": ("tabel-bab-2",), "tabel 2.10": ("terbawa",),
    }  # fmt: skip
    assert {left.isi for left in made.dilewati} == {"Rencana", "lain.gif", "Lain"}


@pytest.mark.parametrize(
    "again", ["Lanjutan Tabel 2.1 Pegawai", "Tabel 2.1 Pegawai (lanjutan)", "Tabel 2.1 (Sambungan)"]
)
def test_a_table_that_goes_on_bears_its_number_once(again: str) -> None:
    blocks = [
        Judul(1, "BAB II EVALUASI"),
        line("Tabel 2.1 Pegawai"),
        grid("a"),
        line(again),
        grid("b"),
    ]
    made = arranged(blocks, FIVE, {}, {}, lambda _: "")
    assert made.nomor == {"tabel 2.1": ("pegawai",)} and not made.pertanyaan
    assert made.banyaknya()["tabel bebas"] == 2


@pytest.mark.parametrize("title", ["Inovasi", "Data", "Tujuan dan Sasaran"])
def test_a_free_table_is_not_called_as_one_of_ours(title: str) -> None:
    blocks = [Judul(1, "BAB II EVALUASI"), line(f"Tabel 2.1 {title}"), grid("a")]
    made = arranged(blocks, FIVE, {}, {}, lambda _: "")
    (block,) = blocks_of(made.bab[0])
    assert isinstance(block, TabelBebas) and block.nama.endswith("-2")
