"""Files by the digest of their content, and records by what they were made from, in one folder.

No library: one that keeps values for Python unpickles them, and what stands in this folder may have
come with a pull request. Here an object is bytes that must have their digest, a record is JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from renja_build import atomic
from renja_build.diagnostics import ToolError
from renja_build.entries import full, is_own

FOLDER = ".cache"
_SAFE = ("core.fsmonitor=false", "safe.bareRepository=explicit")
_ASKED = ("git", *(word for setting in _SAFE for word in ("-c", setting)), "--literal-pathspecs")
LIMIT = 500_000_000  # bytes; about 200 Renja in four formats
_MAX_RECORD = 20_000_000
_OBJECTS, _RECORDS = "objek", "catatan"


class Store:
    """What is kept below an output folder.

    It may be deleted at any time, and shared by builds at once: every file appears whole or not at
    all, and is used only where it is what its name says.
    """

    def __init__(self, out: Path) -> None:
        self.folder = out / FOLDER
        self._out = out

    def is_ours(self) -> bool:
        """Whether all that is kept was kept here: none of it is under version control, whence a
        pull request could bring outputs that are no outputs of its content.
        """
        if not os.path.lexists(self.folder):
            return True
        if not is_own(self.folder, self._out):
            return False
        # A folder that came with a pull request can hold a whole repository of its own, with an
        # index that says what it likes: only one that keeps itself in `.git`, which git lets no
        # commit contain, is asked.
        folder = full(self.folder)
        top = next((step for step in folder.parents if (step / ".git").exists()), None)
        if top is None and "GIT_DIR" not in os.environ:
            return True
        place = top or self._out
        try:
            listed = subprocess.run(
                [*_ASKED, "ls-files", "--", os.path.relpath(folder, place)],
                cwd=place,
                env={**os.environ, "LC_ALL": "C"},
                capture_output=True,
                stdin=subprocess.DEVNULL,
                check=False,
            )
        except OSError:
            return False
        return listed.returncode == 0 and not listed.stdout

    def object(self, name: str) -> bytes | None:
        """The content with this digest; None where it is not there or no longer whole."""
        content = self._read(self._object(name))
        return content if content is not None and sha256(content).hexdigest() == name else None

    def keep(self, content: bytes) -> str:
        """Keep some content and return its digest."""
        name = sha256(content).hexdigest()
        if self.object(name) is None:
            atomic.write(self._object(name), content)
        return name

    def record(self, name: str) -> Mapping[str, Any] | None:
        """What was recorded under a digest; None where nothing is, or nothing that is JSON."""
        content = self._read(self._record(name), _MAX_RECORD)
        try:
            data = json.loads(content) if content else None
        except (ValueError, RecursionError):
            return None
        return data if isinstance(data, dict) else None

    def write_record(self, name: str, data: Mapping[str, Any]) -> None:
        """Record something under a digest, in the place of what was there."""
        atomic.write(self._record(name), json.dumps(data).encode())

    def prune(self, limit: int = LIMIT) -> None:
        """Take away what was used longest ago, until all that is left fits the limit in bytes."""
        files = sorted(self._files(), key=lambda file: file[1].st_mtime, reverse=True)
        size = 0
        for path, told in files:
            size += told.st_size
            if size > limit:
                with suppress(OSError):
                    path.unlink()

    def size(self) -> tuple[int, int]:
        """How many files are kept, and their bytes."""
        sizes = [told.st_size for _, told in self._files()]
        return len(sizes), sum(sizes)

    def clear(self) -> None:
        """Take away all that is kept, and nothing else."""
        self.prune(-1)

    def _object(self, name: str) -> Path:
        return self.folder / _OBJECTS / name[:2] / name

    def _record(self, name: str) -> Path:
        return self.folder / _RECORDS / f"{name}.json"

    def _read(self, path: Path, most: int | None = None) -> bytes | None:
        if not is_own(path, self._out):
            return None
        try:
            if most is not None and path.stat().st_size > most:
                return None
            content = path.read_bytes()
            with suppress(OSError):  # of another user; then it is only forgotten earlier
                os.utime(path)
        except OSError:
            return None
        return content

    def _files(self) -> Iterator[tuple[Path, os.stat_result]]:
        if not is_own(self.folder, self._out):
            return
        for kind in (_OBJECTS, _RECORDS):
            for here, _, names in os.walk(self.folder / kind):
                for name in names:
                    path = Path(here, name)
                    with suppress(OSError):  # another build has taken it away
                        yield path, path.lstat()


def keeps(store: Store) -> bool:
    """Whether something can be kept: a folder that cannot be written is no reason to fail."""
    try:
        atomic.write(store.folder / ".gitignore", b"*\n")
    except ToolError:
        return False
    return True
