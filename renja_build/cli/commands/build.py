"""`renja build`: documents, and with `--compare` the documents of a change.

What has not changed is put in its place before the rooms are opened that make anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from renja_build.cli import options, screen
from renja_build.cli.usage import IndonesianCommand
from renja_build.pipeline import recall
from renja_build.pipeline.recall import NOTHING, Memory, Restored
from renja_build.pipeline.shards import Shard
from renja_build.write import COMPARED, FORMATS

_ESTIMATED = (
    "nomor halaman dalam daftar DOCX masih perkiraan: jawab Ya bila Word menawarkan pembaruan,"
    " atau susun dengan --paginate bila ada LibreOffice"
)


@click.command(cls=IndonesianCommand)
@options.slugs
@click.option(
    "--to", "to", default=",".join(FORMATS), help="Jenis keluaran, dipisah koma.", show_default=True
)
@options.out
@click.option(
    "--jobs", type=click.IntRange(min=1), default=None, help="Banyaknya pekerjaan serentak."
)
@options.timeout("bagi setiap keluaran")
@click.option(
    "--compare",
    default=None,
    metavar="BASE",
    help="Cetak perubahan terhadap revisi git atau folder ini.",
)
@click.option(
    "--no-cache",
    "no_cache",
    is_flag=True,
    help="Buat semuanya dari awal; jangan pakai dan jangan simpan hasil sebelumnya.",
)
@click.option(
    "--watch", is_flag=True, help="Susun ulang setiap kali isinya berubah; akhiri: Ctrl-C."
)
@click.option(
    "--paginate",
    "paginated",
    is_flag=True,
    help="Nomor halaman dalam daftar DOCX menurut tata letak LibreOffice, bukan perkiraan.",
)
@options.executor
@options.shard
@options.strict
def command(
    slug: tuple[str, ...],
    to: str,
    out: Path,
    jobs: int | None,
    timeout: int,
    compare: str | None,
    no_cache: bool,
    watch: bool,
    paginated: bool,
    executor: str,
    shard: Shard,
    strict: bool,
) -> int:
    """Cetak dokumen ke folder keluaran."""
    if paginated and compare is not None:
        raise click.UsageError("--paginate tidak berlaku bagi --compare; pakai salah satunya")
    formats = _formats(to)
    if compare is not None and not compare.strip():
        raise click.UsageError("--compare kosong; sebutkan revisi git atau folder")
    folders = options.part(options.apart(options.folders_of(slug)), shard)
    if watch:
        return _watch(folders)
    way = options.limited(jobs, timeout, executor)
    # Of a comparison no whole output is kept, for its base is none of the content; units are.
    known = folders if compare is None else ()
    memory = NOTHING if no_cache else recall.remembered(known, out)
    restored = {
        path: recall.restored(memory, path, formats, out, strict=strict) for path in folders
    }
    pages = paginated and "docx" in formats  # asks LibreOffice each time
    if not pages and all(restored.values()):
        current, listing = recall.index_as_it_is(memory, formats, out)
        if current:
            return _unchanged(memory, restored, listing, strict=strict)
    from renja_build.cli import building  # opens every room

    if compare is not None:
        return building.compare(
            memory, folders, compare, _compared(formats), out, way, strict=strict
        )
    status = building.build(memory, restored, formats, out, way, strict=strict)
    if pages:
        return max(status, building.paginate(memory, folders, out, way))
    _tell_estimated(formats)
    return status


def _watch(folders: Sequence[Path]) -> int:
    """The same command again and again, without the word that asks for it."""
    from renja_build.pipeline.watch import rebuilt

    arguments = [word for word in options.typed() if word != "--watch"]
    for _ in rebuilt(arguments, folders):
        screen.note("menunggu perubahan; akhiri dengan Ctrl-C")
    return 0


def _unchanged(memory: Memory, restored: Restored, listing: Path | None, *, strict: bool) -> int:
    """All that was asked for is in its place; told as if it had been made."""
    written = [output for outputs in restored.values() for output in outputs]
    for output in written:
        screen.say(output.path.as_posix())
    findings = recall.findings(memory, restored)
    findings += [finding for output in written for finding in output.findings]
    if listing:
        screen.say(listing.as_posix())
    screen.sum_up(findings)
    _tell_estimated([output.format for output in written])
    return screen.status_of_build(findings, strict=strict)


def _tell_estimated(formats: Sequence[str]) -> None:
    if "docx" in formats:
        screen.note(_ESTIMATED)


def _formats(to: str) -> list[str]:
    chosen = [name.strip() for name in to.split(",") if name.strip()]
    for name in chosen:
        if name not in FORMATS:
            known = ", ".join(FORMATS)
            raise click.BadParameter(f"jenis keluaran '{name}' tidak ada; pilih dari: {known}")
    if not chosen:
        raise click.BadParameter(f"jenis keluaran belum disebut; pilih dari: {', '.join(FORMATS)}")
    return list(dict.fromkeys(chosen))


def _compared(formats: Sequence[str]) -> list[str]:
    """All formats mean all that a comparison has."""
    chosen = [name for name in formats if name in COMPARED or len(formats) < len(FORMATS)]
    for name in chosen:
        if name not in COMPARED:
            raise click.BadParameter(
                f"perbandingan {name} tidak ada; pilih dari: {', '.join(COMPARED)}"
            )
    return chosen
