"""Captions of a Word document, each bound to the table or picture that it stands at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from renja_build.impor.naskah.hitung import words_of
from renja_build.impor.naskah.isi import Alinea, Berjudul, Gambar, Isi, Judul, Keterangan, Tabel
from renja_build.impor.naskah.judul import MAX_TITLE

# 2.1, II.3, IV-1, T-C.33, 2.1a
NOMOR = r"(?:(?:[A-Z]{1,4}\d{0,3}|\d{1,3})[.–-])*\d{1,3}(?:\.?[a-z])?(?!\w|\.\d)"
KATA = r"(?i:tabel|gambar|grafik|bagan|diagram)"
_CAPTION = re.compile(
    rf"\s*(?P<lanjutan>(?i:lanjutan|sambungan)\s+)?({KATA})[\s.:]+({NOMOR})[\s.:)–-]*"
)
# Styles that say of what they are the caption.
_STYLE = re.compile(
    r"(?:(keterangan tabel|judul tabel|table caption)|keterangan gambar|judul gambar|image caption)",
    re.IGNORECASE,
)
_SUBTITLE = 160  # letters of a line between a caption and its table
_BELOW_TABLES = re.compile(r"(?:sumber|keterangan|catatan|ket\.)\s*:", re.IGNORECASE)
_LINES = 2  # of them


def number_of(written: str) -> str:
    """A number as it is compared."""
    return written.replace("–", "-").casefold()


def read(text: str) -> Keterangan | None:
    """What a text says as a caption."""
    match = _CAPTION.match(text)
    if match is None:
        return None
    title = " ".join(f"{match['lanjutan'] or ''}{text[match.end() :]}".split())
    return Keterangan(match[2].casefold(), number_of(match[3]), title)


def untitled(text: str) -> str:
    """A caption without its number."""
    return _CAPTION.sub("", " ".join(text.split()), count=1)


def bound(blocks: Sequence[Isi]) -> Iterator[Judul | Alinea | Berjudul]:
    """The blocks, every caption with its table or picture as one."""
    whole = [caption_of(block) for block in blocks]
    owners: dict[int, int] = {}  # the place of a caption by that of what it stands at
    for kind in (Tabel, Gambar):
        owners |= _owners(blocks, whole, kind)
    taken = set(owners.values())
    between = {
        at for owner, caption in owners.items() for at in range(caption + 1, owner)
    }  # fmt: skip
    for at, block in enumerate(blocks):
        if isinstance(block, Tabel | Gambar):
            place = owners.get(at)
            caption = whole[place] if place is not None else None
            lines = [] if place is None else [_polos(blocks[n]) for n in range(place + 1, at)]
            yield _titled(block, caption, lines)
        elif at not in taken and at not in between:
            yield block


def caption_of(block: Isi) -> Keterangan | None:
    """The caption that a paragraph is, by its number or by its style."""
    if not isinstance(block, Alinea) or len(block.polos) > MAX_TITLE:
        return None
    styled = _STYLE.fullmatch(block.gaya)
    if numbered := read(block.polos):
        return numbered if styled or not block.polos.rstrip().endswith(".") else None
    kata = "tabel" if styled and styled[1] else "gambar"
    return Keterangan(kata, "", " ".join(block.polos.split())) if styled else None


def _titled(block: Tabel | Gambar, caption: Keterangan | None, lines: Sequence[str]) -> Berjudul:
    """Where a caption is a number alone, the line below it is the title."""
    told = list(lines)
    if caption is None:
        return Berjudul(block)
    title = caption.judul or (told.pop(0) if told else f"{caption.kata.title()} {caption.nomor}")
    return Berjudul(block, Keterangan(caption.kata, caption.nomor, title), "\n".join(told))


def _owners(
    blocks: Sequence[Isi], captions: Sequence[Keterangan | None], kind: type[Tabel] | type[Gambar]
) -> dict[int, int]:
    """The place of the caption of each table, or picture: above a table, below a picture, unless
    the document has them all the other way round.
    """
    of_table = kind is Tabel
    places = [
        at for at, caption in enumerate(captions)
        if caption is not None and (caption.kata == "tabel") is of_table
    ]  # fmt: skip
    after = {at: _below(blocks, captions, at, kind) for at in places}
    before = {at: at - 1 if at and isinstance(blocks[at - 1], kind) else None for at in places}
    usual, other = (after, before) if of_table else (before, after)
    if None not in other.values() and None in usual.values():
        usual, other = other, usual
    owners: dict[int, int] = {}
    for way in (usual, other):
        for place, owner in way.items():
            if owner is not None and owner not in owners and place not in owners.values():
                owners[owner] = place
    return owners


def _below(
    blocks: Sequence[Isi],
    captions: Sequence[Keterangan | None],
    at: int,
    kind: type[Tabel] | type[Gambar],
) -> int | None:
    """Where the table is that a caption stands above, lines of a subtitle between them."""
    for below in range(at + 1, min(at + 2 + _LINES, len(blocks))):
        block = blocks[below]
        if isinstance(block, kind):
            return below
        if not _is_subtitle(block) or captions[below] is not None or kind is Gambar:
            return None
    return None


def _is_subtitle(block: Isi) -> bool:
    """A short line that is no sentence and speaks of no table above it."""
    line = block.polos.strip() if isinstance(block, Alinea) else ""
    is_open = 0 < len(line) <= _SUBTITLE and not line.endswith((".", ":", ";"))
    return is_open and _BELOW_TABLES.match(line) is None


def _polos(block: Isi) -> str:
    return block.polos if isinstance(block, Alinea) else ""


class Terbawa:
    """Titles that pandoc keeps with a table. It takes the next caption that it meets for that of a
    table, also where the table has one: such a caption is of the next table.
    """

    def __init__(self) -> None:
        self.carried = ""
        self.kept: list[str] = []

    def passed(self, block: Tabel) -> None:
        """A table that has no caption: what pandoc keeps with it is of the next."""
        self.carried = block.keterangan or self.carried

    def caption(self, block: Tabel, own: Keterangan) -> Keterangan:
        """The caption of a table: the one that stands at it, or else the one that pandoc keeps."""
        if own.judul:
            kept = untitled(block.keterangan)
            same = not kept or words_of(kept) == words_of(own.judul)
            self.carried = self.carried if same else block.keterangan
            return own
        taken, self.carried = self.carried or block.keterangan, ""
        self.kept += [taken] if taken else []
        return read(taken) or Keterangan("", "", untitled(taken))
