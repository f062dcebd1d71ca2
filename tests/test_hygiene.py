"""What is read is what is printed: characters of content, what reaches a terminal or a log, what a spreadsheet gets."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
import unicodedata
from pathlib import Path

import alat
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from renja_build import characters, cli, fix, report
from renja_build.compute.facts import facts
from renja_build.diagnostics import ContentError, Diagnostic, Edit, Location
from renja_build.load import load_text
from renja_build.nodes import Isi, Larik, Peta, Teks
from renja_build.pipeline import mend, steps
from renja_build.render import templates

TESTS = Path(__file__).parent
FILE = Path("isi.yaml")
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
REFUSED = (
    "\x00\x07\x1b\x7f\x85\x9b\u2028\u2029\ue000\uf0b7\ufdd0\ufdef\ufffe\uffff"
    + f"\U0001fffe\U0010ffff\ufffc\ufffd{TURNING}"
)
SPACES = "\u00a0\u1680\u2000\u2007\u2009\u200a\u202f\u205f\u3000\u2800"
NOTHING = "\u00ad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2063\u3164\ufe0f\ufeff\ufff9\U000e0041"
PLAIN = "é“”‘’–—…•§×½²°€Ωعб漢🙂\u0301\u20e3\n"
LETTERS = st.characters(min_codepoint=1)


def codes(text: str) -> list[str]:
    return [one.code for one in load_text(text, FILE).diagnostics]


def value(text: str) -> Isi:
    data = load_text(text, FILE).data
    assert data is not None
    return next(iter(data.values()))


# ---- classes of characters ----


@pytest.mark.parametrize("letter", [*REFUSED, "\t", "\ud800", "\udfff"], ids=ascii)
def test_what_means_something_else_is_refused(letter: str) -> None:
    ((offset, what, hint),) = characters.refused(f"ab{letter}c")
    assert (offset, what.rpartition(" ")[2]) == (2, f"U+{ord(letter):04X}")
    assert hint


@pytest.mark.parametrize("letter", SPACES, ids=ascii)
def test_a_hard_space_is_a_space(letter: str) -> None:
    assert characters.mended(f"a{letter}b") == "a b"
    assert list(characters.hidden(f"a{letter}b")) == [(1, " ")]


@pytest.mark.parametrize("letter", NOTHING, ids=ascii)
def test_a_sign_without_width_is_nothing(letter: str) -> None:
    assert characters.mended(f"a{letter}b") == "ab"
    assert list(characters.hidden(f"a{letter}b")) == [(1, "")]


@pytest.mark.parametrize("letter", PLAIN, ids=ascii)
def test_what_is_seen_stays(letter: str) -> None:
    assert list(characters.refused(letter)) == list(characters.hidden(letter)) == []
    assert characters.mended(letter) == characters.visible(letter) == letter


@pytest.mark.slow
def test_every_code_point_is_of_one_class() -> None:
    """By the properties of Unicode: nothing unseen passes, nothing seen is touched."""
    unseen = {"Cc", "Cs", "Co", "Zl", "Zp", "Zs"}
    passing: set[str] = set()
    for code in range(0x110000):
        letter = chr(code)
        kinds = bool([*characters.refused(letter)]), bool([*characters.hidden(letter)])
        category = unicodedata.category(letter)
        assert kinds != (True, True), hex(code)
        if category in unseen and letter not in " \n":
            assert any(kinds), hex(code)
        if category[0] in "LNP" and "FILLER" not in unicodedata.name(letter, ""):
            assert not any(kinds), hex(code)
        if category == "Cf" and not any(kinds):
            passing.add(unicodedata.name(letter).split()[0])
    assert passing <= {
        "ARABIC",
        "SYRIAC",
        "KAITHI",
        "EGYPTIAN",
    }  # signs that are drawn, whatever their category


@given(st.text(LETTERS))
def test_reading_is_done_once(text: str) -> None:
    read = characters.read(text)
    assert characters.read(read) == read == unicodedata.normalize("NFC", read)
    assert list(characters.hidden(characters.mended(text))) == []


@given(st.text(st.sampled_from("ab e\u00a0\u200b\u00ad\u0301\u0323")))
def test_the_origin_of_a_letter_is_where_it_was_written(text: str) -> None:
    read, places = characters.read(text), list(characters.origins(text))
    assert (len(places), places[-1]) == (len(read) + 1, len(text))
    assert places == sorted(places)
    for letter, place in zip(read, places, strict=False):
        if letter in "ab":
            assert text[place] == letter


@given(st.text(st.characters()))
def test_nothing_visible_steers(text: str) -> None:
    shown = characters.visible(text, everything=True)
    assert (
        [one for one in characters.refused(shown) if shown[one[0]] != "\t"]
        == list(characters.hidden(shown))
        == []
    )
    shown.encode()  # no half of a character is left
    if '"' not in text and "\\" not in text and text.isprintable() is False:
        quoted = re.sub(r"[\n\t]", "", text)
        assert json.loads(f'"{characters.visible(quoted)}"').encode(
            "utf-16", "surrogatepass"
        ) == quoted.encode("utf-16", "surrogatepass")


@pytest.mark.slow
def test_marks_are_not_heaped_on_a_letter() -> None:
    assert list(characters.refused("e" + "\u0301" * 30)) == []
    heap = list(characters.refused("e" + "\u0301\u0323" * 20))
    assert [offset for offset, _, _ in heap] == list(range(31, 41))
    assert codes("a: e" + "\u0301\u0323" * 5_000) == ["Y119"]
    assert codes("a: e" + "\u0301\u0323" * 400_000) == ["Y160"]  # longer than any line may be


# The size of a file at its bound, of what takes the most work.
LARGE = {
    "spaces": "a: " + "x\u00a0" * 600_000,
    "lines": "a: |\n" + "  x\u200b\n" * 300_000,
    "controls": "a: " + "\x01x" * 900_000,
    "escapes": 'a: "' + "\\u200b" * 330_000 + '"',
    "refused escapes": 'a: "' + "\\x01" * 480_000 + '"',
    "marks": "a: " + "e\u0301" * 600_000,
    "items": "a: [" + "x\u200b, " * 59_000 + "x]",
    "keys": "".join(f'"k\\u200b{n}": x\u200b\n' for n in range(29_000)),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_a_large_file_takes_time_in_proportion(name: str) -> None:
    start = time.process_time()
    source = load_text(LARGE[name], FILE)
    after = fix.apply(LARGE[name], [], characters=True)
    assert time.process_time() - start < 20  # a square would take hours
    assert len(source.diagnostics) <= 2
    assert [one.code for one in load_text(after, FILE).diagnostics if one.code == "Y124"] == []


# ---- content ----

WRITTEN = {
    "plain": "nama: a{}b\n",
    "quoted": 'nama: "a{}b"\n',
    "single": "nama: 'a{}b'\n",
    "literal": "nama: |\n  satu\n  a{}b\n",
    "key": "na{}ma: x\n",
    "comment": "nama: x # a{}b\n",
    "item": "nama: [x, a{}b]\n",
}


@pytest.mark.parametrize("form", WRITTEN)
@pytest.mark.parametrize("letter", REFUSED.replace("\x85", ""), ids=ascii)
def test_refused_characters_are_errors_at_their_place(form: str, letter: str) -> None:
    text = WRITTEN[form].format(letter)
    (found,) = load_text(text, FILE).diagnostics
    line = text[: text.index(letter)].count("\n")
    assert (found.code, found.level, found.at.line) == ("Y119", "error", line + 1)
    assert text.split("\n")[line][found.at.column - 1] == letter


@pytest.mark.parametrize(
    ("escape", "code"),
    [
        (r"\x01", "U+0001"), (r"\e", "U+001B"), (r"\t", "U+0009"), (r"\N", "U+0085"),
        (r"\L", "U+2028"), (r"\0", "U+0000"),
        (r"\u202e", "U+202E"), (r"\u2066", "U+2066"), (r"\uFDD0", "U+FDD0"), (r"\U0001FFFE", "U+1FFFE"),
        (r"\ue000", "U+E000"), (r"\ud800", "U+D800"), (r"\uDFFF", "U+DFFF"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("text", ['nama: "é ab{}c"\n', '"é ab{}c": x\n', 'nama: [x, "é ab{}c"]\n'])
def test_an_escape_is_judged_by_what_it_stands_for(text: str, escape: str, code: str) -> None:
    written = text.format(escape)
    source = load_text(written, FILE)
    found = source.diagnostics[0]
    assert (found.code, code in found.message) == ("Y119", True)
    assert source.torn or "\\" in written
    if not code.startswith("U+D"):
        assert found.at.column == written.index("\\") + 1
        assert len(source.diagnostics) == 1


def test_an_escape_is_none_outside_double_quotes() -> None:
    assert codes("a: '\\x01'\nb: \\u202e\nc: |\n  \"\\u200b\"\n") == []
    assert codes('a: "\\\\x01"\n') == []


@pytest.mark.parametrize("letter", [*SPACES, *NOTHING], ids=ascii)
@pytest.mark.parametrize("form", WRITTEN)
def test_unseen_characters_are_read_as_meant_with_one_warning(form: str, letter: str) -> None:
    text = WRITTEN[form].format(letter)
    source = load_text(text, FILE)
    (found,) = source.diagnostics
    assert (found.code, found.level, source.torn) == ("Y124", "warning", False)
    assert text.split("\n")[found.at.line - 1][found.at.column - 1] == letter
    assert source.data == load_text(characters.mended(text), FILE).data


def test_the_warning_counts_the_whole_file_and_stands_at_the_first() -> None:
    text = 'a: "x\\u00a0y\\u200by"\nb: x\u00a0y\nc: |\n  x\u200b\n'
    (found,) = load_text(text, FILE).diagnostics
    assert (found.at.line, found.at.column, found.message.split()[0]) == (1, 6, "4")
    assert "U+00A0" in found.message


def test_indents_and_colons_of_hard_spaces_are_read_as_meant() -> None:
    data = load_text("a:\n\u00a0\u00a0b:\u00a0c\n", FILE).data
    assert data == {"a": {"b": "c"}}


def test_a_mark_at_the_start_is_no_character_of_the_file(tmp_path: Path) -> None:
    from renja_build.load import load_file

    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfa: b\n")
    assert load_file(tmp_path / "a.yaml").diagnostics == ()


def test_the_two_ways_of_writing_a_letter_are_one() -> None:
    for text in (
        "a: Caf\u00e9\n",
        "a: Cafe\u0301\n",
        'a: "Cafe\\u0301"\n',
        "a: Cafe\u200b\u0301\n",
    ):
        assert value(text) == "Caf\u00e9"
    assert codes("Cafe\u0301: 1\nCaf\u00e9: 2\n") == ["Y101"]


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  satu\n  du\u00ada ti\u200bga @x\n",
        "a: du\u00ada ti\u200bga @x\n",
        'a\u200b: "du\u00ada \\u200bti\u200bga\\_@x"\n',
        "a: e\u0301e\u0301 @x\n",
        "- a\n- 'dua\u200b'' @x'\n",
    ],
)
def test_places_are_those_of_the_file_as_it_was_written(text: str) -> None:
    data = load_text(text.replace("- a\n- ", "k: "), FILE).data
    assert data is not None
    teks = next(iter(data.values()))
    assert isinstance(teks, Teks)
    at = teks.locate(teks.index("@x"))
    assert text.replace("- a\n- ", "k: ").split("\n")[at.line - 1][at.column - 1 :].startswith("@x")


# ---- mending ----


@given(
    st.lists(
        st.sampled_from(
            [*"ab :\n'\"-#|", "\u00a0", "\u200b", "\u00ad", "\\u00a0", "\\_", "\\xad", "\\ufeff"]
        )
    )
)
@example(list('a: "b\\u00a0\n  \\_c"\n'))
@example(list('a: |\n  "\\u200b\u200b"\n'))
def test_a_mended_file_reads_the_same_and_has_nothing_left(parts: list[str]) -> None:
    text = "a: " + "".join(parts)
    before = load_text(text, FILE)
    if before.data is None or any(one.code != "Y124" for one in before.diagnostics):
        return
    after = fix.apply(text, [], characters=True)
    mended = load_text(after, FILE)
    assert (mended.data, mended.diagnostics) == (before.data, ())
    assert fix.apply(after, [], characters=True) == after


def test_other_edits_find_their_place_behind_unseen_characters() -> None:
    text = "a: du\u200ba 1\u200b0 rb\nb: tiga 10 rb\n"
    edits = [
        Edit(Location(FILE, 1, 9), "10", "sepuluh"),
        Edit(Location(FILE, 2, 9), "10", "sepuluh"),
    ]
    assert fix.apply(text, edits, characters=True) == "a: dua sepuluh rb\nb: tiga sepuluh rb\n"
    assert fix.apply(text, edits) == "a: du\u200ba 1\u200b0 rb\nb: tiga sepuluh rb\n"


@pytest.fixture
def renja(tmp_path: Path) -> Path:
    folder = tmp_path / "dasar"
    shutil.copytree(TESTS / "dasar", folder)
    return folder


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_fix_mends_the_whole_renja_and_changes_no_figure(
    renja: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = steps.prepare(renja)
    for name in ("program.yaml", "indikator.yaml", "bab/1-rencana-kerja.yaml", "renja.yaml"):
        file = renja / name
        text = file.read_text(encoding="utf-8").replace(": ", ":\u00a0").replace("an", "a\u00adn")
        file.write_bytes(text.replace("450.000.000", "4500\u200b00000").encode())
    dirty = steps.prepare(renja)
    assert dirty.dokumen.rencana == before.dokumen.rencana or facts(
        dirty.dokumen, dirty.hasil
    ) == facts(before.dokumen, before.hasil)
    warned = [one for one in dirty.findings if one.code == "Y124"]
    assert len(warned) == 4
    assert cli.run(["check", str(renja), "--fix", "--diff"]) == 1
    shown = capsys.readouterr().out
    assert "\\u00a0" in shown and "\u00a0" not in shown
    cli.run(["check", str(renja), "--fix"])
    after = steps.prepare(renja)
    assert [one for one in after.findings if one.code == "Y124"] == []
    assert facts(after.dokumen, after.hasil) == facts(before.dokumen, before.hasil)
    assert "pagu: 450.000.000" in (renja / "program.yaml").read_text(encoding="utf-8")
    assert mend.mend([renja], lambda code: True).files == []


@pytest.mark.slow
def test_what_is_mended_passes_verify(
    renja: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(
        renja / "program.yaml",
        "nama: Evaluasi Kinerja Perangkat Daerah",
        "nama: Eva\u00adluasi\u00a0Kinerja \u200bCafe\u0301",
    )
    change(renja / "bab/1-rencana-kerja.yaml", "Rinciannya", "Rin\u200bciannya\u00a0kafe\u0301")
    out = str(tmp_path / "build")
    assert cli.run(["build", str(renja), "--out", out, "--jobs", "1"]) == 0
    assert cli.run(["verify", str(renja), "--out", out]) == 0, capsys.readouterr().out
    page = (tmp_path / "build/dasar/index.html").read_text(encoding="utf-8")
    assert "Rinciannya kafé" in page and "Evaluasi Kinerja Café" in page


@pytest.mark.parametrize("letter", ["\x1b", "\u202e", "\n", "\ue000", "\udcff"], ids=ascii)
def test_a_name_of_a_file_holds_only_what_a_text_may(renja: Path, letter: str) -> None:
    shutil.copy(renja / "bab/1-rencana-kerja.yaml", renja / f"bab/2-{letter}.yaml")
    other = renja.rename(renja.parent / f"kantor{letter}")
    with pytest.raises(ContentError) as stopped:
        steps.prepare(other)
    assert [one.code for one in stopped.value.diagnostics] == ["D126", "D126"]
    for name, show in report.FORMATS.items():
        shown = report.printable(show(stopped.value.diagnostics), commands=name == "github")
        assert letter == "\n" or letter not in shown
        assert shown.encode()


# ---- blank ----

BLANK = [" ", "   ", "\\u00a0", "\\u200b", "\\u3164 \\u2800", "\u00a0\u200b", ""]


@pytest.mark.parametrize("blank", BLANK, ids=ascii)
@pytest.mark.parametrize(
    ("file", "written"),
    [
        ("renja.yaml", "nama: Badan Kepegawaian Daerah"),
        ("renja.yaml", 'nama: "[Nama Kepala Badan]"'),
        ("renja.yaml", "daerah: Contoh Raya"),
        ("program.yaml", "nama: Evaluasi Kinerja Perangkat Daerah"),
        ("indikator.yaml", "nama: Nilai SAKIP"),
        ("tujuan.yaml", "uraian: Meningkatnya mutu layanan kepegawaian"),
        ("bab/1-rencana-kerja.yaml", "judul: Program dan Kegiatan"),
    ],
)
def test_a_text_that_shows_nothing_is_empty(
    renja: Path, file: str, written: str, blank: str
) -> None:
    change(renja / file, written, f'{written.split(":")[0]}: "{blank}"')
    with pytest.raises(ContentError) as stopped:
        steps.prepare(renja)
    (found,) = [one for one in stopped.value.diagnostics if one.level == "error"]
    assert (found.code, found.at.file.name) == ("Y141", Path(file).name)
    assert found.message == f"'{written.split(':')[0]}' kosong"


# ---- terminals and logs ----

HOSTILE = (
    "x\n::add-mask::450\r\x1b[31m\x9b1m\u202e ##[add-mask]450 ##vso[task]\n \u2003::error::y\ud800"
)


def commands(text: str) -> list[str]:
    """Lines that GitHub or Azure would obey."""
    return [
        line
        for line in re.split(r"[\r\n]", text)
        if line.strip().startswith("::") or re.search(r"##(\[|vso\[)", line)
    ]


def test_the_detector_of_commands_sees_them() -> None:
    assert len(commands(HOSTILE)) == 3


@pytest.mark.parametrize("name", report.FORMATS)
def test_no_format_of_findings_lets_content_speak_to_the_service(name: str) -> None:
    found = Diagnostic("P101", Location(Path(f"a/{HOSTILE}.yaml"), 1, 3), f"'{HOSTILE}'", HOSTILE)
    shown = report.printable(report.FORMATS[name]([found]), commands=name == "github")
    assert shown.encode()
    assert not set(shown) & set("\x1b\x9b\r\u202e")
    if name == "github":
        assert [line.partition(" ")[0] for line in shown.splitlines()] == ["::error"]
    else:
        assert commands(shown) == []
    if "json" in name or name == "gitlab":
        (row,) = json.loads(shown)
        assert HOSTILE in (row.get("message") or row["description"])


def test_a_line_of_source_shows_what_cannot_be_seen() -> None:
    line = "nama: \x1b[31ma\u200bb\u202e::"
    found = Diagnostic("Y119", Location(FILE, 1, line.index("\u202e") + 1), "x")
    shown = report.text([found], {FILE: [line]}).split("\n")
    assert shown[2] == "     1 | nama: \\u001b[31ma\\u200bb\\u202e::"
    assert shown[3].index("^") == shown[2].index("\\u202e")


def test_our_colours_pass_and_those_of_content_do_not() -> None:
    found = Diagnostic("Y119", Location(FILE), "\x1b[31mmerah")
    shown = report.printable(report.text([found], colour=True), colour=True)
    assert "\x1b[31m" in shown and "\\u001b[31mmerah" in shown
    assert "\x1b" not in report.printable(shown)


@given(
    st.lists(
        st.sampled_from(
            ["::", "##[", "##vso[", "#", ":", "\n", " ", "\u00a0", "\x1b[1m", "\r", "a", "]"]
        )
    )
)
def test_no_text_is_a_command(parts: list[str]) -> None:
    assert commands(report.printable("".join(parts))) == []


@pytest.mark.parametrize(
    "arguments",
    [
        [HOSTILE.replace("\ud800", "")],
        ["check", HOSTILE.replace("\ud800", "")],
        ["check", "--select", HOSTILE],
        ["check", "--format", HOSTILE],
        [f"--{HOSTILE}"],
        ["build", "--to", HOSTILE],
        ["build", "--compare", HOSTILE.replace("\ud800", ""), str(TESTS / "dasar")],
        ["explain", HOSTILE],
        ["facts", HOSTILE.replace("\ud800", "")],
        ["diff", HOSTILE.replace("\ud800", "")],
    ],
    ids=lambda arguments: " ".join(arguments[:2])[:16].partition("\n")[0],
)
def test_no_argument_speaks_to_the_terminal(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(arguments) == 2
    shown = capsys.readouterr()
    assert not set(shown.out + shown.err) & set("\x1b\x9b\r\u202e")
    assert commands(shown.out + shown.err) == []


def test_a_name_that_holds_a_command_stays_a_name(
    renja: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(
        renja / "program.yaml",
        "nama: Evaluasi Kinerja Perangkat Daerah",
        'nama: "Evaluasi\\n::add-mask::Rp ##[add-mask]450"',
    )
    other = renja.parent / "lain"
    shutil.copytree(TESTS / "dasar", other / "dasar")
    for arguments in (
        ["facts", str(renja)],
        ["facts", str(renja), "--format", "json"],
        *(["check", str(renja), "--format", name] for name in report.FORMATS if name != "github"),
        *(
            ["diff", str(other / "dasar"), str(renja), "--format", name]
            for name in ("text", "markdown", "json", "html")
        ),
    ):
        assert cli.run(arguments) == 0, arguments
        shown = capsys.readouterr()
        assert "add-mask" in shown.out or arguments[0] == "check"
        assert commands(shown.out + shown.err) == [], arguments


# ---- styles, scripts, spreadsheets ----


@pytest.mark.parametrize(
    ("name", "text", "kept"),
    [
        ("kantor.css", "a { content: '</style><script>x</script>' }", "'<\\/style><script>"),
        ("kantor.css", "/* </STYLE > <!-- */ ]]>", "<\\/STYLE > <!-- */ ]]>"),
        ("kantor.css", "a { background: url('data:image/svg+xml,<svg></svg>') }", "<svg></svg>"),
        ("screen.js", "const a = '</script><!-- <script>'", "<\\/script><\\!-- <script>"),
        ("indeks.js", "const a = `</SCRIPT\\n>`", "<\\/SCRIPT"),
    ],
)
def test_an_offices_style_cannot_end_its_element(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, kept: str
) -> None:
    (tmp_path / "templates/style").mkdir(parents=True)
    (tmp_path / "templates/style" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert kept in templates.style(name)
    assert not re.search(
        "</style" if name.endswith("css") else "</script|<!--", templates.style(name), re.IGNORECASE
    )


@pytest.mark.slow
def test_an_offices_style_reaches_no_network_and_no_file(
    renja: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "templates/style").mkdir(parents=True)
    reach = (
        "@import 'http://a.invalid/b.css'; body { background: url(file:///etc/hostname) } "
        "p { background: url(c.png) }"
    )
    (tmp_path / "templates/style/kantor.css").write_text(
        f"{reach} </style><b id=lolos>", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    cli.run(["build", str(renja), "--to", "pdf,html", "--jobs", "1"])
    told = capsys.readouterr().err
    assert told.count(" D310: ") >= 2
    page = (tmp_path / "build/dasar/index.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    assert page.count("</style>") == 1
    assert page.index("<\\/style><b id=lolos>") < page.index("</style>")


CELLS = {
    "=1+1": "'=1+1", "+62": "'+62", "@SUM(A1)": "'@SUM(A1)", "\t=1": "'\t=1", "\r=1": "'\r=1",
    "-1+cmd|x": "'-1+cmd|x",
    "- butir": "'- butir", "－1＋x": "'－1＋x", "＝1": "'＝1", "-": "-", "-5": "-5", "-4.000,5": "-4.000,5",
    "5.03.01": "5.03.01",
    "a=1": "a=1", "": "", "'=1": "'=1",
}  # fmt: skip


def test_no_text_that_is_copied_is_a_formula() -> None:
    script = (templates.resource("templates", "style", "screen.js")).read_text(encoding="utf-8")
    functions = re.findall(r"^const (?:computes|asTyped) = .*;$", script, re.MULTILINE)
    assert len(functions) == 2
    assert (
        len(re.findall(r"asTyped\(", script)) == 2
    )  # the text form and the HTML form, and no other way out
    program = (
        "\n".join(functions)
        + f"\nconsole.log(JSON.stringify({json.dumps(list(CELLS))}.map((t) => asTyped(t))))"
    )
    done = subprocess.run(
        [alat.program("node"), "-e", program], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == list(CELLS.values())


def test_no_text_of_the_workbook_is_a_formula(renja: Path, tmp_path: Path) -> None:
    import openpyxl

    change(renja / "program.yaml", "nama: Evaluasi Kinerja Perangkat Daerah", 'nama: "=1+1"')
    change(renja / "renja.yaml", "nama: Badan Kepegawaian Daerah", 'nama: "{=1+1}"')
    cli.run(["build", str(renja), "--out", str(tmp_path / "build"), "--to", "xlsx"])
    book = openpyxl.load_workbook(tmp_path / "build/dasar/dasar.xlsx")
    cells = [
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert {cell.value for cell in cells if cell.data_type == "s"} >= {"=1+1", "{=1+1}"}
    assert all(str(cell.value).startswith("=SUM(") for cell in cells if cell.data_type == "f")


def leaves(node: Isi) -> list[Teks]:
    """Every text of a tree, keys and all."""
    if isinstance(node, Peta):
        return [text for key, inner in node.pairs() for text in (key, *leaves(inner))]
    if isinstance(node, Larik):
        return [text for inner in node for text in leaves(inner)]
    return [node] if isinstance(node, Teks) else []


@given(st.dictionaries(st.text(LETTERS, min_size=1), st.text(LETTERS)))
def test_no_value_that_is_accepted_holds_what_is_refused(content: dict[str, str]) -> None:
    """Whatever is escaped in JSON, which is YAML: what is read without an error can be printed."""
    source = load_text(json.dumps(content).replace("\x7f", "\\u007f"), FILE)
    if source.data is not None and not any(one.level == "error" for one in source.diagnostics):
        for text in leaves(source.data):
            assert list(characters.refused(text)) == list(characters.hidden(text)) == []
            assert unicodedata.is_normalized("NFC", text)
