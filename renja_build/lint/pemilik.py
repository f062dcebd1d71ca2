"""A figure beside the name of a thing: which values the thing has, whatever verb joins the two.

Where no phrase says what a figure is, a value of the named thing in any year or role bears it out. One that is none of
them, and stands as a value can, is wrong; an amount, only where it is known to be that of something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from renja_build.acuan.bahasa import bahasa
from renja_build.lint.fakta import Fakta
from renja_build.lint.figures import AngkaKetik
from renja_build.lint.kalimat import Kalimat
from renja_build.lint.kamus import kata
from renja_build.lint.medan import berperiode_lain
from renja_build.lint.sangkalan import ambang
from renja_build.model.document import Dokumen

_JAUH = 8  # words between a name and its value
_TERTULIS = 3  # values that a message shows
_NILAI = ("desimal", "bilangan", "jumlah", "persen")


class Pemilik:
    """The values of the named things of one Renja; `fakta` are all its numbers."""

    def __init__(self, dokumen: Dokumen, fakta: Iterable[Fakta]) -> None:
        self._satuan = {key: kata(i.satuan) for key, i in dokumen.indikator.items()}
        self._ident = dokumen.identitas
        self._fakta = tuple(fakta)

    @cached_property
    def _of(self) -> dict[str, list[Fakta]]:
        """The numbers of each thing, once a figure asks for them."""
        values: dict[str, list[Fakta]] = {}
        for fact in self._fakta:
            for key in fact.konteks:
                values.setdefault(key, []).append(fact)
        return values

    def nilai(self, kalimat: Kalimat, angka: AngkaKetik) -> tuple[Fakta, ...]:
        """The values of the one indicator before a figure, of which it is none."""
        if angka.jenis not in _NILAI or berperiode_lain(kalimat):
            return ()
        at = kalimat.tempat(angka.start)
        named = [mention for mention in kalimat.nama("indikator") if mention.end <= at]
        if not named or kalimat.nama("simpul") or not self._bernilai(kalimat, angka, named[-1].end):
            return ()
        keys = {key for mention in kalimat.nama("indikator") for key in mention.kunci}
        if not any(self._bersatuan(kalimat, angka, key) for key in named[-1].kunci):
            return ()
        percent = angka.jenis == "persen"
        known = [
            fact
            for key in keys
            for fact in self._of.get(key, ())
            if percent or not fact.nama.endswith(".capaian")
        ]
        if any(angka.adalah(fact.nilai) for fact in known) or not self._bertahun(kalimat, known):
            return ()
        own = [fact for key in named[-1].kunci for fact in self._of.get(key, ())]
        return tuple(self._terdekat(kalimat, own))

    def jumlah(
        self, kalimat: Kalimat, angka: AngkaKetik, sama: Sequence[Fakta]
    ) -> tuple[Fakta, ...]:
        """The amounts of the node before a figure, where it is that of others that go unnamed."""
        at = kalimat.tempat(angka.start)
        named = [mention for mention in kalimat.nama("simpul") if mention.end <= at]
        if not named or at - named[-1].end > _JAUH or kalimat.ada("pemilik", "seluruh"):
            return ()
        if kalimat.arti("banding") | kalimat.arti("perubahan") or ambang(kalimat, angka):
            return ()
        if any(named[-1].end <= place < at for place in kalimat.tempat_angka):
            return ()
        text = kalimat.isi.casefold()
        codes = {code for mention in kalimat.nama("simpul") for code in mention.kunci}
        if any(key in codes or key.casefold() in text for f in sama for key in f.konteks[1:]):
            return ()
        own = [f for code in named[-1].kunci for f in self._of.get(code, ()) if f.jenis == "rupiah"]
        return tuple(own[:_TERTULIS]) if sama else ()

    def _bertahun(self, kalimat: Kalimat, known: Sequence[Fakta]) -> bool:
        """Whether results are known, and a value of each year that the sentence names."""
        ident = self._ident
        dated = {key for fact in known for key in fact.konteks}
        dated |= {str(ident.tahun), str(ident.tahun + 1)} & {*map(str, kalimat.tahun_disebut)}
        measured = any(fact.nama.endswith(".realisasi") for fact in known)
        return measured and all(str(year) in dated for year in kalimat.tahun_disebut)

    def _bernilai(self, kalimat: Kalimat, angka: AngkaKetik, end: int) -> bool:
        """Whether a figure stands as a value can: not far behind the name, no bound, no difference,
        no count of others."""
        at = kalimat.tempat(angka.start)
        between = kalimat.baku[end:at]
        if len(between) > _JAUH or not between or between[-1] in bahasa("pemilik")["depan"]:
            return False
        if kalimat.ada("pemilik", "banding") or kalimat.arti("banding"):
            return False
        return ":" not in between and ";" not in between and not ambang(kalimat, angka)

    def _bersatuan(self, kalimat: Kalimat, angka: AngkaKetik, key: str) -> bool:
        """Whether what stands behind a figure is the unit of an indicator, or no noun at all."""
        unit = self._satuan[key]
        percent = {"persen"} & {*unit} or not unit
        if angka.jenis == "persen":
            return bool(percent)
        words = kalimat.baku[kalimat.tempat(angka.end) :]
        if not words or words[0] in (",", ";", ")", "(") or words[: len(unit)] == unit != ():
            return True
        return words[0] in bahasa("penyambung")["lanjut"] and words[0] not in ("di", "tahun")

    def _terdekat(self, kalimat: Kalimat, own: Sequence[Fakta]) -> Iterator[Fakta]:
        """Those of the year that is named, else of the plan and of the last year, the likeliest first."""
        ident, years = self._ident, {str(year) for year in kalimat.tahun_disebut}
        years = years or {str(ident.tahun), str(ident.tahun_lalu)}
        dated = [f for f in own if years & {*f.konteks} or f.nama.endswith(".target")]
        shown = [f for f in dated or own if not f.nama.endswith(".capaian")]
        yield from shown[:_TERTULIS]
