"""Content files to plain data that knows its places; strict YAML, all mistakes of a file at once.

The tree is built from YAML's events: no value is ever constructed by YAML's own rules, so `5.10`
stays the text `5.10`, aliases are never expanded, and every scalar and key knows where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from renja_build.diagnostics import Diagnostic, Location
from renja_build.scan import explain_scan_error

MAX_BYTES = 2_000_000
MAX_DEPTH = 24
MAX_NODES = 200_000
MAX_REPAIRS = 40


class Teks(str):
    """The text of a scalar, untouched, with its place and how it was written."""

    at: Location
    plain: bool
    body: tuple[int, int] | None  # first content line and indent of a literal block

    @classmethod
    def of(cls, text: str, at: Location, *, plain: bool = False, body: tuple[int, int] | None = None) -> Teks:
        teks = cls(text)
        teks.at, teks.plain, teks.body = at, plain, body
        return teks

    def locate(self, offset: int) -> Location:
        """The place in the file of the character at `offset`; exact through a literal block."""
        before = self[:offset]
        if self.body is None:
            quote = 0 if self.plain else 1
            same_line = "\n" not in before
            return Location(self.at.file, self.at.line, self.at.column + quote + offset) if same_line else self.at
        line, indent = self.body
        column = offset - (before.rfind("\n") + 1)
        return Location(self.at.file, line + before.count("\n"), indent + column + 1)


class Peta(dict[str, "Isi"]):
    """A mapping with its place; keys are `Teks` and know theirs."""

    at: Location

    def pairs(self) -> Iterator[tuple[Teks, Isi]]:
        """Keys as `Teks`, with their values."""
        for key, value in self.items():
            assert isinstance(key, Teks)
            yield key, value

    def key(self, name: str) -> Teks | None:
        """The key equal to `name`, which knows its place."""
        return next((key for key, _ in self.pairs() if key == name), None) if name in self else None


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
    unread_lines: frozenset[int] = frozenset()


def load_file(path: Path) -> Source:
    """Read one file; whatever is wrong with it is in the result, never raised."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return _failed(path, "Y110", f"berkas {size:,} byte, batasnya {MAX_BYTES:,} byte".replace(",", "."),
                           "bagi isinya ke beberapa berkas")  # fmt: skip
        raw = path.read_bytes()
    except OSError as error:
        return _failed(path, "Y111", f"berkas tidak dapat dibaca: {error.strerror}", "periksa izin berkas")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        at = Location(path, line, column)
        wrong = Diagnostic("Y112", at, "berkas bukan UTF-8", "simpan ulang berkas dengan pengodean UTF-8")
        return Source(path, None, (wrong,))
    return load_text(text, path)


def load_text(text: str, path: Path) -> Source:
    """Read YAML text as the file `path`; a line that YAML stumbles over is reported and left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    found: list[Diagnostic] = []
    unread: set[int] = set()
    for _ in range(MAX_REPAIRS):
        composer = _Composer("\n".join(lines), path, lines)
        try:
            data = composer.compose()
        except yaml.YAMLError as error:
            problem = explain_scan_error(error, lines, path)
            found.append(problem.diagnostic)
            if problem.line in unread or not problem.repair:
                return Source(path, None, tuple(found), frozenset(unread))
            unread.add(problem.line)
            lines[problem.line - 1] = problem.repair
            continue
        except RecursionError:
            data = None
        diagnostics = (*found, *composer.diagnostics)
        if data is not None and not isinstance(data, Peta):
            at = data.at if isinstance(data, (Teks, Larik)) else Location(path)
            wrong = Diagnostic("Y108", at, "isi berkas bukan peta", "awali tiap isian dengan 'kunci: nilai'")
            return Source(path, None, (*diagnostics, wrong))
        if data is None and not diagnostics:
            wrong = Diagnostic("Y109", Location(path), "berkas kosong", "isi berkas ini atau hapus")
            return Source(path, None, (wrong,))
        return Source(path, data, diagnostics, frozenset(unread))
    return Source(path, None, tuple(found), frozenset(unread))


def _failed(path: Path, code: str, message: str, hint: str) -> Source:
    return Source(path, None, (Diagnostic(code, Location(path), message, hint),))


class _Composer:
    """Events to Peta, Larik and Teks; refuses what the content language leaves out."""

    def __init__(self, text: str, path: Path, lines: list[str]) -> None:
        self.path, self.lines = path, lines
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader)
        self.diagnostics: list[Diagnostic] = []
        self.nodes = 0

    def compose(self) -> Isi:
        """The first document's root; a second document is reported."""
        root: Isi = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.report("Y107", event, "berkas memuat lebih dari satu dokumen YAML", "hapus baris '---'")
                    break
            elif isinstance(event, yaml.NodeEvent) and documents == 1:
                root = self.node(event, 0, flow=False)
        return root

    def at(self, mark: yaml.Mark) -> Location:
        return Location(self.path, mark.line + 1, mark.column + 1)

    def report(self, code: str, event: yaml.Event, message: str, hint: str) -> None:
        self.diagnostics.append(Diagnostic(code, self.at(event.start_mark), message, hint))

    def node(self, event: yaml.Event, depth: int, *, flow: bool) -> Isi:
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            return self.too_large(event, depth)
        self.refuse_anchor_and_tag(event)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(event, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, depth)
        self.report("Y103", event, "alias YAML (*) tidak dipakai di sini", "tulis ulang isinya di tempat ini")
        return None

    def too_large(self, event: yaml.Event, depth: int) -> None:
        if not any(d.code == "Y113" for d in self.diagnostics):
            self.report("Y113", event, "isi berkas terlalu dalam atau terlalu banyak",
                        f"paling dalam {MAX_DEPTH} tingkat dan {MAX_NODES} isian")  # fmt: skip
        open_collections = 1 if isinstance(event, yaml.CollectionStartEvent) else 0
        while open_collections:
            inner = next(self.events)
            open_collections += isinstance(inner, yaml.CollectionStartEvent)
            open_collections -= isinstance(inner, yaml.CollectionEndEvent)

    def refuse_anchor_and_tag(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            return
        if getattr(event, "anchor", None):
            self.report("Y102", event, "jangkar YAML (&) tidak dipakai di sini", "hapus '&…' dan tulis isinya di tiap tempat")
        if getattr(event, "tag", None):
            self.report("Y104", event, "tag YAML (!) tidak dipakai di sini", "hapus '!…'; beri tanda kutip bila itu teks")

    def scalar(self, event: yaml.ScalarEvent) -> Isi:
        at = self.at(event.start_mark)
        plain = event.style in (None, "")
        if plain and event.value in ("", "null", "~"):
            return None
        if plain and event.value in ("true", "false"):
            return event.value == "true"
        return Teks.of(event.value, at, plain=plain, body=self.literal_body(event))

    def literal_body(self, event: yaml.ScalarEvent) -> tuple[int, int] | None:
        if event.style != "|":
            return None
        first = event.start_mark.line + 1
        for line in self.lines[first : event.end_mark.line + 1]:
            if line.strip():
                return first + 1, len(line) - len(line.lstrip(" "))
        return first + 1, 0

    def sequence(self, event: yaml.SequenceStartEvent, depth: int) -> Larik:
        larik = Larik()
        larik.at = self.at(event.start_mark)
        while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
            larik.append(self.node(item, depth + 1, flow=bool(event.flow_style)))
        return larik

    def mapping(self, event: yaml.MappingStartEvent, depth: int) -> Peta:
        peta = Peta()
        peta.at = self.at(event.start_mark)
        flow = bool(event.flow_style)
        while not isinstance(key_event := next(self.events), yaml.MappingEndEvent):
            key = self.key(key_event, depth)
            value_event = next(self.events)
            if flow and key is not None:
                self.refuse_comma_in_flow(key_event, key, value_event)
            value = self.node(value_event, depth + 1, flow=flow)
            if key is None:
                continue
            first = peta.key(key)
            if first is not None:
                where = f"baris {first.at.line}"
                wrong = Diagnostic("Y101", key.at, f"kunci '{key}' tertulis dua kali; yang pertama di {where}",
                                   "gabungkan keduanya atau ganti salah satu kuncinya")  # fmt: skip
                self.diagnostics.append(wrong)
                continue
            peta[key] = value
        return peta

    def key(self, event: yaml.Event, depth: int) -> Teks | None:
        self.refuse_anchor_and_tag(event)
        if isinstance(event, yaml.ScalarEvent):
            return Teks.of(event.value, self.at(event.start_mark), plain=event.style in (None, ""))
        self.report("Y106", event, "kunci harus berupa satu kata atau kode",
                    'bila maksudnya ungkapan {{ … }}, apit teksnya dengan tanda kutip "…"')  # fmt: skip
        self.node(event, depth + 1, flow=False)
        return None

    def refuse_comma_in_flow(self, key_event: yaml.Event, key: Teks, value: yaml.Event) -> None:
        """`{2022: 42,45}` is two entries to YAML, the second without a value; never in silence."""
        empty = isinstance(value, yaml.ScalarEvent) and value.value == "" and value.style in (None, "")
        if empty and re.fullmatch(r"[\d.]+", key) and value.start_mark.index == key_event.end_mark.index:
            self.report("Y105", key_event, f"koma sebelum '{key}' memisahkan isian di dalam {{ }}",
                        "di dalam { } tulis pecahan dengan titik (42.45) atau dengan tanda kutip (\"42,45\")")  # fmt: skip
