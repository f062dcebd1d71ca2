"""The report for another program: money as integers, what was not stated as null."""

from __future__ import annotations

import json
from dataclasses import asdict

from renja_build.diff.laporan import (
    BarisPagu,
    ButirUbah,
    KelompokUbah,
    Laporan,
    RenjaDifference,
    Revisi,
    RingkasanUbah,
    Temuan,
    Ubahan,
)
from renja_build.diff.tampil import Layar


def show(laporan: Laporan, layar: Layar) -> str:
    """One object; `renja` holds every Renja, also those in which nothing differs."""
    report = {
        "sebelum": laporan.sebelum,
        "sesudah": laporan.sesudah,
        "revisi": dict(zip(("sebelum", "sesudah"), map(_revision, laporan.revisi), strict=True)),
        "renja": list(map(_renja, laporan.renja)),
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _renja(difference: RenjaDifference) -> dict[str, object]:
    return {
        "slug": difference.slug,
        "keadaan": difference.keadaan,
        "hanya_gaya": difference.hanya_gaya,
        "galat": {
            "sebelum": list(map(_finding, difference.galat_sebelum)),
            "sesudah": list(map(_finding, difference.galat_sesudah)),
        },
        "ringkasan": _summary(difference.ringkasan) if difference.ringkasan else None,
        "temuan": {
            "muncul": list(map(_finding, difference.temuan_baru)),
            "hilang": list(map(_finding, difference.temuan_hilang)),
        },
        "pagu": list(map(_pagu, difference.pagu)),
        "isi": list(map(_group, difference.isi)),
        "teks": list(map(asdict, difference.teks)),
        "tatanan": list(map(_group, difference.tatanan)),
    }


def _revision(revisi: Revisi | None) -> dict[str, str] | None:
    return asdict(revisi) if revisi else None


def _finding(temuan: Temuan) -> dict[str, object]:
    """A finding without its source line, which a reader has in the file."""
    told = asdict(temuan)
    del told["sumber"]
    return told


def _summary(ringkasan: RingkasanUbah) -> dict[str, object]:
    before, after = map(asdict, ringkasan.banyak)
    return {
        "pagu": _amounts(*ringkasan.pagu),
        "prakiraan_maju": _amounts(*ringkasan.maju),
        "jumlah": {"sebelum": before, "sesudah": after},
        "sub_kegiatan": dict(ringkasan.sub_kegiatan),
    }


def _amounts(before: int, after: int) -> dict[str, int]:
    return {"sebelum": before, "sesudah": after, "selisih": after - before}


def _pagu(row: BarisPagu) -> dict[str, object]:
    return {**asdict(row), "selisih": row.selisih}


def _group(group: KelompokUbah) -> dict[str, object]:
    return {
        "nama": group.nama,
        "urutan": group.urutan,
        "butir": list(map(_entry, group.butir)),
    }


def _entry(entry: ButirUbah) -> dict[str, object]:
    return {
        "jenis": entry.jenis,
        "kunci": entry.kunci,
        "nama": entry.nama,
        "asal": entry.asal,
        "isian": list(map(_field, entry.isian)),
    }


def _field(field: Ubahan) -> dict[str, object]:
    return {"nama": field.nama, "sebelum": field.sebelum, "sesudah": field.sesudah}
