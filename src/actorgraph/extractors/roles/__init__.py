"""Roles: who holds which office, job or membership in which organisation or state.

Constructions of English find claims (:mod:`.titles`, :mod:`.holders`, :mod:`.affiliations`); a learned scorer
(:mod:`.scoring`) tells how likely each is and finds affiliations that no construction tells; :mod:`.succession` ends an
office where somebody else takes it over; :mod:`.folding` makes one role of what is said repeatedly.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from actorgraph import fingerprints
from actorgraph.extractors.roles.claims import kind_of
from actorgraph.extractors.roles.dating import Calendar, status_of
from actorgraph.extractors.roles.folding import fold
from actorgraph.extractors.roles.lexicon import JOB_OFFICES
from actorgraph.extractors.roles.posts import calibrated, held
from actorgraph.extractors.roles.scoring import scored
from actorgraph.extractors.roles.succession import succession
from actorgraph.extractors.roles.titles import titles
from actorgraph.extractors.roles.view import View
from actorgraph.forest import Forest
from actorgraph.model import Document, Role, digest

__all__ = ["EXTRACTOR", "extract"]

EXTRACTOR = fingerprints.published("roles", __name__)


def extract(document: Document, using: Mapping[str, Forest] | None = None) -> Iterator[Role]:
    """The roles that the document states, one per person, title and organisation.

    Args:
        using: forests in place of the shipped ones (:mod:`.posts`).
    """
    view = View(document)
    calendar = Calendar(view)
    words = titles(view)
    likely = scored(view, words=words)
    found = held(view, words, [claim for claim in likely if claim.titled], using)
    found += [claim for claim in likely if not claim.titled]
    published = document.article.published.value if document.article.published else None
    for folded in fold([*found, *succession(view, words, found)]):
        claim = calibrated(folded)
        dates = calendar.dates(claim)
        person, body = claim.person.entity.id, claim.body.entity.id if claim.body else None
        # A denied role is another than the same one held.
        unreal = () if claim.modality == "asserted" else (claim.modality,)
        yield Role(
            id="m-" + digest(document.article.id, "role", person, (claim.role or "").lower(), body, *unreal),
            kind=kind_of(claim),
            person=person,
            person_span=claim.person.span,
            role=claim.role,
            role_span=claim.role_span,
            office=claim.concept or JOB_OFFICES.get(claim.head),
            organization=body,
            organization_span=claim.body.span if claim.body else None,
            start_date=dates[0],
            end_date=dates[1],
            status=status_of(claim, dates, published, calendar.is_long_past(claim, published)),
            statement=None,
            evidence=claim.evidence,
            confidence=round(claim.confidence, 3),
            extractor=EXTRACTOR,
            modality=claim.modality,
        )
