"""Statements of extraction records against whole annotated articles: who said what, by names.

A gold article names its entities with all their surface forms; a statement there has a ``speaker`` (an entity, or
``text:`` and a description), a ``kind`` and a ``quote``. A predicted statement is right where its content shares at
least half of the words with the quote and its speaker is the gold speaker by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from actorgraph.evaluation.counts import Counts, Score
from actorgraph.evaluation.gold import Row, paired

_EMPTY = frozenset("the a an of mr mrs ms s and for in".split())
_CONTENT = 0.5
_DESCRIPTION = 0.4


def score(articles: Iterable[Row], records: Iterable[Row], texts: Mapping[str, str]) -> list[Score]:
    """Statement content, statement with speaker, and direct statement with speaker.

    Args:
        articles: gold articles.
        records: extraction records, by ``document``: the gold's file name with or without suffix.
        texts: the articles' texts by the gold's ``document``.
    """
    by_name = {str(record["document"]).removesuffix(".txt"): record for record in records}
    totals = dict.fromkeys(("statement content", "statement+speaker", "direct+speaker"), Counts())
    for article in articles:
        record = by_name.get(str(article["document"]).removesuffix(".txt"), {})
        judge = Judge(article, record, texts[article["document"]])
        gold, predicted = article["statements"], judge.predicted
        direct = ([g for g in gold if g["kind"] == "direct"], [p for p in predicted if p["kind"] == "direct"])
        totals["statement content"] += _counts(gold, predicted, judge.content)
        totals["statement+speaker"] += _counts(gold, predicted, judge.both)
        totals["direct+speaker"] += _counts(*direct, judge.both)
    return [counts.by(measure) for measure, counts in totals.items()]


def _counts(gold: Sequence[Row], predicted: Sequence[Row], right: Callable[[Row, Row], bool]) -> Counts:
    return Counts(len(paired(gold, predicted, right)), len(predicted), len(gold))


class Judge:
    """Compares the statements of one article."""

    def __init__(self, article: Row, record: Row, text: str) -> None:
        self.gold = {one["id"]: one for one in article["entities"]}
        self.found = {one["id"]: one for one in record.get("entities", ())}
        self.told: Sequence[Row] = article["statements"]
        self.predicted: Sequence[Row] = record.get("statements", [])
        self.text = text

    def hits(self) -> Iterable[tuple[str, float, bool]]:
        """What each confidence is about, and whether the gold has it.

        A statement's confidence is that content and speaker are right. Its speaker's is about the speaker, given the
        content; the one divided by the other is about the content alone.
        """
        pairs = {id(found): gold for gold, found in paired(self.told, self.predicted, self.content)}
        for one in self.predicted:
            expected = pairs.get(id(one))
            spoken = expected is not None and self.speaker(expected, one)
            sure = one.get("speaker_confidence")
            yield "statement", one["confidence"], spoken
            yield "content", min(1.0, one["confidence"] / sure) if sure else one["confidence"], expected is not None
            if expected is not None and (one.get("speaker") or one.get("speaker_text")):
                yield "speaker", one["confidence"] if sure is None else sure, spoken

    def content(self, gold: Row, predicted: Row) -> bool:
        said = " ".join(self.text[start:end] for start, end in predicted["content_spans"])
        return overlap(gold["quote"], said) >= _CONTENT

    def both(self, gold: Row, predicted: Row) -> bool:
        return self.content(gold, predicted) and self.speaker(gold, predicted)

    def speaker(self, gold: Row, predicted: Row) -> bool:
        entity = self.found.get(predicted.get("speaker") or "")
        said = predicted.get("speaker_text") or ""
        wanted = self.gold.get(gold["speaker"])
        if wanted is None:
            # The gold gives the words of a speaker who is none of its entities.
            spans = predicted.get("speaker_spans") or ()
            return (
                overlap(
                    gold["speaker"].removeprefix("text:"),
                    said or " ".join(self.text[start:end] for start, end in spans),
                )
                >= _DESCRIPTION
            )
        forms = [wanted["name"], *wanted["mentions"]]
        if entity is None:
            # Words may be a description, whose last word says less than a surname does.
            return same_name(said, forms, person=False)
        return same_name(entity["name"], forms, person=wanted["type"] == "person")


def words(text: str) -> list[str]:
    """The words of a text, lower case."""
    return re.findall(r"\w+", text.replace("\u00a0", " ").lower())


def overlap(one: str, other: str) -> float:
    """Jaccard coefficient of two texts' words; 0 where neither has any."""
    left, right = set(words(one)), set(words(other))
    return len(left & right) / len(left | right) if left | right else 0.0


def same_name(name: str, forms: Sequence[str], person: bool) -> bool:
    """Whether a name is one of the forms: the same words, all but one of them, or (persons) the same last name."""
    key = [word for word in words(name) if word not in _EMPTY]
    return bool(key) and any(_same_key(key, [w for w in words(form) if w not in _EMPTY], person) for form in forms)


def _same_key(key: list[str], form: list[str], person: bool) -> bool:
    if not form:
        return False
    for small, large in ((key, form), (form, key)):
        if set(small) <= set(large) and len(small) >= max(1, len(large) - 1):
            return True
    return person and key[-1] == form[-1] and (len(key) == 1 or len(form) == 1 or key[0][0] == form[0][0])
