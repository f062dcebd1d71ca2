"""The names in `schema/tabel.json`, written from the vocabulary: an editor offers what a layout can
use.

A node with `x-kosakata` says which names it takes; its examples and its pattern are for the editor
alone. Content is told of a wrong name by `render.periksa`, with the nearest one. A node with
`x-daftar` takes one of a closed list of the code.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, get_args

from renja_build.render.kosakata import kosakata
from renja_build.render.page import JenisBaris, Orientasi


def with_names(schema: str) -> str:
    """The text of the schema with the names of today's vocabulary."""
    node = json.loads(schema)
    _fill(node)
    return json.dumps(node, indent=2, ensure_ascii=False) + "\n"


def _fill(node: Any) -> None:
    if isinstance(node, list):
        for item in node:
            _fill(item)
    elif isinstance(node, dict):
        if "x-kosakata" in node:
            node["examples"], node["pattern"] = _NAMA[node["x-kosakata"]]()
        if "x-daftar" in node:
            node["enum"] = list(_DAFTAR[node["x-daftar"]])
        for value in node.values():
            _fill(value)


def _isi() -> tuple[list[str], str]:
    sides = sorted({sisi for sumber in kosakata().sumber.values() for sisi in sumber.sisi})
    names = list(kosakata().isi)
    return names, rf"^(({'|'.join(sides)})\.)?({'|'.join(names)})(\([^()]*\))?$"


def _deret() -> tuple[list[str], str]:
    names = list(kosakata().deret)
    return names, rf"^({'|'.join(names)}|.+\.\..+)$"


def _satu_dari(names: list[str]) -> tuple[list[str], str]:
    return names, f"^({'|'.join(names)})$"


_NAMA: dict[str, Callable[[], tuple[list[str], str]]] = {
    "isi": _isi,
    "deret": _deret,
    "sumber": lambda: _satu_dari(list(kosakata().sumber)),
    "syarat": lambda: _satu_dari(list(kosakata().syarat)),
}
_DAFTAR: dict[str, tuple[str, ...]] = {
    "rupa_baris": get_args(JenisBaris),
    "orientasi": get_args(Orientasi),
}
