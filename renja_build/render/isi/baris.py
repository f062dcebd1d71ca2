"""Quantities of a line as such: its number, its group, a field of the record that it prints."""

from __future__ import annotations

from renja_build.render.bahan import bernomor
from renja_build.render.konteks import Konteks
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


@isi("kode", "angka", arg="kata", bila_kosong=None, kata=_BANYAK, total=True)
def banyak(k: Konteks, tingkat: str) -> int:
    """Banyaknya program, kegiatan, atau sub kegiatan dalam bagian rencana yang dibicarakan baris itu; yang
    dilaksanakan beberapa unit dihitung sekali pada jumlahnya.

    Alasan: rekapitulasi menurut unit menyebut banyaknya.
    """
    return int(getattr(k.bahan.hasil.banyak, tingkat))
