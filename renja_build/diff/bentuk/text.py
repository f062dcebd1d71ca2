"""The report for a terminal: as wide as it is, coloured where it has colours, marked in plain signs elsewhere."""

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
    KelompokUbah,
    Laporan,
    Potong,
    RenjaDifference,
    Temuan,
    UbahTeks,
)
from renja_build.diff.tampil import Layar

_GAYA = {"sama": "", "hapus": "red strike", "tambah": "green underline"}
_TANDA = {"sama": ("", ""), "hapus": ("[-", "-]"), "tambah": ("{+", "+}")}
_BUTIR = {
    "baru": "green",
    "hilang": "red",
    "pindah": "cyan",
    "berganti nama": "cyan",
    "berubah": "yellow",
}
_LEKUK = {"program": 0, "kegiatan": 1, "sub_kegiatan": 2}


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
    sides = tampil.bersih(f"{laporan.sebelum} → {laporan.sesudah}")
    console.print(Text(f"{sides}: {tampil.kepala(laporan)}"))
    for difference in laporan.renja:
        line = tampil.satu_baris(difference)
        console.print(Text(""))
        console.print(
            Text(tampil.bersih(difference.slug), "bold") + Text(f": {line}" if line else "")
        )
        if not line:
            for part in _parts(difference, layar):
                console.print(Padding(part, (0, 0, 0, 2)))
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _parts(difference: RenjaDifference, layar: Layar) -> Iterator[RenderableType]:
    if said := tampil.keadaan(difference):
        yield Text(said)
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
        table.add_row(
            row.nama,
            tampil.jumlah(row.sebelum),
            tampil.jumlah(row.sesudah),
            _difference(row.selisih),
        )
    return table


def _money(difference: RenjaDifference) -> Table:
    table = _table("Kode dan nama", "Sebelum", "Sesudah", "Selisih")
    for row in difference.pagu:
        note = f" [{row.catatan}]" if row.catatan else ""
        name = Text(
            tampil.bersih(f"{row.kode} {row.nama}{note}"),
            "bold" if row.tingkat == "program" else "",
        )
        indented = Padding(name, (0, 0, 0, _LEKUK[row.tingkat]))
        table.add_row(
            indented,
            tampil.jumlah(row.sebelum),
            tampil.jumlah(row.sesudah),
            _difference(row.selisih),
        )
    if total := tampil.jumlah_pagu(difference):
        amounts = (
            tampil.jumlah(total.sebelum),
            tampil.jumlah(total.sesudah),
            _difference(total.selisih),
        )
        table.add_row(Text(total.nama, "bold"), *amounts)
    return table


def _table(*heads: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for number, head in enumerate(heads):
        table.add_column(
            head, justify="right" if number else "left", no_wrap=bool(number), overflow="fold"
        )
    return table


def _difference(value: int) -> Text:
    return Text(tampil.bertanda(value), "green" if value > 0 else "red" if value < 0 else "")


def _group(group: KelompokUbah, layar: Layar) -> Iterator[RenderableType]:
    yield _title(group.judul)
    if group.urutan:
        yield Padding(Text("urutannya berubah"), (0, 0, 0, 2))
    for entry in group.butir:
        head = Text.assemble((entry.jenis, _BUTIR[entry.jenis]), f" {tampil.nama_butir(entry)}")
        yield Padding(head, (0, 0, 0, 2))
        for field in entry.isian:
            if field.potong:
                value = _words(field.potong, layar)
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
        yield from (Padding(_words(text.potong, layar), (0, 0, 0, 4)) for text in group)


def _words(potong: tuple[Potong, ...], layar: Layar) -> Text:
    text = Text()
    for stretch in tampil.dekat(potong):
        before, after = ("", "") if layar.warna else _TANDA[stretch.jenis]
        text.append(f"{before}{stretch.teks}{after}", _GAYA[stretch.jenis])
    return text
