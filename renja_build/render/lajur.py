"""The columns of a layout in one Renja: series written out, headings and the number row in
words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import cast

from renja_build.model.tata import KolomTata, TataTabel
from renja_build.render.cetak import dalam_ribuan, jadi_sel
from renja_build.render.hitung import RUMUS
from renja_build.render.kata import Kata, anggota, argumen
from renja_build.render.konteks import Kalender
from renja_build.render.kosakata import Isi, Isian, kosakata
from renja_build.render.page import JenisKolom, Kolom, Rata, Sel

RUJUKAN = re.compile(r"\{([a-z0-9-]*)\}")
BERANGKA = ("rupiah", "angka", "persen")
AKHIR = "akhir"  # the last column, in a range of columns
SAMA = "sama"  # the number of the column before
_TERTULIS = {"tanggal": "target"}


@dataclass(frozen=True, slots=True)
class Lajur:
    """A column of one drawing: its quantities with their arguments, and what rules hold for it."""

    id: str
    asal: KolomTata
    jenis: JenisKolom
    judul: tuple[str, ...]
    isi: tuple[tuple[Isi, tuple[str, ...]], ...]
    sisi: str
    akhiran: str  # of the ids within the same member of a series

    @property
    def berkode(self) -> bool:
        """Whether it speaks of what has a code and no indicators: on bands too."""
        return bool(self.isi) and self.isi[0][0].milik == "kode"

    @property
    def berjumlah(self) -> bool:
        """Whether it can be asked of the whole."""
        return bool(self.isi) and self.isi[0][0].total and self.jenis in BERANGKA

    def kolom(self, nomor: str) -> Kolom:
        """The column as writers place it."""
        asal, rata = self.asal, cast(Rata, self.asal.rata)
        return Kolom(self.judul, self.jenis, nomor, asal.samakan, asal.lebar, rata, asal.sekali)

    def cetak(self, value: Isian) -> Sel:
        """A value as this column prints it."""
        return self.tampil(jadi_sel(value, self.jenis))

    def tampil(self, sel: Sel) -> Sel:
        """A cell, in thousands where the column asks for it."""
        return dalam_ribuan(sel) if self.asal.ribuan else sel


class Susunan:
    """All columns, and which of them a name means."""

    def __init__(self, tata: TataTabel, kata: Kata) -> None:
        self.nomor_baris, self.kata = tata.nomor, kata
        self.berulang = 0  # the members of the longest series
        self.jenis_asal: dict[str, str] = {}  # the kinds of the columns so far, by id
        self.lajur = tuple(self._semua(tata.kolom, kata.kalender, ""))
        self.ke = {lajur.id: at for at, lajur in enumerate(self.lajur)}
        needs = {at: self._dari(lajur) for at, lajur in enumerate(self.lajur) if lajur.asal.rumus}
        # The columns that each formula is of, those first that others need.
        order = TopologicalSorter(needs).static_order()
        self.bagian = {at: needs[at] for at in order if at in needs}
        self.banding = {
            at: next(iter(self.bernama(lajur.asal.banding, lajur)), at)
            for at, lajur in enumerate(self.lajur)
            if lajur.asal.banding
        }

    def disatukan(self, left: int, right: int) -> bool:
        """Whether a column is one cell with the one to its left where they are equal."""
        return self.lajur[right].asal.satukan and self.banding.get(right) == left

    def _semua(
        self, kolom: Iterable[KolomTata], kalender: Kalender, akhiran: str
    ) -> Iterator[Lajur]:
        for column in kolom:
            if column.ulang:
                members = anggota(column.ulang.isi, self.kata.inputs, kalender)
                self.berulang = max(self.berulang, len(members))
                for member in members:
                    inner = kalender.dengan(column.ulang.nama, member)
                    yield from self._semua(column.dalam, inner, f"{akhiran}-{member}")
            else:
                yield self._lajur(column, kalender, akhiran)

    def _lajur(self, column: KolomTata, kalender: Kalender, akhiran: str) -> Lajur:
        words = kosakata().isi
        isi = tuple(
            (words[suku.nama], argumen(words[suku.nama], suku.arg, kalender)) for suku in column.isi
        )
        jenis = _TERTULIS.get(column.jenis, column.jenis) or self._jenis(column)
        self.jenis_asal[column.id] = jenis
        return Lajur(
            id=f"{column.id}{akhiran}",
            asal=column,
            jenis=cast(JenisKolom, jenis),
            judul=self.kata.judul(column.judul, kalender),
            isi=isi,
            sisi=column.isi[0].sisi if column.isi else "",
            akhiran=akhiran,
        )

    def _jenis(self, column: KolomTata) -> str:
        """The kind of a column that does not say: of its quantity, its formula, or what the
        formula is of.
        """
        if column.isi:
            return kosakata().isi[column.isi[0].nama].jenis
        rule = column.rumus
        if rule is None:
            return "teks"
        return RUMUS[rule.jenis].jenis or self.jenis_asal.get(rule.dari[0], "teks")

    def _dari(self, lajur: Lajur) -> list[int]:
        named = lajur.asal.rumus.dari if lajur.asal.rumus else ()
        return [at for nama in named for at in self.bernama(nama, lajur)]

    def bernama(self, nama: str, lajur: Lajur) -> list[int]:
        """The columns that a name means beside another: of the same member of a series, else of
        all its members.
        """
        if not nama:
            return [self.ke[lajur.id]]
        for ident in (f"{nama}{lajur.akhiran}", nama):
            if ident in self.ke:
                return [self.ke[ident]]
        return [at for at, other in enumerate(self.lajur) if other.asal.id == nama]

    def kolom(self, shown: Sequence[int]) -> tuple[Kolom, ...]:
        """The columns that stand, with their numbers."""
        numbered = zip(shown, self.nomor(shown), strict=True)
        return tuple(self.lajur[at].kolom(nomor) for at, nomor in numbered)

    def nomor(self, shown: Sequence[int]) -> list[str]:
        """The number row; `{id}` in it is the number of that column."""
        if not self.nomor_baris:
            return [""] * len(shown)
        plain = self.polos(shown)
        found: list[str] = []
        for lajur in (self.lajur[at] for at in shown):
            if lajur.asal.nomor is None:
                found.append(self.nomor_baris.replace("1", str(plain[lajur.id])))
            elif lajur.asal.nomor == SAMA:
                found.append(found[-1] if found else "")
            else:
                found.append(self._nomor_rumus(lajur, plain))
        return found

    def polos(self, shown: Sequence[int]) -> dict[str, int]:
        """The number of every column by itself; one that has none shares that before it."""
        plain: dict[str, int] = {}
        number = 0
        for lajur in (self.lajur[at] for at in shown):
            number += lajur.asal.nomor not in ("", SAMA)
            plain[lajur.id] = number
        return plain

    def _nomor_rumus(self, lajur: Lajur, plain: Mapping[str, int]) -> str:
        def numbers(match: re.Match[str]) -> str:
            named = (self.lajur[at].id for at in self.bernama(match[1], lajur))
            return "+".join(str(plain[ident]) for ident in named if ident in plain)

        return RUJUKAN.sub(numbers, lajur.asal.nomor or "")
