"""What a Renja is known by among others, and how that is kept in a file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Diagnostic
from renja_build.diff.laporan import Temuan
from renja_build.diff.side import findings
from renja_build.model.document import Dokumen
from renja_build.render.page import Naskah

_HALF = re.compile("[\ud800-\udfff]")  # of a pair: JSON can name it, no file can hold it


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """One Renja when it was last built; amounts in whole rupiah, `pagu_sebelum` of a perubahan alone.

    `sidik` is a digest of its texts and figures, `keluaran` that of each format when it was last written.
    """

    slug: str
    daerah: str  # Kabupaten Kutai Kartanegara
    perangkat_daerah: str
    jenis: str
    tahun: int
    status: str
    contoh: bool
    program: int
    kegiatan: int
    sub_kegiatan: int
    pagu: int
    pagu_sebelum: int | None
    temuan: tuple[Temuan, ...]
    sidik: str = ""
    keluaran: Mapping[str, str] = field(default_factory=dict)

    def lama(self, format: str) -> bool:
        """Whether an output is older than what is told here."""
        return self.keluaran.get(format) != self.sidik


def summary(dokumen: Dokumen, hasil: Hasil, found: Sequence[Diagnostic], folder: Path) -> Ringkasan:
    """A Renja and what the rules find in it."""
    ident = dokumen.identitas
    return Ringkasan(
        slug=ident.slug,
        daerah=ident.wilayah,
        perangkat_daerah=ident.perangkat_daerah.nama,
        jenis=ident.jenis,
        tahun=ident.tahun,
        status=ident.status,
        contoh=ident.contoh,
        program=hasil.banyak.program,
        kegiatan=hasil.banyak.kegiatan,
        sub_kegiatan=hasil.banyak.sub_kegiatan,
        pagu=hasil.pagu.total,
        pagu_sebelum=hasil.perubahan.sebelum.total if hasil.perubahan else None,
        temuan=findings(found, folder),
    )


def fingerprint(naskah: Naskah) -> str:
    """A digest of all that a reader of the document sees, images apart."""
    return sha256(repr(replace(naskah, gambar={})).encode()).hexdigest()


def as_json(one: Ringkasan) -> str:
    """The text of the file."""
    return json.dumps(asdict(one), ensure_ascii=False, indent=2) + "\n"


def from_json(text: str) -> Ringkasan | None:
    """The summary in a file; None where the text is none, as of another version."""
    try:
        data = json.loads(text)
        found = tuple(Temuan(**one) for one in data.pop("temuan"))
        one = Ringkasan(**data, temuan=found)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return one if isinstance(one.keluaran, Mapping) and _sound(one) else None


def _sound(one: Ringkasan) -> bool:
    """Whether every value is of its kind: the file may have been written by anyone."""
    texts = [one.slug, one.daerah, one.perangkat_daerah, one.jenis, one.status, one.sidik]
    texts += [text for written in one.keluaran.items() for text in written]
    texts += [
        text
        for each in one.temuan
        for text in (each.kode, each.tingkat, each.berkas, each.pesan, each.saran)
    ]
    counts = [
        one.tahun,
        one.program,
        one.kegiatan,
        one.sub_kegiatan,
        one.pagu,
        one.pagu_sebelum or 0,
    ]
    counts += [each.baris for each in one.temuan]
    return (
        all(isinstance(text, str) and not _HALF.search(text) for text in texts)
        and all(type(count) is int for count in counts)
        and type(one.contoh) is bool
    )
