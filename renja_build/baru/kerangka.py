"""The skeleton of a Renja: every file of it, with marks where something is to be filled in.

Its texts are templates in `templates/kerangka/`; which bab, sections and tables it has is what its
sistematika asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from renja_build import kode, read
from renja_build.acuan.daerah import jenis_of
from renja_build.acuan.edisi import Nomor, edition_of
from renja_build.acuan.katalog import peraturan_dikenal
from renja_build.acuan.katalog_nomenklatur import nomenklatur_of
from renja_build.acuan.reader import read_own
from renja_build.acuan.sistematika import (
    BabSistematika,
    BagianSistematika,
    TabelSistematika,
    daftar_sistematika,
)
from renja_build.baru.pilihan import Pilihan, edisi_of, renstra_of, sistematika_of
from renja_build.baru.tulis import slug_of, yaml_text
from renja_build.nodes import Peta
from renja_build.resources import resource

FOLDER = "kerangka"
SUFFIX = ".j2"
BAB = "bab.yaml.j2"
BIDANG_SPM = ("1.01", "1.02", "1.03", "1.04", "1.05", "1.06")  # PP 2/2018
_SEBUTAN = {"kabupaten": "Kab.", "kota": "Kota", "provinsi": "Provinsi"}
_MEASURED = {"program": "hasil", "kegiatan": "keluaran", "sub_kegiatan": "keluaran"}


@dataclass(frozen=True, slots=True)
class Baris:
    """A row of the plan with the one indicator that it begins with."""

    kode: str
    nama: str
    indikator: str
    ukuran: str
    satuan: str

    @property
    def tingkat(self) -> str:
        """Its level."""
        return kode.level(self.kode) or ""

    @property
    def jenis(self) -> str:
        """The kind of its indicator."""
        return _MEASURED[self.tingkat]

    @property
    def akumulasi(self) -> str:
        """How years of its indicator are put together."""
        return "terakhir" if self.satuan == "%" else "jumlah"

    @property
    def hal(self) -> str:
        """What is to be filled in on the row."""
        name = "kode, nama, " if self.nama.startswith("[") else ""
        if self.tingkat == "sub_kegiatan":
            return f"{name}target, pagu, dan maju"
        return f"{name}target tahun ini{',' if name else ''} dan target maju"

    @property
    def hal_indikator(self) -> str:
        """What is to be filled in on its indicator."""
        name = "nama, satuan, dan " if self.ukuran.startswith("[") else ""
        return f"{name}target Renstra {self.kode}"


@dataclass(frozen=True, slots=True)
class Bagian:
    """A bab or a section as the template of a bab prints it."""

    judul: str
    teks: str
    isi: str
    ringkasan: str
    daftar: str
    tanda_tangan: bool
    tabel: tuple[str, ...]
    bagian: tuple[Bagian, ...] = ()
    tanda: str = ""  # the mark beside the text, where it is another than `isi`


def _as_it_is(part: Bagian) -> Bagian:
    return part


def skeleton(pilihan: Pilihan, filled: Callable[[Bagian], Bagian] = _as_it_is) -> dict[str, str]:
    """The text of each file by its path in the folder of the Renja; `filled` may give bab and
    sections texts that are there already.
    """
    words = _words(pilihan)
    files = {}
    for path in sorted(_folder().rglob(f"*.yaml{SUFFIX}")):
        name = path.relative_to(_folder()).as_posix()
        if name != BAB and (text := templates().get_template(name).render(words).strip()):
            files[name.removesuffix(SUFFIX)] = f"{text}\n"
    for number, bab in enumerate(chapters(pilihan), start=1):
        whole = replace(filled(bab), bagian=tuple(map(filled, bab.bagian)))
        text = templates().get_template(BAB).render(words, bab=whole).strip()
        files[f"bab/{number}-{slug_of(bab.judul)}.yaml"] = f"{text}\n"
    return files


def _words(pilihan: Pilihan) -> dict[str, object]:
    """What the templates can ask for."""
    awal, akhir = renstra_of(pilihan)
    berjalan = pilihan.tahun if pilihan.jenis == "perubahan" else pilihan.tahun - 1
    name = pilihan.perangkat_daerah
    first = name.split()[0] if name.split() else ""
    kepala = read.text(read.mapping(_data(), "kepala"), first, "Kepala")
    asked = "Perubahan Rencana Kerja" if pilihan.jenis == "perubahan" else "Rencana Kerja (Renja)"
    return {
        "slug": pilihan.slug,
        "daerah": pilihan.daerah,
        "tingkat": pilihan.tingkat,
        "wilayah": f"{pilihan.tingkat.capitalize()} {pilihan.daerah}",
        "sebutan_wilayah": _SEBUTAN[pilihan.tingkat],
        "perangkat_daerah": name,
        "singkatan": pilihan.singkatan or "[Singkatan]",
        "kepala": kepala,
        "kantor_pendek": name.removeprefix(f"{first} ") if kepala.endswith(first) else name,
        "bidang": pilihan.bidang,
        "bidang_spm": BIDANG_SPM,
        "ber_spm": any(bidang in BIDANG_SPM for bidang in pilihan.bidang),
        "jenis": pilihan.jenis,
        "dokumen": asked,
        "tahun": pilihan.tahun,
        "tahun_berjalan": berjalan,
        "tahun_lalu": berjalan - 1,
        "tahun_susun": berjalan,
        "renstra_disebut": pilihan.renstra is not None,
        "awal": awal,
        "akhir": akhir,
        "sistematika": sistematika_of(pilihan),
        "edisi": edisi_of(pilihan),
        "kertas": pilihan.kertas,
        "pohon": (rows := list(_rows(pilihan))),
        "contoh_kode": next(row.kode for row in rows if row.tingkat == "sub_kegiatan"),
        "tabel": tables(pilihan),
        "landasan": list(regulations([*_common(), *own_regulations(pilihan)])),
    }


def tables(pilihan: Pilihan) -> frozenset[str]:
    """The types of the tables that the sistematika asks of this office."""
    return frozenset(_tables(chapters(pilihan)))


def _tables(parts: Sequence[Bagian]) -> Iterator[str]:
    for part in parts:
        yield from part.tabel
        yield from _tables(part.bagian)


def _rows(pilihan: Pilihan) -> Iterator[Baris]:
    """The supporting program of the first bidang urusan, then a program of each bidang to be
    named; names as the nomenclature has them.
    """
    names = nomenklatur_of(edisi_of(pilihan), jenis_of(pilihan.tingkat)).nomenklatur
    digit = "1" if pilihan.tingkat == "provinsi" else "2"
    for data in read.mappings(_data(), "penunjang"):
        code = _code(data, "X.XX", pilihan.bidang[0], digit)
        entry = names.of(code)
        yield _row(data, code, entry.nama if entry else "[Nama menurut nomenklatur]", "")
    for bidang in pilihan.bidang:
        mark = f"-{bidang.replace('.', '-')}"
        for data in read.mappings(_data(), "inti"):
            yield _row(data, _code(data, "B", bidang, digit), read.text(data, "nama"), mark)


def _code(data: Peta, stand_in: str, bidang: str, digit: str) -> str:
    return read.text(data, "kode").replace(stand_in, bidang).replace("T", digit)


def _row(data: Peta, code: str, nama: str, mark: str) -> Baris:
    ukuran, satuan = read.text(data, "ukuran"), read.text(data, "satuan")
    return Baris(code, nama, read.text(data, "indikator") + mark, ukuran, satuan)


def chapters(pilihan: Pilihan) -> list[Bagian]:
    """The bab that the sistematika asks of this office, with what stands ready for each."""
    return [
        _part(bab, [part for part in bab.bagian if _asked(part, pilihan)])
        for bab in daftar_sistematika()[sistematika_of(pilihan)].bab
    ]


def _asked(part: BagianSistematika, pilihan: Pilihan) -> bool:
    return not part.hanya_bidang or any(code in part.hanya_bidang for code in pilihan.bidang)


def _part(
    asked: BabSistematika | BagianSistematika, sections: Sequence[BagianSistematika] = ()
) -> Bagian:
    data = _ready().get(slug_of(asked.judul), Peta())
    own = Peta() if sections else data  # what is said there is said in its sections
    bare = bool(data) or bool(sections)  # one that nothing is known of gets a text to be written
    return Bagian(
        judul=asked.judul,
        teks=read.text(own, "teks", "" if bare else f"[Uraikan {asked.judul}.]"),
        isi=read.text(own, "isi", "" if bare else f"uraian {asked.judul}"),
        ringkasan=read.text(data, "ringkasan"),
        daftar=read.text(own, "daftar"),
        tanda_tangan="tanda_tangan" in data,
        tabel=tuple(map(_first, asked.tabel)),
        bagian=tuple(map(_part, sections)),
    )


def _first(table: TabelSistematika) -> str:
    return table.jenis[0]


def regulations(cited: Iterable[Nomor]) -> Iterator[Mapping[str, object]]:
    """Regulations that are known and in force, with their gazettes."""
    known = peraturan_dikenal()
    for asked in dict.fromkeys(cited):
        jenis, nomor, tahun = asked
        entry = known.get(asked)
        if entry is None or entry.diganti_oleh is not None:
            continue
        gazette = entry.lembaran
        told = {"tahun": gazette[1], "nomor": gazette[2]} if gazette else None
        yield {
            "id": slug_of(f"{jenis} {nomor} {tahun}"),
            "jenis": jenis,
            "nomor": nomor,
            "tahun": tahun,
            "tentang": entry.tentang,
            "ln": told if gazette and gazette[0] == "LN" else None,
            "bn": told if gazette and gazette[0] == "BN" else None,
            "tln": entry.tambahan,
            "sk": jenis == "UU",  # what a decree of the office rests on at least
        }


def _common() -> Iterator[Nomor]:
    """What every Renja rests on."""
    for data in read.mappings(_data(), "landasan"):
        yield read.text(data, "jenis"), read.text(data, "nomor"), int(read.text(data, "tahun"))


def own_regulations(pilihan: Pilihan) -> Iterator[Nomor]:
    """What the sistematika of a Renja and its edition of codes rest on."""
    for asked in daftar_sistematika()[sistematika_of(pilihan)].dasar:
        yield asked.jenis, asked.nomor, asked.tahun
    if edition := edition_of(edisi_of(pilihan)):
        yield edition.peraturan


def _folder() -> Path:
    return resource("templates", FOLDER)


@cache
def _data() -> Peta:
    return read_own(_folder() / "kerangka.yaml")


@cache
def _ready() -> Mapping[str, Peta]:
    """What stands ready for the bab and sections of any sistematika, by their titles."""
    parts = read.mappings(read_own(_folder() / "bagian.yaml"), "bagian")
    return {slug_of(judul): part for part in parts for judul in read.texts(part, "judul")}


@cache
def templates() -> Environment:
    return environment(_folder())


def environment(folder: Path) -> Environment:
    """Templates whose own signs are other than those of the content that they write."""
    env = Environment(
        loader=FileSystemLoader(folder),
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    env.filters["yaml"] = yaml_text
    return env
