"""Content files to plain data that knows its places; strict YAML, all mistakes of a file at once.

The tree is built from YAML's events: no value is ever constructed by YAML's own rules, so `5.10`
stays the text `5.10`, aliases are never expanded, and every scalar and key knows where it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import cast

import yaml

from renja_build.bounds import MAX_BYTES, MAX_DEPTH, MAX_NODES, long_lines, long_text
from renja_build.characters import hidden, origins, read, refused
from renja_build.diagnostics import Diagnostic, Location, bounded
from renja_build.scan import explain_scan_error, mend_characters, unquoted_expression
from renja_build.silence import Silence, find_silences

MAX_REPAIRS = 40
MAX_SCANNED = (
    4 * MAX_BYTES
)  # characters of one file in all its repairs, each of which reads it anew
_SHOWN = 200  # characters of a line that a remedy quotes


# One character of a quoted scalar as it is written.
_WRITTEN = {
    '"': re.compile(r"\\x..|\\u.{4}|\\U.{8}|\\.|."),
    "'": re.compile(r"''|."),
}


_Moved = Mapping[int, str]  # lines of a file that hold more than is read, by number
_UNMOVED: _Moved = {}


def _placed(file: Path, line: int, column: int, moved: _Moved) -> Location:
    """A place by its column among what is read, from 0: where that is written."""
    if line in moved:
        places = origins(moved[line])
        column = places[column] if column < len(places) else places[-1]
    return Location(file, line, column + 1)


class Teks(str):
    """The text of a scalar with its place and how it was written; untouched but for what cannot be
    seen.
    """

    at: Location
    plain: bool
    body: tuple[int, int] | None  # first content line and indent of a literal block
    raw: str  # as written, quotes and all, where it stands on one line
    value: str  # what the escapes of `raw` stand for, seen or not
    moved: _Moved

    @classmethod
    def of(
        cls,
        value: str,
        at: Location,
        *,
        plain: bool = False,
        body: tuple[int, int] | None = None,
        raw: str = "",
        moved: _Moved = _UNMOVED,
    ) -> Teks:
        teks = cls(read(value))
        teks.at, teks.plain, teks.body, teks.raw, teks.value, teks.moved = (
            at,
            plain,
            body,
            raw,
            value,
            moved,
        )
        return teks

    def locate(self, offset: int) -> Location:
        """The place in the file of the character at `offset`; exact in a literal block and on one
        line.
        """
        return self.locate_written(offset if self == self.value else origins(self.value)[offset])

    def locate_written(self, offset: int) -> Location:
        """The same of the character at `offset` of `value`."""
        if self.body is None:
            start = self.at.column - 1
            if self.at.line in self.moved:
                start = bisect_left(origins(self.moved[self.at.line]), start)
            return _placed(
                self.at.file, self.at.line, start + self._written_before(offset), self.moved
            )
        before = self.value[:offset]
        line, indent = self.body
        column = offset - (before.rfind("\n") + 1)
        return _placed(self.at.file, line + before.count("\n"), indent + column, self.moved)

    def _written_before(self, offset: int) -> int:
        """How many characters were written before the one at `offset`: an escape counts as
        written.
        """
        if self.plain or not self.raw:
            return offset if self.raw else 0
        places = _written(self.raw)
        return places[min(offset, len(places) - 1)]


@lru_cache(maxsize=64)
def _written(raw: str) -> tuple[int, ...]:
    """Where each character of a quoted scalar is written, and where the scalar ends; several
    findings of a text ask.
    """
    return tuple(accumulate(map(len, _WRITTEN[raw[0]].findall(raw[1:-1])), initial=1))


class Peta(dict[str, "Isi"]):
    """A mapping with its place; keys are `Teks` and know theirs."""

    at: Location
    _keys: dict[str, str]  # by themselves, for a dict does not tell which key it holds

    def __new__(cls) -> Peta:
        peta = super().__new__(cls)
        peta._keys = {}
        return peta

    def __setitem__(self, key: str, value: Isi) -> None:
        if key not in self:
            self._keys[key] = key
        super().__setitem__(key, value)

    def pairs(self) -> Iterator[tuple[Teks, Isi]]:
        """Keys as `Teks`, with their values."""
        for key, value in self.items():
            assert isinstance(key, Teks)
            yield key, value

    def key(self, name: str) -> Teks | None:
        """The key equal to `name`, which knows its place."""
        key = self._keys[name] if name in self else None
        assert key is None or isinstance(key, Teks)
        return key


class Larik(list["Isi"]):
    """A sequence with its place."""

    at: Location


Isi = Teks | bool | None | Peta | Larik


@dataclass(frozen=True, slots=True)
class Source:
    """One content file read: its data, or None where nothing could be made of it."""

    file: Path
    data: Peta | None
    diagnostics: tuple[Diagnostic, ...]
    unread_lines: frozenset[int] = frozenset()  # reported, and not to be judged any further
    torn: bool = False  # whether an entry is missing here that the file holds
    nodes: int = 0
    silences: tuple[Silence, ...] = ()


def load_file(path: Path) -> Source:
    """Read one file; whatever is wrong with it is in the result, never raised."""
    try:
        if not path.is_file():
            return _failed(
                path, "Y111", f"{path.name} bukan berkas", "hapus atau ganti dengan berkas biasa"
            )
        size = path.stat().st_size
        if size > MAX_BYTES:
            message = f"berkas terlalu besar; batasnya {MAX_BYTES // 1_000_000} MB"
            return _failed(path, "Y110", message, "bagi isinya ke beberapa berkas")
        raw = path.read_bytes()
    except OSError:
        return _failed(path, "Y111", "berkas tidak dapat dibaca", "periksa izin berkas")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        at = Location(path, line, column)
        wrong = Diagnostic(
            "Y112", at, "berkas bukan UTF-8", "simpan ulang berkas dengan pengodean UTF-8"
        )
        return Source(path, None, (wrong,), torn=True)
    return load_text(text, path)


def load_text(text: str, path: Path) -> Source:
    """Read YAML text as the file `path`; a line that YAML stumbles over is reported and left
    out.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if too_long := bounded(long_lines(lines, path)):
        return Source(path, None, tuple(too_long), torn=True)
    source = _read(lines, path)
    findings = tuple(bounded(source.diagnostics))
    return replace(source, diagnostics=findings, silences=tuple(find_silences(lines, path)))


def _read(lines: list[str], path: Path) -> Source:
    mending = mend_characters(lines, path)
    findings, unread = mending.found, mending.guessed
    nodes, scanned, torn = 0, 0, bool(unread)
    for _ in range(MAX_REPAIRS):
        composer = _Composer(lines, path, mending.moved)
        try:
            data = composer.compose()
        except yaml.YAMLError as error:
            problem = explain_scan_error(error, lines, path)
            nodes += composer.nodes
            line = problem.line - 1
            repair = "" if problem.line in unread else problem.repair
            if problem.line not in unread:
                at = problem.diagnostic.at
                placed = _placed(at.file, at.line, at.column - 1, mending.moved)
                findings.append(replace(problem.diagnostic, at=placed))
            scanned += sum(map(len, lines[:line]))
            if nodes > MAX_NODES or scanned > MAX_SCANNED or not lines[line]:
                break
            lines[line] = repair
            torn |= not repair
            unread.add(problem.line)
            continue
        for unseen in composer.hidden:
            mending.count(*unseen)
        findings += [*composer.diagnostics, *mending.warning()]
        source = _source(
            path, data, findings, frozenset(unread | composer.unread), torn or composer.torn
        )
        return replace(source, nodes=composer.nodes)
    return Source(path, None, (*findings, *mending.warning()), frozenset(unread), torn=True)


def _source(
    path: Path, data: Isi, findings: list[Diagnostic], unread: frozenset[int], torn: bool
) -> Source:
    if isinstance(data, Peta):
        return Source(path, data, tuple(findings), unread, torn)
    if data is not None:
        at = data.at if isinstance(data, (Teks, Larik)) else Location(path)
        findings.append(
            Diagnostic(
                "Y108", at, "isi berkas bukan peta", "awali tiap isian dengan 'kunci: nilai'"
            )
        )
    elif not findings:
        findings.append(
            Diagnostic("Y109", Location(path), "berkas kosong", "isi berkas ini atau hapus")
        )
    return Source(path, None, tuple(findings), unread, torn=True)


def _failed(path: Path, code: str, message: str, hint: str) -> Source:
    return Source(path, None, (Diagnostic(code, Location(path), message, hint),), torn=True)


class _TooLarge(Exception):
    """Raised where a file passes a bound: reading on would cost more than it tells."""


class _Composer:
    """Events to Peta, Larik and Teks; refuses what the content language leaves out."""

    def __init__(self, lines: list[str], path: Path, moved: _Moved) -> None:
        self.path, self.lines, self.moved = path, lines, moved
        self.events: Iterator[yaml.Event] = yaml.parse("\n".join(lines), Loader=yaml.CSafeLoader)
        self.diagnostics: list[Diagnostic] = []
        self.unread: set[int] = set()
        self.hidden: list[
            tuple[int, Location, str]
        ] = []  # characters that only an escape shows, scalar by scalar
        self.torn = False
        self.nodes = 0

    def compose(self) -> Isi:
        """The first document's root; a second document is reported."""
        root: Isi = None
        documents = 0
        try:
            for event in self.events:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self.torn = True
                        self.report(
                            "Y107",
                            event,
                            "berkas memuat lebih dari satu dokumen YAML",
                            "hapus baris '---'",
                        )
                        break
                elif isinstance(event, yaml.NodeEvent):
                    root = self.node(event, 0)
        except _TooLarge:
            return None
        return root

    def at(self, event: yaml.Event) -> Location:
        mark = _start(event)
        return _placed(self.path, mark.line + 1, mark.column, self.moved)

    def report(self, code: str, event: yaml.Event, message: str, hint: str) -> None:
        self.diagnostics.append(Diagnostic(code, self.at(event), message, hint))

    def leave_out(self, code: str, event: yaml.Event, message: str, hint: str) -> None:
        """Report an event whose line is not to be judged any further."""
        self.report(code, event, message, hint)
        self.unread.add(self.at(event).line)

    def node(self, event: yaml.Event, depth: int) -> Isi:
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            self.report(
                "Y113",
                event,
                "isi berkas terlalu dalam atau terlalu banyak",
                f"paling dalam {MAX_DEPTH} tingkat dan paling banyak {MAX_NODES} isian",
            )
            raise _TooLarge
        self.refuse_anchor_and_tag(event)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(event, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, depth)
        self.leave_out(
            "Y103",
            event,
            "alias YAML (*) tidak dipakai di sini",
            "tulis ulang isinya di tempat ini",
        )
        return None

    def refuse_anchor_and_tag(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            return
        if getattr(event, "anchor", None):
            self.leave_out(
                "Y102",
                event,
                "jangkar YAML (&) tidak dipakai di sini",
                "hapus '&…' dan tulis isinya di tiap tempat",
            )
        if getattr(event, "tag", None):
            self.leave_out(
                "Y104",
                event,
                "tag YAML (!) tidak dipakai di sini",
                "hapus '!…'; beri tanda kutip bila itu teks",
            )

    def scalar(self, event: yaml.ScalarEvent) -> Isi:
        plain = _is_plain(event)
        if plain and event.value in ("", "null", "~"):
            return None
        if plain and event.value in ("true", "false"):
            return event.value == "true"
        return self.teks(event)

    def teks(self, event: yaml.ScalarEvent) -> Teks | None:
        """A scalar as text; what its escapes stand for is judged as if it had been typed. None
        where it is too long.
        """
        teks = Teks.of(
            event.value,
            self.at(event),
            plain=_is_plain(event),
            body=self.literal_body(event),
            raw=self.raw(event),
            moved=self.moved,
        )
        if event.style == '"':
            self.judge_escapes(teks)
        return self.unless_long(teks)

    def judge_escapes(self, teks: Teks) -> None:
        for offset, what, hint in refused(teks.value):
            at = teks.locate_written(offset)
            self.diagnostics.append(Diagnostic("Y119", at, f"{what} tidak boleh ada", hint))
            self.unread.add(at.line)
            self.torn = True
            break
        if unseen := [offset for offset, _ in hidden(teks.value)]:
            self.hidden.append((len(unseen), teks.locate_written(unseen[0]), teks.value[unseen[0]]))

    def unless_long(self, teks: Teks) -> Teks | None:
        """The text of a value or key; None where it, or a word of it, is longer than anything that
        is printed.
        """
        problem = long_text(teks)
        if problem is None:
            return teks
        message, hint, start = problem
        self.diagnostics.append(Diagnostic("Y161", teks.locate(start), message, hint))
        self.unread.add(teks.at.line)
        self.torn = True
        return None

    def raw(self, event: yaml.ScalarEvent) -> str:
        start, end = _start(event), _end(event)
        if event.style in ("|", ">") or start.line != end.line:
            return ""
        return self.lines[start.line][start.column : end.column]

    def literal_body(self, event: yaml.ScalarEvent) -> tuple[int, int] | None:
        if event.style != "|":
            return None
        first = _start(event).line + 1
        for number, line in enumerate(event.value.split("\n"), start=first):
            if line.strip():
                return first + 1, len(self.lines[number]) - len(line)
        return first + 1, 0

    def sequence(self, event: yaml.SequenceStartEvent, depth: int) -> Larik:
        larik = Larik()
        larik.at = self.at(event)
        while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
            larik.append(self.node(item, depth + 1))
        return larik

    def mapping(self, event: yaml.MappingStartEvent, depth: int) -> Peta:
        peta = Peta()
        peta.at = self.at(event)
        while not isinstance(key_event := next(self.events), yaml.MappingEndEvent):
            key = self.key(key_event, event, depth)
            value_event = next(self.events)
            if event.flow_style and key is not None:
                self.refuse_comma_in_flow(key_event, key, value_event)
            value = self.node(value_event, depth + 1)
            if key is None:
                continue
            if (first := peta.key(key)) is None:
                peta[key] = value
                continue
            message = f"kunci '{key}' tertulis dua kali; yang pertama di baris {first.at.line}"
            self.report(
                "Y101", key_event, message, "gabungkan keduanya atau ganti salah satu kuncinya"
            )
        return peta

    def key(self, event: yaml.Event, parent: yaml.MappingStartEvent, depth: int) -> Teks | None:
        if isinstance(event, yaml.ScalarEvent):
            self.refuse_anchor_and_tag(event)
            return self.teks(event)
        self.torn = True
        if (
            isinstance(event, yaml.MappingStartEvent)
            and _start(event).index == _start(parent).index + 1
        ):
            mark = _start(parent)
            written = self.lines[mark.line][mark.column : mark.column + _SHOWN]
            self.leave_out("Y115", parent, *unquoted_expression(written))
        else:
            self.leave_out(
                "Y106", event, "kunci harus berupa satu kata atau kode", "tulis 'kunci: nilai'"
            )
        seen = len(self.diagnostics)
        self.node(event, depth + 1)
        del self.diagnostics[seen:]
        return None

    def refuse_comma_in_flow(self, key_event: yaml.Event, key: Teks, value: yaml.Event) -> None:
        """`{2022: 42,45}` is two entries to YAML, the second without a value; never in silence."""
        empty = isinstance(value, yaml.ScalarEvent) and value.value == "" and _is_plain(value)
        if empty and re.fullmatch(r"[\d.]+", key) and _start(value).index == _end(key_event).index:
            self.report(
                "Y105",
                key_event,
                f"koma sebelum '{key}' memisahkan isian di dalam {{ }}",
                'di dalam { } tulis pecahan dengan titik (42.45) atau dengan tanda kutip ("42,45")',
            )


def _start(event: yaml.Event) -> yaml.Mark:
    return cast(yaml.Mark, event.start_mark)  # libyaml marks every event


def _end(event: yaml.Event) -> yaml.Mark:
    return cast(yaml.Mark, event.end_mark)


def _is_plain(event: yaml.ScalarEvent) -> bool:
    return event.style in (None, "")
