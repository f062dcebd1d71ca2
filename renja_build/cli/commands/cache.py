"""`renja cache`: what is kept of earlier builds, and taking it away."""

from __future__ import annotations

from pathlib import Path

import click

from renja_build.cache.store import LIMIT, Store
from renja_build.cli import options, screen
from renja_build.cli.usage import IndonesianCommand
from renja_build.digits import ribuan


@click.command(cls=IndonesianCommand)
@click.argument("tindakan", type=click.Choice(["clear"]), required=False)
@options.out
def command(tindakan: str | None, out: Path) -> int:
    """Tunjukkan simpanan hasil sebelumnya, atau hapus dengan `clear`."""
    store = Store(out)
    count, size = store.size()
    kept = f"{ribuan(count)} berkas, {ribuan(-(-size // 1000))} kB"
    if tindakan == "clear":
        store.clear()
        screen.say(f"simpanan di {store.folder.as_posix()} dihapus: {kept}")
        return 0
    screen.say(f"{store.folder.as_posix()}: {kept} (paling banyak {LIMIT // 1_000_000} MB)")
    if not store.is_ours():
        screen.note(
            "simpanan ini tidak dipakai: berupa tautan, ikut tersimpan dalam git, atau git tidak"
            " dapat ditanya; hapus: renja cache clear, lalu git rm -r --cached"
        )
    return 0
