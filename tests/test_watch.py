"""`renja build --watch` builds again when something changes, and a shell completes commands and slugs."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from renja_build.pipeline.watch import changes

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


async def _told(
    root: Path, acts: Sequence[Callable[[Path], None]], places: Sequence[str]
) -> list[set[str]]:
    """What is told after each of these acts, by its name below the root."""
    told = changes(
        [root / place for place in places], [root / ".git/logs/HEAD"], step=20, debounce=200
    )
    batches = []
    for act in acts:
        following = asyncio.ensure_future(anext(told))
        await asyncio.sleep(0.4)  # until it watches
        act(root)
        paths = await asyncio.wait_for(following, 20)
        batches.append({path.relative_to(root).as_posix() for path in paths})
    await told.aclose()
    return batches


def write(name: str) -> Callable[[Path], None]:
    def act(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x", encoding="utf-8")

    return act


def remove(name: str) -> Callable[[Path], None]:
    return lambda root: shutil.rmtree(root / name)


def move(old: str, new: str) -> Callable[[Path], None]:
    def act(root: Path) -> None:
        (root / old).rename(root / new)

    return act


@pytest.mark.parametrize(
    ("places", "acts", "told"),
    [
        # What is not there when it begins, also further down, and what is changed in it then.
        (["content", "templates"], [write("templates/a"), write("templates/b")], ["templates", "templates/b"]),
        (["content", "acuan"], [write("acuan/sistematika/a"), write("acuan/kata.yaml")], ["acuan", "acuan/kata.yaml"]),
        (["content", ".git/logs"], [write(".git/logs/HEAD"), write(".git/logs/HEAD")], [".git/logs", ".git/logs/HEAD"]),
        # What goes and comes again.
        (
            ["content/a"],
            [remove("content/a"), write("content/a/renja.yaml"), write("content/a/program.yaml")],
            ["content/a", "content/a", "content/a/program.yaml"],
        ),
        (
            ["content/a"],
            [move("content/a", "content/b"), move("content/b", "content/a"), write("content/a/x")],
            ["content/a", "content/a", "content/a/x"],
        ),
        # A folder that comes below one that is watched.
        (["content"], [write("content/a/tabel/x"), write("content/a/tabel/y")], ["", "content/a/tabel/y"]),
    ],
)  # fmt: skip
def test_what_is_not_there_yet_is_watched_once_it_is(
    places: list[str], acts: list[Callable[[Path], None]], told: list[str], tmp_path: Path
) -> None:
    write("content/a/renja.yaml")(tmp_path)
    write("lain/catatan")(tmp_path)
    batches = asyncio.run(_told(tmp_path.resolve(), acts, places))
    assert len(batches) == len(told)
    for batch, expected in zip(batches, told, strict=True):
        assert not expected or expected in batch


def test_what_stands_beside_it_is_not_watched(tmp_path: Path) -> None:
    write("content/a/renja.yaml")(tmp_path)

    def beside(root: Path) -> None:
        write("catatan.txt")(root)
        write("build/a.pdf")(root)
        write("content/a/.x.yaml.swp")(root)
        time.sleep(0.6)
        write("content/a/program.yaml")(root)

    (batch,) = asyncio.run(_told(tmp_path.resolve(), [beside], ["content", "templates"]))
    assert batch == {"content/a/program.yaml"}


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
