"""What the schema of a free table cannot see: cells by the kind of their column, formulas that can
be computed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from renja_build import read
from renja_build.angka import WrongForm, parse_tanggal
from renja_build.bentuk import BENTUK
from renja_build.diagnostics import Diagnostic, Sought
from renja_build.load import Isi, Peta, Teks
from renja_build.model.tabel import KELOMPOK, jenis_kolom
from renja_build.validate import nearest

ANGKA = ("angka", "rupiah", "persen")
_BENTUK: dict[str, Callable[[Teks], object]] = {
    "teks": BENTUK["teks"],
    "kode": BENTUK["kode"],
    "angka": BENTUK["nilai"],
    "persen": BENTUK["nilai"],
    "rupiah": BENTUK["rupiah_bertanda"],
    "tanggal": parse_tanggal,
}


def check_tabel(data: Peta, file: str) -> Iterator[Diagnostic]:
    """Everything that is wrong inside one free table; `file` is what its parts are refused under.

    What a column is and where it stands may have been refused, and with it what the rest is held
    against.
    """
    for finding in _check(data):
        yield replace(finding, sought=Sought("", (file,)))


def _check(data: Peta) -> Iterator[Diagnostic]:
    columns: dict[str, Peta] = {}
    for column in read.mappings(data, "kolom"):
        ident = read.teks(column, "id")
        if ident is None:
            continue
        if ident in columns or ident == KELOMPOK:
            hint = (
                "beri pengenal lain"
                if ident in columns
                else "kata ini menandai baris kelompok; beri pengenal lain"
            )
            yield Diagnostic("D137", ident.at, f"pengenal kolom '{ident}' sudah dipakai", hint)
        columns.setdefault(str(ident), column)
    yield from _check_formulas(columns)
    for row in read.mappings(data, "baris"):
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
            if jenis_kolom(column) not in ANGKA:
                hint = f"tambahkan jenis: {', '.join(ANGKA[:-1])}, atau {ANGKA[-1]}"
                message = f"kolom '{ident}' dihitung, tetapi jenisnya bukan angka"
                yield Diagnostic("D138", rule.at, message, hint)
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        circle = " → ".join(reversed(error.args[1]))
        at = read.required(columns[error.args[1][0]], "id").at
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
        elif jenis_kolom(columns[name]) not in ANGKA:
            hint = f"beri kolom '{name}' jenis {', '.join(ANGKA[:-1])}, atau {ANGKA[-1]}"
            message = f"kolom '{name}' pada {where} tidak berisi angka"
            yield Diagnostic("D138", name.at, message, hint)


def _unknown(name: Teks, columns: Mapping[str, Peta], where: str) -> Diagnostic:
    hint = nearest(name, list(columns)) or f"kolom yang ada: {', '.join(columns)}"
    return Diagnostic("D136", name.at, f"kolom '{name}' pada {where} tidak ada", hint)


def _check_row(row: Peta, columns: Mapping[str, Peta]) -> Iterator[Diagnostic]:
    for key, value in row.pairs():
        if key == KELOMPOK:
            if len(row) > 1:
                hint = "tulis isi baris pada butir tersendiri di bawahnya"
                yield Diagnostic("D137", key.at, "baris kelompok memuat isi lain", hint)
        elif key not in columns:
            yield _unknown(key, columns, "baris ini")
        elif "rumus" in columns[key]:
            yield Diagnostic(
                "D137", key.at, f"kolom '{key}' dihitung dengan rumus, tetapi diisi", "hapus isinya"
            )
        else:
            yield from _check_cell(value, jenis_kolom(columns[key]))


def _check_cell(value: Isi, jenis: str) -> Iterator[Diagnostic]:
    """A cell as its column asks; nothing, a quoted `-` and an expression may stand in any."""
    if not isinstance(value, Teks) or "{{" in value or (value == "-" and not value.plain):
        return
    try:
        _BENTUK[jenis](value)
    except WrongForm as wrong:
        yield Diagnostic(wrong.code, value.at, wrong.message, wrong.hint)
