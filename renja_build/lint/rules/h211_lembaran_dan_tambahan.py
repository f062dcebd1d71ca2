"""Lembaran negara dan tambahannya tidak sejalan.

Mengapa:
    Tambahan Lembaran Negara (TLN) memuat penjelasan peraturan dalam suatu Lembaran Negara (LN),
    jadi TLN tanpa LN tidak utuh (UU 12/2011). Nomor LN dimulai lagi tiap tahun dan tidak pernah
    mencapai seribu, sedangkan nomor TLN berlanjut dan sudah ribuan; LN bernomor ribuan ialah TLN
    yang salah tempat.

Keliru:
    pp-13-2019: {ln: {tahun: 2019, nomor: 6323}}

Benar:
    pp-13-2019: {ln: {tahun: 2019, nomor: 52}, tln: 6323}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build.acuan.katalog import peraturan_dikenal
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import simpul, tanpa_ungkapan
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen, Peraturan
from renja_build.nodes import Teks

CODE = "H211"
LEVEL: Level = "warning"
_RIBUAN = 1_000
_LN = re.compile(
    r"(?<!Tambahan )\bLembaran Negara(?: Republik Indonesia)?(?: Tahun \d{4})? (?:Nomor|"
    r"No\.?) ?(?P<nomor>\d{4,})\b"
)


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Gazettes without a number of their own."""
    for peraturan in dokumen.landasan:
        if peraturan.tambahan and peraturan.lembaran is None and not peraturan.daerah:
            yield Temuan(
                peraturan.at, f"'{peraturan.id}' menyebut TLN tanpa LN", _remedy(peraturan)
            )
        elif (
            peraturan.lembaran
            and peraturan.lembaran.jenis == "LN"
            and _thousands(peraturan.lembaran.nomor)
        ):
            yield Temuan(
                peraturan.at,
                f"'{peraturan.id}' menyebut LN Nomor {peraturan.lembaran.nomor}, bentuk nomor TLN",
                _remedy(peraturan),
            )
        for match in _LN.finditer(peraturan.perubahan):
            yield Temuan(peraturan.at, f"'{peraturan.id}': '{match[0]}' berbentuk nomor TLN", _HINT)
    for teks in simpul(dokumen, Teks):
        for match in _LN.finditer(tanpa_ungkapan(teks)) if "Lembaran" in teks else ():
            yield Temuan(teks.locate(match.start()), f"'{match[0]}' berbentuk nomor TLN", _HINT)


_HINT = "tulis tahun dan nomor Lembaran Negaranya, lalu nomor itu sebagai Tambahan Lembaran Negara"


def _thousands(nomor: str) -> bool:
    return nomor.isdigit() and int(nomor) >= _RIBUAN


def _remedy(peraturan: Peraturan) -> str:
    known = peraturan_dikenal().get((peraturan.jenis, peraturan.nomor, peraturan.tahun))
    if known is None or known.lembaran is None:
        return "tambahkan 'ln' dengan tahun dan nomornya, dan 'tln' dengan nomor tambahannya"
    _, tahun, nomor = known.lembaran
    return f"menurut katalog ln: {{tahun: {tahun}, nomor: {nomor}}}; cocokkan dengan naskahnya"
