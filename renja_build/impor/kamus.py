"""What `renja explain nomenklatur`, `edisi` and `impor` print: written from the data itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from renja_build.acuan.daerah import angka_keempat
from renja_build.acuan.edisi import editions
from renja_build.acuan.katalog_nomenklatur import COLUMNS, file_of
from renja_build.impor.bentuk import Bentuk, Kolom, layouts
from renja_build.resources import resource

_NOMENKLATUR = """nomenklatur

Katalog nomenklatur satu edisi: {file}, di samping content/. Dengan katalog itu renja check memeriksa
nama (K202), kode (K207), satuan (K208), dan indikator (K209) menurut edisi_nomenklatur di renja.yaml.

Membuatnya dari ekspor daftar nomenklatur (XLSX atau CSV):
  renja import DAFTAR.xlsx --edisi {edisi}

Berkasnya CSV UTF-8; baris pertama menyebut kolom, dan kode serta nama harus ada:
  {columns}
daerah: kabkot, provinsi, atau kosong bagi keduanya; spm: ya atau kosong; sebelumnya: kode yang digantikan.

Memindahkan Renja ke edisi itu, dengan kode dan nama menurut katalognya:
  renja recode {edisi} --diff     # lihat dahulu
  renja recode {edisi}

Bentuk berkas yang dikenal renja import, menurut kepala kolomnya:
{layouts}
Angka keempat kode (ruas sesudah program):
{digits}"""


_IMPOR = """impor

renja import BERKAS… membaca XLSX, CSV, DOCX, dan larik catatan JSON:
  renja import BERKAS --dry-run              # lihat dahulu apa yang terbaca
  renja import BERKAS --baru SLUG            # Renja baru
  renja import BERKAS --into SLUG            # hanya yang berbeda, ke Renja yang ada
  renja reconcile BERKAS SLUG                # cocokkan saja
  renja export SLUG                          # buku isian untuk Excel; kembali dengan import --into
  renja export SLUG --triwulan 2             # realisasi triwulan itu, satu buku tiap bidang
  renja export SLUG --urut sipd              # urutan isian formulir SIPD

Tiap sel diimpor, menjadi angka kontrol, atau dilaporkan beserta alamat dan alasannya; yang meragukan
ditanyakan, tidak dipilihkan. Kode keluar 1 bila ada pertanyaan, 2 bila bentuknya tidak dikenal.
Makro tidak dijalankan dan dilaporkan, PDF dan gambar ditolak, rumus tanpa nilai dihitung bila hanya
penjumlahan dan empat operasi.

Naskah Word (DOCX) dengan --baru: judul menjadi bab dan bagian menurut sistematika, alinea dan daftar
menjadi teks, tabel yang dikenal menjadi data dan yang lain tabel bebas, gambar masuk ke gambar/.
Judul yang tidak dikenal sistematika tetap di tempatnya dan disebut; yang tidak mempunyai tempat
dilewati dengan alasannya. Sesudah itu:
  renja check --fix SLUG                     # angka dengan tepat satu fakta menjadi ungkapan
  renja check SLUG                           # selebihnya, sebagai daftar kerja

Bentuk yang dikenal, menurut kepala kolomnya (* harus ada; … apa saja; > di bawahnya):
{layouts}
Bentuk kantor sendiri: impor/NAMA.yaml di samping content/, menurut schema/impor.json, misalnya
  judul: Rekap kantor kami
  jenis: renja            # renja, evaluasi, realisasi
  jumlahkan: true         # beberapa baris berjumlah menjadi pagu satu kode
  kolom:
    kode: {{kepala: [Kode Sub], wajib: true}}
    pagu: {{kepala: ["Pagu {{tahun}}"], wajib: true}}

Arti kolom (isi; tanpa isi, nama kolomnya):
{words}"""


def page(nama: str) -> str | None:
    """One page by its name; None of anything else."""
    return _PAGES[nama]() if nama in _PAGES else None


def known() -> list[str]:
    """The names of the pages."""
    return list(_PAGES)


def _nomenklatur() -> str:
    edisi = list(editions())[-1]
    lists = [layout for layout in layouts() if layout.jenis == "nomenklatur"]
    shapes = {layout.judul: ", ".join(_heads(layout.kolom)) for layout in lists}
    digits = {
        digit: f"{entry.nama} ({', '.join(entry.jenis)})"
        for digit, entry in angka_keempat().items()
    }
    return _NOMENKLATUR.format(
        file=file_of("EDISI").as_posix(),
        edisi=edisi,
        columns=", ".join(COLUMNS),
        layouts=_rows(shapes),
        digits=_rows(digits),
    )


def _layout(layout: Bentuk) -> str:
    """One kind of workbook: its title, and below it a line for each head."""
    lembar = f", lembar {layout.lembar}" if layout.lembar else ""
    heads = "".join(f"    {head}\n" for head in _heads(layout.kolom))
    return f"  {layout.judul}{lembar}:\n{heads}"


def _impor() -> str:
    shapes = [layout for layout in layouts() if layout.jenis != "nomenklatur"]
    return _IMPOR.format(
        layouts="".join(map(_layout, shapes)),
        words="".join(f"  {word}\n" for word in meanings()),
    )


def meanings() -> list[str]:
    """What a column can hold, each word with its meaning, as the schema says it."""
    schema = json.loads(resource("schema", "impor.json").read_text(encoding="utf-8"))
    column = schema["properties"]["kolom"]["additionalProperties"]["properties"]["isi"]
    return str(column["description"]).split("sama dengan namanya. ")[1].rstrip(".").split("; ")


def _heads(columns: Mapping[str, Kolom]) -> list[str]:
    """The heads by which a layout is known, those that it must have marked."""
    return [f"{column.kepala[0]}{'*' if column.wajib else ''}" for column in columns.values()]


def _edisi() -> str:
    rows = {
        name: " ".join(("{} Nomor {} Tahun {}".format(*edition.peraturan), f"({edition.tanggal})"))
        for name, edition in editions().items()
    }
    return f"Edisi nomenklatur (edisi_nomenklatur di renja.yaml):\n\n{_rows(rows)}"


def _rows(rows: Mapping[str, str]) -> str:
    width = max(map(len, rows)) + 2
    return "".join(f"  {name:<{width}}{words}\n" for name, words in rows.items())


_PAGES: dict[str, Callable[[], str]] = {
    "nomenklatur": _nomenklatur,
    "edisi": _edisi,
    "impor": _impor,
}
