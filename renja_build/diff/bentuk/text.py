"""The report for a terminal: as wide as it is, coloured or marked in plain signs as it can."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from renja_build.diff import tampil
from renja_build.diff.laporan import (
    BarisPagu,
    KelompokUbah,
    Laporan,
    Potong,
    RenjaDifference,
    Temuan,
    UbahTeks,
)
from renja_build.diff.tampil import BarisRingkas, Layar

_GAYA = {"sama": "", "hapus": "red strike", "tambah": "green underline"}
_TANDA = {"sama": ("", ""), "hapus": ("[-", "-]"), "tambah": ("{+", "+}")}
_BUTIR = {
    "baru": "green",
    "hilang": "red",
    "pindah": "cyan",
    "berganti nama": "cyan",
    "berubah": "yellow",
}
_LEKUK = {"program": 0, "kegiatan": 1, "sub_kegiatan": 2, "unit": 3}


def show(laporan: Laporan, layar: Layar) -> str:
    """The whole report; unchanged Renja take a line each."""
    out = StringIO()
    console = Console(
        file=out,
        width=layar.lebar,
        color_system="standard" if layar.warna else None,
        force_terminal=layar.warna,
        highlight=False,
    )
    sides = " → ".join(tampil.sisi(laporan))
    console.print(Text(f"{sides}: {tampil.kepala(laporan)}"))
    for difference in laporan.renja:
        line = tampil.satu_baris(difference)
        console.print(Text(""))
        slug = Text(tampil.bersih(difference.slug), "bold")
        if line:
            console.print(slug + Text(f": {line}"))
            continue
        console.print(slug)
        for part in _parts(difference, layar):
            console.print(Padding(part, (0, 0, 0, 2)))
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _parts(difference: RenjaDifference, layar: Layar) -> Iterator[RenderableType]:
    if state := tampil.keadaan(difference):
        yield Text(state)
    for title, findings in tampil.galat(difference):
        yield from (_title(title), *map(_finding, findings))
    if difference.ringkasan:
        yield _summary(difference)
    yield from map(Text, tampil.hitungan(difference))
    for title, findings in tampil.temuan(difference):
        yield from (_title(title), *map(_finding, findings))
    if difference.pagu:
        yield from (_title("Pagu (Rp)"), _money(difference))
    for group in difference.isi:
        yield from _group(group, layar)
    yield from _texts("Teks yang ditulis lain", difference.diketik, layar)
    for group in difference.tatanan:
        yield from _group(group, layar)
    yield from _texts("Ikut berubah (yang ditulis sama, angkanya dihitung)", difference.ikut, layar)


def _title(title: str) -> RenderableType:
    return Group(Text(""), Text(title, "bold"))


def _finding(temuan: Temuan) -> RenderableType:
    level = tampil.TINGKAT[temuan.tingkat]
    style = "red" if temuan.tingkat == "error" else "yellow"
    words = Text.assemble(
        (f"{level} {temuan.kode}", style),
        f" {tampil.tempat(temuan)}: {tampil.bersih(temuan.pesan)}",
    )
    return Padding(words, (0, 0, 0, 2))


def _summary(difference: RenjaDifference) -> Table:
    table = _table("", "Sebelum", "Sesudah", "Selisih")
    for row in tampil.ringkasan(difference):
        table.add_row(row.nama, *_amounts(row))
    return table


def _amounts(row: BarisPagu | BarisRingkas) -> tuple[str, str, Text]:
    return tampil.jumlah(row.sebelum), tampil.jumlah(row.sesudah), _difference(row.selisih)


def _money(difference: RenjaDifference) -> Table:
    table = _table("Kode dan nama", "Sebelum", "Sesudah", "Selisih")
    for row in difference.pagu:
        note = f" [{row.catatan}]" if row.catatan else ""
        name = Text(tampil.bersih(f"{row.kode} {row.nama}{note}"))
        if row.tingkat == "program":
            name.stylize("bold")
        table.add_row(Padding(name, (0, 0, 0, _LEKUK[row.tingkat])), *_amounts(row))
    if total := tampil.jumlah_pagu(difference):
        table.add_row(Text(total.nama, "bold"), *_amounts(total))
    return table


def _table(*heads: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for number, head in enumerate(heads):
        table.add_column(
            head, justify="right" if number else "left", no_wrap=bool(number), overflow="fold"
        )
    return table


def _difference(value: int) -> Text:
    if value == 0:
        return Text(tampil.bertanda(value))
    return Text(tampil.bertanda(value), "green" if value > 0 else "red")


def _group(group: KelompokUbah, layar: Layar) -> Iterator[RenderableType]:
    yield _title(group.judul)
    if group.urutan:
        yield Padding(Text("urutannya berubah"), (0, 0, 0, 2))
    for entry in group.butir:
        head = Text.assemble((entry.jenis, _BUTIR[entry.jenis]), f" {tampil.nama_butir(entry)}")
        yield Padding(head, (0, 0, 0, 2))
        for field in entry.isian:
            if field.potong:
                value = _marked_words(field.potong, layar)
            elif field.sebelum is None and entry.jenis == "baru":
                value = Text(tampil.isian(field.sesudah))
            else:
                value = Text(tampil.ubah(field.sebelum, field.sesudah))
            yield Padding(Text(f"{tampil.bersih(field.nama)}: ") + value, (0, 0, 0, 4))


def _texts(title: str, texts: tuple[UbahTeks, ...], layar: Layar) -> Iterator[RenderableType]:
    if texts:
        yield _title(f"{title} ({len(texts)})")
    for place, group in tampil.per_tempat(texts):
        yield Padding(Text(place, "italic"), (0, 0, 0, 2))
        for text in group:
            yield Padding(_marked_words(text.potong, layar), (0, 0, 0, 4))


def _marked_words(potong: tuple[Potong, ...], layar: Layar) -> Text:
    text = Text()
    for stretch in tampil.dekat(potong):
        before, after = ("", "") if layar.warna else _TANDA[stretch.jenis]
        text.append(f"{before}{stretch.teks}{after}", _GAYA[stretch.jenis])
    return text
