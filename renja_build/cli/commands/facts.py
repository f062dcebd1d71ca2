"""`renja facts`: every figure that a sentence can ask for."""

from __future__ import annotations

import click

from renja_build.cli import options, screen
from renja_build.cli.usage import IndonesianCommand
from renja_build.compute.facts import facts
from renja_build.pipeline.jobs import Job, attempt
from renja_build.pipeline.outcomes import Failed
from renja_build.pipeline.steps import read
from renja_build.report.facts import facts_json, facts_text


@click.command(cls=IndonesianCommand)
@click.argument("slug")
@click.argument("kata", nargs=-1)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Bentuk keluaran.",
)
def command(slug: str, kata: tuple[str, ...], format_: str) -> int:
    """Tampilkan semua angka dan nama yang dapat dipakai dalam teks, atau yang memuat KATA saja.

    KATA dicari pada nama, nilai, dan nama simpul atau indikatornya: renja facts kukar-2025 pagu gaji
    """
    (folder,) = options.folders_of((slug,))
    computed = attempt(read, Job(folder, folder))
    if isinstance(computed, Failed):
        return screen.explain_failed([computed], "tidak terbaca")
    tree = facts(computed.dokumen, computed.hasil)
    shown = facts_json(tree, kata) if format_ == "json" else facts_text(tree, kata)
    if kata and not shown.strip("{}\n"):
        screen.note(f"tidak ada nama yang memuat {' dan '.join(kata)}")
        return 1
    screen.say(shown, nl=False)
    return 0
