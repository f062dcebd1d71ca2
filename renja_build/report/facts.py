"""The facts as text and JSON; nothing here prints."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal

from renja_build.angka import half_up
from renja_build.compute.facts import Facts, Leaf, named
from renja_build.render import id_format
from renja_build.report import one_line


def facts_json(tree: Facts) -> str:
    """The facts as one object; money as integers, decimals rounded half up to two places."""
    return json.dumps(_plain(tree), ensure_ascii=False, indent=2) + "\n"


def _plain(value: Facts | Leaf) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return float(half_up(value)) if isinstance(value, Decimal) else value


def facts_text(tree: Facts) -> str:
    """One name a line, as prose writes it, with its value."""
    return "".join(f"{one_line(name)} = {one_line(_shown(value))}\n" for name, value in named(tree))


def _shown(value: Leaf) -> str:
    if value is None:
        return "(belum ada)"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return (
        id_format.angka(value)
        if isinstance(value, (int, Decimal)) and value not in range(1900, 2100)
        else str(value)
    )
