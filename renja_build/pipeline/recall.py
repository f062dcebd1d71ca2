"""Outputs of a Renja that has not changed, put in their place again without a heavy room; and the
index, where that too is as it would be written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from renja_build import atomic
from renja_build.cache import digests, outputs
from renja_build.cache.outputs import KeptOutput, KeptRenja
from renja_build.cache.store import Store, keeps
from renja_build.diagnostics import Diagnostic, ToolError
from renja_build.pipeline.outcomes import Output
from renja_build.write import FORMATS

_SUMMARY, _INDEX = "ringkasan.json", "index.html"


Restored = Mapping[
    Path, Sequence[Output]
]  # by Renja, in the order asked for; none where it is made anew


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of some Renja before any of them is read: the key of each, and what was kept
    under it.
    """

    store: Store | None = None
    keys: Mapping[Path, str] = field(default_factory=dict)
    kept: Mapping[Path, KeptRenja] = field(default_factory=dict)


NOTHING = Memory()


def remembered(paths: Sequence[Path], out: Path) -> Memory:
    """What is known of these Renja; nothing where what lies there may be of others."""
    store = Store(out)
    if not store.is_ours():
        return NOTHING
    keys = {path: outputs.key_of(path) for path in paths}
    kept = {path: outputs.recall(store, key, path) for path, key in keys.items()}
    return Memory(store, keys, {path: renja for path, renja in kept.items() if renja})


def restored(
    memory: Memory, path: Path, formats: Sequence[str], out: Path, *, strict: bool
) -> list[Output]:
    """All outputs of a Renja put in place; none where one is not known, or its findings must stop
    it: that is told anew.
    """
    renja = memory.kept.get(path)
    if renja is None or not set(formats) <= set(renja.outputs):
        return []
    stops = strict or renja.status == "penetapan"
    if stops and any(finding.level == "error" for finding in renja.findings):
        return []
    placed = [place(memory, path, name, out) for name in formats]
    return [output for output in placed if output] if all(placed) else []


def findings(memory: Memory, restored: Restored) -> list[Diagnostic]:
    """What the rules found in the Renja whose outputs are in place."""
    kept = [memory.kept[path] for path, outputs in restored.items() if outputs]
    return [finding for renja in kept for finding in renja.findings]


def place(memory: Memory, path: Path, name: str, out: Path) -> Output | None:
    """One output put in its place as it was made before; None where it is not known."""
    renja = memory.kept.get(path)
    if memory.store is None or renja is None or name not in renja.outputs:
        return None
    kept = renja.outputs[name]
    content = memory.store.object(kept.content)
    if content is None:
        return None
    target = FORMATS[name].path(out, renja.slug)
    if _digest(target) != kept.content:
        atomic.write(target, content)
    return Output(renja.slug, name, target, kept.findings)


def keep(memory: Memory, renja: KeptRenja, written: Sequence[Output]) -> None:
    """Keep what was written of a Renja, unless its content changed meanwhile; that nothing can be
    kept is no reason to fail.
    """
    store, key = memory.store, memory.keys.get(renja.path, "")
    if store is None or not key or not written or outputs.key_of(renja.path) != key:
        return
    with suppress(ToolError, OSError):
        if keeps(store):
            made = {
                output.format: KeptOutput(store.keep(output.path.read_bytes()), output.findings)
                for output in written
            }
            outputs.keep(store, key, replace(renja, outputs=made))


def index_as_it_is(memory: Memory, formats: Sequence[str], out: Path) -> tuple[bool, Path | None]:
    """Whether summaries and index are as a build of all that is remembered would leave them, and
    the index that there is.
    """
    if memory.store is None or not all(
        _is_told(renja, formats, out) for renja in memory.kept.values()
    ):
        return False, None
    index = out / _INDEX
    if not index.is_file():
        return "html" not in formats, None
    record = memory.store.record(index_key(out))
    current = record is not None and record.get("isi") == _digest(index)
    return current, index if current else None


def keep_index(memory: Memory, out: Path) -> None:
    """Remember the index as it was written just now from what lies in the output folder."""
    if memory.store is None:
        return
    with suppress(ToolError, OSError):
        if keeps(memory.store):
            memory.store.write_record(index_key(out), {"isi": _digest(out / _INDEX)})
            memory.store.prune()


def index_key(out: Path) -> str:
    """A digest of all that the index is written from."""
    inputs: list[object] = [digests.of_program(), digests.of_folder(Path("templates"))]
    for summary in sorted(out.glob(f"*/{_SUMMARY}")):
        slug = summary.parent.name
        there = [name for name, kind in FORMATS.items() if kind.path(out, slug).is_file()]
        inputs.append([slug.encode("utf-8", "replace").hex(), _digest(summary), there])
    return sha256(json.dumps(inputs).encode()).hexdigest()


def _is_told(renja: KeptRenja, formats: Sequence[str], out: Path) -> bool:
    """Whether the summary beside the outputs says what was kept, of each of these formats."""
    try:
        there = json.loads((out / renja.slug / _SUMMARY).read_bytes())
        told = json.loads(renja.summary)
        made = there.pop("keluaran")
        told.pop("keluaran")
    except (OSError, ValueError, RecursionError, AttributeError, KeyError):
        return False
    current = isinstance(made, dict) and all(made.get(name) == told["sidik"] for name in formats)
    return bool(current and there == told)


def _digest(path: Path) -> str:
    """Empty where there is no such file."""
    try:
        return digests.of_file(path).hex()
    except OSError:
        return ""
