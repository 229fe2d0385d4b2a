"""From what a model lists to assertions: every word found again in the text, or the whole item dropped.

A model may invent, paraphrase, miscount sentences, or do what a text tells it to do. So nothing of its answer goes into
an assertion but stretches of the text that hold exactly those words, and values of short fixed lists.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice

from actorgraph.extractors.quantities.amounts import amounts
from actorgraph.llm.shape import VERSION, EventItem, Item, QuantityItem, RoleItem, StatementItem
from actorgraph.model import (
    Assertion,
    Document,
    Event,
    Participant,
    Quantity,
    Role,
    Span,
    Statement,
    digest,
)

SURE = 0.6
"""The confidence of what a model says: it tells none that can be trusted; this one is not measured."""
BESIDE = 400
"""Characters before and after a sentence in which words are looked for too."""
LONGEST = 4000
"""Characters of words that are looked for."""


class Grounding:
    """Finds words of one article again."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.article.text
        self._mentions = sorted((m.span, entity.id) for entity in document.entities for m in entity.mentions)
        self._starts = [span.start for span, _ in self._mentions]

    def __call__(self, items: Iterable[Item]) -> Iterator[Assertion | None]:
        """An assertion for each item, ``None`` for one whose words do not stand in the text."""
        make = {
            RoleItem: self._role, StatementItem: self._statement, EventItem: self._event, QuantityItem: self._quantity,
        }  # fmt: skip
        for item in items:
            yield make[type(item)](item)  # type: ignore[operator]

    def at(self, words: str, number: int) -> tuple[Span, Span] | None:
        """Where words stand, and the sentence that holds their beginning; a model often miscounts sentences."""
        sentences = self._document.sentences
        near = sentences[number - 1].span if 1 <= number <= len(sentences) else Span(0, 0)
        span = self.find(words, near)
        if span is None:
            return None
        place = bisect_right([sentence.span.start for sentence in sentences], span.start) - 1
        return (span, sentences[place].span) if place >= 0 else None

    def find(self, words: str | None, near: Span) -> Span | None:
        """Where words stand: in a sentence, else beside it, else at the one place of the text that has them."""
        tokens = (words or "").split()
        if not tokens or len(words or "") > LONGEST:
            return None
        # Whole words alone: "art" is not found in "party".
        before = r"(?<!\w)" if tokens[0][0].isalnum() else ""
        after = r"(?!\w)" if tokens[-1][-1].isalnum() else ""
        pattern = re.compile(before + r"\s+".join(map(re.escape, tokens)) + after)
        found = pattern.search(self._text, near.start, near.end) or pattern.search(
            self._text, max(0, near.start - BESIDE), near.end + BESIDE if near.end else 0
        )
        if found is None:
            every = list(islice(pattern.finditer(self._text), 2))
            # Of several places none is surely the one that was meant.
            found = every[0] if len(every) == 1 else None
        return Span(*found.span()) if found else None

    def entity(self, span: Span | None) -> str | None:
        """The entity that is named, described or pointed to by a stretch: by the longest mention in it or around it."""
        if span is None:
            return None
        # Eight mentions back: one that begins before the span may reach into it, but not from far.
        near = self._mentions[max(0, bisect_right(self._starts, span.start) - 8) : bisect_right(self._starts, span.end)]
        # The longest: "the minister of Ostria" holds a mention of Ostria, and means the minister.
        held = [(-len(m), m.start, key) for m, key in near if span.holds(m) or m.holds(span)]
        return min(held)[2] if held else None

    def _common(self, kind: str, evidence: Span, *key: object) -> dict[str, object]:
        return {
            "id": f"{kind}-{digest(self._document.article.id, VERSION, *key)}",
            "evidence": evidence,
            "confidence": SURE,
            "extractor": VERSION,
        }

    def _role(self, item: RoleItem) -> Role | None:
        found = self.at(item.person, item.sentence)
        person = self.entity(found[0]) if found else None
        if not found or not person:
            return None
        person_span, sentence = found
        role = self.find(item.role, sentence)
        organization_span = self.find(item.organization, sentence)
        organization = self.entity(organization_span)
        if role is None and (organization is None or item.role):
            return None
        return Role(
            kind=item.kind,
            person=person,
            person_span=person_span,
            role=self._words(role) if role else None,
            role_span=role,
            office=None,
            organization=organization if organization != person else None,
            organization_span=organization_span if organization and organization != person else None,
            start_date=None,
            end_date=None,
            status=item.status,
            **self._common("m", sentence, "role", person_span, role, organization_span),  # type: ignore[arg-type]
        )

    def _statement(self, item: StatementItem) -> Statement | None:
        found = self.at(item.content, item.sentence)
        if not found:
            return None
        content, sentence = found
        speaker = self.find(item.speaker, sentence)
        if item.speaker and speaker is None:
            # The model put words into the mouth of somebody whom the text does not name.
            return None
        cue = self.find(item.cue, sentence)
        spans = [one for one in (content, speaker, cue, sentence if sentence.overlaps(content) else None) if one]
        evidence = Span(min(span.start for span in spans), max(span.end for span in spans))
        return Statement(
            kind=item.form,
            act=item.act,
            cue_class=None,
            speaker=self.entity(speaker),
            speaker_text=self._words(speaker) if speaker else None,
            speaker_spans=(speaker,) if speaker else (),
            cue_spans=(cue,) if cue else (),
            content_spans=(content,),
            content=content.of(self._text),
            addressee=None,
            addressee_span=None,
            medium=None,
            medium_span=None,
            occasion=None,
            via=(),
            inside=None,
            date=None,
            date_span=None,
            negated=False,
            cue=self._words(cue).lower() if cue else None,
            speaker_confidence=SURE if speaker else None,
            **self._common("q", evidence, "statement", content, speaker),  # type: ignore[arg-type]
        )

    def _event(self, item: EventItem) -> Event | None:
        found = self.at(item.trigger, item.sentence)
        # A trigger that runs over the end of a sentence is no trigger.
        if not found or not found[1].holds(found[0]):
            return None
        trigger, sentence = found
        taking = [(self.find(participant.words, sentence), participant.role) for participant in item.participants]
        places = [span for place in item.places if (span := self.find(place, sentence))]
        there = {span: key for span in places if (key := self.entity(span))}
        day = self.find(item.date, sentence)
        # What a date means is read from the text by our own rules: a model's arithmetic with days cannot be checked.
        times = (time for time in self._document.times if day and time.span.overlaps(day))
        value = next((time.value for time in times if time.earliest and time.type == "DATE"), None)
        return Event(
            type=item.type,
            plover=None,
            trigger=trigger,
            label=self._words(sentence),
            locations=tuple(dict.fromkeys(there.values())),
            location_spans=tuple(there),
            date=value,
            date_span=day if value else None,
            date_from="text" if value else None,
            participants=tuple(
                Participant(self.entity(span), span, self._words(span), role) for span, role in taking if span
            ),
            same_as=None,
            part_of=None,
            modality=item.modality,
            mention_spans=(trigger,),
            **self._common("e", sentence, "event", trigger),  # type: ignore[arg-type]
        )

    def _quantity(self, item: QuantityItem) -> Quantity | None:
        found = self.at(item.number, item.sentence)
        of = self.find(item.of, found[1]) if found else None
        if not found or not of:
            return None
        span, sentence = found
        amount = next((one for one in amounts(self._text, span.start, span.end)), None)
        if amount is None:
            # What the model calls a number is none to our own reading.
            return None
        unit = {"percent": "percent", "count": "count", "ratio": "share"}.get(item.kind)
        if item.kind == "money":
            unit = next((code for sign, code in _CURRENCIES.items() if sign in span.of(self._text)), None)
        return Quantity(
            value=amount.value,
            low=amount.low,
            high=amount.high,
            unit=unit,
            of=self._words(of),
            of_span=of,
            place=None,
            date=None,
            claimed_by=None,
            span=span,
            kind=item.kind,
            approximation=amount.approximation,
            **self._common("n", sentence, "quantity", span, of),  # type: ignore[arg-type]
        )

    def _words(self, span: Span) -> str:
        return " ".join(span.of(self._text).split())


_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
