"""Arguments that several commands share, and what they stand for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from renja_build.cli.screen import note
from renja_build.cli.usage import Cluster, NewFolder, Part
from renja_build.entries import chosen, is_folder, renja_in
from renja_build.likeness import nearest
from renja_build.pipeline.shards import Shard
from renja_build.pipeline.workers import Way, processors
from renja_build.sebutan import bukan_renja

CONTENT = Path("content")
Command = TypeVar("Command", bound=Callable[..., Any])
TIMEOUT = 300  # seconds; the largest Renja that we know takes a tenth for its PDF


def _slugs(context: click.Context, argument: click.Parameter, begun: str) -> list[str]:
    """What a shell offers for a slug."""
    folders = renja_in(CONTENT) if CONTENT.is_dir() else []
    return [folder.name for folder in folders if folder.name.startswith(begun)]


slugs = click.argument("slug", nargs=-1, shell_complete=_slugs)
strict = click.option("--strict", is_flag=True, help="Peringatan pun dianggap kesalahan.")


def timeout(of: str) -> Callable[[Command], Command]:
    """How many seconds something may take."""
    return click.option(
        "--timeout",
        type=click.IntRange(min=0),
        default=TIMEOUT,
        metavar="DETIK",
        help=f"Waktu {of}; 0 berarti tanpa batas.",
        show_default=True,
    )


shard = click.option(
    "--shard",
    type=Part(),
    default=Shard(),
    metavar="I/N",
    help="Hanya bagian ke-I dari N bagian Renja; setiap Renja ada dalam satu bagian.",
)


executor = click.option(
    "--executor",
    type=Cluster(),
    default="",
    metavar="dask://HOST:PORT",
    help="Susun halaman PDF di klaster Dask ini, bukan di komputer ini.",
)


def _out(context: click.Context, option: click.Parameter, out: Path) -> Path:
    """The output folder; a link is followed where the user names it, not where `build` came as one
    with the content.
    """
    typed = option.name and context.get_parameter_source(option.name) is not ParameterSource.DEFAULT
    return chosen(out) if typed else out


out = click.option(
    "--out",
    type=NewFolder(),
    callback=_out,
    default=Path("build"),
    help="Folder keluaran.",
    show_default=True,
)


def typed() -> list[str]:
    """The words of the command line."""
    words: list[str] = click.get_current_context().find_root().obj
    return words


def limited(jobs: int | None = None, timeout: int = TIMEOUT, cluster: str = "") -> Way:
    """How what templates of an office have a hand in is shared."""
    return Way(jobs or processors(), timeout or None, note, cluster)


def folders_of(slugs: tuple[str, ...]) -> list[Path]:
    """The folders that the arguments name; all under content/ where there are none."""
    known = [folder.name for folder in renja_in(CONTENT)] if CONTENT.is_dir() else []
    if not slugs:
        if CONTENT.is_symlink():
            raise click.UsageError("content/ sebuah tautan (symlink); sebutkan folder Renja")
        if not known:
            raise click.UsageError("tidak ada Renja di folder content/; sebutkan folder Renja")
        return [CONTENT / name for name in known]
    return [_folder(slug, known) for slug in dict.fromkeys(slugs)]


def part(folders: list[Path], shard: Shard) -> list[Path]:
    """Those of the folders that are in this part; that there are none is told."""
    mine = shard.of(folders)
    if not mine:
        note(f"bagian {shard.number}/{shard.total} kosong: Renja hanya {len(folders)}")
    return mine


def apart(folders: list[Path]) -> list[Path]:
    """The same folders, none of which writes over what another has written: outputs stand by
    name.
    """
    named: dict[str, Path] = {}
    for folder in folders:
        other = named.setdefault(folder.resolve().name, folder)
        if other.resolve() != folder.resolve():
            raise click.UsageError(
                f"'{other}' dan '{folder}' bernama sama, jadi keluarannya akan saling menimpa; "
                "susun satu per satu dengan --out yang berbeda"
            )
    return [*named.values()]


def _folder(slug: str, known: list[str]) -> Path:
    if slug in known:
        return CONTENT / slug
    there = f"yang ada: {', '.join(known)}" if known else "sebutkan jalur ke folder Renja"
    if told := bukan_renja(slug, there):
        raise click.UsageError(told)
    if is_folder(slug):
        return chosen(Path(slug))
    raise click.UsageError(f"Renja '{slug}' tidak ditemukan; {nearest(slug, known) or there}")
