"""Which names of an article become entities: credits, headlines, parties, bodies named by whose they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actorgraph.coreference import within
from actorgraph.model import TitleSpan
from tests.coreference.compact import document

CASES = [
    (
        "what a president's staff is called by is no firm of that name",
        """
        President/PROPN/compound>2 [PERSON Tarn/PROPN/nsubj>3 ] spoke/VERB/root>0 ./PUNCT/punct>3
        the/DET/det>3 [PERSON Tarn/PROPN/compound>3 ] administration/NOUN/nsubj>4 left/VERB/root>0 ./PUNCT/punct>4
        [PERSON Tarn/PROPN/nsubj>2 ] spoke/VERB/root>0 ./PUNCT/punct>2
        """,
        [("person", "Tarn"), ("organization", "Tarn administration")],
    ),
    (
        "a town that was taken for a body",
        """
        the/DET/det>3 [ORG Zenda/PROPN/compound>3 ] primary/NOUN/nsubj>4 ended/VERB/root>0 ./PUNCT/punct>4
        """,
        [("place", "Zenda")],
    ),
    (
        "a demonym that the tagger sees is a part of the police's name",
        """
        [NORP Ruritanian/ADJ/amod>2 ] police/NOUN/nsubj>3 came/VERB/root>0 ./PUNCT/punct>3
        """,
        [("place", "Ruritania"), ("organization", "Ruritanian police")],
    ),
    (
        "bodies called by common words, and by who heads them",
        """
        the/DET/det>3 Ruritanian/ADJ/amod>3 foreign/ADJ/amod>4 ministry/NOUN/nsubj>5 spoke/VERB/root>0 ./PUNCT/punct>5
        the/DET/det>3 premier/NOUN/nmod:poss>4 ’s/PART/case>2 office/NOUN/nsubj>5 wrote/VERB/root>0 ./PUNCT/punct>5
        """,
        [
            ("place", "Ruritania"),
            ("organization", "Ruritanian foreign ministry"),
            ("organization", "premier’s office"),
        ],
    ),
    (
        "networks and sites",
        """
        they/PRON/nsubj>2 wrote/VERB/root>0 on/ADP/case>4 Twitter/PROPN/obl>2 and/CCONJ/cc>6 Velmar.com/PROPN/conj>4 ./PUNCT/punct>2
        """,
        [("organization", "Twitter"), ("organization", "Velmar.com")],
    ),
    (
        "two bodies that a hyphen joins, one of them known",
        """
        a/DET/det>6 [ORG ABC/PROPN/compound>3 News/PROPN/compound>7 -/PUNCT/punct>3 Velmar/PROPN/compound>6 Post/PROPN/conj>3 ] poll/NOUN/nsubj>8 came/VERB/root>0 ./PUNCT/punct>8
        """,
        [("organization", "ABC News"), ("organization", "Velmar Post")],
    ),
    (
        "neither a verb nor an office is a part of a body's name, nor what a newspaper is called by an office",
        """
        [ORG Oskby/PROPN/compound>2 Group/PROPN/nsubj>3 drops/VERB/root>0 Bern/PROPN/obj>3 ] deal/NOUN/obj>3
        [ORG Velmar/PROPN/compound>2 Council/PROPN/compound>3 Chairman/PROPN/nsubj>4 ] left/VERB/root>0 ./PUNCT/punct>4
        the/DET/det>3 [ORG Zenda/PROPN/compound>3 Observer/PROPN/nsubj>4 ] told/VERB/root>0 ./PUNCT/punct>4
        """,
        [("organization", "Oskby Group"), ("organization", "Velmar Council"), ("organization", "Zenda Observer")],
    ),
    (
        "a family name before a hyphenated given name",
        """
        So/ADV/advmod>6 Kim/PROPN/nsubj>6 [PERSON Dae/PROPN/flat>2 -/PUNCT/punct>5 jung/PROPN/flat>2 ] spoke/VERB/root>0 ./PUNCT/punct>6
        """,
        [("person", "Kim Dae-jung")],
    ),
    (
        "a place in a currency or treaty is none",
        """
        Ada/PROPN/nsubj>2 paid/VERB/root>0 nine/NUM/nummod>5 Graustark/PROPN/compound>5 dollars/NOUN/obj>2 ./PUNCT/punct>2
        the/DET/det>3 [LOC Zenda/PROPN/compound>3 ] Treaty/PROPN/nsubj>4 ended/VERB/root>0 ./PUNCT/punct>4
        """,
        [],
    ),
    (
        "a place before a party's word",
        """
        the/DET/det>4 [ORG Zenda/PROPN/compound>4 Democratic/ADJ/amod>4 ] primary/NOUN/nsubj>5 ended/VERB/root>0 ./PUNCT/punct>5
        """,
        [("place", "Zenda"), ("organization", "Democratic")],
    ),
    (
        "a lawyer with a given name is no body",
        """
        the/DET/det>2 lawyer/NOUN/compound>4 [ORG Donna/PROPN/nsubj>5 Bern/PROPN/flat>3 ] spoke/VERB/root>0 ./PUNCT/punct>5
        """,
        [("person", "Donna Bern")],
    ),
    (
        "a party told beside a name, and a newspaper by the end of its name",
        """
        [PERSON Ada/PROPN/nsubj>6 Bern/PROPN/flat>1 ] ,/PUNCT/punct>5 a/DET/det>5 Republican/PROPN/appos>1 left/VERB/root>0 ./PUNCT/punct>6
        the/DET/det>4 [ORG Velmar/PROPN/compound>4 Daily/PROPN/compound>4 News/PROPN/nsubj>5 ] wrote/VERB/root>0 ./PUNCT/punct>5
        the/DET/det>3 [ORG Daily/PROPN/compound>3 News/PROPN/nsubj>4 ] wrote/VERB/root>0 ./PUNCT/punct>4
        """,
        [("person", "Ada Bern"), ("organization", "Republican"), ("organization", "Velmar Daily News")],
    ),
    (
        "a road with its number",
        """
        [LOC County/PROPN/compound>2 Road/PROPN/nsubj>4 ] 15/NUM/flat>2 closed/VERB/root>0 ./PUNCT/punct>4
        Highway/PROPN/nsubj>3 101/NUM/flat>1 opened/VERB/root>0 ./PUNCT/punct>3
        """,
        [("place", "County Road 15"), ("place", "Highway 101")],
    ),
    (
        "two names joined are two",
        """
        [PERSON Ada/PROPN/nsubj>6 Tarn/PROPN/flat>1 ] and/CCONJ/cc>4 [PERSON Ivo/PROPN/conj>1 Bern/PROPN/flat>4 ] ran/VERB/root>0 ./PUNCT/punct>6
        the/DET/det>5 [ORG Tarn/PROPN/compound>5 -/PUNCT/punct>2 Bern/PROPN/conj>2 ] ticket/NOUN/nsubj>6 lost/VERB/root>0 ./PUNCT/punct>6
        [ORG Graustark/PROPN/compound>4 and/CCONJ/cc>3 Ruritanian/ADJ/conj>1 ] ships/NOUN/nsubj>5 came/VERB/root>0 ./PUNCT/punct>5
        [ORG Tarn/PROPN/nsubj>4 and/CCONJ/cc>3 Bern/PROPN/conj>1 ] paid/VERB/root>0 ./PUNCT/punct>4
        """,
        [
            ("person", "Ada Tarn"),
            ("person", "Ivo Bern"),
            ("place", "Graustark"),
            ("place", "Ruritania"),
            ("organization", "Tarn and Bern"),
        ],
    ),
    (
        "a body that begins with somebody's name is no person",
        """
        the/DET/det>3 [PERSON Bern/PROPN/compound>3 Foundation/PROPN/nsubj>4 ] paid/VERB/root>0 ./PUNCT/punct>4
        [PERSON Tarn/PROPN/compound>2 ] Group/PROPN/nsubj>3 sued/VERB/root>0 ./PUNCT/punct>3
        """,
        [("organization", "Bern Foundation"), ("organization", "Tarn Group")],
    ),
    (
        "an article with a capital within a sentence is a part of the name",
        """
        Ada/PROPN/nsubj>2 told/VERB/root>0 The/DET/det>4 [PERSON Lantern/PROPN/obj>2 ] ./PUNCT/punct>2
        The/DET/det>2 [PERSON Tarn/PROPN/nsubj>3 ] left/VERB/root>0 ./PUNCT/punct>3
        [PERSON Ivo/PROPN/nsubj>3 Bern/PROPN/flat>1 ] left/VERB/root>0 ./PUNCT/punct>3
        they/PRON/nsubj>2 called/VERB/root>0 The/DET/det>4 [PERSON Ivo/PROPN/obj>2 ] ./PUNCT/punct>2
        """,
        [("organization", "The Lantern"), ("person", "Tarn"), ("person", "Ivo Bern")],
    ),
    (
        "what something happens in is a place",
        """
        they/PRON/nsubj>2 met/VERB/root>0 in/ADP/case>4 [ORG Zenda/PROPN/obl>2 ] ./PUNCT/punct>2
        """,
        [("place", "Zenda")],
    ),
    (
        "an office in capitals before a surname",
        """
        [PERSON Ada/PROPN/nsubj>3 Bern/PROPN/flat>1 ] left/VERB/root>0 ./PUNCT/punct>3
        [ORG CFO/PROPN/compound>2 Bern/PROPN/nsubj>3 ] smiled/VERB/root>0 ./PUNCT/punct>3
        """,
        [("person", "Ada Bern")],
    ),
    (
        "a place in a credit is of the story no more than who wrote it",
        """
        [PERSON Ada/PROPN/nsubj>3 Bern/PROPN/flat>1 ] left/VERB/root>0 ./PUNCT/punct>3
        (/PUNCT/punct>2 Reporting/NOUN/root>0 by/ADP/case>4 [PERSON Ivo/PROPN/nmod>2 Tarn/PROPN/flat>4 ] in/ADP/case>7 [LOC Zenda/PROPN/nmod>4 ] )/PUNCT/punct>2
        """,
        [("person", "Ada Bern")],
    ),
    (
        "bylines, desks and agencies of datelines are no part of the story",
        """
        By/ADP/case>3 [PERSON Ivo/PROPN/root>0 Tarn/PROPN/flat>2 ]
        (/PUNCT/punct>2 [ORG Velpress/PROPN/root>0 ] )/PUNCT/punct>2 -/PUNCT/punct>2 [PERSON Ada/PROPN/nsubj>7 Bern/PROPN/flat>5 ] left/VERB/parataxis>2 ./PUNCT/punct>2
        """,
        [("person", "Ada Bern")],
    ),
    (
        "picture credits too",
        """
        (/PUNCT/punct>2 Image/NOUN/root>0 :/PUNCT/punct>2 [PERSON Ivo/PROPN/appos>2 Tarn/PROPN/flat>4 ] )/PUNCT/punct>2
        [PERSON Ada/PROPN/nsubj>3 Bern/PROPN/flat>1 ] left/VERB/root>0 ./PUNCT/punct>3
        """,
        [("person", "Ada Bern")],
    ),
    (
        "a headline in capitals names whom the body names",
        """
        [ORG Bern/PROPN/nsubj>2 Rejects/VERB/root>0 Plans/NOUN/obj>2 ] With/ADP/case>6 Great/ADJ/amod>6 Anger/NOUN/obl>2
        [PERSON Ada/PROPN/nsubj>3 Bern/PROPN/flat>1 ] left/VERB/root>0 ./PUNCT/punct>3
        [PERSON Bern/PROPN/nsubj>2 ] smiled/VERB/root>0 ./PUNCT/punct>2
        """,
        [("person", "Ada Bern")],
    ),
    (
        "a sentence with a long name in it is no headline",
        """
        [PERSON Bern/PROPN/nsubj>4 ] is/AUX/cop>4 a/DET/det>4 member/NOUN/root>0 of/ADP/case>7 the/DET/det>7 [ORG Society/PROPN/nmod>4 of/ADP/case>11 Chartered/ADJ/amod>11 Licensed/ADJ/amod>11 Surveyors/PROPN/nmod>7 ] ./PUNCT/punct>4
        """,
        [("person", "Bern"), ("organization", "Society of Chartered Licensed Surveyors")],
    ),
    (
        "words for a party are the party, but one member is a person",
        """
        Ada/PROPN/root>0 met/VERB/root>0 Republican/ADJ/amod>4 senators/NOUN/obj>2 ./PUNCT/punct>2
        Republicans/PROPN/nsubj>2 left/VERB/root>0 ./PUNCT/punct>2
        a/DET/det>2 Democrat/PROPN/nsubj>3 stayed/VERB/root>0 ./PUNCT/punct>3
        """,
        [("organization", "Republican")],
    ),
    (
        "the body of a place, by a common noun",
        """
        Zenda/PROPN/compound>2 police/NOUN/nsubj>3 came/VERB/root>0 ./PUNCT/punct>3
        """,
        [("organization", "Zenda police")],
    ),
    (
        "a politician's staff is no person",
        """
        the/DET/det>3 [PERSON Tarn/PROPN/compound>3 ] administration/NOUN/nsubj>4 fell/VERB/root>0 ./PUNCT/punct>4
        """,
        [("organization", "Tarn administration")],
    ),
    (
        "a body named after a person, and one with a number",
        """
        the/DET/det>4 [PERSON Ada/PROPN/compound>4 Bern/PROPN/flat>2 ] [ORG School/PROPN/nsubj>7 of/ADP/case>6 Law/PROPN/nmod>4 ] closed/VERB/root>0
        the/DET/det>4 3rd/ADJ/amod>4 [ORG Velmar/PROPN/compound>4 Brigade/PROPN/nsubj>5 ] left/VERB/root>0
        """,
        [("organization", "Ada Bern School of Law"), ("organization", "3rd Velmar Brigade")],
    ),
    (
        "a short form of a body's name is that body",
        """
        the/DET/det>4 [ORG Zenda/PROPN/compound>4 City/PROPN/compound>4 Council/PROPN/nsubj>5 ] met/VERB/root>0 ./PUNCT/punct>5
        the/DET/det>2 [ORG Council/PROPN/nsubj>3 ] voted/VERB/root>0 ./PUNCT/punct>3
        """,
        [("organization", "Zenda City Council")],
    ),
    (
        "initials of the last words of a name are its abbreviation",
        """
        the/DET/det>3 [ORG Zenda/PROPN/compound>3 Board/PROPN/nsubj>6 of/ADP/case>5 Open/PROPN/nmod>3 Water/PROPN/flat>5 ] met/VERB/root>0 ./PUNCT/punct>6
        [ORG BOW/PROPN/nsubj>2 ] voted/VERB/root>0 ./PUNCT/punct>2
        """,
        [("organization", "Zenda Board of Open Water")],
    ),
    (
        "a deity and a court case are nobody",
        """
        [PERSON God/PROPN/nsubj>2 ] knows/VERB/root>0 [PERSON Tarn/PROPN/obj>2 v./ADP/case>5 Bern/PROPN/nmod>3 ] ./PUNCT/punct>2
        """,
        [],
    ),
    (
        "the plural of a surname is the family",
        """
        [PERSON Ada/PROPN/nsubj>3 Bern/PROPN/flat>1 ] left/VERB/root>0 the/DET/det>5 [ORG Berns/PROPN/obj>3 ] ./PUNCT/punct>3
        """,
        [("person", "Ada Bern"), ("group", "Berns")],
    ),
    (
        "a place that bears the given name of somebody named before is that person",
        """
        [PERSON Georgia/PROPN/nsubj>3 Tarn/PROPN/flat>1 ] skates/VERB/root>0 ./PUNCT/punct>3
        [LOC Georgia/PROPN/nsubj>2 ] won/VERB/root>0 ./PUNCT/punct>2
        """,
        [("person", "Georgia Tarn")],
    ),
    (
        "a particle is a given name where it opens a name of two words",
        """
        [PERSON Ben/PROPN/nsubj>3 Tarn/PROPN/flat>1 ] spoke/VERB/root>0 ./PUNCT/punct>3
        [PERSON Tarn/PROPN/nsubj>2 ] left/VERB/root>0 ./PUNCT/punct>2
        """,
        [("person", "Ben Tarn")],
    ),
    (
        "a part of a place is a place of its own, beside the whole",
        """
        it/PRON/nsubj>2 rained/VERB/root>0 in/ADP/case>5 northern/ADJ/amod>5 [LOC Ruritania/PROPN/obl>2 ] ./PUNCT/punct>2
        [LOC Ruritania/PROPN/nsubj>2 ] dried/VERB/root>0 in/ADP/case>6 southeast/ADJ/compound>6 [LOC Zenda/PROPN/compound>6 ] streets/NOUN/obl>2 ./PUNCT/punct>2
        """,
        [("place", "northern Ruritania"), ("place", "Ruritania"), ("place", "southeast Zenda")],
    ),
    (
        "a direction is no part of a place",
        """
        it/PRON/nsubj>2 lies/VERB/root>0 north/ADV/advmod>2 of/ADP/case>5 [LOC Zenda/PROPN/obl>3 ] ./PUNCT/punct>2
        """,
        [("place", "Zenda")],
    ),
    (
        "a capital makes a name of a state's body within a sentence, but not of a part of a longer name",
        """
        she/PRON/nsubj>2 left/VERB/root>0 his/PRON/nmod:poss>4 Cabinet/NOUN/obj>2 ./PUNCT/punct>2
        Government/NOUN/nsubj>2 fell/VERB/root>0 near/ADP/case>5 Parliament/PROPN/compound>5 Square/PROPN/obl>2 ./PUNCT/punct>2
        """,
        [("organization", "Cabinet")],
    ),
    (
        "a hall where something happens is a place, one that speaks is a body",
        """
        they/PRON/nsubj>2 sang/VERB/root>0 at/ADP/case>5 [ORG Oskby/PROPN/compound>5 Hall/PROPN/obl>2 ] ./PUNCT/punct>2
        [ORG Velmar/PROPN/compound>2 Inn/PROPN/nsubj>3 ] say/VERB/root>0 no/INTJ/obj>3 ./PUNCT/punct>3
        """,
        [("place", "Oskby Hall"), ("organization", "Velmar Inn")],
    ),
    (
        "an unknown place that has a spokesman is a body, one in which something lies is not",
        """
        a/DET/det>2 spokesman/NOUN/nsubj>5 for/ADP/case>4 [LOC Velmar/PROPN/nmod>2 ] wept/VERB/root>0 ./PUNCT/punct>5
        a/DET/det>2 nurse/NOUN/nsubj>5 at/ADP/case>4 [LOC Gazer/PROPN/nmod>2 ] wept/VERB/root>0 in/ADP/case>7 [LOC Gazer/PROPN/obl>5 ] ./PUNCT/punct>5
        """,
        [("organization", "Velmar"), ("place", "Gazer")],
    ),
    (
        "a nickname in quotation marks is a part of a person's name, the marks of two titles are not",
        """
        [PERSON Ada/PROPN/nsubj>6 ] “/PUNCT/punct>4 the/DET/det>4 [PERSON Fox/PROPN/flat>1 ”/PUNCT/punct>4 Bern/PROPN/flat>1 ] spoke/VERB/root>0 ./PUNCT/punct>7
        """,
        [("person", "Ada “the Fox ” Bern")],
    ),
    (
        "a work that speaks is the paper of that name, another is nobody",
        """
        [MISC Oskby/PROPN/compound>2 Weekly/PROPN/nsubj>3 ] say/VERB/root>0 no/INTJ/obj>3 ./PUNCT/punct>3
        she/PRON/nsubj>2 wrote/VERB/root>0 [MISC Tarn/PROPN/compound>4 Nights/PROPN/obj>2 ] ./PUNCT/punct>2
        """,
        [("organization", "Oskby Weekly")],
    ),
    (
        "an unknown place is called without its noun, and by a second name in brackets",
        """
        [LOC Gazer/PROPN/compound>2 Island/PROPN/nsubj>7 ] (/PUNCT/punct>5 [LOC Velm/PROPN/compound>5 Island/PROPN/appos>2 ] )/PUNCT/punct>5 sank/VERB/root>0 ./PUNCT/punct>7
        they/PRON/nsubj>2 left/VERB/root>0 from/ADP/case>4 [LOC Gazer/PROPN/obl>2 ] ./PUNCT/punct>2
        """,
        [("place", "Gazer Island")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(e.type, e.name) for e in within(document(text))] == expected


def test_a_union_of_several_trades_is_one_and_its_people_are_not() -> None:
    text = """
    the/DET/det>3 [ORG Velmar/PROPN/compound>3 Union/PROPN/nsubj>10 of/ADP/case>5 Drivers/PROPN/nmod>3 ] ,/PUNCT/punct>7 [ORG Cooks/PROPN/conj>5 and/CCONJ/cc>9 Bakers/PROPN/conj>5 ] wrote/VERB/root>0 ./PUNCT/punct>10
    the/DET/det>2 [ORG Union/PROPN/nsubj>9 of/ADP/case>4 Miners/PROPN/nmod>2 ] ,/PUNCT/punct>6 [PERSON Bern/PROPN/conj>2 ] and/CCONJ/cc>8 [PERSON Tarn/PROPN/conj>2 ] left/VERB/root>0 ./PUNCT/punct>9
    """
    names = ["Velmar Union of Drivers, Cooks and Bakers", "Union of Miners", "Bern", "Tarn"]
    assert [e.name for e in within(document(text))] == names


def test_a_ministry_of_several_subjects_is_one() -> None:
    text = """
    the/DET/det>2 [ORG Ministry/PROPN/nsubj>9 of/ADP/case>4 Health/PROPN/nmod>2 ] ,/PUNCT/punct>6 [ORG Labour/PROPN/conj>4 and/CCONJ/cc>8 Welfare/PROPN/conj>4 ] wrote/VERB/root>0 ./PUNCT/punct>9
    """
    assert [e.name for e in within(document(text))] == ["Ministry of Health, Labour and Welfare"]


def test_who_gave_a_picture_and_is_told_of_is_one() -> None:
    text = """
    Photo/NOUN/root>0 :/PUNCT/punct>1 [ORG Velmar/PROPN/appos>1 Institute/PROPN/flat>3 ] and/CCONJ/cc>6 [PERSON Ivo/PROPN/conj>3 Tarn/PROPN/flat>6 ]
    The/DET/det>3 [ORG Velmar/PROPN/nsubj>4 Institute/PROPN/flat>2 ] closed/VERB/root>0 ./PUNCT/punct>4
    """
    assert [(e.name, len(e.mentions)) for e in within(document(text))] == [("Velmar Institute", 2)]


def test_an_officer_is_freed_of_the_body_before_the_office() -> None:
    text = """
    [PERSON Velmar/PROPN/compound>4 CTO/PROPN/nmod:desc>4 Ada/PROPN/compound>4 Bern/PROPN/nsubj>5 ] spoke/VERB/root>0 ./PUNCT/punct>5
    """
    titled = replace(document(text), titles=(TitleSpan(1, 2, 0.9),))
    assert [(e.type, e.name) for e in within(titled)] == [("organization", "Velmar"), ("person", "Ada Bern")]


def test_two_known_bodies_are_not_one() -> None:
    text = """
    they/PRON/nsubj>2 wrote/VERB/root>0 on/ADP/case>4 [ORG Twitter/PROPN/obl>2 and/CCONJ/cc>6 Facebook/PROPN/conj>4 ] ./PUNCT/punct>2
    """
    assert [e.name for e in within(document(text))] == ["Twitter", "Facebook"]


DOUBTFUL = [
    ("Oskby/PROPN/nsubj>2 ] won/VERB/root>0 in/ADP/case>4 [PERSON Oskby/PROPN/obl>2 ] ./PUNCT/punct>2", "place"),
    ("Oskby/PROPN/compound>2 ] police/NOUN/nsubj>3 came/VERB/root>0 ./PUNCT/punct>3", "place"),
    ("Oskby/PROPN/nsubj>2 ] say/VERB/root>0 no/INTJ/obj>2 ./PUNCT/punct>2", "person"),
    ("OSKB/PROPN/nsubj>2 ] say/VERB/root>0 no/INTJ/obj>2 ./PUNCT/punct>2", "organization"),
    ("Oskby/PROPN/obj>2 ] of/ADP/root>0 wine/NOUN/conj>1 ./PUNCT/punct>2", None),
]


@pytest.mark.parametrize(("text", "kind"), DOUBTFUL)
def test_a_doubtful_word_is_a_person_only_where_the_article_shows_one(text: str, kind: str | None) -> None:
    read = document(f"[PERSON {text}")
    doubted = replace(read, names=tuple(replace(name, confidence=0.6) for name in read.names))
    assert {entity.type for entity in within(doubted)} == ({kind} if kind else set())
