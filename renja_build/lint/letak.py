"""Where a place lies that a plan names: in the region itself, in its province, or elsewhere."""

from __future__ import annotations

from renja_build.acuan.wilayah import provinsi_dari
from renja_build.lint.identitas import Pihak
from renja_build.lint.kamus import kata
from renja_build.model.document import Dokumen
from renja_build.nodes import Teks


def asing(dokumen: Dokumen) -> bool:
    """Whether the place of signing is neither the capital nor named like the region."""
    ident = dokumen.identitas
    if ident.tempat.startswith("[") or ident.ibu_kota.startswith("["):
        return False  # not filled in
    place = ident.tempat.casefold()
    own = (ident.ibu_kota.casefold(), ident.daerah.casefold())
    return bool(place and own[0]) and not any(
        name in place or place in name for name in own if name
    )


def di_dalam(pihak: Pihak, dokumen: Dokumen) -> bool:
    """Whether a region may lie in the province whose plan this is, not being known to lie in another;
    the province's own name is that of one only where it is the capital's."""
    ident = dokumen.identitas
    inner = pihak.apa == "daerah" and not pihak.nama.casefold().startswith("prov")
    own = kata(ident.daerah)
    namesake = kata(pihak.nama)[1:] == own and kata(ident.ibu_kota)[-len(own) :] != own
    return inner and ident.tingkat == "provinsi" and not namesake and not _di_luar(pihak, own)


def _di_luar(pihak: Pihak, own: tuple[str, ...]) -> bool:
    """Whether a kabupaten or kota is known, and in another province than the one of this name."""
    kind, *name = kata(pihak.nama)
    kind = "kota" if kind == "kota" else "kabupaten"
    known = provinsi_dari().get((kind, " ".join(name)))
    return known is not None and kata(known) != own


def bagi_semua(teks: Teks, dokumen: Dokumen) -> bool:
    """Whether one place is said to be that of nearly all that an office does, or of whatever names
    none: of a province's that is no single kabupaten or kota, but for the one that it sits in."""
    ident = dokumen.identitas
    place, address = kata(str(teks))[-1:], kata(ident.perangkat_daerah.alamat)
    if place == kata(ident.ibu_kota)[-1:] or {*place} & {*address}:
        return False
    leaves = list(dokumen.rencana.sub_kegiatan())
    there = sum(leaf.lokasi is teks for leaf in leaves)
    default = teks.at.file == ident.at.file
    return there > 1 and (default or there * 2 > len(leaves))
