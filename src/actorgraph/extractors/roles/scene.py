"""What is observed of a person or body near the words of an office or job: the rows that the forests read.

Candidates for a holder stand in the sentence of the post or are given it by a construction. Candidates for a body stand
anywhere: every mention in the sentence, each entity of the sentences around at its nearest, and what the article
names most. What the article says of the two elsewhere counts as much as where they stand.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from actorgraph.extractors.roles.claims import Claim
from actorgraph.extractors.roles.habits import Habits, shipped
from actorgraph.extractors.roles.lexicon import CONCEPTS, JOB_OFFICES, JOBS, OWNERS, POSSESSIVE, concept, is_role
from actorgraph.extractors.roles.titles import Title
from actorgraph.extractors.roles.view import BODIES, PARTY_LETTERS, PLACES, Seen, View, is_street, kind_of_body
from actorgraph.forest import Forest, OneHot
from actorgraph.model import Entity, Placed

Question = Literal["holder", "body"]

FAR = 40
"""Words or steps from which on all distances count the same."""
BACK = {"holder": 2, "body": 3}
"""Sentences back in which a holder or body is sought."""
AHEAD = 1
"""Sentences ahead in which a body is sought."""
UNREAD = -1.0
"""How sure the tagger is of a post in a text where it tags none: no sign against what a construction finds."""
LEADING = 5
"""Bodies named most often that may be meant anywhere."""

RELATIONS = (
    "nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "nmod:poss", "nmod:desc", "compound", "amod", "appos",
    "conj", "acl", "acl:relcl", "advcl", "ccomp", "xcomp", "parataxis", "flat", "root",
)  # fmt: skip
WAYS = ("of", "for", "at", "in", "with", "to", "from", "by", "on", "as")
FORMS = ("name", "nominal", "pronoun", "demonym")
KINDS = ("person", *BODIES)
OFFICES = tuple(sorted(CONCEPTS))
RULES = ("title", "titles", "title-of", "apposition", "apposition-again", "apposition-before", "predicate",
         "description", "appointed", "served", "became")  # fmt: skip
FEATURES = (
    "words between", "behind", "verbs", "commas", "persons between", "bodies between", "steps", "up", "down",
    "sentence", "ruled", "ruled other", "any rule", "tagged", "length", "listed", "job", "plural",
    "capital", "mentions", "rank by name", "first sentence", "home", "adjoins", "comma adjoins", "possessive", "self",
    "rank", "overlaps", "from holder", "holder between", "heading", "named before", "same elsewhere",
    "definite", "owned", "shared sentences", "beside", "told elsewhere", "post elsewhere", "other body elsewhere",
    "holders", "bodies", "inside words", "rank in kind", "nearer of kind", "of kind", "leaning", "alone", "word seen",
    "party letter", "in other names", "nested",
    *(f"rule {one}" for one in RULES), *(f"top {one}" for one in RELATIONS), *(f"side {one}" for one in RELATIONS),
    *(f"own {one}" for one in RELATIONS), *(f"title {one}" for one in RELATIONS), *(f"way {one}" for one in WAYS),
    *(f"kind {one}" for one in KINDS), *(f"form {one}" for one in FORMS), *(f"office {one}" for one in OFFICES),
)  # fmt: skip

_RELATION, _WAY, _KIND, _FORM, _OFFICE = map(OneHot, (RELATIONS, WAYS, KINDS, FORMS, OFFICES))


@dataclass(frozen=True, slots=True)
class Post:
    """The words of an office or job: tokens ``first`` to ``last`` (exclusive), and the claims of constructions on it.

    ``tagged``: the model's confidence in it, 0 where only a construction has it.
    """

    first: int
    last: int
    tagged: float
    title: Title | None = None
    claims: tuple[Claim, ...] = ()


def gap(post: Post, one: Seen) -> int:
    """Words between a post and a mention; below nought where they overlap."""
    return max(one.first - post.last, post.first - one.last)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question about a post and its candidates: what is the same for all of these.

    Attributes:
        head: the head token of the post, whose words are ``keys``, the last ``word``.
        claimed: the claims of constructions with whom they name.
        gaps, kinds: of each candidate; ``again``: how many there are of each entity.
        of_post, before, inside, counted, office: features of the post, of the word before it, of its sentence, of how
            often it was counted, and of its concept.
    """

    post: Post
    question: Question
    holder: Seen | None
    head: int
    keys: list[str]
    claimed: list[tuple[Claim, str]]
    gaps: list[int]
    kinds: list[str]
    again: Counter[str]
    word: str
    of_post: tuple[float, ...]
    before: tuple[float, ...]
    inside: tuple[float, ...]
    counted: tuple[float, ...]
    office: tuple[float, ...]


class Scene:
    """Persons and bodies of a document by sentence, and what all posts are judged against."""

    def __init__(self, view: View, claims: Sequence[Claim] = (), habits: Habits | None = None) -> None:
        self.view = view
        self._habits = shipped() if habits is None else habits
        self._seen = Placed(view.all, lambda one: (one.first, one.last))
        self._claims_of: dict[str, list[Claim]] = defaultdict(list)
        self._claims_on: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            self._claims_of[claim.person.entity.id].append(claim)
            if claim.body:
                self._claims_on[claim.body.entity.id].append(claim)
        self._kinds: dict[str, str] = {}
        self._named: dict[str, frozenset[str]] = {}
        self._by_sentence: dict[int, list[Seen]] = {}
        nominal = [one for one in view.nominal.values() if one.is_person]
        for one in sorted([*view.all, *nominal], key=lambda one: (one.first, one.last, one.entity.id)):
            self._by_sentence.setdefault(view.tokens[one.first].sentence, []).append(one)

    @cached_property
    def home(self) -> str | None:
        """The country named most often."""
        countries = [one for one in self.view.all if one.entity.type == "place" and one.entity.feature == "country"]
        counts = Counter(one.entity.id for one in countries)
        return min(counts.items(), key=lambda one: (-one[1], one[0]))[0] if counts else None

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        """The place of each body and place among them by how often it is named."""
        counts = Counter(one.entity.id for one in self.view.all if not one.is_person and one.mention.kind == "name")
        counts.update({name: count for name, count in self._inside.items() if name in counts})
        often = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        return {name: rank for rank, (name, _) in enumerate(often)}

    @cached_property
    def _inside(self) -> Counter[str]:
        """In how many longer names each body's name stands ("Oskby" in "Oskby Town Council")."""
        named = [(entity.id, f" {entity.name.lower()} ") for entity in self.view.document.entities]
        bodies = {one.entity.id for one in self.view.all if not one.is_person}
        return Counter(
            {key: sum(name in other and name != other for _, other in named) for key, name in named if key in bodies}
        )

    def _kind(self, one: Seen) -> str:
        if one.entity.id not in self._kinds:
            self._kinds[one.entity.id] = kind_of(one)
        return self._kinds[one.entity.id]

    @cached_property
    def _ranks_in_kind(self) -> Mapping[str, int]:
        """The same among the bodies of one kind."""
        kinds: Counter[str] = Counter()
        bodies = {one.entity.id: one for one in self.view.all if not one.is_person}
        found = {}
        for name in self._ranks:
            kind = self._kind(bodies[name])
            found[name] = kinds[kind]
            kinds[kind] += 1
        return found

    @cached_property
    def leading(self) -> list[Seen]:
        """The first mention of what the article is about: the bodies that it names most often, and of each kind of
        place the first of these."""
        wanted = {name for name, rank in self._ranks.items() if rank < LEADING} | ({self.home} if self.home else set())
        places = {one.entity.id for one in self.view.all if self._kind(one) in PLACES}
        wanted |= {name for name in places if self._ranks_in_kind.get(name) == 0}
        return [next(one for one in self.view.all if one.entity.id == name) for name in sorted(wanted)]

    @cached_property
    def _sentences(self) -> Mapping[str, frozenset[int]]:
        """The sentences in which each entity is mentioned."""
        found: dict[str, set[int]] = defaultdict(set)
        for number, inside in self._by_sentence.items():
            for one in inside:
                found[one.entity.id].add(number)
        return {name: frozenset(numbers) for name, numbers in found.items()}

    @cached_property
    def _beside(self) -> frozenset[tuple[str, str]]:
        """The persons and bodies that stand side by side somewhere, with no verb and few words between."""
        found = set()
        for inside in self._by_sentence.values():
            for one in inside:
                for other in inside:
                    if not one.is_person or other.is_person:
                        continue
                    left, right = (one, other) if (one.first, one.last) <= (other.first, other.last) else (other, one)
                    between = range(left.last, right.first)
                    parting = any(self.view.pos(index) in ("VERB", "AUX", "CCONJ") for index in between)
                    if len(between) <= 3 and not parting:
                        found.add((one.entity.id, other.entity.id))
        return frozenset(found)

    def candidates(self, post: Post, question: Question) -> list[Seen]:
        """The mentions to judge, those of the post's own sentence first."""
        number = self.view.tokens[post.first].sentence
        wanted = question == "holder"
        found = [one for one in self._by_sentence.get(number, ()) if one.is_person == wanted]
        if not wanted:  # what a tagger takes a whole title for is no body beside it
            found = [one for one in found if one.first < post.first or post.last < one.last or one.last - one.first < 3]
        known = {one.entity.id for one in found}
        claimed = {claim.person.entity.id for claim in post.claims}
        around = [number - back for back in range(1, BACK[question] + 1)]
        around += [] if wanted else [number + ahead for ahead in range(1, AHEAD + 1)]
        for near in around:
            for one in reversed(self._by_sentence.get(near, ())):
                # Who stands near is no holder by that alone: in other sentences a construction has to say so.
                if one.is_person == wanted and one.entity.id not in known and (not wanted or one.entity.id in claimed):
                    known.add(one.entity.id)
                    found.append(one)
        if wanted:
            return found
        found += [one for one in self.leading if one.entity.id not in known]
        return [one for one in found if not is_street(one.entity)]

    def features(
        self, post: Post, question: Question, rivals: Sequence[Seen], holder: Seen | None = None
    ) -> list[list[float]]:
        """The values of :data:`FEATURES` for each of the candidates."""
        view, tokens = self.view, self.view.tokens
        head = view.document.head_of(post.first, post.last)
        number = tokens[head].sentence
        if question == "holder":
            claimed = [(claim, claim.person.entity.id) for claim in post.claims]
        else:
            claimed = [(claim, claim.body.entity.id) for claim in post.claims if claim.body]
        keys = [view.key(index) for index in range(post.first, post.last)]
        inside = self._by_sentence.get(number, ())
        persons = sum(one.is_person for one in inside)
        before, word = view.low(post.first - 1), word_of(view, post)
        asked = _Asked(
            post=post, question=question, holder=holder, head=head, keys=keys,
            claimed=claimed,
            gaps=[gap(post, one) for one in rivals], kinds=[self._kind(one) for one in rivals],
            again=Counter(one.entity.id for one in rivals), word=word,
            of_post=(
                post.tagged if view.document.titles else UNREAD, post.last - post.first,
                float(any(map(is_role, keys))), float(keys[-1] in JOBS),
                float(view.plural(post.last - 1)), float(tokens[post.first].text[:1].isupper()),
            ),
            before=(float(before == "the"), float(before in OWNERS)), inside=(persons, len(inside) - persons),
            counted=(self._habits.alone(word), min(50, self._habits.posts(word))),
            office=_OFFICE[concept(keys) or JOB_OFFICES.get(keys[-1])],
        )  # fmt: skip
        return [self._of_one(asked, place, one) for place, one in enumerate(rivals)]

    def _of_one(self, asked: _Asked, place: int, one: Seen) -> list[float]:
        view, tokens, post, head, holder = self.view, self.view.tokens, asked.post, asked.head, asked.holder
        other = view.document.head_of(one.first, one.last)
        here, there = tokens[head].sentence, tokens[other].sentence
        same = here == there
        low, high = (one.last, post.first) if one.first < post.first else (post.last, one.first)
        between = tokens[low : min(high, low + FAR)]
        top, side, up, down = view.document.path(head, other) if same else ("", "", FAR, FAR)
        entity, kind, mine = one.entity, asked.kinds[place], asked.gaps[place]
        rules = {claim.construction for claim, whom in asked.claimed if whom == entity.id}
        nearer = [of for of, away in zip(asked.kinds, asked.gaps, strict=True) if away < mine]
        inside = [r for r in self._seen.meeting(low, high) if low <= r.first and r.last <= high] if same else []
        persons = sum(r.is_person for r in inside)
        case = [view.low(c) for c in view.document.children[other] if tokens[c].dep == "case" and c < other]
        # A place after the letter of a party: "Sen. Ada Bern (D-Ostria)".
        before = [token.text for token in tokens[max(0, one.first - 2) : one.first]]
        lettered = float(len(before) == 2 and before[0] in PARTY_LETTERS and before[1] in ("-", "–"))
        # Of a person it would tell the word alone, by how often it was counted.
        leaning = self._habits.leaning(asked.word, kind) if asked.question == "body" else 0.0
        away = min(FAR, max(one.first - holder.last, holder.first - one.last, 0)) if holder else FAR + 1
        return [
            min(FAR, max(0, high - low)), float(one.first >= post.last), sum(t.pos == "VERB" for t in between),
            sum(t.text in ",;:()–—" for t in between), persons, len(inside) - persons, up + down, up, down,
            here - there, float(bool(rules)), float(bool(asked.claimed) and not rules), float(bool(post.claims)),
            *asked.of_post, min(20, len(entity.mentions)),
            min(20, self._ranks.get(entity.id, 20)), min(20, min(self._sentences[entity.id], default=20)),
            float(entity.id == self.home), float(high == low and same),
            float(high == low + 1 and same and tokens[low].text == ","),
            float(view.low(one.last) in POSSESSIVE), float(one.first <= head < one.last), len(nearer),
            float(one.first < post.last and post.first < one.last), away,
            float(bool(holder and min(holder.first, post.first) <= one.first < max(holder.first, post.first))),
            float(view.document.sentences[here].heading), float(one.mention is entity.mentions[0]),
            float(asked.again[entity.id] > 1), *asked.before, *self._elsewhere(asked, entity), *asked.inside,
            float(not self._words(entity).isdisjoint(asked.keys)),
            min(10, self._ranks_in_kind.get(entity.id, 10)), min(10, nearer.count(kind)),
            min(10, asked.kinds.count(kind)), leaning, *asked.counted,
            lettered, min(5, self._inside[entity.id]), float(bool(post.title and post.title.nested)),
            *(float(name in rules) for name in RULES),
            *_RELATION[top], *_RELATION[side], *_RELATION[tokens[other].dep], *_RELATION[tokens[head].dep],
            *_WAY[case[-1] if case else ""], *_KIND[kind], *_FORM[one.mention.kind], *asked.office,
        ]  # fmt: skip

    def _words(self, entity: Entity) -> frozenset[str]:
        if entity.id not in self._named:
            self._named[entity.id] = frozenset(entity.name.lower().split())
        return self._named[entity.id]

    def _elsewhere(self, asked: _Asked, entity: Entity) -> tuple[float, float, float, float, float]:
        """What the rest of the article tells of a person and a body: sentences shared, side by side, claims."""
        mine, word = {id(one) for one in asked.post.claims}, asked.keys[-1]
        if asked.question == "holder":
            held = self._claims_of.get(entity.id, ())
            own = sum(one.body is not None and id(one) not in mine for one in held)
            again = sum(one.head == word for one in held)
            return 0.0, 0.0, min(5, own), min(5, again), 0.0
        here = [one for one in self._claims_on.get(entity.id, ()) if id(one) not in mine]
        same = sum(one.head == word for one in here)
        if asked.holder is None:
            return 0.0, 0.0, 0.0, min(5, same), 0.0
        person = asked.holder.entity.id
        shared = len(self._sentences[person] & self._sentences[entity.id])
        told = sum(one.person.entity.id == person for one in here)
        held = self._claims_of.get(person, ())
        rest = sum(one.body is not None and id(one) not in mine for one in held) - told
        return min(10, shared), float((person, entity.id) in self._beside), min(5, told), min(5, same), min(5, rest)

    def judged(
        self, asked: Sequence[tuple[Post, Seen | None]], question: Question, using: Mapping[str, Forest]
    ) -> list[list[tuple[float, Seen]]]:
        """For each post, with its holder where known, the candidates with their probabilities, the likeliest first."""
        found = [self.candidates(post, question) for post, _ in asked]
        rows = [
            row
            for (post, holder), each in zip(asked, found, strict=True)
            if each
            for row in self.features(post, question, each, holder)
        ]
        # All at once: a forest is quicker with many.
        sure = iter(using[question].probabilities(rows))
        return [
            sorted(((next(sure), one) for one in each), key=lambda pair: (-pair[0], pair[1].first, pair[1].entity.id))
            for each in found
        ]


def word_of(view: View, post: Post) -> str:
    """The word of a title by which it is counted: its last."""
    return view.key(post.last - 1)


def kind_of(one: Seen) -> str:
    return "person" if one.is_person else kind_of_body(one.entity)
