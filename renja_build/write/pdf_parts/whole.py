"""The document laid out as a whole, by one call: what units are measured by, and the way where they
are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pydyf  # type: ignore[import-untyped]
from weasyprint import Document
from weasyprint.urls import URLFetchingError

from renja_build.render.page import Naskah
from renja_build.write.pdf_parts import press
from renja_build.write.pdf_parts.labels import PageLabel, page_labels
from renja_build.write.pdf_parts.layout import finish
from renja_build.write.pdf_parts.units import Sheets, pictures_of


@dataclass(frozen=True, slots=True)
class Whole:
    """The file, what was refused and what was logged on the way, and letters that no face of ours
    has.
    """

    content: bytes
    refused: Sequence[str]
    logged: Sequence[str]
    foreign: Sequence[str]


class Refused(Exception):
    """An address that may not be read, of what cannot be left out, as a colour profile."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


def lay_out(naskah: Naskah, text: str, sheets: Sheets) -> Whole:
    """The PDF of a text; raises `Refused`."""
    fetcher = press.Fetcher(naskah.huruf, pictures_of(naskah))
    with press.logged() as lines:
        try:
            document = press.render(text, press.read_styles(sheets, fetcher), fetcher)
            document.fonts = press.Faces()
            content = document.write_pdf(finisher=partial(_finish, naskah), **press.OPTIONS)
        except URLFetchingError as error:
            raise Refused(fetcher.refused[-1]) from error
    foreign = press.foreign_characters(document)
    return Whole(content, list(dict.fromkeys(fetcher.refused)), list(dict.fromkeys(lines)), foreign)


def _finish(naskah: Naskah, document: Document, pdf: pydyf.PDF) -> None:
    labels = page_labels(naskah, [page.anchors for page in document.pages])
    nums = [part for label in labels for part in (label.page, _page_label(label))]
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(nums)})
    finish(document, pdf)


def _page_label(label: PageLabel) -> pydyf.Dictionary:
    shown = pydyf.Dictionary()
    if label.numerals:
        shown |= {"St": label.start, "S": label.numerals}
    if label.prefix:
        shown["P"] = pydyf.String(label.prefix)
    return shown
