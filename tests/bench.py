"""Times the commands a planner waits for, as ratios within one run: `make bench`.

Absolute times differ from machine to machine; the ratio to reading the files once does not.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RENJA = Path(sys.executable).with_name("renja")
RUNS = 3


def measured(*arguments: str) -> float:
    """Median wall time in seconds of one whole command."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([RENJA, *arguments], cwd=ROOT, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def changed_copy(folder: Path) -> Path:
    """All Renja, each with the first pagu of its plan changed."""
    copy = shutil.copytree(ROOT / "content", folder / "content")
    for plan in copy.glob("*/program.yaml"):
        text = plan.read_text(encoding="utf-8")
        plan.write_text(
            re.sub(r"pagu: [\d.]+$", "pagu: 123.456.789", text, count=1, flags=re.M),
            encoding="utf-8",
        )
    return copy


def main() -> None:
    """Print one line a command: seconds, and how many times a bare start of the program."""
    slugs = sorted(path.name for path in (ROOT / "content").iterdir() if path.is_dir())
    start = measured("--version")
    print(f"{'renja --version':<40}{start:8.2f} s   1,0 ×")
    with tempfile.TemporaryDirectory() as out:
        before = str(changed_copy(Path(out) / "lama"))
        commands = [
            ("check",),
            ("facts", slugs[0]),
            ("diff", before, "content", "--format", "markdown"),
        ]
        commands += [
            ("build", slug, "--to", name, "--out", out, "--jobs", "1")
            for slug in slugs
            for name in ("pdf", "docx", "html")
        ]
        for arguments in commands:
            seconds = measured(*arguments)
            shown = " ".join(
                argument
                for argument in arguments
                if argument not in ("--out", out, "--jobs", "1", before)
            )
            print(
                f"{'renja ' + shown:<40}{seconds:8.2f} s {seconds / start:5.1f} ×".replace(".", ",")
            )


if __name__ == "__main__":
    main()
