"""Other Python processes of this installation, that run nothing lying in the folder where a person works.

Python puts the current folder before everything else for ``python -m`` and ``python -c``: a ``pickle.py`` among
downloaded articles would be executed by whoever starts a process there. Processes started with these commands and
this environment, and all that they start in turn, do not look there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_LIBRARY = os.path.dirname(os.__file__)


def command(module: str, *arguments: str) -> list[str]:
    """What starts a module of this package in another process."""
    return [sys.executable, "-P", "-m", module, *arguments]


def environment(**more: str) -> Mapping[str, str]:
    """The environment of such a process: it finds what this one finds, but for an empty entry (the current folder)."""
    path = os.pathsep.join(one for one in sys.path if one)
    return {**os.environ, "PYTHONPATH": path, "PYTHONSAFEPATH": "1", **more}


@contextmanager
def guarded() -> Iterator[None]:
    """Processes that libraries start meanwhile, whichever way, do not look into the current folder either."""
    former = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        if former is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = former


def leave_current_folder() -> None:
    """Take the current folder off this process' path, unless it was named by its full path or holds this package.

    It gets there by ``python -m`` and by an empty entry or a dot in ``PYTHONPATH`` (``PYTHONPATH=$PYTHONPATH:...``).
    A folder that an installer put on the path stays, though somebody works in it: ``pip install -e .`` of a package
    that is being written.
    """
    here = Path.cwd().resolve()
    named = {one for one in os.environ.get("PYTHONPATH", "").split(os.pathsep) if os.path.isabs(one)}
    if here != _PACKAGE.parent and str(here) not in named:
        # Entries of the command line and of PYTHONPATH stand before the standard library, installed ones behind it.
        library = sys.path.index(_LIBRARY) if _LIBRARY in sys.path else len(sys.path)
        sys.path[:] = [one for at, one in enumerate(sys.path) if one and (at > library or Path(one).resolve() != here)]
