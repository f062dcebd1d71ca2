"""Workbooks of a Renja for those who do not edit YAML: one for filling in that `renja import` brings
back, and the sheet of entries in the order of SIPD's form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from itertools import zip_longest

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from renja_build import kode
from renja_build.acuan.dana import pohon_dana
from renja_build.impor.baris_ukuran import SERIES
from renja_build.impor.bentuk import Bentuk, Kolom, layouts
from renja_build.impor.lembar_kerja import Nilai, heighten, new_book, protect, put
from renja_build.impor.simpul import (
    Bagian,
    Rencana,
    Simpul,
    Ukuran,
    amount_of,
    by_fund,
    single_fund,
)

_SPARE = 200  # empty rows that may be filled in
_MONEY, _WIDE = (
    ("pagu", "maju", "anggaran", "realisasi"),
    ("nama", "indikator", "lokasi", "hasil", "catatan"),
)
_SIPD = (
    "Sub unit", "Prioritas", "Sub kegiatan", "Bidang urusan", "Label", "Sumber dana",
    "Lokasi: kabupaten/kota", "Lokasi: kecamatan", "Lokasi: kelurahan/desa", "Bulan mulai",
    "Bulan selesai", "Pagu (Rp)", "Pagu n+1 (Rp)", "Tolok ukur", "Target", "Satuan",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class KolomIsian:
    """A column: what it holds, of which period where it is of one, and its head."""

    isi: str
    periode: str
    judul: str


def filling_in(rencana: Rencana) -> bytes:
    """The workbook for filling in: a sheet each for rows, indicators and money by fund. Codes and
    ids of what is there are kept as they are, all else may be filled in.
    """
    rows = {"program": _program, "indikator": _indicators, "dana": _funds}
    content = BytesIO()
    with new_book(content) as book:
        for layout in layouts():
            if layout.jenis != "isian":
                continue
            sheet, columns = book.add_worksheet(layout.lembar), list(_columns(layout, rencana))
            _fill(book, sheet, columns, list(rows[layout.lembar](rencana, columns)))
    return content.getvalue()


def _columns(layout: Bentuk, rencana: Rencana) -> Iterator[KolomIsian]:
    """The columns of a sheet; those of a year once for each that has a value, or could have one."""
    for kolom in layout.kolom.values():
        judul = kolom.kepala[0]
        if not kolom.berulang:
            yield KolomIsian(kolom.isi, kolom.periode, judul)
            continue
        for tahun in _years(kolom, rencana):
            yield KolomIsian(
                kolom.isi, kolom.periode.format(tahun=tahun), judul.format(tahun=tahun)
            )


def _years(kolom: Kolom, rencana: Rencana) -> list[int]:
    """The years that stand in the plan; of the Renstra, and of results within it, all."""
    form = re.compile(re.escape(kolom.periode).replace(r"\{tahun\}", r"(20\d\d)"))
    there = {
        int(match[1])
        for node in rencana.simpul.values()
        for period in _periods(node, kolom.isi)
        if (match := form.fullmatch(period))
    }
    if kolom.isi == "target_renstra":
        there |= {*rencana.masa_renstra}
    elif kolom.isi != "proyeksi" and kolom.periode == "{tahun}" and rencana.tahun:
        there |= {year for year in rencana.masa_renstra if year < rencana.tahun}
    return sorted(there)


def _periods(node: Simpul, isi: str) -> Iterator[str]:
    if isi in SERIES:
        for ukuran in node.indikator:
            yield from ukuran.deret.get(SERIES[isi], ())
    else:
        key = "pagu" if isi == "anggaran" else isi
        yield from (period for period, amounts in node.periode.items() if key in amounts)


def sipd(rencana: Rencana) -> bytes:
    """What is typed into SIPD for each sub kegiatan, in the order of its form; each indicator is a
    row.
    """
    content = BytesIO()
    with new_book(content) as book:
        sheet, bold = book.add_worksheet("Urutan SIPD"), book.add_format({"bold": True})
        for column, title in enumerate(_SIPD):
            sheet.write_string(0, column, title, bold)
        sheet.set_column(0, len(_SIPD) - 1, 20)
        sheet.freeze_panes(1, 0)
        at = 0
        for node in rencana.below(""):
            for row in _entries(node, rencana) if node.pagu else ():
                at += 1
                for column, value in enumerate(row):
                    put(sheet, at, column, value, None)
    return content.getvalue()


def _fill(
    book: Workbook, sheet: Worksheet, columns: Sequence[KolomIsian], rows: Sequence[Sequence[Nilai]]
) -> None:
    head = book.add_format({"bold": True, "bg_color": "#DDE6EE", "text_wrap": True})
    kept, free = book.add_format({"font_color": "#666666"}), book.add_format({"locked": False})
    money = book.add_format({"locked": False, "num_format": "#,##0"})
    wrap = book.add_format({"locked": False, "text_wrap": True, "valign": "top"})
    for column, lajur in enumerate(columns):
        isi = lajur.isi
        sheet.write_string(0, column, lajur.judul, head)
        form = money if isi in _MONEY else wrap if isi in _WIDE else free
        hidden = {"hidden": isi == "pengenal"}
        sheet.set_column(column, column, _width(isi), form, hidden)
        for at, row in enumerate(rows, start=1):
            is_kept = isi == "pengenal" or (isi == "kode" and row[column])
            put(sheet, at, column, row[column], kept if is_kept else form)
        if isi == "dana":
            names = list(pohon_dana().dana)
            choices = {"validate": "list", "source": _short(names), "error_type": "information"}
            sheet.data_validation(1, column, len(rows) + _SPARE, column, choices)
    widths = [_width(lajur.isi) for lajur in columns]
    heighten(sheet, 0, zip([lajur.judul for lajur in columns], widths, strict=True))
    for at, row in enumerate(rows, start=1):
        heighten(sheet, at, zip(row, widths, strict=True))
    sheet.freeze_panes(1, 2)
    protect(sheet, "insert_rows", "delete_rows")


def _width(isi: str) -> int:
    return 40 if isi in _WIDE else 18


def _short(names: Sequence[str]) -> list[str]:
    """As many names as a list of a spreadsheet takes."""
    taken: list[str] = []
    for name in names:
        if len(",".join([*taken, name])) <= 255 and "," not in name:
            taken.append(name)
    return taken


def _program(rencana: Rencana, columns: Sequence[KolomIsian]) -> Iterator[list[Nilai]]:
    for node in rencana.simpul.values():
        whole = {"pagu": _whole(node, "pagu"), "maju": _whole(node, "maju")}
        known: dict[str, Nilai] = {**node.teks, "kode": node.kode, "nama": node.nama, **whole}
        known["dana"] = "" if len(by_fund(node.pagu)) > 1 else single_fund(node)
        yield [
            _amount(amount_of(node, lajur.isi, lajur.periode))
            if lajur.periode
            else known.get(lajur.isi)
            for lajur in columns
        ]


def _whole(node: Simpul, apa: str) -> int | None:
    """An amount that is not told by fund."""
    parts = node.pagu if apa == "pagu" else node.maju
    amount = amount_of(node, apa)
    return None if amount is None or len(by_fund(parts)) > 1 else int(amount)


def _indicators(rencana: Rencana, columns: Sequence[KolomIsian]) -> Iterator[list[Nilai]]:
    for node in rencana.simpul.values():
        for ukuran in node.indikator:
            known: dict[str, Nilai] = {
                "kode": node.kode, "indikator": ukuran.nama, "satuan": ukuran.satuan,
                "target": ukuran.target, "target_maju": ukuran.maju,
                "satuan_maju": ukuran.satuan_maju, "pengenal": ukuran.id,
            }  # fmt: skip
            yield [
                ukuran.deret.get(SERIES[lajur.isi], {}).get(lajur.periode)
                if lajur.periode
                else known.get(lajur.isi)
                for lajur in columns
            ]


def _funds(rencana: Rencana, columns: Sequence[KolomIsian]) -> Iterator[list[Nilai]]:
    for node in rencana.simpul.values():
        pagu, maju = by_fund(node.pagu), by_fund(node.maju)
        for fund in dict.fromkeys([*pagu, *maju]) if max(len(pagu), len(maju)) > 1 else ():
            known: dict[str, Nilai] = {
                "kode": node.kode, "dana": fund,
                "pagu": _amount(pagu.get(fund) if len(pagu) > 1 else None),
                "maju": _amount(maju.get(fund) if len(maju) > 1 else None),
            }  # fmt: skip
            yield [known.get(lajur.isi) for lajur in columns]


def _amount(value: Decimal | None) -> int | None:
    return None if value is None else int(value)


def _entries(node: Simpul, rencana: Rencana) -> Iterator[list[Nilai]]:
    units = list(dict.fromkeys(part.unit for part in node.pagu)) or [""]
    start, _, end = node.teks.get("waktu", "").partition("–")
    priority = node.teks.get("prioritas_nasional") or node.teks.get("prioritas_daerah")
    for unit in units:
        of_unit = [part for part in node.pagu if part.unit == unit]
        later = [part for part in node.maju if part.unit == unit]
        # What is said once of a sub kegiatan stands on its first row.
        once: list[Nilai] = [node.teks.get("lokasi"), _sum(later)]
        rows = list(zip_longest(of_unit, node.indikator)) or [(None, None)]
        for fund, measure in rows:
            dana, jumlah = (fund.dana, int(fund.jumlah)) if fund else (None, None)
            lokasi, maju = once
            once = [None, None]
            yield [
                unit or rencana.kantor, priority, f"{node.kode} {node.nama}",
                kode.bidang_of(node.kode), None, dana, lokasi, None, None,
                start or None, end or start or None, jumlah, maju, *_measured(measure),
            ]  # fmt: skip


def _sum(parts: Sequence[Bagian]) -> int | None:
    return int(sum(part.jumlah for part in parts)) if parts else None


def _measured(measure: Ukuran | None) -> list[Nilai]:
    """The name, target and satuan of an indicator."""
    return [measure.nama, measure.target, measure.satuan] if measure else [None] * 3
