"""renja.yaml to `Identitas` and `Kontrol`."""

from __future__ import annotations

from decimal import Decimal

from renja_build import read
from renja_build.acuan.dana import pohon_dana
from renja_build.angka import (
    parse_decimal,
    parse_rupiah_bertanda,
    parse_tahun,
    parse_tanggal_atau_bulan,
)
from renja_build.folder import Folder
from renja_build.model.blocks import signatory
from renja_build.model.document import Butir, Gaya, Identitas, Lambang, PerangkatDaerah
from renja_build.model.isi import PilihanPdf
from renja_build.model.kontrol import Kontrol
from renja_build.nodes import Peta


def build_identitas(data: Peta, folder: Folder) -> Identitas:
    """What is settled once a year."""
    renstra, tanggal = read.mapping(data, "renstra"), read.text(data, "tanggal")
    lambang = None
    if "lambang" in data:
        lambang = _lambang(read.mapping(data, "lambang"), folder)
    return Identitas(
        slug=folder.slug,
        daerah=read.text(data, "daerah"),
        tingkat=read.text(data, "tingkat"),  # type: ignore[arg-type]
        ibu_kota=read.text(data, "ibu_kota"),
        perangkat_daerah=_perangkat_daerah(read.mapping(data, "perangkat_daerah")),
        jenis=read.text(data, "jenis"),  # type: ignore[arg-type]
        tahun=parse_tahun(read.text(data, "tahun")),
        renstra=(parse_tahun(read.text(renstra, "awal")), parse_tahun(read.text(renstra, "akhir"))),
        sistematika=read.text(data, "sistematika"),
        edisi_nomenklatur=read.text(data, "edisi_nomenklatur"),
        status=read.text(data, "status"),  # type: ignore[arg-type]
        contoh=read.pilihan(data, "contoh") is True,
        tempat=read.text(data, "tempat"),
        tanggal=parse_tanggal_atau_bulan(tanggal),
        penanda_tangan=signatory(read.mapping(data, "penanda_tangan")),
        gaya=_gaya(read.mapping(data, "gaya")),
        at=data.at,
        places={str(key): key.at for key, _ in data.pairs()},
        lambang=lambang,
        provinsi=read.text(data, "provinsi"),
        pdf=_pdf(read.mapping(data, "pdf")),
        penanda_tangan_lain=read.each(data, "penanda_tangan_lain", signatory),
        tematik={str(key): str(nama) for key, nama in read.mapping(data, "tematik").pairs()},
    )


def _pdf(data: Peta) -> PilihanPdf:
    return PilihanPdf(read.pilihan(data, "sumber") is True, read.text(data, "penanda"))


def _perangkat_daerah(data: Peta) -> PerangkatDaerah:
    return PerangkatDaerah(
        nama=read.text(data, "nama"),
        singkatan=read.text(data, "singkatan"),
        kepala=read.text(data, "kepala", "Kepala"),
        alamat=read.text(data, "alamat"),
        bidang_urusan=read.strings(data, "bidang_urusan"),
        nama_lama=read.strings(data, "nama_lama"),
    )


def _lambang(data: Peta, folder: Folder) -> Lambang:
    return Lambang(folder.path / "gambar" / read.text(data, "berkas"), read.text(data, "alt"))


def _gaya(data: Peta) -> Gaya:
    marks = read.mapping(data, "butir")
    butir = Butir(
        bernomor=read.strings(marks, "bernomor"),  # type: ignore[arg-type]
        tanpa_nomor=read.strings(marks, "tanpa_nomor"),  # type: ignore[arg-type]
    )
    chosen = {str(key): str(value) for key, value in data.items() if key != "butir"}
    return Gaya(butir=butir, **chosen)  # type: ignore[arg-type]


_BERDESIMAL = ("serapan", "target", "kinerja", "capaian")


def build_kontrol(data: Peta) -> Kontrol:
    """One figure of the outside world; percentages and values of indicators may have decimals, all
    else is whole.
    """
    stated, apa = read.required(data, "nilai"), read.text(data, "apa")
    is_decimal = apa in _BERDESIMAL
    return Kontrol(
        apa=apa,  # type: ignore[arg-type]
        nilai=parse_decimal(stated) if is_decimal else Decimal(parse_rupiah_bertanda(stated)),
        at=stated.at,
        kode=read.text(data, "kode"),
        periode=read.text(data, "periode"),
        sumber=read.text(data, "sumber"),
        sumber_dana=pohon_dana().nama(read.text(data, "sumber_dana")),
        unit=read.text(data, "unit"),
        indikator=read.text(data, "indikator"),
    )
