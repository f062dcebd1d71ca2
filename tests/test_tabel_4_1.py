"""Tabel 4.1 of contoh-2027, and the tables that Permendagri 14/2026 sets beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bahan_contoh import gambar, inputs

from renja_build.compute.hasil import compute
from renja_build.model.document import Dokumen
from renja_build.render.inputs import Inputs
from renja_build.render.layout import USABLE
from renja_build.render.page import Baris, TableView
from renja_build.render.tables import table_types
from renja_build.render.widths import with_widths

CONTOH = inputs("contoh-2027")
TABEL = gambar("contoh-2027", "tabel-4-1")
AT = {kolom.judul: index for index, kolom in enumerate(TABEL.kolom)}
PAGU = AT["Capaian Kinerja dan Kerangka Pendanaan", "Pagu Indikatif (Rp)"]
MAJU = AT["Prakiraan Maju 2028", "Pagu Indikatif (Rp)"]


def drawn(dokumen: Dokumen, jenis: str = "tabel-4-1") -> TableView:
    return table_types()[jenis].draw(Inputs(dokumen, compute(dokumen)))


def by_column(row: Baris, index: int) -> object:
    """The value behind the cell that starts at a column."""
    start = 0
    for sel in row.sel:
        if start == index:
            return sel.nilai
        start += sel.span
    raise AssertionError(index)


def texts(row: Baris) -> list[str]:
    return [sel.teks for sel in row.sel]


def test_it_has_seventeen_columns_under_three_levels_of_headings() -> None:
    assert [kolom.nomor for kolom in TABEL.kolom] == [f"{number}" for number in range(1, 18)]
    assert len(TABEL.kepala) == 3
    assert [cell.teks for cell in TABEL.kepala[2]] == ["Nasional", "Daerah"]


@pytest.mark.parametrize("jenis", ["tabel-4-1", "tabel-4-1-prioritas"])
def test_it_fits_f4_landscape_at_a_legible_size(jenis: str) -> None:
    view = with_widths(gambar("contoh-2027", jenis), USABLE["F4", "lanskap"])
    assert view.orientasi == "lanskap"
    assert view.ukuran >= 6.5
    assert sum(view.lebar) == pytest.approx(306, abs=0.01)


def test_the_variant_adds_the_priorities_of_the_bupati() -> None:
    view = gambar("contoh-2027", "tabel-4-1-prioritas")
    assert len(view.kolom) == 18
    assert view.kolom[13].judul[-1] == "Bupati"
    assert "Contoh Raya Sehat" in [text for row in view.baris for text in texts(row)]


def test_rows_with_a_code_are_numbered_through() -> None:
    numbers = [row.sel[0].nilai for row in TABEL.baris if row.id]
    assert numbers == list(range(1, 25))
    coded = [row.sel[1].teks for row in TABEL.baris if row.id]
    assert coded == [row.id for row in TABEL.baris if row.id]


def test_sums_come_from_below() -> None:
    for column, jenis in ((PAGU, "pagu"), (MAJU, "maju")):
        amounts = {row.id: by_column(row, column) for row in TABEL.baris if row.id}
        leaves = {leaf.kode: getattr(leaf, jenis) for leaf in CONTOH.dokumen.rencana.sub_kegiatan()}
        for code, amount in amounts.items():
            assert amount == sum(
                value for leaf, value in leaves.items() if f"{leaf}.".startswith(f"{code}.")
            )
        total = sum(leaves.values())
        assert [by_column(row, column) for row in (TABEL.baris[0], TABEL.baris[-1])] == [
            total,
            total,
        ]


def test_a_program_with_two_indicators_states_its_outcome_once() -> None:
    at = next(index for index, row in enumerate(TABEL.baris) if row.id == "1.02.02")
    first, second = TABEL.baris[at + 1], TABEL.baris[at + 2]
    assert texts(first)[2:8] == [
        "Outcome: Meningkatnya mutu layanan kesehatan dasar",
        "Persentase Capaian SPM Bidang Kesehatan",
        "100%",  # end of the Renstra
        "88,4%",  # realisasi n-2
        "94%",  # prakiraan n-1: the projection
        "100%",  # target n
    ]
    assert texts(second)[2:8] == ["", "Indeks Kepuasan Masyarakat terhadap Puskesmas", "88 Indeks", "82,6 Indeks",
                                  "83,5 Indeks", "85 Indeks"]  # fmt: skip


def test_without_a_stated_outcome_the_indicators_stand_on_the_row_of_the_code() -> None:
    kukar = inputs("kukar-2025").dokumen
    row = next(row for row in drawn(kukar).baris if row.id == "5.03.01.2.01.01")
    assert texts(row)[2:4] == [
        "Penyusunan Dokumen Perencanaan Perangkat Daerah",
        "Jumlah Dokumen Perencanaan Perangkat Daerah",
    ]
    assert by_column(row, PAGU) == 450_000_000


def test_an_outcome_without_indicators_is_not_lost() -> None:
    rencana = CONTOH.dokumen.rencana
    bidang = rencana.bidang[1]
    bare = replace(bidang, program=tuple(replace(one, target=()) for one in bidang.program))
    indikator = {
        key: one for key, one in CONTOH.dokumen.indikator.items() if one.untuk != "1.06.04"
    }
    view = drawn(
        replace(CONTOH.dokumen, rencana=replace(rencana, bidang=(bare,)), indikator=indikator)
    )
    at = next(index for index, row in enumerate(view.baris) if row.id == "1.06.04")
    assert (
        texts(view.baris[at + 1])[2]
        == "Outcome: Meningkatnya kemandirian penerima rehabilitasi sosial"
    )
    assert sum(sel.span for sel in view.baris[at + 1].sel) == 17


def test_a_bidang_that_no_catalogue_knows_stays_visible_and_counted() -> None:
    rencana = CONTOH.dokumen.rencana
    unknown = replace(rencana.bidang[0], kode="X.XX", nama="BIDANG URUSAN X.XX", urusan="")
    view = drawn(
        replace(CONTOH.dokumen, rencana=replace(rencana, bidang=(unknown, *rencana.bidang[1:])))
    )
    rows = [row for row in view.baris if row.id]
    assert [row.sel[0].nilai for row in rows] == list(range(1, 25))
    assert "BIDANG URUSAN X.XX" in [row.sel[2].teks for row in rows]
    assert by_column(view.baris[-1], PAGU) == CONTOH.hasil.pagu.total


def test_status_follows_the_predikat_scale_and_the_direction() -> None:
    kematian = gambar("contoh-2027", "capaian-iku-status").baris[0]
    assert texts(kematian)[3:] == ["125", "128", "97,60", "Sangat Tinggi"]


def test_spm_reaches_two_years_further_back() -> None:
    rows = [row for row in gambar("contoh-2027", "spm").baris if row.jenis == "rincian"]
    assert texts(rows[0])[4:] == ["100", "88,5", "91,0", "94,2"]
    assert [row.sel[0].nilai for row in rows] == [1, 2, 3, 4, 5]


def test_pokok_pikiran_name_what_takes_them_up_and_are_summed() -> None:
    *rows, total = gambar("contoh-2027", "pokok-pikiran").baris
    assert texts(rows[0])[5].startswith("1.02.02.2.01.0014 Pengadaan Alat Kesehatan")
    assert texts(rows[2])[5] == "-"
    assert total.sel[-1].nilai == 940_000_000


def test_dukungan_counts_each_sub_kegiatan_once() -> None:
    rencana = CONTOH.dokumen.rencana
    program = rencana.bidang[1].program[0]
    kegiatan = tuple(replace(one, rincian=program.rincian) for one in program.kegiatan)
    bidang = replace(rencana.bidang[1], program=(replace(program, kegiatan=kegiatan),))
    view = drawn(
        replace(CONTOH.dokumen, rencana=replace(rencana, bidang=(bidang,))), "dukungan-prioritas"
    )
    assert len(view.baris) == 4
    assert view.baris[-1].sel[-1].nilai == 1_688_000_000


@pytest.mark.parametrize(
    "jenis",
    [
        "capaian-iku-status",
        "capaian-ikk-status",
        "iku-target",
        "ikk-target",
        "spm",
        "inovasi",
        "pokok-pikiran",
        "dukungan-prioritas",
    ],
)
def test_without_data_one_row_says_so(jenis: str) -> None:
    rencana = inputs("kukar-2025").dokumen.rencana
    bare = replace(
        CONTOH.dokumen,
        indikator={},
        spm=(),
        inovasi=(),
        pokir=(),
        rencana=replace(rencana, bidang=()),
    )
    view = drawn(bare, jenis)
    assert [texts(row) for row in view.baris] == [["Tidak ada"]]
    assert view.baris[0].sel[0].span == len(view.kolom)
