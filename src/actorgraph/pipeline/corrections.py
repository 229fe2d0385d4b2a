"""The files of corrections."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from actorgraph.errors import OutputError
from actorgraph.model import Assertion, Extraction
from actorgraph.resolution.curation.decisions import Decision, write_decisions
from actorgraph.resolution.curation.decisions import read_decisions as decisions_in

LINKS = "links.jsonl"
"""File of matches found elsewhere, beside the corrections."""


def links_path(curation: Path) -> Path:
    """The file of matches found elsewhere, beside the file of corrections."""
    return curation.with_name(LINKS)


def correction_files(curation: Path | None) -> tuple[Path, ...]:
    """The files that hold corrections and are there; a build depends on every byte of them."""
    return tuple(path for path in (curation, links_path(curation)) if path.exists()) if curation else ()


def read_decisions(curation: Path | None) -> list[Decision]:
    """The corrections, and the matches beside them, in their order; none where there are no files.

    Raises:
        InputError: a line that is no correction.
    """
    found: list[Decision] = []
    for path in correction_files(curation):
        with path.open(encoding="utf-8") as lines:
            found.extend(decisions_in(lines, str(path)))
    return found


def add_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Append corrections to a file, all or none: where it cannot be written, as on a full disk, it is as it was.

    Raises:
        OutputError: the file cannot be written.
    """
    lines = "".join(write_decisions(decisions)).encode("utf-8")
    try:
        with path.open("ab+", buffering=0) as file:
            size = file.seek(0, os.SEEK_END)
            if size and os.pread(file.fileno(), 1, size - 1) != b"\n":  # a last line that an editor left open
                lines = b"\n" + lines
            try:
                if file.write(lines) != len(lines):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.fsync(file.fileno())
            except OSError:
                with suppress(OSError):
                    file.truncate(size)
                raise
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", str(path)) from error


def assertions_of(extraction: Extraction) -> tuple[Assertion, ...]:
    return (*extraction.roles, *extraction.statements, *extraction.events, *extraction.quantities)
