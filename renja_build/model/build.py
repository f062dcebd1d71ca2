"""A validated folder to the frozen model: with its neighbours the only place that reads by key."""

from __future__ import annotations

from decimal import Decimal

from renja_build import kode, read
from renja_build.acuan import acuan
from renja_build.angka import parse_decimal, parse_rupiah_bertanda, parse_tahun, parse_tanggal
from renja_build.diagnostics import ContentError
from renja_build.folder import Folder
from renja_build.load import Peta
from renja_build.model.blocks import build_bab, build_depan, build_lampiran, signatory
from renja_build.model.check import check_folder
from renja_build.model.document import (
    Alasan,
    AnggotaTim,
    Butir,
    Dokumen,
    FaktaTunggal,
    Faktor,
    Gaya,
    Identitas,
    Inovasi,
    KakiE81,
    Lambang,
    LayananSPM,
    Lembaran,
    PerangkatDaerah,
    Peraturan,
    Pergeseran,
    Perubahan,
    PokokPikiran,
    Sasaran,
    Tujuan,
    Usulan,
)
from renja_build.model.kontrol import Kontrol
from renja_build.model.program import Anggaran, Indikator, Realisasi
from renja_build.model.tabel import build_tabel
from renja_build.model.tree import Bawaan, build_tree


def build(folder: Folder) -> Dokumen:
    """The model of one Renja; raises `ContentError` with everything that does not fit together."""
    findings = [*folder.found, *(finding for finding in check_folder(folder) if not folder.follows(finding))]
    if findings:
        raise ContentError(findings)
    return assemble(folder)


def assemble(folder: Folder) -> Dokumen:
    """The model of a folder in which nothing is wrong."""
    single = folder.single
    renja, program = single["renja"], single["program"]
    default = read.mapping(renja, "bawaan")
    bawaan = Bawaan(*(read.text(default, key) for key in ("lokasi", "sumber_dana", "waktu")))
    landasan = _landasan(single.get("landasan", Peta()))
    return Dokumen(
        identitas=_identitas(renja, folder),
        rencana=build_tree(program, bawaan, parents=Peta()),
        rkpd=build_tree(single["rkpd"], bawaan, parents=program) if "rkpd" in single else None,
        indikator={key: _indikator(key, read.as_mapping(value)) for key, value in single["indikator"].items()},
        realisasi=_realisasi(single.get("realisasi", Peta())),
        tujuan=_tujuan(single.get("tujuan", Peta())),
        landasan=landasan,
        usulan=_usulan(single.get("usulan", Peta())),
        fakta=_fakta(single.get("fakta", Peta())),
        perubahan=_perubahan(folder, bawaan) if folder.dasar else None,
        e81=_e81(single["e81"]) if "e81" in single else None,
        faktor=_faktor(single.get("faktor", Peta())),
        tim=tuple(
            AnggotaTim(read.text(seat, "kedinasan"), read.text(seat, "tim"))
            for seat in read.mappings(single.get("tim", Peta()), "tim")
        ),
        kontrol=tuple(_kontrol(entry) for entry in read.mappings(renja, "kontrol")),
        spm=_spm(single.get("spm", Peta())),
        pokir=_pokir(single.get("pokir", Peta())),
        inovasi=_inovasi(single.get("inovasi", Peta())),
        tabel={name: build_tabel(name, data) for name, data in folder.named["tabel"].items()},
        depan=tuple(build_depan(data, folder.path, landasan) for data in folder.series["depan"]),
        bab=tuple(build_bab(data, folder.path) for data in folder.series["bab"]),
        lampiran=tuple(build_lampiran(data, folder.path) for data in folder.series["lampiran"]),
    )


def _perubahan(folder: Folder, bawaan: Bawaan) -> Perubahan:
    data = folder.single.get("perubahan", Peta())
    reasons = {
        name: {
            kode.key(code): Alasan(
                str(code), tuple(map(str, read.texts(entry, "uraian"))), code.at, read.text(entry, "keterangan")
            )
            for code, value in read.mapping(data, name).pairs()
            for entry in [read.as_mapping(value)]
        }
        for name in ("penambahan", "pengurangan")
    }
    indikator = folder.dasar.get("indikator", Peta())
    return Perubahan(
        dasar=build_tree(folder.dasar["program"], bawaan, parents=Peta()),
        indikator_dasar={key: _indikator(key, read.as_mapping(value)) for key, value in indikator.items()},
        penambahan=reasons["penambahan"],
        pengurangan=reasons["pengurangan"],
        pergeseran=tuple(
            Pergeseran(
                dari=read.text(shift, "dari"),
                ke=read.text(shift, "ke"),
                jumlah=read.rupiah(shift, "jumlah") or 0,
                uraian=read.text(shift, "uraian"),
                at=shift.at,
                uraian_ke=read.text(shift, "uraian_ke"),
            )
            for shift in read.mappings(data, "pergeseran")
        ),
    )


def _faktor(data: Peta) -> tuple[Faktor, ...]:
    return tuple(
        Faktor(
            uraian=read.text(entry, "uraian"),
            kelompok=read.text(entry, "kelompok"),
            pendorong=tuple(map(str, read.texts(entry, "pendorong"))),
            penghambat=tuple(map(str, read.texts(entry, "penghambat"))),
            tindak_lanjut=tuple(map(str, read.texts(entry, "tindak_lanjut"))),
        )
        for entry in read.mappings(data, "faktor")
    )


def _kontrol(data: Peta) -> Kontrol:
    text = read.required(data, "nilai")
    percent = read.text(data, "apa") == "serapan"
    return Kontrol(
        apa=read.text(data, "apa"),  # type: ignore[arg-type]
        nilai=parse_decimal(text) if percent else Decimal(parse_rupiah_bertanda(text)),
        at=text.at,
        kode=read.text(data, "kode"),
        periode=read.text(data, "periode"),
        sumber=read.text(data, "sumber"),
    )


def _spm(data: Peta) -> tuple[LayananSPM, ...]:
    return tuple(
        LayananSPM(read.text(entry, "bidang"), read.text(entry, "pelayanan"), _ids(entry))
        for entry in read.mappings(data, "spm")
    )


def _pokir(data: Peta) -> tuple[PokokPikiran, ...]:
    return tuple(
        PokokPikiran(
            pengusul=read.text(entry, "pengusul"),
            usulan=read.text(entry, "usulan"),
            daerah_pemilihan=read.text(entry, "daerah_pemilihan"),
            lokasi=read.text(entry, "lokasi"),
            kode=read.text(entry, "kode"),
            nilai=read.rupiah(entry, "nilai"),
        )
        for entry in read.mappings(data, "pokir")
    )


def _inovasi(data: Peta) -> tuple[Inovasi, ...]:
    return tuple(
        Inovasi(
            bidang=read.text(entry, "bidang"),
            nama=read.text(entry, "nama"),
            bentuk=read.text(entry, "bentuk"),
            tahun_mulai=parse_tahun(read.text(entry, "tahun_mulai")),
            deskripsi=read.text(entry, "deskripsi"),
            manfaat=read.text(entry, "manfaat"),
            jumlah=read.text(entry, "jumlah"),
        )
        for entry in read.mappings(data, "inovasi")
    )


def _e81(data: Peta) -> KakiE81:
    keys = ("pendorong", "penghambat", "tindak_lanjut_triwulan", "tindak_lanjut_renja")
    factors = [tuple(map(str, read.texts(data, key))) for key in keys]
    return KakiE81(read.text(data, "periode"), read.text(data, "unit"), *factors)


def _identitas(data: Peta, folder: Folder) -> Identitas:
    office, renstra, gaya = (read.mapping(data, key) for key in ("perangkat_daerah", "renstra", "gaya"))
    tanggal = read.text(data, "tanggal")
    return Identitas(
        slug=folder.slug,
        daerah=read.text(data, "daerah"),
        tingkat=read.text(data, "tingkat"),  # type: ignore[arg-type]
        ibu_kota=read.text(data, "ibu_kota"),
        perangkat_daerah=PerangkatDaerah(
            nama=read.text(office, "nama"),
            singkatan=read.text(office, "singkatan"),
            kepala=read.text(office, "kepala", "Kepala"),
            alamat=read.text(office, "alamat"),
            bidang_urusan=tuple(str(code) for code in read.texts(office, "bidang_urusan")),
            nama_lama=tuple(map(str, read.texts(office, "nama_lama"))),
        ),
        jenis=read.text(data, "jenis"),  # type: ignore[arg-type]
        tahun=parse_tahun(read.text(data, "tahun")),
        renstra=(parse_tahun(read.text(renstra, "awal")), parse_tahun(read.text(renstra, "akhir"))),
        sistematika=read.text(data, "sistematika"),
        edisi_nomenklatur=read.text(data, "edisi_nomenklatur"),
        status=read.text(data, "status"),  # type: ignore[arg-type]
        contoh=data.get("contoh") is True,
        tempat=read.text(data, "tempat"),
        tanggal=parse_tanggal(tanggal) if tanggal[:1].isdigit() else tanggal,
        penanda_tangan=signatory(read.mapping(data, "penanda_tangan")),
        gaya=_gaya(gaya),
        at=data.at,
        places={str(key): key.at for key, _ in data.pairs()},
        lambang=_lambang(read.mapping(data, "lambang"), folder) if "lambang" in data else None,
    )


def _lambang(data: Peta, folder: Folder) -> Lambang:
    return Lambang(folder.path / "gambar" / read.text(data, "berkas"), read.text(data, "alt"))


def _gaya(data: Peta) -> Gaya:
    marks = read.mapping(data, "butir")
    butir = Butir(*(tuple(map(str, read.texts(marks, key))) for key in ("bernomor", "tanpa_nomor")))  # type: ignore[arg-type]
    return Gaya(butir=butir, **{str(key): str(value) for key, value in data.items() if key != "butir"})  # type: ignore[arg-type]


def _indikator(key: str, data: Peta) -> Indikator:
    return Indikator(
        id=str(key),
        nama=read.text(data, "nama"),
        untuk=read.text(data, "untuk"),
        satuan=read.text(data, "satuan"),
        jenis=read.text(data, "jenis"),  # type: ignore[arg-type]
        at=data.at,
        arah=read.text(data, "arah", "naik"),  # type: ignore[arg-type]
        akumulasi=read.text(data, "akumulasi", "jumlah"),  # type: ignore[arg-type]
        sertakan_baseline=data.get("sertakan_baseline") is True,
        acuan=read.text(data, "acuan") or None,  # type: ignore[arg-type]
        renstra=read.series(data, "renstra"),
        renja=read.series(data, "renja"),
        proyeksi=read.series(data, "proyeksi"),
        rumus=read.text(data, "rumus"),
        sumber_data=read.text(data, "sumber_data"),
        penanggung_jawab=read.text(data, "penanggung_jawab"),
        spm=read.text(data, "spm"),
        catatan_analisis=read.text(data, "catatan_analisis"),
        catatan_evaluasi=read.text(data, "catatan_evaluasi"),
    )


def _realisasi(data: Peta) -> Realisasi:
    kinerja = read.mapping(data, "kinerja")
    rupiah = read.mapping(data, "rupiah")
    return Realisasi(
        kinerja={str(key): read.series(kinerja, key) for key in kinerja},
        rupiah={
            str(code): {period: _anggaran(periods, period) for period in periods}
            for code, value in rupiah.items()
            for periods in [read.as_mapping(value)]
        },
        places={str(key): key.at for part in (kinerja, rupiah) for key, _ in part.pairs()},
    )


def _anggaran(periods: Peta, period: str) -> Anggaran:
    value = periods[period]
    if isinstance(value, Peta):
        return Anggaran(read.rupiah(value, "pagu"), read.rupiah(value, "realisasi"))
    return Anggaran(None, read.rupiah(periods, period))


def _ids(data: Peta) -> tuple[str, ...]:
    return tuple(str(i) for i in read.texts(data, "indikator"))


def _tujuan(data: Peta) -> tuple[Tujuan, ...]:
    return tuple(
        Tujuan(
            id=read.text(goal, "id"),
            uraian=read.text(goal, "uraian"),
            indikator=_ids(goal),
            sasaran=tuple(
                Sasaran(read.text(aim, "id"), read.text(aim, "uraian"), _ids(aim))
                for aim in read.mappings(goal, "sasaran")
            ),
        )
        for goal in read.mappings(data, "tujuan")
    )


def _landasan(data: Peta) -> tuple[Peraturan, ...]:
    """Regulations by rank, then year, then number (UU 12/2011 Pasal 7)."""
    ranks = list(acuan().jenis_peraturan)
    regulations = [_peraturan(key, read.as_mapping(value)) for key, value in data.items()]
    return tuple(sorted(regulations, key=lambda p: (ranks.index(p.jenis), p.tahun)))


def _peraturan(key: str, data: Peta) -> Peraturan:
    gazettes = [
        Lembaran(name.upper(), read.text(part, "nomor"), parse_year(part))  # type: ignore[arg-type]
        for name in ("ln", "bn", "ld", "bd")
        if (part := read.mapping(data, name))
    ]
    return Peraturan(
        id=str(key),
        jenis=read.text(data, "jenis"),
        nomor=read.text(data, "nomor"),
        tahun=parse_year(data),
        tentang=read.text(data, "tentang"),
        at=data.at,
        lembaran=gazettes[0] if gazettes else None,
        tambahan=read.text(data, "tln") or read.text(data, "tld"),
        daerah=read.text(data, "daerah"),
        perubahan=read.text(data, "perubahan"),
        dipakai=tuple(str(use) for use in read.texts(data, "dipakai")) or ("landasan",),
    )


def parse_year(data: Peta) -> int:
    """The year of a regulation or gazette, which may lie before 2000."""
    return int(read.text(data, "tahun"))


def _usulan(data: Peta) -> tuple[Usulan, ...]:
    return tuple(
        Usulan(
            nama=read.text(item, "nama"),
            kode=read.text(item, "kode"),
            lokasi=read.text(item, "lokasi"),
            indikator=read.text(item, "indikator"),
            volume=read.text(item, "volume"),
            catatan=read.text(item, "catatan"),
            status=read.text(item, "status"),
            pagu=read.rupiah(item, "pagu"),
        )
        for item in read.mappings(data, "usulan")
    )


def _fakta(data: Peta) -> dict[str, FaktaTunggal]:
    return {
        str(key): FaktaTunggal(
            str(key), read.nilai(fact.get("nilai")), read.text(fact, "satuan"), read.text(fact, "sumber")
        )
        for key, value in data.items()
        for fact in [read.as_mapping(value)]
    }
