"""Puts the typefaces into the file, so that tables keep their widths on machines that lack them.

Word takes only TrueType outlines, so ours are converted; what is bold in print, the semibold,
becomes the bold face.
"""

from __future__ import annotations

import uuid
from functools import cache, partial
from io import BytesIO

from docx.oxml.ns import nsdecls
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

from renja_build.cache.shelf import made_once
from renja_build.fonts import FACE_PAIRS, Huruf, Keluarga, font_file

_OURS = FACE_PAIRS["source"]
_FAMILIES: tuple[tuple[Keluarga, str, str, str, tuple[tuple[bool, bool], ...]], ...] = (
    (
        "serif",
        _OURS.serif.word,
        "Cambria",
        "roman",
        ((False, False), (True, False), (False, True), (True, True)),
    ),
    ("sans", _OURS.sans.word, "Calibri", "swiss", ((False, False), (True, False))),
)
_SWISS = ("Arial", "Calibri")
_STYLE = {
    (False, False): "Regular",
    (True, False): "Bold",
    (False, True): "Italic",
    (True, True): "Bold Italic",
}
# What a planner may still type: the letters of Western Europe and the signs of running text.
_LETTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0x2010, 0x203B),
    0x20AC,
    0x2122,
    0x2190,
    0x2192,
    0x2212,
    0x2260,
    0x2264,
    0x2265,
)
_ERROR = 1.0  # how far a curve may be off, in thousandths of an em
_BOLD, _ITALIC, _REGULAR = 1 << 5, 1 << 0, 1 << 6
# Word does without these, and they take long to read.
_UNUSED = ["GSUB", "GPOS", "GDEF", "BASE", "DSIG"]
_NAMES = (1, 2, 3, 4, 6, 16, 17)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_TYPE = f'<Default Extension="odttf" ContentType="{_OBFUSCATED}"/>'


def font_parts(content_types: bytes, *, italics: bool) -> dict[str, bytes]:
    """The font table, the faces it names, and the list of content types with theirs.

    Where a program does not read the faces, it takes the one named beside each: about as wide.
    """
    parts: dict[str, bytes] = {}
    fonts, relations = "", ""
    for family, name, instead, kind, faces in _FAMILIES:
        embedded = ""
        for bold, italic in faces:
            if italic and not italics:
                continue
            number = len(parts) + 1
            content, key = _face(family, name, bold, italic)
            parts[f"word/fonts/font{number}.odttf"] = content
            tag = f"embed{_STYLE[bold, italic].replace(' ', '')}"
            embedded += f'<w:{tag} r:id="rId{number}" w:fontKey="{key}"/>'
            relations += (
                f'<Relationship Id="rId{number}" Type="{_KIND}" Target="fonts/font{number}.odttf"/>'
            )
        fonts += (
            f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:charset w:val="00"/>'
            f'<w:family w:val="{kind}"/><w:pitch w:val="variable"/>{embedded}</w:font>'
        )
    parts["word/fontTable.xml"] = f"<w:fonts {nsdecls('w', 'r')}>{fonts}</w:fonts>".encode()
    parts["word/_rels/fontTable.xml.rels"] = (
        f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>'.encode()
    )
    types = content_types.decode()
    first = types.index("<Default ")
    parts["[Content_Types].xml"] = (types[:first] + _TYPE + types[first:]).encode()
    return parts


def named_fonts(huruf: Huruf) -> dict[str, bytes]:
    """The font table of a document in faces that planners have.

    They are named, with our own of the same width beside them.
    """
    pair = FACE_PAIRS[huruf]
    fonts = ""
    for muka in dict.fromkeys((pair.serif, pair.sans)):
        family = "swiss" if muka.word in _SWISS else "roman"
        fonts += (
            f'<w:font w:name="{muka.word}"><w:altName w:val="{muka.nama}"/><w:charset w:val="00"/>'
            f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        )
    return {"word/fontTable.xml": f"<w:fonts {nsdecls('w', 'r')}>{fonts}</w:fonts>".encode()}


@cache
def _face(family: Keluarga, name: str, bold: bool, italic: bool) -> tuple[bytes, str]:
    """One face as Word stores it, its first bytes mixed with a key, and that key."""
    style = _STYLE[bold, italic]
    make = partial(_truetype, family, name, bold, italic)
    content = bytearray(made_once(f"odttf {name} {style}", make))
    key = uuid.uuid5(uuid.NAMESPACE_OID, f"{name} {style}")
    for place in range(32):
        content[place] ^= key.bytes[15 - place % 16]
    return bytes(content), f"{{{str(key).upper()}}}"


def _truetype(family: Keluarga, name: str, bold: bool, italic: bool) -> bytes:
    options = Options(layout_features=[], notdef_outline=True)
    options.drop_tables += _UNUSED
    with TTFont(font_file(family, bold, italic), recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=_LETTERS)
        subsetter.subset(font)
        _rename(font, name, bold, italic)
        _to_truetype(font)
        result = BytesIO()
        font.save(result)
    return result.getvalue()


def _rename(font: TTFont, name: str, bold: bool, italic: bool) -> None:
    """The semibold goes by the name and the weight of the bold."""
    style = _STYLE[bold, italic]
    joined = f"{name.replace(' ', '')}-{style.replace(' ', '')}"
    texts = {1: name, 2: style, 3: joined, 4: f"{name} {style}", 6: joined}
    for record in list(font["name"].names):
        if record.nameID in _NAMES:
            if record.nameID in texts:
                record.string = texts[record.nameID]
            else:
                font["name"].names.remove(record)
    os2 = font["OS/2"]
    os2.usWeightClass = 700 if bold else 400
    os2.fsSelection = os2.fsSelection & ~(_BOLD | _ITALIC | _REGULAR)
    os2.fsSelection |= (_BOLD * bold | _ITALIC * italic) or _REGULAR
    font["head"].macStyle = bold | italic << 1


def _to_truetype(font: TTFont) -> None:
    """Quadratic outlines in the place of cubic ones."""
    order, glyphs = font.getGlyphOrder(), font.getGlyphSet()
    table = newTable("glyf")
    table.glyphOrder, table.glyphs = order, {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, _ERROR, reverse_direction=True))
        table.glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), table
    del font["CFF "]
    table.compile(font)
    for name in order:
        advance, _ = font["hmtx"][name]
        font["hmtx"][name] = (advance, getattr(table[name], "xMin", 0))
    _headers(font, order)
    font.sfntVersion = "\x00\x01\x00\x00"


def _headers(font: TTFont, order: list[str]) -> None:
    limits = font["maxp"]
    limits.tableVersion, limits.maxZones = 0x00010000, 1
    for name in (
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
        "maxComponentElements",
    ):
        setattr(limits, name, 0)
    limits.compile(font)
    post = font["post"]
    post.formatType, post.extraNames, post.mapping, post.glyphOrder = 2.0, [], {}, order
