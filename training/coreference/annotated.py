"""The corpora's texts as the stages before coreference see them: annotated by the bundled model, with places."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from actorgraph import language, places
from actorgraph.model import Article, Document


@lru_cache(maxsize=1)
def _annotator() -> language.Annotator:
    return language.load()


class Annotated:
    """Documents by record; with a folder, kept there as pickles under the model's version.

    Args:
        folder: of the pickles (our own, never to be shared), or ``None`` to annotate every time.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def __call__(self, record: Mapping[str, Any]) -> Document:
        kept = self._folder / f"{_annotator().version}-{record['id']}.pickle" if self._folder else None
        if kept and kept.exists():
            document: Document = pickle.loads(kept.read_bytes())
            return document
        document = _annotator().annotate(Article(record["id"], record["text"]))
        document = replace(document, toponyms=places.find(document))
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(pickle.dumps(document))
        return document
