"""The layout of a table from its data: `schema/tabel/<jenis>.yaml`, or a file of an office's own
tabel/.

Its shape holds against `schema/tabel.json`; the names in it are resolved in render/, where the
vocabulary is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from renja_build import read
from renja_build.acuan.tata import tata_baku
from renja_build.model.tata import (
    BarisTata,
    BarisTertulis,
    Bentuk,
    Catatan,
    Deret,
    Kaki,
    Kelompok,
    KolomTata,
    Rumus,
    Suku,
    TataTabel,
)
from renja_build.nodes import Isi, Larik, Peta, Teks

SUKU = re.compile(r"(?:([a-z_]+)\.)?([a-z_]+)(?:\(\s*([^()]*?)\s*\))?")
TERTULIS = "tertulis"
_ORIENTASI = {TERTULIS: "potret"}  # by the source of the rows; of all others lanskap
_BUKAN_OPSI = (
    "dari",
    "kelompok",
    "urut",
    "terus",
    "isi",
)  # keys of `baris` with a form of their own
BARIS_SENDIRI = ("kelompok", "jenis")  # keys of a written row that are no column
RUJUKAN_BARIS = (
    "kode",
    "indikator",
)  # of a row of which some columns come from the model: what it speaks of
_JUMLAH = "jumlah"
_PILIHAN = {True: ("ya",), False: ("tidak",)}


@cache
def presets() -> dict[str, TataTabel]:
    """The layouts that come with the program, by the type that they draw."""
    return {nama: build_tata(nama, data) for nama, data in tata_baku().items()}


def build_tata(ident: str, data: Peta) -> TataTabel:
    """One layout of checked data."""
    judul, rows = read.required(data, "judul"), _baris(data)
    columns = tuple(_berlainan(_kolom(column) for column in read.mappings(data, "kolom")))
    jumlah = data.get("jumlah")
    total = read.as_mapping(jumlah)
    label = jumlah if isinstance(jumlah, Teks) else read.teks(total, "label")
    feet = read.each(data, "kaki", _kaki)
    if jumlah is not None:
        feet = (*feet, Kaki(label or Teks.of("JUMLAH", judul.at)))
    return TataTabel(
        id=ident,
        judul=judul,
        at=judul.at,
        baris=replace(rows, bermodel=any(kolom.isi for kolom in columns)),
        kolom=columns,
        subjudul=read.teks(data, "subjudul"),
        orientasi=read.text(data, "orientasi", _ORIENTASI.get(rows.dari, "lanskap")),
        ukuran=float(read.text(data, "ukuran", "8")),
        baku=read.text(data, "baku"),
        utama=data.get("utama") is True,
        renja=read.text(data, "renja"),
        nomor=read.text(data, "nomor"),
        bentuk=_shapes(read.mapping(data, "bentuk")),
        awal=read.each(data, "awal", _kaki),
        kaki=feet,
        nihil=read.text(data, "nihil"),
        jumlahkan=read.texts(total, "kolom") if "kolom" in total else None,
        catatan=tuple(map(_catatan, _items(data, "catatan"))),
        sumber=read.teks(data, "sumber"),
    )


def _shapes(data: Peta) -> dict[str, Bentuk]:
    return {str(kind): _bentuk(read.as_mapping(shape)) for kind, shape in data.items()}


def _items(data: Peta, key: str) -> list[Isi]:
    value = data.get(key)
    return list(value) if isinstance(value, Larik) else []


def _satu_atau_banyak(data: Peta, key: str) -> tuple[Teks, ...]:
    """A text, or several."""
    value = data.get(key)
    return (value,) if isinstance(value, Teks) else read.texts(data, key)


def _catatan(note: Isi) -> Catatan:
    if isinstance(note, Teks):
        return Catatan(note)
    data = read.as_mapping(note)
    return Catatan(read.required(data, "teks"), read.teks(data, "bila"))


def _kaki(data: Peta) -> Kaki:
    return Kaki(
        read.required(data, "label"), read.text(data, "jenis", _JUMLAH), read.text(data, "ringkas")
    )


def _bentuk(data: Peta) -> Bentuk:
    value = data.get("gabung")
    pairs = [item for item in value if isinstance(item, Larik)] if isinstance(value, Larik) else []
    texts = [[text for text in pair if isinstance(text, Teks)] for pair in pairs]
    return Bentuk(
        gabung=tuple((pair[0], pair[1]) for pair in texts if len(pair) == 2),
        sebar=read.text(data, "sebar", "semua"),
        uang=data.get("uang") is not False,
    )


# Columns


def _kolom(data: Peta) -> KolomTata:
    repeated = read.mapping(data, "ulang")
    rule = next(read.mapping(data, "rumus").pairs(), None)
    isi = tuple(_suku(teks) for teks in _satu_atau_banyak(data, "isi"))
    formula = Rumus(str(rule[0]), _texts(rule[1]), rule[0].at) if rule else None
    inner = (
        tuple(_berlainan(_kolom(column) for column in read.mappings(data, "kolom")))
        if repeated
        else ()
    )
    return KolomTata(
        id=nama_kolom(data),
        at=data.at,
        judul=_satu_atau_banyak(data, "judul"),
        isi=isi,
        rumus=formula,
        jenis=read.text(data, "jenis"),
        samakan=read.text(data, "samakan"),
        lebar=float(read.text(data, "lebar", "0")),
        rata=read.text(data, "rata"),
        nomor=read.teks(data, "nomor"),
        pada=tuple(map(str, _satu_atau_banyak(data, "pada"))),
        kosong=read.text(data, "kosong"),
        tanpa=read.text(data, "tanpa"),
        ringkas=read.text(data, "ringkas"),
        bila=read.text(data, "bila"),
        arah=read.text(data, "arah"),
        ribuan=data.get("ribuan") is True,
        banding=read.teks(data, "banding"),
        satukan=data.get("satukan") is True,
        ulang=_deret(repeated),
        dalam=inner,
    )


def _texts(value: Isi) -> tuple[Teks, ...]:
    return (
        tuple(item for item in value if isinstance(item, Teks)) if isinstance(value, Larik) else ()
    )


def _suku(teks: Teks) -> Suku:
    match = SUKU.fullmatch(teks.strip())
    if match is None:  # `x-jenis: suku` tells it
        return Suku("", "", "", teks.at)
    return Suku(match[2], match[1] or "", match[3] or "", teks.at)


def nama_kolom(data: Peta) -> str:
    """What a column is called: by its id, else by its quantity with side and argument, or by
    its formula.
    """
    stated = read.text(data, "id")
    if stated:
        return stated
    rule = next(iter(read.mapping(data, "rumus")), "")
    words = "-".join(_satu_atau_banyak(data, "isi")[:1])
    return rule or re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def _berlainan(kolom: Iterator[KolomTata]) -> Iterator[KolomTata]:
    """Columns whose names follow from what they hold are told apart by a number."""
    taken: dict[str, int] = {}
    for column in kolom:
        taken[column.id] = taken.get(column.id, 0) + 1
        nth = taken[column.id]
        yield column if nth == 1 else replace(column, id=f"{column.id}-{nth}")


def _deret(data: Peta) -> Deret | None:
    for name, value in data.pairs():
        members = _texts(value)
        if isinstance(value, Teks) or members:
            return Deret(str(name), value if isinstance(value, Teks) else members, name.at)
    return None


# Rows


def _baris(data: Peta) -> BarisTata:
    """The rows; a sequence in their place is today's form of a table that is written out."""
    value = data.get("baris")
    if isinstance(value, Larik):
        rows = tuple(map(_tertulis, read.mappings(data, "baris")))
        return BarisTata(Teks.of(TERTULIS, value.at), tertulis=rows)
    rules = read.as_mapping(value)
    keys = [key for key, _ in rules.pairs() if key not in _BUKAN_OPSI]
    return BarisTata(
        dari=read.required(rules, "dari"),
        opsi={str(key): _opsi(rules[key]) for key in keys},
        tempat={str(key): key.at for key in keys},
        kelompok=_kelompok(read.mapping(rules, "kelompok")),
        urut=_urut(rules),
        terus=rules.get("terus") is True,
        tertulis=tuple(map(_tertulis, read.mappings(rules, "isi"))),
    )


def _opsi(value: Isi) -> tuple[str, ...]:
    """An option as written: a word, several, or a choice."""
    if isinstance(value, Teks):
        return (value,)
    if isinstance(value, Larik):
        return _texts(value)
    return _PILIHAN.get(value, ()) if isinstance(value, bool) else ()


def _urut(rules: Peta) -> dict[str, str]:
    value = rules.get("urut")
    if isinstance(value, Teks):
        return {"semua": str(value)}
    return {str(level): str(form) for level, form in read.as_mapping(value).items()}


def _kelompok(data: Peta) -> Kelompok | None:
    menurut = read.teks(data, "menurut")
    if menurut is None:
        return None
    foot = read.mapping(data, "kaki")
    return Kelompok(_suku(menurut), data.get("pita") is not False, _kaki(foot) if foot else None)


def _tertulis(row: Peta) -> BarisTertulis:
    cells = {
        str(key): value
        for key, value in row.items()
        if key not in BARIS_SENDIRI and isinstance(value, Teks)
    }
    return BarisTertulis(
        cells, read.teks(row, "kelompok"), read.text(row, "jenis", "rincian"), row.at
    )
