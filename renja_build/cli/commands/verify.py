"""`renja verify`: what was built, or what came back signed, against the model."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import partial
from pathlib import Path

import click

from renja_build import report
from renja_build.cli import options, screen
from renja_build.cli.usage import IndonesianCommand
from renja_build.entries import renja_in
from renja_build.pipeline.jobs import Job, spread
from renja_build.pipeline.outcomes import Failed
from renja_build.pipeline.verify import Verified, VerifiedPdf, verify, verify_pdf


@click.command(cls=IndonesianCommand)
@click.argument("what", metavar="SLUG|BERKAS.pdf")
@click.argument("slug", required=False, metavar="[SLUG]")
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    help="Bentuk keluaran; json memuat kotak tanda tangan PDF.",
)
@options.out
def command(what: str, slug: str | None, format_: str, out: Path) -> int:
    """Buka kembali setiap keluaran, lalu cocokkan setiap sel, judul, dan teks dengan isi.

    Dengan nama berkas PDF: periksa apakah PDF yang sudah ditandatangani masih utuh dan menunjukkan
    isi ini. Renja-nya disebut sesudahnya, atau dikenal dari nama berkasnya.
    """
    if not what.casefold().endswith(".pdf"):
        if slug is not None:
            raise click.UsageError("sebutkan satu Renja, atau satu berkas PDF dan Renja-nya")
        (folder,) = options.folders_of((what,))
        jobs = [Job(folder, folder, "verify")]
        ((_, verified),) = spread(partial(verify, out=out), jobs, options.limited())
        return _told(verified, format_)
    file = Path(what)
    if not file.is_file():
        raise click.UsageError(f"berkas '{file}' tidak ada")
    (folder,) = options.folders_of((slug or _renja_of(file),))
    jobs = [Job(folder, folder, "verify")]
    work = partial(verify_pdf, file=file, out=out)
    ((_, signed),) = spread(work, jobs, options.limited())
    return _told(signed, format_)


def _renja_of(file: Path) -> str:
    """The Renja whose name a file bears, be it with something behind."""
    known = renja_in(options.CONTENT) if options.CONTENT.is_dir() else []
    named = [folder.name for folder in known if file.stem.startswith(folder.name)]
    if not named:
        hint = f"renja verify {file} SLUG"
        raise click.UsageError(
            f"Renja dari '{file.name}' tidak dikenal dari namanya; tulis: {hint}"
        )
    return max(named, key=len)


def _told(verified: Verified | VerifiedPdf | Failed, format_: str) -> int:
    if isinstance(verified, Failed):
        return screen.explain_failed([verified], "tidak dicocokkan")
    if format_ == "json":
        screen.say(json.dumps(_as_data(verified), ensure_ascii=False, indent=2))
    else:
        screen.say(report.text(verified.findings), nl=False)
    screen.note(report.summary(verified.findings))
    for line in _coverage(verified):
        screen.note(line)
    return screen.status_of(verified.findings, strict=False)


def _as_data(verified: Verified | VerifiedPdf) -> dict[str, object]:
    findings = json.loads(report.as_json(verified.findings))
    if isinstance(verified, Verified):
        held, unbuilt = list(verified.held), list(verified.unbuilt)
        return {"dicocokkan": held, "belum_dibuat": unbuilt, "temuan": findings}
    return {
        "kotak": list(map(asdict, verified.kotak)),
        "tanda_tangan": list(map(asdict, verified.tanda_tangan)),
        "temuan": findings,
    }


def _coverage(verified: Verified | VerifiedPdf) -> list[str]:
    """What was held against the model, and what was not there to be held."""
    if isinstance(verified, VerifiedPdf):
        signed = [f"ditandatangani: {one.oleh or one.nama}" for one in verified.tanda_tangan]
        return [*signed, *verified.notes]
    if not verified.held:
        return []
    held = f"dicocokkan: {_formats(verified.held)}"
    if not verified.unbuilt:
        return [held]
    return [f"{held}; belum dibuat: {_formats(verified.unbuilt)} (buat: {verified.command})"]


def _formats(names: tuple[str, ...]) -> str:
    return ", ".join(name.upper() for name in names)
