"""The hook for pre-commit: its definition, and what it does to a commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
HOOKS = ROOT / ".pre-commit-hooks.yaml"


def run(*command: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


def hook() -> dict[str, Any]:
    (one,) = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    return one  # type: ignore[no-any-return]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of content that uses the hook."""
    folder = tmp_path / "isi"
    shutil.copytree(ROOT / "tests" / "dasar", folder / "content" / "contoh")
    use(folder)
    assert run("git", "init", "-q", folder=folder).returncode == 0
    return folder


def use(repository: Path, *args: str) -> None:
    """Let the repository's configuration call the hook, with the `renja` that is on the path."""
    local = {
        "repos": [
            {"repo": "local", "hooks": [{**hook(), "language": "system", "args": list(args)}]}
        ]
    }
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(local), encoding="utf-8")


def commit_of(repository: Path, *files: str) -> subprocess.CompletedProcess[str]:
    """What pre-commit says of these files."""
    run("git", "add", "--all", folder=repository)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    home = str(repository.parent / "singgahan")
    return run(
        sys.executable,
        "-m",
        "pre_commit",
        "run",
        "--files",
        *files,
        folder=repository,
        PATH=path,
        PRE_COMMIT_HOME=home,
    )


def test_manifest_is_valid() -> None:
    done = run(sys.executable, "-m", "pre_commit", "validate-manifest", HOOKS.name, folder=ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    assert (hook()["id"], hook()["language"]) == ("renja-check", "python")


def test_a_finding_stops_the_commit_and_is_shown(repository: Path) -> None:
    spoilt = repository / "content" / "contoh" / "program.yaml"
    spoilt.write_text(
        spoilt.read_text(encoding="utf-8").replace("150.000.000", "59.99.800"), encoding="utf-8"
    )
    done = commit_of(repository, "content/contoh/renja.yaml")
    assert done.returncode == 1
    assert "content/contoh/program.yaml:24:9: galat P101" in done.stdout
    (repository / "README.md").write_text("Renja\n", encoding="utf-8")
    other = commit_of(repository, "README.md")
    assert other.returncode == 0, "a file outside content/ is none of its business"
    assert "Skipped" in other.stdout


def test_warnings_stop_the_commit_only_where_asked(repository: Path) -> None:
    done = commit_of(repository, "content/contoh/program.yaml")
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout
    use(repository, "--strict")
    strict = commit_of(repository, "content/contoh/program.yaml")
    assert strict.returncode == 1
    assert "peringatan K202" in strict.stdout
