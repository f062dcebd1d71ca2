"""Years by name: the same text in the Renja of another year speaks of that year."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_cases import lay_out, read

from renja_build.compute.facts import facts
from renja_build.compute.tahun import NAMA, nama_periode, periode_relatif, tahun_relatif
from renja_build.lint.tahun import relatif, tahun_terketik
from renja_build.pipeline.steps import prepare

CONTENT = Path(__file__).parents[1] / "content"
BAB = "bab/1-rencana-kerja.yaml"
SENTENCE = (
    '{{ tahun_lalu }}: {{ kinerja["ip-asn"][tahun_lalu].realisasi | angka }}. Rinciannya pada'
)


def edited(tmp_path: Path, name: str, *changes: tuple[str, str]) -> Path:
    ganti = {BAB: {"Rinciannya pada": SENTENCE}, "renja.yaml": dict(changes)}
    return lay_out({"ganti": ganti}, tmp_path / name)


def test_every_name_is_a_fact(tmp_path: Path) -> None:
    renja = prepare(edited(tmp_path, "a"))
    tree = facts(renja.dokumen, renja.hasil)
    assert set(NAMA) <= set(tree)
    ident = renja.dokumen.identitas
    assert len(NAMA) == len(tahun_relatif(ident)) + len(periode_relatif(ident))
    assert tree["tahun_lalu"] == 2023
    assert tree["sd_tahun_lalu"] == "sd-2023"
    assert tree["tahun_berjalan_tw2"] == "2024-tw2"
    assert tree["sd_tahun_tw4"] == "sd-2025-tw4"


def test_a_copied_renja_shows_the_figure_of_its_own_year(tmp_path: Path) -> None:
    def shown(renja: Path) -> str:
        return str(prepare(renja).naskah)

    assert "2023: 54,94" in shown(edited(tmp_path, "a"))
    later = edited(tmp_path, "b", ("tahun: 2025", "tahun: 2026"))
    (found,) = [finding for finding in read(later) if "ip-asn" not in str(finding.at.file)]
    assert found.code in (
        "N103",
        "N105",
    )  # the figure of 2024 is not there yet, and no other stands for it
    data = later / "realisasi.yaml"
    data.write_text(data.read_text().replace("2023: 54.94", "2023: 54.94, 2024: 61.5"))
    assert "2024: 61,5" in shown(later)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ('serapan["2023"].total', "serapan[tahun_lalu].total"),
        ('serapan["2024-tw2"].per_kode["5.03"].total', 'serapan[tahun_berjalan_tw2].per_kode["5.03"].total'),
        ('kinerja["a"]["sd-2022"].capaian', 'kinerja["a"][sd_sebelum_tahun_lalu].capaian'),
        ('indikator["a"].renstra["2025"]', 'indikator["a"].renstra[tahun]'),
        ('indikator["a"].renstra["2019"]', 'indikator["a"].renstra["2019"]'),
        ('fakta["pegawai-2023"].nilai', 'fakta["pegawai-2023"].nilai'),
    ],
)  # fmt: skip
def test_a_hint_names_the_year(tmp_path: Path, name: str, expected: str) -> None:
    ident = prepare(edited(tmp_path, "a")).dokumen.identitas
    assert relatif(name, ident) == expected


def test_of_a_year_with_two_names_the_plan_year_goes_first(tmp_path: Path) -> None:
    ident = prepare(CONTENT / "banjarbaru-2024p").dokumen.identitas
    assert nama_periode(ident)["2024"] == "tahun"
    assert nama_periode(ident)["2023"] == "tahun_lalu"


@pytest.mark.parametrize("renja", sorted(CONTENT.iterdir()), ids=lambda path: path.name)
def test_what_we_ship_types_no_year_into_an_expression(renja: Path) -> None:
    findings = prepare(renja).findings
    assert [finding for finding in findings if finding.code == "N221"] == []
    assert "[tahun_lalu]" in "".join(path.read_text() for path in (renja / "bab").iterdir())


def test_a_text_of_openings_takes_no_time() -> None:
    assert list(tahun_terketik("{{" * 200_000)) == []
    assert [year[2] for year in tahun_terketik('["2023"] {{ a["2023"] }} b["2024"]')] == ["2023"]
