"""Importing files of other programs: read, recognised, made data of ours, and put in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from renja_build import atomic
from renja_build.acuan.edisi import edition_of, newest
from renja_build.acuan.katalog_nomenklatur import file_of, nomenklatur_of, written
from renja_build.contents import NAMED, SERIES
from renja_build.diagnostics import ContentError
from renja_build.impor import baca, nomenklatur
from renja_build.impor.baru import BAB_RENCANA, Identitas, files_of
from renja_build.impor.bentuk import Bentuk, Kepala, office_layouts, recognised
from renja_build.impor.hasil import Buku, Catatan
from renja_build.impor.naskah.isi import Isi, Naskah
from renja_build.impor.naskah.paket import Paket, package_of
from renja_build.impor.naskah.sampul import year_of
from renja_build.impor.periksa import examine
from renja_build.impor.ruas import segmented
from renja_build.impor.rumus import computed
from renja_build.impor.simpul import Rencana
from renja_build.impor.ulang import repeated
from renja_build.load import load_text
from renja_build.pipeline import naskah as of_text
from renja_build.pipeline.jobs import Job, spread
from renja_build.pipeline.outcomes import Failed
from renja_build.pipeline.workers import Way
from renja_build.sheets.cells import IMPOR, Lembar, TakTerbaca
from renja_build.sheets.read import bytes_of, sheets_of
from renja_build.validate import validate


class TakDikenal(Exception):
    """A file that has no layout that is known: the nearest one, and what it lacks."""


class TakTerimpor(Exception):
    """Why files are not imported, and what to do."""


@dataclass(frozen=True, slots=True)
class Diimpor:
    """What several files of one layout hold: a list of the nomenclature, or a plan, with the text of
    a Word document where that was asked for.
    """

    bentuk: Bentuk
    pembaca: nomenklatur.Pembaca
    rencana: Rencana | None = None
    naskah: Naskah | None = None

    @property
    def catatan(self) -> Catatan:
        """What was left out and what is asked."""
        return self.pembaca.catatan if self.rencana is None else self.rencana.catatan


@dataclass(frozen=True, slots=True)
class _Word:
    """A Word document whose text is wanted, with all its sheets."""

    paket: Paket
    blok: Sequence[Isi]
    lembar: Sequence[Lembar]


@dataclass(frozen=True, slots=True)
class _Dikenal:
    """The sheets of some files: those that a layout knows, and the others with the nearest one."""

    utuh: list[Kepala]
    lain: list[tuple[Lembar, str]]
    word: _Word | None = None


def read_within(
    files: Sequence[Path], tahun: int | None, seconds: float | None, *, teks: bool = False
) -> Diimpor | Failed:
    """As `read_files`, in a worker that is ended where it takes longer; raises `TakTerimpor`."""
    job = Job(files[0], (files, tahun, teks))
    ((_, outcome),) = spread(_read_or_refuse, [job], Way(1, seconds))
    if isinstance(outcome, str):
        raise TakTerimpor(outcome)
    return outcome


def _read_or_refuse(given: tuple[Sequence[Path], int | None, bool]) -> Diimpor | str:
    """What the files hold, or why they are refused, which a worker can hand over."""
    files, tahun, teks = given
    try:
        return read_files(files, tahun, teks=teks)
    except TakTerbaca as error:
        return f"{error.message}; {error.hint}"
    except TakDikenal as error:
        return str(error)


def read_files(files: Sequence[Path], tahun: int | None = None, *, teks: bool = False) -> Diimpor:
    """All files together, with the text of a Word document among them where `teks` asks for it.

    Raises `TakTerbaca` where one cannot be read, `TakDikenal` where its layout is not known and
    `ContentError` where a layout of the office is wrong.
    """
    known = office_layouts()
    read = [_known(file, at, known, teks=teks) for at, file in enumerate(files)]
    words = [of_file.word for of_file in read if of_file.word is not None]
    if len(words) > 1:
        raise TakTerbaca(
            "naskah Word lebih dari satu", "impor satu naskah, dengan tabel lain bila ada"
        )
    tahun = tahun or next((year_of(word.blok) for word in words), None)
    heads = _certain([head for of_file in read for head in of_file.utuh])
    again = [
        double
        for of_file in read
        for double in repeated([head for head in of_file.utuh if head in heads], tahun)
    ]
    heads = [head for head in heads if all(head is not double.kepala for double in again)]
    shown = [head for word in words for head in heads if head.lembar in word.lembar]
    data, as_they_stand = of_text.data_of(shown, tahun)
    heads = [head for head in heads if head not in shown or head in data]
    bentuk = next((head.bentuk for head in heads if head.bentuk.jenis == "renja"), None)
    first = bentuk or (heads[0].bentuk if heads else of_text.BENTUK)
    is_list = first.jenis == "nomenklatur"
    alike = [head for head in heads if (head.bentuk.jenis == "nomenklatur") is is_list]
    taken = {id(head.lembar) for head in alike}
    why = {id(double.kepala.lembar): double.alasan for double in again}
    others = [left for of_file in read for left in of_file.lain]
    others += [
        (head.lembar, why.get(id(head.lembar)) or _other_kind(head))
        for of_file in read for head in of_file.utuh if id(head.lembar) not in taken
    ]  # fmt: skip
    diimpor = replace(_catalogue(alike) if is_list else _plan(alike, tahun), bentuk=first)
    free = {id(sheet) for word in words for sheet in word.lembar}
    as_they_stand += [double.told() for double in again if id(double.kepala.lembar) in free]
    diimpor.catatan.dilewati += as_they_stand
    diimpor.catatan.pertanyaan += [question for double in again for question in double.asked()]
    if words and diimpor.rencana is not None:
        diimpor.rencana.tahun = diimpor.rencana.tahun or tahun
        diimpor, others = _with_text(diimpor, words[0], alike, others)
    for sheet, alasan in others:
        Buku(sheet, diimpor.catatan).close(alasan)
    if diimpor.rencana is not None:
        examine(diimpor.rencana, first)
    return diimpor


def _other_kind(head: Kepala) -> str:
    return f"lembar '{head.lembar.nama}' jenis lain, atau kepalanya berulang"


def _with_text(
    diimpor: Diimpor, word: _Word, heads: Sequence[Kepala], others: Sequence[tuple[Lembar, str]]
) -> tuple[Diimpor, list[tuple[Lembar, str]]]:
    """The same with the text of a document at its place; and the sheets that have none, and why."""
    tahun = diimpor.rencana.tahun if diimpor.rencana is not None else None
    own = [head for head in heads if head.lembar in word.lembar]
    naskah, lost = of_text.naskah_of(word.paket, word.blok, word.lembar, own, tahun or 0)
    diimpor.catatan.dilewati += naskah.dilewati
    diimpor.catatan.pertanyaan += (*of_text.asked_of_cover(word.blok), *naskah.pertanyaan)
    stand = {sheet.awalan for sheet in word.lembar if not sheet.alasan}
    left = [
        (sheet, lost.get(sheet.awalan, why)) for sheet, why in others
        if sheet.awalan not in stand or sheet.awalan in lost
    ]  # fmt: skip
    return replace(diimpor, naskah=naskah), left


def _certain(heads: list[Kepala]) -> list[Kepala]:
    """The sheets in which the columns that count stand once, or else those with fewest twice: two
    plans side by side are not one.
    """
    twice = [sum(tajuk.kolom.wajib for tajuk in head.ganda) for head in heads]
    return [head for head, number in zip(heads, twice, strict=True) if number == min(twice)]


def _catalogue(heads: Sequence[Kepala]) -> Diimpor:
    pembaca = nomenklatur.Pembaca()
    for head in heads:
        pembaca.read(head)
        book = Buku(head.lembar, pembaca.catatan)
        nomenklatur.account(head, book)
    return Diimpor(heads[0].bentuk, pembaca)


def _plan(heads: Sequence[Kepala], tahun: int | None) -> Diimpor:
    pembaca = baca.Pembaca(tahun)
    pembaca.read(heads)
    plan = pembaca.rencana
    if tahun is not None and all(head.bentuk.jenis == "renja" for head in heads[:1]):
        plan.tahun = plan.tahun or tahun
    return Diimpor(of_text.BENTUK, nomenklatur.Pembaca(), plan)


def _known(file: Path, at: int, known: Sequence[Bentuk], *, teks: bool) -> _Dikenal:
    """The head rows of every sheet of a file that holds a layout whole, and the other sheets; a
    document whose text is wanted needs no table.
    """
    prefix = f"{file.name}!" if at else ""
    raw = bytes_of(file)
    sheets = [
        replace(computed(sheet), awalan=f"{prefix}{sheet.awalan}")
        for sheet in sheets_of(raw, file, IMPOR)
    ]
    found = list(map(segmented, recognised(sheets, known)))
    whole = [head for head in found if not head.kurang]
    word = None
    if teks and of_text.is_word(file, sheets):
        paket = _package(raw, file)
        word = _Word(paket, of_text.blocks_of(paket, file.name, sheets), sheets)
    if not whole and word is None:
        raise TakDikenal(_nearest(file, found))
    known_names = {head.lembar.awalan for head in whole}
    others = [
        (sheet, sheet.alasan or f"lembar '{sheet.nama}' tidak dikenal bentuknya")
        for sheet in sheets
        if sheet.awalan not in known_names
    ]
    return _Dikenal(whole, others, word)


def _package(raw: bytes, file: Path) -> Paket:
    from renja_build.sheets.package import DAMAGED, broken  # of all that checks, few need it

    try:
        return package_of(raw)
    except DAMAGED as error:
        raise broken(file.name) from error


def _nearest(file: Path, found: Sequence[Kepala]) -> str:
    if not found:
        return f"'{file.name}' kosong"
    nearest = found[0]
    return (
        f"bentuk '{file.name}' tidak dikenal; yang terdekat: {nearest.bentuk.judul}, tetapi kolom "
        f"{', '.join(nearest.kurang)} tidak ada"
    )


def edition_for(files: Sequence[Path], tahun: int | None) -> str:
    """The edition that a list is of: named by a file, else the newest that a plan for the year can
    follow (`--tahun`, or a year in the name of a file), else the name of the file itself.
    """
    stems = ["-".join(re.findall(r"[a-z0-9]+", file.stem.casefold())) for file in files]
    named = [edition.id for stem in stems if (edition := edition_of(stem))]
    if named:
        return named[0]
    years = [int(year) for stem in stems for year in re.findall(r"(?<!\d)20\d\d(?!\d)", stem)]
    year = tahun or max(years, default=0)
    edition = newest(year) if year else None
    return edition.id if edition else stems[0]


def write_catalogue(diimpor: Diimpor, edisi: str) -> Path:
    """Put the catalogue of an edition in its place."""
    path = file_of(edisi)
    atomic.write(path, written(diimpor.pembaca.entries).encode())
    return path


def new_files(diimpor: Diimpor, folder: Path) -> dict[Path, str | bytes]:
    """The files of a new Renja of what was imported; raises `ContentError` where they could not be
    read, which would be a bug of ours.
    """
    rencana, naskah = diimpor.rencana, diimpor.naskah
    assert rencana is not None
    tahun = rencana.tahun or 0
    edition = newest(tahun)
    katalog = nomenklatur_of(edition.id if edition else "", "kabkot").nomenklatur
    named = files_of(rencana, tahun, katalog, naskah.identitas if naskah else Identitas())
    if naskah is not None:
        if not rencana.simpul or of_text.has_plan(naskah) or of_text.plan_bab(naskah) is not None:
            del named[BAB_RENCANA]
        named |= of_text.files_of(naskah, planned=bool(rencana.simpul))
    files: dict[Path, str | bytes] = {}
    for name, text in named.items():
        refuse_broken(text, folder / name)
        files[folder / name] = text
    pictures = naskah.gambar if naskah is not None else {}
    return files | {folder / "gambar" / name: content for name, content in pictures.items()}


def refuse_broken(text: str, file: Path) -> None:
    """Nothing is written that could not be read again."""
    source = load_text(text, file)
    is_part = file.parent.name in (*SERIES, *NAMED)
    stem = file.parent.name if is_part else file.stem
    wrong = [*source.diagnostics, *validate(source, stem)]
    if errors := [finding for finding in wrong if finding.level == "error"]:
        raise ContentError(errors)


def write_files(files: Mapping[Path, str | bytes]) -> Iterator[Path]:
    """Put new files in their place, and tell each."""
    for file, content in files.items():
        atomic.write(file, content.encode() if isinstance(content, str) else content)
        yield file
