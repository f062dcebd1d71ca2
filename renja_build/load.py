"""Content files to plain data; strict YAML, all mistakes of a file at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from renja_build.bounds import MAX_BYTES, MAX_NODES, long_lines
from renja_build.compose import Composer
from renja_build.diagnostics import Diagnostic, Edit, Location, bounded
from renja_build.nodes import Isi, Larik, Moved, Peta, Teks, placed
from renja_build.outline import outline
from renja_build.scan import Mending, ScanProblem, explain_scan_error, mend_characters
from renja_build.silence import Silence, find_silences
from renja_build.tanda import Tanda, find_marks
from renja_build.wounds import PASTED_ROW, Wound

MAX_REPAIRS = 40
# Characters of one file in all its repairs, each of which reads it anew.
MAX_SCANNED = 4 * MAX_BYTES


@dataclass(frozen=True, slots=True)
class Source:
    """One content file read: its data, or None where nothing could be made of it."""

    file: Path
    data: Peta | None
    diagnostics: tuple[Diagnostic, ...]
    unread_lines: frozenset[int] = frozenset()  # reported, and not to be judged any further
    torn: bool = False  # whether an entry is missing here that the file holds
    nodes: int = 0
    effort: int = (
        0  # nodes read on the way: all of them again after each line that YAML stumbled over
    )
    silences: tuple[Silence, ...] = ()
    tanda: tuple[Tanda, ...] = ()
    lines: tuple[str, ...] = ()  # as they were read, none where nothing was
    characters: Mending = field(default_factory=Mending)
    wounds: tuple[Wound, ...] = ()
    folded: Mapping[Location, Diagnostic] = field(default_factory=dict)  # texts over several lines


def load_file(path: Path) -> Source:
    """Read one file; whatever is wrong with it is in the result, never raised."""
    raw = file_bytes(path)
    return raw if isinstance(raw, Source) else load_bytes(raw, path)


def file_bytes(path: Path) -> bytes | Source:
    """What a file holds; where it is not to be read, the source that tells why."""
    try:
        if not path.is_file():
            return _failed(
                path, "Y111", f"{path.name} bukan berkas", "hapus atau ganti dengan berkas biasa"
            )
        return _too_large(path) if path.stat().st_size > MAX_BYTES else path.read_bytes()
    except OSError:
        return _failed(path, "Y111", "berkas tidak dapat dibaca", "periksa izin berkas")


def _too_large(path: Path) -> Source:
    message = f"berkas terlalu besar; batasnya {MAX_BYTES // 1_000_000} MB"
    return _failed(path, "Y110", message, "bagi isinya ke beberapa berkas")


def load_bytes(raw: bytes, path: Path) -> Source:
    """Read bytes as the file `path`."""
    if len(raw) > MAX_BYTES:  # of a text that stands in no file yet
        return _too_large(path)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        above = lines_of(error.object[: error.start].decode())
        at = Location(path, len(above), len(above[-1]) + 1)
        wrong = Diagnostic(
            "Y112", at, "berkas bukan UTF-8", "simpan ulang berkas dengan pengodean UTF-8"
        )
        return Source(path, None, (wrong,), torn=True)
    return load_text(text, path)


def lines_of(text: str) -> list[str]:
    """The lines of a file as an editor counts them, whatever system wrote it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def load_text(text: str, path: Path) -> Source:
    """Read YAML text as the file `path`; a line that YAML stumbles over is reported and left
    out.
    """
    lines = lines_of(text)
    if too_long := bounded(long_lines(lines, path)):
        return Source(path, None, tuple(too_long), torn=True)
    source = _read(lines, path)
    findings = tuple(bounded(source.diagnostics))
    return replace(
        source,
        diagnostics=findings,
        silences=tuple(find_silences(lines, path)),
        tanda=tuple(find_marks(lines, path)),
    )


def reread(source: Source, lines: Sequence[str], wounds: Sequence[Wound]) -> Source:
    """A file again from other lines, in which these wounds are mended."""
    again = _read_on([*lines], source.file, source.characters, wounds, source.lines)
    return replace(again, silences=source.silences, tanda=source.tanda)


def _read(lines: list[str], path: Path) -> Source:
    return _read_on(lines, path, mend_characters(lines, path), ())


def _read_on(
    lines: list[str],
    path: Path,
    characters: Mending,
    wounds: Sequence[Wound],
    written: Sequence[str] = (),
) -> Source:
    """Read lines whose characters are mended; where YAML stumbles, what its outline tells is mended first, then
    line by line what is left. `written` are the lines of the file where others are read.
    """
    reading = _Reading(path, characters, list(characters.found), set(characters.guessed))
    reading.take(wounds)
    nodes, scanned, asked = 0, 0, False
    kept, wounded = tuple(lines), tuple(wounds)
    for _ in range(MAX_REPAIRS):
        reading.moved = {**_otherwise(lines, written or kept), **characters.moved}
        composer = Composer(lines, path, reading.moved)
        try:
            data = composer.compose()
        except yaml.YAMLError as error:
            nodes += composer.nodes
            if not asked:
                asked, told = True, outline(lines)
                reading.take(told.wounds)
                lines[:] = told.lines
                wounded = (*wounds, *told.wounds)
                if told.wounds:
                    scanned += sum(map(len, lines))
                    continue
            problem = explain_scan_error(error, lines, path)
            line = problem.line - 1
            repair = "" if problem.line in reading.unread else problem.repair
            reading.stumble(problem)
            scanned += sum(map(len, lines[:line]))
            if nodes > MAX_NODES or scanned > MAX_SCANNED or not lines[line]:
                break
            lines[line] = repair
            reading.torn |= not repair
            continue
        hidden = _with_unseen(characters, composer)
        folded = composer.folded.values()
        findings = [*reading.found, *composer.diagnostics, *folded, *hidden.warning()]
        unread = frozenset(reading.unread | composer.unread)
        source = _source(path, data, findings, unread, reading.torn or composer.torn)
        return replace(
            source,
            nodes=composer.nodes, effort=nodes + composer.nodes, lines=kept, characters=characters, wounds=wounded,
            folded=composer.folded,
        )  # fmt: skip
    found = (*reading.found, *characters.warning())
    return Source(path, None, found, frozenset(reading.unread), torn=True, effort=nodes)


def _with_unseen(characters: Mending, composer: Composer) -> Mending:
    """What is not seen in the lines, and what only escapes show."""
    hidden = replace(characters)
    for unseen in composer.hidden:
        hidden.count(*unseen)
    return hidden


def _otherwise(lines: Sequence[str], written: Sequence[str]) -> dict[int, str]:
    """The lines, by number, that are read otherwise than they are written: no finding stands behind
    the end of what is written.
    """
    pairs = enumerate(zip(lines, written, strict=False), start=1)
    return {number: line for number, (read, line) in pairs if read != line}


@dataclass(slots=True)
class _Reading:
    """What has been found wrong with the lines of a file, and which of them are not to be judged further."""

    path: Path
    characters: Mending
    found: list[Diagnostic]
    unread: set[int]
    torn: bool = False
    moved: Moved = field(default_factory=dict)  # lines that are read otherwise than written

    def __post_init__(self) -> None:
        self.torn = bool(self.unread)
        self.moved = self.characters.moved

    def at(self, line: int, column: int) -> Location:
        return placed(self.path, line, column - 1, self.moved)

    def take(self, wounds: Sequence[Wound]) -> None:
        """Tell wounds, each where nothing is told of its line already."""
        pasted = {wound.line for wound in wounds if wound.code == PASTED_ROW}
        # The tabs of a pasted row are part of what it is.
        self.found = [d for d in self.found if d.at.line not in pasted]
        told = {d.at.line for d in self.found}
        for wound in wounds:
            beside = wound.line in pasted and wound.code != PASTED_ROW
            if wound.line not in told and not beside:
                told.add(wound.line)
                at = self.at(wound.line, wound.column)
                edit = Edit(at, wound.old, wound.new) if wound.old else None
                self.found.append(Diagnostic(wound.code, at, wound.message, wound.hint, edit=edit))
            self.unread |= wound.lines
            if not wound.sure:
                self.unread.add(wound.line)
                self.torn = True

    def stumble(self, problem: ScanProblem) -> None:
        """Tell what YAML could not read."""
        if problem.line not in self.unread:
            at = problem.diagnostic.at
            self.found.append(replace(problem.diagnostic, at=self.at(at.line, at.column)))
        self.unread.add(problem.line)


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
