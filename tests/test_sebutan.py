"""What is named instead of a Renja is told by its kind, in the same words by every command."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from renja_build import cli

SMALL = Path(__file__).parent / "dasar"
# What every command is given for a Renja, and what it says of it.
TOLD = {
    "../lain": "'../lain' repositori, bukan folder Renja; sebutkan ../lain/content/satu",
    "../isi": "'../isi' memuat folder Renja, bukan satu Renja; sebutkan ../isi/satu, ../isi/tiga",
    "../baru": "'../baru' repositori, bukan folder Renja; sebutkan folder di content/",
    "../kosong": "'../kosong' bukan folder Renja: renja.yaml tidak ada; ",
    "../foto": "'../foto' bukan folder Renja: renja.yaml tidak ada; ",
    "catatan.txt": "'catatan.txt' sebuah berkas, bukan folder Renja; ",
    "content/satu/program.yaml": "berkas, bukan folder Renja; sebutkan content/satu",
    "content/satu/bab": "'content/satu/bab' sebagian dari sebuah Renja, bukan folder Renja; sebutkan content/satu",
    "content/satu/bab/1-rencana-kerja.yaml": "berkas, bukan folder Renja; sebutkan content/satu",
}  # fmt: skip
COMMANDS = (
    "check {}", "check satu {}", "check --fix {}", "build --to html {}", "build --to html {} --compare satu",
    "facts {}", "verify {}", "export {}", "reconcile a.csv {}", "import a.csv --into {}",
    "new dua --from {}", "new dua --perubahan-of {}", "recode kepmendagri-900-1317-2023 {}", "serve {}",
)  # fmt: skip
COMPARING = ("diff {} content", "diff content {}", "diff content {} satu", "diff {} content/satu")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for place in ("repo/content/satu", "lain/content/satu", "isi/satu", "isi/tiga"):
        shutil.copytree(SMALL, tmp_path / place)
    for place in ("baru/content", "kosong", "foto/2025"):
        (tmp_path / place).mkdir(parents=True)
    (tmp_path / "foto" / "2025" / "rapat.jpg").write_bytes(b"")
    (tmp_path / "repo" / "catatan.txt").write_text("catatan", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "repo")
    return tmp_path / "repo"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_was_named_instead_of_a_renja(
    command: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for named, words in TOLD.items():
        assert cli.run(command.format(named).split()) == 2, named
        assert words in capsys.readouterr().err
    assert cli.run(command.format("stau").split()) == 2
    assert "Renja 'stau' tidak ditemukan; mungkin maksudnya 'satu'" in capsys.readouterr().err
    assert [path.name for path in (repository / "content").iterdir()] == ["satu"]


@pytest.mark.parametrize("command", COMPARING)
def test_a_comparison_says_it_of_either_side(
    command: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for named, words in TOLD.items():
        if named != "../isi":  # of that several can be compared
            assert cli.run(command.format(named).split()) == 2, named
            assert words in capsys.readouterr().err


def test_a_base_that_has_none_of_the_renja_is_told_by_its_kind(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for named in TOLD.keys() - {"../isi", "../lain"}:  # where a Renja of this name is
        assert cli.run(["build", "--to", "html", "satu", "--compare", named]) == 2, named
        assert TOLD[named] in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("diff content", "'content' sebuah folder; sebutkan folder kedua yang dibandingkan"),
        ("diff content tak-ada", "'content' sebuah folder, sedangkan 'tak-ada' bukan; sebutkan"),
        ("diff content satu", "sebutkan folder kedua: content/satu"),
        ("diff tak-ada", "'tak-ada' bukan folder, dan folder ini tidak berada dalam repositori git"),
    ],
)  # fmt: skip
def test_what_is_missing_of_two_folders(
    command: str, words: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(command.split()) == 2
    assert words in capsys.readouterr().err


def test_of_revisions_a_path_is_told_by_its_kind(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git = ("git", "-c", "user.name=p", "-c", "user.email=p@contoh.id")
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "awal"]):
        subprocess.run([*git, *words], cwd=repository, check=True)
    for named, words in TOLD.items():
        if "/" in named:
            assert cli.run(["diff", "HEAD", named]) == 2, named
            assert words in capsys.readouterr().err
    assert cli.run(["diff", "HEAD", "./tak-ada"]) == 2
    assert "folder 'tak-ada' tidak ada pada kedua sisi" in capsys.readouterr().err
    shutil.rmtree(repository / "content" / "satu")  # it is there on one side
    assert cli.run(["diff", "HEAD", "content/satu"]) == 0
