"""Every figure and name of a Renja under the name that prose uses; `renja facts` prints them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from renja_build import kode
from renja_build.angka import KOSONG, Nilai
from renja_build.compute.capaian import capaian, cumulative, predikat, quarters_to, share
from renja_build.compute.evaluasi import TINGKAT, Evaluasi, RingkasanCapaian
from renja_build.compute.fakta import (
    Facts,
    Leaf,
    alignment,
    classified,
    leaf,
    listed,
    means,
    names_of_office,
    office_data,
    priorities,
    services,
    shifts,
)
from renja_build.compute.fakta_dana import funding
from renja_build.compute.fakta_unit import levels_of, targets, units
from renja_build.compute.fakta_usulan import proposals
from renja_build.compute.hasil import Hasil, Serapan, renstra_lalu
from renja_build.compute.perubahan import SelisihPagu
from renja_build.compute.tahun import periode_relatif, tahun_relatif
from renja_build.compute.totals import bulat, count, counted
from renja_build.kode import Tingkat
from renja_build.model.document import Dokumen
from renja_build.model.program import (
    BidangUrusan,
    Indikator,
    Kegiatan,
    Program,
    Rupiah,
)
from renja_build.model.unit import KANTOR

__all__ = ["Facts", "Leaf", "facts", "leaf", "nama_fakta", "named"]


def facts(dokumen: Dokumen, hasil: Hasil) -> dict[str, Facts | Leaf]:
    """The tree of facts; money as int, percentages and targets as unrounded Decimal."""
    ident = dokumen.identitas
    return {
        "slug": ident.slug,
        "jenis": ident.jenis,
        "status": ident.status,
        **tahun_relatif(ident),
        **periode_relatif(ident),
        **names_of_office(ident),
        "renstra": {"awal": ident.renstra[0], "akhir": ident.renstra[1]},
        "jumlah": _counts(dokumen, hasil) | _changed_counts(hasil),
        "jumlah_per_kode": _counts_by_code(dokumen),
        "pagu": {
            "total": hasil.pagu.total,
            "prakiraan_maju": hasil.maju.total,
            "per_kode": dict(hasil.pagu.per_kode),
            "maju_per_kode": dict(hasil.maju.per_kode),
            **_before(hasil),
        },
        **shifts(hasil),
        "rkpd": {
            "total": hasil.rkpd.total,
            "per_kode": dict(hasil.rkpd.per_kode),
            **targets(dokumen.rkpd),
        },
        **proposals(dokumen),
        "nama": _names(dokumen),
        "indikator": _indicators(dokumen),
        **_results(dokumen, hasil),
        **means(dokumen),
        **priorities(dokumen),
        **alignment(dokumen),
        **office_data(dokumen),
        **services(dokumen, hasil),
        **funding(dokumen, hasil),
        **_earlier(dokumen),
        **classified(hasil),
        **units(dokumen, hasil),
        **_e81(dokumen, hasil),
    }


def named(tree: Facts, above: str = "") -> Iterator[tuple[str, Leaf]]:
    """Every fact under the name that prose writes."""
    waiting = [(above, iter(tree.items()))]
    while waiting:
        path, branch = waiting[-1]
        for key, value in branch:
            name = _name(key, path)
            if isinstance(value, Mapping):
                waiting.append((name, iter(value.items())))
                break
            yield name, value
        else:
            waiting.pop()


def _name(key: str, above: str) -> str:
    # A kode, a year or an id with a hyphen is no attribute in an expression.
    if not above:
        return key
    return f"{above}.{key}" if key.isidentifier() else f'{above}["{key}"]'


def nama_fakta(*keys: object) -> str:
    """The name of the fact on a path: `kinerja["nilai-sakip"]["2023"].realisasi`."""
    name = ""
    for key in keys:
        name = _name(str(key), name)
    return name


def _counts(dokumen: Dokumen, hasil: Hasil) -> dict[str, Facts | Leaf]:
    return {
        **levels_of(hasil.banyak),
        "tanpa_pagu": sum(leaf.nihil for leaf in dokumen.rencana.sub_kegiatan()),
        "bidang_urusan": hasil.banyak.bidang_urusan,
        "bab": len(dokumen.bab),
        "landasan": sum("landasan" in peraturan.dipakai for peraturan in dokumen.landasan),
        "usulan": len(dokumen.usulan),
        **({"unit": len(dokumen.unit.keys() - {KANTOR})} if dokumen.unit else {}),
        **listed(dokumen),
        **_rkpd_counts(dokumen),
    }


def _rkpd_counts(dokumen: Dokumen) -> dict[str, Facts | Leaf]:
    if dokumen.rkpd is None:
        return {}
    return {"rkpd": levels_of(count(dokumen.rkpd))}


def _before(hasil: Hasil) -> dict[str, Facts | Leaf]:
    """The pagu that a perubahan changes, and the difference."""
    if hasil.perubahan is None:
        return {}
    return {
        "sebelum": hasil.perubahan.sebelum.total,
        "selisih": hasil.perubahan.selisih.total,
        "terhadap_sebelum": share(hasil.pagu.total, hasil.perubahan.sebelum.total),
        "sebelum_per_kode": dict(hasil.perubahan.sebelum.per_kode),
        "selisih_per_kode": dict(hasil.perubahan.selisih.per_kode),
    }


def _e81(dokumen: Dokumen, hasil: Hasil) -> dict[str, Facts | Leaf]:
    """The foot of Formulir E.81, where the Renja has one (e81.yaml)."""
    if dokumen.e81 is None:
        return {}
    evaluasi = hasil.evaluasi_renja
    total, average = evaluasi.total, evaluasi.rata_rata
    rupiah: dict[str, Leaf] = {
        "renstra": _whole(total.renstra),
        "lalu": _whole(total.lalu),
        "target": _whole(total.target),
    }
    serapan: dict[str, Leaf] = {}
    for quarter, realisasi in enumerate(total.triwulan, start=1):
        rupiah[f"tw{quarter}"] = _whole(realisasi)
        serapan[f"tw{quarter}"] = total.serapan(realisasi)
    rupiah |= {"realisasi": _whole(total.realisasi), "kumulatif": _whole(total.kumulatif)}
    serapan["total"] = total.serapan(total.realisasi)
    kinerja: Facts = {
        "indikator": len(list(evaluasi.outputs())),
        "terukur": len(evaluasi.measured()),
        "tanpa_persen": evaluasi.tanpa_persen,
        "rata_rata": average,
        "predikat": predikat(average) or None,
    }
    return {
        "e81": {
            "periode": dokumen.e81.periode,
            "kinerja": kinerja,
            "rupiah": rupiah,
            "serapan": serapan,
            "renstra": {"capaian": total.capaian},
        }
    }


def _earlier(dokumen: Dokumen) -> dict[str, Facts | Leaf]:
    """The Renstra before this one (renstra_lalu.yaml)."""
    lalu = dokumen.renstra_lalu
    if lalu is None:
        return {}
    earlier = renstra_lalu(dokumen)
    kinerja = {key: _performance(one, earlier) for key, one in lalu.indikator.items()}
    return {
        "renstra_lalu": {
            "awal": lalu.awal,
            "akhir": lalu.akhir,
            "indikator": _indicators(earlier),
            "kinerja": kinerja,
        }
    }


def _whole(amount: Rupiah | None) -> int | None:
    return None if amount is None else bulat(amount)


def _changed_counts(hasil: Hasil) -> dict[str, Facts | Leaf]:
    """Counts before the change, and how many sub kegiatan came, went, moved or got another pagu."""
    if hasil.perubahan is None:
        return {}
    states = Counter(map(_state, hasil.perubahan.pagu))
    return {
        "sebelum": levels_of(hasil.perubahan.banyak_sebelum),
        "perubahan": {state: states[state] for state in ("baru", "hilang", "berubah", "tetap")},
    }


def _state(selisih: SelisihPagu) -> str:
    """What became of the money: of one that only moved, or got another name, it stayed."""
    change = selisih.change
    if change.jenis in ("baru", "hilang"):
        return change.jenis
    return "berubah" if change.selisih else "tetap"


def _counts_by_code(dokumen: Dokumen) -> Facts:
    tree = dokumen.rencana
    nodes: tuple[BidangUrusan | Program | Kegiatan, ...]
    nodes = (*tree.bidang, *tree.program(), *tree.kegiatan())
    leaves: dict[str, list[str]] = {}
    for sub in tree.sub_kegiatan():
        for code in kode.at_or_above(sub.kode) if sub.pagu else ():
            leaves.setdefault(code, []).append(sub.kode)
    counts: dict[str, Facts] = {}
    for node in nodes:
        levels = levels_of(counted(leaves.get(node.kode, ())))
        if kode.level(node.kode) != "bidang":  # below a program stands no other
            del levels["program"]
        counts[node.kode] = levels
    return counts


def _names(dokumen: Dokumen) -> Facts:
    tree = dokumen.rencana
    names = {bidang.kode: bidang.nama for bidang in tree.bidang}
    return names | {node.kode: node.nama for node in tree.nodes()}


def _indicators(dokumen: Dokumen) -> Facts:
    tree = dokumen.rencana
    planned = {target.indikator: target for node in tree.nodes() for target in node.target}
    tahun = str(dokumen.identitas.tahun)
    indicators: dict[str, Facts] = {}
    for key, indikator in dokumen.indikator.items():
        entry: dict[str, Facts | Leaf] = {"nama": indikator.nama, "satuan": indikator.satuan}
        if key in planned:
            entry |= {"target": leaf(planned[key].target), "maju": leaf(planned[key].maju)}
        elif tahun in indikator.renstra:
            # One of a tujuan or sasaran stands in no row of the plan; the Renstra has its target.
            entry["target"] = leaf(indikator.renstra[tahun])
        entry["renstra"] = _series(indikator.renstra)
        entry["renja"] = _series(indikator.renja)
        entry["proyeksi"] = _series(indikator.proyeksi)
        indicators[key] = entry
    return indicators


def _series(values: Mapping[str, Nilai]) -> Facts:
    return {period: leaf(value) for period, value in values.items()}


def _results(dokumen: Dokumen, hasil: Hasil) -> dict[str, Facts | Leaf]:
    """What was measured and spent, and the single facts of the office."""
    performance, absorbed, stated = {}, {}, {}
    for key, indikator in dokumen.indikator.items():
        performance[key] = _performance(indikator, dokumen)
    for period, serapan in hasil.serapan.items():
        absorbed[period] = _absorption(serapan, hasil)
    for key, fakta in dokumen.fakta.items():
        stated[key] = {"nilai": leaf(fakta.nilai), "satuan": fakta.satuan}
    return {
        "kinerja": performance,
        "serapan": absorbed,
        "evaluasi": {str(tahun): _evaluation(year) for tahun, year in hasil.evaluasi.items()},
        "fakta": stated,
    }


def _performance(indikator: Indikator, dokumen: Dokumen) -> Facts:
    periods = dokumen.realisasi.kinerja.get(indikator.id, {})
    performance: dict[str, Facts] = {}
    for period in dict.fromkeys([*periods, *indikator.renja]):
        if period.startswith("sd-") and "-tw" not in period:
            performance[period] = {"realisasi": leaf(periods[period])}
        else:
            performance[period] = _against_target(indikator, period, periods)
    if periods:
        running = dokumen.identitas.tahun_berjalan
        total = cumulative(indikator, periods, running, dokumen.identitas.renstra[0])
        final = indikator.renstra.get("akhir", KOSONG)
        performance[f"sd-{running}"] = {
            "realisasi": leaf(total),
            "capaian": capaian(final, total, indikator.arah),
        }
    return performance


def _against_target(indikator: Indikator, period: str, periods: Mapping[str, Nilai]) -> Facts:
    """A year, or the quarters to the one named, against the year's target (Renja, else Renstra)."""
    tahun = period.removeprefix("sd-")[:4]
    target = indikator.renja.get(tahun) or indikator.renstra.get(tahun) or KOSONG
    realisasi = periods.get(tahun, KOSONG)
    if "-tw" in period:
        realisasi = quarters_to(indikator, periods, int(tahun), int(period[-1]))
    percent = capaian(target, realisasi, indikator.arah)
    return {
        "target": leaf(target),
        "realisasi": leaf(realisasi),
        "capaian": percent,
        "predikat": predikat(percent) or None,
    }


def _absorption(serapan: Serapan, hasil: Hasil) -> Facts:
    by_code: dict[str, Facts] = {}
    for code in dict.fromkeys([*serapan.pagu.per_kode, *serapan.realisasi.per_kode]):
        planned = serapan.pagu.per_kode.get(code)
        realised = serapan.realisasi.per_kode.get(code)
        by_code[code] = {
            "pagu": planned,
            "realisasi": realised,
            "total": share(realised, planned),
        }
    # Where nothing is stated yet nothing is known to have been spent; 0 is a number.
    told = serapan.realisasi
    spent = told.total if told.total or told.per_kode else None
    absorbed: dict[str, Facts | Leaf] = {
        "pagu": serapan.pagu.total,
        "realisasi": spent,
        "total": share(spent, serapan.pagu.total),
    }
    # Quarters of the year that a perubahan changes were spent under the pagu before it, too.
    if hasil.perubahan and serapan.pagu is hasil.pagu:
        before = hasil.perubahan.sebelum.total
        absorbed["terhadap_sebelum"] = share(spent, before)
    return {**absorbed, "per_kode": by_code}


def _evaluation(evaluasi: Evaluasi) -> Facts:
    below, by_code = evaluasi.per_kode(), dict[str, Facts]()
    for node in evaluasi.node:
        if node.tingkat != "sub_kegiatan":
            by_code[node.kode] = _summaries_below(below[node.kode], node.tingkat)
    whole: Facts = {tingkat: _summary(evaluasi.ringkasan(tingkat)) for tingkat in TINGKAT}
    return {**whole, "per_kode": by_code}


def _summaries_below(evaluasi: Evaluasi, level: Tingkat) -> Facts:
    """A summary of each level that was measured below a node of one."""
    measured = {node.tingkat for node in evaluasi.node} - {level}
    levels = (tingkat for tingkat in TINGKAT if tingkat in measured)
    return {tingkat: _summary(evaluasi.ringkasan(tingkat)) for tingkat in levels}


def _summary(ringkasan: RingkasanCapaian) -> Facts:
    return {
        "jumlah": ringkasan.jumlah,
        "di_bawah": ringkasan.di_bawah,
        "sesuai": ringkasan.sesuai,
        "di_atas": ringkasan.di_atas,
        "rata_rata": ringkasan.rata_rata,
        "tanpa_persen": ringkasan.tanpa_persen,
    }
