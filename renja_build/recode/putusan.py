"""What becomes of a row in another edition: its code there, or why the catalogue does not decide it."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from renja_build import kode
from renja_build.acuan.nomenklatur import Nomenklatur, compared
from renja_build.nodes import Peta, Teks
from renja_build.read import text

ALIKE = 0.85  # of two names of one code, from which on the edition has only reworded it


@dataclass(frozen=True, slots=True)
class Simpul:
    """A row of a tree: its code where it is written, and its data."""

    code: Teks
    data: Peta

    @property
    def key(self) -> str:
        return kode.key(self.code)

    @property
    def nama(self) -> str:
        return text(self.data, "nama")

    @property
    def is_evaluated_only(self) -> bool:
        return text(self.data, "hanya") == "evaluasi"


@dataclass(frozen=True, slots=True)
class Putusan:
    """What becomes of a row: its key in the new edition (its own where it stays), or why that is not
    certain; `nama` where the new name is to be written.
    """

    key: str
    nama: str = ""
    ragu: str = ""
    saran: str = ""


def decide(row: Simpul, katalog: Nomenklatur) -> Putusan:
    """What the catalogue says of one row; what serves an earlier year alone stays as it was."""
    if row.is_evaluated_only or kode.is_lama(row.code):
        return Putusan(row.key)
    is_leaf = kode.level(row.code) == "sub_kegiatan"
    here = katalog.of(row.code)
    after = katalog.successors(row.code) if is_leaf else []
    same = here is not None and compared(here.nama) == compared(row.nama)
    if len(after) > 1:
        return _unsure(row, "terbagi menjadi beberapa kode", after)
    if after and same:
        return _unsure(row, "masih ada, tetapi ada juga penggantinya", after)
    if same:
        return Putusan(row.key)
    if after:
        return _replaced(row, after[0], katalog, reused=here is not None)
    if here is None:
        return _gone(row, katalog)
    alike = difflib.SequenceMatcher(None, compared(here.nama), compared(row.nama)).ratio()
    if alike >= ALIKE:
        return Putusan(row.key, here.nama)
    elsewhere = katalog.codes_of(row.nama, row.code)
    return _unsure(row, f"kini bernama '{here.nama}'", elsewhere)


def _replaced(row: Simpul, code: str, katalog: Nomenklatur, *, reused: bool) -> Putusan:
    """A row whose code another took the place of; where the code itself now means something
    else, the name must be the one of before.
    """
    entry = katalog.of(code)
    assert entry is not None
    before = {compared(asal.nama) for asal in entry.sebelumnya}
    if reused and compared(row.nama) not in before:
        return _unsure(row, "dipakai lagi untuk hal lain", [code])
    return Putusan(kode.key(code), entry.nama)


def _gone(row: Simpul, katalog: Nomenklatur) -> Putusan:
    elsewhere = katalog.codes_of(row.nama, row.code)
    return _unsure(row, "tidak ada lagi dan penggantinya tidak disebut", elsewhere)


def _unsure(row: Simpul, why: str, candidates: Sequence[str]) -> Putusan:
    message = f"kode {row.code} ('{row.nama}') {why}"
    hint = f"pilih: {', '.join(candidates[:5])}" if candidates else "tentukan kodenya"
    return Putusan(row.key, "", message, f"{hint}, lalu ubah di semua berkas")
