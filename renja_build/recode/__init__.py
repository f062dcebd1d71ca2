"""Moving a Renja to another edition of the nomenclature, in the text of its files.

Pure: data that knows its places and a catalogue in; edits and what could not be decided out. The
map is the catalogue's own: of which codes an entry took the place, and what a code is called now. A
code is moved wherever it stands as one, in keys, values and expressions, or nowhere; comments are
never touched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from renja_build import fix, kode
from renja_build.acuan.nomenklatur import Nomenklatur
from renja_build.diagnostics import Diagnostic, Edit, Location
from renja_build.folder import Folder
from renja_build.nodes import Peta, Teks
from renja_build.read import as_mapping, teks
from renja_build.recode.putusan import Putusan, Simpul, decide
from renja_build.recode.tulisan import Tempat, as_written, cased, codes, scalar

_TREES = ("program", "rkpd")


@dataclass(slots=True)
class Rencana:
    """What is to be changed in the files of one Renja, and what a person has to decide."""

    edits: dict[Path, list[Edit]] = field(default_factory=dict)
    inserted: dict[Path, dict[int, str]] = field(default_factory=dict)  # before which line
    findings: list[Diagnostic] = field(default_factory=list)


def applied(text: str, rencana: Rencana, file: Path) -> str:
    """The text of a file as it becomes; edits stand on one line each, so lines keep their numbers."""
    lines = fix.apply(text, rencana.edits.get(file, [])).split("\n")
    end = "\r" if lines[0].endswith("\r") else ""
    for number, new in sorted(rencana.inserted.get(file, {}).items(), reverse=True):
        lines[number - 1 : number - 1] = [f"{line}{end}" for line in new.split("\n")[:-1]]
    return "\n".join(lines)


def plan(folder: Folder, katalog: Nomenklatur, lines: Mapping[Path, Sequence[str]]) -> Rencana:
    """What moves a Renja to the edition of a catalogue; `lines` are those of its files."""
    return _Pemindah(folder, katalog, lines).plan()


class _Pemindah:
    """One Renja on its way to an edition."""

    def __init__(
        self, folder: Folder, katalog: Nomenklatur, lines: Mapping[Path, Sequence[str]]
    ) -> None:
        self.katalog, self.lines, self.rencana = katalog, lines, Rencana()
        self.folder = folder
        whole = [*folder.single.values(), *folder.named["tabel"].values(), *folder.dasar.values()]
        whole += [data for series in folder.series.values() for data in series]
        self.data = [data for data in whole if data.at.file in lines]
        named = [folder.single.get(name) for name in _TREES] + [folder.dasar.get("program")]
        self.trees = [tree for tree in named if tree is not None and tree.at.file in lines]
        self.places = [place for data in self.data for place in codes(data)]

    def plan(self) -> Rencana:
        rows = [
            Simpul(code, as_mapping(value)) for tree in self.trees for code, value in tree.pairs()
        ]
        verdicts = [(row, decide(row, self.katalog)) for row in rows]
        moves = self.possible(self.agreed(verdicts), rows)
        self.move(moves)
        for row, verdict in verdicts:
            if verdict.ragu:
                self.doubt(row.code, verdict.ragu, verdict.saran)
            elif verdict.nama and moves.get(row.key, row.key) == verdict.key:
                self.write_name(row, verdict.nama)
        for tree in self.trees:
            self.add_parents(tree, moves)
        self.state_edition()
        self.tell_outside()
        return self.rencana

    def agreed(self, verdicts: Sequence[tuple[Simpul, Putusan]]) -> dict[str, str]:
        """Where each code goes; nowhere where the plan and the draft of the RKPD have it decided
        otherwise.
        """
        wanted: dict[str, str] = {}
        for row, verdict in verdicts:
            before = wanted.setdefault(row.key, verdict.key)
            if before != verdict.key:
                wanted[row.key] = row.key
                message = f"kode {row.code} bernama lain di berkas lain, jadi tidak dipindahkan"
                self.doubt(row.code, message, "samakan namanya, lalu ulangi")
        return wanted

    def possible(self, wanted: Mapping[str, str], rows: Sequence[Simpul]) -> dict[str, str]:
        """The moves that leave every code once, have parents, and stand in places that can be
        edited; the others are told.
        """
        moves = {old: new for old, new in wanted.items() if old != new}
        at = {row.key: row.code for row in rows}
        for old, new in list(moves.items()):
            if reason := self.obstacle(old, new):
                del moves[old]
                self.doubt(
                    at[old], f"kode {at[old]} tidak dipindahkan ke {new}: {reason}", "ubah sendiri"
                )
        while clash := self.clashing(moves, wanted):
            for old in clash:
                message = f"kode {at[old]} tidak dipindahkan: {moves[old]} sudah dipakai baris lain"
                self.doubt(at[old], message, "gabungkan barisnya, atau pilih kode lain")
                del moves[old]
        return moves

    def clashing(self, moves: Mapping[str, str], wanted: Mapping[str, str]) -> list[str]:
        staying = [key for key in wanted if key not in moves]
        taken = Counter([*staying, *moves.values()])
        return [old for old, new in moves.items() if taken[new] > 1]

    def obstacle(self, old: str, new: str) -> str:
        for place in self.occurrences(old):
            if not self.stands(place, place.text):
                return f"baris {place.at.line} {place.at.file.name} tidak dapat disunting di tempat"
        above = kode.parent(new)
        while above is not None and kode.level(above) in ("program", "kegiatan"):
            if not self.has(above) and self.katalog.of(above) is None:
                return f"induk {above} tidak ada dalam katalog"
            above = kode.parent(above)
        return ""

    def has(self, code: str) -> bool:
        return any(tree.key(code) is not None for tree in self.trees)

    def occurrences(self, key: str) -> Iterator[Tempat]:
        """Every place at which a code stands as one: alone, or in an expression."""
        return (place for place in self.places if kode.key(place.text) == key)

    def move(self, moves: Mapping[str, str]) -> None:
        for place in self.places:
            new = moves.get(kode.key(place.text))
            if new is None:
                continue
            if place.typed:
                message = (
                    f"kode {place.text} diketik dalam kalimat, sedangkan barisnya menjadi {new}"
                )
                self.doubt_at(place.at, message, "sesuaikan kalimatnya, atau tulis dengan ungkapan")
            else:
                self.edit(Edit(place.at, place.text, as_written(new, place.text)))

    def write_name(self, row: Simpul, nama: str) -> None:
        written = teks(row.data, "nama")
        nama = cased(nama, row.nama)
        if written is None or not written.raw or not self.stands_raw(written):
            return self.doubt(
                row.code, f"nama {row.code} tidak dapat disunting di tempat", f"tulis: {nama}"
            )
        line = self.lines[written.at.file][written.at.line - 1]
        flow = not line.lstrip().startswith("nama:")
        self.edit(Edit(written.at, written.raw, scalar(nama, flow=flow, raw=written.raw)))

    def add_parents(self, tree: Peta, moves: Mapping[str, str]) -> None:
        """What a moved row needs above it and its file does not hold, before the row."""
        known = {kode.key(code) for code in tree}
        if tree is self.folder.single.get("rkpd"):
            known |= {kode.key(code) for code in self.folder.single.get("program", Peta())}
        for code, _ in tree.pairs():
            new = moves.get(kode.key(code))
            missing, above = list[str](), kode.parent(new) if new else None
            while above is not None and kode.level(above) != "bidang" and above not in known:
                missing.insert(0, above)
                known.add(above)
                above = kode.parent(above)
            if missing:
                self.insert(code, missing)
        self.tell_childless(tree, moves)

    def insert(self, code: Teks, parents: Sequence[str]) -> None:
        lines = self.lines[code.at.file]
        number = code.at.line
        while number > 1 and lines[number - 2].startswith("#"):
            number -= 1
        apart = "\n" if number > 1 and not lines[number - 2].strip() else ""
        parts = []
        for parent in parents:
            entry = self.katalog.of(parent)
            assert entry is not None
            nama = cased(entry.nama, "")
            parts.append(f"{parent}:\n  nama: {scalar(nama, flow=False, raw='')}\n{apart}")
        place = self.rencana.inserted.setdefault(code.at.file, {})
        place[number] = place.get(number, "") + "".join(parts)

    def tell_childless(self, tree: Peta, moves: Mapping[str, str]) -> None:
        """Parents that had rows below them and have none any more."""
        before = {kode.parent(kode.key(code)) for code in tree}
        after = {kode.parent(moves.get(kode.key(code), kode.key(code))) for code in tree}
        for code, _ in tree.pairs():
            if kode.key(code) in before - after:
                message = f"{kode.level(code)} {code} tidak lagi memuat baris"
                self.doubt(code, message, "hapus barisnya, atau tandai 'hanya: evaluasi'")

    def state_edition(self) -> None:
        stated = teks(self.folder.single.get("renja", Peta()), "edisi_nomenklatur")
        if stated is not None and stated.raw and stated != self.katalog.edisi:
            self.edit(Edit(stated.at, stated.raw, self.katalog.edisi))

    def tell_outside(self) -> None:
        """A plan that this one changes and that stands in another Renja's folder."""
        base = self.folder.dasar.get("program")
        if base is not None and base.at.file not in self.lines:
            at = Location(self.folder.path / "renja.yaml")
            name = base.at.file.parent.name
            message = f"rencana sebelum perubahan berada di folder {name}, yang tidak disunting"
            self.doubt_at(at, message, f"jalankan juga: renja recode {self.katalog.edisi} {name}")

    def stands(self, place: Tempat, old: str) -> bool:
        lines = self.lines[place.at.file]
        there = place.at.line <= len(lines)
        return place.typed or (
            there and lines[place.at.line - 1].startswith(old, place.at.column - 1)
        )

    def stands_raw(self, written: Teks) -> bool:
        return self.stands(Tempat(written.at, written.raw), written.raw)

    def edit(self, edit: Edit) -> None:
        if edit.old != edit.new:
            self.rencana.edits.setdefault(edit.at.file, []).append(edit)

    def doubt(self, code: Teks, message: str, hint: str) -> None:
        self.doubt_at(code.at, message, hint)

    def doubt_at(self, at: Location, message: str, hint: str) -> None:
        self.rencana.findings.append(Diagnostic("K111", at, message, hint, "warning"))
