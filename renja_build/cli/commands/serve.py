"""`renja serve`: the page beside the editor."""

from __future__ import annotations

import re
from pathlib import Path

import click

from renja_build.cli import options, screen
from renja_build.cli.usage import IndonesianCommand

EDITOR = "vscode://file{berkas}:{baris}:{kolom}"
# An address of a program: no script of a page, and none of a site.
_ADDRESS = re.compile(r"(?!(?:javascript|data|https?|file):)[a-z][a-z0-9+.-]*:.*\{berkas\}.*")


def _editor(context: click.Context, option: click.Parameter, address: str) -> str:
    if _ADDRESS.fullmatch(address) is None:
        raise click.UsageError(f"--editor '{address}' bukan alamat editor; contoh: {EDITOR}")
    return address


@click.command(cls=IndonesianCommand)
@options.slugs
@options.out
@click.option(
    "--port",
    type=click.IntRange(min=0, max=65535),
    default=0,
    metavar="NOMOR",
    help="Nomor port; 0 berarti yang bebas.",
    show_default=True,
)
@click.option(
    "--editor",
    envvar="RENJA_EDITOR",
    default=EDITOR,
    callback=_editor,
    metavar="ALAMAT",
    help="Alamat yang membuka berkas di editor; juga lewat RENJA_EDITOR.",
    show_default=True,
)
def command(slug: tuple[str, ...], out: Path, port: int, editor: str) -> int:
    """Tampilkan Renja di peramban sambil diketik, beserta temuan dan perubahannya.

    Alamatnya hanya dapat dibuka di komputer ini; akhiri dengan Ctrl-C. PDF menyusul di folder
    keluaran.
    """
    folders = options.apart(options.folders_of(slug))
    from renja_build.serve.server import PortTaken, ServeOrder, serve  # this command alone needs it

    try:
        serve(ServeOrder(folders, out, editor, port), _say)
    except PortTaken as error:
        raise click.UsageError(str(error)) from error
    return 0


def _say(address: str) -> None:
    screen.say(address)
    screen.note("buka alamat itu di peramban; akhiri dengan Ctrl-C")
