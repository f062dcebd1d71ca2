"""The schemas: valid, explained, of one mind with the parsers and the model, and of use to an editor."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from renja_build.acuan import acuan
from renja_build.acuan.proses import butir_tahap, tenggat
from renja_build.angka import WrongForm
from renja_build.bentuk import BENTUK
from renja_build.contents import NAMED, SERIES, SINGLE
from renja_build.diagnostics import Location
from renja_build.nodes import Teks

ROOT = Path(__file__).parent.parent
SCHEMAS = sorted((ROOT / "schema").glob("*.json"))
FOLDERS = (ROOT / "content", ROOT / "tests" / "dasar", ROOT / "schema" / "sistematika")
CONTENT = sorted(path for folder in FOLDERS for path in folder.rglob("*.yaml"))
FREE = {"teks", "nomor"}  # forms that no pattern can tell
# The pattern takes 2024-02-30, 4-3 and 1:0, the parser does not.
LOOSER = {"tanggal", "tanggal_atau_bulan", "nilai"}
STRICTER = {"e81/properties/periode"}  # quarters only


def load(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def walk(node: Any, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        yield at, node
    if isinstance(node, (dict, list)):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from walk(value, f"{at}/{key}")


def properties(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for at, node in walk(schema):
        if isinstance(node.get("properties"), dict) and not at.endswith("/properties"):
            for name, value in node["properties"].items():
                yield f"{at}/{name}", value


def resolved(prop: dict[str, Any], file: Path) -> dict[str, Any]:
    """A property with what its $ref says underneath its own words."""
    if "$ref" not in prop:
        return prop
    name, _, pointer = prop["$ref"].partition("#")
    target: Any = load(file.parent / name if name else file)
    for step in filter(None, pointer.split("/")):
        target = target[step]
    return {**resolved(target, file.parent / name if name else file), **prop}


def editor() -> Registry[Any]:
    registry: Registry[Any] = Registry()
    for path in SCHEMAS:
        registry = registry.with_resource(path.name, DRAFT202012.create_resource(load(path)))
    return registry


REGISTRY = editor()
CATALOGUES = (
    "sistematika",
    "skala",
    "sumber-dana",
    "impor",
)  # schemas of what is no content of a Renja


def accepts(ref: str, value: object) -> bool:
    """Whether an editor with a plain JSON Schema validator takes a value."""
    return Draft202012Validator({"$ref": ref}, registry=REGISTRY).is_valid(value)


def test_every_content_file_has_its_schema() -> None:
    assert {path.stem for path in SCHEMAS} == {*SINGLE, *SERIES, *NAMED, "umum", *CATALOGUES}
    assert len(SCHEMAS) > 10


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_a_schema_is_valid_and_explains_itself(path: Path) -> None:
    schema = load(path)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    assert schema["title"] and schema["description"]
    seen = list(properties(schema))
    assert seen or path.stem in ("program", "rkpd", "indikator")
    for at, prop in seen:
        own = resolved(prop, path)
        assert own.get("title"), f"{path.stem}{at} has no title"
        assert own.get("description"), f"{path.stem}{at} has no description"


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_every_mapping_is_closed(path: Path) -> None:
    for at, node in walk(load(path)):
        if "properties" in node and "type" in node and not at.endswith("/properties"):
            assert node.get("additionalProperties") is False, (
                f"{path.stem}{at} takes unknown keys in silence"
            )


FORMS = [
    (f"{path.stem}{at}", node["x-jenis"], node)
    for path in SCHEMAS
    for at, node in walk(load(path))
    if isinstance(node.get("x-jenis"), str)
]


def test_every_form_is_known_and_every_known_form_is_used() -> None:
    assert len(FORMS) > 15
    assert {jenis for _, jenis, _ in FORMS} == set(BENTUK)


SEEDS = [
    "", "-", "n/a", "N/A", "tidak berlaku", "0", "18.000", "450.000.000", "450000000", "18.00", "18,5",
    "59.99.800", "-5.000", "94,26", "94.26", "12.607", "12,607", "007", "5", "X", "5.03", "5.10", "X.XX", "5.3",
    "5.03.01", "5.03.01.2", "5.03.01.2.01", "5.03.01.3.01", "5.03.01.2.01.01", "5.03.01.2.01.0001",
    "5.03.01.2.01.001", "total", "awal", "akhir", "2023", "1999", "1959", "sd-2022", "2024-tw2", "2024-tw5",
    "2024-08-19", "Agustus 2024", "Augustus 2024", "19 Agustus 2024", "nilai-sakip", "Nilai", "a--b",
    "00000000 000000 0 000", "1970", "67 (B)", "67(B)", "67 (ZZ)", "67 [B]", "BB (72,25)", "Level 3", "O5",
    "l2", "≤ 15", "≤ 12.607", "≤ 15 Menit",
    "3-4", "3 – 4", "1:250",
    "9/100.000", "2026-03-31", "31 Maret 2026", "Maret 2026", "“3”", "3 dokumen", "sd-2024-tw2", "2024-tw5", "2026",
]  # fmt: skip
SAMPLES = (
    st.sampled_from(SEEDS)
    | st.text("0123456789.,-X ", max_size=18)
    | st.from_regex(r"\A[1-8X][.]\d\d([.]\d{1,3}){0,4}\Z")
    | st.from_regex(r"\A\d{1,4}[.,]?\d{0,4}( [(](A|BB|Baik)[)])?\Z")
    | st.from_regex(r"\A(sd-)?20\d\d(-tw\d)?\Z")
)


@pytest.mark.parametrize(("at", "jenis", "node"), FORMS, ids=[at for at, _, _ in FORMS])
def test_pattern_and_parser_are_of_one_mind(at: str, jenis: str, node: dict[str, Any]) -> None:
    if jenis in FREE:
        return
    assert "pattern" in node, f"{at}: an editor cannot tell"
    pattern = re.compile(node["pattern"])

    @given(SAMPLES)
    @example("X")
    @example("5")
    @example("-")
    def agree(text: str) -> None:
        teks = Teks.of(text, Location(Path("x")))
        try:
            BENTUK[jenis](teks)
            read = True
        except WrongForm:
            read = False
        matches = pattern.search(text) is not None
        if jenis in LOOSER:
            assert matches or not read, text
        elif at in STRICTER:
            assert read or not matches, text
        else:
            assert matches == read, text

    agree()


def yaml_12(text: str) -> object:
    """A plain scalar as YAML 1.2 types it: what yaml-language-server hands to a schema."""
    if re.fullmatch(r"[-+]?\d+", text):
        return int(text)
    if re.fullmatch(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?", text):
        return float(text)
    return {"true": True, "false": False, "null": None, "~": None, "": None}.get(text, text)


@pytest.mark.parametrize(
    ("form", "texts"),
    [
        ("rupiah", ["0", "18.000", "450.000.000", "450000000", "1.234.567"]),
        (
            "nilai",
            [
                "",
                "0",
                "23",
                "94.26",
                "94,26",
                "1080",
                "BB",
                "67 (B)",
                "n/a",
                "12,607",
                "ZZ",
                "≤ 15",
                "3-4",
                "1:250",
            ],
        ),
        ("kode", ["5", "5.03", "5.10", "5.03.01", "5.03.01.2.01.01", "X.XX.01"]),
        ("bidang", ["5.03", "5.10", "X.XX"]),
        ("tahun", ["2025"]),
        ("tahun_peraturan", ["1959"]),
        ("nomor", ["27", "B.117/BKPSDM", "12.5"]),
    ],
)
def test_an_editor_takes_what_we_read(form: str, texts: list[str]) -> None:
    for text in texts:
        assert accepts(f"umum.json#/$defs/{form}", yaml_12(text)), f"unquoted {text}"
        assert accepts(f"umum.json#/$defs/{form}", text) or text == "", f'quoted "{text}"'


@pytest.mark.parametrize(
    ("form", "texts"),
    [
        ("rupiah", ["59.99.800", "18,5", "Rp5.000", "seratus"]),
        ("nilai", ["1.234.567", "23 Dokumen", "94%", "O5", "“3”"]),
        ("kode", ["5.03.01.2", "5.03.01.9.01", "a"]),
        ("tahun", ["25 Mei", "dua ribu"]),
        ("teks", ["true", "12", ""]),
    ],
)
def test_an_editor_underlines_what_we_refuse(form: str, texts: list[str]) -> None:
    for text in texts:
        assert not accepts(f"umum.json#/$defs/{form}", yaml_12(text)), text


def typed(node: yaml.Node) -> Any:
    """A YAML file as an editor hands it to the schema."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: typed(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [typed(item) for item in node.value]
    return yaml_12(node.value) if node.style in (None, "") else node.value


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_shipped_content_pleases_the_editor_too(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    modeline = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert modeline, "the first line names the schema"
    schema = (path.parent / modeline[1]).resolve()
    assert schema in SCHEMAS
    assert schema.stem == (
        path.parent.name if path.parent.name in (*SERIES, *NAMED, "sistematika") else path.stem
    )
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    errors = list(
        Draft202012Validator({"$ref": schema.name}, registry=REGISTRY).iter_errors(typed(node))
    )
    assert not errors, errors[0]


def test_there_is_content() -> None:
    assert len(CONTENT) > 12


def test_ranks_of_regulations_are_those_of_the_catalogue() -> None:
    regulation = load(ROOT / "schema" / "landasan.json")["$defs"]
    assert set(regulation["jenis"]["enum"]) == set(acuan().jenis_peraturan)


def test_schemas_and_model_know_the_same_keys() -> None:
    """Every key of a schema is read by model/, every key that model/ reads stands in a schema."""
    ours = [path for path in SCHEMAS if path.stem == "skala" or path.stem not in CATALOGUES]
    known = {at.rsplit("/", 1)[1] for path in ours for at, _ in properties(load(path))}
    package = ROOT / "renja_build"
    files = [*sorted((package / "model").glob("*.py")), package / "acuan" / "sistematika.py"]
    files.append(package / "acuan" / "skala.py")
    files.append(
        package / "berkas_data" / "pasang.py"
    )  # what it reads goes before the model is built
    files += [
        *sorted((ROOT / "renja_build" / "render" / "sumber").glob("*.py"))
    ]  # options of layouts, by the word
    files += [ROOT / "renja_build" / "render" / name for name in ("hitung.py", "penomoran.py")]
    assert len(files) > 4
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    texts = {
        node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)
    }
    fields = {
        item.target.id
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for item in node.body
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)
    }
    assert len(known) > 60
    steps = {butir.tahap for butir in butir_tahap()}
    steps |= {name for limit in tenggat() for name in (limit.tahap, limit.sesudah)}
    assert steps - {""} <= known
    unread = known - texts - fields - steps - {"dasar"}  # folder.py reads dasar
    assert not unread, f"in a schema, but never read: {sorted(unread)}"
    readers = {
        "text",
        "teks",
        "required",
        "mapping",
        "mappings",
        "texts",
        "strings",
        "each",
        "rupiah",
        "series",
        "pilihan",
    }
    read = {
        call.args[1].value
        for tree in trees
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in readers
        and len(call.args) > 1
        and isinstance(call.args[1], ast.Constant)
    }
    assert len(read) > 50
    assert read <= known, f"read, but in no schema: {sorted(read - known)}"
