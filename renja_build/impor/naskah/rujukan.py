"""Typed numbers of tables and pictures made references, where one caption alone bears the number.

The number is that of the Word document: `Tabel 2.1` is the table under that caption, whatever number
ours prints there. What names none, or several, stays typed and is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from renja_build.impor.hasil import Pertanyaan
from renja_build.impor.naskah.isi import Bagian, Blok, Naskah, Teks
from renja_build.impor.naskah.keterangan import KATA, NOMOR, number_of
from renja_build.lint.rujukan import DOKUMEN_LAIN

_JOINED = (
    r"\s*,\s*(?:dan\s+|serta\s+|atau\s+)?|\s+(?:dan|serta|atau|hingga|sampai(?:\s+dengan)?)\s+"
    r"|\s+s\.?/?d\.?\s+|\s*[–-]\s*"
)
# In a list only a number with a dot is no count: `Tabel 1 dan 2 kegiatan`.
_DOTTED = rf"(?=\w{{1,4}}[.–-]){NOMOR}(?!,\d|\s*(?:%|persen|juta|miliar|ribu|triliun)\b)"
_TYPED = re.compile(rf"\b({KATA})\s+({NOMOR})((?:(?:{_JOINED}){_DOTTED})*)")
_NUMBER = re.compile(NOMOR)
_LEADING = r"(?:(?:\(|dalam|pada|dari|di|milik|lampiran|dokumen|buku)\s*)*"
_OF_OTHER = re.compile(rf"\s*{_LEADING}(?:{DOKUMEN_LAIN})", re.IGNORECASE)
_NONE = "tidak ada tabel atau gambar naskah ini yang judulnya bernomor demikian"
_UNPLACED = "yang bernomor demikian tidak ditempatkan"
_WRITE = 'tulis {{ rujuk("…") }}'


@dataclass(slots=True)
class _Perujuk:
    """The ids by number, and what stays typed, once each, with the reason."""

    nomor: Mapping[str, Sequence[str]]
    tersisa: dict[str, str] = field(default_factory=dict)

    def part(self, part: Bagian) -> Bagian:
        isi = tuple(map(self.block, part.isi))
        return replace(part, isi=isi, bagian=tuple(map(self.part, part.bagian)))

    def block(self, block: Blok) -> Blok:
        if not isinstance(block, Teks):
            return block
        return replace(block, markdown=_TYPED.sub(self.written, block.markdown))

    def written(self, match: re.Match[str]) -> str:
        """The reference, and those of a list all or none."""
        if _OF_OTHER.match(match.string, match.end()):
            return match[0]
        kata, rest = match[1].casefold(), match[0][len(match[1]) :].lstrip()
        made = self.numbers(kata, rest)
        if isinstance(made, str):
            return made
        self.tersisa.setdefault(" ".join(match[0].split()), made.alasan)
        return match[0]

    def numbers(self, kata: str, text: str) -> str | _Tersisa:
        """A number, or a list of them, as references."""
        parts, end = list[str](), 0
        for number in _NUMBER.finditer(text):
            made = self.reference(kata, number[0])
            if isinstance(made, _Tersisa):
                return made
            parts += [text[end : number.start()], made]
            end = number.end()
        return "".join(parts) + text[end:]

    def reference(self, kata: str, number: str) -> str | _Tersisa:
        ids = self.nomor.get(f"{kata} {number_of(number)}", ())
        ends = re.split("[–-]", number)
        if not ids and len(ends) == 2:  # a range: 2.1-2.3
            first, last = (self.reference(kata, end) for end in ends)
            if isinstance(first, str) and isinstance(last, str):
                return f"{first}-{last}"
        if len(ids) == 1 and ids[0]:
            return f'{{{{ rujuk("{ids[0]}") }}}}'
        several = f"bernomor demikian: {', '.join(filter(None, ids))}; yang mana? {_WRITE}"
        return _Tersisa(several if any(ids) else f"{_UNPLACED if ids else _NONE}; {_WRITE}")


@dataclass(frozen=True, slots=True)
class _Tersisa:
    alasan: str


def referred(naskah: Naskah, texts: Sequence[str]) -> Naskah:
    """The same with references; `texts` are the paragraphs of the file, for addresses."""
    writer = _Perujuk(naskah.nomor)
    depan, bab, lampiran = (
        tuple(map(writer.part, parts)) for parts in (naskah.depan, naskah.bab, naskah.lampiran)
    )
    asked = tuple(_asked(writer.tersisa, texts))
    return replace(
        naskah, depan=depan, bab=bab, lampiran=lampiran, pertanyaan=(*naskah.pertanyaan, *asked)
    )


def _asked(tersisa: Mapping[str, str], texts: Sequence[str]) -> Iterator[Pertanyaan]:
    lines = [" ".join(text.split()) for text in texts]
    for typed, alasan in tersisa.items():
        row = next((at for at, line in enumerate(lines, start=1) if typed in line), 0)
        yield Pertanyaan(f"'teks'!A{row}" if row else "", typed, alasan)
