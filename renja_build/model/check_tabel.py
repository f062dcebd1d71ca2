"""What the schema of a layout cannot see in rows that are written out: cells by their column,
formulas, names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from renja_build import read
from renja_build.angka import WrongForm, parse_tanggal
from renja_build.bentuk import BENTUK
from renja_build.diagnostics import Diagnostic, Sought
from renja_build.likeness import nearest
from renja_build.model.baca_tata import BARIS_SENDIRI, RUJUKAN_BARIS, TERTULIS, nama_kolom
from renja_build.nodes import Isi, Larik, Peta, Teks

ANGKA = ("angka", "rupiah", "persen")
_BERJENIS = ("jumlah", "selisih", "persen")  # formulas whose column says what it holds
_BENTUK: dict[str, Callable[[Teks], object]] = {
    "teks": BENTUK["teks"],
    "kode": BENTUK["kode"],
    "angka": BENTUK["nilai"],
    "persen": BENTUK["nilai"],
    "rupiah": BENTUK["rupiah_bertanda"],
    "tanggal": parse_tanggal,
}


_TANDA = {"kelompok": "baris kelompok", "jenis": "rupa baris"}


def jenis_kolom(column: Peta) -> str:
    """What a written column holds: text where it does not say."""
    return read.text(column, "jenis", "teks")


def check_tabel(data: Peta, file: str) -> Iterator[Diagnostic]:
    """Everything that is wrong inside one layout; `file` is what its parts are refused under.

    What a column is and where it stands may have been refused, and with it what the rest is held
    against.
    """
    for finding in _check(data):
        yield replace(finding, sought=Sought("", (file,)))


def written_rows(data: Peta) -> list[Peta]:
    """The rows of a table that is written out, in either of its forms."""
    rules = data.get("baris")
    if isinstance(rules, Larik):
        return read.mappings(data, "baris")
    rules = read.as_mapping(rules)
    return read.mappings(rules, "isi") if read.text(rules, "dari") == TERTULIS else []


def columns_of(data: Peta) -> list[Peta]:
    """The columns, those that are repeated among them."""
    found = []
    for column in read.mappings(data, "kolom"):
        found += columns_of(column) if "ulang" in column else [column]
    return found


def _check(data: Peta) -> Iterator[Diagnostic]:
    columns: dict[str, Peta] = {}
    for column in columns_of(data):
        ident = read.teks(column, "id")
        if ident is not None and (ident in columns or ident in BARIS_SENDIRI):
            hint = (
                "beri pengenal lain"
                if ident in columns
                else f"kata ini menandai {_TANDA[ident]}; beri pengenal lain"
            )
            yield Diagnostic("D137", ident.at, f"pengenal kolom '{ident}' sudah dipakai", hint)
        columns.setdefault(nama_kolom(column), column)
    rows = written_rows(data)
    if not rows:
        return
    nameless = [column for column in columns_of(data) if not {"id", "isi", "rumus"} & column.keys()]
    for column in nameless:
        hint = "tulis id: …, sebutan kolom ini pada baris-barisnya"
        yield Diagnostic("D161", column.at, "kolom ini tidak mempunyai pengenal", hint)
    if nameless or len(columns) < len(columns_of(data)):
        return  # what rows and formulas call a column by cannot be told
    yield from _check_formulas(columns)
    for row in rows:
        yield from _check_row(row, columns)
    total = read.texts(read.mapping(data, "jumlah"), "kolom")
    yield from _check_operands(total, columns, "jumlah")
    first = next(iter(columns), "")
    if first and total and (first in total or "rumus" in columns[first]):
        message = (
            f"kolom pertama '{first}' berjumlah, sehingga label baris jumlah tidak mempunyai tempat"
        )
        yield Diagnostic("D138", total[0].at, message, "letakkan kolom teks di depan")


def _check_formulas(columns: Mapping[str, Peta]) -> Iterator[Diagnostic]:
    needs: dict[str, set[str]] = {}
    for ident, column in columns.items():
        for place, (rule, _) in enumerate(read.mapping(column, "rumus").pairs()):
            if place:
                yield Diagnostic(
                    "D138",
                    rule.at,
                    f"kolom '{ident}' mempunyai lebih dari satu rumus",
                    "pilih satu saja",
                )
            operands = read.texts(read.mapping(column, "rumus"), rule)
            needs[ident] = set(map(str, operands))
            yield from _check_operands(operands, columns, f"rumus kolom '{ident}'")
            if rule in _BERJENIS and jenis_kolom(column) not in ANGKA:
                hint = f"tambahkan jenis: {', '.join(ANGKA[:-1])}, atau {ANGKA[-1]}"
                message = f"kolom '{ident}' dihitung, tetapi jenisnya bukan angka"
                yield Diagnostic("D138", rule.at, message, hint)
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        circle = " → ".join(reversed(error.args[1]))
        column = columns[error.args[1][0]]
        stated = read.teks(column, "id")
        at = stated.at if stated else column.at
        yield Diagnostic(
            "D138", at, f"rumus berputar: {circle}", "hitung salah satunya dari kolom lain"
        )


def _check_operands(
    operands: tuple[Teks, ...], columns: Mapping[str, Peta], where: str
) -> Iterator[Diagnostic]:
    """Columns that a formula or the last row names: they are there, and hold numbers."""
    for name in operands:
        if name not in columns:
            yield _unknown(name, columns, where)
        elif "isi" not in columns[name] and jenis_kolom(columns[name]) not in ANGKA:
            hint = f"beri kolom '{name}' jenis {', '.join(ANGKA[:-1])}, atau {ANGKA[-1]}"
            message = f"kolom '{name}' pada {where} tidak berisi angka"
            yield Diagnostic("D138", name.at, message, hint)


def _unknown(name: Teks, columns: Mapping[str, Peta], where: str) -> Diagnostic:
    hint = nearest(name, list(columns)) or f"kolom yang ada: {', '.join(columns)}"
    return Diagnostic("D136", name.at, f"kolom '{name}' pada {where} tidak ada", hint)


def _check_row(row: Peta, columns: Mapping[str, Peta]) -> Iterator[Diagnostic]:
    modelled = any("isi" in column for column in columns.values())
    for key, value in row.pairs():
        if key == "kelompok":
            if len(row.keys() - {"jenis"}) > 1:
                hint = "tulis isi baris pada butir tersendiri di bawahnya"
                yield Diagnostic("D137", key.at, "baris kelompok memuat isi lain", hint)
        elif key == "jenis" or (key in RUJUKAN_BARIS and modelled):
            continue
        elif key not in columns:
            yield _unknown(key, columns, "baris ini")
        elif "rumus" in columns[key]:
            yield Diagnostic(
                "D137", key.at, f"kolom '{key}' dihitung dengan rumus, tetapi diisi", "hapus isinya"
            )
        elif "isi" in columns[key]:
            yield Diagnostic(
                "D137", key.at, f"kolom '{key}' diisi dari data, tetapi ditulis", "hapus isinya"
            )
        else:
            yield from _check_cell(value, jenis_kolom(columns[key]))


def _check_cell(value: Isi, jenis: str) -> Iterator[Diagnostic]:
    """A cell as its column asks; nothing, a quoted `-` and an expression may stand in any."""
    if not isinstance(value, Teks) or "{{" in value or (value == "-" and not value.plain):
        return
    try:
        _BENTUK.get(jenis, BENTUK["teks"])(value)
    except WrongForm as wrong:
        yield Diagnostic(wrong.code, value.at, wrong.message, wrong.hint)
