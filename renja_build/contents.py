"""Which files and folders a Renja has, and what has no place among them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from renja_build.berkas_data import FOLDER, SUFFIXES
from renja_build.diagnostics import Diagnostic, Level, Location
from renja_build.entries import listed, misfits
from renja_build.likeness import nearest

# In the order of the work: what others refer to, then figures, then what only some tables need.
SINGLE = (
    "renja", "unit", "tujuan", "keselarasan", "indikator", "program", "realisasi", "data",
    "renstra_lalu", "rkpd", "perubahan", "usulan", "landasan", "tim", "faktor", "spm", "pokir",
    "inovasi", "e81", "fakta", "proses",
)  # fmt: skip
OF_BASE = ("program", "indikator")
REQUIRED = ("renja", "indikator", "program")
SERIES = ("depan", "bab", "lampiran")
NAMED = ("tabel",)  # folders whose files are told apart by name, not by order
MAX_FILES = 200


def misplaced(path: Path, base: str, used: Collection[Path] | None) -> Iterator[Diagnostic]:
    """What has no place in a Renja's folder, and files that nothing reads: a misspelt name would be
    lost in silence. `base` is a folder of its own with the plan that it changes, `used` are the files
    that data.yaml names, None where that is not known.
    """
    yield from misfits(path)
    known = [f"{name}.yaml" for name in SINGLE]
    for entry in listed(path):
        if entry.is_file() and entry.suffix in (".yaml", ".yml") and entry.name not in known:
            hint = nearest(entry.name, known) or f"nama yang dikenal: {', '.join(known)}"
            yield _wrong("D120", entry, f"berkas {entry.name} tidak dikenal", hint)
        elif entry.is_dir() and entry.name not in (*known, *SERIES, *NAMED, "gambar", FOLDER, base):
            hint = f"folder yang dikenal: {', '.join((*SERIES, *NAMED))}, gambar, {FOLDER}"
            yield _wrong("D120", entry, f"folder {entry.name}/ tidak dikenal", hint)
    for name in (*SERIES, *NAMED):
        entries = listed(path / name)
        if len(entries) > MAX_FILES:
            hint = f"paling banyak {MAX_FILES} berkas"
            yield _wrong("D123", path / name, f"folder {name}/ memuat terlalu banyak berkas", hint)
        for entry in entries[: MAX_FILES + 1]:
            if entry.suffix != ".yaml":
                hint = f"nama berkas di {name}/ berakhiran .yaml"
                yield _wrong("D120", entry, f"berkas {name}/{entry.name} tidak dikenal", hint)
    yield from _unused(path / FOLDER, used)


def _unused(folder: Path, used: Collection[Path] | None) -> Iterator[Diagnostic]:
    """Files of data/ that no set names, or that none could."""
    for entry in listed(folder):
        name = f"{FOLDER}/{entry.name}"
        if entry.suffix.casefold() not in SUFFIXES or not entry.is_file():
            hint = f"nama berkas di {FOLDER}/ berakhiran {' atau '.join(SUFFIXES)}"
            yield _wrong("D120", entry, f"berkas {name} tidak dikenal", hint)
        elif used is not None and entry not in used:
            hint = f"sebut pada himpunannya di data.yaml, berkas: {name}; atau hapus"
            yield _wrong("D128", entry, f"{name} tidak dipakai", hint, "warning")


def _wrong(code: str, file: Path, message: str, hint: str, level: Level = "error") -> Diagnostic:
    return Diagnostic(code, Location(file), message, hint, level)
