"""A block of a table: of one part only, in the place of a required one, in the place of it by what it holds."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from bahan_contoh import inputs

from renja_build.acuan.sistematika import daftar_sistematika
from renja_build.compute.sistematika import lacks
from renja_build.diagnostics import ContentError, Diagnostic
from renja_build.load import load_text
from renja_build.model.baca_tata import build_tata
from renja_build.model.isi import Bab, BlokTabel
from renja_build.pipeline import steps
from renja_build.render.page import Orientasi, TableView

TESTS = Path(__file__).parent
MURNI = daftar_sistematika()["permendagri-86-2017-murni"]
SENDIRI = """judul: Rencana
baris: {dari: rencana, per: target}
kolom:
  - {judul: Uraian, isi: nama}
  - {judul: Indikator, isi: indikator}
  - {judul: Target, isi: target}
  - {judul: Pagu, isi: PAGU}
"""


def lay_out(folder: Path, block: str) -> Path:
    renja = folder / "dasar"
    shutil.copytree(TESTS / "dasar", renja)
    bab = renja / "bab" / "1-rencana-kerja.yaml"
    text = bab.read_text(encoding="utf-8").replace(
        "- tabel: t-c-33", f"- tabel: t-c-33\n      - {block}"
    )
    bab.write_text(text, encoding="utf-8")
    return renja


def drawn(folder: Path, block: str) -> TableView:
    return steps.prepare(lay_out(folder, block)).naskah.tabel()[-1]


def told(folder: Path, block: str) -> list[Diagnostic]:
    with pytest.raises(ContentError) as error:
        steps.prepare(lay_out(folder, block))
    return list(error.value.diagnostics)


def test_a_table_of_one_sasaran(tmp_path: Path) -> None:
    whole = inputs("contoh-2027")
    assert len(whole.dokumen.tujuan) > 0
    view = drawn(tmp_path, "{tabel: tujuan-sasaran, untuk: sasaran-1}")
    assert view.baris and not any(row.sel[0].teks for row in view.baris)  # no tujuan among them


def test_a_table_of_one_kegiatan_adds_up_to_it(tmp_path: Path) -> None:
    view = drawn(tmp_path, "{tabel: t-c-33-satuan, untuk: 5.03.01.2.01}")
    assert [row.id for row in view.baris if row.jenis == "kegiatan"] == [
        "t-c-33-satuan-5.03.01.2.01"
    ]
    assert 600_000_000 in [sel.nilai for sel in view.baris[-1].sel]


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ("{tabel: t-c-32, untuk: 5.03.01}", "'untuk' tidak berlaku bagi tabel 't-c-32'"),
        ("{tabel: e-81, untuk: 5.03.01}", "'untuk' tidak berlaku bagi tabel 'e-81'"),
        ("{tabel: tujuan-sasaran, untuk: sasaran-9}", "'sasaran-9' tidak ada dalam tabel"),
        ("{tabel: t-c-33-satuan, untuk: 5.03.77}", "'5.03.77' tidak ada dalam tabel"),
    ],
)
def test_a_part_that_is_not_there_is_told(tmp_path: Path, block: str, words: str) -> None:
    (finding,) = told(tmp_path, block)
    assert (finding.code, finding.at.file.name) == ("D139", "1-rencana-kerja.yaml")
    assert words in finding.message


def required(blok: BlokTabel, layout: str = "") -> set[str]:
    """The tables of the first bab with tables that are still missing when this block stands in every bab."""
    dokumen = inputs("kukar-2025").dokumen
    data = load_text(layout, Path("sendiri.yaml")).data if layout else None
    own = {"sendiri": build_tata("sendiri", data)} if data is not None else {}
    bab = tuple(
        Bab(
            one.judul,
            one.at,
            isi=(blok,),
            bagian=tuple(replace(p, isi=(), bagian=()) for p in one.bagian),
        )
        for one in dokumen.bab
    )
    return {one.tabel for one in lacks(replace(dokumen, bab=bab, tabel=own), MURNI) if one.tabel}


def test_an_own_layout_counts_by_what_it_holds() -> None:
    at = inputs("kukar-2025").dokumen.bab[0].at
    wanted = (
        "t-c-33 atau tabel-4-1 atau tabel-4-1-prioritas atau t-c-33-tingkat atau t-c-33-satuan atau"
        " t-c-33-kode-lima atau rencana-kerja"
    )
    assert wanted in required(BlokTabel("t-c-32", "x", at))
    assert wanted not in required(BlokTabel("sendiri", "x", at), SENDIRI.replace("PAGU", "pagu"))
    assert wanted in required(BlokTabel("sendiri", "x", at), SENDIRI.replace("PAGU", "maju"))
    assert wanted in required(
        BlokTabel("sendiri", "x", at, untuk="5.03.01"), SENDIRI.replace("PAGU", "pagu")
    )


@pytest.mark.parametrize("orientasi", get_args(Orientasi))
def test_a_layout_asks_for_any_sheet_that_tables_know(orientasi: str, tmp_path: Path) -> None:
    renja = lay_out(tmp_path, "{tabel: sendiri}")
    with (renja / "renja.yaml").open("a", encoding="utf-8") as file:
        file.write("gaya: {tabel_lebar: tetap}\n")  # else a small one shares a page with the wide
    (renja / "tabel").mkdir()
    (renja / "tabel" / "sendiri.yaml").write_text(
        f"orientasi: {orientasi}\n{SENDIRI.replace('PAGU', 'pagu')}", encoding="utf-8"
    )
    assert steps.prepare(renja).naskah.tabel()[-1].orientasi == orientasi


def test_a_table_may_be_declared_to_stand_for_a_required_one() -> None:
    at = inputs("kukar-2025").dokumen.bab[0].at
    wanted = "t-c-29 atau t-c-29-11"
    assert wanted in required(BlokTabel("evaluasi-anggaran", "x", at))
    assert wanted not in required(
        BlokTabel("evaluasi-anggaran", "x", at, menggantikan="t-c-29", alasan="Sama isinya")
    )
