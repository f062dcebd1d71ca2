"""One page over all Renja of an output folder, from the summaries that builds leave there."""
