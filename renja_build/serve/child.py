"""The process in which one Renja is composed: it hears of changes over a pipe, and tells what came
of them.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path

from renja_build.pipeline.workers import bound_memory
from renja_build.processes import die_with
from renja_build.serve.composer import Composer
from renja_build.serve.press import PdfOrder, Press
from renja_build.signals import ENDING, Stopped, stop

_QUIET = 0.8  # seconds without a change


def compose(pipe: Connection, parent: int, folder: Path, out: Path) -> None:
    """Serve one Renja until the pipe is closed; what is told is `serve.told`."""
    os.setpgid(0, 0)  # so that a key at the terminal ends the server, and the server this
    die_with(parent)
    bound_memory()
    _be_silent()
    for number in ENDING:
        signal.signal(number, stop)
    press = Press(PdfOrder(folder, out))
    try:
        _serve(pipe, Composer(folder, out), press)
    except (Stopped, EOFError, OSError):  # the server is gone, or wants this to be
        pass
    finally:
        press.end()


def _serve(pipe: Connection, composer: Composer, press: Press) -> None:
    due = False  # whether a PDF is to be made, once nobody types
    while True:
        heard = wait([pipe, *([press.pipe] if press.pipe else [])], _QUIET if due else None)
        if press.pipe in heard:
            pipe.send(press.heard())
        if pipe in heard:
            press.leave()
            due = _told_all(pipe, composer)
        elif due:
            due = False
            composer.rest()
            pipe.send(press.begin())


def _told_all(pipe: Connection, composer: Composer) -> bool:
    """Tell what came of the changes so far; False where another came meanwhile."""
    while pipe.poll():
        pipe.recv_bytes()
    for told in composer.told():
        pipe.send(told)
        if pipe.poll():
            return False
    return True


def _be_silent() -> None:
    """No terminal or pipe of the server hangs on this process."""
    with suppress(OSError), Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
