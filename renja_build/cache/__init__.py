"""Outputs that need not be made again: found by all that goes into them, before a heavy room is
opened.
"""
