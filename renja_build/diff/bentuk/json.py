"""The report for another program: money as integers, what was not stated as null."""

from __future__ import annotations

import json
from dataclasses import asdict

from renja_build.diff.laporan import BarisPagu, KelompokUbah, Laporan, RenjaDifference, Ringkasan, UbahTeks
from renja_build.diff.tampil import Layar


def show(laporan: Laporan, layar: Layar) -> str:
    """One object; `renja` holds every Renja, also those in which nothing differs."""
    found = {
        "sebelum": laporan.sebelum,
        "sesudah": laporan.sesudah,
        "renja": [_renja(difference) for difference in laporan.renja],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _renja(difference: RenjaDifference) -> dict[str, object]:
    return {
        "slug": difference.slug,
        "keadaan": difference.keadaan,
        "hanya_gaya": difference.hanya_gaya,
        "galat": {
            "sebelum": [asdict(one) for one in difference.galat_sebelum],
            "sesudah": [asdict(one) for one in difference.galat_sesudah],
        },
        "ringkasan": _summary(difference.ringkasan) if difference.ringkasan else None,
        "temuan": {
            "muncul": [asdict(one) for one in difference.temuan_baru],
            "hilang": [asdict(one) for one in difference.temuan_hilang],
        },
        "pagu": [_pagu(row) for row in difference.pagu],
        "isi": [_group(one) for one in difference.isi],
        "teks": [_text(one) for one in difference.teks],
        "tatanan": [_group(one) for one in difference.tatanan],
    }


def _summary(one: Ringkasan) -> dict[str, object]:
    counts = [asdict(side) for side in one.banyak]
    return {
        "pagu": {"sebelum": one.pagu[0], "sesudah": one.pagu[1], "selisih": one.pagu[1] - one.pagu[0]},
        "prakiraan_maju": {"sebelum": one.maju[0], "sesudah": one.maju[1], "selisih": one.maju[1] - one.maju[0]},
        "jumlah": {"sebelum": counts[0], "sesudah": counts[1]},
        "sub_kegiatan": dict(one.sub_kegiatan),
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
                "isian": [{"nama": one.nama, "sebelum": one.sebelum, "sesudah": one.sesudah} for one in entry.isian],
            }
            for entry in group.butir
        ],
    }


def _text(one: UbahTeks) -> dict[str, object]:
    return asdict(one)
