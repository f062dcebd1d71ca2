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
class RingkasanRenja:
    """One Renja when it was last built; amounts in whole rupiah, `pagu_sebelum` of a perubahan.

    `sidik` is a digest of its texts and figures, `keluaran` that of each format when it was last
    written.
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


def summary(
    dokumen: Dokumen, hasil: Hasil, told: Sequence[Diagnostic], folder: Path
) -> RingkasanRenja:
    """A Renja and what the rules find in it."""
    ident = dokumen.identitas
    return RingkasanRenja(
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
        temuan=findings(told, folder),
    )


def fingerprint(naskah: Naskah) -> str:
    """A digest of all that a reader of the document sees, images apart."""
    return sha256(repr(replace(naskah, gambar={})).encode()).hexdigest()


def as_json(renja: RingkasanRenja) -> str:
    """The text of the file."""
    return json.dumps(asdict(renja), ensure_ascii=False, indent=2) + "\n"


def from_json(text: str) -> RingkasanRenja | None:
    """The summary in a file; None where the text is none, as of another version."""
    try:
        data = json.loads(text)
        findings = tuple(Temuan(**temuan) for temuan in data.pop("temuan"))
        renja = RingkasanRenja(**data, temuan=findings)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return renja if isinstance(renja.keluaran, Mapping) and _is_sound(renja) else None


def _is_sound(renja: RingkasanRenja) -> bool:
    """Whether every value is of its kind: the file may have been written by anyone."""
    texts = [renja.slug, renja.daerah, renja.perangkat_daerah, renja.jenis, renja.status]
    texts += [renja.sidik, *renja.keluaran, *renja.keluaran.values()]
    counts = [renja.tahun, renja.program, renja.kegiatan, renja.sub_kegiatan, renja.pagu]
    counts.append(renja.pagu_sebelum or 0)
    for temuan in renja.temuan:
        texts += [temuan.kode, temuan.tingkat, temuan.berkas, temuan.pesan, temuan.saran]
        counts.append(temuan.baris)
    # By exact type: a truth value is an `int` to isinstance.
    return (
        all(map(_is_text, texts))
        and set(map(type, counts)) == {int}
        and isinstance(renja.contoh, bool)
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and not _HALF.search(value)
