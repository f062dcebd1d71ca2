"""Records that differ, in the words of a reviewer: fields by name, values as they are printed."""

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
from renja_build.diff.laporan import ButirUbah, KelompokUbah, Potong, Tampil, Ubahan
from renja_build.model.document import Dokumen
from renja_build.model.program import BagianDana
from renja_build.render import id_format

JUDUL = {
    "rencana": "Program, kegiatan, dan sub kegiatan",
    "indikator": "Indikator",
    "tujuan": "Tujuan dan sasaran",
    "renstra_lalu": "Renstra yang lalu",
    "renstra_lalu program": "Program Renstra yang lalu",
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
    "unit": "Unit kerja",
    "dana": "Sumber dana",
    "faktor": "Faktor pendorong dan penghambat",
    "tim": "Tim penyusun",
    "spm": "Standar Pelayanan Minimal",
    "pokir": "Pokok pikiran DPRD",
    "inovasi": "Inovasi",
    "keselarasan": "Keselarasan kebijakan",
    "data": "Data perangkat daerah",
    "proses": "Proses penyusunan",
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
_JUMLAH_UNIT = ("bagian_dana", "bagian_maju")  # which units add up to, each told with its own
_KEPALA = (("kode",), ("nama",))  # they head an entry that is new
_PANJANG = 60  # characters from which on two wordings are shown word by word


def kelompok(
    kinds: Iterable[KindDifference], before: Dokumen, after: Dokumen
) -> tuple[KelompokUbah, ...]:
    """The kinds of records that differ, in the order of `JUDUL`, others under their own name."""
    rank = {nama: place for place, nama in enumerate(JUDUL)}
    ranked = sorted(kinds, key=lambda kind: rank.get(kind.nama, len(rank)))
    groups = map(_Kata(before, after).kelompok, ranked)
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
        return KelompokUbah(kind.nama, judul, tuple(filter(None, entries)), kind.urutan)

    def butir(self, kind: str, butir: EntryDifference) -> ButirUbah | None:
        """The entry as shown; None where all that differs is its pagu, which has a table."""
        isian = list(_told(kind, butir))
        if butir.jenis == "berubah" and not isian:
            return None
        nama = butir.nama
        if kind == "realisasi kinerja":
            nama = self.nama.get(butir.kunci, nama)
        printed = tuple(self.ubahan(kind, butir.kunci, field) for field in isian)
        return ButirUbah(butir.jenis, butir.kunci, flat(nama), printed, butir.asal)

    def ubahan(self, kind: str, kunci: str, difference: FieldDifference) -> Ubahan:
        jalur = difference.jalur
        before = _printed(difference.sebelum, jalur, self.unit(0, kind, kunci, jalur))
        after = _printed(difference.sesudah, jalur, self.unit(1, kind, kunci, jalur))
        return Ubahan(self.label(kind, jalur), before, after, _word_by_word(before, after))

    def label(self, kind: str, jalur: FieldPath) -> str:
        if len(jalur) > 2 and jalur[0] == "unit":
            return f"unit {jalur[1]}: {self.label(kind, jalur[2:])}"
        if len(jalur) == 3 and jalur[0] == "target":
            _, indikator, isian = jalur
            nama = flat(self.nama.get(indikator, indikator))
            return f"{_TARGET.get(isian, _plain(isian))} “{nama}”"
        way = [step for step in jalur if step not in ("rincian", "isi")]
        return " ".join(_ISIAN.get(step, _plain(step)) for step in way) or JUDUL.get(kind, kind)

    def unit(self, side: int, kind: str, kunci: str, jalur: FieldPath) -> str:
        """The unit of a target or figure; a row of the plan may have its own."""
        if kind == "fakta":
            return ""
        units = self.satuan[side]
        own = jalur[2:] if jalur[0] == "unit" else jalur
        indikator = own[1] if len(own) == 3 and own[0] == "target" else kunci
        return units.get((kunci, indikator), units.get(("", indikator), ""))


def _told(kind: str, butir: EntryDifference) -> Iterator[FieldDifference]:
    """The fields that are told of an entry: none of one that is gone, nor what stands elsewhere."""
    if butir.jenis == "hilang":
        return
    by_unit = any(difference.jalur[0] == "unit" for difference in butir.isian)
    for difference in butir.isian:
        if by_unit and difference.jalur[0] in _JUMLAH_UNIT:
            continue
        in_table = kind == "rencana" and _is_pagu(difference.jalur)
        in_head = butir.jenis == "baru" and difference.jalur in _KEPALA
        if not in_table and not in_head:
            yield difference


def _is_pagu(jalur: FieldPath) -> bool:
    """The pagu of a node or of one of its units."""
    return jalur == ("pagu",) or (len(jalur) == 3 and jalur[0] == "unit" and jalur[2] == "pagu")


def _word_by_word(before: Tampil, after: Tampil) -> tuple[Potong, ...]:
    if not isinstance(before, str) or not isinstance(after, str):
        return ()
    return words(before, after) if max(len(before), len(after)) > _PANJANG else ()


def _units(dokumen: Dokumen) -> Mapping[tuple[str, str], str]:
    """Units by kode and indicator where a row has its own, else by the indicator under no kode."""
    units = {("", key): entry.satuan for key, entry in dokumen.indikator.items()}
    for node in dokumen.rencana.nodes():
        for target in node.target:
            if target.satuan:
                units[node.kode, target.indikator] = target.satuan
    return units


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _printed(value: Stated, jalur: FieldPath, satuan: str) -> Tampil:
    """A value as the document prints it; rupiah stays a number."""
    if value is None:
        return None
    if isinstance(value, bool):  # before numbers, for Python counts it among them
        return "ya" if value else "tidak"
    if isinstance(value, int):
        return str(value) if _is_year(jalur) else value
    if isinstance(value, Nilai):
        return f"{id_format.nilai(value)} {satuan}".strip()
    if isinstance(value, Decimal):
        return id_format.angka(value)
    if isinstance(value, date):
        return id_format.tanggal(value)
    if isinstance(value, tuple):
        return "; ".join(map(_inside, value))
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
    """Images exchanged under the same name; that one came or went is told where it stands."""
    changed = sorted(name for name in before.keys() & after.keys() if before[name] != after[name])
    if changed:
        entries = tuple(ButirUbah("berubah", name, "isi gambar diganti") for name in changed)
        yield KelompokUbah("gambar", JUDUL["gambar"], entries)
