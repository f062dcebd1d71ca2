"""The schemas as one validator: our keywords and kinds of value, and references led on between our own few files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, validators
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator

from renja_build.angka import WrongForm
from renja_build.bentuk import BENTUK
from renja_build.nodes import Peta, Teks
from renja_build.resources import resource


def _check_form(
    _: Validator, jenis: str, instance: object, schema: object
) -> Iterator[ValidationError]:
    if isinstance(instance, Teks):
        try:
            BENTUK[jenis](instance)
        except WrongForm as wrong:
            yield ValidationError(wrong.message, cause=wrong)


def _check_one_of(
    _: Validator, keys: list[str], instance: object, schema: object
) -> Iterator[ValidationError]:
    if isinstance(instance, Peta) and sum(key in instance for key in keys) != 1:
        yield ValidationError("x-satu-dari")


def _check_required(
    _: Validator, keys: list[str], instance: object, schema: object
) -> Iterator[ValidationError]:
    if isinstance(instance, Peta) and any(key not in instance for key in keys):
        yield ValidationError("required")


def _check_pattern(
    validator: Validator, pattern: str, instance: object, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    """Names of a vocabulary are told where the vocabulary is; their pattern is for the editor."""
    if "x-kosakata" not in schema:
        yield from Draft202012Validator.VALIDATORS["pattern"](validator, pattern, instance, schema)


def _is_number(_: object, value: object) -> bool:
    return isinstance(value, Teks) and value.plain and re.match(r"[\d.+-]", value) is not None


def _is_integer(_: object, value: object) -> bool:
    return isinstance(value, Teks) and value.plain and value.isdigit()


_TYPES = Draft202012Validator.TYPE_CHECKER.redefine_many(
    {
        "object": lambda _, value: isinstance(value, dict),
        "array": lambda _, value: isinstance(value, list),
        "number": _is_number,
        "integer": _is_integer,
    }
)


def _follow(
    validator: Draft202012Validator, ref: str, instance: object, schema: object
) -> Iterator[ValidationError]:
    """`$ref` by one look into a table: content has thousands, and all lead into our own few
    files.
    """
    yield from validator.descend(instance, _definitions()[ref])


@cache
def _definitions() -> dict[str, Any]:
    """Every schema and definition by its absolute reference, `umum.json#/$defs/kode`."""
    definitions: dict[str, Any] = {}
    for path in sorted(resource("schema").glob("*.json")):
        text = path.read_text(encoding="utf-8").replace('"$ref": "#/', f'"$ref": "{path.name}#/')
        schema = json.loads(text)
        del schema[
            "$schema"
        ]  # at a $schema jsonschema goes over to its own validator, without our keywords
        definitions[path.name] = schema
        for name, definition in schema.get("$defs", {}).items():
            definitions[f"{path.name}#/$defs/{name}"] = definition
    references = [place for schema in definitions.values() for place in _references(schema)]
    for holder, key in references:
        while "$ref" in holder[key] and holder[key].keys() <= _LEADING:
            holder[key] = definitions[holder[key]["$ref"]]
    return definitions


# A `$ref` with nothing beside it but what people read: what it leads to stands in its place, for
# content passes thousands of them.
_LEADING = frozenset(("$ref", "title", "description", "examples"))


def _references(node: object) -> Iterator[tuple[Any, Any]]:
    """Where a schema holds a `$ref`: the mapping or list, and its key or index."""
    if not isinstance(node, (dict, list)):
        return
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        if isinstance(value, dict) and "$ref" in value:
            yield node, key
        yield from _references(value)


_extend: Callable[..., type[Draft202012Validator]] = validators.extend
_Ours = _extend(
    Draft202012Validator,
    {
        "x-jenis": _check_form,
        "x-satu-dari": _check_one_of,
        "required": _check_required,
        "$ref": _follow,
        "pattern": _check_pattern,
    },
    type_checker=_TYPES,
)


def _descend(
    validator: Validator,
    instance: Any,
    schema: Any,
    path: Any = None,
    schema_path: Any = None,
    resolver: Any = None,
) -> Iterator[ValidationError]:
    """As jsonschema descends, but with one validator for each part of our schemas: it makes one
    anew for each value of the content, which took half its time.
    """
    part = _parts.get(id(schema))
    if part is None:
        part = _parts[id(schema)] = validator.evolve(schema=schema)
    for error in part.iter_errors(instance):
        if path is not None:
            error.path.appendleft(path)
        if schema_path is not None:
            error.schema_path.appendleft(schema_path)
        yield error


_parts: dict[int, Validator] = {}  # by the place of what `_definitions` keeps
_Ours.descend = _descend  # type: ignore[method-assign, assignment]


@cache
def validator(name: str) -> Validator:
    """What judges data by `schema/<name>.json`."""
    ours: Validator = _Ours(_definitions()[f"{name}.json"])
    return ours
