"""The sign by which a signing service finds the last signature block: there once, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from naskah_contoh import naskah, prosa

from renja_build.diagnostics import Location
from renja_build.render.html import render
from renja_build.render.page import Halaman, Seksi
from renja_build.verify.readers import pdf as reader
from renja_build.write import html, pdf
from renja_build.write.pdf_parts.penanda import elsewhere, marked

AT = Location(Path("contoh"))


def page(sign: str, *texts: str) -> Halaman:
    """The small document, whose last section holds these texts."""
    whole = naskah(1)
    last = Seksi("uji", "bab", "potret", (prosa(*texts),))
    return render(replace(whole, penanda=sign, seksi=(*whole.seksi, last)))


@pytest.mark.parametrize("sign", ["#", "$", "^", "*", "~", "|"])
def test_it_stands_once_in_the_last_block(sign: str) -> None:
    plain = page(sign, "Kalimat").badan
    body = marked(page(sign, "Kalimat"))
    assert plain.count('<p class="nama">') > 1
    assert body.count('class="penanda"') == 1
    assert body.rindex('class="penanda"') < body.rindex('<p class="nama">')
    assert body.index('class="penanda"') > plain[: plain.rindex('<p class="nama">')].rindex(
        'class="jabatan"'
    )


def test_without_one_nothing_is_added() -> None:
    assert marked(page("", "Kalimat")) == page("", "Kalimat").badan


@pytest.mark.parametrize(
    ("sign", "text", "told"),
    [
        ("#", "Blok 3", 0),
        ("#", "Blok #3", 1),
        ("#", "Blok &#35;3 & #4", 2),
        ("^", "Blok #3", 0),
        ("", "Blok #3", 0),
    ],
)
def test_where_it_stands_in_the_text_too_that_is_told(sign: str, text: str, told: int) -> None:
    found = list(elsewhere(page(sign, text), AT))
    assert [one.code for one in found] == ["D331"] * bool(told)
    assert all(f"{told} kali" in one.message for one in found)


@pytest.mark.slow
def test_the_pdf_has_it_and_the_html_has_not(tmp_path: Path) -> None:
    assert pdf.write(page("#", "Kalimat"), tmp_path / "a.pdf") == []
    texts = reader.read(tmp_path / "a.pdf").teks
    assert [text for text in texts if "#" in text] == ["#"]
    assert html.write(page("#", "Kalimat"), tmp_path / "a.html") == []
    assert 'class="penanda"' not in (tmp_path / "a.html").read_text(encoding="utf-8")
    (found,) = pdf.write(page("#", "Blok #3"), tmp_path / "a.pdf")
    assert found.code == "D331"
