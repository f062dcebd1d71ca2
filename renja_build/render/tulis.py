"""Cells that are written out (`dari: tertulis`): text, numbers and dates as their column's kind
asks.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from renja_build.angka import parse_rupiah_bertanda, parse_tanggal
from renja_build.model.baca_tata import TERTULIS
from renja_build.model.tata import BarisTertulis, TataTabel
from renja_build.nilai import parse_nilai
from renja_build.nodes import Teks
from renja_build.render import id_format
from renja_build.render.cetak import angka
from renja_build.render.hitung import tampil
from renja_build.render.konteks import Konteks
from renja_build.render.lajur import Lajur
from renja_build.render.page import Sel
from renja_build.render.prose import Writer

_KATA = ("", "teks", "kode", "target", "nomor")  # kinds whose cells are words


class Tulisan:
    """What stands in the written columns of a table."""

    def __init__(self, writer: Writer | None) -> None:
        self.writer = writer

    def dipakai(self, tata: TataTabel) -> bool:
        """Whether the rows of a layout are written out."""
        return tata.baris.dari == TERTULIS

    def membentang(self, k: Konteks) -> bool:
        """Whether a written row lets its words spread over the cells that it leaves out."""
        return isinstance(k.butir, BarisTertulis) and k.jenis != "rincian"

    def label(self, k: Konteks) -> str | None:
        """The words of a row that spans the table."""
        if not isinstance(k.butir, BarisTertulis) or k.butir.kelompok is None:
            return None
        return self._kata(k.butir.kelompok)

    def sel(self, lajur: Lajur, k: Konteks) -> Sel | None:
        """The cell as it was written; of a row that spans the table, its words."""
        if not isinstance(k.butir, BarisTertulis):
            return Sel()
        text = k.butir.isi.get(lajur.asal.id)
        if text is None:
            return None if self.membentang(k) else Sel()
        return self._tertulis(lajur.asal.jenis, text)

    def _tertulis(self, jenis: str, text: Teks) -> Sel:
        if jenis in _KATA or (jenis == "tanggal" and "{{" in text):
            return Sel(self._kata(text))
        if "{{" in text:
            number = self.writer.number(text) if self.writer else None
            return Sel() if number is None else tampil(number, jenis)
        if text == "-":
            return Sel("-")
        if jenis == "tanggal":
            return Sel(id_format.tanggal(parse_tanggal(text)))
        if jenis == "rupiah":
            return tampil(Decimal(parse_rupiah_bertanda(text)), jenis)
        value = parse_nilai(text)
        if jenis == "angka" or value.angka is None:
            return Sel(id_format.nilai(value), value)
        return tampil(value.angka, jenis)

    def _kata(self, text: Teks) -> str:
        return self.writer.plain(text) if self.writer else str(text)

    def dijumlahkan(self, tata: TataTabel, lajur: Lajur) -> bool:
        """Whether the sum row sums what stands in a column: those named, else all amounts that
        are written.
        """
        if tata.jumlahkan is not None:
            return lajur.asal.id in tata.jumlahkan
        return (
            self.dipakai(tata)
            and not lajur.isi
            and not lajur.asal.rumus
            and lajur.jenis == "rupiah"
        )

    def jumlah(self, lajur: Lajur, cells: Iterable[Sel | None]) -> Sel:
        """The sum of what is stated, nothing of nothing."""
        stated = [number for number in map(angka, cells) if number is not None]
        return tampil(sum(stated, Decimal(0)), lajur.jenis) if stated else Sel()
