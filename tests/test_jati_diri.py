"""What renja.yaml and tim.yaml say of the office, against its own name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from renja_build.acuan.wilayah import provinsi_dari
from renja_build.lint.identitas import PihakLain
from renja_build.lint.jati_diri import bertentangan
from renja_build.model.document import AnggotaTim
from renja_build.model.isi import Depan, Keputusan
from renja_build.model.proses import Proses
from renja_build.nodes import Teks
from renja_build.pipeline import steps

DASAR = Path(__file__).parent / "dasar"


def told(jabatan: str = "", tim: str = "", **office: str) -> list[str]:
    dokumen = steps.prepare(DASAR).dokumen
    ident = dokumen.identitas
    signer = replace(ident.penanda_tangan, jabatan=jabatan or ident.penanda_tangan.jabatan)
    ident = replace(
        ident, penanda_tangan=signer, perangkat_daerah=replace(ident.perangkat_daerah, **office)
    )
    dokumen = replace(dokumen, identitas=ident, tim=(AnggotaTim(tim, "Anggota"),) if tim else ())
    return [reason for _, reason in bertentangan(dokumen, PihakLain(dokumen))]


@pytest.mark.parametrize(
    ("nama", "singkatan", "benar"),
    [
        ("Dinas Pemuda dan Olahraga", "Dispora", True),
        ("Dinas Kependudukan dan Pencatatan Sipil", "Disdukcapil", True),
        ("Sekretariat DPRD", "Setwan", True),
        ("Sekretariat DPRD", "Sekretariat DPRD", True),
        ("Dinas Pemberdayaan Perempuan dan Perlindungan Anak", "DP3A", True),
        ("Rumah Sakit Umum Daerah Contoh", "RSUD", True),
        ("Dinas Pemuda dan Olahraga", "Dishub", False),
        ("Inspektorat", "BPKAD", False),
    ],
)
def test_short_form(nama: str, singkatan: str, benar: bool) -> None:
    found = told(nama=nama, singkatan=singkatan, kepala="")
    assert any(reason.startswith("singkatan") for reason in found) != benar


def test_the_head_is_titled_as_the_office_is_named() -> None:
    assert not told(kepala="Kepala Badan")
    assert "Kelurahan" in told(kepala="Lurah")[0]
    assert not told(kepala="Sekretaris Daerah")


def test_who_signs_is_of_this_office_and_region() -> None:
    assert not told("Plt. Kepala Badan Kepegawaian Daerah Kabupaten Contoh Raya")
    assert not told("Bupati Contoh Raya")
    assert "Dinas Sosial" in told("Kepala Dinas Sosial Kabupaten Contoh Raya")[0]
    assert "Kota Contoh Raya" in told("Kepala Badan Kepegawaian Daerah Kota Contoh Raya")[0]
    assert "Inspektorat" in told("Inspektur Contoh Raya")[0]


def test_who_issues_a_decree_and_verifies_is_of_this_region() -> None:
    dokumen = steps.prepare(DASAR).dokumen
    ident = dokumen.identitas
    signer = replace(ident.penanda_tangan, jabatan="Kepala Bappeda Kota Padang")
    decree = Keputusan(
        (),
        "Sekretaris DPRD",
        "",
        Teks(""),
        (),
        (),
        Teks(""),
        (),
        "",
        "",
        ident.penanda_tangan,
        ident.at,
    )
    depan = Depan(Teks("Keputusan"), ident.at, keputusan=decree)
    dokumen = replace(dokumen, depan=(depan,), proses=Proses(verifikator=signer))
    reasons = [reason for _, reason in bertentangan(dokumen, PihakLain(dokumen))]
    assert len(reasons) == 2
    assert "Sekretariat" in reasons[0]
    assert "Kota Padang" in reasons[1]


def test_labels_and_provinces_know_other_regions() -> None:
    known = provinsi_dari()
    assert known["kabupaten", "bone"] == "Sulawesi Selatan"
    assert known["kota", "banjar"] != known["kabupaten", "banjar"]
    assert len(known) > 500


def test_who_sits_in_the_team() -> None:
    assert not told(tim="Kepala Bidang Mutasi")
    assert not told(tim="Kepala Badan Perencanaan Pembangunan Daerah")
    assert "Dinas Sosial" in told(tim="Kepala Bidang Jaminan Sosial Dinas Sosial")[0]
    assert "Kecamatan" in told(tim="Camat Contoh Utara")[0]
