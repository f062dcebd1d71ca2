"""Every number on a row of totals, means or counts of a table has a name that prose can ask for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import renja_lengkap
from bahan_contoh import inputs
from test_cases import lay_out

from renja_build import cli
from renja_build.angka import Nilai
from renja_build.compute.facts import facts, named
from renja_build.lint import fakta
from renja_build.pipeline import steps
from renja_build.render.inputs import Inputs
from renja_build.render.page import Tabel, TableView
from renja_build.render.tables import table_types

SLUGS = ("kukar-2025", "contoh-2027", "balangan-2023", "banjarbaru-2024p", "contoh-provinsi")
# Where the plan has no rkpd.yaml or no dasar a table of them cannot be drawn.
_ALIKE = ("jumlah", "kaki")
# Means of a table's own choice over other means have no name by nature; none does so at present.
TANPA_NAMA: frozenset[str] = frozenset()


@cache
def prepared(slug: str) -> steps.Prepared:
    return steps.prepare(Path(__file__).parent.parent / "content" / slug)


@pytest.fixture(scope="module", params=(*SLUGS, "lengkap"))
def isi(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    if request.param != "lengkap":
        return inputs(request.param)
    renja = steps.read(renja_lengkap.lay_out(tmp_path_factory.mktemp("lengkap")))
    return Inputs(renja.dokumen, renja.hasil)


def views(isi: Inputs) -> Iterator[TableView]:
    """Every type of table that this Renja can fill."""
    for tabel in table_types().values():
        try:
            yield tabel.draw(isi)
        except steps.ContentError:
            continue


def numbers(view: TableView) -> Iterator[tuple[str, Decimal]]:
    """The numbers of its feet, with the heading of their column."""
    for row in view.baris:
        for at, sel in row.placed() if row.jenis in _ALIKE else ():
            value = sel.nilai.angka if isinstance(sel.nilai, Nilai) else sel.nilai
            if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
                yield " / ".join(view.kolom[at].judul), Decimal(value)


def values(isi: Inputs) -> set[Decimal]:
    """The numbers among the facts, as far as feet print them."""
    return {
        abs(round(Decimal(value), 2))
        for _, value in named(facts(isi.dokumen, isi.hasil))
        if isinstance(value, (int, Decimal)) and not isinstance(value, bool)
    }


def test_every_number_of_a_foot_has_a_name(isi: Inputs) -> None:
    known = values(isi)
    feet = [(view.jenis, *foot) for view in views(isi) for foot in numbers(view)]
    assert len(feet) > 20
    unnamed = [foot for foot in feet if abs(round(foot[2], 2)) not in known]
    assert [foot for foot in unnamed if foot[0] not in TANPA_NAMA] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_every_number_of_a_foot_has_a_name_in_the_tables_as_they_are_placed(slug: str) -> None:
    """A block narrows a table: to what stands under a kode, to some units, to the Renstra before."""
    naskah = prepared(slug).naskah
    placed = [
        part.view for seksi in naskah.seksi for part in seksi.potongan if isinstance(part, Tabel)
    ]
    feet = [(view.id, *foot) for view in placed for foot in numbers(view)]
    assert feet
    known = values(inputs(slug))
    assert [foot for foot in feet if abs(round(foot[2], 2)) not in known] == []


def test_what_several_units_have_together_has_the_name_of_their_table() -> None:
    isi = inputs("contoh-provinsi")
    tree: Any = facts(isi.dokumen, isi.hasil)
    joint = tree["tabel_unit"]["rencana-uptd-tabel"]
    apart = [tree["unit"][unit] for unit in ("upt-pelabuhan", "upt-budidaya")]
    assert joint["pagu"]["total"] == sum(unit["pagu"]["total"] for unit in apart)
    counts = [unit["jumlah"]["program"] for unit in apart]
    assert max(counts) <= joint["jumlah"]["program"] < sum(counts)  # those of both are counted once


def test_means_are_those_that_the_tables_print() -> None:
    isi = inputs("contoh-2027")
    tree: Any = facts(isi.dokumen, isi.hasil)
    means = tree["rerata"]["iku"]["2025"]
    feet = dict.fromkeys(
        round(value, 6) for _, value in numbers(table_types()["iku-tahunan"].draw(isi))
    )
    wanted = [*means["per_sasaran"].values(), means["antarsasaran"]]
    assert [round(value, 6) for value in wanted] == [*feet]
    ((_, whole),) = numbers(table_types()["capaian-iku"].draw(isi))
    assert round(whole, 6) == round(means["seluruh"], 6)


@pytest.mark.parametrize("slug", SLUGS)
def test_counts_are_those_of_the_document(slug: str) -> None:
    isi = inputs(slug)
    counts: Any = facts(isi.dokumen, isi.hasil)["jumlah"]
    naskah = prepared(slug).naskah
    assert counts["bab"] == sum(1 for entry in naskah.daftar_isi if entry.nomor.startswith("BAB"))
    assert counts["tabel"] == len(naskah.daftar_tabel)
    assert counts.get("gambar", 0) == len(naskah.daftar_gambar)
    kinds = [one.jenis for one in isi.dokumen.indikator.values()]
    for jenis in ("iku", "ikk", "spm", "hasil", "keluaran"):
        assert counts.get(jenis, 0) == kinds.count(jenis)
    assert counts["sasaran"] == sum(len(goal.sasaran) for goal in isi.dokumen.tujuan)


def test_every_indicator_that_carries_money_has_its_amount(tmp_path: Path) -> None:
    renja = steps.read(lay_out({}, tmp_path))
    tree: Any = facts(renja.dokumen, renja.hasil)
    for node in renja.dokumen.rencana.nodes():
        if len(node.target) == 1 and (amount := renja.hasil.pagu.per_kode.get(node.kode)):
            assert tree["pendanaan"][node.kode] == {node.target[0].indikator: amount}
    assert tree["pendanaan"]


def test_region_and_office_have_short_names() -> None:
    isi = inputs("contoh-2027")
    tree: Any = facts(isi.dokumen, isi.hasil)
    assert (tree["wilayah"], tree["wilayah_singkat"]) == (
        "Kabupaten Contoh Raya",
        "Kab. Contoh Raya",
    )
    office = tree["perangkat_daerah"]
    assert office["lengkap"] == f"{office['nama']} Kabupaten Contoh Raya"


def test_the_draft_has_targets_of_its_own() -> None:
    isi = inputs("kukar-2025")
    tree: Any = facts(isi.dokumen, isi.hasil)
    assert isi.dokumen.rkpd is not None
    stated = {target.indikator for node in isi.dokumen.rkpd.nodes() for target in node.target}
    assert set(tree["rkpd"]["indikator"]) == stated != set()


def test_a_typed_figure_finds_the_new_names_by_their_kind() -> None:
    isi = inputs("banjarbaru-2024p")
    kinds = {one.nama: one.jenis for one in fakta.numbers(isi.dokumen, isi.hasil)}
    assert kinds['rerata.iku["2023"].antarsasaran'] == "persen"
    assert kinds["pagu.terhadap_sebelum"] == "persen"
    assert kinds["penambahan.sebelum"] == "rupiah"
    assert kinds["penambahan.jumlah"] != "rupiah"
    draft = inputs("kukar-2025")
    kinds = {one.nama: one.jenis for one in fakta.numbers(draft.dokumen, draft.hasil)}
    assert {jenis for nama, jenis in kinds.items() if nama.startswith("rkpd.per_kode")} == {
        "rupiah"
    }
    targets = [jenis for nama, jenis in kinds.items() if nama.startswith("rkpd.indikator")]
    assert targets and "rupiah" not in targets


def test_a_node_without_its_value_leads_to_no_other_code(tmp_path: Path) -> None:
    text = "Pagunya {{ pagu.total | rupiah }}"
    edits = {text: 'Pagunya {{ pendanaan["5.03.01.2.02"]["gaji-asn"] | rupiah }}'}
    with pytest.raises(steps.ContentError) as wrong:
        steps.prepare(lay_out({"ganti": {"bab/1-rencana-kerja.yaml": edits}}, tmp_path))
    (found,) = wrong.value.diagnostics
    assert (found.code, "untuk" in found.hint, "5.03" in found.hint) == ("N103", True, False)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["SAKIP"], 'indikator["nilai-sakip"].nama'),
        (["pagu", "dokumen", "perencanaan"], 'pagu.per_kode["5.03.01.2.01.01"]'),
        (["32.743.331.188"], "pagu.total"),
    ],
)
def test_facts_are_searched(
    words: list[str], wanted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["facts", "kukar-2025", *words]) == 0
    text = capsys.readouterr().out
    assert f"{wanted} = " in text
    assert cli.run(["facts", "kukar-2025"]) == 0
    assert 0 < len(text.splitlines()) < len(capsys.readouterr().out.splitlines()) / 4
    assert cli.run(["facts", "kukar-2025", *words, "--format", "json"]) == 0
    assert wanted in json.loads(capsys.readouterr().out)


def test_a_search_for_nothing_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["facts", "kukar-2025", "tidakadaini"]) == 1
    assert capsys.readouterr().out == ""
    assert cli.run(["facts", "kukar-2025", "tidakadaini", "--format", "json"]) == 1


def test_money_is_told_as_money_wherever_it_stands() -> None:
    """Of a fund, a unit, a theme, a basic service: a typed amount is held against these too."""
    kinds = dict[str, str]()
    for slug in ("contoh-provinsi", "contoh-2027"):
        isi = inputs(slug)
        kinds |= {fact.nama: fact.jenis for fact in fakta.numbers(isi.dokumen, isi.hasil)}
    money = [
        name for name in kinds if re.search(r"(?<![\w\"])(?:pagu|sumber_dana)(?![\w\"])", name)
    ]
    assert {name.partition("[")[0].partition(".")[0] for name in money} >= {
        "sumber_dana", "unit", "tabel_unit", "menurut", "layanan_dasar", "usulan"
    }  # fmt: skip
    assert {kinds[name] for name in money} - {"rupiah"} <= {"persen"}
    assert kinds['usulan.per_kode["3.25.03"].jumlah'] != "rupiah"


def test_what_does_not_add_up_has_a_mean(tmp_path: Path) -> None:
    lines = "".join(
        f"      - {{nama: Unsur {value}, nilai: {{2023: {value}, 2024: '-'}}}}\n"
        for value in (3.28, 3.2, 3.11)
    )
    data = f"data:\n  - id: unsur\n    judul: Unsur\n    jumlah: false\n    baris:\n{lines}"
    renja = steps.read(lay_out({"isi": {"data.yaml": data}}, tmp_path))
    tree: Any = facts(renja.dokumen, renja.hasil)
    assert round(tree["data"]["unsur"]["2023"]["rata_rata"], 4) == round(Decimal("9.59") / 3, 4)
    assert not tree["data"]["unsur"]["2024"].keys() & {"rata_rata", "total"}
    kinds = {fact.nama: fact.jenis for fact in fakta.numbers(renja.dokumen, renja.hasil)}
    assert kinds['data.unsur["2023"].rata_rata'] == "desimal"
