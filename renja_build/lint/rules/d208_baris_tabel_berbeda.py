"""Baris tabel yang ditulis sendiri berbeda dari rencana dengan kode yang sama.

Mengapa:
    Nama dan jumlah yang disalin ke dalam tabel tertinggal ketika program.yaml berubah, dan pembaca
    menemukan dua angka bagi satu kode. Kolom dengan isi: nama dan isi: pagu mengambilnya dari
    rencana, sehingga tidak dapat berbeda.

Keliru:
    kolom: [{id: kode, judul: Kode, jenis: kode}, {id: dana, judul: Dana, jenis: rupiah}]
    baris: {dari: tertulis, isi: [{kode: 5.03.01.2.01.01, dana: 999.999.999}]}

Benar:
    kolom: [{judul: Kode, isi: kode}, {judul: Dana, isi: pagu}]
    baris: {dari: tertulis, isi: [{kode: 5.03.01.2.01.01}]}
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from renja_build import kode
from renja_build.angka import WrongForm, parse_rupiah
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import baku
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.tata import BarisTertulis, TataTabel
from renja_build.nodes import Teks

CODE = "D208"
LEVEL: Level = "warning"

_ALIKE = 0.75  # a text that is so near to the name is meant to be the name


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Written rows with a code of the plan, held against its name and its amounts."""
    names = {kode.key(node.kode): node.nama for node in dokumen.rencana.nodes()}
    by_name = {baku(node.nama): node.kode for node in dokumen.rencana.nodes()}
    known = _known(hasil)
    for tata in dokumen.tabel.values():
        for row in tata.baris.tertulis:
            code = _code(tata, row)
            if code in names:
                yield from _name(tata, row, names[code], by_name)
                yield from _amounts(tata, row, code, known.get(code, frozenset()))
            elif code:
                yield from _unknown(tata, row, by_name)


def _code(tata: TataTabel, row: BarisTertulis) -> str:
    """The code that a row is about, as codes are compared: of its first column of codes."""
    first = next((kolom.id for kolom in tata.kolom if kolom.jenis == "kode"), "kode")
    return kode.key(row.isi.get(first, ""))


def _known(hasil: Hasil) -> dict[str, frozenset[int]]:
    """Every amount that the data have under a code."""
    sums = [hasil.pagu, hasil.maju, hasil.rkpd, *hasil.sumber_dana.values()]
    for serapan in hasil.serapan.values():
        sums += (serapan.pagu, serapan.realisasi)
    if hasil.perubahan:
        sums.append(hasil.perubahan.sebelum)
    known: dict[str, frozenset[int]] = {}
    for uang in sums:
        for code, amount in uang.per_kode.items():
            key = kode.key(code)
            known[key] = known.get(key, frozenset()) | {amount}
    return known


def _unknown(tata: TataTabel, row: BarisTertulis, by_name: Mapping[str, str]) -> Iterator[Temuan]:
    """A code that the plan has not, beside a name that it has under another."""
    first = next((kolom.id for kolom in tata.kolom if kolom.jenis == "kode"), "kode")
    cell = row.isi[first]
    right = next(
        (by_name[baku(text)] for text in _cells(tata, row, ("", "teks")) if baku(text) in by_name),
        "",
    )
    if right and kode.level(cell):
        yield Temuan(cell.at, f"kode {cell} tidak ada dalam rencana", f"nama itu berkode {right}")


def _name(
    tata: TataTabel, row: BarisTertulis, nama: str, by_name: Mapping[str, str]
) -> Iterator[Temuan]:
    """A text that is nearly the name, but is not, or the name of another code."""
    for text in _cells(tata, row, ("", "teks")):
        written, right = baku(text), baku(nama)
        near = difflib.SequenceMatcher(None, written, right).ratio() >= _ALIKE
        if written != right and (near or written in by_name):
            message = f"'{text}' bukan nama kode itu dalam rencana"
            yield Temuan(text.at, message, f"tulis {nama}, atau pakai kolom dengan isi: nama")


def _amounts(
    tata: TataTabel, row: BarisTertulis, code: str, known: frozenset[int]
) -> Iterator[Temuan]:
    """An amount that the data have nowhere under this code, in a row that has no other of them."""
    amounts = [
        (text, amount) for text in _cells(tata, row, ("rupiah",)) for amount in _amount(text)
    ]
    if not known or not amounts or any(amount in known for _, amount in amounts):
        return
    text = amounts[0][0]
    message = f"jumlah {text} tidak ada pada data kode {code}"
    yield Temuan(text.at, message, "samakan dengan datanya, atau pakai kolom dengan isi: pagu")


def _amount(text: Teks) -> Iterator[int]:
    try:
        yield parse_rupiah(text)
    except WrongForm:
        return  # an expression, which is computed from the data


def _cells(tata: TataTabel, row: BarisTertulis, jenis: tuple[str, ...]) -> Iterator[Teks]:
    """The written cells of columns of these kinds."""
    for kolom in tata.kolom:
        if kolom.jenis in jenis and not kolom.isi and kolom.id in row.isi:
            yield row.isi[kolom.id]
