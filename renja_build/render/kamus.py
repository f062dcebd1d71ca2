"""The words of layouts explained, for `renja explain` and the page of tables: written from the
vocabulary itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping

from renja_build.model.baca_tata import presets
from renja_build.model.tata import TataTabel
from renja_build.render.hitung import RUMUS
from renja_build.render.kosakata import Isi, KataJudul, SeriTahun, Sumber, Syarat, kosakata
from renja_build.render.periksa import contoh
from renja_build.render.tables import table_types
from renja_build.resources import resource

_MILIK = {"butir": "baris"}  # where the owner is told in another word
_TEMPLAT = "\nMulai dari tabel yang ada: renja explain t-c-33 --yaml > tabel/nama-tabel.yaml\n"


def page(nama: str) -> str | None:
    """What `renja explain NAMA` prints of a list of words, or of one table type; None of
    anything else.
    """
    if nama in _DAFTAR:
        return _DAFTAR[nama]()
    return table_page(nama) if nama in table_types() else None


def known() -> list[str]:
    """What can be explained beside the codes."""
    return [*_DAFTAR, *table_types()]


def with_layout() -> list[str]:
    """The table types that are layouts."""
    return list(presets())


def layout_yaml(nama: str) -> str | None:
    """The layout of a table type as its file has it; None where it has none, being a form of
    its own.
    """
    if nama not in presets():
        return None
    return resource("schema", "tabel", f"{nama}.yaml").read_text(encoding="utf-8")


def table_page(nama: str) -> str:
    """One table type: what it is and what it is drawn from."""
    tata = presets().get(nama)
    if tata is None:
        arti = table_types()[nama].arti
        return f"{nama}\n\n{arti}\n\nFormulir ini mempunyai hitungan sendiri dan tidak berupa tata YAML.\n"
    columns = "".join(f"  {isi:<28} {' / '.join(judul)}\n" for judul, isi in _kolom(tata))
    head = f"{nama}\n\n{tata.judul}\nsumber baris: {tata.baris.dari}\n"
    return f"{head}\n{columns}\nTatanya: renja explain {nama} --yaml\n"


def _kolom(tata: TataTabel) -> Iterable[tuple[tuple[str, ...], str]]:
    for column in tata.kolom:
        for inner in column.dalam or (column,):
            words = [suku.nama for suku in inner.isi] or (
                [inner.rumus.jenis] if inner.rumus else [inner.id]
            )
            repeated = f" (ulang: {_deret(column)})" if column.ulang else ""
            yield inner.judul, f"{', '.join(words)}{repeated}"


def _deret(column: object) -> str:
    isi = getattr(getattr(column, "ulang", None), "isi", "")
    return ", ".join(isi) if isinstance(isi, tuple) else str(isi)


def _tabel() -> str:
    rows = {nama: jenis.arti for nama, jenis in table_types().items()}
    return f"Jenis tabel, ditempatkan dengan '- tabel: NAMA':\n\n{_lajur(rows)}{_TEMPLAT}"


def _isi() -> str:
    kata = kosakata()
    rows = {
        contoh(word): f"{word.arti} [{_MILIK.get(word.milik, word.milik)}; {word.jenis}]"
        for word in kata.isi.values()
    }
    series = {word.nama: word.arti for word in kata.deret.values()}
    words = {f"{{{{ {word.nama} }}}}": word.arti for word in kata.judul.values()}
    return (
        "Isi kolom (isi: …), dengan pemilik dan jenisnya. Milik kode dan simpul dicetak pada baris pertama simpulnya,"
        f" milik indikator pada tiap baris.\n\n{_lajur(rows)}\nRumus dari kolom lain: {', '.join(RUMUS)}\n"
        "Tahun: n, n-1, n+1, lalu, berjalan, awal_renstra, akhir_renstra, 2026; triwulan: n-tw2\n"
        f"\nKunci kolom:\n\n{_lajur(_kunci())}"
        f"\nDeret tahun (ulang: {{t: …}}):\n\n{_lajur(series)}\nKata dalam judul dan catatan:\n\n{_lajur(words)}"
    )


def _sumber() -> str:
    kata = kosakata()
    rows = {word.nama: f"{word.arti} {_pilihan(word)}".strip() for word in kata.sumber.values()}
    conditions = {word.nama: word.arti for word in kata.syarat.values()}
    return f"Sumber baris (dari: …):\n\n{_lajur(rows)}\nSyarat (bila: […]):\n\n{_lajur(conditions)}"


def _pilihan(sumber: Sumber) -> str:
    parts = {
        "pilihan": sumber.opsi,
        "butir": sumber.butir,
        "sisi": sumber.sisi,
        "tingkat": sumber.tingkat,
    }
    shown = [
        f"{label}: {', '.join(words)}"
        for label, words in parts.items()
        if words and words != ("rincian",)
    ]
    return f"[{'; '.join(shown)}]" if shown else ""


def _lajur(rows: Mapping[str, str]) -> str:
    width = max(map(len, rows)) + 2
    return "".join(f"  {name:<{width}}{words}\n" for name, words in rows.items())


_DAFTAR: dict[str, Callable[[], str]] = {"tabel": _tabel, "isi": _isi, "sumber": _sumber}


# The page of tables

_KEPALA = """# Tabel

Semua jenis tabel dan kata-kata tata tabel. Halaman ini dibuat oleh `make golden`; jangan disunting.

Tabel ditempatkan di dalam bab dengan `- tabel: t-c-33`. Kantor yang tabelnya lain menulis tatanya sendiri di
`tabel/nama-tabel.yaml` pada folder Renja, lalu menempatkannya dengan `- tabel: nama-tabel`. Mulailah dari yang paling
dekat: `renja explain t-c-33 --yaml > content/<renja>/tabel/nama-tabel.yaml`.

```yaml
judul: Rencana Kerja dan Pendanaan Tahun {{ n }}
baris: {dari: rencana, per: target, urut: {program: I., kegiatan: A, sub: "1"}}
kolom:
  - {judul: "No", isi: urut}
  - {judul: Uraian, isi: nama}
  - {judul: Indikator, isi: indikator}
  - {judul: ["Target {{ n }}", Kinerja], isi: target}
  - {judul: ["Target {{ n }}", Rupiah], isi: pagu_indikator}
jumlah: JUMLAH
```

Empat aturan berlaku tanpa ditulis: yang dimiliki simpul dicetak pada baris pertamanya, yang dimiliki indikator pada
tiap baris; isi yang tidak ada menjadi sel kosong; kata pada baris urusan, bidang urusan, dan jumlah membentang ke kolom
kosong di kanannya; baris jumlah menanyakan kolom yang sama kepada keseluruhan.
"""


def _kunci() -> dict[str, str]:
    """The keys of a column as the schema explains them, what they may say in brackets."""
    file = resource("schema", "tabel.json")
    known = json.loads(file.read_text(encoding="utf-8"))["$defs"]["kolom"]["properties"]
    told = ((nama, key, ", ".join(key.get("enum", ()))) for nama, key in known.items())
    return {
        nama: key.get("description", key.get("title", nama)) + (f" [{words}]" if words else "")
        for nama, key, words in told
    }


def markdown() -> str:
    """The page of tables in docs/."""
    kata = kosakata()
    parts = [
        _tabel_md(
            "Jenis tabel",
            ("Jenis", "Judul"),
            ((f"`{nama}`", jenis.arti) for nama, jenis in table_types().items()),
        ),
        _tabel_md(
            "Kunci kolom",
            ("Kunci", "Arti"),
            ((f"`{nama}`", arti) for nama, arti in _kunci().items()),
        ),
        _tabel_md(
            "Isi kolom", ("Isi", "Arti", "Pemilik", "Jenis"), map(_isi_md, kata.isi.values())
        ),
        _tabel_md(
            "Sumber baris",
            ("Sumber", "Arti"),
            map(_sumber_md, kata.sumber.values()),
        ),
        _tabel_md(
            "Syarat",
            ("Syarat", "Arti"),
            map(_arti_md, kata.syarat.values()),
        ),
        _tabel_md(
            "Deret tahun",
            ("Deret", "Arti"),
            map(_arti_md, kata.deret.values()),
        ),
        _tabel_md(
            "Kata judul",
            ("Kata", "Arti"),
            map(_judul_md, kata.judul.values()),
        ),
    ]
    return _KEPALA + "".join(parts)


def _arti_md(word: Syarat | SeriTahun) -> tuple[str, ...]:
    return f"`{word.nama}`", word.arti


def _judul_md(word: KataJudul) -> tuple[str, ...]:
    return f"`{{{{ {word.nama} }}}}`", word.arti


def _isi_md(isi: Isi) -> tuple[str, ...]:
    return f"`{contoh(isi)}`", isi.arti, _MILIK.get(isi.milik, isi.milik), isi.jenis


def _sumber_md(sumber: Sumber) -> tuple[str, ...]:
    return f"`{sumber.nama}`", f"{sumber.arti} {_pilihan(sumber)}"


def _tabel_md(judul: str, kepala: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [kepala, ("---",) * len(kepala), *rows]
    return f"\n## {judul}\n\n" + "".join(
        f"| {' | '.join(cell.strip() for cell in row)} |\n" for row in lines
    )
