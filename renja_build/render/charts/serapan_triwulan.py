"""Realisasi of rupiah by quarter against the pagu of the year."""

from __future__ import annotations

from decimal import Decimal

from renja_build.compute.capaian import share
from renja_build.compute.hasil import Serapan
from renja_build.compute.numbering import roman
from renja_build.model.isi import BlokGrafik
from renja_build.render import id_format
from renja_build.render.charts import TidakTergambar
from renja_build.render.inputs import Inputs
from renja_build.render.svg import GARIS, MUDA, PUTIH, TUA, Kanvas

_NAMES, _BAR, _ROW, _TOP = 76.0, 16.0, 24.0, 20.0


def draw(inputs: Inputs, blok: BlokGrafik) -> str:
    """One track a quarter, as long as the pagu, filled as far as money was spent by its end."""
    tahun = blok.tahun or inputs.tahun
    quarters = _quarters(inputs, tahun)
    if not quarters:
        saran = f"isi realisasi triwulan (misalnya {tahun}-tw1) pada 'rupiah' di realisasi.yaml"
        raise TidakTergambar(f"belum ada realisasi triwulan terhadap pagu tahun {tahun}", saran)
    kanvas = Kanvas(inputs)
    pagu = next(iter(quarters.values())).pagu.total
    sebutan = "Pagu sesudah perubahan" if inputs.hasil.perubahan else "Pagu"
    labels = {n: _label(serapan) for n, serapan in quarters.items()}
    room = kanvas.lebar - _NAMES - 6 - max(map(kanvas.panjang, labels.values()))
    scale = room / max(pagu, *(serapan.realisasi.total for serapan in quarters.values()))
    keys = (
        (PUTIH, GARIS, f"{sebutan}: Rp{id_format.rupiah_tabel(pagu)}"),
        (MUDA, GARIS, "Triwulan sebelumnya"),
        (TUA, "none", "Triwulan ini"),
    )
    first = _TOP + kanvas.legenda(_NAMES, keys)
    earlier, top = 0.0, first
    for n, serapan in quarters.items():
        reached, y = serapan.realisasi.total * scale, top + (_ROW - _BAR) / 2
        kanvas.teks(0, top + _ROW / 2, f"s.d. Triwulan {roman(n)}")
        kanvas.kotak(_NAMES, y, pagu * scale, _BAR, PUTIH, GARIS)
        kanvas.kotak(_NAMES, y, earlier, _BAR, MUDA, GARIS)
        kanvas.kotak(_NAMES + earlier, y, reached - earlier, _BAR, TUA)
        kanvas.teks(_NAMES + room + 6, top + _ROW / 2, labels[n])
        earlier, top = reached, top + _ROW
    kanvas.garis((_NAMES, first), (_NAMES, top))
    return kanvas.svg(top + 1)


def _quarters(inputs: Inputs, tahun: int) -> dict[int, Serapan]:
    """What was spent by the end of each quarter that has a pagu to hold it against."""
    quarters = {}
    for n in range(1, 5):
        serapan = inputs.hasil.serapan.get(f"{tahun}-tw{n}")
        if serapan and serapan.pagu.total:
            quarters[n] = serapan
    return quarters


def _label(serapan: Serapan) -> str:
    amount = serapan.realisasi.total
    percent = share(amount, serapan.pagu.total) or Decimal(0)
    return f"{id_format.rupiah_tabel(amount)} ({id_format.persen(percent)})"
