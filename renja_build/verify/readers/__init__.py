"""One reader a format, named as its writer: `read(path) -> IsiBerkas`.

They know nothing of the writers, nor of one another.

`HYPHENATED = True` tells that lines of the file may end in the middle of a word.
"""
