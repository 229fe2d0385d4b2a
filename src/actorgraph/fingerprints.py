"""Versions that follow from the code: hashes of what runs, sources and the data beside them.

A number that somebody must raise is forgotten; a hash of the files is not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

# The weights are not read each time: the model's config.json beside them holds their hashes.
_LEFT_OUT = (".pyc", ".onnx", ".npz")


def published(extractor: str, module: str) -> str:
    """An extractor's name with the version of its code, as its assertions carry it ("events/3f2a90c1")."""
    return f"{extractor}/{code(module)[:8]}"


@cache
def code(module: str, deep: bool = True) -> str:
    """A hash of a module's or package's files, sources and the data beside them.

    Args:
        deep: folders inside the package too.
    """
    spec = find_spec(module)
    if spec is None:
        return ""
    if spec.origin is None:
        # Several packages share this namespace: all that is installed of it counts.
        return " ".join(_hash(_files(Path(one), deep), Path(one)) for one in spec.submodule_search_locations or ())
    path = Path(spec.origin)
    files = _files(path.parent, deep) if path.name == "__init__.py" else [path]
    return _hash(files, path.parent)


def _files(folder: Path, deep: bool) -> list[Path]:
    found = folder.rglob("*") if deep else folder.glob("*")
    return sorted(one for one in found if one.is_file() and one.suffix not in _LEFT_OUT)


def _hash(files: Iterable[Path], root: Path) -> str:
    made = hashlib.sha256()
    for file in files:
        made.update(f"{file.relative_to(root).as_posix()}\0{file.stat().st_size}\0".encode())
        made.update(file.read_bytes())
    return made.hexdigest()[:12]
