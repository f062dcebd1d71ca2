"""What a Renja lacks under its sistematika, and the sistematika files themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bahan_contoh import bahan

from renja_build.acuan import acuan
from renja_build.acuan.sistematika import BagianSistematika, Sistematika, read_sistematika
from renja_build.compute.sistematika import lacks
from renja_build.diagnostics import ToolError
from renja_build.model.document import Dokumen
from renja_build.model.isi import Bab, Bagian, BlokTabel
from renja_build.nodes import Teks
from renja_build.render.tables import table_types

RENJA_2027 = acuan().sistematika["permendagri-14-2026"]
CONTOH = bahan("contoh-2027").dokumen


def without_bab(dokumen: Dokumen, at: int) -> Dokumen:
    return replace(dokumen, bab=(*dokumen.bab[:at], *dokumen.bab[at + 1 :]))


def changed(dokumen: Dokumen, at: int, **parts: Any) -> Dokumen:
    """The document with one bab changed."""
    bab = replace(dokumen.bab[at], **parts)
    return replace(dokumen, bab=(*dokumen.bab[:at], bab, *dokumen.bab[at + 1 :]))


def without_bagian(dokumen: Dokumen, at: int, judul: str) -> Dokumen:
    kept = tuple(part for part in dokumen.bab[at].bagian if part.judul != judul)
    assert len(kept) == len(dokumen.bab[at].bagian) - 1
    return changed(dokumen, at, bagian=kept)


def without_tabel(dokumen: Dokumen, at: int, jenis: str) -> Dokumen:
    def cut(part: Any) -> Any:
        isi = tuple(
            blok for blok in part.isi if not (isinstance(blok, BlokTabel) and blok.jenis == jenis)
        )
        return replace(part, isi=isi, bagian=tuple(cut(below) for below in part.bagian))

    bab = cut(dokumen.bab[at])
    return changed(dokumen, at, isi=bab.isi, bagian=bab.bagian)


def parts() -> Iterator[tuple[int, BagianSistematika | None, str]]:
    """Every required part: a bab, a section of it, a table of either; with the table's type in contoh-2027."""
    for at, bab in enumerate(RENJA_2027.bab):
        yield at, None, ""
        yield from ((at, None, one.jenis[0]) for one in bab.tabel)
        for bagian in bab.bagian:
            yield at, bagian, ""
            yield from ((at, bagian, one.jenis[0]) for one in bagian.tabel)


PARTS = list(parts())


def named(part: tuple[int, BagianSistematika | None, str]) -> str:
    at, bagian, tabel = part
    return " ".join(filter(None, (str(at + 1), bagian.judul if bagian else "", tabel)))


def test_contoh_2027_lacks_nothing() -> None:
    assert CONTOH.identitas.sistematika == "permendagri-14-2026"
    assert lacks(CONTOH, RENJA_2027) == []


@pytest.mark.parametrize("part", PARTS, ids=named)
def test_each_required_part_that_is_removed_is_one_lack(
    part: tuple[int, BagianSistematika | None, str],
) -> None:
    at, bagian, tabel = part
    if tabel:
        dokumen = without_tabel(CONTOH, at, tabel)
    elif bagian:
        (judul,) = (
            one.judul for one in CONTOH.bab[at].bagian if one.judul.startswith(bagian.judul)
        )
        dokumen = without_bagian(CONTOH, at, judul)
    else:
        dokumen = without_bab(CONTOH, at)
    (lack,) = lacks(dokumen, RENJA_2027)
    assert lack.bab == RENJA_2027.bab[at].judul
    assert lack.bagian == (bagian.judul if bagian else "")
    assert tabel in lack.tabel and bool(lack.tabel) == bool(tabel)
    assert "perlu dicocokkan" in lack.sumber
    assert lack.at.file.name == (
        "renja.yaml" if not bagian and not tabel else f"{CONTOH.bab[at].at.file.name}"
    )


def test_the_parts_are_all_there() -> None:
    assert [len(bab.bagian) for bab in RENJA_2027.bab] == [4, 5, 2, 0, 2, 0]
    assert len(PARTS) == 6 + 13 + 9


def test_spm_is_required_of_its_bidang_alone() -> None:
    spm = "Evaluasi Capaian SPM"
    kukar = bahan("kukar-2025").dokumen
    other = replace(
        without_bagian(CONTOH, 1, spm), identitas=kukar.identitas, rencana=kukar.rencana
    )
    assert lacks(other, RENJA_2027) == []
    planned = replace(
        other, rencana=CONTOH.rencana
    )  # not among the bidang that the office names, but planned for
    assert [lack.bagian for lack in lacks(planned, RENJA_2027)] == [spm]


def test_sections_may_be_added_and_renamed() -> None:
    evaluasi = CONTOH.bab[1]
    title = Teks.of("Capaian Standar Pelayanan Minimal Tahun {{ tahun_lalu }}", evaluasi.at)
    own = Bagian(Teks.of("Gambaran Umum", evaluasi.at), evaluasi.at)
    renamed = replace(evaluasi.bagian[1], judul=title)
    assert (
        lacks(
            changed(CONTOH, 1, bagian=(own, evaluasi.bagian[0], renamed, *evaluasi.bagian[2:])),
            RENJA_2027,
        )
        == []
    )


def test_words_of_an_expression_do_not_name_a_section() -> None:
    penutup = CONTOH.bab[5]
    title = Teks.of('Akhir {{ nama["penutup"] }}', penutup.at)
    assert [lack.bab for lack in lacks(changed(CONTOH, 5, judul=title), RENJA_2027)] == ["Penutup"]


def test_one_of_several_table_types_will_do() -> None:
    prioritas = BlokTabel("tabel-4-1-prioritas", "tabel-4-1", CONTOH.bab[3].at)
    assert (
        lacks(changed(without_tabel(CONTOH, 3, "tabel-4-1"), 3, isi=(prioritas,)), RENJA_2027) == []
    )


def test_a_bab_that_is_not_required_may_be_missing() -> None:
    optional = tuple(replace(bab, wajib=False) for bab in RENJA_2027.bab)
    assert lacks(replace(CONTOH, bab=()), replace(RENJA_2027, bab=optional)) == []


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("banjarbaru-2024p", []),
        ("kukar-2025", [("Tujuan dan Sasaran Perangkat Daerah", "Program dan Kegiatan")]),
        ("balangan-2023", [("Rencana Kerja dan Pendanaan Perangkat Daerah", "")]),
    ],
)
def test_what_the_published_renja_lack(slug: str, expected: list[tuple[str, str]]) -> None:
    dokumen = bahan(slug).dokumen
    found = lacks(dokumen, acuan().sistematika[dokumen.identitas.sistematika])
    assert [(lack.bab, lack.bagian) for lack in found] == expected


@pytest.mark.parametrize("name", sorted(acuan().sistematika))
def test_every_required_table_can_be_drawn(name: str) -> None:
    sistematika = acuan().sistematika[name]
    tables = [
        tabel for bab in sistematika.bab for part in (bab, *bab.bagian) for tabel in part.tabel
    ]
    assert tables
    assert all(set(tabel.jenis) & set(table_types()) for tabel in tables)


FOURTH = """\
judul: Peraturan Contoh
jenis: murni
bab:
  - judul: Ringkasan
    kata: [ringkasan]
    wajib: true
    sumber: Peraturan contoh
    perlu_dicocokkan: false
"""


def test_a_fourth_sistematika_needs_no_code(tmp_path: Path) -> None:
    file = tmp_path / "peraturan-contoh.yaml"
    file.write_text(FOURTH, encoding="utf-8")
    sistematika = read_sistematika(file)
    assert isinstance(sistematika, Sistematika)
    (lack,) = lacks(CONTOH, sistematika)
    assert (lack.bab, lack.sumber) == ("Ringkasan", "Peraturan contoh")
    assert lack.at == CONTOH.identitas.places["sistematika"]
    summary = Bab(Teks.of("Ringkasan Eksekutif", CONTOH.bab[0].at), CONTOH.bab[0].at)
    assert lacks(replace(CONTOH, bab=(summary, *CONTOH.bab)), sistematika) == []


@pytest.mark.parametrize(
    "broken", [FOURTH.replace("wajib: true", "wajib: ya"), "judul: x\njenis: murni\n", ""]
)
def test_a_broken_sistematika_is_said_to_be_so(broken: str, tmp_path: Path) -> None:
    file = tmp_path / "rusak.yaml"
    file.write_text(broken, encoding="utf-8")
    with pytest.raises(ToolError, match=r"rusak\.yaml"):
        read_sistematika(file)
