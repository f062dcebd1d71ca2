"""Nilai indikator berbeda dari angka kontrol.

Mengapa:
    Target, realisasi, dan tingkat capaian satu indikator juga dinyatakan di luar Renja: perjanjian
    kinerja, LKjIP, SIPD. Bila berbeda, salah satu keliru. Tanpa periode yang dimaksud ialah target
    tahun rencana; `unit` berarti target unit itu.

Keliru:
    kontrol:
      - {apa: target, indikator: nilai-sakip, nilai: 86,5, sumber: Perjanjian Kinerja}

Benar:
    kontrol:
      - {apa: target, indikator: nilai-sakip, nilai: 88, sumber: Perjanjian Kinerja}
      - {apa: capaian, indikator: nilai-sakip, periode: 2023, nilai: 97,35, sumber: LKjIP}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from renja_build.angka import half_up
from renja_build.compute import kontrol as dihitung
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.digits import desimal
from renja_build.lint import audit
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.kontrol import Kontrol

CODE = "A205"
LEVEL: Level = "error"
NILAI = ("target", "kinerja", "capaian")


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Values of indicators that differ, at the precision at which they are stated."""
    stated = [kontrol for kontrol in dokumen.kontrol if kontrol.apa in NILAI]
    if not stated:
        return
    look_up = dihitung.measured(dokumen, hasil)
    for kontrol in stated:
        name, computed = audit.subject(kontrol) + audit.source(kontrol), look_up(kontrol)
        if computed is None:
            yield Temuan(
                kontrol.at,
                f"{name} tidak dapat dihitung: datanya tidak ada atau bukan angka",
                "isi datanya, atau hapus kontrol",
            )
        elif not same(kontrol.nilai, computed):
            others = {
                f"{dihitung.SEBUTAN[other.apa]} {other.periode}".strip(): look_up(other)
                for other in _others(kontrol, dokumen)
            }
            yield Temuan(
                kontrol.at,
                f"{name} dinyatakan {desimal(kontrol.nilai)}, hitungan "
                f"{desimal(half_up(computed))}",
                _hint(kontrol, others),
            )


def same(stated: Decimal, computed: Decimal) -> bool:
    """Whether a computed value is the stated one at its precision."""
    exponent = int(stated.as_tuple().exponent)
    return half_up(computed, max(-exponent, 0)) == stated


def _others(kontrol: Kontrol, dokumen: Dokumen) -> Iterator[Kontrol]:
    """What else may have been written down instead: another figure, another period."""
    periods = dokumen.realisasi.kinerja.get(kontrol.indikator, {})
    tahun = dokumen.identitas.tahun
    for period in dict.fromkeys(["", str(tahun + 1), kontrol.periode, *periods]):
        for apa in NILAI:
            yield replace(kontrol, apa=apa, periode=period)  # type: ignore[arg-type]


def _hint(kontrol: Kontrol, others: dict[str, Decimal | None]) -> str:
    likely = [
        name for name, value in others.items() if value is not None and same(kontrol.nilai, value)
    ]
    if len(likely) == 1:
        return f"angka itu adalah {likely[0]}"
    if likely:
        return f"angka itu mungkin {'; atau '.join(likely[:3])}"
    return "periksa nilai indikator itu dengan sumber angka ini"
