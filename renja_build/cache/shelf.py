"""What writers make of our own files again and again, as a typeface cut down: made once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from hashlib import sha256

from renja_build.cache import digests
from renja_build.cache.store import Store, keeps
from renja_build.diagnostics import ToolError

_store: ContextVar[Store | None] = ContextVar("store", default=None)


@contextmanager
def opened(store: Store | None) -> Iterator[None]:
    """Meanwhile what is made once is kept there; without a store it is made each time."""
    token = _store.set(store)
    try:
        yield
    finally:
        _store.reset(token)


def kept(name: str) -> bytes | None:
    """What was made before under a name; None where nothing was, or without a store."""
    store = _store.get()
    record = (store.record(_key(name)) or {}).get("isi") if store else None
    return store.object(record) if store and isinstance(record, str) else None


def made_once(name: str, make: Callable[[], bytes]) -> bytes:
    """What `make` gives, from the shelf where it was made before: `name` says all that it is made
    of, the program and its packages apart.
    """
    content = kept(name)
    if content is not None:
        return content
    content = make()
    store = _store.get()
    with suppress(ToolError):  # that it cannot be kept is no reason to fail
        if store and keeps(store):
            store.write_record(_key(name), {"isi": store.keep(content)})
    return content


def _key(name: str) -> str:
    return sha256(f"{digests.of_program()}\n{name}".encode()).hexdigest()
