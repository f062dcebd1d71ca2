"""A file's content against the model's: every difference by table, row and column."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from renja_build.compare.align import PlacePair
from renja_build.verify.expected import Expected
from renja_build.verify.isi import PLACE, IsiButir, IsiTabel, Stream, excerpt, key, loose_key

_ENOUGH = 12  # letters in common, from which on a text counts as there but changed


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: the code of its kind, and where and what it is."""

    code: str
    teks: str


class Matching:
    """Compares one file; `loose` where its lines may end in hyphens."""

    def __init__(self, expected: Expected, *, loose: bool) -> None:
        self.expected, self.loose = expected, loose
        self.key = loose_key if loose else key

    def title_key(self, text: str) -> str:
        """Of captions and headings the letters count, not whether they are capitals."""
        return self.key(text).casefold()

    def title_keys(self, texts: Iterable[str]) -> list[str]:
        """The same of many."""
        return list(map(self.title_key, texts))

    def tables(self, tabel: Sequence[IsiTabel]) -> Iterator[Difference]:
        """Tables that are missing or too many, and what differs in the others."""
        titles = self.title_keys(table.judul for table in self.expected.isi.tabel)
        for left, right in paired(titles, self.title_keys(table.judul for table in tabel)):
            if left is None:
                title = excerpt(tabel[right or 0].judul)
                yield Difference("D403", f'tabel "{title}" tidak ada dalam model')
            elif right is None:
                yield Difference("D403", f"{self.expected.nama[left]} tidak ditemukan")
            else:
                yield from self.table(left, tabel[right])

    def table(self, at: int, table: IsiTabel) -> Iterator[Difference]:
        """Caption, headings and rows of one table."""
        wanted, name = self.expected.isi.tabel[at], self.expected.nama[at]
        if self.title_key(wanted.judul) != self.title_key(table.judul):
            yield Difference("D403", f"{name}, judul: {_both(wanted.judul, table.judul)}")
        # Readers differ on whether an empty heading is a cell at all.
        heads = zip_longest(
            filter(self.key, wanted.kepala), filter(self.key, table.kepala), fillvalue=""
        )
        for number, (left, right) in enumerate(heads, start=1):
            if self.key(left) != self.key(right):
                yield Difference("D405", f"{name}, sel kepala {number}: {_both(left, right)}")
        for mine, theirs in paired(self.row_keys(wanted), self.row_keys(table)):
            if mine is None:
                at_row = theirs or 0
                row = f"baris {at_row + 1} pada berkas ({_label(table.baris[at_row])})"
                yield Difference("D404", f"{name}, {row} berlebih")
            elif theirs is None:
                row = f"baris {mine + 1} ({_label(wanted.baris[mine])})"
                yield Difference("D404", f"{name}, {row} tidak ditemukan")
            else:
                yield from self.row(at, mine, table.baris[theirs])

    def row_keys(self, table: IsiTabel) -> list[tuple[str, ...]]:
        """What counts of each row of a table."""
        return [tuple(map(self.key, row)) for row in table.baris]

    def row(self, at: int, number: int, row: Sequence[str]) -> Iterator[Difference]:
        """The cells of one row."""
        wanted, columns = self.expected.isi.tabel[at].baris[number], self.expected.kolom[at][number]
        for left, right, column in zip_longest(wanted, row, columns, fillvalue=""):
            if self.key(left) != self.key(right):
                place = f"{self.expected.nama[at]}, baris {number + 1} ({_label(wanted)})"
                message = f'{place}, kolom "{column}": {_both(left, right)}'
                yield Difference("D405", message)

    def headings(self, judul: Sequence[str]) -> Iterator[Difference]:
        """Headings that are missing, too many or worded otherwise."""
        wanted = self.expected.isi.judul
        for left, right in paired(self.title_keys(wanted), self.title_keys(judul)):
            if left is None:
                title = excerpt(judul[right or 0])
                yield Difference("D406", f'judul "{title}" tidak ada dalam model')
            elif right is None:
                yield Difference("D406", f'judul "{excerpt(wanted[left])}" tidak ditemukan')
            elif self.title_key(wanted[left]) != self.title_key(judul[right]):
                yield Difference("D406", f"judul: {_both(wanted[left], judul[right])}")

    def texts(self, teks: Sequence[str]) -> Iterator[Difference]:
        """Paragraphs and tables that do not follow one another as in the model, and what stands
        between.
        """
        wanted_texts, there = self.expected.isi.teks, " ".join(teks)
        if wanted_texts.count(PLACE) != there.count(
            PLACE
        ):  # which tables are there is told by itself
            wanted_texts = tuple(text for text in wanted_texts if text != PLACE)
            there = there.replace(PLACE, " ")
        stream, position, before = Stream(there, loose=self.loose), 0, ""
        # Whether all texts up to here were there: what stands between is then no changed text.
        whole = True
        for text in wanted_texts:
            wanted = Stream(" ".join(text.split()), loose=self.loose)
            at = stream.key.find(wanted.key, position)
            if at >= 0:
                if whole:
                    yield from self.between(stream, position, at, before)
                position, before, whole = at + len(wanted.key), text, True
                continue
            whole = False
            common, place = _departure(wanted.key, stream.key[position:])
            if common < min(_ENOUGH, len(wanted.key) - 1):
                message = f'teks "{excerpt(text)}" tidak ditemukan pada tempatnya'
            else:
                quotes = wanted.quote(common), stream.quote(position + place)
                message = f"teks: {_both(*quotes)}"
            yield Difference("D407", message)
        if whole:
            yield from self.between(stream, position, len(stream.key), before)

    def footnotes(self, catatan: Sequence[str]) -> Iterator[Difference]:
        """Footnotes that are missing, too many or worded otherwise."""
        wanted = self.expected.isi.catatan
        for left, right in paired(list(map(self.key, wanted)), list(map(self.key, catatan))):
            if left is None:
                message = f'catatan kaki "{excerpt(catatan[right or 0])}" tidak ada dalam model'
                yield Difference("D408", message)
            elif right is None:
                yield Difference("D407", f'catatan kaki "{excerpt(wanted[left])}" tidak ditemukan')
            elif self.key(wanted[left]) != self.key(catatan[right]):
                yield Difference("D407", f"catatan kaki: {_both(wanted[left], catatan[right])}")

    def between(self, stream: Stream, start: int, end: int, before: str) -> Iterator[Difference]:
        """What stands between two texts of the model, but words that belong to the form itself."""
        rest = stream.key[start:end]
        # The longest first: one word of the form may begin another.
        forms = sorted(filter(None, map(self.key, self.expected.bentuk)), key=len, reverse=True)
        while form := next(filter(rest.startswith, forms), ""):
            rest, start = rest[len(form) :], start + len(form)
        if PLACE in rest:
            yield Difference(
                "D403", f'sesudah "{excerpt(before)}" ada tabel yang bukan tempatnya di situ'
            )
            rest = rest.replace(PLACE, "")
        if any(map(str.isalnum, rest)):
            message = f'teks "{excerpt(stream.between(start, end))}" tidak ada dalam model'
            if before:
                message += f', sesudah "{excerpt(before)}"'
            yield Difference("D408", message)

    def contents(self, daftar: Sequence[IsiButir]) -> Iterator[Difference]:
        """Entries of the lists that are missing, too many or worded otherwise, or mislead."""
        wanted = [butir.teks for butir in self.expected.isi.daftar]
        there = self.title_keys(butir.teks for butir in daftar)
        for left, right in paired(self.title_keys(wanted), there):
            if right is None:
                message = f'"{excerpt(wanted[left or 0])}" tidak ditemukan'
                yield Difference("D409", f"butir daftar {message}")
                continue
            butir = daftar[right]
            name = f'butir daftar "{excerpt(butir.teks)}"'
            if left is None:
                yield Difference("D409", f"{name} tidak ada dalam model")
            elif self.title_key(wanted[left]) != self.title_key(butir.teks):
                yield Difference("D409", f"butir daftar: {_both(wanted[left], butir.teks)}")
            elif butir.halaman != butir.sasaran:
                pages = _both(butir.sasaran, butir.halaman)
                yield Difference("D409", f"{name}, nomor halaman: {pages}")


def _departure(wanted: str, rest: str) -> tuple[int, int]:
    """How many letters of a text's beginning are there, and where they end."""
    # A longer beginning is there only where each shorter one is: so it can be halved for.
    sizes = range(1, len(wanted))
    common = bisect_left(sizes, True, key=lambda size: wanted[:size] not in rest)
    return common, rest.find(wanted[:common]) + common


def paired(wanted: Sequence[object], there: Sequence[object]) -> Iterator[PlacePair]:
    """The places of both sides that belong together; None where a side has nothing."""
    matcher = SequenceMatcher(None, wanted, there, autojunk=False)
    for kind, start, end, other, last in matcher.get_opcodes():
        if kind == "replace" and end - start != last - other:
            yield from _alike(wanted, there, range(start, end), range(other, last))
        else:
            yield from zip_longest(range(start, end), range(other, last))


def _alike(
    wanted: Sequence[object], there: Sequence[object], left: range, right: range
) -> Iterator[PlacePair]:
    """Rows of unequal number: each with the first that begins as it does, others by themselves."""
    free = list(right)
    for mine in left:
        theirs = None
        for place in free:
            if _begin(there[place]) == _begin(wanted[mine]):
                theirs = place
                free.remove(place)
                break
        yield mine, theirs
    for place in free:
        yield None, place


def _begin(item: object) -> object:
    return item[:2] if isinstance(item, tuple) else item


def _label(row: Sequence[str]) -> str:
    """What a row is known by: its first text."""
    return excerpt(next(filter(str.strip, row), "kosong"))


def _both(wanted: str, there: str) -> str:
    return f'seharusnya "{excerpt(wanted)}", ditemukan "{excerpt(there)}"'
