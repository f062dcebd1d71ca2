"""Target against realisasi of one indicator over the Renstra (`untuk` names the indicator)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from renja_build.angka import KOSONG, Nilai
from renja_build.compute.capaian import capaian, target_tahun
from renja_build.likeness import nearest
from renja_build.model.isi import BlokGrafik
from renja_build.model.program import Indikator
from renja_build.render import id_format
from renja_build.render.charts import TidakTergambar
from renja_build.render.inputs import Inputs
from renja_build.render.svg import ABU, GARIS, KECIL, MUDA, TUA, Kanvas

_TOP, _PLOT, _BAR, _LINE = 32.0, 100.0, 36.0, 12.0


@dataclass(frozen=True, slots=True)
class _Bar:
    value: Nilai
    fill: str
    edge: str


@dataclass(frozen=True, slots=True)
class _Year:
    tahun: int
    target: Nilai
    realisasi: Nilai
    capaian: str

    @property
    def highest(self) -> Decimal:
        return max(self.target.angka or Decimal(0), self.realisasi.angka or Decimal(0))

    @property
    def bars(self) -> list[_Bar]:
        """A bar for what is stated; what is not leaves the middle to the other."""
        both = (_Bar(self.target, MUDA, GARIS), _Bar(self.realisasi, TUA, "none"))
        return [bar for bar in both if bar.value.ada]


def draw(inputs: Inputs, blok: BlokGrafik) -> str:
    """Two bars a year with their values; the tingkat capaian stands under the year."""
    indikator = _indikator(inputs, blok.untuk)
    years = list(_years(inputs, indikator))
    if not any(year.realisasi.angka for year in years):
        sebab = f"indikator '{indikator.id}' belum mempunyai realisasi berupa angka"
        saran = (
            f"isi '{indikator.id}' pada 'kinerja' di realisasi.yaml dengan angka, atau hapus "
            "grafik ini"
        )
        raise TidakTergambar(sebab, saran)
    kanvas = Kanvas(inputs)
    scale = _PLOT / float(max(year.highest for year in years))
    x = kanvas.kunci(kanvas.kunci(0.5, 5, MUDA, "Target", GARIS), 5, TUA, "Realisasi")
    satuan = f"Satuan: {indikator.satuan}"
    below = 0.0 if x + kanvas.panjang(satuan) <= kanvas.lebar else _LINE
    kanvas.teks(0 if below else x, 5 + below, satuan, warna=ABU)
    base, band = _TOP + below + _PLOT, kanvas.lebar / len(years)
    width = min(_BAR, band * 0.36)
    for number, year in enumerate(years):
        middle = (number + 0.5) * band
        bars = year.bars
        for place, bar in enumerate(bars):
            left = middle + (width + 2) * (place - len(bars) / 2) + 1
            height = max(float(bar.value.angka or 0), 0.0) * scale
            top, shown = base - height, id_format.nilai(bar.value)
            kanvas.kotak(left, top, width, height, bar.fill, bar.edge)
            kanvas.teks(left + width / 2, top - 7, shown, jangkar="middle")
        kanvas.teks(middle, base + 10, str(year.tahun), tebal=True, jangkar="middle")
        if year.capaian:
            whole = kanvas.panjang(year.capaian, KECIL) < band
            told = year.capaian if whole else year.capaian.removeprefix("capaian ")
            kanvas.teks(middle, base + 21, told, ukuran=KECIL, warna=ABU, jangkar="middle")
    kanvas.garis((0, base), (kanvas.lebar, base))
    return kanvas.svg(base + 27)


def _indikator(inputs: Inputs, untuk: str) -> Indikator:
    known = inputs.dokumen.indikator
    if untuk in known:
        return known[untuk]
    if not untuk:
        saran = "tambahkan baris 'untuk: <pengenal indikator>'"
        raise TidakTergambar("indikatornya belum disebut", saran)
    remedy = "tulis pengenal indikator dari indikator.yaml pada 'untuk'"
    saran = nearest(untuk, list(known)) or remedy
    raise TidakTergambar(f"indikator '{untuk}' tidak ada di indikator.yaml", saran)


def _years(inputs: Inputs, indikator: Indikator) -> Iterator[_Year]:
    """The years of which something is stated; one that goes on has quarters, but no realisasi."""
    done = inputs.realisasi(indikator)
    for tahun in inputs.tahun_renstra:
        target, realisasi = target_tahun(indikator, tahun), done.get(str(tahun), KOSONG)
        percent = capaian(target, realisasi, indikator.arah)
        shown = "" if percent is None else f"capaian {id_format.persen(percent)}"
        if target.ada or realisasi.ada:
            yield _Year(tahun, target, realisasi, shown)
