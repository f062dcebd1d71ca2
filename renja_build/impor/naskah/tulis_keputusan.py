"""The lines of a decree, of who signs, and of the regulations that decrees cite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from renja_build.impor.naskah.isi import Keputusan, Pejabat
from renja_build.impor.tulisan import text
from renja_build.model.document import Peraturan


def decree_lines(made: Keputusan) -> Iterator[str]:
    """A decree without its annex."""
    yield "keputusan:"
    yield from _list("kop", made.kop)
    for key, value in (
        ("pejabat", made.pejabat), ("nomor", made.nomor or "[nomor keputusan]"), ("tentang", made.tentang),
    ):  # fmt: skip
        yield f"  {key}: {text(value)}"
    yield from _list("menimbang", made.menimbang)
    yield f"  mengingat: [{', '.join(law.id for law in made.mengingat)}]"
    yield f"  menetapkan: {text(made.menetapkan)}"
    yield from _list("diktum", made.diktum)
    yield f"  tempat: {text(made.tempat or '[Tempat]')}"
    yield f"  tanggal: {text(made.tanggal or '[tanggal]')}"
    yield "  penanda_tangan:"
    yield from (f"    {line}" for line in signer_lines(made.penanda_tangan))
    yield from _list("tembusan", made.tembusan)


def signer_lines(signer: Pejabat) -> Sequence[str]:
    """Who signs; what the document does not say stands in brackets."""
    lines = [
        f"jabatan: {text(signer.jabatan or '[Jabatan]')}",
        f"nama: {text(signer.nama or '[Nama]')}",
    ]
    lines += [f"pangkat: {text(signer.pangkat)}"] if signer.pangkat else []
    return [*lines, f'nip: "{signer.nip}"'] if signer.nip else lines


def _list(key: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield f"  {key}:"
        yield from (f"    - {text(item)}" for item in items)


def laws_of(decrees: Iterable[Keputusan]) -> Iterator[str]:
    """The entries of landasan.yaml, each once."""
    laws = {law.id: law for made in decrees for law in made.mengingat}
    for law in laws.values():
        yield "\n".join([f"{law.id}:", *(f"  {line}" for line in _law(law))]) + "\n"


def _law(law: Peraturan) -> Iterator[str]:
    yield f"jenis: {law.jenis}"
    yield f"nomor: {text(law.nomor)}"
    yield f"tahun: {law.tahun}"
    yield f"tentang: {text(law.tentang)}"
    if law.lembaran is not None:
        key = law.lembaran.jenis.casefold()
        yield f"{key}: {{tahun: {law.lembaran.tahun}, nomor: {law.lembaran.nomor}}}"
    if law.tambahan:
        yield f"tln: {law.tambahan}"
    if law.daerah:
        yield f"daerah: {text(law.daerah)}"
    if law.perubahan:
        yield f"perubahan: {text(law.perubahan)}"
    if law.beberapa_kali:
        yield "beberapa_kali: true"
    yield "dipakai: [sk]"
