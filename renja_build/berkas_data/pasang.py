"""Lines of a file in the place of its name in data.yaml."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from renja_build import read
from renja_build.berkas_data import FOLDER
from renja_build.berkas_data.baris import Pembaca
from renja_build.berkas_data.sel import Aturan
from renja_build.berkas_data.susunan import Kepala, TakTersusun, plain, susunan_of
from renja_build.bounds import RENJA_NODES
from renja_build.diagnostics import Diagnostic
from renja_build.digits import ribuan
from renja_build.entries import is_own, listed
from renja_build.likeness import nearest
from renja_build.nodes import Larik, Peta, Teks
from renja_build.sheets.cells import Lembar, TakTerbaca
from renja_build.sheets.numbers import Kebiasaan

CODE = "D127"
_MOST = 8  # names that a remedy lists
MAX_LINES = 2_000  # of one set, as many as data.yaml may have
_FILE = ("berkas", "lembar", "kolom", "angka")  # what tells of a file, and goes once it is read
_HABITS = {"1.234,5": Kebiasaan(indonesia=True), "1,234.5": Kebiasaan(inggris=True)}


@dataclass(slots=True)
class Pemasang:
    """Puts the lines of files in their place; `sheets` reads a file or raises `TakTerbaca`."""

    folder: Path
    sheets: Callable[[Path], Sequence[Lembar]]
    room: int  # values that may still be read
    temuan: list[Diagnostic] = field(default_factory=list)
    files: dict[Path, None] = field(default_factory=dict)  # that sets name and that are there

    def filled(self, data: Peta) -> Peta:
        """What data.yaml holds, with the lines of its files."""
        whole, sets = Peta(), Larik()
        whole.at = data.at
        for key, value in data.pairs():
            if key == "data" and isinstance(value, Larik):
                sets.at = value.at
                sets += [self._set(item) if isinstance(item, Peta) else item for item in value]
                whole[key] = sets
            else:
                whole[key] = value
        return whole

    def _set(self, himpunan: Peta) -> Peta:
        berkas = read.teks(himpunan, "berkas")
        if berkas is None:
            return himpunan
        filled = Peta()
        filled.at = himpunan.at
        for key, value in himpunan.pairs():
            if key not in _FILE:
                filled[key] = value
        filled[Teks.of("baris", berkas.at)] = self._lines(himpunan, berkas)
        return filled

    def _lines(self, himpunan: Peta, berkas: Teks) -> Larik:
        larik = Larik()
        larik.at = berkas.at
        file = self.folder / berkas
        try:
            sheet = _chosen(self._read(file, berkas), berkas, read.teks(himpunan, "lembar"))
            kepala = Kepala.of(read.mapping(himpunan, "kolom"), berkas.at)
            susunan = susunan_of(sheet, kepala, berkas)
        except TakTersusun as problem:
            self.temuan.append(problem.temuan)
            return larik
        satuan, dijumlah = read.text(himpunan, "satuan"), himpunan.get("jumlah") is not False
        aturan = Aturan(satuan, dijumlah, _HABITS.get(read.text(himpunan, "angka")))
        reader = Pembaca(sheet, susunan, aturan, file, larik)
        reader.read()
        self.temuan += reader.temuan
        if not larik and not reader.temuan:
            self._tell(berkas, f"{berkas} tidak memuat baris di bawah kepalanya", "isi datanya")
        if len(larik) > MAX_LINES:
            hint = "ringkas rinciannya; data mentah tidak dicetak"
            self._tell(berkas, f"{berkas} memuat lebih dari {ribuan(MAX_LINES)} baris", hint)
            del larik[MAX_LINES:]
        return self._if_room(larik, berkas)

    def _if_room(self, larik: Larik, berkas: Teks) -> Larik:
        """The lines, unless all files together hold more than a Renja may."""
        lines = (line for line in larik if isinstance(line, Peta))
        self.room -= sum(len(line) + len(read.mapping(line, "nilai")) for line in lines)
        if self.room < 0:
            message = f"isi Renja ini terlalu banyak; mulai {berkas} tidak dibaca"
            hint = f"seluruh berkas satu Renja paling banyak {ribuan(RENJA_NODES)} isian"
            self.temuan.append(Diagnostic("Y162", berkas.at, message, hint))
            larik.clear()
        return larik

    def _read(self, file: Path, berkas: Teks) -> Sequence[Lembar]:
        if not is_own(file, self.folder) or not file.is_file():
            names = [f"{FOLDER}/{entry.name}" for entry in listed(self.folder / FOLDER)]
            hint = nearest(berkas, names) or "letakkan berkasnya di folder data/ Renja ini"
            raise TakTersusun(
                berkas.at, f"berkas {berkas} tidak ada, atau sebuah tautan", hint, CODE
            )
        self.files[file] = None
        try:
            return self.sheets(file)
        except TakTerbaca as problem:
            raise TakTersusun(berkas.at, problem.message, problem.hint, CODE) from problem

    def _tell(self, at: Teks, message: str, hint: str) -> None:
        self.temuan.append(Diagnostic(CODE, at.at, message, hint))


def _chosen(sheets: Sequence[Lembar], berkas: Teks, lembar: Teks | None) -> Lembar:
    """The sheet that is named, or the only one."""
    names = [sheet.nama for sheet in sheets]
    known = f"lembar yang ada: {', '.join(names[:_MOST])}"
    if lembar is None:
        filled = [sheet for sheet in sheets if sheet.baris] or [*sheets]
        if len(filled) == 1:
            return filled[0]
        hint = f"sebut lembarnya, misalnya lembar: {filled[0].nama}; {known}"
        raise TakTersusun(berkas.at, f"{berkas} memuat {len(filled)} lembar", hint, CODE)
    wanted = plain(lembar)
    named = next((sheet for sheet in sheets if plain(sheet.nama) == wanted), None)
    if named is None:
        hint = nearest(lembar, names) or known
        raise TakTersusun(lembar.at, f"lembar '{lembar}' tidak ada di {berkas}", hint, CODE)
    return named
