"""Basic services with a minimum standard (spm.yaml): who was served, quality, money."""

from __future__ import annotations

from decimal import Decimal

import pytest
from bahan_contoh import gambar, inputs
from test_cases import lay_out

from renja_build.compute.facts import facts
from renja_build.diagnostics import ContentError
from renja_build.pipeline.steps import prepare
from renja_build.render.hitung import hitung
from renja_build.render.page import Sel


@pytest.mark.parametrize(
    ("served", "quality", "index"),
    [
        ("100", "100", "100,00"),
        ("94.2", "92.5", "93,86"),
        ("0", "100", "20,00"),
        ("120", "50", "90,00"),
    ],
)
def test_the_index_weighs_who_was_served_and_how_well(
    served: str, quality: str, index: str
) -> None:
    cells = [Sel(number, Decimal(number)) for number in (served, quality)]
    assert hitung("indeks_spm", cells, "persen", "naik").teks == index


def test_without_a_quality_there_is_no_index() -> None:
    assert hitung("indeks_spm", [Sel("90", Decimal(90)), Sel()], "persen", "naik").teks == ""


def test_services_print_their_money_and_the_foot_each_sub_kegiatan_once() -> None:
    view = gambar("contoh-2027", "spm-layanan")
    rows = {row.id: [sel.teks for sel in row.sel] for row in view.baris if row.jenis == "rincian"}
    pregnant = next(cells for cells in rows.values() if "Ibu hamil" in cells)
    assert pregnant[3:] == [
        "4.000", "3.768", "94,20", "92,5", "93,86", "861.320.000", "4.050", "1.020.000.000",
    ]  # fmt: skip
    foot = [sel.teks for sel in view.baris[-1].sel if sel.teks]
    assert foot == ["JUMLAH", "3.426.671.500", "4.110.000.000"]
    contoh = inputs("contoh-2027")
    known = facts(contoh.dokumen, contoh.hasil)["layanan_dasar"]
    assert isinstance(known, dict)
    assert known["pagu"] == 4_110_000_000
    assert known["realisasi"]["2025"] == 3_426_671_500


def test_what_pays_for_a_service_is_in_the_plan(tmp_path_factory: pytest.TempPathFactory) -> None:
    service = (
        "spm:\n  - bidang: 1.02\n    pelayanan: Pelayanan\n    indikator: [nilai-sakip]\n"
        "    sub_kegiatan: [5.03.01.2.01.01, 5.03.01.2.01.99]\n"
    )
    folder = lay_out({"isi": {"spm.yaml": service}}, tmp_path_factory.mktemp("spm"))
    with pytest.raises(ContentError) as raised:
        prepare(folder)
    (finding,) = raised.value.diagnostics
    assert (finding.code, finding.at.line) == ("K108", 5)
