"""An office's templates as they stand in the editor: held to be sound as `renja check` does, by a
process of its own, for a template may take any time and what it is compiled by has threads.

    python -m renja_build.editor.templat PARENT <<< '{"document.html.j2": "…"}'
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from pathlib import Path

from renja_build import report
from renja_build.diagnostics import Diagnostic, Level, Location
from renja_build.editor.reading import Reading
from renja_build.load import file_bytes
from renja_build.pipeline import kantor
from renja_build.processes import die_with
from renja_build.render.templates import OFFICE

_HEAD = 4  # bytes before an answer, which say how long it is
PAUSE = 0.25  # seconds without a keystroke after which they are looked at


@dataclass(slots=True)
class Templates:
    """The templates of every repository that is open."""

    unsaved: Mapping[Path, str]
    told: Callable[[Reading], None]
    _changed: set[Path] = field(default_factory=set)
    _looks: dict[Path, asyncio.Task[None]] = field(default_factory=dict)
    _processes: dict[Path, Process] = field(default_factory=dict)

    def changed(self, root: Path) -> None:
        """Look at them once nobody has typed for a moment."""
        self._changed.add(root)
        if root not in self._looks or self._looks[root].done():
            self._looks[root] = asyncio.ensure_future(self._follow(root))

    async def _follow(self, root: Path) -> None:
        while root in self._changed:
            self._changed.discard(root)
            await asyncio.sleep(PAUSE)
            if root not in self._changed:
                self.told(await self._looked_at(root))

    async def _looked_at(self, root: Path) -> Reading:
        folder = root / OFFICE
        typed = {path: text for path, text in self.unsaved.items() if folder in path.parents}
        named = {path.relative_to(folder).as_posix(): text for path, text in typed.items()}
        findings = [_in_a_file(finding, typed) for finding in await self._faults(root, named)]
        others = {finding.at.file for finding in findings} - typed.keys()
        return Reading(folder, {**typed, **_saved(others)}, tuple(findings))

    async def _faults(self, root: Path, named: Mapping[str, str]) -> list[Diagnostic]:
        process = self._processes.get(root)
        if process is None or process.returncode is not None:
            process = self._processes[root] = await _begin(root)
        assert process.stdin and process.stdout
        told = b"[]"
        with suppress(OSError, EOFError):  # the system ended it: the next look has another
            process.stdin.write(f"{json.dumps(named)}\n".encode())
            length = int.from_bytes(await process.stdout.readexactly(_HEAD))
            told = await process.stdout.readexactly(length)
        return [_placed(row, root) for row in json.loads(told)]


async def _begin(root: Path) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-m", __name__, str(os.getpid()),
        cwd=root, stdin=PIPE, stdout=PIPE, stderr=DEVNULL,
    )  # fmt: skip


def _placed(row: Mapping[str, str | int], root: Path) -> Diagnostic:
    at = Location(root / str(row["file"]), int(row["line"]), int(row["column"]))
    level: Level = "error" if row["level"] == "error" else "warning"
    return Diagnostic(str(row["code"]), at, str(row["message"]), str(row["hint"]), level)


def _in_a_file(finding: Diagnostic, typed: Iterable[Path]) -> Diagnostic:
    """What is told of the folder is told where somebody types."""
    place = next(iter(typed), None) if finding.at.file.is_dir() else None
    return replace(finding, at=Location(place)) if place else finding


def _saved(files: Iterable[Path]) -> dict[Path, str]:
    read = {file: file_bytes(file) for file in files}
    return {
        file: raw.decode(errors="replace") for file, raw in read.items() if isinstance(raw, bytes)
    }


def main() -> None:
    """Tell what is wrong with the templates of the current folder, as often as texts come."""
    die_with(int(sys.argv[1]))
    answer = Connection(sys.stdout.fileno(), readable=False)  # the pipe of who asks, no terminal
    for line in sys.stdin:
        answer.send_bytes(report.as_json(kantor.of_templates(json.loads(line))).encode())


if __name__ == "__main__":
    main()
