"""Runs pandoc: HTML in, DOCX out, nothing read from disk or network, and never longer than allowed."""

from __future__ import annotations

import os
import re
import subprocess

import pypandoc

from renja_build.diagnostics import ToolError

_SECONDS = 120
_COMMAND = ("--sandbox", "--from=html-auto_identifiers", "--to=docx", "--output=-")


def to_docx(html: str) -> tuple[bytes, list[str]]:
    """The document and what pandoc warned of; raises `ToolError` where it is missing or fails."""
    try:
        program = pypandoc.get_pandoc_path()
        done = subprocess.run(
            [program, *_COMMAND],
            input=html.encode(),
            capture_output=True,
            timeout=_SECONDS,
            env={**os.environ, "SOURCE_DATE_EPOCH": "0"},
            check=False,
        )
    except OSError as error:
        raise ToolError("pandoc tidak ditemukan; jalankan make setup") from error
    except subprocess.TimeoutExpired as error:
        raise ToolError(f"pandoc tidak selesai dalam {_SECONDS} detik") from error
    said = done.stderr.decode(errors="replace").strip()
    if done.returncode:
        raise ToolError(f"pandoc gagal (status {done.returncode}): {said}")
    return done.stdout, [" ".join(one.split()) for one in re.split(r"^\[WARNING\]", said, flags=re.MULTILINE) if one]
