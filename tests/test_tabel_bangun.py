"""A Renja of tables that no shipped one places, built in every format and read again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bangunan import built
from renja_lengkap import lay_out

from renja_build.pipeline import steps, verify
from renja_build.write import FORMATS

TABLES = (
    "pendanaan-indikator",
    "sumber-dana",
    "iku-tahunan",
    "usulan-sipd",
    "pegawai",
    "serapan-triwulan",
)


@pytest.mark.slow
def test_a_renja_of_these_tables_verifies_clean_in_every_format(tmp_path: Path) -> None:
    renja = lay_out(tmp_path)
    for part in ("bab", "depan"):
        shutil.rmtree(renja / part)
    (renja / "bab").mkdir()
    blocks = "".join(f"  - tabel: {jenis}\n" for jenis in TABLES)
    (renja / "bab" / "1-tabel.yaml").write_text(f"judul: Tabel\nisi:\n{blocks}", encoding="utf-8")
    (renja / "lampiran" / "1-tabel.yaml").unlink()
    prepared = steps.prepare(renja)
    assert [view.id for view in prepared.naskah.tabel()] == list(TABLES)
    written = built(prepared, tmp_path / "build")
    assert [one.findings for one in written] == [()] * len(FORMATS)
    assert verify.verify(renja, tmp_path / "build").findings == ()
