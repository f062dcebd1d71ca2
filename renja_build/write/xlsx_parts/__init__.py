"""The parts of the XLSX writer."""
