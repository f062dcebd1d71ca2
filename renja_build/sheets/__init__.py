"""Tables that other programs wrote, as rows of values: read within bounds, never run."""
