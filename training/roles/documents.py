"""Annotated documents of the training corpora, kept in a cache."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from actorgraph import coreference, language, places, times
from actorgraph.model import Article, Document


def documents(name: str, rows: Iterable[Mapping[str, Any]], cache: Path) -> dict[str, Document]:
    """The documents of ``rows`` by id, with entities; read from ``cache`` where the same model has made them."""
    return {key: complete(one) for key, one in parsed(name, rows, cache).items()}


def parsed(name: str, rows: Iterable[Mapping[str, Any]], cache: Path) -> dict[str, Document]:
    """The documents of ``rows`` by id as the language model makes them; kept in ``cache`` by the model's version."""
    annotator = language.load()
    path = cache / annotator.version / f"{name}.pickle"
    if path.exists():
        known: dict[str, Document] = pickle.loads(path.read_bytes())
        return known
    made = {row["id"]: annotator.annotate(Article(row["id"], row["text"])) for row in rows}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(made))
    return made


def complete(document: Document) -> Document:
    """The document with dates, places and entities."""
    document = replace(document, times=times.find(document))
    document = replace(document, toponyms=places.find(document))
    return replace(document, entities=coreference.within(document))
