"""Work for one Renja among others: where it fails, this is told with its folder, and the others go
on.

`attempt` is the funnel of errors: what content, a tool, the system or a bug of ours can raise
becomes a value here.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from renja_build.diagnostics import ContentError, Diagnostic, Location, ToolError
from renja_build.pipeline import workers
from renja_build.pipeline.outcomes import CONTENT, OURS, Failed, crash
from renja_build.pipeline.workers import Killed, Overtime, Way
from renja_build.reasons import refused
from renja_build.render import templates
from renja_build.signals import behind, signal_name

Given = TypeVar("Given")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Job(Generic[Given]):
    """What is given to a piece of work, with the Renja's folder and the output that it is for,
    `docx` or none.
    """

    folder: Path
    given: Given
    output: str = ""


def spread(
    work: Callable[[Given], Result], jobs: Sequence[Job[Given]], way: Way
) -> Iterator[tuple[Job[Given], Result | Failed]]:
    """Each job with its outcome, as they come; close the iterator where it is left early."""
    for job, outcome in workers.share(partial(attempt, work), jobs, way):
        if isinstance(outcome, Killed):
            yield job, killed(job, outcome)
        elif isinstance(outcome, Overtime):
            yield job, _late(job, outcome)
        else:
            yield job, outcome


def attempt(work: Callable[[Given], Result], job: Job[Given]) -> Result | Failed:
    """The result of a job, or how it failed."""
    try:
        return work(job.given)
    except Exception as error:
        if stopped := behind(error):
            raise stopped from error
        return _failed(job, error)


def _failed(job: Job[Given], error: Exception) -> Failed:
    if isinstance(error, ContentError):
        return Failed(job.folder, job.output, CONTENT, error.diagnostics)
    if isinstance(error, ToolError):
        return _failure(job, OURS, "D904", str(error), "")
    if finding := templates.blamed(error, job.output):
        return Failed(job.folder, job.output, CONTENT, (finding,))
    if isinstance(error, OSError):
        return _failure(
            job, OURS, "D904", refused(error), "periksa hak akses dan sisa ruang pada penyimpanan"
        )
    if isinstance(error, MemoryError):
        return _failure(
            job, OURS, "D904", "memori tidak cukup", "tutup program lain, atau pakai --jobs 1"
        )
    trace = "".join(traceback.format_exception(error))
    kept = "jejaknya tersimpan bila RENJA_JEJAK menyebut nama berkas"
    hint = f"mohon laporkan beserta isi foldernya; {kept}"
    return _failure(job, OURS, "D901", crash(error), hint, trace)


def killed(job: Job[Given], outcome: Killed) -> Failed:
    """That a worker ended without a result."""
    if outcome.status < 0:
        name = signal_name(-outcome.status)
        cause = f"satu proses pembantu dihentikan oleh sistem ({name}), mungkin kehabisan memori"
    else:
        cause = f"satu proses pembantu berhenti tanpa hasil (status {outcome.status})"
    return _failure(
        job,
        OURS,
        "D902",
        cause,
        "jalankan lagi; bila berulang, tutup program lain atau pakai --jobs 1",
    )


def _late(job: Job[Given], outcome: Overtime) -> Failed:
    drawn = job.folder.is_dir() and templates.office()  # a file that is read has no templates
    office = "periksa perulangan di templates/, atau " if drawn else ""
    what = f"{job.output} belum selesai dalam {outcome.seconds:g} detik".strip()
    return _failure(job, CONTENT, "D903", what, f"{office}beri waktu lebih: --timeout DETIK")


def _failure(
    job: Job[Given], status: int, code: str, message: str, hint: str, trace: str = ""
) -> Failed:
    finding = Diagnostic(code, Location(job.folder), message, hint)
    return Failed(job.folder, job.output, status, (finding,), trace)
