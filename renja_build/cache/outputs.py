"""The outputs of one Renja as they were made from the same content: their bytes, their findings,
what the rules found, and the summary for the index.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from renja_build.cache import digests
from renja_build.cache.store import Store
from renja_build.diagnostics import Diagnostic, Location

# Beside the Renja, what an office brings for all of them.
_SHARED = ("templates", "acuan")


@dataclass(frozen=True, slots=True)
class KeptOutput:
    """One file as it was written, by the digest of its bytes, and what its writer found."""

    content: str
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class KeptRenja:
    """A Renja that was built from the same content: `outputs` by format, `findings` of the rules,
    `summary` as JSON.
    """

    path: Path
    slug: str
    status: str
    findings: tuple[Diagnostic, ...]
    summary: str
    dasar: Path | None
    outputs: Mapping[str, KeptOutput]


def key_of(path: Path) -> str:
    """A digest of all that the outputs of a Renja are made from, the one that it changes apart;
    empty where it cannot be told.
    """
    shared = [digests.of_folder(Path(name)) for name in _SHARED]
    content = [digests.of_folder(path), *shared]
    if None in content or content[0] == digests.MISSING:
        return ""
    inputs = [digests.of_program(), os.fsencode(path).hex(), *content]
    inputs.append(os.environ.get("SOURCE_DATE_EPOCH", ""))
    return sha256(json.dumps(inputs).encode()).hexdigest()


def recall(store: Store, key: str, path: Path) -> KeptRenja | None:
    """What was kept under a key; None where nothing was, or the Renja that it changes is another
    one now.
    """
    record = store.record(key) if key else None
    if record is None:
        return None
    try:
        dasar = Path(record["dasar"][0]) if record["dasar"] else None
        if dasar and digests.of_folder(dasar) != record["dasar"][1]:
            return None
        return KeptRenja(
            path=path,
            slug=str(record["slug"]),
            status=str(record["status"]),
            findings=_findings(record["temuan"]),
            summary=str(record["ringkasan"]),
            dasar=dasar,
            outputs={
                str(name): KeptOutput(str(kept["isi"]), _findings(kept["temuan"]))
                for name, kept in record["keluaran"].items()
            },
        )
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):  # of another version
        return None


def keep(store: Store, key: str, renja: KeptRenja) -> None:
    """Keep a Renja with its outputs, beside those of other formats that were kept before."""
    before = recall(store, key, renja.path)
    if before and before.summary == renja.summary:
        renja = replace(renja, outputs={**before.outputs, **renja.outputs})
    dasar = [str(renja.dasar), digests.of_folder(renja.dasar)] if renja.dasar else []
    outputs = {
        name: {"isi": kept.content, "temuan": _rows(kept.findings)}
        for name, kept in renja.outputs.items()
    }
    store.write_record(
        key,
        {
            "slug": renja.slug,
            "status": renja.status,
            "temuan": _rows(renja.findings),
            "ringkasan": renja.summary,
            "dasar": dasar,
            "keluaran": outputs,
        },
    )


def _rows(findings: Iterable[Diagnostic]) -> list[list[Any]]:
    return [
        [d.code, str(d.at.file), d.at.line, d.at.column, d.message, d.hint, d.level, d.more]
        for d in findings
    ]


def _findings(rows: Sequence[Sequence[Any]]) -> tuple[Diagnostic, ...]:
    return tuple(map(_finding, rows))


def _finding(row: Sequence[Any]) -> Diagnostic:
    code, file, line, column, message, hint, level, more = row
    return Diagnostic(code, Location(Path(file), line, column), message, hint, level, more=more)
