"""How a piece of text is marked in a comparison, the same in every form."""

from __future__ import annotations

from typing import Literal

Mark = Literal["", "ins", "del"]  # kept, inserted, deleted
OBJECT = (
    "\ufffc"  # before the text of what is kept or replaced whole: a field, a formula, a picture
)
