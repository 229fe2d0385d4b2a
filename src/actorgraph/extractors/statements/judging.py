"""Whether an article really tells a statement: of these words, and of words at all.

The drafts of :mod:`.assembly` and :mod:`.nesting` are what marks, tags and parse show. Which of them a careful reader
would list is learned from whole annotated articles: acts that are no speech ("backed", "adjourned", "imposed"),
thoughts, topics alone ("talked about the budget") and pieces cut wrongly seldom are. What is asked of a draft here is
its content alone; who said it is asked in :mod:`.choosing`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from actorgraph import learned
from actorgraph.extractors.statements import circumstances
from actorgraph.extractors.statements.assembly import STATEMENT_FEATURES, Draft, statement_features
from actorgraph.extractors.statements.candidates import cue_lemmas
from actorgraph.extractors.statements.lexicon import CLASSES, cue_class
from actorgraph.extractors.statements.nesting import Told
from actorgraph.extractors.statements.pairing import Pairs
from actorgraph.forest import Forest, forest
from actorgraph.model import Token

TOLD_FEATURES = (
    *STATEMENT_FEATURES,
    "draft_confidence",
    # what one reader lists another leaves out: how often for this cue, and for its class
    *"habit class_habit form_habit cue_class cue_seen form".split(),
    *"primary told_inside depth holds crosses".split(),
    *"cue_pos cue_form cue_dep cue_passive cue_modal cue_negated cue_question".split(),
    *"refusal deed empty contradicted".split(),
    *"content_pos content_to content_preposition content_subject content_finite content_sentences".split(),
    *"content_object quoted_words ends_sentence".split(),
    *"source_kind source_plural source_person source_type".split(),
    *"next next_but_one rest_relation rest_subject rest_words previous words_before frame_start frame_end".split(),
    *"likest likest_before held same_cue same_sentence_drafts overlap before_confidence after_confidence".split(),
    *"gap_before gap_after place drafts quotations same_source".split(),
    *"asks names first_or_second cue_distance capitals".split(),
)

_POS = ("VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADP", "ADV", "PUNCT", "PRON")
_FORMS = ("VBD", "VBZ", "VBP", "VB", "VBG", "VBN", "NN", "NNS")
_DEPS = ("root", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "conj", "parataxis", "obj", "obl", "nsubj", "nmod")
_TYPES = ("person", "organization", "place", "group")
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "expl")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
# 4 stands for nobody in particular, for whom grammar has no person.
_PERSONS = {
    **dict.fromkeys(("i", "we", "me", "us"), 1.0),
    "you": 2.0,
    **dict.fromkeys(("he", "she", "they", "it"), 3.0),
    **dict.fromkeys(("one", "many", "some", "others", "people", "critics", "who", "which"), 4.0),
}
_HANGING = ("conj", "advcl", "acl:relcl", "acl", "obl", "nmod", "parataxis", "appos", "ccomp", "obj")
_OPENING = ("WDT", "WP", "WRB", "VBG", "VBN")
_WORDS = (*_POS, "DET", "CCONJ", "SCONJ", "PART", "NUM")
_SELF = frozenset("i we you my our your me us".split())
FAR = 30.0  # words: what is further off tells no more
NEIGHBOURS = 6  # drafts: those further off hardly reach into this one
REACH = 100  # drafts: what is told twice is told as near as that, but in very long texts
PRIOR = 4.0  # a rare cue is judged by its class, which counts as so many sightings of its own


HABITS = ("cues", "classes", "forms")
FORMS = ("quotation", "part", "infinitive", "clause", "phrase")


@dataclass(frozen=True, slots=True)
class Habits:
    """How often readers list what stands with a cue: by its lemma, by its class, at all.

    Attributes:
        cues, classes, forms: how often seen, how often listed; forms are cues with what kind of words they tell.
        share: of all drafts that are listed.
    """

    cues: Mapping[str, tuple[int, int]]
    classes: Mapping[str, tuple[int, int]]
    forms: Mapping[str, tuple[int, int]]
    share: float

    def of(self, lemma: str, name: str, form: str) -> tuple[float, float, float, float]:
        """The share listed of a cue, of its class, of the cue with such words, and how often the cue was seen."""
        seen, listed = self.classes.get(name, (0, 0))
        by_class = (listed + PRIOR * self.share) / (seen + PRIOR)
        of_form, listed_so = self.forms.get(f"{lemma} {form}", (0, 0))
        seen, listed = self.cues.get(lemma, (0, 0))
        by_cue = (listed + PRIOR * by_class) / (seen + PRIOR)
        return by_cue, by_class, (listed_so + PRIOR * by_cue) / (of_form + PRIOR), math.log1p(seen)


@dataclass(frozen=True, slots=True)
class Judge:
    """What was learned: the habits of cues, whether a draft is told, and who of those at hand said it."""

    habits: Habits
    told: Forest
    speaker: Forest


def judge(raw: Mapping[str, Any]) -> Judge:
    """A judge from its JSON form."""
    habits = raw["habits"]
    cues, classes, forms = ({name: (seen, listed) for name, (seen, listed) in habits[kind].items()} for kind in HABITS)
    return Judge(Habits(cues, classes, forms, habits["share"]), forest(raw["told"]), forest(raw["speaker"]))


@cache
def shipped() -> Judge:
    """The judge of the package data."""
    return judge(learned.weights("extractors/statements/judging.json"))


def cue_of(pairs: Pairs, draft: Draft) -> tuple[str, str]:
    """Lemma and class of a draft's cue, ``say`` where that is part of it."""
    if draft.cue is None:
        return "", ""
    lemmas = cue_lemmas(pairs.document, draft.cue)
    if "say" in lemmas:  # "was quoted as saying"
        return "say", "said"
    return lemmas[0], cue_class(lemmas) or "other"


def form_of(pairs: Pairs, draft: Draft) -> str:
    """What kind of words a draft tells, one of :data:`FORMS`."""
    words = [pairs.document.tokens[i] for one in draft.contents for i in range(one.first, one.last)]
    if all(one.quoted == 1 for one in draft.contents):
        return "quotation"
    if any(one.quoted for one in draft.contents):
        return "part"
    if words[0].text.lower() == "to":
        return "infinitive"
    return "clause" if any(one.tag in _FINITE for one in words) else "phrase"


def told_features(pairs: Pairs, told: list[Told], habits: Habits) -> list[list[float]]:
    """Features of all drafts of an article, each in the order of :data:`TOLD_FEATURES`."""
    beside = _beside(pairs, told)
    return [[*_features(pairs, told, at, habits), *beside[at]] for at in range(len(told))]


def _features(pairs: Pairs, told: list[Told], at: int, habits: Habits) -> list[float]:
    one, draft, document = told[at], told[at].draft, pairs.document
    lemma, name = cue_of(pairs, draft)
    form = form_of(pairs, draft)
    by_cue, by_class, by_form, seen = habits.of(lemma, name, form)
    depth, outer = 0, one.outer
    while outer is not None and depth < 9:
        depth, outer = depth + 1, told[outer].outer
    # Six on each side: drafts are in text order, so that those further off hardly reach into this one.
    first, last = draft.contents[0].first, draft.contents[-1].last
    holds = crosses = 0
    for other in (*told[max(0, at - 6) : at], *told[at + 1 : at + 7]):
        low, high = other.draft.contents[0].first, other.draft.contents[-1].last
        if first <= low and high <= last:
            holds += 1
        elif low < last and first < high:
            crosses += 1
    head = document.tokens[draft.source.head] if draft.source else None
    entity = document.entity_at(head.index) if head else None
    return [
        *statement_features(pairs, draft),
        draft.confidence,
        by_cue,
        by_class,
        by_form,
        1.0 + CLASSES.index(name) if name in CLASSES else 0.0,
        seen,
        float(FORMS.index(form)),
        float(one.primary),
        float(one.outer is not None),
        float(depth),
        float(holds),
        float(crosses),
        *_cue(pairs, draft),
        *_content(pairs, draft),
        _place(head.pos, _POS) if head else 0.0,
        float(head is not None and head.tag in ("NNS", "NNPS")),
        _PERSONS.get(head.text.lower(), 0.0) if head else 0.0,
        _place(entity.type, _TYPES) if entity else 0.0,
        *_bounds(pairs, draft),
    ]


def _bounds(pairs: Pairs, draft: Draft) -> tuple[float, ...]:
    """What stands before and behind a content in its sentence, and how far from its clause's bounds it begins and
    ends."""
    tokens, sentences = pairs.document.tokens, pairs.document.sentences
    first, last = draft.contents[0].first, draft.contents[-1].last
    opening = sentences[tokens[first].sentence].first
    behind = tokens[last : sentences[tokens[last - 1].sentence].last]
    rest = [one for one in behind if one.pos != "PUNCT"]
    hangs = next((one.dep for one in rest if first <= one.head < last and one.pos != "CCONJ"), "")
    frame = pairs.of.frame_at.get(draft.cue.head) if draft.cue else None
    clauses = [(low, high) for low, high in frame.contents if low < last and first < high] if frame else []
    return (
        _sort(draft, behind[0]) if behind else 0.0,
        _sort(draft, behind[1]) if len(behind) > 1 else 0.0,
        _place(hangs, _HANGING),
        float(any(one.dep.startswith("nsubj") for one in rest)),
        float(min(FAR, len(rest))),
        _sort(draft, tokens[first - 1]) if first > opening else 0.0,
        float(min(FAR, first - opening)),
        _nearest(first, [low for low, _ in clauses]),
        _nearest(last, [high for _, high in clauses]),
    )


def _sort(draft: Draft, token: Token) -> float:
    """What kind of word stands beside a content: the cue or source, a mark, what opens a clause, another."""
    if any(one and one.first <= token.index < one.last for one in (draft.cue, draft.source)):
        return 1.0
    if token.pos == "PUNCT":
        return {",": 2.0, ";": 3.0, ":": 3.0, ".": 4.0, "(": 5.0}.get(token.text, 6.0)
    return 6.0 + _place(token.tag, _OPENING) if token.tag in _OPENING else 12.0 + _place(token.pos, _WORDS)


def _nearest(here: int, there: list[int]) -> float:
    """From the nearest of some bounds, by words; beyond all where there is none."""
    return float(max(-FAR, min(FAR, min((here - one for one in there), key=abs)))) if there else FAR + 10.0


def _beside(pairs: Pairs, told: list[Told]) -> list[tuple[float, ...]]:
    """Features of each draft among the others: what is told twice, what stands near, how much is told at all."""
    document, count = pairs.document, len(told)
    tokens = document.tokens
    contents = [[tokens[i] for c in one.draft.contents for i in range(c.first, c.last)] for one in told]
    words = [
        frozenset(t.text.lower() for t in content if t.index in pairs.of.builder.bounds.words) for content in contents
    ]
    edges = [(content[0].index, content[-1].index + 1) for content in contents]
    cues = [one.draft.cue.head if one.draft.cue else -1 for one in told]
    by = [document.entity_at(one.draft.source.head) if one.draft.source else None for one in told]
    spoken = Counter(entity.id for entity in by if entity)
    quotations = sum(all(c.quoted == 1 for c in one.draft.contents) for one in told) / max(1, count)
    found: list[tuple[float, ...]] = []
    for at, one in enumerate(told):
        (first, last), mine, cue = edges[at], words[at], one.draft.cue
        others = [n for n in range(max(0, at - REACH), min(count, at + REACH + 1)) if n != at]
        likest, place = max(((_alike(mine, words[n]), n) for n in others), default=(0.0, count))
        near = [edges[n] for n in others if abs(n - at) < NEIGHBOURS]
        entity = by[at]
        long = [t for t in contents[at][1:] if len(t.text) > 3]
        found.append((
            likest,
            float(place < at),
            max((len(mine & words[n]) for n in others), default=0) / max(1, len(mine)),
            float(sum(1 for n in others if cue and cues[n] == cue.head)),
            float(sum(1 for n in others if tokens[edges[n][0]].sentence == tokens[first].sentence)),
            max((max(0, min(last, high) - max(first, low)) for low, high in near), default=0) / (last - first),
            told[at - 1].draft.confidence if at else -1.0,
            told[at + 1].draft.confidence if at + 1 < count else -1.0,
            float(max(-FAR, min(FAR, first - edges[at - 1][1]))) if at else FAR + 10.0,
            float(max(-FAR, min(FAR, edges[at + 1][0] - last))) if at + 1 < count else FAR + 10.0,
            first / len(tokens),
            100.0 * count / len(tokens),
            quotations,
            float(spoken[entity.id]) if entity else -1.0,
            float(any(t.text == "?" for t in contents[at])),
            sum(t.pos == "PROPN" for t in contents[at]) / len(contents[at]),
            float(sum(t.text.lower() in _SELF for t in contents[at])),
            0.0 if cue is None else float(max(-FAR, min(FAR, max(0, cue.first - last) or min(0, cue.last - first)))),
            sum(t.text[:1].isupper() for t in long) / max(1, len(long)),  # titles of books and songs are no words said
        ))  # fmt: skip
    return found


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _place(value: str, among: tuple[str, ...]) -> float:
    return 1.0 + among.index(value) if value in among else 0.0


def _cue(pairs: Pairs, draft: Draft) -> tuple[float, ...]:
    cue, document = draft.cue, pairs.document
    empty = float(circumstances.is_empty(document, draft.contents))
    deed = float(circumstances.is_deed(document, draft.contents))
    if cue is None:
        return (0.0,) * 7 + (0.0, deed, empty, 0.0)
    head = document.tokens[cue.head]
    below = document.dependents(head.index)
    sentence = document.sentences[head.sentence]
    return (
        _place(head.pos, _POS),
        _place(head.tag, _FORMS),
        _place(head.dep, _DEPS),
        float(any(t.dep == "aux:pass" for t in below)),
        float(any(t.tag == "MD" for t in below)),
        float(circumstances.is_negated(document, cue, draft.contents)),
        float(document.tokens[sentence.last - 1].text == "?"),
        float(circumstances.is_refusal(document, cue, draft.contents)),
        deed,
        empty,
        float(circumstances.is_contradicted(document, cue, draft.contents)),
    )


def _content(pairs: Pairs, draft: Draft) -> tuple[float, ...]:
    tokens = pairs.document.tokens
    first, last = draft.contents[0], draft.contents[-1]
    words = [tokens[i] for c in draft.contents for i in range(c.first, c.last)]
    start = next((t for t in words if t.pos != "PUNCT"), words[0])
    stop = pairs.document.sentences[tokens[last.last - 1].sentence].last
    return (
        _place(tokens[first.head].pos, _POS),
        float(start.text.lower() == "to"),
        float(start.pos == "ADP"),
        float(any(t.dep in _SUBJECTS for t in words)),
        float(any(t.tag in _FINITE for t in words)),
        float(tokens[last.last - 1].sentence - tokens[first.first].sentence + 1),
        float(tokens[first.head].dep == "obj"),
        float(sum(c.quoted * (c.last - c.first) for c in draft.contents)),
        float(last.last >= stop - 1),
    )


__all__ = ["HABITS", "TOLD_FEATURES", "Habits", "Judge", "cue_of", "form_of", "judge", "shipped", "told_features"]
