"""How far the memory of the page beside the editor grows while someone types: `make ingatan`.

    python tests/ingatan.py [edits] [slug]

Every edit changes a sentence of a bab, every tenth an amount, every hundredth breaks a file; the first fifth of the
edits fills what is kept.
"""

from __future__ import annotations

import gc
import re
import shutil
import sys
import tempfile
from pathlib import Path

from renja_build.serve.composer import Composer

ROOT = Path(__file__).parent.parent
_SENTENCE = re.compile(r"(?m)^( +)(\w[^:\n]*\.)$")
_AMOUNT = re.compile(r"(?m)^( +pagu: )[\d.]+$")
_PAGE = 4096


def resident() -> int:
    """Bytes of this process that are in memory."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE


def growth(folder: Path, edits: int) -> float:
    """The share by which memory grew behind the first fifth of the edits."""
    bab = next(
        path
        for path in sorted((folder / "bab").iterdir())
        if _SENTENCE.search(path.read_text(encoding="utf-8"))
    )
    plan = folder / "program.yaml"
    text, amounts = bab.read_text(encoding="utf-8"), plan.read_text(encoding="utf-8")
    composer = Composer(folder, folder.parent / "hasil")
    before = 0
    for number in range(edits):
        bab.write_text(
            _SENTENCE.sub(rf"\1\2 Suntingan ke-{number}.", text, count=1), encoding="utf-8"
        )
        if number % 10 == 9:
            plan.write_text(
                _AMOUNT.sub(rf"\g<1>{number + 1}.000.000", amounts, count=1), encoding="utf-8"
            )
        if number % 100 == 99:
            plan.write_text(amounts.replace("pagu: ", "pagu: x", 1), encoding="utf-8")
        for _ in composer.told():
            pass
        composer.rest()
        if number == edits // 5:
            before = resident()
    return resident() / before - 1


def main(edits: int = 2000, slug: str = "kukar-2025") -> None:
    """Fail where memory grows by a tenth or more."""
    with tempfile.TemporaryDirectory(prefix="renja-ingatan-") as name:
        folder = Path(shutil.copytree(ROOT / "content" / slug, Path(name) / "content" / slug))
        grown = growth(folder, edits)
    if grown >= 0.1:
        raise SystemExit(f"ingatan bertambah {grown:.1%} dalam {edits} suntingan; batasnya 10 %")


if __name__ == "__main__":
    main(*(int(word) if word.isdigit() else word for word in sys.argv[1:]))  # type: ignore[arg-type]
