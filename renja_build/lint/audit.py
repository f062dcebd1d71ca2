"""What a kontrol of rupiah finds: how far it is off, and which leaves explain that; which of several
differences are one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from renja_build import kode
from renja_build.compute import kontrol as dihitung
from renja_build.compute.hasil import Hasil
from renja_build.compute.totals import Uang
from renja_build.digits import ribuan
from renja_build.lint.cakupan import apart, around, depth, other_filter, overlap, same_figure
from renja_build.lint.causes import MAX_TOLD, Amounts, Cause, causes, sentence
from renja_build.lint.dugaan import pairs, suspects
from renja_build.model.document import Dokumen
from renja_build.model.kontrol import Kontrol

MAX_LOOKED_AT = 50_000  # kontrol times codes; a large office has 200 codes, and some 50 kontrol
MAX_JOINED = 200  # differences of one amount that are held against one another
RUPIAH = ("pagu", "maju", "sebelum", "selisih", "rkpd", "realisasi")
_DUGA = ("pagu", "maju", "sebelum", "rkpd")  # plans of which every leaf has like amounts beside it
_LEMAH = ("terbaca", "bersama")  # causes that fit some leaf or other by chance


@dataclass(frozen=True, slots=True)
class Selisih:
    """A kontrol of rupiah with the amounts that it speaks of and what it states beyond them; `uang`
    is None where the Renja has none such.
    """

    kontrol: Kontrol
    uang: Uang | None

    @property
    def dihitung(self) -> int:
        """The computed amount."""
        return dihitung.amount(self.uang, self.kontrol.kode) if self.uang else 0

    @property
    def lebih(self) -> int:
        """What is stated beyond what is computed."""
        return int(self.kontrol.nilai) - self.dihitung


def subject(kontrol: Kontrol) -> str:
    """`pagu 5.03.01 dari DAK Fisik`, `realisasi 2024-tw2`."""
    parts = (
        dihitung.SEBUTAN[kontrol.apa],
        f"'{kontrol.indikator}'" if kontrol.indikator else "",
        kontrol.kode,
        f"dari {kontrol.sumber_dana}" if kontrol.sumber_dana else "",
        f"unit {kontrol.unit}" if kontrol.unit else "",
        kontrol.periode,
    )
    return " ".join(filter(None, parts))


def source(kontrol: Kontrol) -> str:
    """Who states it, in brackets."""
    return f" ({kontrol.sumber})" if kontrol.sumber else ""


def differences(dokumen: Dokumen, hasil: Hasil) -> list[Selisih]:
    """Every kontrol that states an amount, whether it is off or not."""
    return [
        Selisih(kontrol, dihitung.money(kontrol, dokumen, hasil))
        for kontrol in dokumen.kontrol
        if kontrol.apa in RUPIAH
    ]


def remedy(selisih: Selisih, all_of: Sequence[Selisih], dokumen: Dokumen, hasil: Hasil) -> str:
    """Where to look for what explains a difference: at another that is the same, at one that
    cancels it, or at the leaves; empty where nothing explains it to the rupiah.
    """
    alike = [other for other in all_of if other.uang and other.lebih == selisih.lebih]
    first = _narrowest(selisih, alike)
    if first.kontrol is not selisih.kontrol:
        return (
            f"satu sebab dengan {subject(first.kontrol)} di baris {first.kontrol.at.line}, yang "
            "selisihnya sama: perbaiki di sana"
        )
    against = [other for other in all_of if other.uang and other.lebih == -selisih.lebih]
    opposite = [
        other for other in against if apart(selisih.kontrol, _narrowest(other, against).kontrol)
    ]
    partners = list(dict.fromkeys(_narrowest(other, against).kontrol.at for other in opposite))
    if len(partners) == 1:
        partner = next(other for other in opposite if other.kontrol.at == partners[0])
        return _moved(selisih, partner, dokumen, hasil)
    if not selisih.uang:
        return ""
    agreed = [other.kontrol for other in all_of if other.uang and not other.lebih]
    return explanation(selisih.kontrol, selisih.uang, dokumen, hasil, agreed)


def _narrowest(selisih: Selisih, alike: Sequence[Selisih]) -> Selisih:
    """Of the differences of one amount that can be one and the same, that which says most closely
    where it is.
    """
    group, left = [selisih], list(alike[:MAX_JOINED])
    for member in group:  # which grows while it is walked
        near = [other for other in left if overlap(member.kontrol, other.kontrol)]
        left = [other for other in left if other not in near]
        group += [other for other in near if other.kontrol is not selisih.kontrol]
    return min(group, key=lambda other: (-depth(other.kontrol), other.kontrol.at))


def _moved(selisih: Selisih, partner: Selisih, dokumen: Dokumen, hasil: Hasil) -> str:
    """Two differences that cancel are money that stands in one place and belongs in the other."""
    more, less = (selisih, partner) if selisih.lebih > 0 else (partner, selisih)
    assert less.uang is not None and more.uang is not None
    here, _ = split(dihitung.leaves(less.uang), less.kontrol.kode)
    there, _ = split(dihitung.leaves(more.uang), more.kontrol.kode)
    leaves = [code for code, amount in here.items() if amount == more.lebih]
    what = f"{leaves[0]} ({ribuan(more.lebih)})" if len(leaves) == 1 else ribuan(more.lebih)
    many = len(dokumen.kontrol) * len(more.uang.per_kode) > MAX_LOOKED_AT
    beside = {} if leaves or many else _beside(more.kontrol, more.uang, dokumen, hasil)
    likely = sentence(pairs(more.lebih, there, here, beside)) if beside else ""
    return (
        f"satu sebab dengan baris {partner.kontrol.at.line}, kedua selisih saling meniadakan: "
        f"{what} dihitung pada {subject(less.kontrol)}, dinyatakan pada {subject(more.kontrol)}"
        + (f"; {likely}" if likely else "")
    )


def explanation(
    kontrol: Kontrol,
    uang: Uang,
    dokumen: Dokumen,
    hasil: Hasil,
    agreed: Sequence[Kontrol] = (),
) -> str:
    """The most likely causes of the difference, empty where none explains it to the rupiah; none is
    looked for where so many kontrol over so many codes would take minutes. What lies under a code
    that is `agreed` upon is no cause.
    """
    if len(dokumen.kontrol) * len(uang.per_kode) > MAX_LOOKED_AT:
        return ""
    code, columns = kontrol.kode, dihitung.part_columns(kontrol, dokumen, hasil)
    within, beyond = split(dihitung.leaves(uang), code)
    right = [
        other.kode
        for other in agreed
        if other.kode and same_figure(kontrol, other) and not other_filter(kontrol, other)
    ]
    amounts = Amounts(
        daun=within,
        luar=beyond,
        lain=_other_columns(kontrol, uang, columns),
        simpul={**_subtotals(uang, code), **_shares(kontrol, within, hasil, right)},
        jumlah=_totals(columns),
    )
    # Where the total is no sum of leaves, none of them can explain it.
    if amounts.total != dihitung.amount(uang, code):
        return ""
    found = _possible(causes(int(kontrol.nilai), amounts), right)
    if kontrol.apa not in _DUGA:
        return sentence(found)
    return sentence(_guessed(kontrol, uang, dokumen, hasil, agreed, found))


def _guessed(
    kontrol: Kontrol,
    uang: Uang,
    dokumen: Dokumen,
    hasil: Hasil,
    agreed: Sequence[Kontrol],
    found: tuple[Cause, ...],
) -> tuple[Cause, ...]:
    """The causes, and where these are none or weak, what the other amounts of the leaves make
    likely: that money moved within a code that is agreed upon, or one leaf that is wrong.
    """
    code, off = kontrol.kode, int(kontrol.nilai) - dihitung.amount(uang, kontrol.kode)
    beside = _beside(kontrol, uang, dokumen, hasil)
    within, beyond = split(dihitung.leaves(uang), code)
    above = [other.kode for other in agreed if around(kontrol, other)]
    if above:
        settled = [other.kode for other in agreed if other.kode and not around(kontrol, other)]
        near = {
            leaf: amount
            for leaf, amount in beyond.items()
            if dihitung.below(leaf, max(above, key=len))
            and not any(dihitung.below(leaf, inner) for inner in settled)
        }
        moved = pairs(off, within, near, beside)
        return (*found[: MAX_TOLD - len(moved)], *moved) or found
    if any(cause.jenis not in _LEMAH for cause in found):
        return found
    likely = suspects(off, within, beside)
    named = {code for cause in likely for code in cause.kode}
    return (*likely, *(cause for cause in found if named.isdisjoint(cause.kode)))


def _beside(
    kontrol: Kontrol, uang: Uang, dokumen: Dokumen, hasil: Hasil
) -> dict[str, Mapping[str, int]]:
    """What else is known of every leaf: its amounts in other columns, and what it had in years
    before."""
    columns = dihitung.part_columns(kontrol, dokumen, hasil)
    beside: dict[str, Mapping[str, int]] = {
        dihitung.SEBUTAN[name]: column.per_kode
        for name, column in columns.items()
        if name not in ("selisih", kontrol.apa)
    }
    if dihitung.narrowed(kontrol):
        return beside
    for year in (dokumen.identitas.tahun_berjalan, dokumen.identitas.tahun_lalu):
        spent = hasil.serapan.get(str(year))
        if spent:
            beside[f"pagu {year}"] = spent.pagu.per_kode
    return beside


def _possible(found: tuple[Cause, ...], right: Sequence[str]) -> tuple[Cause, ...]:
    """The causes of which none lies where the same figure is right; all where each does."""
    left = tuple(
        cause
        for cause in found
        if not any(dihitung.below(code, above) for code in cause.kode for above in right)
    )
    return left or found


def split(leaves: Mapping[str, int], code: str) -> tuple[dict[str, int], dict[str, int]]:
    """The leaves below a code, and those beside it."""
    within: dict[str, int] = {}
    beyond: dict[str, int] = {}
    for leaf, value in leaves.items():
        side = within if dihitung.below(leaf, code) else beyond
        side[leaf] = value
    return within, beyond


def _other_columns(
    kontrol: Kontrol, uang: Uang, columns: Mapping[str, Uang]
) -> dict[str, dict[str, int]]:
    """The same leaves in the other columns by name; a difference of two columns is held against
    none."""
    others: dict[str, dict[str, int]] = {}
    for name, column in columns.items():
        if column != uang and kontrol.apa != "selisih":
            others[dihitung.SEBUTAN[name]], _ = split(dihitung.leaves(column), kontrol.kode)
    return others


def _totals(columns: Mapping[str, Uang]) -> dict[str, int]:
    """Every total and subtotal of every column by what one calls it; the least deep first."""
    totals: dict[str, int] = {}
    for name, uang in columns.items():
        totals[f"jumlah {dihitung.SEBUTAN[name]}"] = uang.total
        for code, value in uang.per_kode.items():
            if kode.level(code) in ("program", "kegiatan"):
                totals[f"{dihitung.SEBUTAN[name]} {code}"] = value
    return totals


def _shares(
    kontrol: Kontrol, within: Mapping[str, int], hasil: Hasil, right: Sequence[str]
) -> dict[str, int]:
    """What each fund and each unit has under the code of a kontrol that names neither, where that
    is not one leaf, nor all that a narrower one has, nor under a code that is right.
    """
    if kontrol.apa != "pagu" or dihitung.narrowed(kontrol):
        return {}
    by_name = {f"unit {unit}": part.pagu for unit, part in hasil.unit.items()}
    by_name |= {nama: dana.pagu for nama, dana in hasil.dana.items() if nama}
    shares: dict[str, int] = {}
    seen: list[dict[str, int]] = [{code: amount} for code, amount in within.items()]
    for name, uang in reversed(by_name.items()):  # parts before what they are parts of
        own, _ = split(dihitung.leaves(uang), kontrol.kode)
        settled = any(dihitung.below(code, above) for code in own for above in right)
        if own not in seen and not settled:
            shares[f"pagu {name}"] = sum(own.values())
            seen.append(own)
    return dict(reversed(shares.items()))


def _subtotals(uang: Uang, above: str) -> dict[str, int]:
    """Programs and kegiatan below a code."""
    subtotals: dict[str, int] = {}
    for code, value in uang.per_kode.items():
        inner = code != above and dihitung.below(code, above)
        if inner and kode.level(code) in ("program", "kegiatan"):
            subtotals[code] = value
    return subtotals
