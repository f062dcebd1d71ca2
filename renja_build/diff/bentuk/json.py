"""The report for another program: money as integers, what was not stated as null."""

from __future__ import annotations

import json
from dataclasses import asdict

from renja_build.diff.laporan import (
    BarisPagu,
    KelompokUbah,
    Laporan,
    RenjaDifference,
    Ringkasan,
    UbahTeks,
)
from renja_build.diff.tampil import Layar


def show(laporan: Laporan, layar: Layar) -> str:
    """One object; `renja` holds every Renja, also those in which nothing differs."""
    report = {
        "sebelum": laporan.sebelum,
        "sesudah": laporan.sesudah,
        "renja": [_renja(difference) for difference in laporan.renja],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _renja(difference: RenjaDifference) -> dict[str, object]:
    return {
        "slug": difference.slug,
        "keadaan": difference.keadaan,
        "hanya_gaya": difference.hanya_gaya,
        "galat": {
            "sebelum": [asdict(temuan) for temuan in difference.galat_sebelum],
            "sesudah": [asdict(temuan) for temuan in difference.galat_sesudah],
        },
        "ringkasan": _summary(difference.ringkasan) if difference.ringkasan else None,
        "temuan": {
            "muncul": [asdict(temuan) for temuan in difference.temuan_baru],
            "hilang": [asdict(temuan) for temuan in difference.temuan_hilang],
        },
        "pagu": [_pagu(row) for row in difference.pagu],
        "isi": [_group(group) for group in difference.isi],
        "teks": [_text(text) for text in difference.teks],
        "tatanan": [_group(group) for group in difference.tatanan],
    }


def _summary(ringkasan: Ringkasan) -> dict[str, object]:
    counts = [asdict(side) for side in ringkasan.banyak]
    return {
        "pagu": {
            "sebelum": ringkasan.pagu[0],
            "sesudah": ringkasan.pagu[1],
            "selisih": ringkasan.pagu[1] - ringkasan.pagu[0],
        },
        "prakiraan_maju": {
            "sebelum": ringkasan.maju[0],
            "sesudah": ringkasan.maju[1],
            "selisih": ringkasan.maju[1] - ringkasan.maju[0],
        },
        "jumlah": {"sebelum": counts[0], "sesudah": counts[1]},
        "sub_kegiatan": dict(ringkasan.sub_kegiatan),
    }


def _pagu(row: BarisPagu) -> dict[str, object]:
    return {**asdict(row), "selisih": row.selisih}


def _group(group: KelompokUbah) -> dict[str, object]:
    return {
        "nama": group.nama,
        "urutan": group.urutan,
        "butir": [
            {
                "jenis": entry.jenis,
                "kunci": entry.kunci,
                "nama": entry.nama,
                "asal": entry.asal,
                "isian": [
                    {"nama": field.nama, "sebelum": field.sebelum, "sesudah": field.sesudah}
                    for field in entry.isian
                ],
            }
            for entry in group.butir
        ],
    }


def _text(text: UbahTeks) -> dict[str, object]:
    return asdict(text)
