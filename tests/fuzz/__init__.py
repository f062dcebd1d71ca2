"""Fuzzing that knows the structure of a Renja: the trees of its files, its schemas, its folder.

`test_fuzz.py` runs a small part of it with a fixed seed; `make fuzz` runs as much as wanted with a new one. A case is
known by its seed and number alone, so that it can be run again; what breaks is made small and kept in `crashes/`.
"""
