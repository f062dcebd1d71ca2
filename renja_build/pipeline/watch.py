"""Building again whenever something changes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

CONTENT = "content"
AROUND = (
    Path("templates"),
    Path("acuan"),
)  # what an office brings, beside the folders of its Renja


def rebuilt(arguments: Sequence[str], folders: Sequence[Path]) -> Iterator[int]:
    """Run `renja` with these arguments now and after each change below the folders; the exit status
    of each run, without end.

    Each is a process of its own, so that nothing an earlier one has kept is taken for the present.
    """
    import watchfiles  # of all that builds, this alone needs it

    watched = dict.fromkeys([*map(around, folders), *AROUND])
    command = [sys.executable, "-m", "renja_build", *arguments]
    yield subprocess.run(command, check=False).returncode
    for _ in watchfiles.watch(*(path for path in watched if path.is_dir()), raise_interrupt=True):
        yield subprocess.run(command, check=False).returncode


def around(folder: Path) -> Path:
    """A Renja with its neighbours, of which it may be a perubahan; one that is elsewhere alone."""
    whole = folder.resolve()
    return whole.parent if whole.parent.name == CONTENT else whole
