"""Hardly any annotated content is taken for furniture: the training articles of PolNeAR, where they are at hand."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from actorgraph.corpus import read_page
from actorgraph.model import Span

SHARED = Path(os.environ.get("ACTORGRAPH_SHARED", Path(__file__).parents[2].parent / "shared"))
TRAIN = SHARED / "bench" / "data" / "polnear" / "train.jsonl.gz"


def contents() -> Iterator[tuple[list[Span], Span]]:
    """Each annotated content with the furniture of its article."""
    with gzip.open(TRAIN, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            furniture = [mark.span for mark in read_page(article["text"]).marks()]
            for attribution in article["attributions"]:
                yield from ((furniture, Span(start, end)) for start, end in attribution["content"])


@pytest.mark.slow
@pytest.mark.skipif(not TRAIN.exists(), reason="the PolNeAR articles are not beside the repository")
def test_contents_of_attributions_are_no_furniture() -> None:
    overlaps = [any(span.overlaps(content) for span in furniture) for furniture, content in contents()]
    assert len(overlaps) > 20_000
    assert sum(overlaps) <= 2
