"""actorgraph: news articles into a knowledge graph of actors, events and statements.

The usual way in is ``import actorgraph as ag``::

    article  = ag.article(text, published="2021-05-04")    a text that is at hand
    articles = ag.read("news/")                            the articles of files and folders
    found    = ag.extract(article)                         all that it says, as typed records
    build    = ag.build("news/", out="exports")            articles to a graph
    build    = ag.open("exports")                          a build that is there
    build.statements(by="Ida Renn").to_pandas()            and roles, events, quantities, actors
    build.query("SELECT ...")                              SPARQL 1.1
    build.network()                                        a networkx.MultiDiGraph

Nothing is loaded before it is used: importing the package takes milliseconds. Docs: ``docs/python.md``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from actorgraph.api import (
        ActorgraphWarning,
        Answer,
        Build,
        Rows,
        article,
        build,
        document,
        extract,
        extract_files,
        read,
    )
    from actorgraph.api import open_build as open
    from actorgraph.errors import ActorgraphError
    from actorgraph.model import Article, Event, Extraction, Quantity, Role, Statement

__version__ = "0.1.0"

_FACE = {
    "api": "ActorgraphWarning Answer Build Rows article build document extract extract_files read open=open_build",
    "errors": "ActorgraphError",
    "model": "Article Event Extraction Quantity Role Statement",
}
"""Module -> the names that come from it; ``name=other`` where it is called otherwise there."""

_MODULES = {
    name.partition("=")[0]: (module, name.partition("=")[2] or name)
    for module, names in _FACE.items()
    for name in names.split()
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, own = _MODULES[name]
    found = globals()[name] = getattr(import_module(f"actorgraph.{module}"), own)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


__all__ = [
    "ActorgraphError",
    "ActorgraphWarning",
    "Answer",
    "Article",
    "Build",
    "Event",
    "Extraction",
    "Quantity",
    "Role",
    "Rows",
    "Statement",
    "__version__",
    "article",
    "build",
    "document",
    "extract",
    "extract_files",
    "open",
    "read",
]
