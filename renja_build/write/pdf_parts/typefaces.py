"""The faces of a document, cut down to what all of its units use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

import uharfbuzz
from pikepdf import Array, Name, Object, Pdf

from renja_build.cache.shelf import made_once
from renja_build.fonts import Huruf, Keluarga, font_file
from renja_build.write.pdf_parts.laid import Face

_FIXED_PITCH = 1
_AT_ONCE = 100  # glyphs in one list of a map to text; PDF allows no more
_UNUSED = [
    "BASE",
    "DSIG",
    "EBDT",
    "EBLC",
    "EBSC",
    "GPOS",
    "GSUB",
    "JSTF",
    "LTSH",
    "PCLT",
]  # tables that only whoever sets text needs


def embed(pdf: Pdf, font: Object, face: Face, huruf: Huruf) -> None:
    """Put what is used of a face into a font that a unit describes."""
    (descendant,) = cast(Iterable[Object], font.DescendantFonts)
    descriptor = descendant.FontDescriptor
    descendant.W = Array(list(_widths(face.widths)))
    widths = face.widths.values()
    fixed = _FIXED_PITCH if len(widths) > 1 and len(set(widths)) == 1 else 0
    descriptor.Flags = int(descriptor.Flags) & ~_FIXED_PITCH | fixed
    descriptor.FontBBox[2] = max(widths, default=0)
    font.ToUnicode = pdf.make_stream(_to_unicode(face.texts))
    content = _subset(face, huruf)
    if content[:4] == b"OTTO":
        descriptor.FontFile3 = pdf.make_stream(content, Subtype=Name.OpenType)
    else:
        descriptor.FontFile2 = pdf.make_stream(content, Length1=len(content))


def _widths(widths: Mapping[int, float]) -> Iterator[object]:
    """Runs of glyphs that follow one another, each as its first and the widths."""
    run: list[float] = []
    for glyph in sorted(widths):
        if glyph - 1 not in widths:
            if run:
                yield Array(run)
            yield glyph
            run = []
        run.append(widths[glyph])
    if run:
        yield Array(run)


def _to_unicode(texts: Mapping[int, str]) -> bytes:
    """A map from glyphs to what they stand for, as PDF has it."""
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo",
        "<< /Registry (Adobe)",
        "/Ordering (UCS)",
        "/Supplement 0",
        ">> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <ffff>",
        "endcodespacerange",
    ]
    items = sorted(texts.items())
    for start in range(0, len(items), _AT_ONCE):
        batch = items[start : start + _AT_ONCE]
        lines.append(f"{len(batch)} beginbfchar")
        lines += [f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in batch]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode()


def _subset(face: Face, huruf: Huruf) -> bytes:
    """The file of a face without the outlines that are not used; glyphs keep their numbers."""
    path = font_file(cast(Keluarga, face.keluarga), face.tebal, face.miring, huruf)
    glyphs = sorted(face.texts)

    def make() -> bytes:
        whole = uharfbuzz.Face(path.read_bytes())
        emptied = _cut(whole, glyphs, retain=True)
        # What stands behind the last one is dropped, and no number changes.
        return bytes(_cut(emptied, range(glyphs[-1] + 1), retain=False).blob.data)

    return made_once(f"pdf-face {path.name} {glyphs}", make)


def _cut(face: uharfbuzz.Face, glyphs: Iterable[int], *, retain: bool) -> uharfbuzz.Face:
    asked = uharfbuzz.SubsetInput()
    asked.glyph_set.update(glyphs)
    asked.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in _UNUSED)
    asked.flags = (
        uharfbuzz.SubsetFlags.PASSTHROUGH_UNRECOGNIZED
        | uharfbuzz.SubsetFlags.DESUBROUTINIZE
        | (uharfbuzz.SubsetFlags.RETAIN_GIDS if retain else uharfbuzz.SubsetFlags.NO_HINTING)
    )
    return asked.subset(face)
