"""The parts of a graph: which are kept from the former one, and which are made, here or by an engine's workers.

An article's part depends on its extraction, its view of the actors, the style of the graph and the code; its key is a
hash of these. A part whose key the former graph has is copied as it stands there, compressed.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from actorgraph.graph.build import Style, article_part
from actorgraph.graph.linefile import LineFile, Part
from actorgraph.graph.topics import Tally
from actorgraph.graph.views import View, Views
from actorgraph.model import Extraction, Linker, amended, digest, without
from actorgraph.pipeline import versions
from actorgraph.pipeline.engines import SERIAL, Engine, Job, flow, unprepared
from actorgraph.store import Store, unpack

FEW = 150
"""Parts that are made in this process: starting another takes as long as making about so many."""
NEAR, FAR = 8, 32
"""Parts of a shard: a part takes about fifteen milliseconds."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How parts are made."""

    style: Style

    def parts(self) -> dict[str, str]:
        return versions.writing_parts(versions.PARTS)


@dataclass(frozen=True, slots=True)
class Order:
    """A part to be made.

    Attributes:
        key: what it is kept under.
        body: the article's extraction, packed.
    """

    key: str
    body: bytes
    view: View


Shard = tuple[Order, ...]


def make_shard(setup: Writing, shard: Shard) -> list[Part]:
    """Make some parts."""
    return [article_part(unpack(one.body), one.view, setup.style, one.key) for one in shard]


def make(engine: Engine, setup: Writing, orders: Iterable[Order]) -> Iterator[Part]:
    """The parts ordered, as they are done. What a lost worker did not make is made here.

    Raises:
        ActorgraphError: the engine cannot be started.
    """
    with engine.open(Job(setup, make_shard, unprepared, NEAR, FAR)) as running:
        for order, answer in flow(running, orders):
            # A part whose worker died is made here, so that the graph is whole.
            yield answer if isinstance(answer, Part) else make_shard(setup, (order,))[0]


class Parts:
    """The parts of a corpus, in the order of its articles.

    Args:
        former: the lines of the former graph, if they can be had.

    Attributes:
        made: how many were made and not kept; known when all have been asked for.
    """

    def __init__(self, store: Store, linker: Linker, style: Style, former: LineFile | None = None) -> None:
        self.style = style
        self._store, self._former, self._setup = store, former, Writing(style)
        self._views = Views(linker)
        self._versions = sorted(self._setup.parts().items())
        self._wanted: list[tuple[str, View, array[int]]] = []
        self._tally = Tally()
        self.made = 0

    def seen(self, tell: Callable[[Extraction, View], None] = lambda one, view: None) -> Iterator[Extraction]:
        """The extractions as corrections set them, each looked at on its way; to be read to the end before the parts.

        Args:
            tell: called with each and its view, in the order of the articles' keys.
        """
        self._wanted.clear()
        self._tally = Tally()
        # Strict: store and corpus list the same articles, or something is broken.
        for entry, one in zip(self._store.corpus(), self._store.scan(), strict=True):
            view = self._views(one)
            set_right = amended(one, view.amendments)
            tell(set_right, view)
            # Before topics are counted: what was rejected must not make a topic shared.
            left = without(set_right, frozenset(view.rejected))
            self._wanted.append((entry.key, view, self._tally.add(left)))
            yield left

    def all(self, engine: Engine) -> Iterator[Part]:
        """The articles' parts: those that are kept, then those that are made.

        Raises:
            ActorgraphError: the engine cannot be started, or an entry of the store is damaged.
        """
        missing = []
        for extraction, without_topics, matters in self._wanted:
            # Topics that the corpus shares are known only after all articles were seen, hence two passes.
            view = replace(without_topics, topics=self._tally.shared(matters))
            # `repr` of frozen data types is their content.
            key = digest(extraction, repr(view), repr(self.style), *self._versions, size=40)
            part = self._former.part(key) if self._former else None
            if part:
                yield part
            else:
                missing.append((key, extraction, view))
        self.made = len(missing)
        # Opened one by one as they are handed out: all of them at once may not fit into memory.
        orders = (Order(key, self._store.whole(extraction), view) for key, extraction, view in missing)
        yield from make(engine if self.made > FEW else SERIAL, self._setup, orders)
