"""Lampiran of the document: numbers of their own, pages of their own, a place in the lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_cases import lay_out

from renja_build.pipeline.steps import prepare
from renja_build.render.page import JudulBab, Naskah

SATU = "judul: Rencana per Sub Kegiatan\nid: rencana\nisi:\n  - tabel: t-c-33\n    id: rinci\n"
DUA = 'judul: Catatan\nisi:\n  - teks: Catatan atas {{ rujuk("rinci") }}.\n  - tabel: iku\n'


def drawn(folder: Path, halaman: str = "", **lampiran: str) -> Naskah:
    """The small Renja with these lampiran."""
    gaya = {"renja.yaml": {"bawaan:": f"gaya: {{halaman: {halaman}}}\nbawaan:"}} if halaman else {}
    isi = {f"lampiran/{name}.yaml": text for name, text in lampiran.items()}
    return prepare(lay_out({"ganti": gaya, "isi": isi}, folder)).naskah


def test_several_are_numbered_and_one_is_not(tmp_path: Path) -> None:
    several = drawn(tmp_path / "a", satu=SATU, xdua=DUA)
    assert [(one.judul, one.sasaran, one.romawi) for one in several.daftar_isi[-2:]] == [
        ("LAMPIRAN I: RENCANA PER SUB KEGIATAN", "rencana", False),
        ("LAMPIRAN II: CATATAN", "lampiran-2", False),
    ]
    assert [(one.nomor, one.sasaran) for one in several.daftar_tabel[-2:]] == [
        ("Tabel L1.1", "rinci"),
        ("Tabel L2.1", "iku"),
    ]
    alone = drawn(tmp_path / "b", satu=SATU)
    assert alone.daftar_isi[-1].judul == "LAMPIRAN: RENCANA PER SUB KEGIATAN"
    assert alone.daftar_tabel[-1].nomor == "Tabel L.1"


def test_each_has_pages_of_its_own_as_its_table_asks(tmp_path: Path) -> None:
    parts = [one for one in drawn(tmp_path, satu=SATU, xdua=DUA).seksi if one.jenis == "lampiran"]
    assert [(one.orientasi, one.mulai) for one in parts] == [("lanskap", True), ("potret", True)]
    heads = [one.potongan[0] for one in parts]
    assert [head.nomor for head in heads if isinstance(head, JudulBab)] == [
        "LAMPIRAN I",
        "LAMPIRAN II",
    ]


@pytest.mark.parametrize(("halaman", "awalan"), [("", ""), ("bab", "L-")])
def test_pages_carry_the_letter_where_those_of_a_bab_carry_its_number(
    halaman: str, awalan: str, tmp_path: Path
) -> None:
    naskah = drawn(tmp_path, halaman, satu=SATU)
    assert naskah.daftar_isi[-1].awalan == awalan
    assert [one.awalan for one in naskah.seksi if one.jenis == "lampiran"] == [awalan]
