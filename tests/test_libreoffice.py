"""The shipped DOCX as another word processor lays it out: as many pages, turned alike, none empty, every heading."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import alat
import docx
import pikepdf
import pytest
from bangunan import SLUGS, Bangunan, prepared

from renja_build.pipeline.paginasi import paginate
from renja_build.render.page import JudulBab, JudulBagian
from renja_build.verify.isi import key

pytestmark = pytest.mark.slow

LEADERS = "....."
MM = 25.4 / 72  # in a point
LEFT, RIGHT, SIDE = 30.0, 25.0, 12.0  # margins of a page upright, and of one turned
WIDE = 220.0


@pytest.fixture(scope="module")
def converted(bangunan: Bangunan) -> Path:
    """The folder of what LibreOffice makes of them, in one start."""
    office = alat.office("writer")

    def convert(folder: Path) -> None:
        profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        files = bangunan.every("docx").values()
        subprocess.run([*command, *files], capture_output=True, timeout=300, check=True)

    return bangunan.once("libreoffice", convert)


def turned(path: Path) -> list[bool]:
    """Whether each page is wider than high."""
    with pikepdf.open(path) as document:
        return [page.mediabox[2] > page.mediabox[3] for page in document.pages]


def texts(path: Path) -> list[str]:
    """The text of each page."""
    command = [alat.program("pdftotext"), "-layout", path, "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\f")[
        :-1
    ]


def pictures(path: Path) -> Iterator[tuple[float, float, float]]:
    """Where each picture begins and ends from left to right, and the width of its page, in mm."""
    with pikepdf.open(path) as document:
        for page in document.pages:
            matrix, stack = pikepdf.Matrix(), []
            for operands, operator in pikepdf.parse_content_stream(page):
                match str(operator):
                    case "q":
                        stack.append(matrix)
                    case "Q":
                        matrix = stack.pop()
                    case "cm":
                        matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
                    case "Do":
                        yield (
                            matrix.e * MM,
                            (matrix.e + matrix.a) * MM,
                            float(page.mediabox[2]) * MM,
                        )


def test_no_picture_stands_beyond_the_margins(converted: Path) -> None:
    placed = [each for slug in SLUGS for each in pictures(converted / f"{slug}.pdf")]
    assert len(placed) > 2
    for left, right, width in placed:
        before, behind = (LEFT, RIGHT) if width < WIDE else (SIDE, SIDE)
        assert before - 0.5 < left < right < width - behind + 0.5


@pytest.mark.parametrize("slug", SLUGS)
def test_pages_are_as_many_and_turned_alike(slug: str, converted: Path, bangunan: Bangunan) -> None:
    theirs, ours = turned(converted / f"{slug}.pdf"), turned(bangunan.path(slug, "pdf"))
    # The PDF draws short last pages in, which no word processor does: it is the shorter one, and a
    # stretch of wide pages may have one more there.
    assert len(ours) == pytest.approx(len(theirs), rel=0.1)
    ours_turned, theirs_turned = [
        [(wide, len(list(pages))) for wide, pages in groupby(each)] for each in (ours, theirs)
    ]
    assert [wide for wide, _ in theirs_turned] == [wide for wide, _ in ours_turned]
    for (wide, here), (_, there) in zip(ours_turned, theirs_turned, strict=True):
        assert not wide or there == pytest.approx(here, rel=0.1, abs=1)


@pytest.mark.parametrize("slug", SLUGS)
def test_no_page_is_empty(slug: str, converted: Path) -> None:
    kaki = key(prepared(slug).naskah.kaki)
    first, *rest = (key(text) for text in texts(converted / f"{slug}.pdf"))
    assert first
    assert [page for page, text in enumerate(rest, 2) if len(text.replace(kaki, "")) < 40] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_every_heading_is_there_in_order(slug: str, converted: Path) -> None:
    naskah = prepared(slug).naskah
    parts = [
        part
        for seksi in naskah.seksi
        for part in seksi.potongan
        if isinstance(part, JudulBab | JudulBagian)
    ]
    assert len(parts) > 10
    lines = "".join(texts(converted / f"{slug}.pdf")).splitlines()
    stream = key(
        "".join(line for line in lines if LEADERS not in line)
    ).casefold()  # the contents name them as well
    assert sum(LEADERS in line for line in lines) > 10
    at = 0
    for part in parts:
        at = stream.find(key(f"{part.nomor}{part.judul}").casefold(), at)
        assert at >= 0, part.judul


ENTRY = re.compile(r"toc \d|table of figures")


def entries(path: Path) -> list[tuple[str, str]]:
    """The lists of a DOCX: what each entry names, and the page that it shows."""
    paragraphs = docx.Document(str(path)).paragraphs
    listed = [p.text for p in paragraphs if p.style is not None and ENTRY.match(p.style.name)]
    return [(title, page) for title, _, page in (text.rpartition("\t") for text in listed) if title]


def labelled(path: Path) -> dict[str, str]:
    """The text of each page by the number at its foot; that of a list is left out."""
    shown = {}
    for text in texts(path):
        foot = text.split()[-1:]
        lines = "".join(line for line in text.splitlines() if LEADERS not in line)
        shown["".join(foot)] = key(lines).casefold()
    return shown


@pytest.mark.parametrize("slug", ["kukar-2025"])
def test_lists_show_the_pages_of_the_layout(
    slug: str, converted: Path, bangunan: Bangunan, tmp_path: Path
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(bangunan.path(slug, "docx").read_bytes())
    paginate(path, 300)
    pages, listed = labelled(converted / f"{slug}.pdf"), entries(path)
    assert len(listed) > 25
    headed = [
        entry for entry in listed if not entry[0].startswith("KEPUTUSAN")
    ]  # it has no heading
    wrong = [entry for entry in headed if key(entry[0]).casefold() not in pages.get(entry[1], "")]
    assert wrong == []
