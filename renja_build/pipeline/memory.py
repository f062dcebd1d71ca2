"""What a process that stays lets go of: each module keeps a bounded number of what it made of content,
which is enough for one reading, and too much for thousands.
"""

from __future__ import annotations

import gc
import sys
from dataclasses import dataclass

_OURS = "renja_build."
# Changes, of which each leaves some 70 KB behind: after so many what is kept is let go of when
# nobody waits, after the others even where nobody ever pauses.
_ENOUGH, _MOST = 40, 200


@dataclass(slots=True)
class Kept:
    """How many changes what is kept has seen."""

    changes: int = 0

    def changed(self) -> None:
        """Content is read another time."""
        if self.changes >= _MOST:
            self._forget()
        self.changes += 1

    def rest(self) -> None:
        """Nobody waits."""
        if self.changes >= _ENOUGH:
            self._forget()

    def _forget(self) -> None:
        self.changes = 0
        forget_content()


def forget_content() -> None:
    """Empty every bounded cache of ours; those without a bound keep what no content changes."""
    ours = [module for name, module in sys.modules.copy().items() if name.startswith(_OURS)]
    for module in ours:
        for value in list(vars(module).values()):
            told = getattr(value, "cache_parameters", None)
            if callable(told) and told()["maxsize"] is not None:
                value.cache_clear()
    gc.collect()
