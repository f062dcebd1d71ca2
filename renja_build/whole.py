"""Outputs that appear whole or not at all: a build that fails or is killed leaves the previous file as it was."""

from __future__ import annotations

from pathlib import Path


def put(path: Path, content: bytes) -> None:
    """Write beside the file first, then put it in its place in one step."""
    part = path.with_name(f".{path.name}.baru")
    part.write_bytes(content)
    part.replace(path)
