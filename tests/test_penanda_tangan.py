"""Several officials sign one document, and values of every form print and verify in all formats."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_cases import lay_out

from renja_build.pipeline.build import write_one
from renja_build.pipeline.steps import prepare
from renja_build.pipeline.verify import verify_file
from renja_build.render.page import TandaTangan
from renja_build.write import FORMATS

BAB = "bab/1-rencana-kerja.yaml"
PEJABAT = """\
penanda_tangan_lain:
  - {jabatan: Bupati Contoh Raya, nama: "[Nama Bupati]"}
  - {jabatan: Kepala Bappeda, nama: "[Nama Kepala Bappeda]", nip: "00000000 000000 0 000"}
bawaan:"""
CASE = {
    "renja.yaml": {"tanggal: Agustus 2024": "tanggal: 2024", "bawaan:": PEJABAT},
    "program.yaml": {
        "{target: 88, maju: 89}": "{target: BB (72.25), maju: A}",
        "{target: 4, maju: 4}": "{target: 3-4, maju: 9/100.000}",
        "{target: 1, maju: 2}": "{target: Maret 2025, maju: 2026-03-31}",
        "{target: 3, maju: 3}": "{target: ≤ 15, maju: 1:250}",
        "pagu: 150.000.000": 'pagu: "-"\n  alasan_nihil: Dikerjakan sendiri',
    },
    "realisasi.yaml": {"realisasi: 350.000.000}": 'realisasi: "350.000.000,50"}'},
    BAB: {
        "- tabel: t-c-33": "- tabel: t-c-33\n      - tabel: evaluasi-anggaran\n      - tanda_tangan: kepala"
    },
}


def test_the_head_signs_first_and_others_below(tmp_path: Path) -> None:
    naskah = prepare(lay_out({"ganti": CASE}, tmp_path)).naskah
    (block,) = (
        part for seksi in naskah.seksi for part in seksi.potongan if isinstance(part, TandaTangan)
    )
    assert block.tempat_tanggal == "Kota Contoh, 2024"
    assert [other.jabatan for other in block.lain] == ["Bupati Contoh Raya", "Kepala Bappeda"]
    assert {other.tempat_tanggal for other in block.lain} == {""}


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_holds_what_the_model_says(name: str, tmp_path: Path) -> None:
    renja = prepare(lay_out({"ganti": CASE}, tmp_path))
    output = write_one(renja, name, tmp_path / "build")
    assert [finding for finding in output.findings if finding.level == "error"] == []
    assert verify_file(renja.naskah, output.format, output.path) == []
