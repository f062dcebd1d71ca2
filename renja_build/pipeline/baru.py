"""Putting a new Renja in its place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from renja_build import atomic
from renja_build.baru.sumber import Sumber
from renja_build.berkas_data import FOLDER
from renja_build.diagnostics import ContentError
from renja_build.entries import is_own, listed
from renja_build.load import load_text
from renja_build.pipeline.mend import BYTE_ORDER_MARK
from renja_build.pipeline.steps import read

CARRIED = ("gambar", FOLDER)  # folders whose files go along as they are
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


def source(path: Path) -> Sumber:
    """The Renja that is to be carried over; raises `ContentError` where it cannot be read whole."""
    computed = read(path)
    folder = computed.folder
    series = (data for of_series in folder.series.values() for data in of_series)
    whole = (*folder.single.values(), *folder.named["tabel"].values(), *series)
    texts = {data.at.file: _text(data.at.file) for data in whole}
    return Sumber(folder, computed.dokumen, texts)


def _text(file: Path) -> str:
    text = file.read_bytes().decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    return text.replace("\r\n", "\n")


def beside(path: Path) -> dict[str, str | bytes]:
    """The pictures and the data files of a Renja by their path in its folder."""
    files = [file for folder in CARRIED for file in listed(path / folder)]
    return {
        file.relative_to(path).as_posix(): file.read_bytes()
        for file in files
        if is_own(file, path) and file.is_file()
    }
