"""Numbers of bab, sections and tables, in the style that an office has chosen (`gaya`)."""

from __future__ import annotations

from renja_build.model.document import Gaya
from renja_build.model.isi import Bab

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
# What is printed at each level; a level below the third goes on as the second and third do.
_BELOW = ("{}.", "{}.", "{})")  # below a section that has a number of its bab
_BY_LEVEL = {"A.": ("{}.", "{}.", "{}."), "a.": ("{}.", "{})", "{})")}


def roman(value: int) -> str:
    """A natural number in capital roman numerals."""
    digits = []
    for worth, digit in _ROMAN:
        digits += [digit] * (value // worth)
        value %= worth
    return "".join(digits)


def letter(value: int) -> str:
    """The letter of an enumeration: 1 is `a`, 26 `z`, 27 `aa`."""
    letters = ""
    while value > 0:
        value, place = divmod(value - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters


def bab_number(gaya: Gaya, bab: int) -> str:
    """`IV` or `4`."""
    return roman(bab) if gaya.bab == "I" else str(bab)


def section_number(gaya: Gaya, bab: Bab, number: int, path: tuple[int, ...]) -> str:
    """The number of a section from its place.

    `(1, 3)` in bab 2 is `2.1.3`, `2.1.3.`, `II.1.3`, `3.` or `3)`.
    """
    style = bab.penomoran or gaya.bagian
    if style not in _BY_LEVEL and gaya.sub_bagian == "1." and len(path) > 1:
        return _BELOW[min(len(path), 4) - 2].format(_steps("a.", (0, *path[1:]))[-1])
    if style not in _BY_LEVEL:
        return section_reference(gaya, bab, number, path) + "." * (style == "1.1.")
    return _BY_LEVEL[style][min(len(path), 3) - 1].format(_steps(style, path)[-1])


def section_reference(gaya: Gaya, bab: Bab, number: int, path: tuple[int, ...]) -> str:
    """How running text calls a section: `2.1.3`, `II.1.3`.

    Where letters change by level the whole way to it: `A.3.b`.
    """
    style = bab.penomoran or gaya.bagian
    steps = _steps(style, path)
    if style not in _BY_LEVEL:
        steps.insert(0, roman(number) if style == "I.1" else str(number))
    return ".".join(steps)


def _steps(style: str, path: tuple[int, ...]) -> list[str]:
    """The steps of the way to a section; with letters the first and the third level have them."""
    if style not in _BY_LEVEL:
        return list(map(str, path))
    steps = [letter(step) if level % 2 == 0 else str(step) for level, step in enumerate(path)]
    if style == "A.":
        steps[0] = steps[0].upper()
    return steps


def table_number(gaya: Gaya, baku: str, bab: int, in_bab: int, running: int) -> str:
    """The number of a table: the official one where the style asks for it and the type has one."""
    if gaya.tabel == "baku" and baku:
        return baku
    if gaya.tabel == "1":
        return str(running)
    if gaya.tabel == "1.1":
        return f"{bab}.{in_bab}"
    counted = f"{roman(bab)}.{in_bab}"
    return f"{counted} ({baku})" if gaya.tabel == "I.1 (baku)" and baku else counted


def page_prefix(gaya: Gaya, bab: int) -> str:
    """What stands before the page number: `II-`, or nothing."""
    return "" if gaya.halaman == "angka" else f"{bab_number(gaya, bab)}-"
