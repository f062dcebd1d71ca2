"""The commands, one a file: `command` is what click calls, the file's name is what the user
types.
"""
