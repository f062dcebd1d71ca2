"""One file a rule; the name begins with its code."""
