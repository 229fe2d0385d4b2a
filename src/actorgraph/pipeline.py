"""Composes the rooms: articles in, extractions, actors and a graph out.

Everything up to the store is per article and pure, so any :class:`concurrent.futures.Executor` may run it and the
answer does not depend on which. What follows reads the store in the order of the articles' keys.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from actorgraph import __version__, exporters, extractors, language, places, resolution, times
from actorgraph.errors import ActorgraphError, InputError, OutputError, StoreError
from actorgraph.graph import BASE, Graph, Provenance, build
from actorgraph.model import Article, Assertion, Document, Extraction, Linker
from actorgraph.resolution.curation import Decision, MentionKey, write_decisions
from actorgraph.resolution.curation import read_decisions as decisions_in
from actorgraph.store import Store, key_of

AHEAD = 4
"""Articles handed out per worker before the first is waited for: workers never idle, memory stays bounded."""


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


_reader: Reader | None = None
"""The reader of a worker process: set once by :func:`_start_worker`, so that the model is loaded once."""


def _start_worker(model: str | None) -> None:
    global _reader
    _reader = Reader(model)


def _work(article: Article) -> Extraction:
    if _reader is None:
        raise RuntimeError("a worker was asked to read before it was started")
    return _reader(article)


@dataclass
class Report:
    """What a build did: with which model and extractors, counts, and the articles that failed with the reason."""

    fingerprint: str = ""
    read: int = 0
    reused: int = 0
    failures: list[ActorgraphError] = field(default_factory=list)


Progress = Callable[[Article], None]


def read_articles(
    articles: Iterable[Article | InputError],
    store: Store,
    *,
    model: str | None = None,
    jobs: int = 1,
    full: bool = False,
    progress: Progress = lambda article: None,
) -> Report:
    """Bring the store up to date with the articles: read what is new or changed, forget what is gone.

    Args:
        articles: as :func:`actorgraph.corpus.read` gives them.
        store: where the extractions are kept.
        model: name of an installed spaCy pipeline, or ``None`` for the bundled model.
        jobs: worker processes; 1 reads in this process.
        full: read again even what has not changed.
        progress: called after each article.
    """
    reader, corpus = Reader(model), dict[str, str]()
    report = Report(reader.fingerprint)

    def wanted() -> Iterator[Article]:
        for article in articles:
            if isinstance(article, InputError):
                report.failures.append(article)
                continue
            corpus[article.key] = key_of(article, reader.fingerprint)
            if not full and corpus[article.key] in store:
                report.reused += 1
                progress(article)
            else:
                yield article

    with _executor(model, jobs) as executor:
        for article, outcome in _results(reader, executor, wanted(), jobs):
            if isinstance(outcome, ActorgraphError):
                report.failures.append(outcome)
                del corpus[article.key]
            else:
                report.read += 1
                store.put(corpus[article.key], outcome)
            progress(article)
    store.set_corpus(sorted(corpus.items()))
    return report


@contextmanager
def _executor(model: str | None, jobs: int) -> Iterator[Executor | None]:
    if jobs <= 1:
        with nullcontext():
            yield None
        return
    executor = ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(model,))
    try:
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


Reading = tuple[Article, Extraction | ActorgraphError]


def _results(reader: Reader, executor: Executor | None, articles: Iterator[Article], jobs: int) -> Iterator[Reading]:
    """Each article with its extraction or failure, in the order of the articles."""
    if executor is None:
        yield from ((article, guarded(article, reader)) for article in articles)
        return
    waiting: deque[tuple[Article, Future[Extraction]]] = deque()
    for article in articles:
        waiting.append((article, executor.submit(_work, article)))
        if len(waiting) >= AHEAD * jobs:
            yield _finished(*waiting.popleft())
    while waiting:
        yield _finished(*waiting.popleft())


def _finished(article: Article, future: Future[Extraction]) -> Reading:
    return article, guarded(article, lambda one: future.result())


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


STATE = ".actorgraph"
"""Folder beside the exports that holds the working store."""


def store_path(folder: Path) -> Path:
    return folder / STATE / "extractions.sqlite"


def graph_path(folder: Path) -> Path:
    return folder / STATE / "graph"


def open_graph(path: Path) -> Graph:
    """The graph of a build's folder, or of an RDF file.

    Raises:
        StoreError, InputError: there is none, or it cannot be read.
    """
    return Graph.open(graph_path(path)) if path.is_dir() or not path.suffix else Graph.read(path)


def write_graph(
    store: Store,
    folder: Path,
    *,
    curation: Path | None = None,
    provenance: Provenance = "assertions",
    base: str = BASE,
    run: str = "",
) -> Outcome:
    """Resolve what the store holds, build the graph beside it and export ``graph.ttl`` and ``graph.trig``.

    The working graph and each export are replaced only when the new one is whole.

    Args:
        store: what was read.
        folder: where the exports go.
        curation: the file of corrections; it need not exist.
        provenance: how much of where things were read goes into the graph.
        base: what the IRIs of things start with.
        run: what the store was filled by (:attr:`Report.fingerprint`).

    Raises:
        InputError: a line of the corrections cannot be read.
        OutputError, StoreError: something could not be written or read.
    """
    linker = resolution.across(store.scan(), read_decisions(curation))
    kept = (without(one, linker.rejected) for one in store.scan())
    made = Graph.create(graph_path(folder), build(kept, linker, base=base, provenance=provenance, run=run))
    for suffix in ("ttl", "trig"):
        exporters.export(made, folder / f"graph.{suffix}")
    return Outcome(linker, len(made))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a graph was built from: who is who, and the number of triples."""

    linker: Linker
    triples: int


# ------------------------------------------------------------------------------------------------- corrections


def read_decisions(path: Path | None) -> list[Decision]:
    """The corrections in a file, in their order; none where there is no file.

    Raises:
        InputError: a line that is no correction.
    """
    if path is None or not path.exists():
        return []
    with path.open(encoding="utf-8") as lines:
        return list(decisions_in(lines, str(path)))


def add_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Append corrections to a file.

    Raises:
        OutputError: the file cannot be written.
    """
    try:
        with path.open("a", encoding="utf-8") as file:
            file.writelines(write_decisions(decisions))
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", str(path)) from error


def without(extraction: Extraction, rejected: frozenset[str]) -> Extraction:
    """An extraction without the assertions that a correction rejects."""
    if not rejected:
        return extraction
    return replace(
        extraction,
        roles=tuple(one for one in extraction.roles if one.id not in rejected),
        statements=tuple(one for one in extraction.statements if one.id not in rejected),
        events=tuple(one for one in extraction.events if one.id not in rejected),
        quantities=tuple(one for one in extraction.quantities if one.id not in rejected),
    )


def assertions_of(extraction: Extraction) -> tuple[Assertion, ...]:
    return (*extraction.roles, *extraction.statements, *extraction.events, *extraction.quantities)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who is who in a build, and by which mention and assertion a correction can name it."""

    linker: Linker
    mentions: Mapping[str, MentionKey]
    assertions: frozenset[str]


def resolved(folder: Path, curation: Path | None = None) -> Resolved:
    """The actors of a build, resolved again with its corrections.

    Raises:
        StoreError: there is no build in the folder.
    """
    if not store_path(folder).exists():
        raise StoreError("no build here; run actorgraph build first", str(folder))
    mentions: dict[str, MentionKey] = {}
    assertions: set[str] = set()
    with Store(store_path(folder)) as store:
        for one in store.scan():
            for entity in one.entities:
                first = entity.mentions[0]
                mentions[entity.id] = MentionKey(one.article.key, first.span.start, first.text)
            assertions.update(a.id for a in assertions_of(one))
        linker = resolution.across(store.scan(), read_decisions(curation))
    return Resolved(linker, mentions, frozenset(assertions))
