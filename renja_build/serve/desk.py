"""One Renja as the server has it: its board, and the process that composes it."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from renja_build.processes import libc
from renja_build.serve.board import Board
from renja_build.serve.told import Done, News, Told

SECONDS = 120.0  # for all that a change asks for, the PDF apart
_GRACE = 2.0
_LATE = f"naskah belum tersusun dalam {SECONDS:g} detik; periksa perulangan di templates/"
_GONE = (
    "proses penyusun dihentikan oleh sistem, mungkin kehabisan memori; simpan lagi untuk mengulang"
)


class Desk:
    """Begins to compose when it is first opened."""

    def __init__(self, folder: Path, out: Path) -> None:
        self.folder, self.out, self.board = folder, out, Board()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._timer: asyncio.TimerHandle | None = None

    @property
    def slug(self) -> str:
        """The folder's name, by which windows ask for it."""
        return self.folder.resolve().name

    def open(self) -> None:
        """Compose it, unless that was asked for already."""
        if self._process is None:
            self.change()

    def is_open(self) -> bool:
        """Whether a window has asked for it."""
        return bool(self.board.sheets) or self._process is not None

    def change(self, *, fresh: bool = False) -> None:
        """Its files have changed; `fresh`: also what no reader looks at twice."""
        if fresh:
            self.end()
        if self._pipe is None:
            self._start()
        self._expect()
        try:
            assert self._pipe is not None
            self._pipe.send_bytes(b"berubah")
        except OSError:
            self._fail(_GONE)

    def end(self) -> None:
        """End the process, in order if it can."""
        process, self._process = self._process, None
        self._expect(nothing=True)
        if self._pipe is not None:
            asyncio.get_running_loop().remove_reader(self._pipe.fileno())
            self._pipe.close()
            self._pipe = None
        if process is not None and process.pid:
            with suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGTERM)
            process.join(_GRACE)
            process.kill()
            process.join()

    def _start(self) -> None:
        libc()
        context = multiprocessing.get_context("spawn")  # nothing of the server goes along
        self._pipe, theirs = context.Pipe()
        arguments = (theirs, os.getpid(), self.folder, self.out)
        self._process = context.Process(target=_compose, args=arguments)
        with theirs:
            self._process.start()
        asyncio.get_running_loop().add_reader(self._pipe.fileno(), self._hear)

    def _hear(self) -> None:
        assert self._pipe is not None
        try:
            told: Told = self._pipe.recv()
        except (EOFError, OSError):
            self._fail(_GONE)
            return
        self._expect(nothing=isinstance(told, Done))
        if not isinstance(told, Done):
            self.board.put(told)

    def _expect(self, *, nothing: bool = False) -> None:
        """Give the process its time until it tells something."""
        if self._timer is not None:
            self._timer.cancel()
        loop = asyncio.get_running_loop()
        self._timer = None if nothing else loop.call_later(SECONDS, self._fail, _LATE)

    def _fail(self, message: str) -> None:
        """Tell what came between, and begin anew with the next change."""
        self.end()
        row = {"code": "D903", "level": "error", "file": str(self.folder), "line": 1, "column": 1}
        self.board.put(News("galat", {"temuan": [{**row, "message": message, "hint": ""}]}))


def _compose(pipe: Connection, parent: int, folder: Path, out: Path) -> None:
    from renja_build.serve.child import compose  # every room, which the server itself needs not

    compose(pipe, parent, folder, out)
