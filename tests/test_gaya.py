"""Each shipped Renja in the style of the others: numbering, pages and rupiah come from `gaya` alone."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import permutations

import pytest
from bahan_contoh import CONTENT

from renja_build.model.document import Gaya
from renja_build.pipeline import Prepared, prepare
from renja_build.render.html import render
from renja_build.render.layout import lay_out
from renja_build.render.naskah import build_naskah
from renja_build.render.page import JudulBagian, Naskah, Prosa

SLUGS = ("balangan-2023", "banjarbaru-2024p", "kukar-2025")
SECTION = {"1.1": "1.1", "I.1": "I.1", "A.": "A."}
RUPIAH = {"Rp1.000,00": ",00", "Rp 1.000,00": ",00", "Rp. 1.000,-": ",-", "Rp1.000": ""}


@cache
def prepared(slug: str) -> Prepared:
    return prepare(CONTENT / slug)


def in_style(slug: str, gaya: Gaya) -> Naskah:
    one = prepared(slug)
    ident = replace(one.dokumen.identitas, gaya=gaya)
    return build_naskah(replace(one.dokumen, identitas=ident), one.hasil)


def prose(naskah: Naskah) -> str:
    return "".join(str(part.html) for seksi in naskah.seksi for part in seksi.potongan if isinstance(part, Prosa))


def sections(naskah: Naskah) -> list[str]:
    parts = [part for seksi in naskah.seksi for part in seksi.potongan if isinstance(part, JudulBagian)]
    return [part.nomor for part in parts if part.tingkat == 1]


@pytest.mark.parametrize(("slug", "other"), list(permutations(SLUGS, 2)))
def test_renja_in_the_style_of_another(slug: str, other: str) -> None:
    gaya = prepared(other).dokumen.identitas.gaya
    naskah = in_style(slug, gaya)
    assert sections(naskah)[0] == SECTION[gaya.bagian]
    assert naskah.kertas == gaya.kertas
    assert any(seksi.awalan for seksi in naskah.seksi) == (gaya.halaman == "bab")
    assert RUPIAH[gaya.rupiah] in prose(naskah)
    numbers = [view.nomor for view in naskah.tabel() if view.nomor]
    assert len(set(numbers)) == len(numbers)
    assert any("T-C" in nomor for nomor in numbers) == (gaya.tabel == "baku")
    assert render(lay_out(naskah)).badan


@pytest.mark.parametrize(
    ("tabel", "expected"),
    [("1", "Tabel 1"), ("1.1", "Tabel 1.1"), ("I.1", "Tabel I.1"), ("baku", "Tabel I.1"), ("I.1 (baku)", "Tabel I.1")],
)
def test_table_numbers_in_every_style(tabel: str, expected: str) -> None:
    gaya = replace(prepared("kukar-2025").dokumen.identitas.gaya, tabel=tabel)  # type: ignore[arg-type]
    naskah = in_style("kukar-2025", gaya)
    assert naskah.tabel()[0].nomor == expected
    last = {"1": "Tabel 8", "1.1": "Tabel 4.1", "I.1": "Tabel IV.1", "baku": "Tabel T-C.33"}
    assert naskah.tabel()[-1].nomor == last.get(tabel, "Tabel IV.1 (T-C.33)")


def test_arabic_bab_and_plain_pages() -> None:
    gaya = Gaya(kertas="A4", bab="1", bagian="I.1", halaman="angka", tabel="1", rupiah="Rp1.000")
    naskah = in_style("kukar-2025", gaya)
    heads = [entry.nomor for entry in naskah.daftar_isi if entry.nomor.startswith("BAB")]
    assert heads == [f"BAB {n}" for n in range(1, 6)]
    assert render(lay_out(naskah)).badan
