"""The data types that the rooms hand to each other. Standard library only, nothing here reads or writes.

Offsets count Unicode code points of :attr:`Article.text`, zero-based, end-exclusive, everywhere. Token indices count
the tokens of one :class:`Document`.

Two levels are kept apart. What one article says (:class:`Extraction` and what it holds) is stable and is what
corrections name. Who and what is meant across articles is a :class:`Linker` over it, applied when the graph is built.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

EntityType = Literal["person", "organization", "place", "group"]
MentionKind = Literal["name", "nominal", "pronoun", "demonym"]
NameLabel = Literal["PERSON", "ORG", "LOC", "NORP", "DATE", "EVENT", "MISC"]
SpeechPart = Literal["source", "cue", "content"]
FoundIn = Literal["given", "metadata", "text", "filename", "estimated"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
QuoteForm = Literal["direct", "indirect", "mixed"]
Act = Literal["speech", "belief", "intention", "finding"]
RoleKind = Literal["office", "employment", "membership", "party", "founder", "other"]
RoleStatus = Literal["current", "former", "acting", "designate"]
Modality = Literal["asserted", "negated", "planned", "hypothetical", "alleged"]
Mood = Literal["asserted", "planned", "possible", "required", "conditional", "asked"]
PhraseRelation = Literal["subject", "object", "complement", "other"]
ParticipantRole = Literal["actor", "recipient", "participant"]
DifferenceKind = Literal["cut", "added", "changed"]
DateFrom = Literal["text", "published", "estimated"]
QuantityKind = Literal["count", "money", "percent", "ratio", "measure"]
Approximation = Literal["exact", "about", "at-least", "at-most", "range", "vague"]
ComparisonKind = Literal["agree", "differ", "contradict", "includes", "changed", "not-comparable"]
ComparisonMatter = Literal["quantity", "statement", "role", "attribution"]
Verdict = Literal["same", "overlaps", "wider", "narrower", "different", "unknown"]


def digest(*parts: object, size: int = 16) -> str:
    """The first ``size`` hexadecimal digits of the SHA-256 of ``parts``.

    Parts are joined by a character that no text of ours holds, so that ("ab", "c") and ("a", "bc") differ.
    """
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:size]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (exclusive) of an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The surface: ``text[start:end]``."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start


# ---------------------------------------------------------------------------------------------- what is read


@dataclass(frozen=True, slots=True)
class Found:
    """A metadata value and where it was found."""

    value: str
    where: FoundIn


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read.

    Attributes:
        key: the user's id, else the path relative to the corpus root; unique in a corpus.
        text: exactly what was read (plain text: the decoded file, byte-order mark and line ends kept).
        published: ISO 8601 date or prefix of one (``2014``, ``2014-09``, ``2014-09-29``).
        furniture: sorted, disjoint stretches of ``text`` that are no part of the report (menus, photo credits, share
            lines, a caption read twice ...); nothing is extracted from them.
        source: the file the article came from, for messages; no part of its identity.
        reader: how the text was got out of the file (``utf-8``, ``cp1252``, ``trafilatura 2.3.1``), or ``None``.
    """

    key: str
    text: str
    title: Found | None = None
    outlet: Found | None = None
    author: Found | None = None
    published: Found | None = None
    url: str | None = None
    language: str = "en"
    furniture: tuple[Span, ...] = ()
    source: str | None = None
    reader: str | None = None

    @property
    def id(self) -> str:
        """``doc-`` and a hash of key and text: two outlets that print one text stay two articles."""
        return "doc-" + digest(self.key, self.text)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


# --------------------------------------------------------------------------------- what the language model sees


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


@dataclass(frozen=True)
class Document:
    """An article as the extractors see it. Stages add to it with :func:`dataclasses.replace`; none changes it."""

    article: Article
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...] = ()
    speech: tuple[SpeechSpan, ...] = ()
    speech_links: tuple[SpeechLink, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    entities: tuple[Entity, ...] = ()

    @property
    def text(self) -> str:
        return self.article.text

    def surface(self, span: Span) -> str:
        return self.article.text[span.start : span.end]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the indices of its dependents, in text order."""
        lists: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                lists[token.head].append(token.index)
        return tuple(tuple(one) for one in lists)

    def subtree(self, index: int) -> list[int]:
        """The token and all below it, in text order."""
        found, stack = [], [index]
        while stack:
            here = stack.pop()
            found.append(here)
            stack.extend(self.children[here])
        return sorted(found)

    def sentence_tokens(self, number: int) -> tuple[Token, ...]:
        sentence = self.sentences[number]
        return self.tokens[sentence.first : sentence.last]

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [token.start for token in self.tokens]

    def token_at(self, offset: int) -> Token | None:
        """The token that covers a character offset, or ``None`` (white space, furniture)."""
        index = bisect_right(self._starts, offset) - 1
        return self.tokens[index] if index >= 0 and offset < self.tokens[index].end else None

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that overlap ``span``."""
        if span.end <= span.start:
            return ()
        first = bisect_right(self._starts, span.start) - 1
        if first < 0 or self.tokens[first].end <= span.start:
            first += 1
        return self.tokens[first : bisect_left(self._starts, span.end)]

    def head_of(self, first: int, last: int) -> int:
        """The syntactic head of tokens ``first`` to ``last`` (exclusive): the first whose own head lies outside."""
        for index in range(first, last):
            head = self.tokens[index].head
            if head == index or not first <= head < last:
                return index
        return last - 1

    @cached_property
    def _entity_by_head(self) -> Mapping[int, tuple[Entity, Mention]]:
        return {m.head: (e, m) for e in self.entities for m in e.mentions if m.head is not None}

    def entity_at(self, index: int) -> Entity | None:
        """The entity of which some mention has token ``index`` as its head."""
        found = self._entity_by_head.get(index)
        return found[0] if found else None

    def mention_at(self, index: int) -> Mention | None:
        found = self._entity_by_head.get(index)
        return found[1] if found else None

    def entities_in(self, span: Span) -> Iterator[tuple[Entity, Mention]]:
        """Entities with a mention inside ``span``, with that mention, in text order."""
        inside = ((m, e) for e in self.entities for m in e.mentions if span.holds(m.span))
        for mention, entity in sorted(inside, key=lambda pair: (pair[0].span, pair[1].id)):
            yield entity, mention


# --------------------------------------------------------------------------------------- what an article asserts


@dataclass(frozen=True, slots=True)
class Role:
    """A person's office, employment or membership, as one article states it.

    ``person`` and ``organization`` are ids of :class:`Entity`; ``office`` a concept of the scheme of offices;
    ``statement`` the id of the statement inside which the role is stated, ``None`` where the article itself states it.
    """

    id: str
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
    statement: str | None
    evidence: Span
    confidence: float
    extractor: str


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
class Statement:
    """What somebody said, wrote, believed or intended, as one article reports it.

    Attributes:
        negated: whether the saying is denied ("did not say").
        cue: lemma of the cue's main word ("say"), ``None`` without a cue.
        denied: whether the speaker says that what the content tells is not so: by "not" in its main clause, or by a
            cue that denies.
        mood: how the speaker puts the main clause forward: as a fact, a plan, a possibility, a demand ...
        phrases: the noun phrases of the content, in text order.
    """

    id: str
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
    evidence: Span
    confidence: float
    extractor: str
    doubts: tuple[str, ...] = ()
    cue: str | None = None
    denied: bool = False
    mood: Mood = "asserted"
    phrases: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part in an event; ``entity`` is ``None`` for a description that names nobody."""

    entity: str | None
    span: Span
    text: str
    role: ParticipantRole


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, is planned or is claimed, as one article reports it.

    ``mention_spans``: every place in the article that mentions it, the trigger among them ("the talks", "the event").
    """

    id: str
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
    modality: Modality
    statement: str | None
    same_as: str | None
    part_of: str | None
    evidence: Span
    confidence: float
    extractor: str
    mention_spans: tuple[Span, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number somebody gives for something.

    Attributes:
        value: the number said, ``None`` for a range or a vague word; ``low``, ``high``: the interval it allows,
            ``None`` where that side is open.
        unit: ISO 4217 code, ``percent``, ``share`` (of 1), ``times``, a measure's symbol, ``persons`` or ``count``.
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

    id: str
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    of: str
    place: str | None
    date: str | None
    claimed_by: str | None
    statement: str | None
    span: Span
    evidence: Span
    confidence: float
    extractor: str
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


Assertion = Role | Statement | Event | Quantity


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one article: the extraction record, and what the store keeps."""

    article: Article
    entities: tuple[Entity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    roles: tuple[Role, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    quantities: tuple[Quantity, ...] = ()


# ------------------------------------------------------------------------------------------- across the articles


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor or place across all articles; its id depends on nothing but the entities in it."""

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...]
    members: tuple[str, ...]
    link: str | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    feature: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Why two article-level entities are one actor."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coherence:
    """How well the members of an actor go together.

    Attributes:
        size: its article-level entities.
        value: mean probability, over pairs of some members, that the two are one actor, each as its article tells it.
        doubt: the strongest reason against.
    """

    actor: str
    name: str
    size: int
    value: float
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """An article most of whose own words stand in another, fuller one: they are one source, not two.

    Attributes:
        article, of: ids of the articles (:attr:`Article.id`); ``of`` is no copy itself.
        share: share of the words of ``article``, quotations left out, that stand in passages of ``of``.
    """

    article: str
    of: str
    share: float


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a version of a quotation departs from the fullest one.

    ``full`` and ``version`` are characters of the two statements' :attr:`Statement.content`, ``full_words`` and
    ``version_words`` what stands there; the side on which nothing stands is empty.
    """

    kind: DifferenceKind
    full: Span
    version: Span
    full_words: str = ""
    version_words: str = ""


@dataclass(frozen=True, slots=True)
class QuotationLink:
    """Two articles that give the same words: the fullest version of a quotation, and another.

    The versions of one quotation share one ``full``; ``n`` versions have ``n - 1`` links.

    Attributes:
        full, version: ids of the two statements.
        full_article, version_article: ids of their articles (:attr:`Article.id`).
        similarity: share of the shorter one's words that stand in the other in the same order.
        copied: whether the articles are copies, so that the second does not confirm the first.
        differences: in text order; case and punctuation are no difference.
    """

    full: str
    version: str
    full_article: str
    version_article: str
    similarity: float
    copied: bool
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, order=True)
class Report:
    """One article's report of an event: the article's id (:attr:`Article.id`) and the :class:`Event`'s."""

    article: str
    event: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event with all its reports; its id depends on nothing but the reports in it.

    Attributes:
        label: the reports' most frequent label; ``type``: their most frequent type.
        reports: sorted; several of one article where it comes back to the event.
        articles: how many articles report it; ``independent``: how many that are no copies of each other.
        earliest, latest: ISO days on which it may have happened, by the most exact of the reports.
        modalities: the stances of the reports, sorted: ``asserted``, ``alleged`` ...
        confidence: of the weakest join among the reports, 1 where there is but one.
        reasons: why the reports are one event, one line for each join.
    """

    id: str
    type: str
    label: str
    reports: tuple[Report, ...]
    articles: int
    independent: int
    earliest: str | None = None
    latest: str | None = None
    modalities: tuple[Modality, ...] = ()
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """What an actor is called elsewhere, as a reconciliation service says.

    Attributes:
        score: 0 to 1; ``sure``: whether the service itself calls it the same thing.
        source: the service's address.
    """

    actor: str
    iri: str
    label: str
    score: float
    sure: bool
    source: str


@dataclass(frozen=True, slots=True)
class Linker:
    """Which actor each article-level entity is, and why. Resolution never rewrites what articles assert.

    Attributes:
        uncertain: pairs whose score lies near the threshold, linked or not, the least certain first.
        unapplied: one line for each correction that no longer applies, and why.
        rejected: ids of entities and assertions that a correction rejects.
        added: relations that a correction adds: actor, relation, actor.
        matches: the same things elsewhere.
        copies: articles that are no sources of their own.
        quotations: the same words in several articles.
        occurrences: events with all their reports, those of one report among them.
        coherences: of the largest and of the most weakly joined actors, least coherent first.
    """

    actors: tuple[Actor, ...] = ()
    links: tuple[Link, ...] = ()
    actor_of: Mapping[str, str] = field(default_factory=dict)
    uncertain: tuple[Link, ...] = ()
    unapplied: tuple[str, ...] = ()
    rejected: frozenset[str] = frozenset()
    added: tuple[tuple[str, str, str], ...] = ()
    matches: tuple[Match, ...] = ()
    copies: tuple[Copy, ...] = ()
    quotations: tuple[QuotationLink, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    coherences: tuple[Coherence, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """What a comparison found in one feature (``counted``, ``population``, ``place``, ``time``, ``value`` ...).

    ``verdict`` is said of the left side: ``wider`` means that the left includes the right.
    """

    feature: str
    verdict: Verdict
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two assertions about the same thing, put side by side. A record of its own: neither side is changed by it.

    Attributes:
        kind: what they are to each other; ``includes``: the left is about the wider population, place or time;
            ``changed``: they are of different times.
        left, right: ids of the assertions, the one that sorts first on the left unless the kind gives a direction.
        left_article, right_article: ids of the articles that hold them.
        reasons: feature by feature, in a fixed order.
        confidence: probability that the kind is right.
    """

    id: str
    kind: ComparisonKind
    matter: ComparisonMatter
    left: str
    right: str
    left_article: str
    right_article: str
    reasons: tuple[Reason, ...]
    confidence: float
