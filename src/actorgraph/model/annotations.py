"""What is marked in an article's text: words, names, speech, times, places and who is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from actorgraph.model.spans import Span

EntityType = Literal["person", "organization", "place", "group"]
MentionKind = Literal["name", "nominal", "pronoun", "demonym"]
NameLabel = Literal["PERSON", "ORG", "LOC", "NORP", "DATE", "EVENT", "MISC"]
SpeechPart = Literal["source", "cue", "content"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Modality = Literal["asserted", "negated", "planned", "hypothetical", "alleged"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word or punctuation mark with its place in the parse (Universal Dependencies version 2).

    Attributes:
        index: position in :attr:`Document.tokens`.
        pos: universal part of speech (``NOUN``); ``tag``: Penn Treebank tag (``NNS``), empty where unknown.
        head: index of the head token; a root is its own head.
        dep: relation to the head (``nsubj``, ``nmod:poss`` ...; ``root`` for a root).
        sentence: index into :attr:`Document.sentences`.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    head: int
    dep: str
    sentence: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens ``first`` to ``last`` (exclusive), covering characters ``start`` to ``end``.

    ``paragraph`` counts the article's paragraphs, so that two sentences of one paragraph can be told.
    ``heading`` marks headlines and section headings.
    """

    first: int
    last: int
    start: int
    end: int
    paragraph: int
    heading: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name found by the model: tokens ``first`` to ``last`` (exclusive)."""

    span: Span
    label: NameLabel
    first: int
    last: int
    confidence: float


@dataclass(frozen=True, slots=True)
class SpeechSpan:
    """A source, cue or content of an attribution, as the model tags it: tokens ``first`` to ``last`` (exclusive)."""

    span: Span
    part: SpeechPart
    first: int
    last: int
    confidence: float


@dataclass(frozen=True, slots=True)
class SpeechLink:
    """The model's opinion of which cue or source goes with a content (indices into :attr:`Document.speech`)."""

    content: int
    other: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Happening:
    """A word by which the article tells that something happens, as the model sees it.

    Attributes:
        token: index of the word; ``confidence``: the probability that a careful reader would list what it tells.
        type: the likeliest of the sixteen event types, ``type_confidence`` its probability.
        modality: how it is told, ``modality_confidence`` its probability.
    """

    token: int
    confidence: float
    type: str
    type_confidence: float
    modality: Modality
    modality_confidence: float


@dataclass(frozen=True, slots=True)
class TitleSpan:
    """Words for an office or job, as the model tags them: tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    confidence: float


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A temporal expression and its value.

    Attributes:
        value: TIMEX3 / ISO 8601 (``2014-09-29``, ``2014-W39``, ``P2D``, ``PRESENT_REF``, ``2015-02-18/2015-02-19``).
        earliest, latest: ISO days that bound the value, ``None`` where it has no place on the calendar.
        anchored: whether the value depends on the article's date.
    """

    span: Span
    value: str
    type: TimeType
    earliest: str | None = None
    latest: str | None = None
    anchored: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name or demonym resolved to GeoNames.

    Attributes:
        kind: ``name``, or ``demonym`` ("Russian").
        geonames: GeoNames id, ``None`` where the name is a place but which one is unknown.
        name: the place's own name ("Russia" for "Russian").
        feature: ``country``, ``capital``, ``city``, ``state``, ``region``, ``continent`` ...
        country: ISO 3166 alpha-2 code, or ``None``.
        government: whether the name stands for the state's government here ("Moscow says").
    """

    span: Span
    kind: Literal["name", "demonym"]
    name: str
    geonames: int | None
    lat: float | None
    lon: float | None
    feature: str
    country: str | None
    government: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text that names, describes or points to an entity.

    ``head``: index of the head token, or ``None`` once the document is gone (read back from a record).
    """

    span: Span
    text: str
    kind: MentionKind
    head: int | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Entity:
    """Everything in one article that refers to one actor or place.

    Attributes:
        id: ``c-`` and a hash of article, type and first mention.
        name: the fullest name in the article, in its spelling.
        mentions: in text order.
        link: IRI of the same thing elsewhere (GeoNames), or ``None``.
        country: ISO 3166 alpha-2 code of a place, or of the state an organisation belongs to.
        aliases: other names the article itself gives as the same ("the Islamic State of Iraq and the Levant (ISIL)").
    """

    id: str
    type: EntityType
    name: str
    mentions: tuple[Mention, ...]
    link: str | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    feature: str | None = None
    gender: Literal["female", "male"] | None = None
    aliases: tuple[str, ...] = ()
    confidence: float = 1.0
