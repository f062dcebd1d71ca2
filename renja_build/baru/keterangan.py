"""What the files of a Renja that is carried over say in comments: ours anew, the office's as they were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from renja_build.baru import kerangka, komentar
from renja_build.baru.catatan import Catatan
from renja_build.baru.gulir import Langkah
from renja_build.baru.komentar import Jalur
from renja_build.baru.pilihan import Pilihan
from renja_build.baru.sumber import Sumber

IDENTITY = "Identitas Renja."
_REWRITTEN = ("renja", "program", "indikator", "realisasi", "rkpd", "usulan", "pokir")


def heads(ke: int, dari: int) -> dict[str, str]:
    """What each file of a year's data says of itself, carried from the plan of another year."""
    return {
        "program": f"Rencana Tahun {ke}, dari prakiraan maju Renja Tahun {dari}.",
        "indikator": "Setiap indikator sekali; target Renja tahun-tahun sebelumnya pada renja.",
        "realisasi": "Yang sudah terjadi, menurut pengenal indikator dan kode.",
        "rkpd": f"Rancangan awal RKPD Tahun {ke}.",
    }


def with_comments(
    sumber: Sumber,
    files: Mapping[str, str],
    step: Langkah,
    catatan: Catatan,
    names: Iterable[str] = _REWRITTEN,
) -> dict[str, str]:
    """The files that are written anew, with the comments of those before; what could not be carried
    is noted.
    """
    own, told = _own(sumber), {}
    for name in names:
        data, file = sumber.folder.single.get(name), f"{name}.yaml"
        if data is None or file not in files:
            continue
        place = partial(_place, name, step)
        made = komentar.carried(sumber.texts[data.at.file], data, files[file], own, place)
        told[file] = made.teks
        catatan.tanpa_komentar[f"komentar di {file}"] = made.hilang
        catatan.tanpa_komentar[f"pengabaian temuan di {file}"] = made.pengabaian
    return told


def _place(name: str, step: Langkah, path: Jalur) -> Jalur | None:
    """Where the next year has what stood at an entry: money moves from the forward estimate to the
    plan; what is asked anew has no comment.
    """
    if name in ("usulan", "pokir"):
        return None
    if name == "rkpd":
        return path if len(path) == 1 else None
    if name != "program" or path[-1] not in ("pagu", "maju") or step.dari == step.ke:
        return path
    return (*path[:-1], "pagu") if path[-1] == "maju" and step.berurut else None


def _own(sumber: Sumber) -> frozenset[str]:
    """The comments that this program wrote into the other Renja, as a skeleton or as a year on."""
    ident = sumber.dokumen.identitas
    written = [*heads(ident.tahun, ident.tahun - 1).values(), IDENTITY]
    if not ident.perangkat_daerah.bidang_urusan:
        return frozenset(f"# {text}" for text in written)
    skeleton = kerangka.skeleton(
        Pilihan(
            slug=sumber.folder.slug,
            daerah=ident.daerah,
            tingkat=ident.tingkat,
            perangkat_daerah=ident.perangkat_daerah.nama,
            tahun=ident.tahun,
            bidang=ident.perangkat_daerah.bidang_urusan,
            jenis=ident.jenis,
            sistematika=ident.sistematika,
            edisi=ident.edisi_nomenklatur,
            renstra=ident.renstra,
        )
    )
    texts = [text for file, text in skeleton.items() if file.removesuffix(".yaml") in _REWRITTEN]
    found = {comment.teks for text in texts for comment in komentar.comments(text)}
    return frozenset(found.union(f"# {text}" for text in written))
