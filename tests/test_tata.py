"""The language of layouts: its words are few, explained and used; its presets, schema and page are current."""

from __future__ import annotations

import ast
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from bahan_contoh import bahan

from renja_build.acuan.tata import tata_baku
from renja_build.load import Source
from renja_build.model.baca_tata import presets
from renja_build.model.tata import KolomTata
from renja_build.nodes import Isi, Larik, Peta
from renja_build.render import kamus
from renja_build.render.kosakata import kosakata
from renja_build.render.periksa import periksa
from renja_build.render.skema import with_names
from renja_build.render.tables import table_types
from renja_build.validate import validate

ROOT = Path(__file__).parent.parent
TATA = ROOT / "schema" / "tabel"
INTERPRETER = (
    "tata",
    "lajur",
    "jalin",
)  # reader, checks, vocabulary and the printing of values apart
SENDIRI = {  # quantities that one preset alone uses, and why they are words all the same
    "ruas_kode": "a code over five columns is asked of any plan table",
    "bagian": "a share of the whole is asked of any table with money",
}


def code_lines(path: Path) -> int:
    """Lines that are neither empty, comment nor docstring."""
    text = path.read_text(encoding="utf-8")
    docs: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(
            node
        ):
            docs |= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    lines = enumerate(text.splitlines(), start=1)
    return sum(
        bool(line.strip()) and not line.strip().startswith("#") and at not in docs
        for at, line in lines
    )


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
    assert (
        sum(code_lines(ROOT / "renja_build" / "render" / f"{name}.py") for name in INTERPRETER)
        < 450
    )


@pytest.mark.parametrize("nama", sorted(tata_baku()))
def test_a_preset_is_sound(nama: str) -> None:
    data = tata_baku()[nama]
    assert validate(Source(TATA / f"{nama}.yaml", data, ()), "tabel") == []
    assert list(periksa(presets()[nama], bahan("contoh-2027"))) == []
    assert table_types()[nama].tata is presets()[nama]


def test_no_preset_stands_beside_a_module() -> None:
    modules = {
        path.stem.replace("_", "-")
        for path in (ROOT / "renja_build/render/tables").glob("[a-z]*.py")
    }
    assert len(presets()) >= 26
    assert not modules & presets().keys()


def test_every_word_says_what_it_means() -> None:
    kata = kosakata()
    words = [*kata.isi.values(), *kata.sumber.values(), *kata.syarat.values(), *kata.deret.values()]
    words += kata.judul.values()  # type: ignore[arg-type]
    assert len(words) > 70
    for one in words:
        assert re.fullmatch(r"[A-Z][^\n]*\.", one.arti), one.nama
    assert len({one.arti for one in words}) == len(words)


def test_a_word_that_one_preset_alone_uses_has_a_reason() -> None:
    """A quantity that no preset uses serves offices' own layouts; one that a single preset has must be of any use."""
    users: dict[str, set[str]] = {}
    for nama, tata in presets().items():
        for one in columns(tata.kolom):
            for suku in one.isi:
                users.setdefault(suku.nama, set()).add(nama)
    families = {nama: {user.split("-")[0] for user in of} for nama, of in users.items()}
    assert set(SENDIRI) <= set(users)
    shared = {nama for nama in SENDIRI if len(families[nama]) > 1}
    assert not shared, f"a second preset uses them now: take {shared} out of SENDIRI"


def test_a_key_has_two_users() -> None:
    """Of presets or layouts of the offices of the tests; `arah` is for columns that no indicator stands behind."""
    files = [
        path
        for office in ("kantor", "lengkap")
        for path in (ROOT / "tests" / office / "tabel").glob("*.yaml")
    ]
    own = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in files]
    used = Counter(key for data in tata_baku().values() for key in set(keys(data)))
    used += Counter(key for data in own for key in set(_plain_keys(data)))
    schema = (ROOT / "schema" / "tabel.json").read_text(encoding="utf-8")
    table, column = (
        yaml.safe_load(schema)["properties"],
        yaml.safe_load(schema)["$defs"]["kolom"]["properties"],
    )
    assert {key for key in (*table, *column) if used[key] < 2} == {"arah"}


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
