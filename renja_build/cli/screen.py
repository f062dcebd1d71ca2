"""The one funnel to the terminal, and the exit statuses that go with what is printed."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from renja_build import report
from renja_build.cli import trace
from renja_build.diagnostics import Diagnostic
from renja_build.order import by_urgency, gathered
from renja_build.pipeline.outcomes import Failed, Output, UnitsMade

if TYPE_CHECKING:
    from rich.progress import Progress


def say(
    text: str, *, nl: bool = True, err: bool = False, colour: bool = False, commands: bool = False
) -> None:
    """The one way to the terminal, on which content has no power over it nor over a CI service.

    Where nobody reads any more, or a note has no room, the work goes on: its status is what counts.
    """
    try:
        click.echo(report.printable(text, colour=colour, commands=commands), nl=nl, err=err)
    except OSError as error:
        if not err and not isinstance(error, BrokenPipeError):
            raise
        _silence(2 if err else 1)


def _silence(number: int) -> None:
    """Have a stream lead nowhere from here on, what it still holds included."""
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), number)


def note(text: str) -> None:
    """A line beside the result."""
    say(text, err=True)


def has_colour() -> bool:
    """Whether the result goes to a screen that may show colour."""
    screen = sys.stdout  # None where a caller has closed it
    return screen is not None and screen.isatty() and not os.environ.get("NO_COLOR")


def sum_up(findings: Sequence[Diagnostic]) -> None:
    """Findings after a build: writers' in full, for they are ours to mend; the rest counted."""
    conclude(findings, (), "")


def explain_failed(failed: Sequence[Failed], undone: str) -> int:
    """What was not done, with all its findings; the exit status that this asks for."""
    return conclude((), failed, undone)


def conclude(findings: Sequence[Diagnostic], failed: Sequence[Failed], undone: str) -> int:
    """What is wrong with outputs and what kept others from being made, errors first; the rest
    counted; what was not done. The exit status that the failures ask for.
    """
    told = chain(_of_writing(findings), *(failure.findings for failure in failed))
    say(report.text(gathered(by_urgency(told))), nl=False, err=True)
    if findings:
        note(f"{report.summary(findings)}; rinciannya: {_in_full()}")
    return tell_failed(failed, undone)


def _in_full() -> str:
    """The command that tells what is counted here, of the Renja that were named."""
    context = click.get_current_context(silent=True)
    named = context.params.get("slug") if context else None
    return shlex.join(("renja", "check", *(named if isinstance(named, tuple) else ())))


def tell_failed(failed: Sequence[Failed], undone: str) -> int:
    """A line for all that was not done, with the reason; the exit status that this asks for."""
    for failure in failed:
        note(f"{undone}: {failure.told}")
    if kept := trace.keep([failure.trace for failure in failed if failure.trace]):
        note(kept)
    return max((failure.status for failure in failed), default=0)


def status_of(findings: Sequence[Diagnostic], *, strict: bool) -> int:
    """1 where there are errors; when strict, where there is anything."""
    return 1 if any(finding.level == "error" or strict for finding in findings) else 0


def status_of_build(findings: Sequence[Diagnostic], *, strict: bool) -> int:
    """The exit status that findings of a build ask for: all of them when strict."""
    return status_of(findings, strict=True) if strict else status_of_writing(findings)


def status_of_writing(findings: Sequence[Diagnostic]) -> int:
    """What rules find stops no draft; what only writing finds is wrong in the output."""
    return status_of(_of_writing(findings), strict=False)


def _of_writing(findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    return [finding for finding in findings if finding.code.startswith("D3")]


def name_outputs(
    outcomes: Iterator[Output | Failed | UnitsMade], total: int
) -> tuple[list[Output], list[Failed]]:
    """Each output named as soon as it is there, with a bar on a terminal; those that are, and those
    that failed.
    """
    written, failed = [], []
    with _progress() as progress:
        task = progress.add_task("menyusun", total=total)
        for outcome in outcomes:
            if isinstance(outcome, UnitsMade):
                progress.update(task, description=_progress_of(outcome))
                continue
            progress.advance(task)
            if isinstance(outcome, Failed):
                failed.append(outcome)
            else:
                say(outcome.path.as_posix())
                written.append(outcome)
    return written, failed


def _progress_of(units: UnitsMade) -> str:
    kept = f", {units.kept} dari singgahan" if units.kept else ""
    return f"menyusun: {units.made} dari {units.total} satuan halaman{kept}"


def _progress() -> Progress:
    """A bar on a terminal, silence elsewhere."""
    from rich.console import Console  # a build alone needs it, and it is slow to open
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    return Progress(*columns, console=console, disable=not console.is_terminal, transient=True)


def waiting(files: Sequence[Path]) -> Progress:
    """A line with the time that reading takes, while it is entered; on a terminal alone."""
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    progress = Progress(*columns, console=console, disable=not console.is_terminal, transient=True)
    names = report.printable(", ".join(file.name for file in files))
    progress.add_task(f"membaca {escape(names)}", total=None)
    return progress


def can_ask() -> bool:
    """Whether someone is there to answer: questions and answers both go over a terminal."""
    streams = sys.stdin, sys.stderr  # None where a caller has closed it
    return all(stream is not None and stream.isatty() for stream in streams)


def ask(question: str) -> str:
    """The answer to a question; what ends the asking is told on a line of its own."""
    try:
        answer: str = click.prompt(question, default="", show_default=False, err=True)
    except BaseException:
        say("", err=True)
        raise
    return answer
