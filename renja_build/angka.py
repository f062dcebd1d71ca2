"""Numbers as planners write them: money, decimals, periods, targets.

Every function takes the text of a scalar and returns its value, or raises `WrongForm` with what
is wrong and how to write it. Nothing is guessed: a text with two readings is refused.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache
from typing import Literal

from renja_build.digits import ribuan

MAX_DIGITS = 18


class WrongForm(ValueError):
    """A text that is not what its place asks for."""

    def __init__(self, code: str, message: str, hint: str, meant: str = "") -> None:
        """`meant` is the text that was meant, where there is one reading only."""
        super().__init__(message)
        self.code, self.message, self.hint, self.meant = code, message, hint, meant


def shown(text: str) -> str:
    """The text in quotes, cut where it is too long for a message."""
    return f"'{text}'" if len(text) <= 60 else f"'{text[:60]}…'"


def _grouped(digits: str) -> str:
    return ribuan(int(digits[:MAX_DIGITS] or "0"))


def _certain(digits: str, text: str) -> str:
    """The amount in its canonical form, where every digit of `text` stands in a whole group."""
    grouped = re.search(r"(?<![\d.])(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,00|,-)?$", text, re.ASCII)
    return _grouped(digits) if grouped and len(digits) <= MAX_DIGITS else ""


def parse_rupiah(text: str) -> int:
    """Whole rupiah from `450.000.000`, `18.000` or `450000000`; never negative. `-` is nihil,
    which is no rupiah and prints as a dash.
    """
    if text == "-":
        return 0
    if re.fullmatch(r"0|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d*", text, re.ASCII):
        digits = text.replace(".", "")
        if len(digits) <= MAX_DIGITS:
            return int(digits)
        raise WrongForm(
            "P101",
            f"jumlah rupiah {shown(text)} terlalu besar",
            f"periksa banyaknya angka; paling banyak {MAX_DIGITS} angka",
        )
    raise _wrong_rupiah(text)


def parse_rupiah_sen(text: str) -> int | Decimal:
    """What was spent, as accounts give it: whole rupiah, or with sen, `39.115.000,96`."""
    match = re.fullmatch(r"([\d.]+),(\d{1,2})|(\d{4,})\.(\d{1,2})", text, re.ASCII)
    if match is None:
        return parse_rupiah(text)
    whole, sen = parse_rupiah(match[1] or match[3]), match[2] or match[4]
    return whole + Decimal(f"0.{sen}") if int(sen) else whole


def parse_rupiah_bertanda(text: str) -> int:
    """Whole rupiah that may be negative: a difference."""
    if re.fullmatch(r"-[^0-].*", text) or re.fullmatch(r"-0.+", text):
        return -parse_rupiah(text[1:])
    return parse_rupiah(text)


def _wrong_rupiah(text: str) -> WrongForm:
    canonical = "tulis rupiah bulat dengan titik tiap tiga angka, misalnya 450.000.000"
    if text in DASHES:
        return WrongForm(
            "P101",
            f"'{text}' bukan jumlah rupiah",
            'bila nihil tulis "-" dengan tanda kutip atau 0, bila belum ada hapus barisnya',
        )
    if spoiled := lookalike("P101", text):
        return spoiled
    if re.fullmatch(r"[1-9]\d{0,2},\d{3}", text, re.ASCII):
        message = f"koma pada {shown(text)} dapat dibaca sebagai ribuan atau sebagai sen"
        whole = text.partition(",")[0]
        hint = f"tulis {text.replace(',', '.')} bila ribuan, atau {whole} bila itu sen"
        return WrongForm("P101", message, hint)
    if re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3}){2,}", text, re.ASCII):
        meant = text.replace(",", ".")
        message = f"{shown(text)} memisahkan ribuan dengan koma"
        return WrongForm("P101", message, f"tulis {meant}", meant)
    if text.startswith("-") or re.fullmatch(r"\(.*\)", text):
        return WrongForm(
            "P102", f"jumlah rupiah {shown(text)} negatif", f"{canonical}; tanpa tanda minus"
        )
    if re.fullmatch(r"Rp\.?\s*[\d.]+(?:,\d\d|,-)?", text):
        digits = re.sub(r",.*|\D", "", text)
        return WrongForm(
            "P101", f"{shown(text)} memuat lambang mata uang", f"tulis {_grouped(digits)}",
            meant=_certain(digits, text),
        )  # fmt: skip
    if re.fullmatch(r"[\d.]+,0+|[\d.]+,-", text):
        digits = re.sub(r",.*|\D", "", text)
        return WrongForm(
            "P101", f"{shown(text)} memuat koma", f"tulis tanpa sen: {_grouped(digits)}",
            meant=_certain(digits, text),
        )  # fmt: skip
    if re.fullmatch(r"\d[\d.]*,\d+", text):
        return WrongForm(
            "P101", f"{shown(text)} bukan rupiah bulat", f"{canonical}; tanpa koma dan sen"
        )
    if re.fullmatch(r"[\d.]+", text):
        return WrongForm(
            "P101",
            f"titik pada {shown(text)} tidak memisahkan tiap tiga angka",
            f"{canonical}; periksa apakah ada angka yang hilang atau berlebih",
        )
    return WrongForm("P101", f"{shown(text)} bukan jumlah rupiah", canonical)


DASHES = ("-", "–", "—", "−")  # what stands in a printed table where there is nothing
_LETTERS = {"O": "0", "o": "0", "l": "1", "I": "1"}  # typed for digits that look like them
_QUOTED = re.compile(r"[“”‘’„‚](?P<text>[^“”‘’]*)[“”‘’]")


def lookalike(code: str, text: str) -> WrongForm | None:
    """A number some of whose signs only look like digits, or stand in the quotes of a word processor."""
    if quoted := _QUOTED.fullmatch(text):
        hint = (
            f"tulis {shown(quoted['text'])[1:-1]} tanpa tanda kutip, atau dengan tanda kutip lurus"
        )
        return WrongForm(code, f"{shown(text)} memuat tanda kutip miring dari Word", hint)
    digits = "".join(_LETTERS.get(letter, letter) for letter in text)
    letters = [letter for letter in text if letter in _LETTERS]
    if not letters or not re.search(r"\d", text):
        return None
    if not re.fullmatch(r"(?!0\d)[\d.,]*", digits, re.ASCII):  # what is typed instead must be read
        return None
    message = f"{shown(text)} memuat huruf '{letters[0]}' di tempat angka {_LETTERS[letters[0]]}"
    return WrongForm(code, message, f"tulis {shown(digits)[1:-1]}")


def parse_decimal(text: str) -> Decimal:
    """A non-negative decimal from `94,26`, `94.26`, `1080` or `1.250,5`; `12.607` is ambiguous and
    refused.
    """
    if re.fullmatch(r"\d{1,15}\.\d{3}", text, re.ASCII):
        whole, fraction = text.split(".")
        raise WrongForm(
            "T101",
            f"'{text}' dapat dibaca sebagai ribuan atau sebagai pecahan",
            f"tulis {int(whole + fraction)} bila ribuan, atau {whole},{fraction} bila pecahan"
            f' (di dalam {{ }} pakai tanda kutip: "{whole},{fraction}")',
        )
    if re.fullmatch(r"(?:0|[1-9]\d*)(?:[.,]\d+)?", text, re.ASCII) and len(text) <= MAX_DIGITS:
        return Decimal(text.replace(",", "."))
    grouped = re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+,\d+", text, re.ASCII)
    if grouped and len(text) <= MAX_DIGITS:  # dots and a comma have one reading
        return Decimal(text.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+(?:\.\d+)+(?:,\d+)?", text, re.ASCII) and len(text) <= MAX_DIGITS:
        raise _dotted(text)
    if re.fullmatch(r".*%", text):
        raise WrongForm(
            "T101",
            f"{shown(text)} memuat tanda persen",
            "tulis angkanya saja; satuan ditulis pada 'satuan'",
        )
    if text in DASHES:
        raise WrongForm("T101", f"'{text}' bukan angka", 'tulis "-" dengan tanda kutip bila nihil')
    if spoiled := lookalike("T101", text):
        raise spoiled
    if text.startswith(DASHES):
        raise WrongForm(
            "T101", f"angka {shown(text)} negatif", "target dan realisasi ditulis tanpa tanda minus"
        )
    raise WrongForm(
        "T101", f"{shown(text)} bukan angka", "tulis angka seperti 23, 94,26 atau 94.26"
    )


def _dotted(text: str) -> WrongForm:
    """Why a number with dots is refused; what is missing where they part no groups of three is not guessed."""
    plain = text.replace(".", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text, re.ASCII):
        return WrongForm(
            "T101", f"angka '{text}' memakai titik ribuan", f"tulis {plain} tanpa titik"
        )
    return WrongForm(
        "T101",
        f"titik pada '{text}' tidak memisahkan tiap tiga angka",
        "periksa apakah ada angka yang hilang atau berlebih, lalu tulis tanpa titik ribuan, "
        "misalnya 1250 atau 1250,5",
    )


Keadaan = Literal["kosong", "nihil", "tidak_berlaku", "ada"]


@dataclass(frozen=True, slots=True)
class Batas:
    """A bound, `≤ 15`: `tanda` is one of `≤`, `<`, `≥`, `>`."""

    tanda: str
    angka: Decimal


@dataclass(frozen=True, slots=True)
class Rentang:
    """A range, `3-4`, both ends in it."""

    dari: Decimal
    sampai: Decimal


@dataclass(frozen=True, slots=True)
class Rasio:
    """`bagian` of `dari`: `1:250`, `9/100.000`."""

    bagian: Decimal
    dari: Decimal


@dataclass(frozen=True, slots=True)
class Hari:
    """A date, or a month from its first day to its last."""

    awal: date
    akhir: date


Bentuk = Batas | Rentang | Rasio | Hari


@dataclass(frozen=True, slots=True)
class Nilai:
    """A target or realisasi as it was stated.

    `keadaan` tells apart what a bare None would blur: `kosong` (not stated: empty cell), `nihil`
    (stated as `-`), `tidak_berlaku` (stated as `n/a`) and `ada` (a number, words or both).
    `predikat` holds what is printed of a value that is no plain number: the word of a scale, or the
    text of its `bentuk`; `kata_dulu` where the word stands before its number, `BB (72,25)`.
    """

    keadaan: Keadaan = "kosong"
    angka: Decimal | None = None
    predikat: str | None = None
    bentuk: Bentuk | None = None
    kata_dulu: bool = False

    @classmethod
    def of(cls, angka: Decimal | int) -> Nilai:
        """A value that is a number alone."""
        return cls("ada", Decimal(angka))

    @property
    def ada(self) -> bool:
        """Whether a number or words were stated."""
        return self.keadaan == "ada"

    @property
    def kata(self) -> str | None:
        """The word of a scale, where it is one."""
        return None if self.bentuk else self.predikat


KOSONG = Nilai()


BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
_PERIODE = re.compile(r"(?:sd-)?20\d\d(?:-tw[1-4])?", re.ASCII)


def parse_tahun(text: str) -> int:
    """A year between 2000 and 2099."""
    if re.fullmatch(r"20\d\d", text, re.ASCII):
        return int(text)
    raise WrongForm("D101", f"{shown(text)} bukan tahun", "tulis empat angka, misalnya 2025")


def parse_periode(text: str) -> str:
    """A period key: `2023` (the year), `sd-2022` (cumulative to), `2024-tw2` (that quarter alone),
    `sd-2024-tw2` (from the start of the year to that quarter).
    """
    if _PERIODE.fullmatch(text):
        return text
    raise WrongForm(
        "T103",
        f"{shown(text)} bukan periode",
        "tulis 2023 (setahun), sd-2022 (kumulatif sampai tahun itu), 2024-tw2 (triwulan itu saja) "
        "atau sd-2024-tw2 (sejak awal tahun)",
    )


def parse_tanggal(text: str) -> date:
    """A calendar date written `2024-08-19`."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise WrongForm("D102", f"{shown(text)} bukan tanggal", _date_hint(text))


def _date_hint(text: str) -> str:
    """The date that was meant in the form that is read; all forms where that is not clear."""
    return _meant_date(text) or (
        "tulis tahun-bulan-hari (2024-08-19); pada 'tanggal' di renja.yaml boleh juga Agustus 2024"
    )


def _meant_date(text: str) -> str:
    """What to type for a date of other order or with the name of its month; empty for any other text."""
    written = re.fullmatch(r"(\d{1,2})[ ./-]+(\w+)[ ./-]+(\d{4})", text, re.ASCII)
    if not written:
        return ""
    day, month, year = written.groups()
    names = {name.casefold(): number for number, name in enumerate(BULAN, start=1)}
    number = int(month) if month.isdigit() else names.get(month.casefold(), 0)
    with suppress(ValueError):
        return f"tulis {date(int(year), number, int(day)).isoformat()}"
    return ""


def parse_tanggal_atau_bulan(text: str) -> date | str:
    """When a document is signed: a date, or the words of its month (`Agustus 2024`) or year."""
    if re.fullmatch(rf"(?:(?:{'|'.join(BULAN)}) )?20\d\d", text, re.ASCII):
        return text
    try:
        return parse_tanggal(text)
    except WrongForm as wrong:
        forms = "tulis tanggal (2024-08-19), bulan dan tahun (Agustus 2024), atau tahun (2024)"
        meant = _meant_date(text)
        hint = f"{meant}; atau {forms.removeprefix('tulis ')}" if meant else forms
        raise WrongForm(wrong.code, wrong.message, hint) from wrong


def half_up(value: Decimal, places: int = 2) -> Decimal:
    """`value` rounded half up; only ever the last step before a number is shown."""
    return value.quantize(_unit(places), rounding=ROUND_HALF_UP, context=wide_enough(value, places))


@cache
def _unit(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def wide_enough(value: Decimal, places: int = 2) -> Context:
    """A context that holds all digits of `value`: the share of a large number by a small one has
    more than 28.
    """
    return _context(max(value.adjusted(), 0) + places + 3)


@lru_cache(maxsize=64)
def _context(digits: int) -> Context:
    return Context(prec=digits)
