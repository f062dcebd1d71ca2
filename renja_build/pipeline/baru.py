"""Putting a new Renja in its place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from renja_build import atomic
from renja_build.diagnostics import ContentError
from renja_build.entries import listed
from renja_build.load import load_text

LAST = "renja.yaml"  # a folder without it is no Renja yet


class SudahAda(Exception):
    """There is something in the place already."""


def create(folder: Path, files: Mapping[str, str | bytes]) -> list[Path]:
    """Write the files of a new Renja or repository; the paths, in their order.

    Raises `SudahAda` where the folder holds anything, and `ContentError` where a file could not be
    read again: then nothing is written.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise SudahAda
    if folder.is_dir() and any(entry.name != ".git" for entry in listed(folder)):
        raise SudahAda
    wrong = [
        finding
        for name, text in files.items()
        if isinstance(text, str) and name.endswith(".yaml")
        for finding in load_text(text, folder / name).diagnostics
        if finding.level == "error"
    ]
    if wrong:
        raise ContentError(wrong)
    for name in sorted(files, key=lambda name: Path(name).name == LAST):
        text = files[name]
        atomic.write(folder / name, text.encode() if isinstance(text, str) else text)
    return [folder / name for name in files]
