"""Findings as an editor shows them, by the file that they are shown in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from lsprotocol.types import CodeDescription, DiagnosticSeverity
from lsprotocol.types import Diagnostic as Shown
from pygls.uris import from_fs_path
from pygls.workspace import PositionCodec

from renja_build.diagnostics import Diagnostic, Location
from renja_build.editor.places import Lines
from renja_build.editor.reading import Reading
from renja_build.report import shown_path
from renja_build.resources import resource

SOURCE = "renja"
_SEVERITY = {"error": DiagnosticSeverity.Error, "warning": DiagnosticSeverity.Warning}


def shown(reading: Reading, codec: PositionCodec) -> Mapping[Path, list[Shown]]:
    """What is wrong with a Renja, by file; each file that was read has an entry."""
    by_file: dict[Path, list[Shown]] = {path: [] for path in reading.texts}
    lines = {path: Lines.of(text, codec) for path, text in reading.texts.items()}
    for finding in reading.findings:
        placed = _in_a_file(finding, reading.folder)
        file = placed.at.file.absolute()
        of_file = lines.setdefault(file, Lines.of("", codec))
        by_file.setdefault(file, []).append(_shown(placed, of_file))
    return by_file


def _in_a_file(finding: Diagnostic, folder: Path) -> Diagnostic:
    """What is told of a folder, or of a file that is not there, stands in renja.yaml and names it."""
    if finding.at.file.is_file():
        return finding
    message = f"{shown_path(finding.at.file)}: {finding.message}"
    return replace(finding, at=Location(folder / "renja.yaml"), message=message)


def _shown(finding: Diagnostic, lines: Lines) -> Shown:
    told = f"{finding.message}\n→ {finding.hint}" if finding.hint else finding.message
    at, edit = finding.at, finding.edit
    exact = edit is not None and edit.at == at and edit.old
    return Shown(
        range=lines.span(at.line, at.column, len(edit.old))
        if edit and exact
        else lines.word(at.line, at.column),
        message=told,
        severity=_SEVERITY[finding.level],
        code=finding.code,
        code_description=_explained(finding.code),
        source=SOURCE,
    )


def _explained(code: str) -> CodeDescription | None:
    """Where the page of `renja explain` for a code is to be read."""
    line = _sections().get(code)
    if line is None:
        return None
    page = from_fs_path(str(resource("docs", "aturan.md"))) or ""
    return CodeDescription(f"{page}#L{line}")


@cache
def _sections() -> Mapping[str, int]:
    """The line of each code in the page of all of them."""
    lines = resource("docs", "aturan.md").read_text(encoding="utf-8").split("\n")
    heads = ((number, line) for number, line in enumerate(lines, start=1) if line.startswith("## "))
    return {line.removeprefix("## "): number for number, line in heads}
