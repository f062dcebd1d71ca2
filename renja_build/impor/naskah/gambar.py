"""The pictures of a Word document, such as every output draws."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO

from renja_build.bounds import RENJA_IMAGE_BYTES
from renja_build.model.images import MAX_BYTES, kind_of

SUFFIX = {"PNG": "png", "JPEG": "jpg"}


def pictures_of(raw: bytes, named: Iterable[str]) -> tuple[dict[str, str], dict[str, bytes]]:
    """The names of the pictures that can be printed by their place in the document, and what they
    hold. What a picture is, its bytes say and not its name; together they stay within the bound of
    one Renja.
    """
    names: dict[str, str] = {}
    content: dict[str, bytes] = {}
    left = RENJA_IMAGE_BYTES
    with zipfile.ZipFile(BytesIO(raw)) as package:
        sizes: Mapping[str, int] = {part.filename: part.file_size for part in package.infolist()}
        for place in dict.fromkeys(named):
            part = f"word/{place}"
            if not 0 < sizes.get(part, 0) <= min(MAX_BYTES, left):
                continue
            picture = package.read(part)
            if kind := kind_of(picture):
                name = f"gambar-{len(names) + 1}.{SUFFIX[kind]}"
                names[place], content[name] = name, picture
                left -= len(picture)
    return names, content
