"""Whether an article really tells a statement: of these words, and of words at all.

The drafts of :mod:`.assembly` and :mod:`.nesting` are what marks, tags and parse show. Which of them a careful reader
would list is learned from whole annotated articles: acts that are no speech ("backed", "adjourned", "imposed"),
thoughts, topics alone ("talked about the budget") and pieces cut wrongly seldom are. What is asked of a draft here is
its content alone; who said it is asked in :mod:`.choosing`.
"""

from __future__ import annotations

import math
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

TOLD_FEATURES = (
    *STATEMENT_FEATURES,
    "draft_confidence",
    # how often a reader lists what stands with this cue, and with cues of its class
    *"habit class_habit cue_class cue_seen".split(),
    # the draft among the others
    *"primary told_inside depth holds crosses".split(),
    # the cue
    *"cue_pos cue_form cue_dep cue_passive cue_modal cue_negated cue_question".split(),
    *"refusal deed empty contradicted".split(),
    # the content
    *"content_pos content_to content_preposition content_subject content_finite content_sentences".split(),
    *"content_object quoted_words ends_sentence".split(),
    # the source
    *"source_kind source_plural source_person source_type".split(),
)

_POS = ("VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADP", "ADV", "PUNCT", "PRON")
_FORMS = ("VBD", "VBZ", "VBP", "VB", "VBG", "VBN", "NN", "NNS")
_DEPS = ("root", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "conj", "parataxis", "obj", "obl", "nsubj", "nmod")
_TYPES = ("person", "organization", "place", "group")
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "expl")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
# The person of a pronoun, and 4 for words that mean anybody.
_PERSONS = {
    **dict.fromkeys(("i", "we", "me", "us"), 1.0),
    "you": 2.0,
    **dict.fromkeys(("he", "she", "they", "it"), 3.0),
    **dict.fromkeys(("one", "many", "some", "others", "people", "critics", "who", "which"), 4.0),
}
PRIOR = 4.0  # so many sightings of its class a cue is taken to have had before any of its own


@dataclass(frozen=True, slots=True)
class Habits:
    """How often readers list what stands with a cue: by its lemma, by its class, at all.

    Attributes:
        cues, classes: how often seen, how often listed.
        share: of all drafts that are listed.
    """

    cues: Mapping[str, tuple[int, int]]
    classes: Mapping[str, tuple[int, int]]
    share: float

    def of(self, lemma: str, name: str) -> tuple[float, float, float]:
        """The share listed of a cue and of its class, and how often the cue was seen."""
        seen, listed = self.classes.get(name, (0, 0))
        by_class = (listed + PRIOR * self.share) / (seen + PRIOR)
        seen, listed = self.cues.get(lemma, (0, 0))
        return (listed + PRIOR * by_class) / (seen + PRIOR), by_class, math.log1p(seen)


@dataclass(frozen=True, slots=True)
class Judge:
    """What was learned: the habits of cues, whether a draft is told, and who of those at hand said it."""

    habits: Habits
    told: Forest
    speaker: Forest


def judge(raw: Mapping[str, Any]) -> Judge:
    """A judge from its JSON form."""
    habits = raw["habits"]
    cues = {lemma: (seen, listed) for lemma, (seen, listed) in habits["cues"].items()}
    classes = {name: (seen, listed) for name, (seen, listed) in habits["classes"].items()}
    return Judge(Habits(cues, classes, habits["share"]), forest(raw["told"]), forest(raw["speaker"]))


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


def told_features(pairs: Pairs, told: list[Told], at: int, habits: Habits) -> list[float]:
    """Features of draft ``at`` among all of the article, in the order of :data:`TOLD_FEATURES`."""
    one, draft, document = told[at], told[at].draft, pairs.document
    lemma, name = cue_of(pairs, draft)
    by_cue, by_class, seen = habits.of(lemma, name)
    depth, outer = 0, one.outer
    while outer is not None and depth < 9:
        depth, outer = depth + 1, told[outer].outer
    # How many near drafts lie inside the content of this one, and how many overlap it otherwise.
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
        1.0 + CLASSES.index(name) if name in CLASSES else 0.0,
        seen,
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
    ]


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


__all__ = ["TOLD_FEATURES", "Habits", "Judge", "cue_of", "judge", "shipped", "told_features"]
