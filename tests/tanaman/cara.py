"""The ways of planting by the name that a kind calls them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from tanaman.bahan import Bahan
from tanaman.tanam import Jenis, Tanaman
from tanaman.tanam_baru import tanam_berkas, tanam_sel
from tanaman.tanam_data import tanam_hapus, tanam_isian, tanam_nama, tanam_nilai, tanam_renja
from tanaman.tanam_narasi import (
    tanam_bagian,
    tanam_blok,
    tanam_judul,
    tanam_kalimat,
    tanam_ungkapan,
)
from tanaman.tanam_rincian import tanam_rincian
from tanaman.tanam_sebab import tanam_angka_luar, tanam_kontrol
from tanaman.tata import Tata

CARA: dict[str, Callable[[Bahan, Jenis, Tata, Random], Iterator[Tanaman]]] = {
    "kalimat": tanam_kalimat, "ungkapan": tanam_ungkapan, "hapus": tanam_hapus, "nilai": tanam_nilai,
    "isian": tanam_isian, "nama": tanam_nama, "sel": tanam_sel, "berkas": tanam_berkas,
    "blok": tanam_blok, "judul": tanam_judul,
    "kontrol": tanam_kontrol, "angka_luar": tanam_angka_luar, "renja": tanam_renja, "bagian": tanam_bagian,
    "rincian": tanam_rincian,
}  # fmt: skip
