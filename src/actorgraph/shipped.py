"""Where the files of the ontology lie: in the package, else in the checkout around it."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def ontology_file(name: str) -> Traversable:
    """A file of the ontology (``actorgraph.ttl``, ``shapes.ttl`` ...): in the package, else in the checkout around it.

    Raises:
        FileNotFoundError: there is none of that name.
    """
    for folder in (files("actorgraph") / "ontology", Path(__file__).resolve().parents[2] / "ontology"):
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(f"no ontology file {name}; reinstall actorgraph")
