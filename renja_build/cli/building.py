"""What `renja build` does when there is something to make: all rooms are opened here."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import click

from renja_build.cache import shelf
from renja_build.cli import screen
from renja_build.pipeline import compare as comparison
from renja_build.pipeline import recall
from renja_build.pipeline.build import build as write_all
from renja_build.pipeline.build import index, keep, summaries
from renja_build.pipeline.jobs import Job, attempt
from renja_build.pipeline.outcomes import Failed, Output
from renja_build.pipeline.paginasi import paginate as paginate_one
from renja_build.pipeline.ready import ready
from renja_build.pipeline.recall import Memory, Restored
from renja_build.pipeline.workers import Way
from renja_build.states.git import UnknownState
from renja_build.states.naming import bases_of, title_of
from renja_build.write import FORMATS


def build(
    memory: Memory, restored: Restored, formats: Sequence[str], out: Path, way: Way, *, strict: bool
) -> int:
    """Make what is not in its place yet, then the index over all; the exit status."""
    able = ready([path for path, outputs in restored.items() if not outputs], strict=strict)
    unchanged = [output for outputs in restored.values() for output in outputs]
    for output in unchanged:
        screen.say(output.path.as_posix())
    outcomes = write_all(able.prepared, formats, out, way, memory)
    with shelf.opened(memory.store), closing(outcomes):
        made, failed = screen.name_outputs(outcomes, len(able.prepared) * len(formats))
    told = summaries(able.prepared, memory, restored)
    written = [*unchanged, *made]
    findings = recall.findings(memory, restored)
    findings += [finding for renja in able.prepared for finding in renja.findings]
    findings += [finding for output in written for finding in output.findings]
    keep(able.prepared, told, made, memory)
    listing = index(told, written, out, way)
    failed = [*able.failed, *failed]
    if isinstance(listing, Output):
        screen.say(listing.path.as_posix())
        findings += listing.findings
        if not listing.findings:
            recall.keep_index(memory, out)
    elif isinstance(listing, Failed):
        failed.append(listing)
    status = screen.status_of_build(findings, strict=strict)
    return max(status, screen.conclude(findings, failed, "tidak disusun"))


def paginate(memory: Memory, folders: Sequence[Path], out: Path, way: Way) -> int:
    """True page numbers in the lists of each DOCX that was built; the exit status."""
    paths = [FORMATS["docx"].path(out, folder.resolve().name) for folder in folders]
    jobs = [
        Job(folder, path, "docx")
        for folder, path in zip(folders, paths, strict=True)
        if path.is_file()  # else it is told already why
    ]
    with shelf.opened(memory.store):
        outcomes = [attempt(partial(paginate_one, seconds=way.seconds), job) for job in jobs]
    failed = [outcome for outcome in outcomes if outcome]
    return screen.explain_failed(failed, "nomor halamannya tetap perkiraan")


def compare(
    memory: Memory,
    folders: Sequence[Path],
    basis: str,
    formats: Sequence[str],
    out: Path,
    way: Way,
    *,
    strict: bool,
) -> int:
    """The comparison of every Renja that the base has and that differs from it; the others are
    named. The exit status.
    """
    able = ready(folders, strict=strict)
    pairs: list[comparison.VersionPair] = []
    failed = able.failed
    try:
        with bases_of(basis, [renja.path for renja in able.prepared]) as bases:
            for renja in able.prepared:
                if renja.path not in bases:
                    slug = renja.naskah.slug
                    screen.note(
                        f"{slug}: tidak ada dalam {basis}, seluruhnya baru; tidak dibandingkan"
                    )
            with closing(comparison.pair(able.prepared, bases, basis, way)) as outcomes:
                for kini, outcome in outcomes:
                    if isinstance(outcome, Failed):
                        failed.append(outcome)
                    elif outcome is None:
                        screen.note(f"{kini.naskah.slug}: tidak berubah terhadap {basis}")
                    else:
                        pairs.append(outcome)
                        screen.note(f"{kini.naskah.slug}: {' '.join(outcome.uang.kalimat)}")
            outputs = comparison.build(pairs, formats, out, title_of(basis), way)
            with shelf.opened(memory.store), closing(outputs):
                written, unwritten = screen.name_outputs(outputs, len(pairs) * len(formats))
    except UnknownState as error:
        raise click.UsageError(str(error)) from error
    findings = [finding for output in written for finding in output.findings]
    status = screen.status_of_writing(findings)
    return max(status, screen.conclude(findings, [*failed, *unwritten], "tidak dibandingkan"))
