"""What a process that stays lets go of: each module keeps a bounded number of what it made of content,
which is enough for one reading, and too much for thousands.
"""

from __future__ import annotations

import gc
import sys

_OURS = "renja_build."


def forget_content() -> None:
    """Empty every bounded cache of ours; those without a bound keep what no content changes."""
    ours = [module for name, module in sys.modules.items() if name.startswith(_OURS)]
    for module in ours:
        for value in list(vars(module).values()):
            told = getattr(value, "cache_parameters", None)
            if callable(told) and told()["maxsize"] is not None:
                value.cache_clear()
    gc.collect()
