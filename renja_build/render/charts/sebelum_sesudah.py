"""Pagu by program before and after a perubahan."""

from __future__ import annotations

from itertools import chain

from renja_build import kode
from renja_build.compute.perubahan import HasilPerubahan
from renja_build.compute.totals import Uang
from renja_build.model.isi import BlokGrafik
from renja_build.model.simpul import Node
from renja_build.render import id_format
from renja_build.render.charts import TidakTergambar
from renja_build.render.inputs import Inputs
from renja_build.render.svg import ABU, GARIS, KECIL, MUDA, SPASI, TUA, UKURAN, Kanvas

_NAMES, _SIDES, _BAR, _GAP, _TOP = 140.0, 40.0, 13.0, 14.0, 16.0
_HEIGHT = 2 * _BAR + 2


def draw(inputs: Inputs, blok: BlokGrafik) -> str:
    """Two bars a program with their amounts; the difference stands under the name."""
    if inputs.hasil.perubahan is None:
        raise TidakTergambar(
            "Renja ini bukan perubahan", "hapus grafik ini, atau pakai 'pagu-program'"
        )
    programs = _programs(inputs, inputs.hasil.perubahan)
    most = max(chain.from_iterable(amounts for _, *amounts in programs), default=0)
    if not most:
        raise TidakTergambar(
            "belum ada program yang mempunyai pagu", "isi 'pagu' sub kegiatan di program.yaml"
        )
    kanvas = Kanvas(inputs)
    names = kanvas.nama(_NAMES)
    start, top = names + _SIDES + 8, _TOP
    scale = (kanvas.lebar - start - kanvas.panjang(id_format.rupiah_tabel(most)) - 6) / most
    kanvas.teks(start, 5, f"Pagu tahun {inputs.tahun} (Rp)", ukuran=KECIL, warna=ABU)
    for nama, before, after in programs:
        lines = kanvas.lipat(nama, names)
        height = max(_HEIGHT, (len(lines) + 1) * UKURAN * SPASI)
        middle, line = top + height / 2, UKURAN * SPASI / 2
        kanvas.teks(0, middle - line, lines)
        selisih = f"Selisih {id_format.rupiah_tabel(after - before)}"
        kanvas.teks(0, middle + len(lines) * line, selisih, ukuran=KECIL, warna=ABU)
        sides = (("Sebelum", before, MUDA, middle - _BAR - 1), ("Sesudah", after, TUA, middle + 1))
        for side, amount, fill, y in sides:
            kanvas.teks(start - 5, y + _BAR / 2, side, ukuran=KECIL, warna=ABU, jangkar="end")
            kanvas.kotak(start, y, amount * scale, _BAR, fill, GARIS if fill == MUDA else "none")
            kanvas.teks(start + amount * scale + 5, y + _BAR / 2, id_format.rupiah_tabel(amount))
        top += height + _GAP
    kanvas.garis((start, _TOP - 3), (start, top - _GAP + 3))
    return kanvas.svg(top - _GAP + 4)


def _programs(inputs: Inputs, perubahan: HasilPerubahan) -> list[tuple[str, int, int]]:
    """Name, pagu before and pagu after of every program of either plan."""
    programs = []
    for change in perubahan.changes:
        if kode.level(change.kode) == "program":
            before = _pagu(perubahan.sebelum, change.sebelum)
            programs.append((change.node.nama, before, _pagu(inputs.hasil.pagu, change.sesudah)))
    return programs


def _pagu(money: Uang, node: Node | None) -> int:
    return money.per_kode.get(node.kode, 0) if node else 0
