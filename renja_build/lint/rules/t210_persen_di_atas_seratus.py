"""Persentase bagian dari keseluruhan melebihi 100.

Mengapa:
    Persentase dari keseluruhan (pegawai yang dilatih, dokumen yang selesai) tidak dapat melebihi
    100%. Nilai di atasnya biasanya banyaknya orang yang tertulis sebagai persen. Nama yang menyebut
    kenaikan, pertumbuhan, peningkatan, penurunan, capaian, atau rasio tidak diperiksa, sebab
    nilainya memang dapat melebihi 100; bila akhir Renstranya 100, targetnya pun tidak melebihi itu.

Keliru:
    nama: Persentase Pegawai yang Mengikuti Diklat
    satuan: Persen
    renstra: {2024: 100, 2025: 120}

Benar:
    renstra: {2024: 95, 2025: 100}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from renja_build.acuan.satuan import daftar_satuan
from renja_build.angka import KOSONG, Nilai
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level, Location
from renja_build.lint.kata import angka, baku
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.program import Indikator
from renja_build.model.unit import targets_of

CODE = "T210"
LEVEL: Level = "warning"
RENSTRA_LALU = True

_PENUH = Decimal(100)
_BUKAN_BAGIAN = re.compile(
    r"kenaikan|pertumbuhan|peningkatan|penurunan|capaian|rasio|inflasi", re.IGNORECASE
)


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Targets and results of shares above the whole."""
    percent = {key for key, indikator in dokumen.indikator.items() if _is_persen(indikator)}
    parts = {key for key in percent if not _BUKAN_BAGIAN.search(dokumen.indikator[key].nama)}
    shares = parts | {key for key in percent if _ends_whole(dokumen.indikator[key])}
    for key in sorted(shares):
        indikator = dokumen.indikator[key]
        yield from _above(f"renstra '{key}'", indikator.renstra, indikator.at)
        yield from _above(f"renja '{key}'", indikator.renja, indikator.at)
        yield from _above(f"proyeksi '{key}'", indikator.proyeksi, indikator.at)
        measured = dokumen.realisasi.kinerja.get(key)
        if measured and key in parts:
            yield from _above(f"realisasi '{key}'", measured, dokumen.realisasi.places[key])
    for node in dokumen.rencana.nodes():
        for target in targets_of(node):
            if target.indikator in shares and not target.satuan:
                stated = {"target": target.target}
                if not target.satuan_maju:
                    stated["maju"] = target.maju
                yield from _above(f"rencana '{target.indikator}'", stated, target.at)


def _is_persen(indikator: Indikator) -> bool:
    # Of a name that counts things the unit is wrong, not each of its values: T228 tells.
    counts = baku(indikator.nama).startswith("jumlah ")
    return daftar_satuan().is_persen(baku(indikator.satuan)) and not counts


def _ends_whole(indikator: Indikator) -> bool:
    """Whether the Renstra is to come to all there is, which no year before it can pass."""
    return indikator.arah == "naik" and indikator.renstra.get("akhir", KOSONG).angka == _PENUH


def _above(name: str, series: Mapping[str, Nilai], at: Location) -> Iterator[Temuan]:
    high = []
    for key, value in series.items():
        if value.angka and value.angka > _PENUH:
            high.append(f"{key} {angka(value.angka)}")
    if high:
        yield Temuan(
            at,
            f"persentase {name} melebihi 100: {', '.join(high)}",
            "periksa angkanya, atau 'satuan' bila yang dimaksud banyaknya",
        )
