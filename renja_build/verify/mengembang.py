"""Whether a PDF holds what it seems to: unpacked no more than its size allows for, its tags a tree.

What a library unpacks it unpacks whole, a gigabyte from a thousand bytes where someone meant it to;
so each stream is unpacked here first, up to the bound and no further.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Object, Pdf, Stream

MAX_RATIO = 60  # of unpacked to packed bytes; our outputs reach 20
LITTLE = 20_000_000  # unpacked bytes that are read however well they are packed
MAX_ROW = 1_000_000  # bytes of one row of a picture
_PICTURES = frozenset({"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"})


def refuse_swollen(pdf: Pdf, size: int) -> None:
    """Raise `ValueError` of a file of so many bytes that swells, or whose tags are no tree."""
    if pdf.is_encrypted:
        raise ValueError("berkata sandi")
    left = max(LITTLE, size * MAX_RATIO)
    for stream in pdf.objects:
        if isinstance(stream, Stream):
            left -= _unpacked(stream, left)
    _refuse_tangled(pdf.Root.get("/StructTreeRoot"))


def _unpacked(stream: Stream, most: int) -> int:
    """The bytes that a stream unpacks to, after each of its filters."""
    content, total = stream.read_raw_bytes(), 0
    for name in map(str, _listed(stream.get("/Filter"))):
        if name in _PICTURES:  # which nothing here unpacks
            break
        if name != "/FlateDecode":
            raise ValueError(f"dimampatkan dengan {name}")
        content = zlib.decompressobj().decompress(content, most + 1)
        total += len(content)
        if total > most:
            raise ValueError("mengembang")
    for packing in _listed(stream.get("/DecodeParms")):
        if isinstance(packing, Dictionary) and _row(packing) > MAX_ROW:
            raise ValueError("mengembang")
    return total


def _row(packing: Object) -> int:
    sizes = (
        packing.get("/Columns", 1),
        packing.get("/Colors", 1),
        packing.get("/BitsPerComponent", 8),
    )
    columns, colours, bits = map(int, sizes)
    return columns * colours * bits // 8


def _listed(value: Object | None) -> Iterator[Object]:
    if isinstance(value, Array):
        yield from value
    elif value is not None:
        yield value


def _refuse_tangled(root: Object | None) -> None:
    """Tags that hold one another again and again are walked for ever."""
    waiting, seen = [root], set[tuple[int, int]]()
    while waiting:
        element = waiting.pop()
        if not isinstance(element, Dictionary):
            continue
        if element.is_indirect and element.objgen in seen:
            raise ValueError("susunan teksnya berputar")
        seen.add(element.objgen)
        below = element.get("/K")
        waiting += [child for child in _listed(below) if isinstance(child, Dictionary)]
