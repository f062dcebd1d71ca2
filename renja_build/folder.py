"""One Renja's folder on disk: which files it has, each read and held against its schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from renja_build.diagnostics import Diagnostic, Location
from renja_build.load import Peta, Source, Teks, load_file
from renja_build.validate import nearest, validate

SINGLE = (
    "renja", "indikator", "program", "realisasi", "rkpd", "perubahan", "tujuan", "landasan", "usulan", "fakta", "e81",
)  # fmt: skip
OF_BASE = ("program", "indikator")
REQUIRED = ("renja", "indikator", "program")
SERIES = ("depan", "bab", "lampiran")
MAX_FILES = 200


@dataclass(frozen=True, slots=True)
class Folder:
    """The data of one Renja, by stem (`program`) and by series in order (`bab`).

    `dasar` holds the plan that a perubahan changes; `found` is what is wrong with the files one by one.
    """

    path: Path
    single: Mapping[str, Peta]
    series: Mapping[str, tuple[Peta, ...]]
    dasar: Mapping[str, Peta]
    found: tuple[Diagnostic, ...]

    @property
    def slug(self) -> str:
        """The folder's name."""
        return self.path.resolve().name

    @property
    def whole(self) -> bool:
        """Whether every required file could be read at all."""
        return all(name in self.single for name in REQUIRED)


def read_folder(path: Path) -> Folder:
    """Read and validate every file of a Renja; what is wrong is in the result."""
    found: list[Diagnostic] = []
    single: dict[str, Peta] = {}
    for name in SINGLE:
        file = path / f"{name}.yaml"
        if file.exists() and _inside(file, path):
            single.update(_accept(load_file(file), name, name, found))
        elif name in REQUIRED and not file.exists():
            found.append(
                Diagnostic("D121", Location(file), f"berkas {name}.yaml belum ada", f"buat {name}.yaml di folder ini")
            )
    series = {name: _read_series(path, name, found) for name in SERIES}
    base = single["renja"].get("dasar") if "renja" in single else None
    dasar = _read_base(path, base, found) if isinstance(base, Teks) else {}
    found += _misplaced(path, str(base))
    return Folder(path, single, series, dasar, tuple(found))


def _read_series(path: Path, name: str, found: list[Diagnostic]) -> tuple[Peta, ...]:
    files = sorted((path / name).glob("*.yaml")) if (path / name).is_dir() else []
    if name == "bab" and not files:
        found.append(
            Diagnostic("D121", Location(path / "bab"), "folder bab/ belum berisi", "buat bab/1-pendahuluan.yaml")
        )
    read = [_accept(load_file(file), name, str(file), found) for file in files if _inside(file, path)]
    return tuple(data for one in read for data in one.values())


def _read_base(path: Path, base: Teks, found: list[Diagnostic]) -> dict[str, Peta]:
    """The plan that is changed: a subfolder of this Renja, or a sibling of it."""
    folder = next((f for f in (path / base, path.resolve().parent / base) if f.is_dir()), None)
    if folder is None or not (folder / "program.yaml").is_file():
        hint = f"buat {base}/program.yaml di folder ini, atau tulis nama folder Renja di sebelahnya"
        found.append(Diagnostic("B101", base.at, f"dasar '{base}' tidak ditemukan", hint))
        return {}
    dasar: dict[str, Peta] = {}
    for name in OF_BASE:
        file = folder / f"{name}.yaml"
        if file.is_file() and _inside(file, path.resolve().parent):
            dasar.update(_accept(load_file(file), name, name, found))
    return dasar


def _accept(source: Source, schema: str, key: str, found: list[Diagnostic]) -> dict[str, Peta]:
    found += source.diagnostics
    found += validate(source, schema)
    return {key: source.data} if source.data is not None else {}


def _inside(file: Path, folder: Path) -> bool:
    """Whether a file is still in the folder after links are followed."""
    return file.resolve().is_relative_to(folder.resolve())


def _misplaced(path: Path, base: str) -> Iterator[Diagnostic]:
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
        elif entry.is_dir() and not entry.name.startswith(".") and entry.name not in (*SERIES, "gambar", base):
            yield Diagnostic(
                "D120",
                Location(entry),
                f"folder {entry.name}/ tidak dikenal",
                "folder yang dikenal: depan, bab, lampiran, gambar",
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
