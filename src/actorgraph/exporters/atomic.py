"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO, cast

from actorgraph.errors import OutputError

HALF = ".part"
"""How the names of files end that are not whole yet."""


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A stream to write ``path`` anew. The former file stays until all is on disk, and stays if anything fails.

    Raises:
        OutputError: the folder cannot be written, the disk is full, or a folder, device or pipe has this name.
    """
    if path.exists() and not path.is_file():
        # To put a file in the place of a device or pipe is never what is meant, though it may be possible.
        raise OutputError("is no ordinary file; give the name of one", str(path))
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep(path)
        with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", suffix=HALF, delete=False) as file:
            temporary = Path(file.name)
            _hold(file.fileno())
            yield cast(BinaryIO, file)
            file.flush()
            # Before the old file is replaced: after a power cut there is the old one or the whole new one.
            os.fsync(file.fileno())
        if path.exists():
            mode = path.stat().st_mode & 0o777
        else:
            # A mask can only be read by setting it.
            mask = os.umask(0)
            os.umask(mask)
            mode = 0o666 & ~mask
        temporary.chmod(mode)
        temporary.replace(path)
    except OSError as error:
        # The system says of a folder that is a file only that something of this name exists.
        reason = error.strerror or error
        if isinstance(error, FileExistsError | NotADirectoryError):
            reason = "a file stands where its folder should be"
        message = f"cannot be written, nothing was changed: {reason}; choose another place"
        raise OutputError(message, str(path)) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def sweep(path: Path) -> None:
    """Remove what writing a file left half done when it was killed; what another process is still writing stays."""
    with suppress(OSError):
        for other in path.parent.iterdir():
            if other.name.startswith(f".{path.name}.") and other.name.endswith(HALF):
                with suppress(OSError), other.open("rb") as file:
                    if _hold(file.fileno()):
                        other.unlink()


def _hold(file: int) -> bool:
    """Mark an open file as at work, for as long as it is open; whether nobody else has."""
    try:
        import fcntl
    except ImportError:
        # Windows has no such locks: then nothing is known of other processes, and nothing of theirs is removed.
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
