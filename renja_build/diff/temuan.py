"""Findings of two sides: which came, which went, and which are the same ones.

A finding is the same whatever line it is on. One whose number moved is the same too, where it
stands in the same words: a message says nearly the same of a target of 40 and of one of 50.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable

from renja_build import kode
from renja_build.compare.align import ALIKE, likeness
from renja_build.diff.laporan import Temuan
from renja_build.lint.bilangan import KATA

_BARIS = re.compile(r"\bbaris \d+")
_ANGKA = re.compile(r"\d[\d.,]*\d|\d")
_BERKATA = re.compile(rf"\b(?:{'|'.join(KATA)})(?:[ \u00a0](?:{'|'.join(KATA)}))*\b", re.IGNORECASE)
_TAHUN = re.compile(r"(?:19|20)\d\d")


def changed(
    before: tuple[Temuan, ...], after: tuple[Temuan, ...]
) -> tuple[tuple[Temuan, ...], tuple[Temuan, ...]]:
    """Findings brought and removed."""
    gone, come = _unpaired(before, after, _words)
    gone, come = _unpaired(gone, come, _wording, _in_the_same_words)
    return come, gone


def _words(temuan: Temuan) -> Hashable:
    """What two findings share that are one: all but the lines that they name."""
    return temuan.kode, temuan.tingkat, temuan.berkas, _BARIS.sub("baris", temuan.pesan)


def _wording(temuan: Temuan) -> Hashable:
    """The same without numbers; a code or a year says what the finding is about."""
    return temuan.kode, temuan.tingkat, temuan.berkas, _without_numbers(temuan.pesan)


def _in_the_same_words(left: Temuan, right: Temuan) -> bool:
    """Whether two findings of one wording are about one place."""
    ours, theirs = map(_without_numbers, (left.sumber, right.sumber))
    return ours == theirs or likeness(ours, theirs) >= ALIKE


def _without_numbers(text: str) -> str:
    return _BERKATA.sub("#", _ANGKA.sub(_number, text))


def _number(found: re.Match[str]) -> str:
    text = found[0]
    names = kode.level(text) not in (None, "urusan") or _TAHUN.fullmatch(text)
    return text if names else "#"


def _any(left: Temuan, right: Temuan) -> bool:
    return True


def _unpaired(
    before: tuple[Temuan, ...],
    after: tuple[Temuan, ...],
    key: Callable[[Temuan], Hashable],
    same: Callable[[Temuan, Temuan], bool] = _any,
) -> tuple[tuple[Temuan, ...], tuple[Temuan, ...]]:
    """What is left of both sides when each has taken its first partner; of equal ones the last."""
    waiting: dict[Hashable, list[Temuan]] = defaultdict(list)
    for temuan in before:
        waiting[key(temuan)].append(temuan)
    come = []
    for temuan in after:
        partners = waiting[key(temuan)]
        partner = next((there for there in partners if same(there, temuan)), None)
        if partner is None:
            come.append(temuan)
        else:
            partners.remove(partner)
    left = {id(temuan) for partners in waiting.values() for temuan in partners}
    return tuple(temuan for temuan in before if id(temuan) in left), tuple(come)
