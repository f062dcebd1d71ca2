"""`renja diff`: what a change changes, and what it costs."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from renja_build.cli import options, screen
from renja_build.cli.usage import IndonesianCommand
from renja_build.diff.bentuk import BENTUK
from renja_build.diff.tampil import Layar
from renja_build.pipeline import review
from renja_build.pipeline.outcomes import Failed
from renja_build.pipeline.workers import Way
from renja_build.states.git import UnknownState
from renja_build.states.naming import pair_up

_NO_TERMINAL = (100, 24)


@click.command(cls=IndonesianCommand)
@click.argument("base", metavar="BASE")
@click.argument("rest", nargs=-1, metavar="[HEAD] [SLUG]…")
@click.option(
    "--format", "format_", type=click.Choice(BENTUK), default="text", help="Bentuk keluaran."
)
def command(base: str, rest: tuple[str, ...], format_: str) -> int:
    """Tunjukkan apa yang berbeda antara dua keadaan: uang, butir, teks, dan temuan.

    BASE dan HEAD ialah revisi git; tanpa HEAD, BASE dibandingkan dengan berkas di folder kerja.
    Dapat pula dua folder, masing-masing folder isi atau folder satu Renja. Status keluar 0 apa pun
    perbedaannya; 1 bila isi salah satu sisi belum sah.
    """
    with TemporaryDirectory(prefix="renja-") as into:
        try:
            states = pair_up(base, rest, options.CONTENT, Path(into))
            laporan, failed = review.diff(states, Way(say=screen.note))
        except UnknownState as error:
            raise click.UsageError(str(error)) from error
    layar = Layar(shutil.get_terminal_size(_NO_TERMINAL).columns, screen.has_colour())
    text = review.shown(review.Tampilan(format_, laporan, layar), options.limited())
    if isinstance(text, Failed):
        return screen.explain_failed([text], "tidak ditampilkan")
    screen.say(text, nl=False, colour=layar.warna)
    unsound = any(renja.gagal for renja in laporan.renja)
    return max(int(unsound), screen.tell_failed(failed, "tidak dibandingkan"))
