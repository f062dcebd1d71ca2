"""Numbers in Indonesian digits for messages and content files: dots by thousands, a comma before
decimals.

What the document itself prints goes through `render/id_format.py`.
"""

from __future__ import annotations

from decimal import Decimal


def ribuan(value: int) -> str:
    """A whole number, `450.000.000`; a negative one with a hyphen."""
    return f"{value:,}".replace(",", ".")


def desimal(value: Decimal) -> str:
    """A rounded number without trailing zeros, `94,26`, its whole part dotted."""
    whole, _, decimals = f"{value:f}".partition(".")
    decimals = decimals.rstrip("0")
    sign = "-" if value < 0 else ""
    dotted = sign + ribuan(abs(int(whole)))
    return f"{dotted},{decimals}" if decimals else dotted
