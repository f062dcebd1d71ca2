"""A free table: columns of stated kinds, rows of cells, columns and a last row computed by rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from renja_build import read
from renja_build.diagnostics import Location
from renja_build.load import Larik, Peta, Teks

JenisIsi = Literal["teks", "kode", "angka", "rupiah", "persen", "tanggal"]
JenisRumus = Literal["jumlah", "selisih", "persen"]
KELOMPOK = "kelompok"  # the key of a row that spans the table


@dataclass(frozen=True, slots=True)
class Rumus:
    """How a column follows from others of the same row."""

    jenis: JenisRumus
    dari: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KolomBebas:
    """One column; `judul` from the top level down, `lebar` in mm (0: computed)."""

    id: str
    judul: tuple[str, ...]
    jenis: JenisIsi
    lebar: float = 0.0
    rumus: Rumus | None = None


@dataclass(frozen=True, slots=True)
class BarisBebas:
    """The stated cells of a row by column, or the words that span it."""

    isi: Mapping[str, Teks]
    kelompok: Teks | None = None


@dataclass(frozen=True, slots=True)
class TabelBebas:
    """One file of tabel/; `jumlah` names the columns that the last row sums."""

    id: str
    judul: Teks
    kolom: tuple[KolomBebas, ...]
    baris: tuple[BarisBebas, ...]
    at: Location
    orientasi: Literal["potret", "lanskap"] = "potret"
    jumlah: tuple[str, ...] = ()
    label_jumlah: str = "JUMLAH"
    catatan: tuple[Teks, ...] = ()
    sumber: Teks | None = None


def build_tabel(ident: str, data: Peta) -> TabelBebas:
    """One free table of checked data."""
    total, judul = read.mapping(data, "jumlah"), read.required(data, "judul")
    return TabelBebas(
        id=ident,
        judul=judul,
        kolom=tuple(_kolom(column) for column in read.mappings(data, "kolom")),
        baris=tuple(_baris(row) for row in read.mappings(data, "baris")),
        at=judul.at,
        orientasi=read.text(data, "orientasi", "potret"),  # type: ignore[arg-type]
        jumlah=tuple(map(str, read.texts(total, "kolom"))),
        label_jumlah=read.text(total, "label", "JUMLAH"),
        catatan=read.texts(data, "catatan"),
        sumber=read.teks(data, "sumber"),
    )


def jenis_kolom(column: Peta) -> str:
    """What a column holds: text where it does not say."""
    return read.text(column, "jenis", "teks")


def _kolom(column: Peta) -> KolomBebas:
    judul = column["judul"]
    return KolomBebas(
        id=read.text(column, "id"),
        judul=tuple(map(str, read.texts(column, "judul")))
        if isinstance(judul, Larik)
        else (str(judul),),
        jenis=jenis_kolom(column),  # type: ignore[arg-type]
        lebar=float(read.text(column, "lebar", "0")),
        rumus=_rumus(read.mapping(column, "rumus")),
    )


def _rumus(rule: Peta) -> Rumus | None:
    jenis = next(iter(rule), None)
    return Rumus(jenis, read.strings(rule, jenis)) if jenis else None  # type: ignore[arg-type]


def _baris(row: Peta) -> BarisBebas:
    return BarisBebas(
        {
            str(key): value
            for key, value in row.items()
            if key != KELOMPOK and isinstance(value, Teks)
        },
        read.teks(row, KELOMPOK),
    )
