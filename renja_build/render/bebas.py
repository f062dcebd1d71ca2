"""A free table drawn: cells by the kind of their column, computed columns and a computed last row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from graphlib import TopologicalSorter

from renja_build.angka import Nilai, half_up, parse_nilai, parse_rupiah_bertanda, parse_tanggal
from renja_build.load import Teks
from renja_build.model.tabel import BarisBebas, JenisIsi, KolomBebas, Rumus, TabelBebas
from renja_build.render import id_format
from renja_build.render.bahan import Bahan
from renja_build.render.page import Baris, JenisKolom, Kolom, Sel, TableView
from renja_build.render.prose import Writer

_JENIS: dict[JenisIsi, JenisKolom] = {"tanggal": "target"}
Angka = dict[str, Decimal | None]  # what the columns of one row hold


def draw_bebas(bahan: Bahan, tabel: TabelBebas, writer: Writer) -> TableView:
    """The table as its file has it; nothing is numbered or summed that does not say so."""
    drawing = _Gambar(tabel, writer)
    return TableView(
        jenis="bebas",
        judul=writer.plain(tabel.judul),
        subjudul=bahan.kantor,
        kolom=tuple(map(_kolom, tabel.kolom)),
        baris=tuple(drawing.rows()),
        orientasi=tabel.orientasi,
        catatan=tuple(writer.plain(note) for note in tabel.catatan),
        sumber=writer.plain(tabel.sumber) if tabel.sumber else "",
    )


def _kolom(kolom: KolomBebas) -> Kolom:
    jenis = _JENIS.get(kolom.jenis, kolom.jenis)
    return Kolom(kolom.judul, jenis, lebar=kolom.lebar)  # type: ignore[arg-type]


class _Gambar:
    def __init__(self, tabel: TabelBebas, writer: Writer) -> None:
        self.tabel, self.writer = tabel, writer
        self.kolom = {one.id: one for one in tabel.kolom}
        needs = {one.id: one.rumus.dari if one.rumus else () for one in tabel.kolom}
        self.order = list(TopologicalSorter(needs).static_order())
        self.sums: Angka = {}

    def rows(self) -> Iterator[Baris]:
        """The rows as stated, then the one that sums them."""
        for row in self.tabel.baris:
            if row.kelompok is not None:
                yield Baris(
                    "kelompok", (Sel(self.writer.plain(row.kelompok), span=len(self.kolom)),)
                )
            else:
                yield self.row(row)
        if self.tabel.jumlah:
            yield self.total()

    def row(self, row: BarisBebas) -> Baris:
        cells: dict[str, Sel] = {}
        numbers: Angka = {}
        for ident in self.order:
            column, text = self.kolom[ident], row.isi.get(ident)
            if column.rumus:
                numbers[ident] = _computed(column.rumus, numbers)
                cells[ident] = (
                    _shown(column, numbers[ident]) if _defined(column.rumus, numbers) else Sel("-")
                )
            elif text is not None:
                cells[ident], numbers[ident] = self.stated(column, text)
        for ident in self.tabel.jumlah:
            self.sums[ident] = _sum((self.sums.get(ident), numbers.get(ident)))
        return Baris("rincian", tuple(cells.get(ident, Sel()) for ident in self.kolom))

    def stated(self, column: KolomBebas, text: Teks) -> tuple[Sel, Decimal | None]:
        """A cell as it is printed, and the number in it."""
        if column.jenis in ("teks", "kode") or (column.jenis == "tanggal" and "{{" in text):
            return Sel(self.writer.plain(text)), None
        if "{{" in text:
            number = self.writer.number(text)
            return _shown(column, number), number
        if text == "-":
            return Sel("-"), None
        if column.jenis == "tanggal":
            return Sel(id_format.tanggal(parse_tanggal(text))), None
        if column.jenis == "rupiah":
            number = Decimal(parse_rupiah_bertanda(text))
            return _shown(column, number), number
        value = parse_nilai(text)
        if column.jenis == "angka" or value.angka is None:
            return Sel(id_format.nilai(value), value), value.angka
        return _shown(column, value.angka), value.angka

    def total(self) -> Baris:
        """Sums of the named columns; of the others, those whose formula can be computed from the sums."""
        numbers = dict(self.sums)
        for ident in self.order:
            rule = self.kolom[ident].rumus
            if rule and ident not in numbers and all(name in numbers for name in rule.dari):
                numbers[ident] = _computed(rule, numbers)
        shown = list(self.kolom)
        label = next(at for at, ident in enumerate(shown) if ident in numbers)
        cells = (_shown(self.kolom[ident], numbers.get(ident)) for ident in shown[label:])
        return Baris("jumlah", (Sel(self.tabel.label_jumlah, span=label), *cells))


def _sum(parts: tuple[Decimal | None, ...]) -> Decimal | None:
    """The sum of what is stated, None of nothing."""
    stated = [part for part in parts if part is not None]
    return sum(stated, Decimal(0)) if stated else None


def _computed(rule: Rumus, numbers: Mapping[str, Decimal | None]) -> Decimal | None:
    """A number by rule; None where a part is missing, or the whole of a percentage is zero."""
    parts = [numbers.get(name) for name in rule.dari]
    if rule.jenis == "jumlah":
        return _sum(tuple(parts))
    first, second = parts
    if first is None or second is None:
        return None
    if rule.jenis == "selisih":
        return first - second
    return first * 100 / second if second else None


def _defined(rule: Rumus, numbers: Mapping[str, Decimal | None]) -> bool:
    """Whether nothing is divided by a stated zero."""
    return (
        rule.jenis != "persen"
        or numbers.get(rule.dari[0]) is None
        or numbers.get(rule.dari[1]) != 0
    )


def _shown(column: KolomBebas, number: Decimal | None) -> Sel:
    """A number as its column prints it; amounts that are no whole rupiah are rounded half up."""
    if number is None:
        return Sel()
    if column.jenis == "rupiah":
        amount = int(half_up(number, 0))
        return Sel(id_format.rupiah_tabel(amount), amount)
    text = (
        id_format.persen_angka(abs(number))
        if column.jenis == "persen"
        else id_format.angka(abs(number))
    )
    if number < 0:
        return Sel(f"({text})", Nilai.of(number))
    return Sel(text, number if column.jenis == "persen" else Nilai.of(number))
