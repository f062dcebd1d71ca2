"""`renja export`: a Renja as a workbook that others fill in."""

from __future__ import annotations

from pathlib import Path

import click

from renja_build import atomic
from renja_build.cli import options, screen
from renja_build.cli.usage import IndonesianCommand
from renja_build.pipeline.sanding import workbook


@click.command(cls=IndonesianCommand)
@click.argument("slug", metavar="SLUG")
@click.option("--out", type=click.Path(path_type=Path), help="Berkas XLSX yang ditulis.")
@click.option(
    "--urut",
    type=click.Choice(["sipd"]),
    help="Lembar isian menurut urutan formulir SIPD, bukan buku isian.",
)
def command(slug: str, out: Path | None, urut: str | None) -> int:
    """Tulis buku isian XLSX sebuah Renja, untuk diisi di Excel dan dikembalikan dengan import.

    Isian terbuka, kode dan pengenal terkunci. Kembalikan dengan renja import BERKAS --into SLUG:
    sel yang diubah, baris baru, baris yang dihapus, dan baris yang dipindah menjadi perubahan itu
    saja.
    """
    folder = options.folders_of((slug,))[0]
    name = folder.resolve().name
    target = out or Path("build", f"{name}-{urut or 'isian'}.xlsx")
    if target.suffix != ".xlsx":
        raise click.UsageError(f"--out '{target}' tidak berakhiran .xlsx")
    atomic.write(target, workbook(folder, for_sipd=urut == "sipd"))
    screen.say(target.as_posix())
    return 0
