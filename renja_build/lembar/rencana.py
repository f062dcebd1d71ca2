"""The plan under examination: Renstra, codes, indicators, realisasi."""

from __future__ import annotations

from collections.abc import Mapping

from renja_build import kode
from renja_build.acuan.katalog import nomenklatur
from renja_build.lembar.bahan import Bahan, Isi, Pemeriksa, counted, examined


def _targets(isi: Isi) -> int:
    return sum(len(node.target) for node in isi.dokumen.rencana.nodes())


def target_renstra(isi: Isi) -> Bahan:
    """Outcome targets whose number can be held against the Renstra's of the year, as T205 does."""
    tahun, comparable, rest = str(isi.dokumen.identitas.tahun), 0, 0
    for node in isi.dokumen.rencana.nodes():
        if kode.level(node.kode) == "sub_kegiatan":
            continue
        for target in node.target:
            renstra = isi.dokumen.indikator[target.indikator].renstra.get(tahun)
            numbers = (
                renstra is not None
                and renstra.angka is not None
                and target.target.angka is not None
            )
            comparable, rest = (
                (comparable + 1, rest) if numbers and not target.satuan else (comparable, rest + 1)
            )
    missing = (
        f"tidak ada target program atau kegiatan dengan target Renstra {tahun} di indikator.yaml"
    )
    cause = f"target Renstra {tahun} tidak ada, bukan angka, atau satuannya lain"
    return examined(comparable, "target program dan kegiatan", missing, sisa=rest, sebab=cause)


def satuan_target(isi: Isi) -> Bahan:
    """Targets of the plan."""
    return examined(_targets(isi), "target", "program.yaml belum memuat target")


def arah_renstra(isi: Isi) -> Bahan:
    """Outcome indicators with two years of the Renstra to follow one another."""
    outcomes = [
        one
        for one in isi.dokumen.indikator.values()
        if one.akumulasi != "jumlah" and one.jenis != "keluaran"
    ]
    series = [
        sum(key.isdigit() and value.angka is not None for key, value in one.renstra.items())
        for one in outcomes
    ]
    known = sum(years > 1 for years in series)
    missing = "tidak ada indikator hasil dengan angka target Renstra untuk dua tahun atau lebih"
    cause = "target Renstra kurang dari dua tahun, atau bukan angka"
    return examined(known, "indikator hasil", missing, sisa=len(outcomes) - known, sebab=cause)


def akhir_renstra(isi: Isi) -> Bahan:
    """Summed indicators with a realisasi and an end of the Renstra."""
    summed = [
        one
        for one in isi.dokumen.indikator.values()
        if (one.akumulasi, one.arah) == ("jumlah", "naik")
    ]
    akhir = {one.id for one in summed if "akhir" in one.renstra and one.renstra["akhir"].angka}
    known = sum(
        one.id in akhir and bool(isi.dokumen.realisasi.kinerja.get(one.id)) for one in summed
    )
    missing = "tidak ada indikator yang dijumlahkan dengan realisasi dan target akhir Renstra"
    cause = "realisasi atau target akhir Renstra tidak ada"
    return examined(
        known, "indikator yang dijumlahkan", missing, sisa=len(summed) - known, sebab=cause
    )


def prakiraan_maju(isi: Isi) -> Bahan:
    """Programs of which this year and the next can be compared."""
    programs = [
        one.kode for one in isi.dokumen.rencana.program() if isi.hasil.pagu.per_kode.get(one.kode)
    ]
    known = sum(bool(isi.hasil.maju.per_kode.get(code)) for code in programs)
    missing = "prakiraan maju belum diisi; isi 'maju' pada sub kegiatan di program.yaml"
    return examined(
        known, "program", missing, sisa=len(programs) - known, sebab="prakiraan maju belum diisi"
    )


def bidang_urusan(isi: Isi) -> Bahan:
    """Programs, where the office names its bidang."""
    own = isi.dokumen.identitas.perangkat_daerah.bidang_urusan
    programs = sum(1 for _ in isi.dokumen.rencana.program()) if own else 0
    return examined(
        programs, "program", "bidang_urusan perangkat daerah belum ditulis di renja.yaml"
    )


def nomenklatur_resmi(isi: Isi) -> Bahan:
    """Codes that the catalogue of the edition knows."""
    katalog, edisi = nomenklatur(), isi.dokumen.identitas.edisi_nomenklatur
    codes = [node.kode for node in isi.dokumen.rencana.nodes()] if edisi in katalog.edisi else []
    known = sum(bool(katalog.resmi(code)) for code in codes)
    missing = f"katalog nomenklatur edisi {edisi} belum tersedia"
    return examined(
        known,
        "kode",
        missing,
        sisa=len(codes) - known,
        sebab="tidak ada dalam katalog yang tersedia",
    )


def kode_dan_nama(isi: Isi) -> Bahan:
    """Kegiatan and sub kegiatan."""
    nodes = sum(kode.level(node.kode) != "program" for node in isi.dokumen.rencana.nodes())
    return examined(nodes, "kegiatan dan sub kegiatan", "program.yaml belum memuat kegiatan")


def kelengkapan_indikator(isi: Isi) -> Bahan:
    """Sub kegiatan with money, and all targets."""
    leaves = isi.hasil.banyak.sub_kegiatan
    if not leaves:
        return Bahan(kurang="program.yaml belum memuat sub kegiatan berpagu")
    return Bahan((counted(leaves, "sub kegiatan"), counted(_targets(isi), "target")))


def penulisan_indikator(isi: Isi) -> Bahan:
    """All indicators."""
    return examined(
        len(isi.dokumen.indikator), "indikator", "indikator.yaml belum memuat indikator"
    )


def realisasi_kinerja(isi: Isi) -> Bahan:
    """Indicators that were measured."""
    measured = len(isi.dokumen.realisasi.kinerja)
    return examined(measured, "indikator", "realisasi.yaml belum memuat realisasi kinerja")


def capaian(isi: Isi) -> Bahan:
    """Results of the year that the plan evaluates."""
    tahun = isi.dokumen.identitas.tahun_lalu
    evaluasi = isi.hasil.evaluasi.get(tahun)
    results = [
        one.capaian for node in (evaluasi.node if evaluasi else ()) for one in node.indikator
    ]
    known = sum(one is not None for one in results)
    missing = (
        f"target dan realisasi kinerja {tahun} belum ada, sehingga capaiannya tidak dapat dihitung"
    )
    return examined(
        known,
        f"capaian {tahun}",
        missing,
        sisa=len(results) - known,
        sebab="target atau realisasinya bukan angka",
    )


def realisasi_anggaran(isi: Isi) -> Bahan:
    """Amounts that state both what was planned and what was spent."""
    stated = [one for periods in isi.dokumen.realisasi.rupiah.values() for one in periods.values()]
    known = sum(one.pagu is not None and one.realisasi is not None for one in stated)
    missing = "realisasi.yaml belum memuat pagu dan realisasi anggaran"
    return examined(
        known,
        "realisasi",
        missing,
        sisa=len(stated) - known,
        sebab="pagu atau realisasinya tidak ditulis",
    )


def satuan_dasar(isi: Isi) -> Bahan:
    """Indicators, against those that the plan before words otherwise."""
    if isi.dokumen.perubahan is None:
        return Bahan(kurang="rencana sebelum perubahan tidak ada")
    return examined(
        len(isi.dokumen.indikator), "indikator", "indikator.yaml belum memuat indikator"
    )


PEMERIKSA: Mapping[str, Pemeriksa] = {
    "target_renstra": target_renstra,
    "satuan_target": satuan_target,
    "arah_renstra": arah_renstra,
    "akhir_renstra": akhir_renstra,
    "prakiraan_maju": prakiraan_maju,
    "bidang_urusan": bidang_urusan,
    "nomenklatur": nomenklatur_resmi,
    "kode_dan_nama": kode_dan_nama,
    "kelengkapan_indikator": kelengkapan_indikator,
    "penulisan_indikator": penulisan_indikator,
    "realisasi_kinerja": realisasi_kinerja,
    "capaian": capaian,
    "realisasi_anggaran": realisasi_anggaran,
    "satuan_dasar": satuan_dasar,
}
