"""Opening WeasyPrint without a search of the machine for what it draws with.

It asks for each of its libraries under the names that other systems have for it, before the one
that Linux has; for every such name ctypes starts a compiler and a linker that look for it. That
takes a third of a second in each process, and finds nothing that the loader does not find by name.
"""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def opened_by_name() -> Iterator[None]:
    """On Linux a library that the loader does not know by a name is not searched for under it."""
    if not sys.platform.startswith("linux"):
        yield
        return
    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search
