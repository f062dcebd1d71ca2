"""YAML's events to plain data that knows its places; what the content language leaves out is
refused.

No value is ever constructed by YAML's own rules, so `5.10` stays the text `5.10`, and aliases are
never expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import yaml

from renja_build import koma
from renja_build.bounds import MAX_DEPTH, MAX_NODES, long_text
from renja_build.characters import hidden, refused
from renja_build.diagnostics import Diagnostic, Location
from renja_build.nodes import Isi, Larik, Moved, Peta, Teks, placed
from renja_build.scan import unquoted_expression

_SHOWN = 200  # characters of a line that a remedy quotes
_WORD = 40  # characters of a word that a message quotes
_ALONE = re.compile(r"\s*(?:[,}]|$)")  # behind a key without a colon
_GLUED = re.compile(r"\s+(?P<kata>#[^\W_]\S*)")


class TooLarge(Exception):
    """Raised where a file passes a bound: reading on would cost more than it tells."""


class Composer:
    """Events to Peta, Larik and Teks; refuses what the content language leaves out."""

    def __init__(self, lines: list[str], path: Path, moved: Moved) -> None:
        self.path, self.lines, self.moved = path, lines, moved
        self.events: Iterator[yaml.Event] = yaml.parse("\n".join(lines), Loader=yaml.CSafeLoader)
        self.diagnostics: list[Diagnostic] = []
        self.unread: set[int] = set()
        self.hidden: list[
            tuple[int, Location, str]
        ] = []  # characters that only an escape shows, scalar by scalar
        self.folded: dict[Location, Diagnostic] = {}  # texts over several lines, by their place
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
        except TooLarge:
            return None
        return root

    def at(self, event: yaml.Event) -> Location:
        mark = _start(event)
        return placed(self.path, mark.line + 1, mark.column, self.moved)

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
            raise TooLarge
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
        if plain:
            self.warn_of_sign(event)
        if plain and _start(event).line != _end(event).line:
            self.warn_of_lines(event)
        return self.teks(event)

    def warn_of_sign(self, event: yaml.ScalarEvent) -> None:
        """`144 Desa #prioritas`: to YAML a comment, which is left out; to its writer a word."""
        end = _end(event)
        lost = _GLUED.match(self.lines[end.line], end.column)
        if lost:
            at = placed(self.path, end.line + 1, lost.start("kata"), self.moved)
            message = (
                f"'{lost['kata'][:_WORD]}' tidak dibaca: tanda # sesudah spasi memulai komentar"
            )
            hint = "apit seluruh teks dengan tanda kutip; bila itu komentar, beri spasi sesudah #"
            self.diagnostics.append(Diagnostic("Y163", at, message, hint, "warning"))

    def warn_of_lines(self, event: yaml.ScalarEvent) -> None:
        """A text without a sign goes on over lines: what a lost `|`, dash or `#` leads to, too."""
        lines = _end(event).line - _start(event).line + 1
        message = (
            f"teks tanpa tanda | bersambung sampai {lines} baris dan dibaca sebagai satu baris"
        )
        hint = "tulis dalam satu baris; teks beberapa alinea ditulis di bawah 'kunci: |'"
        at = self.where_it_goes_on(_start(event))
        self.folded[self.at(event)] = Diagnostic("Y133", at, message, hint, "warning")

    def where_it_goes_on(self, start: yaml.Mark) -> Location:
        """The key whose sign is lacking, a sign that is none, or else the line that was taken along."""
        line, number = self.lines[start.line], start.line
        if not line[: start.column].strip():
            number = next((n for n in range(number - 1, -1, -1) if self.lines[n].strip()), number)
        elif len(line[start.column :].strip()) > 1:
            below = range(number + 1, len(self.lines))
            number = next((n for n in below if self.lines[n].strip()), number)
        line = self.lines[number]
        return placed(self.path, number + 1, len(line) - len(line.lstrip(" -")), self.moved)

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
        if event.style in ("|", ">") or start.line != end.line or event.anchor or event.tag:
            return ""  # an anchor or a tag, refused anyway, would stand before the text
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
            if key and event.flow_style and self.rejoined(key, key_event, value_event, peta):
                continue
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

    def rejoined(self, key: Teks, event: yaml.Event, value: yaml.Event, peta: Peta) -> bool:
        """Whether a key is what a comma has parted from the value before, never in silence."""
        empty = isinstance(value, yaml.ScalarEvent) and value.value == "" and _is_plain(value)
        alone = _ALONE.match(self.lines[_end(event).line], _end(event).column)
        if not (empty and alone and koma.is_part(key, later=bool(peta))):
            return False
        before = peta.get(last := next(reversed(peta), ""))
        whole = koma.joined(before, key, self.lines[_start(event).line], _start(event).column)
        message = f"koma sebelum '{key[:_WORD]}' memisahkan isian di dalam {{ }}"
        told = Diagnostic("Y105", self.at(event), message, koma.remedy(whole, key))
        if whole:
            peta[last] = whole
            if "," in str(before):  # 1,234,567 is one cause
                told = replace(self.diagnostics.pop(), hint=told.hint)
        self.diagnostics.append(told)
        return whole is not None


def _start(event: yaml.Event) -> yaml.Mark:
    return cast(yaml.Mark, event.start_mark)  # libyaml marks every event


def _end(event: yaml.Event) -> yaml.Mark:
    return cast(yaml.Mark, event.end_mark)


def _is_plain(event: yaml.ScalarEvent) -> bool:
    return event.style in (None, "")
