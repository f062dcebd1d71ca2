"""Quantities of a line as such: its number, its group, a field of the record that it prints."""

from __future__ import annotations

from renja_build import kode
from renja_build.angka import Nilai
from renja_build.compute.data_kantor import jumlah
from renja_build.compute.totals import counted
from renja_build.model.document import BarisData, HimpunanData
from renja_build.model.program import SubKegiatan
from renja_build.render.inputs import bernomor
from renja_build.render.konteks import Konteks, Ukuran
from renja_build.render.kosakata import isi
from renja_build.render.page import Sel

_BANYAK = ("program", "kegiatan", "sub_kegiatan")


@isi("kode", "nomor")
def urut(k: Konteks) -> None:
    """Nomor urut; bentuknya menurut 'urut' pada baris."""


@isi("simpul")
def kelompok(k: Konteks) -> str:
    """Nama kelompok, pada baris pertamanya."""
    return k.kelompok


@isi("butir", arg="kata", bila_kosong=None, total=True)
def butir(k: Konteks, nama: str) -> Sel | str | int | None:
    """Satu isian dari butir daftar, misalnya butir(lokasi) pada usulan; isiannya berbeda
    menurut sumber baris.
    """
    if k.total:
        amounts = [getattr(row, nama, None) for row in k.semua]
        if amounts and not any(isinstance(amount, int) for amount in amounts):
            return None  # what no record has is no column of zeros
        return sum(amount for amount in amounts if isinstance(amount, int))
    value = getattr(k.butir, nama, None)
    return bernomor(value) if isinstance(value, tuple) else value


@isi("butir")
def himpunan_data(k: Konteks) -> str:
    """Judul, satuan, dan sumber himpunan data pada baris itu.

    Alasan: data kantor dikelompokkan menurut himpunannya.
    """
    data = k.induk
    if not isinstance(data, HimpunanData):
        return ""
    source = f"sumber: {data.sumber}" if data.sumber else ""
    told = "; ".join(filter(None, (data.satuan, source)))
    return f"{data.judul} ({told})" if told else data.judul


@isi("butir", "angka", arg="periode", bila_kosong="lalu", total=True)
def nilai_data(k: Konteks, tahun: str) -> Nilai | Ukuran | None:
    """Nilai data kantor pada satu tahun; pada baris jumlah, jumlahnya bila himpunannya dijumlahkan.

    Alasan: data kantor menurut rincian dan tahun.
    """
    if k.total:
        amount = jumlah([row for row in k.semua if isinstance(row, BarisData)], tahun)
        return None if amount is None else Nilai.of(amount)
    data = k.induk if isinstance(k.induk, HimpunanData) else None
    value = k.butir.nilai.get(tahun) if isinstance(k.butir, BarisData) else None
    return Ukuran(value, data.satuan) if value and data else value


@isi("kode", "angka", arg="kata", bila_kosong=None, kata=_BANYAK, total=True)
def banyak(k: Konteks, tingkat: str) -> int | None:
    """Banyaknya program, kegiatan, atau sub kegiatan berpagu dalam bagian rencana yang dibicarakan baris
    itu; yang tercetak pada beberapa baris dihitung sekali pada jumlahnya.
    """
    if isinstance(k.node, SubKegiatan):
        return None
    of_line = k.inputs.hasil.banyak
    if k.node is not None or (k.total and k.cakupan is not None):
        covered, amounts = {*k.dicakup}, k.inputs.hasil.pagu.per_kode
        leaves = (code for code in amounts if kode.carries_money(code) and amounts[code])
        of_line = counted(code for code in leaves if kode.key(code) in covered)
    return int(getattr(of_line, tingkat))
