"""The outputs of the Renja of content/, each built once a run, whichever worker of the tests asks for it first."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from renja_build.pipeline.build import build, write_one
from renja_build.pipeline.outcomes import Failed, Output, UnitsMade
from renja_build.pipeline.steps import Prepared, prepare
from renja_build.pipeline.workers import Way
from renja_build.write import FORMATS

CONTENT = Path(__file__).resolve().parents[1] / "content"
SLUGS = tuple(sorted(path.name for path in CONTENT.iterdir() if path.is_dir()))


@cache
def prepared(slug: str) -> Prepared:
    return prepare(CONTENT / slug)


def built(renja: Prepared, out: Path) -> Sequence[Output | Failed]:
    """A Renja of a test, in every format."""
    outcomes = build([renja], tuple(FORMATS), out, Way(1))
    return [outcome for outcome in outcomes if not isinstance(outcome, UnitsMade)]


class Bangunan:
    """A folder like build/, filled as it is asked for; read it, change nothing in it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder

    def path(self, slug: str, format: str) -> Path:
        """One output; a writer that has findings fails the test that asks first."""
        path = FORMATS[format].path(self.folder, slug)
        with locked(self.folder / f"{slug}-{format}.lock"):
            if not path.exists():
                assert write_one(prepared(slug), format, self.folder).findings == ()
        return path

    def every(self, format: str) -> dict[str, Path]:
        """One format of every Renja, by slug."""
        return {slug: self.path(slug, format) for slug in SLUGS}

    def once(self, name: str, make: Callable[[Path], object]) -> Path:
        """A folder with what is made of the outputs, where making it takes long."""
        folder = self.folder / name
        with locked(self.folder / f"{name}.lock"):
            if not (folder / "done").exists():
                folder.mkdir(exist_ok=True)
                make(folder)
                (folder / "done").touch()
        return folder


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Only one process at a time is inside."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
