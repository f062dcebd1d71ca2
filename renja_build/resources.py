"""Where the program's own schemas and templates lie: beside the package, or inside it in a
wheel.
"""

from __future__ import annotations

from pathlib import Path

from renja_build.diagnostics import ToolError

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """The path of one of our own files, e.g. `resource("schema", "renja.json")`."""
    for root in (_PACKAGE, _PACKAGE.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise ToolError(f"berkas program {'/'.join(parts)} tidak ditemukan; pasang ulang renja-build")
