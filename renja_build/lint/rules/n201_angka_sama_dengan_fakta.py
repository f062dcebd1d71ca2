"""Angka yang diketik padahal sama dengan hasil hitungan.

Mengapa:
    Angka yang diketik tidak ikut berubah ketika datanya berubah, sehingga teks dan tabel kelak
    saling bertentangan. Ungkapan {{ … }} menghitung angka itu setiap kali dokumen disusun. Tahun
    rencana dan periode Renstra yang diketik pada nama Renja, RKPD, atau Renstra termasuk di
    dalamnya: tahun depan teks itu menyebut tahun yang salah.

Keliru:
    Pagu indikatif seluruhnya berjumlah Rp1.800.000.000,00.

Benar:
    Pagu indikatif seluruhnya berjumlah {{ pagu.total | rupiah }}.

Nama setiap angka ditampilkan oleh `renja facts`. Angka dari luar Renja ini ditandai dengan
sumbernya dalam kalimat yang sama: `(sumber: …)`, `menurut …`, atau peraturan beserta nomornya.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.figures import AngkaKetik, angka_terketik
from renja_build.lint.rule import Temuan, perbaikan
from renja_build.lint.support import Judgement, judgements, ungkapan
from renja_build.model.document import Dokumen, Identitas

CODE = "N201"
LEVEL: Level = "warning"
_DISEBUT = 3  # facts that a finding offers
_RENCANA = re.compile(
    r"\b(?:Renja|Rencana Kerja|RKPD|R-?APBD)\b[^.;,:\n(]{0,120}?\bTahun(?: Anggaran)? $",
    re.IGNORECASE,
)
_RENSTRA = re.compile(r"\b(?:Renstra|Rencana Strategis)\b[^.;,:\n(]{0,120}?$", re.IGNORECASE)


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Typed figures that an expression would print."""
    for judgement in judgements(dokumen, hasil):
        if judgement.hubungan == "sama":
            yield _same(judgement, dokumen.identitas)
    for angka in angka_terketik(dokumen):
        expression = _year(angka, dokumen)
        if expression and not angka.ditandai:
            yield Temuan(
                angka.teks.locate(angka.start),
                f"'{angka.tertulis}' diketik, padahal tercatat dalam renja.yaml",
                f"tulis {expression}",
                perbaikan(angka.teks, angka.start, angka.tertulis, expression),
            )


def _same(judgement: Judgement, ident: Identitas) -> Temuan:
    """The figure may be that fact or, equal by chance, another: both remedies are told, the
    likelier first."""
    angka = judgement.angka
    expressions = dict.fromkeys(ungkapan(fakta, angka, ident) for fakta in judgement.fakta)
    first, *rest = [*expressions][:_DISEBUT]
    others = f" (atau {', '.join(rest)})" if rest else ""
    edit = None
    if _certain(judgement):
        edit = perbaikan(angka.teks, angka.start, angka.tertulis, first)
    return Temuan(
        angka.teks.locate(angka.start),
        f"'{angka.tertulis}' diketik, sama dengan hasil hitungan {judgement.fakta[0].nama}",
        f"bila angka itu yang dimaksud, tulis {first}{others}; bila angka lain yang kebetulan sama,"
        " sebut sumbernya dalam kalimat itu: (sumber: …)",
        edit,
    )


def _certain(judgement: Judgement) -> bool:
    """Whether exactly one fact has this value, and words beside the figure say the same."""
    right_words = judgement.angka.kata is None or judgement.angka.kata == judgement.angka.nilai
    exact = judgement.fakta[0].nilai == judgement.angka.nilai
    return len(judgement.fakta) == 1 and right_words and exact


def _year(angka: AngkaKetik, dokumen: Dokumen) -> str:
    ident = dokumen.identitas
    before = angka.sebelum
    if angka.jenis == "tahun" and angka.nilai == ident.tahun and _RENCANA.search(before):
        return "{{ tahun }}"
    own = angka.jenis == "periode" and (int(angka.nilai), angka.sampai) == ident.renstra
    if own and _RENSTRA.search(before):
        return "{{ renstra.awal }}-{{ renstra.akhir }}"
    return ""
