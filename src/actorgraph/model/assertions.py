"""What one article asserts: roles, statements, events, quantities, and what other packages add.

A type's fields are the record's: JSON, its schema and what the store keeps follow from them (:mod:`actorgraph.record`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal, TypeVar

from actorgraph.model.annotations import Entity, Modality, TimeExpression, Toponym
from actorgraph.model.articles import Article
from actorgraph.model.display import as_html
from actorgraph.model.spans import Span

QuoteForm = Literal["direct", "indirect", "mixed"]
Act = Literal["speech", "belief", "intention", "finding"]
RoleKind = Literal["office", "employment", "membership", "party", "founder", "other"]
RoleStatus = Literal["current", "former", "acting", "designate"]
Mood = Literal["asserted", "planned", "possible", "required", "conditional", "asked"]
PhraseRelation = Literal["subject", "object", "complement", "other"]
ParticipantRole = Literal["actor", "recipient", "participant"]
DateFrom = Literal["text", "published", "estimated"]
QuantityKind = Literal["count", "money", "percent", "ratio", "measure"]
Approximation = Literal["exact", "about", "at-least", "at-most", "range", "vague"]


@dataclass(frozen=True, slots=True)
class Told:
    """What a field says, as ``Annotated[str, Told("the list's name")]``.

    A field of a type that ships with the package and has this mark needs nothing else to reach graph and tables.

    Attributes:
        meaning: in a line, for the codebook and the ontology.
        date: whether it is a day, month, year or period in the notation of ISO 8601 or TIMEX3.
    """

    meaning: str
    date: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """Something that one article asserts.

    Attributes:
        id: a letter and a hash of the article's id and the place (:func:`~actorgraph.model.digest`).
        evidence: the characters that say so.
        confidence: probability that it is right.
        extractor: what read it, as ``name/version``.
    """

    id: str
    evidence: Span
    confidence: float
    extractor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated(Assertion):
    """What an article states, or somebody in it claims.

    Attributes:
        statement: the id of the statement inside which it is said, ``None`` where the article itself says so.
        modality: whether it is so at all: what is denied, doubted or still to come is kept, as just that; what
            somebody asserts is, for the article, alleged.
    """

    statement: str | None = None
    modality: Modality = "asserted"


@dataclass(frozen=True, slots=True)
class Reference:
    """Who or what an assertion is about: the entity (``None`` for somebody unnamed), the words and where they stand."""

    entity: str | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Role(Stated):
    """A person's office, employment or membership, as one article states it.

    ``person`` and ``organization`` are ids of :class:`Entity`; ``office`` a concept of the scheme of offices.
    """

    kind: RoleKind
    person: str
    person_span: Span
    role: str | None
    role_span: Span | None
    office: str | None
    organization: str | None
    organization_span: Span | None
    start_date: str | None
    end_date: str | None
    status: RoleStatus


@dataclass(frozen=True, slots=True)
class Via:
    """A link of a source chain: who reports that the speaker said it."""

    source: str | None
    source_text: str
    source_span: Span
    cue_span: Span | None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase of what was said, and what is said of it.

    Attributes:
        span: the phrase without article and determiner, with a complement right after it ("embargo on timber").
        head: lemma of its noun, lower case.
        modifiers: lemmas of the words that narrow it, sorted; for a word that names an entity, that one's id.
        entity: the entity that the phrase stands for, ``None`` where it is no actor or place.
        predicate: lemma of the verb, adjective or noun that governs it; of the cue, where that does ("rejected the
            plan"); ``predicate_span``: its word, the same for all phrases of one clause.
        relation: to the predicate; ``complement`` where the phrase is what somebody or something is said to be.
        negated, mood: whether the predicate is denied, and how it is put forward.
        definite: whether the article treats it as known ("the deal", "this deal").
    """

    span: Span
    head: str
    modifiers: tuple[str, ...] = ()
    entity: str | None = None
    predicate: str | None = None
    predicate_span: Span | None = None
    relation: PhraseRelation = "other"
    negated: bool = False
    mood: Mood = "asserted"
    definite: bool = False


@dataclass(frozen=True, slots=True)
class Statement(Assertion):
    """What somebody said, wrote, believed or intended, as one article reports it.

    Attributes:
        negated: whether the saying is denied ("did not say").
        cue: lemma of the cue's main word ("say"), ``None`` without a cue.
        denied: whether the speaker says that what the content tells is not so: by "not" in its main clause, or by a
            cue that denies.
        mood: how the speaker puts the main clause forward: as a fact, a plan, a possibility, a demand ...
        phrases: the noun phrases of the content, in text order.
        confidence: probability that this was said, by this speaker.
        speaker_confidence: probability that the speaker is right, given that it was said; ``confidence`` divided by it
            is what speaks for the content alone.
    """

    kind: QuoteForm
    act: Act
    cue_class: str | None
    speaker: str | None
    speaker_text: str | None
    speaker_spans: tuple[Span, ...]
    cue_spans: tuple[Span, ...]
    content_spans: tuple[Span, ...]
    content: str
    addressee: str | None
    addressee_span: Span | None
    medium: str | None
    medium_span: Span | None
    occasion: str | None
    via: tuple[Via, ...]
    inside: str | None
    date: str | None
    date_span: Span | None
    negated: bool
    doubts: tuple[str, ...] = ()
    cue: str | None = None
    denied: bool = False
    mood: Mood = "asserted"
    phrases: tuple[Phrase, ...] = ()
    speaker_confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part in an event; ``entity`` is ``None`` for a description that names nobody."""

    entity: str | None
    span: Span
    text: str
    role: ParticipantRole


@dataclass(frozen=True, slots=True)
class Event(Stated):
    """Something that happened, is planned or is claimed, as one article reports it.

    ``mention_spans``: every place in the article that mentions it, the trigger among them ("the talks", "the event").
    ``subtype``: a finer concept under ``type`` (``ontology/happenings.json``: an airstrike, a takeover), where the
    words tell one.
    """

    type: str
    plover: str | None
    trigger: Span
    label: str
    locations: tuple[str, ...]
    location_spans: tuple[Span, ...]
    date: str | None
    date_span: Span | None
    date_from: DateFrom | None
    participants: tuple[Participant, ...]
    same_as: str | None
    part_of: str | None
    mention_spans: tuple[Span, ...] = ()
    subtype: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """How a number came to be what it is: "almost doubled over the past year", "rose by 12 percent from 300".

    Attributes:
        direction: whether it went up or down.
        role: ``result`` where the quantity is what was reached, ``amount`` where it is the size of the change itself.
        unit: of ``low`` and ``high``: ``times`` (the factor new/old), ``percent``, or the unit of the quantity.
        low, high: the interval that the size of the change allows, ``None`` where that side is open or nothing is said.
        base_low, base_high: the interval of the number before, said or reckoned from the change; ``None`` if unknown.
        since: when the number before held, as a TIMEX3 value ("P1Y": the past year).
    """

    direction: Literal["up", "down"]
    unit: str | None
    low: float | None
    high: float | None
    base_low: float | None
    base_high: float | None
    since: str | None
    span: Span
    role: Literal["amount", "result"] = "result"


UNTOLD = 0.3
"""The most that an extractor gives a number that tells nothing to who meets it alone: it may be read right, and is in
no graph."""


@dataclass(frozen=True, slots=True)
class Quantity(Stated):
    """A number somebody gives for something.

    Attributes:
        value: the number said, ``None`` for a range or a vague word; ``low``, ``high``: the interval it allows,
            ``None`` where that side is open.
        unit: ISO 4217 code, ``percent``, ``share`` (of 1), ``times``, a measure's symbol, ``persons`` or ``count``.
        label: the article's words for what the number tells, with who does it and to what; empty where no clause does.
        about: entities that do what it tells, to whom it is done, or whose the number is.
        event: the happening that those counted take part in, or that the number is a figure of.
        of: what is counted, with its modifiers; ``head``: the lemma of its noun.
        doing: what those counted do or what is done to them, as written; ``predicate``: the lemma of its verb;
            ``patient``: whether it is done to them.
        modifiers: lemmas of the words that say which are counted, without nations and places; ``nations``: ISO 3166
            codes (else names) of the countries whose people or things are counted.
        place: the first of ``places``.
        date: as of when (a day, month, year or period), where the sentence says.
        claimed_by: entity that gives the number, ``None`` where it is the article itself or nobody we can tell;
            ``claimed_text``: the source as written.
        via: through whom it reached the article, outermost first.
    """

    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    of: str
    place: str | None
    date: str | None
    claimed_by: str | None
    span: Span
    kind: QuantityKind = "count"
    approximation: Approximation = "exact"
    head: str | None = None
    of_span: Span | None = None
    doing: str | None = None
    doing_span: Span | None = None
    predicate: str | None = None
    patient: bool = False
    modifiers: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    place_span: Span | None = None
    date_span: Span | None = None
    claimed_text: str | None = None
    via: tuple[Via, ...] = ()
    change: Change | None = None
    label: str = ""
    about: tuple[str, ...] = ()
    event: str | None = None

    @property
    def tells(self) -> bool:
        """Whether it tells a reader something by itself; "47 percent" in a list and "the two" do not."""
        return bool(self.of or self.doing or self.label or self.change is not None) and self.confidence > UNTOLD


Kind = TypeVar("Kind", bound=Assertion)


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one article: the extraction record, and what the store keeps.

    ``places``: every place that the text names, also inside other names ("Zenda" in "Zenda Fire Department").
    ``others``: assertions of kinds that other packages add (:mod:`actorgraph.kinds`), by place in the text.
    """

    article: Article
    entities: tuple[Entity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    roles: tuple[Role, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    places: tuple[Toponym, ...] = ()
    others: tuple[Assertion, ...] = ()

    @property
    def assertions(self) -> Iterator[Assertion]:
        """All that the article asserts, kind by kind."""
        return chain(self.roles, self.statements, self.events, self.quantities, self.others)

    def of(self, kind: type[Kind]) -> Iterator[Kind]:
        """What the article asserts of one kind."""
        return (assertion for assertion in self.assertions if type(assertion) is kind)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return as_html(self)
