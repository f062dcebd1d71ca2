"""Every figure and name of a Renja under the name that prose uses; `renja facts` prints the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from renja_build import kode
from renja_build.angka import KOSONG, Nilai
from renja_build.compute.capaian import capaian, cumulative, gather, predikat, share
from renja_build.compute.evaluasi import TINGKAT, Evaluasi, Ringkasan
from renja_build.compute.hasil import Hasil, Serapan
from renja_build.compute.totals import count
from renja_build.model.document import Dokumen
from renja_build.model.program import Indikator

Leaf = int | str | Decimal | bool | None
Facts = Mapping[str, "Facts | Leaf"]


def facts(dokumen: Dokumen, hasil: Hasil) -> dict[str, Facts | Leaf]:
    """The tree of facts; money as int, percentages and targets as unrounded Decimal."""
    ident = dokumen.identitas
    return {
        "slug": ident.slug,
        "jenis": ident.jenis,
        "status": ident.status,
        "tahun": ident.tahun,
        "tahun_lalu": ident.tahun_lalu,
        "tahun_berjalan": ident.tahun_berjalan,
        "tahun_depan": ident.tahun + 1,
        "daerah": ident.daerah,
        "tingkat": ident.tingkat,
        "wilayah": ident.wilayah,
        "ibu_kota": ident.ibu_kota,
        "perangkat_daerah": {
            "nama": ident.perangkat_daerah.nama,
            "singkatan": ident.perangkat_daerah.singkatan,
            "kepala": ident.perangkat_daerah.kepala,
        },
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
        **_shifts(hasil),
        "rkpd": {"total": hasil.rkpd.total, "per_kode": dict(hasil.rkpd.per_kode)},
        "nama": _names(dokumen),
        "indikator": _indicators(dokumen),
        "kinerja": {key: _performance(ind, dokumen) for key, ind in dokumen.indikator.items()},
        "serapan": {period: _absorption(one, hasil) for period, one in hasil.serapan.items()},
        "evaluasi": {str(tahun): _evaluation(one) for tahun, one in hasil.evaluasi.items()},
        "fakta": {
            key: {"nilai": leaf(f.nilai), "satuan": f.satuan} for key, f in dokumen.fakta.items()
        },
        **_funding(hasil),
    }


def named(tree: Facts, above: str = "") -> Iterator[tuple[str, Leaf]]:
    """Every fact under the name that prose writes."""
    for key, value in tree.items():
        simple = key.isidentifier()
        name = f"{above}.{key}" if above and simple else f'{above}["{key}"]' if above else key
        if isinstance(value, Mapping):
            yield from named(value, name)
        else:
            yield name, value


def leaf(nilai: Nilai) -> Leaf:
    """A stated value as prose sees it: number, predicate, `-`, `n/a` or None."""
    if nilai.angka is not None:
        return nilai.angka
    return {"nihil": "-", "tidak_berlaku": "n/a"}.get(nilai.keadaan, nilai.predikat)


def _counts(dokumen: Dokumen, hasil: Hasil) -> dict[str, Facts | Leaf]:
    return {
        "program": hasil.banyak.program,
        "kegiatan": hasil.banyak.kegiatan,
        "sub_kegiatan": hasil.banyak.sub_kegiatan,
        "bidang_urusan": hasil.banyak.bidang_urusan,
        "bab": len(dokumen.bab),
        "landasan": sum("landasan" in p.dipakai for p in dokumen.landasan),
        "usulan": len(dokumen.usulan),
        **_rkpd_counts(dokumen),
    }


def _rkpd_counts(dokumen: Dokumen) -> dict[str, Facts | Leaf]:
    if dokumen.rkpd is None:
        return {}
    banyak = count(dokumen.rkpd)
    levels = {
        "program": banyak.program,
        "kegiatan": banyak.kegiatan,
        "sub_kegiatan": banyak.sub_kegiatan,
    }
    return {"rkpd": levels}


def _before(hasil: Hasil) -> dict[str, Facts | Leaf]:
    """The pagu that a perubahan changes, and the difference."""
    if hasil.perubahan is None:
        return {}
    return {
        "sebelum": hasil.perubahan.sebelum.total,
        "selisih": hasil.perubahan.selisih.total,
        "sebelum_per_kode": dict(hasil.perubahan.sebelum.per_kode),
        "selisih_per_kode": dict(hasil.perubahan.selisih.per_kode),
    }


def _shifts(hasil: Hasil) -> dict[str, Facts | Leaf]:
    if hasil.perubahan is None:
        return {}
    pagu = hasil.perubahan.pagu
    return {
        "penambahan": {
            "total": sum(one.penambahan for one in pagu),
            "jumlah": sum(one.penambahan > 0 for one in pagu),
        },
        "pengurangan": {
            "total": -sum(one.pengurangan for one in pagu),
            "jumlah": sum(one.pengurangan < 0 for one in pagu),
        },
        "pergeseran": {
            "total": sum(max(one.geser, 0) for one in pagu),
            "jumlah": sum(one.geser != 0 for one in pagu),
        },
    }


def _funding(hasil: Hasil) -> dict[str, Facts | Leaf]:
    """The plan by sumber dana and by indicator, where there is more than one to tell apart."""
    sources = {source: uang.total for source, uang in hasil.sumber_dana.items() if source}
    split = {
        code: one
        for code, one in hasil.pembagian.items()
        if len([v for v in one.indikator.values() if v]) > 1
    }
    found: dict[str, Facts | Leaf] = {"sumber_dana": sources} if len(sources) > 1 else {}
    if split:
        found["pendanaan"] = {code: dict(one.indikator) for code, one in split.items()}
    return found


def _changed_counts(hasil: Hasil) -> dict[str, Facts | Leaf]:
    """Counts before the change, and how many sub kegiatan came, went, moved or got another pagu."""
    if hasil.perubahan is None:
        return {}
    before, leaves = hasil.perubahan.banyak_sebelum, [one.change for one in hasil.perubahan.pagu]
    stayed = [change for change in leaves if change.sebelum and change.sesudah]
    return {
        "sebelum": {
            "program": before.program,
            "kegiatan": before.kegiatan,
            "sub_kegiatan": before.sub_kegiatan,
        },
        "perubahan": {
            "baru": sum(change.jenis == "baru" for change in leaves),
            "hilang": sum(change.jenis == "hilang" for change in leaves),
            "berubah": sum(change.selisih != 0 for change in stayed),
            "tetap": sum(change.selisih == 0 for change in stayed),
        },
    }


def _counts_by_code(dokumen: Dokumen) -> Facts:
    codes = [b.kode for b in dokumen.rencana.bidang]
    codes += [p.kode for p in dokumen.rencana.program()] + [
        k.kode for k in dokumen.rencana.kegiatan()
    ]
    found: dict[str, Facts] = {}
    for code in codes:
        banyak = count(dokumen.rencana, code)
        found[code] = {
            "program": banyak.program,
            "kegiatan": banyak.kegiatan,
            "sub_kegiatan": banyak.sub_kegiatan,
        }
        if kode.level(code) != "bidang":
            found[code] = {key: value for key, value in found[code].items() if key != "program"}
    return found


def _names(dokumen: Dokumen) -> Facts:
    tree = dokumen.rencana
    names = {bidang.kode: bidang.nama for bidang in tree.bidang}
    return names | {node.kode: node.nama for node in tree.nodes()}


def _indicators(dokumen: Dokumen) -> Facts:
    tree = dokumen.rencana
    planned = {target.indikator: target for node in tree.nodes() for target in node.target}
    found: dict[str, Facts] = {}
    for key, ind in dokumen.indikator.items():
        entry: dict[str, Facts | Leaf] = {"nama": ind.nama, "satuan": ind.satuan}
        if key in planned:
            entry |= {"target": leaf(planned[key].target), "maju": leaf(planned[key].maju)}
        elif (own := ind.renstra.get(str(dokumen.identitas.tahun))) is not None:
            entry["target"] = leaf(own)
        for series in ("renstra", "renja", "proyeksi"):
            entry[series] = {period: leaf(value) for period, value in getattr(ind, series).items()}
        found[key] = entry
    return found


def _performance(ind: Indikator, dokumen: Dokumen) -> Facts:
    periods = dokumen.realisasi.kinerja.get(ind.id, {})
    found: dict[str, Facts] = {}
    for period in dict.fromkeys([*periods, *ind.renja]):
        if period.startswith("sd-"):
            found[period] = {"realisasi": leaf(periods[period])}
        else:
            found[period] = _against_target(ind, period, periods)
    if periods:
        running = dokumen.identitas.tahun_berjalan
        total = cumulative(ind, periods, running, dokumen.identitas.renstra[0])
        final = ind.renstra.get("akhir", KOSONG)
        found[f"sd-{running}"] = {
            "realisasi": leaf(total),
            "capaian": capaian(final, total, ind.arah),
        }
    return found


def _against_target(ind: Indikator, period: str, periods: Mapping[str, Nilai]) -> Facts:
    """A year, or the quarters to the one named, against the year's target (Renja, else Renstra)."""
    tahun = period[:4]
    target = ind.renja.get(tahun) or ind.renstra.get(tahun) or KOSONG
    realisasi = periods[period] if period == tahun and period in periods else KOSONG
    if "-tw" in period:
        realisasi = gather(
            ind,
            [
                periods[f"{tahun}-tw{n}"]
                for n in range(1, int(period[-1]) + 1)
                if f"{tahun}-tw{n}" in periods
            ],
        )
    percent = capaian(target, realisasi, ind.arah)
    return {
        "target": leaf(target),
        "realisasi": leaf(realisasi),
        "capaian": percent,
        "predikat": predikat(percent) or None,
    }


def _absorption(one: Serapan, hasil: Hasil) -> Facts:
    codes = dict.fromkeys([*one.pagu.per_kode, *one.realisasi.per_kode])
    running = one.pagu is hasil.pagu and hasil.perubahan is not None
    before = hasil.perubahan.sebelum if running and hasil.perubahan else None
    return {
        "pagu": one.pagu.total,
        "realisasi": one.realisasi.total,
        "total": share(one.realisasi.total, one.pagu.total),
        **({"terhadap_sebelum": share(one.realisasi.total, before.total)} if before else {}),
        "per_kode": {
            code: {
                "pagu": (planned := one.pagu.per_kode.get(code)),
                "realisasi": (done := one.realisasi.per_kode.get(code)),
                "total": share(done, planned),
            }
            for code in codes
        },
    }


def _evaluation(one: Evaluasi) -> Facts:
    parents = [node.kode for node in one.node if node.tingkat != "sub_kegiatan"]
    levels: dict[str, Facts | Leaf] = {str(t): _summary(one.ringkasan(t)) for t in TINGKAT}
    levels["per_kode"] = {
        code: {
            str(t): _summary(one.ringkasan(t, code))
            for t in TINGKAT
            if t != kode.level(code) and one.of(t, code)
        }
        for code in parents
    }
    return levels


def _summary(ringkasan: Ringkasan) -> Facts:
    return {
        "jumlah": ringkasan.jumlah,
        "di_bawah": ringkasan.di_bawah,
        "sesuai": ringkasan.sesuai,
        "di_atas": ringkasan.di_atas,
        "rata_rata": ringkasan.rata_rata,
    }
