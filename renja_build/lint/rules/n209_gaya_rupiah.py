"""Rupiah yang ditulis tidak baku atau lain daripada gaya dokumen.

Mengapa:
    Bentuk baku ialah miliar, bukan milyar. Lambang Rp ditulis dengan satu cara dalam seluruh
    dokumen, yaitu cara yang dipilih pada `gaya: rupiah` dalam renja.yaml; EYD menulis Rp1.000,00
    tanpa titik dan tanpa spasi.

Keliru:
    Anggarannya Rp. 1,5 milyar (sumber: DPA).       # gaya: Rp1.000,00

Benar:
    Anggarannya Rp1,5 miliar (sumber: DPA).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import simpul, tanpa_ungkapan
from renja_build.lint.rule import Temuan, perbaikan
from renja_build.model.document import Dokumen
from renja_build.nodes import Teks

CODE = "N209"
LEVEL: Level = "warning"
_TIDAK_BAKU = {"milyar": "miliar", "trilyun": "triliun"}
_KATA = re.compile(r"\b(?:milyar|trilyun)\b", re.IGNORECASE)
_LAMBANG = re.compile(r"\b(?:Rp|RP|rp|IDR)(\.?[ \u00a0]?)(?=\d)")


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Words that are not standard, and signs that differ from the style of the document."""
    gaya = dokumen.identitas.gaya.rupiah
    sign = gaya[: gaya.index("1")]
    for teks in simpul(dokumen, Teks):
        plain = tanpa_ungkapan(teks)
        for match in _KATA.finditer(plain):
            right = _TIDAK_BAKU[match[0].lower()]
            if match[0][0].isupper():
                right = right.capitalize()
            yield _temuan(teks, match, right, "bentuk baku")
        for match in _LAMBANG.finditer(plain):
            if match[0].replace("\u00a0", " ") != sign:
                yield _temuan(teks, match, sign, f"gaya dokumen ini {gaya}")


def _temuan(teks: Teks, match: re.Match[str], right: str, why: str) -> Temuan:
    message = f"'{match[0].strip()}' ditulis lain: {why}"
    mended = perbaikan(teks, match.start(), match[0], right)
    return Temuan(teks.locate(match.start()), message, f"tulis {right.strip()}", mended)
