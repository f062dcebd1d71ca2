"""What a Word package holds beside its text, told with its place: changes, comments, heads and feet
of pages, diagrams; and the package as pandoc reads it, with its changes accepted.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

from lxml import etree

from renja_build.impor.hasil import Dilewati
from renja_build.sheets import word
from renja_build.sheets.cells import Lembar
from renja_build.sheets.word import DOCUMENT, W

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_MARGINS = re.compile(r"word/(header|footer)\d*\.xml")
_DRAWN = re.compile(r"word/(?:(diagrams/data)|(charts/chart))\d*\.xml")
_INSERTED = re.compile(r"word/embeddings/|word/[^/]*\.(?:html?|mht|rtf|txt|docx)$", re.IGNORECASE)
_MARGIN = {"header": "kepala halaman", "footer": "kaki halaman"}
_CHANGES = {
    f"{W}ins": "disisipkan; terbaca sebagai isi", f"{W}del": "dihapus",
    f"{W}moveTo": "dipindahkan ke sini; terbaca sebagai isi", f"{W}moveFrom": "dipindahkan dari sini",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paket:
    """A document for pandoc, and what is told of it; `mendatar` says of each table whether its pages
    lie on their side.
    """

    isi: bytes
    di_samping: tuple[Dilewati, ...]
    mendatar: tuple[bool, ...]


def package_of(raw: bytes) -> Paket:
    """Raises what damaged files make the libraries raise; they were read once before."""
    with zipfile.ZipFile(BytesIO(raw)) as package:
        root = word.parsed(package.read(DOCUMENT))
        changes = list(_changes(root))
        is_settled = word.settle(root)
        places = _Tempat(root)
        told = [Dilewati(places.of(at), words, why) for at, words, why in changes]
        told += _comments(package, root, places)
        for name in package.namelist():
            told += _beside(package, name)
        mendatar = tuple(_lies(root))
        isi = _with_document(package, etree.tostring(root)) if is_settled else raw
    return Paket(isi, tuple(dict.fromkeys(told)), mendatar)


def _with_document(package: zipfile.ZipFile, document: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
        for part in package.infolist():
            copy.writestr(
                part.filename, document if part.filename == DOCUMENT else package.read(part)
            )
    return made.getvalue()


class _Tempat:
    """Where a paragraph stands, as the sheets of the document are called."""

    def __init__(self, root: etree._Element) -> None:
        outside = Lembar("teks", (), "'teks'!")
        self.places = {p: outside.sel(at, 0) for at, p in enumerate(word.paragraphs(root))}
        for at, table in enumerate(word.tables(root), start=1):
            sheet = Lembar(f"tabel {at}", (), f"'tabel {at}'!")
            for number, row in enumerate(table.findall(f"{W}tr")):
                for column, cell in word.columns(row):
                    self.places[cell] = sheet.sel(number, column)

    def of(self, paragraph: etree._Element | None) -> str:
        above = [] if paragraph is None else [paragraph, *paragraph.iterancestors()]
        return next((self.places[element] for element in above if element in self.places), "")


def _changes(root: etree._Element) -> Iterator[tuple[etree._Element | None, str, str]]:
    """Each stretch that was changed, with its paragraph and who did it; neighbours as one."""
    found = [
        (_host(change), change.get(f"{W}author", ""), _CHANGES[str(change.tag)], said)
        for change in root.iter(*_CHANGES) if (said := _said(change)).strip()
    ]  # fmt: skip
    for mark in root.iterfind(f".//{W}trPr/{W}del"):
        row = next(mark.iterancestors(f"{W}tr"), mark)
        found.append((None, mark.get(f"{W}author", ""), "baris dihapus", _words(row)))
    for (host, author, what), alike in groupby(found, lambda change: change[:3]):
        words = " ".join("".join(said for *_, said in alike).split())
        yield host, words, f"perubahan terlacak oleh {author or 'tanpa nama'}: {what}"


def _said(change: etree._Element) -> str:
    return "".join(part.text or "" for part in change.iter(f"{W}t", f"{W}delText"))


def _host(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(f"{W}p"), None)


def _comments(
    package: zipfile.ZipFile, root: etree._Element, places: _Tempat
) -> Iterator[Dilewati]:
    if "word/comments.xml" not in package.namelist():
        return
    at: Mapping[str, etree._Element | None] = {
        mark.get(f"{W}id", ""): _host(mark)
        for mark in root.iter(f"{W}commentReference", f"{W}commentRangeStart")
    }
    for comment in word.parsed(package.read("word/comments.xml")).iter(f"{W}comment"):
        author = comment.get(f"{W}author") or "tanpa nama"
        place = places.of(at.get(comment.get(f"{W}id", "")))
        if words := _words(comment):
            yield Dilewati(place, words, f"komentar {author}; tidak menjadi isi")


def _beside(package: zipfile.ZipFile, name: str) -> Iterator[Dilewati]:
    """What one part says that is no text of the document."""
    if margin := _MARGINS.fullmatch(name):
        words = _words(word.parsed(package.read(name)))
        if re.search(r"[^\W\d_]{2}", words):  # more than the number of a page
            alasan = "kepala dan kaki halaman disusun sendiri"
            yield Dilewati(f"'{_MARGIN[margin[1]]}'", words, alasan)
    elif drawn := _DRAWN.fullmatch(name):
        root = word.parsed(package.read(name))
        told = [part.text.strip() for part in root.iter(f"{_A}t", f"{_C}v") if part.text]
        what = "bagan SmartArt" if drawn[1] else "grafik Word"
        if any(told):
            yield Dilewati("", " ".join(filter(None, told)), f"{what} tidak dapat dipasang")
    elif _INSERTED.match(name):
        yield Dilewati("", name, "berkas tersemat tidak dibaca")


def _words(root: etree._Element) -> str:
    return " ".join(" ".join(map(word.text_of, root.iter(f"{W}p"))).split())


def _lies(root: etree._Element) -> Iterator[bool]:
    """Whether each table stands in a section of which the pages lie on their side: the section is
    that of the next mark of one.
    """
    tables = set(word.tables(root))
    waiting = 0
    for element in root.iter(f"{W}tbl", f"{W}sectPr"):
        if element in tables:
            waiting += 1
        elif (
            element.tag == f"{W}sectPr"
            and next(element.iterancestors(f"{W}sectPrChange"), None) is None
        ):
            size = element.find(f"{W}pgSz")
            yield from [_is_wide(size)] * waiting
            waiting = 0
    yield from [False] * waiting


def _is_wide(size: etree._Element | None) -> bool:
    if size is None:
        return False
    width, height = (size.get(f"{W}{side}", "") for side in ("w", "h"))
    if width.isdigit() and height.isdigit():
        return int(width) > int(height)
    return size.get(f"{W}orient") == "landscape"
