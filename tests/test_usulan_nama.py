"""Proposals that are worded as another node than the one that takes them up (N228)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from renja_build.diagnostics import Location
from renja_build.lint.rules import n228_kode_bukan_namanya as rule
from renja_build.model.document import Usulan
from renja_build.nodes import Teks
from renja_build.pipeline import steps

DASAR = Path(__file__).parent / "dasar"


@pytest.mark.parametrize(
    ("nama", "kode", "keliru"),
    [
        ("Evaluasi Kinerja Perangkat Daerah", "5.03.01.2.01.01", True),
        ("Bantuan bagi Penyediaan Gaji dan Tunjangan ASN", "5.03.01.2.01.07", True),
        ("Evaluasi Kinerja Perangkat Daerah", "5.03.01.2.01.07", False),
        ("Perencanaan dan Evaluasi Kinerja Perangkat Daerah", "5.03.01.2.01.07", False),
        ("Pelatihan pegawai desa", "5.03.01.2.01.07", False),
        ("Evaluasi Kinerja Perangkat Daerah", "", False),
    ],
)
def test_the_name_of_a_proposal_is_that_of_its_code(nama: str, kode: str, keliru: bool) -> None:
    prepared = steps.prepare(DASAR)
    text = Teks.of(nama, Location(Path("usulan.yaml"), 2, 11))
    dokumen = replace(prepared.dokumen, usulan=(Usulan(text, kode),))
    assert bool(list(rule.check(dokumen, prepared.hasil))) == keliru
