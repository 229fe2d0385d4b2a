"""A small extraction, made by hand, for tests of everything that stands after extraction."""

from __future__ import annotations

from actorgraph.model import (
    Article,
    Entity,
    Event,
    Extraction,
    Found,
    Mention,
    Participant,
    Quantity,
    Role,
    Span,
    Statement,
    TimeExpression,
    Via,
    digest,
)

TEXT = (
    "Harbour talks open in Velmora\n\n"
    "Ostrian Trade Minister Ilka Marn said on Monday that the port “must stay open”, the Velmora Courier reported. "
    "She met Bram Oduya, chairman of the Dockers' Union, in Velmora. "
    "About 400 dockers marched to the harbour."
)


def span(surface: str, text: str = TEXT, after: int = 0) -> Span:
    """Where ``surface`` stands in ``text`` first, counted from ``after``."""
    start = text.index(surface, after)
    return Span(start, start + len(surface))


def entity(kind: str, name: str, *surfaces: str, text: str = TEXT, key: str = "a", **more: object) -> Entity:
    found = tuple(Mention(span(s, text), s, "pronoun" if s == "She" else "name") for s in surfaces or (name,))
    return Entity(id=f"c-{digest(key, kind, name)}", type=kind, name=name, mentions=found, **more)  # type: ignore[arg-type]


def extraction(key: str = "a", outlet: str = "Velmora Courier", published: str = "2019-05-07") -> Extraction:
    """One article about harbour talks in an invented town: a role each, a statement with its source, two events."""
    article = Article(
        key,
        TEXT,
        title=Found("Harbour talks open in Velmora", "text"),
        outlet=Found(outlet, "given"),
        published=Found(published, "given"),
    )
    marn = entity("person", "Ilka Marn", "Ilka Marn", "She", key=key, gender="female")
    oduya = entity("person", "Bram Oduya", key=key)
    union = entity("organization", "Dockers' Union", key=key)
    courier = entity("organization", "Velmora Courier", key=key)
    ostria = entity("place", "Ostria", "Ostrian", key=key, feature="country")
    velmora = entity("place", "Velmora", "Velmora", key=key, lat=10.5, lon=20.25, feature="city")
    said = Statement(
        id=f"q-{digest(key, 'said')}",
        kind="mixed",
        act="speech",
        cue_class="said",
        speaker=marn.id,
        speaker_text="Ilka Marn",
        speaker_spans=(span("Ilka Marn"),),
        cue_spans=(span("said"),),
        content_spans=(span("that the port “must stay open”"),),
        content="that the port “must stay open”",
        addressee=None,
        addressee_span=None,
        medium=None,
        medium_span=None,
        occasion=None,
        via=(Via(courier.id, "the Velmora Courier", span("the Velmora Courier"), span("reported")),),
        inside=None,
        date="2019-05-06",
        date_span=span("Monday"),
        negated=False,
        evidence=span("Ostrian Trade Minister Ilka Marn said on Monday that the port “must stay open”"),
        confidence=0.9,
        extractor="statements/1",
    )
    roles = (
        Role(
            id=f"m-{digest(key, 'minister')}",
            kind="office",
            person=marn.id,
            person_span=span("Ilka Marn"),
            role="trade minister",
            role_span=span("Trade Minister"),
            office="minister",
            organization=ostria.id,
            organization_span=span("Ostrian"),
            start_date=None,
            end_date=None,
            status="current",
            statement=None,
            evidence=span("Ostrian Trade Minister Ilka Marn"),
            confidence=0.95,
            extractor="roles/1",
        ),
        Role(
            id=f"m-{digest(key, 'chairman')}",
            kind="office",
            person=oduya.id,
            person_span=span("Bram Oduya"),
            role="chairman",
            role_span=span("chairman"),
            office=None,
            organization=union.id,
            organization_span=span("Dockers' Union"),
            start_date=None,
            end_date=None,
            status="current",
            statement=None,
            evidence=span("Bram Oduya, chairman of the Dockers' Union"),
            confidence=0.8,
            extractor="roles/1",
        ),
    )
    meeting = Event(
        id=f"e-{digest(key, 'met')}",
        type="meeting",
        plover="CONSULT",
        trigger=span("met"),
        label="She met Bram Oduya",
        locations=(velmora.id,),
        location_spans=(span("Velmora", after=TEXT.index("in Velmora.")),),
        date="2019-05-06",
        date_span=None,
        date_from="text",
        participants=(
            Participant(marn.id, span("She"), "She", "actor"),
            Participant(oduya.id, span("Bram Oduya"), "Bram Oduya", "recipient"),
        ),
        modality="asserted",
        statement=None,
        same_as=None,
        part_of=None,
        evidence=span("She met Bram Oduya, chairman of the Dockers' Union, in Velmora."),
        confidence=0.7,
        extractor="events/1",
    )
    march = Quantity(
        id=f"n-{digest(key, 'march')}",
        value=400,
        low=360,
        high=440,
        unit="persons",
        of="dockers",
        place=None,
        date=None,
        claimed_by=None,
        statement=None,
        span=span("About 400"),
        evidence=span("About 400 dockers marched to the harbour."),
        confidence=0.6,
        extractor="quantities/1",
    )
    monday = TimeExpression(span("Monday"), "2019-05-06", "DATE", "2019-05-06", "2019-05-06", True)
    return Extraction(
        article, (marn, oduya, union, courier, ostria, velmora), (monday,), roles, (said,), (meeting,), (march,)
    )
