"""Edits upon one another, built from what is kept and from nothing: a few of those of `make simpanan`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "sunting_acak.py"


@pytest.mark.slow
def test_what_is_kept_gives_the_bytes_of_a_cold_build() -> None:
    command = [sys.executable, str(SCRIPT), "4", "4", "html,pdf"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    *edits, last = done.stdout.splitlines()
    assert len(edits) == 4
    assert last.endswith("0 berbeda, 0 tidak tersusun bersih")
