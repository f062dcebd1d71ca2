"""Division of words: by morpheme, never in capitals or in the last word, and gone from what is copied."""

from __future__ import annotations

import itertools
from pathlib import Path
from xml.etree.ElementTree import fromstring, tostring

import pikepdf
import pytest
import yaml
from bangunan import SLUGS, Bangunan

from renja_build.render.penggal import LEFT, RIGHT, points
from renja_build.verify.readers import pdf
from renja_build.write.pdf_parts.divide import divide

KATA = yaml.safe_load((Path(__file__).parent / "pemenggalan.yaml").read_text(encoding="utf-8"))
SOFT = "\u00ad"


def hyphenated(word: str) -> str:
    places = (0, *points(word), len(word))
    return "-".join(word[a:b] for a, b in itertools.pairwise(places))


@pytest.mark.parametrize(("word", "divided"), KATA.items())
def test_words_are_divided_by_morpheme(word: str, divided: str) -> None:
    assert hyphenated(word) == divided
    assert all(LEFT <= at <= len(word) - RIGHT for at in points(word))


def opened(html: str) -> str:
    root = fromstring(f"<body>{html}</body>")
    divide(root)
    return tostring(root, encoding="unicode").replace(SOFT, "~")[6:-7]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>perubahan perubahan.</p>", "<p>per~u~bahan perubahan.</p>"),
        ("<p>perubahan <em>peraturan</em>.</p>", "<p>per~u~bahan <em>peraturan</em>.</p>"),
        ("<p>a <em>peraturan</em> b</p>", "<p>a <em>per~a~turan</em> b</p>"),
        ("<p>perubahan-perubahan ada</p>", "<p>perubahan-perubahan ada</p>"),
        ("<p>perubahan/peraturan ada</p>", "<p>perubahan/peraturan ada</p>"),
        (
            "<ol><li>perubahan ini<ol><li>peraturan itu</li></ol></li></ol>",
            "<ol><li>per~u~bahan ini<ol><li>per~a~turan itu</li></ol></li></ol>",
        ),
        ('<p class="tengah">perubahan ini</p>', '<p class="tengah">perubahan ini</p>'),
        ('<div class="tabel"><p>perubahan ini</p></div>', '<div class="tabel"><p>perubahan ini</p></div>'),
        ("<h2>perubahan ini</h2>", "<h2>perubahan ini</h2>"),
        ("<p></p>", "<p />"),
        ("<p>12 (3)</p>", "<p>12 (3)</p>"),
    ],
)  # fmt: skip
def test_running_text_is_opened_but_its_last_word(html: str, expected: str) -> None:
    assert opened(html) == expected


@pytest.mark.slow
@pytest.mark.parametrize("slug", SLUGS)
def test_no_soft_hyphen_can_be_copied(slug: str, bangunan: Bangunan) -> None:
    path = bangunan.path(slug, "pdf")
    assert SOFT not in " ".join(pdf.read(path).teks)
    with pikepdf.open(path) as file:
        streams = [item for item in file.objects if isinstance(item, pikepdf.Stream)]
        maps = [
            text
            for text in map(_readable, streams)
            if b"beginbfchar" in text or b"beginbfrange" in text
        ]
    assert maps and not any(b"<00ad>" in text.lower() for text in maps)


def _readable(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return b""  # an image


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<li>Satu, dua\n<ol><li>tiga \n</li></ol></li>",
            "<li>Satu, dua<ol><li>tiga</li></ol></li>",
        ),
        (
            "<li><em>Satu</em> dua <ul><li>tiga</li></ul></li>",
            "<li><em>Satu</em> dua<ul><li>tiga</li></ul></li>",
        ),
        ("<p>Satu <a>dua</a> tiga</p>", "<p>Satu <a>dua</a> tiga</p>"),
    ],
)
def test_no_blank_stands_at_the_end_of_lines(html: str, expected: str) -> None:
    """Where it has no room, the last line ends behind its first word."""
    assert opened(html) == expected
