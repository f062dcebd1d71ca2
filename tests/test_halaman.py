"""A few telling pages as pictures: what a reader sees must not change without being looked at.

The pictures are small and grey. They are drawn large and then reduced, so that one version of poppler and the next, or
even another rasteriser, agree to within LIMITS, while a column that moves by a millimetre does not.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import alat
import pytest
from bangunan import Bangunan
from naskah_contoh import naskah, tabel_program
from PIL import Image, ImageChops, ImageFilter

from renja_build.render.html import render
from renja_build.render.page import Seksi, Tabel, TableView
from renja_build.write import pdf

pytestmark = pytest.mark.slow

STORED = Path(__file__).parent / "halaman"
# The Renja, and what the text of the first page that is meant matches.
PAGES = {
    "sampul": ("kukar-2025", r"\A\s*PEMERINTAH KABUPATEN\s+KUTAI KARTANEGARA\s+RENCANA KERJA"),
    "kata-pengantar": ("kukar-2025", r"\A\s*KATA PENGANTAR"),
    "keputusan": ("kukar-2025", r"Tembusan"),
    "daftar-isi": ("kukar-2025", r"\A\s*DAFTAR ISI"),
    "t-c-29-lanjutan": ("kukar-2025", r"\A\s*(?:BAB .*\s+)?Tabel T-C\.29 \(lanjutan\)"),
    "t-c-33": ("kukar-2025", r"\A\s*(?:BAB .*\s+)?Tabel T-C\.33\n"),
    "e-81": ("banjarbaru-2024p", r"\A\s*(?:BAB .*\s+)?Tabel \S+\s+FORMULIR E\.81"),
    "grafik": ("contoh-2027", r"(?m)^\s*Gambar \S+\s[^.\n]+$"),
}
DPI, REDUCED = 66, 4  # of the stored picture, and how much larger it is drawn
GREYS = 16
MAX_BYTES = 40_000


class Difference(NamedTuple):
    """How far two pictures of one size are apart; greys are counted from 0 to 255."""

    blocks: float  # share of the squares of 8 pixels whose mean grey differs by ten
    rows: int  # most by which the mean of a row of pixels differs: a horizontal rule gone, a line moved
    columns: int  # the same upright


LIMITS = Difference(0.001, 11, 7)


def drawn(path: Path, page: int, program: str = "pdftoppm") -> Image.Image:
    """One page in sixteen greys."""
    command = [
        alat.program(program),
        "-r",
        str(DPI * REDUCED),
        "-gray",
        "-png",
        "-singlefile",
        "-f",
        str(page),
    ]
    target = path.with_suffix("") if program == "pdftoppm" else path.with_name(f"{path.stem}-lain")
    subprocess.run([*command, "-l", str(page), path, target], check=True, timeout=120)
    with Image.open(target.with_suffix(".png")) as image:
        step = 255 // (GREYS - 1)
        return (
            image.convert("L").reduce(REDUCED).point(lambda grey: (grey + step // 2) // step * step)
        )


def difference(one: Image.Image, other: Image.Image) -> Difference:
    blocks = ImageChops.difference(one.reduce(8), other.reduce(8)).histogram()
    return Difference(
        sum(blocks[10:]) / sum(blocks),
        *(
            max(
                grey
                for grey, count in enumerate(ImageChops.difference(*profiles).histogram())
                if count
            )
            for profiles in (
                [profile(image, (1, image.height)) for image in (one, other)],
                [profile(image, (image.width, 1)) for image in (one, other)],
            )
        ),
    )


def profile(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The means of rows or columns, each with its neighbours, for a rule may fall between two."""
    return image.resize(size, Image.Resampling.BOX).filter(ImageFilter.BoxBlur(1))


def alike(one: Image.Image, other: Image.Image) -> bool:
    return one.size == other.size and all(
        found <= limit for found, limit in zip(difference(one, other), LIMITS, strict=True)
    )


def stored(name: str) -> Image.Image:
    with Image.open(STORED / f"{name}.png") as image:
        return image.convert("L")


def found(path: Path, pattern: str) -> int:
    """The number of the first page whose text matches."""
    done = subprocess.run(
        [alat.program("pdftotext"), "-layout", path, "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    return next(
        number for number, text in enumerate(done.stdout.split("\f"), 1) if re.search(pattern, text)
    )


@pytest.mark.golden
@pytest.mark.parametrize("name", PAGES)
def test_the_page_looks_as_stored(name: str, bangunan: Bangunan, tmp_path: Path) -> None:
    slug, pattern = PAGES[name]
    source = bangunan.path(slug, "pdf")
    (tmp_path / f"{name}.pdf").symlink_to(source)
    picture = drawn(tmp_path / f"{name}.pdf", found(source, pattern))
    file = STORED / f"{name}.png"
    if os.environ.get("RENJA_GOLDEN") and not (file.is_file() and alike(stored(name), picture)):
        file.parent.mkdir(exist_ok=True)
        picture.quantize(GREYS, dither=Image.Dither.NONE).save(file, optimize=True)
    assert file.is_file(), f"{file} is missing: run `make golden` and look at what it draws"
    assert picture.size == stored(name).size
    picture.save(tmp_path / "baru.png")
    far = difference(stored(name), picture)
    message = (
        f"{far} passes {LIMITS}: look at {tmp_path}/baru.png; where it is meant, run `make golden`"
    )
    assert alike(stored(name), picture), message


def test_stored_pictures_are_small_and_all_used() -> None:
    files = list(STORED.iterdir())
    assert {file.name for file in files} == {f"{name}.png" for name in PAGES}
    assert all(file.stat().st_size < MAX_BYTES for file in files)


def written(path: Path, view: TableView, style: str = "") -> Path:
    """A landscape page with one table, and with a style of its own."""
    seksi = Seksi("bab-1", "bab", "lanskap", (Tabel(view),), mulai=True)
    halaman = render(replace(naskah(), seksi=(seksi,), daftar_isi=(), daftar_tabel=()))
    assert pdf.write(replace(halaman, badan=f"{halaman.badan}<style>{style}</style>"), path) == []
    return path


def test_another_rasteriser_is_within_the_limits(tmp_path: Path) -> None:
    path = written(tmp_path / "a.pdf", tabel_program(30))
    assert alike(drawn(path, 1), drawn(path, 1, "pdftocairo"))


@pytest.mark.parametrize(
    ("change", "style"),
    [
        ({"lebar": (31, 175, 50, 50)}, ""),
        ({"ukuran": 8.25}, ""),
        (
            {},
            "thead, thead * { border-bottom: 0 !important } tbody tr:first-child * { border-top: 0 !important }",
        ),
        (
            {},
            "tr:nth-child(6) * { border-bottom: 0 !important } tr:nth-child(7) * { border-top: 0 !important }",
        ),
        ({}, "tr.program td { background: none !important }"),
        ({}, ".tabel { margin-top: 1mm !important }"),
    ],
    ids=["column", "size", "rule of the heading", "rule of a row", "band", "margin"],
)
def test_a_planted_change_is_seen(change: dict[str, object], style: str, tmp_path: Path) -> None:
    view = tabel_program(30)
    assert (view.lebar, view.ukuran) == ((30, 176, 50, 50), 8)
    sound = drawn(written(tmp_path / "a.pdf", view), 1)
    assert not alike(sound, drawn(written(tmp_path / "b.pdf", replace(view, **change), style), 1))
