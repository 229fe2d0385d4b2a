"""Who is who within one article."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph.coreference import within
from actorgraph.coreference.chains import Chain
from actorgraph.model import Document, TitleSpan
from tests.coreference.compact import document

CASES = [
    (
        "Mr. Tarn is not Mary Tarn, though nobody names him in full",
        """
        [PERSON Mary/PROPN/nsubj>3 Tarn/PROPN/flat>1 ] spoke/VERB/root>0 ./PUNCT/punct>3
        [PERSON Tarn/PROPN/nsubj>2 ] smiled/VERB/root>0 ./PUNCT/punct>2
        Mr./PROPN/nmod:desc>2 [PERSON Tarn/PROPN/nsubj>3 ] left/VERB/root>0 ./PUNCT/punct>3
        Mr./PROPN/nmod:desc>2 [PERSON Tarn/PROPN/nsubj>3 ] slept/VERB/root>0 ./PUNCT/punct>3
        """,
        [("person", "Mary Tarn", ["Mary Tarn", "Tarn"]), ("person", "Tarn", ["Tarn", "Tarn"])],
    ),
    (
        "a surname goes to the full name",
        """
        [PERSON Ana/PROPN/nsubj>3 Petrova/PROPN/flat>1 ] spoke/VERB/root>0 ./PUNCT/punct>3
        [PERSON Petrova/PROPN/nsubj>2 ] smiled/VERB/root>0 ./PUNCT/punct>2
        """,
        [("person", "Ana Petrova", ["Ana Petrova", "Petrova"])],
    ),
    (
        "a title and the surname, which stands first in an East Asian name",
        """
        [PERSON Park/PROPN/nsubj>4 Min/PROPN/flat>1 Seo/PROPN/flat>1 ] spoke/VERB/root>0 ./PUNCT/punct>4
        Mr./PROPN/nmod:desc>2 [PERSON Park/PROPN/nsubj>3 ] smiled/VERB/root>0 ./PUNCT/punct>3
        """,
        [("person", "Park Min Seo", ["Park Min Seo", "Park"])],
    ),
    (
        "an office is no part of the name, whatever the tagger says",
        """
        [PERSON US/PROPN/compound>2 Secretary/PROPN/nmod:desc>5 of/ADP/case>4 State/PROPN/nmod>2 Ada/PROPN/nsubj>7 Bern/PROPN/flat>5 ] spoke/VERB/root>0 ./PUNCT/punct>7
        [PERSON Ada/PROPN/nsubj>3 Bern/PROPN/flat>1 ] left/VERB/root>0 ./PUNCT/punct>3
        """,
        [("person", "Ada Bern", ["Ada Bern", "Ada Bern"])],
    ),
    (
        "a name does not end inside a hyphenated word",
        """
        [PERSON Park/PROPN/nsubj>5 Min/PROPN/flat>1 ] -/PUNCT/punct>2 [PERSON seo/PROPN/flat>1 ] spoke/VERB/root>0 ./PUNCT/punct>5
        """,
        [("person", "Park Min-seo", ["Park Min-seo"])],
    ),
    (
        "a name given whole is whole where the tagger sees a person in it",
        """
        [PERSON Ivo/PROPN/nsubj>3 Tarn/PROPN/flat>1 ] sued/VERB/root>0 [ORG Tarn/PROPN/obj>3 &/CCONJ/cc>6 Daughters/PROPN/conj>4 ] ./PUNCT/punct>3
        [PERSON Tarn/PROPN/nsubj>4 ] &/CCONJ/cc>3 Daughters/PROPN/conj>1 paid/VERB/root>0 ./PUNCT/punct>4
        """,
        [("person", "Ivo Tarn", ["Ivo Tarn"]), ("organization", "Tarn & Daughters", ["Tarn & Daughters"] * 2)],
    ),
    (
        "the article that opens a sentence is no part of a known abbreviation",
        """
        The/DET/det>2 FBI/PROPN/nsubj>3 searched/VERB/root>0 ./PUNCT/punct>3
        """,
        [("organization", "FBI", ["FBI"])],
    ),
    (
        "other romanisation of one name",
        """
        [PERSON Sergey/PROPN/nsubj>3 Lovarin/PROPN/flat>1 ] spoke/VERB/root>0 ./PUNCT/punct>3
        [PERSON Sergei/PROPN/nsubj>3 Lovarin/PROPN/flat>1 ] left/VERB/root>0 ./PUNCT/punct>3
        """,
        [("person", "Sergey Lovarin", ["Sergey Lovarin", "Sergei Lovarin"])],
    ),
    (
        "titles tell two bearers of a surname apart",
        """
        Mr./PROPN/nmod:desc>2 [PERSON Ivo/PROPN/nsubj>4 Hentzau/PROPN/flat>2 ] spoke/VERB/root>0 ./PUNCT/punct>4
        Mrs./PROPN/nmod:desc>2 [PERSON Osra/PROPN/nsubj>4 Hentzau/PROPN/flat>2 ] left/VERB/root>0 ./PUNCT/punct>4
        Mr./PROPN/nmod:desc>2 [PERSON Hentzau/PROPN/nsubj>3 ] smiled/VERB/root>0 ./PUNCT/punct>3
        """,
        [("person", "Ivo Hentzau", ["Ivo Hentzau", "Hentzau"]), ("person", "Osra Hentzau", ["Osra Hentzau"])],
    ),
    (
        "a surname that two bear goes to whom title and given name fit",
        """
        [PERSON Helen/PROPN/nsubj>3 Corven/PROPN/flat>1 ] met/VERB/root>0 [PERSON William/PROPN/obj>3 Corven/PROPN/flat>4 ] ./PUNCT/punct>3
        Mrs./PROPN/nmod:desc>2 [PERSON Corven/PROPN/nsubj>3 ] left/VERB/root>0 ./PUNCT/punct>3
        Mr./PROPN/nmod:desc>2 [PERSON Corven/PROPN/nsubj>3 ] stayed/VERB/root>0 ./PUNCT/punct>3
        """,
        [
            ("person", "Helen Corven", ["Helen Corven", "Corven"]),
            ("person", "William Corven", ["William Corven", "Corven"]),
        ],
    ),
    (
        "whom others make something is that",
        """
        They/PRON/nsubj>2 elect/VERB/root>0 [PERSON Ada/PROPN/obj>2 Bern/PROPN/flat>3 ] mayor/NOUN/xcomp>2 ./PUNCT/punct>2
        """,
        [("person", "Ada Bern", ["Ada Bern", "mayor"])],
    ),
    (
        "what somebody does something as they are, not what they do it to",
        """
        [PERSON Ada/PROPN/nsubj>3 Bern/PROPN/flat>1 ] won/VERB/root>0 fame/NOUN/obj>3 as/ADP/case>7 a/DET/det>7 teacher/NOUN/obl>3 ./PUNCT/punct>3
        [PERSON Ivo/PROPN/nsubj>4 Tarn/PROPN/flat>1 ] may/AUX/aux>4 serve/VERB/root>0 as/ADP/case>7 a/DET/det>7 minister/NOUN/obl>4 ./PUNCT/punct>4
        """,
        [("person", "Ada Bern", ["Ada Bern", "a teacher"]), ("person", "Ivo Tarn", ["Ivo Tarn"])],
    ),
    (
        "names in one coordination are two people",
        """
        [PERSON Bill/PROPN/nsubj>6 Corven/PROPN/flat>1 ] and/CCONJ/cc>4 [PERSON William/PROPN/conj>1 Corven/PROPN/flat>4 ] spoke/VERB/root>0
        """,
        [("person", "Bill Corven", ["Bill Corven"]), ("person", "William Corven", ["William Corven"])],
    ),
    (
        "East Asian given names are compared as a whole",
        """
        [PERSON Park/PROPN/nsubj>5 Min/PROPN/flat>1 -/PUNCT/punct>2 jun/PROPN/flat>1 ] met/VERB/root>0 [PERSON Park/PROPN/obj>5 Seo/PROPN/flat>6 -/PUNCT/punct>7 min/PROPN/flat>6 ] ./PUNCT/punct>5
        [PERSON Park/PROPN/nsubj>4 Min/PROPN/flat>1 Jun/PROPN/flat>1 ] left/VERB/root>0
        """,
        [("person", "Park Min-jun", ["Park Min-jun", "Park Min Jun"]), ("person", "Park Seo-min", ["Park Seo-min"])],
    ),
    (
        "the second part of an East Asian given name may look like any word",
        """
        [PERSON Moon/PROPN/nsubj>5 Tae/PROPN/flat>1 ] -/PUNCT/punct>2 on/ADP/dep>1 spoke/VERB/root>0
        """,
        [("person", "Moon Tae-on", ["Moon Tae-on"])],
    ),
    (
        "an office of a country that nobody knows is no part of the name",
        """
        [PERSON Velmoran/PROPN/compound>3 Foreign/PROPN/compound>3 Minister/PROPN/nmod:desc>4 Ada/PROPN/nsubj>6 Bern/PROPN/flat>4 ] spoke/VERB/root>0
        """,
        [("person", "Ada Bern", ["Ada Bern"])],
    ),
    (
        "an organisation, its officer's title and name are two names",
        """
        [ORG United/PROPN/compound>2 Nations/PROPN/compound>3 Secretary/PROPN/nmod:desc>5 General/PROPN/flat>3 Ada/PROPN/nsubj>7 Bern/PROPN/flat>5 ] spoke/VERB/root>0
        """,
        [("organization", "United Nations", ["United Nations"]), ("person", "Ada Bern", ["Ada Bern"])],
    ),
    (
        "two given names with one surname stay two people",
        """
        [PERSON Ana/PROPN/nsubj>3 Petrova/PROPN/flat>1 ] spoke/VERB/root>0 ./PUNCT/punct>3
        [PERSON Olga/PROPN/nsubj>3 Petrova/PROPN/flat>1 ] left/VERB/root>0 ./PUNCT/punct>3
        """,
        [("person", "Ana Petrova", ["Ana Petrova"]), ("person", "Olga Petrova", ["Olga Petrova"])],
    ),
    (
        "an acronym in brackets",
        """
        the/DET/det>3 [ORG Zenda/PROPN/compound>3 Port/PROPN/compound>3 Authority/PROPN/nsubj>7 ] \
        (/PUNCT/punct>5 [ORG ZPA/PROPN/appos>3 ] )/PUNCT/punct>5 closed/VERB/root>0
        [ORG ZPA/PROPN/nsubj>2 ] reopened/VERB/root>0
        """,
        [("organization", "Zenda Port Authority", ["Zenda Port Authority", "ZPA", "ZPA"])],
    ),
    (
        "what the article says is one",
        """
        [ORG Blue/PROPN/compound>2 Guard/PROPN/nsubj>9 ] ,/PUNCT/punct>8 also/ADV/advmod>5 known/VERB/acl>2 \
        as/ADP/case>8 the/DET/det>8 [ORG Tower/PROPN/obl>5 ] left/VERB/root>0
        """,
        [("organization", "Blue Guard", ["Blue Guard", "Tower"])],
    ),
    (
        "an organisation, or another name for it",
        """
        [ORG Blue/PROPN/compound>2 Guard/PROPN/nsubj>8 ] ,/PUNCT/punct>6 or/CCONJ/cc>6 the/DET/det>6 \
        [ORG Tower/PROPN/conj>2 ] ,/PUNCT/punct>2 left/VERB/root>0
        """,
        [("organization", "Blue Guard", ["Blue Guard", "Tower"])],
    ),
    (
        "one organisation or another",
        """
        [ORG Blue/PROPN/compound>2 Guard/PROPN/nsubj>6 ] or/CCONJ/cc>5 the/DET/det>5 [ORG Tower/PROPN/conj>2 ] left/VERB/root>0
        """,
        [("organization", "Blue Guard", ["Blue Guard"]), ("organization", "Tower", ["Tower"])],
    ),
    (
        "one person or another",
        """
        [PERSON Ada/PROPN/nsubj>6 Bern/PROPN/flat>1 ] or/CCONJ/cc>4 [PERSON Ivo/PROPN/conj>1 Tarn/PROPN/flat>4 ] wins/VERB/root>0
        """,
        [("person", "Ada Bern", ["Ada Bern"]), ("person", "Ivo Tarn", ["Ivo Tarn"])],
    ),
    (
        "names of one known group",
        """
        [LOC Islamic/PROPN/amod>2 State/PROPN/nsubj>3 ] lost/VERB/root>0 ./PUNCT/punct>3
        [ORG ISIS/PROPN/nsubj>2 ] retreated/VERB/root>0 ./PUNCT/punct>2
        """,
        [("organization", "Islamic State", ["Islamic State", "ISIS"])],
    ),
    (
        "an apposition describes",
        """
        [PERSON Ana/PROPN/nsubj>10 Petrova/PROPN/flat>1 ] ,/PUNCT/punct>5 the/DET/det>5 director/NOUN/appos>1 \
        of/ADP/case>8 the/DET/det>8 port/NOUN/nmod>5 ,/PUNCT/punct>5 spoke/VERB/root>0
        """,
        [("person", "Ana Petrova", ["Ana Petrova", "the director of the port"])],
    ),
    (
        "a description between two names is of the nearer, and makes them no one person",
        """
        her/PRON/nmod:poss>2 husband/NOUN/nsubj>10 ,/PUNCT/punct>4 [PERSON Ivo/PROPN/appos>2 Tarn/PROPN/flat>4 ] ,/PUNCT/punct>7 \
        son/NOUN/appos>4 [PERSON Leo/PROPN/appos>7 Quill/PROPN/flat>8 ] spoke/VERB/root>0
        """,
        [("person", "Ivo Tarn", ["her husband", "Ivo Tarn"]), ("person", "Leo Quill", ["son", "Leo Quill"])],
    ),
    (
        "a description as near to two names is nobody's",
        """
        [PERSON Ivo/PROPN/nsubj>9 Tarn/PROPN/flat>1 ] ,/PUNCT/punct>5 a/DET/det>5 clerk/NOUN/appos>1 ,/PUNCT/punct>7 \
        [PERSON Leo/PROPN/appos>5 Quill/PROPN/flat>7 ] spoke/VERB/root>0
        """,
        [("person", "Ivo Tarn", ["Ivo Tarn"]), ("person", "Leo Quill", ["Leo Quill"])],
    ),
    (
        "a pronoun after its only person",
        """
        [PERSON Ana/PROPN/nsubj>3 Petrova/PROPN/flat>1 ] spoke/VERB/root>0 ./PUNCT/punct>3
        She/PRON/nsubj>2 smiled/VERB/root>0 ./PUNCT/punct>2
        """,
        [("person", "Ana Petrova", ["Ana Petrova", "She"])],
    ),
    (
        "a demonym and the country",
        """
        Ruritanian/ADJ/amod>2 troops/NOUN/nsubj>3 left/VERB/root>0 [LOC Ruritania/PROPN/obj>3 ] ./PUNCT/punct>3
        """,
        [("place", "Ruritania", ["Ruritanian", "Ruritania"])],
    ),
    (
        "descriptions that name nobody are no entities",
        """
        The/DET/det>2 spokesman/NOUN/nsubj>3 spoke/VERB/root>0 ./PUNCT/punct>3
        He/PRON/nsubj>2 smiled/VERB/root>0 ./PUNCT/punct>2
        """,
        [],
    ),
    (
        "two capitals and the people of a known group, beside its name in full",
        """
        Islamic/PROPN/amod>2 State/PROPN/nsubj>3 advanced/VERB/root>0 ./PUNCT/punct>3
        IS/PROPN/compound>2 militants/NOUN/nsubj>3 fled/VERB/root>0 ./PUNCT/punct>3
        """,
        [("organization", "Islamic State", ["Islamic State", "IS", "IS militants"])],
    ),
    (
        "two capitals alone are no known name",
        """
        IS/PROPN/compound>2 militants/NOUN/nsubj>3 fled/VERB/root>0 ./PUNCT/punct>3
        """,
        [("group", "IS militants", ["IS militants"])],
    ),
    (
        "some people of a nation are a group of their own",
        """
        Ruritanians/PROPN/nsubj>2 voted/VERB/root>0 in/ADP/case>4 [LOC Ruritania/PROPN/obl>2 ] ./PUNCT/punct>2
        """,
        [("group", "Ruritanians", ["Ruritanians"]), ("place", "Ruritania", ["Ruritania"])],
    ),
    (
        "a group told by a name",
        """
        Western/ADJ/amod>2 countries/NOUN/nsubj>3 protested/VERB/root>0 ./PUNCT/punct>3
        """,
        [("group", "Western countries", ["Western countries"])],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_entities(text: str, expected: list[tuple[str, str, list[str]]]) -> None:
    found = [(e.type, e.name, [m.text for m in e.mentions]) for e in within(document(text))]
    assert found == expected


def test_a_given_name_suggests_a_gender_that_a_pronoun_may_confirm() -> None:
    text = """
    [PERSON Helen/PROPN/nsubj>3 Corven/PROPN/flat>1 ] met/VERB/root>0 [PERSON William/PROPN/obj>3 Tarn/PROPN/flat>4 ] ./PUNCT/punct>3
    He/PRON/nsubj>2 smiled/VERB/root>0 ./PUNCT/punct>2
    She/PRON/nsubj>2 left/VERB/root>0 ./PUNCT/punct>2
    """
    found = {e.name: (e.gender, [m.text for m in e.mentions]) for e in within(document(text))}
    assert found["Helen Corven"] == ("female", ["Helen Corven", "She"])
    assert found["William Tarn"] == ("male", ["William Tarn", "He"])


def test_a_known_organisation_is_linked() -> None:
    found = within(document("[ORG UNICEF/PROPN/nsubj>2 ] spoke/VERB/root>0 ./PUNCT/punct>2"))
    assert [e.link for e in found] == ["http://www.wikidata.org/entity/Q740308"]


MOSCOW = """
[LOC Strelsau/PROPN/nsubj>2 ] rejected/VERB/root>0 the/DET/det>4 plan/NOUN/obj>2 ./PUNCT/punct>2
Snow/NOUN/nsubj>2 fell/VERB/root>0 in/ADP/case>4 [LOC Strelsau/PROPN/obl>2 ] ./PUNCT/punct>2
[LOC Ruritania/PROPN/nsubj>2 ] waited/VERB/root>0 ./PUNCT/punct>2
"""


def test_a_capital_that_stands_for_the_government_is_the_country() -> None:
    found = {e.name: (e.link, [m.span.start for m in e.mentions]) for e in within(document(MOSCOW, governments=(0,)))}
    assert len(found["Ruritania"][1]) == 2
    assert len(found["Strelsau"][1]) == 1
    assert found["Ruritania"][0] == "https://sws.geonames.org/11/"
    assert found["Strelsau"][0] == "https://sws.geonames.org/12/"


@pytest.mark.parametrize(
    ("told", "likely", "votes", "known"),
    [
        ("female", None, {}, "female"),
        ("female", "male", {"male": 3}, "female"),
        (None, "female", {}, None),
        (None, "female", {"female": 1}, "female"),
        (None, "female", {"male": 2}, None),
        (None, None, {"male": 1}, "male"),
        (None, None, {"male": 5, "female": 1}, None),
    ],
)
def test_a_gender_is_stated_where_nothing_speaks_against_it(
    told: str | None, likely: str | None, votes: dict[str, int], known: str | None
) -> None:
    chain = Chain(0)
    chain.stated_gender, chain.likely = told, likely
    chain.votes.update(votes)
    assert chain.known_gender == known


def test_gender_is_told_by_titles_and_pronouns_alone() -> None:
    text = {name: text for name, text, _ in CASES}
    found = within(document(text["titles tell two bearers of a surname apart"]))
    assert [e.gender for e in found] == ["male", "female"]
    found = within(document(text["two given names with one surname stay two people"]))
    assert [e.gender for e in found] == [None, None]


def test_every_span_is_its_surface() -> None:
    for case in CASES:
        made = document(case[1])
        for entity in within(made):
            for mention in entity.mentions:
                assert made.surface(mention.span) == mention.text


WORDS = st.sampled_from(
    "[PERSON ] [ORG Ana/PROPN/nsubj>1 Petrova/PROPN/flat>1 ( ) ,/PUNCT/punct>1 or he/PRON/nsubj>2 it/PRON/obj>1 "
    "ZPA/PROPN/appos>1 the/DET/det>3 minister/NOUN/nsubj>2 ’s/PART/case>1 É/X/dep>0 Ruritania/PROPN/nmod>1".split()
)


def test_an_office_that_only_the_tagger_of_titles_knows_is_no_part_of_the_name() -> None:
    read = document(
        """
        [PERSON Velmoran/ADJ/amod>3 Harbour/PROPN/compound>3 Affairs/PROPN/compound>4 Minister/PROPN/nmod:desc>5 Ada/PROPN/nsubj>7 Bern/PROPN/flat>5 ] spoke/VERB/root>0
        """
    )
    tagged = replace(read, titles=(TitleSpan(1, 4, 0.8),))
    assert [entity.name for entity in within(tagged)] == ["Ada Bern"]


@settings(deadline=None)
@given(st.lists(st.lists(WORDS, min_size=2, max_size=12), min_size=1, max_size=6))
def test_odd_text_never_breaks_it(lines: list[list[str]]) -> None:
    made = document("\n".join(" ".join(_balanced(line)) for line in lines))
    found = within(made)
    assert found == within(made)
    assert all(made.surface(m.span) == m.text for e in found for m in e.mentions)
    assert _heads(made) == sorted(set(_heads(made)))


def _heads(made: Document) -> list[int]:
    return sorted(m.head for e in within(made) for m in e.mentions if m.head is not None)


def _balanced(line: list[str]) -> list[str]:
    """The line with each name closed, none empty, heads inside the line."""
    kept: list[str] = []
    opened = False
    for part in line:
        if part.startswith("["):
            if not opened:
                kept.append(part)
            opened = True
        elif part == "]":
            if opened and not kept[-1].startswith("["):
                kept.append(part)
                opened = False
        else:
            kept.append(part)
    while kept and kept[-1].startswith("["):
        kept.pop()
        opened = False
    kept += ["]"] if opened else []
    return _as_tree(kept) or ["word"]


def _as_tree(parts: list[str]) -> list[str]:
    """The tokens with each head before its dependent, so that there is no circle."""
    kept, count = [], 0
    for part in parts:
        form, sep, head = part.rpartition(">")
        kept.append(f"{form}>{min(int(head), count)}" if sep else part)
        count += not part.startswith("[") and part != "]"
    return kept
