"""Findings and facts as text, JSON and annotations; nothing here prints."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from renja_build.angka import half_up
from renja_build.compute.facts import Facts, Leaf
from renja_build.diagnostics import Diagnostic
from renja_build.lint.codes import Penjelasan
from renja_build.render import id_format

_LEVEL = {"error": "galat", "warning": "peringatan"}


def shown_path(path: Path) -> str:
    """A file relative to the current folder where it lies below it."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def text(diagnostics: Sequence[Diagnostic]) -> str:
    """One finding a paragraph: place, level, code, what is wrong; then how to write it."""
    parts = []
    for d in diagnostics:
        place = f"{shown_path(d.at.file)}:{d.at.line}:{d.at.column}"
        hint = f"\n    → {d.hint}" if d.hint else ""
        parts.append(f"{place}: {_LEVEL[d.level]} {d.code}: {d.message}{hint}\n")
    return "".join(parts)


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


def facts_json(tree: Facts) -> str:
    """The facts as one object; money as integers, decimals rounded half up to two places."""
    return json.dumps(_plain(tree), ensure_ascii=False, indent=2) + "\n"


def _plain(value: Facts | Leaf) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return float(half_up(value)) if isinstance(value, Decimal) else value


def facts_text(tree: Facts) -> str:
    """One name a line, as prose writes it, with its value."""
    return "".join(f"{name} = {_shown(value)}\n" for name, value in _flat(tree, ""))


def _flat(tree: Facts, above: str) -> Iterator[tuple[str, Leaf]]:
    for key, value in tree.items():
        simple = key.isidentifier()
        name = f"{above}.{key}" if above and simple else f'{above}["{key}"]' if above else key
        if isinstance(value, Mapping):
            yield from _flat(value, name)
        else:
            yield name, value


def _shown(value: Leaf) -> str:
    if value is None:
        return "(belum ada)"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return (
        id_format.angka(value) if isinstance(value, (int, Decimal)) and value not in range(1900, 2100) else str(value)
    )
