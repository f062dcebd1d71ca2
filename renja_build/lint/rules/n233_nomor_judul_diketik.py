"""Nomor atau huruf diketik di depan judul.

Mengapa:
    Judul bab, bagian, tabel, gambar, dan lampiran diberi nomor sendiri menurut `gaya` di renja.yaml.
    Nomor yang diketik tercetak di sebelah nomor yang sebenarnya, tidak sama dengan daftar isi, dan
    tertinggal bila urutannya berubah.

Keliru:
    judul: 4.17. Analisis Kinerja Pelayanan

Benar:
    judul: Analisis Kinerja Pelayanan
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import teks_dan_judul
from renja_build.lint.rule import Temuan, perbaikan
from renja_build.model.document import Dokumen

CODE = "N233"
LEVEL: Level = "warning"
_NOMOR = re.compile(
    r"\s*(?:(?:bab|tabel|gambar|grafik|lampiran|bagian)\s+(?:[IVXLC]+|\d+(?:\.\d+)*)\b[.:)]?|"
    r"(?:[IVXLC]+\.)?\d+(?:\.\d+)+\.?|[IVXLC]+(?:\.\d+)+\.?|(?:\d{1,2}|[IVXLC]{1,6}|[A-Za-z])[.)])\s+(?=\S)",
    re.IGNORECASE,
)


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Titles that begin with a number, a roman one or a letter that numbers them."""
    for teks, is_title in teks_dan_judul(dokumen):
        match = _NOMOR.match(teks) if is_title else None
        if match:
            written = match[0].strip()
            yield Temuan(
                teks.at,
                f"judul '{teks}' diawali nomor '{written}' yang diketik",
                f"tulis '{teks[match.end() :]}'; nomornya dibuat sendiri menurut 'gaya'",
                perbaikan(teks, 0, match[0], ""),
            )
