"""Target against realisasi of one indicator over the years of the Renstra (`untuk` names the indicator)."""

from __future__ import annotations

from dataclasses import dataclass

from renja_build.angka import KOSONG, Nilai
from renja_build.compute.capaian import capaian
from renja_build.model.isi import BlokGrafik
from renja_build.model.program import Indikator
from renja_build.render import id_format
from renja_build.render.bahan import Bahan, target_tahun
from renja_build.render.charts import TidakTergambar
from renja_build.render.svg import ABU, GARIS, KECIL, MUDA, TUA, Kanvas
from renja_build.validate import nearest

_TOP, _PLOT, _BAR = 32.0, 100.0, 36.0


@dataclass(frozen=True, slots=True)
class _Year:
    tahun: int
    target: Nilai
    realisasi: Nilai
    capaian: str


def draw(bahan: Bahan, blok: BlokGrafik) -> str:
    """Two bars a year with their values; the tingkat capaian stands under the year."""
    indikator = _indikator(bahan, blok.untuk)
    years = [one for one in _years(bahan, indikator) if one.target.ada or one.realisasi.ada]
    if not any(one.realisasi.angka for one in years):
        saran = f"isi '{indikator.id}' pada 'kinerja' di realisasi.yaml dengan angka, atau hapus grafik ini"
        raise TidakTergambar(
            f"indikator '{indikator.id}' belum mempunyai realisasi berupa angka", saran
        )
    kanvas = Kanvas(bahan)
    scale = _PLOT / float(
        max(value.angka or 0 for one in years for value in (one.target, one.realisasi))
    )
    base, band = _TOP + _PLOT, kanvas.lebar / len(years)
    width = min(_BAR, band * 0.36)
    x = kanvas.kunci(kanvas.kunci(0.5, 5, MUDA, "Target", GARIS), 5, TUA, "Realisasi")
    kanvas.teks(x, 5, f"Satuan: {indikator.satuan}", warna=ABU)
    for number, one in enumerate(years):
        middle = (number + 0.5) * band
        stated = [
            (value, fill) for value, fill in ((one.target, MUDA), (one.realisasi, TUA)) if value.ada
        ]
        for place, (value, fill) in enumerate(stated):
            left = middle + (width + 2) * (place - len(stated) / 2) + 1
            height = max(float(value.angka or 0), 0.0) * scale
            kanvas.kotak(
                left, base - height, width, height, fill, GARIS if fill == MUDA else "none"
            )
            kanvas.teks(
                left + width / 2, base - height - 7, id_format.nilai(value), jangkar="middle"
            )
        kanvas.teks(middle, base + 10, str(one.tahun), tebal=True, jangkar="middle")
        if one.capaian:
            kanvas.teks(middle, base + 21, one.capaian, ukuran=KECIL, warna=ABU, jangkar="middle")
    kanvas.garis((0, base), (kanvas.lebar, base))
    return kanvas.svg(base + 27)


def _indikator(bahan: Bahan, untuk: str) -> Indikator:
    known = bahan.dokumen.indikator
    if untuk in known:
        return known[untuk]
    if not untuk:
        raise TidakTergambar(
            "indikatornya belum disebut", "tambahkan baris 'untuk: <pengenal indikator>'"
        )
    saran = (
        nearest(untuk, list(known)) or "tulis pengenal indikator dari indikator.yaml pada 'untuk'"
    )
    raise TidakTergambar(f"indikator '{untuk}' tidak ada di indikator.yaml", saran)


def _years(bahan: Bahan, indikator: Indikator) -> list[_Year]:
    """A year that is not over has quarters, but no realisasi yet."""
    done = bahan.realisasi(indikator)
    found = []
    for tahun in bahan.tahun_renstra:
        target, realisasi = target_tahun(indikator, tahun), done.get(str(tahun), KOSONG)
        percent = capaian(target, realisasi, indikator.arah)
        shown = "" if percent is None else f"capaian {id_format.persen(percent)}"
        found.append(_Year(tahun, target, realisasi, shown))
    return found
