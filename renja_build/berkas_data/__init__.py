"""The office's data from a CSV or a workbook beside data.yaml: its lines as if they stood there.

`susunan.py` tells the columns by their heads, `baris.py` reads the rows below by `sel.py`, `pasang.py` puts the
lines in the place of the name of their file.
"""

FOLDER = "data"  # of a Renja
SUFFIXES = (".csv", ".xlsx")
