"""Whether every word of a Word document has been told: what pandoc passes over is listed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from renja_build import characters
from renja_build.impor.hasil import Dilewati, shown
from renja_build.impor.naskah.isi import Gambar, Isi, Judul
from renja_build.impor.naskah.luput import meant, with_plain_bullets

_PASSED_OVER = "tidak dibaca pandoc (kotak teks, isian, atau bidang)"


def words_of(text: str) -> list[str]:
    """The words of a text, by letters and digits alone."""
    return re.findall(r"\w+", meant(text).casefold())


def place_of(texts: Sequence[str]) -> Callable[[str], str]:
    """Where words stand outside tables: `'teks'!A5`; empty where that cannot be told."""
    rows: dict[str, int] = {}
    for number, text in enumerate(texts, start=1):
        rows.setdefault("".join(words_of(text)), number)

    def at(polos: str) -> str:
        row = rows.get("".join(words_of(polos)))
        return f"'teks'!A{row}" if row else ""

    return at


def passed_over(
    texts: Iterable[str], blocks: Sequence[Isi], titles: Iterable[str]
) -> Iterator[Dilewati]:
    """Paragraphs of the file, tables apart, that hold words which no block holds, and no title that
    pandoc keeps with its table.
    """
    told = Counter(words_of(" ".join(titles)))
    for block in blocks:
        if not isinstance(block, Gambar):
            told.update(words_of(block.teks if isinstance(block, Judul) else block.polos))
    for number, text in enumerate(texts, start=1):
        own = Counter(words_of(text))
        missing = own - told
        told -= own
        sel = f"'teks'!A{number}"
        if missing:
            yield Dilewati(sel, shown(text), _PASSED_OVER)
        wrong = dict.fromkeys(what for _, what, _ in characters.refused(with_plain_bullets(text)))
        if wrong:
            alasan = f"{', '.join(wrong)} dihapus"
            yield Dilewati(sel, characters.visible(shown(text), everything=True), alasan)
