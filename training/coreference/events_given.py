"""ECB+ as extractions: its gold mentions of events with participants and places read off the parse.

Chains of the given participants and places come from :mod:`coreference.given`; everything across documents is the
package's own :func:`actorgraph.linking.across`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from actorgraph.model import Document, Event, Extraction, Participant, ParticipantRole, Span, Token
from coreference.given import Given, head_token, within_given

ROLES: dict[str, ParticipantRole] = {
    "nsubj": "actor", "obl:agent": "actor", "nsubj:pass": "recipient", "obj": "recipient", "iobj": "participant",
    "obl": "participant", "nmod": "participant", "nmod:poss": "participant", "compound": "participant",
    "appos": "participant",
}  # fmt: skip
TIGHT = frozenset(("xcomp", "conj", "advcl", "ccomp", "acl"))
JOINED = frozenset(("conj", "nmod", "appos", "flat"))


def event_type(document: Document, token: int) -> str:
    """The type that the language model sees in a word, ``other`` where it sees no happening."""
    return next((one.type for one in document.happenings if one.token == token), "other")


def arguments(document: Document, trigger: Token, heads: Mapping[int, Span]) -> Iterator[tuple[Span, ParticipantRole]]:
    """The given mentions that depend on a trigger, or are the subject of the verb that governs it."""
    for index, span in sorted(heads.items()):
        token = document.tokens[index]
        parent = document.tokens[token.head]
        if token.sentence != trigger.sentence or index == trigger.index:
            continue
        if token.head == trigger.index and token.dep in ROLES:
            yield span, ROLES[token.dep]
        elif parent.head == trigger.index and parent.dep in ROLES and token.dep in JOINED:
            yield span, ROLES[parent.dep] if token.dep == "conj" else "participant"
        elif trigger.dep in TIGHT and token.head == trigger.head and token.dep in ("nsubj", "nsubj:pass"):
            yield span, ROLES[token.dep]


def events(document: Document, spans: Sequence[Span], given: Given) -> Iterator[Event]:
    named = {entity.id for entity in given.entities}
    of = {span: chain for span, chain in given.chain.items() if chain in named}
    for span in spans:
        trigger = head_token(document, span)
        if trigger is None:
            continue
        found = dict(arguments(document, trigger, given.heads))
        who = {one: role for one, role in found.items() if one not in given.places}
        sentence = document.sentences[trigger.sentence].span
        times = [
            t for t in document.times if sentence.holds(t.span) and t.type == "DATE" and t.earliest and not t.anchored
        ]
        yield Event(
            id=f"e-{document.article.key}-{span.start}-{span.end}",
            type=event_type(document, trigger.index), plover=None,
            trigger=span, label=document.surface(span),
            locations=tuple(of[s] for s in found if s in given.places and s in of),
            location_spans=(), date=times[0].value if len(times) == 1 else None, date_span=None, date_from=None,
            participants=tuple(Participant(of.get(s), s, document.surface(s), r) for s, r in who.items()),
            modality="asserted", statement=None, same_as=None, part_of=None, evidence=sentence, confidence=1.0,
            extractor="gold",
        )  # fmt: skip


def extraction(document: Document, actors: Sequence[Span], happenings: Sequence[Span]) -> tuple[Extraction, Given]:
    """One document with the given mentions as its entities and events."""
    given = within_given(document, actors)
    return Extraction(document.article, given.entities, events=tuple(events(document, happenings, given))), given
