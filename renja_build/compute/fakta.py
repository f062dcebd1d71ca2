"""Facts of what is counted, averaged and proposed; `facts.py` puts all parts together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain

from renja_build import kode
from renja_build.angka import Nilai
from renja_build.compute.capaian import capaian, mean, share, target_tahun
from renja_build.compute.data_kantor import jumlah, menurut, rerata
from renja_build.compute.hasil import Hasil
from renja_build.compute.keselarasan import dukungan
from renja_build.compute.menurut import Penggolongan
from renja_build.compute.perubahan import SelisihPagu
from renja_build.compute.totals import Banyak, Uang
from renja_build.model.document import Dokumen, HimpunanData, Identitas
from renja_build.model.isi import Bagian, Blok, BlokGambar, BlokGrafik, BlokTabel
from renja_build.model.program import Indikator
from renja_build.model.simpul import Node

Leaf = int | str | Decimal | bool | None
Facts = Mapping[str, "Facts | Leaf"]

_PRIORITAS = ("nasional", "daerah", "kepala_daerah")
_PENDEK = {"kabupaten": "Kab.", "kota": "Kota", "provinsi": "Prov."}


def names_of_office(ident: Identitas) -> dict[str, Facts | Leaf]:
    """The office and its region, long and short."""
    office = ident.perangkat_daerah
    return {
        "daerah": ident.daerah,
        "tingkat": ident.tingkat,
        "wilayah": ident.wilayah,
        "wilayah_singkat": f"{_PENDEK[ident.tingkat]} {ident.daerah}",
        "ibu_kota": ident.ibu_kota,
        "perangkat_daerah": {
            "nama": office.nama,
            "singkatan": office.singkatan,
            "lengkap": f"{office.nama} {ident.wilayah}",
            "kepala": office.kepala,
        },
    }


def listed(dokumen: Dokumen) -> dict[str, Facts | Leaf]:
    """How many there are of what stands in lists of its own, and of what the document shows; what
    there is none of is left out.
    """
    kinds = Counter(indikator.jenis for indikator in dokumen.indikator.values())
    shown = Counter(map(type, blocks(dokumen)))
    pictures = (block for block in blocks(dokumen, depan=False) if isinstance(block, _BERGAMBAR))
    numbers = {
        "tujuan": len(dokumen.tujuan),
        "sasaran": sum(len(tujuan.sasaran) for tujuan in dokumen.tujuan),
        "indikator": len(dokumen.indikator),
        **{jenis: kinds[jenis] for jenis in ("iku", "ikk", "spm", "hasil", "keluaran")},
        "layanan": len(dokumen.spm),
        "pokir": len(dokumen.pokir),
        "inovasi": len(dokumen.inovasi),
        "tim": len(dokumen.tim),
        "lampiran": len(dokumen.lampiran),
        "tabel": shown[BlokTabel],
        "gambar": sum(1 for _ in pictures),
    }
    return {name: number for name, number in numbers.items() if number}


_BERGAMBAR = (BlokGambar, BlokGrafik)  # before the first bab they have no number


def blocks(dokumen: Dokumen, *, depan: bool = True) -> Iterator[Blok]:
    """Every block that has a number; the tables of a decree's annex have none."""
    for bab in dokumen.bab:
        yield from bab.isi
        yield from chain.from_iterable(map(_inside, bab.bagian))
    for part in dokumen.depan if depan else ():
        yield from part.isi
    for annex in dokumen.lampiran:
        yield from annex.isi


def _inside(bagian: Bagian) -> Iterator[Blok]:
    yield from bagian.isi
    for below in bagian.bagian:
        yield from _inside(below)


def means(dokumen: Dokumen) -> dict[str, Facts | Leaf]:
    """The mean capaian of the indicators of each kind in each year: of all, of each sasaran (or
    tujuan) that lists them, and the mean of these.
    """
    found: dict[str, Facts] = {}
    for jenis in dict.fromkeys(indikator.jenis for indikator in dokumen.indikator.values()):
        members = [i for i in dokumen.indikator.values() if i.jenis == jenis]
        years = sorted({year for i in members for year in _measured(dokumen, i)})
        by_year = {str(year): _mean_of_year(dokumen, members, year) for year in years}
        found[str(jenis)] = {year: fact for year, fact in by_year.items() if fact}
    kept: Facts = {jenis: years for jenis, years in found.items() if years}
    return {"rerata": kept} if kept else {}


def _measured(dokumen: Dokumen, indikator: Indikator) -> Iterator[int]:
    periods = dokumen.realisasi.kinerja.get(indikator.id, {})
    return (int(period) for period in periods if period.isdigit())


def _mean_of_year(dokumen: Dokumen, members: Sequence[Indikator], tahun: int) -> Facts:
    aims = _aims(dokumen)
    groups: dict[str, list[Decimal]] = {}
    for indikator in members:
        realisasi = dokumen.realisasi.kinerja.get(indikator.id, {}).get(str(tahun))
        if realisasi is None:
            continue
        percent = capaian(target_tahun(indikator, tahun), realisasi, indikator.arah)
        if percent is not None:
            groups.setdefault(aims.get(indikator.id, indikator.untuk), []).append(percent)
    if not groups:
        return {}
    averages = {group: mean(values) for group, values in groups.items()}
    known = [average for average in averages.values() if average is not None]
    return {
        "seluruh": mean([*chain.from_iterable(groups.values())]),
        "per_sasaran": averages,
        "antarsasaran": mean(known),
    }


def _aims(dokumen: Dokumen) -> dict[str, str]:
    """The first sasaran that lists each indicator."""
    listing: dict[str, str] = {}
    for aim in chain.from_iterable(tujuan.sasaran for tujuan in dokumen.tujuan):
        for ident in aim.indikator:
            listing.setdefault(ident, aim.id)
    return listing


def priorities(dokumen: Dokumen) -> dict[str, Facts | Leaf]:
    """The pagu that serves any priority, and each of them: of a sub kegiatan that names it or
    stands under a program or kegiatan that does.
    """
    served: dict[str, dict[str, int]] = {level: {} for level in _PRIORITAS}
    total, leaves = 0, 0
    for program in dokumen.rencana.program():
        for kegiatan in program.kegiatan:
            for leaf in kegiatan.sub_kegiatan:
                named = [
                    (level, text)
                    for level in _PRIORITAS
                    for text in _stated((program, kegiatan, leaf), level)
                ]
                total += (leaf.pagu or 0) * bool(named)
                leaves += bool(named)
                for level, text in named:
                    served[level][text] = served[level].get(text, 0) + (leaf.pagu or 0)
    if not leaves:
        return {}
    levels: dict[str, Facts] = {level: texts for level, texts in served.items() if texts}
    return {"prioritas": {"pagu": total, "sub_kegiatan": leaves, **levels}}


def _stated(nodes: Iterable[Node], level: str) -> list[str]:
    """The priorities of one level that nodes name, each once."""
    texts = (getattr(node.rincian, f"prioritas_{level}") for node in nodes)
    return [*dict.fromkeys(filter(None, texts))]


def alignment(dokumen: Dokumen) -> dict[str, Facts | Leaf]:
    """The items of policy (keselarasan.yaml): what serves each of them, and what all together."""
    items = list(dukungan(dokumen))
    if not items:
        return {}
    leaves: dict[str, int] = {}
    for item in items:
        leaves |= item.sub_kegiatan
    by_id: Facts = {
        item.butir.id: {
            "butir": item.butir.butir,
            "target": leaf(item.butir.target),
            "pendukung": len(item.pendukung),
            "sub_kegiatan": len(item.sub_kegiatan),
            "pagu": item.pagu,
        }
        for item in items
    }
    return {
        "keselarasan": {
            "jumlah": len(items),
            "tanpa_pendukung": sum(not item.pendukung for item in items),
            "sub_kegiatan": len(leaves),
            "pagu": sum(leaves.values()),
            "per_butir": by_id,
        }
    }


def classified(hasil: Hasil) -> dict[str, Facts | Leaf]:
    """The plan by sasaran, theme and kind of belanja, as far as it names any."""
    kinds: dict[str, Facts] = {
        name: {
            "pagu": kind.pagu,
            "bagian": share(kind.pagu, hasil.pagu.total),
            **_maju(kind, kind.maju),
            **_counts(kind.banyak),
            "golongan": {
                ident or "belum-disebut": {
                    "nama": group.nama,
                    "pagu": group.pagu.total,
                    "bagian": share(group.pagu.total, hasil.pagu.total),
                    **_maju(kind, group.maju.total),
                    **_counts(group.banyak),
                }
                for ident, group in kind.golongan.items()
            },
        }
        for name, kind in hasil.menurut.items()
        if kind.golongan
    }
    return {"menurut": kinds} if kinds else {}


def _counts(banyak: Banyak) -> dict[str, int]:
    return {
        "program": banyak.program,
        "kegiatan": banyak.kegiatan,
        "sub_kegiatan": banyak.sub_kegiatan,
    }


def _maju(kind: Penggolongan, amount: int) -> dict[str, int]:
    """The prakiraan maju, where it is told by these groups: 0 is a number, not an unknown."""
    told = any(group.maju.per_kode for group in kind.golongan.values())
    return {"prakiraan_maju": amount} if told else {}


def services(dokumen: Dokumen, hasil: Hasil) -> dict[str, Facts | Leaf]:
    """The money of what basic services are paid from (spm.yaml), each sub kegiatan once."""
    paid = {kode.key(code) for service in dokumen.spm for code in service.sub_kegiatan}
    if not paid:
        return {}

    def of_services(uang: Uang) -> int:
        return sum(amount for code, amount in uang.per_kode.items() if kode.key(code) in paid)

    spent = {year: of_services(serapan.realisasi) for year, serapan in hasil.serapan.items()}
    return {"layanan_dasar": {"pagu": of_services(hasil.pagu), "realisasi": spent}}


def office_data(dokumen: Dokumen) -> dict[str, Facts | Leaf]:
    """The office's data (data.yaml): of each year every line, and the sums where lines add up, else
    their mean.
    """
    sets = {data.id: _data(data) for data in dokumen.data}
    return {"data": sets} if sets else {}


def _data(data: HimpunanData) -> Facts:
    years: dict[str, Facts] = {}
    for year in data.tahun:
        figures: dict[str, Facts | Leaf] = {"baris": menurut(data, year, "nama")}
        if data.jumlah:
            figures["total"] = jumlah(data.baris, year)
            figures |= {"ukuran": by} if (by := menurut(data, year, "ukuran")) else {}
        elif (average := rerata(data.baris, year)) is not None:
            figures["rata_rata"] = average
        years[year] = figures
    return {"judul": data.judul, "satuan": data.satuan, **years}


def leaf(nilai: Nilai) -> Leaf:
    """A stated value as prose sees it: number, predicate, `-`, `n/a` or None."""
    if nilai.angka is not None:
        return nilai.angka
    return {"nihil": "-", "tidak_berlaku": "n/a"}.get(nilai.keadaan, nilai.predikat)


def shifts(hasil: Hasil) -> dict[str, Facts | Leaf]:
    """What was added, taken away and shifted between sub kegiatan by a perubahan."""
    if hasil.perubahan is None:
        return {}
    pagu = hasil.perubahan.pagu
    added = [selisih for selisih in pagu if selisih.penambahan]
    taken = [selisih for selisih in pagu if selisih.pengurangan]
    shifted = [selisih for selisih in pagu if selisih.keluar or selisih.masuk]
    # Of a shift the one end gains what the other loses: the gains alone are the total.
    gains = sum(selisih.geser for selisih in shifted if selisih.geser > 0)
    moves = sum(1 for selisih in shifted if selisih.geser)
    return {
        "penambahan": _changed(added, sum(one.penambahan for one in added), len(added)),
        "pengurangan": _changed(taken, -sum(one.pengurangan for one in taken), len(taken)),
        "pergeseran": {
            "total": gains,
            "jumlah": moves,
            "sebelum": _was(shifted),
            "sesudah": _was(shifted) + sum(selisih.geser for selisih in shifted),
        },
    }


def _changed(rows: Sequence[SelisihPagu], total: int, jumlah: int) -> Facts:
    """What was added or taken, of which pagu before, and what that makes together."""
    before = _was(rows)
    return {
        "total": total,
        "jumlah": jumlah,
        "sebelum": before,
        "sesudah": before + sum(selisih.sisa for selisih in rows),
    }


def _was(rows: Iterable[SelisihPagu]) -> int:
    return sum(selisih.change.pagu_sebelum or 0 for selisih in rows)
