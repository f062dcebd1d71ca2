"""Satuan indikator bukan benda yang dihitung namanya.

Mengapa:
    "Jumlah Dokumen …" dihitung dalam Dokumen, persentase dalam persen. Satuan lain berarti nama
    atau satuannya tersalin dari indikator lain, dan targetnya tidak dapat dibaca. Benda dan satuan
    yang setara tercantum dalam schema/acuan/satuan.yaml. Yang ditulis demikian oleh katalog
    nomenklatur edisi itu tidak diperiksa.

Keliru:
    nama: Jumlah Dokumen Renja
    satuan: Orang

Benar:
    nama: Jumlah Dokumen Renja
    satuan: Dokumen
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from renja_build.acuan.satuan import daftar_satuan
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import baku
from renja_build.lint.nama import Resmi
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "T228"
LEVEL: Level = "warning"
_KURUNG = re.compile(r"\(([\w%]+)\)$")
_TAK_TERHITUNG = frozenset({"indeks", "skor", "rasio", "predikat", "opini"})


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Indicators whose unit is another thing than the one that their name begins with."""
    official = Resmi(dokumen)
    for indikator in dokumen.indikator.values():
        wanted = _wanted(baku(indikator.nama), baku(indikator.satuan))
        if wanted and not official.satuan(indikator):
            yield Temuan(
                indikator.at,
                f"'{indikator.id}' bernama '{indikator.nama}', satuannya {indikator.satuan}",
                f"satuan yang sesuai dengan namanya: {wanted}; perbaiki satuan atau namanya",
            )


def _wanted(nama: str, satuan: str) -> str:
    """The unit that a name asks for, empty where its own may be it."""
    words = re.findall(r"[^\W\d]+(?:-[^\W\d]+)*", nama)
    if not words:
        return ""
    units = daftar_satuan()
    share = units.is_persen(satuan)
    thing = units.benda_satuan(satuan)
    head, *rest = words
    if other := _dalam_kurung(nama, satuan):
        return other
    if head in units.bagian or head in units.nilai:
        right = "%" if head in units.bagian else "angka, nilai, indeks, atau persen"
        return right if thing or satuan in units.benda_lain else ""
    if head != "jumlah" or not rest:
        return ""
    counted = units.benda.get(" ".join(rest[:2])) or units.benda.get(rest[0], "")
    if share or satuan in _TAK_TERHITUNG:
        return counted.capitalize() or "benda yang dihitung"
    if counted and thing and counted != thing and thing not in _things(rest, units.benda):
        return counted.capitalize()
    physical = not counted and rest[0] in units.benda_fisik and thing in units.bukan_fisik
    named = {units.benda.get(word) for word in rest}
    return "Unit" if physical and thing not in named else ""


def _dalam_kurung(nama: str, satuan: str) -> str:
    """The unit that a name states in brackets at its end, empty where it is its own or none."""
    match = _KURUNG.search(nama)
    units = daftar_satuan()
    stated = match[1] if match else ""
    same = stated == satuan or (units.is_persen(stated) and units.is_persen(satuan))
    known = stated in units.satuan_ukur or units.benda.get(stated) == stated
    return stated.capitalize() if known and not same else ""


def _things(words: list[str], benda: Mapping[str, str]) -> set[str]:
    """Every thing that a name speaks of: `Jumlah Laporan Kegiatan` may be counted in either."""
    return {benda[word] for word in words[:2] if word in benda}
