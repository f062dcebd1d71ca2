"""Mutu layanan dasar di atas 100, yang terlayani melebihi sasarannya, atau angkanya selip.

Mengapa:
    Yang dihitung pada SPM ialah berapa dari yang wajib dilayani memperoleh layanan, dan berapa
    persen mutunya terpenuhi (PP 2/2018, Permendagri 59/2021): yang pertama tidak melebihi
    sasarannya, yang kedua tidak melebihi 100. Sasaran yang dari satu tahun ke tahun lain berubah
    lima kali lipat hampir selalu kekurangan atau kelebihan angka.

Keliru:
    sasaran: {2025: 40, 2027: 4050}
    terlayani: {2025: 3768}
    mutu: {2025: 925}

Benar:
    sasaran: {2025: 4000, 2027: 4050}
    terlayani: {2025: 3768}
    mutu: {2025: 92.5}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from renja_build.angka import KOSONG, Nilai
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import angka
from renja_build.lint.rule import Temuan
from renja_build.lint.ukuran import menyimpang, terisi
from renja_build.model.document import Dokumen, LayananSPM
from renja_build.nodes import Teks

CODE = "T244"
LEVEL: Level = "warning"
_LIPAT = 5
_SEPERSEKIAN = 20  # of those to be served, below which hardly anyone is
_MEDAN = ("sasaran", "terlayani", "mutu")


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Services whose figures cannot be, and blanks among filled ones of the evaluated year."""
    for layanan in dokumen.spm:
        for what in _mustahil(layanan):
            yield _temuan(layanan, f"'{layanan.pelayanan}': {what}", "periksa angkanya di spm.yaml")
    year = str(dokumen.identitas.tahun_lalu)
    for field in _MEDAN:
        filled = [
            (layanan, field, terisi(getattr(layanan, field).get(year, KOSONG)))
            for layanan in dokumen.spm
        ]
        for layanan in menyimpang(filled):
            message = f"'{layanan.pelayanan}' belum mempunyai {field} {year}"
            yield _temuan(layanan, message, f"isi {year} pada '{field}' di spm.yaml")


def _mustahil(layanan: LayananSPM) -> Iterator[str]:
    for year, mutu in _numbers(layanan.mutu).items():
        if mutu > 100:
            yield f"mutu {year} {angka(mutu)}, melebihi 100"
    wanted = _numbers(layanan.sasaran)
    for year, served in _numbers(layanan.terlayani).items():
        if year in wanted and served > wanted[year]:
            yield f"terlayani {year} {angka(served)}, melebihi sasarannya {angka(wanted[year])}"
        elif 0 < served * _SEPERSEKIAN < wanted.get(year, Decimal(0)):
            yield f"terlayani {year} {angka(served)}, padahal sasarannya {angka(wanted[year])}"
    for (year, before), (later, after) in pairwise(sorted(wanted.items())):
        if min(before, after) > 0 and max(before, after) >= _LIPAT * min(before, after):
            yield f"sasaran {year} {angka(before)}, tetapi {later} {angka(after)}"


def _numbers(series: Mapping[str, Nilai]) -> dict[str, Decimal]:
    return {year: value.angka for year, value in series.items() if value.angka is not None}


def _temuan(layanan: LayananSPM, message: str, hint: str) -> Temuan:
    assert isinstance(layanan.pelayanan, Teks)
    return Temuan(layanan.pelayanan.at, message, hint)
