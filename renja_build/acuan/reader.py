"""Reading one of the program's own catalogues."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from renja_build.diagnostics import ToolError
from renja_build.load import load_file
from renja_build.nodes import Peta
from renja_build.resources import resource
from renja_build.validate import validate


@cache  # several parts of one file are asked for at several places
def read_acuan(stem: str) -> Peta:
    """The data of `schema/acuan/<stem>.yaml`; raises `ToolError` where it cannot be read."""
    return read_own(resource("schema", "acuan", f"{stem}.yaml"))


def read_own(path: Path, schema: str = "") -> Peta:
    """The data of a file that comes with the program; raises `ToolError` where it is broken or
    breaks its schema.
    """
    source = load_file(path)
    wrong = [*source.diagnostics, *(validate(source, schema) if schema else ())]
    if source.data is None or wrong:
        cause = f": {wrong[0].message}" if wrong else ""
        raise ToolError(f"acuan {path.name} rusak{cause}; pasang ulang renja-build")
    return source.data
