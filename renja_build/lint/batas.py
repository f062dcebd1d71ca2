"""Where sentences begin and end."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

# A sentence may begin with a kode, or with a figure, where what ends before it is no short form: `No. 17 tahun`.
_BATAS = re.compile(
    r"[.!?]\s+(?=[A-Z{(*]|\d\.\d\d\.)|\n\s*\n|\n(?=\s*(?:[a-z]{1,2}|\d+)[.)]\s)"
    r"|(?:(?<=[a-z]{5})|(?<=[)”\"%}]))(?<!omor)[.!?]\s+(?=\d[\d.]*\s+[a-z(])"
)
# Characters of the longest sentence; a longer text without an end is cut, so that what is asked of
# a sentence never costs more than so many characters.
PANJANG = 1_000


@lru_cache(maxsize=4096)
def kalimat_dari(teks: str) -> tuple[tuple[int, int], ...]:
    """Begin and end of every sentence, its full stop aside; what is cut is cut between words."""
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in (*((m.start(), m.end()) for m in _BATAS.finditer(teks)), (len(teks),) * 2):
        end, following = stop
        while end - start > PANJANG:
            cut = teks.rfind(" ", start + 1, start + PANJANG) + 1
            cut = cut if cut > start else start + PANJANG
            spans.append((start, cut))
            start = cut
        spans.append((start, end))
        start = following
    return tuple(spans)


def rentang_kalimat(teks: str, offset: int) -> tuple[int, int]:
    """Where the sentence that holds the character at `offset` begins and ends."""
    spans = kalimat_dari(teks)
    return spans[max(0, bisect_right(spans, (offset, len(teks) + 1)) - 1)]


def kalimat(teks: str, offset: int) -> str:
    """The sentence that holds the character at `offset`."""
    start, end = rentang_kalimat(teks, offset)
    return str(teks[start:end])
