"""Events of sentences, by construction: who does what to whom, where and when, and whether it is told as a fact.

Which words tell a happening is the language model's to say (tests of the language room, accuracy floors); here it is
given, and what the model makes of pairs of words is its own. Who takes part, where and when is learned too: most of the
constructions must be read right, not each; and what mentions become one event is tested.

The constructions are those that political event coders must handle: compound actors, passives, agents, negation,
nominal events with their arguments, light verbs, control, relative clauses, plans and conditions.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from actorgraph import language
from actorgraph.extractors.events import EXTRACTOR, extract
from actorgraph.extractors.events.draft import reading
from actorgraph.extractors.events.phrases import noun_phrase
from actorgraph.extractors.events.triggers import trigger
from actorgraph.model import Article, Document, Event, Happening, Sentence, Token
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


@cache
def annotator() -> language.Annotator:
    return language.load()


def seen(text: str, **kinds: str) -> Document:
    """The document of a text in which the model sees happenings of these types in the first of these words."""
    made = document(text)
    found = {word: next(one.index for one in made.tokens if one.text == word) for word in kinds}
    told = [Happening(found[word], 0.9, kind, 0.9, "asserted", 0.9) for word, kind in kinds.items()]
    by_model = annotator().annotate(made.article)
    assert [one.text for one in by_model.tokens] == [one.text for one in made.tokens]
    return replace(made, happenings=tuple(sorted(told, key=lambda one: one.token)), arguments=by_model.arguments)


FLOORS = {"who": 0.8, "part": 0.75, "where": 0.6, "when": 0.9}
"""The least share of answers that must be right."""


def score(told: set[object], right: set[object]) -> tuple[int, int]:
    return 2 * len(told & right), len(told) + len(right)


def read(row: Row) -> dict[str, tuple[int, int]]:
    """Twice the right answers of a sentence by question, and the answers told and wanted."""
    text, word, kind, _, actors, others, places, date = row
    (event,) = extract(seen(text, **{word: kind}))
    spans = {text[one.start : one.end] for one in event.location_spans}
    parts = {(one.text, one.role == "actor") for one in event.participants}
    wanted = {(one, one in actors) for one in (*actors, *others)}
    return {
        "who": score({who for who, _ in parts}, {who for who, _ in wanted}),
        "part": score(set(parts), set(wanted)),
        "where": score(set(spans), set(places)),
        "when": score({event.date} - {None}, {date} - {None}),
    }


@pytest.mark.parametrize("question", FLOORS)
def test_constructions(question: str) -> None:
    found = [read(row)[question] for row in SENTENCES]
    assert sum(right for right, _ in found) >= FLOORS[question] * sum(whole for _, whole in found)


@pytest.mark.parametrize("row", SENTENCES, ids=[row[0] for row in SENTENCES])
def test_modality(row: Row) -> None:
    made = seen(row[0], **{row[1]: row[2]})
    assert reading(made, trigger(made, made.happenings[0])) == row[3]


def texts(event: Event, *roles: str) -> tuple[str, ...]:
    return tuple(one.text for one in event.participants if one.role in roles)


def test_what_the_model_hardly_sees_is_no_event() -> None:
    made = seen("Ostria attacked Velmora on Monday.", attacked="attack")
    faint = replace(made, happenings=(replace(made.happenings[0], confidence=0.2),))
    assert [one.type for one in extract(made)] == ["attack"]
    assert list(extract(faint)) == []


LABELS = [
    ("Ilka Marn held talks with Bram Oduya in Velmora on 6 May 2019.", "talks", "talks with Bram Oduya in Velmora"),
    ("The trial of Brask Odelin opened in Halst on 3 October 2016.", "trial", "trial of Brask Odelin"),
    ("Ostria attacked Velmora on Monday.", "attacked", "Ostria attacked Velmora on Monday"),
    ("The militants who attacked Halst fled.", "attacked", "militants attacked Halst"),
    ("The warehouse, which was almost totally destroyed, stood in Halst.", "destroyed",
     "warehouse was almost totally destroyed"),
    ("The harbour minister ordered the owners of both ferries to stop all crossings before the storm.", "ordered",
     "harbour minister ordered the owners of both ferries to stop all crossings before the storm"),
    ("Board president Ilka Marn and board members Bram Oduya and Teo Sund voted it down.", "voted",
     "Board president Ilka Marn and board members Bram Oduya and Teo Sund voted it down"),
    ("Governor Ilka Marn signed legislation last week that granted salary increases of 15 percent for teachers in "
     "Halst.", "signed",
     "Governor Ilka Marn signed legislation last week that granted salary increases of 15 percent for teachers in "
     "Halst"),
    ("The Velmora Port Company of Halst was left holding some $8.8 billion in debt, causing alarm.", "left",
     "Velmora Port Company of Halst was left holding some $8.8 billion in debt"),
    ("The contract between the Velmora Port Company and a bank in Halst was revived after a year.", "revived",
     "contract between the Velmora Port Company and a bank in Halst was revived after a year"),
    ("Bram Oduya has been serving as interim director since May.", "serving",
     "Bram Oduya has been serving as interim director since May"),
    ("The verdict shocked many people in Halst.", "verdict", "verdict shocked many people in Halst"),
    ("Police chased Bram Oduya through Halst and a violent fight ensued.", "fight", "violent fight ensued"),
    ("Bram Oduya fell ill during the visit.", "visit", "visit"),
    # what another verb of the sentence says it is: planned, tried
    ("Seventeen more sirens are scheduled to be installed in Halst and Velmora this year.", "installed",
     "Seventeen more sirens are scheduled to be installed in Halst and Velmora this year"),
    ("The mayors plan to appeal to the Ostrian government.", "appeal",
     "mayors plan to appeal to the Ostrian government"),
    ("Shares in Velmora rose, pushing the Halst index up nine points.", "pushing",
     "Shares in Velmora pushing the Halst index up nine points"),
    ("Ilka Marn resigned days before Bram Oduya won and months before the council voted.", "won", "Bram Oduya won"),
    # never cut before the words that turn the sense
    ("Harbour spokeswoman Ilka Marn is asking ferry owners to stay away from the burning pier.", "asking",
     "Harbour spokeswoman Ilka Marn is asking ferry owners to stay away from the burning pier"),
    ("Two rebels are wanted for the attempted murders of three judges in Halst.", "murders",
     "attempted murders of three judges in Halst"),
    ("The inquest ruled on Monday that the shooting of Bram Oduya in Halst was justified.", "ruled",
     "inquest ruled on Monday that the shooting of Bram Oduya in Halst was justified"),
    ("Several judges have cited the coming election as a reason to speed the release of the letters.", "cited",
     "Several judges have cited the coming election as a reason to speed the release of the letters"),
    # the subject behind a title, of a name like a pronoun, of a list of verbs, behind the clause
    ("The WHO is now contacting ministries in Halst.", "contacting", "WHO is now contacting ministries in Halst"),
    ("Former mayor Ilka Marn, who endorsed Bram Oduya, spoke in Halst.", "endorsed",
     "Former mayor Ilka Marn endorsed Bram Oduya"),
    ("Ilka Marn was released on Monday and attacked Bram Oduya in Halst.", "attacked",
     "Ilka Marn attacked Bram Oduya in Halst"),
    ("Ilka Marn, head of the Velm Society, which bought the pier, spoke in Halst.", "bought",
     "Velm Society bought the pier"),
    ("Taken off the job, Ilka Marn left Halst.", "Taken", "Ilka Marn taken off the job"),
    # what somebody is accused of, has plans for, or what is done to what a clause is about
    ("Ilka Marn was accused of slicing two sailors with a knife.", "slicing",
     "Ilka Marn was accused of slicing two sailors with a knife"),
    ("The sailors had plans to leave Velmora on Monday.", "leave", "sailors had plans to leave Velmora on Monday"),
    ("The council passed the law that Ilka Marn proposed in May.", "proposed", "law that Ilka Marn proposed in May"),
    # an object that two verbs share, a list that begins with a conjunction, a quotation
    ("Police shot and killed the gunman in Halst.", "shot", "Police shot and killed the gunman"),
    ("Bram Oduya backed both Ilka Marn and Teo Sund.", "backed", "Bram Oduya backed both Ilka Marn and Teo Sund"),
    ('A "white powder" was found in Halst.', "found", '"white powder" was found in Halst'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "label"), LABELS)
def test_labels(text: str, word: str, label: str) -> None:
    assert [event.label for event in extract(seen(text, **{word: "other"}))] == [label]


def test_a_bare_noun_at_which_something_is_said_has_its_clause() -> None:
    text = "Harbour chief Ilka Marn apologised in a statement."
    assert [event.label for event in extract(seen(text, statement="statement_act"))] == [text[:-1]]


def test_a_description_of_what_a_verb_told_is_no_event_of_its_own() -> None:
    text = "Gunmen attacked a bus in Halst on 4 May 2019. The attack killed nine people."
    (event,) = extract(seen(text, attacked="attack", attack="attack"))
    assert [text[s.start : s.end] for s in event.mention_spans] == ["attacked", "attack"]


def test_an_event_noun_and_the_verb_that_only_helps_it_are_one() -> None:
    text = "Ilka Marn held talks with Bram Oduya in Velmora on 6 May 2019."
    (event,) = extract(seen(text, held="meeting", talks="meeting"))
    assert text[event.trigger.start : event.trigger.end] == "talks"


def test_an_event_noun_and_the_participle_that_only_helps_it_are_one() -> None:
    text = "Bram Oduya watched the tests performed in Halst."
    (event,) = extract(seen(text, tests="other", performed="other"))
    assert text[event.trigger.start : event.trigger.end] == "tests"


def test_two_verbs_that_tell_the_same_are_one() -> None:
    text = "The sailors have been pushing to expand the harbour."
    (event,) = extract(seen(text, pushing="other", expand="other"))
    assert event.label == text[4:-1]


def test_the_general_noun_of_a_type_points_to_the_last_event_of_it() -> None:
    text = "Gunmen opened fire on a bus in Halst. The attack killed nine people."
    (event,) = extract(seen(text, fire="attack", attack="attack"))
    assert [text[s.start : s.end] for s in event.mention_spans] == ["fire", "attack"]


def test_a_headline_and_its_story_are_one_event() -> None:
    text = "Minister arrested in Halst\n\nIlka Marn, the trade minister of Norvenia, was arrested on Monday."
    made = document(text)
    both = [Happening(one.index, 0.9, "arrest_trial", 0.9, "asserted", 0.9) for one in made.tokens
            if one.text == "arrested"]  # fmt: skip
    (event,) = extract(replace(made, happenings=tuple(both)))
    assert len(event.mention_spans) == 2
    assert (event.date, event.date_from) == ("2019-05-06", "text")


def test_what_happens_during_an_event_is_part_of_it() -> None:
    text = "Ilka Marn met Bram Oduya during the Velmora Conference on Trade."
    met, conference = extract(seen(text, met="meeting", Conference="conference"))
    assert (met.part_of, conference.part_of) == (conference.id, None)


def test_a_denial_is_kept_apart_and_points_to_what_it_denies() -> None:
    text = "Ostria attacked Velmora on 4 May 2019. Ostria did not attack Velmora, Bram Oduya wrote."
    told, denied = extract(seen(text, attacked="attack", attack="attack"))
    assert (told.modality, told.same_as) == ("asserted", None)
    assert (denied.modality, denied.same_as) == ("negated", told.id)


@pytest.mark.parametrize("row", SENTENCES, ids=[row[0] for row in SENTENCES])
def test_every_event_is_well_formed(row: Row) -> None:
    made = seen(row[0], **{row[1]: row[2]})
    events = list(extract(made))
    assert events
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


def test_an_age_is_part_of_who_takes_part() -> None:
    words = "A 23 - year - old man slept .".split()
    tags = ["DT", "CD", "HYPH", "NN", "HYPH", "JJ", "NN", "VBD", "."]
    heads = [6, 3, 1, 5, 1, 6, 7, 7, 7]
    relations = ["det", "nummod", "punct", "obl:unmarked", "punct", "amod", "nsubj", "root", "punct"]
    text, tokens = "A 23-year-old man slept.", []
    for index, (word, tag, head, relation) in enumerate(zip(words, tags, heads, relations, strict=True)):
        start = text.index(word, tokens[-1].end if tokens else 0)
        kind = {"HYPH": "PUNCT", ".": "PUNCT", "VBD": "VERB", "JJ": "ADJ", "CD": "NUM", "DT": "DET"}.get(tag, "NOUN")
        tokens.append(Token(index, start, start + len(word), word, word, kind, tag, head, relation, 0))
    sentence = Sentence(0, len(tokens), 0, len(text), 0)
    read = Document(article=Article("a", text), sentences=(sentence,), tokens=tuple(tokens))
    assert noun_phrase(read, 6).of(text) == "A 23-year-old man"
