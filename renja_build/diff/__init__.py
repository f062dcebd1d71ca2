"""Two states of a Renja side by side, as a reviewer reads them: money, entries, words, findings."""
