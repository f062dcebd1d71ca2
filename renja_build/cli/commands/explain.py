"""`renja explain`: what a code means, which tables there are, and of which words a layout is
made.
"""

from __future__ import annotations

import re

import click

from renja_build.cli import screen
from renja_build.cli.usage import IndonesianCommand
from renja_build.likeness import nearest
from renja_build.lint.codes import all_codes
from renja_build.report import rules


@click.command(cls=IndonesianCommand)
@click.argument("code", required=False)
@click.option(
    "--yaml", "as_yaml", is_flag=True, help="Cetak tata jenis tabel itu, untuk disalin ke tabel/."
)
def command(code: str | None, as_yaml: bool) -> int:
    """Jelaskan satu kode temuan, tabel, daftar, grafik, penyaring, atau berkas (program.yaml).

    Daftarnya: tabel, daftar, grafik, penyaring, berkas, isi, sumber, bidang, edisi, nomenklatur; tanpa
    nama, semua kode temuan.
    """
    from renja_build.impor import kamus as impor  # opened only where they are asked for
    from renja_build.render import kamus, katalog

    codes = all_codes()
    if code is None:
        screen.say(rules.rule_list(codes), nl=False)
        return 0
    if as_yaml:
        layout = kamus.layout_yaml(code.lower())
        if layout is None:
            hint = nearest(code.lower(), kamus.with_layout()) or "daftar: renja explain tabel"
            raise click.UsageError(f"'{code}' bukan jenis tabel yang tatanya dapat disalin; {hint}")
        screen.say(layout, nl=False)
        return 0
    asked = code.lower()
    words = katalog.page(asked) or kamus.page(asked) or impor.page(asked)
    if words is not None:
        screen.say(words, nl=False)
        return 0
    if code.upper() not in codes:
        names = [*katalog.known(), *kamus.known(), *impor.known()]
        likely = [nearest(asked, names), nearest(code.upper(), list(codes))]
        if re.fullmatch(r"[A-Za-z]\d+", code):
            likely.reverse()
        hint = next(filter(None, likely), "daftar: renja explain")
        raise click.UsageError(f"kode '{code}' tidak ada; {hint}")
    screen.say(rules.rule_page(codes[code.upper()]), nl=False)
    return 0
