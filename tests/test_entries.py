"""What has no place in a Renja's folder: kinds that a case cannot write as text, and how names are told."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from renja_build import cli, entries
from renja_build.entries import chosen, is_own, listed, misfits, readable
from renja_build.folder import read_folder

DASAR = Path(__file__).parent / "dasar"


@pytest.fixture
def renja(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "content" / "kantor"
    shutil.copytree(DASAR, folder)
    monkeypatch.chdir(tmp_path)
    return Path("content/kantor")


def codes(renja: Path) -> list[str]:
    return [f"{one.code} {one.at.file.relative_to(renja).as_posix()}" for one in misfits(renja)]


def test_what_is_shipped_has_nothing_out_of_place() -> None:
    content = DASAR.parents[1] / "content"
    folders = [DASAR, *(path for path in content.iterdir() if path.is_dir())]
    assert len(folders) > 3
    assert [one for folder in folders for one in misfits(folder)] == []


@pytest.mark.parametrize(
    "name", ["fakta.yaml", "program.yaml", "bab", "bab/.x", "gambar/a.png", "murni/program.yaml"]
)
def test_a_pipe_is_told_and_never_opened(renja: Path, name: str) -> None:
    place = renja / name
    place.parent.mkdir(exist_ok=True)
    if place.is_dir():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)
    os.mkfifo(place)
    assert codes(renja) == [f"D124 {name}"]
    assert "D124" in [one.code for one in read_folder(renja).found]


def test_a_socket_and_a_device_are_told(renja: Path, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(renja / "s"))
    expected = ["D124 s"]
    if os.geteuid() == 0:  # no one else may make a device
        os.mknod(renja / "nol", 0o600 | 0o020000, os.makedev(1, 3))
        expected.insert(0, "D124 nol")
    assert codes(renja) == expected


def test_hidden_files_are_a_warning_that_stops_nothing(
    renja: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (renja / ".program.yaml").write_text("x")
    (renja / ".idea" / "dalam").mkdir(parents=True)
    (renja / ".idea" / ".x").write_text("x")
    (renja / ".idea" / "dalam" / "tautan").symlink_to("/etc/passwd")
    assert codes(renja) == ["D125 .idea", "D125 .program.yaml", "D122 .idea/dalam/tautan"]
    (renja / ".idea" / "dalam" / "tautan").unlink()
    assert cli.run(["check", "--format", "json", "--select", "D125"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(one["file"], one["level"]) for one in found] == [
        ("content/kantor/.idea", "warning"),
        ("content/kantor/.program.yaml", "warning"),
    ]
    assert cli.run(["check", "--strict", "--select", "D125"]) == 1
    assert cli.run(["build", "--to", "html"]) == 0


def test_a_repository_of_its_own_is_not_searched(renja: Path) -> None:
    (renja / ".git" / "hooks").mkdir(parents=True)
    (renja / ".git" / "hooks" / "x").symlink_to("/etc/passwd")
    assert codes(renja) == ["D125 .git"]


def test_a_folder_with_too_many_files_is_told(renja: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "MAX_ENTRIES", 40)
    (renja / "gambar").mkdir()
    assert codes(renja) == []
    for number in range(40):
        (renja / "gambar" / f"{number}.png").touch()
    assert codes(renja) == ["D123 gambar"]


def test_a_deep_folder_is_searched_to_its_end(renja: Path) -> None:
    """Deeper than a path may be long: the folder that cannot be opened is told."""
    here = os.open(renja, os.O_RDONLY)
    for _ in range(50):
        os.mkdir("d" * 100, dir_fd=here)
        below = os.open("d" * 100, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.symlink("/etc/passwd", "x", dir_fd=here)
    os.close(here)
    (found,) = misfits(renja)
    assert found.code == "Y111"
    assert "nama atau jalurnya terlalu panjang" in found.message


NOT_TEXT = {
    b"fakta\xff.yaml": r"fakta\xff.yaml",
    b"\xed\xa0\x80": r"\xed\xa0\x80",
    b"a\nb": r"a\nb",
    b"a\x1b[2J": r"a\x1b[2J",
    "a\u202eb".encode(): r"a\u202eb",
    "a\u200bb".encode(): r"a\u200bb",
    "a\u2028b".encode(): r"a\u2028b",
}


@pytest.mark.parametrize("name", NOT_TEXT, ids=NOT_TEXT.get)
@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab"])
@pytest.mark.parametrize("where", ["", "bab", "gambar"])
def test_a_name_that_cannot_be_read_is_told_as_it_is_written(
    renja: Path, capsysbinary: pytest.CaptureFixture[bytes], name: bytes, form: str, where: str
) -> None:
    (renja / where).mkdir(exist_ok=True)
    (Path(os.fsdecode(os.fsencode(renja / where) + b"/" + name))).write_bytes(b"x")
    assert cli.run(["check", "--format", form]) == 1
    told = capsysbinary.readouterr().out
    assert b"D126" in told
    assert name not in told
    shown = NOT_TEXT[name]
    assert (json.dumps(shown)[1:-1] if form in ("json", "gitlab") else shown).encode() in told


@pytest.mark.parametrize(
    "name", [b"kantor\xff", b"kan\ntor", b"k" * 240], ids=["byte", "baris", "panjang"]
)
def test_a_renja_whose_name_no_output_can_have_is_not_built(
    renja: Path, capsysbinary: pytest.CaptureFixture[bytes], name: bytes
) -> None:
    renja.rename(renja.with_name(os.fsdecode(name)))
    for form in ("text", "json", "github", "gitlab"):
        assert cli.run(["check", "--format", form]) == 1
        told = capsysbinary.readouterr()
        assert b"D126" in told.out
        assert b"kesalahan program" not in told.err
    assert cli.run(["build"]) == 1
    assert not Path("build").exists()


def test_a_name_is_shown_with_what_no_reader_sees() -> None:
    assert readable("Gambar 1 – “bagan” é.png") == "Gambar 1 – “bagan” é.png"
    assert readable(os.fsdecode(b"a\xffb\x00")) == r"a\xffb\x00"
    assert readable("\ud800") == r"\ud800"


@pytest.mark.parametrize(
    "name", ["a" * 5000, "a/" * 3000, "a\0b", "..", "../kantor/renja.yaml", "bab/../renja.yaml"]
)
def test_what_no_file_can_be_called_is_not_there(renja: Path, name: str) -> None:
    assert not is_own(renja / name, renja)


def test_a_folder_lists_what_can_be_read(renja: Path) -> None:
    (renja / "bab" / "2-x.yaml").symlink_to("1-rencana-kerja.yaml")
    (renja / "bab" / ".3.yaml").touch()
    (renja / "bab" / "4\n.yaml").touch()
    assert listed(renja / "bab") == [renja / "bab" / "1-rencana-kerja.yaml"]
    assert listed(renja / "tidak-ada") == listed(renja / "renja.yaml") == []


def test_links_are_followed_where_the_user_names_them_and_only_then(
    renja: Path, tmp_path: Path
) -> None:
    for path in (renja, tmp_path, Path("../x"), Path("content/../content/kantor"), Path()):
        assert chosen(path) == path
    Path("isi").symlink_to("content")
    assert chosen(Path("isi/kantor")) == chosen(Path("isi/../content/kantor")) == tmp_path / renja
    Path("putar").symlink_to("putar")
    assert chosen(Path("putar")) == tmp_path / "putar"


def base(renja: Path, name: str) -> None:
    text = (renja / "renja.yaml").read_text(encoding="utf-8")
    (renja / "renja.yaml").write_text(f"{text}\ndasar: {name}\n", encoding="utf-8")


@pytest.mark.parametrize("name", ["a" * 5000, '"a\\0b"', "..", ".", '"\\ud800"', "a/b", "/etc"])
def test_a_base_that_no_folder_can_be_is_a_finding(
    renja: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    base(renja, name)
    assert cli.run(["check"]) == 1
    assert "kesalahan program" not in capsys.readouterr().err


@pytest.mark.parametrize("beside", [False, True], ids=["di-dalam", "di-sebelah"])
@pytest.mark.parametrize("name", ["", "program.yaml", "indikator.yaml"])
def test_a_base_that_is_a_link_is_told_and_not_read(
    renja: Path, tmp_path: Path, beside: bool, name: str
) -> None:
    asli = tmp_path / "asli"
    shutil.copytree(DASAR, asli)
    (asli / "program.yaml").write_text("rahasia: {nama: x}\n", encoding="utf-8")
    base(renja, "murni")
    murni = renja.parent / "murni" if beside else renja / "murni"
    if name:
        shutil.copytree(DASAR, murni)
        (murni / name).unlink()
        (murni / name).symlink_to(asli / name)
    else:
        murni.symlink_to(asli)
    folder = read_folder(renja)
    told = {one.code for one in folder.found}
    assert told & {"D122", "B101"}
    assert "rahasia" not in folder.dasar.get("program", {})
    assert "indikator" not in folder.dasar or name == "program.yaml"


@pytest.mark.parametrize("mode", [0o000, 0o400, 0o600, 0o200])
@pytest.mark.parametrize("name", [".", "bab", "gambar"])
def test_a_folder_that_cannot_be_entered_is_told(renja: Path, name: str, mode: int) -> None:
    """To list a folder and to open what is in it are two rights."""
    folder = renja / name
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "renja_build", "check", str(renja), "--select", "Y111"]
    if os.geteuid() == 0:  # whom no right is missing, until it is laid down
        if shutil.which("setpriv") is None:
            pytest.skip("needs setpriv to be another than root")
        laid_down = "--bounding-set=-dac_override,-dac_read_search"
        command = ["setpriv", laid_down, *command]
    folder.chmod(mode)
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    finally:
        folder.chmod(0o755)
    assert done.returncode == 1, done.stderr
    assert f"folder {folder.resolve().name}/ tidak dapat dibaca: tidak ada izin" in done.stdout
