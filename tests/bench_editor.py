"""What an editor waits for: the CPU of a check after a stroke, and how long each question takes."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from bench_probe import seconds_of
from ketik_acak import PLACES, WHOLE, question
from klien_lsp import Klien
from lsprotocol import types

STROKES = 10
TIMES = 40  # of each question
MORE = (types.TEXT_DOCUMENT_REFERENCES, types.TEXT_DOCUMENT_RENAME)


class Desk:
    """A Renja that is open in an editor, checked once."""

    def __init__(self, root: Path, folder: str) -> None:
        self.file = f"{folder}/program.yaml"
        self.klien = Klien(root)
        self.text = (root / self.file).read_text(encoding="utf-8")
        self.klien.type(self.file, self.text)
        self.klien.ask(types.TEXT_DOCUMENT_HOVER, self.file, (1, 1))
        self.typed(wrong=True)

    def typed(self, *, wrong: bool) -> None:
        """One amount made wrong or right, and told to be so."""
        text = self.text.replace("450.000.000", "450.000.00", 1) if wrong else self.text
        self.klien.type(self.file, text)
        self.klien.findings(
            self.file, lambda told: any(one.code == "P101" for one in told) == wrong
        )

    def cpu(self) -> float:
        """Seconds of CPU from a stroke to the findings; what is read whole and what is not in turn."""
        process = self.klien.client._server
        assert process is not None
        before = seconds_of(process.pid)
        for number in range(STROKES):
            self.typed(wrong=number % 2 == 1)
        return (seconds_of(process.pid) - before) / STROKES

    def waits(self) -> Iterator[tuple[str, list[float]]]:
        """Of each question the milliseconds that half, 95 and 99 of 100 take, after a stroke each."""
        lines = self.text.split("\n")
        place = next((n, len(line)) for n, line in enumerate(lines, 1) if "nilai-sakip" in line)
        for method in (*PLACES, *MORE, *WHOLE):
            at = (
                None
                if method in WHOLE
                else (place[0], lines[place[0] - 1].index("nilai-sakip") + 3)
            )
            waited = []
            for number in range(TIMES):
                self.klien.type(self.file, f"{self.text}# {number}\n")
                begun = time.perf_counter()
                self.klien.ask(method, self.file, at, **question(method))
                waited.append((time.perf_counter() - begun) * 1000)
            cuts = statistics.quantiles(waited, n=100, method="inclusive")
            yield method.rpartition("/")[2], [cuts[49], cuts[94], cuts[98]]
