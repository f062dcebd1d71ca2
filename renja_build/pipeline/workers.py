"""Tasks shared between processes: results as they come, and a worker that is killed or too slow
costs its task alone.

`concurrent.futures` fails all tasks when one worker is killed, can stop none that runs, and needs
/dev/shm for its locks. Here each worker has a pipe of its own, so that its task is known, and a
process group, so that it can be ended with all that it started.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import FrameType
from typing import Generic, TypeVar

from renja_build.processes import die_with
from renja_build.reasons import reason
from renja_build.signals import ENDING, Stopped, deferred, stop

Task = TypeVar("Task")
Result = TypeVar("Result")
# What a worker may do before another takes its place, for memory is given back by no other way: so
# many tasks, or one after which it has grown by so many bytes.
_LIFE = 8
_GROWN = 100_000_000
_GRACE = 1.0  # seconds that a worker has to clean up
# Bytes that a worker with a limit of time may hold: several times what the largest Renja takes.
MAX_MEMORY = 4_000_000_000
_ALONE = "proses pembantu tidak dapat dibuat ({}); dikerjakan satu per satu dalam satu proses"


def processors() -> int:
    """As many as this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _unheard(note: str) -> None:
    """Where nobody asked to be told."""


@dataclass(frozen=True, slots=True)
class Way:
    """How tasks are shared: by how many workers, how long each may take, and who is told of what
    went otherwise.

    Without `seconds` a task has no limit; with them it always runs in a worker, where it can be
    ended, and which has `MAX_MEMORY`. With a `cluster`, as `host:8786`, units are made there.
    """

    jobs: int = field(default_factory=processors)
    seconds: float | None = None
    say: Callable[[str], None] = _unheard
    cluster: str = ""


@dataclass(frozen=True, slots=True)
class Killed:
    """The worker ended without a result: `status` is its exit status, negative for a signal."""

    status: int


@dataclass(frozen=True, slots=True)
class Overtime:
    """The task took longer than these seconds."""

    seconds: float


def share(
    work: Callable[[Task], Result], tasks: Sequence[Task], way: Way
) -> Iterator[tuple[Task, Result | Killed | Overtime]]:
    """Each task with its outcome, as they come; close the iterator where it is left early."""
    if way.seconds is None and min(way.jobs, len(tasks)) < 2:
        yield from ((task, work(task)) for task in tasks)
        return
    waiting = deque(range(len(tasks)))
    crew = _Crew(work, tasks, way.seconds)
    try:
        while waiting or crew.busy:
            while waiting and len(crew.busy) < way.jobs and crew.give(waiting[0]):
                waiting.popleft()
            if not crew.busy:
                break
            for number, outcome in crew.outcomes():
                yield tasks[number], outcome
    finally:
        crew.end()
    if waiting:
        way.say(_ALONE.format(crew.refusal))
        yield from ((tasks[number], _here(work, tasks[number], way.seconds)) for number in waiting)


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    done: int = 0

    def signal(self, number: signal.Signals) -> None:
        """To the worker and to what it started."""
        assert self.process.pid
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)

    def bury(self) -> int:
        """The exit status of a worker that has ended or is made to."""
        self.signal(signal.SIGKILL)
        self.process.join()
        self.pipe.close()
        return self.process.exitcode or 0


class _Crew(Generic[Task, Result]):
    """The workers. Tasks are given by number: a forked worker has them already, and nothing is
    copied.
    """

    def __init__(
        self, work: Callable[[Task], Result], tasks: Sequence[Task], seconds: float | None
    ) -> None:
        self.busy: dict[Connection, tuple[_Worker, int]] = {}
        self.idle: list[_Worker] = []
        self.refusal = ""  # why no further worker can be had
        self._work, self._tasks, self._seconds = work, tasks, seconds
        self._context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)

    def give(self, number: int) -> bool:
        """Whether a worker could be had for this task."""
        worker = self.idle.pop() if self.idle else self._start()
        if worker is None:
            return False
        try:
            worker.pipe.send(number)
        except OSError:  # it was killed while it had nothing to do
            worker.bury()
            return self.give(number)
        self.busy[worker.pipe] = worker, number
        return True

    def _start(self) -> _Worker | None:
        try:
            pipe, theirs = self._context.Pipe()
            arguments = (theirs, os.getpid(), self._work, self._tasks, self._seconds)
            process = self._context.Process(target=_serve, args=arguments, daemon=True)
            with deferred(), theirs:
                process.start()
        except (OSError, ImportError) as error:
            self.refusal = reason(error) if isinstance(error, OSError) else str(error)
            return None
        with suppress(OSError):  # as the worker does itself: whichever comes first
            os.setpgid(process.pid or 0, process.pid or 0)
        return _Worker(process, pipe)

    def outcomes(self) -> Iterator[tuple[int, Result | Killed | Overtime]]:
        """Wait for the next outcomes."""
        for pipe in wait(list(self.busy)):
            assert isinstance(pipe, Connection)
            worker, number = self.busy[pipe]
            try:
                outcome: Result | Killed | Overtime
                outcome, grown = pipe.recv()
                worker.done += 1
                if worker.done < _LIFE and grown < _GROWN:
                    self.idle.append(worker)
                else:
                    worker.bury()
            except (EOFError, OSError):
                status = worker.bury()
                late = status == -signal.SIGALRM and self._seconds is not None
                outcome = Overtime(self._seconds or 0) if late else Killed(status)
            del self.busy[pipe]
            yield number, outcome

    def end(self) -> None:
        """End all workers: in order, so that what they were writing is removed, and by force those
        that do not.
        """
        with deferred():
            workers = [*self.idle, *(worker for worker, _ in self.busy.values())]
            for worker in workers:
                worker.signal(signal.SIGTERM)
            for worker in workers:
                wait([worker.process.sentinel], _GRACE)
                worker.bury()


def _serve(
    pipe: Connection,
    parent: int,
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    seconds: float | None,
) -> None:
    """The life of a worker. It says nothing, so that no terminal or pipe of the caller hangs on
    it.
    """
    os.setpgid(0, 0)
    die_with(parent)
    if seconds is not None:
        bound_memory()
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    for number in ENDING:
        signal.signal(number, stop)
    signal.signal(
        signal.SIGALRM, signal.SIG_DFL
    )  # the system itself ends what is too slow, whatever it is doing
    begun = _most_memory()
    try:
        while True:
            task = tasks[pipe.recv()]
            signal.setitimer(signal.ITIMER_REAL, seconds or 0)
            outcome = work(task)
            signal.setitimer(signal.ITIMER_REAL, 0)
            pipe.send((outcome, _most_memory() - begun))
    except Stopped as stopped:  # what was being written is removed by now
        signal.signal(stopped.number, signal.SIG_DFL)
        signal.raise_signal(stopped.number)
    except (EOFError, OSError):  # the parent is gone
        return


def _most_memory() -> int:
    """Bytes that this process has held at most; 0 where the system does not tell."""
    try:
        import resource  # not on every system
    except ImportError:
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def bound_memory() -> None:
    """Have this process, and those that it starts, refused memory before others must do without."""
    import resource  # not on every system

    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    bound = MAX_MEMORY if most == resource.RLIM_INFINITY else min(MAX_MEMORY, most)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_DATA, (bound, most))


class _TooSlow(BaseException):
    pass


def _here(work: Callable[[Task], Result], task: Task, seconds: float | None) -> Result | Overtime:
    """The task in this process, which can only be interrupted between two steps of Python."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise _TooSlow

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(
        signal.ITIMER_REAL, seconds or 0, 1
    )  # and again: an exception in a finalizer is lost
    try:
        return work(task)
    except _TooSlow:
        return Overtime(seconds or 0)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
