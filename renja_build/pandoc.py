"""Runs pandoc: a document in, one out, nothing read from disk or network; callers see to the time."""

from __future__ import annotations

import errno
import os
import re
import subprocess
from collections.abc import Sequence
from functools import partial

import pypandoc

from renja_build.diagnostics import ToolError
from renja_build.processes import die_with, libc
from renja_build.signals import signal_name

_HEAP_EXHAUSTED = 251  # what the runtime of Haskell ends with
_SCARCE = (errno.ENOMEM, errno.EAGAIN)
_INSTALL = "jalankan make setup, atau pasang ulang pypandoc_binary"
_FREE = "tutup program lain, atau kurangi pekerjaan serentak: renja build --jobs 1"


def convert(given: bytes, source: str, target: str) -> tuple[bytes, list[str]]:
    """A document of one format in another (`docx+styles` in `json`), and what pandoc warned of.

    Raises `ToolError` where it is missing, is killed or fails.
    """
    libc()
    try:
        done = subprocess.run(
            _command(source, target),
            input=given,
            capture_output=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": "0"},
            preexec_fn=partial(die_with, os.getpid()),
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ToolError(_not_started(error)) from error
    said = done.stderr.decode(errors="replace").strip()
    if done.returncode:
        raise ToolError(_broken(done.returncode, said))
    warnings = filter(None, re.split(r"^\[WARNING\]", said, flags=re.MULTILINE))
    return done.stdout, [" ".join(warning.split()) for warning in warnings]


def _command(source: str, target: str) -> Sequence[str]:
    formats = (f"--from={source}", f"--to={target}")
    return (pypandoc.get_pandoc_path(), "--sandbox", *formats, "--output=-")


def _not_started(error: Exception) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number in _SCARCE:
        return f"pandoc tidak dapat dimulai: memori atau banyaknya proses tidak cukup; {_FREE}"
    if number in (errno.EACCES, errno.ENOEXEC):
        return f"pandoc tidak boleh atau tidak dapat dijalankan; {_INSTALL}"
    return f"pandoc tidak ditemukan; {_INSTALL}"


def _broken(status: int, said: str) -> str:
    if status == _HEAP_EXHAUSTED:
        return f"pandoc kehabisan memori; {_FREE}"
    if status < 0:
        cause = f"dihentikan oleh sistem ({signal_name(-status)}), mungkin kehabisan memori"
        return f"pandoc {cause}; {_FREE}"
    return f"pandoc gagal (status {status}): {' '.join(said.split())[:300]}"
