"""Prose to HTML: Markdown of paragraphs, emphasis and lists; values are text, never markup."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from renja_build.load import load_text
from renja_build.nodes import Peta, Teks
from renja_build.render.expression import Scope
from renja_build.render.lists import items
from renja_build.render.prose import Writer

NASTY = "a_b_ *c* <i>d</i> [e](f) `g` 1. & \\h"
FACTS: dict[str, Any] = {"tahun": 2025, "nama": NASTY, "jumlah": {"program": 3}}
LINK = Markup('<a href="#t-c-33">Tabel T-C.33</a>')


def writer() -> Writer:
    return Writer(Scope(FACTS, {"t-c-33": LINK}, "Rp1.000,00"))


def teks(text: str) -> Teks:
    """A literal block, from its third line on and four columns in."""
    body = "".join(f"    {line}\n" if line else "\n" for line in text.split("\n"))
    source = load_text(f"a: x\nisi: |\n{body}", Path("isi.yaml"))
    data = source.data
    assert isinstance(data, Peta) and not source.diagnostics
    value = data["isi"]
    assert isinstance(value, Teks)
    return value


def html(text: str) -> str:
    own = writer()
    shown = own.block(teks(text))
    assert not own.found, own.found
    return re.sub(r"\n\s*", "", shown)


def wrong(text: str) -> list[tuple[str, int, int]]:
    own = writer()
    own.block(teks(text))
    assert all(d.message and d.hint for d in own.found)
    return [(d.code, d.at.line, d.at.column) for d in own.found]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("satu\ndua", "<p>satudua</p>"),
        ("satu\n\ndua", "<p>satu</p><p>dua</p>"),
        ("**tebal** dan *miring*", "<p><strong>tebal</strong> dan <em>miring</em></p>"),
        ("A & B < C > D", "<p>A &amp; B &lt; C &gt; D</p>"),
        ("&nbsp; &copy;", "<p>&amp;nbsp; &amp;copy;</p>"),
        ("kode `x`", "<p>kode `x`</p>"),
        ("[nama]: rahasia", "<p>[nama]: rahasia</p>"),
        ("- satu\n- dua", "<ul><li>satu</li><li>dua</li></ul>"),
        ("1. satu\n2. dua", "<ol><li>satu</li><li>dua</li></ol>"),
        ("3. tiga\n4. empat", '<ol start="3"><li>tiga</li><li>empat</li></ol>'),
        ("a. satu\nb. dua", '<ol type="a"><li>satu</li><li>dua</li></ol>'),
        ("Pembuka:\na. satu\nb. dua", '<p>Pembuka:</p><ol type="a"><li>satu</li><li>dua</li></ol>'),
        ("1. satu\n   a. anak\n   b. anak\n2. dua",
         '<ol><li>satu<ol type="a"><li>anak</li><li>anak</li></ol></li><li>dua</li></ol>'),
        ("a. satu\n   1. anak\n   2. anak\nb. dua",
         '<ol type="a"><li>satu<ol><li>anak</li><li>anak</li></ol></li><li>dua</li></ol>'),
        ("a. satu\nb. dua\n\nSela.\n\nc. tiga\nd. empat",
         '<ol type="a"><li>satu</li><li>dua</li></ol><p>Sela.</p>'
         '<ol type="a" start="3"><li>tiga</li><li>empat</li></ol>'),
        ("b. bukan awal daftar", "<p>b. bukan awal daftar</p>"),
        ("di. antara", "<p>di. antara</p>"),
    ],
)  # fmt: skip
def test_markdown(text: str, shown: str) -> None:
    assert html(text) == shown


def test_a_list_goes_on_after_z() -> None:
    letters = [*"abcdefghijklmnopqrstuvwxyz", "aa", "ab", "ac"]
    shown = html("\n".join(f"{letter}. butir {letter}" for letter in letters))
    assert (
        shown
        == '<ol type="a">' + "".join(f"<li>butir {letter}</li>" for letter in letters) + "</ol>"
    )


def test_what_hangs_under_a_late_item_stays_under_it() -> None:
    """The tenth item is as wide as the first, so three spaces are enough under each."""
    shown = html("\n".join(f"{letter}. butir\n   - anak" for letter in "abcdefghijkl"))
    assert shown.count("<ul>") == 12
    assert shown.count("<ol") == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ tahun }}", "<p>2025</p>"),
        ("**{{ tahun }}**", "<p><strong>2025</strong></p>"),
        ("*{{ tahun }}*/_{{ tahun }}_", "<p><em>2025</em>/<em>2025</em></p>"),
        ("x**{{ tahun }}**x", "<p>x<strong>2025</strong>x</p>"),
        ("{{ rujuk('t-c-33') }}", f"<p>{LINK}</p>"),
        ("**{{ rujuk('t-c-33') }}**", f"<p><strong>{LINK}</strong></p>"),
        (
            "- {{ tahun }}\n- {{ jumlah.program | bilangan }}",
            "<ul><li>2025</li><li>3 (tiga)</li></ul>",
        ),
        ("{{ tahun }}. bukan daftar", "<p>2025. bukan daftar</p>"),
    ],
)
def test_expressions_inside_markdown(text: str, shown: str) -> None:
    assert html(text) == shown


def test_a_value_is_text_whatever_it_holds() -> None:
    shown = "a_b_ *c* &lt;i&gt;d&lt;/i&gt; [e](f) `g` 1. &amp; \\h"
    assert html("{{ nama }}") == f"<p>{shown}</p>"
    assert html("**{{ nama }}** {{ nama }}") == f"<p><strong>{shown}</strong> {shown}</p>"
    assert html("- {{ nama }}") == f"<ul><li>{shown}</li></ul>"
    own = writer()
    assert own.inline(teks("*{{ nama }}*")) == f"<em>{shown}</em>"
    assert own.plain(teks("Judul {{ nama }}")) == f"Judul {NASTY}"


def test_a_title_is_plain_text() -> None:
    assert (
        writer().plain(teks("Lihat {{ rujuk('t-c-33') }} *tetap*")) == "Lihat Tabel T-C.33 *tetap*"
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("satu\ndua {{ tahn }}", [("N103", 4, 12)]),
        ("satu\n\n- dua\n- tiga {{ tahun | rupia }}", [("N104", 6, 23)]),
        ("{{ tahn }} {{ tahnu }}", [("N103", 3, 8), ("N103", 3, 19)]),
        ("satu {% if x %}", [("N102", 3, 10)]),
        ("satu {{ tahun", [("N101", 3, 10)]),
        ("satu }} dua", [("N101", 3, 10)]),
        ("satu\ndua <b>tiga</b>", [("N110", 4, 9), ("N110", 4, 16)]),
        ("<div>\nx\n</div>", [("N110", 3, 5)]),
        ("satu\n\n<!-- x -->", [("N110", 5, 5)]),
        ("# Judul", [("N110", 3, 5)]),
        ("satu\n\n" + "\n".join(f"{'  ' * depth}- a" for depth in range(30)), [("N110", 11, 5)]),
        ("satu\n\n" + "*a " * 3000 + "a* " * 3000, [("N110", 5, 5)]),
        ("satu\n====", [("N110", 3, 5)]),
        ("satu\n\n    kode", [("N110", 5, 9)]),
        ("```\nx\n```", [("N110", 3, 5)]),
        ("> kutip", [("N110", 3, 5)]),
        ("satu\n\n***\n", [("N110", 5, 5)]),
        ("satu\n![a](b.png)", [("N110", 4, 5)]),
        ("satu [a](b)", [("N110", 3, 10)]),
        ("<https://contoh.id>", [("N110", 3, 5)]),
        ("<b>{{ tahn }}</b>", [("N103", 3, 11), ("N110", 3, 5), ("N110", 3, 18)]),
    ],
)
def test_what_is_refused_and_where(text: str, found: list[tuple[str, int, int]]) -> None:
    assert wrong(text) == found


@given(st.text("ab1.) *_<>[]()!#`&|{}%\\-+=~\n\"'é\ue000\ue001", max_size=60))
def test_no_text_breaks_the_prose_or_gets_through_as_markup(text: str) -> None:
    own = writer()
    value = Teks.of(text, load_text("a: b", Path("x")).data.key("a").at, body=(1, 0))  # type: ignore[union-attr]
    shown = own.block(value)
    own.inline(value)
    own.plain(value)
    assert all(d.message and d.hint for d in own.found)
    if not own.found:
        tags = set(re.findall(r"</?([a-z]+)", shown))
        assert tags <= {"p", "strong", "em", "ol", "ul", "li", "br"}


def test_a_derived_list_may_be_empty() -> None:
    assert items([]) == "<p>Tidak ada.</p>\n"
    assert items(["satu", "dua"]) == '<ol type="1">\n<li>satu;</li>\n<li>dua.</li>\n</ol>\n'
