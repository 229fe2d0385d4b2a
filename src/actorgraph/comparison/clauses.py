"""The clauses of a statement: what is said of whom, so that two of them can be held against each other."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from actorgraph import lexicon
from actorgraph.comparison.filing import Key
from actorgraph.comparison.stances import Stance, stance
from actorgraph.comparison.topics import Mentioned
from actorgraph.model import Extraction, Linker, Mood, Phrase, Span, Statement

_BEFORE = 60  # characters; further back a pronoun is another verb's
_WORD = re.compile(r"[\w’']+")
# Auxiliaries and adverbs part a pronoun from its verb: "they have always agreed".
_BETWEEN = lexicon.words("before-verb")
# "praised Marn as a worker": the predicate is of Marn, and says nothing of workers.
_AS = re.compile(r"\bas (?:an? |the )?\W*\Z")
# Contracted forms too: the tokens here are cut by a regular expression, not by the language model.
_SELF = frozenset("i we i'm we're i've we've i'll we'll i’m we’re i’ve we’ve i’ll we’ll myself ourselves".split())
_OTHERS = frozenset("he she they it you who which that this these those there".split())
_LIGHT = lexicon.words("empty-clause")
"""Words that say too little for two clauses to be one by them and one thing alone."""
# Of these cues an infinitive without a subject is the speaker's own deed: "promised to resign".
_COMMIT = frozenset(("promised", "intended", "agreed", "supported", "denied"))


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with its phrases.

    Attributes:
        words: the predicate's word and what stands around it, for a reader.
        stances: the sides taken on phrases' keys.
        topic_of: topic of each key; ``labels``: the phrase as written, by topic.
        signature: what must be equal for two clauses of one speaker to say the same, ``None`` where too little is
            known.
    """

    words: str
    negated: bool
    mood: Mood
    stances: tuple[tuple[Key, Stance], ...]
    topic_of: Mapping[Key, str]
    labels: Mapping[str, str]
    signature: tuple[str, ...] | None


class Reader:
    """The clauses of an article's statements."""

    def __init__(self, extraction: Extraction, linker: Linker) -> None:
        self._text = extraction.article.text
        self._linker = linker
        pronouns = ((m.span, one.id) for one in extraction.entities for m in one.mentions if m.kind == "pronoun")
        self._pronouns = sorted(pronouns)

    def clauses(self, statement: Statement, mentioned: Iterable[Mentioned]) -> Iterator[Clause]:
        """The clauses in which some phrase stands, in text order."""
        groups: dict[Span, list[Mentioned]] = defaultdict(list)
        for one in mentioned:
            if one.phrase.predicate_span:
                groups[one.phrase.predicate_span].append(one)
        speaker = self._linker.resolved(statement.speaker) if statement.speaker else None
        for predicate in sorted(groups):
            group, first = groups[predicate], groups[predicate][0].phrase
            subject = self._subject(statement, speaker, predicate, group)
            own = subject is not None and subject == speaker
            telling = [one for one in group if not self._is_aside(one.phrase, group)]
            # "larger than the last budget" takes no side on the budget, however "large" is judged.
            if first.mood == "asserted" and predicate.of(self._text).lower().endswith(("er", "est")):
                telling = []
            taken = ((one.key, stance(one.phrase, own)) for one in telling)
            spans = sorted({predicate, *(one.phrase.span for one in group if one.phrase.relation != "other")})
            yield Clause(
                words=" ".join(" ".join(span.of(self._text).split()) for span in spans),
                negated=first.negated,
                mood=first.mood,
                stances=tuple((key, found) for key, found in taken if found),
                topic_of={one.key: one.topic for one in group},
                # White space evened out: a phrase may run over a line's end.
                labels={one.topic: " ".join(one.phrase.span.of(self._text).split()) for one in group},
                signature=_signature(first, subject, group),
            )

    def _is_aside(self, phrase: Phrase, group: Iterable[Mentioned]) -> bool:
        """Whether the predicate is of another phrase: "praised Marn as a worker", "called Marn rude for the remark"."""
        if phrase.relation == "other":
            return any(one.phrase.relation == "object" for one in group)
        # 20 characters hold "as an" or "as the" with quotation marks around.
        return _AS.search(self._text, max(0, phrase.span.start - 20), phrase.span.start) is not None

    def _subject(
        self, statement: Statement, speaker: str | None, predicate: Span, group: Iterable[Mentioned]
    ) -> str | None:
        """Whoever the predicate is said of: an actor's or topic's id, ``None`` where it cannot be told.

        Where no phrase tells it the words right before the verb do; a promised infinitive is the speaker's own.
        """
        if any(cue.overlaps(predicate) for cue in statement.cue_spans):
            return speaker
        named = [one for one in group if one.phrase.relation == "subject"]
        if named:
            return named[0].key.actor or named[0].topic
        # Not beyond the piece of content that the verb is in: before it stand the reporter's words, not the speaker's.
        start = max((s.start for s in statement.content_spans if s.start <= predicate.start), default=predicate.start)
        low = max(start, predicate.start - _BEFORE)
        # Backwards, since the pronoun nearest to the verb is its subject.
        for match in reversed(list(_WORD.finditer(self._text, low, predicate.start))):
            word = match[0].lower()
            if word in _SELF:
                return speaker
            if word in _OTHERS:
                at = bisect_right(self._pronouns, match.start(), key=lambda pronoun: pronoun[0].start) - 1
                # Coreference may have left it out, or taken it for nobody.
                known = at >= 0 and self._pronouns[at][0].end > match.start()
                return self._linker.actor_of.get(self._pronouns[at][1]) if known else None
            if word not in _BETWEEN:
                return None
        # "promised never to resign": with nothing but such words between there is no room for another subject.
        return speaker if low == start and statement.cue_class in _COMMIT else None


def _signature(first: Phrase, subject: str | None, group: Iterable[Mentioned]) -> tuple[str, ...] | None:
    """The predicate, of whom it is said, and its objects, else what else stands with it."""
    # The verb alone: its particle is written in different places ("turn down the offer", "turn it down").
    verb = (first.predicate or "").split(" ")[0]
    objects = {one.topic for one in group if one.phrase.relation == "object"}
    others = {
        f"{one.phrase.predicate or ''} {one.topic}" for one in group if one.phrase.relation in ("other", "complement")
    }
    # What else stands in the clause changes from telling to telling, and decides only where there is no object.
    said_of = sorted(objects or others)
    if not verb or subject is None or (verb in _LIGHT and not said_of):
        return None
    return verb, subject, *said_of
