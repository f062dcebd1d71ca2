"""Which cells are numbers, and the number formats that show them as the print does."""

from __future__ import annotations

import re
from decimal import Decimal

from renja_build.angka import Nilai, half_up
from renja_build.render import id_format
from renja_build.render.page import Kolom, Sel

INDONESIA = "[$-421]"
RUPIAH = f'{INDONESIA}#,##0;{INDONESIA}(#,##0);"-"'
RIBUAN = f'{INDONESIA}#,##0,;{INDONESIA}(#,##0,);"-"'  # whole rupiah, shown in thousands
THOUSAND = Decimal(1000)
COUNT = f"{INDONESIA}#,##0"
PERCENT = f"{INDONESIA}#,##0.00"
NEGATIVE = f"{INDONESIA}#,##0.00;{INDONESIA}(#,##0.00)"  # a capaian below zero
ORDINAL = "0"
TEXT = "@"
_DIGITS = 15  # as many as a spreadsheet keeps
_EXACT = 10**_DIGITS
_STATED = re.compile(
    r"(?P<bulat>\d[\d.]{0,18})(?:,(?P<desimal>\d{1,4}))?(?P<satuan>(?: [^\W\d][^\"]*)?)"
)
_PRINTED = re.compile(r"\d[\d.]*(?:,(?P<desimal>\d+))?")
_LONGEST_UNIT = 100
_HIDDEN = str.maketrans({"\u00ad": None, "\u200b": None, "\u2060": None, "\u00a0": " "})

CellNumber = tuple[int | float, str]  # a number with its format


def plain(text: str) -> str:
    """A text without the marks that only guide the breaking of lines on paper."""
    return text.translate(_HIDDEN)


def number(sel: Sel, kolom: Kolom) -> CellNumber | None:
    """The cell as a number, None where it must be text to say the same as the print."""
    value, text = sel.nilai, plain(sel.teks)
    if isinstance(value, int):
        if abs(value) < _EXACT and text == str(value) and kolom.jenis != "rupiah":
            return value, ORDINAL
        return _amount(value, text) if abs(value) < _EXACT else None
    if isinstance(value, Decimal):
        return float(half_up(value)), NEGATIVE if text.startswith("(") else PERCENT
    if isinstance(value, Nilai):
        return _stated(value, text)
    return None


def stated(text: str) -> CellNumber | None:
    """A target or realisasi as it is printed, `97 Persen`: a number with its unit in its format."""
    match = _STATED.fullmatch(text)
    if match is None or len(match["satuan"]) > _LONGEST_UNIT:
        return None
    whole, decimals = match["bulat"].replace(".", ""), match["desimal"] or ""
    if len(whole) > _DIGITS or match["bulat"] != f"{int(whole):,}".replace(",", "."):
        return None  # written otherwise than a spreadsheet would
    form = COUNT + f".{'0' * len(decimals)}" * bool(decimals)
    if match["satuan"]:
        form += f'"{match["satuan"]}"'
    return (float(f"{whole}.{decimals}") if decimals else int(whole)), form


def _amount(value: int, text: str) -> CellNumber | None:
    """Rupiah as they are, or in thousands; what rounds to nothing cannot be shown as such."""
    if text == id_format.rupiah_tabel(value):
        return value, RUPIAH
    thousands = int(half_up(value / THOUSAND, 0))
    return (value, RIBUAN) if thousands and text == id_format.rupiah_tabel(thousands) else None


def _stated(value: Nilai, text: str) -> CellNumber | None:
    """A target or realisasi; its unit or predikat goes into the format."""
    if value.angka is None:
        return None
    printed, rounded = _PRINTED.match(text), half_up(value.angka)
    decimals = len(printed["desimal"] or "") if printed else 0
    shown = id_format.angka(value.angka, desimal=min(decimals, 2))
    unit = text.removeprefix(shown)
    if (
        not text.startswith(shown)
        or '"' in unit
        or len(unit) > _LONGEST_UNIT
        or abs(rounded) >= _EXACT
    ):
        return None
    form = COUNT
    if decimals:
        form += f".{'0' * decimals}"
    if unit:
        form += f'"{unit}"'
    return (float(rounded) if decimals else int(rounded)), form
