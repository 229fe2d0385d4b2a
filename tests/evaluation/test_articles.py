"""Scores against whole annotated articles: made records that must score so, and agreement with the shared scorer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from actorgraph.errors import InputError
from actorgraph.evaluation import articles
from tests.support import SHARED, needs_shared

TEXT = "Ostrian minister Ilka Marn met Bram Oduya in Velmora on 6 May 2019. Talks on the harbour begin in June."
GOLD: dict[str, Any] = {
    "document": "a",
    "entities": [
        {"id": "e1", "type": "person", "name": "Ilka Marn", "mentions": ["Ilka Marn", "Marn"]},
        {"id": "e2", "type": "place", "name": "Velmora", "mentions": ["Velmora"]},
        {"id": "e3", "type": "place", "name": "Ostria", "mentions": ["Ostrian"]},
    ],
    "roles": [{"person": "e1", "role": "minister", "organization": "e3", "evidence": "Ostrian minister Ilka Marn"}],
    "statements": [],
    "events": [
        {
            "id": "v1", "name": "met Bram Oduya", "trigger": "met", "type": "meeting", "location": ["e2"],
            "date": "2019-05-06", "participants": ["e1"], "evidence": "Ilka Marn met Bram Oduya in Velmora",
        },
    ],
}  # fmt: skip


def mention(text: str, kind: str = "name") -> dict[str, Any]:
    start = TEXT.index(text)
    return {"start": start, "end": start + len(text), "text": text, "kind": kind}


def record(**event: Any) -> dict[str, Any]:
    met = {
        "trigger": [27, 30], "label": "met Bram Oduya", "locations": ["p2"], "date": "2019-05-06", "date_from": "text",
        "modality": "asserted", "type": "meeting", "participants": [{"entity": "p1"}], **event,
    }  # fmt: skip
    return {
        "document": "a.txt",
        "entities": [
            {"id": "p1", "type": "person", "name": "Marn", "mentions": [mention("Ilka Marn")]},
            {"id": "p2", "type": "place", "name": "Velmora", "mentions": [mention("Velmora")]},
            {"id": "p3", "type": "place", "name": "Ostria", "mentions": [mention("Ostrian", "demonym")]},
        ],
        "roles": [{"person": "p1", "role": "Minister", "organization": "p3"}],
        "statements": [],
        "events": [met],
    }


def figures(found: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """Precision and recall in per cent, by measure."""
    return {one.measure: (one.precision, one.recall) for one in articles.score([GOLD], [found], {"a": TEXT})}


def test_all_right() -> None:
    found = figures(record())
    for measure in ("role", "role person+org", "event", "event place", "event date", "person"):
        assert found[measure] == (100, 100), measure
    assert found["place"] == (100, 50)  # a demonym alone is no name


@pytest.mark.parametrize(
    ("event", "measure", "expected"),
    [
        ({"modality": "negated"}, "event", (0, 0)),
        ({"type": "visit"}, "event type", (0, 0)),
        ({"participants": [{"entity": "p2"}, {"entity": "p1"}]}, "event participant", (50, 100)),
        ({"modality": "planned"}, "event", (100, 100)),
        ({"locations": ["p3"]}, "event place", (0, 0)),
        ({"locations": []}, "event place", (0, 0)),
        ({"date": "2019-05-07"}, "event date", (0, 0)),
        ({"date": "2019-05-06/2019-05-08"}, "event date", (100, 100)),
        ({"date_from": "published"}, "event date", (0, 0)),
        ({"trigger": [73, 75], "label": "harbour"}, "event", (0, 0)),
    ],
)
def test_events(event: dict[str, Any], measure: str, expected: tuple[float, float]) -> None:
    assert figures(record(**event))[measure] == expected


def test_two_predictions_of_one_event_count_once() -> None:
    found = record()
    found["events"] *= 2
    assert figures(found)["event"] == (50, 100)


def test_an_article_without_record_is_missed() -> None:
    found = articles.score([GOLD], [], {"a": TEXT})
    assert {one.recall for one in found} == {0.0}


def test_gold_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError):
        articles.read_gold(tmp_path)


@needs_shared("bench", "score", "score_gold.py")
@needs_shared("gold")
def test_agrees_with_the_shared_scorer(tmp_path: Path) -> None:
    """On a record made of the gold itself, thinned so that no measure is perfect."""
    gold = articles.read_gold(SHARED / "gold")
    texts = {one["document"]: (SHARED / "corpus" / f"{one['document']}.txt").read_text("utf-8") for one in gold}
    records = [_thinned(one, texts[one["document"]]) for one in gold]
    lines = tmp_path / "records.jsonl"
    lines.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    scorer = [sys.executable, str(SHARED / "bench" / "score" / "score_gold.py")]
    ran = subprocess.run(
        [*scorer, str(SHARED / "gold"), str(lines), str(SHARED / "corpus"), "--json"], capture_output=True, check=True
    )
    theirs = json.loads(ran.stdout)
    for one in articles.score(gold, records, texts):
        assert one.f1 == pytest.approx(theirs[one.measure], abs=0.06), one.measure


def _thinned(gold: Any, text: str) -> dict[str, Any]:
    def spans(piece: str) -> list[list[int]]:
        return [[text.find(piece), text.find(piece) + len(piece)]]

    mentions = {e["id"]: [{"text": m, "kind": "name"} for m in e["mentions"]] for e in gold["entities"]}
    return {
        "document": gold["document"],
        "entities": [{**e, "mentions": mentions[e["id"]]} for n, e in enumerate(gold["entities"]) if n % 5],
        "roles": [r for n, r in enumerate(gold["roles"]) if n % 4],
        "statements": [
            {"kind": s["kind"], "speaker": s["speaker"], "content_spans": spans(s["quote"].split(" [...] ")[0])}
            for n, s in enumerate(gold["statements"])
            if n % 3
        ],
        "events": [
            {
                "trigger": spans(v["trigger"])[0],
                "label": v["name"],
                "type": v["type"] if n % 3 else "other",
                "participants": [{"entity": one} for one in v["participants"][: 1 + n % 2]],
                "locations": v["location"],
                "date": v["date"],
                "date_from": "text",
                "modality": "asserted" if n % 7 else "negated",
            }
            for n, v in enumerate(gold["events"])
        ],
    }
