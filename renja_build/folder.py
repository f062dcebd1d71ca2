"""One Renja's folder on disk: which files it has, each read and held against its schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from renja_build.diagnostics import ContentError, Diagnostic, Location
from renja_build.load import Peta, Source, load_file
from renja_build.validate import nearest, validate

SINGLE = ("renja", "indikator", "program", "realisasi", "rkpd", "tujuan", "landasan", "usulan", "fakta")
REQUIRED = ("renja", "indikator", "program")
SERIES = ("depan", "bab")
MAX_FILES = 200


@dataclass(frozen=True, slots=True)
class Folder:
    """The sound data of one Renja, by stem (`program`) and by series in order (`bab`)."""

    path: Path
    single: Mapping[str, Peta]
    series: Mapping[str, tuple[Peta, ...]]

    @property
    def slug(self) -> str:
        """The folder's name."""
        return self.path.resolve().name


def read_folder(path: Path) -> Folder:
    """Read and validate every file of a Renja; raises `ContentError` with all that is wrong."""
    found = list(_misplaced(path))
    single: dict[str, Peta] = {}
    series: dict[str, tuple[Peta, ...]] = {}
    for name in SINGLE:
        file = path / f"{name}.yaml"
        if file.exists() and _inside(file, path):
            single.update(_accept(load_file(file), name, name, found))
        elif name in REQUIRED and not file.exists():
            found.append(
                Diagnostic("D121", Location(file), f"berkas {name}.yaml belum ada", f"buat {name}.yaml di folder ini")
            )
    for name in SERIES:
        files = sorted((path / name).glob("*.yaml")) if (path / name).is_dir() else []
        read = [_accept(load_file(file), name, str(file), found) for file in files if _inside(file, path)]
        series[name] = tuple(data for one in read for data in one.values())
        if name == "bab" and not files:
            found.append(
                Diagnostic("D121", Location(path / "bab"), "folder bab/ belum berisi", "buat bab/1-pendahuluan.yaml")
            )
    if found:
        raise ContentError(found)
    return Folder(path, single, series)


def _accept(source: Source, schema: str, key: str, found: list[Diagnostic]) -> dict[str, Peta]:
    found += source.diagnostics
    found += validate(source, schema)
    return {key: source.data} if source.data is not None else {}


def _inside(file: Path, folder: Path) -> bool:
    """Whether a file is still in the folder after links are followed."""
    return file.resolve().is_relative_to(folder.resolve())


def _misplaced(path: Path) -> Iterator[Diagnostic]:
    """Files that nothing reads: a misspelt name would otherwise be lost in silence."""
    known = [f"{name}.yaml" for name in SINGLE]
    entries = sorted(path.iterdir())[:MAX_FILES]
    for entry in entries:
        if not _inside(entry, path):
            yield Diagnostic(
                "D122", Location(entry), f"{entry.name} menunjuk ke luar folder Renja", "salin berkasnya ke folder ini"
            )
        elif entry.is_file() and entry.suffix in (".yaml", ".yml") and entry.name not in known:
            hint = nearest(entry.name, known) or f"nama yang dikenal: {', '.join(known)}"
            yield Diagnostic("D120", Location(entry), f"berkas {entry.name} tidak dikenal", hint)
        elif entry.is_dir() and not entry.name.startswith(".") and entry.name not in (*SERIES, "gambar"):
            yield Diagnostic(
                "D120",
                Location(entry),
                f"folder {entry.name}/ tidak dikenal",
                "folder yang dikenal: bab, depan, gambar",
            )
    for name in SERIES:
        for entry in sorted((path / name).glob("*"))[:MAX_FILES]:
            if not _inside(entry, path):
                yield Diagnostic(
                    "D122",
                    Location(entry),
                    f"{entry.name} menunjuk ke luar folder Renja",
                    "salin berkasnya ke folder ini",
                )
            elif entry.suffix != ".yaml":
                yield Diagnostic(
                    "D120",
                    Location(entry),
                    f"berkas {name}/{entry.name} tidak dikenal",
                    "nama bab dan bagian depan berakhiran .yaml",
                )
