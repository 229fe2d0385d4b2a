"""What goes wrong in whole articles, by kind: ``python -m training.errors RECORDS [BEFORE]``.

RECORDS are those of articles that the weights have not seen (``training.happenings.left_out``); BEFORE are records
of the same articles by an earlier version. Printed are misses (-) and extras (+), and what is wrong in what was found
(~), with counts, the largest first. Paired and judged as ``actorgraph eval articles`` does.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from actorgraph.evaluation import articles, statement_articles
from actorgraph.evaluation.gold import Row, paired

from .happenings.annotated import gold
from .sources import shared_folder

LEAST = 3
"""Errors of a kind, before or after, from which it is printed; rarer kinds are summed."""


class Errors(articles.Judge):
    """The errors of one article's record, each by its kind."""

    def kinds(self) -> Iterator[str]:
        yield from self._names()
        yield from self._events()
        yield from self._roles()
        yield from self._statements()

    def _names(self) -> Iterator[str]:
        named = [one for one in self.found.values() if any(m.get("kind", "name") == "name" for m in one["mentions"])]
        for kind in ("person", "organization", "place"):
            told = [one for one in self.gold.values() if one["type"] == kind]
            found = [one for one in named if one["type"] == kind]
            missed, extra, _ = _parted(told, found, lambda g, p: self._is(p["id"], g["id"]))
            for one in missed:
                other = next((p["type"] for p in named if self._is(p["id"], one["id"])), None)
                yield f"- {kind}: " + (f"known as {other}" if other else "no entity at all")
            for one in extra:
                there = any(self._is(one["id"], key) for key in self.gold)
                yield f"+ {kind}: " + ("a second entity, or of another kind" if there else "not in the annotation")

    def _events(self) -> Iterator[str]:
        told, found = (
            [one for one in side if one.get("modality") != "negated"]
            for side in (self.article["events"], self.record.get("events", ()))
        )
        missed, extra, pairs = _parted(told, found, self._event)
        for one in missed:
            beside = any(self._inside(one, p) for p in found)
            yield f"- event: {_kind(one)}, " + ("beside others of its sentence" if beside else "a sentence without any")
        for one in extra:
            beside = any(self._inside(g, one) for g in told)
            yield f"+ event: {_kind(one)}, " + ("in a sentence that tells another" if beside else "in any other")
        for right, ours in pairs:
            if right["type"] != ours["type"]:
                either = "other" in (right["type"], ours["type"])
                yield "~ event type: " + ("other for one of the fifteen, or back" if either else "one for another")
            if right.get("modality") and right["modality"] != ours["modality"]:
                yield f"~ event modality: {right['modality']} as {ours['modality']}"
            yield from self._scene(right, ours)

    def _inside(self, told: Row, found: Row) -> bool:
        at = self.text.find(told["evidence"])
        return at >= 0 and found["trigger"][0] < at + len(told["evidence"]) and at < found["trigger"][1]

    def _scene(self, right: Row, ours: Row) -> Iterator[str]:
        """What is wrong with the place, date and participants of an event that was found."""
        if right["location"] and not ours.get("locations"):
            yield "- event place: " + self._where(right, right["location"])
        elif right["location"] and not any(
            self._is(here, there) for here in ours.get("locations", ()) for there in right["location"]
        ):
            yield "~ event place: another"
        elif ours.get("locations") and not right["location"]:
            yield "+ event place: none is told"
        dated = ours["date"] if ours.get("date_from", "text") == "text" else None
        if right["date"] and not dated:
            near = (right.get("date_text") or "") in right["evidence"]
            yield "- event date: " + ("told in its evidence" if near else "told elsewhere")
        elif right["date"] and dated and not articles._same_day(right["date"], dated):
            at = ours.get("date_span") or [0, 0]
            same = self.text[at[0] : at[1]] in (right.get("date_text") or "")
            yield "~ event date: " + ("the words, another value" if same and at[1] else "other words")
        elif dated and not right["date"]:
            yield "+ event date: none is told"
        who, taken = self._gold_people(right), self._people(ours)
        missed, extra, _ = _parted(who, taken, lambda g, p: self._is(p["id"], g["id"]))
        yield from ("- event participant: " + self._where(right, [one["id"]]) for one in missed)
        yield from ("+ event participant" for _ in extra)

    def _where(self, event: Row, keys: list[str]) -> str:
        known = [one for one in self.found if any(self._is(one, key) for key in keys)]
        if not known:
            return "no such entity"
        named = any(
            form in event["evidence"] for key in keys for form in [*self.gold[key]["mentions"]] if key in self.gold
        )
        return "named in its evidence" if named else "named elsewhere"

    def _roles(self) -> Iterator[str]:
        told, found = self.article["roles"], self.record.get("roles", [])
        missed, extra, _ = _parted(told, found, self._role)
        for one in missed:
            own = [p for p in found if self._is(p.get("person"), one["person"])]
            if not any(self._is(key, one["person"]) for key in self.found):
                yield "- role: the person is no entity"
            elif not own:
                yield "- role: the person has none"
            elif any(self._holds(one, p) for p in own):
                yield "- role: in other words, or one of several"
            elif any(articles.overlap(one["role"] or "", p.get("role") or "") >= 0.5 for p in own):
                body = any(p.get("organization") for p in own)
                yield "- role: another organisation" if body else "- role: no organisation"
            else:
                yield "- role: another role of the person is known"
        for one in extra:
            person = next((key for key in self.gold if self._is(one.get("person"), key)), None)
            if person is None:
                yield "+ role: of somebody who is not annotated"
            else:
                known = any(g["person"] == person for g in told)
                yield "+ role: of somebody with " + ("other roles" if known else "none")

    def _statements(self) -> Iterator[str]:
        judge = statement_articles.Judge(self.article, self.record, self.text)
        missed, extra, pairs = _parted(judge.told, judge.predicted, judge.content)
        for one in missed:
            said = (" ".join(self.text[a:b] for a, b in p["content_spans"]) for p in judge.predicted)
            part = any(statement_articles.overlap(one["quote"], each) >= 0.2 for each in said)
            yield f"- statement: {one['kind']}, " + ("part of its content" if part else "nothing of it")
        yield from (f"+ statement: {one['kind']}" for one in extra)
        for right, ours in pairs:
            if not judge.speaker(right, ours):
                name = "a description" if right["speaker"] not in self.gold else "somebody named"
                known = ours.get("speaker") or ours.get("speaker_text")
                yield f"~ speaker: {name}, " + ("another is given" if known else "left open")


def _kind(event: Row) -> str:
    return event["type"] if event["type"] in ("other", "statement_act") else "of another type"


def _parted(told, found, right):  # type: ignore[no-untyped-def]
    """What was missed, what was too much, and the pairs."""
    pairs = paired(told, found, right)
    hit, used = {id(one) for one, _ in pairs}, {id(one) for _, one in pairs}
    return [one for one in told if id(one) not in hit], [one for one in found if id(one) not in used], pairs


def counted(path: Path, shared: Path) -> Counter[str]:
    with path.open(encoding="utf-8") as handle:
        records = {one["document"].removesuffix(".txt"): one for one in map(json.loads, handle)}
    texts = {one.key: one.text for one in gold(shared)}
    known = [one for one in articles.read_gold(shared / "gold/news/gold") if one["document"] in records]
    return Counter(
        kind for one in known for kind in Errors(one, records[one["document"]], texts[one["document"]]).kinds()
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("before", type=Path, nargs="?")
    options = parser.parse_args()
    shared = shared_folder({"shared": ""})
    after = counted(options.records, shared)
    before = counted(options.before, shared) if options.before else Counter()
    shown = [kind for kind in {*after, *before} if max(after[kind], before[kind]) >= LEAST]
    for kind in sorted(shown, key=lambda kind: (-after[kind], -before[kind], kind)):
        print(f"{after[kind]:5}" + (f" {before[kind]:6}" if options.before else "") + f"  {kind}")
    rest = [sum(one.values()) - sum(one[kind] for kind in shown) for one in (after, before)]
    print(f"{rest[0]:5}" + (f" {rest[1]:6}" if options.before else "") + "  of rarer kinds")


if __name__ == "__main__":
    main()
