"""No child outlives its parent."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache, partial
from multiprocessing.connection import wait
from multiprocessing.process import parent_process
from subprocess import DEVNULL, Popen
from threading import Thread

_PR_SET_PDEATHSIG = 1


def die_with(parent: int) -> None:
    """Have this process killed as soon as its parent is gone, however that ended."""
    if sys.platform == "linux":
        libc().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it was gone before we asked
            os.kill(os.getpid(), signal.SIGKILL)
    elif parent_process() is not None:
        Thread(target=end_after_parent, daemon=True).start()


def end_after_parent() -> None:
    """Wait for the end of the parent, then kill this worker's process group: where the system has
    no signal for it.
    """
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os.killpg(os.getpgid(0), signal.SIGKILL)


@cache
def libc() -> ctypes.CDLL:
    """The C library of this process; loaded before a fork, for loading is not safe behind one."""
    return ctypes.CDLL(None)


def run_whole(command: Sequence[str], seconds: float | None) -> None:
    """Run a program unheard; when it takes longer, or this process is stopped, all that it started
    ends too. Raises `OSError`, `subprocess.TimeoutExpired`.

    A program that is started by a script (LibreOffice) outlives the script, and holds its pipes.
    """
    libc()
    with Popen(
        command,
        stdin=DEVNULL,
        stdout=DEVNULL,
        stderr=DEVNULL,
        start_new_session=True,
        preexec_fn=partial(die_with, os.getpid()),
    ) as process:
        try:
            process.wait(seconds)
        except BaseException:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            raise
