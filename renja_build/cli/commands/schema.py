"""`renja schema`: what an editor needs beside the content."""

from __future__ import annotations

from pathlib import Path

import click

from renja_build import report
from renja_build.cli import screen
from renja_build.cli.usage import IndonesianCommand


@click.command(cls=IndonesianCommand)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(folder: Path) -> int:
    """Taruh skema di DIR/schema dan arahkan baris $schema berkas-berkas isi ke sana."""
    from renja_build.pipeline.schemas import put_schemas

    if not folder.is_dir():
        raise click.UsageError(f"folder '{folder}' tidak ada; buat dahulu, atau sebut folder lain")
    written = 0
    for path in put_schemas(folder):
        screen.say(report.shown_path(path))
        written += 1
    screen.note(
        f"{written} berkas ditulis" if written else "skema sudah terpasang; tidak ada yang diubah"
    )
    return 0
