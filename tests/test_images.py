"""Images by what they hold: what the check accepts every output draws, and no bytes make it fail."""

from __future__ import annotations

import shutil
import struct
import warnings
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pikepdf
import pytest
from naskah_contoh import naskah
from PIL import Image, ImageFile

from renja_build.model import images
from renja_build.model.images import image_problem
from renja_build.pipeline.check import check_one
from renja_build.render.html import render
from renja_build.render.page import Gambar, Seksi
from renja_build.write import docx, html, pdf

_UPRIGHT, _TURNED = Image.Exif(), Image.Exif()
_UPRIGHT[0x0112], _TURNED[0x0112] = 1, 6
NOISE = Image.effect_noise((40, 30), 50).convert("RGB")


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def png(mode: str, **options: object) -> bytes:
    return saved(NOISE.convert(mode), "PNG", **options)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bare_png(width: int, height: int, *chunks: bytes) -> bytes:
    """A PNG of one bit a pixel that says it is that large."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IEND", b"")


SOUND = {
    "satu-bit.png": png("1"),
    "abu.png": png("L"),
    "abu-tembus.png": png("LA"),
    "palet.png": png("P"),
    "palet-tembus.png": png("P", transparency=0),
    "warna.png": png("RGB", dpi=(72, 72), icc_profile=b"x" * 100, exif=_UPRIGHT),
    "tembus.png": png("RGBA"),
    "abu.jpg": saved(NOISE.convert("L"), "JPEG", progressive=True),
    "foto.jpeg": saved(NOISE, "JPEG", exif=_UPRIGHT, dpi=(300, 300)),
    "kamera.JPG": saved(NOISE, "MPO", save_all=True, append_images=[NOISE]),
}
TRUNCATED = png("RGB")[:-200]
REFUSED = {
    "tanpa-isi.png": (bare_png(40, 30), "tidak terbaca"),
    "putus.png": (TRUNCATED, "tidak terbaca"),
    "putus.jpg": (SOUND["foto.jpeg"][:-300], "tidak terbaca"),
    "kosong.png": (b"", "tidak terbaca"),
    "kepala.png": (b"\x89PNG\r\n\x1a\n", "tidak terbaca"),
    "nol.png": (bare_png(0, 30), "tidak terbaca"),
    "gif.png": (saved(NOISE, "GIF"), "tidak terbaca"),
    "bmp.png": (saved(NOISE, "BMP"), "tidak terbaca"),
    "tiff.jpg": (saved(NOISE, "TIFF"), "tidak terbaca"),
    "webp.png": (saved(NOISE, "WEBP"), "tidak terbaca"),
    "eps.png": (saved(NOISE, "EPS"), "tidak terbaca"),
    "vektor.svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "tidak terbaca"),
    "vektor.png": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "tidak terbaca"),
    "png.jpg": (png("RGB"), "berisi PNG, bukan .jpg"),
    "jpeg.png": (SOUND["foto.jpeg"], "berisi JPEG, bukan .png"),
    "tanpa-akhiran": (png("RGB"), "berisi PNG"),
    "gerak.png": (
        saved(NOISE, "PNG", save_all=True, append_images=[NOISE.convert("L").convert("RGB")]),
        "bergerak",
    ),
    "cetak.jpg": (saved(NOISE.convert("CMYK"), "JPEG"), "CMYK"),
    "dalam.png": (saved(Image.new("I;16", (9, 9), 9999), "PNG"), "I;16"),
    "miring.jpg": (saved(NOISE, "JPEG", exif=_TURNED), "diputar"),
    "miring.png": (png("RGB", exif=_TURNED), "diputar"),
    "luas.png": (bare_png(6400, 6400), "juta piksel"),
    "bom.png": (bare_png(60_000, 60_000), "juta piksel"),
    "panjang.png": (bare_png(30_000, 2), "bersisi lebih dari 20000 piksel"),
    "tinggi.png": (bare_png(2, 30_000), "bersisi lebih dari 20000 piksel"),
    "teks.png": (
        bare_png(9, 9, chunk(b"zTXt", b"a\0\0" + zlib.compress(b"x" * 3_000_000))),
        "tidak terbaca",
    ),
    "berat.png": (png("RGB") + b"\0" * images.MAX_BYTES, "lebih besar dari 10 MB"),
}


def test_what_is_accepted_is_drawn_by_every_output(tmp_path: Path) -> None:
    files = {f"gambar/{name}": tmp_path / name for name in SOUND}
    for name, content in SOUND.items():
        (tmp_path / name).write_bytes(content)
        assert image_problem(tmp_path / name) is None, name
    gambar = [
        Gambar(src, f"Gambar {n}", "Bagan", "Bagan", f"gambar-{n}")
        for n, src in enumerate(files, start=1)
    ]
    inputs = replace(
        naskah(1), seksi=(Seksi("s", "bab", "potret", tuple(gambar)),), daftar_isi=(), gambar=files
    )
    for writer, name in ((html, "a.html"), (docx, "a.docx"), (pdf, "a.pdf")):
        found = writer.write(render(inputs), tmp_path / name)
        assert [one for one in found if one.level == "error"] == []
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert page.count('src="data:image/png;base64,') + page.count(
        'src="data:image/jpeg;base64,'
    ) == len(SOUND)
    with ZipFile(tmp_path / "a.docx") as package:
        assert len([one for one in package.namelist() if one.startswith("word/media/")]) == len(
            SOUND
        )
    with pikepdf.open(tmp_path / "a.pdf") as document:
        drawn = [
            one
            for one in document.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        ]
        masks = [one for one in drawn if "/SMask" in one]
        assert len(drawn) - len(masks) == len(SOUND)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_is_told_with_a_remedy(name: str, tmp_path: Path) -> None:
    content, why = REFUSED[name]
    (tmp_path / name).write_bytes(content)
    problem = image_problem(tmp_path / name)
    assert problem is not None
    assert why in problem[0]
    assert problem[1]


def test_half_an_image_is_none_where_others_let_it_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    (tmp_path / "a.png").write_bytes(TRUNCATED)
    assert image_problem(tmp_path / "a.png") is not None
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


# ---- damaged bytes ----


def flip(content: bytearray, random: Random) -> None:
    content[random.randrange(len(content))] = random.randrange(256)


def cut(content: bytearray, random: Random) -> None:
    del content[random.randrange(1, len(content)) :]


def insert(content: bytearray, random: Random) -> None:
    at = random.randrange(len(content))
    content[at:at] = random.randbytes(random.randrange(1, 9))


def leave_out(content: bytearray, random: Random) -> None:
    at = random.randrange(1, len(content))
    del content[at : at + random.randrange(1, 30)]


DAMAGES: list[Callable[[bytearray, Random], None]] = [flip, flip, flip, cut, insert, leave_out]


def with_right_sums(content: bytes) -> bytes:
    """A PNG whose checksums fit its damaged chunks, so that decoders look at these."""
    out, at = bytearray(content[:8]), 8
    while at + 8 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        if at + 12 + size > len(content):
            break
        out += (
            content[at : at + 4]
            + chunk(content[at + 4 : at + 8], content[at + 8 : at + 8 + size])[4:]
        )
        at += 12 + size
    return bytes(out + content[at:])


def test_no_damaged_bytes_make_the_check_fail(tmp_path: Path) -> None:
    seeds = [(Path(name).suffix, content) for name, content in SOUND.items()]
    seeds += [
        (Path(name).suffix, REFUSED[name][0])
        for name in ("gerak.png", "cetak.jpg", "dalam.png", "miring.jpg")
    ]
    accepted = 0
    for seed in range(2000):
        random = Random(seed)
        suffix, content = random.choice(seeds)
        damaged = bytearray(content)
        for _ in range(random.choice((1, 1, 2, 5, 20))):
            if len(damaged) > 1:
                random.choice(DAMAGES)(damaged, random)
        whole = (
            with_right_sums(damaged)
            if suffix == ".png" and random.random() < 0.7
            else bytes(damaged)
        )
        file = tmp_path / f"a{suffix}"
        file.write_bytes(whole)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            accepted += image_problem(file) is None
    assert 100 < accepted < 1500  # some damage is none, most is


def test_images_that_are_too_many_together_are_told_and_not_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    renja = shutil.copytree(Path(__file__).parent / "dasar", tmp_path / "kantor")
    names = [*(f"g{number}.png" for number in range(6)), "g0.png", "hilang.png"]
    blocks = "".join(
        f"  - {{gambar: {name}, judul: J, alt: A, id: i{n}}}\n" for n, name in enumerate(names)
    )
    (renja / "bab" / "2-bab.yaml").write_text(f"judul: Bab\nisi:\n{blocks}", encoding="utf-8")
    (renja / "gambar").mkdir()
    for name in names[:6]:
        (renja / "gambar" / name).write_bytes(saved(Image.new("1", (100, 100)), "PNG"))
    decoded: list[str] = []
    monkeypatch.setattr(images, "image_problem", lambda file: decoded.append(file.name))
    monkeypatch.setattr(images, "RENJA_IMAGE_PIXELS", 30_000)
    findings = [finding for finding in check_one(renja) if finding.level == "error"]
    assert [(finding.code, finding.at.line) for finding in findings] == [("D143", 6), ("D110", 10)]
    assert set(decoded) == set(names[:3])


def test_an_image_is_decoded_once_however_often_it_is_asked_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sound part of a Renja with mistakes is looked for in rounds."""
    file = tmp_path / "a.png"
    file.write_bytes(saved(Image.new("1", (10, 10)), "PNG"))
    decoded: list[Image.Image] = []
    monkeypatch.setattr(images, "_decoded", lambda image: decoded.append(image))
    for _ in range(3):
        assert image_problem(file) is None
    assert len(decoded) == 1
    file.write_bytes(saved(Image.new("RGB", (11, 10)), "PNG"))
    assert image_problem(file) is None
    assert len(decoded) == 2, "a file that has changed is another"
