"""The loader: the text of each scalar untouched, its place exact, and bounded work on hostile files."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from renja_build import bounds, load
from renja_build.load import load_file, load_text
from renja_build.nodes import Larik, Peta, Teks

FILE = Path("isi.yaml")


def read(text: str) -> Peta:
    source = load_text(text, FILE)
    assert not source.diagnostics
    assert source.data is not None
    return source.data


def codes(text: str) -> list[str]:
    return [d.code for d in load_text(text, FILE).diagnostics]


@pytest.mark.parametrize(
    "text", ["5.10", "18.000", "450.000.000", "94,26", "010", "1e3", "0x1F", "12:30", "yes", "1_0"]
)
def test_a_scalar_stays_the_text_that_was_written(text: str) -> None:
    value = read(f"a: {text}\n")["a"]
    assert value == text
    assert isinstance(value, Teks)
    assert value.plain


def test_only_true_false_and_null_are_no_texts() -> None:
    data = read('a: true\nb: false\nc: null\nd: ~\ne:\nf: "true"\ng: "null"\nh: True\n')
    assert list(data.values()) == [True, False, None, None, None, "true", "null", "True"]


def test_keys_values_and_items_know_their_places() -> None:
    data = read("a:\n  - x\n  - b: y\n")
    larik = data["a"]
    assert isinstance(larik, Larik)
    first, second = larik
    assert isinstance(first, Teks) and isinstance(second, Peta)
    assert (first.at.line, first.at.column) == (2, 5)
    ((key, value),) = second.pairs()
    assert (key.at.line, key.at.column) == (3, 5)
    assert isinstance(value, Teks)
    assert (value.at.line, value.at.column) == (3, 8)


@pytest.mark.parametrize(
    ("text", "needle"),
    [
        ("a: satu dua @x tiga\n", "@x"),
        ('a: "satu dua @x tiga"\n', "@x"),
        ("a: 'satu dua @x tiga'\n", "@x"),
        ('a: "sa\\"tu \\u00e9 \\x41 @x"\n', "@x"),
        ("a: 'Jum''at @x'\n", "@x"),
        ("a: |\n  satu\n  dua\n  tiga @x\n", "@x"),
        ("a: |-\n\n    satu\n\n      @x\n", "@x"),
        ("a:\n  b: |2\n      menjorok\n     @x\n", "@x"),
        ("x:\n- a: |+\n    é é @x\n", "@x"),
        ("# 'kutip'\n{a: [x, '@x']}\n", "@x"),
    ],
)
def test_a_character_is_found_where_it_was_written(text: str, needle: str) -> None:
    source = load_text(text, FILE)
    teks = next(t for t in texts(source.data) if needle in t)
    at = teks.locate(teks.index(needle))
    assert text.split("\n")[at.line - 1][at.column - 1 :].startswith(needle)


def texts(node: object) -> list[Teks]:
    if isinstance(node, Teks):
        return [node]
    inner = node.values() if isinstance(node, Peta) else node if isinstance(node, Larik) else ()
    return [found for one in inner for found in texts(one)]


def test_a_text_folded_over_lines_is_placed_at_its_start() -> None:
    value = read("a: >\n  satu\n  dua\n")["a"]
    assert isinstance(value, Teks)
    assert value.locate(6) == value.at
    value = read('a: "satu\n  dua"\n')["a"]
    assert isinstance(value, Teks)
    assert value.locate(6) == value.at


def test_all_mistakes_of_a_file_at_once() -> None:
    text = "a: %\nb: -\nc: x: y\nd: {{ x }}\ne: 'z\nf: [1\ng\nh: &i 1\nj: *i\nk: 1\nk: 2\nl:\t3\n"
    assert sorted(codes(text)) == [
        "Y101",
        "Y102",
        "Y103",
        "Y114",
        "Y115",
        "Y116",
        "Y117",
        "Y118",
        "Y121",
        "Y122",
        "Y123",
    ]


def test_more_mistakes_than_are_worth_reading_end_the_reading() -> None:
    assert len(codes("".join(f"k{n}: %\n" for n in range(500)))) == load.MAX_REPAIRS


@pytest.mark.parametrize(
    "bomb",
    [
        "a: " + "[" * 200_000,
        "a: " + "{" * 200_000,
        "- " * 200_000,
        "? " * 200_000,
        "a: " * 200_000,
        "&a " * 200_000,
        "a: [" + "x," * 200_000,
        "a:\n" * 200_000,
        "".join(f"k{n}:\n" for n in range(70_000)),
        'a: "' + "x\n" * 200_000,
        "a: %\n" + "# renja: abaikan N203 karena x\n" * 40_000,
        "".join(f"k{n}: x\n" for n in range(15_000)) + "z: %\n" * 39,
        "a: &a [x]\n" + "".join(f"b{n}: [*a, *a, *a, *a, *a, *a, *a, *a]\n" for n in range(2000)),
    ],
    ids=lambda bomb: bomb[:12].replace("\n", " "),
)
def test_a_bomb_is_refused_in_bounded_time(bomb: str) -> None:
    start = time.process_time()
    source = load_text(bomb, FILE)
    assert source.diagnostics
    assert time.process_time() - start < 4


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "besar.yaml"
    file.write_text("# " * (bounds.MAX_BYTES // 2 + 1), encoding="utf-8")
    (finding,) = load_file(file).diagnostics
    assert (finding.code, finding.at.line, finding.at.column) == ("Y110", 1, 1)
    assert "2 MB" in finding.message
    line = "# " * 4_999 + "\n"
    file.write_text(line * (bounds.MAX_BYTES // len(line) - 1) + "a: b", encoding="utf-8")
    assert load_file(file).data == {"a": "b"}


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    assert [d.code for d in load_file(tmp_path / "tidak-ada.yaml").diagnostics] == ["Y111"]
    assert [d.code for d in load_file(tmp_path).diagnostics] == ["Y111"]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("a: 144 Desa #prioritas\n", 13),
        ("a: 144 Desa   #prioritas utama\nb: x\n", 15),
        ("- 144 Desa #prioritas\n", 12),
        ("a: {b: 144 Desa #prioritas\n  }\n", 17),
        ("a: 450.000.000 #2026\n", 16),
    ],
)
def test_a_word_behind_a_number_sign_is_lost_and_told(text: str, column: int) -> None:
    (found, *others) = [d for d in load_text(text, FILE).diagnostics if d.code != "Y108"]
    assert (found.code, found.level, found.at.column) == ("Y163", "warning", column)
    assert not others


@pytest.mark.parametrize(
    "text",
    [
        "a: 144 Desa # prioritas\n",
        "a: x #\nb: y ## z\nc: z #--- d\n",
        "#kata\na: x\n  #kata\nb: y\n",
        "a: |\n  144 Desa #prioritas\n",
        "a: '144 Desa #prioritas'\nb: \"x #y\"\n",
        "a: 'x' #y\nb: [x] #y\nc: {d: e} #f\n",
        "a: 144#prioritas\n",
    ],
)
def test_comments_and_texts_that_keep_their_sign_are_quiet(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("written", "value", "hint"),
    [
        ("{2022: 42,45}", "42,45", 'tulis dengan tanda kutip: "42,45", atau dengan titik: 42.45'),
        ("{2022: 42, 45 }", "42, 45", 'tulis dengan tanda kutip: "42, 45"'),
        ("{2022: 42,455}", "42,455", 'tulis dengan tanda kutip: "42,455"'),
        ("{2022: 0,50}", "0,50", 'tulis dengan tanda kutip: "0,50", atau dengan titik: 0.50'),
        ("{2022: 1,234,567}", "1,234,567", 'tulis dengan tanda kutip: "1,234,567"'),
        ("{2022: 12.607,5}", "12.607,5", '"12.607,5", atau dengan titik: 12607.5'),
        ("{2022: 94,26%}", "94,26%", 'tulis dengan tanda kutip: "94,26%"'),
        ("{2022: Jalan A, B, C}", "Jalan A, B, C", 'tulis dengan tanda kutip: "Jalan A, B, C"'),
        ('{2022: "A", B}', "A", 'tulis dengan tanda kutip: "…, B"'),
    ],
)
def test_what_a_comma_in_braces_parts_is_one_value_and_one_finding(
    written: str, value: str, hint: str
) -> None:
    source = load_text(f"a: {written}\n", FILE)
    assert [finding.code for finding in source.diagnostics] == ["Y105"]
    assert hint in source.diagnostics[0].hint
    inner = source.data["a"] if source.data else None
    assert isinstance(inner, Peta) and inner["2022"] == value


def test_a_long_line_of_commas_is_read_in_bounded_time() -> None:
    text = "a: {b: " + ",".join(["1"] * 20_000) + "}\n"
    begun = time.process_time()
    assert load_text(text, FILE).diagnostics
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    "text",
    ["a: |\n\n    x kata\n", "a: |\n    y\n\n    x kata\n", "a: |\n  \n    kata\n", "a: x\n"],
)
def test_each_character_of_a_block_is_told_where_it_stands(text: str) -> None:
    """A blank line is shorter than the block is indented."""
    lines, data = text.split("\n"), load_text(text, Path("bab.yaml")).data
    assert data is not None
    value = data["a"]
    assert isinstance(value, Teks)
    for offset, letter in enumerate(value):
        at = value.locate(offset)
        line = lines[at.line - 1]
        assert at.column <= len(line) + 1
        assert letter == "\n" or line[at.column - 1] == letter
