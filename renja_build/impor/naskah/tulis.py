"""The files of a Renja that hold the text of a Word document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from renja_build.impor.naskah.isi import (
    Bagian,
    Blok,
    GambarTerpasang,
    Naskah,
    Pejabat,
    TabelBebas,
    TabelDikenal,
    Teks,
    blocks_of,
)
from renja_build.impor.naskah.luput import escaped
from renja_build.impor.naskah.tulis_keputusan import decree_lines, laws_of, signer_lines
from renja_build.impor.naskah.tulis_tabel import layout
from renja_build.impor.tulisan import new_id, text

_HEAD = "# yaml-language-server: $schema=../../../schema/{}.json\n"


def files_of(naskah: Naskah) -> Iterator[tuple[str, str]]:
    """Each file by its place in the folder."""
    for folder, parts in (
        ("depan", naskah.depan), ("bab", naskah.bab), ("lampiran", naskah.lampiran),
    ):  # fmt: skip
        taken = set[str]()
        for number, part in enumerate(parts, start=1):
            taken.add(name := new_id(part.judul, taken))
            # Only bab have sections: what stands below other headings follows one after another.
            whole = part if folder == "bab" else replace(part, isi=tuple(_in_one(part)), bagian=())
            lines = "\n".join([*_part(whole, ""), *_decree(part)])
            yield f"{folder}/{number:02}-{name}.yaml", f"{_HEAD.format(folder)}{lines}\n"
    decrees = [part.keputusan for part in naskah.depan if part.keputusan is not None]
    if laws := "".join(laws_of(decrees)):
        yield "landasan.yaml", f"{_HEAD.format('landasan').replace('../', '', 1)}{laws}"
    for part in (*naskah.depan, *naskah.bab, *naskah.lampiran):
        for block in blocks_of(part):
            if isinstance(block, TabelBebas):
                yield f"tabel/{block.nama}.yaml", f"{_HEAD.format('tabel')}{layout(block)}"


def _in_one(part: Bagian) -> Iterator[Blok]:
    """The blocks of a part that has no sections in our files: their headings become bold lines."""
    yield from part.isi
    for below in part.bagian:
        yield Teks(f"**{escaped(below.judul)}**")
        yield from _in_one(below)


def _part(part: Bagian, indent: str) -> Iterator[str]:
    yield f"{indent}judul: {text(part.judul)}"
    if part.isi:
        yield f"{indent}isi:"
        for block in part.isi:
            yield from _block(block, f"{indent}  ")
    if part.bagian:
        yield f"{indent}bagian:"
        for below in part.bagian:
            first, *rest = _part(below, f"{indent}    ")
            yield f"{indent}  - {first.lstrip()}"
            yield from rest


def _decree(part: Bagian) -> Iterator[str]:
    """The decree of a part, and its annex."""
    if part.keputusan is None:
        return
    yield from decree_lines(part.keputusan)
    if part.keputusan.lampiran:
        yield "  lampiran:"
        yield f"    judul: {text(part.keputusan.judul_lampiran)}"
        yield "    isi:"
        for block in part.keputusan.lampiran:
            yield from _block(block, "      ")


def _block(block: Blok, indent: str) -> Iterator[str]:
    if isinstance(block, Teks):
        yield f"{indent}- teks: |"
        for line in block.markdown.split("\n"):
            yield f"{indent}    {line}".rstrip()
    elif isinstance(block, TabelDikenal):
        yield f"{indent}- tabel: {block.jenis}"
        if block.id:
            yield f"{indent}  id: {block.id}"
    elif isinstance(block, TabelBebas):
        yield f"{indent}- tabel: {block.nama}"
    elif isinstance(block, Pejabat):
        yield f"{indent}- tanda_tangan:"
        first, *rest = signer_lines(block)
        yield from (f"{indent}    - {first}", *(f"{indent}      {line}" for line in rest))
    else:
        yield from _picture(block, indent)


def _picture(block: GambarTerpasang, indent: str) -> Iterator[str]:
    yield f"{indent}- gambar: {text(block.nama)}"
    if block.id:
        yield f"{indent}  id: {block.id}"
    yield f"{indent}  judul: {text(block.judul)}"
    yield f"{indent}  alt: {text(block.alt)}"
