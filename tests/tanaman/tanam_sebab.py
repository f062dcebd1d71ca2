"""Control figures that the plan no longer meets, by one cause each, and figures of outside that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from tanaman.bahan import Bahan, Simpul
from tanaman.bilang import ribuan
from tanaman.tanam import Jenis, Sunting, Tanaman, skalar, tempat_sesudah
from tanaman.tata import Tata


def tanam_kontrol(bahan: Bahan, jenis: Jenis, tata: Tata, acak: Random) -> Iterator[Tanaman]:
    """True control figures, and one cause by which the plan no longer meets them: `sebab`."""
    renja = bahan.teks["renja.yaml"]
    if re.search(r"^kontrol:", renja, re.MULTILINE):
        return
    subs = [k for k in bahan.kode("sub") if _pagu(bahan, k)]
    sebab = jenis.param["sebab"]
    for kode in subs:
        changed = _sebab(bahan, sebab, kode, acak)
        if changed is None:
            continue
        edits, named = changed
        control = "\nkontrol:\n" + "".join(
            _kontrol(bahan, code, jenis.param.get("apa", "pagu"))
            for code in _dipantau(bahan, jenis, kode)
        )
        whole = (*edits, Sunting("renja.yaml", len(renja), len(renja), control))
        spans = [
            (bahan.simpul[n].file, bahan.simpul[n].start, bahan.simpul[n].end)
            for n in named
            if n in bahan.simpul
        ]
        first = renja.count("\n") + 1
        places = (
            *(tempat_sesudah(bahan, whole, *span) for span in spans),
            ("renja.yaml", first, first + control.count("\n") + 1),
        )
        benar = f"{sebab}: {', '.join(named)}"
        yield Tanaman(jenis.id, whole, places, benar, benar, tuple(named))


def _pagu(bahan: Bahan, kode: str) -> Simpul | None:
    spot = bahan.simpul[kode].get("pagu")
    return (
        spot
        if spot and skalar(spot.value) and int(spot.teks.replace(".", "") or 0) >= 10_000_000
        else None
    )


def _dipantau(bahan: Bahan, jenis: Jenis, kode: str) -> list[str]:
    """The codes whose figures are controlled: all programs, the whole (""), or also the kegiatan of the node."""
    levels = jenis.param.get("atas", ["semua", "program"])
    codes = [""] if "semua" in levels else []
    codes += bahan.kode("program") if "program" in levels else []
    codes += [kode.rpartition(".")[0]] if "kegiatan" in levels else []
    return codes


def _kontrol(bahan: Bahan, kode: str, apa: str) -> str:
    fakta = bahan.fakta
    if apa == "sub_kegiatan":
        amount = str(
            fakta["jumlah_per_kode"][kode]["sub_kegiatan"]
            if kode
            else fakta["jumlah"]["sub_kegiatan"]
        )
    else:
        table = fakta["pagu"]["maju_per_kode" if apa == "maju" else "per_kode"]
        total = fakta["pagu"]["prakiraan_maju" if apa == "maju" else "total"]
        amount = ribuan(int(table.get(kode, 0) if kode else total))
    code = f", kode: {kode}" if kode else ""
    return f"  - {{apa: {apa}, nilai: {amount}{code}, sumber: Surat Pagu Bappeda}}\n"


def _sebab(
    bahan: Bahan, sebab: str, kode: str, acak: Random
) -> tuple[tuple[Sunting, ...], list[str]] | None:
    spot = _pagu(bahan, kode)
    assert spot
    value, rupiah = spot.value, int(spot.teks.replace(".", ""))

    def tulis(amount: int) -> Sunting:
        return Sunting(spot.file, value.start_mark.index, value.end_mark.index, ribuan(amount))

    if sebab == "kali":
        return (tulis(rupiah * 10),), [kode]
    if sebab == "bagi":
        return (tulis(rupiah // 10),), [kode]
    if sebab == "ganda":
        return (tulis(rupiah * 2),), [kode]
    if sebab == "ribuan":
        return (tulis(rupiah // 1000),), [kode]
    if sebab == "tambah":
        return (tulis(rupiah + acak.choice((250_000, 1_000_000, 12_500_000))),), [kode]
    if sebab == "tukar":
        text = str(rupiah)
        swapped = int(text[1] + text[0] + text[2:])
        return ((tulis(swapped),), [kode]) if text[0] != text[1] and text[1] != "0" else None
    if sebab == "hilang":
        outside = Sunting(spot.file, spot.start, value.end_mark.index, "hanya: evaluasi")
        return ((outside,), [kode]) if kode not in bahan.dipakai else None
    return _berpindah(bahan, sebab, kode, spot, rupiah, acak)


def _berpindah(
    bahan: Bahan, sebab: str, kode: str, spot: Simpul, rupiah: int, acak: Random
) -> tuple[tuple[Sunting, ...], list[str]] | None:
    """Money between two nodes: of two programs, of one program, or their amounts exchanged."""
    program = ".".join(kode.split(".")[:3])
    near = [k for k in bahan.kode("sub") if _pagu(bahan, k) and k != kode]
    apart = sebab in ("pindah_program", "saling_tukar_program")
    swap = sebab == "saling_tukar_program"
    other = [k for k in near if k.startswith(f"{program}.") != apart]
    other = [
        k
        for k in other
        if sebab != "pindah_kegiatan" or k.rpartition(".")[0] != kode.rpartition(".")[0]
    ]
    if not other:
        return None
    twin = acak.choice(other)
    twin_spot = _pagu(bahan, twin)
    assert twin_spot
    twin_rupiah = int(twin_spot.teks.replace(".", ""))
    moved = twin_rupiah - rupiah if swap else min(rupiah, 1_000_000_000) // 2
    if moved == 0:
        return None
    moved = moved if swap else -moved
    pairs = ((spot, rupiah + moved), (twin_spot, twin_rupiah - moved))
    edits = tuple(
        Sunting(s.file, s.value.start_mark.index, s.value.end_mark.index, ribuan(n))
        for s, n in pairs
    )
    return edits, [kode, twin]


def tanam_angka_luar(bahan: Bahan, jenis: Jenis, tata: Tata, acak: Random) -> Iterator[Tanaman]:
    """A control figure (`apa`) that the Renja does not meet, for the whole and for each program."""
    renja = bahan.teks["renja.yaml"]
    if re.search(r"^kontrol:", renja, re.MULTILINE):
        return
    apa = jenis.param["apa"]
    for kode in ["", *bahan.kode("program")]:
        true = _angka_benar(bahan, apa, kode)
        if not true:
            continue
        wrong = (
            str(true - 1) if true < 1000 else ribuan(int(true * Decimal(str(jenis.param["geser"]))))
        )
        code = f", kode: {kode}" if kode else ""
        when = f", periode: {bahan.periode('lalu')}" if apa == "realisasi" else ""
        source = acak.choice(
            (
                "Surat Bappeda 12 Juli",
                "Cetakan SIPD-RI",
                "Berita Acara Verifikasi",
                "Lampiran Perkada RKPD",
            )
        )
        text = f"\nkontrol:\n  - {{apa: {apa}, nilai: {wrong}{code}{when}, sumber: {source}}}\n"
        edit = Sunting("renja.yaml", len(renja), len(renja), text)
        line = (renja + text).rstrip().count("\n") + 1
        besaran = f"{apa} {kode or 'seluruhnya'}: {true}, angka luar {wrong}"
        yield Tanaman(jenis.id, (edit,), (("renja.yaml", line, line),), besaran, besaran)


def _angka_benar(bahan: Bahan, apa: str, kode: str) -> int | None:
    fakta = bahan.fakta
    if apa in ("pagu", "plafon"):
        return int(fakta["pagu"]["per_kode"].get(kode, 0) if kode else fakta["pagu"]["total"])
    if apa == "maju":
        return int(
            fakta["pagu"]["maju_per_kode"].get(kode, 0)
            if kode
            else fakta["pagu"].get("prakiraan_maju") or 0
        )
    if apa == "realisasi":
        year = fakta.get("serapan", {}).get(bahan.periode("lalu"), {})
        year = year.get("per_kode", {}).get(kode, {}) if kode else year
        return int(year.get("realisasi") or 0)
    counts = fakta["jumlah_per_kode"].get(kode, {}) if kode else fakta["jumlah"]
    return int(counts.get(apa) or 0)
