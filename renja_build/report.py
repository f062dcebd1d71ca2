"""Findings and facts as text, JSON and annotations; nothing here prints."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from renja_build.angka import half_up
from renja_build.compute.facts import Facts, Leaf, named
from renja_build.diagnostics import Diagnostic
from renja_build.lint.codes import Penjelasan
from renja_build.render import id_format

_LEVEL = {"error": "galat", "warning": "peringatan"}
_WIDTH = 100  # characters of a source line that are shown
_RULES_HEAD = """# Aturan

Semua kode temuan `renja check`, dengan alasannya. Halaman ini dibuat oleh `make golden`; jangan disunting.
"""


def shown_path(path: Path) -> str:
    """A file relative to the current folder where it lies below it."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def text(diagnostics: Sequence[Diagnostic], lines: Mapping[Path, Sequence[str]] | None = None) -> str:
    """One finding a paragraph: place, level, code, what is wrong; its line where known; how to write it."""
    parts = []
    for before, d in zip([None, *diagnostics], diagnostics, strict=False):
        if lines and before and before.at.file != d.at.file:
            parts.append("\n")
        place = f"{shown_path(d.at.file)}:{d.at.line}:{d.at.column}"
        hint = f"\n    → {d.hint}" if d.hint else ""
        parts.append(f"{place}: {_LEVEL[d.level]} {d.code}: {d.message}{_source_line(d, lines or {})}{hint}\n")
    return "".join(parts)


def _source_line(d: Diagnostic, lines: Mapping[Path, Sequence[str]]) -> str:
    """The line that a finding is in, with a mark under its column; a long one from a little before the place."""
    of_file = lines.get(d.at.file, ())
    if d.at.line > len(of_file) or not of_file[d.at.line - 1].strip():
        return ""
    line = of_file[d.at.line - 1].replace("\t", " ").rstrip()
    start = max(0, min(len(line) - _WIDTH, d.at.column - 1 - _WIDTH // 3)) if len(line) > _WIDTH else 0
    start = start or len(line) - len(line.lstrip())
    start = min(start, d.at.column - 1)
    number = f"{d.at.line:>6} | "
    mark = " " * (len(number) - 2 + d.at.column - 1 - start)
    return f"\n{number}{line[start : start + _WIDTH]}\n{mark}  ^"


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
        f"::{d.level} file={_property(shown_path(d.at.file))},line={d.at.line},col={d.at.column},title={d.code}"
        f"::{_data(f'{d.message} → {d.hint}' if d.hint else d.message)}\n"
        for d in diagnostics
    )


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


FORMATS: Mapping[str, Callable[[Sequence[Diagnostic]], str]] = {"text": text, "json": as_json, "github": github}


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """`3 galat, 1 peringatan`, or that nothing was found."""
    if not diagnostics:
        return "tidak ada temuan"
    counts = [(level, sum(d.level == level for d in diagnostics)) for level in _LEVEL]
    return ", ".join(f"{n} {_LEVEL[level]}" for level, n in counts if n)


def rule_list(codes: Mapping[str, Penjelasan]) -> str:
    """One code a line with its level and summary."""
    return "".join(f"{one.code}  {_LEVEL[one.level]:<11}{one.ringkas}\n" for one in codes.values())


def rule_page(one: Penjelasan) -> str:
    """The whole explanation of one code."""
    return f"{one.code} ({_LEVEL[one.level]})\n\n{one.text}\n"


def rules_markdown(codes: Mapping[str, Penjelasan]) -> str:
    """The page of all codes, a section each, after a list of them."""
    listing = "".join(
        f"| [{one.code}](#{one.code.lower()}) | {_LEVEL[one.level]} | {one.ringkas} |\n" for one in codes.values()
    )
    sections = "".join(f"\n## {one.code}\n\n```text\n{rule_page(one)}```\n" for one in codes.values())
    return f"{_RULES_HEAD}\n| Kode | Tingkat | Temuan |\n| --- | --- | --- |\n{listing}{sections}"


def facts_json(tree: Facts) -> str:
    """The facts as one object; money as integers, decimals rounded half up to two places."""
    return json.dumps(_plain(tree), ensure_ascii=False, indent=2) + "\n"


def _plain(value: Facts | Leaf) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return float(half_up(value)) if isinstance(value, Decimal) else value


def facts_text(tree: Facts) -> str:
    """One name a line, as prose writes it, with its value."""
    return "".join(f"{name} = {_shown(value)}\n" for name, value in named(tree))


def _shown(value: Leaf) -> str:
    if value is None:
        return "(belum ada)"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return (
        id_format.angka(value) if isinstance(value, (int, Decimal)) and value not in range(1900, 2100) else str(value)
    )
