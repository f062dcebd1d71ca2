"""How processes end: signals become an exception that cleans up, and no child outlives its
parent.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from multiprocessing.connection import wait
from multiprocessing.process import parent_process
from threading import Thread, current_thread, main_thread
from types import FrameType

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_PR_SET_PDEATHSIG = 1


class Stopped(BaseException):
    """A signal asks this process to end; as `KeyboardInterrupt`, no `except Exception` holds it
    up.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = signal.Signals(number)


def signal_name(number: int) -> str:
    """`SIGKILL`; of those that have no name, the number."""
    return next((known.name for known in signal.Signals if known == number), f"sinyal {number}")


def stop(number: int, frame: FrameType | None) -> None:
    """The handler of a signal that ends."""
    raise Stopped(number)


@contextmanager
def stoppable() -> Iterator[None]:
    """Meanwhile signals that end raise `Stopped`; one that the caller has ignored (nohup) stays
    ignored.
    """
    with _handled(stop):
        yield


@contextmanager
def deferred() -> Iterator[None]:
    """Meanwhile signals that end wait, so that what is begun is finished; then they are heard.

    A mask would not do: the system hands a signal to any thread, and Python handles it in the main
    one all the same.
    """
    arrived: list[int] = []
    try:
        with _handled(lambda number, frame: arrived.append(number)):
            yield
    finally:
        for number in arrived[:1]:
            signal.raise_signal(number)


@contextmanager
def _handled(handler: Callable[[int, FrameType | None], object]) -> Iterator[None]:
    if current_thread() is not main_thread():  # Python hands signals to no other
        yield
        return
    before = {number: signal.getsignal(number) for number in ENDING}
    taken = [
        number for number, handling in before.items() if handling not in (signal.SIG_IGN, None)
    ]
    for number in taken:
        signal.signal(number, handler)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, before[number])


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
