"""What a hostile or incomplete repository can do to the reading of its revisions: nothing but be refused."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from repositori_contoh import git

from renja_build import cli, revisions
from renja_build.diagnostics import ToolError

RENJA = Path("content", "contoh")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one file of a Renja in its only revision; the current folder."""
    folder = tmp_path / "repo"
    (folder / RENJA).mkdir(parents=True)
    (folder / RENJA / "renja.yaml").write_text("daerah: Contoh\n", encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch=utama")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Renja")
    monkeypatch.chdir(folder)
    return folder


def tree(folder: Path, entry: bytes) -> bytes:
    """A tree with this one entry."""
    made = subprocess.run(["git", "mktree", "-z"], cwd=folder, input=entry + b"\0", capture_output=True, check=True)
    return made.stdout.strip()


def test_a_path_too_long_to_be_written_is_left_out(repo: Path, tmp_path: Path) -> None:
    inner = git(repo, "rev-parse", f"HEAD:{RENJA.as_posix()}").strip().encode()
    for _ in range(30):
        inner = tree(repo, b"040000 tree %s\t%s" % (inner, b"d" * 200))
    commit = git(repo, "commit-tree", "-m", "dalam", tree(repo, b"040000 tree %s\tcontent" % inner).decode()).strip()
    revisions.read_revision(commit, [Path("content")], tmp_path / "into")
    assert not list(tmp_path.glob("into/**/*.yaml"))


@pytest.mark.parametrize("dasar", ["..", "../lain", "/etc", "."])
def test_only_a_name_is_a_renja_beside_it(repo: Path, dasar: str) -> None:
    (repo / RENJA / "renja.yaml").write_text(f"dasar: {dasar}\n", encoding="utf-8")
    assert revisions.sibling_base(repo / RENJA) == ""


def test_a_folder_name_is_no_pattern(repo: Path, tmp_path: Path) -> None:
    revisions.read_revision("HEAD", [Path("content", "*"), Path(":(top)content")], tmp_path / "into")
    assert not (tmp_path / "into").exists()


def test_the_whole_repository_counts_beside_one_of_its_folders(repo: Path, tmp_path: Path) -> None:
    revisions.read_revision("HEAD", [Path(), Path("lain")], tmp_path / "into")
    assert (tmp_path / "into" / RENJA / "renja.yaml").is_file()


def test_a_partial_clone_runs_nothing_to_complete_itself(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repo, "config", "uploadpack.allowFilter", "true")
    part = tmp_path / "sebagian"
    git(tmp_path, "clone", "--quiet", "--no-checkout", "--filter=blob:none", repo.as_uri(), part.as_posix())
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch '{tmp_path}/dijalankan'\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    git(part, "config", "remote.origin.uploadpack", program.as_posix())
    monkeypatch.chdir(part)
    with pytest.raises(ToolError, match="buat salinan utuh"):
        revisions.read_revision("HEAD", [Path("content")], tmp_path / "into")
    assert not (tmp_path / "dijalankan").exists()


def test_a_name_too_long_for_a_folder_is_a_wrong_name(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["diff", "x" * 5000]) == 2
    assert cli.run(["diff", "HEAD", "x" * 5000]) == 2
    assert "kesalahan program" not in capsys.readouterr().err


def test_what_git_refuses_is_told_in_its_words(
    repo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    assert cli.run(["diff", "HEAD"]) == 2
    assert "safe.directory" in capsys.readouterr().err
