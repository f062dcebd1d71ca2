"""landasan.yaml to regulations, sorted as they are cited."""

from __future__ import annotations

from datetime import date

from renja_build import read
from renja_build.acuan import acuan
from renja_build.angka import parse_tanggal_atau_bulan
from renja_build.model.document import Lembaran, Peraturan
from renja_build.nodes import Peta


def build_landasan(data: Peta) -> tuple[Peraturan, ...]:
    """Regulations by rank, then year, then as they are written (UU 12/2011 Pasal 7)."""
    ranks = list(acuan().jenis_peraturan)
    regulations = [_peraturan(key, read.mapping(data, key)) for key in data]
    regulations.sort(key=lambda regulation: (ranks.index(regulation.jenis), regulation.tahun))
    return tuple(regulations)


def _peraturan(key: str, data: Peta) -> Peraturan:
    return Peraturan(
        id=str(key),
        jenis=read.text(data, "jenis"),
        nomor=read.text(data, "nomor"),
        tahun=_tahun(data),
        tentang=read.text(data, "tentang"),
        at=data.at,
        lembaran=_lembaran(data),
        tambahan=read.text(data, "tln") or read.text(data, "tld"),
        daerah=read.text(data, "daerah"),
        perubahan=read.text(data, "perubahan"),
        beberapa_kali=data.get("beberapa_kali") is True,
        tanggal=_tanggal(data),
        dipakai=read.strings(data, "dipakai") or ("landasan",),
    )


def _tanggal(data: Peta) -> date | str:
    return parse_tanggal_atau_bulan(read.text(data, "tanggal")) if "tanggal" in data else ""


def _lembaran(data: Peta) -> Lembaran | None:
    """The gazette that a regulation is printed in; the first where several are named."""
    for name in ("ln", "bn", "ld", "bd"):
        if gazette := read.mapping(data, name):
            jenis = name.upper()
            return Lembaran(jenis, read.text(gazette, "nomor"), _tahun(gazette))  # type: ignore[arg-type]
    return None


def _tahun(data: Peta) -> int:
    """A year that may lie before 2000."""
    return int(read.text(data, "tahun"))
