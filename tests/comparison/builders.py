# ruff: noqa: E501 (tables with one case a line)
"""Articles with a number, a statement or a role each, made by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actorgraph.model import (
    Article,
    Entity,
    Extraction,
    Found,
    Linker,
    Mention,
    Quantity,
    Role,
    Span,
    Statement,
    digest,
)

PLACES = {"Velmora": ("VM", "country"), "Port Selm": ("VM", "city"), "Kars": ("KS", "country")}


def article(key: str, text: str, published: str | None = "2021-03-01", outlet: str | None = None) -> Article:
    return Article(
        key,
        text,
        published=Found(published, "given") if published else None,
        outlet=Found(outlet, "given") if outlet else None,
    )


def place(one: Article, name: str) -> Entity:
    country, feature = PLACES[name]
    start = one.text.index(name)
    mention = Mention(Span(start, start + len(name)), name, "name")
    return Entity(f"c-{name}-{one.key}", "place", name, (mention,), country=country, feature=feature)


def counting(key: str, text: str, surface: str, published: str | None = "2021-03-01", **fields: Any) -> Extraction:
    """An article with one quantity; ``where`` names places in the text, ``by`` who says it."""
    one = article(key, text, published)
    where = [place(one, name) for name in fields.pop("where", ())]
    by = fields.pop("by", None)
    start = text.index(surface)
    value = fields.pop("value", None)
    given = {"low": value, "high": value, "unit": "persons", "of": "sailors", "head": "sailor"} | fields
    quantity = Quantity(
        id="n-" + digest(key, surface),
        value=value,
        place=where[0].id if where else None,
        places=tuple(each.id for each in where),
        date=given.pop("date", None),
        claimed_by=None,
        claimed_text=by,
        statement=None,
        span=Span(start, start + len(surface)),
        evidence=Span(0, len(text)),
        confidence=0.9,
        extractor="quantities/2",
        **given,
    )
    return Extraction(one, tuple(where), quantities=(quantity,))


def saying(key: str, speaker: str, content: str, published: str = "2021-03-01", **fields: Any) -> Extraction:
    """An article with one statement, denied and put forward as the words of its main clause mark it."""
    words = content.split()
    text = f"{speaker} said {content}"
    one = article(key, text, published)
    who = Entity(f"c-{speaker}-{key}", "person", speaker, (Mention(Span(0, len(speaker)), speaker, "name"),))
    span = Span(len(text) - len(content), len(text))
    made = Statement(
        id="q-" + digest(key, content), kind="indirect", act="speech", cue_class="said", speaker=who.id, speaker_text=speaker,
        speaker_spans=(Span(0, len(speaker)),), cue_spans=(), content_spans=(span,), content=content, addressee=None,
        addressee_span=None, medium=None, medium_span=None, occasion=None, via=(), inside=None, date=None, date_span=None,
        negated=False, evidence=Span(0, len(text)), confidence=0.9, extractor="statements/1",
        denied="not" in words or "never" in words,
        mood="possible" if "may" in words else "planned" if "will" in words else "asserted",
    )  # fmt: skip
    return Extraction(one, (who,), statements=(replace(made, **fields),))


def holding(key: str, person: str, office: str, organization: str, published: str = "2021-03-01") -> Extraction:
    """An article with one role."""
    text = f"{person}, {office} of {organization}"
    one = article(key, text, published)
    who = Entity(f"c-{person}-{key}", "person", person, (Mention(Span(0, len(person)), person, "name"),))
    start = text.index(organization)
    body = Entity(
        f"c-{organization}-{key}",
        "organization",
        organization,
        (Mention(Span(start, len(text)), organization, "name"),),
    )
    role = Role(
        id="m-" + digest(key), kind="office", person=who.id, person_span=Span(0, len(person)), role=office, role_span=None,
        office=None, organization=body.id, organization_span=None, start_date=None, end_date=None, status="current",
        statement=None, evidence=Span(0, len(text)), confidence=0.9, extractor="roles/1",
    )  # fmt: skip
    return Extraction(one, (who, body), roles=(role,))


def linker(*extractions: Extraction) -> Linker:
    """Entities of one name are one actor."""
    return Linker(actor_of={one.id: f"a-{one.name}" for each in extractions for one in each.entities})
