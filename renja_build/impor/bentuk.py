"""The layouts that an importer knows, as data (`schema/impor/*.yaml`, an office's own in `impor/`),
and which of them a sheet has.

A layout is known by its heads, never by their order or place. A head may stand on several rows: the
path of a column is what is written above it from the top down, a cell that is empty belonging to
what stands left of it. A pattern (`Prakiraan Maju … > Target`) is held against that path.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from renja_build import read
from renja_build.acuan.reader import read_own
from renja_build.diagnostics import ContentError
from renja_build.entries import is_own, listed
from renja_build.load import load_file
from renja_build.nodes import Peta
from renja_build.resources import resource
from renja_build.sheets.cells import Bilangan, Lembar, Nilai
from renja_build.validate import validate

OFFICE = Path("impor")  # an office's own layouts, beside content/
HEAD_ROWS = 40  # how far down a head row is sought
MAX_HEAD = 300  # letters of one that is compared
MAX_LEVELS = 4  # rows of one head
_WORD = re.compile(r"[a-z]{3}|^(?:k|rp|20\d\d)$")  # in a head; an amount may have Rp before it
# What a column holds in numbers alone.
_AMOUNTS = frozenset({
    "pagu", "pagu_total", "maju", "anggaran", "realisasi", "pagu_renstra", "capaian",
    "target_renstra", "target_renja", "proyeksi",
})  # fmt: skip
_NAMED = {
    "tahun": r"(?P<tahun>20\d\d)", "n": r"(?P<n>[1-9])", "tw": r"(?P<tw>iv|i{1,3}|[1-4])",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column of a layout: the heads by which it is known, and what it holds (`isi`)."""

    nama: str
    kepala: tuple[str, ...]
    wajib: bool = False
    isi: str = ""
    berulang: bool = False
    tingkat: str = ""  # of the node that it speaks of, where that is not the row's own
    pasangan: str = ""  # what goes with one of several columns of indicators
    periode: str = ""
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class Bentuk:
    """One layout; `nilai` are the words of a column by what they mean; `lembar` names the part that
    one of several sheets holds; `jumlahkan` where several rows add up to the amount of one kode.
    """

    nama: str
    judul: str
    jenis: str
    kolom: Mapping[str, Kolom]
    nilai: Mapping[str, Mapping[str, str]]
    kosong: frozenset[str]
    lembar: str = ""
    jumlahkan: bool = False


@dataclass(frozen=True, slots=True)
class Tajuk:
    """A column of a sheet that a layout knows: its place from 0, what stands above it, and the
    year, ordinal or quarter that its head names.
    """

    kolom: Kolom
    at: int
    jalur: tuple[str, ...]
    cocok: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kepala:
    """Where a layout stands in a sheet: its head rows, from 0, and its columns; `ganda` are columns
    with a head that another has too.
    """

    bentuk: Bentuk
    lembar: Lembar
    awal: int
    baris: int  # the last row of the head
    tajuk: tuple[Tajuk, ...]
    ganda: tuple[Tajuk, ...] = ()

    @property
    def tempat(self) -> dict[str, int]:
        """The place of each column by its name."""
        return {tajuk.kolom.nama: tajuk.at for tajuk in reversed(self.tajuk)}

    @property
    def kurang(self) -> list[str]:
        """The heads that the layout must have and that are not there."""
        there = {tajuk.kolom.nama for tajuk in self.tajuk}
        return [
            re.sub(r"[…{}]", " ", kolom.kepala[0]).strip()
            for name, kolom in self.bentuk.kolom.items()
            if kolom.wajib and name not in there
        ]

    @property
    def urutan(self) -> tuple[bool, int, int, int, int]:
        """What is whole comes first, then what holds most and lacks least."""
        lacking = len(self.kurang)
        return lacking > 0, -len(self.tajuk), lacking, self.baris - self.awal, self.awal


@cache
def layouts() -> tuple[Bentuk, ...]:
    """Every layout of ours, by name."""
    files = sorted(resource("schema", "impor").glob("*.yaml"))
    return tuple(part for path in files for part in _parts(path.stem, read_own(path, "impor")))


def office_layouts() -> tuple[Bentuk, ...]:
    """The layouts of the office; raises `ContentError` where one is wrong."""
    found, parts = [], list[Bentuk]()
    for file in listed(OFFICE):
        if file.suffix == ".yaml" and is_own(file, OFFICE):
            source = load_file(file)
            wrong = [*source.diagnostics, *validate(source, "impor")]
            found += wrong
            if source.data is not None and not wrong:
                parts += _parts(file.stem, source.data)
    if found:
        raise ContentError(found)
    return tuple(parts)


def recognised(sheets: Iterable[Lembar], known: Sequence[Bentuk] = ()) -> list[Kepala]:
    """The best match of each sheet that holds anything, what lacks least first; layouts of an
    office before ours.
    """
    found = [match for sheet in sheets if (match := _best(sheet, (*known, *layouts()))) is not None]
    return sorted(found, key=lambda match: match.urutan[:3])


def _best(sheet: Lembar, known: Sequence[Bentuk]) -> Kepala | None:
    heads = list(_heads(sheet))
    matches = (
        _match(layout, sheet, (first, last), paths)
        for layout in known
        for first, last, paths in heads
    )
    return min(matches, key=lambda match: match.urutan, default=None)


Jalur = tuple[str, ...]


def _heads(sheet: Lembar) -> Iterator[tuple[int, int, list[Jalur]]]:
    """Every run of rows that could be a head, with the path of each column."""
    for first, row in enumerate(sheet.baris[:HEAD_ROWS]):
        if sum(bool(head_text(cell)) for cell in row) < 2:
            continue
        for last in range(first, min(first + MAX_LEVELS, len(sheet.baris))):
            yield first, last, paths_of(sheet.baris[first : last + 1])


def paths_of(rows: Sequence[Sequence[Nilai]]) -> list[Jalur]:
    """What stands above each column of some head rows, from the top down, each text once."""
    width = max(map(len, rows))
    texts = [[head_text(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    whole: list[list[str]] = []
    for at in range(width):
        path: list[str] = []
        for level, of_level in enumerate(texts):
            text = of_level[at]
            has_below = any(below[at] for below in texts[level + 1 :])
            if not text and has_below and at and whole[at - 1][:level] == path:
                text = whole[at - 1][level]
            path.append(text)
        whole.append(path)
    return [tuple(text for text in path if text) for path in whole]


def _match(layout: Bentuk, sheet: Lembar, rows: tuple[int, int], paths: Sequence[Jalur]) -> Kepala:
    wanted = [
        (pattern, kolom) for kolom in layout.kolom.values() for pattern in _compiled(kolom.kepala)
    ]
    wanted.sort(key=lambda pair: _said(pair[0]))  # the pattern that says most comes first
    taken, doubled = dict[int, Tajuk](), dict[int, Tajuk]()
    depth = dict[str, int]()
    ending = _ending(tuple(pattern[-1].pattern for pattern, _ in wanted))
    near = [(at, path) for at, path in enumerate(paths) if path and _ends(ending, path[-1])]
    for pattern, kolom in wanted:
        for at, path in near:
            if at in taken or (matched := _matched(pattern, path)) is None:
                continue
            if kolom.isi in _AMOUNTS and _is_above_heads(sheet, rows[1], at):
                continue
            tajuk = Tajuk(kolom, at, path, matched)
            if kolom.nama not in depth or kolom.berulang:
                taken[at] = tajuk
                depth.setdefault(kolom.nama, len(pattern))
                doubled.pop(at, None)
            else:
                doubled.setdefault(at, tajuk)
    in_order = tuple(taken[at] for at in sorted(taken))
    left = tuple(doubled[at] for at in sorted(doubled) if at not in taken)
    return Kepala(layout, sheet, *rows, in_order, left)


def _is_above_heads(sheet: Lembar, row: int, at: int) -> bool:
    """Whether a head goes on over the columns beside it, and these have heads of their own below:
    `Realisasi` over four quarters is no year's.
    """
    beside = bool(head_text(sheet.nilai(row, at + 1)))
    below = (sheet.nilai(row + 1, column) for column in (at, at + 1))
    return not beside and all(_WORD.search(head_text(cell)) for cell in below)


Langkah = tuple[re.Pattern[str], ...]
_GROUP = re.compile(r"\(\?P<\w+>")
_ALONE = re.compile("^$")  # before the first step of a pattern that wants no other head above it


@lru_cache(maxsize=4096)
def _compiled(heads: tuple[str, ...]) -> tuple[Langkah, ...]:
    return tuple(
        (*([_ALONE] if head.startswith("^") else []), *map(_step, head.lstrip("^").split(">")))
        for head in heads
    )


@lru_cache(maxsize=4096)
def _ending(steps: tuple[str, ...]) -> re.Pattern[str]:
    """The last steps of all patterns of a layout at once: most heads of a sheet are of none."""
    return re.compile("|".join(f"(?:{_GROUP.sub('(?:', step)})" for step in dict.fromkeys(steps)))


@lru_cache(maxsize=2**16)
def _ends(ending: re.Pattern[str], text: str) -> bool:
    return ending.fullmatch(text) is not None


def _said(pattern: Langkah) -> tuple[int, int]:
    """How much a pattern says: by its steps, then by what it asks for letter by letter."""
    return -len(pattern), -sum(len(step.pattern.replace(".*", "")) for step in pattern)


def _step(text: str) -> re.Pattern[str]:
    parts = re.split(r"(\{\w+\}|…)", text)
    return re.compile("".join(map(_part, parts)))


def _part(text: str) -> str:
    if text == "…":
        return ".*"
    return _NAMED.get(text[1:-1], "") if text.startswith("{") else compared_head(text)


@lru_cache(maxsize=2**16)
def _matched(pattern: Langkah, path: Jalur) -> Mapping[str, str] | None:
    """What a path names, where its last step is that of the pattern and the others stand above it
    in their order.
    """
    if not path or (last := pattern[-1].fullmatch(path[-1])) is None:
        return None
    if pattern[0] is _ALONE:
        pattern = pattern[1:]
        if len(path) != len(pattern):
            return None
    named = dict(last.groupdict())
    above = iter(path[:-1])
    for step in pattern[:-1]:
        match = next((match for text in above if (match := step.fullmatch(text))), None)
        if match is None:
            return None
        named |= match.groupdict()
    return named


def head_text(cell: Nilai) -> str:
    """A cell of a head as it is compared; empty for what is no text and no number."""
    is_head = isinstance(cell, Bilangan) or (isinstance(cell, str) and len(cell) <= MAX_HEAD)
    return compared_head(str(cell)) if is_head else ""


def compared_head(cell: Nilai) -> str:
    """A head as heads are compared: letters and digits alone."""
    return re.sub(r"[\W_]+", "", str(cell).casefold()) if isinstance(cell, str) else ""


def _parts(name: str, data: Peta) -> Iterator[Bentuk]:
    """The layout of a file, or one for each of its sheets."""
    sheets = read.mapping(data, "lembar")
    if not sheets:
        yield _layout(name, data, "", data)
    for sheet in sheets:
        yield _layout(name, data, str(sheet), read.mapping(sheets, sheet))


def _layout(name: str, data: Peta, sheet: str, of_sheet: Peta) -> Bentuk:
    columns, values = read.mapping(of_sheet, "kolom"), read.mapping(data, "nilai")
    return Bentuk(
        nama=name,
        judul=read.text(data, "judul"),
        jenis=read.text(data, "jenis"),
        kolom={str(key): _column(str(key), read.mapping(columns, key)) for key in columns},
        nilai={str(key): _words(read.mapping(values, key)) for key in values},
        kosong=frozenset(map(str.casefold, read.strings(data, "kosong"))),
        lembar=sheet,
        jumlahkan=read.pilihan(of_sheet, "jumlahkan") is True,
    )


def _column(name: str, data: Peta) -> Kolom:
    return Kolom(
        nama=name,
        kepala=read.strings(data, "kepala"),
        wajib=read.pilihan(data, "wajib") is True,
        isi=read.text(data, "isi") or name,
        berulang=read.pilihan(data, "berulang") is True,
        tingkat=read.text(data, "tingkat"),
        pasangan=read.text(data, "pasangan"),
        periode=read.text(data, "periode"),
        alasan=read.text(data, "alasan"),
    )


def _words(data: Peta) -> dict[str, str]:
    """What each word of a column means."""
    return {
        compared_head(word): str(meaning)
        for meaning in data
        for word in read.strings(data, meaning)
    }
