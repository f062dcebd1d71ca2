"""The language of layouts: its words are few, explained and used; its presets, schema and page are current."""

from __future__ import annotations

import ast
import io
import json
import os
import re
import tokenize
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from bahan_contoh import inputs

from renja_build.acuan.tata import tata_baku
from renja_build.load import Source, load_file
from renja_build.model.baca_tata import build_tata, presets
from renja_build.model.tata import KolomTata, TataTabel
from renja_build.nodes import Isi, Larik, Peta
from renja_build.render import kamus
from renja_build.render.kata import UNGKAPAN
from renja_build.render.kosakata import Kata, kosakata
from renja_build.render.periksa import periksa
from renja_build.render.skema import with_names
from renja_build.render.tables import table_types
from renja_build.validate import validate

ROOT = Path(__file__).parent.parent
TATA = ROOT / "schema" / "tabel"
RENDER = ROOT / "renja_build" / "render"
INTERPRETER = ("tata.py", "lajur.py", "jalin.py", "cetak.py")  # its reader and checks apart
# Types and what only they draw with, the free table, the interpreter, the vocabulary.
TABEL = (
    *INTERPRETER, "tables/*.py", "rencana.py", "formulir_e81.py", "indikator.py", "sumber_dana.py", "tulis.py",
    "hitung.py", "penomoran.py", "kata.py", "konteks.py", "kosakata.py", "isi/*.py", "sumber/*.py",
    "../model/check_tabel.py",
)  # fmt: skip
TANPA_BARIS = {
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER,
}  # fmt: skip
KANTOR = {
    path.stem: build_tata(path.stem, data)
    for path in sorted((ROOT / "tests" / "kantor" / "tabel").glob("*.yaml"))
    if (data := load_file(path).data) is not None
}


def code_lines(path: Path) -> int:
    """Lines that are neither empty, comment nor docstring."""
    text = path.read_text(encoding="utf-8")
    docs: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(
            node
        ):
            docs |= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    spans = (range(one.start[0], one.end[0] + 1) for one in tokens if one.type not in TANPA_BARIS)
    return len(set(chain.from_iterable(spans)) - docs)


def lines_of(patterns: Iterable[str]) -> int:
    files = [path for pattern in patterns for path in sorted(RENDER.glob(pattern))]
    files += [RENDER / one for one in patterns if one.startswith("..")]
    assert len(set(files)) >= len(tuple(patterns))
    return sum(map(code_lines, {path.resolve() for path in files}))


def keys(node: Isi) -> Iterator[str]:
    if isinstance(node, Larik):
        for item in node:
            yield from keys(item)
    elif isinstance(node, Peta):
        for key, value in node.items():
            yield str(key)
            yield from keys(value)


def columns(kolom: tuple[KolomTata, ...]) -> Iterator[KolomTata]:
    for one in kolom:
        yield from columns(one.dalam) if one.ulang else (one,)


def test_the_interpreter_stays_small() -> None:
    assert 300 < lines_of(INTERPRETER) < 450


# The types that layouts replaced were 2.420 lines; what replaced them was 2.394 when the last had
# moved. These lines more are words for what offices can say since: sub units and funds, earlier
# wordings and periods, values without a percentage, proposals by level, what a unit had before,
# policy, data of the office, what cuts across the codes (sasaran, themes, kinds of belanja),
# efisiensi, basic services; and the place in the files of every cell that code draws.
SEJAK_ITU = 229


def test_python_for_tables_stays_less_than_the_types_that_layouts_replaced() -> None:
    assert 1500 < lines_of(TABEL) - SEJAK_ITU < 2420


@pytest.mark.parametrize("nama", sorted(tata_baku()))
def test_a_preset_is_sound(nama: str) -> None:
    data = tata_baku()[nama]
    assert validate(Source(TATA / f"{nama}.yaml", data, ()), "tabel") == []
    assert list(periksa(presets()[nama], inputs("contoh-2027"))) == []
    assert table_types()[nama].tata is presets()[nama]


def test_no_preset_stands_beside_a_module() -> None:
    modules = {
        path.stem.replace("_", "-")
        for path in (ROOT / "renja_build/render/tables").glob("[a-z]*.py")
    }
    assert len(presets()) >= 36
    assert not modules & presets().keys()


def test_every_word_says_what_it_means() -> None:
    kata = kosakata()
    words = [*kata.isi.values(), *kata.sumber.values(), *kata.syarat.values(), *kata.deret.values()]
    words += kata.judul.values()  # type: ignore[arg-type]
    assert len(words) > 70
    for one in words:
        assert re.fullmatch(r"[A-Z][^\n]*\.", one.arti), one.nama
    assert len({one.arti for one in words}) == len(words)


def words(tata: TataTabel) -> set[tuple[str, str]]:
    """The words that a layout uses, each with its kind."""
    found = {("sumber", str(tata.baris.dari))}
    found |= {("syarat", str(nama)) for nama in tata.baris.opsi.get("bila", ())}
    texts: list[str | None] = [tata.judul, tata.subjudul, tata.sumber]
    texts += [one.teks for one in tata.catatan] + [one.label for one in (*tata.awal, *tata.kaki)]
    if tata.baris.kelompok:
        found.add(("isi", tata.baris.kelompok.menurut.nama))
    for column in columns(tata.kolom):
        found |= {("isi", suku.nama) for suku in column.isi}
        texts += column.judul
    found |= {("judul", word) for text in texts for word in UNGKAPAN.findall(text or "")}
    repeated = [one.ulang.isi for one in tata.kolom if one.ulang]
    return found | {("deret", str(isi)) for isi in repeated}


def test_a_word_has_two_users_or_a_reason() -> None:
    """Users are the layouts that come with the program, and those of the invented office."""
    users: Counter[tuple[str, str]] = Counter()
    for tata in (*presets().values(), *KANTOR.values()):
        users.update(words(tata))
    kata = kosakata()
    lists: dict[str, Mapping[str, Kata[Any]]] = {
        "isi": kata.isi, "sumber": kata.sumber, "syarat": kata.syarat, "deret": kata.deret, "judul": kata.judul,
    }  # fmt: skip
    assert len(users) > 80
    for jenis, known in lists.items():
        lonely = {nama for nama in known if users[jenis, nama] < 2}
        silent = {nama for nama in lonely if not known[nama].alasan}
        assert not silent, f"one layout at most uses these {jenis}: say why (Alasan: …): {silent}"
        # A reason is given up when a second layout uses the word.
        needless = {
            nama for nama in known if "Alasan:" in (known[nama].fungsi.__doc__ or "")
        } - lonely
        assert not needless, f"a second layout uses them now: take the Alasan out of {needless}"


def test_a_key_has_two_users_or_a_reason() -> None:
    """Of presets or layouts of the offices of the tests; the reason stands at the key in the schema."""
    files = [
        path
        for office in ("kantor", "lengkap")
        for path in (ROOT / "tests" / office / "tabel").glob("*.yaml")
    ]
    own = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in files]
    used = Counter(key for data in tata_baku().values() for key in set(keys(data)))
    used += Counter(key for data in own for key in set(_plain_keys(data)))
    schema = json.loads((ROOT / "schema" / "tabel.json").read_text(encoding="utf-8"))
    rows = schema["properties"]["baris"]["else"]["properties"]
    shapes = [schema["properties"], rows, rows["kelompok"]["properties"]]
    shapes += [schema["$defs"][nama]["properties"] for nama in ("kolom", "kaki", "bentuk", "rumus")]
    stated = {key: "x-alasan" in node for shape in shapes for key, node in shape.items()}
    assert len(stated) > 60
    assert {key for key, reason in stated.items() if reason != (used[key] < 2)} == set()


def _plain_keys(node: object) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _plain_keys(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            yield str(key)
            yield from _plain_keys(value)


@pytest.mark.golden
def test_the_schema_has_the_names_of_today() -> None:
    _current(ROOT / "schema" / "tabel.json", lambda text: with_names(text))


@pytest.mark.golden
def test_the_page_of_tables_is_current() -> None:
    _current(ROOT / "docs" / "tabel.md", lambda text: kamus.markdown())


def _current(file: Path, write: object) -> None:
    assert callable(write)
    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    if os.environ.get("RENJA_GOLDEN"):
        file.write_text(write(before), encoding="utf-8")
    assert file.read_text(encoding="utf-8") == write(before), (
        f"{file.name}: run `make golden` and read what it writes"
    )


@pytest.mark.parametrize("nama", kamus.known())
def test_every_list_and_type_is_explained(nama: str) -> None:
    words = kamus.page(nama)
    assert words is not None and len(words) > 40
    assert "None" not in words


@pytest.mark.parametrize("nama", sorted(presets()))
def test_a_preset_is_where_an_own_layout_begins(nama: str) -> None:
    assert kamus.layout_yaml(nama) == (TATA / f"{nama}.yaml").read_text(encoding="utf-8")
    assert kamus.layout_yaml("e-81") is None
