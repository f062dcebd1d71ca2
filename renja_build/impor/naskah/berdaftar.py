"""Lists that were typed by hand, paragraph by paragraph (`1.`, `2.`, `3.`), made lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from renja_build.compute.numbering import letter
from renja_build.impor.naskah.isi import Alinea, Isi
from renja_build.impor.naskah.luput import escaped, says

_MARK = re.compile(r"(\(?)(\d{1,2}|[a-z])([.)])\s+(?=\S)")
_WRITTEN = re.compile(r"\\?\(?(?:\d{1,2}|[a-z])\\?[.)]\s+")  # in our Markdown, where it is no list


def listed(blocks: Sequence[Isi]) -> Iterator[Isi]:
    """The blocks, paragraphs that count on from one another as one list."""
    run = list[Alinea]()
    for block in blocks:
        if not _goes_on(block, run):
            yield from _one(run)
            run = []
        if isinstance(block, Alinea) and _goes_on(block, run):
            run.append(block)
        else:
            yield block
    yield from _one(run)


def _goes_on(block: Isi, run: Sequence[Alinea]) -> bool:
    """Whether a paragraph carries the mark that a list begins or goes on with."""
    if not isinstance(block, Alinea) or block.daftar or "[^" in block.markdown:
        return False
    mark = _mark(block)
    if not run:
        return mark.strip("().") in ("1", "a")
    first, at = _mark(run[0]), len(run) + 1
    counted = str(at) if first.strip("().") == "1" else letter(at)
    return mark == re.sub(r"\w", lambda _: counted, first)


def _mark(block: Alinea) -> str:
    match = _MARK.match(block.polos.strip())
    return "".join(match.groups()) if match else ""


def _one(run: Sequence[Alinea]) -> Iterator[Isi]:
    """A list of several items, where it reads as what it was."""
    bare = [_MARK.sub("", " ".join(block.polos.split()), count=1) for block in run]
    polos = "\n".join(bare)
    for form in ("\n".join(map(_item, run)), "\n".join(map(_plain, run, bare))):
        if len(run) > 1 and says(form, polos, paragraph=False):
            yield Alinea(form, polos, run[0].gaya, daftar=True)
            return
    yield from run


def _item(block: Alinea) -> str:
    """An item as it is written, with its marks of bold and its lines."""
    mark = _mark(block)
    room = "\n" + " " * (len(mark) + 1)
    return f"{mark} {_WRITTEN.sub('', block.markdown, count=1)}".replace("\n", room)


def _plain(block: Alinea, words: str) -> str:
    return f"{_mark(block)} {escaped(words)}"
