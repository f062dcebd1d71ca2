"""One reader a format, `read(path) -> Isi`; they know nothing of the writers, nor of one another."""
