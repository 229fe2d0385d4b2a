"""From one article to its extraction: the stages in their order, and what becomes of an article that fails."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TypeVar

from actorgraph import __version__, extractors, language, llm, times
from actorgraph.errors import ActorgraphError, InputError
from actorgraph.extractors import Extract
from actorgraph.model import Article, Assertion, Document, Extraction
from actorgraph.pipeline.cycles import uncollected
from actorgraph.pipeline.stages import LANGUAGE, STAGES
from actorgraph.plugins import in_short

T = TypeVar("T")


class StageError(Exception):
    """A stage of reading that failed."""

    def __init__(self, stage: str, error: BaseException) -> None:
        super().__init__(f"{stage} failed ({in_short(error)})")


class Reader:
    """Turns articles into extractions; loads the language model once.

    Args:
        model: name of an installed spaCy pipeline, or ``None`` for the bundled model.
        threads: threads of the language model.
        without: names of stages and extractors that are left out.
        server: a language model that is asked instead of the extractors that ship with the package.

    Attributes:
        seconds: processor time that each stage took for the article read last.
    """

    def __init__(
        self,
        model: str | None = None,
        threads: int = 1,
        without: Collection[str] = (),
        server: llm.Server | None = None,
    ) -> None:
        self._asker = llm.Asker(server) if server else None
        self._stages = [one for one in STAGES if one.name not in without]
        self._annotator = language.load(model, threads)
        named = {one.name: str(one) for one in extractors.installed()}
        if server:
            without = {*without, *(one.name for one in extractors.installed() if one.own)}
        self._extractors = {
            name: self._timed(name, run, named.get(name, name))
            for name, run in extractors.extractors().items()
            if name not in without
        }
        if self._asker:
            self._extractors[llm.NAME] = self._timed(llm.NAME, self._asker, llm.NAME)
        self.seconds: dict[str, float] = {}

    @property
    def asked(self) -> dict[str, float]:
        """What it took to ask a model about the article read last; empty where none is asked."""
        return self._asker.spent if self._asker else {}

    @property
    def fingerprint(self) -> str:
        """What the extractions depend on besides the article."""
        return "|".join((f"actorgraph {__version__}", self._annotator.version, *self._extractors))

    def __call__(self, article: Article) -> Extraction:
        """All that the article says, with its entities resolved within the article."""
        self.seconds = {}
        with uncollected():
            return extractors.extract(self.document(article), self._extractors)

    def document(self, article: Article) -> Document:
        """The article as the extractors see it."""
        with uncollected():
            return self._document(article)

    def _document(self, article: Article) -> Document:
        # Estimated before the language model runs: relative dates, read later, need it.
        if article.published is None:
            found = self._stage("times", lambda: times.estimate_published(article.text, article.furniture))
            article = replace(article, published=found)
        document = self._stage(LANGUAGE.name, lambda: self._annotator.annotate(article))
        for stage in self._stages:
            if stage.run is not None:
                document = self._stage(stage.name, partial(stage.run, document))
        return document

    def _stage(self, name: str, work: Callable[[], T], called: str = "") -> T:
        start = time.process_time()
        try:
            made = work()
        # Errors meant for people, and want of memory, are told as they are.
        except (ActorgraphError, MemoryError):
            raise
        # SystemExit too: a library that calls exit must not end the build.
        except (Exception, SystemExit) as error:
            raise StageError(called or name, error) from error
        # Processor time, since other work on the machine takes the clock.
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - start
        return made

    def _timed(self, name: str, run: Extract, called: str) -> Extract:
        def timed(document: Document) -> Iterator[Assertion]:
            return iter(self._stage(name, lambda: extractors.checked(run(document)), called))

        return timed


def as_given(article: Article) -> Article:
    """The article as it was before it was read: without the day of publication that reading estimated."""
    estimated = article.published is not None and article.published.where == "estimated"
    return replace(article, published=None) if estimated else article


def guarded(article: Article, work: Callable[[Article], T]) -> T | ActorgraphError:
    """The outcome of reading one article; whatever goes wrong with it is its failure, not the build's."""
    where = article.source or article.key
    try:
        return work(article)
    except ActorgraphError as error:
        return error if error.where else type(error)(error.message, where)
    except MemoryError:
        return InputError("reading it took more memory than a worker may use; raise --worker-memory", where)
    except StageError as error:
        return InputError(f"could not be read: {error}; please report it with the article", where)
    except (Exception, SystemExit) as error:
        return InputError(f"could not be read ({in_short(error)}); please report it with the article", where)


def extract(
    articles: Iterable[Article | InputError],
    *,
    model: str | None = None,
    without: Collection[str] = (),
    server: llm.Server | None = None,
) -> Iterator[Extraction | ActorgraphError]:
    """Each article's extraction, or the reason why there is none, in the order of the articles; nothing is kept."""
    reader = Reader(model, without=without, server=server)
    for article in articles:
        yield article if isinstance(article, InputError) else guarded(article, reader)
