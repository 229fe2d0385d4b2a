"""Bringing the store up to date with the articles: what is new or changed is read, what is gone is forgotten."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any

from actorgraph.errors import ActorgraphError, InputError, InputNotice, UnreadError
from actorgraph.model import Article
from actorgraph.pipeline.engines import SERIAL, Engine
from actorgraph.pipeline.planning import Action, Planner
from actorgraph.pipeline.reader import as_given
from actorgraph.pipeline.shards import Reading, Setup, results
from actorgraph.store import Entry, Store

Progress = Callable[[Article], None]
Item = Article | InputError


@dataclass
class Report:
    """What was done to the store: with which model and extractors, counts, and what failed with the reason.

    Attributes:
        held: articles that were not met again, but are kept, since something could not be read that may hold them.
        notices: what was passed over or left out, without a failure.
    """

    fingerprint: str = ""
    read: int = 0
    reused: int = 0
    forgotten: int = 0
    held: int = 0
    failures: list[ActorgraphError] = field(default_factory=list)
    notices: list[InputNotice] = field(default_factory=list)


def read_articles(
    articles: Iterable[Item],
    store: Store,
    *,
    model: str | None = None,
    setup: Setup | None = None,
    engine: Engine = SERIAL,
    full: bool = False,
    kept: Iterable[Entry] = (),
    failed: Mapping[str, str] = MappingProxyType({}),
    progress: Progress = lambda article: None,
    empties: bool = False,
) -> Report:
    """Bring the store up to date with the articles: read what is new or changed, forget what is gone.

    An article is gone where it was not met, and whatever may hold it was read: it stays as long as a path that was
    asked for, or a file or folder that may hold it, cannot be read (:class:`~actorgraph.errors.UnreadError`).

    Args:
        articles: as :func:`actorgraph.corpus.read` gives them.
        store: where the extractions are kept.
        model: name of an installed spaCy pipeline, or ``None`` for the bundled model.
        setup: how to read, instead of with ``model``.
        engine: where to read.
        full: read again even what has not changed.
        kept: what else of the corpus stays as it is.
        failed: what else of the corpus could not be read, and stays so.
        progress: called after each article.
        empties: whether the corpus may become empty.

    Raises:
        InputError: no article could be read, and the store is as it was.
        ModelError: the model cannot be loaded.
        StoreError: the disk is full.
    """
    setup = setup or Reading(model)
    parts = setup.parts()
    planner = Planner(store, parts, full)
    corpus = {entry.article: entry for entry in kept}
    report = Report(setup.run(), reused=len(corpus))

    unread: list[UnreadError] = []

    def due(article: Article) -> bool:
        # Noted before it is read, for the answer is stored under its key; a failure takes it out again.
        entry = corpus[article.key] = planner.entry(article)
        if planner.action(entry).what == "read":
            return True
        report.reused += 1
        progress(article)
        return False

    def wanted() -> Iterator[Article]:
        for article in articles:
            if isinstance(article, InputNotice):
                report.notices.append(article)
            elif isinstance(article, InputError):
                report.failures.append(article)
                if isinstance(article, UnreadError):
                    unread.append(article)
            elif due(article):
                yield article
        # After all articles: only then is it known which were not met.
        for entry in _held(store, planner, corpus, unread):
            report.held += 1
            if planner.same and entry.key in store:
                corpus[entry.article] = entry
                report.reused += 1
            # What the file gives is out of reach, so the stored text is read again by the new code.
            elif isinstance(article := _given_again(store, entry), InputError):
                report.failures.append(article)
            elif due(article):
                yield article

    for article, outcome in results(engine, setup, wanted()):
        if isinstance(outcome, ActorgraphError):
            report.failures.append(outcome)
            del corpus[article.key]
        else:
            report.read += 1
            # At once, so that a build that is killed goes on from here.
            store.put_all([(corpus[article.key].key, outcome)])
        progress(article)
    # Answers come as they are done: sorted, a report is the same for any number of workers.
    report.failures.sort(key=str)
    report.notices.sort(key=str)
    # An empty result is mostly a mistyped path, and must not empty a build.
    if not empties and len(corpus) == report.held:
        raise NothingReadError(report, bool(planner.before))
    report.forgotten = len(planner.before.keys() - corpus.keys())
    reasons = {error.where or error.message: error.message for error in report.failures}
    store.set_corpus(corpus.values(), {**failed, **reasons})
    store.set_note("parts", parts)
    return report


def _held(store: Store, planner: Planner, met: Collection[str], unread: Sequence[UnreadError]) -> list[Entry]:
    """The articles that were not met and may stand in something that could not be read."""
    missing = [entry for key, entry in sorted(planner.before.items()) if key not in met] if unread else []
    # A problem without a place may be anywhere.
    if any(one.key is None and one.path is None for one in unread):
        return missing
    return [entry for entry in missing if _may_stand_in(store, entry, unread)]


def _may_stand_in(store: Store, entry: Entry, unread: Sequence[UnreadError]) -> bool:
    kept = None
    for one in unread:
        if one.key is not None and _is_below(entry.article, one.key):
            return True
        kept = kept or store.get(entry.key)
        source = kept.article.source if kept else None
        # Pages of an archive go by their own address, which does not tell where it lies.
        # Absolute: the two may have been given from different folders.
        if source is None or "://" in source or _is_below(os.path.abspath(source), os.path.abspath(one.path or "")):
            return True
    return False


def _is_below(name: str, path: str) -> bool:
    """Whether a name is that of a path, or of something in it: a file of a folder, a line of a file."""
    # A colon divides a file from its lines.
    return name.startswith(path) and (path.endswith("/") or name[len(path) : len(path) + 1] in ("", "/", ":"))


class NothingReadError(InputError):
    """No article could be read; nothing was changed.

    Attributes:
        report: what failed.
    """

    def __init__(self, report: Report, had: bool) -> None:
        kept = "; the build is as it was (actorgraph remove takes articles out)" if had else ""
        super().__init__(f"no article could be read; see the lines above, or name files or folders to read{kept}")
        self.report = report


def plan(articles: Iterable[Item], store: Store, setup: Setup, *, full: bool = False) -> Iterator[Action | InputError]:
    """What :func:`read_articles` would do, and why; nothing is changed."""
    planner = Planner(store, setup.parts(), full)
    seen: set[str] = set()
    unread: list[UnreadError] = []
    for article in articles:
        if isinstance(article, InputError):
            yield article
            if isinstance(article, UnreadError):
                unread.append(article)
            continue
        seen.add(article.key)
        yield planner.action(planner.entry(article))
    held = {entry.article for entry in _held(store, planner, seen, unread)}
    for key in sorted(planner.before.keys() - seen):
        if key in held:
            yield Action(key, "reuse", "not met, but something that may hold it could not be read")
        elif seen or held:
            yield Action(key, "forget", "gone")


def add(
    added: Iterable[Item], store: Store, *, roots: Iterable[Path] = (), setup: Setup | None = None, **how: Any
) -> Report:
    """Add articles to the corpus; one whose key is there takes that one's place.

    What the corpus holds is read again only where the model or an extractor changed since, from the stored text.

    Args:
        roots: folders the corpus was built from; a file below one is called as that build calls it.
        how: as for :func:`read_articles`.

    Raises:
        ModelError, StoreError: as :func:`read_articles`.
    """
    setup, roots = setup or Reading(), list(roots)
    new = [one if isinstance(one, InputError) else replace(one, key=_key_below(one, roots)) for one in added]
    taken = {one.key for one in new if isinstance(one, Article)}
    tried = {one.source or one.key for one in new if isinstance(one, Article)}
    # What failed before and was not tried again has still failed.
    failed = {place: why for place, why in store.failures().items() if place not in tried}
    kept, stale = _standing(store, setup, taken)
    return read_articles(chain(stale, new), store, setup=setup, kept=kept, failed=failed, **how)


def remove(keys: Collection[str], store: Store, *, setup: Setup | None = None, **how: Any) -> Report:
    """Take articles out of the corpus.

    Raises:
        ModelError, StoreError: as :func:`read_articles`.
    """
    setup = setup or Reading()
    kept, stale = _standing(store, setup, keys)
    failed = {place: why for place, why in store.failures().items() if place not in keys}
    empties = all(entry.article in keys for entry in store.corpus())
    return read_articles(stale, store, setup=setup, kept=kept, failed=failed, empties=empties, **how)


def _standing(store: Store, setup: Setup, without: Collection[str]) -> tuple[list[Entry], Iterator[Item]]:
    """The corpus but for some articles: what can stay as it is, and articles to read again from the stored text."""
    rest = [entry for entry in store.corpus() if entry.article not in without]
    # The same parts would read the same again, so that nothing has to be opened.
    if store.note("parts") == setup.parts():
        whole = [entry for entry in rest if entry.key in store]
        lost = {entry.article for entry in rest} - {entry.article for entry in whole}
        return whole, (InputError("damaged in the store; add its file again", key) for key in sorted(lost))
    return [], (_given_again(store, entry) for entry in rest)


def _given_again(store: Store, entry: Entry) -> Item:
    kept = store.get(entry.key)
    return as_given(kept.article) if kept else InputError("damaged in the store; add its file again", entry.article)


def _key_below(article: Article, roots: Iterable[Path]) -> str:
    """The article's key; for one named after its file, the path below the root that holds it."""
    # A key that is not the file's name was given by the metadata, and stays.
    if article.source is None or Path(article.source).name != article.key:
        return article.key
    file = Path(article.source).resolve()
    return next((file.relative_to(root).as_posix() for root in roots if file.is_relative_to(root)), article.key)
