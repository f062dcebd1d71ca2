"""Random edits, one upon the other, each built from what is kept and from nothing: are the bytes the same?

    .venv/bin/python tests/sunting_acak.py 200 [SEED [html,pdf]]        (make simpanan N=200 SEED=1)

An edit is of a text, a pagu, the look (`gaya`, sheets of an office), a template of an office, the typeface, a picture;
or all is as it was some edits ago. What is compared: every file, and what the command says. Each build is a process of
its own, forked where the rooms are open and nothing of a Renja is known. That from what is kept has one, two or four
workers, and stands in another time zone and locale. Prints each edit with the outputs that differ.
"""

from __future__ import annotations

import locale
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from renja_build import cli
from renja_build.cli import building as building  # all rooms, opened once for all builds
from renja_build.render import html as html
from renja_build.write import docx as docx
from renja_build.write import html as screen
from renja_build.write import pdf as pdf
from renja_build.write import xlsx as xlsx
from renja_build.write.pdf_parts import layout as layout

ROOT = Path(__file__).resolve().parent.parent
SLUG = "kantor"
TOLD = "yang dikatakan"
FORMATS = "html,pdf,docx,xlsx"
KATA = (
    "rencana",
    "kerja",
    "perangkat",
    "daerah",
    "memuat",
    "sasaran",
    "layanan",
    "warga",
    "pada",
    "tahun",
)
PILIHAN = {
    "kertas": ("F4", "A4"),
    "bab": ("I", "1"),
    "tabel_lebar": ("bagian", "bab", "tetap"),
    "daftar_isi": ("1.1", "1.1.1"),
    "halaman": ("bab", "angka"),
    "rupiah": ("Rp1.000", "Rp1.000,00"),
    "warna": ("berwarna", "polos"),
}
HURUF = ("source", "bookman", "times", "arial", "calibri", "cambria")
WARNA = ("navy", "maroon", "teal", "olive")
TEMPLAT = ("parts.html.j2", "table.html.j2", "document.html.j2", "tanda_tangan.html.j2")
TAMBAHAN = """judul: Penutup
bagian:
  - judul: Gambaran
    id: gambaran
    isi:
      - teks: |
          Pagu setiap program tampak pada {{ rujuk("bagan") }} dan lambang pada {{ rujuk("peta") }}.
          Penjelasannya ada pada catatan.[^a]

          [^a]: Menurut data terakhir.
      - grafik: pagu-program
        id: bagan
        judul: Pagu setiap program
        alt: Batang pagu setiap program
      - gambar: peta wilayah.png
        id: peta
        judul: Peta wilayah
        alt: Kotak berwarna
"""


@dataclass
class Office:
    """A folder with one Renja, and what may be changed there."""

    folder: Path
    luck: random.Random

    def __post_init__(self) -> None:
        shutil.copytree(ROOT / "tests" / "dasar", self.renja)
        (self.renja / "bab" / "2-penutup.yaml").write_text(TAMBAHAN, encoding="utf-8")
        (self.renja / "gambar").mkdir()
        self.gambar()

    @property
    def renja(self) -> Path:
        return self.folder / "content" / SLUG

    def teks(self) -> str:
        """One sentence more, or one that was added taken away again."""
        bab = self.luck.choice(sorted((self.renja / "bab").glob("*.yaml")))
        lines = bab.read_text(encoding="utf-8").split("\n")
        told = [
            at for at, line in enumerate(lines) if line.startswith(" " * 10) and line.endswith(".")
        ]
        at = self.luck.choice(told)
        if self.luck.random() < 0.3 and " Kalimat " in lines[at]:
            lines[at] = lines[at].partition(" Kalimat ")[0]
        else:
            words = " ".join(self.luck.choices(KATA, k=self.luck.randint(3, 30)))
            lines[at] += f" Kalimat {words}."
        bab.write_text("\n".join(lines), encoding="utf-8")
        return f"{bab.name}:{at + 1}"

    def pagu(self) -> str:
        file = self.renja / "program.yaml"
        text = file.read_text(encoding="utf-8")
        place = self.luck.choice([*re.finditer(r"pagu: [\d.]+", text)])
        amount = f"{self.luck.randint(1, 999)}.{self.luck.randint(0, 999):03}.000"
        file.write_text(
            f"{text[: place.start()]}pagu: {amount}{text[place.end() :]}", encoding="utf-8"
        )
        return amount

    def gaya(self) -> str:
        """The look: a choice of renja.yaml, or a sheet of the office."""
        if self.luck.random() < 0.6:
            name = self.luck.choice(sorted(PILIHAN))
            return self._choose(name, self.luck.choice(PILIHAN[name]))
        return self._office("style/kantor.css", f"p {{ color: {self.luck.choice(WARNA)} }}\n")

    def huruf(self) -> str:
        return self._choose("huruf", self.luck.choice(HURUF))

    def templat(self) -> str:
        name = self.luck.choice(TEMPLAT)
        ours = (ROOT / "templates" / name).read_text(encoding="utf-8")
        word = self.luck.choice(KATA)
        return self._office(
            name, ours.replace("<p ", f'<p data-kata="{word}" ', 1) + f"{{# {word} #}}\n"
        )

    def gambar(self) -> str:
        colour = tuple(self.luck.randrange(256) for _ in range(3))
        Image.new("RGB", (40, 30), colour).save(self.renja / "gambar" / "peta wilayah.png")
        return str(colour)

    def _choose(self, name: str, value: str) -> str:
        file = self.renja / "renja.yaml"
        lines = file.read_text(encoding="utf-8").split("\n")
        chosen = [line for line in lines if line.startswith("  ") and f"  {name}: " not in line]
        chosen = [line for line in chosen if line.split(":")[0].strip() in (*PILIHAN, "huruf")]
        others = [
            line for line in lines if line.split(":")[0].strip() not in (*PILIHAN, "huruf", "gaya")
        ]
        file.write_text(
            "\n".join([*others, "gaya:", f'  {name}: "{value}"', *chosen, ""]), encoding="utf-8"
        )
        return f"{name}: {value}"

    def _office(self, name: str, text: str) -> str:
        """A file of the office's templates; now and then all of them are taken away."""
        folder = self.folder / "templates"
        if folder.exists() and self.luck.random() < 0.5:
            shutil.rmtree(folder)
            return "tanpa templates/"
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        return name


def built(
    folder: Path, out: str, *options: str, zone: str = "UTC", place: str = "C.UTF-8"
) -> dict[str, bytes]:
    """All that a build leaves and says, by file; in a process of its own."""
    child = os.fork()
    if child == 0:
        os.environ |= {"TZ": zone, "LC_ALL": place, "LANG": place}
        time.tzset()
        locale.setlocale(locale.LC_ALL, place)
        os.chdir(folder)
        said = os.open(folder / f"{out}.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(said, 1)
        os.dup2(said, 2)
        status = cli.run(["build", "--out", out, *options])
        os.write(said, f"status {status}\n".encode())
        os._exit(0)
    os.waitpid(child, 0)
    lines = (folder / f"{out}.txt").read_bytes().replace(out.encode(), b"build").splitlines()
    files = (
        path for path in (folder / out).rglob("*") if path.is_file() and ".cache" not in path.parts
    )
    left = {path.relative_to(folder / out).as_posix(): path.read_bytes() for path in files}
    return left | {TOLD: b"\n".join(sorted(lines))}


def edits(number: int, seed: int, formats: str = FORMATS) -> Iterator[tuple[str, list[str], bool]]:
    """So many edits: what each was, the outputs that differ from those of a cold build, and whether the build was
    clean.
    """
    luck = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="renja-sunting-") as name:
        office = Office(Path(name), luck)
        ways: Sequence[Callable[[], str]] = (
            office.teks, office.teks, office.pagu, office.gaya, office.templat, office.huruf, office.gambar,
        )  # fmt: skip
        before: list[Path] = []
        for at in range(number):
            if before and luck.random() < 0.15:
                kind, told = "kembali", _back(office, luck.choice(before[-5:]))
            else:
                way = luck.choice(ways)
                kind, told = way.__name__, way()
            before.append(_copied(office, at))
            warm = built(
                office.folder, "hangat", "--to", formats, "--jobs", str(luck.choice((1, 2, 4))),
                zone="Asia/Makassar", place="C",
            )  # fmt: skip
            shutil.rmtree(office.folder / "dingin", ignore_errors=True)
            cold = built(office.folder, "dingin", "--to", formats, "--no-cache", "--jobs", "2")
            differ = sorted(file for file in {*warm, *cold} if warm.get(file) != cold.get(file))
            if TOLD in differ:
                differ += [warm[TOLD].decode(), cold[TOLD].decode()]
            yield f"{kind} {told}", differ, b"status 0" in cold[TOLD]


def _copied(office: Office, at: int) -> Path:
    """The state of an office, to come back to."""
    kept = office.folder / "dahulu" / str(at)
    for name in ("content", "templates"):
        if (office.folder / name).exists():
            shutil.copytree(office.folder / name, kept / name)
    return kept


def _back(office: Office, kept: Path) -> str:
    for name in ("content", "templates"):
        shutil.rmtree(office.folder / name, ignore_errors=True)
        if (kept / name).exists():
            shutil.copytree(kept / name, office.folder / name)
    return f"ke {kept.name}"


def main(number: int, seed: int = 1, formats: str = FORMATS) -> int:
    """Print each edit whose build differs; the exit status."""
    wrong = unclean = 0
    for told, differ, clean in edits(number, seed, formats):
        wrong += bool(differ)
        unclean += not clean
        sys.stdout.write(
            f"{'BEDA ' + ', '.join(differ) if differ else 'sama'}: {told}{'' if clean else ' (ada temuan)'}\n"
        )
        sys.stdout.flush()
    sys.stdout.write(
        f"{number} suntingan (bibit {seed}), {wrong} berbeda, {unclean} tidak tersusun bersih\n"
    )
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3]), *sys.argv[3:]))
