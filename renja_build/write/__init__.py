"""Output formats: strangers to each other behind one signature, one module each.

A writer is a module with `write(halaman, path) -> list[Diagnostic]`; it writes the whole file or
leaves the earlier one as it was.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

from renja_build.diagnostics import Diagnostic
from renja_build.render.page import Halaman

Writer = Callable[[Halaman, Path], list[Diagnostic]]

WRITERS = {"pdf": "{slug}.pdf", "docx": "{slug}.docx", "html": "index.html", "xlsx": "{slug}.xlsx"}


def load_writer(name: str) -> Writer:
    """The writer of one format; imported only when asked for, since some are heavy."""
    module = importlib.import_module(f"{__name__}.{name}")
    write: Writer = module.write
    return write
