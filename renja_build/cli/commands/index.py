"""`renja index`: the index over an output folder that several machines have filled."""

from __future__ import annotations

from pathlib import Path

import click

from renja_build.cli import options, screen
from renja_build.cli.usage import IndonesianCommand
from renja_build.entries import renja_in
from renja_build.pipeline.build import index_of
from renja_build.pipeline.outcomes import Failed


@click.command(cls=IndonesianCommand)
@options.out
def command(out: Path) -> int:
    """Tulis indeks atas semua Renja yang hasilnya ada di folder keluaran.

    Untuk menyatukan hasil beberapa mesin: salin folder keluarannya menjadi satu, lalu jalankan ini.
    Renja di content/ yang tidak ada hasilnya disebut; status keluar 1.
    """
    listing, known = index_of(out, options.limited())
    if listing is None:
        raise click.UsageError(f"belum ada hasil di folder {out.as_posix()}; susun: renja build")
    if isinstance(listing, Failed):
        return screen.explain_failed([listing], "tidak disusun")
    screen.say(listing.path.as_posix())
    screen.sum_up(listing.findings)
    content = renja_in(options.CONTENT) if options.CONTENT.is_dir() else []
    missing = [folder.name for folder in content if folder.name not in known]
    if missing:
        screen.note(f"belum ada hasilnya: {', '.join(missing)}; susun: renja build")
    return max(int(bool(missing)), screen.status_of_build(listing.findings, strict=False))
