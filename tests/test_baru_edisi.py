"""`renja new --from … --edisi`: codes that moved stand everywhere in their new place, and the list of those that a
person has to decide is exact.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_recode import EDISI, KEGIATAN, lay_out

from renja_build import cli
from renja_build.acuan.nomenklatur import Asal, Entri
from renja_build.pipeline.steps import prepare

LEAVES = {
    "1.06.04.2.01.0001": ("tetap", "Penyediaan Permakanan"),
    "1.06.04.2.01.0003": ("pindah", "Alat Bantu"),
    "1.06.04.2.01.0005": ("hilang", "Sandang"),
    "1.06.04.2.01.0007": ("terbagi", "Bimbingan"),
}
PROGRAM = (
    "1.06.04:\n  nama: Program Rehabilitasi Sosial\n1.06.04.2.01:\n  nama: Rehabilitasi Sosial Dasar\n"
    + "".join(
        f"{code}:  # {ident}\n  nama: {name}\n  pagu: 10.000.000\n  maju: 11.000.000\n"
        f"  indikator: {{{ident}: {{target: 7, maju: 8}}}}\n"
        for code, (ident, name) in LEAVES.items()
    )
)
FILES = {
    "program.yaml": PROGRAM,
    "indikator.yaml": "".join(
        f"{ident}: {{nama: Jumlah {name}, untuk: {code}, satuan: Orang, jenis: keluaran}}\n"
        for code, (ident, name) in LEAVES.items()
    ),
    "realisasi.yaml": "rupiah:\n  1.06.04.2.01.0003: {2025: {pagu: 10.000.000, realisasi: 9.000.000}}\n",
    "bab/1.yaml": 'judul: A\nisi:\n  - teks: |\n      {{ pagu.per_kode["1.06.04.2.01.0003"] | rupiah }}.\n',
}
CATALOGUE = {
    **KEGIATAN,
    "1.06.04.2.01.0001": Entri("Penyediaan Permakanan"),
    "1.06.05": Entri("PROGRAM ALAT BANTU"),
    "1.06.05.2.02": Entri("Alat Bantu Baru"),
    "1.06.05.2.02.0015": Entri("Penyediaan Alat Bantu", sebelumnya=(Asal("1.06.04.2.01.0003", "Alat Bantu"),)),
    "1.06.04.2.01.0021": Entri("Bimbingan Fisik", sebelumnya=(Asal("1.06.04.2.01.0007", "Bimbingan"),)),
    "1.06.04.2.01.0022": Entri("Bimbingan Mental", sebelumnya=(Asal("1.06.04.2.01.0007", "Bimbingan"),)),
}  # fmt: skip


def test_into_another_edition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_out(tmp_path, FILES, CATALOGUE)
    monkeypatch.chdir(tmp_path)
    assert cli.run(["new", "baru", "--from", "dinsos", "--edisi", EDISI]) == 0
    told = capsys.readouterr().err
    undecided = re.findall(r"/program.yaml:\d+:1: \w+ K111: kode (\S+) \('(\w+)'\) (.*)", told)
    assert undecided == [
        ("1.06.04.2.01.0005", "Sandang", "tidak ada lagi dan penggantinya tidak disebut"),
        ("1.06.04.2.01.0007", "Bimbingan", "terbagi menjadi beberapa kode"),
    ]
    assert "pilih: 1.06.04.2.01.0021, 1.06.04.2.01.0022" in told
    folder = tmp_path / "content" / "baru"
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in FILES}
    assert not [name for name, text in texts.items() if "1.06.04.2.01.0003" in text]
    assert all("1.06.05.2.02.0015" in text for text in texts.values())
    assert "# pindah\n1.06.05.2.02.0015:" in texts["program.yaml"]  # with its comment
    prepared = prepare(folder)
    assert [f.message for f in prepared.findings if f.level == "error"] == []
    assert prepared.hasil.pagu.total == 4 * 11_000_000


def test_without_the_catalogue_it_says_what_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_out(tmp_path, FILES, CATALOGUE)
    monkeypatch.chdir(tmp_path)
    other = "kepmendagri-900-1-2850-2025"
    assert cli.run(["new", "baru", "--from", "dinsos", "--edisi", other]) == 0
    told = capsys.readouterr().err
    assert f"katalog {other} belum diimpor" in told and f"renja recode {other} baru" in told
    program = (tmp_path / "content/baru/program.yaml").read_text(encoding="utf-8")
    assert all(code in program for code in LEAVES)
