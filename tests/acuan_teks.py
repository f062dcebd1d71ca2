"""Stored texts that tests compare with; `make golden` writes them anew, and `git diff` shows what changed."""

from __future__ import annotations

import os
from pathlib import Path


def compare(file: Path, text: str) -> None:
    """Fail where a stored text differs from what was made now."""
    if os.environ.get("RENJA_GOLDEN"):
        file.write_text(text, encoding="utf-8")
    stored = file.read_text(encoding="utf-8") if file.is_file() else ""
    assert stored == text, f"{file.name}: run `make golden` and read what changed"
