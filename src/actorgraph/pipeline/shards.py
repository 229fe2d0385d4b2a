"""Reading, shard by shard: a few articles in, their packed extractions out. Where a shard is read is not its concern.

Setup, shards and what comes back can be pickled; a process makes the reader of a setup once and keeps it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from actorgraph import __version__, extractors, llm
from actorgraph.errors import ActorgraphError, InputError
from actorgraph.fingerprints import code
from actorgraph.model import Article, Extraction
from actorgraph.pipeline import versions
from actorgraph.pipeline.engines import Engine, Job, Lost, Versioned, flow
from actorgraph.pipeline.pool import LostWorkerError, TimeLimitError
from actorgraph.pipeline.reader import Reader, guarded
from actorgraph.store import Packed, pack

Shard = tuple[Article, ...]
Read = Packed | ActorgraphError
"""What became of an article."""


class Reads(Protocol):
    """Reads articles, and says what each stage took, and what a model that is asked did."""

    seconds: dict[str, float]

    @property
    def asked(self) -> dict[str, float]: ...

    def __call__(self, article: Article) -> Extraction:
        """All that the article says."""


class Setup(Versioned, Protocol):
    """Tells a worker how to read."""

    def reader(self) -> Reads:
        """What reads; loads the model."""

    def run(self) -> str:
        """The name of this way of reading in the graph."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Reading with the bundled model, or with a spaCy pipeline.

    Args:
        model: name of an installed spaCy pipeline, or ``None`` for the bundled model.
        without: stages and extractors that are left out, as :func:`~actorgraph.pipeline.stages.left_out` gives them.
        server: a language model that is asked instead of the extractors that ship with the package.
    """

    model: str | None = None
    without: tuple[str, ...] = ()
    server: llm.Server | None = None

    def reader(self) -> Reader:
        return Reader(self.model, without=self.without, server=self.server)

    def parts(self) -> dict[str, str]:
        parts = versions.reading_parts(self.model)
        for name in self.without:
            # What is left out is no part of the version, or its code would void what it has no share in.
            parts.pop(f"extractor {name}", None)
        if self.server:
            for one in extractors.installed():
                if one.own:
                    parts.pop(f"extractor {one.name}", None)
            parts |= {f"extractor {llm.NAME}": f"{self.server.model} {code('actorgraph.llm')}"}
        return parts | ({"without": " ".join(self.without)} if self.without else {})

    def run(self) -> str:
        parts = self.parts()
        names = (name.removeprefix("extractor ") for name in sorted(parts) if name.startswith("extractor "))
        return "|".join((f"actorgraph {__version__}", parts["model"], *names))


# One: a process reads in one way; another setup replaces it.
@lru_cache(maxsize=1)
def reader_of(setup: Setup) -> Reads:
    """The reader of this process."""
    return setup.reader()


def warm(setup: Setup) -> None:
    """Load the model of this process before the first article comes.

    Raises:
        ModelError: it cannot be loaded.
    """
    reader_of(setup)


_one_at_a_time = threading.Lock()
"""Some engines give a process several threads; a reader is for one."""


def read_shard(setup: Setup, shard: Shard) -> list[Read]:
    """Read some articles; one that fails does not stop the others.

    Raises:
        ModelError: the model cannot be loaded.
    """
    with _one_at_a_time:
        reader = reader_of(setup)
        return [guarded(article, lambda one: pack(reader(one), reader.seconds, reader.asked)) for article in shard]


def results(engine: Engine, setup: Setup, articles: Iterable[Article]) -> Iterator[tuple[Article, Read]]:
    """Each article with what became of it, as they are done.

    An article whose worker was lost is tried once more when all others are done, alone; then it has failed.

    Raises:
        ModelError: the model cannot be loaded.
        ActorgraphError: the engine cannot be started.
    """
    with engine.open(Job(setup, read_shard, warm)) as running:
        lost = []
        for article, answer in flow(running, articles):
            if isinstance(answer, LostWorkerError):
                lost.append(article)
            else:
                yield article, _failed(article, answer) if isinstance(answer, Lost) else answer
        # Alone, so that an article that kills its worker kills no other's work a second time.
        for article, answer in flow(running, lost, alone=True):
            yield article, _failed(article, answer) if isinstance(answer, Lost) else answer


def _failed(article: Article, loss: Lost) -> InputError:
    if isinstance(loss, TimeLimitError):
        message = f"took longer than {loss}; raise --article-timeout or leave it out"
    else:
        more = "give it more memory (--worker-memory) or leave it out"
        message = f"the worker reading it was stopped twice ({loss}); {more}"
    return InputError(message, article.source or article.key)
