"""Kills builds at random moments and looks at what they leave: no torn file, no part of one, no process, no open pipe.

    python tests/kill_builds.py [COUNT] [SEED]

COUNT builds of two Renja by two workers are killed, and as many are asked to end; of as many more one worker is killed.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

TESTS = Path(__file__).resolve().parent
RENJA = (sys.executable, "-m", "renja_build", "build", "satu", "dua", "--jobs", "2", "--out")
FORMATS = ("--to", "html,docx,xlsx")
KEPT = re.compile(r"\.cache/(\.gitignore|objek/../[0-9a-f]{64}|catatan/[0-9a-f]{64}\.json)")
PATIENCE = 2.0  # seconds after which nothing may be alive
GONE_ON = {signal.SIGKILL: -signal.SIGKILL, signal.SIGTERM: 128 + signal.SIGTERM}


@dataclass(frozen=True)
class Leftovers:
    """What a build that was killed must not leave."""

    status: str = ""
    processes: tuple[int, ...] = ()
    torn: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


def session_members(session: int) -> list[int]:
    """The processes of a session, the dead that nobody has buried yet aside."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def children(parent: int) -> list[int]:
    """The processes that a process has started."""
    try:
        return [
            int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        ]
    except OSError:
        return []


def start(folder: Path, out: Path) -> subprocess.Popen[bytes]:
    command = [*RENJA, str(out), *FORMATS]
    return subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


def contents(out: Path) -> dict[str, bytes]:
    """Every file below a folder; the index tells what was there when it was written, so that it differs, and what is
    kept for the next build is as much as there was time for.
    """
    files = {
        path.relative_to(out).as_posix(): path
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != "ringkasan.json"
    }
    return {
        name: path.read_bytes()
        for name, path in files.items()
        if name != "index.html" and not KEPT.fullmatch(name)
    }


def left_by(
    build: subprocess.Popen[bytes], out: Path, whole: dict[str, bytes], expected: set[int]
) -> Leftovers:
    """What is still there once the build had time to end."""
    until = time.monotonic() + PATIENCE
    while session_members(build.pid) and time.monotonic() < until:
        time.sleep(0.02)
    alive = session_members(build.pid)
    for pid in alive:
        os.kill(pid, signal.SIGKILL)
    _, said = build.communicate()
    told = contents(out)
    wrong = build.returncode not in expected or b"Traceback" in said
    return Leftovers(
        f"{build.returncode}: {said.decode()[-300:]}" if wrong else "",
        tuple(alive),
        tuple(name for name, content in told.items() if name in whole and content != whole[name]),
        tuple(name for name in told if name not in whole),
    )


def killed(
    folder: Path, whole: dict[str, bytes], longest: float, number: signal.Signals
) -> Leftovers:
    """A build that gets a signal at a random moment."""
    out = folder / "keluar"
    build = start(folder, out)
    time.sleep(random.uniform(0.0, longest))
    os.kill(build.pid, number)
    # one that had already ended, or was not yet ready to be told, is none that left something
    return left_by(build, out, whole, {0, GONE_ON[number], -number})


def robbed(folder: Path, whole: dict[str, bytes], longest: float) -> Leftovers:
    """A build that loses a worker at a random moment: it goes on, and says what it could not do."""
    out = folder / "keluar"
    build = start(folder, out)
    until = time.monotonic() + random.uniform(0.3, 1.0) * longest
    while build.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    for worker in children(build.pid)[:1]:
        os.kill(worker, signal.SIGKILL)
    _, said = build.communicate(timeout=300)
    lost = left_by(build, out, whole, {0, 3})
    if build.returncode == 3 and "dihentikan oleh sistem (SIGKILL)" not in said.decode():
        return Leftovers(status=said.decode()[-300:])
    return lost


def campaign(count: int, seed: int) -> Iterator[tuple[str, Leftovers]]:
    """Every build that was killed with what it left."""
    random.seed(seed)
    with TemporaryDirectory(prefix="renja-kill-") as name:
        folder = Path(name)
        for slug in ("satu", "dua"):
            shutil.copytree(TESTS / "dasar", folder / slug)
        begun = time.monotonic()
        assert start(folder, folder / "utuh").wait(timeout=600) == 0
        longest = time.monotonic() - begun
        whole = contents(folder / "utuh")
        for _ in range(count):
            for number in GONE_ON:
                yield number.name, killed(folder, whole, longest, number)
            yield "worker", robbed(folder, whole, longest)


def main(count: int, seed: int) -> int:
    print(f"{count} of each kind, seed {seed}")
    failures = 0
    for kind, lost in campaign(count, seed):
        if lost != Leftovers():
            failures += 1
            print(kind, lost)
    print(f"{failures} of {3 * count} left something")
    return min(failures, 1)


if __name__ == "__main__":
    arguments = [int(word) for word in sys.argv[1:]]
    sys.exit(
        main(
            arguments[0] if arguments else 20,
            arguments[1] if len(arguments) > 1 else random.randrange(10**6),
        )
    )
