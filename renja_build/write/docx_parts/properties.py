"""What the file says of itself: title, author, language, and times that do not come from the clock."""

from __future__ import annotations

from datetime import datetime

from docx.document import Document
from docx.oxml.ns import qn

from renja_build.epoch import moment
from renja_build.render.page import Naskah
from renja_build.write.docx_parts.styles import LANGUAGE


def apply(document: Document, naskah: Naskah) -> None:
    """Fill in the core properties."""
    core = document.core_properties
    core.title, core.author, core.subject = naskah.judul, naskah.pengarang, naskah.perihal
    core.last_modified_by = naskah.pengarang
    core.language = LANGUAGE
    core.keywords = ", ".join(
        (
            "Renja",
            "rencana kerja",
            naskah.sampul.perangkat_daerah,
            naskah.sampul.pemerintah.replace("\n", " "),
        )
    )[:255]
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
    stated = moment()
    return stated.replace(tzinfo=None) if stated else None
