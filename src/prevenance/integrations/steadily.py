"""Work that makes very many rows."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def steadily() -> Iterator[None]:
    """Without looking for garbage in between, a quarter of the time: all that is made is in use until the end."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
