"""All that a document can place or name, each with what it is, which file feeds it, and an example:
for `renja explain` and docs/katalog.md. What the code does not know stands in
`schema/acuan/katalog.yaml`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import yaml

from renja_build import read
from renja_build.acuan import acuan
from renja_build.acuan.reader import read_acuan
from renja_build.contents import NAMED, SERIES, SINGLE
from renja_build.model.baca_tata import presets
from renja_build.model.tata import KolomTata, TataTabel
from renja_build.nodes import Peta
from renja_build.render import kamus
from renja_build.render.charts import chart_types
from renja_build.render.expression import Scope
from renja_build.render.isian_berkas import entries
from renja_build.render.kosakata import kosakata
from renja_build.render.lists import list_types
from renja_build.render.tables import table_types
from renja_build.resources import resource

_HEAD = """# Katalog

Semua yang dapat ditempatkan atau disebut dalam naskah: tabel, daftar, grafik, penyaring, dan berkas isinya. Halaman ini
dibuat oleh `make golden`; jangan disunting. Yang sama dicetak oleh `renja explain t-c-33`,
`renja explain pagu-program`, `renja explain program.yaml`, dan seterusnya; daftarnya oleh `renja explain daftar`,
`grafik`, `penyaring`, dan `berkas`.
"""


def page(nama: str) -> str | None:
    """What `renja explain NAMA` prints of one of these, or of a list of them; None of anything
    else.
    """
    for known, shown in _KINDS.values():
        if nama in known():
            return shown(nama)
    return _lists()[nama]() if nama in _lists() else None


def known() -> list[str]:
    """What can be explained here."""
    return [*_lists(), *(name for names, _ in _KINDS.values() for name in names())]


def example(nama: str) -> str:
    """The YAML that places a table, a list or a chart, or a text that uses a filter."""
    if nama in table_types():
        return f'- teks: |\n    Rinciannya disajikan dalam {{{{ rujuk("{nama}") }}}}.\n- tabel: {nama}\n'
    if nama in list_types():
        year = "  tahun: 2025                            # bila bukan tahun yang dievaluasi\n"
        entry = read.mapping(_part("daftar"), nama)
        return f"- daftar: {nama}\n" + (year if "tahun" in entry else "")
    if nama in chart_types():
        entry = read.mapping(_part("grafik"), nama)
        subject = f"  untuk: {read.text(entry, 'untuk')}\n" if "untuk" in entry else ""
        return (
            f'- teks: |\n    Perbandingannya digambarkan dalam {{{{ rujuk("{nama}") }}}}.\n'
            f'- grafik: {nama}\n  judul: "{read.text(entry, "judul")}"\n'
            f"  alt: {read.text(entry, 'alt')}\n{subject}"
        )
    used = read.text(read.mapping(_part("penyaring"), nama), "ungkapan")
    return f"- teks: |\n    Nilainya {{{{ {used} | {nama} }}}}.\n"


def feeds(nama: str) -> tuple[str, ...]:
    """The content files that a table, a list or a chart is drawn from."""
    tata = presets().get(nama)
    if tata is not None:
        files = [*_of_source(tata), *(file for _, _, more in _columns(tata) for file in more)]
        return tuple(dict.fromkeys(files))
    for kind in ("daftar", "grafik"):
        if nama in _part(kind):
            return read.strings(read.mapping(_part(kind), nama), "berkas")
    return read.strings(_part("formulir"), nama)


def _of_source(tata: TataTabel) -> tuple[str, ...]:
    files = read.strings(_part("sumber"), tata.baris.dari)
    if tata.baris.dari != "sanding":
        return files
    return files[:1] + (files[2:] if tata.perubahan else files[1:2])


def _columns(tata: TataTabel) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Heading, what the words of the column mean, and the files that they come from."""
    words = kosakata().isi
    for column in tata.kolom:
        for inner in column.dalam or (column,):
            names = [suku.nama for suku in inner.isi if suku.nama in words]
            meaning = " ".join(words[name].arti for name in names)
            files = [file for name in names for file in _of_word(name, tata)]
            yield " / ".join(inner.judul), meaning or _counted(inner), tuple(dict.fromkeys(files))


def _counted(column: KolomTata) -> str:
    return f"Dihitung dari kolom lain: {column.rumus.jenis}." if column.rumus else ""


def _of_word(name: str, tata: TataTabel) -> tuple[str, ...]:
    own = read.strings(_part("isi"), name)
    return own or (() if name in ("urut", "banyak") else _of_source(tata))


def _named(files: Iterable[str]) -> str:
    return ", ".join(f"{file}/" if file in (*SERIES, *NAMED) else f"{file}.yaml" for file in files)


def _table(nama: str) -> str:
    tata = presets().get(nama)
    columns = ""
    if tata is not None:
        rows = "".join(
            f"  {judul}\n      {meaning}{f' [{_named(files)}]' if files else ''}\n"
            for judul, meaning, files in _columns(tata)
        )
        columns = f"\nArti kolom, dan berkas yang mengisinya:\n{rows}"
    return (
        f"{kamus.table_page(nama)}{columns}\nBerkas: {_named(feeds(nama))}\n"
        f"\nPilihan pada bloknya:\n{_options()}\nContoh di bab/:\n\n{_indented(example(nama))}"
    )


@cache
def _options() -> str:
    """What a block that places a table can say besides, as the schema describes it."""
    block = json.loads(resource("schema", "umum.json").read_text(encoding="utf-8"))["$defs"]["blok"]
    told = {
        name: part.get("description") or part.get("title", "")
        for name, part in block["properties"].items()
        if name in ("id", "judul", "catatan", "sumber", "untuk", "unit", "renstra", "menggantikan")
    }
    return "".join(f"  {name:<14}{text or 'Nama bagi rujuk.'}\n" for name, text in told.items())


def meaning(kind: str, nama: str) -> str:
    """What a list, a chart or a filter (`daftar`, `grafik`, `penyaring`) is, in a sentence."""
    return read.text(read.mapping(_part(kind), nama), "arti")


def _list(nama: str) -> str:
    return _entry(nama, meaning("daftar", nama))


def _chart(nama: str) -> str:
    return _entry(nama, meaning("grafik", nama))


def _entry(nama: str, arti: str) -> str:
    return f"{nama}\n\n{arti}\nBerkas: {_named(feeds(nama))}\n\nContoh di bab/:\n\n{_indented(example(nama))}"


def _filter(nama: str) -> str:
    return (
        f"{nama}\n\n{meaning('penyaring', nama)}\n\nContoh di bab/:\n\n{_indented(example(nama))}"
    )


def _file(nama: str) -> str:
    """One content file: what it holds, and what is drawn from it."""
    stem = nama.removesuffix(".yaml")
    schema = _schema(stem)
    drawn = _uses(stem, _drawn_from(stem))
    listed = f"\nIsian:\n{fields}" if (fields := entries(stem)) else ""
    written = yaml.safe_dump(
        schema["examples"][0],
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=100,
    )
    return (
        f"{nama}\n\n{schema['description']}\n{listed}\nDipakai oleh: {drawn}\n"
        f"\nContoh:\n\n{_indented(written)}"
    )


def _schema(stem: str) -> dict[str, Any]:
    text = resource("schema", f"{stem}.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def _drawn_from(stem: str) -> list[str]:
    return [name for name in (*table_types(), *list_types(), *chart_types()) if stem in feeds(name)]


def _files() -> list[str]:
    return [f"{name}.yaml" for name in (*SINGLE, *SERIES, *NAMED)]


_KINDS: dict[str, tuple[Callable[[], Iterable[str]], Callable[[str], str]]] = {
    "Tabel": (table_types, _table),
    "Daftar": (list_types, _list),
    "Grafik": (chart_types, _chart),
    "Penyaring": (lambda: Scope({}, {}, "").filters(), _filter),
    "Berkas": (_files, _file),
}

_PICTURED = ("Tabel", "Grafik")  # in docs/katalog/, taken by `make gambar-katalog`


def _lists() -> Mapping[str, Callable[[], str]]:
    return {
        "daftar": lambda: _listing("Daftar, ditempatkan dengan '- daftar: NAMA':", "daftar"),
        "grafik": lambda: _listing("Grafik, ditempatkan dengan '- grafik: NAMA':", "grafik"),
        "penyaring": lambda: _listing("Penyaring, ditulis {{ nama | PENYARING }}:", "penyaring"),
        "berkas": _file_map,
        "bidang": _bidang,
    }


def _bidang() -> str:
    """The bidang urusan that a perangkat daerah can have, below their urusan."""
    known, rows, urusan = acuan(), "", ""
    for code, name in known.bidang.items():
        if code[0] != urusan:
            urusan = code[0]
            rows += f"\n  {urusan:<6}{known.urusan[urusan]}\n"
        rows += f"  {code:<6}{name}\n"
    return f"Bidang urusan (bidang_urusan di renja.yaml, --bidang bagi renja new):\n{rows}"


def _listing(head: str, kind: str) -> str:
    rows = (
        (str(name), read.text(read.as_mapping(entry), "arti"))
        for name, entry in _part(kind).items()
    )
    return f"{head}\n\n" + "".join(f"  {name:<30}{arti}\n" for name, arti in rows)


def _file_map() -> str:
    rows = "".join(f"  {name}\n      {drawn}\n" for name, drawn in _map())
    return f"Berkas mana mengisi tabel, daftar, dan grafik yang mana:\n\n{rows}"


def _map() -> Iterator[tuple[str, str]]:
    for name in (*SINGLE, "murni/program", *NAMED):
        yield _named([name]), _uses(name, _drawn_from(name))


def _uses(stem: str, drawn: Sequence[str]) -> str:
    """What is drawn from a file; of one that nothing is drawn from, what else takes it."""
    return ", ".join(drawn) or read.text(_part("lain"), stem, "teks saja")


def markdown() -> str:
    """The page of all of them in docs/."""
    rows = "".join(f"| `{name}` | {drawn} |\n" for name, drawn in _map())
    parts = [f"{_HEAD}\n## Peta berkas\n\n| Berkas | Dipakai oleh |\n| --- | --- |\n{rows}"]
    for title, (names, shown) in _KINDS.items():
        parts.append(f"\n## {title}\n")
        for name in names():
            picture = f"![{name}](katalog/{name}.png)\n\n" if title in _PICTURED else ""
            parts.append(f"\n### {name}\n\n{picture}```text\n{shown(name).rstrip()}\n```\n")
    return "".join(parts)


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.rstrip("\n").split("\n"))


@cache
def _part(name: str) -> Peta:
    return read.mapping(read_acuan("katalog"), name)
