"""Chapters, front parts and their blocks, from validated data."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from renja_build import angka, read
from renja_build.model.document import Peraturan
from renja_build.model.isi import (
    Bab,
    BabKeputusan,
    Bagian,
    Blok,
    BlokDaftar,
    BlokGambar,
    BlokGrafik,
    BlokIsian,
    BlokTabel,
    BlokTandaTangan,
    BlokTeks,
    Depan,
    Keputusan,
    Lampiran,
    LampiranKeputusan,
    PenandaTangan,
)
from renja_build.nodes import Isi, Larik, Peta, Teks


def build_bab(data: Peta, folder: Path) -> Bab:
    """One chapter."""
    judul = read.required(data, "judul")
    return Bab(
        judul=judul,
        at=judul.at,
        id=read.text(data, "id"),
        isi=_blocks(data, folder),
        bagian=_bagian(data, folder),
        ringkasan=read.teks(data, "ringkasan"),
        penomoran=read.text(data, "penomoran"),
    )


def build_depan(data: Peta, folder: Path, landasan: tuple[Peraturan, ...]) -> Depan:
    """One part before the first bab."""
    judul = read.required(data, "judul")
    keputusan = (
        _keputusan(read.mapping(data, "keputusan"), folder, landasan)
        if "keputusan" in data
        else None
    )
    return Depan(judul, judul.at, read.text(data, "id"), _blocks(data, folder), keputusan)


def build_lampiran(data: Peta, folder: Path) -> Lampiran:
    """One appendix of the document."""
    judul = read.required(data, "judul")
    return Lampiran(judul, judul.at, read.text(data, "id"), _blocks(data, folder))


def signatory(data: Peta) -> PenandaTangan:
    """Who signs."""
    return PenandaTangan(
        jabatan=read.text(data, "jabatan"),
        nama=read.text(data, "nama"),
        pangkat=read.text(data, "pangkat"),
        nip=read.text(data, "nip"),
        places={key: value.at for key, value in data.pairs() if isinstance(value, Teks)},
    )


def _bagian(data: Peta, folder: Path) -> tuple[Bagian, ...]:
    return read.each(data, "bagian", partial(_one_bagian, folder=folder))


def _one_bagian(data: Peta, folder: Path) -> Bagian:
    judul = read.required(data, "judul")
    return Bagian(
        judul=judul,
        at=judul.at,
        id=read.text(data, "id"),
        isi=_blocks(data, folder),
        bagian=_bagian(data, folder),
    )


def _blocks(data: Peta, folder: Path) -> tuple[Blok, ...]:
    return tuple(block for part in read.mappings(data, "isi") for block in _block(part, folder))


def _block(data: Peta, folder: Path) -> Iterator[Blok]:
    if "teks" in data:
        yield BlokTeks(read.required(data, "teks"), data.at)
    elif "tabel" in data:
        jenis, replaced = read.required(data, "tabel"), read.mapping(data, "menggantikan")
        yield BlokTabel(
            jenis=str(jenis),
            id=read.text(data, "id", str(jenis)),
            at=jenis.at,
            judul=read.teks(data, "judul"),
            catatan=read.teks(data, "catatan"),
            catatan_pada=read.teks(data, "catatan_pada"),
            sumber=read.teks(data, "sumber"),
            gabung=read.pilihan(data, "gabung"),
            untuk=read.text(data, "untuk"),
            renstra=read.text(data, "renstra"),
            unit=read.one_or_more(data, "unit"),
            menggantikan=read.text(replaced, "tabel"),
            alasan=read.text(replaced, "alasan"),
        )
    elif "daftar" in data:
        aturan = read.required(data, "daftar")
        yield BlokDaftar(str(aturan), aturan.at, _tahun(data), read.text(data, "untuk"))
    elif "gambar" in data:
        nama = read.required(data, "gambar")
        yield BlokGambar(
            berkas=folder / "gambar" / str(nama),
            id=read.text(data, "id", Path(nama).stem),
            alt=read.required(data, "alt"),
            at=nama.at,
            judul=read.teks(data, "judul"),
        )
    elif "grafik" in data:
        yield _grafik(data)
    elif "tanda_tangan" in data:
        officials = read.each(data, "tanda_tangan", signatory)
        yield BlokTandaTangan(data.at, officials, read.text(data, "tempat_tanggal"))
    elif "isian" in data:
        lines = read.mapping(data, "isian")
        yield BlokIsian(tuple((key, read.required(lines, key)) for key in lines), data.at)


def _grafik(data: Peta) -> BlokGrafik:
    jenis = read.required(data, "grafik")
    return BlokGrafik(
        jenis=str(jenis),
        id=read.text(data, "id", str(jenis)),
        alt=read.required(data, "alt"),
        at=jenis.at,
        judul=read.required(data, "judul"),
        tahun=_tahun(data),
        untuk=read.text(data, "untuk"),
        renstra=read.text(data, "renstra"),
    )


def _tahun(data: Peta) -> int | None:
    tahun = read.teks(data, "tahun")
    return angka.parse_tahun(tahun) if tahun else None


def _keputusan(data: Peta, folder: Path, landasan: tuple[Peraturan, ...]) -> Keputusan:
    of_decrees = (peraturan.id for peraturan in landasan if "sk" in peraturan.dipakai)
    annex = read.mapping(data, "lampiran")
    return Keputusan(
        kop=read.strings(data, "kop"),
        pejabat=read.text(data, "pejabat"),
        nomor=read.text(data, "nomor"),
        tentang=read.required(data, "tentang"),
        menimbang=read.texts(data, "menimbang"),
        mengingat=read.strings(data, "mengingat") or tuple(of_decrees),
        menetapkan=read.required(data, "menetapkan"),
        diktum=read.texts(data, "diktum"),
        tempat=read.text(data, "tempat"),
        tanggal=read.text(data, "tanggal"),
        penanda_tangan=signatory(read.mapping(data, "penanda_tangan")),
        tembusan=read.texts(data, "tembusan"),
        lampiran=LampiranKeputusan(read.required(annex, "judul"), _blocks(annex, folder))
        if annex
        else None,
        batang=read.each(data, "batang_tubuh", _bab_keputusan),
        at=read.required(data, "tentang").at,
    )


def _bab_keputusan(data: Peta) -> BabKeputusan:
    return BabKeputusan(read.teks(data, "bab"), tuple(_pasal(data.get("pasal"))))


def _pasal(data: Isi) -> Iterator[tuple[Teks, ...]]:
    """The verses of each article; one that has none is one text."""
    for pasal in data if isinstance(data, Larik) else ():
        texts = pasal if isinstance(pasal, Larik) else (pasal,)
        yield tuple(text for text in texts if isinstance(text, Teks))


def mengingat_texts(data: Peta) -> tuple[Teks, ...]:
    """Regulation ids that a keputusan names one by one, with their places."""
    return read.texts(read.mapping(data, "keputusan"), "mengingat")
