"""A Word document as pandoc tells it: headings, paragraphs, lists, tables and pictures in order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from renja_build.compute.numbering import letter, roman
from renja_build.impor.naskah import petak
from renja_build.impor.naskah.isi import Alinea, Isi, Judul, Tabel
from renja_build.impor.naskah.luput import escaped, lines_of, says
from renja_build.impor.naskah.sebaris import (
    Catatan,
    Potongan,
    Simpul,
    Sub,
    array,
    plain,
    runs,
    written,
)
from renja_build.render import typed_lists

_STYLES = {
    "Decimal": "1", "LowerAlpha": "a", "UpperAlpha": "A", "LowerRoman": "i", "UpperRoman": "I",
}  # fmt: skip
_AROUND = {"Period": "{}.", "OneParen": "{})", "TwoParens": "({})"}


def read_blocks(tree: bytes) -> list[Isi]:
    """The blocks of pandoc's JSON, those within frames among the others."""
    document = json.loads(tree)
    return list(_Pembaca().blocks(document["blocks"], ""))


class _Pembaca:
    """Notes are counted through the document."""

    def __init__(self) -> None:
        self.notes = 0

    def blocks(self, blocks: Sequence[Simpul], gaya: str) -> Iterator[Isi]:
        for block in _joined(blocks):
            kind, content = block["t"], block.get("c")
            if kind in ("Para", "Plain"):
                yield from self.paragraph(array(content), gaya)
            elif kind == "Header":
                tingkat, _, words = array(content)
                yield from self.heading(int(str(tingkat)), array(words))
            elif kind in ("OrderedList", "BulletList"):
                yield from self.items(block, gaya)
            elif kind == "Table":
                yield self.table(array(content))
            elif kind == "Div":
                attributes, inner = array(content)
                yield from self.blocks(array(inner), _style(array(attributes)) or gaya)
            elif kind == "BlockQuote":
                yield from self.blocks(array(content), gaya)
            elif kind == "Figure":
                _, caption, inner = array(content)
                yield from self.blocks(array(inner), gaya)
                yield from self.blocks(array(array(caption)[1]), "caption")
            elif kind in ("CodeBlock", "RawBlock"):
                code = str(array(content)[-1])
                yield from self.lines([Potongan(line) for line in code.split("\n")], gaya)
            elif kind == "LineBlock":
                for line in array(content):
                    yield from self.paragraph(array(line), gaya)
            elif kind == "DefinitionList":
                for term, meanings in map(array, array(content)):
                    yield from self.paragraph(array(term), gaya)
                    for meaning in array(meanings):
                        yield from self.blocks(array(meaning), gaya)

    def lines(self, found: Sequence[Potongan], gaya: str) -> Iterator[Isi]:
        for run in found:
            if run.teks.strip():
                yield self.prose([run], Catatan(self.notes), gaya)

    def heading(self, tingkat: int, words: list[Simpul]) -> Iterator[Isi]:
        catatan = Catatan(self.notes)
        title = " ".join(plain(runs(words, catatan)).split())
        if title:
            yield Judul(tingkat, title)
        for _, note in catatan.isi:  # a title has no notes of its own
            yield from self.lines([Potongan(note)], "")
        yield from catatan.gambar

    def paragraph(self, words: list[Simpul], gaya: str) -> Iterator[Isi]:
        catatan = Catatan(self.notes)
        found = runs(words, catatan)
        if plain(found).strip() or catatan.isi:
            yield self.prose(found, catatan, gaya)
        yield from catatan.gambar

    def prose(self, found: Sequence[Potongan], catatan: Catatan, gaya: str) -> Alinea:
        """A paragraph in the first form that says what it says; its notes below it."""
        polos = plain(found)
        notes = "".join(f"\n\n[^{label}]: {escaped(words)}" for label, words in catatan.isi)
        calls = "".join(f"[^{label}]" for label, _ in catatan.isi)
        forms = (
            lines_of(written(found)) + notes,
            lines_of(" ".join(escaped(polos).split()) + calls) + notes,
        )
        chosen = next((form for form in forms if says(form, polos, paragraph=True)), "")
        if item := typed_lists.after_bullet(polos.strip()):  # as prose, it would be a list too
            typed = f"- {' '.join(escaped(item).split())}{calls}{notes}"
            chosen = typed if says(typed, item, paragraph=False) else ""
        self.notes = catatan.nomor if chosen else self.notes
        whole = " ".join([polos, *(words for _, words in catatan.isi)])
        bold = all("**" in run.tanda for run in found if run.teks.strip())
        return Alinea(chosen, whole.strip(), gaya, tebal=bold)

    def items(self, block: Simpul, gaya: str) -> Iterator[Isi]:
        """A list as one block; what a list of ours cannot hold stands behind it, and one that does
        not read as what it was becomes paragraphs.
        """
        later = list[Isi]()
        catatan = Catatan(self.notes)
        lines = list(self.listed(block, "", catatan, later))
        polos = "\n".join(words for _, words in lines)
        notes = "".join(f"\n\n[^{label}]: {escaped(words)}" for label, words in catatan.isi)
        form = "\n".join(line for line, _ in lines) + notes
        if says(form, polos, paragraph=False):
            self.notes = catatan.nomor
            whole = " ".join([polos, *(words for _, words in catatan.isi)])
            yield Alinea(form, whole, gaya, daftar=True)
        else:
            for _, words in lines:
                yield from self.lines([Potongan(words)], gaya)
            for _, words in catatan.isi:
                yield from self.lines([Potongan(words)], gaya)
        yield from later

    def listed(
        self, block: Simpul, indent: str, catatan: Catatan, later: list[Isi]
    ) -> Iterator[tuple[str, str]]:
        """The lines of a list with the words of each."""
        for mark, item in _marked(block):
            room = " " * (len(mark) + 1)
            first = f"{indent}{mark} "
            for inner in _joined([*_flat(item)]):
                if inner["t"] in ("OrderedList", "BulletList"):
                    yield from self.listed(inner, indent + room, catatan, later)
                elif inner["t"] in ("Para", "Plain"):
                    found = runs(array(inner["c"]), catatan)
                    if plain(found).strip() or any(run.catatan for run in found):
                        text = lines_of(written(found)).replace("\n", f"\n{indent}{room}")
                        yield (
                            f"{'' if first else chr(10)}{first or indent + room}{text}",
                            plain(found),
                        )
                        first = ""
                else:
                    later += self.blocks([inner], "")
        later += catatan.gambar
        catatan.gambar.clear()

    def table(self, content: list[Simpul]) -> Tabel:
        _, caption, columns, head, bodies, foot = content
        rows = [petak.rows_of(array(array(head)[1]), self.cell)]
        for body in map(array, array(bodies)):
            rows += [
                petak.rows_of(array(body[2]), self.cell),
                petak.rows_of(array(body[3]), self.cell),
            ]
        rows.append(petak.rows_of(array(array(foot)[1]), self.cell))
        words = " ".join(block.polos for block in self.words(array(array(caption)[1])))
        return petak.table_of(rows, len(array(columns)), words)

    def cell(self, blocks: list[Simpul]) -> str:
        """The words of a cell; of pictures in it nothing is kept."""
        return "\n".join(block.polos for block in self.words(blocks))

    def words(self, blocks: Sequence[Simpul]) -> Iterator[Alinea | Tabel]:
        """Paragraphs, and tables inside the cell."""
        for block in self.blocks(blocks, ""):
            if isinstance(block, Alinea | Tabel):
                yield block
            elif isinstance(block, Judul):
                yield Alinea("", block.teks)


def _marked(block: Simpul) -> Iterator[tuple[str, list[Simpul]]]:
    """The items of a list with their marks."""
    content = array(block["c"])
    if block["t"] == "BulletList":
        yield from (("-", array(item)) for item in content)
        return
    (start, style, delim), items = map(array, content)
    kind = _STYLES.get(str(style["t"]), "1")
    around = _AROUND.get(str(delim["t"]), "{}.")
    for number, item in enumerate(items, start=int(str(start))):
        yield around.format(_counted(kind, number)), array(item)


def _counted(kind: str, number: int) -> str:
    if kind == "1" or not 0 < number < 100:
        return str(number)
    word = letter(number) if kind in "aA" else roman(number)
    return word.upper() if kind.isupper() else word.lower()


def _joined(blocks: Sequence[Simpul]) -> Iterator[Simpul]:
    """Lists that follow one another as one where they are: LibreOffice gives each item a number of
    its own, which pandoc takes for a list.
    """
    above: Simpul | None = None
    for block in blocks:
        if above is not None and _goes_on(above, block):
            items = [*_items(above), *_items(block)]
            whole = items if above["t"] == "BulletList" else [array(above["c"])[0], items]
            above = {"t": above["t"], "c": whole}
            continue
        if above is not None:
            yield above
        above = block
    if above is not None:
        yield above


def _items(block: Simpul) -> list[Simpul]:
    content = array(block["c"])
    return content if block["t"] == "BulletList" else array(content[1])


def _goes_on(above: Simpul, below: Simpul) -> bool:
    """Two lists of several items each that both begin at one are two."""
    if above["t"] != below["t"] or above["t"] not in ("OrderedList", "BulletList"):
        return False
    if above["t"] == "BulletList":
        return True
    first, *form = array(array(above["c"])[0])
    second, *other = array(array(below["c"])[0])
    after = int(str(first)) + len(_items(above))
    alone = min(len(_items(above)), len(_items(below))) == 1
    return form == other and (int(str(second)) == after or (alone and str(second) == "1"))


def _flat(blocks: Sequence[Simpul]) -> Iterator[Simpul]:
    """The blocks of an item without the frames that tell a style."""
    for block in blocks:
        if block["t"] == "Div":
            yield from _flat(array(array(block["c"])[1]))
        elif block["t"] == "BlockQuote":
            yield from _flat(array(block["c"]))
        else:
            yield block


def _style(attributes: Sequence[Sub]) -> str:
    pairs = [array(pair) for pair in array(attributes[2])]
    return next((str(value) for key, value in pairs if str(key) == "custom-style"), "")
