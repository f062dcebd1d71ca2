"""`renja recode`: a Renja moved to another edition of the nomenclature."""

from __future__ import annotations

from functools import partial

import click

from renja_build import fix, report
from renja_build.acuan.katalog_nomenklatur import catalogue_of, file_of
from renja_build.cli import options, screen
from renja_build.cli.usage import IndonesianCommand
from renja_build.diagnostics import Diagnostic
from renja_build.pipeline.check import source_lines
from renja_build.pipeline.jobs import Job, attempt
from renja_build.pipeline.mend import Perbaikan, write_mended
from renja_build.pipeline.outcomes import Failed
from renja_build.pipeline.recode import recode


@click.command(cls=IndonesianCommand)
@click.argument("edisi")
@options.slugs
@click.option("--diff", is_flag=True, help="Tampilkan saja perubahannya; tidak menulis apa pun.")
def command(edisi: str, slug: tuple[str, ...], diff: bool) -> int:
    """Pindahkan Renja ke edisi nomenklatur lain: kode dan nama menurut katalognya.

    Berkas disunting di tempat, komentar tetap. Yang tidak dapat diputuskan katalog dilaporkan dan
    dibiarkan; status keluar 1. Katalog edisi itu dibuat dahulu dengan renja import.
    """
    folders = options.folders_of(slug)
    if catalogue_of(edisi) is None:
        there = f"buat dahulu: renja import BERKAS.xlsx --edisi {edisi}"
        raise click.UsageError(f"katalog {file_of(edisi).as_posix()} belum ada; {there}")
    changed: list[Perbaikan] = []
    findings: list[Diagnostic] = []
    failed: list[Failed] = []
    for folder in folders:
        outcome = attempt(partial(recode, edisi=edisi), Job(folder, folder))
        if isinstance(outcome, Failed):
            failed.append(outcome)
        else:
            changed += outcome.files
            findings += outcome.findings
    lines = source_lines(findings, folders)  # as they are before they change
    if diff:
        for file in changed:
            screen.say(fix.diff(file.before, file.after, report.shown_path(file.path)), nl=False)
    else:
        for path in write_mended(changed):
            screen.say(path.as_posix())
    screen.say(report.text(findings, lines), nl=False)
    if findings:
        rest = "akan dipindahkan tanpa --diff" if diff else "sudah dipindahkan"
        screen.note(f"{len(findings)} hal perlu diputuskan; selebihnya {rest}")
    return max(int(bool(findings)), screen.explain_failed(failed, "tidak dipindahkan"))
