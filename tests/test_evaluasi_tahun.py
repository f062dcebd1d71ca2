"""An evaluation of one year prints the indicators that had a target in that year, and no others."""

from __future__ import annotations

from pathlib import Path

from test_cases import lay_out

from renja_build.pipeline.steps import prepare

ASKED = {"      - tabel: t-c-33": "      - tabel: t-c-33\n      - tabel: evaluasi-anggaran"}
LEAF = "jenis: keluaran\n\nlaporan-evaluasi:"


def cells(tmp_path: Path, renja: str) -> list[str]:
    ganti = {
        "bab/1-rencana-kerja.yaml": ASKED,
        "indikator.yaml": {LEAF: LEAF.replace("\n", f"\n  {renja}\n", 1)},
    }
    prepared = prepare(lay_out({"ganti": ganti}, tmp_path))
    (view,) = (view for view in prepared.naskah.tabel() if view.jenis == "evaluasi-anggaran")
    return [sel.teks for row in view.baris for sel in row.sel]


def test_one_with_a_target_of_that_year_is_printed(tmp_path: Path) -> None:
    for number, stated in enumerate(
        ("renja: {2023: 2}", "renstra: {2023: 2}", 'renja: {2023: "-"}')
    ):
        assert "Jumlah Dokumen Renja" in cells(tmp_path / str(number), stated)


def test_one_of_other_years_is_not_and_its_money_stays(tmp_path: Path) -> None:
    shown = cells(tmp_path, "renja: {2022: 2, 2024: 3}")
    assert "Jumlah Dokumen Renja" not in shown
    assert "Penyusunan Dokumen Perencanaan" in shown
    assert "400.000.000" in shown


WORDS = {
    "indikator.yaml": {"renja: {2023: 65}": "renja: {2023: BB}"},
    "realisasi.yaml": {"2023: 54.94": "2023: B"},
    "bab/1-rencana-kerja.yaml": {
        "      - tabel: t-c-33": "      - tabel: t-c-33\n      - tabel: capaian-iku\n      - tabel: e-81"
    },
}


def test_a_mean_says_how_many_it_left_out(tmp_path: Path) -> None:
    prepared = prepare(lay_out({"ganti": WORDS}, tmp_path))
    (view,) = (view for view in prepared.naskah.tabel() if view.jenis == "capaian-iku")
    assert "belum" in [sel.teks for row in view.baris for sel in row.sel]
    assert [note for note in view.catatan if note.startswith("1 capaian yang dinyatakan")]


def test_a_mean_of_numbers_says_nothing(tmp_path: Path) -> None:
    plain = {"bab/1-rencana-kerja.yaml": WORDS["bab/1-rencana-kerja.yaml"]}
    prepared = prepare(lay_out({"ganti": plain}, tmp_path))
    for view in prepared.naskah.tabel():
        assert not [
            note for note in view.catatan if "dirata-ratakan." in note and "persentase" in note
        ]


def test_nodes_without_a_percentage_are_counted_beside_the_mean(tmp_path: Path) -> None:
    words = {
        "indikator.yaml": {"renstra: {2025: 88}": "renja: {2023: BB}"},
        "realisasi.yaml": {"  dokumen-renja:": "  nilai-sakip: {2023: A}\n  dokumen-renja:"},
    }
    renja = prepare(lay_out({"ganti": words}, tmp_path))
    # One year with nothing but words has no nodes to average, and still is counted.
    evaluated = renja.hasil.evaluasi.get(2023)
    assert evaluated is not None
    program = evaluated.ringkasan("program")
    assert (program.jumlah, program.rata_rata, program.tanpa_persen) == (0, None, 1)
    assert evaluated.ringkasan("program", "5.03.01").tanpa_persen == 1
    assert evaluated.ringkasan("program", "5.04").tanpa_persen == 0
