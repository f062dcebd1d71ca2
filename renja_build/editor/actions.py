"""Mending from within the editor what `renja check --fix` would mend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from lsprotocol.types import CodeAction, CodeActionKind, Range, TextEdit, WorkspaceEdit
from lsprotocol.types import Diagnostic as Shown

from renja_build.diagnostics import Diagnostic, Edit
from renja_build.editor.page import Page
from renja_build.editor.places import Lines
from renja_build.editor.reading import Reading
from renja_build.pipeline.mend import mended_text

HIDDEN = "Y124"  # characters that cannot be seen, which are mended in all of a file
MEND_ALL = f"{CodeActionKind.SourceFixAll.value}.renja"
_SHOWN = 40  # letters of a text in the title of an action
Told = Sequence[Shown]


def actions(page: Page, asked: Range, told: Told) -> Iterator[CodeAction]:
    """What mends the findings of some lines of a file, and what mends all of it; `told` are the
    findings as the editor has them.
    """
    file, uri, lines, text = page.file, page.uri, page.lines, page.own_text
    for finding in page.reading.findings:
        first, last = asked.start.line + 1, asked.end.line + 1
        if finding.at.file != file or not first <= finding.at.line <= last:
            continue
        edit = finding.edit
        if edit is not None and edit.at.file == file and _stands(edit, lines):
            there = lines.span(edit.at.line, edit.at.column, len(edit.old))
            title = f"Ganti '{_short(edit.old)}' menjadi '{_short(edit.new)}'"
            yield _quick(title, uri, TextEdit(there, edit.new), _about(finding, told))
        if finding.code == HIDDEN:
            mended = mended_text(text, file, (), characters=True)
            title = "Ganti karakter yang tidak tampak di seluruh berkas ini"
            yield _quick(title, uri, TextEdit(_all(lines), mended), _about(finding, told))
    edits, characters = _of_file(page.reading, file)
    mended = mended_text(text, file, edits, characters=characters)
    if mended != text:
        yield CodeAction(
            "Perbaiki semua yang pasti di berkas ini (renja check --fix)",
            MEND_ALL,
            edit=WorkspaceEdit({uri: [TextEdit(_all(lines), mended)]}),
        )


def _quick(title: str, uri: str, edit: TextEdit, about: Told) -> CodeAction:
    return CodeAction(
        title,
        CodeActionKind.QuickFix,
        diagnostics=list(about),
        is_preferred=True,
        edit=WorkspaceEdit({uri: [edit]}),
    )


def _of_file(reading: Reading, file: Path) -> tuple[list[Edit], bool]:
    """All edits of a file, and whether characters of it cannot be seen."""
    found = [finding.edit for finding in reading.findings if finding.edit]
    edits = [edit for edit in (*found, *reading.mends) if edit.at.file == file]
    return edits, any(d.code == HIDDEN and d.at.file == file for d in reading.findings)


def _about(finding: Diagnostic, told: Told) -> list[Shown]:
    """The same finding as the editor has it."""
    line = finding.at.line - 1
    return [one for one in told if one.code == finding.code and one.range.start.line == line]


def _stands(edit: Edit, lines: Lines) -> bool:
    """Whether what is to be replaced is still there: the text may have changed since it was read."""
    if not edit.old or edit.at.line > len(lines.lines):
        return False
    return lines.lines[edit.at.line - 1].startswith(edit.old, edit.at.column - 1)


def _all(lines: Lines) -> Range:
    return lines.whole(1, len(lines.lines))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
