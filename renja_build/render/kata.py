"""Words and years of a layout in one Renja: in headings, as arguments of quantities, as members
of a series.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from renja_build.nodes import Teks
from renja_build.render.inputs import Inputs
from renja_build.render.konteks import BukanTahun, Kalender, Periode
from renja_build.render.kosakata import Isi, kosakata
from renja_build.render.prose import Writer

UNGKAPAN = re.compile(r"\{\{\s*(.*?)\s*\}\}")


class Kata:
    """The words of a layout in one Renja: years, names, and for the rest prose."""

    def __init__(self, inputs: Inputs, writer: Writer | None) -> None:
        self.inputs, self.writer = inputs, writer
        self.kalender = Kalender.dari(inputs)

    def teks(self, teks: Teks) -> str:
        """A text with our own words in it; one that is prose for the rest is the writer's."""
        try:
            shown, ours = UNGKAPAN.subn(lambda match: self.kata(match[1], self.kalender), teks)
        except BukanTahun:
            shown, ours = str(teks), 0
        return _bertanda(shown.strip()) if ours or self.writer is None else self.writer.plain(teks)

    def judul(self, judul: Iterable[Teks], kalender: Kalender) -> tuple[str, ...]:
        """A heading from the top level down."""
        return tuple(
            _bertanda(UNGKAPAN.sub(lambda match: self.kata(match[1], kalender), line))
            for line in judul
        )

    def kata(self, kata: str, kalender: Kalender) -> str:
        """One word; raises `BukanTahun` where it is neither ours nor a year."""
        words = kosakata().judul
        return words[kata].fungsi(self.inputs) if kata in words else kalender.periode(kata).judul


def _bertanda(text: str) -> str:
    r"""The marks that guide the breaking of a heading: `Reali\-sasi` may part there,
    `Tahun~2027` never.
    """
    return text.replace("\\-", "\u00ad").replace("~", "\u00a0")


def argumen(word: Isi, written: str, kalender: Kalender) -> tuple[str, ...]:
    """What a quantity is called with: nothing, a word, or a period as data is keyed."""
    if not word.arg:
        return ()
    text = written or word.bila_kosong or ""
    if not text or text in word.kata or word.arg == "kata":
        return (text,)
    return (str(kalender.periode(text)),)


def anggota(deret: Teks | tuple[Teks, ...], inputs: Inputs, kalender: Kalender) -> list[Periode]:
    """The members of a series: a named one, `lalu-2..lalu`, or a list."""
    if isinstance(deret, tuple):
        return [kalender.periode(member) for member in deret]
    if ".." in deret:
        first, last = (kalender.periode(member.strip()) for member in deret.split("..", 1))
        return [Periode(tahun) for tahun in range(first.tahun, last.tahun + 1)]
    return list(kosakata().deret[deret].fungsi(inputs))
