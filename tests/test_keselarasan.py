"""What serves an item of policy: its names, and the leaves of the plan that stand under it."""

from pathlib import Path

import pytest
from test_cases import lay_out

from renja_build.compute.keselarasan import dukungan
from renja_build.pipeline.steps import prepare

PLANNING = {"5.03.01.2.01.01": 450_000_000, "5.03.01.2.01.07": 150_000_000}
WHOLE = PLANNING | {"5.03.01.2.02.01": 1_200_000_000}


@pytest.mark.parametrize(
    ("support", "name", "leaves"),
    [
        ("5.03.01", "5.03.01 Program Penunjang Urusan Pemerintahan Daerah", WHOLE),
        ("5.03.01.2.01", "5.03.01.2.01 Perencanaan dan Evaluasi Kinerja Perangkat Daerah", PLANNING),
        ("5.03.01.2.01.01", "5.03.01.2.01.01 Penyusunan Dokumen Perencanaan", {"5.03.01.2.01.01": 450_000_000}),
        ("sasaran-1", "", WHOLE),
        ("tujuan-1", "", WHOLE),
    ],
)  # fmt: skip
def test_what_serves_an_item(
    support: str, name: str, leaves: dict[str, int], tmp_path: Path
) -> None:
    item = f"keselarasan:\n  - {{id: a, dokumen: RPJMD, tingkat: Misi, butir: Layanan, didukung: [{support}]}}\n"
    dokumen = prepare(lay_out({"isi": {"keselarasan.yaml": item}}, tmp_path)).dokumen
    aims = {tujuan.id: tujuan.uraian for tujuan in dokumen.tujuan}
    aims |= {sasaran.id: sasaran.uraian for tujuan in dokumen.tujuan for sasaran in tujuan.sasaran}
    (found,) = dukungan(dokumen)
    assert found.pendukung == (aims.get(support, name),)
    assert (found.sub_kegiatan, found.pagu) == (leaves, sum(leaves.values()))
