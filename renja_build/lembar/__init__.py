"""Lembar verifikasi: what Bappeda asks of a Renja, answered item by item from findings and figures.

An item is fulfilled only where its data was there to be examined; what was left out is always told.
"""
