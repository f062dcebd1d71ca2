"""The page beside the editor: a server for this machine alone, and a process that composes a Renja
anew after each change.
"""
