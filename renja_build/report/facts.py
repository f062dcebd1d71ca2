"""The facts as text and JSON; nothing here prints."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from renja_build.angka import half_up
from renja_build.compute.facts import Facts, Leaf, named
from renja_build.render import id_format
from renja_build.report import one_line

_STEP = re.compile(r'(?<=\[")[^"]+(?="\])|(?<=\.)\w+')


def facts_json(tree: Facts, words: Sequence[str] = ()) -> str:
    """The facts as one object; money as integers, decimals rounded half up to two places. With
    words only those that hold all of them, each under its full name.
    """
    chosen = dict(_matching(tree, words)) if words else tree
    return json.dumps(_plain(chosen), ensure_ascii=False, indent=2) + "\n"


def _plain(value: Facts | Leaf) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return float(half_up(value)) if isinstance(value, Decimal) else value


def facts_text(tree: Facts, words: Sequence[str] = ()) -> str:
    """One name a line, as prose writes it, with its value."""
    return "".join(f"{_line(name, value)}\n" for name, value in _matching(tree, words))


def _line(name: str, value: Leaf) -> str:
    return f"{one_line(name)} = {one_line(shown(value))}"


def _matching(tree: Facts, words: Sequence[str]) -> Iterator[tuple[str, Leaf]]:
    """The facts that hold all words, in name or value or in what a code or id of theirs is
    called.
    """
    wanted = [word.casefold() for word in words]
    names = called(tree) if wanted else {}
    for name, value in named(tree):
        steps = _STEP.findall(name) if wanted else ()
        searched = " ".join([_line(name, value), *(names.get(step, "") for step in steps)])
        if all(word in searched.casefold() for word in wanted):
            yield name, value


def called(tree: Facts) -> dict[str, str]:
    """What stands behind the keys of facts: names of codes and of indicators."""
    names: dict[str, str] = {}
    for group in ("nama", "indikator", "unit"):
        entries = tree.get(group)
        for key, entry in entries.items() if isinstance(entries, Mapping) else ():
            value = entry.get("nama") if isinstance(entry, Mapping) else entry
            names[key] = str(value)
    return names


def shown(value: Leaf) -> str:
    """A fact as text, without the words of a filter."""
    if value is None:
        return "(belum ada)"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return (
        id_format.angka(value)
        if isinstance(value, (int, Decimal)) and value not in range(1900, 2100)
        else str(value)
    )
