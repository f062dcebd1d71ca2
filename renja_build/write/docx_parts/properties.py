"""What the file says of itself: title, author, language, times (never the clock's)."""

from __future__ import annotations

from datetime import datetime

from docx.document import Document

from renja_build import source_date
from renja_build.render.page import Naskah
from renja_build.write.docx_parts.styles import LANGUAGE
from renja_build.write.docx_parts.wml import qn


def apply(document: Document, naskah: Naskah) -> None:
    """Fill in the core properties."""
    core = document.core_properties
    core.title, core.author, core.subject = naskah.judul, naskah.pengarang, naskah.perihal
    core.last_modified_by = naskah.pengarang
    core.language = LANGUAGE
    government = naskah.sampul.pemerintah.replace("\n", " ")
    words = ("Renja", "rencana kerja", naskah.sampul.perangkat_daerah, government)
    core.keywords = ", ".join(words)[:255]  # as many as the standard allows
    stated = _stated(naskah.tanggal)
    if stated is not None:
        core.created = core.modified = stated
        return
    element = core._element
    for tag in ("dcterms:created", "dcterms:modified"):
        for old in element.findall(qn(tag)):
            element.remove(old)


def _stated(date: str) -> datetime | None:
    """The date that the content states, or SOURCE_DATE_EPOCH, or none."""
    if date:
        return datetime.fromisoformat(date)
    stated = source_date.moment()
    if stated is None:
        return None
    return stated.replace(tzinfo=None)
