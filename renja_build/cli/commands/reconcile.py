"""`renja reconcile`: a file of another program held against a Renja."""

from __future__ import annotations

import json
from pathlib import Path

import click

from renja_build.cli import options, screen
from renja_build.cli.usage import IndonesianCommand
from renja_build.digits import ribuan
from renja_build.impor.banding import Beda
from renja_build.pipeline import impor
from renja_build.pipeline.impor import TakTerimpor
from renja_build.pipeline.outcomes import Failed
from renja_build.pipeline.sanding import held_against, write_table
from renja_build.report import one_line


@click.command(cls=IndonesianCommand)
@click.argument(
    "files", nargs=-1, required=True, metavar="BERKAS…", type=click.Path(path_type=Path)
)
@click.argument("slug", metavar="SLUG")
@click.option("--tahun", type=int, metavar="TTTT", help="Tahun yang tidak disebut berkasnya.")
@options.timeout("membaca berkasnya")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "xlsx"]),
    default="text",
    help="Bentuk keluaran.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="Berkas XLSX; bawaannya build/SLUG-beda.xlsx."
)
def command(
    files: tuple[Path, ...],
    slug: str,
    tahun: int | None,
    timeout: int,
    format_: str,
    out: Path | None,
) -> int:
    """Cocokkan cetakan SIPD atau berkas lain dengan sebuah Renja.

    Baris yang hanya ada di salah satunya, pagu, prakiraan maju, target, satuan, indikator, lokasi,
    dan sumber dana yang berbeda disebut satu per satu, sampai ke rupiahnya. Hanya hal yang dimuat
    berkas itu yang dibandingkan. Status keluar 1 bila berbeda.
    """
    folder = options.folders_of((slug,))[0]
    try:
        with screen.waiting(files):
            diimpor = impor.read_within(files, tahun, timeout or None)
    except TakTerimpor as error:
        raise click.UsageError(str(error)) from error
    if isinstance(diimpor, Failed):
        return screen.explain_failed([diimpor], "tidak dicocokkan")
    if diimpor.rencana is None:
        raise click.UsageError("berkas ini daftar nomenklatur; pakai renja import")
    found = held_against(diimpor.rencana, folder)
    if format_ == "json":
        screen.say(json.dumps([beda.as_json() for beda in found], ensure_ascii=False, indent=1))
    elif format_ == "xlsx":
        target = out or Path("build", f"{folder.resolve().name}-beda.xlsx")
        write_table(found, target)
        screen.say(target.as_posix())
    else:
        _tell(found)
    for asked in diimpor.catatan.pertanyaan:
        screen.note(one_line(f"belum pasti: {asked.sel} '{asked.isi}': {asked.tanya}"))
    return 1 if found else 0


def _tell(found: list[Beda]) -> None:
    for beda in found:
        screen.say(one_line(beda.kalimat))
    screen.say(f"{ribuan(len(found))} perbedaan" if found else "tidak ada perbedaan")
