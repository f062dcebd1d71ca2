"""What a Renja lacks under its sistematika, and the sistematika files themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bahan_contoh import inputs
from test_cases import lay_out

from renja_build.acuan import kantor
from renja_build.acuan.sistematika import (
    BagianSistematika,
    Sistematika,
    daftar_sistematika,
    read_sistematika,
)
from renja_build.compute.sistematika import lacks
from renja_build.diagnostics import ToolError
from renja_build.lint.rules import h205_dasar_sistematika as h205
from renja_build.model.document import Dokumen
from renja_build.model.isi import Bab, Bagian, BlokTabel
from renja_build.nodes import Teks
from renja_build.pipeline import steps
from renja_build.render.tables import table_types

SCHEMA = Path(__file__).parent.parent / "schema"
RENJA_2027 = daftar_sistematika()["permendagri-14-2026"]
CONTOH = inputs("contoh-2027").dokumen


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
            if not bagian.wajib:
                continue
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
    assert [len(bab.bagian) for bab in RENJA_2027.bab] == [4, 5, 2, 0, 2, 3]
    assert [part.wajib for part in RENJA_2027.bab[5].bagian] == [False] * 3
    assert len(PARTS) == 6 + 13 + 9


def test_spm_is_required_of_its_bidang_alone() -> None:
    spm = "Evaluasi Capaian SPM"
    kukar = inputs("kukar-2025").dokumen
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
    dokumen = inputs(slug).dokumen
    found = lacks(dokumen, daftar_sistematika()[dokumen.identitas.sistematika])
    assert [(lack.bab, lack.bagian) for lack in found] == expected


def test_an_editor_is_told_the_names_of_all() -> None:
    schema = json.loads((SCHEMA / "renja.json").read_text(encoding="utf-8"))
    told = schema["properties"]["sistematika"]["description"]
    ours = {path.stem for path in (SCHEMA / "sistematika").glob("*.yaml")}
    left = {name for name in ours if name not in told}
    assert ours
    assert not left, f"schema/renja.json, 'sistematika': name {left}"


@pytest.mark.parametrize("name", sorted(daftar_sistematika()))
def test_every_required_table_can_be_drawn(name: str) -> None:
    sistematika = daftar_sistematika()[name]
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


# Five bab of 86/2017 and six of 14/2026 in one outline, as a region may ask for them.
CAMPURAN = """\
judul: Susunan daerah, Renja
jenis: murni
sumber: Surat edaran daerah
dasar:
  - {jenis: Permendagri, nomor: 86, tahun: 2017}
  - {jenis: Perbup, nomor: 12, tahun: 2026}
bab:
  - judul: Pendahuluan
  - judul: Hasil Evaluasi
    kata: [evaluasi]
    bagian:
      - {judul: Inovasi, wajib: false}
  - judul: Rencana Kerja
    kata: [rencana kerja]
    bagian:
      - {judul: Pohon Kinerja}
      - {judul: Cascading, kata: [cascading, kaskade]}
    tabel:
      - {jenis: [t-c-33, tabel-4-1], memuat: {dari: rencana, isi: [nama, pagu]}}
  - judul: Indikator Kinerja
    kata: [kinerja penyelenggaraan]
    wajib: false
  - judul: Penutup
    bagian:
      - {judul: Catatan Penting, sumber: Surat edaran kedua, perlu_dicocokkan: true}
      - {judul: Kaidah Pelaksanaan}
      - {judul: Rencana Tindak Lanjut}
"""


@pytest.fixture
def kantor_sendiri(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of content with an outline of its own."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "acuan" / "sistematika"
    folder.mkdir(parents=True)
    (folder / "surat-edaran.yaml").write_text(CAMPURAN, encoding="utf-8")
    return folder


def test_an_office_brings_an_outline(kantor_sendiri: Path) -> None:
    assert kantor.faults() == []
    outline = daftar_sistematika()["surat-edaran"]
    assert {"permendagri-86-2017-murni", "surat-edaran"} <= daftar_sistematika().keys()
    found = [(lack.bab, lack.bagian, lack.sumber) for lack in lacks(CONTOH, outline)]
    assert found == [
        ("Rencana Kerja", "Pohon Kinerja", "Surat edaran daerah"),
        ("Rencana Kerja", "Cascading", "Surat edaran daerah"),
        ("Penutup", "Catatan Penting", "Surat edaran kedua; perlu dicocokkan dengan naskahnya"),
        ("Penutup", "Kaidah Pelaksanaan", "Surat edaran daerah"),
        ("Penutup", "Rencana Tindak Lanjut", "Surat edaran daerah"),
    ]


def test_the_legal_basis_holds_what_the_outline_follows(kantor_sendiri: Path) -> None:
    ident = replace(CONTOH.identitas, sistematika="surat-edaran")
    hasil = inputs("contoh-2027").hasil
    found = [one.message for one in h205.check(replace(CONTOH, identitas=ident), hasil)]
    assert found == ["Perbup Nomor 12 Tahun 2026 tidak ada dalam landasan hukum"]


def test_a_renja_names_the_office_s_outline(kantor_sendiri: Path) -> None:
    change = {"ganti": {"renja.yaml": {"permendagri-86-2017-murni": "surat-edaran"}}}
    renja = steps.prepare(lay_out(change, kantor_sendiri))
    assert renja.dokumen.identitas.sistematika == "surat-edaran"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (CAMPURAN.replace("jenis: murni", "jenis: lain"), "Y"),
        (CAMPURAN.replace("nomor: 86, ", ""), "Y"),
        (CAMPURAN + "judul: lagi\n", "Y101"),
        ("", "Y109"),
    ],
)
def test_a_broken_outline_is_told_once(text: str, code: str, kantor_sendiri: Path) -> None:
    (kantor_sendiri / "surat-edaran.yaml").write_text(text, encoding="utf-8")
    (fault,) = kantor.faults()
    assert fault.code.startswith(code)
    assert fault.at.file == Path("acuan", "sistematika", "surat-edaran.yaml")
    assert "surat-edaran" not in daftar_sistematika()


def test_an_outline_outside_the_folder_is_not_read(kantor_sendiri: Path) -> None:
    elsewhere = kantor_sendiri.parent.parent / "luar.yaml"
    (kantor_sendiri / "surat-edaran.yaml").rename(elsewhere)
    (kantor_sendiri / "surat-edaran.yaml").symlink_to(elsewhere)
    assert "surat-edaran" not in daftar_sistematika()


def test_the_table_of_sipd_stands_for_that_of_the_plan() -> None:
    """Five bab of 86/2017 with Tabel 4.1 in the fourth."""
    outline = daftar_sistematika()["permendagri-86-2017-murni"]
    assert outline.bab[1].judul == "Hasil Evaluasi Renja Perangkat Daerah Tahun Lalu"
    of_plan = [lack for lack in lacks(CONTOH, outline) if lack.bab.startswith("Rencana Kerja")]
    assert of_plan == []


def test_a_province_s_renja_lacks_nothing_of_its_own_outline() -> None:
    """A layout of its own that prints code and name in one cell holds both."""
    dokumen = inputs("contoh-provinsi").dokumen
    outline = daftar_sistematika()[dokumen.identitas.sistematika]
    assert lacks(dokumen, outline) == []
    tata = dokumen.tabel["kinerja-anggaran-lalu"]
    unnamed = replace(tata, kolom=tata.kolom[1:])
    without = replace(dokumen, tabel={**dokumen.tabel, "kinerja-anggaran-lalu": unnamed})
    assert [lack.tabel for lack in lacks(without, outline)] == ["evaluasi-anggaran"]
