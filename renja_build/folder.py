"""One Renja's folder on disk: which files it has, each read and held against its schema."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from renja_build import kode, read
from renja_build.accept import accept
from renja_build.acuan.daerah import jenis_of
from renja_build.acuan.kata import kata_kantor
from renja_build.acuan.katalog_nomenklatur import nomenklatur_of
from renja_build.acuan.nomenklatur import Nomenklatur
from renja_build.berkas_data.pasang import Pemasang
from renja_build.bounds import RENJA_BYTES, RENJA_NODES
from renja_build.contents import MAX_FILES, NAMED, OF_BASE, REQUIRED, SERIES, SINGLE, misplaced
from renja_build.diagnostics import Diagnostic, Location
from renja_build.digits import ribuan
from renja_build.entries import closed, is_own, listed
from renja_build.likeness import nearest
from renja_build.load import Source
from renja_build.nodes import Isi, Larik, Peta, Teks
from renja_build.silence import Silence
from renja_build.sources import Sources
from renja_build.tanda import Tanda

_SLIP = 0.8  # of likeness, between a name as it is sought and as it is written by a slip
_CALLED_BY = ("id", "tabel", "grafik", "gambar")  # a block without an id is called by what it shows
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Folder:
    """The data of one Renja, by stem (`program`), by series in order (`bab`) and by name (`tabel`).

    What its schema refuses is left out; where something is wrong, required entries may be absent.
    `dasar` holds the plan that a perubahan changes; `found` is what is wrong with the files one by
    one. `refused` has the names that were left out, by file (`program`, `dasar/program`,
    `tabel/<name>`) or folder (`bab`, `tabel`); `torn` are those that hold more than was read.
    """

    path: Path
    single: Mapping[str, Peta]
    series: Mapping[str, tuple[Peta, ...]]
    dasar: Mapping[str, Peta]
    found: tuple[Diagnostic, ...]
    silences: tuple[Silence, ...] = ()
    tanda: tuple[Tanda, ...] = ()  # in its own files, not in those of a plan beside it
    named: Mapping[str, Mapping[str, Peta]] = field(default_factory=dict)
    refused: Mapping[str, frozenset[str]] = field(default_factory=dict)
    torn: frozenset[str] = frozenset()
    nomenklatur: Nomenklatur = field(default_factory=Nomenklatur)  # of its edition and region
    kata: frozenset[str] = frozenset()  # words of the office, which are no slips
    beside: tuple[Path, ...] = ()  # files that data.yaml names
    # By files that could hold a name: what of them was refused, and which of that is misshapen.
    _left_out: dict[tuple[str, ...], tuple[frozenset[str], tuple[str, ...]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def slug(self) -> str:
        """The folder's name."""
        return self.path.resolve().name

    def follows(self, finding: Diagnostic) -> bool:
        """Whether a finding only follows from another: what it sought stands in what was refused or
        not read.
        """
        sought = finding.sought
        if sought is None:
            return False
        if not self.torn.isdisjoint(sought.files or self.torn):
            return True
        files = tuple(name for name in sought.files or self.refused if name in self.refused)
        if not sought.name:
            return bool(files)
        if files not in self._left_out:  # findings ask by the thousand, and mostly of the same
            self._left_out[files] = self._refused_of(files)
        return any(
            _is_left_out(name, *self._left_out[files])
            for name in filter(None, (sought.name, sought.owner))
        )

    def _refused_of(self, files: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
        refused = frozenset().union(*(self.refused[name] for name in files))
        # A name of the wrong form is told at its place; what names it rightly is near to it.
        misshapen = (name for name in refused if not kode.level(name) and not _ID.fullmatch(name))
        return refused, tuple(misshapen)


def _is_left_out(name: str, refused: frozenset[str], misshapen: tuple[str, ...]) -> bool:
    """Whether a name is one of what was refused, or was meant by one of them."""
    alike = [other for other in refused if kode.level(other) == kode.level(name)]
    return (
        kode.key(name) in refused
        or nearest(name, misshapen) != ""
        or bool(difflib.get_close_matches(name, alike, n=1, cutoff=_SLIP))
    )


def names(node: Isi) -> Iterator[str]:
    """Whatever something can be called by: keys, ids and what a block is called by, and what stands
    above a kode.
    """
    if isinstance(node, Larik):
        for item in node:
            yield from names(item)
    elif isinstance(node, Peta):
        for name, value in node.pairs():
            steps = kode.key(name).split(".")
            above = (".".join(steps[:length]) for length in range(1, len(steps)))
            yield from (code for code in above if kode.level(code))
            yield kode.key(name)
            if name in _CALLED_BY and isinstance(value, Teks):
                yield from (value, Path(value).stem)
            yield from names(value)


def read_folder(path: Path, sources: Sources | None = None) -> Folder:
    """Read and validate every file of a Renja; what is wrong is in the result."""
    reader = _Reader(path, sources or Sources())
    if path.is_symlink():
        wrong = ("D122", Location(path), f"{path.name} sebuah tautan (symlink)")
        return _unread(path, Diagnostic(*wrong, "salin foldernya ke sini"))
    if path.is_dir() and (barred := closed(path)):
        return _unread(path, barred)
    single: dict[str, Peta] = {}
    for name in SINGLE:
        file = path / f"{name}.yaml"
        if reader.may_read(file) and (data := reader.read(file, name)) is not None:
            single[name] = data
        elif os.path.lexists(file):
            reader.torn.add(name)  # it is no file of this folder, which `misplaced` tells
        elif name in REQUIRED:
            reader.torn.add(name)
            reader.report(
                "D121", file, f"berkas {name}.yaml belum ada", f"buat {name}.yaml di folder ini"
            )
    series = {name: reader.series(name) for name in SERIES}
    named = {name: reader.named(name) for name in NAMED}
    base = single["renja"].get("dasar") if "renja" in single else None
    dasar = reader.base(base) if isinstance(base, Teks) else {}
    if "data" in single:
        single["data"] = reader.beside(single["data"])
    # Of a data.yaml that is not read whole it is not known which files it names.
    whole = "data" not in reader.torn and "data" not in reader.refused
    reader.found += misplaced(path, str(base), reader.beside_files if whole else None)
    nomenklatur = reader.nomenklatur(single.get("renja", Peta()))
    reader.sources.forget_unasked()
    return Folder(
        path,
        single,
        series,
        dasar,
        found=tuple(reader.found),
        silences=tuple(reader.silences),
        tanda=tuple(mark for mark in reader.tanda if path in mark.at.file.parents),
        named=named,
        refused=reader.refused,
        torn=frozenset(reader.torn),
        nomenklatur=nomenklatur,
        kata=kata_kantor(),
        beside=reader.beside_files,
    )


def _unread(path: Path, finding: Diagnostic) -> Folder:
    """A link in the place of a Renja's folder, or one that is closed: nothing in it is read."""
    series: dict[str, tuple[Peta, ...]] = dict.fromkeys(SERIES, ())
    torn = frozenset((*SINGLE, *SERIES, *NAMED))
    return Folder(path, {}, series, {}, (finding,), named={name: {} for name in NAMED}, torn=torn)


@dataclass(slots=True)
class _Reader:
    path: Path
    sources: Sources
    found: list[Diagnostic] = field(default_factory=list)
    silences: list[Silence] = field(default_factory=list)
    tanda: list[Tanda] = field(default_factory=list)
    refused: dict[str, frozenset[str]] = field(default_factory=dict)
    torn: set[str] = field(default_factory=set)
    bytes: int = 0  # read so far
    nodes: int = 0
    full: bool = False
    beside_files: tuple[Path, ...] = ()  # that data.yaml names

    def report(self, code: str, file: Path, message: str, hint: str) -> None:
        self.found.append(Diagnostic(code, Location(file), message, hint))

    def may_read(self, file: Path) -> bool:
        return is_own(file, self.path)

    def read(self, file: Path, schema: str, name: str = "") -> Peta | None:
        """What of a file its schema does not refuse; `name` is what it is called in
        `Folder.refused`.
        """
        source, wrong = self.sources.heal(self.load(file), schema)
        name = name or schema
        self.found += wrong
        self.silences += source.silences
        self.tanda += source.tanda
        if source.torn:
            self.torn.add(name)
        if source.data is None or all(finding.level == "warning" for finding in wrong):
            return source.data
        data = accept(source.data, schema, complete=False)
        refused = frozenset(names(source.data)) - frozenset(names(data))
        self.refused[name] = self.refused.get(name, frozenset()) | refused
        return data

    def load(self, file: Path) -> Source:
        """One file, unless all of them together hold more than a Renja may; that is told at the
        first that is left.
        """
        unread = Source(file, None, (), torn=True)
        if self.full:
            return unread
        source = self.sources.load(file)
        self.bytes += file.stat().st_size if file.is_file() else 0
        self.nodes += source.nodes
        self.full = self.bytes > RENJA_BYTES or self.nodes > RENJA_NODES
        if not self.full:
            return source
        bound = f"{RENJA_BYTES // 1_000_000} MB dan {ribuan(RENJA_NODES)} isian"
        hint = f"seluruh berkas satu Renja paling banyak {bound}; hapus isi yang tidak dicetak"
        self.report(
            "Y162", file, "isi Renja ini terlalu banyak; mulai berkas ini tidak dibaca", hint
        )
        return unread

    def named(self, name: str) -> dict[str, Peta]:
        """The files of a folder by their stem, which is what they are called by."""
        data = {}
        files = self.files(name)
        for file in files:
            if not _ID.fullmatch(file.stem):
                hint = "pakai huruf kecil, angka, dan tanda hubung: jumlah-pegawai.yaml"
                self.report("D120", file, f"nama berkas {name}/{file.name} bukan pengenal", hint)
            elif (
                self.may_read(file)
                and (read := self.read(file, name, f"{name}/{file.stem}")) is not None
            ):
                data[file.stem] = read
        self.refused[name] = frozenset(file.stem for file in files) - frozenset(data)
        return data

    def files(self, name: str) -> list[Path]:
        return [
            file for file in listed(self.path / name)[: MAX_FILES + 1] if file.suffix == ".yaml"
        ]

    def series(self, name: str) -> tuple[Peta, ...]:
        files = self.files(name)
        if name == "bab" and not files:
            self.report(
                "D121", self.path / "bab", "folder bab/ belum berisi", "buat bab/1-pendahuluan.yaml"
            )
        read = [self.read(file, name) for file in files if self.may_read(file)]
        return tuple(data for data in read if data is not None)

    def beside(self, data: Peta) -> Peta:
        """data.yaml with the lines of the files that it names."""
        pemasang = Pemasang(self.path, self.sources.sheets, RENJA_NODES - self.nodes)
        filled = pemasang.filled(data)
        self.found += pemasang.temuan
        self.beside_files = tuple(pemasang.files)
        if any(finding.level == "error" for finding in pemasang.temuan):
            self.torn.add("data")
        return filled

    def base(self, base: Teks) -> dict[str, Peta]:
        """The plan that is changed: a subfolder of this Renja, or a sibling of it."""
        around = self.path.resolve().parent
        roots = [self.path, around] if Path(base).name == base else []
        root = next((root for root in roots if is_own(root / base / "program.yaml", root)), None)
        if root is None:
            hint = f"buat {base}/program.yaml di sini, atau tulis nama folder Renja di sebelahnya"
            self.found.append(Diagnostic("B101", base.at, f"dasar '{base}' tidak ditemukan", hint))
            self.torn.add("dasar/program")
            return {}
        folder = root / base
        files = [(name, folder / f"{name}.yaml") for name in OF_BASE]
        for _, file in files:
            if file.is_symlink() and root != self.path:  # in this folder `misfits` tells it
                self.report(
                    "D122",
                    file,
                    f"{file.name} sebuah tautan (symlink)",
                    "salin berkasnya ke folder itu",
                )
        read = {
            name: self.read(file, name, f"dasar/{name}")
            for name, file in files
            if is_own(file, root)
        }
        return {name: data for name, data in read.items() if data is not None}

    def nomenklatur(self, renja: Peta) -> Nomenklatur:
        """The names and codes of the edition that renja.yaml states."""
        edisi, tingkat = (read.text(renja, key) for key in ("edisi_nomenklatur", "tingkat"))
        katalog = nomenklatur_of(edisi, jenis_of(tingkat))
        self.found += katalog.findings
        return katalog.nomenklatur
