"""What the server holds: the texts that are open, and the last reading of each Renja."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from pygls.workspace import PositionCodec

from renja_build.acuan.kantor import OFFICE
from renja_build.editor.names import Index
from renja_build.editor.page import Page
from renja_build.editor.reading import Reading, read_renja, renja_of
from renja_build.pipeline.memory import Kept
from renja_build.sources import Sources

PAUSE = 0.25  # seconds without a keystroke after which a Renja is checked


@dataclass(slots=True)
class _Renja:
    """One Renja: its files as the check has them, and as questions have them, which the thread of
    the check may not change; its last reading, the check that waits and the one that runs.
    """

    checked: Sources
    asked: Sources
    index: Index
    reading: Reading | None = None
    waiting: asyncio.TimerHandle | None = None
    running: asyncio.Task[Reading] | None = None
    again: bool = False  # what runs has begun before the last change


class Desk:
    """Renja by their folder, checked one at a time in a thread, so that questions are answered
    meanwhile.
    """

    def __init__(self, told: Callable[[Reading], None]) -> None:
        self.roots: Sequence[Path] = ()
        self._told = told
        self._unsaved: dict[Path, str] = {}
        self._renja: dict[Path, _Renja] = {}
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._kept = Kept()  # of all of them

    def typed(self, path: Path, text: str) -> None:
        """A file has been opened or changed."""
        self._unsaved[path] = text
        self.check_soon(path)

    def closed(self, path: Path) -> None:
        """A file has been closed, saved or not."""
        self._unsaved.pop(path, None)
        self.check_soon(path)

    def check_soon(self, path: Path) -> None:
        """Check the Renja of a file once nobody has typed for a moment; what the office brings is
        of all Renja.
        """
        folder = self._folder_of(path)
        brought = any(root / OFFICE in path.parents for root in self.roots)
        for each in [folder] if folder else [*self._renja] if brought else []:
            renja = self._known(each)
            if renja.waiting:
                renja.waiting.cancel()
            renja.waiting = asyncio.get_running_loop().call_later(PAUSE, self._start, each)

    async def page(self, path: Path, codec: PositionCodec) -> Page | None:
        """A file as it stands, with the last reading of its Renja, the first where there is none."""
        folder = self._folder_of(path)
        if folder is None:
            return None
        renja = self._known(folder)
        reading = renja.reading
        if reading is None:
            reading = await self._running(folder)
        if path not in reading.texts:
            return None
        return Page(reading, path, renja.asked, renja.index, codec)

    def _folder_of(self, path: Path) -> Path | None:
        """Of a file that is open without any workspace, its own Renja is that."""
        return renja_of(path, self.roots or tuple(path.parents)[:3])

    def _known(self, folder: Path) -> _Renja:
        if folder not in self._renja:
            self._renja[folder] = _Renja(Sources(self._unsaved), Sources(self._unsaved), Index())
        return self._renja[folder]

    def _start(self, folder: Path) -> None:
        """Check a Renja now, or once more where it is being checked: never two at a time."""
        renja = self._known(folder)
        renja.waiting = None
        renja.again = renja.running is not None
        self._running(folder)

    def _running(self, folder: Path) -> asyncio.Task[Reading]:
        """The check that runs, which begins where none does."""
        renja = self._known(folder)
        if renja.running is None:
            renja.running = asyncio.ensure_future(self._check(folder))
            renja.running.add_done_callback(lambda _: self._ended(folder))
        return renja.running

    def _ended(self, folder: Path) -> None:
        renja = self._known(folder)
        renja.running = None
        if renja.again:
            self._start(folder)
        elif not any(each.waiting or each.running for each in self._renja.values()):
            self._thread.submit(self._kept.rest)

    async def _check(self, folder: Path) -> Reading:
        renja = self._known(folder)
        loop = asyncio.get_running_loop()
        self._kept.changed()
        reading = await loop.run_in_executor(self._thread, read_renja, folder, renja.checked)
        if reading.computed is None and renja.reading is not None:
            # Figures stay those that could last be computed.
            reading = replace(reading, computed=renja.reading.computed)
        renja.reading = reading
        self._told(reading)
        return reading
