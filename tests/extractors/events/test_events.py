"""Events of sentences, by construction: who does what to whom, where and when, and whether it is told as a fact.

The constructions are those that political event coders must handle: compound actors, passives, agents, negation,
nominal events with their arguments, light verbs, control, relative clauses, plans and conditions.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from actorgraph.extractors.events import EXTRACTOR, extract
from actorgraph.model import Event
from tests.extractors.parses import Parses

PUBLISHED = "2019-05-08"  # a Wednesday
document = Parses(Path(__file__).parent, PUBLISHED).document

Row = tuple[str, str, str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...], str | None]

SENTENCES: list[Row] = [
    # plain, passive, agent
    ("Ostria attacked Velmora on Monday.",
     "attacked", "attack", "asserted", ("Ostria",), ("Velmora",), ("Velmora",), "2019-05-06"),
    ("Velmora was attacked by Ostrian soldiers.",
     "attacked", "attack", "asserted", ("Ostrian soldiers",), ("Velmora",), ("Velmora",), None),
    ("Bram Oduya appointed Ilka Marn as finance minister.",
     "appointed", "appointment", "asserted", ("Bram Oduya",), ("Ilka Marn",), (), None),
    ("Oda Lindqvar was elected president of Norvenia on 15 May 2016.",
     "elected", "election", "asserted", (), ("Oda Lindqvar",), (), "2016-05-15"),
    ("Ostria expelled three diplomats from Sarkesia.",
     "expelled", "sanction", "asserted", ("Ostria",), ("three diplomats",), (), None),
    ("The parliament of Norvenia passed a law on elections in April 2016.",
     "passed", "legislation", "asserted", ("The parliament",), (), (), "2016-04"),
    ("The Riverine Relief Fund sent food to Norvenia.",
     "sent", "aid", "asserted", ("Riverine Relief Fund",), ("Norvenia",), (), None),
    # compound actors
    ("Ostria and Sarkesia signed a trade agreement with Norvenia.",
     "agreement", "agreement", "asserted", ("Ostria", "Sarkesia"), ("Norvenia",), (), None),
    ("Police in Halst arrested Bram Oduya and Ilka Marn on 9 May 2019.",
     "arrested", "arrest_trial", "asserted", ("Police",), ("Bram Oduya", "Ilka Marn"), (), "2019-05-09"),
    ("Thousands of workers protested in Halst on Sunday.",
     "protested", "protest", "asserted", ("Thousands of workers",), (), ("Halst",), "2019-05-05"),
    # titles and places
    ("Ostrian President Bram Oduya met Sarkesian Foreign Minister Ilka Marn in Velmora.",
     "met", "meeting", "asserted", ("Bram Oduya",), ("Ilka Marn",), ("Velmora",), None),
    ("Bram Oduya flew to Velmora to sign a treaty with Sarkesia.",
     "flew", "visit", "asserted", ("Bram Oduya",), (), ("Velmora",), None),
    # event nouns with their arguments
    ("Ilka Marn held talks with Bram Oduya in Velmora on 6 May 2019.",
     "talks", "meeting", "asserted", ("Ilka Marn",), ("Bram Oduya",), ("Velmora",), "2019-05-06"),
    ("Talks between Ostria and Sarkesia began in Velmora.",
     "Talks", "meeting", "asserted", (), ("Ostria", "Sarkesia"), ("Velmora",), None),
    ("The European Union imposed sanctions on Ostria.",
     "sanctions", "sanction", "asserted", ("The European Union",), ("Ostria",), (), None),
    ("Ostria's invasion of Norvenia began in March 2014.",
     "invasion", "military", "asserted", ("Ostria",), ("Norvenia",), ("Norvenia",), "2014-03"),
    ("The trial of Brask Odelin opened in Halst on 3 October 2016.",
     "trial", "arrest_trial", "asserted", (), ("Brask Odelin",), ("Halst",), "2016-10-03"),
    ("An earthquake struck Norvenia on 3 June 2018.",
     "earthquake", "disaster", "asserted", (), ("Norvenia",), ("Norvenia",), "2018-06-03"),
    ("Ostria lifted the embargo on Norvenia.",
     "lifted", "sanction", "asserted", ("Ostria",), ("Norvenia",), (), None),
    # relative clauses and control
    ("The militants who attacked Halst fled.",
     "attacked", "attack", "asserted", ("The militants",), ("Halst",), ("Halst",), None),
    ("Ostria threatened to bomb Velmora.",
     "threatened", "statement_act", "asserted", ("Ostria",), ("Velmora",), (), None),
    # what did not happen, may happen, is to happen, is said to have happened
    ("Ilka Marn was not arrested.",
     "arrested", "arrest_trial", "negated", (), ("Ilka Marn",), (), None),
    ("Nobody was arrested by the Halst police.",
     "arrested", "arrest_trial", "negated", ("the Halst police",), (), (), None),
    ("Ostria did not attack Norvenia.",
     "attack", "attack", "negated", ("Ostria",), ("Norvenia",), ("Norvenia",), None),
    ("Ostria will withdraw its troops from Norvenia next week.",
     "withdraw", "military", "planned", ("Ostria",), (), ("Norvenia",), "2019-W20"),
    ("Bram Oduya plans to visit Velmora in July.",
     "visit", "visit", "planned", ("Bram Oduya",), (), ("Velmora",), "2019-07"),
    ("If Ostria attacks Sarkesia, Norvenia will send troops to Velmora.",
     "attacks", "attack", "hypothetical", ("Ostria",), ("Sarkesia",), ("Sarkesia",), None),
    ("Neither Ostria nor Sarkesia signed the agreement.",
     "agreement", "agreement", "negated", ("Ostria", "Sarkesia"), (), (), None),
    ("Ostria refused to withdraw its troops from Halst.",
     "withdraw", "military", "negated", ("Ostria",), (), ("Halst",), None),
    # agents that belong to somebody, several on each side, numbers for people, parts of places, ends that are no dates
    ("Rebels backed by Sarkesia were bombed by Ostrian aircraft near Halst.",
     "bombed", "attack", "asserted", ("Ostrian",), ("Rebels",), ("Halst",), None),
    ("Police and soldiers from Ostria arrested Bram Oduya and nine rebels in Halst.",
     "arrested", "arrest_trial", "asserted", ("Police", "soldiers"), ("Bram Oduya", "nine rebels"), ("Halst",), None),
    ("At least 90 were wounded in Halst on Monday.",
     "wounded", "attack", "asserted", (), ("90",), ("Halst",), "2019-05-06"),
    ("The siege of Halst lasted until 3 May 2019.",
     "siege", "military", "asserted", (), ("Halst",), ("Halst",), None),
    ("Ostria signed the Convention against Piracy in 1998.",
     "Convention", "agreement", "asserted", ("Ostria",), (), (), "1998"),
    ("Ilka Marn allegedly bombed the Velmora embassy in Ostria.",
     "bombed", "attack", "alleged", ("Ilka Marn",), ("Velmora",), ("Ostria",), None),
]  # fmt: skip


@pytest.mark.parametrize("row", SENTENCES, ids=[row[0] for row in SENTENCES])
def test_sentence(row: Row) -> None:
    text, trigger, kind, modality, actors, others, places, date = row
    found = {text[e.trigger.start : e.trigger.end]: e for e in extract(document(text))}
    assert trigger in found
    event = found[trigger]
    assert (event.type, event.modality) == (kind, modality)
    assert texts(event, "actor") == actors
    assert texts(event, "recipient", "participant") == others
    assert tuple(text[s.start : s.end] for s in event.location_spans) == places
    assert event.date == date


def texts(event: Event, *roles: str) -> tuple[str, ...]:
    return tuple(one.text for one in event.participants if one.role in roles)


GENERAL = [
    "Wars are bad for trade.",
    "Terrorism rises and attacks grow.",
    "The columnist attacked Ilka Marn in a newspaper article.",
    "A new poll of 900 voters in Norvenia put Ilka Marn ahead.",
    "The annual pilgrimage to Velmora draws tourists.",
    "Tourists travelling to Ostria need a visa.",
    "Ilka Marn left a job in Velmora on Monday.",
]


@pytest.mark.parametrize("text", GENERAL)
def test_general_talk_is_no_event(text: str) -> None:
    assert list(extract(document(text))) == []


LABELS = [
    ("Ilka Marn held talks with Bram Oduya in Velmora on 6 May 2019.", "talks with Bram Oduya in Velmora"),
    ("The trial of Brask Odelin opened in Halst on 3 October 2016.", "trial of Brask Odelin"),
    ("Ostria attacked Velmora on Monday.", "Ostria attacked Velmora on Monday"),
    ("The militants who attacked Halst fled.", "attacked Halst"),
]


@pytest.mark.parametrize(("text", "label"), LABELS)
def test_labels(text: str, label: str) -> None:
    assert [event.label for event in extract(document(text))] == [label]


CONFERENCE = (
    "The Velmora Conference on Trade took place in Halst on 4 May 2019. "
    "Ilka Marn led the Ostrian delegation at the event."
)


def test_later_mentions_lend_what_they_add() -> None:
    (event,) = extract(document(CONFERENCE))
    assert event.label == "Velmora Conference on Trade"
    assert texts(event, "participant") == ("Ilka Marn", "the Ostrian delegation")
    assert [CONFERENCE[s.start : s.end] for s in event.mention_spans] == ["Conference", "event"]
    assert (event.date, event.date_from) == ("2019-05-04", "text")


def test_a_description_of_what_a_verb_told_is_no_event_of_its_own() -> None:
    text = "Gunmen attacked a bus in Halst on 4 May 2019. The attack killed nine people."
    (event,) = extract(document(text))
    assert [text[s.start : s.end] for s in event.mention_spans] == ["attacked", "attack"]
    assert texts(event, "recipient") == ("nine people",)


def test_a_headline_and_its_story_are_one_event() -> None:
    text = "Minister arrested in Halst\n\nIlka Marn, the trade minister of Norvenia, was arrested on Monday."
    (event,) = extract(document(text))
    assert len(event.mention_spans) == 2
    assert (event.date, event.date_from) == ("2019-05-06", "text")
    assert [text[s.start : s.end] for s in event.location_spans] == ["Halst"]


def test_what_happens_during_an_event_is_part_of_it() -> None:
    met, conference = extract(document("Ilka Marn met Bram Oduya during the Velmora Conference on Trade."))
    assert (met.part_of, conference.part_of) == (conference.id, None)


def test_a_denial_is_kept_apart_and_points_to_what_it_denies() -> None:
    text = "Ostria attacked Velmora on 4 May 2019. Ostria did not attack Velmora, Bram Oduya wrote."
    told, denied = extract(document(text))
    assert (told.modality, told.same_as) == ("asserted", None)
    assert (denied.modality, denied.same_as) == ("negated", told.id)


def test_deeds_of_one_actor_in_a_paragraph_are_at_one_place() -> None:
    text = "Ostria shelled the port of Halst on Monday. Ostria killed nine dockers."
    shelled, killed = extract(document(text))
    assert killed.locations == shelled.locations != ()


def test_other_actors_and_dates_are_other_events() -> None:
    text = "Ostria imposed sanctions on Norvenia in 2015. Sarkesia imposed sanctions on Norvenia in 2017."
    assert [event.date for event in extract(document(text))] == ["2015", "2017"]


def test_the_date_that_opens_an_entry_of_a_chronicle() -> None:
    (event,) = extract(document("3 May 2019.\n\n4 May 2019. Bram Oduya meets Ilka Marn in Halst."))
    assert event.date == "2019-05-04"


@pytest.mark.parametrize("text", [row[0] for row in SENTENCES])
def test_every_event_is_well_formed(text: str) -> None:
    made = document(text)
    events = list(extract(made))
    assert len({event.id for event in events}) == len(events)
    for event in events:
        assert event.evidence.holds(event.trigger)
        assert event.trigger in event.mention_spans
        assert event.extractor == EXTRACTOR
        assert 0.0 < event.confidence < 1.0
        assert all(made.surface(one.span) == one.text for one in event.participants)
        assert len(event.locations) == len(event.location_spans)
        assert (event.date_from == "text") == (event.date is not None and event.date != PUBLISHED)
    assert list(extract(made)) == events
