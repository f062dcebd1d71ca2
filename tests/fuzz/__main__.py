"""`make fuzz`: as many cases as wanted, with a new seed; what breaks is made small and kept as a case."""

from __future__ import annotations

import argparse
import itertools
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from random import SystemRandom

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from fuzz import guided
from fuzz.cases import Case, one_file, one_renja
from fuzz.kept import new_path, reduced, write_case
from fuzz.oracle import Crash, Judge

MAKE: dict[str, Callable[[int, int], Case]] = {"berkas": one_file, "renja": one_renja}
MEMORY = Path("/dev/shm")
CHUNK = {"berkas": 500, "renja": 100}
GUIDED_SECONDS = 60
MAX_KEPT = 40
UNREDUCED = ("Hang", "slow", "memory")  # each try would take as long again


@dataclass(slots=True)
class Tally:
    """What some cases came to."""

    cases: int = 0
    accepted: int = 0
    slowest: float = 0.0
    crashes: list[tuple[Crash, int]] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        self.cases += other.cases
        self.accepted += other.accepted
        self.slowest = max(self.slowest, other.slowest)
        self.crashes += other.crashes


def run_chunk(kind: str, seed: int, numbers: range, folder: Path, deadline: float) -> Tally:
    """Some cases in one process; none any more after the deadline."""
    tally = Tally()
    own = Path(tempfile.mkdtemp(dir=folder))
    judge = Judge(own)
    for number in numbers:
        if time.monotonic() > deadline:
            break
        verdict = judge.judge(MAKE[kind](seed, number))
        tally.add(
            Tally(
                1,
                verdict.accepted,
                verdict.seconds,
                [(verdict.crash, number)] if verdict.crash else [],
            )
        )
    shutil.rmtree(own)
    return tally


def run(
    kind: str, seed: int, numbers: range, jobs: int, deadline: float, folder: Path
) -> Iterator[Tally]:
    """Chunks of cases shared between processes, as they are done."""
    chunk = CHUNK[kind]
    chunks = (numbers[at : at + chunk] for at in range(0, len(numbers), chunk))
    with ProcessPoolExecutor(jobs) as pool:
        running: dict[Future[Tally], range] = {}
        while True:
            for part in itertools.islice(chunks, 2 * jobs - len(running)):
                running[pool.submit(run_chunk, kind, seed, part, folder, deadline)] = part
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                part = running.pop(future)
                try:
                    yield future.result()
                except BrokenProcessPool:
                    parts = [part, *running.values()]
                    ranges = ", ".join(f"{one.start}–{one.stop - 1}" for one in parts)
                    sys.exit(
                        f"a process died ({kind}, seed {seed}) within the cases {ranges}; run them one by one"
                    )


def keep(kind: str, seed: int, crash: Crash, number: int, folder: Path) -> Path:
    """Write a crash as a case, as small as it gets in short time."""
    judge = Judge(Path(tempfile.mkdtemp(dir=folder)))
    case = MAKE[kind](seed, number)

    def same(smaller: Case) -> bool:
        verdict = judge.judge(smaller)
        return verdict.crash is not None and verdict.crash.name == crash.name

    if crash.kind not in UNREDUCED and same(case):
        case = reduced(case, same)
    path = new_path(crash.name)
    write_case(case, path, f"{crash.story}\n{crash.place} ({kind}, seed {seed}, case {number})")
    return path


def fuzz(kind: str, seed: int, numbers: range, jobs: int, seconds: float) -> Tally:
    """Run the cases, show how far they are, keep what broke; each kind of crash once."""
    console = Console(stderr=True)
    total, kept, said = Tally(), set[str](), 0  # twentieths of the whole
    start = time.monotonic()
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with (
        tempfile.TemporaryDirectory(
            dir=MEMORY if MEMORY.is_dir() else None, prefix="renja-fuzz-"
        ) as folder,
        Progress(*columns, console=console, disable=not console.is_terminal) as progress,
    ):
        task = progress.add_task(kind, total=len(numbers))
        for tally in run(kind, seed, numbers, jobs, start + seconds, Path(folder)):
            total.add(tally)
            progress.update(task, completed=total.cases)
            if not console.is_terminal and total.cases * 20 // len(numbers) > said:
                said = total.cases * 20 // len(numbers)
                console.print(f"{kind}: {total.cases} cases, {len(total.crashes)} crashes")
            for crash, number in tally.crashes:
                # What took long has its cause in no frame: each case may have one of its own.
                kind_of_crash = f"{crash.name} {number}" if crash.kind in UNREDUCED else crash.name
                if kind_of_crash not in kept and len(kept) < MAX_KEPT:
                    kept.add(kind_of_crash)
                    path = keep(kind, seed, crash, number, Path(folder))
                    console.print(f"{path}: {crash.story}", markup=False, soft_wrap=True)
    took = time.monotonic() - start
    print(
        f"{kind}: {total.cases} cases in {took:.0f} s with {jobs} processes, seed {seed}; {total.accepted} accepted, "
        f"slowest {total.slowest:.2f} s, {len(total.crashes)} crashes of {len(kept)} kinds",
        flush=True,
    )
    return total


def main() -> None:
    """Exit 1 where anything broke."""
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument(
        "kinds", nargs="*", default=["berkas", "renja", "terpandu"], help="berkas, renja, terpandu"
    )
    parser.add_argument(
        "--n", type=int, default=20_000, help="broken files; of whole Renja a tenth"
    )
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(10**6))
    parser.add_argument(
        "--from", type=int, default=0, dest="first", help="the number of the first case"
    )
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument(
        "--seconds", type=float, default=float("inf"), help="the longest time for each kind"
    )
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    broken = False
    for kind in options.kinds:
        if kind == "terpandu":
            broken |= guided.fuzz(options.seed, min(options.seconds, GUIDED_SECONDS))
            continue
        number = options.n if kind == "berkas" else max(1, options.n // 10)
        numbers = range(options.first, options.first + number)
        broken |= bool(fuzz(kind, options.seed, numbers, options.jobs, options.seconds).crashes)
    sys.exit(broken)


if __name__ == "__main__":
    main()
