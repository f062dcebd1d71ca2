"""Content without what is refused, node by node; what needs a refused node goes with it.

The model is built and checked from such data alone: a mistake in one place neither breaks what
reads by key nor hides the mistakes of other places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jsonschema.exceptions import ValidationError

from renja_build.bounds import MAX_DEPTH
from renja_build.diagnostics import Location
from renja_build.nodes import Isi, Larik, Peta, Teks
from renja_build.validate import MISSING, unknown_keys, violations

Path = tuple[str | int, ...]
# Whether the node at a path goes: its key (None in a sequence) and its value.
Refuses = Callable[[Path, Teks | None, Isi], bool]


def accept(data: Peta, schema: str, *, complete: bool = True) -> Peta | None:
    """What of `data` holds against `schema/<schema>.json`; None where that is nothing.

    A refused node can leave its parent without what the schema requires of it, so this goes up
    until all holds; or, not `complete`, parents stay that lack something, for what else is wrong in
    them.
    """
    for _ in range(MAX_DEPTH):
        errors = [
            error
            for error in violations(data, schema)
            if complete or error.validator not in MISSING
        ]
        if not errors:
            return data
        refused = frozenset(path for error in errors for path in _refused(error))
        if () in refused:
            return None
        data = _mapping(data, (), _stands_in(refused))
    return None


def _stands_in(refused: frozenset[Path]) -> Refuses:
    return lambda path, key, value: path in refused


def without(data: Peta, places: frozenset[Location]) -> Peta:
    """`data` without the entries, scalars and items of sequences that stand at these places."""

    def refuses(_: Path, key: Teks | None, value: Isi) -> bool:
        if isinstance(value, Teks) and value.at in places:
            return True
        if key is not None:
            return key.at in places
        return isinstance(value, (Peta, Larik)) and value.at in places

    return _mapping(data, (), refuses)


def _refused(error: ValidationError) -> Iterator[Path]:
    """The nodes that a violation is about: unknown keys, a key of the wrong form, else the value
    itself.
    """
    path: Path = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        yield from ((*path, str(key)) for key in unknown_keys(error))
    elif "propertyNames" in error.absolute_schema_path:
        yield (*path, str(error.instance))
    else:
        yield path


def _mapping(data: Peta, path: Path, refuses: Refuses) -> Peta:
    remaining = Peta()
    remaining.at = data.at
    for key, value in data.pairs():
        inner = (*path, str(key))
        if not refuses(inner, key, value):
            remaining[key] = _pruned(value, inner, refuses)
    return remaining


def _sequence(data: Larik, path: Path, refuses: Refuses) -> Larik:
    remaining = Larik()
    remaining.at = data.at
    for index, item in enumerate(data):
        inner = (*path, index)
        if not refuses(inner, None, item):
            remaining.append(_pruned(item, inner, refuses))
    return remaining


def _pruned(node: Isi, path: Path, refuses: Refuses) -> Isi:
    if isinstance(node, Peta):
        return _mapping(node, path, refuses)
    return _sequence(node, path, refuses) if isinstance(node, Larik) else node
