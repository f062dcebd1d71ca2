"""One page over all Renja of an output folder, from the summary that each build leaves beside its outputs."""
