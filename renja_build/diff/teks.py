"""What two documents say otherwise: section by section, paragraph by paragraph, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from renja_build.compare.align import align, by_key, likeness
from renja_build.diff.bacaan import BabBaca, BagianBaca, BlokBaca, kerangka
from renja_build.diff.kata import words
from renja_build.diff.laporan import JenisTeks, Potong, UbahTeks

S = TypeVar("S", BabBaca, BagianBaca)
_CUKUP = 4000  # characters of a section that tell whether it is the same under another heading


class Alinea(NamedTuple):
    """A paragraph as typed and as printed; one that is `turunan` follows from data alone."""

    ketikan: str
    tercetak: str
    turunan: bool


def ubah_teks(before: Sequence[BabBaca], after: Sequence[BabBaca]) -> tuple[UbahTeks, ...]:
    """Every paragraph that reads otherwise, in the order of the later document."""
    return tuple(_changes(before, after))


def _changes(before: Sequence[BabBaca], after: Sequence[BabBaca]) -> Iterator[UbahTeks]:
    for old, new in _paired(before, after):
        sections = _paired(old.bagian if old else (), new.bagian if new else ())
        for left, right in sections:
            yield from _section(old, new, left, right)


def _paired(before: Sequence[S], after: Sequence[S]) -> Iterator[tuple[S | None, S | None]]:
    """Parts with the same key, wherever they stand; of the others those that are alike."""
    left, right = _keyed(before), _keyed(after)
    gone = [key for key in left if key not in right]
    came = [key for key in right if key not in left]

    def alike(i: int, j: int) -> float:
        return likeness(_opening(left[gone[i]]), _opening(right[came[j]]))

    renamed = {}
    for i, j in align(gone, came, alike):
        if i is not None and j is not None:
            renamed[gone[i]] = came[j]
    for _, old, new in by_key({renamed.get(key, key): part for key, part in left.items()}, right):
        yield old, new


def _keyed(parts: Sequence[S]) -> dict[str, S]:
    keyed: dict[str, S] = {}
    for part in parts:
        key, number = part.kunci, 1
        while key in keyed:
            number += 1
            key = f"{part.kunci} ({number})"
        keyed[key] = part
    return keyed


def _opening(part: BabBaca | BagianBaca) -> str:
    """As much of a part as tells whether it is another one."""
    sections = part.bagian if isinstance(part, BabBaca) else (part,)
    blocks = chain.from_iterable(section.blok for section in sections)
    return " ".join(chain.from_iterable(blok.teks for blok in blocks))[:_CUKUP]


def _section(
    old: BabBaca | None, new: BabBaca | None, left: BagianBaca | None, right: BagianBaca | None
) -> Iterator[UbahTeks]:
    bab, bagian = new or old, right or left
    assert bab is not None and bagian is not None
    for before, after in _unequal(left.blok if left else (), right.blok if right else ()):
        for jenis, ikut, potong in _paragraphs(before, after):
            yield UbahTeks(bab.judul, bagian.judul, jenis, ikut, potong)


def _unequal(
    before: Sequence[BlokBaca], after: Sequence[BlokBaca]
) -> Iterator[tuple[Sequence[BlokBaca], Sequence[BlokBaca]]]:
    """Runs of blocks between those that are the same on both sides."""
    start_left = start_right = 0
    for i, j in [*align(before, after, lambda i, j: 0.0), (len(before), len(after))]:
        if i is None or j is None:
            continue
        if i > start_left or j > start_right:
            yield before[start_left:i], after[start_right:j]
        start_left, start_right = i + 1, j + 1


def _paragraphs(
    before: Sequence[BlokBaca], after: Sequence[BlokBaca]
) -> Iterator[tuple[JenisTeks, bool, tuple[Potong, ...]]]:
    left, right = list(_alinea(before)), list(_alinea(after))

    def alike(i: int, j: int) -> float:
        old, new = left[i], right[j]
        return likeness(old.tercetak, new.tercetak) if old.turunan == new.turunan else 0.0

    # Paired by what was typed, so that a paragraph whose figures alone differ stays the same one.
    pairs = align(
        [(alinea.ketikan, alinea.turunan) for alinea in left],
        [(alinea.ketikan, alinea.turunan) for alinea in right],
        alike,
    )
    for i, j in pairs:
        if i is None and j is not None:
            yield "baru", right[j].turunan, (Potong("tambah", right[j].tercetak),)
        elif j is None and i is not None:
            yield "hilang", left[i].turunan, (Potong("hapus", left[i].tercetak),)
        elif i is not None and j is not None and left[i].tercetak != right[j].tercetak:
            derived = left[i].turunan or left[i].ketikan == right[j].ketikan
            yield "berubah", derived, words(left[i].tercetak, right[j].tercetak)


def _alinea(blocks: Sequence[BlokBaca]) -> Iterator[Alinea]:
    for blok in blocks:
        for ketikan, tercetak in zip(kerangka(blok), blok.teks, strict=True):
            yield Alinea(ketikan, tercetak, blok.turunan)
