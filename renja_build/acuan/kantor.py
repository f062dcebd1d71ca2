"""What an office adds to the catalogues: files of `acuan/` in the current folder.

Content is untrusted, so a link is not followed, and what is wrong with a file is a finding.
"""

from __future__ import annotations

from pathlib import Path

from renja_build.diagnostics import Diagnostic
from renja_build.entries import is_own
from renja_build.load import load_file
from renja_build.nodes import Peta
from renja_build.validate import validate

OFFICE = Path("acuan")
OUTLINES = "sistematika"  # the folder of outlines, and their schema
MAX_OUTLINES = 50


def office_file(stem: str) -> Path | None:
    """`acuan/<stem>.yaml` of the office, None where there is none."""
    file = OFFICE / f"{stem}.yaml"
    there = file.is_file() and not OFFICE.is_symlink() and is_own(file, OFFICE)
    return file if there else None


def office_outlines() -> tuple[Path, ...]:
    """The sistematika that the office has brought, `acuan/sistematika/<name>.yaml`."""
    folder = OFFICE / OUTLINES
    if OFFICE.is_symlink() or folder.is_symlink() or not folder.is_dir():
        return ()
    names = sorted(path.stem for path in folder.glob("*.yaml"))[:MAX_OUTLINES]
    files = (office_file(f"{OUTLINES}/{name}") for name in names)
    return tuple(file for file in files if file is not None)


def read_office(stem: str, schema: str = "") -> tuple[Peta | None, list[Diagnostic]]:
    """The data of an office's file that breaks neither the language nor its schema, which is named
    like the file where it has no other; else none and what is wrong.
    """
    file = office_file(stem)
    if file is None:
        return None, []
    source = load_file(file)
    wrong = [*source.diagnostics, *validate(source, schema or stem)]
    broken = any(finding.level == "error" for finding in wrong)
    return (None if broken else source.data), wrong


def faults() -> list[Diagnostic]:
    """What is wrong with the office's files."""
    found = read_office("skala")[1]
    for file in office_outlines():
        found += read_office(f"{OUTLINES}/{file.stem}", OUTLINES)[1]
    return found
