"""What can be written in each content file, as its schema says it: for `renja explain program.yaml`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from renja_build.resources import resource

Skema = Mapping[str, Any]
_ALTERNATIVES = ("oneOf", "anyOf", "allOf")
_NAME = 24  # letters of a key and the space behind it, in a column


def schema_of(stem: str) -> Skema:
    """The schema of a content file, or of the files of a folder."""
    text = resource("schema", f"{stem}.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text.replace('"$ref": "#/', f'"$ref": "{stem}.json#/'))
    return schema


def fields(stem: str) -> str:
    """The keys of a file; where an entry has keys of its own, these below its own heading. What
    stands deeper is told by the example and the editor.
    """
    parts = [("", part) for part in _shapes(schema_of(stem))]
    listed, told = "", set[tuple[str, ...]]()
    for depth in range(2):
        for head, part in parts:
            keys = _keys(part)
            if keys and tuple(keys) not in told:
                told.add(tuple(keys))
                rows = "".join(_row(name, inner) for name, inner in keys.items())
                listed += f"\n{head or 'Isian'}:\n{rows}"
        parts = [below for _, part in parts for below in _below(part, depth)]
    return listed


def _row(name: str, part: Skema) -> str:
    own = part.get("description") or part.get("title")  # of more use than what it refers to
    told = [own or _said(part, "description") or _said(part, "title")]
    if words := _said(part, "enum"):
        told.append(f"[{', '.join(map(str, words))}]")
    return f"  {name:<{_NAME}}{' '.join(filter(None, told))}".rstrip() + "\n"


def _said(part: Skema, key: str) -> Any:
    """What a part says itself, else what it refers to says."""
    while key not in part and "$ref" in part:
        part = _referred(part["$ref"])
    return part.get(key, "")


def _keys(part: Skema) -> Mapping[str, Skema]:
    keys: Mapping[str, Skema] = part.get("properties", {})
    return keys


def _below(part: Skema, depth: int) -> Iterator[tuple[str, Skema]]:
    """The entries of a file with what they are called: each by its key, or any of them."""
    for name, inner in _keys(part).items():
        yield from ((f"Di dalam {name}", shape) for shape in _shapes(inner))
    if not depth:
        for inner in _entries(part):
            title = _said(inner, "title") or _said(part, "title")
            yield from ((f"Isian {title}", shape) for shape in _shapes(inner))


def _entries(part: Skema) -> Iterator[Skema]:
    """What stands below keys of the office's own: codes, ids."""
    yield from part.get("patternProperties", {}).values()
    if isinstance(part.get("additionalProperties"), dict):
        yield part["additionalProperties"]


def _shapes(part: Skema) -> Iterator[Skema]:
    """The mappings that a part may be, or a list of it may hold."""
    while "$ref" in part:
        part = _referred(part["$ref"])
    if "properties" in part or any(_entries(part)):
        yield part
    elif isinstance(part.get("items"), dict):
        yield from _shapes(part["items"])
    for words in _ALTERNATIVES:
        for other in part.get(words, ()):
            yield from _shapes(other)


@cache
def _referred(place: str) -> Skema:
    file, _, name = place.partition("#/$defs/")
    whole = schema_of(file.removesuffix(".json"))
    part: Skema = whole["$defs"][name] if name else whole
    return part
