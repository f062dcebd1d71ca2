"""Rows from lists: one line a record.

Alasan: tiap berkas isian mempunyai barisnya sendiri.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from renja_build import kode
from renja_build.compute.keselarasan import dukungan
from renja_build.compute.usulan import berjenjang
from renja_build.model.document import Usulan
from renja_build.model.tata import BarisTata
from renja_build.render.inputs import Inputs, bernomor
from renja_build.render.konteks import Konteks
from renja_build.render.kosakata import sumber
from renja_build.render.page import JenisBaris

_USULAN = (
    "nama", "kode", "pengusul", "kelompok", "prioritas", "lokasi", "indikator", "volume", "catatan",
    "status", "pagu", "ditampung",
)  # fmt: skip
_JENIS: Mapping[kode.Tingkat | None, JenisBaris] = {
    "program": "program",
    "kegiatan": "kegiatan",
    "sub_kegiatan": "sub",
}


@sumber(butir=_USULAN)
def usulan(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Usulan pemangku kepentingan (usulan.yaml); kelompokkan menurut butir(kelompok) atau butir(pengusul)."""
    for proposal in inputs.dokumen.usulan:
        yield _terkait(inputs, proposal, proposal.kode)


@sumber(butir=_USULAN, tingkat=("sub", "kelompok", "rincian"))
def usulan_per_sub(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Sub kegiatan dengan usulan yang ditampungnya, lalu usulan yang tidak ditampung."""
    taken: dict[str, list[Usulan]] = {}
    for proposal in inputs.dokumen.usulan:
        taken.setdefault(kode.key(proposal.kode), []).append(proposal)
    for leaf in inputs.dokumen.rencana.sub_kegiatan():
        if leaf.pagu is not None and kode.key(leaf.kode) in taken:
            target = leaf.target[0] if leaf.target else None
            measure = inputs.dokumen.indikator[target.indikator] if target else None
            # It stands above its usulan as a kegiatan does above its sub kegiatan.
            head = Konteks(inputs, "kegiatan", "sub", leaf.kode, leaf.nama, leaf, id=leaf.kode)
            yield replace(head, indikator=measure, target=target)
            yield from _di_bawah(inputs, taken.pop(kode.key(leaf.kode)))
    if taken:
        band = "Usulan yang tidak ditampung dalam sub kegiatan"
        yield Konteks(inputs, "kelompok", "kelompok", nama=band)
        yield from _di_bawah(inputs, chain.from_iterable(taken.values()))


@sumber(butir=_USULAN, tingkat=("program", "kegiatan", "sub", "kelompok", "rincian"))
def usulan_berjenjang(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Usulan di bawah program, kegiatan, dan sub kegiatan yang disebut kodenya, juga di luar rencana;
    pada baris jenjang itu butir(pagu) dan butir(ditampung) ialah jumlahnya.

    Alasan: usulan dengan jumlah tiap jenjang.
    """
    for jumlah, usulan in berjenjang(inputs.dokumen):
        jenis = _JENIS.get(kode.level(jumlah.kode), "kelompok")
        yield Konteks(inputs, jenis, jenis, jumlah.kode, butir=jumlah, id=jumlah.kode)
        yield from _di_bawah(inputs, usulan)


def _di_bawah(inputs: Inputs, usulan: Iterable[Usulan]) -> Iterator[Konteks]:
    return (Konteks(inputs, butir=proposal, pertama=False) for proposal in usulan)


@sumber(butir=("pengusul", "usulan", "daerah_pemilihan", "lokasi", "kode", "nilai"))
def pokir(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Pokok-pokok pikiran DPRD (pokir.yaml)."""
    for aspiration in inputs.dokumen.pokir:
        yield _terkait(inputs, aspiration, aspiration.kode)


def _terkait(inputs: Inputs, butir: object, code: str) -> Konteks:
    """A record with the node of the plan that takes it up."""
    node = inputs.simpul.get(kode.key(code)) if code else None
    return Konteks(inputs, kode=code, nama=node.nama if node else "", node=node, butir=butir)


@sumber("hanya", butir=("nama", "ukuran"))
def data(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Data perangkat daerah (data.yaml), satu baris tiap rincian; hanya: [pengenal] memilih himpunannya.
    Kelompokkan menurut himpunan_data.

    Alasan: data kantor menurut rincian dan tahun.
    """
    chosen = baris.opsi.get("hanya", ())
    for himpunan in inputs.dokumen.data:
        if not chosen or himpunan.id in chosen:
            for line in himpunan.baris:
                yield Konteks(inputs, nama=line.nama, butir=line, induk=himpunan)


@sumber(butir=("dokumen", "tingkat", "butir", "arah", "implikasi", "indikator", "satuan", "target"))
def keselarasan(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Butir kebijakan dokumen lain (keselarasan.yaml), juga yang belum didukung; nama ialah pendukungnya,
    pagu ialah pagu sub kegiatan di bawahnya. Kelompokkan menurut butir(dokumen) atau butir(tingkat).

    Alasan: tabel keselarasan kebijakan.
    """
    for served in dukungan(inputs.dokumen):
        covered = frozenset(map(kode.key, served.sub_kegiatan))
        supports = bernomor(served.pendukung)
        yield Konteks(
            inputs, butir=served.butir, nama=supports, cakupan=covered, id=served.butir.id
        )


@sumber(butir=("nama", "bentuk", "tahun_mulai", "deskripsi", "manfaat", "jumlah"))
def inovasi(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Inovasi perangkat daerah (inovasi.yaml)."""
    return (Konteks(inputs, butir=innovation) for innovation in inputs.dokumen.inovasi)


@sumber(butir=("uraian", "pendorong", "penghambat", "tindak_lanjut"))
def faktor(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Faktor pendorong dan penghambat beserta tindak lanjutnya (faktor.yaml), selain yang menyebut indikator."""
    group = ""
    for factor in inputs.dokumen.faktor:
        group = factor.kelompok or group
        if not factor.indikator:
            yield Konteks(inputs, "sub", butir=factor, kelompok=group)


@sumber(butir=("pendorong", "penghambat", "tindak_lanjut"))
def analisis(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Indikator yang dianalisis, dengan sebab, permasalahan, dan solusinya (faktor.yaml).

    Alasan: analisis dan solusi tiap indikator.
    """
    for factor in inputs.dokumen.faktor:
        if factor.indikator:
            measure = inputs.dokumen.indikator[factor.indikator]
            yield Konteks(
                inputs, indikator=measure, butir=factor, kelompok=factor.kelompok, id=measure.id
            )


@sumber(butir=("kedinasan", "tim"))
def tim(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Susunan tim penyusun (tim.yaml)."""
    return (Konteks(inputs, "sub", butir=member) for member in inputs.dokumen.tim)


@sumber(butir=("pelayanan",))
def spm(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Jenis pelayanan dasar dengan indikator SPM-nya (spm.yaml)."""
    for layanan in inputs.dokumen.spm:
        for ident in layanan.indikator:
            yield Konteks(
                inputs, indikator=inputs.dokumen.indikator[ident], butir=layanan, id=ident
            )


@sumber(butir=("pelayanan", "kelompok_sasaran"))
def layanan(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Jenis pelayanan dasar (spm.yaml), satu baris masing-masing, dengan uang sub kegiatan yang membiayainya.

    Alasan: SPM menurut sasaran, yang terlayani, mutu, dan anggarannya.
    """
    pagu = {kode.key(code): amount for code, amount in inputs.hasil.pagu.per_kode.items()}
    for service in inputs.dokumen.spm:
        codes = frozenset(map(kode.key, service.sub_kegiatan))
        amounts = [pagu[code] for code in codes if code in pagu]
        yield Konteks(
            inputs, butir=service, uang=sum(amounts) if amounts else None, cakupan=codes,
            id=service.indikator[0],
        )  # fmt: skip


@sumber(tingkat=("kelompok", "rincian"))
def sumber_dana(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Sumber dana, masing-masing dengan program yang didanainya."""
    for source, uang in inputs.hasil.sumber_dana.items():
        nama = source or "Sumber dana belum disebut"
        yield Konteks(inputs, "kelompok", "kelompok", nama=nama, uang=uang.total)
        for program in inputs.dokumen.rencana.program():
            amount = uang.per_kode.get(program.kode)
            if amount is not None:
                yield Konteks(inputs, kode=program.kode, nama=program.nama, uang=amount)
