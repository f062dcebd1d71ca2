"""Numbers that are written in Indonesian words: `lima puluh empat`, `seribu dua ratus`, `satu
miliar`."""

from __future__ import annotations

import re
from decimal import Decimal

_SATUAN = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
    "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11,
}  # fmt: skip
_SKALA = {
    "ribu": 10**3, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12,
    "trilyun": 10**12,
}  # fmt: skip
_SE = {"seribu": 10**3, "sejuta": 10**6, "semiliar": 10**9, "semilyar": 10**9, "setriliun": 10**12}
KATA = (*_SATUAN, "belas", "puluh", "ratus", "seratus", *_SKALA, *_SE)


def parse_terbilang(text: str) -> int | None:
    """The value of number words, None where they are no well-formed number."""
    reader = _Reader()
    words = text.casefold().replace("\u00a0", " ").split()
    if not words or not all(reader.take(word) for word in words):
        return None
    return reader.total + reader.group + (reader.unit or 0)


def parse_bilangan(text: str) -> Decimal | None:
    """The same of words with decimals, digit by digit: `enam puluh lima koma satu enam`."""
    whole, comma, rest = re.sub(r"\s+", " ", text.casefold()).strip().partition(" koma ")
    value = parse_terbilang(whole)
    digits = [_SATUAN.get(word, 10) for word in rest.split()]
    if value is None or (comma and not digits) or any(digit > 9 for digit in digits):
        return None
    return Decimal(f"{value}.{''.join(map(str, digits))}" if digits else value)


class _Reader:
    """Reads from the left: a unit, the group below a thousand that it closes, and the total of
    closed groups."""

    def __init__(self) -> None:
        self.total = self.group = 0
        self.unit: int | None = None
        self.below = 10**15  # the next scale must be smaller

    def take(self, word: str) -> bool:
        """Whether `word` may stand here."""
        if word in _SATUAN:
            return self._unit(_SATUAN[word])
        if word == "seratus":
            return self._unit(1) and self._multiply(100)
        if word in _SE:
            return self.unit is None and not self.group and self._unit(1) and self._scale(_SE[word])
        if word == "belas":
            return self._teen()
        if word in ("puluh", "ratus"):
            return self._multiply({"puluh": 10, "ratus": 100}[word])
        return word in _SKALA and self._scale(_SKALA[word])

    def _unit(self, value: int) -> bool:
        free = self.unit is None and not (self.group and self.group % 10)
        self.unit = value
        return free

    def _teen(self) -> bool:
        fits = self.unit is not None and 1 < self.unit < 10 and not self.group % 100
        self.group, self.unit = self.group + (self.unit or 0) + 10, None
        return fits

    def _multiply(self, factor: int) -> bool:
        fits = self.unit is not None and 0 < self.unit < 10 and not self.group % (factor * 10)
        self.group, self.unit = self.group + (self.unit or 0) * factor, None
        return fits

    def _scale(self, scale: int) -> bool:
        value = self.group + (self.unit or 0)
        fits = value > 0 and scale < self.below
        self.total, self.group, self.unit, self.below = self.total + value * scale, 0, None, scale
        return fits
