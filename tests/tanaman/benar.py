"""True sentences and what they may quote: figures of a Renja by name, computed and never typed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from random import Random
from typing import Any

from tanaman.bahan import Bahan
from tanaman.besaran import ukuran, umum
from tanaman.tanam import Sunting
from tanaman.tata import isi, slots
from tanaman.tempat import sisipan


@lru_cache
def fakta_benar(bahan: Bahan) -> dict[str, Any]:
    """The slots that a true sentence may quote in one Renja."""
    fakta, pagu = bahan.fakta, bahan.fakta["pagu"]
    total, maju = int(pagu["total"]), int(pagu.get("prakiraan_maju") or 0)
    true: dict[str, Any] = {
        **umum(bahan),
        "total": total,
        "n_program": fakta["jumlah"]["program"],
        "n_kegiatan": fakta["jumlah"]["kegiatan"],
        "n_sub": fakta["jumlah"]["sub_kegiatan"],
        "n_bidang": fakta["jumlah"]["bidang_urusan"],
        "n_bab": fakta["jumlah"]["bab"],
        "n_landasan": fakta["jumlah"]["landasan"],
    }
    if maju:
        true |= {
            "maju": maju,
            "arah_maju": "lebih tinggi" if maju > total else "lebih rendah",
            "beda_maju": abs(maju - total),
        }
    _program(bahan, true)
    _lalu(bahan, true)
    _ukuran(bahan, true)
    return {name: value for name, value in true.items() if value is not None}


def _program(bahan: Bahan, true: dict[str, Any]) -> None:
    per_kode, per_level = bahan.fakta["pagu"]["per_kode"], bahan.fakta["jumlah_per_kode"]
    programs = sorted(bahan.kode("program"), key=lambda kode: -int(per_kode.get(kode, 0)))
    for name, kode in (("besar", programs[0]), ("kecil", programs[-1])):
        amount = int(per_kode.get(kode, 0))
        true |= {
            f"{name}_nama": bahan.nama(kode),
            f"{name}_kode": kode,
            f"{name}_pagu": amount,
            f"{name}_bagian": Decimal(amount) / int(bahan.fakta["pagu"]["total"]) * 100,
            f"{name}_kegiatan": per_level[kode]["kegiatan"],
            f"{name}_sub": per_level[kode]["sub_kegiatan"],
        }
    subs = sorted(bahan.kode("sub"), key=lambda kode: -int(per_kode.get(kode, 0)))
    true |= {
        "sub_nama": bahan.nama(subs[0]),
        "sub_kode": subs[0],
        "sub_pagu": int(per_kode.get(subs[0], 0)),
    }


def _lalu(bahan: Bahan, true: dict[str, Any]) -> None:
    lalu = bahan.periode("lalu")
    spent = bahan.fakta.get("serapan", {}).get(lalu, {})
    if spent.get("total") is not None:
        true |= {
            "serapan": Decimal(spent["total"]),
            "realisasi": int(spent["realisasi"]),
            "anggaran": int(spent["pagu"]),
        }
    measured = bahan.fakta.get("evaluasi", {}).get(lalu, {}).get("sub_kegiatan", {})
    if measured.get("jumlah"):
        true |= {f"sub_{hal}": measured[hal] for hal in ("jumlah", "di_bawah", "sesuai", "di_atas")}


def _ukuran(bahan: Bahan, true: dict[str, Any]) -> None:
    """One indicator that reached its target and one that did not, both where more is better."""
    measured = [
        about
        for level in ("iku", "program", "kegiatan", "sub")
        for _, about in ukuran(bahan, level, "lalu")
    ]
    rising = [
        about
        for about in measured
        if about["arah"] != "turun" and about["target"] > 0 and about["capaian"] is not None
    ]
    for name, good in (("capai", True), ("kurang", False)):
        about = next((a for a in rising if (a["realisasi"] >= a["target"]) == good), None)
        if about:
            true |= {
                f"{name}_nama": about["ind"], f"{name}_target": about["target"],
                f"{name}_realisasi": about["realisasi"], f"{name}_capaian": about["capaian"],
            }  # fmt: skip


def sisipkan(
    bahan: Bahan, sentence: Mapping[str, str], acak: Random
) -> tuple[tuple[Sunting, ...], str] | None:
    """A true sentence at a place of its part of the document; None where a figure that it quotes is not there."""
    true = fakta_benar(bahan)
    if not slots(sentence["kalimat"]) <= set(true):
        return None
    places = [
        p for p in sisipan(bahan) if p.cara != "blok" and p.peran == sentence.get("di", p.peran)
    ]
    places = places or list(sisipan(bahan))
    place, text = acak.choice(places), isi(sentence["kalimat"], true)
    return (Sunting(place.file, place.at, place.at, f"{place.kepala}{text}\n"),), text
