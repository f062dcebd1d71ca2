"""The steps of the drafting: the form that asks for each, their deadlines, what follows, and the
minutes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from renja_build.acuan.naskah_dinas import naskah_dinas
from renja_build.acuan.proses import ButirTahap, berita_acara, butir_tahap
from renja_build.acuan.proses import tenggat as acuan_tenggat
from renja_build.compute.tenggat import TenggatDiukur, diukur
from renja_build.lembar.basis import Basis, Pemeriksa, RenjaDiperiksa, RincianLembar, examined
from renja_build.model.document import Dokumen
from renja_build.model.proses import Proses, Tahap
from renja_build.render import id_format

_TAK_DINYATAKAN = "belum dinyatakan dalam proses.yaml"
HARI, TANGGAL, TEMPAT = "[hari]", "[tanggal]", "[tempat]"


class Dijawab(Protocol):
    """What is asked here of an item of the sheet that was answered."""

    @property
    def nomor(self) -> str: ...

    @property
    def jawaban(self) -> str: ...


@dataclass(frozen=True, slots=True)
class BarisTahap:
    """One step of the form; `ada` is None where nothing says whether it was done."""

    nomor: str
    uraian: str
    keterangan: str
    ada: bool | None
    faktor_penyebab: str
    tindak_lanjut: str


@dataclass(frozen=True, slots=True)
class BeritaAcaraTampil:
    """The minutes of the verification as they are printed."""

    nomor: str
    pembuka: str
    diktum: tuple[tuple[str, str], ...]  # ("KESATU", text)


def formulir(dokumen: Dokumen, items: Mapping[str, Dijawab]) -> tuple[BarisTahap, ...]:
    """Every step that the form asks for; `items` are the answers of the sheet by their `bahan`."""
    stated = (dokumen.proses or Proses()).tahapan
    rows = []
    for number, butir in enumerate(butir_tahap(), start=1):
        answers = [items[bahan] for bahan in butir.bahan if bahan in items]
        rows.append(_row(str(number), butir, stated.get(butir.tahap), answers))
    return tuple(rows)


def _row(
    nomor: str, butir: ButirTahap, stated: Tahap | None, answers: Sequence[Dijawab]
) -> BarisTahap:
    """What the content denies is not there, whatever the office states; all else is as it states."""
    denied = [item.nomor for item in answers if item.jawaban == "tidak"]
    unknown = [item.nomor for item in answers if item.jawaban == "tanpa_data"]
    said = stated.ada if stated else None
    ada = False if denied else said
    if said is None and answers and not denied and not unknown:
        ada = True
    causes, remedies = [], []
    if denied:
        causes.append(f"butir {', '.join(denied)} tidak terpenuhi")
        remedies.append(f"perbaiki menurut butir {', '.join(denied)}")
    if ada is None:
        unread = f"butir {', '.join(unknown)} tidak dapat diperiksa"
        causes.append(unread if unknown else _TAK_DINYATAKAN)
    if stated:
        causes.append(stated.faktor_penyebab)
        remedies.append(stated.tindak_lanjut)
    return BarisTahap(nomor, butir.uraian, _proof(stated), ada, _joined(causes), _joined(remedies))


def _joined(parts: Sequence[str]) -> str:
    return "; ".join(filter(None, parts))


def _proof(stated: Tahap | None) -> str:
    """The paper of a step and its date."""
    if stated is None:
        return ""
    day = id_format.tanggal(stated.tanggal) if stated.tanggal else ""
    return ", ".join(filter(None, (stated.dokumen, day)))


def kesimpulan(rows: Sequence[BarisTahap], answers: Sequence[str], renja: str) -> tuple[str, str]:
    """What follows for the drafting and for the content; nothing is praised that was not examined."""
    done, missing = (sum(row.ada is state for row in rows) for state in (True, False))
    unstated = len(rows) - done - missing
    steps = (
        f"Tahapan penyusunan: dari {len(rows)} butir, {done} ada, {missing} tidak ada, dan "
        f"{unstated} belum dapat dinyatakan."
    )
    denied, unread = answers.count("tidak"), answers.count("tanpa_data")
    if denied or missing:
        verdict = "perlu disempurnakan menurut faktor penyebab dan tindak lanjut di atas"
    elif unread or unstated:
        verdict = "belum dapat disimpulkan sebelum butir itu dilengkapi"
    else:
        verdict = "dapat diproses lebih lanjut"
    content = (
        f"Isi: {denied} butir tidak terpenuhi dan {unread} tidak dapat diperiksa dari "
        f"{len(answers)} butir; {renja} {verdict}."
    )
    return steps, content


def minutes(dokumen: Dokumen, renja: str, kantor: str, day: date | None) -> BeritaAcaraTampil:
    """The minutes, with gaps for what is not known; `day` is that of the sheet."""
    proses, form = dokumen.proses or Proses(), berita_acara()
    verified = proses.tanggal("verifikasi") or day
    limit = next(one for one in acuan_tenggat() if one.sesudah == "verifikasi")
    last = limit.batas(verified, 0)
    hari, tanggal = HARI, TANGGAL
    if verified:
        hari, tanggal = id_format.hari(verified), id_format.tanggal(verified)
    values = {
        "hari": hari,
        "tanggal": tanggal,
        "tempat": proses.tempat_verifikasi or TEMPAT,
        "renja": renja,
        "kantor": kantor,
        "verifikator": proses.verifikator.jabatan if proses.verifikator else "verifikator Bappeda",
        "pejabat": dokumen.identitas.penanda_tangan.jabatan,
        "batas": id_format.tanggal(last) if last else f"{limit.hari} hari sesudah verifikasi",
    }
    texts = [text.format_map(values) for text in form.diktum]
    numbers = naskah_dinas().diktum[: len(texts)]
    return BeritaAcaraTampil(
        proses.nomor_berita_acara or "[nomor]",
        form.pembuka.format_map(values),
        tuple(zip(numbers, texts, strict=True)),  # every diktum has a number, or it is told here
    )


def tenggat(renja: RenjaDiperiksa) -> Basis:
    """Every deadline of which the dates are known."""
    measured = diukur(renja.dokumen)
    known = [one for one in measured if one.batas and one.tanggal]
    basis = examined(len(known), "tenggat", "tanggal tahapan belum ditulis di proses.yaml")
    rows = tuple(map(_deadline, known))
    unknown = tuple(
        f"{one.tenggat.apa}: tanggalnya atau tanggal tahap sebelumnya belum ditulis"
        for one in measured
        if one not in known
    )
    return Basis(basis.diperiksa, basis.kurang, unknown if known else (), rows)


def _deadline(measured: TenggatDiukur) -> RincianLembar:
    assert measured.batas and measured.tanggal
    last, day = id_format.tanggal(measured.batas), id_format.tanggal(measured.tanggal)
    state = f"terlambat {measured.terlambat} hari" if measured.terlambat else "tepat waktu"
    if measured.mendahului:
        state = "mendahului tahap sebelumnya"
    kept = not (measured.terlambat or measured.mendahului)
    told = f"{day}; paling lambat {last}: {state} ({measured.tenggat.sumber})"
    return RincianLembar(measured.tenggat.apa, told, kept)


PEMERIKSA: Mapping[str, Pemeriksa] = {"tenggat": tenggat}
