"""Angka yang diketik hampir sama dengan hasil hitungan, atau bertentangan dengannya.

Mengapa:
    Angka yang tertukar, kurang satu angka, atau tertinggal dari versi terdahulu adalah kesalahan
    yang paling sering lolos sampai penetapan: total di teks berbeda dari jumlah di tabel, atau
    banyaknya sub kegiatan tidak cocok.

Keliru:
    Renja memuat 47 (empat puluh tujuh) sub kegiatan dengan pagu Rp32.228.331.188,00.

Benar:
    Renja memuat {{ jumlah.sub_kegiatan | bilangan }} sub kegiatan dengan pagu
    {{ pagu.total | rupiah }}.

Angka dari luar Renja ini ditandai dengan sumbernya dalam kalimat yang sama, misalnya `(sumber: …)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.fakta import Fakta
from renja_build.lint.rule import Temuan
from renja_build.lint.support import judgements, nilai_tampil, ungkapan
from renja_build.model.document import Dokumen

CODE = "N202"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Typed figures that miss a fact by little, or contradict the count of the plan."""
    nihil = sum(leaf.nihil for leaf in dokumen.rencana.sub_kegiatan())
    for judgement in judgements(dokumen, hasil):
        counted = judgement.hubungan == "bantah" and judgement.fakta[0].nama.startswith("jumlah")
        if judgement.hubungan != "dekat" and not counted:
            continue
        angka, fakta = judgement.angka, judgement.fakta[0]
        off = nilai_tampil(replace(fakta, nilai=abs(angka.nilai - fakta.nilai)))
        sebab = _with_nihil(angka.nilai, fakta, nihil) or judgement.sebab
        why = f" ({sebab})" if sebab else ""
        yield Temuan(
            angka.teks.locate(angka.start),
            f"'{angka.tertulis}' diketik, hasil hitungan {nilai_tampil(fakta)}, selisih {off}{why}",
            f"tulis {ungkapan(fakta, angka, dokumen.identitas)}, atau sebut sumbernya bila angka ini dari luar Renja",
        )


def _with_nihil(typed: Decimal, fakta: Fakta, nihil: int) -> str:
    """Where a count of sub kegiatan holds those without money too."""
    if fakta.nama != "jumlah.sub_kegiatan" or not nihil or typed != fakta.nilai + nihil:
        return ""
    return f"{nihil} sub kegiatan tanpa pagu ikut terhitung; namanya {{{{ jumlah.tanpa_pagu }}}}"
