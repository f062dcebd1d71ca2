"""What one schema cannot see: whether the files of a Renja fit together."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from itertools import chain

from renja_build import kode, read
from renja_build.acuan.daerah import Daerah, daerah_of
from renja_build.acuan.kantor import office_outlines
from renja_build.acuan.nomenklatur import Nomenklatur, generic
from renja_build.acuan.sistematika import daftar_sistematika
from renja_build.diagnostics import Diagnostic, Sought
from renja_build.folder import Folder
from renja_build.likeness import nearest
from renja_build.model.blocks import mengingat_texts
from renja_build.model.check_keselarasan import check_data, check_keselarasan, check_services
from renja_build.model.check_renstra_lalu import check_renstra_lalu
from renja_build.model.check_tabel import check_tabel, columns_of, written_rows
from renja_build.model.check_tematik import check_themes
from renja_build.model.check_unit import check_units, unit_parts, unknown_unit
from renja_build.model.images import check_images
from renja_build.model.kontrol import PENYARING
from renja_build.model.tree import check_codes
from renja_build.model.unit import KANTOR
from renja_build.nodes import Peta, Teks


def check_folder(folder: Folder) -> Iterator[Diagnostic]:
    """Everything that is wrong between files: codes, indicators, periods, images, sistematika.

    What only follows from a refused entry is told too; `Folder.follows` tells it apart.
    """
    single = folder.single
    renja, program, rkpd = (single.get(name, Peta()) for name in ("renja", "program", "rkpd"))
    daerah = _daerah(renja)
    yield from check_codes(program, Peta(), daerah, ("program",))
    yield from check_codes(rkpd, program, daerah, ("program", "rkpd"))
    yield from _check_money(program)
    yield from check_units(_trees(folder), single.get("unit", Peta()))
    yield from check_themes(_trees(folder), read.mapping(single.get("renja", Peta()), "tematik"))
    yield from _check_perubahan(folder, daerah)
    yield from _check_indicators(folder)
    yield from _check_targets_of_indicators(folder)
    yield from check_renstra_lalu(folder)
    realisasi = single.get("realisasi", Peta())
    yield from _check_realised_codes(realisasi, program, folder.nomenklatur)
    yield from _check_kontrol(folder)
    # A usulan may stand outside the plan.
    yield from _check_proposals(read.mappings(single.get("pokir", Peta()), "pokir"), program)
    yield from check_keselarasan(folder)
    yield from check_data(folder)
    yield from check_services(folder)
    yield from _check_sistematika(renja)
    yield from check_images(folder)
    for name, table in folder.named["tabel"].items():
        yield from check_tabel(table, f"tabel/{name}")
        yield from _check_written(table, folder)
    for data in chain.from_iterable(folder.series.values()):
        yield from _check_mengingat(data, single.get("landasan", Peta()))


def _daerah(renja: Peta) -> Daerah | None:
    """The region, None where its `tingkat` is missing or refused."""
    tingkat = read.text(renja, "tingkat")
    nama, provinsi = (read.text(renja, key) for key in ("daerah", "provinsi"))
    return daerah_of(nama, tingkat, provinsi) if tingkat else None


def _check_money(program: Peta) -> Iterator[Diagnostic]:
    for code, value in program.pairs():
        data = read.as_mapping(value)
        outside, pagu = data.key("hanya"), data.key("pagu")
        if outside and pagu:
            yield Diagnostic(
                "P103", pagu.at,
                f"'{code}' bertanda 'hanya: {data['hanya']}' tetapi mempunyai pagu",
                "hapus pagu, atau hapus 'hanya' bila sub kegiatan ini termasuk rencana",
            )  # fmt: skip


def _check_perubahan(folder: Folder, daerah: Daerah | None) -> Iterator[Diagnostic]:
    """A perubahan needs the plan it changes; its reasons and shifts name sub kegiatan of either
    plan.
    """
    renja, program = (folder.single.get(name, Peta()) for name in ("renja", "program"))
    before, files = folder.dasar.get("program", Peta()), ("program", "dasar/program")
    jenis = read.teks(renja, "jenis")
    if jenis == "perubahan" and "dasar" not in renja and isinstance(jenis, Teks):
        message = "Renja perubahan belum menyebut rencana yang diubah"
        yield Diagnostic(
            "B102",
            jenis.at,
            message,
            "tambahkan baris 'dasar: murni'",
            sought=Sought("dasar", ("renja",)),
        )
    yield from check_codes(before, Peta(), daerah, files[1:])
    codes = {kode.key(code) for code in (*program, *before)}
    data = folder.single.get("perubahan", Peta())
    named = [
        key for name in ("penambahan", "pengurangan") for key, _ in read.mapping(data, name).pairs()
    ]
    for shift in read.mappings(data, "pergeseran"):
        named += [code for key in ("dari", "ke") if (code := read.teks(shift, key)) is not None]
    for code in named:
        if kode.level(code) != "sub_kegiatan" or kode.key(code) not in codes:
            hint = (
                nearest(kode.key(code), sorted(codes))
                or "tulis kode sub kegiatan dari program.yaml"
            )
            message = f"'{code}' bukan sub kegiatan dalam rencana sebelum atau sesudah"
            yield Diagnostic("B103", code.at, message, hint, sought=Sought(code, files))


def _check_indicators(folder: Folder) -> Iterator[Diagnostic]:
    """Every indicator that is named must be written in indikator.yaml."""
    known = folder.single.get("indikator", Peta())
    named = list(_named_indicators(folder))
    renamed = _renamed(known, named)
    for name, of in renamed.items():
        yield _mistyped(of, name, sum(other == name for other in named))
    for name in named:
        if name not in known and name not in renamed:
            yield _unknown_indicator(name, known, _kode_of(folder, name))


def _renamed(known: Peta, named: Sequence[Teks]) -> dict[str, Teks]:
    """Names that are not there but for a slip in the definition: it is like that name, and nobody names it."""
    lost = dict.fromkeys(str(name) for name in named if name not in known)
    unnamed = [str(key) for key in known if key not in set(named)] if lost else []
    like = {name: difflib.get_close_matches(name, unnamed, n=2, cutoff=_SLIP) for name in lost}
    return {
        name: key for name, near in like.items() if len(near) == 1 and (key := known.key(near[0]))
    }


_SLIP = 0.8  # of likeness: a letter or two of a name


def _mistyped(of: Teks, name: str, times: int) -> Diagnostic:
    message = f"'{of}' tidak disebut di mana pun, sedangkan '{name}' disebut {times} kali"
    sought = Sought(name, ("indikator",))
    return Diagnostic("T110", of.at, message, f"mungkin maksudnya '{name}'", sought=sought)


def _kode_of(folder: Folder, name: Teks) -> str:
    """The node of a plan whose target names an indicator at this place."""
    for tree in _trees(folder):
        for code, value in tree.pairs():
            if read.mapping(read.as_mapping(value), "indikator").key(name) is name:
                return code
    return ""


def _unknown_indicator(name: Teks, known: Peta, untuk: str = "") -> Diagnostic:
    block = f"{name}: {{nama: …, untuk: {untuk or '…'}, satuan: …, jenis: …}}"
    hint = nearest(name, list(known)) or f"tulis di indikator.yaml: {block}"
    message = f"indikator '{name}' tidak ada di indikator.yaml"
    return Diagnostic("T110", name.at, message, hint, sought=Sought(name, ("indikator",)))


def _trees(folder: Folder) -> tuple[Peta, Peta, Peta]:
    """The plan, the rancangan awal RKPD and the plan before the change."""
    single = folder.single
    return (
        single.get("program", Peta()),
        single.get("rkpd", Peta()),
        folder.dasar.get("program", Peta()),
    )


def _named_indicators(folder: Folder) -> Iterator[Teks]:
    for tree in _trees(folder):
        for _, value in tree.pairs():
            data = read.as_mapping(value)
            for owner in (data, *unit_parts(data)):
                yield from (key for key, _ in read.mapping(owner, "indikator").pairs())
                for part in read.mappings(owner, "pagu"):
                    yield from read.texts(part, "untuk")
    for goal in read.mappings(folder.single.get("tujuan", Peta()), "tujuan"):
        yield from read.texts(goal, "indikator")
        for aim in read.mappings(goal, "sasaran"):
            yield from read.texts(aim, "indikator")
    for service in read.mappings(folder.single.get("spm", Peta()), "spm"):
        yield from read.texts(service, "indikator")
    factors = read.mappings(folder.single.get("faktor", Peta()), "faktor")
    yield from filter(None, (read.teks(factor, "indikator") for factor in factors))
    yield from (
        key for key, _ in read.mapping(folder.single.get("realisasi", Peta()), "kinerja").pairs()
    )


def _check_targets_of_indicators(folder: Folder) -> Iterator[Diagnostic]:
    """`untuk` of an indicator and `sasaran` of a program must name something that is there."""
    program, rkpd, _ = _trees(folder)
    goals = read.mappings(folder.single.get("tujuan", Peta()), "tujuan")
    aims = [read.text(aim, "id") for goal in goals for aim in read.mappings(goal, "sasaran")]
    named = [read.text(goal, "id") for goal in goals] + aims
    written = [str(code) for code in (*program, *rkpd)]
    codes = {kode.key(code) for code in written} | {kode.bidang_of(code) for code in written}
    orphans = [code for code in written if (above := kode.parent(code)) and above not in codes]
    files = ("program", "rkpd", "tujuan")
    for _, value in folder.single.get("indikator", Peta()).pairs():
        untuk = read.teks(read.as_mapping(value), "untuk")
        if (
            untuk
            and untuk not in named
            and untuk != "perangkat-daerah"
            and kode.key(untuk) not in codes
            and not difflib.get_close_matches(untuk, orphans, n=1, cutoff=_SLIP)
        ):
            hint = (
                nearest(untuk, [*named, *written, "perangkat-daerah"])
                or "tulis kode, pengenal tujuan atau sasaran, atau perangkat-daerah; indikator "
                "sasaran Renstra yang lalu ditulis di renstra_lalu.yaml"
            )
            message = f"'{untuk}' tidak ada di program.yaml maupun tujuan.yaml"
            yield Diagnostic("T111", untuk.at, message, hint, sought=Sought(untuk, files))
    for code, value in program.pairs():
        named_aims = read.one_or_more(read.as_mapping(value), "sasaran")
        for aim in (aim for aim in named_aims if aim not in aims):
            yield Diagnostic(
                "T112",
                aim.at,
                f"sasaran '{aim}' pada '{code}' tidak ada di tujuan.yaml",
                nearest(aim, aims) or "tulis sasarannya di tujuan.yaml, atau hapus baris ini",
                sought=Sought(aim, ("tujuan",)),
            )


def _check_realised_codes(
    realisasi: Peta, program: Peta, nomenklatur: Nomenklatur
) -> Iterator[Diagnostic]:
    codes = {kode.key(code) for code in program}
    for code, _ in read.mapping(realisasi, "rupiah").pairs():
        if code == "total":
            continue
        if not kode.carries_money(code):
            yield Diagnostic(
                "P104",
                code.at,
                f"rupiah ditulis pada sub kegiatan, '{code}' bukan sub kegiatan",
                "tulis rinciannya, atau 'total' bila tidak diketahui",
            )
        elif kode.key(code) not in codes:
            leaves = [str(leaf) for leaf in program if kode.carries_money(leaf)]
            yield _unknown_code(code, _unplanned(code, leaves, nomenklatur))


def _unplanned(code: Teks, leaves: Sequence[str], nomenklatur: Nomenklatur) -> str:
    """What was meant by a code that is not planned: another, the one that took its place, or
    indeed this one, which is evaluated alone.
    """
    forms = {kode.key(code), generic(kode.key(code))}
    entries = ((leaf, nomenklatur.of(leaf)) for leaf in leaves)
    became = [
        leaf for leaf, entry in entries if entry and forms & {old.kode for old in entry.sebelumnya}
    ]
    alone = (
        "bila kode itu memang dipakai tahun itu dan tidak direncanakan lagi, tulis di "
        f"program.yaml: {code}: {{nama: …, hanya: evaluasi}}"
    )
    if became:
        return f"kode itu kini {' atau '.join(became)} dalam nomenklatur; {alone}"
    near = nearest(code, leaves)
    return f"{near}; {alone}" if near else alone


def _check_kontrol(folder: Folder) -> Iterator[Diagnostic]:
    """A kontrol speaks of a code that one of the plans holds, or of what stands above one."""
    written = [str(code) for tree in _trees(folder) for code in tree]
    for entry in read.mappings(folder.single.get("renja", Peta()), "kontrol"):
        yield from _misapplied(entry)
        code = read.teks(entry, "kode")
        if code and not any(known == code or known.startswith(f"{code}.") for known in written):
            hint = nearest(code, written) or "tulis kode dari program.yaml"
            yield _unknown_code(code, hint)
        unit, units = read.teks(entry, "unit"), folder.single.get("unit", Peta())
        if unit and unit != KANTOR and unit not in units:
            yield unknown_unit(unit, units)
        indikator, known = read.teks(entry, "indikator"), folder.single.get("indikator", Peta())
        if indikator and indikator not in known:
            yield _unknown_indicator(indikator, known)


def _misapplied(entry: Peta) -> Iterator[Diagnostic]:
    """What narrows a figure that nothing tells apart so: what is spent is known by kode alone."""
    apa = read.text(entry, "apa")
    for name, told in PENYARING.items():
        narrowed = entry.key(name)
        if narrowed and apa not in told:
            message = f"'{name}' tidak berlaku bagi kontrol '{apa}'"
            hint = f"hapus '{name}'; isian ini bagi kontrol {', '.join(told)}"
            yield Diagnostic("A101", narrowed.at, message, hint)


def _check_proposals(proposals: Sequence[Peta], program: Peta) -> Iterator[Diagnostic]:
    """A pokok pikiran names the node of the plan that takes it up."""
    codes = {kode.key(code) for code in program}
    for proposal in proposals:
        code = read.teks(proposal, "kode")
        if code and kode.key(code) not in codes:
            hint = (
                nearest(code, [str(known) for known in program])
                or "hapus kodenya bila usulan tidak ditampung"
            )
            yield _unknown_code(code, hint)


def _check_written(table: Peta, folder: Folder) -> Iterator[Diagnostic]:
    """A row that is written out and takes cells from the model names a node and an indicator
    that are there.
    """
    if not any("isi" in column for column in columns_of(table)):
        return
    program, known = (folder.single.get(name, Peta()) for name in ("program", "indikator"))
    codes = {kode.key(code) for code in program}
    for row in written_rows(table):
        code, indikator = read.teks(row, "kode"), read.teks(row, "indikator")
        if code and kode.level(code) not in ("urusan", "bidang") and kode.key(code) not in codes:
            hint = (
                nearest(code, [str(written) for written in program])
                or "tulis kode dari program.yaml"
            )
            yield _unknown_code(code, hint)
        if indikator and indikator not in known:
            yield _unknown_indicator(indikator, known)


def _unknown_code(code: Teks, hint: str) -> Diagnostic:
    sought = Sought(code, ("program", "rkpd", "dasar/program"))
    return Diagnostic(
        "K105", code.at, f"kode '{code}' tidak ada di program.yaml", hint, sought=sought
    )


def _check_sistematika(renja: Peta) -> Iterator[Diagnostic]:
    name = read.teks(renja, "sistematika")
    known = daftar_sistematika()
    broken = [file.stem for file in office_outlines()]  # where one does not stand among the known
    if name and name not in known and name not in broken:
        listing = ", ".join(known)
        yield Diagnostic(
            "S101",
            name.at,
            f"sistematika '{name}' tidak dikenal",
            nearest(name, list(known))
            or f"pilih: {listing}; atau tulis sendiri di acuan/sistematika/{name}.yaml",
        )


def _check_mengingat(data: Peta, landasan: Peta) -> Iterator[Diagnostic]:
    for name in mengingat_texts(data):
        if name not in landasan:
            yield Diagnostic(
                "H101",
                name.at,
                f"peraturan '{name}' tidak ada di landasan.yaml",
                nearest(name, list(landasan)) or "tulis peraturannya di landasan.yaml",
                sought=Sought(name, ("landasan",)),
            )
