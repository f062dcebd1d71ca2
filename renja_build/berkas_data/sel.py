"""A cell of values as data.yaml would write it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from renja_build.angka import DASHES, WrongForm, shown
from renja_build.nilai import parse_nilai
from renja_build.sheets.cells import Bilangan, Nilai, Rumus
from renja_build.sheets.numbers import Kebiasaan, Ragu, bare, habit_of, number

CODE = "Y166"
UNSAVED = "berisi rumus tanpa nilai tersimpan"
RESAVE = "buka dan simpan ulang berkasnya di Excel atau LibreOffice"
_PERCENT = ("%", "persen", "persentase")
_REMEDY = "tulis angkanya saja; '-' bila nihil, kosong bila belum ada"
_THREE = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


class DuaBacaan(WrongForm):
    """A number that can be read in two ways: of a whole file the cause is one."""


@dataclass(frozen=True, slots=True)
class Aturan:
    """How the cells of a set are read: its unit, whether its lines add up, how numbers are written."""

    satuan: str
    dijumlah: bool
    kebiasaan: Kebiasaan | None = None  # as stated; otherwise by what the file shows

    @property
    def persen(self) -> bool:
        """Whether its values are percentages."""
        return self.satuan.casefold() in _PERCENT


def read_cell(cell: Nilai, aturan: Aturan, habit: Kebiasaan) -> tuple[str, Decimal | None]:
    """What a cell that is not empty states, and its number; raises `WrongForm`."""
    if isinstance(cell, Bilangan):
        if cell.satuan == "%" and not aturan.persen:
            raise _percent(f"{cell}%")
        return _written(cell.angka if cell.tempat is None else _as_shown(cell.angka, cell.tempat))
    if isinstance(cell, Rumus):
        raise WrongForm(CODE, UNSAVED, RESAVE)
    if not isinstance(cell, str):
        kind = "tanggal" if isinstance(cell, date) else "benar atau salah"
        raise WrongForm(CODE, f"berisi {kind}, bukan angka", _REMEDY)
    return _read_text(bare(cell), aturan, habit)


def _read_text(text: str, aturan: Aturan, habit: Kebiasaan) -> tuple[str, Decimal | None]:
    if text in DASHES:
        return "-", None
    digits = text.removesuffix("%").rstrip()
    if not re.fullmatch(r"[\d., ]+", digits):
        if aturan.dijumlah:
            raise WrongForm(CODE, f"{shown(text)} bukan angka", _REMEDY)
        parse_nilai(text)
        return text, None
    if digits != text and not aturan.persen:
        raise _percent(text)
    _require_one_reading(digits, aturan, habit)
    try:
        return _written(number(digits, habit))
    except Ragu as doubt:
        raise WrongForm(CODE, f"{shown(text)}: {doubt}", _REMEDY) from doubt


def _require_one_reading(text: str, aturan: Aturan, habit: Kebiasaan) -> None:
    """`12.607` is read as other numbers of the file are written, or as is stated."""
    own, stated = habit_of([text]), aturan.kebiasaan
    if stated and ((own.inggris and stated.indonesia) or (own.indonesia and stated.inggris)):
        hint = "samakan cara menulisnya, atau ubah 'angka'"
        raise WrongForm(CODE, f"{shown(text)} tidak ditulis seperti yang disebut 'angka'", hint)
    if _THREE.fullmatch(text) and habit.indonesia == habit.inggris:
        hint = 'sebut cara menulisnya pada himpunan ini: angka: "1.234,5" atau angka: "1,234.5"'
        raise DuaBacaan(
            CODE, f"{shown(text)} dapat dibaca sebagai ribuan atau sebagai pecahan", hint
        )


def _percent(text: str) -> WrongForm:
    return WrongForm(CODE, f"{shown(text)} berupa persen", 'tulis satuan: "%" pada himpunan ini')


def _as_shown(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _written(number: Decimal) -> tuple[str, Decimal]:
    if number < 0:
        raise WrongForm(CODE, f"'{number:f}' bertanda minus", "tulis angka nol atau lebih")
    whole = number == number.to_integral_value()
    text = f"{int(number)}" if whole else f"{number.normalize():f}".replace(".", ",")
    return text, number
