"""The examples of the catalogue, each in a bab of its own of a Renja that can show it; and their pictures in
docs/katalog/: `make gambar-katalog`.

A picture carries the text of what it shows; whether it is current is asked of that. It needs poppler-utils.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageChops
from PIL.PngImagePlugin import PngInfo
from renja_lengkap import lay_out

from renja_build.diagnostics import ContentError, Diagnostic
from renja_build.pipeline.steps import Prepared, prepare
from renja_build.render import katalog
from renja_build.render.charts import chart_types
from renja_build.render.page import Gambar, Naskah, Potongan, Tabel, TableView
from renja_build.render.tables import table_types
from renja_build.write import writer_of

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "katalog"
PICTURED = (*table_types(), *chart_types())
SHIPPED = ("banjarbaru-2024p", "contoh-provinsi", "contoh-2027")
TEXT = "renja"  # the key of the text in a picture
_ROWS, _LETTERS = 12, 4000  # of a table, that a picture shows about
_WIDTH, _HEIGHT, _DPI, _MARGIN = 900, 460, 110, 12
_LISTED = 3  # captions on a page that is one of a list
_TAG = re.compile(r"<[^>]+>")


def shown(folder: Path, names: tuple[str, ...]) -> Iterator[tuple[Prepared, list[str]]]:
    """The Renja that can show the examples, each with the names of those that it shows: the fullest
    there is, a perubahan, a province, one of six bab.
    """
    left = {name: katalog.example(name).replace("INDIKATOR", "ikm") for name in names}
    folders = [lay_out(folder)]
    for slug in SHIPPED:
        folders.append(folder / slug)
        shutil.copytree(ROOT / "content" / slug, folders[-1])
    for renja in folders:
        for series in ("bab", "depan", "lampiran", "tabel"):
            shutil.rmtree(renja / series, ignore_errors=True)
        (renja / "bab").mkdir()
        identity = (renja / "renja.yaml").read_text(encoding="utf-8")
        identity = re.sub(r"(?m)^status: \w+", "status: rancangan", identity)
        (renja / "renja.yaml").write_text(identity, encoding="utf-8")
        if left:
            prepared, refused = _placed(renja, left)
            yield prepared, [name for name in left if name not in refused]
            left = {name: left[name] for name in refused}
    assert not left, f"no Renja shows {sorted(left)}"


def _placed(folder: Path, examples: Mapping[str, str]) -> tuple[Prepared, list[str]]:
    """The Renja with a bab for each example, and those that it cannot show."""
    for number, (name, example) in enumerate(examples.items(), start=100):
        body = "".join(f"  {line}\n" for line in example.splitlines())
        text = f"judul: Contoh {number}\nisi:\n{body}"
        (folder / "bab" / f"9{number}-{name}.yaml").write_text(text, encoding="utf-8")
    refused: set[str] = set()
    while True:
        try:
            prepared = prepare(folder)
        except ContentError as error:
            wrong = {_name(finding) for finding in error.diagnostics}
            assert wrong <= set(examples), [str(finding) for finding in error.diagnostics]
        else:
            wrong = {_name(found) for found in prepared.findings if found.level == "error"}
            if not wrong & set(examples):
                return prepared, [name for name in examples if name in refused]
        for name in wrong & set(examples):
            (file,) = (folder / "bab").glob(f"9???-{name}.yaml")
            file.unlink()
        refused |= wrong


def _name(finding: Diagnostic) -> str:
    return finding.at.file.stem.split("-", 1)[-1]


def texts(prepared: Prepared) -> dict[str, tuple[str, str]]:
    """Number and text of each table and chart, by its name."""
    naskah = prepared.naskah
    tables = {view.jenis: (view.nomor, _table(view)) for view in naskah.tabel()}
    figures = {
        Path(part.src).stem: (part.nomor, _figure(part, naskah.grafik[part.src]))
        for seksi in naskah.seksi
        for part in seksi.potongan
        if isinstance(part, Gambar)
    }
    return tables | figures


def _table(view: TableView) -> str:
    heads = [" / ".join(column.judul) for column in view.kolom]
    rows = [" | ".join(cell.teks for cell in row.sel) for row in view.baris[:_ROWS]]
    return "\n".join([view.judul, *heads, *rows])[:_LETTERS]


def _figure(part: Gambar, svg: str) -> str:
    return f"{part.judul}\n{' '.join(_TAG.sub(' ', svg).split())}"[:_LETTERS]


def stored(name: str) -> str:
    """The text of what a picture shows."""
    with Image.open(PICTURES / f"{name}.png") as image:
        return str(image.info.get(TEXT, ""))


def _run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout


@cache
def _pages(pdf: Path) -> list[list[tuple[str, float]]]:
    """The words of each page, each with how far down it stands, in pt."""
    text = re.sub(r"[\x00-\x08\x0b-\x1f]", "", _run("pdftotext", "-bbox", pdf, "-"))
    pages = ET.fromstring(text.replace('xmlns="http://www.w3.org/1999/xhtml"', "")).iter("page")
    return [
        [(word.text or "", float(word.get("yMin", 0))) for word in page.iter("word")]
        for page in pages
    ]


def _place(pdf: Path, nomor: str) -> tuple[int, float]:
    """The page of a caption, and how far down it stands, in pt."""
    kind, number = nomor.split()
    for at, words in enumerate(_pages(pdf), start=1):
        captions = [(after[0], top) for (word, top), after in pairwise(words) if word == kind]
        found = [top for told, top in captions if told == number]
        listed = len({told for told, _ in captions}) >= _LISTED
        if found and not listed and "DAFTAR" not in (word for word, _ in words):
            return at, found[0]
    raise AssertionError(f"no page has the caption {nomor}")


def _take(pdf: Path, name: str, nomor: str, text: str, folder: Path) -> None:
    page, top = _place(pdf, nomor)
    picture = folder / name
    one = ("-f", str(page), "-l", str(page), "-r", str(_DPI), "-singlefile")
    _run("pdftoppm", "-png", *one, pdf, picture)
    with Image.open(picture.with_suffix(".png")) as image:
        whole = image.convert("RGB")
    foot = whole.height - round(whole.height * 0.06)  # the footer
    start = round(top / 72 * _DPI) - _MARGIN if nomor.startswith("Tabel") else 0
    if not nomor.startswith("Tabel"):  # a caption stands below its figure
        start, foot = round(whole.height * 0.12), round(top / 72 * _DPI) + 2 * _MARGIN
    part = whole.crop((0, max(start, 0), whole.width, foot))
    box = ImageChops.difference(part, Image.new("RGB", part.size, "white")).getbbox()
    assert box is not None
    left, above = max(box[0] - _MARGIN, 0), max(box[1] - _MARGIN, 0)
    right, below = min(box[2] + _MARGIN, part.width), min(box[3] + _MARGIN, part.height)
    part = part.crop((left, above, right, below))
    if part.width > _WIDTH:
        part = part.resize((_WIDTH, part.height * _WIDTH // part.width), Image.Resampling.LANCZOS)
    small = part.crop((0, 0, part.width, min(part.height, _HEIGHT))).quantize(8)
    info = PngInfo()
    info.add_itxt(TEXT, text, zip=True)
    small.save(PICTURES / f"{name}.png", optimize=True, pnginfo=info)


def _begun(naskah: Naskah) -> Naskah:
    """The document with the first rows of each table."""
    seksi = tuple(
        replace(part, potongan=tuple(map(_first_rows, part.potongan))) for part in naskah.seksi
    )
    return replace(naskah, seksi=seksi)


def _first_rows(part: Potongan) -> Potongan:
    if not isinstance(part, Tabel):
        return part
    return replace(part, view=replace(part.view, baris=part.view.baris[:_ROWS]))


def main() -> None:
    """Build each Renja with its examples, and take a picture of each."""
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for prepared, names in shown(folder / "isi", PICTURED):
            pdf = folder / f"{prepared.naskah.slug}.pdf"
            writer_of(_begun(prepared.naskah), "pdf")(pdf)
            told = texts(prepared)
            for shown_name in names:
                _take(pdf, shown_name, *told[shown_name], folder)


if __name__ == "__main__":
    main()
