"""`renja check`: findings, mending, the verification sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import click

from renja_build import fix, report, source_date
from renja_build.cli import options, screen
from renja_build.cli.usage import IndonesianCommand, wanted_codes
from renja_build.pipeline.check import check, source_lines
from renja_build.pipeline.mend import Mended, mend, write_mended
from renja_build.pipeline.outcomes import Failed
from renja_build.pipeline.ready import readable
from renja_build.pipeline.shards import Shard
from renja_build.pipeline.workers import Way

LEMBAR = "lembar"
_MENYUSUL = "temuan kaidah (angka, kalimat, kaskade) menyusul setelah galat ini diperbaiki"

_TANPA_HURUF = "hurufnya tidak dicocokkan dan lebar tabelnya diperkirakan"


@click.command(cls=IndonesianCommand)
@options.slugs
@options.shard
@click.option(
    "--format",
    "format_",
    type=click.Choice([*report.FORMATS, LEMBAR]),
    default="text",
    help="Bentuk keluaran; lembar: lembar verifikasi, HTML dan DOCX.",
)
@options.strict
@click.option(
    "--select", default="", metavar="KODE", help="Hanya kode atau awalan kode ini, dipisah koma."
)
@click.option(
    "--ignore", default="", metavar="KODE", help="Tanpa kode atau awalan kode ini, dipisah koma."
)
@click.option("--fix", "fix_", is_flag=True, help="Perbaiki di tempat apa yang pasti.")
@click.option("--diff", is_flag=True, help="Tampilkan saja perubahan yang akan dilakukan --fix.")
@options.out
@click.option("--tanggal", default="", metavar="TTTT-BB-HH", help="Tanggal pada lembar verifikasi.")
def command(
    slug: tuple[str, ...],
    shard: Shard,
    format_: str,
    strict: bool,
    select: str,
    ignore: str,
    fix_: bool,
    diff: bool,
    out: Path,
    tanggal: str,
) -> int:
    """Periksa isi tanpa mencetak dokumen."""
    if tanggal and format_ != LEMBAR:
        raise click.UsageError(f"--tanggal hanya untuk --format {LEMBAR}")
    folders, wanted = options.folders_of(slug), wanted_codes(select, ignore)
    folders = options.part(options.apart(folders) if format_ == LEMBAR else folders, shard)
    if diff:
        return _show_mended(mend(folders, wanted))
    if fix_:
        files = mend(folders, wanted).files
        changed = {file.path: file.hal for file in files}
        for path in write_mended(files):
            screen.note(f"diperbaiki: {report.shown_path(path)}: {changed[path]}")
    if format_ == LEMBAR:
        return _sheets(folders, out, wanted, strict, tanggal)
    return _findings(folders, format_, wanted, strict)


def _show_mended(mended: Mended) -> int:
    changes = [
        fix.diff(file.before, file.after, report.shown_path(file.path)) for file in mended.files
    ]
    screen.say("".join(changes), nl=False)
    if not changes and not mended.failed:
        screen.note("tidak ada yang dapat diperbaiki --fix")
    return max(int(bool(changes)), screen.explain_failed(mended.failed, "tidak diperiksa"))


def _findings(
    folders: Sequence[Path], format_: str, wanted: Callable[[str], bool], strict: bool
) -> int:
    checked = check(folders, Way(say=screen.note))
    # That a Renja could not be checked to the end is told whatever codes were asked for.
    always = {finding for failed in checked.failed for finding in failed.findings}
    findings = [
        finding for finding in checked.findings if wanted(finding.code) or finding in always
    ]
    if format_ == "text":
        colour = screen.has_colour()
        lines = source_lines(findings, folders)
        screen.say(report.text(findings, lines, colour=colour), nl=False, colour=colour)
    else:
        screen.say(report.FORMATS[format_](findings), nl=False, commands=format_ == "github")
    screen.note(report.summary_of_files(findings))
    if checked.tak_terbaca:
        screen.note(_MENYUSUL)
    for without in checked.tanpa_huruf:
        screen.note(f"{_TANPA_HURUF}: {without}")
    if left := report.left_to_do(findings):
        screen.note(left)
    status = screen.status_of(findings, strict=strict)
    return max(status, screen.tell_failed(checked.failed, "tidak diperiksa"))


def _sheets(
    folders: Sequence[Path], out: Path, wanted: Callable[[str], bool], strict: bool, tanggal: str
) -> int:
    """The verification sheet of every Renja; the status is that of the findings."""
    from renja_build.lembar.assemble import Pilihan  # as all rooms that one option alone needs
    from renja_build.pipeline import review

    pilihan = Pilihan(wanted, strict, _day(tanggal))
    able = readable(folders)
    findings = [
        finding for renja in able.prepared for finding in renja.findings if wanted(finding.code)
    ]
    failed = able.failed
    with closing(review.lembar(able.prepared, out, pilihan, options.limited())) as outcomes:
        for outcome in outcomes:
            if isinstance(outcome, Failed):
                failed.append(outcome)
                continue
            for output in outcome:
                screen.say(output.path.as_posix())
                findings += output.findings
    status = screen.status_of(findings, strict=strict)
    return max(status, screen.conclude(findings, failed, "tidak disusun"))


def _day(tanggal: str) -> date | None:
    """The date that was asked for, or that of SOURCE_DATE_EPOCH; None leaves it to the
    verifikator.
    """
    stated = source_date.moment()
    try:
        if tanggal:
            return date.fromisoformat(tanggal)
    except ValueError as error:
        hint = "tulis tahun-bulan-hari: 2026-03-31"
        raise click.BadParameter(f"--tanggal '{tanggal}' bukan tanggal; {hint}") from error
    return stated.date() if stated else None
