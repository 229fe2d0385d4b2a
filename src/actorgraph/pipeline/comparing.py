"""``compare``: what a build's articles say of what a person asks about, side by side."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from actorgraph import comparison
from actorgraph.comparison import Claim
from actorgraph.comparison.gathering import Gathered, Matter, Telling, fits, gather
from actorgraph.comparison.matching import wanted
from actorgraph.errors import StoreError
from actorgraph.model import Comparison, Linker, corrected
from actorgraph.pipeline.asking import tables_of
from actorgraph.pipeline.kept import COMPARED, Kept, fitting_file
from actorgraph.pipeline.likely import likely
from actorgraph.pipeline.linking import Tell, linker_of, silent
from actorgraph.pipeline.project import store_path
from actorgraph.store import Store, unpack


@dataclass(frozen=True, slots=True)
class Answers:
    """What was found for a question.

    Attributes:
        claims: the numbers, by the day they hold for.
        numbers: every two of them compared (of many, each with those next to it in time).
        others: comparisons of statements, offices and quotations that the words fit; ``tellings``: their sides by id.
    """

    claims: tuple[Claim, ...]
    numbers: tuple[Comparison, ...]
    others: tuple[Comparison, ...]
    tellings: dict[str, Telling]


def answers(folder: Path, query: str, curation: Path | None = None, tell: Tell = silent) -> Answers:
    """The claims of a build that fit a person's words, and what they are to each other.

    Args:
        tell: called where actors are resolved anew.

    Raises:
        StoreError: there is no build in the folder.
        InputError: a line of the corrections cannot be read.
    """
    if not store_path(folder).exists():
        raise StoreError("no build here; run actorgraph build first", str(folder))
    connection = fitting_file(folder, curation, COMPARED)
    if connection is not None:
        with closing(connection):
            kept = Kept(connection)
            return _answers(list(kept.matters(query)), kept.sources)
    return _answers(*_read(folder, query, curation, tell))


def _answers(matters: list[Matter], linker: Linker) -> Answers:
    """What matters are to each other, in the order of the corpus."""
    gathered = Gathered()
    gathered.add(matters)
    tellings = {one.telling.id: one.telling for one in matters if one.telling}
    # Of a few numbers people want to see every pair, which a build does not look at.
    claims, gathered.numbers = gathered.numbers, []
    # What has no day comes last: "~" is after every digit.
    claims = sorted(
        claims, key=lambda one: (one.first.isoformat() if one.first else "~", one.key, one.quantity.span.start)
    )
    others = tuple(gathered.compared(linker))
    told = {side: tellings[side] for one in others for side in (one.left, one.right)}
    return Answers(tuple(claims), tuple(comparison.all_compared(claims)), others, told)


def _read(folder: Path, query: str, curation: Path | None, tell: Tell) -> tuple[list[Matter], Linker]:
    """What is compared and a question fits, gathered from the articles, where nothing kept of them fits."""
    asked, anew = wanted(query), list[str]()
    with Store(store_path(folder), mends=False) as store:
        linker = linker_of(store, folder, curation, anew.append)
        for message in anew:
            tell(message)
        with tables_of(folder) as tables:
            # The articles in which an answer may stand: by the tables, unless these were made of something else.
            keys = None if anew or tables is None else likely(tables, query)
        entries = (one for one in store.corpus() if keys is None or one.article in keys)
        read = (corrected(unpack(store.whole(entry.key)), linker) for entry in entries)
        every = (pair for one in read for pair in gather(one, linker))
        return [matter for matter, words in every if fits(asked, matter, words)], linker
