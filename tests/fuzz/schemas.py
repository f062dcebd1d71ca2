"""Files made from the schemas alone: every kind, every key, also those that no shipped Renja uses.

A generator for JSON Schema at large knows neither our forms (`x-jenis`) nor that every scalar is a text; so this walks
our own keywords, and takes scalars that have a form from those of the content, which refer to each other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from yaml import Node

from fuzz import spice
from fuzz.trees import mapping, scalar, sequence
from renja_build.angka import WrongForm
from renja_build.bentuk import BENTUK
from renja_build.diagnostics import Location
from renja_build.nodes import Teks

SCHEMA = Path(__file__).parents[2] / "schema"
SHARED = "umum"
OF_OFFICE = ("impor", "sistematika", "skala", "sumber-dana")  # not from a Renja's folder
MAX_DEPTH = 7
_NOWHERE = Location(Path("nowhere.yaml"))

Schema = Mapping[str, Any]


@cache
def schemas() -> dict[str, Schema]:
    """Every schema by its name."""
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(SCHEMA.glob("*.json"))
    }


def kinds() -> list[str]:
    """The kinds of files of a Renja."""
    return [name for name in schemas() if name not in (SHARED, *OF_OFFICE)]


class Maker:
    """Makes files of any kind; `scalars` are the texts to choose from."""

    def __init__(self, scalars: Sequence[str]) -> None:
        self.scalars = scalars
        self._fitting: dict[str, list[str]] = {}

    def make(self, kind: str, rng: Random) -> Node:
        """One file that its schema accepts, or nearly so."""
        return self._node(schemas()[kind], kind, rng, 0)

    def _node(self, schema: Schema, home: str, rng: Random, depth: int) -> Node:
        if "$ref" in schema:
            file, _, name = schema["$ref"].partition("#/$defs/")
            home = file.removesuffix(".json") or home
            return self._node(schemas()[home]["$defs"][name], home, rng, depth)
        if "enum" in schema:
            return scalar(str(rng.choice(schema["enum"])))
        if "then" in schema and "properties" not in schema:
            branch = rng.choice(({**schema["if"], **schema["then"]}, schema["else"]))
            return self._node(branch, home, rng, depth)
        types = schema.get("type", ())
        kind = types if isinstance(types, str) else rng.choice(types or ("string",))
        if kind == "object":
            return self._mapping(schema, home, rng, depth)
        if kind == "array":
            least, most = schema.get("minItems", 0), schema.get("maxItems", 4)
            number = max(
                least, min(most, rng.choice((0, 1, 1, 2, 3, 4)) if depth < MAX_DEPTH else 0)
            )
            return sequence(
                [self._node(schema["items"], home, rng, depth + 1) for _ in range(number)]
            )
        if kind in ("null", "boolean"):
            return scalar("" if kind == "null" else rng.choice(("true", "false")))
        return self._scalar(schema, rng)

    def _mapping(self, schema: Schema, home: str, rng: Random, depth: int) -> Node:
        pairs = []
        known: Schema = schema.get("properties", {})
        exactly = schema.get("x-satu-dari", ())
        chosen = {*schema.get("required", ()), *([rng.choice(exactly)] if exactly else ())}
        chosen |= {
            name
            for name in known
            if name not in exactly and rng.random() < 0.5 and depth < MAX_DEPTH
        }
        for cause, names in schema.get("dependentRequired", {}).items():
            chosen |= set(names) if cause in chosen else set()
        for name in known:
            if name in chosen:
                pairs.append((scalar(name), self._node(known[name], home, rng, depth + 1)))
        for pattern, value in schema.get("patternProperties", {}).items():
            for _ in range(rng.randint(0, 3)):
                key = scalar(rng.choice(self._texts(f"pattern {pattern}")))
                pairs.append((key, self._node(value, home, rng, depth + 1)))
        others = schema.get("additionalProperties")
        if isinstance(others, dict):
            for _ in range(rng.randint(1, 3)):
                key = self._node(schema.get("propertyNames", {}), home, rng, depth + 1)
                pairs.append((key, self._node(others, home, rng, depth + 1)))
        return mapping(pairs)

    def _scalar(self, schema: Schema, rng: Random) -> Node:
        form = f"pattern {schema['pattern']}" if "pattern" in schema else schema.get("x-jenis", "")
        prose = "ungkapan" in schema.get("description", "") and rng.random() < 0.3
        return scalar(rng.choice(spice.PROSE if prose else self._texts(form)))

    def _texts(self, form: str) -> list[str]:
        """The texts that have a form: `pattern …`, or the name of an `x-jenis`."""
        if form not in self._fitting:
            fitting = [text for text in dict.fromkeys(self.scalars) if _fits(text, form)]
            self._fitting[form] = fitting or list(spice.SCALARS)
        return self._fitting[form]


def _fits(text: str, form: str) -> bool:
    pattern = form.removeprefix("pattern ")
    if pattern != form:
        return re.search(pattern, text) is not None
    if form not in BENTUK:
        return True
    try:
        BENTUK[form](Teks.of(text, _NOWHERE, plain=True))
    except WrongForm:
        return False
    return True
