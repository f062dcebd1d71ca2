"""`renja new`: a Renja that is not there yet, or a whole repository for one."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import get_args

import click

from renja_build import report
from renja_build.acuan.katalog_nomenklatur import catalogue_of
from renja_build.baru import dari as dari_renja
from renja_build.baru import jawaban, kerangka, repositori
from renja_build.baru.jawaban import TakSah
from renja_build.baru.pilihan import JenisRenja, Pilihan, check, sistematika_of, unnamed
from renja_build.baru.repositori import Asal
from renja_build.baru.sumber import Sumber
from renja_build.cli import options, screen
from renja_build.cli.usage import IndonesianCommand, NewFolder
from renja_build.pipeline import baru
from renja_build.pipeline.asal import origin
from renja_build.pipeline.mend import write_mended
from renja_build.pipeline.recode import recode
from renja_build.pipeline.schemas import put_schemas

FIRST = "renja-pertama"  # the Renja of a repository for which none was named
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SETTLED = ("daerah", "tingkat", "perangkat_daerah", "singkatan", "bidang", "jenis")
# What a Renja cannot be without: how it is asked for, and what reads the answer.
_ASKED: dict[str, tuple[str, Callable[[str], object]]] = {
    "daerah": ("Nama daerah, tanpa kata kabupaten, kota, atau provinsi", jawaban.daerah),
    "tingkat": ("Tingkat daerah (kabupaten, kota, atau provinsi)", jawaban.tingkat),
    "perangkat_daerah": ("Nama lengkap perangkat daerah, misalnya Dinas Kesehatan", str),
    "tahun": ("Tahun rencana, misalnya 2027", jawaban.tahun),
    "bidang": ("Kode bidang urusan yang diampu, misalnya 1.02,1.06", jawaban.bidang),
}


@click.command(cls=IndonesianCommand)
@click.argument("slug", required=False)
@click.option(
    "--daerah", default="", help="Nama daerah, tanpa kata kabupaten, kota, atau provinsi."
)
@click.option("--tingkat", default="", help="kabupaten, kota, atau provinsi.")
@click.option("--perangkat-daerah", default="", help="Nama lengkap perangkat daerah.")
@click.option("--singkatan", default="", help="Singkatan perangkat daerah.")
@click.option("--tahun", default="", metavar="TTTT", help="Tahun rencana.")
@click.option("--jenis", type=click.Choice(get_args(JenisRenja)), help="Bawaan: murni.")
@click.option("--sistematika", default="", help="Bawaan: yang berlaku bagi jenis dan tahunnya.")
@click.option("--bidang", default="", metavar="KODE", help="Kode bidang urusan, dipisah koma.")
@click.option("--kertas", type=click.Choice(["F4", "A4"]), help="Bawaan: F4.")
@click.option("--edisi", default="", help="Edisi nomenklatur. Bawaan: yang terbaru bagi tahunnya.")
@click.option("--renstra", default="", metavar="AWAL-AKHIR", help="Periode Renstra: 2025-2029.")
@click.option("--from", "dari", metavar="SLUG", help="Lanjutkan Renja lain ke tahun berikutnya.")
@click.option("--perubahan-of", metavar="SLUG", help="Mulai perubahan atas Renja lain.")
@click.option(
    "--repo", type=NewFolder(), metavar="DIR", help="Buat satu repositori dengan Renja di dalamnya."
)
def command(
    slug: str | None,
    repo: Path | None,
    dari: str | None,
    perubahan_of: str | None,
    **given: str | None,
) -> int:
    """Buat Renja baru di content/SLUG: kerangka, atau lanjutan Renja lain; atau satu repositori.

    Setiap yang harus diisi bertanda komentar "# renja: isi …", dan renja check menyebutkannya
    menurut urutan kerja. Di terminal, yang belum disebut ditanyakan.
    """
    told = {name: " ".join((value or "").split()) for name, value in given.items()}
    try:
        if repo is not None:
            return _repository(repo, slug, told)
        folder = _folder(slug)
        if dari is not None and perubahan_of is not None:
            raise TakSah("--from dan --perubahan-of tidak dipakai bersama; pilih salah satu")
        if other := dari or perubahan_of:
            return _from_other(folder, other, told, "murni" if dari else "perubahan")
        pilihan = _chosen(folder.name, _complete(told))
    except TakSah as error:
        raise click.UsageError(str(error)) from error
    _write(folder, kerangka.skeleton(pilihan))
    screen.note(f"sistematika: {sistematika_of(pilihan)}")
    screen.note(f"yang harus diisi, menurut urutan kerja: renja check {_called(folder)}")
    return 0


def _from_other(folder: Path, other: str, told: dict[str, str], jenis: JenisRenja) -> int:
    """Another Renja as the next year's, or as what a perubahan changes; what the other settles is
    no option.
    """
    settled = _SETTLED if jenis == "murni" else (*_SETTLED, "tahun", "renstra")
    if refused := [name for name in settled if told[name]]:
        named = ", ".join(f"--{name.replace('_', '-')}" for name in refused)
        raise TakSah(f"{named} tidak dipakai di sini; ubah di renja.yaml sesudahnya")
    (path,) = options.folders_of((other,))
    sumber = baru.source(path)
    pilihan = dari_renja.chosen(sumber, _wish(sumber, folder.name, told, jenis))
    check(pilihan)
    make = dari_renja.next_year if jenis == "murni" else dari_renja.amended
    files, catatan = make(sumber, pilihan)
    _write(folder, files | baru.beside(path))
    for line in catatan.lines(files):
        screen.note(line)
    if pilihan.edisi != sumber.dokumen.identitas.edisi_nomenklatur:
        _into_edition(folder, pilihan.edisi)
    screen.note(
        f"yang harus diisi dan ditinjau, menurut urutan kerja: renja check {_called(folder)}"
    )
    return 0


def _into_edition(folder: Path, edisi: str) -> None:
    """Codes and names of another edition, and what of them a person has to decide."""
    if catalogue_of(edisi) is None:
        screen.note(
            f"kode belum dipindahkan: katalog {edisi} belum diimpor; sesudah renja import DAFTAR"
            f" --edisi {edisi}: renja recode {edisi} {_called(folder)}"
        )
        return
    moved = recode(folder, edisi)
    written = sum(1 for _ in write_mended(moved.files))
    screen.note(f"dipindahkan ke {edisi}: {written} berkas")
    screen.say(report.text(moved.findings), nl=False, err=True)


def _wish(sumber: Sumber, slug: str, told: dict[str, str], jenis: JenisRenja) -> Pilihan:
    """What options say of the Renja; the rest is the other's."""
    ident = sumber.dokumen.identitas
    tahun = ident.tahun + (jenis == "murni")
    return Pilihan(
        slug=slug,
        daerah=ident.daerah,
        tingkat=ident.tingkat,
        perangkat_daerah=ident.perangkat_daerah.nama,
        tahun=jawaban.tahun(told["tahun"]) if told["tahun"] else tahun,
        bidang=ident.perangkat_daerah.bidang_urusan,
        jenis=jenis,
        sistematika=told["sistematika"],
        edisi=told["edisi"],
        kertas=told["kertas"] or ident.gaya.kertas,
        singkatan=ident.perangkat_daerah.singkatan,
        renstra=jawaban.periode(told["renstra"]) if told["renstra"] else None,
    )


def _repository(repo: Path, slug: str | None, told: dict[str, str]) -> int:
    """A repository with the Renja that was asked for, or one of an office that is still to be
    named.
    """
    name = _folder(slug).name if slug else FIRST
    pilihan = _chosen(name, _complete(told)) if slug else unnamed(name)
    asal = origin()
    files = repositori.repository(name, asal)
    content = kerangka.skeleton(pilihan)
    _write(repo, files | {f"content/{name}/{file}": text for file, text in content.items()})
    for path in put_schemas(repo):
        screen.say(report.shown_path(path))
    if asal.dicari:
        screen.note(f"alur CI memasang renja-build dari {repo / asal.paket}; {_wheel(repo, asal)}")
    screen.note(f"simpan dengan git: cd {repo} && git init -b main && git add .")
    screen.note(f"lalu, menurut urutan kerja: renja check {name}")
    return 0


def _wheel(repo: Path, asal: Asal) -> str:
    """How the wheel comes to where the pipelines seek it."""
    if not asal.salinan:
        return "taruh berkasnya di sana"
    folder = (repo / asal.paket).parent
    command = ("python", "-m", "pip", "wheel", "--no-deps", "-w", folder.as_posix(), asal.salinan)
    return f"buat berkasnya: {shlex.join(command)}"


def _chosen(slug: str, told: dict[str, str]) -> Pilihan:
    """The identity that options and answers make; raises `TakSah`."""
    pilihan = Pilihan(
        slug=slug,
        daerah=told["daerah"],
        tingkat=jawaban.tingkat(told["tingkat"]),
        perangkat_daerah=told["perangkat_daerah"],
        tahun=jawaban.tahun(told["tahun"]),
        bidang=jawaban.bidang(told["bidang"]),
        jenis="perubahan" if told["jenis"] == "perubahan" else "murni",
        sistematika=told["sistematika"],
        edisi=told["edisi"],
        kertas=told["kertas"] or "F4",
        singkatan=told["singkatan"],
        renstra=jawaban.periode(told["renstra"]) if told["renstra"] else None,
    )
    check(pilihan)
    return pilihan


def _folder(slug: str | None) -> Path:
    """Where a slug, or a path to a folder, leads."""
    if not slug:
        raise click.UsageError("SLUG belum disebut; contoh: renja new dinkes-2027")
    path = Path(slug)
    if not _SLUG.fullmatch(path.name):
        raise click.UsageError(
            f"'{slug}' bukan nama folder Renja; pakai huruf kecil, angka, dan tanda hubung: dinkes-2027"
        )
    return options.CONTENT / slug if path.name == slug else path


def _called(folder: Path) -> str:
    return folder.name if folder.parent == options.CONTENT else folder.as_posix()


def _complete(given: dict[str, str]) -> dict[str, str]:
    """What was given, and what a terminal is asked for; elsewhere each missing option is named."""
    missing = [name for name in _ASKED if not given[name]]
    if missing and not screen.can_ask():
        named = ", ".join(f"--{name.replace('_', '-')}" for name in missing)
        raise click.UsageError(f"belum disebut: {named}")
    return given | {name: _answered(name) for name in missing}


def _answered(name: str) -> str:
    """What a terminal answers, asked again until a Renja can have it."""
    question, read = _ASKED[name]
    while True:
        answer = " ".join(screen.ask(question).split())
        try:
            if answer:
                read(answer)
                return answer
            screen.note("belum dijawab; untuk berhenti: Ctrl-C")
        except TakSah as error:
            screen.note(str(error).removeprefix("--"))


def _write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    try:
        for path in baru.create(folder, files):
            screen.say(report.shown_path(path))
    except baru.SudahAda as error:
        hint = "pilih nama lain, atau pindahkan dahulu isinya"
        raise click.UsageError(f"folder '{folder}' sudah berisi; {hint}") from error
