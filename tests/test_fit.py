"""Where lines end so that they are even: paragraphs of letters that are all as wide as a space."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree.ElementTree import fromstring

import pytest
from markupsafe import Markup
from naskah_contoh import naskah, prosa
from weasyprint import Document
from weasyprint.formatting_structure.boxes import LineBox, TextBox

from renja_build.render.html import render
from renja_build.render.ikat import NBSP
from renja_build.render.page import Prosa, Seksi
from renja_build.write import pdf
from renja_build.write.pdf_parts import even, press
from renja_build.write.pdf_parts.fit import LOOSE, TIGHT, Paragraph, Piece, evenest

_PART = re.compile("[^ =]+[ =]?")
_COST = {"=": 0.3}


def paragraph(text: str, room: float, first: float = 0.0, spread: float = 0.0) -> Paragraph:
    """At `=` a word may be parted with a hyphen; `~` is a tie."""
    pieces = []
    for part in _PART.findall(text):
        word, sign = part.rstrip(" ="), part[-1]
        gap, hyphen, letters = float(sign == " "), float(sign == "="), len(word)
        width = float(letters)
        cost = _COST.get(sign, 0.0)
        pieces.append(Piece(width, word.count("~"), gap, hyphen, cost, letters, width))
    return Paragraph(pieces, first or room, room, 1.0, spread)


def lines(text: str, ends: list[int]) -> list[str]:
    parts = _PART.findall(text)
    starts = [0, *(end + 1 for end in ends)]
    return ["".join(parts[a : b + 1]).rstrip() for a, b in zip(starts, ends, strict=False)]


EVEN = {
    "spaces become narrower, so that the next line is not loose": (
        ("aaa aaa aaa aaa aaa bb cccccccc ddd eee fff gg", 21, 3),
        ["aaa aaa aaa aaa aaa bb", "cccccccc ddd eee fff", "gg"],
    ),
    "a word is parted where its line would be loose": (
        ("aaa bbb ccc ddd eeee=eeee fff ggg hhh", 21, 2),
        ["aaa bbb ccc ddd eeee=", "eeee fff ggg hhh"],
    ),
    "a tie holds where the line before it is even": (
        ("aaa bbb ccc ddd eee No~5 fff ggg", 21, 2),
        ["aaa bbb ccc ddd eee", "No~5 fff ggg"],
    ),
    "a tie holds where the line before it is loose too": (
        ("aaa bbb ccc Nomor~12345 fff ggg hhh", 18, 3),
        ["aaa bbb ccc", "Nomor~12345 fff", "ggg hhh"],
    ),
    "no third line in a row ends in a hyphen": (
        ("aaaa bbb cc dd eee=eeee fff ggg=gggg hhhh iiii=iiii jjjj kkk=kkkk", 16, 5),
        ["aaaa bbb cc dd", "eee=eeee", "fff ggg=gggg hhhh", "iiii=iiii", "jjjj kkk=kkkk"],
    ),
    "a paragraph is a line shorter where its last word has room": (
        ("aaa bbb ccc ddd eee fff gg", 25, 2),
        ["aaa bbb ccc ddd eee fff gg"],
    ),
}


@pytest.mark.parametrize("name", EVEN)
def test_lines_are_even(name: str) -> None:
    (text, room, most), shown = EVEN[name]
    ends = paragraph(text, room).evened(most)
    assert ends is not None
    assert lines(text, ends) == shown


def test_the_first_line_has_room_of_its_own() -> None:
    text = "aaa bbb ccc ddd eee fff ggg"
    assert lines(text, paragraph(text, 15, 7).evened(3) or []) == [
        "aaa bbb",
        "ccc ddd eee fff",
        "ggg",
    ]


def test_what_fits_in_no_lines_is_left_as_it_was() -> None:
    assert paragraph("aaaaaaaaaa bb", 9).evened(2) is None


def test_a_line_that_takes_all_it_can_ends_where_it_shall() -> None:
    """Filled word by word, with what is closed left out, lines end where they were chosen to."""
    text = "aaaa bb ccc=ccc dddd ee fff=ffff gg hhhh=hh iii jj kkkk~9 lll mm nnnn=nnn oo ppp"
    for room in range(18, 40):
        own = paragraph(text, room)
        open_ends = set(range(len(own.pieces)))
        ends = own.evened(len(filled(own, open_ends, 0.0)))
        assert ends is not None
        closed = set(own.closed(ends))
        assert not closed & set(ends)
        assert filled(own, (open_ends | set(ends)) - closed, own.tightness(ends)) == ends
        assert own.tightness(ends) <= TIGHT


def test_letters_stand_further_apart_only_where_a_line_is_loose() -> None:
    text = "aaa bbb ccc ddd eee fff ggg hhh"
    settings = [paragraph(text, 15), paragraph(text, 15, spread=0.01)]
    assert evenest(settings, 3) == (settings[0], [3, 7])
    loose = "aaaaa bbbbb ccccccccccc ddd"
    settings = [paragraph(loose, 11.7, spread=spread) for spread in (0.0, 0.02, 0.04)]
    found = evenest(settings, 3)
    assert found is not None
    assert found[0].spread == 0.02
    assert found[0].looseness(found[1]) <= LOOSE - 1 < settings[0].looseness(found[1])


def test_spaces_beside_closer_letters_are_narrowed_less() -> None:
    text = "aaaa bbbb cccc dddd eeee ffff"
    for spread in (0.0, -0.02, -0.1):
        own = paragraph(text, 13.55, spread=spread)
        ends = own.evened(2)
        seen = TIGHT if ends is None else own.tightness(ends) - 2 * spread
        assert seen <= 0.343 + 1e-9


def filled(own: Paragraph, open_ends: set[int], tight: float) -> list[int]:
    """The ends of lines of which each takes all it can, with spaces so much narrower."""
    ends, start = list[int](), 0
    while start < len(own.pieces):
        fitting = [
            end
            for end in sorted(open_ends)
            if end >= start
            and own.width(start, end) - tight * own.spaces(start, end) <= own.room + 1e-6
        ]
        ends.append(max(fitting))
        start = ends[-1] + 1
    return ends


ALINEA = (
    "Menurut bidang urusan, pagu kesehatan berjumlah Rp31.485.000.000,00 dan pagu sosial Rp1.688.000.000,00 dengan"
    " 31 (tiga puluh satu) sub kegiatan. Perbandingan pagu antarprogram digambarkan dalam lampiran dokumen ini.",
    "Tata kelola diarahkan pada ketepatan waktu perencanaan, keuangan, dan pelaporan kinerja, melalui Program"
    " Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota yang dijabarkan menurut tugas setiap bidang.",
)


def laid_out() -> Document:
    """The page with these paragraphs."""
    seksi = Seksi("bab-1", "bab", "potret", tuple(map(prosa, ALINEA)), mulai=True)
    (unit,) = pdf.cut(render(replace(naskah(), seksi=(seksi,), daftar_isi=(), daftar_tabel=())))
    fetcher = press.Fetcher(unit.sheets.huruf, unit.pictures)
    return press.render(unit.html, press.known_styles(unit.sheets), fetcher)


def test_a_page_with_loose_lines_is_set_again(monkeypatch: pytest.MonkeyPatch) -> None:
    evened = told(laid_out())
    monkeypatch.setattr(press, "even", lambda document, huruf: False)
    filled_up = told(laid_out())
    assert plain(evened) == plain(filled_up)
    assert len(evened) <= len(filled_up)
    assert max(space for _, space in filled_up) > 1.5 * max(space for _, space in evened)


def told(document: Document, tag: str = "p") -> list[tuple[str, float]]:
    """Every line of running text, and by how much its spaces were widened, in px."""
    lines = []
    for box in document.pages[0]._page_box.descendants():
        if isinstance(box, LineBox) and box.element_tag == tag:
            texts = [part for part in box.descendants() if isinstance(part, TextBox)]
            spaces = [part.justification_spacing for part in texts]
            lines.append(("".join(part.text for part in texts), max(spaces)))
    return lines


def plain(lines: list[tuple[str, float]]) -> str:
    """The letters, without what tells where lines may end."""
    return re.sub(r"\xad-?|\u2060|\s", "", "".join(line for line, _ in lines))


def test_a_short_item_keeps_its_ties_rather_than_its_right_edge() -> None:
    item = (
        "Undang-Undang Nomor 28 Tahun 1999 tentang Penyelenggaraan Negara yang Bersih dan Bebas dari Korupsi, Kolusi"
        " dan Nepotisme (Lembaran Negara Republik Indonesia Tahun 1999 Nomor 75, Tambahan Lembaran Negara Republik"
        " Indonesia Nomor 3851);"
    )
    html = Markup("<ol><li>{}</li></ol>").format(item)
    seksi = Seksi("bab-1", "bab", "potret", (Prosa(html),), mulai=True)
    (unit,) = pdf.cut(render(replace(naskah(), seksi=(seksi,), daftar_isi=(), daftar_tabel=())))
    fetcher = press.Fetcher(unit.sheets.huruf, unit.pictures)
    lines = [
        line
        for line, _ in told(press.render(unit.html, press.known_styles(unit.sheets), fetcher), "li")
    ]
    assert len(lines) > 2
    assert not any(line.rstrip().endswith("Nomor") for line in lines)


def test_a_short_item_that_stays_loose_is_ragged() -> None:
    items = (
        "Pemeliharaan gedung sebesar Rp1.234.567.890.123.456,00-Rp1.234.567.890.123.456.789.012.345.678,00;",
        "Pengelolaan Mutasi ASN.",
    )
    html = Markup("<ul>{}</ul>").format(Markup("").join(map(Markup("<li>{}</li>").format, items)))
    seksi = Seksi("bab-1", "bab", "potret", (Prosa(html), prosa(*ALINEA)), mulai=True)
    (unit,) = pdf.cut(render(replace(naskah(), seksi=(seksi,), daftar_isi=(), daftar_tabel=())))
    fetcher = press.Fetcher(unit.sheets.huruf, unit.pictures)
    page = press.render(unit.html, press.known_styles(unit.sheets), fetcher).pages[0]
    sides = {
        (box.element_tag, box.style["text_align_all"])
        for box in page._page_box.descendants()
        if isinstance(box, LineBox) and box.element_tag
    }
    assert sides == {("li", "left"), ("p", "justify")}  # the items of a list are set alike


def test_lists_and_decrees_are_set_alike_as_a_whole() -> None:
    root = fromstring(
        "<body><p/><ol><li><ul><li/></ul></li><li/></ol>"
        '<div class="keputusan"><p/><dl><dd><ol><li/></ol></dd></dl></div></body>'
    )
    groups = even._groups(root)
    wholes = [root.find("ol")] * 5 + [root.find("div")] * 6
    inside = [element for element in root.iter() if element in groups]
    assert [groups[element] for element in inside] == wholes
    assert root.find("p") not in groups


def test_a_number_that_is_spelt_in_three_words_may_part_behind_the_first() -> None:
    tie = NBSP
    found = even._SPELT.search(f"dan 31{tie}(tiga{tie}puluh{tie}satu) sub")
    assert found is not None
    assert found.start(1) == len("dan 31 (tiga")
    assert even._SPELT.search(f"dan 15{tie}(lima{tie}belas) sub") is None
