"""One article's extraction as rows, with the actors of the whole corpus in the place of its own entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from actorgraph.graph import literals, topics
from actorgraph.graph.assertions import About, organization, role_label
from actorgraph.graph.build import Style, reading_of
from actorgraph.graph.reading import Reading, modality
from actorgraph.graph.views import View
from actorgraph.model import Actor, Assertion, Event, Extraction, Found, Linker, Quantity, Role, Span, Stated, Statement
from actorgraph.tables import dyads, others
from actorgraph.tables.stories import Stories

Row = tuple[object, ...]
Rows = dict[str, list[Row]]
"""Rows by table, their values in the order of its columns."""


class ArticleRows:
    """Makes the rows of articles.

    Args:
        style: the graph's; its base is taken off IRIs.
        linker: the actors, and what several articles share.

    Attributes:
        own: actors that the linker does not describe: outlets, and entities that stand alone.
    """

    def __init__(self, style: Style, linker: Linker) -> None:
        self._style = style
        self._copies = {copy.article: copy for copy in linker.copies}
        self._stories = Stories(linker)
        self._number: dict[str, int] = defaultdict(int)
        self._known = frozenset(actor.id for actor in linker.actors)
        self.own: dict[str, Actor] = {}

    def __call__(self, extraction: Extraction, view: View) -> Rows:
        """The rows of one article; what its view rejects is left out."""
        reading = reading_of(extraction, view, self._style)
        made: Rows = defaultdict(list)
        self._article(reading, made)
        self._entities(reading, made)
        for role in reading.extraction.roles:
            self._role(reading, role, made)
        about = About(reading)
        for statement in reading.extraction.statements:
            self._statement(reading, statement, about, made)
        for event in reading.extraction.events:
            self._event(reading, event, made)
        for quantity in reading.extraction.quantities:
            self._quantity(reading, quantity, made)
        for other in reading.extraction.others:
            if isinstance(other, Stated):
                read = self._read_from(reading, other)
                for table, row in others.rows_of(reading, other, self._style.base, read):
                    made[table].append(tuple(row))
        return made

    def _next(self, table: str) -> int:
        self._number[table] += 1
        return self._number[table]

    def _local(self, node: NamedNode | None) -> str | None:
        return node.value.removeprefix(self._style.base) if node else None

    def _article(self, reading: Reading, made: Rows) -> None:
        article, document = reading.article, reading.document_id
        copy = self._copies.get(document)
        outlet: str | None = None
        if article.outlet:
            outlet = self._local(reading.cast.outlet(article.outlet.value)) or ""
            # The linker need not know an outlet that no article names.
            self._keep(Actor(outlet, "organization", " ".join(article.outlet.value.split()), (), ()))
        made["articles"].append((
            self._next("articles"), document, clean(article.key), _value(article.title),
            _value(article.outlet), outlet, _value(article.author),
            article.day, *_days(article.day), article.published and article.published.where, clean(article.url),
            article.language, clean(article.text), len(article.text.split()), article.sha256,
            copy and copy.of, copy and copy.share,
            _value(article.agency), clean(article.section), clean(article.byline), article.updated,
            clean(article.edition), clean(article.page), clean(article.licence), article.words, article.file_sha256,
            article.reader, clean(article.shortened),
        ))  # fmt: skip
        made["furniture"] += [(document, span.start, span.end) for span in article.furniture]
        for time in reading.extraction.times:
            span = time.span
            made["times"].append((
                document, span.start, span.end, clean(span.of(article.text)), time.value, time.type, time.earliest,
                time.latest, time.confidence,
            ))  # fmt: skip

    def _keep(self, actor: Actor) -> None:
        """Remember an actor of its own; of two descriptions, whichever sorts first, so that the order is no matter."""
        if actor.id in self._known:
            return
        former = self.own.get(actor.id)
        # `repr` orders any two descriptions, also those that differ in one field alone.
        if former is None or repr(actor) < repr(former):
            self.own[actor.id] = actor

    def _entities(self, reading: Reading, made: Rows) -> None:
        document = reading.document_id
        for entity in reading.extraction.entities:
            actor = self._local(reading.cast.node(entity)) or ""
            if not reading.cast.is_described(entity):
                self._keep(Actor(actor, entity.type, entity.name, entity.aliases, (), entity.link, entity.lat,
                                 entity.lon, entity.country, entity.feature))  # fmt: skip
            first = entity.mentions[0].span.start if entity.mentions else 0
            made["entities"].append(
                (entity.id, document, actor, entity.type, clean(entity.name), entity.gender, first, entity.confidence)
            )
            made["mentions"] += [
                (document, m.span.start, m.span.end, entity.id, actor, m.kind, clean(m.text), m.confidence)
                for m in entity.mentions
            ]

    def _read_from(self, reading: Reading, one: Assertion) -> Row:
        sentence = fold(one.evidence.of(reading.article.text))
        iri = self._local(reading.node(one))
        place = (one.evidence.start, one.evidence.end)
        values = others.values_of(reading, one, self._style.base)
        return *values, reading.document_id, sentence, *place, one.confidence, one.extractor, None, iri

    def _role(self, reading: Reading, role: Role, made: Rows) -> None:
        person = self._local(reading.entity(role.person))
        # The table requires a person: a role of nobody tells nothing.
        if not person:
            return
        stance = "asserted" if role.statement is None else "alleged"
        made["roles"].append((
            role.id, person, clean(role_label(role.role)) if role.role else None, role.office,
            self._local(organization(reading, role)), role.kind, role.status, stance,
            self._claimed(reading, role.statement), role.start_date, *_days(role.start_date),
            role.end_date, *_days(role.end_date), *_days(reading.article.day), *self._read_from(reading, role),
        ))  # fmt: skip

    @staticmethod
    def _claimed(reading: Reading, statement: str | None) -> str | None:
        return statement if reading.statement(statement) else None

    def _statement(self, reading: Reading, one: Statement, about: About, made: Rows) -> None:
        first, last, dated = _dated((one.date, "said"), (reading.article.day, "published"))
        cue = clean(" ".join(span.of(reading.article.text) for span in one.cue_spans)) or None
        made["statements"].append((
            self._next("statements"), one.id, self._local(reading.entity(one.speaker)), clean(one.speaker_text),
            one.speaker_confidence, clean(one.content), one.kind, one.act, clean(one.cue), cue,
            one.cue_class, one.negated, one.denied, one.mood,
            self._local(reading.entity(one.addressee)), self._local(reading.entity(one.medium)),
            one.occasion if reading.event(one.occasion) else None, self._claimed(reading, one.inside),
            one.date, _precision(one.date), first, last, dated, *self._stories.version(one.id),
            *self._read_from(reading, one),
        ))  # fmt: skip
        parts = (
            ("speaker", one.speaker_spans), ("cue", one.cue_spans), ("content", one.content_spans),
            ("addressee", (one.addressee_span,)), ("medium", (one.medium_span,)), ("date", (one.date_span,)),
        )  # fmt: skip
        made["statement_spans"] += _spans(one.id, parts)
        made["statement_about"] += [
            (one.id, self._local(reading.cast.node(reading.entities[key]))) for key in about.mentioned(one)
        ]
        made["statement_topics"] += [
            (one.id, clean(label), clean(head)) for label, head in topics.labels(reading.article, one).items()
        ]
        self._sources(reading, one, made)

    def _sources(self, reading: Reading, one: Statement | Quantity, made: Rows) -> None:
        for number, via in enumerate(one.via, start=1):
            actor, span = self._local(reading.entity(via.source)), via.source_span
            text = clean(via.source_text)
            made["sources"].append((one.id, number, actor, text, span.start, span.end, reading.document_id))

    def _event(self, reading: Reading, one: Event, made: Rows) -> None:
        first, last, dated = _dated((one.date, one.date_from or "text"), (reading.article.day, "article"))
        made["events"].append((
            self._next("events"), one.id, clean(one.label), one.type, one.subtype, one.plover,
            modality(one),
            self._claimed(reading, one.statement), one.date, _precision(one.date), first, last, dated,
            self._stories.occurrence(one.id), one.same_as if reading.event(one.same_as) else None,
            one.part_of if reading.event(one.part_of) else None,
            one.trigger.start, one.trigger.end, *self._read_from(reading, one),
        ))  # fmt: skip
        parts = (
            ("trigger", (one.trigger,)), ("place", one.location_spans), ("date", (one.date_span,)),
            ("mention", one.mention_spans),
        )  # fmt: skip
        made["event_spans"] += _spans(one.id, parts)
        taking = []
        for number, participant in enumerate(one.participants, start=1):
            actor = self._local(reading.entity(participant.entity))
            taking.append((actor, participant.role))
            made["event_participants"].append(
                (
                    one.id,
                    number,
                    actor,
                    participant.role,
                    clean(participant.text),
                    participant.span.start,
                    participant.span.end,
                )
            )
        places = (self._local(reading.entity(key)) for key in one.locations)
        made["event_places"] += [(one.id, place) for place in dict.fromkeys(places) if place]
        made["dyads"] += dyads.dyads(one, taking)

    def _quantity(self, reading: Reading, one: Quantity, made: Rows) -> None:
        # A number without a date most likely holds for the day on which somebody gave it.
        said = next((s.date for s in reading.extraction.statements if s.id == one.statement), None)
        first, last, dated = _dated((one.date, "text"), (said, "said"), (reading.article.day, "article"))
        change = one.change
        said_as = one.span.of(reading.article.text)
        made["quantities"].append((
            one.id, clean(one.label or f"{said_as} {one.of}".strip()), one.event if reading.event(one.event) else None,
            clean(one.of), clean(one.head), clean(" ".join(one.modifiers)) or None,
            clean(one.doing), clean(one.predicate), one.kind, one.value, one.low, one.high, one.unit,
            one.approximation, modality(one),
            self._local(reading.entity(one.claimed_by)), clean(one.claimed_text), self._claimed(reading, one.statement),
            one.date, _precision(one.date), first, last, dated, fold(said_as),
            one.span.start, one.span.end, change and change.direction, change and change.low, change and change.high,
            change and change.unit, *self._read_from(reading, one),
        ))  # fmt: skip
        about = (self._local(reading.entity(key)) for key in one.about)
        made["quantity_about"] += [(one.id, actor) for actor in dict.fromkeys(about) if actor]
        keys = one.places or ((one.place,) if one.place else ())
        places = (self._local(reading.entity(key)) for key in keys)
        made["quantity_places"] += [(one.id, place) for place in dict.fromkeys(places) if place]
        made["quantity_nations"] += [(one.id, clean(nation)) for nation in dict.fromkeys(one.nations)]
        self._sources(reading, one, made)


def clean(value: str | None) -> str | None:
    """A text as the file can hold it; one character for one."""
    return None if value is None else literals.clean(value)


def _value(found: Found | None) -> str | None:
    return clean(found.value) if found else None


def fold(text: str) -> str:
    """White space folded, so that it stands in one line."""
    return " ".join(literals.clean(text).split())


def _days(value: str | None) -> tuple[str | None, str | None]:
    found = literals.bounds(value)
    return (found.earliest.isoformat(), found.latest.isoformat()) if found else (None, None)


def _precision(value: str | None) -> str | None:
    found = literals.bounds(value)
    return found.precision if found else None


def _dated(*choices: tuple[str | None, str]) -> tuple[str | None, str | None, str | None]:
    """The days of the first date that has any, and what it is."""
    for value, what in choices:
        first, last = _days(value)
        if first:
            return first, last, what
    return None, None, None


def _spans(key: str, parts: Iterable[tuple[str, Iterable[Span | None]]]) -> Iterator[Row]:
    # One span may be two parts, but is each of them once.
    seen = dict.fromkeys((part, span) for part, spans in parts for span in spans if span)
    yield from ((key, part, span.start, span.end) for part, span in seen)
