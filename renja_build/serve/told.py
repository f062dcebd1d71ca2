"""What a composer tells the server: sheets that are shown in a frame, and news for the windows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

SheetName = Literal["naskah", "beda"]
Topic = Literal["naskah", "beda", "galat", "temuan", "pdf", "meja"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of its own, which may run the one script that has this fingerprint."""

    name: SheetName
    html: str
    script: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """What is now known of a topic, in the place of what was."""

    topic: Topic
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Done:
    """All that a change asks for is told, but the PDF, which is made behind it."""


Told = Sheet | News | Done
