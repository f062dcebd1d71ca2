"""Where every bab counts its pages from 1 (`halaman: per-bab`): on the page, in lists, labels and Word."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import alat
import docx
import pikepdf
import pytest
from bahan_contoh import inputs
from docx.oxml.ns import qn
from naskah_contoh import naskah, prosa

from renja_build.render.html import render
from renja_build.render.layout import lay_out
from renja_build.render.naskah import build_naskah
from renja_build.render.page import ButirDaftar, JudulBab, Naskah, Seksi
from renja_build.write import docx as word
from renja_build.write import pdf
from renja_build.write.docx_parts.pages import estimate
from renja_build.write.pdf_parts import units

pytestmark = pytest.mark.slow

# BAB II is one page beside BAB III, whose first turns; two lampiran count together.
MORE = (
    ("bab-3", "bab", "lanskap", "III-", True),
    ("bab-4", "bab", "potret", "IV-", True),
    ("l-1", "lampiran", "potret", "L-", True),
    ("l-2", "lampiran", "potret", "L-", False),
)
PRINTED = ["I-1", "I-2", "I-3", "II-1", "III-1", "IV-1", "L-1", "L-2"]


def source() -> Naskah:
    first = naskah(4)
    again = (replace(seksi, ulang=seksi.jenis == "bab" and seksi.mulai) for seksi in first.seksi)
    more = (
        Seksi(
            name, jenis, orientasi,  # type: ignore[arg-type]
            (JudulBab(name, "Judul", f"judul-{name}"), prosa("Isi.")), awalan, mulai=True, ulang=ulang,
        )
        for name, jenis, orientasi, awalan, ulang in MORE
    )  # fmt: skip
    entries = (ButirDaftar(0, one[0], "Judul", f"judul-{one[0]}", one[3]) for one in MORE)
    return replace(first, seksi=(*again, *more), daftar_isi=(*first.daftar_isi, *entries))


def feet(path: Path) -> list[str]:
    """The number at the foot of every page."""
    command = [alat.program("pdftotext"), "-layout", str(path), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [page.split()[-1] for page in text.split("\f") if page.split()]


def listed(path: Path) -> list[str]:
    command = [alat.program("pdftotext"), "-layout", str(path), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    (page,) = (page for page in text.split("\f") if page.lstrip().startswith("Daftar Isi"))
    return [line.split()[-1] for line in page.splitlines() if " ." in line]


@pytest.mark.parametrize("whole", [False, True])
def test_every_bab_begins_with_page_one(
    whole: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if whole:
        monkeypatch.setattr(units, "stretches", lambda _: [])
    path = tmp_path / "a.pdf"
    assert pdf.write(render(lay_out(source())), path) == []
    printed = feet(path)
    assert printed[printed.index("I-1") :] == PRINTED
    assert [number for number in listed(path) if "-" in number and number[0] in "IVL"] == [
        "I-1", "I-1", "II-1", "III-1", "IV-1", "L-1", "L-2",
    ]  # fmt: skip
    with pikepdf.open(path) as document:
        labels = [page.label for page in document.pages]
    assert labels[labels.index("I-1") :] == PRINTED


def test_word_counts_anew_too(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    assert word.write(render(lay_out(source())), path) == []
    numbers = [
        section._sectPr.find(qn("w:pgNumType")) for section in docx.Document(str(path)).sections
    ]
    starts = [one is not None and one.get(qn("w:start")) == "1" for one in numbers]
    assert sum(starts) == 1 + len({"I", "II", "III", "IV", "L"})
    begun = estimate(source())
    assert [begun[f"judul-{one[0]}"] for one in MORE] == [1, 1, 1, 2]


@pytest.mark.parametrize(
    ("halaman", "counted"), [("per-bab", True), ("bab", False), ("angka", False)]
)
def test_the_style_asks_for_it(halaman: str, counted: bool) -> None:
    given = inputs("banjarbaru-2024p")
    ident = given.dokumen.identitas
    gaya = replace(ident.gaya, halaman=halaman)  # type: ignore[arg-type]
    made = build_naskah(replace(given.dokumen, identitas=replace(ident, gaya=gaya)), given.hasil)
    begun = [seksi for seksi in made.seksi if seksi.ulang]
    parts = [seksi for seksi in made.seksi if seksi.mulai and seksi.jenis in ("bab", "lampiran")]
    assert begun == (parts if counted else [])
    assert all(seksi.awalan for seksi in parts) == (halaman != "angka")
