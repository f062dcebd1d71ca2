"""The schemas in a repository of content, for editors, and the lines of its files that name them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from renja_build import atomic
from renja_build.contents import NAMED, SERIES, SINGLE
from renja_build.entries import is_own
from renja_build.resources import resource

FOLDER = "schema"
# Among the comments that a file begins with: further down the same words are text of its content.
_NAMES = re.compile(
    r"\A(?P<head>\ufeff?(?:#[^\n]*\n|\r?\n)*?# yaml-language-server: \$schema=)(?P<path>[^\r\n]*)"
)
_HIDDEN = "."


def put_schemas(repository: Path) -> Iterator[Path]:
    """Write each schema that differs below `repository`, and mend the lines that lead elsewhere; yields each file
    written. A second time nothing is.
    """
    for schema in sorted(resource(FOLDER).glob("*.json")):
        target = repository / FOLDER / schema.name
        if _write(target, schema.read_bytes()):
            yield target
    for file in _content(repository):
        before = file.read_bytes()
        named = os.path.relpath(repository / FOLDER / f"{_schema_of(file)}.json", file.parent)
        line = _NAMES.sub(rf"\g<head>{Path(named).as_posix()}", before.decode("utf-8"), count=1)
        if _write(file, line.encode()):
            yield file


def _write(file: Path, after: bytes) -> bool:
    before = file.read_bytes() if file.is_file() else None
    if before == after:
        return False
    atomic.write(file, after, over=before) if before is not None else atomic.write(file, after)
    return True


def _content(repository: Path) -> Iterator[Path]:
    """Files of content that can be read, by path; no link is followed and no hidden folder entered."""
    for folder, below, names in os.walk(repository):
        below[:] = sorted(name for name in below if not name.startswith(_HIDDEN) and name != FOLDER)
        for name in sorted(names):
            file = Path(folder, name)
            if (
                file.suffix == ".yaml"
                and _schema_of(file)
                and is_own(file, repository)
                and _readable(file)
            ):
                yield file


def _readable(file: Path) -> bool:
    try:
        file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    return True


def _schema_of(file: Path) -> str:
    """The schema of a file by its name and that of its folder; empty where it is no content."""
    if file.parent.name in (*SERIES, *NAMED):
        return file.parent.name
    return file.stem if file.stem in SINGLE else ""
