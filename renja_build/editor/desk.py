"""What the server holds: the texts that are open, and the last reading of each Renja."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from pygls.workspace import PositionCodec

from renja_build.acuan.kantor import OFFICE
from renja_build.editor.names import Index
from renja_build.editor.page import Page
from renja_build.editor.reading import CONTENT, Reading, read_renja, renja_of
from renja_build.editor.templat import Templates
from renja_build.pipeline.memory import Kept
from renja_build.render import templates
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
        self._templates = Templates(self._unsaved, told)
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._turn = asyncio.Lock()  # of whoever changes the current folder
        self._standing: Path | None = None
        self._kept = Kept()  # of all of them

    def typed(self, path: Path, text: str) -> None:
        """A file has been opened or changed."""
        self._unsaved[path] = text
        self.check_soon(path)

    def opened(self, roots: Sequence[Path]) -> None:
        """Other folders are open now; the Renja that no longer are in any are let go of."""
        self.roots = roots
        for folder in [folder for folder in self._renja if self._home(folder) is None]:
            renja = self._renja.pop(folder)
            if renja.waiting:
                renja.waiting.cancel()
        for path in self._unsaved:
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
        homes = dict.fromkeys([*self.roots, *map(self._home, self._renja)])
        for home in homes:
            if home and home / templates.OFFICE in path.parents:
                self._templates.changed(home)
        brought = {home for home in homes if home and home / OFFICE in path.parents}
        concerned = [known for known in self._renja if self._home(known) in brought]
        for each in [folder] if folder else concerned:
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
        if self._home(folder) not in (None, self._standing):
            async with self._turn:  # what it asks of the office is asked there
                self._stand(folder)
        return Page(reading, path, renja.asked, renja.index, codec)

    def _home(self, folder: Path) -> Path | None:
        """Where what the office brings lies: the repository of a Renja, within what is open."""
        root = next((root for root in self.roots if folder.is_relative_to(root)), None)
        above = folder.parent.parent
        inside = root is not None and above.is_relative_to(root)
        return above if inside and folder.parent.name == CONTENT else root

    def _stand(self, folder: Path) -> None:
        """Make it the current folder, as for every command."""
        home = self._home(folder)
        if home and home != self._standing:
            os.chdir(home)
            self._standing = home

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
        renja = self._renja.get(folder)
        if renja is None:
            return
        renja.running = None
        if renja.again:
            self._start(folder)
        elif not any(each.waiting or each.running for each in self._renja.values()):
            self._thread.submit(self._kept.rest)

    async def _check(self, folder: Path) -> Reading:
        renja = self._known(folder)
        loop = asyncio.get_running_loop()
        async with self._turn:
            self._stand(folder)
            self._kept.changed()
            reading = await loop.run_in_executor(self._thread, read_renja, folder, renja.checked)
            if reading.computed is None and renja.reading is not None:
                # Figures stay those that could last be computed.
                reading = replace(reading, computed=renja.reading.computed)
            renja.reading = reading
            if folder in self._renja:  # it may have been closed meanwhile
                self._told(reading)
        return reading
