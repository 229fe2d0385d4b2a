"""The files of corrections."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from actorgraph.errors import InputError, OutputError
from actorgraph.linking.curation.decisions import Decision, write_decisions
from actorgraph.linking.curation.decisions import read_decisions as decisions_in

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
LINKS = "links.jsonl"
"""File of matches found elsewhere, beside the corrections."""


def links_path(curation: Path) -> Path:
    """The file of matches found elsewhere, beside the file of corrections."""
    return curation.with_name(LINKS)


def correction_files(curation: Path | None) -> tuple[Path, ...]:
    """The files that hold corrections and are there; a build depends on every byte of them.

    Raises:
        InputError: one of them is a folder, a device or a pipe.
    """
    there = [path for path in (curation, links_path(curation)) if path.exists()] if curation else []
    for path in there:
        if not path.is_file():
            raise InputError("is no ordinary file, so no corrections can be read from it", str(path))
    return tuple(there)


def read_decisions(curation: Path | None) -> list[Decision]:
    """The corrections, and the matches beside them, in their order; none where there are no files.

    Raises:
        InputError: a line that is no correction, or a file that is no text in UTF-8 (or in UTF-16 that says so).
    """
    found: list[Decision] = []
    for path in correction_files(curation):
        try:
            raw = path.read_bytes()
            # A file of UTF-16 is what some editors write by themselves; utf-8-sig takes the mark of others away.
            text = raw.decode("utf-16" if raw.startswith(_UTF_16) else "utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            raise InputError("is no text in UTF-8; save it again as UTF-8", f"{path}:{line}") from error
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror or error}", str(path)) from error
        found.extend(decisions_in(io.StringIO(text, newline=None), str(path)))
    return found


def add_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Append corrections to a file, all or none: where it cannot be written, as on a full disk, it is as it was.

    Raises:
        OutputError: the file cannot be written, or is in another encoding than UTF-8.
    """
    lines = "".join(write_decisions(decisions)).encode("utf-8")
    try:
        if path.exists() and not path.is_file():
            raise OutputError("is no ordinary file, so no corrections can be kept in it", str(path))
        # Unbuffered, so that a full disk shows at the write and not when the file is closed.
        with path.open("ab+", buffering=0) as file:
            file.seek(0)
            if file.read(2) in _UTF_16:
                raise OutputError("is in UTF-16; save it as UTF-8 before more is written to it", str(path))
            size = file.seek(0, os.SEEK_END)
            if size and os.pread(file.fileno(), 1, size - 1) != b"\n":  # a last line that an editor left open
                lines = b"\n" + lines
            try:
                if file.write(lines) != len(lines):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.fsync(file.fileno())
            except OSError:
                # The file as it was: half a line would make the whole file unreadable.
                with suppress(OSError):
                    file.truncate(size)
                raise
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", str(path)) from error
