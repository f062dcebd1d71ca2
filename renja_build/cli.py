"""The `renja` command: arguments, printing and exit codes, nothing else.

Exit status: 0 clean, 1 findings, 2 wrong usage, 3 a tool is missing or broke.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NoReturn

import click
from click.core import ParameterSource
from click.exceptions import NoArgsIsHelpError

from renja_build import __version__, fix, perbandingan, pipeline, report
from renja_build.compute.facts import facts as facts_of
from renja_build.diagnostics import ContentError, Diagnostic, ToolError
from renja_build.diff.bentuk import BENTUK, load_form
from renja_build.entries import chosen
from renja_build.epoch import moment
from renja_build.folder import renja_in
from renja_build.lint.codes import all_codes
from renja_build.revisions import UnknownState, is_folder
from renja_build.sandingan import pair_up
from renja_build.usage import IndonesianCommand, IndonesianGroup, NewFolder, explain_system, explain_usage
from renja_build.validate import nearest
from renja_build.write import COMPARED, FORMATS

if TYPE_CHECKING:
    from rich.progress import Progress

CONTENT = Path("content")
LEMBAR = "lembar"


@click.group(cls=IndonesianGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", message="renja %(version)s", help="Tampilkan versi.")
def cli() -> None:
    """Menyusun Renja dari YAML: memeriksa, menghitung, dan mencetak dokumennya.

    SLUG ialah nama folder di content/ atau jalur ke folder Renja; tanpa SLUG berarti semua di content/.
    """


slugs = click.argument("slug", nargs=-1)
strict_option = click.option("--strict", is_flag=True, help="Peringatan pun dianggap kesalahan.")


def _out(context: click.Context, option: click.Parameter, out: Path) -> Path:
    """The output folder; a link is followed where the user names it, not where `build` came as one with the content."""
    typed = option.name and context.get_parameter_source(option.name) is not ParameterSource.DEFAULT
    return chosen(out) if typed else out


out_option = click.option(
    "--out",
    type=NewFolder(),
    callback=_out,
    default=Path("build"),
    help="Folder keluaran.",
    show_default=True,
)


@cli.command(cls=IndonesianCommand)
@slugs
@click.option(
    "--format",
    "format_",
    type=click.Choice([*report.FORMATS, LEMBAR]),
    default="text",
    help="Bentuk keluaran; lembar: lembar verifikasi, HTML dan DOCX.",
)
@strict_option
@click.option("--select", default="", metavar="KODE", help="Hanya kode atau awalan kode ini, dipisah koma.")
@click.option("--ignore", default="", metavar="KODE", help="Tanpa kode atau awalan kode ini, dipisah koma.")
@click.option("--fix", "fix_", is_flag=True, help="Perbaiki di tempat apa yang pasti.")
@click.option("--diff", is_flag=True, help="Tampilkan saja perubahan yang akan dilakukan --fix.")
@out_option
@click.option("--tanggal", default="", metavar="TTTT-BB-HH", help="Tanggal pada lembar verifikasi.")
def check(
    slug: tuple[str, ...],
    format_: str,
    strict: bool,
    select: str,
    ignore: str,
    fix_: bool,
    diff: bool,
    out: Path,
    tanggal: str,
) -> int:
    """Periksa isi tanpa mencetak dokumen."""
    if tanggal and format_ != LEMBAR:
        raise click.UsageError(f"--tanggal hanya untuk --format {LEMBAR}")
    folders, wanted = _folders(slug), _wanted(select, ignore)
    if diff or fix_:
        mended = pipeline.mend(folders, wanted)
        if diff:
            _say("".join(fix.diff(one.before, one.after, report.shown_path(one.path)) for one in mended), nl=False)
            return 1 if mended else 0
        for path in pipeline.write_mended(mended):
            _say(f"diperbaiki: {report.shown_path(path)}", err=True)
    if format_ == LEMBAR:
        return _sheets(folders, out, wanted, strict, tanggal)
    found = [one for one in pipeline.check(folders) if wanted(one.code)]
    if format_ == "text":
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        _say(report.text(found, pipeline.source_lines(found, folders), colour=colour), nl=False, colour=colour)
    else:
        _say(report.FORMATS[format_](found), nl=False, commands=format_ == "github")
    _say(report.summary_of_files(found), err=True)
    return _status(found, strict)


def _sheets(folders: Sequence[Path], out: Path, wanted: Callable[[str], bool], strict: bool, tanggal: str) -> int:
    """The verification sheet of every Renja; the status is that of `check`."""
    from renja_build import tinjauan  # as all rooms below that one command alone needs
    from renja_build.lembar.susun import Pilihan

    pilihan = Pilihan(wanted, strict, _day(tanggal))
    prepared = pipeline.readable(folders)
    found = [finding for one in prepared for finding in one.findings if wanted(finding.code)]
    for one in prepared:
        for output in tinjauan.lembar(one, out, pilihan):
            _say(output.path.as_posix())
            found += output.findings
    _sum_up(found)
    return _status(found, strict)


def _day(tanggal: str) -> date | None:
    """The date that was asked for, or that of SOURCE_DATE_EPOCH; None leaves it to the verifikator."""
    stated = moment()
    try:
        if tanggal:
            return date.fromisoformat(tanggal)
    except ValueError as error:
        raise click.BadParameter(f"--tanggal '{tanggal}' bukan tanggal; tulis tahun-bulan-hari: 2026-03-31") from error
    return stated.date() if stated else None


def _wanted(select: str, ignore: str) -> Callable[[str], bool]:
    """Whether a code is to be shown; a prefix stands for all codes that begin with it."""
    chosen, left_out = _prefixes(select), _prefixes(ignore)
    return lambda code: (not chosen or code.startswith(chosen)) and not code.startswith(left_out)


def _prefixes(option: str) -> tuple[str, ...]:
    prefixes = tuple(one.strip().upper() for one in option.split(",") if one.strip())
    for prefix in prefixes:
        if not any(code.startswith(prefix) for code in all_codes()):
            raise click.BadParameter(f"tidak ada kode yang berawalan '{prefix}'; daftar: renja explain")
    return prefixes


@cli.command(cls=IndonesianCommand)
@slugs
@click.option("--to", "to", default=",".join(FORMATS), help="Jenis keluaran, dipisah koma.", show_default=True)
@out_option
@click.option("--jobs", type=click.IntRange(min=1), default=None, help="Banyaknya pekerjaan serentak.")
@click.option("--compare", default=None, metavar="BASE", help="Cetak perubahan terhadap revisi git atau folder ini.")
@strict_option
def build(slug: tuple[str, ...], to: str, out: Path, jobs: int | None, compare: str | None, strict: bool) -> int:
    """Cetak dokumen ke folder keluaran."""
    formats = _formats(to)
    folders = _folders(slug)
    prepared = pipeline.ready(folders, strict=strict)
    if compare is not None:
        return _compare(prepared, compare, _formats_of_comparison(formats), out, jobs or pipeline.default_jobs())
    found = [finding for one in prepared for finding in one.findings]
    total = len(folders) * len(formats)
    with _progress() as progress:
        task = progress.add_task("menyusun", total=total)
        for output in pipeline.build(prepared, formats, out, jobs or pipeline.default_jobs()):
            progress.advance(task)
            _say(output.path.as_posix())
            found += output.findings
    if index := pipeline.index(prepared, formats, out):
        _say(index.as_posix())
    _sum_up(found)
    return _status(found, strict) if strict else 0


def _compare(prepared: Sequence[pipeline.Prepared], basis: str, formats: list[str], out: Path, jobs: int) -> int:
    """The comparison of every Renja that the base has and that differs from it; the others are named."""
    if not basis.strip():
        raise click.UsageError("--compare kosong; sebutkan revisi git atau folder")
    pairs: list[perbandingan.Pasangan] = []
    found: list[Diagnostic] = []
    try:
        with perbandingan.folders_of(basis, [one.path for one in prepared]) as folders:
            for one in prepared:
                slug = one.naskah.slug
                pair = perbandingan.pair(one, folders[one.path], basis) if one.path in folders else None
                if pair is not None:
                    pairs.append(pair)
                elif one.path in folders:
                    _say(f"{slug}: tidak berubah terhadap {basis}", err=True)
                else:
                    _say(f"{slug}: tidak ada dalam {basis}, seluruhnya baru; tidak dibandingkan", err=True)
            for output in perbandingan.build(pairs, formats, out, basis, jobs):
                _say(output.path.as_posix())
                found += output.findings
    except UnknownState as error:
        raise click.UsageError(str(error)) from error
    _sum_up(found)
    return 0


def _formats_of_comparison(formats: list[str]) -> list[str]:
    """All formats mean all that a comparison has."""
    chosen = [name for name in formats if name in COMPARED or len(formats) < len(FORMATS)]
    for name in chosen:
        if name not in COMPARED:
            raise click.BadParameter(f"perbandingan {name} tidak ada; pilih dari: {', '.join(COMPARED)}")
    return chosen


@cli.command(cls=IndonesianCommand)
@click.argument("slug")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="Bentuk keluaran.")
def facts(slug: str, format_: str) -> int:
    """Tampilkan semua angka dan nama yang dapat dipakai dalam teks."""
    (folder,) = _folders((slug,))
    prepared = pipeline.prepare(folder)
    tree = facts_of(prepared.dokumen, prepared.hasil)
    _say(report.facts_json(tree) if format_ == "json" else report.facts_text(tree), nl=False)
    return 0


@cli.command(cls=IndonesianCommand)
@click.argument("slug")
@out_option
def verify(slug: str, out: Path) -> int:
    """Buka kembali setiap keluaran, lalu cocokkan setiap sel, judul, dan teks dengan isi."""
    (folder,) = _folders((slug,))
    found = pipeline.verify(folder, out)
    _say(report.text(found), nl=False)
    _say(report.summary(found), err=True)
    return _status(found, strict=False)


def _sum_up(found: Sequence[Diagnostic]) -> None:
    """Findings after a build: writers' in full, for they are ours to mend; the rest counted."""
    if found:
        _say(report.text([one for one in found if one.code.startswith("D3")]), nl=False, err=True)
        _say(f"{report.summary(found)}; rinciannya: renja check", err=True)


@cli.command(cls=IndonesianCommand)
@click.argument("base", metavar="BASE")
@click.argument("rest", nargs=-1, metavar="[HEAD] [SLUG]…")
@click.option("--format", "format_", type=click.Choice(BENTUK), default="text", help="Bentuk keluaran.")
def diff(base: str, rest: tuple[str, ...], format_: str) -> int:
    """Tunjukkan apa yang berbeda antara dua keadaan: uang, butir, teks, dan temuan.

    BASE dan HEAD ialah revisi git; tanpa HEAD, BASE dibandingkan dengan berkas di folder kerja. Dapat pula dua folder,
    masing-masing folder isi atau folder satu Renja. Status keluar 0 apa pun perbedaannya; 1 bila isi salah satu sisi
    belum sah.
    """
    from renja_build import tinjauan
    from renja_build.diff.tampil import Layar

    with TemporaryDirectory(prefix="renja-") as into:
        try:
            found = tinjauan.diff(pair_up(base, rest, CONTENT, Path(into)))
        except UnknownState as error:
            raise click.UsageError(str(error)) from error
    screen = Layar(shutil.get_terminal_size((100, 24)).columns, sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
    _say(load_form(format_)(found, screen), nl=False, colour=screen.warna)
    return 1 if any(beda.gagal for beda in found.renja) else 0


@cli.command(cls=IndonesianCommand)
@click.argument("code", required=False)
def explain(code: str | None) -> int:
    """Jelaskan satu kode temuan, atau daftar semua kode."""
    if code is None:
        _say(report.rule_list(all_codes()), nl=False)
        return 0
    known = all_codes()
    if code.upper() not in known:
        raise click.UsageError(
            f"kode '{code}' tidak ada; {nearest(code.upper(), list(known)) or 'daftar: renja explain'}"
        )
    _say(report.rule_page(known[code.upper()]), nl=False)
    return 0


def _progress() -> Progress:
    """A bar on a terminal, silence elsewhere."""
    from rich.console import Console  # a build alone needs it, and it is slow to open
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, disable=not console.is_terminal, transient=True)


def _status(found: Sequence[Diagnostic], strict: bool) -> int:
    return 1 if any(d.level == "error" or strict for d in found) else 0


def _formats(to: str) -> list[str]:
    chosen = [name.strip() for name in to.split(",") if name.strip()]
    for name in chosen:
        if name not in FORMATS:
            raise click.BadParameter(f"jenis keluaran '{name}' tidak ada; pilih dari: {', '.join(FORMATS)}")
    if not chosen:
        raise click.BadParameter(f"jenis keluaran belum disebut; pilih dari: {', '.join(FORMATS)}")
    return list(dict.fromkeys(chosen))


def _folders(slug: tuple[str, ...]) -> list[Path]:
    """The folders that the arguments name; all under content/ where there are none."""
    known = [one.name for one in renja_in(CONTENT)] if CONTENT.is_dir() else []
    if not slug:
        if not known:
            raise click.UsageError("tidak ada Renja di folder content/; sebutkan folder Renja")
        return [CONTENT / name for name in known]
    return [_folder(one, known) for one in dict.fromkeys(slug)]


def _folder(slug: str, known: list[str]) -> Path:
    if slug in known:
        return CONTENT / slug
    if is_folder(slug):
        return chosen(Path(slug))
    hint = nearest(slug, known) or (f"yang ada: {', '.join(known)}" if known else "sebutkan jalur ke folder Renja")
    raise click.UsageError(f"Renja '{slug}' tidak ditemukan; {hint}")


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run the command and leave with its exit status; no traceback ever reaches a user."""
    sys.exit(run(argv))


def run(argv: Sequence[str] | None = None) -> int:
    """The command's exit status."""
    gc.set_threshold(200_000, 20, 50)  # one short run that keeps what it makes: collecting often finds nothing
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # names may hold bytes that are no text
    try:
        status = cli.main(args=list(argv) if argv is not None else None, prog_name="renja", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except NoArgsIsHelpError as error:
        return _stop(2, *error.format_message().split("\n"))
    except click.ClickException as error:
        return _stop(2, explain_usage(error), "lihat: renja --help")
    except ContentError as error:
        _say(report.text(error.diagnostics), nl=False, err=True)
        return _stop(1, report.summary(error.diagnostics))
    except ToolError as error:
        return _stop(3, str(error))
    except BrokenPipeError:
        return 0
    except OSError as error:
        return _stop(3, explain_system(error))
    except (KeyboardInterrupt, click.Abort):
        return _stop(130, "dihentikan")
    except Exception as error:  # the last line of defence: a bug of ours, told without a traceback
        return _stop(3, f"kesalahan program ({type(error).__name__}: {error}); mohon laporkan beserta isi berkasnya")


def _stop(status: int, *lines: str) -> int:
    _say("\n".join(map(report.one_line, lines)), err=True)
    return status


def _say(text: str, *, nl: bool = True, err: bool = False, colour: bool = False, commands: bool = False) -> None:
    """The one way to the terminal, on which content has no power over it nor over a CI service."""
    click.echo(report.printable(text, colour=colour, commands=commands), nl=nl, err=err)
