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
from renja_build.pipeline.verify import verify


@click.command(cls=IndonesianCommand)
@click.argument("slug")
@options.out
def command(slug: str, out: Path) -> int:
    """Buka kembali setiap keluaran, lalu cocokkan setiap sel, judul, dan teks dengan isi."""
    (folder,) = options.folders_of((slug,))
    jobs = [Job(folder, folder, "verify")]
    ((_, findings),) = spread(partial(verify, out=out), jobs, options.limited())
    if isinstance(findings, Failed):
        return screen.explain_failed([findings], "tidak dicocokkan")
    screen.say(report.text(findings), nl=False)
    screen.note(report.summary(findings))
    return screen.status_of(findings, strict=False)
