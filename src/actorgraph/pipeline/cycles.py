"""Python's search for cycles of objects, put off while much is made that lives on."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for cycles of objects meanwhile, which Python begins anew after every 700 that are made.

    Most of what is made of an article lives until the article is read, and of a corpus until its graph is written, so
    that a search finds nothing and looks at all of it again: a tenth of the time. What is left in cycles is found
    afterwards.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
