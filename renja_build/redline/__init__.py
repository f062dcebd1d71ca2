"""What changed between two versions of a Renja, shown in the document itself: marked pages, tracked changes.

The base is the version that one compares with, the head the one of now. `basis` is what the user called the base.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from renja_build import atomic
from renja_build.diagnostics import Diagnostic
from renja_build.epoch import moment
from renja_build.redline import docx, html
from renja_build.redline.layout import lay_out_alike
from renja_build.redline.sheet import statement_of, with_sheet
from renja_build.render.html import render
from renja_build.render.page import Halaman, Naskah
from renja_build.write import load_writer

AUTHOR = "renja"


def differs(base: Naskah, head: Naskah) -> bool:
    """Whether anything that a reader sees has changed."""
    return not html.same(render(base), render(head))


def write(base: Naskah, head: Naskah, name: str, path: Path, basis: str) -> list[Diagnostic]:
    """Write the comparison in one format; raises `TableTooWide` where a table of either cannot be set legibly."""
    basis = "".join(
        letter if letter.isprintable() else "?" for letter in basis
    )  # a folder's name may hold any byte
    old, new = (render(naskah) for naskah in lay_out_alike(base, head))
    if name != "docx":
        return load_writer(name)(with_sheet(html.compare(old, new), basis), path)
    with TemporaryDirectory(prefix="renja-") as folder:
        before, _ = _built(old, Path(folder) / "base.docx")
        after, findings = _built(new, Path(folder) / "head.docx")
    content = docx.compare(
        before, after, author=AUTHOR, date=_stamp(head.tanggal), description=statement_of(basis)
    )
    atomic.write(path, content)
    return findings


def _built(halaman: Halaman, path: Path) -> tuple[docx.Versi, list[Diagnostic]]:
    """The ordinary DOCX of one version."""
    findings = load_writer("docx")(halaman, path)
    return docx.Versi(path.read_bytes(), halaman.naskah.tabel()), findings


def _stamp(date: str) -> str:
    """When changes were made: the date of the document, or SOURCE_DATE_EPOCH, or not stated; never the clock."""
    if date:
        return f"{date}T00:00:00Z"
    stated = moment()
    return stated.strftime("%Y-%m-%dT%H:%M:%SZ") if stated else ""
