"""The images that content names: inside the folder, PNG or JPEG by what they hold, and such as
every output draws.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageFile

from renja_build import characters, read
from renja_build.bounds import RENJA_IMAGE_BYTES, RENJA_IMAGE_PIXELS
from renja_build.diagnostics import Diagnostic
from renja_build.folder import Folder
from renja_build.likeness import nearest
from renja_build.nodes import Isi, Larik, Peta, Teks

SUFFIXES = {"PNG": (".png",), "JPEG": (".jpg", ".jpeg")}
MAX_BYTES = 10_000_000
MAX_PIXELS = 40_000_000
MAX_SIDE = 20_000
_MODES = ("1", "L", "LA", "P", "RGB", "RGBA")
_ORIENTATION = 0x0112  # of EXIF; 1 is upright
_SMALLER = "simpan ulang dengan ukuran yang lebih kecil"
_PIXELS = f"lebih dari {MAX_PIXELS // 1_000_000} juta piksel", _SMALLER
_SAVE_ANEW = "simpan ulang sebagai PNG atau JPEG biasa"
# What reading damaged bytes ends in, in Pillow's decoders of PNG and JPEG and the libraries below
# them.
_DAMAGED = (
    ArithmeticError, EOFError, LookupError, OSError, SyntaxError, UserWarning, ValueError,
    struct.error, zlib.error,
)  # fmt: skip
Problem = Callable[[Path], tuple[str, str] | None]
_TOO_MANY = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def check_images(folder: Folder) -> Iterator[Diagnostic]:
    """Every image of the text and the emblem."""
    problem: Problem = image_problem
    emblem = read.teks(read.mapping(folder.single.get("renja", Peta()), "lambang"), "berkas")
    if emblem is not None:
        yield from _check_image(emblem, folder, problem)
    counted: set[str] = set()
    size = pixels = 0
    too_much = ""
    for name in _named(Larik(data for parts in folder.series.values() for data in parts)):
        if name not in counted and not too_much:
            counted.add(name)
            path = folder.path / "gambar" / str(name)
            if _is_below(path, folder.path.resolve()) and _is_file(path):
                size, pixels = size + path.stat().st_size, pixels + _pixels(path)
            if too_much := _too_much(size, pixels):
                hint = "perkecil gambarnya, atau hapus yang tidak perlu"
                yield Diagnostic("D143", name.at, f"gambar Renja ini seluruhnya {too_much}", hint)
                problem = _undecoded
        yield from _check_image(name, folder, problem)


def _undecoded(file: Path) -> None:
    """Nothing is known of images behind those that are too many: decoding costs by the pixel."""


def _too_much(size: int, pixels: int) -> str:
    """What all images hold together that one document does not take, empty where it does."""
    if size > RENJA_IMAGE_BYTES:
        return f"lebih besar dari {RENJA_IMAGE_BYTES // 1_000_000} MB"
    if pixels > RENJA_IMAGE_PIXELS:
        return f"lebih dari {RENJA_IMAGE_PIXELS // 1_000_000} juta piksel"
    return ""


def _pixels(path: Path) -> int:
    """As the head of the file tells; 0 where it cannot be read, which is told of the image."""
    try:
        with _strictly(), Image.open(path, formats=tuple(SUFFIXES)) as image:
            return image.width * image.height
    except (*_TOO_MANY, *_DAMAGED):
        return 0


def _named(node: Isi) -> Iterator[Teks]:
    if isinstance(node, Larik):
        for item in node:
            yield from _named(item)
    elif isinstance(node, Peta):
        name = read.teks(node, "gambar")
        if name is not None:
            yield name
        for value in node.values():
            yield from _named(value)


def _check_image(name: Teks, folder: Folder, problem_of: Problem) -> Iterator[Diagnostic]:
    root = (folder.path / "gambar").resolve()
    path = root / str(name)
    if not _is_below(path, root) or not _is_below(root, folder.path.resolve()):
        yield Diagnostic(
            "D111",
            name.at,
            f"gambar '{name}' berada di luar folder gambar/",
            "simpan gambar di folder gambar/ dan tulis namanya saja",
        )
    elif not _is_file(path):
        there = sorted(p.name for p in root.glob("*")) if root.is_dir() else []
        alike = (
            "ganti nama berkasnya: hurufnya tersusun dari dua karakter"
            if name in map(characters.read, there)
            else ""
        )
        hint = alike or nearest(name, there) or "simpan gambarnya di folder gambar/"
        yield Diagnostic("D110", name.at, f"gambar '{name}' tidak ada di folder gambar/", hint)
    elif problem := problem_of(path):
        message, hint = problem
        yield Diagnostic("D112", name.at, f"gambar '{name}' {message}", hint)


def _is_below(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root)
    except (
        OSError,
        RuntimeError,
        ValueError,
    ):  # a link that leads to itself, a name that no file can have
        return False


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is longer than any file's
        return False


def image_problem(file: Path) -> tuple[str, str] | None:
    """Why a file cannot be printed as an image, with the remedy; None where every output takes
    it.
    """
    told = file.stat()
    if told.st_size > MAX_BYTES:
        return f"lebih besar dari {MAX_BYTES // 1_000_000} MB", _SMALLER
    return _problem_within(file, (told.st_ino, told.st_size, told.st_mtime_ns))


@lru_cache(maxsize=4096)
def _problem_within(file: Path, state: tuple[int, ...]) -> tuple[str, str] | None:
    """What is wrong in the file while it stays as it is.

    It may stand in a text a thousand times, and is asked of again in each round of `sound`.
    """
    try:
        with _strictly(), Image.open(BytesIO(file.read_bytes()), formats=tuple(SUFFIXES)) as image:
            return _unfit(image, file) or _decoded(image)
    except _TOO_MANY:
        return _PIXELS
    except _DAMAGED:
        return "tidak terbaca sebagai gambar PNG atau JPEG", _SAVE_ANEW


def kind_of(raw: bytes) -> str:
    """PNG or JPEG where bytes are such an image as every output draws; else empty."""
    try:
        with _strictly(), Image.open(BytesIO(raw), formats=tuple(SUFFIXES)) as image:
            kind = "PNG" if image.format == "PNG" else "JPEG"
            wrong = _unfit(image, Path(kind).with_suffix(SUFFIXES[kind][0])) or _decoded(image)
            return "" if wrong else kind
    except (*_TOO_MANY, *_DAMAGED):
        return ""


def _unfit(image: Image.Image, file: Path) -> tuple[str, str] | None:
    """What the head of the file tells."""
    kind = (
        "PNG" if image.format == "PNG" else "JPEG"
    )  # a camera's JPEG may hold a second picture, an MPO
    if file.suffix.lower() not in SUFFIXES[kind]:
        return f"berisi {kind}, bukan {file.suffix or 'yang disebut namanya'}", (
            f"ganti namanya menjadi {file.stem}{SUFFIXES[kind][0]}"
        )
    if image.width * image.height > MAX_PIXELS:
        return _PIXELS
    if max(image.size) > MAX_SIDE:
        return f"bersisi lebih dari {MAX_SIDE} piksel", _SMALLER
    if kind == "PNG" and getattr(image, "is_animated", False):
        return "bergerak (APNG)", "simpan satu gambar saja sebagai PNG"
    if image.mode not in _MODES:
        return f"memakai warna cetak atau kedalaman warna yang tidak didukung ({image.mode})", (
            "simpan ulang dengan warna RGB atau abu-abu 8 bit"
        )
    return None


def _decoded(image: Image.Image) -> tuple[str, str] | None:
    """What only reading all of it tells."""
    image.load()
    if image.getexif().get(_ORIENTATION, 1) != 1:
        return "masih harus diputar (tanda arah EXIF)", "putar, lalu simpan ulang"
    return None


@contextmanager
def _strictly() -> Iterator[None]:
    """Half an image is none: WeasyPrint lets Pillow take such ones, in the whole process, once it
    is opened.
    """
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            for doubt in (UserWarning, Image.DecompressionBombWarning):
                warnings.simplefilter("error", doubt)
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
