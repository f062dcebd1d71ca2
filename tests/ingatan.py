"""How far the memory of what stays beside the editor grows while someone types: `make ingatan`.

    python tests/ingatan.py [edits] [slug] [editor]

What composes the page of `renja serve`, with `editor` what checks for `renja lsp`. Every edit brings a sentence with a
word that was not there before, every tenth an amount, every hundredth breaks a file; the first fifth of the edits fills
what is kept.
"""

from __future__ import annotations

import gc
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from peladen import record

from renja_build.editor.reading import read_renja
from renja_build.pipeline.memory import Kept
from renja_build.serve.composer import Composer
from renja_build.sources import Sources

ROOT = Path(__file__).parent.parent
BOUND = 0.1
_SENTENCE = re.compile(r"(?m)^( +)(\w[^:\n]*\.)$")
_AMOUNT = re.compile(r"(?m)^( +pagu: )[\d.]+$")
_PAGE = 4096
_CONSONANTS, _VOWELS = "bcdfghjklmnprstw", "aiue"
_STEPS = 20  # lines of the report


def resident() -> int:
    """Bytes of this process that are in memory."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE


def _word(number: int) -> str:
    """A word that no dictionary has, another one for each number."""
    syllables = ""
    for _ in range(4):
        number, left = divmod(number, 64)
        syllables += _CONSONANTS[left // 4] + _VOWELS[left % 4]
    return syllables


def edited(folder: Path, edits: int) -> Iterator[int]:
    """The number of each edit, once it is saved."""
    bab = next(
        path
        for path in sorted((folder / "bab").iterdir())
        if _SENTENCE.search(path.read_text(encoding="utf-8"))
    )
    plan = folder / "program.yaml"
    text, amounts = bab.read_text(encoding="utf-8"), plan.read_text(encoding="utf-8")
    for number in range(edits):
        added = rf"\1\2 Suntingan ke-{number} tentang {_word(number)}."
        bab.write_text(_SENTENCE.sub(added, text, count=1), encoding="utf-8")
        if number % 10 == 9:
            plan.write_text(
                _AMOUNT.sub(rf"\g<1>{number + 1}.000.000", amounts, count=1), encoding="utf-8"
            )
        if number % 100 == 99:
            plan.write_text(amounts.replace("pagu: ", "pagu: x", 1), encoding="utf-8")
        yield number


def composed(folder: Path) -> Callable[[], None]:
    """What `renja serve` does after a change."""
    composer = Composer(folder, folder.parent / "hasil")

    def follow() -> None:
        for _ in composer.told():
            pass
        composer.rest()

    return follow


def checked(folder: Path) -> Callable[[], None]:
    """What `renja lsp` does after a change."""
    sources, kept = Sources(), Kept()

    def follow() -> None:
        kept.changed()
        read_renja(folder, sources)
        kept.rest()

    return follow


def growth(
    folder: Path,
    edits: int,
    stays: Callable[[Path], Callable[[], None]] = composed,
    say: Callable[[str], None] = lambda line: None,
) -> float:
    """The share by which memory grew behind the first fifth of the edits."""
    follow, begun, before = stays(folder), time.monotonic(), 0
    for number in edited(folder, edits):
        follow()
        if number == edits // 5:
            before = resident()
        if number % max(1, edits // _STEPS) == 0:
            seconds = (time.monotonic() - begun) / (number + 1)
            say(
                f"{number + 1:5} suntingan: {resident() / 1e6:.1f} MB, {seconds:.2f} s tiap suntingan"
            )
    return resident() / before - 1


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(edits: int = 2000, slug: str = "contoh-2027", server: str = "serve") -> None:
    """Fail where memory grows by a tenth or more."""
    stays = {"serve": composed, "editor": checked}[server]
    with tempfile.TemporaryDirectory(prefix="renja-ingatan-") as name:
        folder = Path(shutil.copytree(ROOT / "content" / slug, Path(name) / "content" / slug))
        os.chdir(name)
        record(Path(name))  # what git does not have yet is told too
        grown = growth(folder, edits, stays, _say)
    _say(f"ingatan berubah {grown:+.1%} dalam {edits} suntingan")
    if grown >= BOUND:
        raise SystemExit(f"batasnya {BOUND:.0%}")


if __name__ == "__main__":
    main(*(int(word) if word.isdigit() else word for word in sys.argv[1:]))  # type: ignore[arg-type]
