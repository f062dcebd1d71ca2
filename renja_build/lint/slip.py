"""The slips of a hand that writes a number: which of them turns the right digits into the written
ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

JenisSlip = Literal["berbeda", "tertukar", "hilang", "berlebih"]


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip and the digits that it touches: the right and the written one, the swapped two, or
    the one too many."""

    jenis: JenisSlip
    angka: str


def slip(right: str, written: str) -> Slip | None:
    """The one slip between two rows of digits, None where there is none or more than one."""
    if len(right) == len(written):
        return _replaced(right, written)
    shorter, longer = sorted((right, written), key=len)
    if len(longer) - len(shorter) != 1:
        return None
    # Whichever place is left out, what is lost is the same digit: between two such places all
    # digits are alike.
    place = _first_difference(shorter, longer)
    if _without(longer, place) != shorter:
        return None
    return Slip("hilang" if written == shorter else "berlebih", longer[place])


def _replaced(right: str, written: str) -> Slip | None:
    places = [place for place, digit in enumerate(right) if written[place] != digit]
    if len(places) == 1:
        return Slip("berbeda", right[places[0]] + written[places[0]])
    if len(places) != 2:
        return None
    first, second = places
    crossed = right[first] == written[second] and right[second] == written[first]
    return Slip("tertukar", right[first] + right[second]) if crossed else None


def _first_difference(shorter: str, longer: str) -> int:
    for place, digit in enumerate(shorter):
        if longer[place] != digit:
            return place
    return len(shorter)


def neighbours(written: str) -> set[str]:
    """All digits from which one slip leads to the written ones."""
    return {*_removed(written), *_added(written), *_swapped(written)} - {written}


def _removed(digits: str) -> Iterator[str]:
    for place in range(len(digits)):
        yield _without(digits, place)


def _added(digits: str) -> Iterator[str]:
    """One digit put between two, or in the place of one."""
    for place in range(len(digits) + 1):
        for digit in "0123456789":
            yield digits[:place] + digit + digits[place:]
            if place < len(digits):
                yield digits[:place] + digit + digits[place + 1 :]


def _swapped(digits: str) -> Iterator[str]:
    for a, b in combinations(range(len(digits)), 2):
        yield digits[:a] + digits[b] + digits[a + 1 : b] + digits[a] + digits[b + 1 :]


def _without(digits: str, place: int) -> str:
    return digits[:place] + digits[place + 1 :]
