"""Reading without a model: what it gives depends on the article alone, and an article can ask for trouble."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass, replace
from pathlib import Path

from actorgraph.errors import ModelError
from actorgraph.model import Article, Extraction, Found
from tests.samples import extraction


class FakeReader:
    """Says of every article what the sample says; certain words make it fail, hang or die.

    Args:
        marks: folder in which articles that die leave a mark the first time, so that "die once" can be told.
    """

    def __init__(self, marks: str = "") -> None:
        self.seconds: dict[str, float] = {"language": 0.25}
        self.asked: dict[str, float] = {}
        self.marks = marks

    def __call__(self, article: Article) -> Extraction:
        if "EXPLODE" in article.text:
            raise ValueError("too much")
        if "HANG" in article.text:
            time.sleep(600)
        if "DIE ALWAYS" in article.text or ("DIE ONCE" in article.text and self._first(article)):
            os.kill(os.getpid(), signal.SIGKILL)
        if "SWELL" in article.text:
            bytearray(2**32)
        made = extraction(article.key, outlet=f"The {article.key.title()} Gazette")
        same = replace(
            article, text=made.article.text, outlet=made.article.outlet, published=Found("2019-05-07", "given")
        )
        return replace(made, article=same)

    def _first(self, article: Article) -> bool:
        mark = Path(self.marks, article.key)
        there = mark.exists()
        mark.touch()
        return not there


@dataclass(frozen=True)
class Fake:
    """A setup that any process can make a :class:`FakeReader` of; ``version`` stands for that of a model."""

    version: str = "1"
    marks: str = ""

    def reader(self) -> FakeReader:
        return FakeReader(self.marks)

    def parts(self) -> dict[str, str]:
        return {"model": self.version, "extractors": "1"}

    def run(self) -> str:
        return f"fake {self.version}"


def articles(count: int) -> list[Article]:
    """Short articles with keys of one length."""
    return [Article(f"story-{number:03}", f"Text number {number}.") for number in range(count)]


@dataclass(frozen=True)
class Broken(Fake):
    """A setup whose model is not there."""

    def reader(self) -> FakeReader:
        raise ModelError("no such model; install it")
