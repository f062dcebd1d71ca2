"""Blocks of a Word document at their place: bab and their sections, parts before and behind them,
and what has no place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from renja_build.acuan.sistematika import BabSistematika, Sistematika
from renja_build.impor.hasil import Dilewati
from renja_build.impor.naskah import judul as of_title
from renja_build.impor.naskah.isi import (
    Alinea,
    Bagian,
    Berjudul,
    Blok,
    Gambar,
    GambarTerpasang,
    Isi,
    Judul,
    Keterangan,
    Naskah,
    Tabel,
    TabelBebas,
    TabelDikenal,
    Teks,
)
from renja_build.impor.naskah.keterangan import Terbawa, bound
from renja_build.impor.naskah.luput import plain_title
from renja_build.impor.naskah.tulis import numbered
from renja_build.impor.tulisan import new_id
from renja_build.model.baca_tata import presets

MAX_BLOCK = 8_000  # letters of a block of prose, below the bound of one text
MAX_DEPTH = 5  # of sections in one another
MAX_FREE = 190  # free tables, and parts of one folder
# Ids that parts have without being given one.
_AUTOMATIC = re.compile(r"(?:bab|depan|lampiran|gambar)(?:-\d+)+")
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
        self.carried = Terbawa()
        self.numbers: dict[str, list[str]] = {}
        self.drawn: list[str] = []
        self.names: set[str] = set()
        self.placed: dict[str, int] = {}
        self.asked: BabSistematika | None = None
        self.tables = 0

    def arrange(self, blocks: Sequence[Isi]) -> Naskah:
        queue = of_title.with_headings(blocks, self.outline)
        top = min((b.tingkat for b in queue if isinstance(b, Judul)), default=1)
        for block in bound(queue):
            if isinstance(block, Judul):
                self.open(block, top)
            elif isinstance(block, Alinea | Berjudul):
                self.place(block)
        parts = {key: tuple(part.frozen() for part in nodes) for key, nodes in self.parts.items()}
        return Naskah(
            parts["depan"], parts["bab"], parts["lampiran"],
            tuple(self.left), self.left_tables, tuple(self.others), tuple(self.carried.kept),
            {number: tuple(ids) for number, ids in self.numbers.items()},
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

    def place(self, block: Alinea | Berjudul) -> None:
        if isinstance(block, Berjudul):
            if isinstance(block.isi, Tabel):
                self.table(block, block.isi)
            else:
                self.picture(block, block.isi)
        elif _CONTENTS.match(block.gaya):
            self.leave(block.polos, _LISTS)
        else:
            self.prose(block)

    def prose(self, block: Alinea) -> None:
        if not self.path:
            self.leave(block.polos)
        elif block.markdown:
            self.path[-1].isi.append(Teks(block.markdown, block.daftar))
        else:
            self.leave(block.polos, _UNSAYABLE)

    def table(self, whole: Berjudul, block: Tabel) -> None:
        number, self.tables = self.tables, self.tables + 1
        caption = self.carried.caption(block, whole.keterangan)
        told = " ".join(filter(None, (caption.judul, whole.subjudul)))
        name = ""
        if not self.path:
            self.left_tables[number] = self.why_left
            self.leave(told)
        elif jenis := self.known.get(number, ""):
            self.placed[jenis] = again = self.placed.get(jenis, 0) + 1
            own = f"{jenis}-{again}" if again > 1 else ""
            name = own or jenis
            self.path[-1].isi.append(TabelDikenal(jenis, own))
            self.leave(told, f"judul tabel {jenis} disusun sendiri")
        elif len(self.names) >= MAX_FREE or not block.baris:
            self.left_tables[number] = (
                "terlalu banyak tabel" if block.baris else "tabel tanpa baris"
            )
            self.leave(told, self.left_tables[number])
        else:
            name = self.free(block, caption.judul, whole.subjudul)
        self.number(caption, name)

    def free(self, block: Tabel, title: str, subtitle: str) -> str:
        """A table as it stands; its id."""
        name = new_id(title or self.path[-1].judul, {*self.names, *presets()})
        if _AUTOMATIC.fullmatch(name):
            name = new_id(f"tabel {name}", {*self.names, *presets()})
        self.names.add(name)
        numbers = " ".join(numbered(block)[0])
        if "=" in numbers:
            self.leave(numbers, "rumus nomor kolom; bila perlu: renja explain tabel")
        self.path[-1].isi.append(TabelBebas(name, plain_title(title), plain_title(subtitle), block))
        return name

    def picture(self, whole: Berjudul, block: Gambar) -> None:
        name = self.pictures.get(block.berkas, "")
        caption = plain_title(whole.keterangan.judul)
        if self.path and name:
            title = caption or "[Judul gambar]"
            again = name in self.drawn
            self.drawn.append(name)
            ident = f"{Path(name).stem}-{self.drawn.count(name)}" if again else ""
            alt = plain_title(block.alt) or title
            self.path[-1].isi.append(GambarTerpasang(name, title, alt, ident))
            self.number(whole.keterangan, ident or Path(name).stem)
            return
        self.number(whole.keterangan, "")
        why = "gambar bukan PNG atau JPEG yang dapat dicetak" if self.path else self.why_left
        self.left.append(Dilewati("", block.berkas, why))
        self.leave(caption, why)

    def number(self, caption: Keterangan, ident: str) -> None:
        """The id, or none, of what bears this number."""
        if caption.nomor:
            self.numbers.setdefault(f"{caption.kata} {caption.nomor}", []).append(ident)

    def leave(self, polos: str, why: str = "") -> None:
        if polos.strip():
            whole = " ".join(polos.split())
            self.left.append(Dilewati(self.at(polos), whole, why or self.why_left))


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
