"""The trace of a bug, for whoever mends it: in the file that RENJA_JEJAK names, never on a
screen.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from renja_build import atomic
from renja_build.diagnostics import ToolError
from renja_build.reasons import refused


def keep(traces: Sequence[str]) -> str:
    """Add the traces to the file; what is to be said of that, nothing where there are none."""
    if not traces:
        return ""
    named = os.environ.get("RENJA_JEJAK", "")
    if not named:
        return "agar jejak kesalahan tersimpan, ulangi perintah dengan RENJA_JEJAK=jejak.txt di depannya"
    file = Path(named)
    try:
        earlier = file.read_bytes() if file.is_file() else b""
        atomic.write(file, earlier + "\n".join(traces).encode("utf-8", "backslashreplace"))
    except ToolError as error:
        return str(error)
    except OSError as error:
        return refused(error)
    return f"jejak kesalahan tersimpan di {named}; mohon sertakan dalam laporan"
