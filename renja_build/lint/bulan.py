"""Months in which what is planned is to be done: their year is that of the plan, or later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from renja_build.acuan.bahasa import bahasa
from renja_build.lint.figures import BULAN, AngkaKetik
from renja_build.lint.hitungan import TINGKAT
from renja_build.lint.kalimat import Kalimat
from renja_build.lint.peran_tahun import EKSPRESI, TahunSalah
from renja_build.model.document import Dokumen

_BULAN_TAHUN = re.compile(rf"\b(?:{BULAN})\s+(20\d\d)\b")


def bulan_salah(kalimat: Kalimat, dokumen: Dokumen) -> Iterator[TahunSalah]:
    """The year of a month in which what is planned is to be done, that is over before the plan's."""
    ident, said = dokumen.identitas, kalimat.arti("kilas")
    if "rencana" not in said or said & {"selesai", "tercatat"} or kalimat.ditandai:
        return
    planned = any(meanings[0] in TINGKAT for _, _, meanings in kalimat.frasa("hitungan"))
    process = not {*bahasa("hasil_tahun")["proses"]}.isdisjoint(kalimat.polos)
    if process or not (planned or kalimat.nama("simpul")):
        return
    for match in _BULAN_TAHUN.finditer(kalimat.isi):
        year, (start, end) = int(match[1]), match.span(1)
        if year < ident.tahun:
            place = kalimat.start + start, kalimat.start + end
            figure = AngkaKetik(kalimat.teks, *place, "tahun", Decimal(year))
            yield TahunSalah(figure, f"tahun rencana ialah {ident.tahun}", EKSPRESI["tahun"])
