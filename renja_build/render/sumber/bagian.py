"""Rows from parts of a plan: what each sub unit has of it, what each fund pays."""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.model.tata import BarisTata
from renja_build.render.inputs import Inputs
from renja_build.render.konteks import Konteks
from renja_build.render.kosakata import sumber
from renja_build.render.sumber.pohon import TINGKAT, pohon
from renja_build.render.unit import DI_BAWAH, garis_dana, garis_menurut, garis_unit, tiap_unit


@sumber("tingkat", butir=("nomor", "panjang"), tingkat=("kelompok", "sub", "rincian"))
def dana(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Sumber dana sebagai pohon: induk (kelompok), bagiannya (sub), dan rinciannya; jumlah tiap baris
    memuat yang di bawahnya.

    Alasan: pagu dan prakiraan maju menurut jenjang sumber dana.
    """
    return garis_dana(inputs, baris.opsi.get("tingkat", ()))


@sumber(butir=("nama", "jenis", "sebelum", "selisih"))
def unit(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Unit kerja yang mempunyai bagian dalam rencana (unit.yaml), satu baris tiap unit; pada Renja
    perubahan butir(sebelum) dan butir(selisih) ialah pagunya sebelum perubahan dan selisihnya.

    Alasan: rekapitulasi menurut unit.
    """
    return garis_unit(inputs)


@sumber("memuat", "tingkat", "per", "bila", butir=("nama", "jenis"), tingkat=TINGKAT)
def rencana_unit(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Rencana tiap unit berurutan, dengan target, pagu, dana, dan lokasinya sendiri; kelompokkan
    menurut butir(nama).

    Alasan: rencana menurut unit, dengan pita dan jumlah tiap unit.
    """
    return tiap_unit(inputs, lambda part: pohon(part, baris.opsi))


@sumber("tingkat", tingkat=("kelompok", *DI_BAWAH))
def menurut_sasaran(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Sasaran (tujuan.yaml) dengan pagu program dan kegiatan yang menyebutnya, lalu program, kegiatan,
    dan sub kegiatannya; yang mendukung beberapa sasaran tercetak pada masing-masing.

    Alasan: pagu menurut sasaran.
    """
    return garis_menurut(inputs, "sasaran", baris.opsi.get("tingkat", ()))


@sumber("tingkat", tingkat=("kelompok", *DI_BAWAH))
def menurut_tematik(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Tema (tematik di renja.yaml) dengan pagu yang ditandai, lalu program, kegiatan, dan sub kegiatannya;
    yang bertanda beberapa tema tercetak pada masing-masing.

    Alasan: penandaan anggaran menurut tema: gender, kemiskinan, iklim.
    """
    return garis_menurut(inputs, "tematik", baris.opsi.get("tingkat", ()))


@sumber("tingkat", tingkat=("kelompok", *DI_BAWAH))
def menurut_belanja(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Jenis belanja dengan bagian pagu yang menyebutnya ('belanja' pada bagian pagu), lalu program,
    kegiatan, dan sub kegiatannya.

    Alasan: pagu menurut jenis belanja.
    """
    return garis_menurut(inputs, "belanja", baris.opsi.get("tingkat", ()))
