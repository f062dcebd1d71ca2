"""Prose to HTML: Markdown of paragraphs, emphasis and lists; values are text, never markup."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from test_cases import lay_out

from renja_build.load import load_text
from renja_build.nodes import Peta, Teks
from renja_build.pipeline.steps import prepare
from renja_build.render.expression import Scope
from renja_build.render.lists import items
from renja_build.render.page import Prosa
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
        ("~~coret~~ m^2^ H~2~O", "<p><s>coret</s> m<sup>2</sup> H<sub>2</sub>O</p>"),
        ("AT&T; ~5 orang, 2 * 3, *) data sementara", "<p>AT&amp;T; ~5 orang, 2 * 3, *) data sementara</p>"),
        ("\\^ \\*\\* \\~~ \\#satu", "<p>^ ** ~~ #satu</p>"),
        ("Nomor ____ Tahun", "<p>Nomor ____ Tahun</p>"),
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
        ("c. lanjutan\nd. berikut", '<ol type="a" start="3"><li>lanjutan</li><li>berikut</li></ol>'),
        ("(1) satu\n(2) dua", '<ol class="butir-angka-dua-kurung"><li>satu</li><li>dua</li></ol>'),
        ("1) satu\n2) dua", '<ol class="butir-angka-kurung"><li>satu</li><li>dua</li></ol>'),
        ("i. satu\nii. dua", '<ol class="butir-romawi"><li>satu</li><li>dua</li></ol>'),
        ("vi) enam\nvii) tujuh",
         '<ol class="butir-romawi-kurung" start="6"><li>enam</li><li>tujuh</li></ol>'),
        ("h. satu\ni. dua\nj. tiga",
         '<ol type="a" start="8"><li>satu</li><li>dua</li><li>tiga</li></ol>'),
        ("A. Umum\nB. Khusus", '<ol class="butir-huruf-besar"><li>Umum</li><li>Khusus</li></ol>'),
        ("A. Yani dan kawan-kawan", "<p>A. Yani dan kawan-kawan</p>"),
        ("a. satu\nb. dua\n(1) lain\n(2) lagi",
         '<ol type="a"><li>satu</li><li>dua</li></ol>'
         '<ol class="butir-angka-dua-kurung"><li>lain</li><li>lagi</li></ol>'),
        ("1. satu\n   a) anak\n   b) anak\n2. dua",
         '<ol><li>satu<ol class="butir-huruf-kurung"><li>anak</li><li>anak</li></ol></li><li>dua</li></ol>'),
        ("• satu\n• dua", "<ul><li>satu</li><li>dua</li></ul>"),
        ("• satu\n- dua", "<ul><li>satu</li><li>dua</li></ul>"),
        ("➢satu\n➢dua", "<ul><li>satu</li><li>dua</li></ul>"),
        ("• satu\nb. dua\nc. tiga",
         '<ol type="a"><li>satu</li><li>dua</li><li>tiga</li></ol>'),
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
        ("&nbsp;satu", [("N110", 3, 5)]),
        ("kode `x`", [("N110", 3, 10)]),
        ("satu\ntiga **empat", [("N110", 4, 10)]),
        ("tiga ~~empat", [("N110", 3, 10)]),
        ("luas m^2", [("N110", 3, 11)]),
        ("kadar H~2O", [("N110", 3, 12)]),
        ("==sorot==", [("N110", 3, 5)]),
        ("rumus $a+b$", [("N110", 3, 11)]),
        ("- [ ] satu\n- [x] dua", [("N110", 3, 7), ("N110", 4, 7)]),
        ("Istilah\n: penjelasannya", [("N110", 3, 5)]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", [("N110", 3, 5)]),
        ("satu\n\n| a | b |", [("N110", 5, 5)]),
        ("##Judul", [("N110", 3, 5)]),
        ("-satu", [("N110", 3, 5)]),
        ("1.Satu", [("N110", 3, 5)]),
        ("^[catatan]", [("N110", 3, 5)]),
        ("satu[^1]", [("N110", 3, 9)]),
        ("satu\n\n[^1]: dua", [("N110", 5, 5)]),
        ("satu[^1] dua[^1]\n\n[^1]: tiga", [("N110", 3, 9)]),
        ("satu[^1]\n\n[^1]: tiga\n[^1]: empat", [("N110", 6, 5)]),
        ("satu[^1]\n\n[^1]: - tiga", [("N110", 5, 5)]),
        ("satu[^1]\n\n[^1]: tiga[^2]\n[^2]: empat", [("N110", 5, 5), ("N110", 6, 5)]),
        ("<b>{{ tahn }}</b>", [("N103", 3, 11), ("N110", 3, 5), ("N110", 3, 18)]),
    ],
)
def test_what_is_refused_and_where(text: str, found: list[tuple[str, int, int]]) -> None:
    assert wrong(text) == found


def test_footnotes_are_numbered_through_the_document() -> None:
    own = writer()
    first = own.block(teks("satu[^a] dua[^b]\n\n[^b]: **B** {{ tahun }}\n[^a]: A"))
    second = own.block(teks("- tiga[^a]\n\n[^a]: C"))
    assert not own.found
    assert re.findall(r"<sup>(\d+)</sup>", first + second) == ["1", "2", "3"]
    notes = re.findall(r'<li id="catatan-kaki-(\d+)"><p>(.*?)</p></li>', first + second)
    assert notes == [("1", "A"), ("2", "<strong>B</strong> 2025"), ("3", "C")]
    assert '<ol start="3">' in second


@pytest.mark.parametrize("text", ["Judul **tebal**", "Judul ~~x~~", "Judul[^1]", "Luas m^2^"])
def test_a_title_prints_no_marks(text: str) -> None:
    own = writer()
    own.plain(teks(text))
    own.inline(teks(f"{text}[^1]"))
    assert {d.code for d in own.found} == {"N110"}
    assert len(own.found) >= 2


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
        assert tags <= {"p", "strong", "em", "s", "sub", "sup", "ol", "ul", "li", "br", "div", "a"}


def test_a_derived_list_may_be_empty() -> None:
    assert items([]) == "<p>Tidak ada.</p>\n"
    assert items(["satu", "dua"]) == '<ol type="1">\n<li>satu;</li>\n<li>dua.</li>\n</ol>\n'


def test_every_sub_kegiatan_in_a_sentence_with_its_pagu(tmp_path: Path) -> None:
    edits = {"      - tabel: t-c-33": "      - daftar: sub-kegiatan-pagu\n      - tabel: t-c-33"}
    renja = lay_out({"ganti": {"bab/1-rencana-kerja.yaml": edits}}, tmp_path)
    naskah = prepare(renja).naskah
    parts = [part for seksi in naskah.seksi for part in seksi.potongan if isinstance(part, Prosa)]
    words = re.sub(r"<[^>]+>|\n", "", parts[-1].html)
    assert words == (
        "Program Penunjang Urusan Pemerintahan Daerah sebesar Rp1.800.000.000,00, terdiri atas:"
        "Penyusunan Dokumen Perencanaan sebesar Rp450.000.000,00;"
        "Evaluasi Kinerja Perangkat Daerah sebesar Rp150.000.000,00;"
        "Penyediaan Gaji dan Tunjangan ASN sebesar Rp1.200.000.000,00."
    )


def test_every_analysed_indicator_in_a_sentence(tmp_path: Path) -> None:
    edits = {"      - tabel: t-c-33": "      - daftar: analisis-indikator\n      - tabel: t-c-33"}
    factors = (
        "faktor:\n  - {uraian: Layanan, penghambat: [Anggaran.]}\n"
        "  - {indikator: ip-asn, penghambat: [Data belum lengkap.], tindak_lanjut: [Melengkapi data.]}\n"
        "  - {indikator: dokumen-renja, pendorong: [Jadwal ditepati.]}\n"
    )
    changes = {"ganti": {"bab/1-rencana-kerja.yaml": edits}, "isi": {"faktor.yaml": factors}}
    naskah = prepare(lay_out(changes, tmp_path)).naskah
    parts = [part for seksi in naskah.seksi for part in seksi.potongan if isinstance(part, Prosa)]
    assert re.sub(r"<[^>]+>|\n", "", parts[-1].html) == (
        "Indeks Profesionalitas ASN (target 65 Nilai, realisasi 54,94 Nilai): Data belum lengkap; "
        "tindak lanjut: Melengkapi data;Jumlah Dokumen Renja: Jadwal ditepati."
    )
