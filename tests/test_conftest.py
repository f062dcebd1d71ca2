"""A tool that is missing: told on a developer's machine, a failure in CI."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
NEEDS = """
import alat

def test_with_a_tool(monkeypatch):
    monkeypatch.setenv("PATH", "")
    alat.program("pdftoppm")
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("ci", "status", "counted"), [("", 0, "1 skipped"), ("true", 1, "1 failed")]
)
def test_what_is_skipped(ci: str, status: int, counted: str, tmp_path: Path) -> None:
    shutil.copy(TESTS / "conftest.py", tmp_path)
    (tmp_path / "test_a.py").write_text(NEEDS, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-rs",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        tmp_path,
        tmp_path,
    ]
    env = {**os.environ, "CI": ci, "PYTHONPATH": str(TESTS)}
    done = subprocess.run(
        command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert (done.returncode, counted in done.stdout) == (status, True), done.stdout
    assert "pdftoppm is missing: apt-get install poppler-utils" in done.stdout
