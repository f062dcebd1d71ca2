"""docs/kecepatan.md: the last run of each part of the bench, with the machine and what it was doing."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "kecepatan.md"
TITLES: Mapping[str, str] = {
    "biaya": "Biaya satu Renja",
    "ramping": "Perintah yang ringan",
    "halaman": "PDF",
    "jenis": "DOCX, HTML, XLSX",
    "meja": "`renja serve`",
    "banyak": "Empat puluh Renja",
    "penyunting": "Di dalam editor",
    "besar": "Renja yang besar",
    "pembanding": "Pembuat PDF yang lain",
}
_HEAD = """# Kecepatan

Halaman ini ditulis oleh `make bench`; jangan menyuntingnya. Setiap bagian memuat pengukuran terakhirnya, dengan
mesinnya dan apa yang sedang dikerjakan mesin itu. `make bench BAGIAN="halaman jenis"` mengukur bagian itu saja,
`BAGIAN=besar` pohon yang 4 dan 16 kali kukar-2025 (seperempat jam).

CPU ialah waktu prosesor sebuah perintah dengan semua proses yang dijalankannya. *Jalur* ialah rantai terpanjang satu
inti: proses utama, dan dari setiap rombongan pekerja yang paling sibuk. Detik berbeda dari mesin ke mesin; karena itu
batasnya berupa perbandingan di dalam satu pengukuran: yang dibandingkan diukur bergantian, tiga kali, dan yang ditulis
ialah yang terkecil; yang besar, keempat puluh Renja dan pembuat PDF yang lain diukur satu kali. *Sebelumnya* ialah
commit sebelum hasil dan satuan halaman disimpan; keduanya mengukur kukar-2025 seperti pada commit itu. Batas yang
terlampaui tetap ditulis, dengan sebabnya.
"""
COST = """**Bagi yang mempunyai 600 Renja.** Satu Renja sebesar {slug}, dengan empat jenis keluaran dari awal,
memakan {whole:.1f} detik prosesor; 600 Renja {hours:.1f} jam-inti: {half:.1f} jam di komputer dengan 2 inti, atau
{shared:.0f} menit bila dibagi dengan `--shard` di antara 8 pekerjaan CI yang masing-masing 2 inti (di luar waktu
memasangnya). Itu hanya sekali: sesudahnya yang tidak berubah disalin, {same:.2f} detik setiap Renja atau
{all_same:.1f} menit untuk semuanya di satu inti, dan hanya yang berubah yang disusun. Memeriksa semuanya
(`renja check`) memakan {checked:.0f} menit-inti. Klaster Dask menolong bila PDF-nya yang lama: {pdf:.1f} dari
{whole:.1f} detik itu.
Caranya: [banyak.md](banyak.md)."""
OTHERS = """Tanpa batas, dan tidak setara: Chromium dan LibreOffice menata halaman yang lain, dan di sini hanya
keluaran renja-build yang berupa PDF/A-2a dan PDF/UA-1 dengan daftar isi bernomor halaman, kolom tanda tangan, dan
kepala tabel lanjutan."""


def indonesian(text: str) -> str:
    """Decimals with a comma."""
    return re.sub(r"(\d)\.(\d)", r"\1,\2", text)


def machine() -> str:
    """What the bench runs on, and how busy it is before it begins."""
    cores, busy = os.cpu_count() or 1, os.getloadavg()[0]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    known = Path("/proc/cpuinfo")
    text = known.read_text(encoding="utf-8") if known.is_file() else ""
    named = re.search(r"^model name\s*: (.+)$", text, re.MULTILINE)
    model = " ".join(named[1].split()) if named else platform.machine()
    state = "tenang" if busy < 0.3 else "sedang mengerjakan hal lain juga"
    told = f"{date.today():%Y-%m-%d}: {model}, {cores} inti, {memory:.0f} GB, Python {platform.python_version()}"
    return f"{told}; beban sebelum mengukur {indonesian(f'{busy:.1f}')}: {state}."


def write(
    scene: str, told: str, lines: Sequence[str], notes: Sequence[str], page: Path = PAGE
) -> None:
    """One part anew, the others as they are."""
    parts = read(page)
    table = ["| yang diukur | terukur | batas |", "| --- | --- | --- |", *lines] if lines else []
    parts[scene] = "\n".join([told, "", *table, *(f"\n{note}" for note in notes)])
    text = _HEAD
    for name, title in TITLES.items():
        if name in parts:
            text += f"\n## {title}\n\n<!-- {name} -->\n{parts[name]}\n"
    page.write_text(text, encoding="utf-8")


def read(page: Path) -> dict[str, str]:
    """The parts of the page, by name."""
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    _, *parts = re.split(r"\n## [^\n]+\n\n<!-- (\w+) -->\n", text)
    return {name: part.rstrip("\n") for name, part in zip(parts[::2], parts[1::2], strict=True)}
