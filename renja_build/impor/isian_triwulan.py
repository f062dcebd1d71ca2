"""The workbooks of one quarter: what each bidang of an office fills in of what was reached and spent,
in a file of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from renja_build import kode
from renja_build.acuan import acuan
from renja_build.compute.numbering import roman
from renja_build.impor.lembar_kerja import Nilai, heighten, new_book, protect, put
from renja_build.impor.simpul import Angka, Rencana, Simpul, Ukuran, amount_of

_HINT = (
    "Tulis angka; '-' bila pada triwulan ini tidak ada hasil. "
    "Yang belum diketahui dibiarkan kosong."
)


@dataclass(frozen=True, slots=True)
class Triwulan:
    """A quarter of a year, from 1."""

    tahun: int
    nomor: int

    @property
    def periode(self) -> str:
        """As realisasi.yaml names it."""
        return f"{self.tahun}-tw{self.nomor}"

    def __str__(self) -> str:
        return f"{self.tahun} Triwulan {roman(self.nomor)}"


@dataclass(frozen=True, slots=True)
class BarisTriwulan:
    """A row: of a node, and of one of its indicators. Money is asked once of a sub kegiatan."""

    simpul: Simpul
    ukuran: Ukuran | None
    is_first: bool

    @property
    def asks_money(self) -> bool:
        return self.is_first and kode.carries_money(self.simpul.kode)


def of_bidang(rencana: Rencana) -> dict[str, list[Simpul]]:
    """What each bidang answers for: by `penanggung_jawab`, of a node or of what stands above it, or
    all that stands below; where nobody is named by bidang urusan, if there are several.
    """
    groups: dict[str, list[Simpul]] = {}
    several = len({kode.bidang_of(code) for code in rencana.simpul}) > 1
    for node in rencana.simpul.values():
        groups.setdefault(_answers(node, rencana) or _other(node, rencana, several), []).append(
            node
        )
    return groups


def quarter_book(rencana: Rencana, nodes: list[Simpul], triwulan: Triwulan) -> bytes:
    """The workbook of some nodes; what stands above them is shown and not asked."""
    content = BytesIO()
    with new_book(content) as book:
        sheet = book.add_worksheet("Realisasi")
        _fill(book, sheet, list(_rows(rencana, nodes)), _Kolom(rencana, triwulan))
    return content.getvalue()


def _answers(node: Simpul, rencana: Rencana) -> str:
    code: str | None = node.kode
    while code is not None and (above := rencana.simpul.get(kode.key(code))) is not None:
        if named := above.teks.get("penanggung_jawab"):
            return named
        code = kode.parent(code)
    below = {leaf.teks.get("penanggung_jawab", "") for leaf in rencana.below(kode.key(node.kode))}
    return below.pop() if len(below) == 1 else ""


def _other(node: Simpul, rencana: Rencana, several: bool) -> str:
    if not several:
        return rencana.kantor
    code = kode.bidang_of(node.kode)
    return f"{code} {acuan().bidang.get(code, '')}".strip()


def _rows(rencana: Rencana, nodes: list[Simpul]) -> Iterator[BarisTriwulan]:
    asked = {kode.key(node.kode) for node in nodes}
    shown = set(asked)
    for code in asked:
        above = kode.parent(code)
        while above is not None:
            shown.add(kode.key(above))
            above = kode.parent(above)
    for key, node in rencana.simpul.items():
        if key in asked and node.indikator:
            for number, ukuran in enumerate(node.indikator):
                yield BarisTriwulan(node, ukuran, number == 0)
        elif key in shown:
            yield BarisTriwulan(node, None, key in asked)


@dataclass(frozen=True, slots=True)
class _Kolom:
    """The columns of a quarter: what is shown, what is asked."""

    rencana: Rencana
    triwulan: Triwulan

    @property
    def kepala(self) -> Mapping[str, int]:
        """Heads, with how wide they are; schema/impor/isian-triwulan.yaml knows them again."""
        tahun, saat = self.triwulan.tahun, self.triwulan
        return {
            "Kode Realisasi Renja": 20, "Uraian": 44, "Indikator": 44, "Satuan": 14,
            f"Target {tahun}": 14, f"Pagu {tahun} (Rp)": 18, f"Realisasi kinerja {saat}": 18,
            f"Realisasi {saat} (Rp)": 20, "Pengenal": 10,
        }  # fmt: skip

    def nilai(self, baris: BarisTriwulan) -> list[Nilai]:
        node, ukuran, periode = baris.simpul, baris.ukuran, self.triwulan.periode
        spent = node.periode.get(periode, {}).get("realisasi")
        shown: list[Nilai] = [node.kode, node.nama if baris.is_first or ukuran is None else ""]
        shown += [ukuran.nama, ukuran.satuan, self.target(ukuran)] if ukuran else [None] * 3
        shown.append(self.pagu(node) if baris.asks_money else None)
        shown.append(ukuran.deret["realisasi"].get(periode) if ukuran else None)
        return [*shown, spent if baris.asks_money else None, ukuran.id if ukuran else None]

    def target(self, ukuran: Ukuran) -> Angka | None:
        if self.triwulan.tahun == self.rencana.tahun:
            return ukuran.target
        tahun = str(self.triwulan.tahun)
        return ukuran.deret["renja"].get(tahun) or ukuran.deret["renstra"].get(tahun)

    def pagu(self, node: Simpul) -> Decimal | None:
        if self.triwulan.tahun == self.rencana.tahun:
            return amount_of(node, "pagu")
        return amount_of(node, "anggaran", str(self.triwulan.tahun))


_KINERJA, _RUPIAH, _ID = 6, 7, 8  # columns
_SHOWN = {"font_color": "#555555", "text_wrap": True}
_ASKED = {"locked": False, "bg_color": "#FFF8DC", "align": "right"}
_DIGITS = {"num_format": "#,##0"}


def _fill(book: Workbook, sheet: Worksheet, rows: list[BarisTriwulan], kolom: _Kolom) -> None:
    head = book.add_format({"bold": True, "bg_color": "#DDE6EE", "text_wrap": True})
    shown, amount, asked, money = (
        book.add_format({"valign": "top", "border": 4, "border_color": "#BBBBBB", **more})
        for more in (_SHOWN, _SHOWN | _DIGITS, _ASKED, _ASKED | _DIGITS)
    )
    for column, (title, width) in enumerate(kolom.kepala.items()):
        sheet.set_column(column, column, width, None, {"hidden": column == _ID})
        sheet.write_string(0, column, title, head)
    heighten(sheet, 0, kolom.kepala.items())
    for at, baris in enumerate(rows, start=1):
        values = kolom.nilai(baris)
        heighten(sheet, at, zip(values, kolom.kepala.values(), strict=True))
        for column, value in enumerate(values):
            form = amount if isinstance(value, int | Decimal) else shown
            if column == _KINERJA and baris.ukuran:
                form = asked
            elif column == _RUPIAH and baris.asks_money:
                form = money
            put(sheet, at, column, value, form)
    _guide(sheet, len(rows))
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    protect(sheet)


def _guide(sheet: Worksheet, last: int) -> None:
    """What may be written, told by the spreadsheet where it is written."""
    told = {"input_title": "Realisasi kinerja", "input_message": _HINT}
    sheet.data_validation(1, _KINERJA, last, _KINERJA, {"validate": "any", **told})
    amount = {
        "validate": "decimal", "criteria": ">=", "value": 0, "ignore_blank": True,
        "input_title": "Realisasi (Rp)",
        "input_message": "Rupiah penuh yang dibelanjakan pada triwulan ini saja, tidak kumulatif.",
        "error_title": "Bukan rupiah", "error_message": "Tulis rupiah penuh, misalnya 12500000.",
    }  # fmt: skip
    sheet.data_validation(1, _RUPIAH, last, _RUPIAH, amount)
