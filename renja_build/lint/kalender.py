"""Days, hours and parts of a year that no calendar has, and days of the week that are others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from renja_build.acuan.sisa import sisa

_ANGKA = re.compile(
    r"(?<![\d./-])(?:(?P<h>\d{1,2})(?P<s>[/-])(?P<b>\d{1,2})(?P=s)(?P<t>20\d\d)"
    r"|(?P<t2>20\d\d)-(?P<b2>\d{1,2})-(?P<h2>\d{1,2}))(?![\d./-]\d)"
)
_PUKUL = re.compile(r"\b(?:[Pp]ukul|[Jj]am)\s+(?P<jam>\d{1,2})[.:](?P<menit>\d\d)\b(?![.,]\d)")
_JAUH = 20  # characters between a day of the week and its date
_BERTAHUN = re.compile(r"\s+(?:tahun|ta|t\.a\.)(?!\w)", re.IGNORECASE)
_ROMAWI = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
    "XIII": 13,
}


@dataclass(frozen=True, slots=True)
class SalahWaktu:
    """A time that there is not: what is written, where, and why."""

    tertulis: str
    start: int
    sebab: str


@lru_cache(maxsize=8192)  # most texts are those of the check before
def salah_waktu(teks: str) -> tuple[SalahWaktu, ...]:
    """Each impossible time of a text."""
    return tuple(_salah_waktu(teks))


def _salah_waktu(teks: str) -> Iterator[SalahWaktu]:
    small = teks.casefold()
    if any(sign.isdigit() for sign in teks):
        yield from _bertanggal(teks, small)
    if any(part in small for part in sisa().bagian_tahun):
        yield from _berbagian(teks)


def _bertanggal(teks: str, small: str) -> Iterator[SalahWaktu]:
    """Dates in words and digits, and hours."""
    for match in _tanggal().finditer(teks):
        day = _hari().search(teks, max(0, match.start() - _JAUH), match.start())
        if why := _salah_tanggal(match, day["hari"] if day else ""):
            start = day.start() if day else match.start()
            yield SalahWaktu(teks[start : match.end()].strip(" ."), start, why)
    for match in _ANGKA.finditer(teks):
        date_of, month, year = (int(match[key] or match[f"{key}2"]) for key in ("h", "b", "t"))
        if why := _tiada(date_of, month, year):
            yield SalahWaktu(match[0], match.start(), why)
    for match in _PUKUL.finditer(teks) if "pukul" in small or "jam" in small else ():
        hour, minute = int(match["jam"]), int(match["menit"])
        if minute > 59 or (hour, minute) > (24, 0):
            yield SalahWaktu(match[0], match.start(), "sehari hanya sampai pukul 24.00")


def _berbagian(teks: str) -> Iterator[SalahWaktu]:
    """Parts of a year beyond the last."""
    for match in _bagian_tahun().finditer(teks):
        last = sisa().bagian_tahun[" ".join(match["bagian"].casefold().rstrip(".").split())]
        number = _nilai(match["angka"])
        if (number > last or number == 0) and not _bersekolah(match, teks):
            why = f"setahun hanya sampai {match['bagian']} {last}"
            yield SalahWaktu(match[0], match.start(), why)


def _salah_tanggal(match: re.Match[str], hari: str) -> str:
    name = match["bulan"].casefold()
    month = next(at for at, names in enumerate(sisa().bulan, 1) if name in names.split("|"))
    year = int(match["tahun"] or 0)
    day = int(match["tanggal"])
    why = _tiada(day, month, year)
    if why or not (hari and year):
        return why
    days = sisa().hari
    right = date(year, month, day).weekday()
    said = hari.casefold()
    if said in days[right].split("|"):
        return ""
    return f"hari itu {days[right].split('|')[0].capitalize()}"


def _tiada(day: int, month: int, year: int) -> str:
    """Why there is no such day, empty where there is; a year of 0 is not told."""
    months = list(sisa().bulan.items())
    if not 1 <= month <= 12:
        return "setahun hanya dua belas bulan"
    names, last = months[month - 1]
    if month == 2 and year and not (year % 4 == 0 and (year % 100 or year % 400 == 0)):
        last = 28
    return (
        ""
        if 1 <= day <= last
        else f"{names.split('|')[0].capitalize()} hanya sampai tanggal {last}"
    )


def _bersekolah(match: re.Match[str], teks: str) -> bool:
    """Whether a semester may be that of a pupil: it names no year, or the text speaks of pupils."""
    if match["bagian"].casefold() != "semester":
        return False
    pupils = any(word in teks.casefold() for word in sisa().siswa)
    return pupils or not _BERTAHUN.match(teks, match.end())


def _nilai(written: str) -> int:
    word = written.casefold().removeprefix("ke-").removeprefix("ke ")
    if word.isdigit():
        return int(word)
    ordinals = sisa().bilangan
    if word in ordinals:
        return ordinals.index(word) + 1
    return _ROMAWI.get(word.upper(), 1)


@cache
def _tanggal() -> re.Pattern[str]:
    months = "|".join(sisa().bulan)
    return re.compile(
        rf"(?<![\d.,/-])(?P<tanggal>\d{{1,2}})\s+(?P<bulan>{months})\b\.?(?:\s+(?P<tahun>20\d\d)\b)?",
        re.IGNORECASE,
    )


@cache
def _hari() -> re.Pattern[str]:
    days = "|".join(sisa().hari)
    return re.compile(rf"\b(?P<hari>{days}),?\s+(?:tanggal\s+)?$", re.IGNORECASE)


@cache
def _bagian_tahun() -> re.Pattern[str]:
    parts = "|".join(rf"{part}" for part in sisa().bagian_tahun)
    words = "|".join(sisa().bilangan)
    return re.compile(
        rf"\b(?P<bagian>{parts})\.?[ -](?P<angka>(?:ke[- ])?(?:\d{{1,2}}\b(?![.,]\d)|(?-i:[IVX]{{1,4}})\b)"
        rf"|(?:{words})\b)",
        re.IGNORECASE,
    )
