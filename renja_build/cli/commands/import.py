"""`renja import`: files of other programs made data of ours."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from renja_build import kode
from renja_build.acuan.edisi import edition_of
from renja_build.cli import options, screen
from renja_build.cli.usage import IndonesianCommand
from renja_build.digits import ribuan
from renja_build.impor import nomenklatur, simpul
from renja_build.impor.hasil import Pertanyaan, as_json
from renja_build.impor.naskah.isi import Naskah
from renja_build.pipeline import impor
from renja_build.pipeline.impor import Diimpor, TakTerimpor
from renja_build.pipeline.mend import write_mended
from renja_build.pipeline.outcomes import Failed
from renja_build.pipeline.sanding import Sisipan, merge
from renja_build.report import one_line

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SHOWN = 20  # cells of each kind that the text names; JSON has them all


@click.command(cls=IndonesianCommand)
@click.argument(
    "files", nargs=-1, required=True, metavar="BERKAS…", type=click.Path(path_type=Path)
)
@click.option("--edisi", default="", metavar="EDISI", help="Edisi nomenklatur yang dimuat berkas.")
@click.option("--baru", default="", metavar="SLUG", help="Buat Renja baru dari isi berkas.")
@click.option("--into", "into", default="", metavar="SLUG", help="Masukkan ke Renja yang ada.")
@click.option("--tahun", type=int, metavar="TTTT", help="Tahun Renja yang akan memakainya.")
@click.option("--dry-run", is_flag=True, help="Baca dan laporkan saja; tidak menulis apa pun.")
@options.timeout("membaca berkasnya")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Bentuk keluaran.",
)
def command(
    files: tuple[Path, ...],
    edisi: str,
    baru: str,
    into: str,
    tahun: int | None,
    dry_run: bool,
    timeout: int,
    format_: str,
) -> int:
    """Baca berkas XLSX, CSV, JSON, atau DOCX dari aplikasi lain.

    Rencana dan realisasi (cetakan SIPD, T-C.33, rekap pagu, Renstra) menjadi Renja baru dengan
    --baru, atau masuk ke Renja yang ada dengan --into: hanya yang berbeda ditulis, komentar dan
    urutan tetap. Tiap sel diimpor, menjadi angka kontrol, atau dilaporkan dengan alasannya. Dengan
    --baru, teks naskah Word menjadi bab, bagian, tabel bebas, dan gambar.

    Ekspor daftar nomenklatur menjadi katalog di acuan/nomenklatur/, yang kemudian dipakai renja
    check dan renja recode. Status keluar 1 bila ada yang perlu ditanyakan, 2 bila bentuk berkas
    tidak dikenal.
    """
    _refuse_misuse(edisi, baru, into)
    folder = options.folders_of((into,))[0] if into else None
    try:
        with screen.waiting(files):
            diimpor = impor.read_within(files, tahun, timeout or None, teks=bool(baru))
    except TakTerimpor as error:
        raise click.UsageError(str(error)) from error
    if isinstance(diimpor, Failed):
        return screen.explain_failed([diimpor], "tidak diimpor")
    if (baru or into) and diimpor.rencana is None:
        raise click.UsageError("--baru dan --into untuk rencana; berkas ini daftar nomenklatur")
    merged = None
    if folder is not None and diimpor.rencana is not None:
        merged = merge(diimpor.rencana, folder)
        asked = diimpor.catatan.pertanyaan
        asked += [Pertanyaan(b.sel, b.kode, why) for b, why in merged.left if why.endswith("?")]
    if format_ == "json":
        shown = _json(diimpor)
        if merged is not None:
            shown["perubahan"] = [beda.as_json() for beda in merged.written]
        screen.say(json.dumps(shown, ensure_ascii=False, indent=1))
    else:
        _tell(diimpor)
        if merged is not None:
            _tell_changes(merged)
    if diimpor.rencana is None:
        if not dry_run:
            _write(diimpor, edisi or impor.edition_for(files, tahun))
    elif merged is not None and not dry_run:
        for file in [*write_mended(merged.files), *impor.write_files(merged.new)]:
            screen.note(f"ditulis: {file.as_posix()}")
    elif baru:
        _make(diimpor, options.CONTENT / baru, dry_run=dry_run)
    elif not dry_run and not into:
        screen.note("belum ada yang ditulis; tambahkan --baru SLUG atau --into SLUG")
    return 1 if diimpor.catatan.pertanyaan else 0


def _refuse_misuse(edisi: str, baru: str, into: str) -> None:
    if edisi and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", edisi):
        hint = "contoh: kepmendagri-900-1-861-2026"
        raise click.UsageError(f"--edisi '{edisi}' bukan nama edisi; {hint}")
    if baru and into:
        raise click.UsageError("pilih salah satu: --baru atau --into")


def _json(diimpor: Diimpor) -> dict[str, object]:
    plan, bentuk, catatan = diimpor.rencana, diimpor.bentuk.nama, diimpor.catatan
    if plan is None:
        return as_json(bentuk, nomenklatur.as_hasil(diimpor.pembaca), catatan)
    shown = as_json(bentuk, simpul.as_hasil(plan), catatan, simpul.as_jumlah(plan))
    text = diimpor.naskah
    told = {} if text is None else {"naskah": {**text.banyaknya(), "judul_lain": [*text.lain]}}
    return {**shown, "identitas": simpul.as_identitas(plan), **told}


def _tell(diimpor: Diimpor) -> None:
    catatan = diimpor.catatan
    screen.say(f"bentuk: {diimpor.bentuk.judul}")
    for line in _counts(diimpor):
        screen.say(line)
    for title, cells in (
        ("dilewati", _grouped([(left.alasan, left.sel, left.isi) for left in catatan.dilewati])),
        ("pertanyaan", [(asked.sel, asked.isi, asked.tanya) for asked in catatan.pertanyaan]),
    ):
        if cells:
            screen.say(f"{title}: {ribuan(len(getattr(catatan, title)))}")
        for sel, isi, why in cells[:_SHOWN]:
            screen.say(one_line(f"  {sel} '{isi}': {why}" if sel else f"  '{isi}': {why}"))
        if len(cells) > _SHOWN:
            screen.say("  … selebihnya: --format json")


def _counts(diimpor: Diimpor) -> Iterator[str]:
    """How much the files hold."""
    if diimpor.naskah is not None:
        yield from _text_counts(diimpor.naskah)
    if diimpor.rencana is None:
        for kind, entries in diimpor.pembaca.entries.items():
            yield f"{kind}: {ribuan(len(entries))} kode"
        return
    levels = Counter(kode.level(code) for code in diimpor.rencana.simpul)
    for level in ("program", "kegiatan", "sub_kegiatan"):
        yield f"{level.replace('_', ' ')}: {ribuan(levels[level])}"
    for apa, total in simpul.as_jumlah(diimpor.rencana).items():
        yield f"{apa}: Rp{ribuan(int(str(total)))}"
    if diimpor.catatan.kontrol:
        yield f"angka kontrol: {ribuan(len(diimpor.catatan.kontrol))}"


def _text_counts(naskah: Naskah) -> Iterator[str]:
    """How much text a document has, and which of its headings its outline does not know."""
    parts = [f"{ribuan(number)} {apa}" for apa, number in naskah.banyaknya().items() if number]
    yield f"naskah: {', '.join(parts) or 'tanpa bab'}"
    for title in naskah.lain:
        yield one_line(f"  judul di luar sistematika, tetap di tempatnya: '{title}'")


def _grouped(cells: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Cells that were left for one reason as one line: the first and the last, and how many."""
    by_reason: dict[str, list[tuple[str, str]]] = {}
    for why, sel, isi in cells:
        by_reason.setdefault(why, []).append((sel, isi))
    lines = []
    for why, alike in by_reason.items():
        (first, isi), (last, _) = alike[0], alike[-1]
        many = ribuan(len(alike))
        if not first:  # of a document, what stands at no address
            places = f"({many} kali)" if len(alike) > 1 else ""
        else:
            places = first if len(alike) == 1 else f"{first}…{last} ({many} sel)"
        lines.append((places, isi, why))
    return lines


def _tell_changes(merged: Sisipan) -> None:
    """The table of what is written, before it is."""
    screen.say(f"perubahan: {ribuan(len(merged.written))}")
    for beda in merged.written:
        what = " ".join(part for part in (beda.kode, beda.apa, beda.periode) if part)
        of = f" ({beda.indikator})" if beda.indikator and beda.apa != "indikator" else ""
        screen.say(one_line(f"  {what}{of}: {beda.renja or '(tidak ada)'} -> {beda.berkas}"))
    others = [(beda, why) for beda, why in merged.left if not why.endswith("?")]
    for beda, why in others:
        said = beda.indikator or beda.renja or beda.berkas
        screen.say(one_line(f"  tidak ditulis: {beda.kode} {beda.apa} '{said}': {why}"))


def _make(diimpor: Diimpor, folder: Path, *, dry_run: bool) -> None:
    """A new Renja; one that is there is never written over."""
    if not _SLUG.fullmatch(folder.name) or folder.parent != options.CONTENT:
        raise click.UsageError(
            f"--baru '{folder.name}': pakai huruf kecil, angka, dan tanda hubung"
        )
    if folder.exists() or folder.is_symlink():
        raise click.UsageError(f"{folder} sudah ada; pilih nama lain, atau pakai --into")
    if diimpor.rencana is None or diimpor.rencana.tahun is None:
        raise click.UsageError("tahun rencana tidak disebut berkas; tambahkan --tahun")
    files = impor.new_files(diimpor, folder)
    for file in files if dry_run else impor.write_files(files):
        screen.note(f"{'akan ditulis' if dry_run else 'ditulis'}: {file.as_posix()}")
    if diimpor.naskah is not None and not dry_run:
        screen.note(f"angka yang diketik menjadi ungkapan: renja check --fix {folder.name}")
    screen.note(f"isi yang bertanda [ ] perlu diganti; lalu: renja check {folder.name}")


def _write(diimpor: Diimpor, edisi: str) -> None:
    path = impor.write_catalogue(diimpor, edisi)
    screen.note(f"ditulis: {path.as_posix()}; tulis edisi_nomenklatur: {edisi} di renja.yaml")
    if edition_of(edisi) is None:
        screen.note(f"'{edisi}' menurut nama berkas; bila bukan, ulangi dengan --edisi")
