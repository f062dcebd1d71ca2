"""What a hostile or incomplete repository can do to the reading of its revisions: nothing but be refused."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from repositori_contoh import git

from renja_build import cli
from renja_build.states import git as states

RENJA = Path("content", "contoh")
DASAR = Path(__file__).resolve().parent / "dasar"


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


def tree(folder: Path, *entries: bytes) -> bytes:
    """A tree with these entries."""
    listing = b"".join(entry + b"\0" for entry in entries)
    made = subprocess.run(
        ["git", "mktree", "-z"], cwd=folder, input=listing, capture_output=True, check=True
    )
    return made.stdout.strip()


def test_a_path_too_long_to_be_written_is_left_out(repo: Path, tmp_path: Path) -> None:
    inner = git(repo, "rev-parse", f"HEAD:{RENJA.as_posix()}").strip().encode()
    for _ in range(30):
        inner = tree(repo, b"040000 tree %s\t%s" % (inner, b"d" * 200))
    commit = git(
        repo, "commit-tree", "-m", "dalam", tree(repo, b"040000 tree %s\tcontent" % inner).decode()
    ).strip()
    states.read_revision(commit, [Path("content")], tmp_path / "into")
    assert not list(tmp_path.glob("into/**/*.yaml"))


@pytest.mark.parametrize("leaf", [[], [b"100644 blob %s\tf"]])
def test_trees_that_hold_one_another_many_times_are_refused(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, leaf: list[bytes]
) -> None:
    monkeypatch.setattr(states, "_LISTING_SECONDS", 1)
    monkeypatch.setattr(states, "_LISTING_BYTES", 10_000)
    blob = git(repo, "rev-parse", f"HEAD:{RENJA.as_posix()}/renja.yaml").strip().encode()
    inner = tree(repo, *(entry % blob for entry in leaf))
    for _ in range(10):
        inner = tree(repo, *(b"040000 tree %s\t%d" % (inner, number) for number in range(10)))
    content = tree(repo, b"040000 tree %s\tcontent" % inner).decode()
    commit = git(repo, "commit-tree", "-m", "banyak", content).strip()
    with pytest.raises(states.UnknownState, match="memuat lebih dari"):
        states.read_revision(commit, [Path("content")], tmp_path / "into")


@pytest.mark.parametrize("dasar", ["..", "../lain", "/etc", "."])
def test_only_a_name_is_a_renja_beside_it(repo: Path, dasar: str) -> None:
    (repo / RENJA / "renja.yaml").write_text(f"dasar: {dasar}\n", encoding="utf-8")
    assert states.sibling_base(repo / RENJA) == ""


def test_a_folder_name_is_no_pattern(repo: Path, tmp_path: Path) -> None:
    states.read_revision("HEAD", [Path("content", "*"), Path(":(top)content")], tmp_path / "into")
    assert not (tmp_path / "into").exists()


def test_the_whole_repository_counts_beside_one_of_its_folders(repo: Path, tmp_path: Path) -> None:
    states.read_revision("HEAD", [Path(), Path("lain")], tmp_path / "into")
    assert (tmp_path / "into" / RENJA / "renja.yaml").is_file()


def test_a_partial_clone_runs_nothing_to_complete_itself(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repo, "config", "uploadpack.allowFilter", "true")
    part = tmp_path / "sebagian"
    git(
        tmp_path,
        "clone",
        "--quiet",
        "--no-checkout",
        "--filter=blob:none",
        repo.as_uri(),
        part.as_posix(),
    )
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch '{tmp_path}/dijalankan'\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    git(part, "config", "remote.origin.uploadpack", program.as_posix())
    monkeypatch.chdir(part)
    with pytest.raises(states.UnknownState, match="buat salinan utuh"):
        states.read_revision("HEAD", [Path("content")], tmp_path / "into")
    assert not (tmp_path / "dijalankan").exists()


WRONG = (
    "^HEAD", "HEAD..utama", "HEAD^!", "HEAD^@", "HEAD^{tree}", "HEAD:content", ":/Renja", "@{-1}", "HEAD~50",
    "--upload-pack=touch dijalankan", "--output=dijalankan", "--all", "-h", "", " ", "HEAD\nHEAD", "HEAD\0", "\udcff",
    "\x1b[31mutama", "\u202eutama", "x" * 5_000, "x" * 200_000, "../lain", "refs/heads/../../x",
)  # fmt: skip


@pytest.mark.parametrize("name", WRONG, ids=lambda name: repr(name[:20]))
def test_what_is_no_revision_is_wrong_usage(
    repo: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(DASAR, RENJA, dirs_exist_ok=True)
    for arguments in (
        ["diff", "--", name],
        ["build", "contoh", "--to", "html", f"--compare={name}"],
    ):
        assert cli.run(arguments) == 2
        shown = capsys.readouterr()
        assert shown.out == ""
        line = shown.err.split("\n")[0]
        assert "revisi" in line
        assert line.isprintable()
        assert len(line) < 300
    assert not Path("dijalankan").exists()


@pytest.mark.parametrize(
    "of", ["HEAD:content/contoh/renja.yaml", "HEAD:content/contoh", "HEAD^{tree}", "HEAD"]
)
def test_a_clone_that_lacks_an_object_is_told(
    repo: Path, of: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(DASAR, RENJA, dirs_exist_ok=True)
    head = git(repo, "rev-parse", "HEAD").strip()
    lacking = git(repo, "rev-parse", of).strip()
    (repo / ".git" / "objects" / lacking[:2] / lacking[2:]).unlink()
    assert cli.run(["diff", head]) == 2
    assert cli.run(["build", "contoh", "--to", "html", "--compare", head]) == 2
    told = capsys.readouterr().err
    assert "kesalahan program" not in told
    assert "Traceback" not in told
    assert "salinan utuh" in told or of == "HEAD"


def test_a_submodule_is_left_out(repo: Path, tmp_path: Path) -> None:
    head = git(repo, "rev-parse", "HEAD").strip()
    git(repo, "update-index", "--add", "--cacheinfo", f"160000,{head},{RENJA.as_posix()}/gambar")
    git(repo, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},lain")
    git(repo, "commit", "--quiet", "--message", "submodul")
    states.read_revision("HEAD", [Path()], tmp_path / "into")
    assert [path.name for path in (tmp_path / "into").rglob("*") if path.is_file()] == [
        "renja.yaml"
    ]


def test_a_shallow_clone_is_read_as_far_as_it_goes(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    git(repo, "commit", "--quiet", "--allow-empty", "--message", "kedua")
    git(tmp_path, "clone", "--quiet", "--depth=1", repo.as_uri(), "dangkal")
    monkeypatch.chdir(tmp_path / "dangkal")
    states.read_revision("HEAD", [RENJA], tmp_path / "into")
    assert (tmp_path / "into" / RENJA / "renja.yaml").is_file()
    assert cli.run(["diff", "HEAD~1"]) == 2
    assert "bukan revisi yang dikenal git" in capsys.readouterr().err


def test_a_name_too_long_for_a_folder_is_a_wrong_name(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
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
