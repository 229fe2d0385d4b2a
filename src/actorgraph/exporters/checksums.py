"""Checksums of exports, in a file beside them that ``sha256sum --check`` reads too."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from actorgraph.errors import OutputError
from actorgraph.exporters.atomic import replacing

NAME = "SHA256SUMS"


@contextmanager
def noted(paths: Iterable[Path]) -> Iterator[None]:
    """Write files of one folder, and then their checksums.

    While they are being written the folder tells no checksum of them: whatever happens in between, none is wrong.

    Raises:
        OutputError: the folder cannot be written.
    """
    files = list(paths)
    folder = files[0].parent
    _update(folder, {path.name: None for path in files})
    yield
    _update(folder, {path.name: checksum(path) for path in files})


def checksum(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def recorded(folder: Path) -> dict[str, str]:
    """The names of a folder's exports with their checksums, as last noted."""
    path = folder / NAME
    if not path.exists():
        return {}
    lines = (line.split("  ", 1) for line in path.read_text(encoding="utf-8").splitlines())
    return {pair[1]: pair[0] for pair in lines if len(pair) == 2}


def is_whole(path: Path) -> bool:
    """Whether an export is what was last noted of it."""
    return path.exists() and recorded(path.parent).get(path.name) == checksum(path)


def forget(folder: Path, names: Iterable[str]) -> None:
    """Forget the checksums of exports that are removed."""
    _update(folder, dict.fromkeys(names))


def check(folder: Path) -> Iterator[tuple[str, str]]:
    """The exports of a folder that are not what was written, each with what is wrong and what to do."""
    for name, wanted in recorded(folder).items():
        path = folder / name
        if not path.exists():
            yield name, f"was exported here but is gone; export it again, or take its line out of {NAME}"
        elif checksum(path) != wanted:
            yield name, "is not what was exported (it was changed or is damaged); export it again"


def _update(folder: Path, changes: Mapping[str, str | None]) -> None:
    """Set the checksums of some files; ``None`` forgets one."""
    before = recorded(folder)
    known = {name: value for name, value in {**before, **changes}.items() if value is not None}
    if known == before:
        return
    try:
        with replacing(folder / NAME) as stream:
            stream.writelines(f"{known[name]}  {name}\n".encode() for name in sorted(known))
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", str(folder / NAME)) from error
