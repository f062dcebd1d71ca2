"""The files that are lists of records, each printed by a table of its own: usulan, pokir, spm,
inovasi, faktor, …
"""

from __future__ import annotations

from renja_build import read
from renja_build.angka import parse_tahun, parse_tanggal
from renja_build.model.blocks import signatory
from renja_build.model.document import (
    AnggotaTim,
    BarisData,
    FaktaTunggal,
    Faktor,
    HimpunanData,
    Inovasi,
    KakiE81,
    Keselarasan,
    LayananSPM,
    PokokPikiran,
    Unit,
    Usulan,
)
from renja_build.model.proses import Proses, Tahap
from renja_build.nodes import Peta, Teks


def build_usulan(data: Peta) -> Usulan:
    """One proposal of usulan.yaml."""
    return Usulan(
        nama=read.text(data, "nama"),
        kode=read.text(data, "kode"),
        lokasi=read.text(data, "lokasi"),
        indikator=read.text(data, "indikator"),
        volume=read.text(data, "volume"),
        catatan=read.text(data, "catatan"),
        status=read.text(data, "status"),
        pagu=read.rupiah(data, "pagu"),
        ditampung=read.rupiah(data, "ditampung"),
        pengusul=read.text(data, "pengusul"),
        kelompok=read.text(data, "kelompok"),
        prioritas=read.text(data, "prioritas"),
    )


def build_pokir(data: Peta) -> PokokPikiran:
    """One proposal of pokir.yaml."""
    return PokokPikiran(
        pengusul=read.text(data, "pengusul"),
        usulan=read.text(data, "usulan"),
        daerah_pemilihan=read.text(data, "daerah_pemilihan"),
        lokasi=read.text(data, "lokasi"),
        kode=read.text(data, "kode"),
        nilai=read.rupiah(data, "nilai"),
    )


def build_spm(data: Peta) -> LayananSPM:
    """One basic service of spm.yaml."""
    return LayananSPM(
        bidang=read.text(data, "bidang"),
        pelayanan=read.text(data, "pelayanan"),
        indikator=read.strings(data, "indikator"),
        kelompok_sasaran=read.text(data, "kelompok_sasaran"),
        sasaran=read.series(data, "sasaran"),
        terlayani=read.series(data, "terlayani"),
        mutu=read.series(data, "mutu"),
        sub_kegiatan=read.strings(data, "sub_kegiatan"),
    )


def build_keselarasan(data: Peta) -> Keselarasan:
    """One item of keselarasan.yaml."""
    return Keselarasan(
        id=read.text(data, "id"),
        dokumen=read.text(data, "dokumen"),
        butir=read.text(data, "butir"),
        at=data.at,
        tingkat=read.text(data, "tingkat"),
        arah=read.text(data, "arah"),
        implikasi=read.text(data, "implikasi"),
        indikator=read.text(data, "indikator"),
        satuan=read.text(data, "satuan"),
        target=read.nilai(data.get("target")),
        didukung=read.texts(data, "didukung"),
    )


def build_data(data: Peta) -> HimpunanData:
    """One set of data.yaml."""
    return HimpunanData(
        id=read.text(data, "id"),
        judul=read.text(data, "judul"),
        at=data.at,
        baris=tuple(
            BarisData(
                nama=read.text(line, "nama"),
                ukuran=read.text(line, "ukuran"),
                nilai=read.series(line, "nilai"),
                at=line.at,
                dijumlah=data.get("jumlah") is not False,
            )
            for line in read.mappings(data, "baris")
        ),
        satuan=read.text(data, "satuan"),
        sumber=read.text(data, "sumber"),
        jumlah=data.get("jumlah") is not False,
    )


def build_inovasi(data: Peta) -> Inovasi:
    """One innovation of inovasi.yaml."""
    return Inovasi(
        bidang=read.text(data, "bidang"),
        nama=read.text(data, "nama"),
        bentuk=read.text(data, "bentuk"),
        tahun_mulai=parse_tahun(read.text(data, "tahun_mulai")),
        deskripsi=read.text(data, "deskripsi"),
        manfaat=read.text(data, "manfaat"),
        jumlah=read.text(data, "jumlah"),
    )


def build_faktor(data: Peta) -> Faktor:
    """What drove and hindered one objective or indicator, of faktor.yaml."""
    return Faktor(
        uraian=read.text(data, "uraian"),
        at=data.at,
        indikator=read.text(data, "indikator"),
        kelompok=read.text(data, "kelompok"),
        pendorong=read.strings(data, "pendorong"),
        penghambat=read.strings(data, "penghambat"),
        tindak_lanjut=read.strings(data, "tindak_lanjut"),
    )


def build_anggota(data: Peta) -> AnggotaTim:
    """One seat of tim.yaml."""
    return AnggotaTim(read.text(data, "kedinasan"), read.text(data, "tim"))


def build_unit(data: Peta) -> dict[str, Unit]:
    """Every sub unit of unit.yaml by its id, in order of print."""
    return {str(key): _unit(key, read.as_mapping(value)) for key, value in data.pairs()}


def _unit(key: Teks, data: Peta) -> Unit:
    return Unit(str(key), read.text(data, "nama"), key.at, read.text(data, "jenis"))


def build_e81(data: Peta) -> KakiE81:
    """e81.yaml: the foot of the form."""
    return KakiE81(
        periode=read.text(data, "periode"),
        unit=read.text(data, "unit"),
        pendorong=read.strings(data, "pendorong"),
        penghambat=read.strings(data, "penghambat"),
        tindak_lanjut_triwulan=read.strings(data, "tindak_lanjut_triwulan"),
        tindak_lanjut_renja=read.strings(data, "tindak_lanjut_renja"),
    )


def build_proses(data: Peta) -> Proses:
    """proses.yaml: the steps of the drafting, and the verification."""
    return Proses(
        tahapan={
            str(key): _tahap(key, read.as_mapping(value))
            for key, value in read.mapping(data, "tahapan").pairs()
        },
        verifikator=signatory(read.mapping(data, "verifikator")) if "verifikator" in data else None,
        nomor_berita_acara=read.text(data, "nomor_berita_acara"),
        tempat_verifikasi=read.text(data, "tempat_verifikasi"),
    )


def _tahap(key: Teks, data: Peta) -> Tahap:
    stated = read.text(data, "tanggal")
    return Tahap(
        key.at,
        parse_tanggal(stated) if stated else None,
        read.text(data, "dokumen"),
        read.text(data, "kesesuaian"),  # type: ignore[arg-type]
        read.text(data, "faktor_penyebab"),
        read.text(data, "tindak_lanjut"),
    )


def build_fakta(data: Peta) -> dict[str, FaktaTunggal]:
    """Every single fact of fakta.yaml by its id."""
    return {key: _fakta(key, read.mapping(data, key)) for key in data}


def _fakta(key: str, data: Peta) -> FaktaTunggal:
    return FaktaTunggal(
        str(key),
        read.nilai(data.get("nilai")),
        read.text(data, "satuan"),
        read.text(data, "sumber"),
    )
