"""Pagu of the plan year by program, as bars beside the names."""

from __future__ import annotations

from decimal import Decimal

from renja_build.compute.capaian import share
from renja_build.model.isi import BlokGrafik
from renja_build.render import id_format
from renja_build.render.bahan import Bahan
from renja_build.render.charts import TidakTergambar
from renja_build.render.svg import ABU, KECIL, SPASI, TUA, UKURAN, Kanvas

_NAMES, _BAR, _GAP, _TOP = 150.0, 15.0, 9.0, 16.0


def draw(bahan: Bahan, blok: BlokGrafik) -> str:
    """One bar a program, in the order of the plan, with its amount and its share of the total."""
    pagu = bahan.hasil.pagu
    names = {program.kode: program.nama for program in bahan.dokumen.rencana.program()}
    programs = {code: nama for code, nama in names.items() if pagu.per_kode.get(code)}
    if not programs:
        raise TidakTergambar(
            "belum ada program yang mempunyai pagu", "isi 'pagu' sub kegiatan di program.yaml"
        )
    kanvas = Kanvas(bahan)
    start, top = _NAMES + 8, _TOP
    labels = {code: _label(pagu.per_kode[code], pagu.total) for code in programs}
    widest = max(map(kanvas.panjang, labels.values()))
    scale = (kanvas.lebar - start - widest - 6) / max(map(pagu.per_kode.__getitem__, programs))
    kanvas.teks(start, 5, f"Pagu tahun {bahan.tahun} (Rp)", ukuran=KECIL, warna=ABU)
    for code, nama in programs.items():
        lines, length = kanvas.lipat(nama, _NAMES), pagu.per_kode[code] * scale
        height = max(_BAR, len(lines) * UKURAN * SPASI)
        middle = top + height / 2
        kanvas.teks(0, middle, lines)
        kanvas.kotak(start, middle - _BAR / 2, length, _BAR, TUA)
        kanvas.teks(start + length + 5, middle, labels[code])
        top += height + _GAP
    kanvas.garis((start, _TOP - 3), (start, top - _GAP + 3))
    return kanvas.svg(top - _GAP + 4)


def _label(amount: int, total: int) -> str:
    percent = share(amount, total) or Decimal(0)
    return f"{id_format.rupiah_tabel(amount)} ({id_format.persen(percent)})"
