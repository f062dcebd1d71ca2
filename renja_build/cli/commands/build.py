"""`renja build`: documents, and with `--compare` the documents of a change."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import click

from renja_build.cli import options, screen
from renja_build.cli.usage import IndonesianCommand
from renja_build.pipeline import compare as comparison
from renja_build.pipeline.build import Ready, build, index, ready
from renja_build.pipeline.outcomes import Failed, Output
from renja_build.pipeline.workers import Way
from renja_build.states.git import UnknownState
from renja_build.states.naming import bases_of
from renja_build.write import COMPARED, FORMATS


@click.command(cls=IndonesianCommand)
@options.slugs
@click.option(
    "--to", "to", default=",".join(FORMATS), help="Jenis keluaran, dipisah koma.", show_default=True
)
@options.out
@click.option(
    "--jobs", type=click.IntRange(min=1), default=None, help="Banyaknya pekerjaan serentak."
)
@click.option(
    "--timeout",
    type=click.IntRange(min=0),
    default=options.TIMEOUT,
    metavar="DETIK",
    help="Waktu bagi setiap keluaran; 0 berarti tanpa batas.",
    show_default=True,
)
@click.option(
    "--compare",
    default=None,
    metavar="BASE",
    help="Cetak perubahan terhadap revisi git atau folder ini.",
)
@options.strict
def command(
    slug: tuple[str, ...],
    to: str,
    out: Path,
    jobs: int | None,
    timeout: int,
    compare: str | None,
    strict: bool,
) -> int:
    """Cetak dokumen ke folder keluaran."""
    formats = _formats(to)
    if compare is not None and not compare.strip():
        raise click.UsageError("--compare kosong; sebutkan revisi git atau folder")
    able, way = ready(options.folders_of(slug), strict=strict), options.limited(jobs, timeout)
    if compare is not None and able.prepared:
        return _compare(able, compare, _formats_of_comparison(formats), out, way)
    return _build(able, formats, out, way, strict)


def _build(able: Ready, formats: Sequence[str], out: Path, way: Way, strict: bool) -> int:
    findings = [finding for renja in able.prepared for finding in renja.findings]
    with closing(build(able.prepared, formats, out, way)) as outcomes:
        written, failed = screen.name_outputs(outcomes, len(able.prepared) * len(formats))
    for output in written:
        findings += output.findings
    failed = [*able.failed, *failed]
    listing = index(able.prepared, written, out, way)
    if isinstance(listing, Output):
        screen.say(listing.path.as_posix())
        screen.sum_up([*findings, *listing.findings])
    else:
        failed += [listing] if isinstance(listing, Failed) else []
        screen.sum_up(findings)
    status = (
        screen.status_of(findings, strict=True) if strict else screen.status_of_writing(findings)
    )
    return max(status, screen.explain_failed(failed, "tidak disusun"))


def _compare(able: Ready, basis: str, formats: Sequence[str], out: Path, way: Way) -> int:
    """The comparison of every Renja that the base has and that differs from it; the others are
    named.
    """
    pairs: list[comparison.VersionPair] = []
    failed = able.failed
    try:
        with bases_of(basis, [renja.path for renja in able.prepared]) as folders:
            for renja in able.prepared:
                if renja.path not in folders:
                    slug = renja.naskah.slug
                    screen.note(
                        f"{slug}: tidak ada dalam {basis}, seluruhnya baru; tidak dibandingkan"
                    )
            with closing(comparison.pair(able.prepared, folders, basis, way)) as outcomes:
                for kini, outcome in outcomes:
                    if isinstance(outcome, Failed):
                        failed.append(outcome)
                    elif outcome is None:
                        screen.note(f"{kini.naskah.slug}: tidak berubah terhadap {basis}")
                    else:
                        pairs.append(outcome)
            with closing(comparison.build(pairs, formats, out, basis, way)) as outputs:
                written, unwritten = screen.name_outputs(outputs, len(pairs) * len(formats))
    except UnknownState as error:
        raise click.UsageError(str(error)) from error
    findings = [finding for output in written for finding in output.findings]
    screen.sum_up(findings)
    status = screen.status_of_writing(findings)
    return max(status, screen.explain_failed([*failed, *unwritten], "tidak dibandingkan"))


def _formats(to: str) -> list[str]:
    chosen = [name.strip() for name in to.split(",") if name.strip()]
    for name in chosen:
        if name not in FORMATS:
            known = ", ".join(FORMATS)
            raise click.BadParameter(f"jenis keluaran '{name}' tidak ada; pilih dari: {known}")
    if not chosen:
        raise click.BadParameter(f"jenis keluaran belum disebut; pilih dari: {', '.join(FORMATS)}")
    return list(dict.fromkeys(chosen))


def _formats_of_comparison(formats: list[str]) -> list[str]:
    """All formats mean all that a comparison has."""
    chosen = [name for name in formats if name in COMPARED or len(formats) < len(FORMATS)]
    for name in chosen:
        if name not in COMPARED:
            raise click.BadParameter(
                f"perbandingan {name} tidak ada; pilih dari: {', '.join(COMPARED)}"
            )
    return chosen
