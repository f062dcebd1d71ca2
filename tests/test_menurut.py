"""The plan by sasaran, theme and kind of belanja: tables, facts, what is not known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from test_cases import lay_out
from test_rencana_khusus import DUA, row, table, told

from renja_build.acuan import acuan
from renja_build.compute.facts import facts
from renja_build.compute.menurut import by_theme
from renja_build.diagnostics import ContentError
from renja_build.pipeline.steps import Prepared, prepare

SCHEMA = Path(__file__).parents[1] / "schema" / "umum.json"
KEUANGAN = "nama: Administrasi Keuangan Perangkat Daerah"
TEMA = {
    "renja.yaml": {
        "jenis: murni": "jenis: murni\ntematik: {gender: Gender, iklim: Iklim, stunting: Stunting}"
    },
    "program.yaml": {
        KEUANGAN: f"{KEUANGAN}\n  tematik: [iklim]",
        "nama: Penyusunan Dokumen Perencanaan": "nama: Penyusunan Dokumen Perencanaan\n  tematik: [gender, iklim]",
    },
}
BELANJA = {
    "program.yaml": {
        "pagu: 450.000.000": "pagu:\n    - {jumlah: 400.000.000, belanja: barang-jasa}\n"
        "    - {jumlah: 50.000.000, belanja: modal}",
        "pagu: 1.200.000.000": "pagu: [{jumlah: 1.200.000.000, belanja: pegawai}]",
    },
}


def with_table(tmp_path: Path, jenis: str, *changes: dict[str, dict[str, str]]) -> Prepared:
    """tests/dasar with these changes, and one more table."""
    edits: dict[str, dict[str, str]] = {
        "bab/1-rencana-kerja.yaml": {
            "      - tabel: t-c-33": f"      - tabel: t-c-33\n      - tabel: {jenis}"
        }
    }
    for change in changes:
        for file, pairs in change.items():
            if file.startswith("bab/"):
                continue
            edits.setdefault(file, {}).update(pairs)
    return prepare(lay_out({"ganti": edits}, tmp_path))


def shown(renja: Prepared, jenis: str) -> list[list[str]]:
    return [[sel.teks for sel in line.sel] for line in table(renja, jenis).baris]


def fact(renja: Prepared, *path: str) -> Any:
    value: Any = facts(renja.dokumen, renja.hasil)
    for step in path:
        value = value[step]
    return value


def test_what_has_two_themes_stands_under_both_and_is_summed_once(tmp_path: Path) -> None:
    renja = with_table(tmp_path, "pagu-tematik", TEMA)
    planning = ["5.03.01.2.01.01", "Penyusunan Dokumen Perencanaan", "", ""]
    salaries = ["5.03.01.2.02.01", "Penyediaan Gaji dan Tunjangan ASN", "", ""]
    assert shown(renja, "pagu-tematik") == [
        ["1", "", "Gender", "1", "1", "450.000.000", "25,00", "65.000.000"],
        ["", *planning, "450.000.000", "25,00", "65.000.000"],
        ["2", "", "Iklim", "1", "2", "1.650.000.000", "91,67", "1.365.000.000"],
        ["", *planning, "450.000.000", "25,00", "65.000.000"],
        ["", *salaries, "1.200.000.000", "66,67", "1.300.000.000"],
        ["JUMLAH", "1", "2", "1.650.000.000", "91,67", "1.365.000.000"],
    ]
    assert fact(renja, "menurut", "tematik", "pagu") == 1_650_000_000
    assert fact(renja, "menurut", "tematik", "golongan", "gender", "sub_kegiatan") == 1
    assert fact(renja, "menurut", "tematik", "golongan", "iklim", "prakiraan_maju") == 1_365_000_000
    assert "stunting" not in fact(renja, "menurut", "tematik", "golongan")


def test_what_has_money_of_a_theme_in_the_next_year_alone_has_it(tmp_path: Path) -> None:
    later = {"program.yaml": {"  pagu: 1.200.000.000\n": ""}}
    renja = with_table(tmp_path, "pagu-tematik", TEMA, later)
    iklim = by_theme(renja.dokumen).golongan["iklim"]
    assert (iklim.pagu.total, iklim.maju.total) == (450_000_000, 1_365_000_000)
    assert iklim.memuat("5.03.01.2.02.01")
    assert not iklim.memuat("5.03.01.2.01.07")


def test_a_plan_without_themes_has_no_money_of_them(tmp_path: Path) -> None:
    none = prepare(lay_out({}, tmp_path)).hasil.menurut["tematik"]
    assert (none.golongan, none.pagu, none.maju) == ({}, 0, 0)


def test_kinds_of_belanja_are_parts_of_a_pagu(tmp_path: Path) -> None:
    renja = with_table(tmp_path, "pagu-belanja", BELANJA)
    assert shown(renja, "pagu-belanja") == [
        ["1", "Belanja Pegawai", "1", "1", "1.200.000.000", "66,67"],
        ["2", "Belanja Barang dan Jasa", "1", "1", "400.000.000", "22,22"],
        ["3", "Belanja Modal", "1", "1", "50.000.000", "2,78"],
        ["4", "Belum disebut jenis belanjanya", "1", "1", "150.000.000", "8,33"],
        ["JUMLAH", "1", "3", "1.800.000.000", "100,00"],
    ]
    groups = fact(renja, "menurut", "belanja", "golongan")
    assert sum(group["pagu"] for group in groups.values()) == renja.hasil.pagu.total
    assert fact(renja, "menurut", "belanja", "pagu") == renja.hasil.pagu.total
    assert not any("prakiraan_maju" in group for group in groups.values())  # not told by kind


def test_a_program_of_two_sasaran_stands_under_both(tmp_path: Path) -> None:
    renja = with_table(tmp_path, "pagu-sasaran", DUA)
    rows = shown(renja, "pagu-sasaran")
    aims = [line[2] for line in rows[:-1:2]]
    assert aims == ["Meningkatnya mutu layanan kepegawaian", "Meningkatnya akuntabilitas"]
    assert [line[-3] for line in rows] == ["1.800.000.000"] * 5
    assert fact(renja, "menurut", "sasaran", "golongan", "sasaran-2", "pagu") == 1_800_000_000


def test_a_kegiatan_may_serve_another_sasaran_than_its_program(tmp_path: Path) -> None:
    other = {
        "program.yaml": {
            KEUANGAN: f"{KEUANGAN}\n  sasaran: sasaran-2",
        },
        "tujuan.yaml": DUA["tujuan.yaml"],
    }
    renja = with_table(tmp_path, "pagu-sasaran", other)
    groups = fact(renja, "menurut", "sasaran", "golongan")
    assert {ident: group["pagu"] for ident, group in groups.items()} == {
        "sasaran-1": 600_000_000,
        "sasaran-2": 1_200_000_000,
    }


SAJA = """judul: Tema Saja
baris: {dari: menurut_tematik, tingkat: [kelompok]}
kolom:
  - {judul: Tema, isi: nama}
  - {judul: Banyaknya, isi: banyak(sub_kegiatan)}
  - {judul: Pagu, isi: pagu}
  - {judul: Maju, isi: maju}
jumlah: JUMLAH
"""


def test_the_foot_of_themes_alone_is_of_what_they_cover(tmp_path: Path) -> None:
    placed = {"      - tabel: t-c-33": "      - tabel: t-c-33\n      - tabel: saja"}
    folder = lay_out({"ganti": {**TEMA, "bab/1-rencana-kerja.yaml": placed}}, tmp_path)
    (folder / "tabel").mkdir(exist_ok=True)
    (folder / "tabel" / "saja.yaml").write_text(SAJA, encoding="utf-8")
    (view,) = (view for view in prepare(folder).naskah.tabel() if "Tema Saja" in view.judul)
    assert [[sel.teks for sel in line.sel] for line in view.baris] == [
        ["Gender", "1", "450.000.000", "65.000.000"],
        ["Iklim", "2", "1.650.000.000", "1.365.000.000"],
        ["JUMLAH", "2", "1.650.000.000", "1.365.000.000"],
    ]


@pytest.mark.parametrize("jenis", ["pagu-tematik", "pagu-belanja"])
def test_where_nothing_is_marked_the_table_says_so(jenis: str, tmp_path: Path) -> None:
    renja = with_table(tmp_path, jenis)
    assert len(table(renja, jenis).baris) == 1
    assert jenis.removeprefix("pagu-") not in fact(renja, "menurut")


def test_a_theme_that_renja_yaml_does_not_name_is_told_with_the_nearest(tmp_path: Path) -> None:
    wrong = TEMA | {"program.yaml": {KEUANGAN: f"{KEUANGAN}\n  tematik: [ikllim]"}}  # fmt: skip
    with pytest.raises(ContentError) as raised:
        with_table(tmp_path, "pagu-tematik", wrong)
    (finding,) = raised.value.diagnostics
    assert (finding.code, finding.at.line) == ("K107", 28)
    assert "iklim" in finding.hint


def test_a_kind_of_belanja_that_is_none_lists_the_kinds(tmp_path: Path) -> None:
    wrong = {"program.yaml": {"pagu: 150.000.000": "pagu: [{jumlah: 150.000.000, belanja: jasa}]"}}
    with pytest.raises(ContentError) as raised:
        with_table(tmp_path, "pagu-belanja", wrong)
    (finding,) = raised.value.diagnostics
    assert "barang-jasa" in f"{finding.message} {finding.hint}"


def test_the_kinds_of_the_schema_are_those_that_print() -> None:
    part = json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"]["bagian_dana"]["properties"][
        "belanja"
    ]
    assert part["enum"] == [*acuan().belanja]


def test_a_program_alone_may_be_marked(tmp_path: Path) -> None:
    marked = {
        "renja.yaml": TEMA["renja.yaml"],
        "program.yaml": {"sasaran: sasaran-1": "sasaran: sasaran-1\n  tematik: [gender]"},
    }
    renja = with_table(tmp_path, "pagu-tematik", marked)
    assert row(table(renja, "pagu-tematik"), "pagu-tematik-gender")[-3] == "1.800.000.000"
    assert not told(renja, "K107")


BERTEMA = """judul: Sub Kegiatan Bertanda
baris: {dari: rencana, tingkat: [sub], bila: [tematik], kelompok: {menurut: tematik, kaki: {label: Jumlah}}}
kolom:
  - {judul: Kode, isi: kode}
  - {judul: Tema, isi: tematik}
  - {judul: Banyaknya, isi: banyak(sub_kegiatan)}
  - {judul: Pagu, isi: pagu}
jumlah: JUMLAH
"""


def test_an_own_layout_groups_by_theme_and_counts_what_it_shows(tmp_path: Path) -> None:
    placed = {"      - tabel: t-c-33": "      - tabel: t-c-33\n      - tabel: bertema"}
    folder = lay_out({"ganti": {**TEMA, "bab/1-rencana-kerja.yaml": placed}}, tmp_path)
    (folder / "tabel").mkdir(exist_ok=True)
    (folder / "tabel" / "bertema.yaml").write_text(BERTEMA, encoding="utf-8")
    (view,) = (view for view in prepare(folder).naskah.tabel() if "Bertanda" in view.judul)
    assert [[sel.teks for sel in line.sel] for line in view.baris] == [
        ["Gender, Iklim"],
        ["5.03.01.2.01.01", "Gender, Iklim", "", "450.000.000"],
        ["Jumlah", "1", "450.000.000"],
        ["Iklim"],
        ["5.03.01.2.02.01", "Iklim", "", "1.200.000.000"],
        ["Jumlah", "1", "1.200.000.000"],
        ["JUMLAH", "2", "1.650.000.000"],
    ]


def test_money_serves_the_priorities_that_stand_beside_or_above_it(tmp_path: Path) -> None:
    served = {
        "program.yaml": {
            KEUANGAN: f"{KEUANGAN}\n  prioritas_nasional: PN 4",
            "nama: Penyusunan Dokumen Perencanaan": "nama: Penyusunan Dokumen Perencanaan\n"
            "  prioritas_nasional: PN 7\n  prioritas_daerah: PD 1",
            "nama: Evaluasi Kinerja Perangkat Daerah": "nama: Evaluasi Kinerja Perangkat Daerah\n"
            "  prioritas_nasional: PN 7",
        }
    }
    renja = with_table(tmp_path, "pagu-sasaran", served)
    assert fact(renja, "prioritas") == {
        "pagu": 1_800_000_000,
        "sub_kegiatan": 3,
        "nasional": {"PN 7": 600_000_000, "PN 4": 1_200_000_000},
        "daerah": {"PD 1": 450_000_000},
    }
