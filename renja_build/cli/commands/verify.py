"""`renja verify`: what was built against the model."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from renja_build import report
from renja_build.cli import options, screen
from renja_build.cli.usage import IndonesianCommand
from renja_build.pipeline.jobs import Job, spread
from renja_build.pipeline.outcomes import Failed
from renja_build.pipeline.verify import Verified, verify


@click.command(cls=IndonesianCommand)
@click.argument("slug")
@options.out
def command(slug: str, out: Path) -> int:
    """Buka kembali setiap keluaran, lalu cocokkan setiap sel, judul, dan teks dengan isi."""
    (folder,) = options.folders_of((slug,))
    jobs = [Job(folder, folder, "verify")]
    ((_, verified),) = spread(partial(verify, out=out), jobs, options.limited())
    if isinstance(verified, Failed):
        return screen.explain_failed([verified], "tidak dicocokkan")
    screen.say(report.text(verified.findings), nl=False)
    screen.note(report.summary(verified.findings))
    if verified.held:
        screen.note(_coverage(verified))
    return screen.status_of(verified.findings, strict=False)


def _coverage(verified: Verified) -> str:
    """Which formats were held against the model, and which are not there."""
    held = f"dicocokkan: {_formats(verified.held)}"
    if not verified.unbuilt:
        return held
    return f"{held}; belum dibuat: {_formats(verified.unbuilt)} (buat: {verified.command})"


def _formats(names: tuple[str, ...]) -> str:
    return ", ".join(name.upper() for name in names)
