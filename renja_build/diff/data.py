"""Records that differ, in the words of a reviewer: fields by name, values as the document prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

from renja_build.angka import Nilai
from renja_build.diff.catatan import (
    EntryDifference,
    FieldDifference,
    FieldPath,
    KindDifference,
    Stated,
)
from renja_build.diff.kata import flat, words
from renja_build.diff.laporan import ButirUbah, KelompokUbah, Tampil, Ubahan
from renja_build.model.document import Dokumen
from renja_build.model.program import BagianDana
from renja_build.render import id_format

JUDUL = {
    "rencana": "Program, kegiatan, dan sub kegiatan",
    "indikator": "Indikator",
    "tujuan": "Tujuan dan sasaran",
    "usulan": "Usulan",
    "rkpd": "RKPD",
    "dasar": "Rencana sebelum perubahan",
    "indikator_dasar": "Indikator sebelum perubahan",
    "penambahan": "Alasan penambahan pagu",
    "pengurangan": "Alasan pengurangan pagu",
    "pergeseran": "Pergeseran pagu",
    "landasan": "Landasan hukum",
    "fakta": "Fakta",
    "kontrol": "Angka kontrol",
    "faktor": "Faktor pendorong dan penghambat",
    "tim": "Tim penyusun",
    "spm": "Standar Pelayanan Minimal",
    "pokir": "Pokok pikiran DPRD",
    "inovasi": "Inovasi",
    "realisasi kinerja": "Realisasi kinerja",
    "realisasi rupiah": "Realisasi anggaran",
    "e81": "Formulir E.81",
    "tabel": "Tabel bebas",
    "gambar": "Gambar",
    "gaya": "Gaya",
    "identitas": "Identitas, sistematika, dan status",
}
TATANAN = ("gaya", "identitas")
_TARGET = {"target": "target", "maju": "target maju", "nama": "nama indikator"}
_ISIAN = {"maju": "prakiraan maju", "hanya": "hanya untuk"}
_KEPALA = (("kode",), ("nama",))  # they head an entry that is new
_PANJANG = 60  # characters from which on two wordings are shown word by word


def kelompok(
    kinds: Iterable[KindDifference], before: Dokumen, after: Dokumen
) -> tuple[KelompokUbah, ...]:
    """The kinds of records that differ, in the order of `JUDUL`, others behind them under their own name."""
    words_of = _Kata(before, after)
    rank = {nama: place for place, nama in enumerate(JUDUL)}
    groups = (
        words_of.kelompok(kind)
        for kind in sorted(kinds, key=lambda kind: rank.get(kind.nama, len(rank)))
    )
    return tuple(group for group in groups if group.butir or group.urutan)


class _Kata:
    """Names of fields and values with their units, by the indicators of both sides."""

    def __init__(self, before: Dokumen, after: Dokumen) -> None:
        indikator = {**before.indikator, **after.indikator}
        self.nama = {key: entry.nama for key, entry in indikator.items()}
        self.satuan = _units(before), _units(after)

    def kelompok(self, kind: KindDifference) -> KelompokUbah:
        """One kind of records, without the entries that show nothing."""
        entries = (self.butir(kind.nama, entry) for entry in kind.butir)
        judul = JUDUL.get(kind.nama, _plain(kind.nama).capitalize())
        return KelompokUbah(
            kind.nama, judul, tuple(entry for entry in entries if entry), kind.urutan
        )

    def butir(self, kind: str, butir: EntryDifference) -> ButirUbah | None:
        """The entry as shown; None where all that differs is its pagu, which the table of pagu tells."""
        stated = () if butir.jenis == "hilang" else butir.isian
        isian = [field for field in stated if not (kind == "rencana" and field.jalur == ("pagu",))]
        if butir.jenis == "berubah" and not isian:
            return None
        nama = self.nama.get(butir.kunci, butir.nama) if kind == "realisasi kinerja" else butir.nama
        if butir.jenis == "baru":
            isian = [field for field in isian if field.jalur not in _KEPALA]
        shown = tuple(self.ubahan(kind, butir.kunci, field) for field in isian)
        return ButirUbah(butir.jenis, butir.kunci, flat(nama), shown, butir.asal)

    def ubahan(self, kind: str, kunci: str, difference: FieldDifference) -> Ubahan:
        before = _shown(
            difference.sebelum, difference.jalur, self.unit(0, kind, kunci, difference.jalur)
        )
        after = _shown(
            difference.sesudah, difference.jalur, self.unit(1, kind, kunci, difference.jalur)
        )
        long = (
            isinstance(before, str)
            and isinstance(after, str)
            and max(len(before), len(after)) > _PANJANG
        )
        return Ubahan(
            self.label(kind, difference.jalur),
            before,
            after,
            words(str(before), str(after)) if long else (),
        )

    def label(self, kind: str, jalur: FieldPath) -> str:
        if len(jalur) == 3 and jalur[0] == "target":
            return f"{_TARGET.get(jalur[2], _plain(jalur[2]))} “{flat(self.nama.get(jalur[1], jalur[1]))}”"
        way = [step for step in jalur if step not in ("rincian", "isi")]
        return " ".join(_ISIAN.get(step, _plain(step)) for step in way) or JUDUL.get(kind, kind)

    def unit(self, side: int, kind: str, kunci: str, jalur: FieldPath) -> str:
        """The unit of a target or figure; a row of the plan may have its own."""
        indikator = jalur[1] if len(jalur) == 3 and jalur[0] == "target" else kunci
        satuan = self.satuan[side].get(
            (kunci, indikator), self.satuan[side].get(("", indikator), "")
        )
        return satuan if kind != "fakta" else ""


def _units(dokumen: Dokumen) -> Mapping[tuple[str, str], str]:
    own = {
        (node.kode, target.indikator): target.satuan
        for node in dokumen.rencana.nodes()
        for target in node.target
        if target.satuan
    }
    return {("", key): entry.satuan for key, entry in dokumen.indikator.items()} | own


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _shown(value: Stated, jalur: FieldPath, satuan: str) -> Tampil:
    """A value as the document prints it; rupiah stays a number."""
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return str(value) if value is not None and _is_year(jalur) else value
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, Nilai):
        return f"{id_format.nilai(value)} {satuan}".strip()
    if isinstance(value, Decimal):
        return id_format.angka(value)
    if isinstance(value, date):
        return id_format.tanggal(value)
    if isinstance(value, tuple):
        return "; ".join(_inside(entry) for entry in value)
    return flat(value)


def _is_year(jalur: FieldPath) -> bool:
    return jalur[-1].startswith("tahun") or jalur == ("renstra",)


def _inside(value: object) -> str:
    """An entry of a list within a field."""
    if isinstance(value, BagianDana):
        used = f" untuk {', '.join(value.untuk)}" if value.untuk else ""
        return f"{id_format.rupiah(value.jumlah, 'Rp1.000')} dari {value.sumber_dana}{used}"
    if is_dataclass(value) and not isinstance(value, type):
        return " ".join(flat(str(getattr(value, part.name))) for part in fields(value))
    return flat(str(value))


def gambar(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[KelompokUbah]:
    """Images that were exchanged under the same name; that one came or went is told where it stands."""
    changed = sorted(name for name in before.keys() & after.keys() if before[name] != after[name])
    if changed:
        entries = tuple(ButirUbah("berubah", name, "isi gambar diganti") for name in changed)
        yield KelompokUbah("gambar", JUDUL["gambar"], entries)
