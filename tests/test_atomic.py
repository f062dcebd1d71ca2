"""Writing: whole or not at all, never through a link, nothing left behind, and the reason where it cannot be."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import resource
import shutil
import signal
import socket
import stat
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from itertools import count
from multiprocessing import get_context
from pathlib import Path

import pytest

from renja_build import atomic, cli
from renja_build.diagnostics import ToolError
from renja_build.pipeline import build, recall
from renja_build.pipeline.outcomes import Output, UnitsMade
from renja_build.pipeline.steps import Prepared, prepare
from renja_build.pipeline.workers import Way

DASAR = Path(__file__).parent / "dasar"
BEFORE, AFTER = b"lama", b"baru"
KANTOR = Path("content/kantor")
PAIRS = int(
    os.environ.get("RENJA_PAIRS", "20")
)  # of builds into one folder; ten times as many were measured once


@pytest.fixture(params=[True, False], ids=["tanpa-nama", "bernama"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Both ways to make a part: without a name, where the system has such files, and with one that none can guess."""
    if not request.param:
        monkeypatch.setattr(atomic, "_UNNAMED", False)
    return bool(request.param)


@pytest.fixture
def umask() -> Iterator[None]:
    earlier = os.umask(0o027)
    yield
    os.umask(earlier)


def left(folder: Path) -> list[str]:
    """Everything below a folder, what is kept for the next build aside."""
    paths = (path.relative_to(folder) for path in folder.rglob("*"))
    return sorted(path.as_posix() for path in paths if ".cache" not in path.parts)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# What is written.


@pytest.mark.usefixtures("way", "umask")
def test_a_file_is_put_in_folders_that_are_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c.pdf"
    atomic.write(path, AFTER)
    assert path.read_bytes() == AFTER
    assert mode(path) == 0o640
    assert left(tmp_path) == ["a", "a/b", "a/b/c.pdf"]


@pytest.mark.usefixtures("way")
def test_an_earlier_file_goes_and_its_other_names_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(BEFORE)
    path.chmod(0o777)
    os.link(path, tmp_path / "lain.pdf")
    atomic.write(path, AFTER)
    assert path.read_bytes() == AFTER
    assert mode(path) & 0o111 == 0
    assert (tmp_path / "lain.pdf").read_bytes() == BEFORE
    assert left(tmp_path) == ["a.pdf", "lain.pdf"]


def test_a_relative_path_begins_where_we_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kerja").mkdir()
    monkeypatch.chdir(tmp_path / "kerja")
    for path in (Path("a"), Path("../b/c"), Path("../kerja/d")):
        atomic.write(path, AFTER)
    assert left(tmp_path) == ["b", "b/c", "kerja", "kerja/a", "kerja/d"]


@pytest.mark.usefixtures("way", "umask")
@pytest.mark.parametrize(
    ("before", "after"), [(0o755, 0o644), (0o777, 0o666), (0o600, 0o600), (0o4755, 0o644)]
)
def test_mending_keeps_who_may_read_and_write_and_lets_nothing_run(
    tmp_path: Path, before: int, after: int
) -> None:
    path = tmp_path / "program.yaml"
    path.write_bytes(BEFORE)
    path.chmod(before)
    atomic.write(path, AFTER, over=BEFORE)
    assert path.read_bytes() == AFTER
    assert mode(path) == after


@pytest.mark.parametrize("held", [b"", b"la", b"lama!", b"lain"])
def test_what_was_edited_meanwhile_is_left_alone(tmp_path: Path, held: bytes) -> None:
    path = tmp_path / "program.yaml"
    path.write_bytes(held)
    with pytest.raises(ToolError, match="berubah sementara diperbaiki"):
        atomic.write(path, AFTER, over=BEFORE)
    assert path.read_bytes() == held
    assert left(tmp_path) == ["program.yaml"]


def test_what_is_gone_meanwhile_does_not_come_back(tmp_path: Path) -> None:
    with pytest.raises(
        ToolError, match=r"program\.yaml' tidak dapat ditulis: berkas atau foldernya tidak ada"
    ):
        atomic.write(tmp_path / "program.yaml", AFTER, over=BEFORE)
    assert left(tmp_path) == []


# What stands in the way. Each makes something of `place`, which is below `tmp_path`, and may use the folder `luar`.


def _to_a_file(place: Path, luar: Path) -> None:
    place.symlink_to(luar / "hook")


def _to_nothing(place: Path, luar: Path) -> None:
    place.symlink_to(luar / "belum-ada")


def _to_a_folder(place: Path, luar: Path) -> None:
    place.symlink_to(luar)


def _to_itself(place: Path, luar: Path) -> None:
    place.symlink_to(place.name)


def _folder(place: Path, luar: Path) -> None:
    place.mkdir()


def _pipe(place: Path, luar: Path) -> None:
    os.mkfifo(place)


def _socket(place: Path, luar: Path) -> None:
    here = Path.cwd()
    os.chdir(place.parent)  # its address is short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(place.name)
    os.chdir(here)


def _file(place: Path, luar: Path) -> None:
    place.write_bytes(BEFORE)


LINKS = (_to_a_file, _to_nothing, _to_a_folder, _to_itself)
Made = Callable[[Path, Path], None]


@pytest.fixture
def luar(tmp_path: Path) -> Path:
    folder = tmp_path / "luar"
    folder.mkdir()
    (folder / "hook").write_bytes(BEFORE)
    return folder


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("over", [None, BEFORE], ids=["baru", "perbaikan"])
@pytest.mark.parametrize("made", [*LINKS, _folder, _pipe, _socket])
def test_only_a_file_is_replaced(
    tmp_path: Path, luar: Path, made: Made, over: bytes | None
) -> None:
    place = tmp_path / "build" / "kantor" / "kantor.pdf"
    place.parent.mkdir(parents=True)
    made(place, luar)
    before = os.lstat(place)
    with pytest.raises(ToolError, match=r"kantor\.pdf"):
        atomic.write(place, AFTER, over=over)
    assert os.lstat(place).st_ino == before.st_ino
    assert left(place.parent) == ["kantor.pdf"]
    assert left(luar) == ["hook"]
    assert (luar / "hook").read_bytes() == BEFORE


@pytest.mark.parametrize("made", [*LINKS, _file, _pipe])
@pytest.mark.parametrize("where", ["build", "build/kantor", "build/kantor/dalam"])
def test_no_step_of_the_way_is_a_link(tmp_path: Path, luar: Path, made: Made, where: str) -> None:
    (tmp_path / where).parent.mkdir(parents=True, exist_ok=True)
    made(tmp_path / where, luar)
    path = tmp_path / "build/kantor/dalam/kantor.pdf"
    told = rf"'{tmp_path / where}' sebuah tautan" if made in LINKS else "yang bukan folder"
    with pytest.raises(ToolError, match=told):
        atomic.write(path, AFTER)
    with pytest.raises(ToolError, match=told), atomic.alone(path.parent):
        pytest.fail("inside")
    assert left(luar) == ["hook"]


def test_a_folder_that_is_not_let_go_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic, "PATIENCE", 0.1)
    with (
        atomic.alone(tmp_path),
        pytest.raises(ToolError, match="dikunci program lain"),
        atomic.alone(tmp_path),
    ):
        pytest.fail("inside")
    with atomic.alone(tmp_path):
        pass


def test_a_part_cannot_be_foreseen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even were it foreseen, what stands there is neither opened nor replaced."""
    names: list[str] = []
    replace = os.replace

    def watched(part: str, name: str, **folders: int) -> None:
        names.append(part)
        replace(part, name, **folders)

    monkeypatch.setattr(os, "replace", watched)
    for _ in range(20):
        atomic.write(tmp_path / "a", AFTER)
    assert len(set(names)) == 20
    assert all(len(name) > 32 for name in names)


@pytest.mark.usefixtures("way")
def test_a_part_that_was_foreseen_stays_what_it_is(
    tmp_path: Path, luar: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secrets.token_hex", lambda _: "terkira")
    (tmp_path / "a").write_bytes(BEFORE)
    (tmp_path / ".terkira.baru").symlink_to(luar / "hook")
    with pytest.raises(ToolError, match="sudah ada"):
        atomic.write(tmp_path / "a", AFTER)
    assert (tmp_path / "a").read_bytes() == BEFORE
    assert (luar / "hook").read_bytes() == BEFORE


@pytest.mark.usefixtures("way")
def test_a_folder_that_becomes_a_link_meanwhile_leads_nowhere(tmp_path: Path, luar: Path) -> None:
    """Another moves the folder away and puts a link in its place, as fast as it can."""
    folder = tmp_path / "build" / "kantor"
    done = threading.Event()

    def swap() -> None:
        for number in count():
            if done.is_set():
                return
            with suppress(OSError):  # the writer was faster
                folder.rename(tmp_path / str(number))
                folder.symlink_to(luar)
            with suppress(OSError):
                folder.unlink()

    swapper = threading.Thread(target=swap)
    swapper.start()
    ends = Counter[str]()
    try:
        while ends.total() < 500 or len(ends) < 2:
            try:
                atomic.write(folder / "a.pdf", AFTER)
                ends["ditulis"] += 1
            except ToolError:
                ends["ditolak"] += 1
    finally:
        done.set()
        swapper.join()
    assert left(luar) == ["hook"]
    assert (luar / "hook").read_bytes() == BEFORE


# What the system refuses.

REASONS = {
    errno.ENOSPC: "ruang penyimpanan penuh",
    errno.EDQUOT: "kuota",
    errno.EACCES: "tidak ada izin",
    errno.EROFS: "hanya dapat dibaca",
    errno.EIO: "media penyimpanan gagal",
    errno.ENOTRECOVERABLE: os.strerror(errno.ENOTRECOVERABLE),
}


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize("number", REASONS, ids=errno.errorcode.get)
def test_the_reason_is_told_and_no_part_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, call: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    (tmp_path / "a.pdf").write_bytes(BEFORE)
    monkeypatch.setattr(os, call, refuse)
    with pytest.raises(ToolError) as told:
        atomic.write(tmp_path / "a.pdf", AFTER)
    assert str(told.value).startswith(f"berkas '{tmp_path / 'a.pdf'}' tidak dapat ditulis: ")
    assert REASONS[number] in str(told.value)
    assert left(tmp_path) == ["a.pdf"]
    assert (tmp_path / "a.pdf").read_bytes() == BEFORE


@pytest.mark.usefixtures("way")
def test_a_file_that_grows_beyond_what_is_allowed_leaves_nothing(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(ToolError, match="melampaui batas yang ditetapkan sistem"):
            atomic.write(tmp_path / "a.pdf", bytes(30_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert left(tmp_path) == []


@pytest.mark.parametrize("name", ["a" * 5000, "a/" * 2500 + "a", "a" * 5000 + "/a"])
def test_a_name_that_is_too_long_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if name.startswith("a/"):
        name = name.replace("a/", f"{'b' * 300}/", 1)
    with pytest.raises(ToolError, match="terlalu panjang"):
        atomic.write(Path(name), AFTER)
    assert left(tmp_path) == []


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_one_who_stops_it_finds_the_earlier_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "a.pdf").write_bytes(BEFORE)
    monkeypatch.setattr(os, call, stop)
    with pytest.raises(KeyboardInterrupt):
        atomic.write(tmp_path / "a.pdf", AFTER)
    assert left(tmp_path) == ["a.pdf"]
    assert (tmp_path / "a.pdf").read_bytes() == BEFORE


_WRITER = """
import sys
from pathlib import Path
from renja_build import atomic
print("siap", flush=True)
while True:
    atomic.write(Path(sys.argv[1]), bytes([65]) * 3_000_000)
"""


def test_one_who_kills_it_finds_a_whole_file_and_the_next_no_part(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    for tenths in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            try:
                writer.wait(0.05 + tenths / 100)
            except subprocess.TimeoutExpired:
                writer.send_signal(signal.SIGKILL)
        if path.exists():
            assert path.read_bytes() == bytes([65]) * 3_000_000
    assert path.exists()
    atomic.write(path, AFTER)
    assert left(tmp_path) == ["a.pdf"]


def test_only_the_parts_of_the_dead_are_taken_away(tmp_path: Path, luar: Path) -> None:
    names = [f".{digit * 32}.baru" for digit in "abcd"]
    for name in names[:2]:
        (tmp_path / name).write_bytes(BEFORE)
    (tmp_path / names[2]).symlink_to(luar / "hook")
    os.mkfifo(tmp_path / names[3])
    (tmp_path / ".lain.baru").write_bytes(BEFORE)
    with (tmp_path / names[0]).open("rb") as alive:
        fcntl.flock(alive, fcntl.LOCK_EX)
        atomic.write(tmp_path / "a.pdf", AFTER)
    assert left(tmp_path) == sorted(
        [names[0], names[2], ".lain.baru", "a.pdf", "luar", "luar/hook"]
    )
    assert (luar / "hook").read_bytes() == BEFORE


# The command.


@pytest.fixture
def kerja(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with one Renja, and a file beside it that nobody may touch."""
    folder = tmp_path / "kerja"
    shutil.copytree(DASAR, folder / "content" / "kantor")
    monkeypatch.chdir(folder)
    return folder


PLACES = {
    "build": "tautan",
    "build/kantor": "tautan",
    "build/kantor/kantor.xlsx": "tautan",
    "build/kantor/index.html": "tautan",
    "build/kantor/ringkasan.json": "tautan",
    "build/index.html": "tautan",
}


@pytest.mark.parametrize("place", PLACES)
def test_a_link_in_build_is_refused_and_told(
    kerja: Path, luar: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    (kerja / place).parent.mkdir(parents=True, exist_ok=True)
    (kerja / place).symlink_to(luar if "." not in place else luar / "hook")
    assert cli.run(["build", "--to", "html,xlsx", "--jobs", "1"]) == 3
    told = capsys.readouterr().err
    assert f"'{place}' sebuah tautan (symlink)" in told
    assert "kesalahan program" not in told
    assert left(luar) == ["hook"]
    assert (luar / "hook").read_bytes() == BEFORE


def test_the_link_that_a_user_names_is_followed(kerja: Path, luar: Path) -> None:
    (kerja / "hasil").symlink_to(luar)
    assert cli.run(["build", "--to", "html", "--out", "hasil/2025"]) == 0
    assert (luar / "2025" / "kantor" / "index.html").is_file()


@pytest.mark.parametrize("made", [*LINKS, _folder, _pipe])
@pytest.mark.parametrize(
    "name", [".program.yaml.baru", "fakta.yaml", "bab/2-x.yaml", "gambar", "gambar/.x"]
)
def test_nothing_is_mended_beside_what_is_no_file(
    kerja: Path, luar: Path, capsys: pytest.CaptureFixture[str], made: Made, name: str
) -> None:
    renja = kerja / "content" / "kantor"
    program = (
        (renja / "program.yaml").read_text(encoding="utf-8").replace("450.000.000", "450000000")
    )
    (renja / "program.yaml").write_text(f"#!/bin/sh\n{program}", encoding="utf-8")
    (renja / "program.yaml").chmod(0o755)
    (renja / name).parent.mkdir(exist_ok=True)
    made(renja / name, luar)
    status = cli.run(["check", "--fix"])
    told = capsys.readouterr()
    if made is not _folder:
        assert status == 1
        assert name.rsplit("/", 1)[-1] in told.out
        assert "diperbaiki: " not in told.err
    assert left(luar) == ["hook"]
    assert (luar / "hook").read_bytes() == BEFORE
    assert "kesalahan program" not in told.err


def test_mending_writes_through_no_link_above_the_renja(
    kerja: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (kerja / "content").rename(kerja / "asli")
    (kerja / "content").symlink_to("asli")
    program = kerja / "asli" / "kantor" / "program.yaml"
    text = program.read_text(encoding="utf-8").replace("450.000.000", "450000000")
    program.write_text(text, encoding="utf-8")
    assert cli.run(["check", "--fix"]) == 2
    assert "tautan" in capsys.readouterr().err
    assert program.read_text(encoding="utf-8") == text
    assert cli.run(["check", "--fix", "content/../asli/kantor"]) == 0
    assert "450.000.000" in program.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments", [["check"], ["build", "--to", "html"], ["diff"], ["facts"], ["verify"]], ids=str
)
def test_a_name_beyond_the_system_is_wrong_usage(
    kerja: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    for name in ("a" * 5000, "a/" * 5000, "\udcff"):
        assert cli.run([arguments[0], name, *arguments[1:]]) == 2
        assert "kesalahan program" not in capsys.readouterr().err


@pytest.mark.parametrize("out", ["a" * 5000, "a\0b"])
def test_an_output_folder_that_none_can_be_is_wrong_usage(
    kerja: Path, capsys: pytest.CaptureFixture[str], out: str
) -> None:
    assert cli.run(["build", "--to", "html", "--out", out]) == 2
    assert capsys.readouterr().err.startswith(
        "nilai untuk --out tidak sah; tulis jalur ke sebuah folder"
    )


def test_an_output_folder_that_leads_to_itself_is_told(
    kerja: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (kerja / "hasil").symlink_to("hasil")
    assert cli.run(["build", "--to", "html", "--out", "hasil"]) == 3
    assert "hasil' sebuah tautan (symlink)" in capsys.readouterr().err


def test_a_disk_that_is_full_is_told(kerja: Path) -> None:
    """As a limit on the size of files, in a process of its own."""
    code = (
        "import resource, sys; from renja_build import cli;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000));"
        "sys.exit(cli.run(['build', '--to', 'xlsx']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 3
    assert (
        "berkas 'build/kantor/kantor.xlsx' tidak dapat ditulis: ukurannya melampaui" in done.stderr
    )
    assert "Traceback" not in done.stderr
    assert left(kerja / "build") == ["kantor"]


# Two builds at once.


prepared = cache(prepare)


def at_once(builds: Sequence[tuple[Path, str]]) -> list[int | None]:
    """The exit statuses of builds of a Renja in a format that write at the same moment, each a process of its own."""
    fork = get_context("fork")
    start = fork.Barrier(len(builds))

    def run(renja: Sequence[Prepared], kind: str) -> None:
        start.wait()
        alone = Way(jobs=1)
        outcomes = list(build.build(renja, [kind], Path("build"), alone))
        written = [output for output in outcomes if isinstance(output, Output)]
        assert [one for one in outcomes if not isinstance(one, UnitsMade)] == written
        assert len(written) == 1
        told = build.summaries(renja, recall.NOTHING, {})
        build.index(told, written, Path("build"), alone)

    processes = [
        fork.Process(target=run, args=([prepared(folder.resolve())], kind))
        for folder, kind in builds
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    return [process.exitcode for process in processes]


@pytest.mark.slow
@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(("kind", "pairs"), [("xlsx", PAIRS), ("pdf", max(1, PAIRS // 40))])
def test_two_builds_into_one_folder_are_both_whole(kerja: Path, kind: str, pairs: int) -> None:
    """Same content, same bytes: whichever came last, the file is that of a build that was alone."""
    output = kerja / "build" / "kantor" / f"kantor.{kind}"
    assert at_once([(KANTOR, kind)]) == [0]
    expected = output.read_bytes()
    for _ in range(pairs):
        shutil.rmtree(kerja / "build")
        assert at_once([(KANTOR, kind)] * 2) == [0, 0]
        assert output.read_bytes() == expected
        assert left(kerja / "build") == ["kantor", f"kantor/kantor.{kind}", "kantor/ringkasan.json"]


@pytest.mark.slow
def test_the_index_knows_what_builds_at_once_have_made(kerja: Path) -> None:
    shutil.copytree(DASAR, kerja / "content" / "lain")
    tasks = [
        (KANTOR.with_name(slug), kind) for slug in ("kantor", "lain") for kind in ("html", "xlsx")
    ]
    for _ in range(max(1, PAIRS // 5)):
        shutil.rmtree(kerja / "build", ignore_errors=True)
        assert at_once(tasks) == [0] * len(tasks)
        index = (kerja / "build" / "index.html").read_text(encoding="utf-8")
        for slug in ("kantor", "lain"):
            known = json.loads((kerja / "build" / slug / "ringkasan.json").read_bytes())["keluaran"]
            assert sorted(known) == ["html", "xlsx"]
            assert f'href="{slug}/index.html"' in index
