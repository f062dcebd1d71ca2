"""One set of the office's data (`untuk` names it) in one year, as bars beside the names of its lines."""

from __future__ import annotations

from renja_build.angka import KOSONG
from renja_build.compute.capaian import share
from renja_build.likeness import nearest
from renja_build.model.document import HimpunanData
from renja_build.model.isi import BlokGrafik
from renja_build.render import id_format
from renja_build.render.charts import TidakTergambar
from renja_build.render.inputs import Inputs
from renja_build.render.svg import ABU, KECIL, SPASI, TUA, UKURAN, Kanvas

_NAMES, _BAR, _GAP, _TOP = 150.0, 13.0, 6.0, 16.0
_MOST = 30  # lines; more do not fit a page


def draw(inputs: Inputs, blok: BlokGrafik) -> str:
    """One bar a line of the set, in its order, with its value and, where lines add up, its share
    of the sum; of the last year that has values where the block names none.
    """
    data = _himpunan(inputs, blok.untuk)
    tahun = _tahun(data, blok.tahun)
    values = [line.nilai.get(tahun, KOSONG) for line in data.baris]
    lengths = [float(value.angka or 0) for value in values]
    if not any(lengths):
        saran = "isi nilainya di data.yaml dengan angka, atau hapus grafik ini"
        raise TidakTergambar(f"data '{data.id}' Tahun {tahun} tidak berupa angka", saran)
    whole = sum(value.angka or 0 for value in values)
    labels = []
    for value in values:
        part = share(value.angka, whole) if data.jumlah and value.angka is not None else None
        percent = "" if part is None else f" ({id_format.persen(part)})"
        labels.append(f"{id_format.nilai(value)}{percent}")
    kanvas = Kanvas(inputs)
    start, top = kanvas.nama(_NAMES) + 8, _TOP
    room = kanvas.lebar - start - max(map(kanvas.panjang, labels)) - 6
    unit = f" ({data.satuan})" if data.satuan else ""
    kanvas.teks(start, 5, f"Tahun {tahun}{unit}", ukuran=KECIL, warna=ABU)
    for line, length, label in zip(data.baris, lengths, labels, strict=True):
        names = kanvas.lipat(", ".join(filter(None, (line.nama, line.ukuran))), start - 8)
        height = max(_BAR, len(names) * UKURAN * SPASI)
        middle, shown = top + height / 2, length / max(lengths) * room
        kanvas.teks(0, middle, names)
        kanvas.kotak(start, middle - _BAR / 2, shown, _BAR, TUA)
        kanvas.teks(start + shown + 5, middle, label)
        top += height + _GAP
    kanvas.garis((start, _TOP - 3), (start, top - _GAP + 3))
    return kanvas.svg(top - _GAP + 4)


def _himpunan(inputs: Inputs, untuk: str) -> HimpunanData:
    known = {data.id: data for data in inputs.dokumen.data}
    data = known.get(untuk)
    if data is None:
        remedy = "tulis pengenal himpunan dari data.yaml pada 'untuk'"
        saran = nearest(untuk, list(known)) or remedy
        told = f"data '{untuk}' tidak ada di data.yaml" if untuk else "datanya belum disebut"
        raise TidakTergambar(told, saran)
    if len(data.baris) > _MOST:
        sebab = f"data '{untuk}' memuat {len(data.baris)} baris, grafik paling banyak {_MOST}"
        raise TidakTergambar(sebab, "pakai tabel: data, atau ringkas barisnya")
    return data


def _tahun(data: HimpunanData, tahun: int | None) -> str:
    years = data.tahun
    if not years:
        raise TidakTergambar(f"data '{data.id}' belum mempunyai nilai", "isi nilainya di data.yaml")
    if tahun is not None and str(tahun) not in years:
        saran = f"tahun yang ada: {', '.join(years)}"
        raise TidakTergambar(f"data '{data.id}' tidak memuat Tahun {tahun}", saran)
    return str(tahun or years[-1])
