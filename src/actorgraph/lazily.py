"""Packages whose names are imported when they are first used: a command that reads tables needs no language model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def names(package: dict[str, Any], places: Mapping[str, str]) -> Callable[[str], Any]:
    """The ``__getattr__`` of a package.

    Args:
        package: its ``globals()``, in which what was imported is kept.
        places: module, told without ``actorgraph.``, and the names that come from it; ``name=other`` where it is
            called otherwise here. None may be the name of a module of the package too.
    """
    modules = {
        name.partition("=")[2] or name: (module, name.partition("=")[0])
        for module, several in places.items()
        for name in several.split()
    }

    def found(name: str) -> Any:
        if name not in modules:
            raise AttributeError(f"module {package['__name__']!r} has no attribute {name!r}")
        module, own = modules[name]
        made = package[name] = getattr(import_module(f"actorgraph.{module}"), own)
        return made

    return found
