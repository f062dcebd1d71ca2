"""A file's content against the model's: every difference by table, row and column."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from renja_build.verify.harapan import Harapan
from renja_build.verify.isi import Aliran, IsiButir, IsiTabel, key, loose_key, shown

_ENOUGH = 12  # letters in common, from which on a text counts as there but changed

Pasangan = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Beda:
    """One difference: the code of its kind, and where and what it is."""

    code: str
    teks: str


class Banding:
    """Compares one file; `loose` where its lines may end in hyphens."""

    def __init__(self, harapan: Harapan, *, loose: bool) -> None:
        self.harapan, self.loose = harapan, loose
        self.key = loose_key if loose else key

    def title_key(self, text: str) -> str:
        """Of captions and headings the letters count, not whether they are capitals."""
        return self.key(text).casefold()

    def tables(self, found: Sequence[IsiTabel]) -> Iterator[Beda]:
        """Tables that are missing or too many, and what differs in the others."""
        wanted = self.harapan.isi.tabel
        for left, right in paired(
            [self.title_key(one.judul) for one in wanted],
            [self.title_key(one.judul) for one in found],
        ):
            if left is None:
                yield Beda(
                    "D403", f'tabel "{shown(found[right or 0].judul)}" tidak ada dalam model'
                )
            elif right is None:
                yield Beda("D403", f"{self.harapan.nama[left]} tidak ditemukan")
            else:
                yield from self.table(left, found[right])

    def table(self, at: int, found: IsiTabel) -> Iterator[Beda]:
        """Caption, headings and rows of one table."""
        wanted, name = self.harapan.isi.tabel[at], self.harapan.nama[at]
        if self.title_key(wanted.judul) != self.title_key(found.judul):
            yield Beda("D403", f"{name}, judul: {_both(wanted.judul, found.judul)}")
        heads = ([text for text in one.kepala if self.key(text)] for one in (wanted, found))
        for number, (left, right) in enumerate(zip_longest(*heads, fillvalue=""), start=1):
            if self.key(left) != self.key(right):
                yield Beda("D405", f"{name}, sel kepala {number}: {_both(left, right)}")
        rows = ([tuple(map(self.key, row)) for row in one.baris] for one in (wanted, found))
        for mine, theirs in paired(*rows):
            if mine is None:
                row = found.baris[theirs or 0]
                yield Beda(
                    "D404",
                    f"{name}, baris {(theirs or 0) + 1} pada berkas ({_label(row)}) berlebih",
                )
            elif theirs is None:
                yield Beda(
                    "D404",
                    f"{name}, baris {mine + 1} ({_label(wanted.baris[mine])}) tidak ditemukan",
                )
            else:
                yield from self.row(at, mine, found.baris[theirs])

    def row(self, at: int, number: int, found: Sequence[str]) -> Iterator[Beda]:
        """The cells of one row."""
        wanted, columns = self.harapan.isi.tabel[at].baris[number], self.harapan.kolom[at][number]
        for left, right, column in zip_longest(wanted, found, columns, fillvalue=""):
            if self.key(left) != self.key(right):
                place = f'{self.harapan.nama[at]}, baris {number + 1} ({_label(wanted)}), kolom "{column}"'
                yield Beda("D405", f"{place}: {_both(left, right)}")

    def headings(self, found: Sequence[str]) -> Iterator[Beda]:
        """Headings that are missing, too many or worded otherwise."""
        wanted = self.harapan.isi.judul
        for left, right in paired(
            [self.title_key(one) for one in wanted], [self.title_key(one) for one in found]
        ):
            if left is None:
                yield Beda("D406", f'judul "{shown(found[right or 0])}" tidak ada dalam model')
            elif right is None:
                yield Beda("D406", f'judul "{shown(wanted[left])}" tidak ditemukan')
            elif self.title_key(wanted[left]) != self.title_key(found[right]):
                yield Beda("D406", f"judul: {_both(wanted[left], found[right])}")

    def texts(self, found: Sequence[str]) -> Iterator[Beda]:
        """Paragraphs that do not follow one another as in the model, and what stands between them."""
        stream, position, before = Aliran(" ".join(found), loose=self.loose), 0, ""
        whole = True  # whether all texts up to here were found: what stands between is then no changed text
        for text in self.harapan.isi.teks:
            wanted = Aliran(" ".join(text.split()), loose=self.loose)
            at = stream.key.find(wanted.key, position)
            if at >= 0:
                if whole:
                    yield from self.between(stream, position, at, before)
                position, before, whole = at + len(wanted.key), text, True
                continue
            whole = False
            # The longest beginning that is there tells where the text departs from the model.
            rest, sought = stream.key[position:], wanted.key
            common = bisect_left(
                range(1, len(sought)), True, key=lambda size: sought[:size] not in rest
            )
            if common < min(_ENOUGH, len(sought) - 1):
                yield Beda("D407", f'teks "{shown(text)}" tidak ditemukan pada tempatnya')
            else:
                there = position + rest.find(sought[:common]) + common
                yield Beda("D407", f"teks: {_both(wanted.quote(common), stream.quote(there))}")
        if whole:
            yield from self.between(stream, position, len(stream.key), before)

    def between(self, stream: Aliran, start: int, end: int, before: str) -> Iterator[Beda]:
        """What stands between two texts of the model, without the words that belong to the form itself."""
        rest = stream.key[start:end]
        forms = sorted(map(self.key, self.harapan.bentuk), key=len, reverse=True)
        while form := next((one for one in forms if one and rest.startswith(one)), ""):
            rest, start = rest[len(form) :], start + len(form)
        if any(letter.isalnum() for letter in rest):
            after = f', sesudah "{shown(before)}"' if before else ""
            yield Beda(
                "D408", f'teks "{shown(stream.between(start, end))}" tidak ada dalam model{after}'
            )

    def contents(self, found: Sequence[IsiButir]) -> Iterator[Beda]:
        """Entries of the lists that are missing, too many or worded otherwise, and page numbers that mislead."""
        wanted = [one.teks for one in self.harapan.isi.daftar]
        for left, right in paired(
            [self.title_key(one) for one in wanted], [self.title_key(one.teks) for one in found]
        ):
            if right is None:
                yield Beda("D409", f'butir daftar "{shown(wanted[left or 0])}" tidak ditemukan')
                continue
            entry = found[right]
            if left is None:
                yield Beda("D409", f'butir daftar "{shown(entry.teks)}" tidak ada dalam model')
            elif self.title_key(wanted[left]) != self.title_key(entry.teks):
                yield Beda("D409", f"butir daftar: {_both(wanted[left], entry.teks)}")
            elif entry.halaman != entry.sasaran:
                name = shown(entry.teks)
                yield Beda(
                    "D409",
                    f'butir daftar "{name}", nomor halaman: {_both(entry.sasaran, entry.halaman)}',
                )


def paired(wanted: Sequence[object], found: Sequence[object]) -> Iterator[Pasangan]:
    """The places of both sides that belong together; None where a side has nothing."""
    for kind, start, end, other, last in SequenceMatcher(
        None, wanted, found, autojunk=False
    ).get_opcodes():
        if kind == "replace" and end - start != last - other:
            yield from _alike(wanted, found, range(start, end), range(other, last))
        else:
            yield from zip_longest(range(start, end), range(other, last))


def _alike(
    wanted: Sequence[object], found: Sequence[object], left: range, right: range
) -> Iterator[Pasangan]:
    """Rows of unequal number: each with the first that begins as it does, the rest by themselves."""
    rest = list(right)
    for mine in left:
        theirs = next((one for one in rest if _begin(found[one]) == _begin(wanted[mine])), None)
        if theirs is not None:
            rest.remove(theirs)
        yield mine, theirs
    yield from ((None, one) for one in rest)


def _begin(item: object) -> object:
    return item[:2] if isinstance(item, tuple) else item


def _label(row: Sequence[str]) -> str:
    """What a row is known by: its first text."""
    return shown(next((text for text in row if text.strip()), "kosong"))


def _both(wanted: str, found: str) -> str:
    return f'seharusnya "{shown(wanted)}", ditemukan "{shown(found)}"'
