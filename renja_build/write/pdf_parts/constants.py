"""Variables of style sheets that hold one value in the whole document, put in where they are used.

WeasyPrint reads a value that names a variable anew for every element: of a wide table that is a
tenth of its time.
"""

from __future__ import annotations

import re
from collections import Counter

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ROOT = re.compile(r":root\s*\{([^{}]*)\}")
_SET = re.compile(r"(--[\w-]+)\s*:\s*([^;{}]+)")
_USED = re.compile(r"var\(\s*(--[\w-]+)\s*\)")


def settled(css: str) -> str:
    """A sheet without the variables that `:root` alone sets, and once; what elements set stays."""
    css = _COMMENT.sub("", css)
    often = Counter(name for name, _ in _SET.findall(css))
    set_on_root = (found for block in _ROOT.findall(css) for found in _SET.findall(block))
    values = {name: value.strip() for name, value in set_on_root if often[name] == 1}

    def value(use: re.Match[str]) -> str:
        known = values.get(use[1])
        return use[0] if known is None else _USED.sub(value, known)

    return _USED.sub(value, css)
