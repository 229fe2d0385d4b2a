"""Who is who in a store: what joining takes of each article is gathered by any engine, joined in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from actorgraph import linking
from actorgraph.linking.curation.decisions import Decision
from actorgraph.linking.gathering import Gathered, Wanted
from actorgraph.model import Linker
from actorgraph.pipeline import versions
from actorgraph.pipeline.engines import SERIAL, Engine, Job, flow, unprepared
from actorgraph.store import Store, unpack

FEW = 1500
"""Articles that are gathered in this process: starting others takes as long."""
NEAR, FAR = 50, 200
"""Articles of a shard: a short one takes about a millisecond."""
Shard = tuple[tuple[int, bytes], ...]
"""Packed extractions, each with its place in the corpus."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """What is gathered."""

    wanted: Wanted

    def parts(self) -> dict[str, str]:
        return versions.writing_parts(versions.RESOLVING)


def gather_shard(setup: Gathering, shard: Shard) -> list[Gathered]:
    """What joining takes of some articles."""
    return [linking.gather(unpack(body), setup.wanted) for _, body in shard]


def resolve(store: Store, decisions: Sequence[Decision], engine: Engine = SERIAL, few: int = FEW) -> Linker:
    """Who is who in all that the store holds; the same whatever the engine.

    Args:
        engine: where articles are gathered, if there are more than ``few``.

    Raises:
        ActorgraphError: the engine cannot be started.
        StoreError: an entry of the store is damaged.
    """
    # On one machine, and for few articles, moving them costs more than gathering them.
    if engine.name == "serial" or len(store.corpus()) <= few:
        return linking.across(store.scan(), decisions)
    setup = Gathering(linking.wanted(decisions))
    with engine.open(Job(setup, gather_shard, unprepared, NEAR, FAR)) as running:
        packed = ((number, store.whole(entry.key)) for number, entry in enumerate(store.corpus()))
        return linking.join(_in_order(setup, flow(running, packed)), decisions)


def _in_order(setup: Gathering, done: Iterable[tuple[tuple[int, bytes], object]]) -> Iterator[Gathered]:
    """The answers in the order of the corpus. What a lost worker did not gather is gathered here."""
    early: dict[int, Gathered] = {}
    following = 0
    for item, answer in done:
        early[item[0]] = answer if isinstance(answer, Gathered) else gather_shard(setup, (item,))[0]
        # Given on in the order of the corpus, as soon as the next one is there: `join` must not see the order of work.
        while following in early:
            yield early.pop(following)
            following += 1
