"""`renja explain`: what a code means."""

from __future__ import annotations

import click

from renja_build import report
from renja_build.cli import screen
from renja_build.cli.usage import IndonesianCommand
from renja_build.lint.codes import all_codes
from renja_build.validate import nearest


@click.command(cls=IndonesianCommand)
@click.argument("code", required=False)
def command(code: str | None) -> int:
    """Jelaskan satu kode temuan, atau daftar semua kode."""
    known = all_codes()
    if code is None:
        screen.say(report.rule_list(known), nl=False)
        return 0
    if code.upper() not in known:
        hint = nearest(code.upper(), list(known)) or "daftar: renja explain"
        raise click.UsageError(f"kode '{code}' tidak ada; {hint}")
    screen.say(report.rule_page(known[code.upper()]), nl=False)
    return 0
