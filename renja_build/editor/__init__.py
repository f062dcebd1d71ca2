"""What an editor is told of a Renja while it is being written: findings, figures, names and where they stand."""
