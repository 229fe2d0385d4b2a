"""The finer concepts under the types of events: which one words tell, and that it never contradicts the type."""

from __future__ import annotations

import json

import pytest

from actorgraph.extractors.events import extract
from actorgraph.shipped import ontology_file
from tests.extractors.events.test_events import seen

CONCEPTS = json.loads(ontology_file("happenings.json").read_text("utf-8"))["concepts"]

TOLD: list[tuple[str, str, str, str | None]] = [
    ("Rebels shelled the harbour of Halst.", "shelled", "attack", "shelling"),
    ("Two jets carried out an air strike on Velmora.", "strike", "attack", "airstrike"),
    ("Gunmen took nine passengers hostage near Halst.", "took", "attack", "abduction"),
    ("A bomb exploded in the market of Halst.", "exploded", "attack", "bombing"),
    ("Nurses began a strike in Velmora.", "strike", "protest", "labour-strike"),
    ("Thousands marched through Halst.", "marched", "protest", "demonstration"),
    ("Ostria withdrew its troops from Norvenia.", "withdrew", "military", "withdrawal"),
    ("Norvenian troops captured the town of Brask.", "captured", "military", "capture-of-place"),
    ("Ostria and Sarkesia signed a peace treaty.", "signed", "agreement", "peace-agreement"),
    ("Ostria and Sarkesia signed a trade agreement.", "agreement", "agreement", "trade-agreement"),
    ("Alpenkorn bought a rival firm for nine million crowns.", "bought", "other", "takeover"),
    ("Alpenkorn's takeover of Marnbank was completed on Friday.", "takeover", "other", "takeover"),
    ("The firm was bought by Alpenkorn.", "bought", "other", "takeover"),
    ("Alpenkorn cut 300 jobs in Halst.", "cut", "other", "layoff"),
    ("Halst won the final in Velmora.", "won", "other", "victory"),
    ("Ilka Marn stepped down on Friday.", "stepped", "appointment", "resignation"),
    ("The club sacked its coach on Sunday.", "sacked", "appointment", "dismissal"),
    ("Bram Oduya was named director of the museum.", "named", "appointment", "naming"),
    ("The court found Brask Odelin guilty of fraud.", "found", "arrest_trial", "conviction"),
    ("Brask Odelin was sentenced to nine years.", "sentenced", "arrest_trial", "sentence"),
    ("A residents' group filed a lawsuit against the city.", "filed", "arrest_trial", "lawsuit"),
    ("A bus crash killed nine people near Halst.", "crash", "disaster", "traffic-accident"),
    ("A plane crashed near Halst.", "crashed", "disaster", "air-accident"),
    ("The ferry sank off Velmora.", "sank", "disaster", "shipwreck"),
    ("Parliament passed a bill on fishing.", "passed", "legislation", "enactment"),
    ("Norvenia recalled its ambassador from Ostria.", "recalled", "sanction", "breaking-relations"),
    ("The union froze the assets of Marnbank.", "froze", "sanction", "economic-sanctions"),
    ("Voters go to the polls in a local election in Halst.", "election", "election", "local-election"),
    ("Ilka Marn held a news conference in Halst.", "conference", "conference", "news-conference"),
    ("The Riverine Relief Fund sent food to Norvenia.", "sent", "aid", "humanitarian-aid"),
    ("Bram Oduya began a state visit to Ostria.", "visit", "visit", "state-visit"),
    ("Ostria threatened to close the border.", "threatened", "statement_act", "threat"),
    ("The museum opened an exhibition of boats.", "exhibition", "other", "exhibition"),
    ("A shop opened in Brask.", "opened", "other", "opening"),
    ("Ostria attacked Velmora on Monday.", "attacked", "attack", None),
    ("The letter was lost in the post office of Halst.", "lost", "other", None),
    # the type decides which concepts there are
    ("Nurses began a strike in Velmora.", "strike", "attack", None),
    ("Rebels shelled the harbour of Halst.", "shelled", "other", None),
]


@pytest.mark.parametrize(("text", "word", "kind", "concept"), TOLD, ids=lambda value: str(value)[:40])
def test_words_tell_a_concept_under_the_type(text: str, word: str, kind: str, concept: str | None) -> None:
    (event,) = extract(seen(text, **{word: kind}))
    assert (event.type, event.subtype) == (kind, concept)


def test_a_concept_is_told_once_and_lies_under_a_type() -> None:
    schema = json.loads(ontology_file("extraction.schema.json").read_text("utf-8"))
    types = schema["$defs"]["event"]["properties"]["type"]["enum"]
    names = [one["concept"] for one in CONCEPTS]
    assert len(names) == len(set(names)) >= 150
    assert {one["broader"] for one in CONCEPTS} == set(types)
    assert not set(names) & set(types)


@pytest.mark.parametrize("words", ["verbs", "nouns"])
def test_no_word_tells_two_concepts_of_one_type(words: str) -> None:
    told = [(one["broader"], each) for one in CONCEPTS for each in one[words]]
    assert len(told) == len(set(told))


def test_no_pair_of_words_tells_two_concepts_of_one_type() -> None:
    pairs = [(one["broader"], a, b) for one in CONCEPTS for left, right in one["pairs"] for a in left for b in right]
    assert sorted(pairs) == sorted(set(pairs))
