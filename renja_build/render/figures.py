"""Images and charts in their place, and the files that writers may take them from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from renja_build.contents import SINGLE
from renja_build.diagnostics import Sought
from renja_build.likeness import nearest
from renja_build.model.isi import BlokGambar, BlokGrafik
from renja_build.render.charts import TidakTergambar, chart_types, orientation
from renja_build.render.inputs import Inputs
from renja_build.render.page import Gambar, Orientasi
from renja_build.render.svg import UKURAN, Kanvas
from renja_build.render.workbench import Workbench


class Figures:
    """Places figures one after another; `gambar` and `grafik` hold by address what was placed."""

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench
        self.gambar: dict[str, Path] = {}
        self.grafik: dict[str, str] = {}
        self.grafik_sempit: dict[str, str] = {}

    def image(self, berkas: Path) -> str:
        """The address of an image, which writers may read from now on."""
        src = next(
            filter(lambda src: self.gambar.get(src, berkas) == berkas, _addresses(berkas.name))
        )
        self.gambar[src] = berkas
        return src

    def picture(self, blok: BlokGambar) -> Gambar:
        """An image with its number and caption."""
        own = self.bench.labels.of[blok.at]
        return Gambar(
            src=self.image(blok.berkas),
            nomor=own.nomor,
            judul=self.bench.plain(blok.judul),
            alt=self.bench.plain(blok.alt),
            id=own.id,
            asal=blok.judul.at if blok.judul else blok.at,
        )

    def chart(self, blok: BlokGrafik) -> Gambar | None:
        """A chart with its number and caption; None where it cannot be drawn, which is then
        reported.
        """
        types = chart_types()
        if blok.jenis not in types:
            message = f"jenis grafik '{blok.jenis}' tidak dikenal"
            hint = nearest(blok.jenis, list(types)) or f"jenis yang ada: {', '.join(types)}"
            self.bench.report("D133", blok.at, message, hint)
            return None
        inputs = self.bench.inputs.menurut(blok.renstra)
        try:
            drawing = types[blok.jenis](inputs, blok)
            narrow = types[blok.jenis](replace(inputs, sempit=True), blok)
        except TidakTergambar as problem:
            if self.bench.writer.belum.covers(blok.at):
                return self._numbered(blok, _awaited(self.bench.inputs, problem.sebab))
            message = f"grafik '{blok.jenis}' tidak dapat digambar: {problem.sebab}"
            self.bench.report("D134", blok.at, message, problem.saran, Sought("", SINGLE))
            return None
        placed = self._numbered(blok, drawing)
        self.grafik_sempit[placed.src] = narrow
        return placed

    def _numbered(self, blok: BlokGrafik, drawing: str) -> Gambar:
        own = self.bench.labels.of[blok.at]
        src = f"grafik/{own.id}.svg"
        self.grafik[src] = drawing
        return Gambar(
            src=src,
            nomor=own.nomor,
            judul=self.bench.plain(blok.judul),
            alt=self.bench.plain(blok.alt),
            id=own.id,
            asal=blok.judul.at if blok.judul else blok.at,
        )

    def page(self, gambar: Gambar) -> Orientasi:
        """The page that a figure needs; an image is made to fit any."""
        drawing = self.grafik.get(gambar.src)
        return orientation(drawing) if drawing else "potret"


def _awaited(inputs: Inputs, sebab: str) -> str:
    """What stands for a chart whose data is still to be filled in."""
    kanvas = Kanvas(inputs)
    kanvas.teks(0, UKURAN, f"[…] {sebab}")
    return kanvas.svg(2 * UKURAN)


def _addresses(name: str) -> Iterator[str]:
    """What an image may be called: two folders may hold one name."""
    yield f"gambar/{name}"
    for number in count(2):
        yield f"gambar/{number}-{name}"
