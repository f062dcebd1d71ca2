"""Readies the HTML body for pandoc: paragraphs named by style, places to finish marked."""

from __future__ import annotations

import base64
import mimetypes
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import lxml.html
from lxml.html import HtmlElement

from renja_build.render.charts import width_mm
from renja_build.render.footnotes import NOTE
from renja_build.render.page import Halaman
from renja_build.write.docx_parts.picture import png
from renja_build.write.docx_parts.styles import letterhead_style

END_OF_SECTION, PLACE_OF_LIST = "Batas Seksi", "Tempat Daftar"
DATA_TABLE, LAYOUT_TABLE, SIGNERS_TABLE = "TabelRenja", "TataKeputusan", "TataPejabat"
TAB = "\ue000"  # stands for a tab, which HTML does not have
# Browsers break a word there, Word only where it is told to.
_SIZE = re.compile(r"font-size: ([\d.]+)pt")
_SLASH = re.compile(r"(?<=\w/)(?=[^\W\d_])")
_STYLES = {
    "pemerintah": "Sampul Pemerintah",
    "jenis": "Sampul Judul",
    "singkatan": "Sampul Singkatan",
    "perangkat-daerah": "Sampul Instansi",
    "tahun": "Sampul Tahun",
    "keterangan": "Sampul Keterangan",
    "tempat": "Sampul Tempat",
    "alamat": "Sampul Alamat",
    "tempat-tanggal": "Tanda Tangan",
    "jabatan": "Tanda Tangan",
    "nama": "Tanda Tangan Nama",
    "pangkat": "Tanda Tangan",
    "nip": "Tanda Tangan",
    "kosong": "Tanda Tangan",
    "tengah": "Keputusan Tengah",
    "memutuskan": "Keputusan Tengah",
    "kepala-kecil": "Kepala Kecil",
    "bab": "Bab Keputusan",
    "kepala-lampiran": "Kepala Lampiran",
    "catatan": "Catatan Tabel",
    "sumber": "Catatan Tabel",
    "butir": "Sistematika Butir",
}
_INSIDE = {"tembusan": "Tembusan", "sistematika": "Sistematika", "keputusan": "Isi Keputusan"}


@dataclass(slots=True)
class PandocSource:
    """The HTML that pandoc reads, and the ids of what it will hold, in order."""

    html: str = ""
    headings: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)  # of tables and figures
    # Widths in mm; 0 for an image, which has its own.
    pictures: list[float] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)  # the class that names the marks of each, if any


def read(halaman: Halaman) -> PandocSource:
    """The body of the document as pandoc is to read it; images go in as data."""
    root = lxml.html.fragment_fromstring(halaman.badan, create_parent="div")
    source = PandocSource()
    for number, section in enumerate(root.findall("section")):
        for daftar in section.findall("ul[@class='daftar']"):
            _replace(daftar, [_block(PLACE_OF_LIST, section.get("data-jenis", ""))])
        section.append(_block(END_OF_SECTION, str(number)))
    for cell in root.iterfind(".//td[@data-teks]"):
        _write_out(cell)
    for block in root.xpath(".//div[@class='para-pejabat']"):
        _signers(block)
    for element in list(
        root.iter("dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "table", "p", "th")
    ):
        _READERS.get(element.tag, _heading)(element, source, halaman)
    for element in root.iter("ol", "ul"):
        around = element.getparent()
        if around is not None and around.get("role") == "doc-endnotes":
            continue
        if element.tag == "ol" or len(element):  # as pandoc counts
            source.lists.append(element.get("class", ""))
    for element in root.iter():
        if not element.get("id", "").startswith(NOTE):  # by which pandoc finds a footnote
            element.attrib.pop("id", None)  # bookmarks are ours
    source.html = lxml.html.tostring(root, encoding="unicode")
    return source


def _write_out(cell: HtmlElement) -> None:
    """A formula as it is typed: not every word processor draws fractions, and each prints text."""
    for drawn in list(cell):
        cell.remove(drawn)
    cell.text = cell.get("data-teks")


def _block(style: str, text: str = "", content: Iterable[HtmlElement] = ()) -> HtmlElement:
    """A paragraph in a division that names its style."""
    block, paragraph = lxml.html.Element("div"), lxml.html.Element("p")
    block.set("custom-style", style)
    block.append(paragraph)
    paragraph.text = text
    paragraph.extend(content)
    return block


def _replace(old: HtmlElement, new: Iterable[HtmlElement]) -> None:
    """Put elements in the place of another, and keep the text after it."""
    for element in new:
        old.addprevious(element)
    old.drop_tree()


def _classes(element: HtmlElement) -> list[str]:
    names: list[str] = element.get("class", "").split()
    return names


def _heading(element: HtmlElement, source: PandocSource, halaman: Halaman) -> None:
    """The number and the title part at a line break under a bab, at a tab below it."""
    source.headings.append(element.get("id", ""))
    nomor = element.find("span[@class='nomor']")
    if nomor is None:
        return
    nomor.text = (nomor.text or "").rstrip()
    _break_lines(nomor)
    if element.find("br") is None:
        nomor.tail = TAB
    else:
        nomor.tail = None


def _break_lines(element: HtmlElement) -> None:
    """Lines of the element's own text as lines of the page."""
    first, *rest = (element.text or "").split("\n")
    element.text = first
    for place, line in enumerate(rest):
        mark = lxml.html.Element("br")
        mark.tail = line
        element.insert(place, mark)


def _paragraph(element: HtmlElement, source: PandocSource, halaman: Halaman) -> None:
    style = _paragraph_style(element)
    for term in element.xpath("./span[@class='istilah' or @class='titik-dua']"):
        term.text = (term.text or "").rstrip()
        term.tail = TAB + (term.tail or "").lstrip()
    if style:
        block = lxml.html.Element("div")
        block.set("custom-style", style)
        element.addprevious(block)
        block.tail, element.tail = element.tail, None
        block.append(element)
        if "butir" in _classes(element):
            _replace(element, _lines_apart(element))


def _paragraph_style(element: HtmlElement) -> str:
    parent = element.getparent()
    around = _classes(parent) if parent is not None else []
    if "kop" in around:
        return _letterhead_line(element)
    if "lampiran-keputusan" in around and "judul" in _classes(element):
        return "Judul Lampiran"
    if element.find("span[@class='istilah']") is not None:
        return "Kepala Lampiran Istilah"
    for name in reversed(_classes(element)):
        if name in _STYLES:
            return _STYLES[name]
    for name in around:
        if name in _INSIDE:
            return _INSIDE[name]
    return ""


def _letterhead_line(element: HtmlElement) -> str:
    """The region, the office in its own size, and the lines of the address."""
    if size := _SIZE.fullmatch(element.get("style", "")):
        return letterhead_style(float(size[1]))
    return "Kop Alamat" if "alamat-kop" in _classes(element) else "Kop"


def _terms(element: HtmlElement, source: PandocSource, halaman: Halaman) -> None:
    """Terms and their texts side by side, as rows of a table without lines."""
    table, body = lxml.html.Element("table"), lxml.html.Element("tbody")
    table.set("custom-style", LAYOUT_TABLE)
    table.append(body)
    for term in element.findall("dt"):
        row = lxml.html.Element("tr")
        name, colon, text = (lxml.html.Element("td") for _ in range(3))
        name.text, colon.text = term.text_content().strip().rstrip(":").rstrip(), ":"
        definition = term.getnext()
        if definition is not None:
            text.text = definition.text
            text.extend(list(definition))
        row.extend([name, colon, text])
        body.append(row)
    _replace(element, [table])


def _signers(block: HtmlElement) -> None:
    """Officials who sign side by side, as rows of a table without lines."""
    table, body = lxml.html.Element("table"), lxml.html.Element("tbody")
    table.set("custom-style", SIGNERS_TABLE)
    table.append(body)
    signers = list(block)
    for first in range(0, len(signers), 2):
        row = lxml.html.Element("tr")
        for place in (first, first + 1):
            cell = lxml.html.Element("td")
            cell.extend(signers[place : place + 1])
            row.append(cell)
        body.append(row)
    _replace(block, [table])


def _table(element: HtmlElement, source: PandocSource, halaman: Halaman) -> None:
    """The caption as a paragraph above the table, the office under it as another."""
    if element.get("custom-style"):
        return
    element.set("custom-style", DATA_TABLE)
    element.attrib.pop("style", None)
    for old in element.findall("colgroup"):
        old.drop_tree()
    for cell in element.iter("th", "td"):
        _open_words(cell)
    for cell in element.xpath(".//td[span[@class='gantung']]"):
        cell.extend(_lines_apart(cell))
    caption = element.find("caption")
    parent = element.getparent()
    if caption is None or parent is None:
        return
    source.captions.append(parent.get("id", ""))
    subtitle = caption.find("span[@class='subjudul']")
    if subtitle is not None:
        _replace(subtitle, [])
        subtitle.tail = None
    _caption(caption)
    element.addprevious(_block("Keterangan Tabel", content=list(caption)))
    if subtitle is not None:
        element.addprevious(_block("Subjudul Tabel", content=[subtitle]))
    caption.drop_tree()


def _open_words(cell: HtmlElement) -> None:
    """`Bulanan/Triwulanan` may break behind its slash, as the widths of the columns count on."""
    for part in cell.iter():
        part.text = part.text and _SLASH.sub("\u200b", part.text)
    for part in cell.iterdescendants():
        part.tail = part.tail and _SLASH.sub("\u200b", part.tail)


def _lines_apart(element: HtmlElement) -> list[HtmlElement]:
    """What an element holds as a paragraph for each line: one hangs by its paragraph alone."""
    lines = [lxml.html.Element("p")]
    lines[0].text, element.text = element.text, None
    for part in list(element):
        if part.tag == "br":
            lines.append(lxml.html.Element("p"))
            lines[-1].text = part.tail
            element.remove(part)
        else:
            lines[-1].append(part)
    return lines


def _caption(element: HtmlElement) -> None:
    """Number and title on a line each, the title in capitals by its style."""
    element.text = None
    for span in element.findall("span"):
        span.tail = None
        if "judul" in _classes(span):
            span.set("custom-style", "Judul Tabel")
            for kept in span.findall("span[@class='asli']"):
                kept.set("custom-style", "Judul Tabel Asli")
            if span.getprevious() is not None:
                span.addprevious(lxml.html.Element("br"))


def _figure(element: HtmlElement, source: PandocSource, halaman: Halaman) -> None:
    """The picture in a paragraph, its caption in the next; the emblem of the cover has none."""
    image, caption = element.find("img"), element.find("figcaption")
    if image is None:
        return
    name = image.get("src", "")
    file, chart = halaman.naskah.gambar.get(name), halaman.naskah.grafik.get(name)
    if file is not None:
        image.set("src", _data_url(file.read_bytes(), mimetypes.guess_type(file.name)[0] or ""))
        source.pictures.append(0.0)
    elif chart is not None:
        image.set("src", _data_url(png(chart, halaman.naskah.huruf), "image/png"))
        source.pictures.append(width_mm(chart))
    if caption is None:
        parent = element.getparent()
        in_letterhead = parent is not None and "kop" in _classes(parent)
        style = "Kop Lambang" if in_letterhead else "Sampul Lambang"
        _replace(element, [_block(style, content=[image])])
        return
    source.captions.append(element.get("id", ""))
    caption.text = None
    for number in caption.findall("span[@class='nomor']"):
        number.set("custom-style", "Nomor Gambar")
    _replace(
        element,
        [_block("Gambar", content=[image]), _block("Keterangan Gambar", content=list(caption))],
    )


def _data_url(content: bytes, kind: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _column_heading(element: HtmlElement, source: PandocSource, halaman: Halaman) -> None:
    for span in element.findall("span[@class='satuan']"):
        span.set("custom-style", "Satuan")


_READERS = {
    "dl": _terms,
    "figure": _figure,
    "table": _table,
    "p": _paragraph,
    "th": _column_heading,
}
