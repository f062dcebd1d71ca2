"""Content files to plain data; strict YAML, all mistakes of a file at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from renja_build.bounds import MAX_BYTES, MAX_NODES, long_lines
from renja_build.compose import Composer
from renja_build.diagnostics import Diagnostic, Location, bounded
from renja_build.nodes import Isi, Larik, Peta, Teks, placed
from renja_build.scan import explain_scan_error, mend_characters
from renja_build.silence import Silence, find_silences

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
        above = _lines(error.object[: error.start].decode())
        at = Location(path, len(above), len(above[-1]) + 1)
        wrong = Diagnostic(
            "Y112", at, "berkas bukan UTF-8", "simpan ulang berkas dengan pengodean UTF-8"
        )
        return Source(path, None, (wrong,), torn=True)
    return load_text(text, path)


def _lines(text: str) -> list[str]:
    """The lines of a file as an editor counts them, whatever system wrote it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def load_text(text: str, path: Path) -> Source:
    """Read YAML text as the file `path`; a line that YAML stumbles over is reported and left
    out.
    """
    lines = _lines(text)
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
        composer = Composer(lines, path, mending.moved)
        try:
            data = composer.compose()
        except yaml.YAMLError as error:
            problem = explain_scan_error(error, lines, path)
            nodes += composer.nodes
            line = problem.line - 1
            repair = "" if problem.line in unread else problem.repair
            if problem.line not in unread:
                at = problem.diagnostic.at
                written_at = placed(at.file, at.line, at.column - 1, mending.moved)
                findings.append(replace(problem.diagnostic, at=written_at))
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
