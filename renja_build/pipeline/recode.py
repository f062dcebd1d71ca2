"""Moving several Renja to another edition of the nomenclature."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from renja_build import read
from renja_build.acuan.daerah import jenis_of
from renja_build.acuan.katalog_nomenklatur import file_of, nomenklatur_of
from renja_build.acuan.nomenklatur import Nomenklatur
from renja_build.diagnostics import ContentError, Diagnostic, Location, in_order
from renja_build.entries import is_own
from renja_build.folder import Folder, read_folder
from renja_build.load import load_text
from renja_build.nodes import Peta
from renja_build.pipeline.mend import BYTE_ORDER_MARK, Perbaikan
from renja_build.recode import applied, plan


@dataclass(frozen=True, slots=True)
class Dipindahkan:
    """The files of one Renja as they become, and what a person has to decide."""

    files: tuple[Perbaikan, ...]
    findings: tuple[Diagnostic, ...]


def recode(path: Path, edisi: str) -> Dipindahkan:
    """One Renja, nothing written; raises `ContentError` where its files or the catalogue cannot be
    read whole.
    """
    folder = read_folder(path)
    wrong = [finding for finding in folder.found if finding.level == "error"]
    if wrong:
        raise ContentError(wrong)
    katalog = _catalogue(folder, edisi)
    texts = {file: file.read_bytes().decode("utf-8") for file in _files(folder)}
    bare = {file: text.removeprefix(BYTE_ORDER_MARK) for file, text in texts.items()}
    rencana = plan(folder, katalog, {file: text.split("\n") for file, text in bare.items()})
    files = []
    for file, text in bare.items():
        after = applied(text, rencana, file)
        if after != text:
            _refuse_broken(after, file)
            mark = texts[file][: len(texts[file]) - len(text)]
            files.append(Perbaikan(file, texts[file], mark + after))
    return Dipindahkan(tuple(files), tuple(in_order(rencana.findings)))


def _catalogue(folder: Folder, edisi: str) -> Nomenklatur:
    jenis = jenis_of(read.text(folder.single.get("renja", Peta()), "tingkat"))
    terbaca = nomenklatur_of(edisi, jenis)
    if terbaca.findings:
        raise ContentError(terbaca.findings)
    if not terbaca.nomenklatur.lengkap:
        message, hint = f"katalog tidak memuat kode {jenis}", "impor daftar yang memuatnya"
        raise ContentError([Diagnostic("K110", Location(file_of(edisi)), message, hint)])
    return terbaca.nomenklatur


def _files(folder: Folder) -> Iterator[Path]:
    """The files of its own folder that a Renja was read from."""
    series = (data for of_series in folder.series.values() for data in of_series)
    whole = (*folder.single.values(), *folder.dasar.values(), *folder.named["tabel"].values())
    for data in (*whole, *series):
        if is_own(data.at.file, folder.path):
            yield data.at.file


def _refuse_broken(text: str, file: Path) -> None:
    """Nothing is written that could not be read again."""
    if wrong := [
        finding for finding in load_text(text, file).diagnostics if finding.level == "error"
    ]:
        raise ContentError(wrong)
