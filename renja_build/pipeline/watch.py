"""Changes of the files that a document is made of, and building again whenever there are any.

What is not there yet is waited for by the folder in which it would stand.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from contextlib import aclosing, suppress
from pathlib import Path

CONTENT = "content"
AROUND = (
    Path("templates"),
    Path("acuan"),
)  # what an office brings, beside the folders of its Renja
_BEGIN = 0.1  # seconds until the system watches
_LOOK = 5000  # milliseconds after which it is looked whether something came unseen


def rebuilt(arguments: Sequence[str], folders: Sequence[Path]) -> Iterator[int]:
    """Run `renja` with these arguments now and after each change below the folders; the exit status
    of each run, without end.

    Each is a process of its own, so that nothing an earlier one has kept is taken for the present.
    """
    # What lies in the current folder is content, and no place to take modules from.
    command = [sys.executable, "-P", "-m", "renja_build", *arguments]
    told = changes([*map(around, folders), *(path.resolve() for path in AROUND)])

    async def following() -> asyncio.Future[frozenset[Path]]:
        change = asyncio.ensure_future(anext(told))
        await asyncio.sleep(_BEGIN)
        return change

    async def changed(change: asyncio.Future[frozenset[Path]]) -> None:
        await change

    with asyncio.Runner() as runner:
        while True:
            change = runner.run(following())  # so that what is typed while it builds is built too
            yield subprocess.run(command, check=False).returncode
            runner.run(changed(change))


def around(folder: Path) -> Path:
    """A Renja with its neighbours, of which it may be a perubahan; one that is elsewhere alone."""
    whole = folder.resolve()
    return whole.parent if whole.parent.name == CONTENT else whole


async def changes(
    places: Sequence[Path], files: Collection[Path] = (), *, step: int = 50, debounce: int = 1600
) -> AsyncIterator[frozenset[Path]]:
    """The paths that changed in or below some places, each time that any did: `step` milliseconds
    after the last change, `debounce` after the first in any case.

    What editors leave behind while they save is passed over, and what a hidden folder of tools
    holds but for `files`.
    """
    from watchfiles import Change, DefaultFilter, awatch  # of all that builds, this alone needs it

    default, named = DefaultFilter(), frozenset(map(str, files))

    def told(change: Change, path: str) -> bool:
        return path in named or default(change, path)

    while True:
        there = [place for place in dict.fromkeys(places) if place.exists()]
        missing = frozenset(places) - frozenset(there)
        come = asyncio.Event()
        waiting = asyncio.create_task(_await(missing, come))
        watch = awatch(*there, watch_filter=told, step=step, debounce=debounce, stop_event=come)
        try:
            async with aclosing(watch):
                async for batch in watch:
                    yield frozenset(Path(path) for _, path in batch)
                    if not all(place.exists() for place in there):
                        break
        except FileNotFoundError:  # one was gone before it could be watched
            await asyncio.sleep(step / 1000)
        finally:
            waiting.cancel()
            with suppress(asyncio.CancelledError):
                await waiting
        if come.is_set():
            yield frozenset(place for place in missing if place.exists())


async def _await(missing: Collection[Path], come: asyncio.Event) -> None:
    """Say when one of these has come to be."""
    from watchfiles import Change, awatch

    above = {place: next(path for path in place.parents if path.exists()) for place in missing}
    steps = {str(top / place.relative_to(top).parts[0]) for place, top in above.items()}

    def told(change: Change, path: str) -> bool:
        return path in steps

    watch = awatch(
        *dict.fromkeys(above.values()), watch_filter=told, recursive=False, step=20, debounce=200,
        rust_timeout=_LOOK, yield_on_timeout=True,
    )  # fmt: skip
    async with aclosing(watch):
        async for _ in watch:
            if any(Path(step).exists() for step in steps):
                come.set()
                return
