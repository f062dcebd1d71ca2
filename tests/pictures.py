"""Takes the pictures of README.md and README.id.md anew: one table in every format, the page beside the editor, the
comment on a pull request. `make pictures`, or some of them by name.

It needs LibreOffice with Calc and Writer, Chromium and poppler-utils, like the tests that open the outputs.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from markdown_it import MarkdownIt
from peladen import change, record, served
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
EXAMPLE = "contoh-2027"
MISTYPED = ("  pagu: 85.000.000\n", "  pagu: 850.000.000\n")
CHANGED = ("  pagu: 85.000.000\n", "  pagu: 97.500.000\n")
COMMENT = (
    "body{font:16px/1.5 'Liberation Sans',sans-serif;margin:0;background:#f6f8fa}"
    "main{width:900px;margin:24px auto;padding:24px 32px;background:#fff;border:1px solid #d0d7de;border-radius:6px}"
    "table{border-collapse:collapse}th,td{border:1px solid #d0d7de;padding:6px 13px}th{background:#f6f8fa}"
    "code{background:#eff1f3;padding:2px 5px;border-radius:4px}"
)
WIDTH, HEIGHT = 1092, 712
SCREEN = {"width": 1440, "height": 939}
MAX_BYTES = 150_000


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=cwd).stdout


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


def beside_picture(folder: Path, picture: Path) -> None:
    """The page beside the editor, just after an amount was mistyped."""
    shutil.copytree(ROOT / "content" / EXAMPLE, folder / "content" / EXAMPLE)
    record(folder)
    plan = folder / "content" / EXAMPLE / "program.yaml"
    with served(folder, slug=EXAMPLE) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--disable-gpu"]
        )
        page = browser.new_page(viewport=SCREEN, color_scheme="light")
        page.goto(server.url)
        page.locator("#naskah iframe:not(.belakang)").wait_for()
        change(plan, *MISTYPED)
        page.get_by_text("P210").first.wait_for(timeout=90_000)
        page.wait_for_timeout(1_000)  # the sheet comes after its findings
        page.screenshot(path=picture)
        browser.close()


def comment_page(folder: Path, page: Path) -> None:
    """What `renja diff` writes under a pull request, as a page."""
    for side in ("main", "naikkan-pagu"):
        shutil.copytree(ROOT / "content" / EXAMPLE, folder / side / EXAMPLE)
    change(folder / "naikkan-pagu" / EXAMPLE / "program.yaml", *CHANGED)
    text = run(RENJA, "diff", "main", "naikkan-pagu", "--format", "markdown", cwd=folder)
    body = MarkdownIt("commonmark").enable("table").render(text)
    page.write_text(f"<!doctype html><meta charset=utf-8><style>{COMMENT}</style><main>{body}")


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


def format_pictures(folder: Path) -> None:
    """One table in every format, and the index."""
    out = folder / "build"
    run(RENJA, "build", SLUG, "--out", out)
    run(RENJA, "build", "--to", "html", "--out", out)
    built = out / SLUG
    page_picture(built / f"{SLUG}.pdf", folder / "halaman.png")
    for kind in ("docx", "xlsx"):
        page_picture(as_pdf(built / f"{SLUG}.{kind}", folder), folder / f"halaman-{kind}.png")
    table = f"{(built / 'index.html').as_uri()}#{ADDRESS}"
    index = (out / "index.html").as_uri()
    screen_pictures({folder / "halaman-html.png": table, folder / "indeks.png": index})


def guide_pictures(folder: Path) -> None:
    """What a planner meets at the desk and under a pull request."""
    (folder / "meja").mkdir()
    beside_picture(folder / "meja", folder / "samping.png")
    comment_page(folder, folder / "komentar.html")
    screen_pictures({folder / "komentar.png": (folder / "komentar.html").as_uri()})


def main(wanted: str = "semua") -> None:
    """Build, open, and take a picture of each: of all, of `format` or of `panduan`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if wanted in ("semua", "format"):
            format_pictures(folder)
        if wanted in ("semua", "panduan"):
            guide_pictures(folder)
        for picture in sorted(folder.glob("*.png")):
            store(picture)


if __name__ == "__main__":
    main(*sys.argv[1:])
