"""The parts of the PDF writer."""
