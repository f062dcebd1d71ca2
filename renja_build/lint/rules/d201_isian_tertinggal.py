"""Isian dalam kurung siku tertinggal pada Renja yang ditetapkan.

Mengapa:
    `[…]` menandai tempat yang masih harus diisi, seperti nama kepala perangkat daerah. Pada status
    penetapan dokumen ditandatangani, sehingga tidak boleh ada yang tersisa. Renja contoh (`contoh:
    true`) dikecualikan.

Keliru:
    status: penetapan
    penanda_tangan: {nama: "[Nama Kepala Badan]"}

Benar:
    status: penetapan
    penanda_tangan: {nama: Drs. H. Abdullah}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level, Location
from renja_build.lint.kata import simpul, tanpa_ungkapan
from renja_build.lint.pejabat import pejabat, sebutan
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.isi import BlokTandaTangan, Keputusan
from renja_build.nodes import Teks

CODE = "D201"
LEVEL: Level = "error"

_ISIAN = re.compile(r"\[(?!\^)[^\[\]\n]{2,}\](?!\()|\[…\]")


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Placeholders in the identity, the decrees and the prose of a Renja that is to be signed."""
    ident = dokumen.identitas
    if ident.status != "penetapan" or ident.contoh:
        return
    for match in _ISIAN.finditer(ident.tempat):
        yield _finding(match[0], ident.places.get("tempat", ident.at))
    for official, at in pejabat(dokumen):
        for key, said in sebutan(official):
            for match in _ISIAN.finditer(said):
                yield _finding(match[0], official.places.get(key, at))
    for decree in simpul(dokumen, Keputusan):
        for match in _ISIAN.finditer(f"{decree.nomor}\n{decree.tanggal}\n{decree.tempat}"):
            yield _finding(match[0], decree.at)
    for blok in simpul(dokumen, BlokTandaTangan):
        for match in _ISIAN.finditer(blok.tempat_tanggal):
            yield _finding(match[0], blok.at)
    for text in simpul(dokumen, Teks):
        for match in _ISIAN.finditer(tanpa_ungkapan(text)):
            yield _finding(match[0], text.locate(match.start()))


def _finding(isian: str, at: Location) -> Temuan:
    return Temuan(
        at,
        f"isian {isian} belum diganti",
        "isi yang sebenarnya, atau turunkan status dari penetapan",
    )
