"""Running a command: every way that it can end becomes a message and an exit status."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

import click
from click.exceptions import NoArgsIsHelpError

from renja_build import __version__, report
from renja_build.cli import trace
from renja_build.cli.screen import say
from renja_build.cli.usage import IndonesianGroup, explain_usage
from renja_build.diagnostics import ContentError, ToolError
from renja_build.order import gathered
from renja_build.pipeline.outcomes import crash
from renja_build.reasons import refused
from renja_build.signals import Stopped, behind, stoppable


@click.group(cls=IndonesianGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__, "--version", message="renja %(version)s", help="Tampilkan versi."
)
def cli() -> None:
    """Menyusun Renja dari YAML: memeriksa, menghitung, dan mencetak dokumennya.

    SLUG ialah nama folder di content/ atau jalur ke folder Renja; tanpa SLUG berarti semua di
    content/.
    """


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run the command and leave with its exit status; no traceback ever reaches a user."""
    sys.exit(run(argv))


def run(argv: Sequence[str] | None = None) -> int:
    """The command's exit status."""
    _keep_streams()
    gc.set_threshold(
        200_000, 20, 50
    )  # one short run that keeps what it makes: collecting often finds nothing
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # names may hold bytes that are no text
    try:
        with stoppable():
            words = list(argv) if argv is not None else sys.argv[1:]
            status = cli.main(args=words, prog_name="renja", standalone_mode=False, obj=words)
        return status if isinstance(status, int) else 0
    except NoArgsIsHelpError as error:
        return _stop(2, *error.format_message().split("\n"))
    except click.ClickException as error:
        return _stop(2, explain_usage(error), "lihat: renja --help")
    except ContentError as error:
        say(report.text(gathered(error.diagnostics)), nl=False, err=True)
        return _stop(1, report.summary(error.diagnostics))
    except ToolError as error:
        return _stop(3, str(error))
    except OSError as error:
        return _stop(3, refused(error))
    except (KeyboardInterrupt, click.Abort):
        return _stop(130, "dihentikan")
    except Stopped as error:
        return _ended(error)
    except Exception as error:  # the last line of defence: a bug of ours, told without a traceback
        if stopped := behind(error):
            return _ended(stopped)
        kept = trace.keep(["".join(traceback.format_exception(error))])
        return _stop(3, f"{crash(error)}; mohon laporkan beserta isi berkasnya", kept)


def _ended(stopped: Stopped) -> int:
    kept = "keluaran yang sudah disebut utuh, selebihnya tetap seperti semula"
    return _stop(128 + stopped.number, f"dihentikan ({stopped.number.name}); {kept}")


def _keep_streams() -> None:
    """What a caller has closed leads nowhere, or the next file opened would be taken for it."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            with Path(os.devnull).open("r+b", buffering=0) as file:
                nowhere = os.dup(file.fileno())  # the file itself may have got that very number
            os.dup2(nowhere, number)
            os.close(nowhere)


def _stop(status: int, *lines: str) -> int:
    say("\n".join(map(report.one_line, lines)), err=True)
    return status
