"""What a statement is about: the noun phrases of its content, and what is said of each.

The phrases are those of :class:`~actorgraph.model.Phrase`; topics across statements are made of them later. Pronouns,
times, bare numbers and nouns that only count or point ("number of", "kind of", "thing") are no phrases.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from actorgraph import lexicon
from actorgraph.extractors.statements.candidates import Candidate, cue_lemmas
from actorgraph.extractors.statements.lexicon import cue_class
from actorgraph.factuality import HIGHEST, read
from actorgraph.model import Document, Mood, Phrase, PhraseRelation, Span, Token

# They only measure: of "an amount of rice" the matter is rice.
_LIGHT = lexicon.words("measure-noun")
_EMPTY = lexicon.words("no-matter")
_LEFT = frozenset(("amod", "compound", "nmod:poss", "flat", "nmod:desc", "nummod", "goeswith"))
_NAMES = ("flat", "goeswith", "fixed")
# Adjectives that tell one speaker's matter from another's no better than none.
_DULL = lexicon.words("dull")
_VAGUE = _DULL | _EMPTY
_LINKING = frozenset(("of", "on", "against", "with", "over", "for", "between", "in", "to", "about", "from"))
_KNOWN = frozenset(("the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "my", "your"))
_INNER = frozenset(("compound", "flat", "fixed", "goeswith", "nmod:desc", "amod", "det", "nummod", "case", "cc"))
_OUTER = frozenset(("DET", "NUM", "PUNCT", "ADP", "PRON", "ADV", "CCONJ", "SCONJ", "PART", "SYM"))
_PARTS = frozenset(("obj", "obl", "nsubj", "nmod", "iobj"))
_REFUSING = frozenset(("refuse", "decline"))
_PLANNING = frozenset(("promised", "intended"))
LONGEST = 7
"""Words of a phrase; a longer one is cut to its noun and what stands before it."""


class Polarity(NamedTuple):
    """Whether a predicate is denied, and how it is put forward."""

    negated: bool
    mood: Mood


@dataclass(frozen=True, slots=True)
class Claim:
    """What a statement says of the world: its main clause's polarity and mood, and its noun phrases."""

    denied: bool
    mood: Mood
    phrases: tuple[Phrase, ...]


def claim(document: Document, contents: Sequence[Candidate], cue: Candidate | None, form: str) -> Claim:
    """Polarity, mood and noun phrases of a content.

    Args:
        contents: its pieces, in text order.
        form: ``direct``, ``mixed`` or ``indirect``.
    """
    view = _View(document, contents, cue, form == "indirect")
    main = view.reading(contents[0].head)
    return Claim(main.negated, main.mood, tuple(view.phrases()))


class _View:
    """A content as its phrases are read."""

    def __init__(
        self, document: Document, contents: Sequence[Candidate], cue: Candidate | None, indirect: bool
    ) -> None:
        self.document = document
        self.inside = frozenset(i for one in contents for i in range(one.first, one.last))
        self.cue = cue
        self.indirect = indirect
        self.heads = frozenset(one.head for one in contents)
        self.kind = cue_class(cue_lemmas(document, cue)) if cue else None
        self._readings: dict[int, Polarity] = {}

    def reading(self, predicate: int) -> Polarity:
        """Polarity and mood of a predicate of the content, or of the cue."""
        if predicate in self._readings:
            return self._readings[predicate]
        inside = self.inside if predicate in self.inside else frozenset()
        found = read(self.document, predicate, inside=inside, retold=self.indirect)
        lemma = self.document.tokens[self.cue.head].lemma.lower() if self.cue else ""
        # "Denied" and "refused" speak of what the main clause tells, not of what hangs on it.
        main, mood = predicate in self.heads, found.mood
        negated = found.negated ^ ((self.kind == "denied" or lemma in _REFUSING) and main)
        if main and mood == "asserted":
            # What the cue makes of the main clause: "urged them to leave", "promised to leave". Who suggests asks for
            # something only by a clause that reports no fact: "suggested lifting it", "suggested that he leave".
            bare = self.document.tokens[predicate].tag in ("VBG", "VB")
            asks = self.kind == "suggested" and bare and not self.document.dependents(predicate, "aux")
            if self.kind == "demanded" or asks:
                mood = "required"
            elif self.kind in _PLANNING:
                mood = "planned"
        self._readings[predicate] = Polarity(negated, mood)
        return self._readings[predicate]

    def phrases(self) -> Iterator[Phrase]:
        """The noun phrases, in text order; times, and nouns that count or point, head none."""
        times = self.document.times
        for index in sorted(self.inside):
            token = self.document.tokens[index]
            lemma = token.lemma.lower()
            if token.pos not in ("NOUN", "PROPN") or token.dep in _INNER or not any(c.isalpha() for c in token.text):
                continue
            if (lemma in _LIGHT and self._counted(token) is not None) or lemma in _EMPTY or len(token.text) < 2:
                continue
            at = bisect_right(times, token.start, key=lambda one: one.span.start) - 1
            if at < 0 or token.end > times[at].span.end:
                yield self._phrase(token)

    def _phrase(self, token: Token) -> Phrase:
        predicate, relation, preposition = self._predicate(token)
        found = self._clause(predicate) if predicate else Polarity(False, "asserted")
        left = self._left(token)
        # The rest of a name, or the complement right after a noun ("embargo on timber"); what follows a name that it
        # hangs on is no complement of it.
        names = [one for one in self.document.dependents(token.index, *_NAMES) if one.index > token.index]
        right = [one for one in names if one.index in self.inside]
        for one in self.document.dependents(token.index, "nmod") if not names else ():
            case = self.document.dependents(one.index, "case")
            begins = case and case[0].index == token.index + 1 and case[0].lemma.lower() in _LINKING
            if begins and one.index in self.inside and one.pos in ("NOUN", "PROPN"):
                right = [*self._left(one), one]
                break
        entity = self.document.entity_at(token.index)
        narrowing = ("NOUN", "PROPN", "ADJ", "VERB")
        words = [one for one in (*left, *right) if one.pos in narrowing and one.lemma.lower() not in _VAGUE]
        named = ((self.document.entity_at(one.index), one) for one in words)
        determiners = self.document.dependents(token.index, "det", "nmod:poss")
        first = min([token.index, *(one.index for one in left)])
        last = max([token.index, *(one.index for one in right)])
        if last - first >= LONGEST or not all(i in self.inside for i in range(first, last + 1)):
            last = token.index
        return Phrase(
            span=Span(self.document.tokens[first].start, self.document.tokens[last].end),
            head=token.lemma.lower(),
            modifiers=tuple(sorted({who.id if who else one.lemma.lower() for who, one in named})),
            entity=entity.id if entity else None,
            predicate=" ".join((predicate.lemma.lower(), *preposition)) if predicate else None,
            predicate_span=predicate.span if predicate else None,
            relation=relation,
            negated=found.negated,
            mood=found.mood,
            definite=any(one.text.lower() in _KNOWN for one in determiners),
        )

    def _left(self, token: Token) -> list[Token]:
        """The words that stand right before a noun and belong to it, determiners and numbers left out."""
        document = self.document
        own: set[int] = set()
        for child in document.children[token.index]:
            one = document.tokens[child]
            joined = one.dep in _LEFT or one.dep.split(":")[0] in ("amod", "compound", "flat")
            if child in self.inside and (joined or one.text in ("-", "–")):
                own.update(document.subtree(child))
        first = token.index
        while first - 1 in own and first - 1 in self.inside:
            first -= 1
        while first < token.index and document.tokens[first].pos in _OUTER:
            first += 1
        return [document.tokens[i] for i in range(first, token.index)]

    def _counted(self, token: Token) -> Token | None:
        """What a noun of number counts: "a number of ships"."""
        counted = self.document.dependents(token.index, "nmod")
        return next(
            (one for one in counted if any(word.lemma.lower() == "of" for word in self.document.dependents(one.index))),
            None,
        )

    def _predicate(self, token: Token) -> tuple[Token | None, PhraseRelation, tuple[str, ...]]:
        """The word that governs a noun, how, and by which preposition; a noun said of something governs itself."""
        document = self.document
        for _ in range(HIGHEST):
            if token.dep not in ("conj", "appos") or token.head not in self.inside or token.head == token.index:
                break
            token = document.tokens[token.head]
        if document.dependents(token.index, "cop"):
            return token, "complement", ()
        above = document.tokens[token.head]
        if above.index != token.index and above.lemma.lower() in _LIGHT and self._counted(above) == token:
            return self._predicate(above)
        base = token.dep.split(":")[0]
        cases = document.dependents(token.index, "case") if base in ("obl", "nmod") else ()
        preposition = tuple(one.lemma.lower() for one in cases if one.tag != "POS")[:1]
        if above.index != token.index and (above.index in self.inside or self._is_cue(above)):
            # Whoever is the subject of a passive is done to, as an object is.
            done_to = base in ("obj", "iobj") or token.dep == "nsubj:pass"
            return above, "object" if done_to else "subject" if base == "nsubj" else "other", preposition
        if self.cue and token.index in self.heads:
            return document.tokens[self.cue.head], "other" if preposition else "object", preposition
        return None, "other", ()

    def _clause(self, predicate: Token) -> Polarity:
        """Polarity and mood of the clause in which a predicate stands; a noun's are those of its verb."""
        found, here = self.reading(predicate.index), predicate
        for _ in range(HIGHEST):
            known = here.head in self.inside or self._is_cue(self.document.tokens[here.head])
            if here.pos not in ("NOUN", "PROPN") or not known or here.head == here.index:
                break
            # A noun that a copula joins to its subject makes a clause of its own.
            if here.dep.split(":")[0] not in _PARTS or self.document.dependents(here.index, "cop"):
                break
            here = self.document.tokens[here.head]
            above = self.reading(here.index)
            found = Polarity(found.negated ^ above.negated, above.mood)
        return found

    def _is_cue(self, token: Token) -> bool:
        return self.cue is not None and self.cue.first <= token.index < self.cue.last
