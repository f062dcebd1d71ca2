"""The plan under examination: Renstra, codes, indicators, realisasi."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from renja_build import kode
from renja_build.lembar.basis import Basis, Pemeriksa, RenjaDiperiksa, counted, examined, partly
from renja_build.model.program import Anggaran, Indikator, Target


def _targets(renja: RenjaDiperiksa) -> int:
    return sum(len(node.target) for node in renja.dokumen.rencana.nodes())


def target_renstra(renja: RenjaDiperiksa) -> Basis:
    """Outcome targets whose number can be held against the Renstra's of the year, as T205 does."""
    tahun = str(renja.dokumen.identitas.tahun)
    outcomes = list(_outcome_targets(renja))
    comparable = [target for target in outcomes if _is_comparable(target, renja, tahun)]
    missing = f"tidak ada target program atau kegiatan dengan target Renstra {tahun}"
    return partly(
        len(comparable),
        len(outcomes),
        "target program dan kegiatan",
        f"{missing} di indikator.yaml",
        f"target Renstra {tahun} tidak ada, bukan angka, atau satuannya lain",
    )


def _outcome_targets(renja: RenjaDiperiksa) -> Iterator[Target]:
    for node in renja.dokumen.rencana.nodes():
        if kode.level(node.kode) != "sub_kegiatan":
            yield from node.target


def _is_comparable(target: Target, renja: RenjaDiperiksa, tahun: str) -> bool:
    """Whether both the target and the Renstra's are numbers in the same unit."""
    renstra = renja.dokumen.indikator[target.indikator].renstra.get(tahun)
    if renstra is None or renstra.angka is None:
        return False
    return target.target.angka is not None and not target.satuan


def satuan_target(renja: RenjaDiperiksa) -> Basis:
    """Targets of the plan."""
    return examined(_targets(renja), "target", "program.yaml belum memuat target")


def arah_renstra(renja: RenjaDiperiksa) -> Basis:
    """Outcome indicators with two years of the Renstra to follow one another."""
    outcomes = list(filter(_is_outcome, renja.dokumen.indikator.values()))
    followed = [indikator for indikator in outcomes if _numbered_years(indikator) > 1]
    missing = "tidak ada indikator hasil dengan angka target Renstra untuk dua tahun atau lebih"
    cause = "target Renstra kurang dari dua tahun, atau bukan angka"
    return partly(len(followed), len(outcomes), "indikator hasil", missing, cause)


def _is_outcome(indikator: Indikator) -> bool:
    return indikator.akumulasi != "jumlah" and indikator.jenis != "keluaran"


def _numbered_years(indikator: Indikator) -> int:
    """How many single years of the Renstra have a number for a target."""
    years = filter(str.isdigit, indikator.renstra)
    return sum(indikator.renstra[year].angka is not None for year in years)


def akhir_renstra(renja: RenjaDiperiksa) -> Basis:
    """Summed indicators with a realisasi and an end of the Renstra."""
    summed = list(filter(_is_summed, renja.dokumen.indikator.values()))
    measured = renja.dokumen.realisasi.kinerja
    known = [
        indikator for indikator in summed if _has_end(indikator) and measured.get(indikator.id)
    ]
    missing = "tidak ada indikator yang dijumlahkan dengan realisasi dan target akhir Renstra"
    cause = "realisasi atau target akhir Renstra tidak ada"
    return partly(len(known), len(summed), "indikator yang dijumlahkan", missing, cause)


def _is_summed(indikator: Indikator) -> bool:
    return indikator.akumulasi == "jumlah" and indikator.arah == "naik"


def _has_end(indikator: Indikator) -> bool:
    akhir = indikator.renstra.get("akhir")
    return akhir is not None and bool(akhir.angka)


def prakiraan_maju(renja: RenjaDiperiksa) -> Basis:
    """Programs of which this year and the next can be compared."""
    codes = (program.kode for program in renja.dokumen.rencana.program())
    planned = list(filter(renja.hasil.pagu.per_kode.get, codes))
    known = list(filter(renja.hasil.maju.per_kode.get, planned))
    missing = "prakiraan maju belum diisi; isi 'maju' pada sub kegiatan di program.yaml"
    return partly(len(known), len(planned), "program", missing, "prakiraan maju belum diisi")


def bidang_urusan(renja: RenjaDiperiksa) -> Basis:
    """Programs, where the office names its bidang."""
    own = renja.dokumen.identitas.perangkat_daerah.bidang_urusan
    missing = "bidang_urusan perangkat daerah belum ditulis di renja.yaml"
    if not own:
        return Basis(kurang=missing)
    return examined(len(list(renja.dokumen.rencana.program())), "program", missing)


def nomenklatur_resmi(renja: RenjaDiperiksa) -> Basis:
    """Codes that the catalogue of the edition knows."""
    katalog = renja.dokumen.nomenklatur
    missing = f"katalog nomenklatur edisi {katalog.edisi} belum tersedia"
    if not katalog.entri:
        return Basis(kurang=missing)
    codes = [node.kode for node in renja.dokumen.rencana.nodes()]
    known = list(filter(katalog.of, codes))
    return partly(len(known), len(codes), "kode", missing, "tidak ada dalam katalog yang tersedia")


def kode_dan_nama(renja: RenjaDiperiksa) -> Basis:
    """Kegiatan and sub kegiatan."""
    nodes = [node for node in renja.dokumen.rencana.nodes() if kode.level(node.kode) != "program"]
    return examined(len(nodes), "kegiatan dan sub kegiatan", "program.yaml belum memuat kegiatan")


def kelengkapan_indikator(renja: RenjaDiperiksa) -> Basis:
    """Sub kegiatan with money, and all targets."""
    leaves = renja.hasil.banyak.sub_kegiatan
    if not leaves:
        return Basis(kurang="program.yaml belum memuat sub kegiatan berpagu")
    return Basis((counted(leaves, "sub kegiatan"), counted(_targets(renja), "target")))


def penulisan_indikator(renja: RenjaDiperiksa) -> Basis:
    """All indicators."""
    return examined(
        len(renja.dokumen.indikator), "indikator", "indikator.yaml belum memuat indikator"
    )


def realisasi_kinerja(renja: RenjaDiperiksa) -> Basis:
    """Indicators that were measured."""
    measured = len(renja.dokumen.realisasi.kinerja)
    return examined(measured, "indikator", "realisasi.yaml belum memuat realisasi kinerja")


def capaian(renja: RenjaDiperiksa) -> Basis:
    """Results of the year that the plan evaluates."""
    tahun = renja.dokumen.identitas.tahun_lalu
    evaluasi = renja.hasil.evaluasi.get(tahun)
    results = []
    for node in evaluasi.node if evaluasi else ():
        results += [indikator.capaian for indikator in node.indikator]
    known = len(results) - results.count(None)
    missing = f"target dan realisasi kinerja {tahun} belum ada"
    return partly(
        known,
        len(results),
        f"capaian {tahun}",
        f"{missing}, sehingga capaiannya tidak dapat dihitung",
        "target atau realisasinya bukan angka",
    )


def realisasi_anggaran(renja: RenjaDiperiksa) -> Basis:
    """Amounts that state both what was planned and what was spent."""
    stated: list[Anggaran] = []
    for periods in renja.dokumen.realisasi.rupiah.values():
        stated += periods.values()
    known = [anggaran for anggaran in stated if None not in (anggaran.pagu, anggaran.realisasi)]
    missing = "realisasi.yaml belum memuat pagu dan realisasi anggaran"
    cause = "pagu atau realisasinya tidak ditulis"
    return partly(len(known), len(stated), "realisasi", missing, cause)


def satuan_dasar(renja: RenjaDiperiksa) -> Basis:
    """Indicators, against those that the plan before words otherwise."""
    if renja.dokumen.perubahan is None:
        return Basis(kurang="rencana sebelum perubahan tidak ada")
    return examined(
        len(renja.dokumen.indikator), "indikator", "indikator.yaml belum memuat indikator"
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
