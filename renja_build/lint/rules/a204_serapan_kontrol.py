"""Persentase serapan berbeda dari angka kontrol.

Mengapa:
    Serapan adalah realisasi dibagi pagu pada periode yang sama, dibulatkan hanya pada langkah
    terakhir. Angka lain biasanya memakai pembagi yang keliru (pagu sebelum perubahan, realisasi
    tahun lalu) atau periode lain.

Keliru:
    kontrol:
      - {apa: serapan, periode: 2024-tw2, nilai: 42,40, sumber: Formulir E.81}

Benar:
    kontrol:
      - {apa: serapan, periode: 2024-tw2, nilai: 35,45, sumber: Formulir E.81}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from renja_build.angka import half_up
from renja_build.compute import kontrol as dihitung
from renja_build.compute.capaian import share
from renja_build.compute.hasil import Hasil
from renja_build.compute.totals import Uang
from renja_build.diagnostics import Level
from renja_build.lint import audit
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.kontrol import Kontrol

CODE = "A204"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Percentages that differ from realisasi over pagu, at the precision at which they are
    stated."""
    for kontrol in dokumen.kontrol:
        if kontrol.apa != "serapan":
            continue
        name = audit.subject(kontrol) + audit.source(kontrol)
        computed = dihitung.percentage(kontrol, hasil)
        if computed is None:
            yield Temuan(
                kontrol.at,
                f"{name} tidak dapat dihitung: datanya tidak ada",
                "isi datanya, atau hapus kontrol",
            )
        elif not _same(kontrol.nilai, computed):
            yield Temuan(
                kontrol.at,
                f"{name} dinyatakan {_with_comma(kontrol.nilai)} persen, hitungan "
                f"{_with_comma(half_up(computed))} persen",
                _hint(kontrol, hasil),
            )


def _same(stated: Decimal, computed: Decimal | None) -> bool:
    exponent = stated.as_tuple().exponent
    return computed is not None and half_up(computed, -int(exponent)) == stated


def _with_comma(value: Decimal) -> str:
    return str(value).replace(".", ",")


def _hint(kontrol: Kontrol, hasil: Hasil) -> str:
    for period in hasil.serapan:
        if _same(kontrol.nilai, dihitung.percentage(replace(kontrol, periode=period), hasil)):
            return f"angka itu adalah serapan {period}"
    spent = dihitung.amount(hasil.serapan[kontrol.periode].realisasi, kontrol.kode)
    for name, uang in _bases(hasil):
        if _same(kontrol.nilai, share(spent, dihitung.amount(uang, kontrol.kode))):
            return f"angka itu memakai pembagi lain: {name}"
    return "periksa realisasi dan pagu pada periode itu"


def _bases(hasil: Hasil) -> Iterator[tuple[str, Uang]]:
    """Amounts that may have been taken for the pagu of the period, by name."""
    for period, serapan in hasil.serapan.items():
        yield f"realisasi {period}", serapan.realisasi
    for name, uang in dihitung.columns(hasil).items():
        yield dihitung.SEBUTAN[name], uang
