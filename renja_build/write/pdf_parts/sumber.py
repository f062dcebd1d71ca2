"""The sources inside the PDF (PDF/A-3): whoever keeps it can tell what it was made of, without us.

Each file is attached as it is: readers of PDF open and save a text, and refuse an archive (Acrobat
blocks zip, tar, gz and their like), though together they would take a quarter less.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final

import pikepdf
from pikepdf import AttachedFileSpec, Name, ObjectStreamMode, Pdf, settings

from renja_build.render.page import Naskah

_KINDS = {
    ".yaml": "application/yaml",  # RFC 9512
    ".csv": "text/csv",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# PDF/A-2 allows attachments that are PDF/A themselves; part 3 any file whose relation it states.
_CLAIMED, _CLAIM = b'pdfaid:part="2"', b'pdfaid:part="3"'
_BEST: Final = 9  # of zlib
_USUAL: Final = -1


def with_sources(content: bytes, naskah: Naskah) -> bytes:
    """The file with the sources of its Renja attached; as it was where none are asked for."""
    if not naskah.sumber:
        return content
    result = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        for name, path in sorted(naskah.sumber.items()):
            _attach(pdf, name, path.read_bytes(), naskah.tanggal)
        claimed = pdf.Root.Metadata.read_bytes()
        pdf.Root.Metadata.write(claimed.replace(_CLAIMED, _CLAIM))
        with _packed_tightly():  # half a second, once a year, for a seventh of what sources add
            pdf.save(
                result,
                object_stream_mode=ObjectStreamMode.generate,
                recompress_flate=True,
                deterministic_id=True,
                fix_metadata_version=False,
            )
    return result.getvalue()


@contextmanager
def _packed_tightly() -> Iterator[None]:
    """Meanwhile streams are deflated as small as they get; the library knows one level for all."""
    settings.set_flate_compression_level(_BEST)
    try:
        yield
    finally:
        settings.set_flate_compression_level(_USUAL)


def _attach(pdf: Pdf, name: str, content: bytes, day: str) -> None:
    """A file under its path in the Renja's folder, in which a slash would name a folder of the
    reader's.
    """
    stamp = f"D:{day.replace('-', '')}" if day else ""
    spec = AttachedFileSpec(
        pdf,
        content,
        filename=name.replace("/", "_"),
        description=f"Sumber Renja: {name}",
        mime_type=_KINDS[PurePosixPath(name).suffix.casefold()],
        creation_date=stamp,
        mod_date=stamp,
    )
    spec.relationship = Name.Source
    stored = spec.get_file().obj
    stored.Params = pdf.make_indirect(stored.Params)  # packed with other objects, not bare
    pdf.attachments[name.replace("/", "_")] = spec  # listed in the catalogue too (/AF)
