"""`renja build --watch` builds again when something changes, and a shell completes commands and slugs."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
RENJA = (sys.executable, "-m", "renja_build")
PATIENCE = 90


def wait_for(there: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.2)


@pytest.mark.slow
def test_a_change_is_built_and_a_mistake_ends_nothing(tmp_path: Path) -> None:
    shutil.copytree(TESTS / "dasar", tmp_path / "content" / "dasar")
    book = tmp_path / "build" / "dasar" / "dasar.xlsx"
    plan = tmp_path / "content" / "dasar" / "program.yaml"
    log = tmp_path / "catatan"
    command = [*RENJA, "build", "dasar", "--to", "xlsx", "--watch"]
    with log.open("w") as told:
        watching = subprocess.Popen(command, cwd=tmp_path, stdout=told, stderr=told)
        try:
            wait_for(lambda: book.is_file() and "menunggu perubahan" in log.read_text())
            whole, before = plan.read_text(encoding="utf-8"), book.read_bytes()
            plan.write_text(whole.replace("450.000.000", "45.00"), encoding="utf-8")
            wait_for(lambda: "bukan jumlah" in log.read_text() or "titik pada" in log.read_text())
            plan.write_text(whole.replace("450.000.000", "460.000.000"), encoding="utf-8")
            wait_for(lambda: book.read_bytes() != before)
        finally:
            watching.send_signal(signal.SIGINT)
            assert watching.wait(PATIENCE) == 130
    assert "dihentikan (SIGINT)" in log.read_text()


@pytest.mark.parametrize(
    ("line", "offered"), [("renja bu", "build"), ("renja check da", "dasar"), ("renja new --ti", "--tingkat")]
)  # fmt: skip
def test_a_shell_completes(line: str, offered: str, tmp_path: Path) -> None:
    shutil.copytree(TESTS / "dasar", tmp_path / "content" / "dasar")
    asked = {
        "_RENJA_COMPLETE": "bash_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(line.count(" ")),
    }
    result = subprocess.run(
        RENJA, cwd=tmp_path, env=os.environ | asked, capture_output=True, text=True, timeout=PATIENCE, check=False
    )  # fmt: skip
    assert f"plain,{offered}" in result.stdout.splitlines()
