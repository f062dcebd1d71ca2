"""Labels beside the plan and its indicators: who is served, where, when, by whom, after which source."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from renja_build.diagnostics import Location
from renja_build.lint.nama import Nama
from renja_build.model.document import Dokumen
from renja_build.nodes import Sama, Teks

_SIMPUL = {
    "kelompok_sasaran": "kelompok sasaran",
    "waktu": "waktu pelaksanaan",
    "jenis_kegiatan": "jenis kegiatan",
    "penanggung_jawab": "penanggung jawab",
    "sasaran_daerah": "sasaran daerah",
    "prioritas_daerah": "prioritas daerah",
}
_INDIKATOR = {
    "sumber_data": "sumber data",
    "penanggung_jawab": "penanggung jawab",
    "rumus": "rumus",
}
_SPM = {"pelayanan": "pelayanan", "kelompok_sasaran": "kelompok sasaran"}
_FAKTA = {"sumber": "sumber"}
_USULAN = {"pengusul": "pengusul", "volume": "volume", "indikator": "indikator"}


def isian(dokumen: Dokumen) -> tuple[Nama, ...]:
    """Each label with its place, one that many rows share once."""
    return _isian(Sama(dokumen))


@lru_cache(maxsize=1)
def _isian(sama: Sama) -> tuple[Nama, ...]:
    assert isinstance(sama.isi, Dokumen)
    first: dict[int, Nama] = {}
    for label in _semua(sama.isi):
        first.setdefault(id(label.teks), label)
    return tuple(first.values())


def _semua(dokumen: Dokumen) -> Iterator[Nama]:
    for node in dokumen.rencana.nodes():
        parts = (node, node.rincian, *node.unit)
        for part in parts:
            yield from _dari(part, _SIMPUL, node.kode, node.at)
    for key, indikator in dokumen.indikator.items():
        yield from _dari(indikator, _INDIKATOR, f"'{key}'", indikator.at)
    for layanan in dokumen.spm:
        yield from _dari(layanan, _SPM, f"SPM '{layanan.pelayanan}'", dokumen.identitas.at)
    for key, fakta in dokumen.fakta.items():
        yield from _dari(fakta, _FAKTA, f"fakta '{key}'", dokumen.identitas.at)
    for record in (*dokumen.usulan, *dokumen.pokir):
        name = getattr(record, "nama", "") or getattr(record, "usulan", "")
        at = name.at if isinstance(name, Teks) else Location(dokumen.identitas.at.file)
        yield from _dari(record, _USULAN, f"usulan '{name}'", at)


def _dari(part: object, fields: dict[str, str], whose: str, at: Location) -> Iterator[Nama]:
    for field, name in fields.items():
        text = getattr(part, field, "")
        if text:
            place = text.locate(0) if isinstance(text, Teks) else at
            yield Nama(text, f"{name} {whose}", place)
