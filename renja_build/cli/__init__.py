"""The `renja` command: arguments, printing and exit codes, nothing else.

Exit status: 0 clean, 1 findings, 2 wrong usage, 3 a tool is missing or broke. Each command is a
file of `commands/`.
"""

from __future__ import annotations

import os

# Babel opens the time zone that this names as it is loaded, and fails where that is none; no date
# of ours depends on one.
os.environ.pop("TZ", None)

from renja_build.cli.run import main, run

__all__ = ["main", "run"]
