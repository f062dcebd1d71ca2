"""The running number of rows: through the table, restarting under a parent, dotted, in letters
or roman.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from renja_build.compute.numbering import roman
from renja_build.model.tata import BarisTata
from renja_build.render.konteks import Konteks
from renja_build.render.page import Sel

SEMUA = "semua"  # the level of a form that numbers every row
_KEDALAMAN = {
    "kelompok": -1, "urusan": 0, "bidang": 1, "program": 2, "kegiatan": 3, "sub": 4,
    "tujuan": 2, "sasaran": 3, SEMUA: 6,
}  # fmt: skip
_RINCIAN = 5  # below all of these, whatever the row looks like
_BENTUK = re.compile(r"(?P<depan>.*?[.])?(?P<buka>\(?)(?P<lambang>[1IAa])(?P<tutup>[.)]?)")


def nomori(kelompok: Sequence[Sequence[Konteks]], baris: BarisTata) -> Iterator[Sel]:
    """The number cell of every line, group by group."""
    counter = _Pencacah(baris)
    for members in kelompok:
        counter.mulai()
        for k in members:
            yield counter.nomor(k)


class _Pencacah:
    def __init__(self, baris: BarisTata) -> None:
        self.bentuk, self.terus = baris.urut, baris.terus
        self.hitung = dict.fromkeys(self.bentuk, 0)
        self.label: dict[str, str] = {}

    def mulai(self) -> None:
        """A group begins."""
        if not self.terus:
            self.hitung = dict.fromkeys(self.bentuk, 0)

    def nomor(self, k: Konteks) -> Sel:
        level = SEMUA if SEMUA in self.bentuk else k.tingkat
        if not k.pertama:
            return Sel()
        if not self.terus and level != SEMUA:
            self._ulangi(_dalam(k.tingkat))
        if level not in self.bentuk:
            return Sel()
        self.hitung[level] += 1
        number = self.hitung[level]
        text = self._tulis(level, number)
        self.label[level] = text
        return Sel(text, number if text == str(number) else None)

    def _ulangi(self, depth: int) -> None:
        """What is numbered below a level begins anew."""
        for level in self.hitung:
            if level != SEMUA and _dalam(level) > depth:
                self.hitung[level] = 0
                self.label.pop(level, None)

    def _tulis(self, level: str, number: int) -> str:
        match = _BENTUK.fullmatch(self.bentuk[level])
        if match is None:
            return str(number)
        own = _angka(match["lambang"], number)
        shown = f"{match['buka']}{own}{match['tutup']}"
        return f"{self._induk(level)}{shown}" if match["depan"] else shown

    def _induk(self, level: str) -> str:
        """The number of the level above, as a dotted number begins with it."""
        above = [other for other in self.label if _dalam(other) < _dalam(level)]
        if not above:
            return ""
        return self.label[max(above, key=_dalam)].rstrip(".") + "."


def _angka(lambang: str, number: int) -> str:
    if lambang == "I":
        return roman(number)
    if lambang == "1":
        return str(number)
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters if lambang == "A" else letters.lower()


def _dalam(level: str) -> int:
    """How deep a level stands; what looks like nothing of the tree is a line of details."""
    return _KEDALAMAN.get(level, _RINCIAN)
