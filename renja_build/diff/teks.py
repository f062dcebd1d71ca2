"""What two documents say otherwise: section by section, paragraph by paragraph, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from renja_build.compare.align import align, by_key, likeness
from renja_build.diff.bacaan import BabBaca, BagianBaca, BlokBaca, kerangka
from renja_build.diff.kata import words
from renja_build.diff.laporan import JenisTeks, Potong, UbahTeks

S = TypeVar("S", BabBaca, BagianBaca)
Alinea = tuple[str, str, bool]  # as typed, as printed, whether it follows from data alone
_CUKUP = 4000  # characters of a section that tell whether it is the same under another heading


def ubah_teks(before: Sequence[BabBaca], after: Sequence[BabBaca]) -> tuple[UbahTeks, ...]:
    """Every paragraph that reads otherwise, in the order of the later document."""
    return tuple(
        change
        for old, new in _paired(before, after)
        for left, right in _paired(old.bagian if old else (), new.bagian if new else ())
        for change in _section(old, new, left, right)
    )


def _paired(before: Sequence[S], after: Sequence[S]) -> Iterator[tuple[S | None, S | None]]:
    """Parts with the same key, wherever they stand; of the others those that are alike."""
    left, right = _keyed(before), _keyed(after)
    gone = [key for key in left if key not in right]
    came = [key for key in right if key not in left]
    renamed = {}
    for i, j in align(
        gone, came, lambda i, j: likeness(_words(left[gone[i]]), _words(right[came[j]]))
    ):
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


def _words(part: BabBaca | BagianBaca) -> str:
    sections = part.bagian if isinstance(part, BabBaca) else (part,)
    return " ".join(text for section in sections for blok in section.blok for text in blok.teks)[
        :_CUKUP
    ]


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
    pairs = align(
        [(typed, derived) for typed, _, derived in left],
        [(typed, derived) for typed, _, derived in right],
        lambda i, j: likeness(left[i][1], right[j][1]) if left[i][2] == right[j][2] else 0.0,
    )
    for i, j in pairs:
        if i is None and j is not None:
            yield "baru", right[j][2], (Potong("tambah", right[j][1]),)
        elif j is None and i is not None:
            yield "hilang", left[i][2], (Potong("hapus", left[i][1]),)
        elif i is not None and j is not None and left[i][1] != right[j][1]:
            derived = left[i][2] or left[i][0] == right[j][0]
            yield "berubah", derived, words(left[i][1], right[j][1])


def _alinea(blocks: Sequence[BlokBaca]) -> Iterator[Alinea]:
    for blok in blocks:
        for ketikan, teks in zip(kerangka(blok), blok.teks, strict=True):
            yield ketikan, teks, blok.turunan
