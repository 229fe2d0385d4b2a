"""What a result depends on besides its input: the versions of the parts that make it.

Code and learned weights are taken by their bytes. A version number that somebody forgets to raise would leave old
results in the store; a hash of what runs cannot be forgotten.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from actorgraph import __version__, kinds
from actorgraph.plugins import Plugin

READING = ("model", "forest", "kinds", "record", "language", "times", "places", "resolution", "extractors")
"""Rooms on which an article's extraction depends, whichever extractors are installed."""
ACROSS = ("actors", "stories", "curation", "gathering.py", "joining.py", "numbering.py")
"""Rooms and modules of ``resolution`` on which no single article's extraction depends."""
WRITING = ("model", "stems", "kinds", "record", "resolution", "comparison", "graph", "tables", "exporters", "pipeline")
"""Rooms on which graph and exports depend."""
RESOLVING = ("model", "stems", "record", "resolution")
"""Rooms on which it depends who is who."""
PARTS = ("model", "kinds", "record", "graph")
"""Rooms on which an article's part of the graph depends, given its view of who is who."""
LIBRARIES = ("babel", "lemminflect", "msgspec", "numpy", "onnxruntime", "rapidfuzz", "tokenizers")
"""What the rooms of :data:`READING` reckon with: another version may read an article otherwise."""
_LEFT_OUT = (".pyc", ".onnx", ".npz")  # of weights, the model's config.json beside them holds the hashes


def reading_parts(model: str | None) -> dict[str, str]:
    """The versions of all that turns an article into its extraction, by part.

    Args:
        model: name of an installed spaCy pipeline, or ``None`` for the bundled model.

    Raises:
        ModelError: the model is missing or damaged.
    """
    from actorgraph import extractors, language  # loads what reads: questions about a build do without

    parts = {"actorgraph": __version__, "model": language.version(model)}
    parts |= {room: code(f"actorgraph.{room}", deep=room != "extractors") for room in READING}
    parts["resolution"] = code("actorgraph.resolution", without=ACROSS)
    parts["libraries"] = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    for one in extractors.installed():
        parts[f"extractor {one.name}"] = _of_plugin(one)
    return parts


def _of_plugin(one: Plugin) -> str:
    """The version of an extractor: its own code; for another package's, all of that and the libraries it asks for."""
    number = one.point.dist.version if one.point.dist else ""
    if one.own:
        return f"{number} {code(one.point.module)}"
    return ", ".join((f"{number} {code(one.point.module.partition('.')[0])}".strip(), *one.needs()))


def writing_parts(rooms: Iterable[str] = WRITING) -> dict[str, str]:
    """The versions of all that turns extractions into graph and exports, by part; of a share, where rooms are given."""
    libraries = {"actorgraph": __version__, "pyoxigraph": version("pyoxigraph")}
    libraries |= {f"kind {one.name}": _of_plugin(one.plugin) for one in kinds.added() if one.plugin}
    return libraries | {room: code(f"actorgraph.{room}") for room in rooms}


def changed(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """The parts that are new, gone or of another version, sorted."""
    return sorted(name for name in {*old, *new} if old.get(name) != new.get(name))


@cache
def code(module: str, deep: bool = True, without: tuple[str, ...] = ()) -> str:
    """A hash of a module's or package's files, sources and the data beside them.

    Args:
        deep: folders inside the package too.
        without: names of folders and files in it that are left out.
    """
    spec = find_spec(module)
    if spec is None:
        return ""
    if spec.origin is None:  # a namespace that several packages share: all that is installed of it
        return " ".join(_hash(_files(Path(one), deep), Path(one)) for one in spec.submodule_search_locations or ())
    path = Path(spec.origin)
    files = _files(path.parent, deep) if path.name == "__init__.py" else [path]
    return _hash((one for one in files if one.relative_to(path.parent).parts[0] not in without), path.parent)


def _files(folder: Path, deep: bool) -> list[Path]:
    found = folder.rglob("*") if deep else folder.glob("*")
    return sorted(one for one in found if one.is_file() and one.suffix not in _LEFT_OUT)


def _hash(files: Iterable[Path], root: Path) -> str:
    made = hashlib.sha256()
    for one in files:
        made.update(f"{one.relative_to(root).as_posix()}\0{one.stat().st_size}\0".encode())
        made.update(one.read_bytes())
    return made.hexdigest()[:12]
