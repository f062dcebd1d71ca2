"""What must not part at the end of a line is tied in the text itself, so that every format has it."""

from __future__ import annotations

import re

import lxml.html
import pytest
from bangunan import SLUGS, prepared
from markupsafe import Markup

from renja_build.render.html import render
from renja_build.render.ikat import NBSP, tied, tied_html, titled
from renja_build.render.ikat_tabel import Ruang, tied_view
from renja_build.render.page import Baris, Kolom, Sel, TableView

TIED = {
    "Pada Tahun 2025 terdapat": "Pada Tahun~2025 terdapat",
    "Nomor 5 Tahun 2024": "Nomor~5 Tahun~2024",
    "Peraturan Nomor 6757 yang": "Peraturan Nomor~6757 yang",
    "31 (tiga puluh satu) program": "31~(tiga~puluh~satu) program",
    "120 (seratus dua puluh dua) orang": "120~(seratus dua puluh~dua) orang",
    "dalam RENJA-P, RKPD-P": "dalam RENJA-^P, RKPD-^P",
    "SIPD-RI, T-C.33 dan ASN-nya": "SIPD-^RI, T-C.33 dan ASN-nya",
    "15 (lima belas) kegiatan": "15~(lima~belas) kegiatan",
    "3 (tiga) program": "3~(tiga) program",
    "target 20 dokumen": "target 20~dokumen",
    "1.250 orang, 97 %": "1.250~orang, 97~%",
    "tanggal 31 Januari 2022": "tanggal 31~Januari~2022",
    "Tabel 2.1 dan Tabel T-C.33": "Tabel~2.1 dan Tabel~T-C.33",
    "dalam huruf a, Triwulan II, Bab IV": "dalam huruf~a, Triwulan~II, Bab~IV",
    "Rp 12.000 dan s.d. 2024": "Rp~12.000 dan s.d.~2024",
    # what is no number, and no word of its own
    "Tahun Anggaran berjalan": "Tahun Anggaran berjalan",
    "setahun 2 kalimat": "setahun 2 kalimat",
    "Nomor yang 5 atau": "Nomor yang 5 atau",
}
TITLED = {
    "Kepala Badan dan Pengembangan Sumber Daya Manusia Kota Banjarbaru": (
        "Kepala Badan dan~Pengembangan Sumber~Daya~Manusia Kota~Banjarbaru"
    ),
    "KINERJA TRIWULAN II TAHUN 2024": "KINERJA TRIWULAN~II TAHUN~2024",
    "Rencana untuk daerah": "Rencana untuk~daerah",
    "": "",
}


@pytest.mark.parametrize(("typed", "shown"), TIED.items())
def test_numbers_stay_with_their_words(typed: str, shown: str) -> None:
    assert tied(typed).replace(NBSP, "~").replace("\u2060", "^") == shown
    assert tied(tied(typed)) == tied(typed)


@pytest.mark.parametrize(("typed", "shown"), TITLED.items())
def test_titles_break_by_sense(typed: str, shown: str) -> None:
    assert titled(typed).replace(NBSP, "~") == shown


def test_tags_stay_as_they_are() -> None:
    html = Markup('<p><a href="#tahun 2025">Tabel 2.1</a> Nomor <em>5</em></p>')
    shown = '<p><a href="#tahun 2025">Tabel~2.1</a> Nomor <em>5</em></p>'
    assert tied_html(html).replace(NBSP, "~") == shown
    assert isinstance(tied_html(html), Markup)


# Text of a cell, room for so many letters, and what is tied there.
IN_CELLS = {
    "menurut Peraturan Nomor 33 Tahun 2020": (10, "menurut Peraturan Nomor~33 Tahun~2020"),
    "Nomor 33": (7, "Nomor 33"),
    "a. Triwulan II": (14, "a. Triwulan~II"),
    "b. Triwulan II": (13, "b. Triwulan II"),  # its lines begin behind the mark
    "20 Laporan\n1.250 Eksemplar": (12, "20~Laporan\n1.250 Eksemplar"),
    "3 menit/orang": (8, "3~menit/orang"),
}


@pytest.mark.parametrize("typed", IN_CELLS)
def test_cells_are_tied_where_they_have_room(typed: str) -> None:
    room, shown = IN_CELLS[typed]
    view = tied_view(tabel(typed, judul="Kinerja"), letters(room))
    assert view.baris[0].sel[0].teks.replace(NBSP, "~") == shown


@pytest.mark.parametrize(("room", "shown"), [(4, "Tahun 2021"), (5, "Tahun~2021")])
def test_heads_are_tied_where_their_columns_have_room(room: int, shown: str) -> None:
    view = tied_view(tabel("1", "2", judul="Tahun 2021"), letters(room, room))
    assert [kolom.judul[0].replace(NBSP, "~") for kolom in view.kolom] == [shown, shown]
    assert [sel.colspan for sel in view.kepala[0]] == [2]


def tabel(*cells: str, judul: str) -> TableView:
    """A table of one row, whose columns stand under one heading cell."""
    kolom = (Kolom((judul, name), "target") for name in "ab"[: len(cells)])
    return TableView("x", "X", tuple(kolom), (Baris("sub", tuple(map(Sel, cells))),))


def letters(*rooms: int) -> Ruang:
    """Columns with room for so many letters."""
    return Ruang(rooms, lambda text, bold: max(map(len, re.split(r"[ /]", text))))


PARTED = re.compile(
    r"\b(?:Tahun|Nomor|Pasal|Tabel|Gambar|Triwulan) \d|\d \((?:satu|dua|tiga|sepuluh|lima belas)\)"
    r"|\d (?:orang|dokumen|program|kegiatan)\b"
)


@pytest.mark.parametrize("slug", SLUGS)
def test_no_shipped_prose_has_a_number_that_may_part(slug: str) -> None:
    body = lxml.html.fragment_fromstring(render(prepared(slug).naskah).badan, create_parent=True)
    blocks = [
        block.text_content()
        for block in body.iter("p", "li", "dd")
        if not any(parent.tag == "table" for parent in block.iterancestors())
        and block.getparent().get("class") not in ("sampul", "tabel", "pokok", "penerbit")
        and block.getparent().get("class") != "daftar"
    ]
    bound = sum(text.count(NBSP) for text in blocks)
    assert bound > 20
    assert [text for text in blocks if PARTED.search(text.replace("\n", " "))] == []
