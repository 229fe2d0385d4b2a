"""Who holds a post, and in what: learned scores of the persons and bodies near the words of an office or job.

A post is what the language model tags as a title, or what a construction of :mod:`.titles` takes for one. One forest
judges each person near it, another each organisation, place and group: by where they stand in the sentence and in the
parse, by what they are, and by what the constructions say. So a title that is in no list finds its holder, and a
construction that errs is overruled. Grown by ``training/happenings/linking.py`` from whole annotated articles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from actorgraph import learned
from actorgraph.extractors.roles.bodies import Body
from actorgraph.extractors.roles.claims import Claim
from actorgraph.extractors.roles.lexicon import COUNTERPARTS, concept
from actorgraph.extractors.roles.scene import Post, Question, Scene
from actorgraph.extractors.roles.titles import NOUNS, Title, singular_words, status_around
from actorgraph.extractors.roles.view import Seen, View
from actorgraph.factuality import read
from actorgraph.forest import Forest, Scale, forest
from actorgraph.model import Placed

LIKELY: Mapping[Question, float] = {"holder": 0.35, "body": 0.15}
"""Probability from which a candidate is taken, by cross-validation: so low a body is still likelier right than none, as
readers fill in what the article tells elsewhere."""
SCALES = {True: Scale(offset=0.514, slope=0.443), False: Scale(offset=-1.295, slope=0.616)}
"""From the forests' opinion, of posts with and without a body, to how often readers list such a role."""
UNTITLED = Scale(offset=-1.6, slope=1.0)
"""The same for affiliations that are told by a verb or a preposition: in whole articles readers list one of two."""


@cache
def shipped() -> Mapping[str, Forest]:
    """The forests of the package data, by question."""
    raw = learned.weights("extractors/roles/posts.json")
    return {question: forest(one) for question, one in raw.items()}


def posts(view: View, found: Sequence[Title], claims: Sequence[Claim]) -> list[Post]:
    """The posts of a document in text order: tagged ones, and those of constructions that no tagged one overlaps."""
    tagged = [Post(one.first, one.last, one.confidence) for one in view.document.titles]
    made = [one for one in tagged if any(view.pos(index) in NOUNS for index in range(one.first, one.last))]
    taken = {index for post in made for index in range(post.first, post.last)}
    # Where the two overlap the bounds are the tagger's: it has learned which words belong to a title.
    made += [Post(one.first, one.last, 0.0) for one in found if taken.isdisjoint(range(one.first, one.last))]
    titles = Placed(found, lambda one: (one.first, one.last))
    named = Placed(
        (one for one in claims if one.role_span),
        lambda one: (one.role_span.start, one.role_span.end),  # type: ignore[union-attr]
    )
    for at, post in enumerate(sorted(made, key=lambda one: (one.first, one.last))):
        span = view.span(post.first, post.last)
        title = next(iter(titles.meeting(post.first, post.last)), None)
        made[at] = replace(post, title=title, claims=tuple(named.meeting(span.start, span.end)))
    return made


def held(
    view: View, found: Sequence[Title], claims: Sequence[Claim], using: Mapping[str, Forest] | None = None
) -> list[Claim]:
    """The claims on posts, each with a holder, and a body where one is likely."""
    scene, forests = Scene(view, claims), shipped() if using is None else using
    kept: list[Claim] = []
    for post in posts(view, found, claims):
        made: dict[str, Claim] = {}
        for sure, person in scene.judged(post, "holder", forests):
            # A title that is no plural has one holder alone, the likeliest.
            if sure < LIKELY["holder"] or (made and not view.plural(post.last - 1)):
                break
            if person.entity.id not in made:
                made[person.entity.id] = _claim(scene, post, person, sure, forests)
        kept += made.values()
    return kept


def calibrated(claim: Claim) -> Claim:
    """A folded claim whose confidence is how often readers of whole articles list such a role."""
    scale = SCALES[claim.body is not None] if claim.titled else UNTITLED
    return replace(claim, confidence=scale.confidence(claim.confidence))


def _claim(scene: Scene, post: Post, person: Seen, sure: float, using: Mapping[str, Forest]) -> Claim:
    view, title = scene.view, post.title
    told = next((one for one in post.claims if one.person.entity.id == person.entity.id), None)
    where = scene.judged(post, "body", using, person)
    if told and told.body and view.plural(post.last - 1):
        # Of a list of holders each has its own body beside the name, which only the construction can tell.
        own = told.body.entity.id
        where = [(1.0 if one.entity.id == own else sure_of_it, one) for sure_of_it, one in where]
        where.sort(key=lambda pair: -pair[0])
    sure_of_body, body = where[0] if where else (0.0, None)
    if sure_of_body < LIKELY["body"]:
        sure_of_body, body = 1 - sure_of_body, None
    same_bounds = title is not None and (title.first, title.last) == (post.first, post.last)
    keys = [view.key(index) for index in range(post.first, post.last) if view.low(index) != "-"]
    noun = view.key(title.noun if title else post.last - 1)
    made = Claim(
        person=person,
        body=Body(body.entity, body.span, body.first, body.last, "near") if body else None,
        role=title.words(view) if title and same_bounds else singular_words(view, post.first, post.last),
        role_span=view.span(post.first, post.last),
        head=noun,
        concept=title.concept if title else concept(keys),
        construction=told.construction if told else "tagged",
        status=told.status if told else title.status if title else status_around(view, post.first, post.last),
        confidence=sure * sure_of_body,
        inferred=bool(body and not view.same_sentence(post.first, body.first)),
        modality=told.modality if told else read(view.document, view.document.head_of(post.first, post.last)).modality,
        titled=True,
    )
    if told and noun in COUNTERPARTS:  # whose office is named before
        made = replace(made, role=told.role, head=told.head, concept=told.concept)
    return made
