"""The layouts of tables that come with the program (`schema/tabel/`), as data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from renja_build.diagnostics import ToolError
from renja_build.load import load_file
from renja_build.nodes import Peta
from renja_build.resources import resource


@cache
def tata_baku() -> Mapping[str, Peta]:
    """Every preset by the type that it draws, read once; raises `ToolError` where one cannot be
    read.
    """
    found = {}
    for path in sorted(resource("schema", "tabel").glob("*.yaml")):
        source = load_file(path)
        if source.data is None or source.diagnostics:
            raise ToolError(f"tata tabel {path.name} rusak; pasang ulang renja-build")
        found[path.stem] = source.data
    return found
