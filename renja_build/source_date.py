"""The moment that SOURCE_DATE_EPOCH names, for outputs whose content states no date.

The clock is never read.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime

_LATEST = 253_402_300_799  # the last second of the year 9999


def moment() -> datetime | None:
    """That moment in UTC; None where it is not set, is no number, or beyond what dates can say."""
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not (stated.isascii() and stated.isdecimal() and len(stated) < 16):
        return None
    seconds = int(stated)
    return datetime.fromtimestamp(seconds, UTC) if seconds <= _LATEST else None
