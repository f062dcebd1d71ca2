"""Lists that a rule derives from the data (`daftar` blocks), so that no one types them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from markupsafe import Markup, escape

from renja_build import kode
from renja_build.compare.changes import JenisPerubahan
from renja_build.compute.capaian import target_tahun, year_value
from renja_build.compute.evaluasi import HasilIndikator, HasilNode, Kelompok
from renja_build.likeness import nearest
from renja_build.model.document import Dokumen, Faktor
from renja_build.model.isi import Bab, Bagian, BlokDaftar, BlokIsian
from renja_build.model.program import Kegiatan, Program, Rencana, SubKegiatan
from renja_build.render import id_format
from renja_build.render.gantung import gantung
from renja_build.render.inputs import dengan_satuan
from renja_build.render.peraturan import citation
from renja_build.render.prose import Writer
from renja_build.render.workbench import Workbench

PAGU = "sub-kegiatan-pagu"
_LETTERS = 26  # items that letters can count; more would go on with aa, ab
_TINGKAT: Mapping[str, kode.Tingkat] = {
    "program": "program",
    "kegiatan": "kegiatan",
    "sub-kegiatan": "sub_kegiatan",
}
_KELOMPOK: Mapping[str, Kelompok] = {
    "di-bawah": "di_bawah",
    "sesuai": "sesuai",
    "di-atas": "di_atas",
}

Rule = Callable[[Workbench, BlokDaftar], Markup]


def _of_levels() -> Iterator[tuple[str, tuple[kode.Tingkat, Kelompok | None]]]:
    for level, tingkat in _TINGKAT.items():
        yield f"capaian-{level}", (tingkat, None)
        for group, kelompok in _KELOMPOK.items():
            yield f"{level}-{group}-target", (tingkat, kelompok)


# The lists of what was measured: all of a level with their indicators, or those of one group.
MEASURED = dict(_of_levels())


def derived(bench: Workbench, blok: BlokDaftar) -> Markup | None:
    """The list of a block; None where its rule is unknown, which is then reported."""
    rules = list_types()
    if blok.aturan in rules:
        return rules[blok.aturan](bench, blok)
    message = f"aturan daftar '{blok.aturan}' tidak dikenal"
    hint = nearest(blok.aturan, list(rules)) or f"aturan yang ada: {', '.join(rules)}"
    bench.report("D132", blok.at, message, hint)
    return None


def closed(texts: Iterable[str | Markup]) -> Iterator[Markup]:
    """Texts closed like a sentence: semicolons, and a full stop at the end."""
    shown = list(texts)
    yield from map(Markup("{};").format, shown[:-1])
    yield from map(Markup("{}.").format, shown[-1:])


def items(texts: Iterable[str | Markup], jenis: str = "1") -> Markup:
    """An ordered list closed like a sentence."""
    shown = list(closed(texts))
    if not shown:
        return Markup("<p>Tidak ada.</p>\n")
    lines = Markup("").join(map(Markup("<li>{}</li>\n").format, shown))
    return _ordered("1" if len(shown) > _LETTERS else jenis, lines)


def filled_in(writer: Writer, blok: BlokIsian) -> Markup:
    """Terms and what is filled in, a line each."""
    line = Markup("<dt>{} :</dt>\n<dd>{}</dd>\n").format
    lines = (line(term, writer.inline(text)) for term, text in blok.isian)
    return Markup('<dl class="isian">\n{}</dl>\n').format(Markup("").join(lines))


def _ordered(jenis: str, lines: Markup) -> Markup:
    return Markup('<ol type="{}">\n{}</ol>\n').format(jenis, lines)


def _over(nama: str, below: Markup) -> Markup:
    """An item with a list of its own below it."""
    return Markup("<li>{}\n{}</li>\n").format(nama, below)


def _landasan(bench: Workbench, blok: BlokDaftar) -> Markup:
    landasan = bench.inputs.dokumen.landasan
    return items(citation(peraturan) for peraturan in landasan if "landasan" in peraturan.dipakai)


def _sistematika(bench: Workbench, blok: BlokDaftar) -> Markup:
    def headed(part: Bab | Bagian) -> str:
        return f"{bench.labels.of[part.at].nomor} {bench.writer.plain(part.judul)}"

    def hung(part: Bagian) -> Markup:
        return gantung(headed(part), f"{bench.labels.of[part.at].nomor} ", "serif")

    parts = Markup("")
    for bab in bench.inputs.dokumen.bab:
        head = headed(bab)
        summary = bench.writer.inline(bab.ringkasan) if bab.ringkasan else ""
        parts += Markup("<p><strong>{}</strong><br>\n{}</p>\n").format(head, summary)
        if bab.bagian:
            sections = Markup("<br>\n").join(map(hung, bab.bagian))
            parts += Markup('<p class="butir">{}</p>\n').format(sections)
    return Markup('<div class="sistematika">\n{}</div>\n').format(parts)


def _funded(kegiatan: Kegiatan) -> Sequence[SubKegiatan]:
    return [leaf for leaf in kegiatan.sub_kegiatan if leaf.pagu]


def _program_kegiatan(bench: Workbench, blok: BlokDaftar) -> Markup:
    parts = Markup("")
    for program in bench.inputs.dokumen.rencana.program():
        names = [kegiatan.nama for kegiatan in program.kegiatan if _funded(kegiatan)]
        if names:
            parts += _over(program.nama, items(names, "a"))
    return _ordered("1", parts)


def _sub_kegiatan(bench: Workbench, blok: BlokDaftar) -> Markup:
    parts = Markup("")
    for program in bench.inputs.dokumen.rencana.program():
        below = Markup("")
        for kegiatan in filter(_funded, program.kegiatan):
            below += _over(kegiatan.nama, items(leaf.nama for leaf in _funded(kegiatan)))
        if below:
            parts += _over(program.nama, _ordered("a", below))
    return _ordered("1", parts)


def _pagu(bench: Workbench, blok: BlokDaftar) -> Markup:
    """Every sub kegiatan in a sentence with its pagu, under its program."""
    inputs = bench.inputs
    rupiah = partial(id_format.rupiah, gaya=inputs.dokumen.identitas.gaya.rupiah)
    parts = Markup("")
    for program, leaves in funded(inputs.dokumen.rencana):
        lines = [f"{leaf.nama} sebesar {rupiah(leaf.pagu or 0)}" for leaf in leaves]
        total = rupiah(inputs.hasil.pagu.per_kode.get(program.kode, 0))
        parts += _over(f"{program.nama} sebesar {total}, terdiri atas:", items(lines, "a"))
    return _ordered("1", parts)


def funded(rencana: Rencana) -> Iterator[tuple[Program, Sequence[SubKegiatan]]]:
    """Each program that has pagu, with the sub kegiatan that have it."""
    for program in rencana.program():
        leaves = [leaf for kegiatan in program.kegiatan for leaf in _funded(kegiatan)]
        if leaves:
            yield program, leaves


def _changed(jenis: JenisPerubahan) -> Rule:
    def rule(bench: Workbench, blok: BlokDaftar) -> Markup:
        perubahan = bench.inputs.hasil.perubahan
        changes = [leaf.change for leaf in perubahan.pagu] if perubahan else []
        return items((change.node.nama for change in changes if change.jenis == jenis), "a")

    return rule


def measured(bench: Workbench, blok: BlokDaftar) -> Sequence[HasilNode]:
    """What a list of `MEASURED` names."""
    tingkat, kelompok = MEASURED[blok.aturan]
    tahun = blok.tahun or bench.inputs.dokumen.identitas.tahun_lalu
    evaluasi = bench.inputs.hasil.evaluasi.get(tahun)
    nodes = evaluasi.of(tingkat, blok.untuk) if evaluasi else ()
    return [node for node in nodes if kelompok in (None, node.kelompok)]


def _measured(bench: Workbench, blok: BlokDaftar) -> Markup:
    _, kelompok = MEASURED[blok.aturan]
    line = _measured_line if kelompok is None else _line
    return items(map(line, measured(bench, blok)), "a")


def _analysed(bench: Workbench, blok: BlokDaftar) -> Markup:
    """Each indicator that is analysed: what hindered or drove it, and what is done about it."""
    dokumen = bench.inputs.dokumen
    tahun = blok.tahun or dokumen.identitas.tahun_lalu
    return items(_analysis(dokumen, factor, tahun) for factor in dokumen.faktor if factor.indikator)


def _analysis(dokumen: Dokumen, factor: Faktor, tahun: int) -> str:
    indikator = dokumen.indikator[factor.indikator]
    periods = dokumen.realisasi.kinerja.get(indikator.id, {})
    target, realisasi = target_tahun(indikator, tahun), year_value(indikator, periods, tahun)
    result = HasilIndikator(indikator, target, realisasi, None, tahun)
    stated = f" ({_measure(result)})" if target.ada and realisasi.ada else ""
    causes = ", ".join(map(_bare, (*factor.penghambat, *factor.pendorong)))
    done = ", ".join(map(_bare, factor.tindak_lanjut))
    head = f"{indikator.nama}{stated}"
    return f"{head}: {causes}; tindak lanjut: {done}" if done else f"{head}: {causes}"


def _bare(text: str) -> str:
    return text.strip().rstrip(".")


def _line(node: HasilNode) -> Markup:
    return Markup("{} ({})").format(node.nama, id_format.persen(node.capaian))


def _measured_line(node: HasilNode) -> Markup:
    measures = escape("; ".join(map(_measure, node.indikator)))
    return Markup("{}: {} ({})").format(node.nama, measures, id_format.persen(node.capaian))


def _measure(result: HasilIndikator) -> str:
    satuan = result.indikator.satuan_pada(result.tahun)
    target = dengan_satuan(result.target, satuan)
    realisasi = dengan_satuan(result.realisasi, satuan)
    return f"target {target}, realisasi {realisasi}"


def list_types() -> Mapping[str, Rule]:
    """Every list rule by name."""
    rules: dict[str, Rule] = {
        "landasan": _landasan,
        "sistematika": _sistematika,
        "program-kegiatan": _program_kegiatan,
        "sub-kegiatan": _sub_kegiatan,
        PAGU: _pagu,
        "analisis-indikator": _analysed,
        "sub-kegiatan-baru": _changed("baru"),
        "sub-kegiatan-hilang": _changed("hilang"),
    }
    return rules | dict.fromkeys(MEASURED, _measured)
