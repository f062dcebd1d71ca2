"""`renja lsp`: findings, figures and names in any editor that speaks the Language Server Protocol."""

from __future__ import annotations

import signal

import click

from renja_build.cli.usage import IndonesianCommand
from renja_build.diagnostics import ToolError
from renja_build.signals import ENDING


@click.command(cls=IndonesianCommand)
def command() -> None:
    """Layani penyunting teks (VS Code, Neovim, Helix, Kate): temuan, angka, dan nama selagi diketik.

    Dijalankan oleh penyunting, yang berbicara lewat masukan dan keluaran standar. Cara memasangnya:
    docs/penyunting.md.
    """
    try:
        from renja_build.editor.server import serve
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("renja_build"):
            raise
        message = f"renja lsp memerlukan paket {error.name}; pasang: python -m pip install pygls"
        raise ToolError(message) from error
    for number in ENDING:  # nothing is written, so that there is nothing to clean up
        signal.signal(number, signal.SIG_DFL)
    serve()
