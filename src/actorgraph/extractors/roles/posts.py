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
from actorgraph.extractors.roles.clauses import starts_clause, subject
from actorgraph.extractors.roles.lexicon import (
    COUNTERPARTS,
    FIELDS,
    FORMER,
    POSSESSIVE,
    RANKS,
    concept,
    is_abbreviated,
    is_role,
)
from actorgraph.extractors.roles.scene import Post, Question, Scene
from actorgraph.extractors.roles.titles import NOUNS, Title, singular_words, status_around
from actorgraph.extractors.roles.view import Seen, View, is_party
from actorgraph.factuality import read
from actorgraph.forest import Forest, Scale, forest
from actorgraph.lexicon.nouns import ORG_HEADS
from actorgraph.model import Placed

LIKELY: Mapping[Question, float] = {"holder": 0.5, "body": 0.2}
"""Probability from which a candidate is taken, by cross-validation over 630 articles: so low a body is still likelier
right than none, as readers fill in what the article tells elsewhere."""
APART = 0.3
"""The same of a body in the post's sentence that belongs to something else there ("Judge Ada Bern spoke in Ostria"),
and of an organisation of another sentence that the article names once."""
SURE = 0.5
"""Confidence of the tagger from which its bounds of a title are taken before those of a construction."""
SCALES = {True: Scale(offset=0.163, slope=0.393), False: Scale(offset=-0.382, slope=0.576)}
"""From the forests' opinion, of posts with and without a body, to how often readers list such a role: fitted on 55
annotated articles that the forests had not seen."""
UNTITLED = Scale(offset=-1.6, slope=1.0)
"""The same for affiliations that are told by a verb or a preposition: in whole articles readers list one of two."""
SOLE = frozenset(("president", "monarch", "head-of-state", "head-of-government"))
"""Offices of which a country has one holder at a time."""
SEEKING = frozenset("race run bid campaign contest election vie compete primary".split())
NEXT_BEST = 0.6
"""The same of a holder where the likeliest is ruled out: the next is seldom meant instead."""
TOLD = 0.6
"""Probability that a body has at least which a construction gives to this very holder."""


@cache
def shipped() -> Mapping[str, Forest]:
    """The forests of the package data, by question."""
    raw = learned.weights("extractors/roles/posts.json")
    return {question: forest(one) for question, one in raw.items()}


def posts(view: View, found: Sequence[Title], claims: Sequence[Claim]) -> list[Post]:
    """The posts of a document in text order: tagged ones, and those of constructions that no tagged one overlaps."""
    tagged: list[Post] = []
    for one in view.document.titles:
        adjoins = bool(tagged) and tagged[-1].last >= one.first and view.same_sentence(tagged[-1].first, one.first)
        if adjoins and not (is_role(view.key(tagged[-1].last - 1)) and _is_address(view, one.first, one.last)):
            before = tagged.pop()  # of two that adjoin the tagger has cut one title
            tagged.append(Post(before.first, max(before.last, one.last), max(before.tagged, one.confidence)))
        else:
            tagged.append(Post(one.first, one.last, one.confidence))
    tagged = [_served_apart(view, one) for one in tagged if _is_worded(view, one)]
    taken = {index for post in tagged for index in range(post.first, post.last)}
    titles = Placed(found, lambda one: (one.first, one.last))
    named = Placed(
        (one for one in claims if one.role_span),
        lambda one: (one.role_span.start, one.role_span.end),  # type: ignore[union-attr]
    )
    rest = [Post(one.first, one.last, 0.0) for one in found if taken.isdisjoint(range(one.first, one.last))]
    made = []
    for post in sorted([*tagged, *rest], key=lambda one: (one.first, one.last)):
        over = next(iter(titles.meeting(post.first, post.last)), None)
        if over and post.tagged < SURE:
            post = replace(post, first=min(post.first, over.first), last=max(post.last, over.last))
        span = view.span(post.first, post.last)
        own = tuple(named.meeting(span.start, span.end))
        made.append(replace(post, title=over, claims=own))
    return made


def _is_address(view: View, first: int, last: int) -> bool:
    """Whether the words of a title are one before names alone, which another title may stand before.

    "police spokesman | Capt. Ada Bern", "candidate | Dr. Ada Bern": each holds two posts.
    """
    words = range(first, last - (view.low(last - 1) == "."))
    return all(view.key(index) in RANKS or is_abbreviated(view.low(index)) for index in words)


def _is_worded(view: View, post: Post) -> bool:
    """Whether a tagged post has a noun, or is one that the parse takes for a verb with its adverb ("running back")."""
    if any(view.pos(index) in NOUNS for index in range(post.first, post.last)):
        return True
    return post.last > post.first + 1 and post.tagged >= SURE and view.pos(post.last - 1) == "ADV"


def _served_apart(view: View, post: Post) -> Post:
    """A tagged post without the title of the one whom it serves ("lawyer for policemen | Ivo Tarn and Ada Bern")."""
    if view.person_starting(post.last) and is_role(view.key(post.last - 1)):
        for index in range(post.last - 2, post.first, -1):
            if view.low(index) == "for" and is_role(view.key(index - 1)):
                return replace(post, last=index)
    return post


def held(
    view: View, found: Sequence[Title], claims: Sequence[Claim], using: Mapping[str, Forest] | None = None
) -> list[Claim]:
    """The claims on posts, each with a holder, and a body where one is likely."""
    scene, forests = Scene(view, claims), shipped() if using is None else using
    all_ = posts(view, found, claims)
    holding: list[tuple[Post, Seen, float]] = []
    for post, judged in zip(all_, scene.judged([(post, None) for post in all_], "holder", forests), strict=True):
        persons: set[str] = set()
        least = LIKELY["holder"]
        for sure, person in judged:
            if sure < least or person.entity.id in persons:
                continue
            if persons and not view.plural(post.last - 1):
                break
            if _is_so(view, post, person):
                persons.add(person.entity.id)
                holding.append((post, person, sure))
            else:
                least = NEXT_BEST
    bodies = scene.judged([(post, person) for post, person, _ in holding], "body", forests)
    made = [_claim(view, *one, judged) for one, judged in zip(holding, bodies, strict=True)]
    best: dict[tuple[str, str, str], Claim] = {}
    for claim in made:
        if claim.body and claim.concept in SOLE:
            office = (claim.concept, claim.body.entity.id, claim.status)
            best[office] = max(best.get(office, claim), claim, key=lambda one: one.confidence)
    holders = {office: one.person.entity.id for office, one in best.items()}
    for at, claim in enumerate(made):
        office = (claim.concept or "", claim.body.entity.id if claim.body else "", claim.status)
        if holders.get(office, claim.person.entity.id) != claim.person.entity.id:
            made[at] = replace(claim, body=None)  # of two presidents of one country the less sure is of another one
    return made


def calibrated(claim: Claim) -> Claim:
    """A folded claim whose confidence is how often readers of whole articles list such a role."""
    scale = SCALES[claim.body is not None] if claim.titled else UNTITLED
    return replace(claim, confidence=scale.confidence(claim.confidence))


def _is_so(view: View, post: Post, person: Seen) -> bool:
    """Whether the verb that joins a post to its holder tells a fact; constructions read that for themselves."""
    if view.low(post.last) in POSSESSIVE and post.last < person.first and person.mention.kind == "name":
        return False  # "the sheriff's deputy Ada Bern" is no sheriff
    server = _who_serves(view, post.first)
    named_behind = view.low(post.last) == "," and post.last + 1 == person.first
    if server is not None and (named_behind or view.document.entity_at(server) == person.entity):
        return False  # "a spokeswoman for the president, Ada Bern": she is not the president, or it stays open
    sought = view.low(post.first - 1) == "for" and _is_sought(view, post.first)
    hoped = [view.low(index) for index in range(post.first - 3, post.first)] == ["would", "-", "be"]
    if sought or hoped or _is_owner_served(view, post, person):
        return False
    if any(claim.person.entity.id == person.entity.id for claim in post.claims):
        return True
    first, last = (post.last, person.first) if post.first < person.first else (person.last, post.first)
    end = max(post.last, post.title.end) if post.title else post.last
    head = view.document.head_of(post.first, post.last)
    owner = view.tokens[view.document.head_of(person.first, person.last)]
    if owner.dep == "nmod:poss" and owner.head == head:
        return False  # "served as Marn's chief of staff"
    if view.low(end) == "and" and person.first == end + 1 and person.mention.kind == "name":
        return False  # "the mayor and Ada Bern" are two
    if starts_clause(view, post.first, end, person) or _is_of_another(view, head, person):
        return False
    if first <= last <= first + 1 and all(view.pos(index) == "PUNCT" for index in range(first, last)):
        return True  # no verb joins what nothing but a mark parts
    over, own = view.document.ancestors(head), view.document.ancestors(view.document.head_of(person.first, person.last))
    verb = next((index for index in over if view.pos(index) == "VERB"), None)
    if verb is None or head in own or own[0] in over[: over.index(verb)]:
        return True
    if view.tokens[over[over.index(verb) - 1]].dep.startswith("nsubj"):
        return False  # "the director met her": whoever the director is, not she
    between = next((index for index in over if index in set(own)), None)
    if between != verb:
        return True
    return read(view.document, verb).modality in ("asserted", "alleged")


def _who_serves(view: View, start: int) -> int | None:
    """The word for who works for the one that a title's words are of ("a lawyer for the mayor")."""
    least = view.bounds(start)[0]
    before = start - 1 if start > least and view.pos(start - 1) == "DET" else start
    serves = before - 2 >= least and view.low(before - 1) == "for" and is_role(view.key(before - 2))
    return before - 2 if serves else None


def _is_owner_served(view: View, post: Post, person: Seen) -> bool:
    """Whether a post is for something of the person's ("chairman for the governor Ada Bern's campaign")."""
    served = view.low(post.last) in ("for", "to") and person.first > post.last
    parted = any(view.low(index) in (",", "and") for index in range(post.last, person.first))
    return served and not parted and view.low(person.last) in POSSESSIVE and view.same_sentence(post.last, person.first)


def _is_of_another(view: View, head: int, person: Seen) -> bool:
    """Whether the title is told of somebody else by its own clause ("a colleague who is a member")."""
    subjects = view.document.dependents(head, "nsubj") if view.document.dependents(head, "cop") else []
    if not subjects or subjects[0].tag == "PRP":
        return False
    who = subject(view, head)
    return who is None or who.entity.id != person.entity.id


def _is_sought(view: View, start: int) -> bool:
    """Whether the words before a title tell that somebody wants the post ("in the race for governor")."""
    near = (view.tokens[index].lemma.lower() for index in range(max(view.bounds(start)[0], start - 4), start))
    return any(one in SEEKING for one in near)


def _is_apart(view: View, post: Post, person: Seen, body: Seen) -> bool:
    """Whether a body of the post's sentence hangs on neither the post nor its holder."""
    if not view.same_sentence(post.first, body.first):
        return False
    heads = {
        view.document.head_of(post.first, post.last),
        view.document.head_of(person.first, person.last),
    }
    own = view.document.head_of(body.first, body.last)
    return own not in heads and heads.isdisjoint(view.document.ancestors(own))


def _is_once_elsewhere(view: View, post: Post, body: Seen) -> bool:
    """Whether a body is an organisation that is named once, and in another sentence than the post."""
    once = body.entity.type == "organization" and len(body.entity.mentions) == 1
    return once and not view.same_sentence(post.first, body.first)


def _says_of_what(view: View, post: Post, body: Seen) -> bool:
    """Whether the words behind a title say of what it is, and a place, or a body told elsewhere, is not that.

    Neither the town of "head of the harbour unit" nor that of "head of the Halst harbour unit" is what somebody heads;
    "Ostria's member for Halst" and "head of the navy of Ostria" leave both.
    """
    document = view.document
    if body.entity.type != "place":
        # "the head of Oskby Data", whom no room takes for a body: no body told elsewhere is headed either.
        of_what = document.tokens[min(post.last + 1, len(document.tokens) - 1)]
        nameless = view.low(post.last) == "of" and of_what.pos == "PROPN" and document.entity_at(of_what.index) is None
        return nameless and not view.same_sentence(post.first, body.first)
    head, own = document.head_of(post.first, post.last), document.head_of(body.first, body.last)
    above = document.ancestors(own)
    for one in document.dependents(head, "nmod"):
        inside = body.first <= one.index < body.last
        if one.index < head or inside or {"of", "for"}.isdisjoint(document.cases(one.index)):
            continue
        if one.index in above:
            return view.tokens[own].dep == "compound" and one.pos == "NOUN"
        named = one.pos == "PROPN" and one.index >= post.last  # within the title it is a field ("Minister of Trade")
        if view.tokens[own].head != head and (named or one.lemma.lower() in ORG_HEADS):
            return True
    return False


def _named_of(view: View, body: Seen) -> str | None:
    """The person whose name a body follows with "of", by id."""
    before = body.first - 1 - (view.low(body.first - 1) == "the")
    person = view.person_ending(before) if view.low(before) == "of" else None
    return person.entity.id if person and person.mention.kind == "name" else None


def _worded(view: View, post: Post, body: Seen | None) -> str:
    """The words of a tagged role, without the organisation among them ("former Ostrian president").

    A party's name stays, and one that tells a field ("Homeland Security Secretary").
    """
    former = post.first + (view.low(post.first) in FORMER)
    here = view.body_over(former)
    if body and here and here.entity.id == body.entity.id and not is_party(here.entity):
        start = here.last + (view.low(here.last) in POSSESSIVE)
        named = all(view.low(index) not in FIELDS for index in range(here.first, here.last))
        if named and view.low(start) != "-" and any(view.pos(index) in NOUNS for index in range(start, post.last)):
            first = f"{view.surface(post.first, former)} " if former > post.first else ""
            return first + singular_words(view, start, post.last)
    return singular_words(view, post.first, post.last)


def _claim(view: View, post: Post, person: Seen, sure: float, bodies: Sequence[tuple[float, Seen]]) -> Claim:
    """The claim of a post with its holder and the likeliest body; what a construction says of the two holds."""
    ruled = next((one for one in post.claims if one.person.entity.id == person.entity.id), None)
    where = []
    for probability, seen in bodies:
        # "a plumber from Oskby": a place is where somebody lives or works, not whom they serve.
        cases = view.document.cases(view.document.head_of(seen.first, seen.last))
        home = seen.entity.type == "place" and not {"from", "in"}.isdisjoint(cases)
        if _says_of_what(view, post, seen):
            continue
        if not home or (ruled and not _is_apart(view, post, person, seen)):
            where.append((probability, seen))
    # "The ministers Ada Bern of Ostria and Ivo Tarn of Zenda": each of his own.
    where = [pair for pair in where if _named_of(view, pair[1]) in (None, person.entity.id)]
    if view.plural(post.last - 1) and (own := [pair for pair in where if _named_of(view, pair[1])]):
        where = own
    if ruled and ruled.body:
        # Of a list of holders each has its own body beside the name, which only the construction can tell.
        at_least = 1.0 if view.plural(post.last - 1) else TOLD
        where = [(max(sure, at_least) if one.entity.id == ruled.body.entity.id else sure, one) for sure, one in where]
        where.sort(key=lambda pair: -pair[0])
    doubtful = bool(where) and (
        _is_apart(view, post, person, where[0][1]) or _is_once_elsewhere(view, post, where[0][1])
    )
    least = APART if doubtful else LIKELY["body"]
    likely = bool(where) and where[0][0] >= least
    title = post.title
    same_bounds = title is not None and (title.first, title.last) == (post.first, post.last)
    keys = [view.key(index) for index in range(post.first, post.last) if view.low(index) != "-"]
    head = view.document.head_of(post.first, post.last)
    body = where[0][1] if likely else None
    status = ruled.status if ruled else title.status if title else "current"
    if status == "current":  # the tagger's bounds may hold words of standing that the construction left out
        status = status_around(view, post.first, post.last)
    made = Claim(
        person=person,
        body=Body(body.entity, body.span, body.first, body.last, "near") if body else None,
        role=title.words(view) if title and same_bounds else _worded(view, post, body),
        role_span=view.span(post.first, post.last),
        head=view.key(title.noun if title else post.last - 1),
        concept=title.concept if title else concept(keys),
        construction=ruled.construction if ruled else "tagged",
        status=status,
        confidence=sure * (where[0][0] if likely else 1 - (where[0][0] if where else 0.0)),
        inferred=bool(body and not view.same_sentence(post.first, body.first)),
        modality=ruled.modality if ruled else read(view.document, head).modality,
        titled=True,
    )
    if ruled and view.key(title.noun if title else post.last - 1) in COUNTERPARTS:  # whose office is named before
        made = replace(made, role=ruled.role, head=ruled.head, concept=ruled.concept)
    return made
