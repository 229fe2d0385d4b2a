"""Extraction records against whole annotated articles: entities, roles, statements, events, end to end and by names.

A gold article lists ``entities`` with all their surface forms, ``roles``, ``statements`` and ``events``; its text is in
a file of the same name. Predictions and gold are paired one to one, in the order of the gold. An event is found where
it shares a word with the gold's trigger or name and stands in its evidence, or has much the same label.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path

from actorgraph.errors import InputError
from actorgraph.evaluation import statement_articles
from actorgraph.evaluation.counts import Counts, Score
from actorgraph.evaluation.gold import Row, paired
from actorgraph.evaluation.statement_articles import overlap, same_name, words

MEASURES = (
    "role", "role strict", "role person+org", "event", "event type", "event place", "event date", "event participant",
    "person", "organization", "place",
)  # fmt: skip

_ALIKE = 0.5
_EMPTY = frozenset("the a an of mr mrs ms s and for in".split())


def read_gold(folder: Path) -> list[Row]:
    """The gold articles of a folder, by file name.

    Raises:
        InputError: a file is no annotation.
    """
    found: list[Row] = []
    for path in sorted(folder.glob("*.json")):
        try:
            found.append({**json.loads(path.read_text(encoding="utf-8")), "document": path.stem})
        except (OSError, ValueError) as error:
            raise InputError(f"cannot be read as annotation ({error})", str(path)) from error
    return found


def score(articles: Iterable[Row], records: Iterable[Row], texts: Mapping[str, str]) -> list[Score]:
    """All measures over all articles.

    Args:
        articles: gold articles, as of :func:`read_gold`.
        records: extraction records, by ``document``: the gold's, with or without suffix.
        texts: the articles' texts by the gold's ``document``.
    """
    articles, records = list(articles), list(records)
    # A record goes by the path of its file, the gold by its name without suffix.
    by_name = {str(record["document"]).removesuffix(".txt"): record for record in records}
    totals = dict.fromkeys(MEASURES, Counts())
    for article in articles:
        judge = Judge(article, by_name.get(article["document"], {}), texts[article["document"]])
        for measure, counts in chain(judge.roles(), judge.events(), judge.entities()):
            totals[measure] += counts
    ours = [counts.by(measure) for measure, counts in totals.items()]
    return [*ours, *statement_articles.score(articles, records, texts)]


Tally = tuple[str, Counts]


class Judge:
    """Compares one article's record with its gold."""

    def __init__(self, article: Row, record: Row, text: str) -> None:
        self.article, self.record, self.text = article, record, text
        self.gold = {one["id"]: one for one in article["entities"]}
        self.found = {one["id"]: one for one in record.get("entities", ())}

    def entities(self) -> Iterable[Tally]:
        # The gold has entities with a name alone: a pronoun or "the man" is no entity too many.
        named = [one for one in self.found.values() if any(m.get("kind", "name") == "name" for m in one["mentions"])]
        for kind in ("person", "organization", "place"):
            gold = [one for one in self.gold.values() if one["type"] == kind]
            found = [one for one in named if one["type"] == kind]
            hits = paired(gold, found, lambda g, p: _same(p, g))
            yield kind, Counts(len(hits), len(found), len(gold))

    def roles(self) -> Iterable[Tally]:
        gold, found = self.article["roles"], self.record.get("roles", [])

        def strictly(one: Row, other: Row) -> bool:
            """Where the gold has no organisation, none may be found."""
            return self._role(one, other) and bool(one["organization"] or not other.get("organization"))

        for measure, right in (("role person+org", self._holds), ("role", self._role), ("role strict", strictly)):
            yield measure, Counts(len(paired(gold, found, right)), len(found), len(gold))

    def _role(self, gold: Row, found: Row) -> bool:
        return self._holds(gold, found) and (
            not gold["role"] or overlap(gold["role"], found.get("role") or "") >= _ALIKE
        )

    def _holds(self, gold: Row, found: Row) -> bool:
        """Person and organisation; readers differ on what is unmistakable, so any does where the gold has none."""
        if not self._is(found.get("person"), gold["person"]):
            return False
        return not gold["organization"] or self._is(found.get("organization"), gold["organization"])

    def _is(self, found: str | None, gold: str) -> bool:
        """Whether a found entity is a gold one."""
        return bool(found) and found in self.found and gold in self.gold and _same(self.found[found], self.gold[gold])

    def events(self) -> Iterable[Tally]:
        # An event that is denied did not happen: neither side is asked for it.
        gold = [one for one in self.article["events"] if one.get("modality") != "negated"]
        found = [one for one in self.record.get("events", ()) if one.get("modality") != "negated"]
        pairs = paired(gold, found, self._event)
        # Precision is asked of what has a place: an event without one claims nothing.
        placed = [one for one in found if one.get("locations")]
        # The gold has the days that the text tells: one taken from the day of the article is no claim to be wrong
        # about.
        dated = [one for one in found if one.get("date") and one.get("date_from", "text") == "text"]
        at = sum(any(self._is(one, there) for one in p.get("locations", ()) for there in g["location"])
                 for g, p in pairs)  # fmt: skip
        on = sum(p in dated and _same_day(g["date"], p["date"]) for g, p in pairs)
        taking = [(self._gold_people(g), self._people(p)) for g, p in pairs]
        shared = sum(len(paired(g, p, lambda one, other: self._is(other["id"], one["id"]))) for g, p in taking)
        yield "event", Counts(len(pairs), len(found), len(gold))
        yield "event type", Counts(sum(g["type"] == p["type"] for g, p in pairs), len(found), len(gold))
        people = sum(len(self._people(one)) for one in found), sum(len(self._gold_people(one)) for one in gold)
        yield "event participant", Counts(shared, *people)
        yield "event place", Counts(at, len(placed), sum(bool(one["location"]) for one in gold))
        yield "event date", Counts(on, len(dated), sum(bool(one["date"]) for one in gold))

    def hits(self) -> Iterable[tuple[str, float, bool]]:
        """Kind and confidence of each event and role of the record, and whether the gold has it."""
        events = [one for one in self.record.get("events", ()) if one.get("modality") != "negated"]
        expected = [one for one in self.article["events"] if one.get("modality") != "negated"]
        roles = self.record.get("roles", [])
        for kind, found, pairs in (
            ("event", events, paired(expected, events, self._event)),
            ("role", roles, paired(self.article["roles"], roles, self._role)),
        ):
            right = {id(one) for _, one in pairs}
            yield from ((kind, one["confidence"], id(one) in right) for one in found)

    def _gold_people(self, event: Row) -> list[Row]:
        return [{"id": one} for one in event["participants"] if one in self.gold]

    def _people(self, event: Row) -> list[Row]:
        # The gold lists participants that have a name; who is only described can be right and would count as wrong.
        return [{"id": one["entity"]} for one in event.get("participants", ()) if one.get("entity")]

    def _event(self, gold: Row, found: Row) -> bool:
        start, end = found["trigger"]
        # Annotators name an event in their own words, so that one word shared with trigger or label has to do.
        words_found = _key(self.text[start:end]) | _key(found.get("label") or "")
        if not words_found & (_key(gold["trigger"]) | _key(gold["name"])):
            return False
        at = self.text.find(gold["evidence"])
        # Quoted evidence is not always found word for word; then a like label will do.
        inside = at >= 0 and start < at + len(gold["evidence"]) and at < end
        return inside or overlap(gold["name"], found.get("label") or "") >= _ALIKE


def _key(text: str) -> set[str]:
    return set(words(text)) - _EMPTY


def _same(found: Row, gold: Row) -> bool:
    return same_name(found["name"], [gold["name"], *gold["mentions"]], person=gold["type"] == "person")


def _same_day(gold: str | None, found: str) -> bool:
    """Whether two dates begin on one day; a gold day of an unknown year (``--07-14``) wants month and day alone."""
    if not gold:
        return False
    day = found.split("/")[0][:10]
    return day == gold.split("/")[0][:10] or (gold.startswith("--") and day.endswith(gold[2:7]))


def table(scores: Iterable[Score]) -> str:
    """The scores as lines of text, in percent."""
    return "\n".join(
        f"{one.measure:18} P {one.precision:5.1f}  R {one.recall:5.1f}  F1 {one.f1:5.1f}"
        f"  ({one.predicted} predicted, {one.gold} gold)"
        for one in scores
    )
