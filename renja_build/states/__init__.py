"""Where a state of a Renja comes from: a folder, a git revision, the working tree."""
