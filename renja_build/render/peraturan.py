"""Regulations as they are cited in a legal basis."""

from __future__ import annotations

from datetime import date

from renja_build.acuan import acuan
from renja_build.model.document import Peraturan
from renja_build.render import id_format

_LEMBARAN = {
    "LN": ("Lembaran Negara Republik Indonesia", "Tambahan Lembaran Negara Republik Indonesia"),
    "BN": ("Berita Negara Republik Indonesia", ""),
    "LD": ("Lembaran Daerah", "Tambahan Lembaran Daerah"),
    "BD": ("Berita Daerah", ""),
}


def citation(peraturan: Peraturan) -> str:
    """`Undang-Undang Nomor 25 Tahun 2004 tentang … (Lembaran Negara … Nomor 104, …)`, without a
    full stop.
    """
    jenis = acuan().jenis_peraturan[peraturan.jenis]
    head = f"{jenis} {_place(jenis, peraturan.daerah)}".strip()
    number = f"Nomor {peraturan.nomor} Tahun {peraturan.tahun}"
    if isinstance(peraturan.tanggal, date):
        number += f" tanggal {id_format.tanggal(peraturan.tanggal)}"
    elif peraturan.tanggal:
        number += f" tanggal {peraturan.tanggal}"
    text = f"{head} {number} tentang {peraturan.tentang}{_gazette(peraturan)}"
    if not peraturan.perubahan:
        return text
    changed = "beberapa kali diubah, terakhir" if peraturan.beberapa_kali else "diubah"
    return f"{text} sebagaimana telah {changed} dengan {peraturan.perubahan}"


def _place(jenis: str, daerah: str) -> str:
    """`Kota Banjarbaru`, but `Peraturan Wali Kota Banjarbaru` and `Peraturan Bupati Balangan`."""
    for official, region in (
        ("Wali Kota", "Kota "),
        ("Bupati", "Kabupaten "),
        ("Gubernur", "Provinsi "),
    ):
        if jenis.endswith(official):
            return daerah.removeprefix(region)
    return daerah


def _gazette(peraturan: Peraturan) -> str:
    if peraturan.lembaran is None:
        return ""
    lembaran, tambahan = _LEMBARAN[peraturan.lembaran.jenis]
    place = (
        f" {peraturan.daerah}"
        if peraturan.daerah and peraturan.lembaran.jenis in ("LD", "BD")
        else ""
    )
    main = f"{lembaran}{place} Tahun {peraturan.lembaran.tahun} Nomor {peraturan.lembaran.nomor}"
    extra = (
        f", {tambahan}{place} Nomor {peraturan.tambahan}" if peraturan.tambahan and tambahan else ""
    )
    return f" ({main}{extra})"
