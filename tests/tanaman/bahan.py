"""One Renja as ground for planting: a copy of its folder, its YAML with marks, its facts, its clean findings.

Made once and shared by all plants of that Renja.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import renja_kantor
import yaml

from renja_build.compute.facts import facts
from renja_build.diagnostics import Diagnostic, in_order
from renja_build.pipeline import steps
from renja_build.silence import heard

CONTENT = Path(__file__).resolve().parents[2] / "content"
KANTOR = "kantor"  # an invented office of a province, beside the shipped Renja
LOADER = yaml.SafeLoader


def slugs() -> list[str]:
    return [*sorted(path.name for path in CONTENT.iterdir() if path.is_dir()), KANTOR]


@dataclass(frozen=True, slots=True)
class Simpul:
    """An entry of a mapping or list in a file: its key, its value, and where it stands."""

    file: str
    key: str
    value: yaml.Node
    start: int
    end: int
    atas: tuple[str, ...] = ()

    def get(self, *path: str) -> Simpul | None:
        """The entry below, by keys; None where it is absent."""
        entry: Simpul | None = self
        for key in path:
            entry = next((e for e in entry.isi() if e.key == key), None) if entry else None
        return entry

    def isi(self) -> Iterator[Simpul]:
        return entries(self.file, self.value, (*self.atas, self.key))

    @property
    def teks(self) -> str:
        return self.value.value if isinstance(self.value, yaml.ScalarNode) else ""

    def tentang(self, *path: str) -> str:
        """The text of an entry below, empty where it is absent."""
        entry = self.get(*path)
        return entry.teks if entry else ""


def entries(file: str, node: yaml.Node, atas: tuple[str, ...] = ()) -> Iterator[Simpul]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            start, end = key.start_mark.index, value.end_mark.index
            yield Simpul(file, str(key.value), value, start, end, atas)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            start, end = value.start_mark.index, value.end_mark.index
            yield Simpul(file, str(number), value, start, end, atas)


class Bahan:
    """The ground of one Renja: `folder` is a copy that plants are written into and taken out of."""

    def __init__(self, slug: str, into: Path) -> None:
        self.slug = slug
        self.folder = (
            renja_kantor.lay_out(into)
            if slug == KANTOR
            else Path(shutil.copytree(CONTENT / slug, into / slug))
        )
        files = (path for path in sorted(self.folder.rglob("*.yaml")) if "murni" not in path.parts)
        self.teks = {
            str(path.relative_to(self.folder)): path.read_text(encoding="utf-8") for path in files
        }
        self.pohon = {file: yaml.compose(text, Loader=LOADER) for file, text in self.teks.items()}
        prepared = steps.prepare(self.folder)
        self.dokumen, self.hasil = prepared.dokumen, prepared.hasil
        self.bersih = Counter(map(self.kunci, prepared.findings))
        self.fakta: dict[str, Any] = facts(prepared.dokumen, prepared.hasil)  # type: ignore[assignment]

    def kunci(self, finding: Diagnostic) -> tuple[str, str, str]:
        """What makes a finding the same before and after planting: its line may have moved."""
        return finding.code, self.nama_berkas(finding), finding.message

    def nama_berkas(self, finding: Diagnostic) -> str:
        file = finding.at.file
        try:
            return str(file.relative_to(self.folder))
        except ValueError:
            return str(file)

    def baru(self, berkas: Mapping[str, str], susun: bool = True) -> list[Diagnostic]:
        """The findings that are there only with these files changed; raises `ContentError`.

        `susun`: whether the document is composed too, which is half of the time and is needed only where something is
        taken away that the prose could ask for.
        """
        try:
            for file, text in berkas.items():
                (self.folder / file).parent.mkdir(exist_ok=True)
                (self.folder / file).write_text(text, encoding="utf-8")
            computed = steps.read(self.folder)
            if susun:
                computed.composed()
            findings = heard(computed.linted(), computed.folder.silences)
        finally:
            self._pulihkan(berkas)
        remaining = Counter(self.bersih)
        fresh = []
        for finding in in_order(findings):
            if remaining[self.kunci(finding)] > 0:
                remaining[self.kunci(finding)] -= 1
            else:
                fresh.append(finding)
        return fresh

    def _pulihkan(self, berkas: Mapping[str, str]) -> None:
        for file in berkas:
            if file in self.teks:
                (self.folder / file).write_text(self.teks[file], encoding="utf-8")
            else:
                (self.folder / file).unlink(missing_ok=True)

    def akar(self, file: str) -> list[Simpul]:
        """The topmost entries of a file; none where the file is absent."""
        node = self.pohon.get(file)
        return list(entries(file, node)) if node else []

    def butir(self, file: str, key: str) -> list[Simpul]:
        """The items of the list that a file holds under one key."""
        return [item for top in self.akar(file) if top.key == key for item in top.isi()]

    # the parts that kinds speak of

    @cached_property
    def simpul(self) -> dict[str, Simpul]:
        """Program, kegiatan and sub kegiatan of the plan by kode."""
        return {e.key: e for e in self.akar("program.yaml")}

    @cached_property
    def indikator(self) -> dict[str, Simpul]:
        return {e.key: e for e in self.akar("indikator.yaml")}

    @cached_property
    def realisasi(self) -> dict[str, Simpul]:
        return {e.key: e for e in self.butir("realisasi.yaml", "kinerja")}

    @cached_property
    def rupiah(self) -> dict[str, Simpul]:
        return {e.key: e for e in self.butir("realisasi.yaml", "rupiah")}

    @cached_property
    def tujuan(self) -> list[Simpul]:
        return self.butir("tujuan.yaml", "tujuan")

    @cached_property
    def sasaran(self) -> list[Simpul]:
        below = (tujuan.get("sasaran") for tujuan in self.tujuan)
        return [item for entry in below if entry for item in entry.isi()]

    @cached_property
    def dipakai(self) -> frozenset[str]:
        """Ids and codes that an expression of the prose asks for."""
        return frozenset(
            part
            for text in self.teks.values()
            for expression in text.split("{{")[1:]
            for part in expression.split("}}")[0].split('"')[1::2]
        )

    def tingkat(self, kode: str) -> str:
        return {3: "program", 5: "kegiatan", 6: "sub"}.get(len(kode.split(".")), "bidang")

    def kode(self, tingkat: str) -> list[str]:
        """Codes of one level in the plan, with money where it is a sub kegiatan."""
        return [
            kode
            for kode, entry in self.simpul.items()
            if self.tingkat(kode) == tingkat and not entry.get("hanya")
        ]

    def golongan(self, ident: str) -> str:
        """What an indicator measures: iku, ikk, spm, tujuan, sasaran, program, kegiatan or sub."""
        entry = self.indikator[ident]
        jenis, untuk = entry.tentang("jenis"), entry.tentang("untuk")
        if jenis in ("iku", "ikk", "spm", "tujuan"):
            return jenis
        if untuk in {s.tentang("id") for s in self.sasaran}:
            return "sasaran"
        return self.tingkat(untuk)

    def ukuran(self, golongan: str) -> list[str]:
        """Ids of the indicators of one kind; a sasaran's own count as those of the sasaran too."""
        if golongan == "sasaran":
            own = (s.get("indikator") for s in self.sasaran)
            return [
                item.teks
                for entry in own
                if entry
                for item in entry.isi()
                if item.teks in self.indikator
            ]
        return [ident for ident in self.indikator if self.golongan(ident) == golongan]

    @property
    def tahun(self) -> int:
        return int(self.fakta["tahun"])

    def periode(self, nama: str) -> str:
        """The year that a role stands for: `lalu`, `berjalan`, `tahun`, `depan`; another text is itself."""
        roles = {
            "lalu": "tahun_lalu", "berjalan": "tahun_berjalan", "tahun": "tahun", "depan": "tahun_depan",
        }  # fmt: skip
        return str(self.fakta[roles[nama]]) if nama in roles else nama

    def nama(self, kode: str) -> str:
        return str(self.fakta["nama"][kode])


def lines(text: str, start: int, end: int) -> tuple[int, int]:
    """First and last line of a span; blank lines at its end are not its own."""
    body = text[start:end].rstrip()
    first = text.count("\n", 0, start) + 1
    return first, first + body.count("\n")
