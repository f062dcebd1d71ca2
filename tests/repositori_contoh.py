"""A git repository with one small Renja and a branch on which a planner changed a known set of things."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

CONTENT = Path(__file__).resolve().parent.parent / "content"
SLUG = "contoh-2027"
UTAMA, CABANG = "utama", "usulan-bidang"
# Sub kegiatan without history: the first stands on the main branch, the second replaces it.
_LAMA = (
    "0005",
    "Pemberian Bimbingan Sosial",
    "bimbingan-sosial",
    "Jumlah Penerima Bimbingan Sosial",
    60,
    "45.000.000",
)
_BARU = (
    "0009",
    "Fasilitasi Penelusuran Keluarga",
    "telusur",
    "Jumlah Keluarga yang Ditelusuri",
    25,
    "40.000.000",
)


def make(folder: Path) -> Path:
    """The repository: `utama` holds the Renja, `usulan-bidang` what the planner changed; `utama` is checked out."""
    git(folder, "init", "--quiet", f"--initial-branch={UTAMA}")
    renja = folder / "content" / SLUG
    shutil.copytree(CONTENT / SLUG, renja)
    _add(renja, *_LAMA)
    commit(folder, "Renja")
    git(folder, "switch", "--quiet", "--create", CABANG)
    change(renja)
    commit(folder, "Usulan bidang")
    git(folder, "switch", "--quiet", UTAMA)
    return folder


def change(renja: Path) -> None:
    """Money moved, a sub kegiatan renamed, one added, one dropped, three targets and two paragraphs changed."""
    _remove(renja, *_LAMA)
    _add(renja, *_BARU)
    program = renja / "program.yaml"
    edit(program, "pagu: 960.000.000", "pagu: 910.000.000")
    edit(program, "pagu: 540.000.000", "pagu: 590.000.000")
    edit(program, "nama: Penyediaan Sandang\n", "nama: Penyediaan Sandang dan Perlengkapan\n")
    edit(program, "permakanan: {target: 510,", "permakanan: {target: 525,")
    edit(program, "alat-bantu: {target: 70,", "alat-bantu: {target: 80,")
    edit(program, "gaji-asn: {target: 296,", "gaji-asn: {target: 298,")
    edit(
        renja / "bab" / "1-pendahuluan.yaml",
        "menjadi acuan penyusunan",
        "menjadi satu-satunya acuan penyusunan",
    )
    edit(
        renja / "bab" / "6-penutup.yaml",
        "komitmen seluruh pegawai serta dukungan",
        "kerja sama dan dukungan",
    )


def edit(file: Path, old: str, new: str) -> None:
    """Put `new` where `old` stands, once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file.name}: {old}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def commit(folder: Path, message: str) -> None:
    """Everything of the folder as a commit."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


def git(folder: Path, *arguments: str) -> str:
    """Run git there, with nobody's settings."""
    own = (
        "-c",
        "user.name=Perencana",
        "-c",
        "user.email=perencana@contoh.example",
        "-c",
        "commit.gpgsign=false",
    )
    alone = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment = {**alone, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", *own, *arguments], cwd=folder, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _leaf(
    number: str, nama: str, ident: str, indikator: str, target: int, pagu: str
) -> tuple[str, str]:
    kode = f"1.06.04.2.02.{number}"
    node = f"\n{kode}:\n  nama: {nama}\n  hasil: Terlaksananya kegiatan\n"
    node += f"  indikator:\n    {ident}: {{target: {target}, maju: {target}}}\n"
    node += (
        f"  pagu: {pagu}\n  maju: {pagu}\n  sumber_dana: PAD\n  kelompok_sasaran: PMKS lainnya\n"
    )
    measure = (
        f"\n{ident}:\n  nama: {indikator}\n  untuk: {kode}\n  satuan: Orang\n  jenis: keluaran\n"
    )
    measure += f"  renstra: {{2027: {target}, akhir: {3 * target}}}\n"
    return node, measure


def _add(renja: Path, *leaf: object) -> None:
    for name, text in zip(("program.yaml", "indikator.yaml"), _leaf(*leaf), strict=True):  # type: ignore[arg-type]
        with (renja / name).open("a", encoding="utf-8") as file:
            file.write(text)


def _remove(renja: Path, *leaf: object) -> None:
    for name, text in zip(("program.yaml", "indikator.yaml"), _leaf(*leaf), strict=True):  # type: ignore[arg-type]
        edit(renja / name, text, "")
