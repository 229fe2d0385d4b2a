# ruff: noqa: E501 (tables with one case a line)
"""Reports of one event in several articles, and reports of events that are only alike."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from actorgraph.linking import across
from actorgraph.model import Article, Entity, Event, Extraction, Found, Linker, Mention, Modality, Participant, Span
from actorgraph.stems import root
from actorgraph.stories.kinship import kin

PORT = "Dockers at the port of Zenda, led by Ana Petrova, stopped the cranes over the sale of the harbour. "
COURT = "A jury in Strelsau heard how the banker Bela Kord had moved the savings of widows to his brewery. "
PLACES = {"Zenda": 11, "Strelsau": 12}


def report(
    key: str,
    story: str,
    sentence: str,
    trigger: str,
    kind: str,
    *,
    date: str | None = None,
    published: str = "2019-05-07",
    modality: Modality = "asserted",
) -> Extraction:
    """An article: its story, then a sentence with one event in it; persons and places that the sentence names take part."""
    text = story + sentence
    entities = []
    for name in ("Ana Petrova", "Bela Kord", *PLACES):
        at = text.rfind(name)
        if at >= 0:
            link = f"https://sws.geonames.org/{PLACES[name]}/" if name in PLACES else None
            mention = Mention(Span(at, at + len(name)), name, "name")
            entities.append(Entity(f"c-{key}-{at}", "place" if link else "person", name, (mention,), link=link))
    here = [one for one in entities if one.mentions[0].span.start >= len(story)]
    start = text.index(trigger, len(story))
    event = Event(
        kind, None, Span(start, start + len(trigger)), sentence.rstrip("."),
        tuple(one.id for one in here if one.link), (), date, None, "text" if date else None,
        tuple(Participant(one.id, one.mentions[0].span, one.name, "actor") for one in here if not one.link),
        None, None, id=f"e-{key}", modality=modality, evidence=Span(len(story), len(text)), confidence=0.9,
        extractor="test",
    )  # fmt: skip
    return Extraction(Article(key, text, published=Found(published, "given")), tuple(entities), events=(event,))


def groups(*articles: Extraction) -> list[list[str]]:
    linker: Linker = across(articles)
    return sorted(sorted(one.event.removeprefix("e-") for one in made.reports) for made in linker.occurrences)


ARREST = report(
    "a", COURT, "Police arrested Bela Kord in Strelsau on Monday.", "arrested", "arrest_trial", date="2019-05-06"
)
SAME = [
    ("the same words", report("b", COURT, "Police arrested Bela Kord in Strelsau.", "arrested", "arrest_trial")),
    ("a noun", report("b", COURT, "The arrest of Bela Kord in Strelsau shook savers.", "arrest", "arrest_trial")),
    ("like meaning", report("b", COURT, "Bela Kord was detained in Strelsau.", "detained", "arrest_trial")),
    ("a vaguer date", report("b", COURT, "Bela Kord was arrested in May.", "arrested", "arrest_trial", date="2019-05")),
    (
        "alleged",
        report("b", COURT, "Bela Kord was arrested in Strelsau.", "arrested", "arrest_trial", modality="alleged"),
    ),
]
OTHER = [
    ("another day", report("b", COURT, "Police arrested Bela Kord in Strelsau.", "arrested", "arrest_trial", date="2017-02-03")),
    ("another story", report("b", PORT, "Police arrested Ana Petrova in Zenda.", "arrested", "arrest_trial")),
    ("another deed", report("b", COURT, "Bela Kord visited Strelsau in the spring.", "visited", "visit")),
]  # fmt: skip


@pytest.mark.parametrize("other", [case[1] for case in SAME], ids=[case[0] for case in SAME])
def test_reports_of_one_event(other: Extraction) -> None:
    assert groups(ARREST, other) == [["a", "b"]]


@pytest.mark.parametrize("other", [case[1] for case in OTHER], ids=[case[0] for case in OTHER])
def test_reports_of_two_events(other: Extraction) -> None:
    assert groups(ARREST, other) == [["a"], ["b"]]


def test_what_the_reports_tell_together() -> None:
    (made,) = across((ARREST, SAME[3][1])).occurrences
    assert (made.articles, made.type) == (2, "arrest_trial")
    assert (made.earliest, made.latest) == ("2019-05-06", "2019-05-06")
    assert made.modalities == ("asserted",)
    assert 0.5 <= made.confidence < 1
    assert any("same word" in reason or "all words" in reason for reason in made.reasons)


def test_an_article_tells_its_own_events_apart() -> None:
    two = report("c", COURT, "Police arrested Bela Kord in Strelsau.", "arrested", "arrest_trial")
    first = two.events[0]
    again = Event(**{**{n: getattr(first, n) for n in Event.__dataclass_fields__}, "id": "e-d", "date": "2019-05-06"})
    made = Extraction(two.article, two.entities, events=(first, again))
    found = groups(ARREST, made)
    assert ["c", "d"] not in found
    assert sorted(map(len, found)) == [1, 2]


def test_copies_are_one_source() -> None:
    story = (COURT + PORT) * 2
    articles = [
        report(key, story, "Police arrested Bela Kord in Strelsau.", "arrested", "arrest_trial") for key in "ab"
    ]
    (made,) = across(articles).occurrences
    assert (made.articles, made.independent) == (2, 1)


def crowd() -> Sequence[Extraction]:
    made = []
    for number in range(12):
        made.append(report(f"a{number}", COURT, "Police arrested Bela Kord in Strelsau.", "arrested", "arrest_trial",
                           published=f"2019-05-{number + 1:02}"))  # fmt: skip
        made.append(report(f"b{number}", PORT, "Ana Petrova met the mayor in Zenda.", "met", "meeting"))
    return made


def test_the_order_of_articles_changes_nothing() -> None:
    articles = list(crowd())
    expected = across(articles).occurrences
    random.Random(3).shuffle(articles)
    assert across(articles).occurrences == expected


def test_two_stories_are_two_events() -> None:
    assert sorted(len(one.reports) for one in across(crowd()).occurrences) == [12, 12]


def test_the_id_stays_while_later_articles_come() -> None:
    articles = crowd()
    before = {one.id for one in across(articles[:-6]).occurrences}
    assert before == {one.id for one in across(articles).occurrences}


STEMS = [
    ("arrests", "arrested"), ("arrest", "arresting"), ("acquired", "acquisition"), ("killing", "killed"), ("shot", "shooting"),
    ("deaths", "died"), ("announcement", "announced"), ("robberies", "robbed"), ("marries", "marriage"), ("won", "winning"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), STEMS)
def test_forms_of_one_word(left: str, right: str) -> None:
    assert root(left) == root(right)


@pytest.mark.parametrize(("left", "right"), [("meeting", "metal"), ("trial", "trail"), ("bus", "business"), ("", "a")])
def test_two_words(left: str, right: str) -> None:
    assert root(left) != root(right)


def test_kin() -> None:
    assert kin(root("detained")) & kin(root("arrests"))
    assert not kin(root("election")) & kin(root("earthquake"))
