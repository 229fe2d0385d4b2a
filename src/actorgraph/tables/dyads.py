"""Who does what to whom: an event as pairs of a source and a target, with the codes that political scientists count.

The four classes of PLOVER (Open Event Data Alliance 2018) are those of the scheme in ``ontology/events.ttl``; so are
the root codes of CAMEO (Schrodt 2012) that each type comes from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from actorgraph.model import Event

QUADS: Mapping[str, tuple[str, ...]] = {
    "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
QUAD_OF: Mapping[str, str] = {root: quad for quad, roots in QUADS.items() for root in roots}

CAMEO: Mapping[str, str] = {
    "AGREE": "03", "CONSULT": "04", "SUPPORT": "05", "CONCEDE": "08", "COOPERATE": "06", "AID": "07", "RETREAT": "08",
    "REQUEST": "02 10", "ACCUSE": "09 11", "REJECT": "12", "THREATEN": "13", "PROTEST": "14", "SANCTION": "16",
    "MOBILIZE": "15", "COERCE": "17", "ASSAULT": "18 19 20",
}  # fmt: skip


def dyads(event: Event, taking: Sequence[tuple[str | None, str]]) -> Iterator[tuple[object, ...]]:
    """The dyads of an event: everybody who does it with everybody it is done to; where nobody is a recipient, everybody
    who takes part with everybody else, without direction.

    Args:
        taking: the participants' actors, each with what it is in the event.
    """
    roles: dict[str, str] = {}
    for actor, role in taking:
        if actor:
            # One part for each, or an actor that takes part twice would be a pair with itself.
            roles.setdefault(actor, role)
    doing = [actor for actor, role in roles.items() if role == "actor"]
    done_to = [actor for actor, role in roles.items() if role == "recipient"]
    directed = bool(doing and done_to)
    # Something done to somebody by nobody that is named is no pair.
    pairs: Iterable[Sequence[str]] = (
        product(doing, done_to) if done_to else (sorted(pair) for pair in combinations(roles, 2))
    )
    root = (event.plover or "").upper() or None
    codes = (root, QUAD_OF.get(root or ""), CAMEO.get(root or ""))
    for source, target in pairs:
        yield event.id, source, target, directed, *codes
