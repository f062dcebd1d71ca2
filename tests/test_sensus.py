"""The census as benchmark: each verdict is run for real, and each kind of impossible mistake shown once."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import sensus_kasus as sensus
from bahan_contoh import teks

from renja_build.compute.hasil import compute
from renja_build.folder import read_folder
from renja_build.model.build import build
from renja_build.pipeline.steps import prepare
from renja_build.render.inputs import Inputs
from renja_build.render.page import JudulBab, JudulBagian, Naskah, Tabel
from renja_build.render.tables import table_types

DOCS = sensus.TESTS.parent / "docs" / "sensus.md"
KUKAR = "kukar-2025"
Change = tuple[str, str, str]  # file, what stands there, what stands there instead


def changed(folder: Path, *changes: Change) -> Path:
    """A copy of kukar-2025 with texts of its files replaced."""
    renja = sensus.copied(KUKAR, folder)
    for name, old, new in changes:
        text = (renja / name).read_text(encoding="utf-8")
        assert old in text
        (renja / name).write_text(text.replace(old, new), encoding="utf-8")
    return renja


def tables(renja: Path, *names: str) -> list[str]:
    """Tables of a folder as text."""
    dokumen = build(read_folder(renja))
    inputs = Inputs(dokumen, compute(dokumen))
    return [teks(table_types()[name].draw(inputs)) for name in names]


def headings(naskah: Naskah) -> list[tuple[str, str]]:
    """Number and title of every heading, in order."""
    parts = [part for seksi in naskah.seksi for part in seksi.potongan]
    return [(part.nomor, part.judul) for part in parts if isinstance(part, (JudulBab, JudulBagian))]


def one_name(folder: Path) -> None:
    old, new = "Pengelolaan Assessment Center", "Nama Menurut Nomenklatur"
    renja = changed(folder, ("program.yaml", f"nama: {old}", f"nama: {new}"))
    for text in tables(renja, "t-c-29", "t-c-33"):
        assert f"|{new}|" in text
        assert f"|{old}|" not in text


def one_unit(folder: Path) -> None:
    text = (sensus.CONTENT / KUKAR / "indikator.yaml").read_text(encoding="utf-8")
    entry = re.search(r"\n\S+:\n  nama: .*\n  untuk: 5\.03\.01\.2\.01\.01\n  satuan: (\S+)\n", text)
    assert entry
    renja = changed(folder, ("indikator.yaml", entry[0], entry[0].replace(entry[1], "Naskah-Uji")))
    for drawn in tables(renja, "t-c-29", "t-c-33"):
        row = next(line for line in drawn.splitlines() if "Penyusunan Dokumen Perencanaan" in line)
        assert "Naskah-Uji" in row
        assert "{" not in row or entry[1] not in row.split("Naskah-Uji")[-1]


def one_fact(folder: Path) -> None:
    renja = changed(
        folder, ("program.yaml", "pagu: 450.000.000\n  maju: 65", "pagu: 450.000.777\n  maju: 65")
    )
    [text] = tables(renja, "t-c-33")
    assert "450.000.777" in text
    assert "15.633.331.965" in text  # 5.03.01
    assert "32.743.331.965" in text  # in all


def percentages(folder: Path) -> None:
    before, after = (
        tables(sensus.CONTENT / KUKAR, "t-c-30"),
        tables(changed(folder, ("realisasi.yaml", "2023: 99.97", "2023: 46.50")), "t-c-30"),
    )
    assert before != after


def numbers(folder: Path) -> None:
    naskah = prepare(sensus.copied(KUKAR, folder)).naskah
    drawn = [
        part.view.nomor
        for seksi in naskah.seksi
        for part in seksi.potongan
        if isinstance(part, Tabel) and part.view.judul  # a list that is set as a table has none
    ]
    assert len(drawn) > 5
    assert len(set(drawn)) == len(drawn)
    assert all(drawn)


def contents(folder: Path) -> None:
    naskah = prepare(
        changed(folder, ("bab/5-penutup.yaml", "judul: Penutup", "judul: Akhir Kata"))
    ).naskah
    assert "AKHIR KATA" in [title.upper() for _, title in headings(naskah)]
    listed = [(entry.nomor, entry.judul) for entry in naskah.daftar_isi]
    for number, title in headings(naskah):
        assert not re.fullmatch(r"BAB \S+|\d\.\d", number) or (number, title) in listed


def years(folder: Path) -> None:
    [text] = tables(changed(folder, ("renja.yaml", "\ntahun: 2025", "\ntahun: 2026")), "t-c-33")
    assert "2026" in text and "2027" in text
    assert "TAHUN 2025" not in text.upper()


def identity(folder: Path) -> None:
    old, new = (
        "nama: Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
        "nama: Badan Urusan Uji",
    )
    naskah = prepare(changed(folder, ("renja.yaml", old, new))).naskah
    assert "Badan Urusan Uji".upper() in str(naskah.sampul).upper()


def one_form(folder: Path) -> None:
    renja = changed(
        folder, ("program.yaml", "pagu: 450.000.000\n  maju: 65", "pagu: 450000000\n  maju: 65")
    )
    assert tables(renja, "t-c-33") == tables(sensus.CONTENT / KUKAR, "t-c-33")


def codes(folder: Path) -> None:
    renja = changed(folder, ("program.yaml", "\n5.03.01.2.01.01:", "\nPenyusunan Dokumen:"))
    assert "K101" in [one.code for one in sensus.check(renja)]


def regulations(folder: Path) -> None:
    naskah = prepare(changed(folder, ("landasan.yaml", "tln: 4421", "tln: 9999"))).naskah
    shown = str(naskah.seksi)
    assert "9999" in shown
    assert "4421" not in shown


def lists(folder: Path) -> None:
    shipped = str(prepare(sensus.copied(KUKAR, folder / "asli")).naskah.seksi)
    other = str(
        prepare(
            changed(folder / "lain", ("realisasi.yaml", "2023: 99.97", "2023: 46.50"))
        ).naskah.seksi
    )
    assert shipped != other


def periods(folder: Path) -> None:
    dokumen = build(read_folder(sensus.CONTENT / KUKAR))
    both = [one for one in dokumen.realisasi.kinerja.values() if "sd-2022" in one]
    assert len(both) > 20


PROOFS: dict[str, Callable[[Path], None]] = {
    "satu-nama": one_name, "satu-satuan": one_unit, "satu-fakta": one_fact, "jumlah": one_fact, "persen": percentages,
    "nomor": numbers, "daftar-isi": contents, "tahun-judul": years, "identitas": identity, "bentuk": one_form,
    "kode": codes, "peraturan": regulations, "daftar": lists, "periode": periods,
}  # fmt: skip


def reasons() -> dict[str, str]:
    """Why a mistake is impossible, by the name of the construction."""
    every = [row for slug in sensus.SLUGS for row in sensus.rows(slug)]
    return {name: next(row["mengapa"] for row in every if row["aturan"] == name) for name in PROOFS}


def test_all_sure_rows_are_there_and_judged() -> None:
    every = [row for slug in sensus.SLUGS for row in sensus.rows(slug)]
    assert len(every) == 445
    assert len({row["id"] for row in every}) == 445
    assert {row["putusan"] for row in every} <= {"mustahil", "ditemukan", "bukan-galat", "terlewat"}
    for row in every:
        assert row["mengapa"], f"{row['id']} is not explained"
        assert (row["putusan"] == "mustahil") == (row["aturan"] in PROOFS), row["id"]


@pytest.mark.parametrize("name", PROOFS)
def test_what_is_called_impossible_is(name: str, tmp_path: Path) -> None:
    PROOFS[name](tmp_path)


@pytest.mark.golden
@pytest.mark.parametrize("slug", sensus.SLUGS)
def test_every_case_comes_to_its_verdict(slug: str, tmp_path: Path) -> None:
    table = list(sensus.verdicts(sensus.rows(slug), sensus.run(slug, tmp_path)))
    if os.environ.get("RENJA_GOLDEN"):
        sensus.write_rows(slug, table)
    judged = [
        [(row["id"], row["putusan"], row["aturan"]) for row in part]
        for part in (table, sensus.rows(slug))
    ]
    assert judged[0] == judged[1]


@pytest.mark.parametrize("slug", sensus.SLUGS)
def test_a_cause_that_the_census_knows_is_told(slug: str) -> None:
    table = {row["id"]: row for row in sensus.rows(slug)}
    for key, case in sensus.cases(slug).items():
        assert table[key]["putusan"] in ("ditemukan", "terlewat")
        assert case.get("sebab", "") in table[key]["mengapa"]


@pytest.mark.golden
def test_the_report_is_current() -> None:
    text = sensus.report({slug: sensus.rows(slug) for slug in sensus.SLUGS}, reasons())
    if os.environ.get("RENJA_GOLDEN"):
        DOCS.write_text(text, encoding="utf-8")
    assert DOCS.read_text(encoding="utf-8") == text
