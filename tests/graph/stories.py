"""Extractions made by hand: a builder that finds surfaces in its text, and two articles of an invented island."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actorgraph.model import (
    Actor,
    Article,
    Difference,
    Entity,
    Event,
    Extraction,
    Found,
    Linker,
    Mention,
    Occurrence,
    Participant,
    Quantity,
    QuotationLink,
    Report,
    Role,
    Span,
    Statement,
    Via,
    digest,
)


class Story:
    """Collects what an article says; spans are given by their surfaces."""

    def __init__(self, key: str, text: str, **metadata: Any) -> None:
        self.article = Article(key, text, **metadata)
        self.entities: dict[str, Entity] = {}
        self.roles: list[Role] = []
        self.statements: list[Statement] = []
        self.events: list[Event] = []
        self.quantities: list[Quantity] = []

    def span(self, surface: str, nth: int = 0) -> Span:
        """The ``nth`` place at which ``surface`` stands."""
        start = -1
        for _ in range(nth + 1):
            start = self.article.text.index(surface, start + 1)
        return Span(start, start + len(surface))

    def spans(self, *surfaces: str) -> tuple[Span, ...]:
        return tuple(self.span(surface) for surface in surfaces)

    def id(self, kind: str, *parts: object) -> str:
        return f"{kind}-{digest(self.article.id, *parts)}"

    def entity(self, kind: str, name: str, *surfaces: str, **more: Any) -> str:
        mentions = tuple(Mention(self.span(s), s, "name") for s in surfaces or (name,))
        found = Entity(self.id("c", kind, mentions[0].span), kind, name, mentions, **more)  # type: ignore[arg-type]
        self.entities[found.id] = found
        return found.id

    def role(self, person: str, role: str, organization: str | None, evidence: str, **more: Any) -> str:
        fields: dict[str, Any] = {
            "id": self.id("r", person, role, organization, evidence),
            "kind": "office",
            "person": person,
            "person_span": self.entities[person].mentions[0].span,
            "role": role,
            "role_span": self.span(role),
            "office": None,
            "organization": organization,
            "organization_span": self.entities[organization].mentions[0].span if organization else None,
            "start_date": None,
            "end_date": None,
            "status": "current",
            "statement": None,
            "evidence": self.span(evidence),
            "confidence": 0.9,
            "extractor": "roles/1",
        }
        self.roles.append(Role(**{**fields, **more}))
        return self.roles[-1].id

    def statement(self, speaker: str | None, cue: str, content: str, evidence: str, **more: Any) -> str:
        fields: dict[str, Any] = {
            "id": self.id("s", speaker, content),
            "kind": "indirect",
            "act": "speech",
            "cue_class": "said",
            "speaker": speaker,
            "speaker_text": self.entities[speaker].name if speaker else None,
            "speaker_spans": self.entities[speaker].mentions[0].span and (self.entities[speaker].mentions[0].span,)
            if speaker
            else (),
            "cue_spans": self.spans(cue),
            "content_spans": self.spans(content),
            "content": content,
            "addressee": None,
            "addressee_span": None,
            "medium": None,
            "medium_span": None,
            "occasion": None,
            "via": (),
            "inside": None,
            "date": None,
            "date_span": None,
            "negated": False,
            "evidence": self.span(evidence),
            "confidence": 0.8,
            "extractor": "statements/1",
        }
        self.statements.append(Statement(**{**fields, **more}))
        return self.statements[-1].id

    def event(self, kind: str, trigger: str, evidence: str, **more: Any) -> str:
        fields: dict[str, Any] = {
            "id": self.id("e", kind, trigger, evidence),
            "type": kind,
            "plover": None,
            "trigger": self.span(trigger),
            "label": evidence,
            "locations": (),
            "location_spans": (),
            "date": None,
            "date_span": None,
            "date_from": None,
            "participants": (),
            "modality": "asserted",
            "statement": None,
            "same_as": None,
            "part_of": None,
            "evidence": self.span(evidence),
            "confidence": 0.7,
            "extractor": "events/1",
        }
        self.events.append(Event(**{**fields, **more}))
        return self.events[-1].id

    def takes_part(self, entity: str | None, text: str, role: str = "actor") -> Participant:
        return Participant(entity, self.span(text), text, role)  # type: ignore[arg-type]

    def quantity(self, of: str, value: float, surface: str, evidence: str, **more: Any) -> str:
        fields: dict[str, Any] = {
            "id": self.id("n", of, value),
            "value": value,
            "low": value,
            "high": value,
            "unit": "persons",
            "of": of,
            "place": None,
            "date": None,
            "claimed_by": None,
            "statement": None,
            "span": self.span(surface),
            "evidence": self.span(evidence),
            "confidence": 0.4,
            "extractor": "quantities/1",
        }
        self.quantities.append(Quantity(**{**fields, **more}))
        return self.quantities[-1].id

    def done(self) -> Extraction:
        return Extraction(
            self.article,
            tuple(self.entities.values()),
            (),
            tuple(self.roles),
            tuple(self.statements),
            tuple(self.events),
            tuple(self.quantities),
        )


COUNCIL = (
    "Fisher’s council meets in Port Selm\n\n"
    "Tamsin Orrel, the harbour commissioner of Selmar, opened a conference in Port Selm on 3 March 2021. "
    "“The reef is closed,” she told reporters. "
    "The Selm Gazette reported, citing the ferry union, that former mayor Jory Pell had said that Orrel met smugglers. "
    "Pell did not say that the union would strike. "
    "He believes that the talks will fail. "
    "Orrel plans to visit Dunmarsh in May, and the ferry union threatens a strike. "
    "According to Pell, about 40 boats were seized. "
    "The gathering ended with a vote.\n"
)


def council(key: str = "council") -> Extraction:
    """Roles held, left and claimed; said, denied, thought and nested statements; events that happened and did not."""
    story = Story(
        key,
        COUNCIL,
        title=Found("Fisher’s council meets in Port Selm", "text"),
        outlet=Found("The Selm Gazette", "metadata"),
        author=Found('Ode "Quill" Marsh', "metadata"),
        published=Found("2021-03-04", "text"),
        url="https://gazette.example/council",
    )
    orrel = story.entity("person", "Tamsin Orrel", "Tamsin Orrel", "she", aliases=("Orrel",))
    pell = story.entity("person", "Jory Pell")
    selmar = story.entity("place", "Selmar", feature="country", lat=-12.5, lon=151.25, country="XX")
    port = story.entity("place", "Port Selm", feature="city", lat=-12.0, lon=151.0, link="https://sws.geonames.org/99/")
    dunmarsh = story.entity("place", "Dunmarsh")
    gazette = story.entity("organization", "The Selm Gazette")
    union = story.entity("organization", "ferry union")
    smugglers = story.entity("group", "smugglers")

    talks = story.event(
        "conference",
        "conference",
        "opened a conference in Port Selm on 3 March 2021",
        date="2021-03-03",
        date_span=story.span("3 March 2021"),
        date_from="text",
        plover="CONSULT",
        locations=(port,),
        location_spans=(story.span("Port Selm", 1),),
        participants=(story.takes_part(orrel, "Tamsin Orrel"),),
    )
    reef = story.statement(
        orrel,
        "told",
        "“The reef is closed,”",
        "“The reef is closed,” she told reporters.",
        kind="direct",
        occasion=talks,
        date="2021-03-03",
        addressee=gazette,
        confidence=0.95,
    )
    pells = story.statement(
        pell,
        "had said",
        "Orrel met smugglers",
        COUNCIL[COUNCIL.index("The Selm Gazette reported") : COUNCIL.index(" Pell did not")],
        doubts=("reported at second hand",),
        cue_class="claimed",
        via=(
            Via(gazette, "The Selm Gazette", story.span("The Selm Gazette"), story.span("reported")),
            Via(union, "the ferry union", story.span("the ferry union"), story.span("citing")),
        ),
    )
    story.statement(orrel, "met", "smugglers", "Orrel met smugglers", inside=pells, kind="mixed", confidence=0.3)
    story.statement(
        pell, "did not say", "the union would strike", "Pell did not say that the union would strike.", negated=True
    )
    story.statement(
        None,
        "believes",
        "the talks will fail",
        "He believes that the talks will fail.",
        act="belief",
        cue_class="believed",
        speaker_text="He",
        speaker_spans=story.spans("He believes")[:0],
    )
    seized = story.statement(
        pell, "According to", "about 40 boats were seized", "According to Pell, about 40 boats were seized."
    )
    story.role(orrel, "harbour commissioner", selmar, "Tamsin Orrel, the harbour commissioner of Selmar")
    story.role(
        pell, "mayor", port, "former mayor Jory Pell", status="former", end_date="2019", office="regional-executive"
    )
    story.role(pell, "mayor", union, "mayor Jory Pell had said", statement=seized, confidence=0.2)
    story.role(orrel, "commissioner", gazette, "harbour commissioner", status="designate")
    story.event(
        "meeting",
        "met",
        "Orrel met smugglers",
        statement=pells,
        participants=(story.takes_part(orrel, "Orrel"), story.takes_part(smugglers, "smugglers", "participant")),
    )
    story.event(
        "visit",
        "visit",
        "Orrel plans to visit Dunmarsh in May",
        modality="planned",
        locations=(dunmarsh,),
        location_spans=story.spans("Dunmarsh"),
        date="2021-05",
        date_from="text",
        participants=(story.takes_part(orrel, "Orrel"),),
    )
    story.event("conference", "gathering", "The gathering ended", same_as=talks)
    story.event(
        "legislation",
        "vote",
        "ended with a vote",
        part_of=talks,
        participants=(story.takes_part(None, "The gathering"), story.takes_part(port, "Port Selm")),
    )
    story.quantity(
        "boats", 40, "about 40", "about 40 boats were seized", claimed_by=pell, statement=seized, low=36, high=44
    )
    assert reef
    return story.done()


STRIKE = (
    "Ferries stand still\n\n"
    "The ferry union of Selmar went on strike on 7 May 2021. "
    "“We will not sail,” said Jory Pell, mayor of Port Selm, quoting a <b>“banner”</b> \\ & a smile 😀.\n"
)


def strike(key: str = "strike") -> Extraction:
    """An article with another date, and characters that formats trip over."""
    story = Story(key, STRIKE, outlet=Found("Dunmarsh Wire", "given"), published=Found("2021-05", "estimated"))
    pell = story.entity("person", "Jory Pell")
    union = story.entity("organization", "ferry union", country="XX")
    selmar = story.entity("place", "Selmar", feature="country")
    port = story.entity("place", "Port Selm", feature="city", link="https://sws.geonames.org/99/")
    story.role(pell, "mayor", port, "Jory Pell, mayor of Port Selm")
    story.statement(pell, "said", "“We will not sail,”", "“We will not sail,” said Jory Pell", kind="direct")
    story.statement(
        pell, "quoting", "a <b>“banner”</b> \\ & a smile 😀", "quoting a <b>“banner”</b> \\ & a smile 😀", kind="mixed"
    )
    story.event(
        "protest",
        "strike",
        "The ferry union of Selmar went on strike on 7 May 2021",
        subtype="labour-strike",
        date="2021-05-07",
        date_from="text",
        locations=(selmar,),
        location_spans=story.spans("Selmar"),
        participants=(story.takes_part(union, "ferry union"),),
    )
    return story.done()


def linker(*extractions: Extraction) -> Linker:
    """Entities of one type and name are one actor."""
    groups: dict[tuple[str, str], list[Entity]] = {}
    for extraction in sorted(extractions, key=lambda one: one.article.key):
        for entity in extraction.entities:
            groups.setdefault((entity.type, entity.name), []).append(entity)
    actors = []
    for (kind, name), members in sorted(groups.items()):
        prefix = {"organization": "org"}.get(kind, kind)
        best = max(members, key=lambda one: (one.lat is not None, one.feature or "", one.id))
        actors.append(
            Actor(
                f"{prefix}-{name.lower().replace(' ', '-')}-{digest(kind, name)[:4]}",
                kind,  # type: ignore[arg-type]
                name,
                tuple(sorted({alias for one in members for alias in one.aliases})),
                tuple(sorted(one.id for one in members)),
                best.link,
                best.lat,
                best.lon,
                best.country,
                best.feature,
            )
        )
    return Linker(tuple(actors), (), {member: actor.id for actor in actors for member in actor.members})


def told_alike(linker: Linker, *stories: Extraction) -> Linker:
    """The linker with the stories' first events as one, and with their first two statements as one quotation."""
    one, other = stories[:2]
    articles = [story.article.id for story in stories]
    reports = sorted(Report(story.article.id, story.events[0].id) for story in stories)
    independent = len(stories) - len(linker.copies)
    walkout = Occurrence("event-1234", "protest", "walkout", tuple(reports), len(stories), independent,
                         "2019-05-07", "2019-05-08", ("asserted",), 0.8)  # fmt: skip
    changes = (
        Difference("changed", Span(0, 2), Span(0, 3), "we", "they"),
        Difference("cut", Span(3, 6), Span(4, 4), "now", ""),
    )
    words = QuotationLink(
        one.statements[0].id, other.statements[0].id, articles[0], articles[1], 0.75, bool(linker.copies), changes
    )
    return replace(linker, quotations=(words,), occurrences=(walkout,))
