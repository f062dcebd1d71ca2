"""An import held against a Renja, and put into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from renja_build import atomic, kode
from renja_build.diagnostics import ContentError
from renja_build.entries import is_own
from renja_build.folder import Folder, read_folder
from renja_build.impor.banding import Beda, differences
from renja_build.impor.isian import filling_in, sipd
from renja_build.impor.isian_triwulan import Triwulan, of_bidang, quarter_book
from renja_build.impor.ke import Penyisip
from renja_build.impor.lembar_kerja import new_book
from renja_build.impor.renja import plan_of
from renja_build.impor.simpul import Rencana
from renja_build.impor.sunting import in_order
from renja_build.load import load_text
from renja_build.nodes import Peta
from renja_build.pipeline.impor import refuse_broken
from renja_build.pipeline.mend import BYTE_ORDER_MARK, Perbaikan

_HEADS = ("Kode", "Apa", "Indikator", "Periode", "Di berkas", "Di Renja", "Sel")
_FILES = ("program", "indikator", "realisasi")


@dataclass(frozen=True, slots=True)
class Sisipan:
    """What an import changes in a Renja: the files as they become, the differences that are written
    and those that are left, with the reason.
    """

    files: tuple[Perbaikan, ...]
    new: Mapping[Path, str]
    written: tuple[Beda, ...]
    left: tuple[tuple[Beda, str], ...]


def read_whole(path: Path) -> Folder:
    """A Renja without errors; raises `ContentError` of any other."""
    folder = read_folder(path)
    wrong = [finding for finding in folder.found if finding.level == "error"]
    if wrong:
        raise ContentError(wrong)
    return folder


def held_against(berkas: Rencana, path: Path) -> list[Beda]:
    """What the files and a Renja say differently."""
    return differences(berkas, plan_of(read_whole(path), tertulis=berkas.utuh))


def merge(berkas: Rencana, path: Path) -> Sisipan:
    """What the files change in a Renja; nothing is written. What would differ still when it is read
    again is not changed at all.
    """
    folder = read_whole(path)
    found, futile = differences(berkas, plan_of(folder, tertulis=berkas.utuh)), list[Beda]()
    while True:
        sisipan, kept = _merged(folder, berkas, [beda for beda in found if beda not in futile])
        if not kept:
            break
        futile += kept
    left = [
        *sisipan.left,
        *((beda, "tidak dapat ditulis dengan pasti; ubah sendiri") for beda in futile),
    ]
    return replace(sisipan, left=tuple(left))


def _merged(folder: Folder, berkas: Rencana, found: Sequence[Beda]) -> tuple[Sisipan, list[Beda]]:
    """The differences put in, and those among them that are there still."""
    sources = {
        data.at.file: data.at.file.read_bytes().decode("utf-8")
        for name in _FILES
        if (data := folder.single.get(name)) is not None and is_own(data.at.file, folder.path)
    }
    bare = {file: text.removeprefix(BYTE_ORDER_MARK) for file, text in sources.items()}
    lines = {file: text.split("\n") for file, text in bare.items()}
    writer = Penyisip(folder, berkas, lines)
    writer.write(found)
    after = {file: sheet.applied() for file, sheet in writer.files.items()}
    if berkas.utuh and (program := folder.single.get("program")) is not None:
        file = program.at.file
        text = after.get(file, bare[file])
        after[file] = _ordered(text, file, berkas)
        if after[file] != text:
            writer.written.append(
                Beda("", "urutan", "urutan baris buku isian", "urutan program.yaml")
            )
    for file, text in {**after, **writer.new}.items():
        refuse_broken(text, file)
    changed = [
        Perbaikan(file, sources[file], sources[file][: len(sources[file]) - len(bare[file])] + text)
        for file, text in after.items()
        if text != bare[file]
    ]
    sisipan = Sisipan(tuple(changed), writer.new, tuple(writer.written), tuple(writer.left))
    return sisipan, _kept(folder, {**after, **writer.new}, berkas, writer.written)


def _ordered(text: str, file: Path, berkas: Rencana) -> str:
    """The entries of program.yaml in the order of the workbook, where that is another."""
    data = load_text(text, file).data
    if data is None:
        return text
    there = {kode.key(code): str(code) for code in data}
    wanted = [there[key] for key in berkas.simpul if key in there]
    now = [str(code) for code in data if kode.key(code) in berkas.simpul]
    return text if wanted == now else in_order(text, data, wanted)


def _kept(
    folder: Folder, texts: Mapping[Path, str], berkas: Rencana, written: Sequence[Beda]
) -> list[Beda]:
    """What differs still when the changed files are read again."""
    read = {file.stem: load_text(text, file).data or Peta() for file, text in texts.items()}
    changed = replace(folder, single={**folder.single, **read})
    again = differences(berkas, plan_of(changed, tertulis=berkas.utuh))
    places = {(beda.kode, beda.apa, beda.indikator, beda.periode) for beda in again}
    return [
        beda for beda in written if (beda.kode, beda.apa, beda.indikator, beda.periode) in places
    ]


def write_table(found: Sequence[Beda], path: Path) -> None:
    """The differences as a sheet."""
    content = BytesIO()
    with new_book(content) as book:
        sheet = book.add_worksheet("Perbedaan")
        bold = book.add_format({"bold": True})
        for column, title in enumerate(_HEADS):
            sheet.write_string(0, column, title, bold)
        for row, beda in enumerate(found, start=1):
            for column, value in enumerate(beda.as_json().values()):
                sheet.write_string(row, column, value)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(_HEADS) - 1, 24)
        sheet.autofilter(0, 0, max(len(found), 1), len(_HEADS) - 1)
    atomic.write(path, content.getvalue())


def workbook(path: Path, *, for_sipd: bool) -> bytes:
    """A Renja as a workbook: for filling in, or as it is entered in SIPD."""
    folder = read_whole(path)
    return sipd(plan_of(folder)) if for_sipd else filling_in(plan_of(folder, tertulis=True))


def quarter_books(path: Path, tahun: int | None, triwulan: int) -> dict[str, bytes]:
    """The workbooks of a quarter by the bidang that fill them in; of the year of the plan where no
    other is named.
    """
    plan = plan_of(read_whole(path))
    quarter = Triwulan(tahun or plan.tahun or 0, triwulan)
    return {bidang: quarter_book(plan, nodes, quarter) for bidang, nodes in of_bidang(plan).items()}
