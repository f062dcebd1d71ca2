"""Findings as text, JSON and annotations; nothing here prints."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import click

from renja_build.characters import visible
from renja_build.diagnostics import Diagnostic
from renja_build.entries import full, readable
from renja_build.tanda import CODES

LEVELS = {"error": "galat", "warning": "peringatan"}
_SEVERITY = {"error": "major", "warning": "minor"}
_COLOUR = {"error": "red", "warning": "yellow"}
# How CI services are spoken to: GitHub takes `::` at the start of a line and `##[` anywhere, Azure
# `##vso[`.
_COMMAND = re.compile(r"^(?P<before>\s*):(?=:)|#(?=#(?:\[|vso\[))", re.MULTILINE)
_COLOURS = re.compile(r"(\x1b\[[\d;]*m)")
_WIDTH = 80 - 9  # characters of a source line that are shown beside its number


def printable(text: str, *, colour: bool = False, commands: bool = False) -> str:
    r"""A text as a terminal and the log of a CI service may have it, whatever content and file
    names hold.

    Characters that steer become `\u001b`, a command to the service loses its first sign in the same
    way; in JSON that means the same text. Allowed are with `colour` our colours, with `commands`
    the workflow commands of `github`.
    """
    parts = _COLOURS.split(text) if colour else [text]
    shown = "".join(part if number % 2 else visible(part) for number, part in enumerate(parts))
    return shown if commands else _COMMAND.sub(_disarmed, shown)


def _disarmed(sign: re.Match[str]) -> str:
    return "\\u0023" if sign["before"] is None else f"{sign['before']}\\u003a"


def one_line(text: str) -> str:
    """A text of content within a line of ours: nothing that it holds steers or begins another
    line.
    """
    return visible(text).replace("\n", "⏎")


def shown_path(path: Path) -> str:
    """A file by its own name, not by where a link leads, relative to the current folder where it
    lies below it.
    """
    try:
        return readable(full(path).relative_to(Path.cwd()).as_posix())
    except ValueError:
        return readable(path.as_posix())


def text(
    diagnostics: Sequence[Diagnostic],
    lines: Mapping[Path, Sequence[str]] | None = None,
    *,
    colour: bool = False,
) -> str:
    """A heading for each file, then one finding a paragraph: place, level, code, what is wrong; its
    line; the hint.

    A finding begins with the whole `path:line:column`, and neither message nor hint is broken:
    editors and grep read the one, the other may be a command to copy.
    """
    files = [(file, list(found)) for file, found in groupby(diagnostics, key=lambda d: d.at.file)]
    return "\n".join(
        _styled(f"{one_line(shown_path(file))} ({summary(found)})", colour, bold=True)
        + "\n"
        + "".join(_finding(d, lines or {}, colour) for d in found)
        for file, found in files
    )


def _finding(d: Diagnostic, lines: Mapping[Path, Sequence[str]], colour: bool) -> str:
    """What is marked as not done is a list to work through: a line each, for its words say all."""
    place = f"{one_line(shown_path(d.at.file))}:{d.at.line}:{d.at.column}"
    kind = _styled(f"{LEVELS[d.level]} {d.code}", colour, fg=_COLOUR[d.level], bold=True)
    told = f"{place}: {kind}: {one_line(d.message)}"
    if d.code in CODES.values():
        return f"{told}\n"
    hint = f"    → {one_line(d.hint)}\n" if d.hint else ""
    return f"{told}{_source_line(d, lines)}\n{hint}"


def _styled(words: str, colour: bool, *, fg: str | None = None, bold: bool) -> str:
    return click.style(words, fg=fg, bold=bold) if colour else words


def _source_line(d: Diagnostic, lines: Mapping[Path, Sequence[str]]) -> str:
    """The line that a finding is in, with a mark under its column; a long one from a little before
    the place.
    """
    of_file = lines.get(d.at.file, ())
    if d.at.line > len(of_file) or not of_file[d.at.line - 1].strip():
        return ""
    line = of_file[d.at.line - 1].replace("\t", " ").rstrip()
    start = (
        max(0, min(len(line) - _WIDTH, d.at.column - 1 - _WIDTH // 3)) if len(line) > _WIDTH else 0
    )
    start = min(start, d.at.column - 1)
    number = f"{d.at.line:>6} | "
    before = visible(line[start : d.at.column - 1], everything=True)
    after = visible(line[d.at.column - 1 : start + _WIDTH], everything=True)
    mark = " " * (len(number) + len(before) + max(0, d.at.column - 1 - len(line)))
    return f"\n{number}{before}{after}\n{mark}^"


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """One array of findings (design: the command line contract)."""
    rows = [
        {
            "code": d.code,
            "level": d.level,
            "file": shown_path(d.at.file),
            "line": d.at.line,
            "column": d.at.column,
            "message": d.message,
            "hint": d.hint,
        }
        for d in diagnostics
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def github(diagnostics: Sequence[Diagnostic]) -> str:
    """Workflow commands that annotate the lines of a pull request."""
    return "".join(
        f"::{d.level} file={_property(shown_path(d.at.file))}"
        f",line={d.at.line},col={d.at.column},title={d.code}"
        f"::{_data(f'{d.message} → {d.hint}' if d.hint else d.message)}\n"
        for d in diagnostics
    )


def gitlab(diagnostics: Sequence[Diagnostic]) -> str:
    """A code quality report, whose findings a merge request shows beside their lines."""
    seen: Counter[tuple[Path, str, str]] = Counter()
    rows = []
    for d in diagnostics:
        same = (d.at.file, d.code, d.message)
        rows.append(
            {
                "description": f"{d.message} → {d.hint}" if d.hint else d.message,
                "check_name": d.code,
                "fingerprint": _fingerprint(d, seen[same]),
                "severity": _SEVERITY[d.level],
                "location": {"path": shown_path(d.at.file), "lines": {"begin": d.at.line}},
            }
        )
        seen[same] += 1
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _fingerprint(d: Diagnostic, earlier: int) -> str:
    """What tells one finding from another, and stays when lines move: its file, its words, how many
    alike before it.
    """
    told = "\n".join((shown_path(d.at.file), d.code, d.message, str(earlier)))
    return hashlib.sha256(
        told.encode(errors="surrogatepass")
    ).hexdigest()  # a file's name may hold halves of letters


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


FORMATS: Mapping[str, Callable[[Sequence[Diagnostic]], str]] = {
    "text": text,
    "json": as_json,
    "github": github,
    "gitlab": gitlab,
}


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """`3 galat, 1 peringatan`, or that nothing was found."""
    if not diagnostics:
        return "tidak ada temuan"
    counts = [(level, sum(d.level == level for d in diagnostics)) for level in LEVELS]
    return ", ".join(f"{n} {LEVELS[level]}" for level, n in counts if n)


def left_to_do(diagnostics: Sequence[Diagnostic]) -> str:
    """How much is marked as not done in each file, in the order of the work in which they come; empty
    where nothing is.
    """
    marks = Counter(d.at.file for d in diagnostics if d.code in CODES.values())
    told = ", ".join(f"{file.parent.name}/{file.name} ({count})" for file, count in marks.items())
    done = "yang sudah diisi atau ditinjau: hapus komentar '# renja: …' di barisnya"
    return f"{done}\nbelum selesai, menurut urutan kerja: {told}" if told else ""


def summary_of_files(diagnostics: Sequence[Diagnostic]) -> str:
    """The summary with the number of files: `3 galat, 1 peringatan dalam 2 berkas`."""
    files = {d.at.file for d in diagnostics}
    return f"{summary(diagnostics)} dalam {len(files)} berkas" if files else summary(diagnostics)
