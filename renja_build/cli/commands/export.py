"""`renja export`: a Renja as workbooks that others fill in."""

from __future__ import annotations

import re
from pathlib import Path

import click

from renja_build import atomic
from renja_build.cli import options, screen
from renja_build.cli.usage import IndonesianCommand
from renja_build.impor.tulisan import new_id
from renja_build.pipeline.sanding import quarter_books, workbook


@click.command(cls=IndonesianCommand)
@click.argument("slug", metavar="SLUG")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Berkas XLSX yang ditulis; dengan --triwulan, foldernya.",
)
@click.option(
    "--urut",
    type=click.Choice(["sipd"]),
    help="Lembar isian menurut urutan formulir SIPD, bukan buku isian.",
)
@click.option(
    "--triwulan",
    default="",
    metavar="N|TTTT-twN",
    help="Realisasi triwulan itu saja, satu buku isian tiap bidang.",
)
def command(slug: str, out: Path | None, urut: str | None, triwulan: str) -> int:
    """Tulis buku isian XLSX sebuah Renja, untuk diisi di Excel dan dikembalikan dengan import.

    Isian terbuka, kode dan pengenal terkunci. Kembalikan dengan renja import BERKAS --into SLUG:
    sel yang diubah, baris baru, baris yang dihapus, dan baris yang dipindah menjadi perubahan itu
    saja.

    Dengan --triwulan 2 tiap bidang (penanggung_jawab di program.yaml; tanpa itu bidang urusan)
    mendapat buku kecil untuk kinerja dan rupiah triwulan itu. Sel yang dibiarkan kosong tidak
    mengubah apa pun.
    """
    folder = options.folders_of((slug,))[0]
    name = folder.resolve().name
    if triwulan:
        return _quarter(folder, name, out, triwulan, is_sipd=urut is not None)
    target = out or Path("build", f"{name}-{urut or 'isian'}.xlsx")
    if target.suffix != ".xlsx":
        raise click.UsageError(f"--out '{target}' tidak berakhiran .xlsx")
    atomic.write(target, workbook(folder, for_sipd=urut == "sipd"))
    screen.say(target.as_posix())
    return 0


def _quarter(folder: Path, name: str, out: Path | None, triwulan: str, *, is_sipd: bool) -> int:
    named = re.fullmatch(r"(?:(20\d\d)-tw)?([1-4])", triwulan, re.ASCII)
    if named is None:
        wanted = "tulis 1 sampai 4, atau dengan tahunnya, misalnya 2026-tw2"
        raise click.UsageError(f"--triwulan '{triwulan}' bukan triwulan; {wanted}")
    if is_sipd:
        raise click.UsageError("pilih salah satu: --urut atau --triwulan")
    tahun = int(named[1]) if named[1] else None
    books = quarter_books(folder, tahun, int(named[2]))
    target = out or Path("build", f"{name}-{triwulan if tahun else f'tw{triwulan}'}")
    taken = set[str]()
    for bidang, content in books.items():
        name = new_id(bidang, taken)
        taken.add(name)
        file = target / f"{name}.xlsx"
        atomic.write(file, content)
        screen.say(file.as_posix())
    return 0
