"""What a result depends on besides its input: the versions of the parts that make it.

Code and learned weights are taken by their bytes. A version number that somebody forgets to raise would leave old
results in the store; a hash of what runs cannot be forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from actorgraph import __version__, kinds
from actorgraph.fingerprints import code
from actorgraph.plugins import Plugin

WRITING = ("record", "linking", "comparison", "graph", "tables", "exporters", "pipeline")
"""Rooms that make graph and exports of extractions."""
RESOLVING = ("record", "linking")
"""Rooms that resolve actors."""
PARTS = ("record", "graph")
"""Rooms that make an article's part of the graph, given its view of the actors."""
LIBRARIES = ("lemminflect", "msgspec", "numpy", "onnxruntime", "rapidfuzz", "tokenizers")
"""What the rooms that read reckon with: another version may read an article otherwise."""
_WIRING = "pipeline"
"""It imports every room, to run them: what it imports is no part of what it makes."""
_IMPORT = re.compile(r"from actorgraph(?:\.(\w+)[\w.]* import| import \(?([\w, \n]+))")


def reading_parts(model: str | None) -> dict[str, str]:
    """The versions of all that turns an article into its extraction, by part.

    Args:
        model: name of an installed spaCy pipeline, or ``None`` for the bundled model.

    Raises:
        ModelError: the model is missing or damaged.
    """
    from actorgraph import extractors, language  # loads what reads: questions about a build do without
    from actorgraph.pipeline.stages import STAGES

    parts = {"actorgraph": __version__, "model": language.version(model)}
    rooms = beneath("record", "extractors", *(one.room for one in STAGES))
    # Extractors have versions of their own, so that a change of one is told by its name.
    parts |= {room: code(f"actorgraph.{room}", deep=room != "extractors") for room in rooms}
    parts["libraries"] = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    for one in extractors.installed():
        parts[f"extractor {one.name}"] = _of_plugin(one)
    return parts


def _of_plugin(one: Plugin) -> str:
    """The version of an extractor: its own code; for another package's, all of that and the libraries it asks for."""
    number = one.point.dist.version if one.point.dist else ""
    if one.own:
        return f"{number} {code(one.point.module)}"
    # Another package's whole code: which of its modules an extractor uses is not to be seen.
    return ", ".join((f"{number} {code(one.point.module.partition('.')[0])}".strip(), *one.needs()))


def writing_parts(rooms: Iterable[str] = WRITING) -> dict[str, str]:
    """The versions of all that turns extractions into graph and exports, by part; of a share, where rooms are given."""
    libraries = {"actorgraph": __version__, "pyoxigraph": version("pyoxigraph")}
    libraries |= {f"kind {one.name}": _of_plugin(one.plugin) for one in kinds.added() if one.plugin}
    return libraries | {room: code(f"actorgraph.{room}") for room in beneath(*rooms)}


@cache
def beneath(*rooms: str) -> tuple[str, ...]:
    """Rooms with all that they import, and what that imports, sorted; read off the sources, nothing is loaded."""
    found, left = set[str](), list(rooms)
    while left:
        room = left.pop()
        if room not in found and find_spec(f"actorgraph.{room}"):  # the package's own version is no room
            found.add(room)
            # The pipeline imports everything, and would make every version that of all code.
            left += _imported(room) if room != _WIRING else ()
    return tuple(sorted(found))


@cache
def _imported(room: str) -> frozenset[str]:
    """What a room's sources import of the package, without its rooms' inner parts."""
    root = Path(__file__).parents[1]
    found = set[str]()
    for one in (root / f"{room}.py", *(root / room).rglob("*.py")):
        if one.is_file():
            for inner, several in _IMPORT.findall(one.read_text("utf-8")):
                found |= {inner} if inner else set(re.findall(r"\w+", several))
    return frozenset(found)


def changed(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """The parts that are new, gone or of another version, sorted."""
    return sorted(name for name in {*old, *new} if old.get(name) != new.get(name))
