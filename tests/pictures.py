"""Takes the pictures of README.md anew, one table in every format: `make pictures`.

It needs LibreOffice with Calc and Writer, Chromium and poppler-utils, like the tests that open the outputs.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
RENJA = Path(sys.executable).with_name("renja")
SLUG = "kukar-2025"
MARKS = (
    "rumusan rencana program",
    "5.03.01.2.01.01",
)  # on the first page of T-C.33, and on no other
ADDRESS = "t-c-33"
WIDTH, HEIGHT = 1092, 712
SCREEN = {"width": 1440, "height": 939}
MAX_BYTES = 150_000


def run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout


def page_picture(pdf: Path, picture: Path) -> None:
    """The page of the table as an image."""
    pages = run("pdftotext", pdf, "-").split("\f")
    number = next(
        at
        for at, text in enumerate(pages, 1)
        if all(mark in " ".join(text.lower().split()) for mark in MARKS)
    )
    one = [
        "-f",
        str(number),
        "-l",
        str(number),
        "-singlefile",
        "-scale-to-x",
        str(WIDTH),
        "-scale-to-y",
        "-1",
    ]
    run("pdftoppm", "-png", *one, pdf, picture.with_suffix(""))


def as_pdf(document: Path, folder: Path) -> Path:
    """The document as LibreOffice sets it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    target = folder / document.suffix[1:]
    run("soffice", "--headless", "--convert-to", "pdf", "--outdir", target, profile, document)
    return target / f"{document.stem}.pdf"


def screen_pictures(addresses: Mapping[Path, str]) -> None:
    """Pages as Chromium shows them on a desktop."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--disable-gpu"]
        )
        for picture, address in addresses.items():
            page = browser.new_page(viewport=SCREEN, color_scheme="light")
            page.goto(address)
            page.evaluate("document.fonts.ready")
            page.screenshot(path=picture)
        browser.close()


def store(picture: Path) -> None:
    """Put a picture among the documents: of one width, no higher than a screen, in few colours."""
    with Image.open(picture) as image:
        whole = image.convert("RGB")
        small = whole.resize((WIDTH, whole.height * WIDTH // whole.width)).crop(
            (0, 0, WIDTH, HEIGHT)
        )
        target = ROOT / "docs" / picture.name
        small.quantize(64).save(target, optimize=True)
    assert target.stat().st_size < MAX_BYTES, f"{target.name} is too large"


def main() -> None:
    """Build, open, and take a picture of each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        out = folder / "build"
        run(RENJA, "build", SLUG, "--out", out)
        run(RENJA, "build", "--to", "html", "--out", out)
        built = out / SLUG
        page_picture(built / f"{SLUG}.pdf", folder / "halaman.png")
        for kind in ("docx", "xlsx"):
            page_picture(as_pdf(built / f"{SLUG}.{kind}", folder), folder / f"halaman-{kind}.png")
        table = f"{(built / 'index.html').as_uri()}#{ADDRESS}"
        screen_pictures(
            {
                folder / "halaman-html.png": table,
                folder / "indeks.png": (out / "index.html").as_uri(),
            }
        )
        for picture in sorted(folder.glob("*.png")):
            store(picture)


if __name__ == "__main__":
    main()
