"""Is a build what it should be? Its store, its graph against the texts, and its exports."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from actorgraph import kinds
from actorgraph.errors import InputError
from actorgraph.exporters import checksums
from actorgraph.graph import Graph, Problem, Report, validate
from actorgraph.graph.vocabulary import Things
from actorgraph.linking.curation.decisions import Reject
from actorgraph.model import Article, Extraction, Mention, Span
from actorgraph.pipeline.corrections import read_decisions
from actorgraph.pipeline.project import open_graph, store_path
from actorgraph.store import Entry, Store

_ID = re.compile(r"[a-z]{1,2}-[0-9a-f]{16}\Z")
_WRITTEN = "run `actorgraph build --full` again, which writes it anew"
_AGAIN = "run `actorgraph build` again, which reads it anew"


def check_build(folder: Path) -> Report:
    """Check all that a build left: every entry of its store, its graph against its articles, its exports' checksums.

    Articles are read one at a time.

    Raises:
        StoreError: there is no build here, or its store or graph cannot be opened.
    """
    graph = open_graph(folder)
    with Store(store_path(folder), mends=False) as store:
        problems: list[Problem] = []
        report = validate(graph, _articles(store, graph, problems))
    problems += (Problem("export", str(folder / name), fault) for name, fault in checksums.check(folder))
    return Report(tuple(sorted({*problems, *report.problems})), report.triples)


def check_extraction(extraction: Extraction) -> Iterator[str]:
    """What is wrong with one article's extraction: spans where their words do not stand, ids of nothing."""
    known = {one.id for one in extraction.entities} | {one.id for one in extraction.assertions}
    for thing in (*extraction.entities, *extraction.times, *extraction.assertions):
        name = getattr(thing, "id", "") or type(thing).__name__.lower()
        yield from (f"{name}: {fault}" for fault in _faults(thing, extraction.article.text, known))


def _articles(store: Store, graph: Graph, problems: list[Problem]) -> Iterator[Article]:
    """The articles of the store one by one; what is wrong with their entries goes to ``problems`` on the way."""
    things, known = Things(graph.base), set(graph.graphs())
    options = store.note("options")
    curation = options.get("curation") if isinstance(options, dict) else None
    try:
        # Rejected assertions are in the store and not in the graph; which ones only corrections know.
        rejects = any(isinstance(one, Reject) for one in read_decisions(Path(curation))) if curation else False
    except InputError:
        # Unreadable corrections may reject anything: better silent than wrong about coverage.
        rejects = True
    for entry in store.corpus():
        try:
            found = store.get(entry.key)
        except (KeyError, TypeError, ValueError):  # it checks out, but is no record of this version
            found = None
        # A damaged entry is told, and the others are looked at all the same.
        if found is None:
            problems.append(Problem("store", entry.article, f"the entry is damaged; {_AGAIN}"))
        elif (found.article.key, found.article.sha256) != (entry.article, entry.text):
            problems.append(Problem("store", entry.article, f"the entry is of another article or text; {_AGAIN}"))
        else:
            faults = check_extraction(found)
            problems += (Problem("store", entry.article, f"{fault}; {_AGAIN} with --full") for fault in faults)
        if found is not None:
            problems += _not_covered(entry, found, graph, things, known, rejects)
            yield found.article


def _not_covered(
    entry: Entry, found: Extraction, graph: Graph, things: Things, known: Collection[NamedNode], rejects: bool
) -> Iterator[Problem]:
    """What the store holds of an article and the graph does not tell: itself, statements, events."""
    article = found.article.id
    if things.graph(article) not in known:
        yield Problem("coverage", entry.article, f"is in the store, but not in the graph; {_WRITTEN}")
        return
    told = [
        (one.id, things(kinds.row_of(one).letter, article, one.id))
        for one in (*found.statements, *found.events, *found.others)
    ]
    missing = [key for key, node in told if not graph.tells(node)]
    if missing and not rejects:
        names = ", ".join(missing[:3])
        message = f"{len(missing)} of its statements and events are not in the graph ({names}); {_WRITTEN}"
        yield Problem("coverage", entry.article, message)


def _faults(thing: object, text: str, known: set[str], field: str = "") -> Iterator[str]:
    """What is wrong in a value and all that it holds."""
    if isinstance(thing, Span):
        if not 0 <= thing.start <= thing.end <= len(text):
            yield f"{field} is {thing.start} to {thing.end}, but the text has {len(text)} characters"
    elif isinstance(thing, str):
        # Strings that look like ids, in any field: what refers to nothing is a broken reference.
        if field != "id" and _ID.match(thing) and thing not in known:
            yield f"{field} is {thing}, which is not there"
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _faults(one, text, known, field)
    elif is_dataclass(thing):
        if isinstance(thing, Mention) and thing.span.of(text) != thing.text:
            yield f"{field} at {thing.span.start} reads {thing.span.of(text)!r}, not {thing.text!r}"
        for each in fields(thing):
            yield from _faults(getattr(thing, each.name), text, known, each.name)
