"""The `renja` command: arguments, printing and exit codes, nothing else.

Exit status: 0 clean, 1 findings, 2 wrong usage, 3 a tool is missing or broke.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NoReturn

import click
from click.core import ParameterSource
from click.exceptions import NoArgsIsHelpError

from renja_build import __version__, fix, jejak, perbandingan, pipeline, report
from renja_build.compute.facts import facts as facts_of
from renja_build.diagnostics import ContentError, Diagnostic, ToolError, in_order
from renja_build.diff.bentuk import BENTUK
from renja_build.entries import chosen
from renja_build.epoch import moment
from renja_build.folder import renja_in
from renja_build.jobs import Failed, Job, attempt, crash
from renja_build.lint.codes import all_codes
from renja_build.processes import Stopped, stoppable
from renja_build.reasons import refused
from renja_build.revisions import UnknownState, is_folder
from renja_build.sandingan import pair_up
from renja_build.usage import IndonesianCommand, IndonesianGroup, NewFolder, explain_usage, wanted_codes
from renja_build.validate import nearest
from renja_build.workers import Way, processors
from renja_build.write import COMPARED, FORMATS

if TYPE_CHECKING:
    from rich.progress import Progress

CONTENT = Path("content")
LEMBAR = "lembar"
TIMEOUT = 300  # seconds; the largest Renja that we know takes a tenth for its PDF


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
    folders, wanted = _folders(slug), wanted_codes(select, ignore)
    if diff or fix_:
        mended = pipeline.mend(folders, wanted)
        if diff:
            shown = [fix.diff(one.before, one.after, report.shown_path(one.path)) for one in mended.files]
            _say("".join(shown), nl=False)
            return max(int(bool(mended.files)), _explain(mended.failed, "tidak diperiksa"))
        for path in pipeline.write_mended(mended.files):
            _note(f"diperbaiki: {report.shown_path(path)}")
    if format_ == LEMBAR:
        return _sheets(folders, out, wanted, strict, tanggal)
    checked = pipeline.check(folders, Way(say=_note))
    always = {finding for failed in checked.failed for finding in failed.findings}
    found = [one for one in checked.findings if wanted(one.code) or one in always]
    if format_ == "text":
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        _say(report.text(found, pipeline.source_lines(found, folders), colour=colour), nl=False, colour=colour)
    else:
        _say(report.FORMATS[format_](found), nl=False, commands=format_ == "github")
    _note(report.summary_of_files(found))
    return max(_status(found, strict), _tell(checked.failed, "tidak diperiksa"))


def _sheets(folders: Sequence[Path], out: Path, wanted: Callable[[str], bool], strict: bool, tanggal: str) -> int:
    """The verification sheet of every Renja; the status is that of `check`."""
    from renja_build import tinjauan  # as all rooms below that one command alone needs
    from renja_build.lembar.susun import Pilihan

    pilihan = Pilihan(wanted, strict, _day(tanggal))
    able = pipeline.readable(folders)
    found = [finding for one in able.prepared for finding in one.findings if wanted(finding.code)]
    failed = able.failed
    with closing(tinjauan.lembar(able.prepared, out, pilihan, _limited())) as outcomes:
        for outcome in outcomes:
            for output in [] if isinstance(outcome, Failed) else outcome:
                _say(output.path.as_posix())
                found += output.findings
            if isinstance(outcome, Failed):
                failed.append(outcome)
    _sum_up(found)
    return max(_status(found, strict), _explain(failed, "tidak disusun"))


def _day(tanggal: str) -> date | None:
    """The date that was asked for, or that of SOURCE_DATE_EPOCH; None leaves it to the verifikator."""
    stated = moment()
    try:
        if tanggal:
            return date.fromisoformat(tanggal)
    except ValueError as error:
        raise click.BadParameter(f"--tanggal '{tanggal}' bukan tanggal; tulis tahun-bulan-hari: 2026-03-31") from error
    return stated.date() if stated else None


@cli.command(cls=IndonesianCommand)
@slugs
@click.option("--to", "to", default=",".join(FORMATS), help="Jenis keluaran, dipisah koma.", show_default=True)
@out_option
@click.option("--jobs", type=click.IntRange(min=1), default=None, help="Banyaknya pekerjaan serentak.")
@click.option(
    "--timeout",
    type=click.IntRange(min=0),
    default=TIMEOUT,
    metavar="DETIK",
    help="Waktu bagi setiap keluaran; 0 berarti tanpa batas.",
    show_default=True,
)
@click.option("--compare", default=None, metavar="BASE", help="Cetak perubahan terhadap revisi git atau folder ini.")
@strict_option
def build(
    slug: tuple[str, ...], to: str, out: Path, jobs: int | None, timeout: int, compare: str | None, strict: bool
) -> int:
    """Cetak dokumen ke folder keluaran."""
    formats = _formats(to)
    if compare is not None and not compare.strip():
        raise click.UsageError("--compare kosong; sebutkan revisi git atau folder")
    ready = pipeline.ready(_folders(slug), strict=strict)
    way = _limited(jobs, timeout)
    if compare is not None and ready.prepared:
        return _compare(ready, compare, _formats_of_comparison(formats), out, way)
    found = [finding for renja in ready.prepared for finding in renja.findings]
    with closing(pipeline.build(ready.prepared, formats, out, way)) as outcomes:
        written, failed = _written(outcomes, len(ready.prepared) * len(formats))
    found += [finding for output in written for finding in output.findings]
    index = pipeline.index(ready.prepared, written, out, way)
    if isinstance(index, pipeline.Output):
        _say(index.path.as_posix())
    _sum_up([*found, *(index.findings if isinstance(index, pipeline.Output) else ())])
    failed = [*ready.failed, *failed, *([index] if isinstance(index, Failed) else [])]
    return max(_status(found, strict) if strict else _status_of_writing(found), _explain(failed, "tidak disusun"))


def _written(outcomes: Iterator[pipeline.Output | Failed], total: int) -> tuple[list[pipeline.Output], list[Failed]]:
    """Each output named as soon as it is there; those that are, and those that failed."""
    written, failed = [], []
    with _progress() as progress:
        task = progress.add_task("menyusun", total=total)
        for outcome in outcomes:
            progress.advance(task)
            if isinstance(outcome, Failed):
                failed.append(outcome)
            else:
                _say(outcome.path.as_posix())
                written.append(outcome)
    return written, failed


def _limited(jobs: int | None = None, timeout: int = TIMEOUT) -> Way:
    """How what templates of an office have a hand in is shared."""
    return Way(jobs or processors(), timeout or None, _note)


def _note(note: str) -> None:
    _say(note, err=True)


def _compare(ready: pipeline.Ready, basis: str, formats: list[str], out: Path, way: Way) -> int:
    """The comparison of every Renja that the base has and that differs from it; the others are named."""
    pairs: list[perbandingan.Pasangan] = []
    failed = ready.failed
    try:
        with perbandingan.folders_of(basis, [one.path for one in ready.prepared]) as folders:
            for one in ready.prepared:
                if one.path not in folders:
                    _note(f"{one.naskah.slug}: tidak ada dalam {basis}, seluruhnya baru; tidak dibandingkan")
            with closing(perbandingan.pair(ready.prepared, folders, basis, way)) as outcomes:
                for kini, outcome in outcomes:
                    if isinstance(outcome, Failed):
                        failed.append(outcome)
                    elif outcome is None:
                        _note(f"{kini.naskah.slug}: tidak berubah terhadap {basis}")
                    else:
                        pairs.append(outcome)
            with closing(perbandingan.build(pairs, formats, out, basis, way)) as outputs:
                written, unwritten = _written(outputs, len(pairs) * len(formats))
    except UnknownState as error:
        raise click.UsageError(str(error)) from error
    found = [finding for output in written for finding in output.findings]
    _sum_up(found)
    return max(_status_of_writing(found), _explain([*failed, *unwritten], "tidak dibandingkan"))


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
    prepared = attempt(pipeline.prepare, Job(folder, folder))
    if isinstance(prepared, Failed):
        return _explain([prepared], "tidak terbaca")
    tree = facts_of(prepared.dokumen, prepared.hasil)
    _say(report.facts_json(tree) if format_ == "json" else report.facts_text(tree), nl=False)
    return 0


@cli.command(cls=IndonesianCommand)
@click.argument("slug")
@out_option
def verify(slug: str, out: Path) -> int:
    """Buka kembali setiap keluaran, lalu cocokkan setiap sel, judul, dan teks dengan isi."""
    (folder,) = _folders((slug,))
    found = attempt(partial(pipeline.verify, out=out), Job(folder, folder))
    if isinstance(found, Failed):
        return _explain([found], "tidak dicocokkan")
    _say(report.text(found), nl=False)
    _note(report.summary(found))
    return _status(found, strict=False)


def _sum_up(found: Sequence[Diagnostic]) -> None:
    """Findings after a build: writers' in full, for they are ours to mend; the rest counted."""
    if found:
        _say(report.text([one for one in found if one.code.startswith("D3")]), nl=False, err=True)
        _say(f"{report.summary(found)}; rinciannya: renja check", err=True)


def _explain(failed: Sequence[Failed], undone: str) -> int:
    """What was not done, with all its findings; the exit status that this asks for."""
    found = in_order(finding for one in failed for finding in one.findings)
    _say(report.text(found), nl=False, err=True)
    return _tell(failed, undone)


def _tell(failed: Sequence[Failed], undone: str) -> int:
    """A line for all that was not done, with the reason; the exit status that this asks for."""
    for failure in failed:
        _note(f"{undone}: {failure.told}")
    if note := jejak.keep([failure.trace for failure in failed if failure.trace]):
        _note(note)
    return max((failure.status for failure in failed), default=0)


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
            found, failed = tinjauan.diff(pair_up(base, rest, CONTENT, Path(into)), Way(say=_note))
        except UnknownState as error:
            raise click.UsageError(str(error)) from error
    screen = Layar(shutil.get_terminal_size((100, 24)).columns, sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
    text = tinjauan.shown(tinjauan.Tampilan(format_, found, screen), _limited())
    if isinstance(text, Failed):
        return _explain([text], "tidak ditampilkan")
    _say(text, nl=False, colour=screen.warna)
    return max(int(any(beda.gagal for beda in found.renja)), _tell(failed, "tidak dibandingkan"))


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


def _status_of_writing(found: Sequence[Diagnostic]) -> int:
    """What rules find stops no draft; what only writing finds is wrong in the output."""
    return _status([finding for finding in found if finding.code.startswith("D3")], strict=False)


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
        with stoppable():
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
        return _stop(3, refused(error))
    except (KeyboardInterrupt, click.Abort):
        return _stop(130, "dihentikan")
    except Stopped as error:
        kept = "keluaran yang sudah disebut utuh, selebihnya tetap seperti semula"
        return _stop(128 + error.number, f"dihentikan ({error.number.name}); {kept}")
    except Exception as error:  # the last line of defence: a bug of ours, told without a traceback
        note = jejak.keep(["".join(traceback.format_exception(error))])
        return _stop(3, f"{crash(error)}; mohon laporkan beserta isi berkasnya", note)


def _stop(status: int, *lines: str) -> int:
    _note("\n".join(map(report.one_line, lines)))
    return status


def _say(text: str, *, nl: bool = True, err: bool = False, colour: bool = False, commands: bool = False) -> None:
    """The one way to the terminal, on which content has no power over it nor over a CI service."""
    click.echo(report.printable(text, colour=colour, commands=commands), nl=nl, err=err)
