"""Programs that we start: none goes on behind us."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from renja_build.processes import run_whole

# A script whose child goes on without it and holds its output, as LibreOffice does.
SCRIPT = 'sleep 60 & echo $! > "$0.pid"; wait'


def alive(number: int) -> bool:
    state = Path(f"/proc/{number}/stat")
    return state.is_file() and state.read_text().rpartition(")")[2].split()[0] != "Z"


def gone(number: int) -> bool:
    end = time.monotonic() + 5
    while alive(number) and time.monotonic() < end:
        time.sleep(0.02)
    return not alive(number)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_what_takes_too_long_ends_with_all_that_it_started(tmp_path: Path) -> None:
    script = tmp_path / "lama"
    start = time.monotonic()
    with pytest.raises(subprocess.TimeoutExpired):
        run_whole(["sh", "-c", SCRIPT, str(script)], 0.5)
    assert time.monotonic() - start < 10
    assert gone(int(script.with_suffix(".pid").read_text()))


def test_what_ends_in_time_is_waited_for(tmp_path: Path) -> None:
    made = tmp_path / "ada"
    run_whole([sys.executable, "-c", f"open({os.fspath(made)!r}, 'w')"], None)
    assert made.is_file()
    with pytest.raises(FileNotFoundError):
        run_whole([str(tmp_path / "tidak-ada")], 1)
