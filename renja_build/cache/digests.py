"""Digests of what goes into an output: the content, and the program with its libraries."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from renja_build import __file__ as package
from renja_build.bounds import RENJA_BYTES, RENJA_IMAGE_BYTES
from renja_build.entries import MAX_ENTRIES
from renja_build.resources import resource

MISSING = "-"  # the digest of a folder that is not there
_MOST = RENJA_BYTES + RENJA_IMAGE_BYTES  # bytes; more than this no Renja may hold
_INSTALLED = (".dist-info", ".egg-info")
_OURS = (".py", ".j2", ".css", ".js", ".json", ".yaml", ".xmp")
# What draws text is the system's: its version stands in the name behind the links.
_SYSTEM = re.compile(r"lib(pango|harfbuzz|fontconfig|freetype|fribidi|cairo)[\w.-]*\.(so|dylib)")
_SYSTEM_FOLDERS = ("/usr/lib", "/usr/local/lib", "/opt/homebrew/lib")


def of_folder(folder: Path) -> str | None:
    """A digest of the names and contents below a folder, hidden ones included.

    None where it holds a link or what is no file, or more than a Renja may: such a folder is read
    anew each time, for the reader to tell.
    """
    if not os.path.lexists(folder):
        return MISSING
    whole, left, size = sha256(), MAX_ENTRIES, 0
    folders = [str(folder)]
    try:
        if folder.is_symlink():
            return None
        while folders:
            here = folders.pop()
            for entry in sorted(os.scandir(here), key=lambda entry: entry.name):
                left -= 1
                whole.update(os.fsencode(entry.path) + b"\0")
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                    continue
                if not entry.is_file(follow_symlinks=False):
                    return None
                size += entry.stat(follow_symlinks=False).st_size
                if left < 0 or size > _MOST:
                    return None
                whole.update(of_file(entry.path))
    except OSError:
        return None
    return whole.hexdigest()


def of_file(path: str | Path) -> bytes:
    """The digest of a file; raises `OSError` where it cannot be read."""
    return sha256(Path(path).read_bytes()).digest()


@cache
def of_program() -> str:
    """A digest of our code, templates and schemas, of the versions of all packages beside it, and
    of the system's libraries that draw text.
    """
    whole = sha256(sys.version.encode())
    for folder in (Path(package).parent, resource("templates"), resource("schema")):
        for path in sorted(_ours(folder)):
            whole.update(path.as_posix().encode() + b"\0" + of_file(path))
    for name in sorted(_packages()) + sorted(libraries()):
        whole.update(name.encode() + b"\0")
    return whole.hexdigest()


def of_code() -> str:
    """A digest of our code, templates and schemas alone, wherever they are installed."""
    whole = sha256()
    for folder in (Path(package).parent, resource("templates"), resource("schema")):
        for path in sorted(_ours(folder)):
            name = path.relative_to(folder).as_posix()
            whole.update(name.encode() + b"\0" + of_file(path))
    return whole.hexdigest()


def _ours(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (Path(here, name) for name in names if name.endswith(_OURS))


def _packages() -> set[str]:
    """What is installed, `weasyprint-69.0.dist-info`: fonts and pandoc come as packages too."""
    names: set[str] = set()
    for place in filter(Path.is_dir, map(Path, sys.path)):
        names.update(entry.name for entry in os.scandir(place) if entry.name.endswith(_INSTALLED))
    return names


def libraries() -> Iterator[str]:
    """The files of the system's libraries that draw text."""
    places = [Path(place) for place in _SYSTEM_FOLDERS]
    for place in filter(Path.is_dir, [*places, *places[0].glob("*-gnu")]):
        for entry in os.scandir(place):
            if _SYSTEM.match(entry.name):
                yield os.path.realpath(entry.path)
