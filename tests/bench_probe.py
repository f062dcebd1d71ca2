"""Runs `renja` and tells how its CPU is spread: python bench_probe.py FILE ARGUMENT…

FILE gets the seconds of this process alone and, crew by crew, those of each worker with all that it started.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from renja_build import cli
from renja_build.pipeline import workers

_TICKS = os.sysconf("SC_CLK_TCK")
crews: dict[int, list[float]] = {}


def seconds_of(process: int) -> float:
    """User and system time of a process that lives, and of those it has buried."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / _TICKS


def counted(bury: object) -> object:
    def told(self: workers._Worker) -> int:
        seconds = seconds_of(self.process.pid or 0)
        crews.setdefault(crew[0], []).append(seconds)
        return bury(self)  # type: ignore[operator,no-any-return]

    return told


crew = [0]
before = workers._Crew.end


def ended(self: workers._Crew) -> None:  # type: ignore[type-arg]
    before(self)
    crew[0] += 1


if __name__ == "__main__":
    workers._Worker.bury = counted(workers._Worker.bury)  # type: ignore[method-assign,assignment]
    workers._Crew.end = ended  # type: ignore[method-assign]
    status = cli.run(sys.argv[2:])
    told = {"own": time.process_time(), "crews": list(crews.values())}
    Path(sys.argv[1]).write_text(json.dumps(told), encoding="utf-8")
    sys.exit(status)
