"""What changed between two versions of a Renja, in the document itself: marked or tracked.

The base is the version that the user compares with, the head the one of now. `basis` is what the
user called the base.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from renja_build import atomic, source_date
from renja_build.diagnostics import Diagnostic
from renja_build.redline import docx, html
from renja_build.redline.layout import lay_out_alike
from renja_build.redline.sheet import statement_of, with_sheet
from renja_build.redline.uang import UangUbah
from renja_build.render.html import render
from renja_build.render.page import Halaman, Naskah
from renja_build.write import load_writer

AUTHOR = "renja"


def differs(base: Naskah, head: Naskah) -> bool:
    """Whether anything that a reader sees has changed."""
    return not html.same(render(base), render(head))


def compose(base: Naskah, head: Naskah, basis: str, uang: UangUbah) -> Halaman:
    """The comparison as one document, opened by what changed in money.

    Raises `TableTooWide` where a table of either cannot be set legibly.
    """
    old, new = map(render, lay_out_alike(base, head))
    return with_sheet(html.compare(old, new), _printable(basis), uang)


def write(
    base: Naskah, head: Naskah, name: str, path: Path, basis: str, uang: UangUbah
) -> list[Diagnostic]:
    """Write the comparison in one format.

    The DOCX is base and head and nothing else, so only its properties tell of money.

    Raises `TableTooWide` where a table of either cannot be set legibly.
    """
    if name != "docx":
        return load_writer(name)(compose(base, head, basis, uang), path)
    old, new = map(render, lay_out_alike(base, head))
    with TemporaryDirectory(prefix="renja-") as folder:
        before, _ = _built(old, Path(folder) / "base.docx")
        after, findings = _built(new, Path(folder) / "head.docx")
    content = docx.compare(
        before,
        after,
        author=AUTHOR,
        date=_stamp(head.tanggal),
        description=". ".join((statement_of(_printable(basis)), *uang.kalimat)),
    )
    atomic.write(path, content)
    return findings


def _printable(basis: str) -> str:
    """The name of a folder may hold any byte."""
    return "".join(letter if letter.isprintable() else "?" for letter in basis)


def _built(halaman: Halaman, path: Path) -> tuple[docx.DocxVersion, list[Diagnostic]]:
    """The ordinary DOCX of one version."""
    findings = load_writer("docx")(halaman, path)
    return docx.DocxVersion(path.read_bytes(), halaman.naskah.tabel()), findings


def _stamp(date: str) -> str:
    """When changes were made: the date of the document, or SOURCE_DATE_EPOCH, or not stated."""
    if date:
        return f"{date}T00:00:00Z"
    stated = source_date.moment()
    if stated is None:
        return ""
    return stated.strftime("%Y-%m-%dT%H:%M:%SZ")
