"""The catalogue of an edition that an office brings: `acuan/nomenklatur/<edisi>.csv`.

CSV, for it is read in hundredths of a second where YAML takes seconds, and opens in a spreadsheet.
Its first line names the columns; `kode` and `nama` must be there. `daerah` is `kabkot`, `provinsi`
or empty for both, `spm` is `ya` or empty; `sebelumnya` holds the codes that the entry took the
place of, apart by a blank, and `nama_sebelumnya` their names, apart by ` | `.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from io import StringIO
from itertools import zip_longest
from pathlib import Path

from renja_build import kode
from renja_build.acuan.daerah import Jenis
from renja_build.acuan.edisi import edition_of
from renja_build.acuan.nomenklatur import Asal, Entri, Nomenklatur, shipped
from renja_build.bounds import long_word
from renja_build.characters import read as as_meant
from renja_build.characters import refused
from renja_build.diagnostics import Diagnostic, Location, bounded
from renja_build.digits import ribuan
from renja_build.entries import is_own
from renja_build.likeness import nearest
from renja_build.reasons import reason

FOLDER = Path("acuan")  # of the repository of content, beside content/ and templates/
MAX_BYTES = 20_000_000  # the national list has 2 MB
MAX_ROWS = 60_000
MAX_FIELD = 2_000
COLUMNS = (
    "daerah", "kode", "nama", "kinerja", "indikator", "satuan", "spm", "sebelumnya",
    "nama_sebelumnya",
)  # fmt: skip
_NEEDED = ("kode", "nama")
_KINDS: Mapping[str, tuple[Jenis, ...]] = {
    "kabkot": ("kabkot",),
    "provinsi": ("provinsi",),
    "": ("kabkot", "provinsi"),
}
_BETWEEN = " | "
_CONTROL = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)

Entries = Mapping[Jenis, Mapping[str, Entri]]


@dataclass(frozen=True, slots=True)
class Terbaca:
    """A catalogue as far as it can be read, and what is wrong with it."""

    nomenklatur: Nomenklatur
    findings: tuple[Diagnostic, ...] = ()


def file_of(edisi: str) -> Path:
    """Where the catalogue of an edition stands."""
    return FOLDER / "nomenklatur" / f"{edisi}.csv"


def catalogue_of(edisi: str) -> Path | None:
    """The catalogue that the office has brought of an edition, by whichever of its names."""
    known = edition_of(edisi)
    names = (edisi, known.id, *known.nama_lain) if known else (edisi,)
    files = [file_of(name) for name in names if _NAME.fullmatch(name)]
    return next((file for file in files if is_own(file, Path())), None)


def nomenklatur_of(edisi: str, jenis: Jenis) -> Terbaca:
    """The catalogue that the office has brought of an edition; the names that come with the
    program where it has none.
    """
    file = catalogue_of(edisi)
    if file is None:
        return Terbaca(shipped(edisi, jenis))
    try:
        status = file.stat()
        return _cached(file.absolute(), jenis, (status.st_mtime_ns, status.st_size))
    except OSError as error:
        message = f"katalog tidak dapat dibaca: {reason(error)}"
        return _unread(edisi, Location(file), message, "periksa izin berkasnya")


@lru_cache(maxsize=8)
def _cached(file: Path, jenis: Jenis, state: tuple[int, int]) -> Terbaca:
    """One file, read once as long as its time and size stay as they are."""
    edisi = file.stem
    if state[1] > MAX_BYTES:
        message = f"katalog terlalu besar; batasnya {MAX_BYTES // 1_000_000} MB"
        return _unread(edisi, Location(file), message, "hapus baris dan kolom yang tidak perlu")
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        above = raw[: error.start].count(b"\n")
        hint = "simpan ulang sebagai CSV UTF-8"
        return _unread(edisi, Location(file, above + 1), "katalog bukan UTF-8", hint)
    entries, findings = read_entries(text, file, jenis)
    nomenklatur = Nomenklatur(edisi, entries, lengkap=bool(entries))
    return Terbaca(nomenklatur, tuple(bounded(findings)))


def _unread(edisi: str, at: Location, message: str, hint: str) -> Terbaca:
    return Terbaca(Nomenklatur(edisi), (Diagnostic("K110", at, message, hint),))


def read_entries(
    text: str, file: Path, jenis: Jenis
) -> tuple[Mapping[str, Entri], list[Diagnostic]]:
    """The entries of a catalogue for one kind of region, and what is wrong with the rest of them."""
    lines = text.split("\n")
    reader = _Reader(file, jenis, lines)
    for number, line in enumerate(lines):
        if line.isascii() and not _CONTROL.search(line):
            continue  # nearly all of them, and a list has thousands
        for offset, what, hint in refused(line.strip("\r").replace("\t", " ")):
            at = Location(file, number + 1, offset + 1)
            reader.findings.append(Diagnostic("K110", at, what, hint))
            return reader.entries, reader.findings
        lines[number] = as_meant(line)
    source = StringIO("\n".join(lines), newline="")
    rows = csv.reader(source, delimiter=reader.delimiter, strict=True)
    try:
        reader.take(rows)
    except csv.Error:
        hint = "tutup tiap tanda kutip ganda; tanda kutip di dalam isi ditulis dua kali"
        reader.report("", "baris ini tidak terbaca sebagai CSV", hint)
    return reader.entries, reader.findings


@dataclass(slots=True)
class _Reader:
    """Rows to entries, with what is wrong told at its line and column."""

    file: Path
    jenis: Jenis
    lines: Sequence[str]
    columns: Sequence[str] = ()
    line: int = 1  # where the row begins
    entries: dict[str, Entri] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    @property
    def delimiter(self) -> str:
        """What stands between two fields of the first line; spreadsheets of some countries write a
        semicolon.
        """
        head = self.lines[0] if self.lines else ""
        return max(",;\t", key=head.count)

    def report(self, column: str, message: str, hint: str) -> None:
        at = Location(self.file, self.line, self.place(column))
        self.findings.append(Diagnostic("K110", at, message, hint))

    def place(self, column: str) -> int:
        """Where the field of a column begins in its line."""
        if column not in self.columns or self.line > len(self.lines):
            return 1
        starts = list(_starts(self.lines[self.line - 1], self.delimiter))
        number = self.columns.index(column)
        return starts[number] if number < len(starts) else 1

    def take(self, rows: Iterator[Sequence[str]]) -> None:
        """Every row, the heads first."""
        self.columns = [name.strip().casefold() for name in next(rows, [])]
        missing = [name for name in _NEEDED if name not in self.columns]
        if missing:
            message = f"kolom {' dan '.join(missing)} tidak ada pada baris pertama"
            return self.report("", message, f"kolom katalog: {', '.join(COLUMNS)}")
        for name in self.columns:
            if name not in COLUMNS:
                message = f"kolom '{name[:40]}' tidak dikenal"
                self.report(name, message, nearest(name, COLUMNS) or f"pilih: {', '.join(COLUMNS)}")
        self.line = rows.line_num + 1  # type: ignore[attr-defined]
        for number, row in enumerate(rows):
            if number == MAX_ROWS:
                message = f"katalog memuat lebih dari {ribuan(MAX_ROWS)} baris"
                return self.report("", message, "hapus baris yang tidak diperlukan")
            kinds = self.kinds(row)
            if any(row) and (kinds is None or self.jenis in kinds):
                self.add(dict(zip(self.columns, row, strict=False)), kinds, max(map(len, row)))
            self.line = rows.line_num + 1  # type: ignore[attr-defined]

    def kinds(self, row: Sequence[str]) -> tuple[Jenis, ...] | None:
        """Whose code a row holds; None where what it says is not known."""
        place = self.columns.index("daerah") if "daerah" in self.columns else len(row)
        return _KINDS.get(row[place].strip() if place < len(row) else "")

    def add(self, cells: Mapping[str, str], kinds: tuple[Jenis, ...] | None, longest: int) -> None:
        code, nama = cells.get("kode", "").strip(), " ".join(cells.get("nama", "").split())
        level = kode.level(code)
        if level is None:
            self.report("kode", f"kode '{code[:40]}' tidak sesuai susunan", "contoh: 5.03.01.2.01")
        elif not nama:
            self.report("nama", f"nama '{code}' kosong", "isi nama resminya, atau hapus baris ini")
        elif kinds is None:
            message = f"daerah '{cells['daerah'][:40]}' tidak dikenal"
            self.report("daerah", message, "tulis kabkot, provinsi, atau kosongkan untuk keduanya")
        elif longest > MAX_FIELD or (level == "bidang" and is_too_long(nama)):  # it is printed
            column = max(cells, key=lambda name: len(cells[name]))
            message = f"isi kolom {column} terlalu panjang"
            self.report(column, message, f"batasnya {ribuan(MAX_FIELD)} huruf, dengan spasi")
        else:
            entry = _entry(cells, nama)
            there = self.entries.setdefault(kode.key(code), entry)
            if there is not entry:
                message = f"kode '{code}' sudah ada, bernama '{there.nama}'"
                self.report("kode", message, "tulis tiap kode sekali bagi jenis daerahnya")


def is_too_long(cell: str) -> bool:
    """Whether a cell holds more than the document that prints it can."""
    return len(cell) > MAX_FIELD or long_word(cell) is not None


def _entry(cells: Mapping[str, str], nama: str) -> Entri:
    codes = cells.get("sebelumnya", "").split()
    names = cells.get("nama_sebelumnya", "").split(_BETWEEN)[: len(codes)] if codes else []
    before = zip_longest(codes, names, fillvalue="")
    return Entri(
        nama=nama,
        kinerja=cells.get("kinerja", "").strip(),
        indikator=cells.get("indikator", "").strip(),
        satuan=cells.get("satuan", "").strip(),
        spm=cells.get("spm", "").strip().casefold() == "ya",
        sebelumnya=tuple(Asal(kode.key(code), name.strip()) for code, name in before),
    )


def _starts(line: str, delimiter: str) -> Iterator[int]:
    """The columns at which the fields of a line begin, from 1."""
    yield 1
    quoted = False
    for place, letter in enumerate(line, start=2):
        quoted ^= letter == '"'
        if letter == delimiter and not quoted:
            yield place


def written(entries: Entries) -> str:
    """The text of a catalogue, in the order of the codes of each kind."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for kind, of_kind in entries.items():
        for code in sorted(of_kind):
            writer.writerow(_cells(kind, code, of_kind[code]))
    return out.getvalue()


def _cells(kind: Jenis, code: str, entry: Entri) -> tuple[str, ...]:
    codes = [before.kode for before in entry.sebelumnya]
    names = [before.nama for before in entry.sebelumnya]
    return (
        kind,
        code,
        entry.nama,
        entry.kinerja,
        entry.indikator,
        entry.satuan,
        "ya" if entry.spm else "",
        " ".join(codes),
        _BETWEEN.join(names) if any(names) else "",
    )
