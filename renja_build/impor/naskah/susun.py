"""Blocks of a Word document at their place: bab and their sections, parts before and behind them,
and what has no place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from renja_build.acuan.sistematika import BabSistematika, Sistematika
from renja_build.impor.hasil import Dilewati
from renja_build.impor.naskah import judul as of_title
from renja_build.impor.naskah.hitung import words_of
from renja_build.impor.naskah.isi import (
    Alinea,
    Bagian,
    Blok,
    Gambar,
    GambarTerpasang,
    Isi,
    Judul,
    Naskah,
    Tabel,
    TabelBebas,
    TabelDikenal,
    Teks,
)
from renja_build.impor.naskah.luput import plain_title
from renja_build.impor.naskah.tulis import numbered
from renja_build.impor.tulisan import new_id

MAX_BLOCK = 8_000  # letters of a block of prose, below the bound of one text
MAX_DEPTH = 5  # of sections in one another
MAX_FREE = 190  # free tables, and parts of one folder
_CAPTION = re.compile(
    r"(tabel|gambar|grafik|bagan|diagram)\s+[\w.-]*\d[\w.-]*[.:]?\s*", re.IGNORECASE
)
_SUBTITLE = 160  # letters of a line between a caption and its table
_CONTENTS = re.compile(
    r"toc \d|contents|table of figures|table index|illustration index|user index", re.IGNORECASE
)
_COVER = "sampul disusun dari renja.yaml"
_LISTS = "daftar isi, tabel, dan gambar disusun sendiri"
_UNSAYABLE = "tidak dapat ditulis sebagai teks kami; salin sendiri"


@dataclass(slots=True)
class _Simpul:
    """A part while it is being filled."""

    judul: str
    tingkat: int
    dikenal: bool = True
    isi: list[Blok] = field(default_factory=list)
    bagian: list[_Simpul] = field(default_factory=list)

    def frozen(self) -> Bagian:
        return Bagian(
            self.judul,
            tuple(_merged(self.isi)),
            tuple(part.frozen() for part in self.bagian),
            self.dikenal,
        )


def arranged(
    blocks: Sequence[Isi],
    outline: Sistematika,
    known: Mapping[int, str],
    pictures: Mapping[str, str],
    at: Callable[[str], str],
) -> Naskah:
    """All blocks at their place. `known` are the kinds of tables whose rows are data, by their
    number; `pictures` names of files by their place in the document; `at` tells where words stand.
    """
    return _Penyusun(outline, known, pictures, at).arrange(blocks)


class _Penyusun:
    def __init__(
        self,
        outline: Sistematika,
        known: Mapping[int, str],
        pictures: Mapping[str, str],
        at: Callable[[str], str],
    ) -> None:
        self.outline, self.known, self.pictures, self.at = outline, known, pictures, at
        self.parts: dict[str, list[_Simpul]] = {"depan": [], "bab": [], "lampiran": []}
        self.path: list[_Simpul] = []
        self.why_left = _COVER
        self.left: list[Dilewati] = []
        self.left_tables: dict[int, str] = {}
        self.others: list[str] = []
        self.kept: list[str] = []
        self.carried = ""
        self.names: set[str] = set()
        self.placed: dict[str, int] = {}
        self.asked: BabSistematika | None = None
        self.tables = 0

    def arrange(self, blocks: Sequence[Isi]) -> Naskah:
        queue = list(of_title.with_headings(blocks, self.outline))
        top = min((b.tingkat for b in queue if isinstance(b, Judul)), default=1)
        number = 0
        while number < len(queue):
            block = queue[number]
            if isinstance(block, Judul):
                self.open(block, top)
                number += 1
            else:
                number += self.place(queue, number)
        parts = {key: tuple(part.frozen() for part in nodes) for key, nodes in self.parts.items()}
        return Naskah(
            parts["depan"], parts["bab"], parts["lampiran"],
            tuple(self.left), self.left_tables, tuple(self.others), tuple(self.kept),
        )  # fmt: skip

    # Headings

    def open(self, block: Judul, top: int) -> None:
        """A heading opens the part that what follows belongs to."""
        title = plain_title(of_title.bare(block.teks)) or plain_title(block.teks)
        level = block.tingkat - top
        if level <= 0 or (of_title.is_numbered_bab(block.teks) and level <= 1):
            self.chapter(block.teks, title)
        elif self.path:
            while len(self.path) > 1 and (
                self.path[-1].tingkat >= level or len(self.path) > MAX_DEPTH
            ):
                self.path.pop()
            wanted = self.asked.bagian if self.asked is not None else ()
            known = len(self.path) > 1 or of_title.of_outline(title, wanted) is not None
            node = _Simpul(title, level, known)
            self.others += [] if known or self.path[0] in self.parts["depan"] else [title]
            self.path[-1].bagian.append(node)
            self.path.append(node)
        else:
            self.leave(block.teks)

    def chapter(self, written: str, title: str) -> None:
        self.asked = None
        if of_title.is_list(written):
            self.path, self.why_left = [], _LISTS
            self.leave(written)
            return
        required = of_title.of_outline(title, self.outline.bab)
        is_bab = of_title.is_numbered_bab(written) or required is not None
        folder = "bab" if is_bab or self.parts["bab"] else "depan"
        if not is_bab and of_title.is_appendix(written):
            folder = "lampiran"
        elif not is_bab and of_title.is_front(written):
            folder = "depan"
        self.asked = required if isinstance(required, BabSistematika) else None
        node = _Simpul(title, 0, dikenal=folder != "bab" or required is not None)
        self.others += [] if node.dikenal else [title]
        self.parts[folder].append(node)
        self.path = [node]

    # What stands below them

    def place(self, queue: Sequence[Isi], number: int) -> int:
        """Place a block, with the caption above a table or below a picture; how many were taken."""
        block = queue[number]
        if isinstance(block, Alinea) and _CONTENTS.match(block.gaya):
            self.leave(block.polos, _LISTS)
            return 1
        if isinstance(block, Tabel):
            self.table(block, "", "")
            return 1
        if isinstance(block, Gambar):
            below = queue[number + 1] if number + 1 < len(queue) else None
            caption = _caption(below, "gambar") if self.path else ""
            self.picture(block, caption)
            return 2 if caption else 1
        assert isinstance(block, Alinea)
        if self.path and (caption := _caption(block, "tabel")):
            between = _between(queue, number + 1)
            table = queue[number + 1 + len(between)] if between is not None else None
            if between is not None and isinstance(table, Tabel):
                self.table(table, caption, "\n".join(between))
                return 2 + len(between)
        self.prose(block)
        return 1

    def prose(self, block: Alinea) -> None:
        if not self.path:
            self.leave(block.polos)
        elif block.markdown:
            self.path[-1].isi.append(Teks(block.markdown, block.daftar))
        else:
            self.leave(block.polos, _UNSAYABLE)

    def table(self, block: Tabel, caption: str, subtitle: str) -> None:
        number, self.tables = self.tables, self.tables + 1
        title = self.titled(block, caption)
        if not self.path:
            self.left_tables[number] = self.why_left
        elif jenis := self.known.get(number, ""):
            self.placed[jenis] = again = self.placed.get(jenis, 0) + 1
            own = f"{jenis}-{again}" if again > 1 else ""
            self.path[-1].isi.append(TabelDikenal(jenis, own))
            self.leave(
                " ".join(filter(None, (caption, subtitle))), f"judul tabel {jenis} disusun sendiri"
            )
        elif len(self.names) >= MAX_FREE or not block.baris:
            self.left_tables[number] = (
                "terlalu banyak tabel" if block.baris else "tabel tanpa baris"
            )
            self.leave(" ".join(filter(None, (caption, subtitle))), self.left_tables[number])
        else:
            name = new_id(title or self.path[-1].judul, self.names)
            self.names.add(name)
            numbers = " ".join(numbered(block)[0])
            if "=" in numbers:
                self.leave(numbers, "rumus nomor kolom; bila perlu: renja explain tabel")
            self.path[-1].isi.append(
                TabelBebas(name, plain_title(title), plain_title(subtitle), block)
            )

    def titled(self, block: Tabel, caption: str) -> str:
        """The title of a table. Pandoc takes the next caption that it meets for that of a table, also
        where the table has one: such a caption is of the next table.
        """
        kept = _CAPTION.sub("", " ".join(block.keterangan.split()), count=1)
        if caption:
            same = not kept or words_of(kept) == words_of(caption)
            self.carried = self.carried if same else block.keterangan
            return caption
        taken, self.carried = self.carried or block.keterangan, ""
        self.kept += [taken] if taken else []
        return _CAPTION.sub("", " ".join(taken.split()), count=1)

    def picture(self, block: Gambar, caption: str) -> None:
        name = self.pictures.get(block.berkas, "")
        if self.path and name:
            title = plain_title(caption) or "[Judul gambar]"
            alt = plain_title(block.alt) or title
            self.path[-1].isi.append(GambarTerpasang(name, title, alt))
        elif self.path:
            self.left.append(
                Dilewati("", block.berkas, "gambar bukan PNG atau JPEG yang dapat dicetak")
            )
        else:
            self.left.append(Dilewati("", block.berkas, self.why_left))

    def leave(self, polos: str, why: str = "") -> None:
        if polos.strip():
            whole = " ".join(polos.split())
            self.left.append(Dilewati(self.at(polos), whole, why or self.why_left))


def _caption(block: Isi | None, word: str) -> str:
    """The title in the caption of a table or picture; empty where a paragraph is none."""
    if not isinstance(block, Alinea) or len(block.polos) > of_title.MAX_TITLE:
        return ""
    match = _CAPTION.match(block.polos)
    is_table = match is not None and match[1].casefold() == "tabel"
    if match is None or is_table != (word == "tabel") or block.polos.rstrip().endswith("."):
        return ""
    return block.polos[match.end() :].strip() or block.polos.strip()


def _between(queue: Sequence[Isi], number: int) -> list[str] | None:
    """The short lines between a caption and its table, which are its subtitle; None where no table
    follows.
    """
    lines = list[str]()
    for block in queue[number : number + 3]:
        if isinstance(block, Tabel):
            return lines
        if not isinstance(block, Alinea) or len(block.polos) > _SUBTITLE:
            return None
        lines.append(block.polos)
    return None


def _merged(blocks: Sequence[Blok]) -> Iterator[Blok]:
    """Paragraphs that follow one another as one block of prose; two lists stay apart."""
    gathered: Teks | None = None
    for block in blocks:
        if isinstance(block, Teks) and gathered is not None and _joins(gathered, block):
            gathered = Teks(f"{gathered.markdown}\n\n{block.markdown}", block.daftar)
            continue
        if gathered is not None:
            yield gathered
        gathered = block if isinstance(block, Teks) else None
        if gathered is None:
            yield block
    if gathered is not None:
        yield gathered


def _joins(above: Teks, below: Teks) -> bool:
    short = len(above.markdown) + len(below.markdown) < MAX_BLOCK
    return short and not (above.daftar and below.daftar)
