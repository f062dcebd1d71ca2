"""No child outlives its parent."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from functools import cache
from multiprocessing.connection import wait
from multiprocessing.process import parent_process
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
