"""Roles, quotations and events of one article as triples of that article's graph.

Not everything reported happened: a shortcut (``org:memberOf``, ``ag:said``, ``sem:hasActor``, ``sem:hasPlace``) and the
class ``sem:Event`` are written only for what the article itself asserts, unnegated and, for offices, current.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from pyoxigraph import NamedNode

from actorgraph.graph import literals
from actorgraph.graph.actors import Triple
from actorgraph.graph.reading import Reading, modality, optional, when
from actorgraph.graph.trace import Part
from actorgraph.graph.vocabulary import AG, DCT, ORG, RDFS, SCHEMA, SEM, A, Things, kind_concept, slug, slugged
from actorgraph.model import Event, Participant, Role, Span, Statement

CURRENT = ("current", "acting")


def roles(reading: Reading) -> Iterator[Triple]:
    for role in reading.extraction.roles:
        person = reading.entity(role.person)
        if person is None:
            continue
        node = reading.node(role)
        yield from reading.common(node, ORG.Membership, role)
        # As in "Ilka Marn, trade minister, Ostria".
        whose, where = (reading.entities.get(key or "") for key in (role.person, role.organization))
        parts = (whose and whose.name, role.role or role.kind, where and where.name)
        label = ", ".join(part for part in parts if part)
        yield node, RDFS.label, reading.text(label)
        yield node, ORG.member, person
        yield from optional(node, ORG.organization, organization(reading, role))
        if role.role:
            yield node, ORG.role, role_concept(reading.things, role.role)
        yield node, AG.roleKind, AG[role.kind.title() + "Role"]
        if role.office:
            yield node, AG.office, AG[f"office-{slug(role.office)}"]
        yield node, AG.status, AG[role.status]
        yield node, AG.modality, AG[modality(role)]
        yield from reading.claimed(node, role.statement)
        for term, value in ((SCHEMA.startDate, role.start_date), (SCHEMA.endDate, role.end_date)):
            if value:
                yield node, term, literals.iso_date(value)
        published = reading.article.published
        found = literals.bounds(published.value) if published else None
        # A month or a year of publication attests no day.
        if found and found.precision == "day":
            yield node, AG.attestedOn, literals.day(found.earliest)
        main = [(AG.personSpan, role.person_span)]
        more = [(AG.roleSpan, role.role_span), (AG.organizationSpan, role.organization_span)]
        yield from reading.trace.assertion(node, role.extractor, role.evidence, main, more)


def organization(reading: Reading, role: Role) -> NamedNode | None:
    """The organisation of a role. A person is none, whatever a sentence about somebody's lawyer yields."""
    entity = reading.entities.get(role.organization or "")
    return reading.cast.node(entity) if entity and reading.cast.type(entity) != "person" else None


def role_concept(things: Things, name: str) -> NamedNode:
    """The concept of an office or job as named, in lower case: ``role-deputy-foreign-minister``."""
    label = role_name(name)
    plain = slug(label)
    # Where the slug does not give back the label two labels might meet: then a hash of it is added.
    return things.named(f"role-{plain}" if plain.replace("-", " ") == label else slugged("role", label))


_STATUS = frozenset("former ex ex- then current acting interim outgoing incoming newly".split())
"""First words of a role's name that tell whether it is held, which ``ag:status`` tells too."""
_LOOSE = frozenset("of the a an for at in and".split())


def role_name(name: str) -> str:
    """What the role is, without whether it is held: "former mayor of the" is "mayor"."""
    words = role_label(name).split()
    first = next((at for at, word in enumerate(words) if word not in _STATUS | _LOOSE), 0)
    # A role called by loose words alone still needs a name.
    last = next((at for at in range(len(words), first + 1, -1) if words[at - 1] not in _LOOSE), first + 1)
    return " ".join(words[first:last]).removeprefix("ex-")


def role_label(name: str) -> str:
    return " ".join(name.lower().split())


def is_held(role: Role) -> bool:
    """Whether the article itself asserts that the person holds the office now."""
    return modality(role) == "asserted" and role.status in CURRENT


def statements(reading: Reading) -> Iterator[Triple]:
    about = About(reading)
    for statement in reading.extraction.statements:
        node = reading.node(statement)
        yield from reading.common(node, SCHEMA.Quotation, statement)
        yield from _speaker(reading, statement, node)
        yield node, AG.quoteForm, AG[statement.kind.title() + "Quote"]
        yield node, AG.act, AG[statement.act]
        yield node, AG.negated, literals.boolean(statement.negated)
        if statement.denied:
            yield node, AG.denied, literals.boolean(True)
        if statement.mood != "asserted":
            yield node, AG.mood, AG[statement.mood.title() + "Mood"]
        yield node, SCHEMA.text, reading.text(statement.content)
        for label, _ in reading.topics(statement):
            yield node, DCT.subject, topic(reading.things, label)
        for span in statement.cue_spans:
            yield node, AG.cue, reading.text(span.of(reading.article.text))
        if statement.cue_class:
            yield node, AG.cueClass, AG[slug(statement.cue_class).replace("-", "_")]
        for doubt in statement.doubts:
            yield node, AG.doubt, literals.text(doubt)
        yield from _setting(reading, statement, node)
        for via in statement.via:
            yield from optional(node, AG.reportedBy, reading.entity(via.source))
        yield from reading.passed_on(node, statement.id, statement.via)
        main: list[Part] = [(AG.contentSpan, span) for span in statement.content_spans]
        more: list[Part] = [(AG.speakerSpan, span) for span in statement.speaker_spans]
        more += [(AG.cueSpan, span) for span in statement.cue_spans]
        more += [(AG.addresseeSpan, statement.addressee_span), (AG.mediumSpan, statement.medium_span)]
        more += [(AG.dateSpan, statement.date_span)]
        yield from reading.trace.assertion(node, statement.extractor, statement.evidence, main, more)
        yield from about(node, statement)


def _speaker(reading: Reading, statement: Statement, node: NamedNode) -> Iterator[Triple]:
    speaker = reading.entity(statement.speaker)
    if statement.speaker_text and reading.trace.tells_words(speaker):
        yield node, AG.speakerText, reading.text(statement.speaker_text)
    if statement.speaker_confidence is not None:
        yield node, AG.speakerConfidence, literals.sure(statement.speaker_confidence)
    if not speaker:
        return
    yield node, SCHEMA.creator, speaker
    if reading.cast.type(reading.entities[statement.speaker or ""]) != "person":
        yield node, SCHEMA.spokenByCharacter, speaker
    # The shortcut has no stance: it would make a fact of what was not said, or only is so in another's words.
    if statement.act == "speech" and not statement.negated and statement.inside is None:
        yield speaker, AG.said, node


def _setting(reading: Reading, statement: Statement, node: NamedNode) -> Iterator[Triple]:
    yield from optional(node, AG.addressee, reading.entity(statement.addressee))
    yield from optional(node, AG.medium, reading.entity(statement.medium))
    yield from optional(node, AG.occasion, reading.event(statement.occasion))
    yield from optional(node, AG.inside, reading.statement(statement.inside))
    yield from when(node, statement.date)
    # A single day only: a month is no day of creation.
    found = literals.bounds(statement.date)
    if found and found.earliest == found.latest:
        yield node, SCHEMA.dateCreated, literals.day(found.earliest)


def topic(things: Things, label: str) -> NamedNode:
    """The concept of a matter: ``topic-timber-embargo``."""
    plain = slug(label)
    return things.named(f"topic-{plain}" if plain.replace("-", " ") == label else slugged("topic", label))


class About:
    """Whom and what a statement's content mentions, the speaker left out."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._mentions = sorted((m.span, entity.id) for entity in reading.extraction.entities for m in entity.mentions)

    def __call__(self, node: NamedNode, statement: Statement) -> Iterator[Triple]:
        for key in self.mentioned(statement):
            yield node, SCHEMA.about, self._reading.cast.node(self._reading.entities[key])

    def mentioned(self, statement: Statement) -> list[str]:
        """The article's entities that the content mentions, sorted."""
        return sorted({key for span in statement.content_spans for key in self._within(span)} - {statement.speaker})

    def _within(self, span: Span) -> Iterator[str]:
        # From the first mention that starts in the span, for mentions are sorted.
        for at in range(bisect_left(self._mentions, (Span(span.start, 0), "")), len(self._mentions)):
            mention, key = self._mentions[at]
            if mention.start >= span.end:
                return
            if mention.end <= span.end:
                yield key


def events(reading: Reading) -> Iterator[Triple]:
    for event in reading.extraction.events:
        node = reading.node(event)
        asserted = reading.asserted_events[event.id]
        yield from reading.common(node, AG.ReportedEvent, event)
        if asserted:
            yield node, A, SEM.Event
        yield node, RDFS.label, reading.text(event.label)
        yield node, SEM.eventType, AG[event.type]
        if event.subtype:
            yield node, DCT.type, kind_concept(event.subtype)
        if event.plover:
            yield node, AG.plover, AG[f"plover-{slug(event.plover).upper()}"]
        yield node, AG.modality, AG[modality(event)]
        yield from reading.claimed(node, event.statement)
        yield from when(node, event.date)
        if event.date_from:
            yield node, AG.dateFrom, AG[event.date_from]
        for key in event.locations:
            if place := reading.place(key):
                yield node, AG.place, place
                if asserted:
                    yield node, SEM.hasPlace, place
        for number, participant in enumerate(event.participants, start=1):
            yield from _participation(reading, event, node, number, participant, asserted)
        yield from optional(node, AG.sameEventAs, reading.event(event.same_as))
        whole = reading.event(event.part_of)
        yield from optional(node, AG.partOfEvent, whole)
        # Part and whole both stated as facts, or the relation would make a fact of the one that is not.
        if asserted and reading.asserted_events.get(event.part_of or ""):
            yield from optional(node, SEM.subEventOf, whole)
        more: list[Part] = [*((AG.placeSpan, span) for span in event.location_spans), (AG.dateSpan, event.date_span)]
        more += [(AG.mentionSpan, span) for span in event.mention_spans]
        main: list[Part] = [(AG.triggerSpan, event.trigger)]
        yield from reading.trace.assertion(node, event.extractor, event.evidence, main, more)


def _participation(
    reading: Reading, event: Event, node: NamedNode, number: int, participant: Participant, asserted: bool
) -> Iterator[Triple]:
    part = reading.things("part", reading.document_id, event.id, number)
    actor = reading.entity(participant.entity)
    yield node, AG.participation, part
    yield part, A, AG.Participation
    yield part, AG.participantRole, AG[participant.role]
    yield part, AG.participantText, reading.text(participant.text)
    yield from optional(part, AG.participant, actor)
    if asserted:
        yield from optional(node, SEM.hasActor, actor)
    yield from reading.trace.details(part, [(AG.participantSpan, participant.span)])
