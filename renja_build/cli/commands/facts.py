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
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Bentuk keluaran.",
)
def command(slug: str, format_: str) -> int:
    """Tampilkan semua angka dan nama yang dapat dipakai dalam teks."""
    (folder,) = options.folders_of((slug,))
    computed = attempt(read, Job(folder, folder))
    if isinstance(computed, Failed):
        return screen.explain_failed([computed], "tidak terbaca")
    tree = facts(computed.dokumen, computed.hasil)
    screen.say(facts_json(tree) if format_ == "json" else facts_text(tree), nl=False)
    return 0
