"""What reviewers ask for: the difference between two states, and the verification sheet of one."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path

from renja_build import atomic
from renja_build.compute.hasil import compute
from renja_build.diagnostics import ContentError
from renja_build.diff.bacaan import bacaan
from renja_build.diff.difference import compare_renja
from renja_build.diff.laporan import Laporan, RenjaDifference
from renja_build.diff.side import Side, findings
from renja_build.folder import read_folder
from renja_build.lembar import halaman
from renja_build.lembar.susun import Pilihan, Temuan, susun
from renja_build.lint import lint
from renja_build.model.build import build as build_model
from renja_build.pipeline import Output, Prepared, default_jobs
from renja_build.render.html import render
from renja_build.render.layout import lay_out
from renja_build.render.naskah import build_naskah
from renja_build.revisions import same
from renja_build.sandingan import Pasangan, Sandingan
from renja_build.silence import heard
from renja_build.write import load_writer


def diff(sandingan: Sandingan) -> Laporan:
    """What differs between two states, Renja by Renja; one with the same bytes on both sides is not read."""
    changed = [one for one in sandingan.renja if not (one.sebelum and one.sesudah and same(one.sebelum, one.sesudah))]
    if default_jobs() < 2 or len(changed) < 2:
        differing = [_compared(one) for one in changed]
    else:
        with ProcessPoolExecutor(max_workers=min(default_jobs(), len(changed))) as pool:
            differing = list(pool.map(_compared, changed))
    found = {one.slug: beda for one, beda in zip(changed, differing, strict=True)}
    renja = tuple(found.get(one.slug) or RenjaDifference(one.slug, "tetap") for one in sandingan.renja)
    return Laporan(sandingan.sebelum, sandingan.sesudah, renja)


def _compared(one: Pasangan) -> RenjaDifference:
    """Both sides of one Renja against each other."""
    return compare_renja(one.slug, *(_side(path) if path else None for path in (one.sebelum, one.sesudah)))


def _side(path: Path) -> Side:
    """One side of a comparison, as far as it holds."""
    folder = read_folder(path)
    try:
        dokumen = build_model(folder)
    except ContentError as error:
        return Side(galat=findings(error.diagnostics, path))
    hasil = compute(dokumen)
    try:
        naskah = build_naskah(dokumen, hasil)
    except ContentError as error:
        return Side(dokumen, galat=findings(error.diagnostics, path))
    return Side(
        dokumen,
        bacaan(dokumen, naskah),
        temuan=findings(heard([*folder.found, *lint(dokumen, hasil)], folder.silences), path),
        gambar={name: sha256(file.read_bytes()).hexdigest() for name, file in naskah.gambar.items()},
    )


def lembar(prepared: Prepared, out: Path, pilihan: Pilihan) -> list[Output]:
    """The verification sheet of one Renja, as HTML and as DOCX."""
    slug, kertas = prepared.naskah.slug, prepared.naskah.kertas
    temuan = Temuan(prepared.path, prepared.findings, prepared.dikecualikan)
    sheet = susun(prepared.dokumen, prepared.hasil, temuan, pilihan)
    page, document = (out / slug / f"lembar-verifikasi.{name}" for name in ("html", "docx"))
    atomic.write(page, halaman.html(sheet, kertas).encode())
    found = load_writer("docx")(render(lay_out(halaman.naskah(sheet, prepared.naskah))), document)
    return [Output(slug, "html", page, ()), Output(slug, "docx", document, tuple(found))]
