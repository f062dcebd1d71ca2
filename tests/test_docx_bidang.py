"""Fields of the DOCX: each switch as Word's field codes have it, and what lists collect is there.

The switches are those of ECMA-376 part 1, 17.16.5: of each whether it takes an argument.
"""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import alat
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml.etree import _Element
from naskah_contoh import naskah

from renja_build.pipeline.paginasi import paginate
from renja_build.pipeline.steps import prepare
from renja_build.render.html import render
from renja_build.render.page import Naskah, Seksi, Tabel
from renja_build.write import docx as writer
from renja_build.write.docx_parts.captions import SEQUENCES, finish_captions
from renja_build.write.docx_parts.wml import Bookmarks, make, text_run

PYTHON = Path("/usr/bin/python3")  # the one that Debian's python3-uno is for
CONTENT = Path(__file__).parents[1] / "content"
# A field's arguments of its own, and its switches: with an argument, without, with one that may be.
WORDS = {"TOC": 0, "SEQ": 1, "TC": 1, "PAGEREF": 1, "REF": 1, "STYLEREF": 1, "PAGE": 0}
GENERAL = ("*", "#", "@")
WITH = {"TOC": "abcdlpstT*", "SEQ": "rs*", "TC": "fl", "PAGEREF": "*", "REF": "d*"}
WITHOUT = {"TOC": "huwxz", "SEQ": "chn", "TC": "n", "PAGEREF": "hp", "REF": "fhnprtw"}
EITHER = {"TOC": "fno"}
SIGN = re.compile(r'\s*(?:\\(?P<switch>.)|"(?P<quoted>[^"]*)"|(?P<word>[^\s"\\]+))')
ARGUMENT = {
    ("TOC", "o"): r"[1-9]-[1-9]",
    ("TOC", "l"): r"[1-9]-[1-9]",
    ("TOC", "t"): r"[^,;]+[,;][1-9](?:[,;][^,;]+[,;][1-9])*",  # pairs of a style and its level
    ("TOC", "f"): "[A-Za-z]",
    ("TC", "f"): "[A-Za-z]",
    ("TC", "l"): "[1-9]",
    ("SEQ", "r"): r"\d+",
}


def parsed(code: str) -> tuple[str, list[str], dict[str, str | None]]:
    """Kind, arguments and switches of a field; fails at what its kind does not know."""
    kind, _, rest = code.strip().partition(" ")
    assert kind in WORDS, code
    words: list[str] = []
    switches: dict[str, str | None] = {}
    wanting = ""
    for match in SIGN.finditer(rest):
        switch, text = match["switch"], match["quoted"] or match["word"]
        if switch is not None:
            assert wanting not in WITH.get(kind, "") or not wanting, f"{code}: \\{wanting}"
            assert switch in "".join(names.get(kind, "") for names in (WITH, WITHOUT, EITHER)), code
            switches[switch], wanting = None, switch
        elif wanting and wanting not in WITHOUT.get(kind, ""):
            assert re.fullmatch(ARGUMENT.get((kind, wanting), ".+"), text or ""), code
            switches[wanting], wanting = text, ""
        else:
            words.append(text or "")
    assert wanting not in WITH.get(kind, "") or not wanting, f"{code}: \\{wanting}"
    assert len(words) == WORDS[kind], code
    return kind, words, switches


@pytest.mark.parametrize(
    "code",
    [
        r'TOC \h \z \t "Keterangan Tabel" \c',
        r"TOC \h \z \c",
        r'TOC \h \z \t "Keterangan Tabel"',
        r"TOC \o 1 \h",
        r"TOC \f isi",
        r"TOC \q",
        r"SEQ \* ARABIC",
        r"SEQ Tabel \r",
        r"PAGEREF \h",
        r'TC "Judul" \f isi \l 1',
        r"LIST Tabel",
    ],
)
def test_a_field_that_is_not_well_formed_is_told(code: str) -> None:
    with pytest.raises(AssertionError):
        parsed(code)


def instructions(root: _Element) -> Iterator[str]:
    for part in root.iter(qn("w:instrText"), qn("w:fldSimple")):
        yield part.text if part.tag == qn("w:instrText") else part.get(qn("w:instr"))


def parts(path: Path) -> Iterator[_Element]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes)\.xml", name):
                yield parse_xml(package.read(name))


def with_number(document: Naskah, number: str) -> Naskah:
    """Every table under an official number."""

    def changed(section: Seksi) -> Seksi:
        views = (
            replace(part, view=replace(part.view, nomor=number))
            if isinstance(part, Tabel)
            else part
            for part in section.potongan
        )
        return replace(section, potongan=tuple(views))

    return replace(document, seksi=tuple(map(changed, document.seksi)))


def assert_fields(path: Path) -> None:
    """Each is well formed, each caption is of the sequence that a list collects, and each mark too."""
    roots = list(parts(path))
    fields = [parsed(code) for root in roots for code in instructions(root)]
    sequences = {words[0] for kind, words, _ in fields if kind == "SEQ"}
    marks = {switches["f"] for kind, _, switches in fields if kind == "TC"}
    lists = [switches for kind, _, switches in fields if kind == "TOC"]
    assert len(lists) > 1
    for switches in lists:
        assert switches.keys() >= {"h", "z"}
        assert switches.get("c") in sequences or "o" in switches
        assert "f" not in switches or marks <= {switches["f"]}
    styles = [style.get(qn("w:val")) for root in roots for style in root.iter(qn("w:pStyle"))]
    captions = sum(style in SEQUENCES for style in styles)
    assert captions == sum(kind == "SEQ" for kind, _, _ in fields)


@pytest.mark.slow
@pytest.mark.parametrize("number", ["", "Tabel Lampiran"])
def test_every_field_is_well_formed_and_every_list_collects(number: str, tmp_path: Path) -> None:
    document = with_number(naskah(), number) if number else naskah()
    assert writer.write(render(document), tmp_path / "a.docx") == []
    assert_fields(tmp_path / "a.docx")


def caption(number: str) -> _Element:
    style = make("pStyle", val="KeteranganTabel")
    return make("p", make("pPr", style), text_run(number))


def shown(paragraph: _Element) -> str:
    letters = {qn("w:noBreakHyphen"): "-"}
    nodes = paragraph.iter(qn("w:t"), *letters)
    return "".join(letters.get(node.tag, node.text) for node in nodes).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("numbers", "codes"),
    [
        (("Tabel 2.1", "Tabel 2.2"), ("", "")),
        (("Tabel 2.1", "Tabel 3.1"), ("", r" \r 1")),
        (("Tabel I.1", "Tabel T-C.29", "Tabel I.2"), ("", r" \r 29", r" \r 2")),
        (("Tabel II.1 (T-C.29)", "Tabel II.2 (E.81)"), ("", "")),
        (("Tabel 9", "Tabel 10"), (r" \r 9", "")),
        (("Tabel T-C.30", "Tabel A", "Tabel T-C.31"), (r" \r 30", None, "")),
    ],
)
def test_a_number_that_does_not_follow_on_is_set(
    numbers: tuple[str, ...], codes: tuple[str | None, ...]
) -> None:
    body = make("body", *map(caption, numbers))
    finish_captions(body, [""] * len(numbers), Bookmarks())
    written = [
        r"SEQ Tabel \h \r 30" if code is None else rf"SEQ Tabel \* ARABIC{code}" for code in codes
    ]
    assert [code.strip() for code in instructions(body)] == written
    assert [shown(paragraph) for paragraph in body] == list(numbers)


@pytest.mark.slow
def test_libreoffice_updates_each_list_to_the_same_entries(tmp_path: Path) -> None:
    """Number, title and page; the prefix of a page number is Word's to count, and left out."""
    alat.office("writer")
    if not PYTHON.is_file():
        pytest.skip("python3-uno is missing: apt-get install python3-uno")
    assert writer.write(render(prepare(CONTENT / "kukar-2025").naskah), tmp_path / "a.docx") == []
    assert_fields(tmp_path / "a.docx")
    paginate(tmp_path / "a.docx", 120)
    program = str(Path(__file__).with_name("terima_tolak.py"))
    command = [str(PYTHON), program, str(tmp_path / "profil"), f"{tmp_path / 'a.docx'}:daftar"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    ((before, after), (tables_before, tables)) = json.loads(done.stdout)[0]
    assert entries(after) == entries(before)
    assert entries(tables) == entries(tables_before)
    assert len(tables) == 8


def entries(lines: list[str]) -> list[str]:
    told = (re.sub(r"\b[IVX]+-(?=\d+$)", "", line) for line in lines)
    return [" ".join(line.replace("\u2011", "-").split()) for line in told if line.strip()]
