"""Data and texts as content files write them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

import yaml

from renja_build.nodes import Teks

Data = Mapping[str, "Data"] | Sequence["Data"] | str | bool | None
_LAST = 60  # letters of a name that is made of a title
_WIDTH = 100  # of what stands between braces on a line
_BETWEEN = re.compile(r"[,\[\]{}#]|: ")  # what ends a bare text between braces
_OWN_LINES = ("indikator", "unit")  # whose entries each have a line


def yaml_text(text: str) -> str:
    """A text as YAML writes it, in a line or between braces: bare where it reads the same there,
    else between quotes.
    """
    try:
        bare = yaml.safe_load(f"[{text}]") == [text]
    except yaml.YAMLError:
        bare = False
    return text if bare else json.dumps(text, ensure_ascii=False)


def slug_of(title: str) -> str:
    """A name for a file or an entry: small letters and hyphens, cut between words."""
    words = "-".join(re.findall(r"[a-z0-9]+", title.casefold()))
    return words if len(words) <= _LAST else words[: _LAST + 1].rpartition("-")[0]


def yaml_file(
    head: str, data: Mapping[str, Data], marks: Mapping[str, str], *, apart: bool = True
) -> str:
    """A content file: its first lines, its entries, and beside an entry the mark of what is to be
    done there; a mark of `kinerja.ikm` stands beside the key `ikm` of `kinerja`.
    """
    lines = [head]
    for key, value in data.items():
        if apart and isinstance(value, Mapping) and value:
            lines += ["", f"{_scalar(key)}:" + (f"  # renja: {marks[key]}" if key in marks else "")]
            for below, inner in value.items():
                lines += _entry(below, inner, "  ", f"{key}.{below}", marks)
        else:
            lines += [*([""] if apart else []), *_entry(key, value, "", key, marks)]
    return "\n".join(lines) + "\n"


def _entry(
    key: str, value: Data, indent: str, path: str, marks: Mapping[str, str]
) -> Iterator[str]:
    mark = f"  # renja: {marks[path]}" if path in marks else ""
    written = _braced(value)
    name = _scalar(key)
    if isinstance(value, Teks) and value.body is not None:
        yield f"{indent}{name}: |{mark}"
        yield from (f"{indent}  {line}".rstrip() for line in value.rstrip("\n").split("\n"))
    elif isinstance(value, str | bool) or value is None:
        yield f"{indent}{name}: {_scalar(value)}{mark}"
    elif _fits(key, value, written) and not any(below.startswith(f"{path}.") for below in marks):
        yield f"{indent}{name}: {written}{mark}"
    elif isinstance(value, Mapping):
        yield f"{indent}{name}:{mark}"
        for below, inner in value.items():
            yield from _entry(below, inner, f"{indent}  ", f"{path}.{below}", marks)
    else:
        yield f"{indent}{name}:{mark}"
        for item in value:
            yield from _item(item, f"{indent}  ", path, marks)


def _item(item: Data, indent: str, path: str, marks: Mapping[str, str]) -> Iterator[str]:
    if not isinstance(item, Mapping):
        yield f"{indent}- {_braced(item)}"
        return
    lines = [
        line
        for key, value in item.items()
        for line in _entry(key, value, f"{indent}  ", f"{path}.{key}", marks)
    ]
    yield f"{indent}- {lines[0].lstrip()}"
    yield from lines[1:]


def _fits(key: str, value: Data, written: str) -> bool:
    if isinstance(value, Mapping):
        nested = any(isinstance(inner, Mapping) for inner in value.values())
        return not value or (len(written) <= _WIDTH and not (nested and key in _OWN_LINES))
    plain = isinstance(value, Sequence) and not any(isinstance(item, Mapping) for item in value)
    return plain or not value


def _braced(value: Data) -> str:
    if isinstance(value, str | bool) or value is None:
        text = _scalar(value)
        bare = not text.startswith('"') and _BETWEEN.search(text)
        return json.dumps(text, ensure_ascii=False) if bare else text
    if isinstance(value, Mapping):
        inside = (f"{_scalar(key)}: {_braced(inner)}" for key, inner in value.items())
        return "{" + ", ".join(inside) + "}"
    return "[" + ", ".join(map(_braced, value)) + "]"


def _scalar(value: str | bool | None) -> str:
    """As it was written where it is carried over; a text of ours is a name, a number or a code."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Teks) and not value.plain:
        return json.dumps(str(value), ensure_ascii=False)
    return str(value) if value else '""'
