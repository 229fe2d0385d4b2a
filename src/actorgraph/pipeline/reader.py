"""From one article to its extraction: the stages in their order, and what becomes of an article that fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace

from actorgraph import __version__, extractors, language, places, resolution, times
from actorgraph.errors import ActorgraphError, InputError
from actorgraph.model import Article, Document, Extraction


class Reader:
    """Turns articles into extractions; loads the language model once.

    Args:
        model: name of an installed spaCy pipeline, or ``None`` for the bundled model.
        threads: threads of the language model.
    """

    def __init__(self, model: str | None = None, threads: int = 1) -> None:
        self._annotator = language.load(model, threads)
        self._extractors = extractors.extractors()

    @property
    def fingerprint(self) -> str:
        """What the extractions depend on besides the article."""
        return "|".join((f"actorgraph {__version__}", self._annotator.version, *self._extractors))

    def __call__(self, article: Article) -> Extraction:
        """All that the article says, with its entities resolved within the article."""
        return extractors.extract(self.document(article), self._extractors)

    def document(self, article: Article) -> Document:
        """The article as the extractors see it."""
        if article.published is None:
            article = replace(article, published=times.estimate_published(article.text, article.furniture))
        document = self._annotator.annotate(article)
        document = replace(document, times=times.find(document))
        document = replace(document, toponyms=places.find(document))
        return replace(document, entities=resolution.within(document))


def guarded(article: Article, work: Callable[[Article], Extraction]) -> Extraction | ActorgraphError:
    """The outcome of reading one article; whatever goes wrong with it is its failure, not the build's."""
    where = article.source or article.key
    try:
        return work(article)
    except ActorgraphError as error:
        return error if error.where else type(error)(error.message, where)
    except (BrokenProcessPool, MemoryError):
        return InputError("the worker reading it was stopped by the system; run again with fewer workers (-j 1)", where)
    except Exception as error:
        return InputError(
            f"could not be read ({type(error).__name__}: {error}); please report it with the article", where
        )


def extract(
    articles: Iterable[Article | InputError], *, model: str | None = None
) -> Iterator[Extraction | ActorgraphError]:
    """Each article's extraction, or the reason why there is none, in the order of the articles; nothing is kept."""
    reader = Reader(model)
    for article in articles:
        yield article if isinstance(article, InputError) else guarded(article, reader)
