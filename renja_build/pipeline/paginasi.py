"""`--paginate`: the page numbers in the lists of a DOCX as LibreOffice lays it out.

Only a layout knows them, and it takes seconds, so it is asked for; what came of it is kept by the
content of the file.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

from renja_build import atomic
from renja_build.cache.shelf import made_once
from renja_build.diagnostics import ToolError
from renja_build.processes import run_whole
from renja_build.write import paged_writer

_PROGRAMS = ("soffice", "libreoffice")
_FILTER = (
    'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
)
_MISSING = "LibreOffice tidak ditemukan; pasang LibreOffice Writer, atau jalankan tanpa --paginate"


def paginate(path: Path, seconds: float | None) -> None:
    """Put true page numbers into the lists of a DOCX; raises `ToolError` without a layout."""
    office = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if office is None:
        raise ToolError(_MISSING)
    content = path.read_bytes()
    version = Path(office).resolve().stat().st_mtime_ns  # another LibreOffice lays out otherwise
    name = f"halaman {sha256(content).hexdigest()} {version}"
    places = json.loads(made_once(name, partial(_places, office, content, seconds)))
    atomic.write(path, paged_writer("docx").settled(content, places))


def _places(office: str, content: bytes, seconds: float | None) -> bytes:
    """The page of each bookmark, as JSON."""
    with TemporaryDirectory(prefix="renja-halaman-") as folder:
        source, laid_out = Path(folder) / "naskah.docx", Path(folder) / "naskah.pdf"
        atomic.write(source, content)
        profile = f"-env:UserInstallation={(Path(folder) / 'profil').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", _FILTER, "--outdir", folder]
        try:
            run_whole([*command, str(source)], seconds)
        except subprocess.TimeoutExpired as error:
            raise ToolError(f"LibreOffice tidak selesai dalam {seconds:g} detik") from error
        except (OSError, subprocess.SubprocessError) as error:
            raise ToolError(_MISSING) from error
        if not laid_out.is_file():
            raise ToolError("LibreOffice tidak dapat membaca DOCX; pasang LibreOffice Writer")
        return json.dumps(_destinations(laid_out), sort_keys=True).encode()


def _destinations(path: Path) -> dict[str, int]:
    with pikepdf.open(path) as document:
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
        named = document.Root.get("/Dests", pikepdf.Dictionary())
        places = {}
        for name, place in dict(named).items():
            number = numbers.get(place[0].objgen)
            if number:
                places[name.removeprefix("/")] = number
        return places
