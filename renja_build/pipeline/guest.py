"""What runs on a worker of a cluster: units laid out as on the machine that asks.

The worker is of Dask, and may have many threads. Content may crash, hang or fill what draws it, so
each of its threads has a process of ours beside it, which forks one for each unit: with bounds, and
gone afterwards.

Order and answer are a line of JSON and bytes behind it; nothing in them is run.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from renja_build.pipeline.jobs import Job, spread
from renja_build.pipeline.outcomes import Failed
from renja_build.pipeline.versions import versions
from renja_build.pipeline.workers import Way
from renja_build.processes import die_with
from renja_build.write import unit_writer

_own = threading.local()
_COMMAND = "from renja_build.pipeline import guest; guest.serve()"


def joined(told: Mapping[str, Any], content: bytes = b"") -> bytes:
    """A message."""
    return json.dumps(told).encode() + b"\n" + content


def parted(message: bytes) -> tuple[dict[str, Any], bytes]:
    """What a message tells, and the bytes behind it."""
    line, _, content = message.partition(b"\n")
    return json.loads(line), content


def lay_out(order: bytes) -> bytes:
    """The answer to an order: pages, or why there are none. Called in a thread of the worker."""
    press: _Press | None = getattr(_own, "press", None)
    if press and press.process.poll() is not None:  # while it had nothing to do
        press.end()
        press = None
    press = _own.press = press or _Press()
    answer = press.answer(order)
    return joined({"henti": press.end()}) if answer is None else answer


class _Press:
    """The process beside a thread."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", _COMMAND],  # -P: what stands in the folder is no module
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def answer(self, order: bytes) -> bytes | None:
        """What it says; None where it has ended."""
        assert self.process.stdin and self.process.stdout
        with suppress(BrokenPipeError):
            _send(self.process.stdin, order)
        return _receive(self.process.stdout)

    def end(self) -> int:
        """The exit status of one that answers no more."""
        self.process.communicate()
        return self.process.returncode


def _send(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(len(message).to_bytes(8) + message)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes | None:
    """The next message; None at the end of all."""
    size = pipe.read(8)
    if len(size) < 8:
        return None
    message = pipe.read(int.from_bytes(size))
    return message if len(message) == int.from_bytes(size) else None


def serve() -> None:
    """The life of the process: it answers orders as they come, until none can."""
    die_with(os.getppid())
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    with suppress(OSError):  # where it cannot be opened, each order is told why
        unit_writer("pdf").open_press()
    while (order := _receive(sys.stdin.buffer)) is not None:
        _send(answers, _answer(order))


@dataclass(frozen=True, slots=True)
class _Piece:
    format: str
    content: bytes


def _answer(order: bytes) -> bytes:
    told, content = parted(order)
    if told["versi"] != versions():
        return joined({"versi": dict(versions())})
    job = Job(Path(), _Piece(told["jenis"], content), told["jenis"])
    ((_, outcome),) = spread(_made, [job], Way(1, told["detik"]))
    if isinstance(outcome, Failed):
        (finding,) = outcome.findings
        why = (outcome.status, finding.code, finding.message, finding.hint, outcome.trace)
        return joined({"gagal": why})
    return joined({}, outcome)


def _made(piece: _Piece) -> bytes:
    writer = unit_writer(piece.format)
    return writer.lay_out(writer.unpacked(piece.content))
