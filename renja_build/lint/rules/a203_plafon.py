"""Pagu melampaui plafon.

Mengapa:
    Pagu indikatif dibatasi surat Bappeda, untuk seluruh Perangkat Daerah atau untuk suatu program.
    Rencana yang melampauinya dikembalikan saat verifikasi.

Keliru:
    kontrol:
      - {apa: plafon, nilai: 32.000.000.000, sumber: Surat Bappeda 12 Juli 2024}
    padahal pagu berjumlah 32.743.331.188

Benar:
    pagu berjumlah 32.000.000.000 atau kurang
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute import kontrol as dihitung
from renja_build.compute.hasil import Hasil
from renja_build.compute.totals import Uang
from renja_build.diagnostics import Level
from renja_build.digits import ribuan
from renja_build.lint import audit
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "A203"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Pagu above what it may be."""
    for kontrol in dokumen.kontrol:
        if kontrol.apa != "plafon":
            continue
        uang = dihitung.money(kontrol, dokumen, hasil) or Uang()
        ceiling, computed = int(kontrol.nilai), dihitung.amount(uang, kontrol.kode)
        if computed > ceiling:
            name = audit.subject(kontrol)
            yield Temuan(
                kontrol.at,
                f"{name} {ribuan(computed)} melampaui plafon "
                f"{ribuan(ceiling)}{audit.source(kontrol)}"
                f" sebesar {ribuan(computed - ceiling)}",
                audit.explanation(kontrol, uang, dokumen, hasil)
                or "kurangi pagu, atau perbaiki plafon menurut suratnya",
            )
