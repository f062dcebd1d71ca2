"""Lists that a rule derives from the data (`daftar` blocks), so that no one types them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from renja_build import kode
from renja_build.compare.changes import JenisPerubahan
from renja_build.compute.evaluasi import HasilIndikator, HasilNode, Kelompok
from renja_build.model.isi import BlokDaftar
from renja_build.render import id_format
from renja_build.render.bahan import Bahan, dengan_satuan
from renja_build.render.labels import Labels
from renja_build.render.peraturan import citation
from renja_build.render.prose import Writer


@dataclass(frozen=True, slots=True)
class Daftar:
    """What a list rule works on."""

    bahan: Bahan
    labels: Labels
    writer: Writer
    blok: BlokDaftar


Rule = Callable[[Daftar], Markup]


def items(texts: Iterable[str | Markup], jenis: str = "1") -> Markup:
    """An ordered list closed like a sentence: semicolons, and a full stop at the end."""
    shown = list(texts)
    ends = [";"] * (len(shown) - 1) + ["."] * bool(shown)
    lines = [
        Markup("<li>{}{}</li>\n").format(text, end) for text, end in zip(shown, ends, strict=True)
    ]
    return (
        Markup('<ol type="{}">\n{}</ol>\n').format(jenis, Markup("").join(lines))
        if lines
        else Markup("<p>Tidak ada.</p>\n")
    )


def _landasan(daftar: Daftar) -> Markup:
    return items(citation(p) for p in daftar.bahan.dokumen.landasan if "landasan" in p.dipakai)


def _sistematika(daftar: Daftar) -> Markup:
    parts = []
    for bab in daftar.bahan.dokumen.bab:
        head = f"{daftar.labels.of[id(bab)].nomor} {daftar.writer.plain(bab.judul)}"
        summary = daftar.writer.inline(bab.ringkasan) if bab.ringkasan else ""
        sections = Markup("<br>\n").join(
            f"{daftar.labels.of[id(part)].nomor} {daftar.writer.plain(part.judul)}"
            for part in bab.bagian
        )
        listing = Markup('<p class="butir">{}</p>\n').format(sections) if sections else Markup("")
        parts.append(
            Markup("<p><strong>{}</strong><br>\n{}</p>\n{}").format(head, summary, listing)
        )
    return Markup('<div class="sistematika">\n{}</div>\n').format(Markup("").join(parts))


def _program_kegiatan(daftar: Daftar) -> Markup:
    parts = []
    for program in daftar.bahan.dokumen.rencana.program():
        kegiatan = [k for k in program.kegiatan if any(leaf.pagu for leaf in k.sub_kegiatan)]
        if kegiatan:
            parts.append(
                Markup("<li>{}\n{}</li>\n").format(
                    program.nama, items((k.nama for k in kegiatan), "a")
                )
            )
    return Markup('<ol type="1">\n{}</ol>\n').format(Markup("").join(parts))


def _sub_kegiatan(daftar: Daftar) -> Markup:
    parts = []
    for program in daftar.bahan.dokumen.rencana.program():
        leaves = {
            k.nama: [leaf.nama for leaf in k.sub_kegiatan if leaf.pagu] for k in program.kegiatan
        }
        kegiatan = [
            Markup("<li>{}\n{}</li>\n").format(nama, items(below, "1"))
            for nama, below in leaves.items()
            if below
        ]
        if kegiatan:
            below = Markup('<ol type="a">\n{}</ol>\n').format(Markup("").join(kegiatan))
            parts.append(Markup("<li>{}\n{}</li>\n").format(program.nama, below))
    return Markup('<ol type="1">\n{}</ol>\n').format(Markup("").join(parts))


def _changed(jenis: JenisPerubahan) -> Rule:
    def rule(daftar: Daftar) -> Markup:
        perubahan = daftar.bahan.hasil.perubahan
        leaves = perubahan.pagu if perubahan else ()
        return items((one.change.node.nama for one in leaves if one.change.jenis == jenis), "a")

    return rule


def _measured(tingkat: kode.Tingkat, kelompok: Kelompok | None) -> Rule:
    def rule(daftar: Daftar) -> Markup:
        evaluasi = daftar.bahan.hasil.evaluasi.get(
            daftar.blok.tahun or daftar.bahan.dokumen.identitas.tahun_lalu
        )
        nodes = evaluasi.of(tingkat, daftar.blok.untuk) if evaluasi else ()
        chosen = [node for node in nodes if kelompok in (None, node.kelompok)]
        return items((_line(node, full=kelompok is None) for node in chosen), "a")

    return rule


def _line(node: HasilNode, *, full: bool) -> Markup:
    percent = id_format.persen(node.capaian)
    if not full:
        return Markup("{} ({})").format(node.nama, percent)
    measured = "; ".join(_measure(result) for result in node.indikator)
    return Markup("{}: {} ({})").format(node.nama, escape(measured), percent)


def _measure(result: HasilIndikator) -> str:
    satuan = result.indikator.satuan
    return f"target {dengan_satuan(result.target, satuan)}, realisasi {dengan_satuan(result.realisasi, satuan)}"


def list_types() -> Mapping[str, Rule]:
    """Every list rule by name."""
    rules: dict[str, Rule] = {
        "landasan": _landasan,
        "sistematika": _sistematika,
        "program-kegiatan": _program_kegiatan,
        "sub-kegiatan": _sub_kegiatan,
        "sub-kegiatan-baru": _changed("baru"),
        "sub-kegiatan-hilang": _changed("hilang"),
    }
    levels: dict[str, kode.Tingkat] = {
        "program": "program",
        "kegiatan": "kegiatan",
        "sub-kegiatan": "sub_kegiatan",
    }
    groups: dict[str, Kelompok] = {"di-bawah": "di_bawah", "sesuai": "sesuai", "di-atas": "di_atas"}
    for level, tingkat in levels.items():
        rules[f"capaian-{level}"] = _measured(tingkat, None)
        for group, kelompok in groups.items():
            rules[f"{level}-{group}-target"] = _measured(tingkat, kelompok)
    return rules
