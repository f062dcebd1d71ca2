"""Signals that end a process become an exception, behind which all is cleaned up."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """A signal asks this process to end; as `KeyboardInterrupt`, no `except Exception` holds it
    up.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = signal.Signals(number)


def behind(error: BaseException) -> Stopped | None:
    """The signal that an error comes from, if one does: what it breaks into may make another error
    of it, as Python does where a class is being made.
    """
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, Stopped):
        cause = cause.__cause__ or cause.__context__
    return cause


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
