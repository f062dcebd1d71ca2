"""Whether every name in a layout is one that its table has: quantities, sides, years, sources,
options, columns.

A cause is told once: what only follows from a name that is told already is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from graphlib import CycleError
from itertools import chain

from renja_build.diagnostics import Diagnostic, Sought
from renja_build.likeness import nearest
from renja_build.model.baca_tata import TERTULIS
from renja_build.model.tata import KolomTata, Suku, TataTabel
from renja_build.nodes import Teks
from renja_build.render.hitung import RUMUS
from renja_build.render.inputs import Inputs
from renja_build.render.kata import UNGKAPAN, Kata, anggota
from renja_build.render.konteks import NAMA_TAHUN, BukanTahun, Kalender, Periode
from renja_build.render.kosakata import Isi, Sumber, kosakata
from renja_build.render.lajur import AKHIR, RUJUKAN, SAMA, Susunan
from renja_build.render.penomoran import SEMUA

MAX_KOLOM = 60
_TAHUN = "contoh tahun: n, n-1, n+1, lalu, berjalan, awal_renstra, akhir_renstra, atau 2026"


def periksa(tata: TataTabel, inputs: Inputs) -> Iterator[Diagnostic]:
    """Every name that is wrong, at its place with the nearest one."""
    source = kosakata().sumber.get(tata.baris.dari)
    if source is None:
        yield _tak_dikenal("D165", tata.baris.dari, "sumber baris", list(kosakata().sumber))
        return
    told = list(_Pemeriksa(tata, inputs, source).semua())
    yield from told or _tersusun(tata, inputs)


def _tersusun(tata: TataTabel, inputs: Inputs) -> Iterator[Diagnostic]:
    """What only shows once series are written out: columns that are not there, formulas of too
    many.
    """
    try:
        susunan = Susunan(tata, Kata(inputs, None))
    except CycleError as error:
        circle = " → ".join(str(at + 1) for at in reversed(error.args[1]))
        message, hint = f"rumus kolom berputar: {circle}", "hitung salah satunya dari kolom lain"
        sought = Sought("", (f"tabel/{tata.id}",))  # written rows are told where they are checked
        yield Diagnostic("D138", tata.kolom[0].at, message, hint, sought=sought)
        return
    for at, parts in susunan.bagian.items():
        rule = susunan.lajur[at].asal.rumus
        assert rule is not None
        least, most = RUMUS[rule.jenis].bagian
        if not least <= len(parts) <= most:
            message = f"rumus '{rule.jenis}' memakai {least} kolom, di sini {len(parts)}"
            yield Diagnostic(
                "D161", rule.at, message, "sebut satu anggota deret, misalnya target-2026"
            )
    for at, lajur in enumerate(susunan.lajur):
        if lajur.asal.satukan and not susunan.disatukan(at - 1, at):
            message = "'satukan' memerlukan kolom pembanding tepat di kirinya"
            hint = "tulis banding: pengenal kolom di kirinya, atau hapus satukan"
            yield Diagnostic("D161", lajur.asal.at, message, hint)
    for nama in (
        tingkat for shape in tata.bentuk.values() for pair in shape.gabung for tingkat in pair
    ):
        if nama != AKHIR and nama not in susunan.ke:
            hint = f"kolom yang ada: {', '.join(susunan.ke)}"
            yield Diagnostic("D167", nama.at, f"kolom '{nama}' tidak ada dalam tabel ini", hint)


def _tak_dikenal(
    code: str, nama: str, sebutan: str, known: Iterable[str], at: Teks | None = None
) -> Diagnostic:
    names = list(known)
    hint = nearest(nama, names) or f"yang ada: {', '.join(names)}"
    place = at if at is not None else nama
    assert isinstance(place, Teks)
    return Diagnostic(code, place.at, f"{sebutan} '{nama}' tidak dikenal", hint)


class _Pemeriksa:
    def __init__(self, tata: TataTabel, inputs: Inputs, source: Sumber) -> None:
        self.tata, self.inputs, self.source = tata, inputs, source
        self.kalender = Kalender.dari(inputs)
        self.kolom = list(_semua(tata.kolom))
        self.ids = [column.id for column in self.kolom]
        self.sisanya = Sought(
            "", (f"tabel/{tata.id}",)
        )  # of what may only follow from what was refused in the file
        self.salah: list[str] = []  # the columns of which something is told already

    def semua(self) -> Iterator[Diagnostic]:
        yield from self._opsi()
        for kolom in self.tata.kolom:
            told = list(self._kolom(kolom, self.kalender))
            if told:
                self.salah += [column.id for column in _semua([kolom])]
            yield from told
        yield from self._lebar()
        yield from self._kelompok()
        yield from self._rujukan()
        yield from self._kata_catatan()

    # Rows

    def _opsi(self) -> Iterator[Diagnostic]:
        rows = self.tata.baris
        for nama, at in rows.tempat.items():
            if nama not in self.source.opsi:
                shown = ", ".join(self.source.opsi) or "tidak ada pilihan"
                message = f"'{nama}' tidak berlaku bagi sumber baris '{self.source.nama}'"
                yield Diagnostic("D168", at, message, f"yang berlaku: {shown}")
        if rows.tertulis and self.source.nama != TERTULIS:
            message = f"'isi' tidak berlaku bagi sumber baris '{self.source.nama}'"
            yield Diagnostic(
                "D168", rows.dari.at, message, f"hapus isi, atau tulis dari: {TERTULIS}"
            )
        for nama in rows.opsi.get("bila", ()):
            if nama not in kosakata().syarat:
                known = list(kosakata().syarat)
                hint = nearest(nama, known) or f"syarat yang ada: {', '.join(known)}"
                at = getattr(nama, "at", rows.tempat["bila"])
                yield Diagnostic("D166", at, f"syarat '{nama}' tidak dikenal", hint)
        for level in rows.urut:
            if level != SEMUA and level not in (*self.source.tingkat, "kelompok"):
                yield self._tingkat(level, rows.dari)
        for level in rows.opsi.get("tingkat", ()) if "tingkat" in self.source.opsi else ():
            if level not in self.source.tingkat:
                yield self._tingkat(level, rows.dari if not isinstance(level, Teks) else level)

    def _tingkat(self, level: str, at: Teks) -> Diagnostic:
        message = f"tingkat '{level}' tidak ada pada sumber baris '{self.source.nama}'"
        return Diagnostic(
            "D168", at.at, message, f"tingkat yang ada: {', '.join(self.source.tingkat)}"
        )

    def _kelompok(self) -> Iterator[Diagnostic]:
        if self.tata.baris.kelompok:
            yield from self._suku(self.tata.baris.kelompok.menurut, self.kalender)

    # Columns

    def _kolom(self, kolom: KolomTata, kalender: Kalender) -> Iterator[Diagnostic]:
        if kolom.ulang:
            yield from self._deret(kolom, kalender)
            inner = kalender.dengan(kolom.ulang.nama, Periode(self.inputs.tahun))
            yield from chain.from_iterable(self._kolom(column, inner) for column in kolom.dalam)
            return
        written = self.source.nama == TERTULIS or bool(self.tata.baris.tertulis)
        if not kolom.isi and kolom.rumus is None and not written:
            message, hint = "kolom ini tidak mempunyai isi", "tulis isi: …, misalnya isi: pagu"
            yield Diagnostic("D161", kolom.at, message, hint, sought=self.sisanya)
        for suku in kolom.isi:
            yield from self._suku(suku, kalender)
        for heading in kolom.judul:
            yield from self._kata(heading, kalender)
        for level in kolom.pada:
            if level not in self.source.tingkat:
                message = f"tingkat '{level}' tidak ada pada sumber baris '{self.source.nama}'"
                yield Diagnostic(
                    "D168", kolom.at, message, f"tingkat yang ada: {', '.join(self.source.tingkat)}"
                )

    def _deret(self, kolom: KolomTata, kalender: Kalender) -> Iterator[Diagnostic]:
        assert kolom.ulang is not None
        isi, at = kolom.ulang.isi, kolom.ulang.at
        if not kolom.dalam:
            message, hint = "'ulang' tanpa kolom yang diulang", "tambahkan kolom: [...] di bawahnya"
            yield Diagnostic("D161", at, message, hint, sought=self.sisanya)
        if isinstance(isi, Teks) and ".." not in isi and isi not in kosakata().deret:
            yield _tak_dikenal("D164", isi, "deret tahun", kosakata().deret)
            return
        parts = isi if isinstance(isi, tuple) else tuple(isi.split("..", 1)) if ".." in isi else ()
        wrong = [part for part in parts if not _bertahun(part.strip(), kalender)]
        for part in wrong:
            yield Diagnostic(
                "D164",
                getattr(part, "at", at),
                f"tahun '{part}' tidak dikenal",
                nearest(part, list(NAMA_TAHUN)) or _TAHUN,
            )
        if not wrong and not anggota(isi, self.inputs, kalender):
            yield Diagnostic(
                "D164",
                at,
                f"deret '{kolom.ulang.nama}' tidak mempunyai anggota",
                "tulis dari tahun awal ke tahun akhir",
            )

    def _lebar(self) -> Iterator[Diagnostic]:
        try:
            wide = sum(self._banyak(column, self.kalender) for column in self.tata.kolom)
        except (BukanTahun, KeyError):
            return  # told already
        if wide > MAX_KOLOM:
            hint = f"paling banyak {MAX_KOLOM} kolom; ringkas deret tahunnya"
            yield Diagnostic("D164", self.tata.kolom[0].at, f"tabel ini menjadi {wide} kolom", hint)

    def _banyak(self, kolom: KolomTata, kalender: Kalender) -> int:
        if not kolom.ulang:
            return 1
        members = anggota(kolom.ulang.isi, self.inputs, kalender)
        inner = kalender.dengan(kolom.ulang.nama, Periode(self.inputs.tahun))
        return len(members) * sum(self._banyak(column, inner) for column in kolom.dalam)

    def _suku(self, suku: Suku, kalender: Kalender) -> Iterator[Diagnostic]:
        if not suku.nama:
            return  # told by its form
        word, sides = kosakata().isi.get(suku.nama), self.source.sisi
        if suku.sisi and suku.sisi not in sides:
            without = f"sumber '{self.source.nama}' tidak bersisi; hapus '{suku.sisi}.'"
            hint = nearest(suku.sisi, list(sides)) or (
                f"sisi yang ada: {', '.join(sides)}" if sides else without
            )
            yield Diagnostic("D163", suku.at, f"sisi '{suku.sisi}' tidak dikenal", hint)
        elif suku.sisi and suku.sisi not in (
            *(self.tata.baris.opsi.get("antara") or ("rkpd",)),
            "rencana",
        ):
            message = f"sisi '{suku.sisi}' tidak ada pada tabel ini"
            yield Diagnostic("D163", suku.at, message, "lihat 'antara' pada baris")
        if word is None:
            names = list(kosakata().isi)
            hint = nearest(suku.nama, names) or "daftar isi kolom: renja explain isi"
            yield Diagnostic("D162", suku.at, f"isi kolom '{suku.nama}' tidak dikenal", hint)
        else:
            yield from self._arg(word, suku, kalender)

    def _arg(self, word: Isi, suku: Suku, kalender: Kalender) -> Iterator[Diagnostic]:
        if not word.arg:
            if suku.arg:
                yield Diagnostic(
                    "D161",
                    suku.at,
                    f"'{word.nama}' tidak memakai tanda kurung",
                    f"tulis {word.nama}",
                )
            return
        if not suku.arg:
            if word.bila_kosong is None:
                yield Diagnostic(
                    "D161", suku.at, f"'{word.nama}' belum lengkap", f"contoh: {contoh(word)}"
                )
            return
        fields = self.source.butir if word.nama == "butir" else word.kata
        if suku.arg in fields or (word.arg == "periode" and _bertahun(suku.arg, kalender)):
            return
        if word.arg == "periode":
            hint = nearest(suku.arg, [*kalender.anggota, *word.kata, *NAMA_TAHUN]) or _TAHUN
            yield Diagnostic("D164", suku.at, f"tahun '{suku.arg}' tidak dikenal", hint)
            return
        hint = nearest(suku.arg, list(fields)) or (
            f"yang ada: {', '.join(fields)}"
            if fields
            else f"sumber '{self.source.nama}' tidak mempunyai butir"
        )
        yield Diagnostic("D162", suku.at, f"'{suku.arg}' tidak ada pada {word.nama}(…)", hint)

    # References between columns

    def _rujukan(self) -> Iterator[Diagnostic]:
        for kolom in self.kolom:
            if kolom.rumus:
                yield from chain.from_iterable(self._ada(nama) for nama in kolom.rumus.dari)
                least, most = RUMUS[kolom.rumus.jenis].bagian
                if not least <= len(kolom.rumus.dari) <= most:
                    message = f"rumus '{kolom.rumus.jenis}' memakai {least} kolom"
                    yield Diagnostic(
                        "D161",
                        kolom.rumus.at,
                        message,
                        f"tulis {kolom.rumus.jenis}: [a, b]",
                        sought=self.sisanya,
                    )
            if kolom.banding:
                yield from self._ada(kolom.banding)
            if kolom.nomor and kolom.nomor != SAMA:
                for match in RUJUKAN.finditer(kolom.nomor):
                    if match[1]:
                        yield from self._ada(Teks.of(match[1], kolom.nomor.locate(match.start(1))))
        for shape in self.tata.bentuk.values():
            for nama in chain.from_iterable(shape.gabung):
                if nama != AKHIR:
                    yield from self._ada(nama)

    def _ada(self, nama: Teks) -> Iterator[Diagnostic]:
        if nama in self.ids or any(nama.rsplit("-", 1)[0] == ident for ident in self.ids):
            return
        if any(nearest(wrong, [str(nama)]) for wrong in self.salah):
            return  # the column is there, under a name that is told already
        hint = nearest(nama, self.ids) or f"kolom yang ada: {', '.join(self.ids)}"
        message = f"kolom '{nama}' tidak ada dalam tabel ini"
        yield Diagnostic(
            "D167", nama.at, message, hint, sought=Sought(str(nama), self.sisanya.files)
        )

    # Words

    def _kata(self, teks: Teks, kalender: Kalender) -> Iterator[Diagnostic]:
        """Words of headings, which hold no prose."""
        for match in UNGKAPAN.finditer(teks):
            known = kosakata().judul
            if match[1] not in known and not _bertahun(match[1], kalender):
                hint = nearest(match[1], [*known, *kalender.anggota, *NAMA_TAHUN]) or _TAHUN
                message = f"kata '{match[1]}' dalam judul kolom tidak dikenal"
                yield Diagnostic("D169", teks.locate(match.start(1)), message, hint)

    def _kata_catatan(self) -> Iterator[Diagnostic]:
        for note in self.tata.catatan:
            for match in RUJUKAN.finditer(
                UNGKAPAN.sub(lambda match: " " * len(match[0]), note.teks)
            ):
                if match[1]:
                    yield from self._ada(Teks.of(match[1], note.teks.locate(match.start(1))))


def _semua(kolom: Iterable[KolomTata]) -> Iterator[KolomTata]:
    for column in kolom:
        yield from _semua(column.dalam) if column.ulang else (column,)


def _bertahun(teks: str, kalender: Kalender) -> bool:
    try:
        kalender.periode(teks)
    except BukanTahun:
        return False
    return True


def contoh(word: Isi) -> str:
    """How a quantity is written."""
    if not word.arg:
        return word.nama
    if word.kata:
        return f"{word.nama}({word.kata[0]})"
    return f"{word.nama}(n)" if word.arg == "periode" else f"{word.nama}(nama)"
