"""Another Renja as the next one: its data a year on, its prose with marks, in the same sistematika
or in another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from renja_build import kode, read
from renja_build.acuan.reader import read_acuan
from renja_build.acuan.sistematika import daftar_sistematika
from renja_build.baru import gulir, kerangka, komentar, peraturan, teks
from renja_build.baru.catatan import UNPLACED, Catatan
from renja_build.baru.gulir import Langkah
from renja_build.baru.kerangka import Bagian
from renja_build.baru.keterangan import IDENTITY, heads, with_comments
from renja_build.baru.pilihan import (
    Pilihan,
    edisi_of,
    renstra_of,
    sistematika_of,
    usual_sistematika,
)
from renja_build.baru.sumber import Sumber
from renja_build.baru.tulis import Data, yaml_file
from renja_build.compute.sistematika import standing
from renja_build.model.document import Dokumen, Identitas
from renja_build.model.isi import Bab as BabIsi
from renja_build.model.isi import Bagian as BagianIsi
from renja_build.model.isi import BlokTeks
from renja_build.nodes import Peta, Teks

BASE = "murni"  # the folder of the plan that a perubahan changes
_HEAD = "# yaml-language-server: $schema=../../schema/{}.json\n# {}"
# What is carried as it stands, with why its first entry, or each (True), is to be read again.
_KEPT: dict[str, tuple[str, bool]] = {
    "tujuan": ("tinjau tujuan dan sasaran menurut Renstra", False),
    "renstra_lalu": ("", False),
    "unit": ("", False),
    "tim": ("tinjau susunan tim penyusun", False),
    "landasan": ("tinjau dasar hukum: yang baru, yang diganti, dan RKPD tahun ini", False),
    "fakta": ("tinjau angka dan sumbernya untuk tahun ini", True),
    "faktor": ("tinjau faktor dan tindak lanjut menurut hasil yang dievaluasi", False),
    "spm": ("tinjau jenis pelayanan dasar", False),
    "inovasi": ("tinjau inovasi yang masih berjalan", False),
    "keselarasan": ("tinjau butir kebijakan tahun ini dan pendukungnya", False),
    "data": ("tinjau data: tambahkan tahun terakhir", False),
}
_EMPTIED = {"usulan": "usulan masyarakat", "pokir": "pokok-pokok pikiran DPRD"}
_PROPOSED = ("t-c-32", "pokok-pikiran")  # the tables of what is emptied
_DROPPED = ("e81", "perubahan", "proses")
_AMENDED = {
    "program": "tinjau pagu dan target yang berubah; alasannya di perubahan.yaml, yang belum ada disebut B201",
    "realisasi": "isi realisasi tahun ini sampai triwulan yang dievaluasi",
    "e81": "isi triwulan, faktor, dan tindak lanjut",
    "landasan": "tinjau dasar hukum perubahan, misalnya Perubahan RKPD",
}
_REASONS = re.compile(r"\bpenambahan|\bpengurangan|\bpergeseran")
_REFERENCES = re.compile(r"\brujuk\(")
_CHANGES = re.compile(
    r"\brujuk\(|\bsebelum(?:_per_kode)?\b|\bselisih|\bperubahan\b|\be81\b"
    r"|\bpenambahan|\bpengurangan|\bpergeseran"
)


def chosen(sumber: Sumber, given: Pilihan) -> Pilihan:
    """The identity of the next Renja: that of the other, where the options say nothing else."""
    ident = sumber.dokumen.identitas
    awal, akhir = ident.renstra
    usual = usual_sistematika(given.jenis, given.tahun)
    return replace(
        given,
        sistematika=given.sistematika
        or (ident.sistematika if ident.jenis == given.jenis else usual),
        edisi=given.edisi or ident.edisi_nomenklatur,
        renstra=given.renstra or ((awal, akhir) if awal <= given.tahun <= akhir else None),
    )


def next_year(sumber: Sumber, pilihan: Pilihan) -> tuple[dict[str, str], Catatan]:
    """The files of the next Renja, and what became of those of the other."""
    ident, catatan = sumber.dokumen.identitas, Catatan()
    step = Langkah(ident.tahun, pilihan.tahun, renstra_of(pilihan), ident.renstra)
    step = replace(step, keluar=gulir.leaving(sumber.folder.single["program"], step))
    files = {"renja.yaml": _identity(sumber.folder.single["renja"], ident, pilihan, catatan)}
    files |= _data(sumber, pilihan, step, catatan)
    files |= _kept(sumber, pilihan, catatan, set(files))
    files |= with_comments(sumber, files, step, catatan)
    for data in sumber.folder.named["tabel"].values():
        files[sumber.name(data.at.file)] = teks.table(sumber.texts[data.at.file], data, step)
    if pilihan.sistematika == ident.sistematika:
        for series in ("bab", "depan", "lampiran"):
            files |= _prose(sumber, series, step, catatan)
    else:
        files |= _prose(sumber, "depan", step, catatan, _lost(ident.jenis, pilihan.jenis))
        files |= _into_other(sumber, pilihan, catatan, files)
    return files, catatan


def amended(sumber: Sumber, pilihan: Pilihan) -> tuple[dict[str, str], Catatan]:
    """The files of a perubahan of a Renja: the same plan twice, once as what it changes."""
    ident, catatan, folder = sumber.dokumen.identitas, Catatan(), sumber.folder
    same = Langkah(ident.tahun, ident.tahun, ident.renstra, ident.renstra)
    files = {"renja.yaml": _identity(folder.single["renja"], ident, pilihan, catatan)}
    for name, data in folder.single.items():
        text = sumber.texts[data.at.file]
        if name == "perubahan":
            catatan.tanpa_tempat.append("alasan perubahan yang lalu di perubahan.yaml")
        elif name == "proses":
            catatan.tanpa_tempat.append("tanggal penyusunan Renja yang lalu di proses.yaml")
        elif name != "renja":
            what = _AMENDED.get(name)
            files[f"{name}.yaml"] = teks.marked(text, data, what) if what else text
            catatan.bawa(f"{name}.yaml")
    files |= with_comments(sumber, files, same, catatan, ("renja",))
    plan = komentar.without_silences(sumber.texts[folder.single["program"].at.file])
    files[f"{BASE}/program.yaml"] = plan.replace("$schema=../../", "$schema=../../../", 1)
    skeleton = kerangka.skeleton(pilihan)
    files |= {name: skeleton[name] for name in ("e81.yaml", "perubahan.yaml") if name not in files}
    for data in folder.named["tabel"].values():
        files[sumber.name(data.at.file)] = sumber.texts[data.at.file]
    if pilihan.sistematika == ident.sistematika:
        for series in ("bab", "depan", "lampiran"):
            files |= _prose(sumber, series, same, catatan, _REASONS)
    else:
        files |= _prose(sumber, "depan", same, catatan, _REFERENCES)
        files |= _into_other(sumber, pilihan, catatan, files)
    return files, catatan


def _identity(renja: Peta, ident: Identitas, pilihan: Pilihan, catatan: Catatan) -> str:
    """renja.yaml with the years, the status and the choices of the next one."""
    awal, akhir = renstra_of(pilihan)
    new: dict[str, Data] = {
        "jenis": pilihan.jenis,
        "tahun": str(pilihan.tahun),
        "renstra": {"awal": str(awal), "akhir": str(akhir)},
        "sistematika": sistematika_of(pilihan),
        "edisi_nomenklatur": edisi_of(pilihan),
        "status": "rancangan_awal",
        "tanggal": str(pilihan.tahun - (pilihan.jenis == "murni")),
    }
    left = {"dasar", "kontrol"}
    data = {
        key: new.get(key, gulir.plain(value)) for key, value in renja.items() if key not in left
    }
    if pilihan.jenis == "perubahan":
        data["dasar"] = BASE
    if "kontrol" in renja:
        catatan.kosongkan("angka kontrol", len(read.mappings(renja, "kontrol")))
    marks = {
        "tanggal": "isi tanggal penandatanganan",
        "penanda_tangan": "tinjau pejabat yang menandatangani",
    }
    if (awal, akhir) != ident.renstra:
        marks["renstra"] = "tinjau periode Renstra"
    if edisi_of(pilihan) != ident.edisi_nomenklatur:
        marks["edisi_nomenklatur"] = (
            f"tinjau kode dan nama: renja recode {edisi_of(pilihan)} {pilihan.slug}"
        )
    return yaml_file(_HEAD.format("renja", IDENTITY), data, marks, apart=False)


def _data(sumber: Sumber, pilihan: Pilihan, step: Langkah, catatan: Catatan) -> dict[str, str]:
    single = sumber.folder.single
    tree, indikator = single["program"], single["indikator"]
    marks: dict[str, dict[str, str]] = {
        name: {} for name in ("program", "indikator", "realisasi", "rkpd")
    }
    rows = gulir.plan(tree, step, marks["program"], catatan)
    measures = gulir.indicators(indikator, tree, rows, step, marks["indikator"], catatan)
    written: dict[str, Mapping[str, Data]] = {
        "program": rows,
        "indikator": measures,
        "realisasi": gulir.realisasi(
            single.get("realisasi", Peta()),
            tree,
            {kode.key(leaf.kode): leaf.pagu or 0 for leaf in sumber.dokumen.rencana.sub_kegiatan()},
            measures,
            step,
            marks["realisasi"],
            catatan,
        ),
    }
    if "rkpd" in single or "t-c-31" in kerangka.tables(pilihan):
        written["rkpd"] = gulir.rkpd(rows, step, marks["rkpd"])
        catatan.kosongkan("target dan pagu rancangan awal RKPD", len(written["rkpd"]))
    told = heads(step.ke, step.dari)
    files = {
        f"{name}.yaml": yaml_file(
            _HEAD.format(name, told[name]), data, marks[name], apart=name != "realisasi"
        )
        for name, data in written.items()
    }
    if step.renstra_baru:
        files["renstra_lalu.yaml"] = _earlier_renstra(single, step)
        catatan.bawa("Renstra yang lalu ke renstra_lalu.yaml")
    return files


def _measuring(indikator: Peta, aim: str) -> dict[str, Data]:
    """An indicator as it is, of this aim."""
    entries: dict[str, Data] = {key: gulir.plain(inner) for key, inner in indikator.items()}
    return entries | {"untuk": aim} if "untuk" in entries else entries


def _earlier_renstra(single: Mapping[str, Peta], step: Langkah) -> str:
    """Goals, objectives and their indicators as the Renstra had them that has ended."""
    goals = read.mappings(single.get("tujuan", Peta()), "tujuan")
    aims = [*goals, *(aim for goal in goals for aim in read.mappings(goal, "sasaran"))]
    # There an indicator measures an aim; one that measured a program is that of the aim naming it.
    wanted = {
        str(ident): read.text(aim, "id") for aim in aims for ident in read.texts(aim, "indikator")
    }
    reached = read.mapping(single.get("realisasi", Peta()), "kinerja")
    data: dict[str, Data] = {
        "awal": str(step.renstra_lama[0]),
        "akhir": str(step.renstra_lama[1]),
        "tujuan": [gulir.plain(goal) for goal in goals],
        "indikator": {
            ident: _measuring(read.as_mapping(single["indikator"][ident]), wanted[ident])
            for ident in single["indikator"]
            if ident in wanted
        },
        "kinerja": {
            ident: gulir.plain(value) for ident, value in reached.items() if ident in wanted
        },
    }
    head = _HEAD.format(
        "renstra_lalu", "Renstra yang lalu; tercetak pada tabel bertanda renstra: lalu."
    )
    return yaml_file(head, data, {"kinerja": "tinjau realisasi sampai akhir Renstra yang lalu"})


def _kept(sumber: Sumber, pilihan: Pilihan, catatan: Catatan, made: set[str]) -> dict[str, str]:
    """What is not made anew; a file that nobody decided on is carried, to be read again."""
    files = {}
    for name, data in sumber.folder.single.items():
        text = sumber.texts[data.at.file]
        if f"{name}.yaml" in made:
            continue
        if name in _EMPTIED:
            form = kerangka.templates().get_template(f"{name}.yaml{kerangka.SUFFIX}")
            files[f"{name}.yaml"] = f"{form.render(tabel=_PROPOSED).strip()}\n"
            catatan.kosongkan(_EMPTIED[name], len(read.mappings(data, name)))
        elif name in _DROPPED:
            catatan.tanpa_tempat.append(
                f"{name}.yaml, yang milik Tahun {sumber.dokumen.identitas.tahun}"
            )
        else:
            what, each = _KEPT.get(name, (f"tinjau {name}.yaml menurut tahun ini", False))
            text = peraturan.completed(text, data, pilihan) if name == "landasan" else text
            files[f"{name}.yaml"] = teks.marked(text, data, what, each=each) if what else text
            catatan.bawa(f"{name}.yaml")
    return files


def _prose(
    sumber: Sumber,
    series: str,
    step: Langkah,
    catatan: Catatan,
    lost: re.Pattern[str] | None = None,
) -> dict[str, str]:
    files = {}
    for data in sumber.folder.series[series]:
        name = sumber.name(data.at.file)
        files[name] = teks.carried(sumber.texts[data.at.file], data, step, catatan, lost)
        catatan.bawa(f"berkas {series}")
    return files


def _into_other(
    sumber: Sumber, pilihan: Pilihan, catatan: Catatan, there: Mapping[str, str]
) -> dict[str, str]:
    """The bab of another sistematika, each with the texts of the section that the map names for
    it; files that only the other one needs; and what has no place.
    """
    ident = sumber.dokumen.identitas
    names = _map(ident.sistematika, pilihan.sistematika)
    placed, unplaced = dict[str, list[str]](), list[str]()
    targets = {part.judul for bab in kerangka.chapters(pilihan) for part in (bab, *bab.bagian)}
    lost = _lost(ident.jenis, pilihan.jenis)
    for judul, texts in _sections(sumber.dokumen):
        goal = names.get(judul, judul)
        if goal in targets:
            placed.setdefault(goal, []).extend(teks.bare(text, lost, catatan) for text in texts)
        elif texts:
            unplaced.append(f"## {judul}\n\n" + "\n\n".join(texts))
            catatan.bagian.append(judul)
    for name in sorted({"lampiran"} if sumber.folder.series["lampiran"] else ()):
        catatan.tanpa_tempat.append(f"folder {name}/")
    skeleton = kerangka.skeleton(pilihan, lambda part: _with(part, placed))
    files = {name: text for name, text in skeleton.items() if name.startswith("bab/")}
    needed = ("usulan.yaml", "pokir.yaml", "inovasi.yaml")
    files |= {name: skeleton[name] for name in needed if name in skeleton and name not in there}
    catatan.bawa("bagian teks ke sistematika lain", len(placed))
    if unplaced:
        files[UNPLACED] = "# Teks yang tidak mempunyai tempat\n\n" + "\n\n".join(unplaced) + "\n"
    return files


def _with(part: Bagian, placed: Mapping[str, list[str]]) -> Bagian:
    texts = placed.get(part.judul)
    if not texts:
        return part
    why = "tinjau teks ini, yang berasal dari sistematika lain"
    return replace(part, teks="\n\n".join(text.strip() for text in texts), tanda=why)


def _lost(dari: str, ke: str) -> re.Pattern[str]:
    """What expressions cannot say in another sistematika: references to its tables and sections; and
    in a murni what only a perubahan has.
    """
    return _CHANGES if (dari, ke) == ("perubahan", "murni") else _REFERENCES


def _sections(dokumen: Dokumen) -> Iterator[tuple[str, list[str]]]:
    """The texts of each part that the sistematika knows, below its title there."""
    own = daftar_sistematika()[dokumen.identitas.sistematika]
    parts = list(standing(dokumen, own))
    known = {id(part) for _, part in parts}
    for asked, part in parts:
        yield asked.judul, list(_texts(part, known))


def _texts(part: BabIsi | BagianIsi, known: set[int]) -> Iterator[str]:
    yield from (str(blok.teks) for blok in part.isi if isinstance(blok, BlokTeks))
    for below in part.bagian:
        if id(below) not in known:
            yield f"**{below.judul}**"
            yield from _texts(below, known)


def _map(dari: str, ke: str) -> Mapping[str, str]:
    """Titles of one sistematika by those of another, where they differ."""
    for entry in read.mappings(read_acuan("peta-sistematika"), "peta"):
        if (read.text(entry, "dari"), read.text(entry, "ke")) == (dari, ke):
            table = read.mapping(entry, "bagian")
            return {str(key): str(value) for key, value in table.items() if isinstance(value, Teks)}
    return {}
