"""The calls, in the order of the work: read, compute, lay out, lint (`steps`); and what is called
of them.
"""
