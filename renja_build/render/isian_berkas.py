"""What can be written into a content file, as its schema says: every entry below the one that holds it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from renja_build.resources import resource

_DEEP = 4  # entries below one another; what lies deeper stands in the schema
_APART = ("tabel",)  # layouts have pages of their own
_WIDTH = 26
Schema = dict[str, Any]
Trail = tuple[str, ...]  # the references that led to a place


def entries(stem: str) -> str:
    """A line for each entry of `<stem>.yaml`, those of an item or a record below it."""
    file, schema, trail = _resolved(f"{stem}.json", _schema(f"{stem}.json"), ())
    lines = _below(file, schema, 1 if stem in _APART else _DEEP, trail)
    return "".join(f"{name:<{_WIDTH}} {told}".rstrip() + "\n" for name, told in lines)


@cache
def _schema(file: str) -> Schema:
    schema: Schema = json.loads(resource("schema", file).read_text(encoding="utf-8"))
    return schema


def _below(file: str, schema: Schema, deep: int, trail: Trail) -> Iterator[tuple[str, str]]:
    """The entries of a mapping, of each of its records, or of each item of a list."""
    if not deep:
        return
    for name, part in schema.get("properties", {}).items():
        home, inner, way = _resolved(file, part, trail)
        needed = " (wajib)" if name in schema.get("required", ()) else ""
        yield f"  {name}", f"{_told(part, inner)}{needed}".strip()
        yield from _inside(home, inner, deep, way)
    for part in _of_each(schema):
        home, inner, way = _resolved(file, part, trail)
        if below := [*_inside(home, inner, deep, way)]:  # a bare value is told where it stands
            yield f"  ({inner.get('title', 'tiap isian')}):", str(inner.get("description", ""))
            yield from below
    if isinstance(schema.get("items"), dict):
        home, inner, way = _resolved(file, schema["items"], trail)
        for number, (name, told) in enumerate(_below(home, inner, deep, way)):
            yield (f"  {name}" if number else f"  - {name[2:]}"), told
    for key in ("then", "else"):
        if isinstance(schema.get(key), dict):
            home, inner, way = _resolved(file, schema[key], trail)
            yield from _below(home, inner, deep, way)


def _of_each(schema: Schema) -> Iterator[Schema]:
    """What stands under keys that the writer chooses: kode, ids, years."""
    of_each = (schema.get("additionalProperties"), *schema.get("patternProperties", {}).values())
    yield from (part for part in of_each if isinstance(part, dict))


def _inside(file: str, schema: Schema, deep: int, trail: Trail) -> Iterator[tuple[str, str]]:
    """What an entry holds, one step to the right; a section in a section is told once."""
    if len(set(trail)) == len(trail):
        yield from ((f"  {name}", told) for name, told in _below(file, schema, deep - 1, trail))


def _told(part: Schema, schema: Schema) -> str:
    """What an entry is: its own words before those of the kind of value."""
    own = part.get("description") or part.get("title")
    return str(own or schema.get("description") or schema.get("title", ""))


def _resolved(file: str, part: Schema, trail: Trail) -> tuple[str, Schema, Trail]:
    """What a `$ref` leads to, in which file, and the way there."""
    while "$ref" in part:
        where, _, path = part["$ref"].partition("#")
        file = where or file
        trail = (*trail, f"{file}#{path}")
        part = _schema(file)
        for step in filter(None, path.split("/")):
            part = part[step]
    return file, part, trail
