"""How work ends: one Renja that fails stops no other, nothing is left behind, and the exit status says which it was."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import kill_builds
import pytest
from repositori_contoh import git

from renja_build import atomic, cli, signals
from renja_build.cli import options
from renja_build.diagnostics import Diagnostic, Location, ToolError
from renja_build.pipeline import build, jobs, steps, workers
from renja_build.pipeline.jobs import Job
from renja_build.pipeline.outcomes import Failed
from renja_build.pipeline.workers import Killed, Overtime, Way

DASAR = Path(__file__).parent / "dasar"
SLUGS = ("awal", "rusak", "zaman")
COMMANDS = {
    "build": ["build", "--to", "html", "--jobs", "2"],
    "check": ["check"],
    "lembar": ["check", "--format", "lembar"],
    "compare": ["build", "--to", "html", "--jobs", "2", "--compare", "HEAD"],
    "diff": ["diff", "HEAD"],
    "fix": ["check", "--fix", "--diff"],
}
# What goes wrong with `rusak`: the code that tells it, the exit status, what the summary says.
WRONG: dict[str, tuple[Callable[[], object], str, int, str]] = {
    "bug": (lambda: [][1], "D901", 3, "kesalahan program (IndexError: list index out of range)"),
    "deep": (lambda: WRONG["deep"][0](), "D901", 3, "kesalahan program (RecursionError: "),
    "tool": (
        lambda: _raise(ToolError("pandoc kehabisan memori")),
        "D904",
        3,
        "pandoc kehabisan memori",
    ),
    "disk": (
        lambda: _raise(OSError(errno.ENOSPC, "penuh", "a.pdf")),
        "D904",
        3,
        "berkas 'a.pdf' tidak dapat",
    ),
    "memory": (lambda: _raise(MemoryError()), "D904", 3, "memori tidak cukup"),
}


def _raise(error: Exception) -> None:
    raise error


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three Renja in content/, each changed since the only revision; the current folder."""
    for slug in SLUGS:
        shutil.copytree(DASAR, tmp_path / "content" / slug)
    git(tmp_path, "init", "--quiet", "--initial-branch=utama")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "Renja")
    for program in tmp_path.glob("content/*/program.yaml"):
        edit(program, "150.000.000", "160.000.000")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("renja_build.cli.options.processors", lambda: 2)
    return tmp_path


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def goes_wrong(
    monkeypatch: pytest.MonkeyPatch, what: Callable[[], object], slug: str = "rusak"
) -> None:
    """Have one Renja fail where the others are checked."""
    compute = steps.compute

    def broken(dokumen: object) -> object:
        return what() if dokumen.identitas.slug == slug else compute(dokumen)  # type: ignore[attr-defined,arg-type]

    monkeypatch.setattr(steps, "compute", broken)


def outputs(repo: Path) -> set[str]:
    """The Renja that something was written of."""
    return {
        path.parent.name
        for path in (repo / "build").glob("[!.]*/*.*")
        if path.name != "ringkasan.json"
    }


@pytest.mark.parametrize(
    ("command", "kind"),
    [*(("check", kind) for kind in WRONG), *((command, "bug") for command in COMMANDS)],
)
def test_what_fails_is_told_with_its_folder_and_the_others_go_on(
    repo: Path,
    command: str,
    kind: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    what, code, status, words = WRONG[kind]
    goes_wrong(monkeypatch, what)
    assert cli.run(COMMANDS[command]) == status
    shown = capsys.readouterr()
    (line,) = [line for line in shown.err.splitlines() if line.startswith("tidak di")]
    assert line.partition(": ")[2].startswith(f"content/rusak: {words}")
    assert code in shown.out + shown.err
    assert "Traceback" not in shown.out + shown.err
    if command in ("build", "lembar", "compare"):
        assert outputs(repo) == {"awal", "zaman"}
    elif command != "fix":
        assert "awal" in shown.out
        assert "zaman" in shown.out


@pytest.mark.parametrize("command", ["build", "lembar", "compare"])
def test_content_that_cannot_be_read_stops_its_own_renja(
    repo: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(repo / "content" / "rusak" / "program.yaml", "160.000.000", "59.99.800")
    assert cli.run(COMMANDS[command]) == 1
    told = capsys.readouterr().err
    assert "content/rusak/program.yaml:24:9: galat P101" in told
    assert "content/rusak: titik pada '59.99.800'" in told
    assert outputs(repo) == {"awal", "zaman"}


def test_a_bug_weighs_more_than_content_that_is_wrong(
    repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(repo / "content" / "zaman" / "program.yaml", "160.000.000", "59.99.800")
    goes_wrong(monkeypatch, lambda: [][1])
    assert cli.run(["build", "--to", "html"]) == 3
    assert cli.run(["check"]) == 3
    assert outputs(repo) == {"awal"}


def test_errors_stop_at_penetapan_and_only_that_renja(
    repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [Diagnostic("P201", Location(Path("content")), "keliru")]
    monkeypatch.setattr("renja_build.pipeline.steps.lint", lambda dokumen, hasil: found)
    renja = repo / "content" / "rusak" / "renja.yaml"
    renja.write_text(f"{renja.read_text(encoding='utf-8')}\nstatus: penetapan\n", encoding="utf-8")
    edit(
        renja, "status: rancangan_akhir\n", ""
    ) if "status: rancangan_akhir" in renja.read_text() else None
    assert cli.run(["build", "--to", "html"]) == 1
    assert outputs(repo) == {"awal", "zaman"}
    assert cli.run(["build", "--to", "html", "--strict"]) == 1


@pytest.mark.parametrize("format", ["json", "github", "gitlab"])
def test_a_bug_is_a_finding_in_every_format(
    repo: Path, format: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    goes_wrong(monkeypatch, lambda: [][1])
    assert cli.run(["check", "--format", format, "--select", "P"]) == 3  # it is never left out
    out = capsys.readouterr().out
    if format == "github":
        assert "::error file=content/rusak,line=1,col=1,title=D901::" in out
    else:
        rows = json.loads(out)
        assert [row.get("code", row.get("check_name")) for row in rows].count("D901") == 1
    if format == "json":
        (row,) = [row for row in rows if row["code"] == "D901"]
        assert (row["level"], row["file"], row["line"], row["column"]) == (
            "error",
            "content/rusak",
            1,
            1,
        )


@pytest.mark.parametrize("command", ["facts", "verify"])
def test_one_renja_alone_is_told_with_its_folder_too(
    repo: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    goes_wrong(monkeypatch, lambda: [][1])
    assert cli.run([command, "rusak"]) == 3
    assert "content/rusak:1:1: galat D901: kesalahan program (IndexError" in capsys.readouterr().err


def test_a_trace_is_kept_where_it_is_asked_for(
    repo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    goes_wrong(monkeypatch, lambda: [][1])
    assert cli.run(["check"]) == 3
    assert "RENJA_JEJAK=jejak.txt" in capsys.readouterr().err
    monkeypatch.setenv("RENJA_JEJAK", "jejak.txt")
    assert cli.run(["check"]) == 3
    assert "jejak.txt" in capsys.readouterr().err
    assert "Traceback (most recent call last)" in Path("jejak.txt").read_text(encoding="utf-8")
    monkeypatch.setattr(
        "renja_build.cli.commands.check.check", lambda *_: [][1]
    )  # outside of any Renja
    assert cli.run(["check"]) == 3
    assert (
        Path("jejak.txt").read_text(encoding="utf-8").count("IndexError: list index out of range")
        == 2
    )
    monkeypatch.setenv("RENJA_JEJAK", "content")
    assert cli.run(["check"]) == 3
    assert (
        "berkas 'content' tidak dapat ditulis: di tempat itu ada folder" in capsys.readouterr().err
    )


@pytest.mark.parametrize("command", ["build", "compare", "lembar"])
def test_what_only_writing_finds_makes_the_status_one(
    repo: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def writer(halaman: object, path: Path) -> list[Diagnostic]:
        atomic.write(path, b"")
        return [replace(found, level="error" if "rusak" in path.parts else "warning")]

    found = Diagnostic("D310", Location(Path("rusak")), "alamat tidak boleh dibaca")
    for room in ("write", "pipeline.review", "redline"):
        monkeypatch.setattr(f"renja_build.{room}.load_writer", lambda name: writer)
    assert cli.run(COMMANDS[command]) == 1
    assert "content/rusak:1:1: galat D310" in capsys.readouterr().err
    assert outputs(repo) == set(SLUGS)  # the output is left
    assert cli.run([*COMMANDS[command], "awal"]) == 0


LOOP = "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}"


@pytest.mark.parametrize("processes_can_be_had", [True, False])
@pytest.mark.parametrize("command", ["build", "compare"])
def test_a_template_that_never_ends_is_ended(
    repo: Path,
    command: str,
    processes_can_be_had: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (repo / "templates").mkdir()
    (repo / "templates" / "document.html.j2").write_text(LOOP, encoding="utf-8")
    if not processes_can_be_had:
        refuse_processes(monkeypatch)
    assert cli.run([*COMMANDS[command], "--timeout", "1", "awal"]) == 1
    told = capsys.readouterr().err
    assert "content/awal:1:1: galat D903: " in told
    assert "belum selesai dalam 1 detik" in told
    assert "templates/" in told
    assert "--timeout" in told
    assert outputs(repo) == set()


@pytest.mark.parametrize("name", ["indeks.html.j2", "diff.html.j2"])
def test_templates_beside_the_document_have_their_time_too(
    repo: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "templates").mkdir()
    (repo / "templates" / name).write_text(LOOP, encoding="utf-8")
    monkeypatch.setattr(options.limited, "__defaults__", (None, 1, ""))
    arguments = (
        ["diff", "HEAD", "--format", "html"]
        if "diff" in name
        else ["build", "--to", "html", "--timeout", "1"]
    )
    assert cli.run(arguments) == 1
    assert " D903: " in capsys.readouterr().err


def refuse_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(process: object) -> None:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    for kind in ("ForkProcess", "SpawnProcess", "ForkServerProcess"):
        monkeypatch.setattr(f"multiprocessing.context.{kind}.start", refuse)


def test_without_processes_one_does_all_and_says_so(
    repo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    refuse_processes(monkeypatch)
    assert cli.run(["build", "--to", "html,xlsx"]) == 0
    assert outputs(repo) == set(SLUGS)
    assert "dikerjakan satu per satu dalam satu proses" in capsys.readouterr().err


def test_a_worker_that_is_killed_costs_its_output_alone(
    repo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_one = build.write_one

    def killed(prepared: steps.Prepared, name: str, out: Path) -> build.Output:
        if prepared.path.name == "rusak" and name == "xlsx":
            os.kill(os.getpid(), signal.SIGKILL)
        return write_one(prepared, name, out)

    monkeypatch.setattr(build, "write_one", killed)
    assert cli.run(["build", "--to", "html,xlsx", "--jobs", "2"]) == 3
    told = capsys.readouterr().err
    words = "satu proses pembantu dihentikan oleh sistem (SIGKILL), mungkin kehabisan memori"
    assert f"tidak disusun: content/rusak (xlsx): {words}" in told
    assert sorted(path.name for path in (repo / "build" / "rusak").iterdir()) == [
        "index.html",
        "ringkasan.json",
    ]
    assert len(list((repo / "build").glob("*/*.xlsx"))) == 2


def test_a_summary_that_is_not_read_is_told(
    repo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["build", "--to", "html"]) == 0
    (repo / "build" / "awal" / "ringkasan.json").write_text("{", encoding="utf-8")
    summary = repo / "build" / "rusak" / "ringkasan.json"
    assert summary.stat().st_size < 100_000
    summary.write_bytes(
        summary.read_bytes() + b" " * 3_000_000
    )  # as large as no file of content may be
    capsys.readouterr()
    assert cli.run(["build", "--to", "html", "zaman"]) == 0
    told = capsys.readouterr().err
    assert "build/awal/ringkasan.json:1:1: peringatan D330: ringkasan.json tidak terbaca" in told
    assert "build/rusak/ringkasan.json" not in told
    monkeypatch.setattr("renja_build.indeks.berkas.MAX_BYTES", 2_000_000)
    assert cli.run(["build", "--to", "html", "zaman"]) == 0
    told = capsys.readouterr().err
    assert (
        "build/rusak/ringkasan.json:1:1: peringatan D330: ringkasan.json lebih besar dari 2 MB"
        in told
    )


# The sharing itself.


def squared(number: int) -> int:
    return number * number


def dies(number: int) -> int:
    if number % 3 == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def is_asked_to_end(number: int) -> int:
    os.kill(os.getpid(), signal.SIGTERM)
    return number


def dawdles(number: int) -> int:
    time.sleep(60 if number == 1 else 0)
    return number


@pytest.mark.parametrize("seconds", [None, 60.0])
@pytest.mark.parametrize("count", [1, 2, 9])
def test_every_task_has_its_outcome_once(count: int, seconds: float | None) -> None:
    way = Way(count, seconds)
    assert sorted(workers.share(squared, range(7), way)) == [
        (number, number * number) for number in range(7)
    ]
    assert multiprocessing.active_children() == []
    assert list(workers.share(squared, [], way)) == []


@pytest.mark.parametrize("count", [1, 2, 4])
def test_a_killed_worker_costs_its_task_alone(count: int) -> None:
    outcomes = dict(workers.share(dies, range(7), Way(count, 60.0)))
    expected = {
        number: Killed(-signal.SIGKILL) if number % 3 == 0 else number**2 for number in range(7)
    }
    assert outcomes == expected


def test_a_worker_that_is_asked_to_end_is_told_by_its_signal() -> None:
    assert list(workers.share(is_asked_to_end, [1], Way(1, 60.0))) == [(1, Killed(-signal.SIGTERM))]


def test_a_task_over_its_time_costs_itself_alone() -> None:
    begun = time.monotonic()
    outcomes = dict(workers.share(dawdles, range(4), Way(2, 1.0)))
    assert outcomes == {0: 0, 1: Overtime(1.0), 2: 2, 3: 3}
    assert time.monotonic() - begun < 30


def test_what_has_its_time_has_its_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "MAX_MEMORY", 1_000_000_000)
    tasks = [Job(Path("a"), 10**6), Job(Path("b"), 2 * 10**9)]
    outcomes = [outcome for _, outcome in jobs.spread(filled, tasks, Way(1, 60.0))]
    assert outcomes[0] == 10**6
    failed = outcomes[1]
    assert isinstance(failed, Failed)
    assert failed.told == "b: memori tidak cukup"
    assert [outcome for _, outcome in jobs.spread(filled, tasks[:1], Way(1))] == [10**6]


def filled(size: int) -> int:
    return len(b"a" * size)


def who_filled(size: int) -> int:
    filled(size)
    return os.getpid()


def test_a_worker_that_has_grown_gives_its_memory_back() -> None:
    sizes = [10**6, 3 * 10**8, 10**6, 10**6]
    first, grown, second, third = (
        process for _, process in workers.share(who_filled, sizes, Way(1, 60.0))
    )
    assert first == grown != second == third


def test_sharing_that_is_left_leaves_no_process(tmp_path: Path) -> None:
    def sleeps(number: int) -> int:
        if number:
            child = subprocess.Popen(["sleep", "60"])
            (tmp_path / "pid").write_text(f"{os.getpid()} {child.pid}")
            time.sleep(60)
        return number

    with closing(workers.share(sleeps, range(2), Way(2, 60.0))) as outcomes:
        assert next(outcomes) == (0, 0)
        wait_until((tmp_path / "pid").is_file)
    assert multiprocessing.active_children() == []
    wait_until(lambda: not any(map(alive, pids(tmp_path / "pid"))))


def pids(file: Path) -> list[int]:
    return [int(pid) for pid in file.read_text().split()]


def alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def wait_until(true: Callable[[], bool], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_where_the_system_has_no_signal_for_it_a_worker_watches_its_parent(tmp_path: Path) -> None:
    script = (
        "import os, pathlib, time, multiprocessing\n"
        "from renja_build import processes\n"
        "def work(file):\n"
        "    os.setpgid(0, 0)\n"
        "    pathlib.Path(file).write_text(str(os.getpid()))\n"
        "    processes.end_after_parent()\n"
        f"multiprocessing.get_context('fork').Process(target=work, args=({str(tmp_path / 'pid')!r},)).start()\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script])
    wait_until(lambda: (tmp_path / "pid").is_file() and bool(pids(tmp_path / "pid")))
    parent.kill()
    parent.wait()
    wait_until(lambda: not any(map(alive, pids(tmp_path / "pid"))))


# The whole command, with a writer that starts a program and waits.
WAITS = """
import os, pathlib, subprocess, sys, time
from renja_build import cli, processes
from renja_build.pipeline import build
def waits(prepared, name, out):
    parent = os.getpid()
    child = subprocess.Popen(["sleep", "60"], preexec_fn=lambda: processes.die_with(parent))
    pathlib.Path(name).write_text(f"{os.getpid()} {child.pid}")
    time.sleep(60)
processes.libc()
build.write_one = waits
cli.main(["build", "content/awal", "--to", "html,xlsx", "--jobs", "2"])
"""
ENDS = [
    (signal.SIGINT, 130, "dihentikan (SIGINT)"),
    (signal.SIGTERM, 143, "dihentikan (SIGTERM)"),
    (signal.SIGHUP, 129, "dihentikan (SIGHUP)"),
    (signal.SIGKILL, -9, ""),
]


@pytest.mark.parametrize(
    ("number", "status", "words"), ENDS, ids=[number.name for number, *_ in ENDS]
)
def test_a_signal_ends_all_of_it(
    repo: Path, number: signal.Signals, status: int, words: str
) -> None:
    build = subprocess.Popen(
        [sys.executable, "-c", WAITS], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    files = [repo / "html", repo / "xlsx"]
    wait_until(lambda: all(file.is_file() and len(pids(file)) == 2 for file in files))
    everyone = [pid for file in files for pid in pids(file)]
    assert all(map(alive, everyone))
    build.send_signal(number)
    out, told = build.communicate(timeout=30)  # no pipe stays open
    assert (build.returncode, out) == (status, b"")
    assert words in told.decode()
    assert "Traceback" not in told.decode()
    wait_until(lambda: not any(map(alive, everyone)), 2)


def test_a_signal_waits_for_cleaning_up_and_one_that_the_caller_ignores_stays_ignored() -> None:
    cleaned = []
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        with signals.stoppable():
            os.kill(os.getpid(), signal.SIGHUP)
            with pytest.raises(signals.Stopped, match="15"):
                os.kill(os.getpid(), signal.SIGTERM)
            with pytest.raises(signals.Stopped, match="15"), signals.deferred():
                os.kill(os.getpid(), signal.SIGTERM)
                cleaned.append("up")
        assert cleaned == ["up"]
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_failure_of_a_job_is_a_value() -> None:
    outcomes = list(jobs.spread(squared, [Job(Path("a"), 3), Job(Path("b"), "x", "pdf")], Way(1)))  # type: ignore[list-item]
    assert outcomes[0] == (Job(Path("a"), 3), 9)
    failed = outcomes[1][1]
    assert isinstance(failed, Failed)
    assert (failed.folder, failed.output, failed.status) == (Path("b"), "pdf", 3)
    assert "Traceback" in failed.trace


def test_what_an_error_says_fits_a_line_and_a_terminal() -> None:
    said = jobs.crash(ValueError("a\x1b[31m\n\u202e" + "b" * 5_000))
    assert said.isprintable()
    assert len(said) < 350


@pytest.fixture
def campaign() -> Iterator[tuple[str, kill_builds.Leftovers]]:
    with closing(kill_builds.campaign(2, 7)) as builds:  # type: ignore[type-var]
        yield builds


@pytest.mark.slow
def test_killed_builds_leave_nothing(campaign: Iterator[tuple[str, kill_builds.Leftovers]]) -> None:
    left = list(campaign)
    assert [kind for kind, _ in left] == ["SIGKILL", "SIGTERM", "worker"] * 2
    assert [lost for _, lost in left if lost != kill_builds.Leftovers()] == []


def test_a_signal_that_became_another_error_is_still_that_signal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken_into(given: object = None) -> int:
        try:
            raise signals.Stopped(signal.SIGTERM)
        except signals.Stopped as stopped:  # as Python does while a class is being made
            raise RuntimeError("Error calling __set_name__") from stopped

    with pytest.raises(signals.Stopped, match="15"):
        jobs.attempt(broken_into, Job(Path("a"), 3))
    command = sys.modules[cli.run.__module__].cli  # the name of the room is that of its function
    monkeypatch.setattr(command, "main", lambda **_: broken_into())
    assert cli.run([]) == 128 + signal.SIGTERM
    assert "SIGTERM" in capsys.readouterr().err
