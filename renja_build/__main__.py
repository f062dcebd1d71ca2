"""`python -m renja_build` is the `renja` command."""

from renja_build.cli import main

main()
