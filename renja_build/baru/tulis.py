"""Texts as content files write them."""

from __future__ import annotations

import json
import re

import yaml

_LAST = 60  # letters of a name that is made of a title


def yaml_text(text: str) -> str:
    """A text as YAML writes it, in a line or between braces: bare where it reads the same there,
    else between quotes.
    """
    try:
        bare = yaml.safe_load(f"[{text}]") == [text]
    except yaml.YAMLError:
        bare = False
    return text if bare else json.dumps(text, ensure_ascii=False)


def slug_of(title: str) -> str:
    """A name for a file or an entry: small letters and hyphens, cut between words."""
    words = "-".join(re.findall(r"[a-z0-9]+", title.casefold()))
    return words if len(words) <= _LAST else words[: _LAST + 1].rpartition("-")[0]
