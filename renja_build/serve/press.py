"""The PDF of a Renja, made behind its page by a process of its own, which is left where its content
is old.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from contextlib import closing, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from renja_build.cache import shelf
from renja_build.pipeline import recall
from renja_build.pipeline.build import build
from renja_build.pipeline.jobs import Job, attempt
from renja_build.pipeline.outcomes import Failed, Output
from renja_build.pipeline.ready import ready
from renja_build.pipeline.workers import Way
from renja_build.processes import die_with
from renja_build.serve.told import News
from renja_build.signals import ENDING, Stopped, stop

SECONDS = 300.0
_GRACE = 1.0  # seconds that a process which is left has to clean up
_NICE = 5  # typing comes first


@dataclass(frozen=True, slots=True)
class PdfOrder:
    """A Renja whose PDF is to be written below a folder."""

    folder: Path
    out: Path


@dataclass(slots=True)
class Press:
    """At most one PDF in the making."""

    order: PdfOrder
    pipe: Connection | None = None
    _process: BaseProcess | None = None
    _left: list[BaseProcess] = field(default_factory=list)

    def begin(self) -> News:
        """Make the PDF of what the folder holds now."""
        self.leave()
        self._bury()
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, os.getpid(), self.order))
        with theirs:
            self._process.start()
        return News("pdf", {"keadaan": "disusun"})

    def heard(self) -> News:
        """How it ended, once its pipe has something to say."""
        assert self.pipe is not None
        try:
            told: News = self.pipe.recv()
        except (EOFError, OSError):
            told = News(
                "pdf", {"keadaan": "gagal", "pesan": "proses penyusunnya dihentikan sistem"}
            )
        self.leave()
        return told

    def leave(self) -> None:
        """Have the one in the making end by itself."""
        if self._process is not None and self.pipe is not None:
            with suppress(OSError):
                os.kill(self._process.pid or 0, signal.SIGTERM)
            self.pipe.close()
            self._left.append(self._process)
        self._process = self.pipe = None

    def end(self) -> None:
        """Leave it, and wait until it is gone."""
        self.leave()
        self._bury()

    def _bury(self) -> None:
        for process in self._left:
            process.join(_GRACE)
            process.kill()
            process.join()
        self._left.clear()


def _work(pipe: Connection, parent: int, order: PdfOrder) -> None:
    os.setpgid(0, 0)
    die_with(parent)
    for number in ENDING:
        signal.signal(number, stop)
    os.nice(_NICE)
    with suppress(Stopped, OSError):
        pipe.send(_outcome(order))


def _outcome(order: PdfOrder) -> News:
    made = attempt(_made, Job(order.folder, order, "pdf"))
    if isinstance(made, Failed):
        return News("pdf", {"keadaan": "gagal", "pesan": made.told})
    return News("pdf", {"keadaan": "siap"})


def _made(order: PdfOrder) -> Output | Failed:
    """As `renja build --to pdf` makes it; of what is not to be asked for again no whole file is
    kept.
    """
    able = ready([order.folder], strict=False)
    memory = recall.remembered([order.folder], order.out)
    outcomes: list[Output | Failed] = [*able.failed]
    with (
        shelf.opened(memory.store),
        closing(build(able.prepared, ["pdf"], order.out, Way(seconds=SECONDS), memory)) as told,
    ):
        outcomes += [outcome for outcome in told if isinstance(outcome, (Output, Failed))]
    if memory.store is not None:
        memory.store.prune()
    return outcomes[0]
