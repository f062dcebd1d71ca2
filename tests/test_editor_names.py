"""Names in content: every place where one is written or named is known, and what stands there is that name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import ketik_acak
import klien_lsp
import pytest
from lsprotocol import types
from pygls.workspace import PositionCodec

from renja_build import kode
from renja_build.acuan.pengenal import onward, pengenal
from renja_build.contents import NAMED, SERIES, SINGLE
from renja_build.editor.expressions import steps
from renja_build.editor.names import Index, Names, places_of
from renja_build.editor.page import Page
from renja_build.editor.places import Lines
from renja_build.editor.questions import ANSWERS
from renja_build.editor.reading import Reading, read_renja, renja_of
from renja_build.editor.rename import FIXED, renamed
from renja_build.editor.server import roots_of
from renja_build.load import lines_of, load_file
from renja_build.nodes import Isi, Larik, Peta, Teks
from renja_build.render.page import Naskah, Prosa
from renja_build.resources import resource
from renja_build.sources import Sources

TESTS = Path(__file__).parent
CONTENT = TESTS.parent / "content"
SHIPPED = sorted(path.name for path in CONTENT.iterdir())
CODEC = PositionCodec()


def of(folder: Path) -> Names:
    files = [*folder.glob("*.yaml"), *folder.glob("*/*.yaml")]
    return Index().names({file: load_file(file) for file in files}, folder)


@pytest.mark.parametrize("slug", SHIPPED)
def test_each_name_stands_where_it_is_said_to(slug: str) -> None:
    names = of(CONTENT / slug)
    assert len(names.mentions) > 200
    lines = {
        file: lines_of(file.read_text(encoding="utf-8"))
        for file in (CONTENT / slug).rglob("*.yaml")
    }
    for mention in names.mentions:
        line = lines[mention.at.file][mention.at.line - 1]
        assert line.startswith(mention.nama, mention.at.column - 1), mention
        assert names.at(mention.at.file, mention.at.line, mention.at.column) == mention


def scalars(node: Isi, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Teks]]:
    """Every key and text with its path, a key with its own name as the last step."""
    if isinstance(node, Peta):
        for key, value in node.pairs():
            yield (*path, str(key)), key
            yield from scalars(value, (*path, str(key)))
    elif isinstance(node, Larik):
        for number, item in enumerate(node):
            yield from scalars(item, (*path, str(number)))
    elif isinstance(node, Teks):
        yield path, node


@pytest.mark.parametrize("slug", SHIPPED)
def test_no_id_of_two_words_stands_where_none_is_looked_for(slug: str) -> None:
    """An id such as `nilai-sakip` is no word of the language: wherever it stands, it is meant."""
    folder = CONTENT / slug
    names = of(folder)
    ids = {one.nama for one in names.mentions if one.ditulis is not None and "-" in one.nama}
    known = {one.at for one in names.mentions}
    lost = []
    for file in (*folder.glob("*.yaml"), *folder.glob("*/*.yaml")):
        for path, teks in scalars(load_file(file).data):
            # An edition may be called as the regulation is that has it.
            if teks in ids and path[0] != "edisi_nomenklatur" and teks.locate(0) not in known:
                lost.append(f"{file.name}:{teks.at.line} {teks}")
    assert len(ids) > 20
    assert lost == []


def asked(schema: dict[str, Any], path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The paths at which a schema asks for an id, `*` for any step."""
    known = json.loads(resource("schema", "umum.json").read_text(encoding="utf-8"))["$defs"]
    ref = str(schema.get("$ref", ""))
    if ref.endswith(("/id", "/kode_atau_id")):
        yield path
    elif ref.rpartition("/")[2] in known and len(path) < 8:
        yield from asked(known[ref.rpartition("/")[2]], path)
    names = schema.get("propertyNames", {})
    if str(names.get("$ref", "")).endswith("/id"):
        yield (*path, "*")
    for key, inner in schema.get("properties", {}).items():
        yield from asked(inner, (*path, key))
    for key, step in (
        ("additionalProperties", ("*",)),
        ("items", ("*",)),
        ("then", ()),
        ("else", ()),
    ):
        if isinstance(schema.get(key), dict):
            yield from asked(schema[key], (*path, *step))


# Places of ids that are no name of anything in this Renja: of its neighbours, of columns of a table by themselves.
OTHER = {("renja", "dasar"), ("renja", "edisi_nomenklatur"), ("renja", "gaya")}


@pytest.mark.parametrize("stem", [*SINGLE, *SERIES])
def test_every_id_that_a_schema_asks_for_has_its_place(stem: str) -> None:
    schema = json.loads(resource("schema", f"{stem}.json").read_text(encoding="utf-8"))
    lost = []
    for path in asked(schema, ()):
        places = places_of((stem,))
        for step in path:
            places = onward(places, step)
        if not any(place.tercapai for place in places) and (stem, *path[:1]) not in OTHER:
            lost.append("/".join((stem, *path)))
    assert lost == []


def test_kinds_of_names_are_of_known_files() -> None:
    for place in (*pengenal().berkas,):
        assert set(place.langkah[0].split("|")) <= {*SINGLE, *SERIES, *NAMED, "dasar"}
    assert all(pengenal().arti.values())
    assert kode.level("5.03.01") is not None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("pagu.total | rupiah", ["pagu", "total"]),
        (' kinerja["ikm"][tahun_lalu].realisasi', ["kinerja", "ikm", "tahun_lalu", "realisasi"]),
        ("kinerja['nilai-sakip']['2023']", ["kinerja", "nilai-sakip", "2023"]),
        ('rujuk("t-c-33")', ["rujuk", "t-c-33"]),
        ("pagu.", ["pagu", ""]),
        ('kinerja["', ["kinerja", ""]),
        ('kinerja["ikm"][', ["kinerja", "ikm", ""]),
        ("", []),
        ("1 + 2", []),
    ],
)
def test_an_expression_is_a_path(source: str, expected: list[str]) -> None:
    path = steps(source)
    assert [step.text for step in path] == expected
    assert all(source.startswith(step.text, step.start) for step in path)


@pytest.mark.parametrize(("encoding", "units"), [("utf-8", 4), ("utf-16", 2), ("utf-32", 1)])
def test_a_place_is_counted_as_the_editor_counts(encoding: str, units: int) -> None:
    lines = Lines.of("satu\r\nké 😀 dua\n", PositionCodec(encoding))
    shown = lines.position(2, 5)  # behind the emoji
    assert shown == types.Position(1, {"utf-8": 4, "utf-16": 3, "utf-32": 3}[encoding] + units)
    assert lines.place(shown) == (2, 5)
    assert lines.place(types.Position(1, shown.character - units + 1)) == (
        2,
        5 if units == 1 else 4,
    )
    assert lines.place(types.Position(99, 99)) == (3, 1)
    assert lines.position(99, 99) == types.Position(2, 0)


def test_a_renja_is_looked_for_in_the_workspace_alone(tmp_path: Path) -> None:
    inside = tmp_path / "kerja" / "content" / "a"
    (inside / "bab").mkdir(parents=True)
    (inside / "renja.yaml").touch()
    (tmp_path / "kerja" / "content" / "tautan").symlink_to(inside)
    (inside / "murni").mkdir()
    (inside / "murni" / "program.yaml").touch()
    root = tmp_path / "kerja"
    for file in ("program.yaml", "bab/1.yaml", "murni/program.yaml"):
        assert renja_of(inside / file, [root]) == inside
    assert renja_of(root / "content" / "tautan" / "program.yaml", [root]) is None
    assert renja_of(inside / "program.yaml", [tmp_path / "lain"]) is None
    assert renja_of(inside / "program.yaml", [inside]) == inside
    assert renja_of(root / "README.md", [root]) is None


def renamed_all(folder: Path, unsaved: dict[Path, str], count: int) -> dict[str, str]:
    """Several ids of each kind under other names, as an editor would write them; the new by the old."""
    sources, index = Sources(unsaved), Index()
    reading = read_renja(folder, Sources(unsaved))
    given: dict[str, str] = {}
    for ruang in pengenal().arti:
        page = Page(reading, folder / "program.yaml", sources, index, CODEC)
        for old in [*page.names.of_kind(ruang)][:count] if ruang not in FIXED else ():
            page = Page(reading, folder / "program.yaml", sources, index, CODEC)
            at = page.names.of_kind(ruang)[old].at
            page = Page(reading, at.file, sources, index, CODEC)
            for uri, edits in renamed(page, at.line, at.column, f"{old}-baru").items():
                file = Path(uri.removeprefix("file://"))
                text = unsaved.get(file, file.read_text(encoding="utf-8"))
                unsaved[file] = klien_lsp.applied(text, edits)
            given[old] = f"{old}-baru"
    return given


@pytest.mark.slow
@pytest.mark.parametrize("slug", ["banjarbaru-2024p", "contoh-2027"])
def test_a_renja_means_the_same_under_other_names(slug: str) -> None:
    """What is printed, and what is wrong, stays; and every name is one that was given or one that stayed."""
    folder = CONTENT / slug
    unsaved: dict[Path, str] = {}
    before = read_renja(folder, Sources())
    given = renamed_all(folder, unsaved, 3)
    after = read_renja(folder, Sources(unsaved))
    assert len(given) > 8
    assert [(one.code, one.at) for one in after.findings] == [
        (one.code, one.at) for one in before.findings
    ]
    assert before.computed and after.computed
    assert after.computed.hasil.pagu == before.computed.hasil.pagu
    lines = "\n".join(unsaved.values()).split("\n")
    assert not [line for line in lines for old in given if f"{old}-baru-baru" in line]
    first, then = (plain_text(one.computed.composed()) for one in (before, after) if one.computed)
    assert then == first


@pytest.mark.parametrize(
    ("written", "new", "expected"),
    [
        ("{{ kinerja.ikm[tahun_lalu].capaian }}", "indeks-puas", '{{ kinerja["indeks-puas"][tahun_lalu].capaian }}'),
        ("{{ kinerja.ikm.sama }}", "puas", "{{ kinerja.puas.sama }}"),
        ("{{ kinerja . ikm | angka }}", "a-b", '{{ kinerja ["a-b"] | angka }}'),
        ("{{ kinerja['ikm']['2023'] }} ikm", "a-b", "{{ kinerja['a-b']['2023'] }} ikm"),
        ('{{ pagu.total }} {{ indikator["ikm"].nama }}', "puas", '{{ pagu.total }} {{ indikator["puas"].nama }}'),
        ("{{ rujuk('ikm') }} {{ fakta.ikm.nilai }}", "puas", "{{ rujuk('ikm') }} {{ fakta.ikm.nilai }}"),
    ],
)  # fmt: skip
def test_an_id_in_prose_is_replaced_as_it_is_written(written: str, new: str, expected: str) -> None:
    """After a dot stands no hyphen; another kind of name that is spelt alike stays."""
    folder = TESTS / "dasar"
    kinds, text = folder / "indikator.yaml", folder / "bab" / "1-rencana-kerja.yaml"
    unsaved = {
        kinds: "ikm: {nama: Indeks}\n",
        text: f"isi:\n  - teks: |\n      Nilai {written} saja. # ikm\n",
    }
    reading = Reading(folder, dict(unsaved), ())
    page = Page(reading, kinds, Sources(unsaved), Index(), CODEC)
    edits = renamed(page, 1, 1, new)
    after = klien_lsp.applied(unsaved[text], edits.get(text.as_uri(), []))
    assert after == unsaved[text].replace(written, expected)
    assert klien_lsp.applied(unsaved[kinds], edits[kinds.as_uri()]) == f"{new}: {{nama: Indeks}}\n"


def plain_text(naskah: Naskah) -> list[str]:
    """The words of the document."""
    return [
        str(potongan.html.striptags())
        for seksi in naskah.seksi
        for potongan in seksi.potongan
        if isinstance(potongan, Prosa)
    ]


def test_the_workspace_is_what_the_editor_has_open(tmp_path: Path) -> None:
    """Not the root of the disk, where it says nothing; not what is no folder."""

    def told(**more: Any) -> list[Path]:
        return roots_of(types.InitializeParams(types.ClientCapabilities(), **more))

    assert told() == told(root_path="") == told(root_uri=(tmp_path / "tidak-ada").as_uri()) == []
    assert told(root_uri=tmp_path.as_uri()) == told(root_path=str(tmp_path)) == [tmp_path]
    folder = types.WorkspaceFolder((tmp_path / "a b").as_uri(), "a")
    (tmp_path / "a b").mkdir()
    assert told(root_uri=tmp_path.as_uri(), workspace_folders=[folder]) == [tmp_path / "a b"]
    assert told(workspace_folders=[types.WorkspaceFolder("untitled:x", "x")]) == []


def params(method: str, line: int, column: int) -> Any:
    """A question at a place."""
    at = types.Position(line - 1, column - 1)
    ident = types.TextDocumentIdentifier("file:///x")
    if method == types.TEXT_DOCUMENT_CODE_ACTION:
        return types.CodeActionParams(ident, types.Range(at, at), types.CodeActionContext([]))
    kind: Any = types.METHOD_TO_TYPES[method][2]
    more = {} if method in ketik_acak.WHOLE else {"position": at}
    return kind(text_document=ident, **more, **ketik_acak.question(method))


@pytest.mark.parametrize("file", ["program.yaml", "indikator.yaml", "bab/1-rencana-kerja.yaml"])
def test_every_question_has_an_answer_whatever_is_typed(file: str) -> None:
    """No error is caught here: each question of each broken text is answered, as each text is checked."""
    folder = TESTS / "dasar"
    path = folder / file
    unsaved = {path: path.read_text(encoding="utf-8")}
    checked, questioned, index = Sources(unsaved), Sources(unsaved), Index()
    reading = read_renja(folder, checked)
    for number, (text, place) in enumerate(ketik_acak.typed(unsaved[path], 24, seed=5)):
        unsaved[path] = text
        if number % 4 == 0:
            reading = read_renja(folder, checked)
            assert not [one for one in reading.findings if one.code.startswith("D9")]
        page = Page(reading, path, questioned, index, CODEC)
        for method, (answer, _) in ANSWERS.items():
            told = answer(page, params(method, *place))
            if method == types.TEXT_DOCUMENT_DOCUMENT_SYMBOL:
                assert not list(misplaced(told, None))


def misplaced(
    symbols: Sequence[types.DocumentSymbol], within: types.Range | None
) -> Iterator[types.DocumentSymbol]:
    """Parts whose head is not in them, or that are not in what holds them: editors refuse the outline then."""
    for one in symbols:
        around = within or one.range
        if not (around.start <= one.range.start and one.range.end <= around.end):
            yield one
        if not (
            one.range.start <= one.selection_range.start
            and one.selection_range.end <= one.range.end
        ):
            yield one
        yield from misplaced(one.children or (), one.range)
