"""What holds for any content: findings that a planner can follow, no exception, bounded time and memory."""

from __future__ import annotations

import io
import re
import resource
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import click

import renja_build
from fuzz.cases import BASES, SLOW, Case
from renja_build.cli.run import cli
from renja_build.diagnostics import MAX_FINDINGS, ContentError, Diagnostic
from renja_build.load import load_text
from renja_build.pipeline import steps
from renja_build.validate import validate

MAX_SECONDS = 2.0  # of processor time, for one case of a file or of tests/dasar
MAX_SECONDS_WHOLE = 4.0  # for one of a Renja that is many times as large
HANG = 20.0  # of processor time, after which a case is ended
MAX_MEMORY = 3_000_000_000  # bytes of address space, beyond which Python raises MemoryError
MAX_GROWTH = 200_000_000  # bytes by which one case may raise the peak of the process
PACKAGE = Path(renja_build.__file__).parent


# What may reach a terminal from no content: control characters, and those that turn the direction of writing.
_RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Hang(BaseException):
    """Raised within a case that does not come to its end; no handler of exceptions may swallow it."""


Reading = tuple[bool, list[Diagnostic]]  # whether the content was accepted, and what was found


@dataclass(frozen=True, slots=True)
class Crash:
    """What a case broke: its kind and the place in our package, by which equal ones are known, and the whole story."""

    kind: str
    place: str
    story: str

    @property
    def name(self) -> str:
        """A file name."""
        return f"{self.place}--{self.kind}".replace("_", "-").lower()


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a case went: what it broke, whether it was read into the model, and how much was found in it."""

    crash: Crash | None
    accepted: bool
    found: int
    seconds: float


def run(
    read: Callable[[], Reading],
    what: str,
    *,
    writes_pages: bool = False,
    hang: float = HANG,
    seconds: float = MAX_SECONDS,
) -> Verdict:
    """How reading something goes; writing pages takes its time, and starts programs."""
    limit = hang if writes_pages else seconds
    start, peak = time.process_time(), _peak()
    accepted, found, crash = False, [], None
    try:
        with _ending(hang), _within_memory(programs=writes_pages):
            accepted, found = read()
    except (Hang, Exception) as error:
        crash = _told(error)
    took = time.process_time() - start
    if crash is None and took > limit:
        crash = Crash("slow", what, f"{took:.1f} s of processor time")
    if crash is None and _peak() - peak > MAX_GROWTH:
        crash = Crash("memory", what, f"{(_peak() - peak) / 1e6:.0f} MB more")
    return Verdict(crash, accepted, len(found), took)


class Judge:
    """Runs cases; for those of a whole Renja it keeps a copy of each base in `folder`, best in memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ready: set[str] = set()

    def judge(self, case: Case) -> Verdict:
        """Run a case."""

        def read() -> Reading:
            return _file(case) if case.kind else self._renja(case)

        what, slow = case.kind or "renja", not set(case.commands).isdisjoint(SLOW)
        slow |= (
            bool(case.commands) and case.base != "dasar"
        )  # to write a whole Renja takes its time
        most = MAX_SECONDS if case.kind or case.base == "dasar" else MAX_SECONDS_WHOLE
        verdict = run(read, what, writes_pages=slow, seconds=most)
        if (
            verdict.crash and verdict.crash.kind == "slow"
        ):  # once more, for what is read the first time takes longer
            return run(read, what, writes_pages=slow, seconds=most)
        return verdict

    def _renja(self, case: Case) -> Reading:
        renja = self.folder / case.base
        if case.base not in self.ready:
            shutil.copytree(BASES[case.base], renja)
            self.ready.add(case.base)
        try:
            for name, text in case.files.items():
                _put(renja / name, text)
            reading = _read(renja)
            for command in case.commands:
                places = {"renja": renja, "base": BASES[case.base], "out": self.folder / "build"}
                _obey([word.format(**places) for word in command.split()], renja)
            return reading
        finally:
            for name in case.files:
                _restore(renja / name, BASES[case.base] / name, renja)


def _read(renja: Path) -> Reading:
    try:
        prepared = steps.prepare(renja)
    except ContentError as error:
        assert error.diagnostics, "content is refused, and nothing says why"
        _sound(error.diagnostics, renja)
        assert len(error.diagnostics) <= MAX_FINDINGS
        return False, [*error.diagnostics]
    _sound(prepared.findings, renja)
    assert len(prepared.findings) <= MAX_FINDINGS
    return True, [*prepared.findings]


def _obey(words: list[str], renja: Path) -> None:
    """Run a command here, so that an exception shows where it was raised."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status = cli.main(args=words, prog_name="renja", standalone_mode=False)
        except ContentError:
            status = 1
        except click.UsageError:
            if (renja / "renja.yaml").is_file():
                raise
            return  # no Renja any more
    assert status in (0, 1), f"renja {words[0]} ended with {status}: {err.getvalue()[-200:]!r}"
    if words[0] == "check" and (raw := _RAW.search(out.getvalue())):
        raise AssertionError(f"{words} shows U+{ord(raw[0]):04X} as it is")


def _file(case: Case) -> Reading:
    ((name, text),) = case.files.items()
    assert text is not None
    source = load_text(text, Path(name))
    found = [*source.diagnostics, *validate(source, case.kind)]
    lines = _lines_of(text)
    for diagnostic in found:
        _sound_one(diagnostic, lines)
    return not found, found


def _sound(found: Iterable[Diagnostic], renja: Path) -> None:
    lines: dict[Path, list[str]] = {}
    for diagnostic in found:
        file = diagnostic.at.file
        assert file.is_relative_to(renja), f"{diagnostic.code} is told in {file}, outside the Renja"
        if file not in lines:
            raw = file.read_bytes() if file.is_file() else b""
            lines[file] = _lines_of(raw.decode("utf-8-sig", "replace"))
        _sound_one(diagnostic, lines[file])


def _sound_one(diagnostic: Diagnostic, lines: list[str]) -> None:
    assert diagnostic.code and diagnostic.message and diagnostic.hint, f"incomplete: {diagnostic}"
    line, column = diagnostic.at.line, diagnostic.at.column
    assert 1 <= line <= len(lines), f"{diagnostic.code} is told in line {line} of {len(lines)}"
    length = len(lines[line - 1])
    assert 1 <= column <= length + 1, f"{diagnostic.code} is told in column {column} of {length}"


def _lines_of(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _put(file: Path, text: str | None) -> None:
    if text is None:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode("utf-8", "surrogatepass"))


def _restore(file: Path, original: Path, renja: Path) -> None:
    if original.is_file():
        file.parent.mkdir(exist_ok=True)
        shutil.copyfile(original, file)
        return
    file.unlink(missing_ok=True)
    if file.parent != renja and not any(file.parent.iterdir()):
        file.parent.rmdir()


def _told(error: BaseException) -> Crash:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(PACKAGE)]
    if isinstance(error, Hang):
        ours = ours[:1]  # where a loop was when it was ended is chance
    last = ours[-1] if ours else frames[-1]
    module = Path(last.filename).stem
    story = "".join(traceback.format_exception_only(error)).strip()[:300]
    return Crash(type(error).__name__, f"{module}-{last.name.strip('<>')}", story)


@contextmanager
def _ending(after: float) -> Iterator[None]:
    """End what runs longer than any case may, by its processor time."""

    def end(_: int, __: FrameType | None) -> None:
        raise Hang(f"more than {after:.0f} s")

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, after)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextmanager
def _within_memory(*, programs: bool) -> Iterator[None]:
    """Refuse more memory than any case may take; not where other programs are started, which reserve more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if not programs and sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _peak() -> int:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
