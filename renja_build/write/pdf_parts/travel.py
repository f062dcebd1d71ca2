"""A unit as bytes, for another machine that has the same program: all that it shows goes with it
but the faces, which are found there by their names.
"""

from __future__ import annotations

import json

from renja_build.write.pdf_parts.units import Pictures, Sheets, Unit, face_rules


def to_bytes(unit: Unit) -> bytes:
    """What can be sent: a line of JSON, and the pictures behind it."""
    images: dict[str, bytes] = {}
    for name, image in unit.pictures.gambar.items():
        if isinstance(image, bytes):
            images[name] = image
        elif image.is_file():
            images[name] = image.read_bytes()
    told = {
        "id": unit.id,
        "html": unit.html,
        "huruf": unit.sheets.huruf,
        "css": unit.sheets.css[1:],  # the first names the files of the faces on this machine
        "grafik": dict(unit.pictures.grafik),
        "gambar": {name: len(image) for name, image in images.items()},
        "name": unit.name,
    }
    return json.dumps(told).encode() + b"\n" + b"".join(images.values())


def from_bytes(content: bytes) -> Unit:
    """The unit, to be laid out here."""
    line, _, rest = content.partition(b"\n")
    told = json.loads(line)
    images = {}
    for name, size in told["gambar"].items():
        images[name] = rest[:size]
        rest = rest[size:]
    sheets = Sheets(told["huruf"], (face_rules(told["huruf"]), *told["css"]))
    return Unit(told["id"], told["html"], sheets, Pictures(images, told["grafik"]), told["name"])
