"""Blocks of a Word document at their place: bab and their sections, parts before and behind them,
and what has no place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

from renja_build.acuan.sistematika import BabSistematika, Sistematika
from renja_build.impor.hasil import Dilewati, Pertanyaan
from renja_build.impor.naskah import judul as of_title
from renja_build.impor.naskah import keputusan
from renja_build.impor.naskah.berdaftar import listed
from renja_build.impor.naskah.isi import (
    Alinea,
    Berjudul,
    Gambar,
    GambarTerpasang,
    Isi,
    Judul,
    Keputusan,
    Keterangan,
    Naskah,
    Tabel,
    TabelBebas,
    TabelDikenal,
    Teks,
)
from renja_build.impor.naskah.keterangan import Terbawa, bound
from renja_build.impor.naskah.luput import escaped, plain_title
from renja_build.impor.naskah.simpul import Simpul, merged
from renja_build.impor.naskah.surat import Satuan, Surat, as_text, grouped, lines_of, titled
from renja_build.impor.naskah.tulis_tabel import numbered
from renja_build.impor.tulisan import new_id
from renja_build.model.baca_tata import presets
from renja_build.recode.tulisan import cased

MAX_DEPTH = 5  # of sections in one another
MAX_FREE = 190  # free tables, and parts of one folder
# Ids that parts have without being given one.
_AUTOMATIC = re.compile(r"(?:bab|depan|lampiran|gambar)(?:-\d+)+")
_CONTENTS = re.compile(
    r"toc \d|contents|table of figures|table index|illustration index|user index", re.IGNORECASE
)
_GOES_ON = re.compile(r"\b(?:lanjutan|sambungan)\b", re.IGNORECASE)
_COVER = "sampul disusun dari renja.yaml"
_LISTS = "daftar isi, tabel, dan gambar disusun sendiri"
_UNSAYABLE = "tidak dapat ditulis sebagai teks kami; salin sendiri"


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
        self.parts: dict[str, list[Simpul]] = {"depan": [], "bab": [], "lampiran": []}
        self.path: list[Simpul] = []
        self.why_left = _COVER
        self.left: list[Dilewati] = []
        self.questions: list[Pertanyaan] = []
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
        for block in grouped([*bound([*listed(queue)])]):
            if isinstance(block, Judul):
                self.open(block, top)
            elif isinstance(block, Surat):
                self.decree(block)
            else:
                self.place(block)
        parts = {key: tuple(part.frozen() for part in nodes) for key, nodes in self.parts.items()}
        return Naskah(
            parts["depan"], parts["bab"], parts["lampiran"],
            tuple(self.left), self.left_tables, tuple(self.others), tuple(self.carried.kept),
            {number: tuple(ids) for number, ids in self.numbers.items()}, tuple(self.questions),
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
            node = Simpul(title, level, known)
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
        node = Simpul(title, 0, dikenal=folder != "bab" or required is not None)
        self.others += [] if node.dikenal else [title]
        self.parts[folder].append(node)
        self.path = [node]

    # Decrees

    def decree(self, surat: Surat) -> None:
        """A decree in a part of its own, in its formal parts where all of them were read; else as the
        text that it is, and told.
        """
        lines = lines_of(surat.badan)
        told = keputusan.read(lines)
        open_part = self.path[0] if self.path and self.path[0] in self.parts["depan"] else None
        if open_part is None or open_part.isi or open_part.bagian or open_part.keputusan:
            title = cased(told.text("tentang") or lines[0], "")
            self.path = [Simpul(plain_title(f"Keputusan {title}"), 0)]
            self.parts["depan"].append(self.path[0])
        self.path = self.path[:1]
        if lacking := told.lacks():
            why = f"keputusan ini tetap teks biasa: bagian {', '.join(lacking)} tidak terbaca"
            self.leave(lines[0], why)
            for block in (*surat.kop, *surat.badan, *surat.lampiran):
                self.place(
                    Alinea(escaped(block.teks), block.teks) if isinstance(block, Judul) else block
                )
            return
        for block in (*surat.kop, *surat.badan):
            if isinstance(block, Berjudul) and isinstance(block.isi, Tabel):
                self.tables += 1
                self.carried.passed(block.isi)
        made = keputusan.decree(told, lines_of(surat.kop) or ["[Kop surat]"], escaped)
        self.path[0].keputusan = self.with_annex(made, surat.lampiran)
        for line, why in told.sisa:
            if why == keputusan.UNKNOWN:
                self.questions.append(Pertanyaan(self.at(line), line, why))
            else:
                self.leave(line, why)

    def with_annex(self, made: Keputusan, blocks: Sequence[Satuan]) -> Keputusan:
        """The decree with what stands below the head of its annex."""
        first = next((at for at, b in enumerate(blocks) if isinstance(b, Berjudul)), len(blocks))
        above = lines_of(blocks[:first])
        head = keputusan.head_of_annex(above, made)
        title = list(takewhile(str.isupper, above[head:]))
        own, self.path = self.path, [Simpul(cased(" ".join(title), ""), 0)]
        for line in above[head + len(title) :]:
            self.place(Alinea(escaped(line), line))
        end = self.signature(blocks, made)
        for block in titled(blocks[first:end], self.path[0].judul):
            self.place(as_text(block))
        if end < len(blocks):
            self.tables += sum(isinstance(block, Berjudul) for block in blocks[end:])
            self.path[0].isi.append(made.penanda_tangan)
        isi, self.path = tuple(merged(self.path[0].isi)), own
        if not isi:
            self.leave(" ".join(title), keputusan.NO_PLACE)
            return made
        named = escaped(cased(" ".join(title), "") or "Lampiran")
        return replace(made, judul_lampiran=named, lampiran=isi)

    def signature(self, blocks: Sequence[Satuan], made: Keputusan) -> int:
        """Where the same signature stands below an annex, as lines or laid out by a table."""
        tables = [at for at, block in enumerate(blocks) if isinstance(block, Berjudul)]
        ends = [tables[-1] + 1, tables[-1]] if tables else []
        signed = (
            at for at in ends if keputusan.is_signed_by(lines_of(blocks[at:]), made.penanda_tangan)
        )
        return next(signed, len(blocks))

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
        """The id, or none, of what bears this number; a table that goes on bears it no second time."""
        if caption.nomor and not _GOES_ON.search(caption.judul):
            self.numbers.setdefault(f"{caption.kata} {caption.nomor}", []).append(ident)

    def leave(self, polos: str, why: str = "") -> None:
        if polos.strip():
            whole = " ".join(polos.split())
            self.left.append(Dilewati(self.at(polos), whole, why or self.why_left))
