"""Every construction with which English news tells a role: a sentence and the roles that a reader sees in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actorgraph.extractors.roles import extract
from actorgraph.extractors.roles.lexicon import CONCEPTS
from actorgraph.model import Span
from tests.extractors.roles.sentences import document
from tests.support import ROOT

ADA, TOM = "Ada Bern", "Tom Hale"

TITLES = [
    ("{d:Ostrian=Ostria} Foreign Minister {p:Ada Bern} met/VBD them .", [(ADA, "Foreign Minister", "Ostria")]),
    ("{l:US} President {p:Tom Hale} said/VBD so .", [(TOM, "President", "US")]),
    ("{o:State Department} spokeswoman {p:Ada Bern} said/VBD so .", [(ADA, "spokeswoman", "State Department")]),
    ("{l:US} Secretary of State {p:Tom Hale} left/VBD .", [(TOM, "Secretary of State", "US")]),
    ("{o:United Reach} Secretary General {p:Tom Hale} spoke/VBD .", [(TOM, "Secretary General", "United Reach")]),
    ("former {l:Ostria} president {p:Ada Bern} spoke/VBD .", [(ADA, "president", "Ostria")]),
    ("{l:Ostria} 's deputy foreign minister , {p:Ada Bern} , left/VBD .", [(ADA, "deputy foreign minister", "Ostria")]),
    ("{l:Ostria} 's {o:U.N.} envoy {p:Ada Bern} spoke/VBD .", [(ADA, "U.N. envoy", "Ostria")]),
    ("{o:Daily Reach} {l:Velm} correspondent {p:Ada Bern} wrote/VBD .", [(ADA, "Velm correspondent", "Daily Reach")]),
    (
        "Defense Ministers/NNS {p:Ada Bern} of {l:Ostria}, {p:Tom Hale} of {l:Velm} and {p:Pia Lund} of {l:Norland}",
        [
            (ADA, "Defense Minister", "Ostria"),
            (TOM, "Defense Minister", "Velm"),
            ("Pia Lund", "Defense Minister", "Norland"),
        ],
    ),
    (
        "{d:Ostrian=Ostria} president {p:Ada Bern} and {d:Velmian=Velmia} counterpart {p:Tom Hale} met/VBD .",
        [(ADA, "president", "Ostria"), (TOM, "president", "Velmia")],
    ),
    (
        "a young journalist and politician , {p:Ada Bern} , spoke/VBD .",
        [(ADA, "journalist", None), (ADA, "politician", None)],
    ),
    ("the {d:Ostrian=Ostria} lawyer {p:Ada Bern} spoke/VBD .", [(ADA, "lawyer", None)]),
    (
        "Sens. {p:Ada Bern} of {l:Ostria} , {p:Tom Hale} of {l:Velm} and {p:Pia Lund} spoke/VBD .",
        [(ADA, "Sen.", "Ostria"), (TOM, "Sen.", "Velm"), ("Pia Lund", "Sen.", None)],
    ),
    (
        "Govs. {p:Ada Bern} ( D - {l:Ostria} ) and {p:Tom Hale} ( R - {l:Velm} ) spoke/VBD .",
        [(ADA, "Gov.", "Ostria"), (TOM, "Gov.", "Velm")],
    ),
    (
        "Sen. {p:Ada Bern} of {l:Ostria} spoke/VBD . | Senator {p:Ada Bern} of {l:Ostria} left/VBD .",
        [(ADA, "Sen.", "Ostria")],
    ),
]

SWALLOWED = [
    ("{o:Ostrian Foreign} Minister {p:Ada Bern} spoke/VBD .", [(ADA, "Foreign Minister", "Ostrian Foreign")]),
    ("the {p:President Ada Bern=Ada Bern} of {l:Ostria} spoke/VBD .", [(ADA, "President", "Ostria")]),
    ("{p:Secretary of State Ada Bern=Ada Bern} spoke/VBD .", [(ADA, "Secretary of State", None)]),
]

APPOSITIONS = [
    (
        "{p:Ada Bern} , the director of {l:Ostria} 's {o:Federal Watch} , spoke/VBD .",
        [(ADA, "director", "Federal Watch")],
    ),
    (
        "{p:Ada Bern} , 52 , founder and chief executive of {o:Lumen} , a member of the {o:Trade Board} , spoke/VBD .",
        [(ADA, "founder", "Lumen"), (ADA, "chief executive", "Lumen"), (ADA, "member", "Trade Board")],
    ),
    ("the director of the {o:Velm Bank} , {p:Ada Bern} , spoke/VBD .", [(ADA, "director", "Velm Bank")]),
    (
        "{p:Ada Bern} , the envoy of {l:Ostria} to the {o:United Reach} , spoke/VBD .",
        [(ADA, "envoy to the United Reach", "Ostria")],
    ),
    (
        "{p:Ada Bern} , a lecturer at the {o:University of Velm} , spoke/VBD .",
        [(ADA, "lecturer", "University of Velm")],
    ),
    (
        "{p:Ada Bern} , the former minister of public works of {l:Ostria} , left/VBD .",
        [(ADA, "former minister of public works", "Ostria")],
    ),
    (
        "{p:Ada Bern} , spokeswoman for the {o:Interior Ministry} , spoke/VBD .",
        [(ADA, "spokeswoman", "Interior Ministry")],
    ),
    ("a spokeswoman for the president , {p:Ada Bern} , spoke/VBD .", [(ADA, "spokeswoman", None)]),
]

CLAUSES = [
    ("{p:Ada Bern} is the political editor of the {o:Velm Mirror} .", [(ADA, "political editor", "Velm Mirror")]),
    ("the head of the {o:Velm Bank} is {p:Ada Bern} .", [(ADA, "head", "Velm Bank")]),
    ("{p:Ada Bern} served/VBD as treasurer of the {o:Velm Bank} .", [(ADA, "treasurer", "Velm Bank")]),
    ("{p:Ada Bern} was appointed/VBN chairman of the {o:Velm Bank} .", [(ADA, "chairman", "Velm Bank")]),
    ("{p:Tom Hale} appointed/VBD {p:Ada Bern} chairman of the {o:Velm Bank} .", [(ADA, "chairman", "Velm Bank")]),
    ("{p:Ada Bern} was elected/VBN president of {l:Ostria} .", [(ADA, "president", "Ostria")]),
    ("{p:Ada Bern} stepped/VBD down/RP as head of the {o:Velm Bank} .", [(ADA, "head", "Velm Bank")]),
    ("{p:Ada Bern} became/VBD director of the {o:Velm Bank} .", [(ADA, "director", "Velm Bank")]),
    ("{p:Ada Bern} heads/VBZ the {o:Velm Bank} .", [(ADA, "head", "Velm Bank")]),
    ("the {o:Velm Bank} is led/VBN by {p:Ada Bern} .", [(ADA, "leader", "Velm Bank")]),
    ("{p:Ada Bern} , who chairs/VBZ the {o:Trade Board} , spoke/VBD .", [(ADA, "chair", "Trade Board")]),
    ("{p:Ada Bern} founded/VBD {o:Lumen} .", [(ADA, "founder", "Lumen")]),
    (
        "{o:Lumen} was founded/VBN by {p:Ada Bern} and {p:Tom Hale} .",
        [(ADA, "founder", "Lumen"), (TOM, "founder", "Lumen")],
    ),
    ("{p:Ada Bern} joined/VBD {o:Lumen} .", [(ADA, None, "Lumen")]),
    ("{p:Ada Bern} works/VBZ for {o:Lumen} .", [(ADA, None, "Lumen")]),
    (
        "{p:Ada Bern} headed/VBD the {d:Ostrian=Ostria} delegation .",
        [(ADA, "head of the Ostrian delegation", "Ostria")],
    ),
    (
        "{p:Ada Bern} spoke/VBD . | {p:She=Ada Bern} is a lecturer at the {o:University of Velm} .",
        [(ADA, "lecturer", "University of Velm")],
    ),
]

AFFILIATIONS = [
    ("{p:Ada Bern} of the {o:Institute for Reach} spoke/VBD .", [(ADA, None, "Institute for Reach")]),
    ("{p:Ada Bern} ( {g:Republican} ) spoke/VBD .", [(ADA, None, "Republican")]),
    ("{p:Ada Bern} , official , spoke/VBD .", []),
    (
        "{p:Ada Bern} and {p:Tom Hale} of {o:Lumen} spoke/VBD .",
        [(ADA, None, "Lumen"), (TOM, None, "Lumen")],
    ),
    (
        "{p:Ada Bern} and {p:Tom Hale} , members/NNS of the {o:Trade Board} , spoke/VBD .",
        [(ADA, "member", "Trade Board"), (TOM, "member", "Trade Board")],
    ),
    (
        "the {g:Republicans} met/VBD . | Sen. {p:Ada Bern} ( R - Velm ) and {p:Tom Hale} ( I - Velm ) spoke/VBD .",
        [(ADA, "Sen.", None), (ADA, None, "Republicans")],
    ),
    ("{g:Republican} {p:Ada Bern} spoke/VBD .", [(ADA, None, "Republican")]),
    ("the {g:Liberals} met/VBD . | Conservative {p:Ada Bern} spoke/VBD .", []),
    ("the {g:Republicans} met/VBD . | {p:Ada Bern} , R - Velm , spoke/VBD .", [(ADA, None, "Republicans")]),
    (
        "the {o:Velm Institute} 's {p:Ada Bern} , a botanist/NN , spoke/VBD .",
        [(ADA, "botanist", "Velm Institute")],
    ),
    ("{g:Labour} MP {p:Ada Bern} spoke/VBD .", [(ADA, "MP", "Labour")]),
    ("the {g:Republicans} met/VBD . | {p:Ada Bern} ( R ) spoke/VBD .", [(ADA, None, "Republicans")]),
    (
        "{g:Republican} governor {p:Ada Bern} of {l:Ostria} spoke/VBD .",
        [(ADA, "governor", "Ostria"), (ADA, None, "Republican")],
    ),
    ("{p:Ada Bern} at {g:Greens} gatherings/NNS spoke/VBD .", []),
    ("{p:Ada Bern} led/VBD the {o:Velm Rovers} to a win .", []),
    (
        "the {g:Democrats} met/VBD . | Senator {p:Ada Bern} , Democrat of {l:Velm} , spoke/VBD .",
        [(ADA, "Senator", "Velm"), (ADA, None, "Democrats")],
    ),
    ("the {g:Democrats} met/VBD . | {p:Ada Bern} , a Democrat , spoke/VBD .", [(ADA, None, "Democrats")]),
    ("{p:Ada Bern} , from the {o:Velm Watch} , spoke/VBD .", [(ADA, None, "Velm Watch")]),
    ("the {o:Velm Watch} 's Col. {p:Ada Bern} spoke/VBD .", [(ADA, "Col.", "Velm Watch")]),
    ("{p:Ada Bern} joined/VBD a {o:Lumen}-led march/NN/obj .", []),
    ("{p:Ada Bern} leads/VBZ {g:Greens} {p:Tom Hale} .", [(TOM, None, "Greens")]),
    ("the ruling/VBG {g:Greens} , {p:Ada Bern} , spoke/VBD .", []),
    ('{p:Ada Bern} will direct/VB the {o:Velm Watch} " to wait/VB " .', []),
    ("Senator {p:Ada Bern} , R - {p:Velm} , a critic , spoke/VBD .", [(ADA, "Senator", None)]),
    ("a would - be president {p:Ada Bern} spoke/VBD .", []),
    ("a chairman for governor {p:Ada Bern} 's bid spoke/VBD .", [(ADA, "governor", None)]),
    ("senators running/VBG for president -- {p:Ada Bern} of {l:Velm} -- spoke/VBD .", []),
    ("photo {p:Ada Bern} / {o:Lumen}", [(ADA, None, "Lumen")]),
    ("{p:Ada Bern} at the {l:Velm} station spoke/VBD .", []),
]

DESCRIPTIONS = [
    (
        "{p:Ada Bern} of the {o:Velm Bank} spoke/VBD . | the {d:Ostrian=Ostria} security chief/NN/nsubj said/VBD so .",
        [(ADA, None, "Velm Bank")],
    ),
    (
        "{l:Ostria} 's deputy foreign minister/NN/nsubj called/VBD for it . | so {p:Ada Bern} said/VBD .",
        [],
    ),
    (
        "the {d:Ostrian=Ostria} minister/NN/nsubj said/VBD so . | {p:Ada Bern} met/VBD {p:Tom Hale} .",
        [],
    ),
    (
        "{p:Tom Hale} , director of the {o:Velm Watch} , spoke/VBD . | {p:Ada Bern} left/VBD . | "
        "the {o:Velm Watch} director/NN/nsubj said/VBD so .",
        [(TOM, "director", "Velm Watch")],
    ),
    (
        "{p:Tom Hale} , former director of the {o:Velm Watch} , spoke/VBD . | {p:Ada Bern} left/VBD . | "
        "the {o:Velm Watch} director/NN/nsubj said/VBD so .",
        [(TOM, "former director", "Velm Watch")],
    ),
]

CONTEXT = [
    ("union boss/NN {p:Ada Bern} spoke/VBD .", [(ADA, "union boss", None)]),
    ("his deputy/NN , {p:Ada Bern} , spoke/VBD .", [(ADA, "deputy", None)]),
    ("{l:Ostria} asked/VBD for it , Foreign Minister {p:Ada Bern} said/VBD .", [(ADA, "Foreign Minister", "Ostria")]),
    (
        "{d:Ostrian=Ostria} President {p:Ada Bern} left/VBD . | President {p:Bern=Ada Bern} spoke/VBD .",
        [(ADA, "President", "Ostria")],
    ),
]


@pytest.mark.parametrize(
    ("marked", "expected"), TITLES + SWALLOWED + APPOSITIONS + CLAUSES + AFFILIATIONS + DESCRIPTIONS + CONTEXT
)
def test_roles_of_a_sentence(marked, expected):
    read = document(marked)
    names = {entity.id: entity.name for entity in read.entities}
    found = [(names[one.person], one.role, names.get(one.organization)) for one in extract(read)]
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_an_office_before_its_holder_is_read_where_the_tagger_takes_all_for_one_name():
    read = document("{o:United Reach} Secretary General {p:Tom Hale} spoke/VBD .")
    (first, *_, last) = read.names
    whole = replace(first, span=Span(first.span.start, last.span.end), last=last.last)
    (role,) = extract(replace(read, names=(whole,)))
    assert (role.role, role.organization) == ("Secretary General", read.entities[0].id)


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("former {l:Ostria} president {p:Ada Bern} spoke/VBD .", "former"),
        ("{p:Ada Bern} , the former head of the {o:Velm Bank} , spoke/VBD .", "former"),
        ("{p:Ada Bern} , acting head of the {o:Velm Bank} , spoke/VBD .", "acting"),
        ("{l:Ostria} president - elect {p:Ada Bern} spoke/VBD .", "designate"),
        ("{p:Ada Bern} will become/VB head of the {o:Velm Bank} .", "designate"),
        ("{p:Ada Bern} resigned/VBD as head of the {o:Velm Bank} .", "former"),
        ("{p:Ada Bern} left/VBD {o:Lumen} .", "former"),
        ("{p:Ada Bern} is the head of the {o:Velm Bank} .", "current"),
    ],
)
def test_status(marked, status):
    assert [one.status for one in extract(document(marked))] == [status]


@pytest.mark.parametrize(
    ("marked", "dates"),
    [
        ("{p:Ada Bern} was appointed/VBN head of the {o:Velm Bank} in {t:2012} .", ("2012", None)),
        ("{p:Ada Bern} has been head of the {o:Velm Bank} since {t:May 2012=2012-05} .", ("2012-05", None)),
        ("{p:Ada Bern} was head of the {o:Velm Bank} from {t:2001} to {t:2005} .", ("2001", "2005")),
        ("{p:Ada Bern} was head of the {o:Velm Bank} until {t:2005} .", (None, "2005")),
        ("{p:Ada Bern} resigned/VBD as head of the {o:Velm Bank} in {t:2005} .", (None, "2005")),
        ("{p:Ada Bern} is head of the {o:Velm Bank} .", (None, None)),
    ],
)
def test_dates(marked, dates):
    assert [(one.start_date, one.end_date) for one in extract(document(marked))] == [dates]


@pytest.mark.parametrize(
    ("marked", "kind", "office"),
    [
        ("{d:Ostrian=Ostria} Prime Minister {p:Ada Bern} spoke/VBD .", "office", "head-of-government"),
        ("{p:Ada Bern} founded/VBD {o:Lumen} .", "founder", "founder"),
        ("{p:Ada Bern} , a member of the {o:River Party} , spoke/VBD .", "party", "member"),
        ("{p:Ada Bern} , a member of the {o:Trade Board} , spoke/VBD .", "membership", "member"),
        ("{p:Ada Bern} , a lecturer at the {o:University of Velm} , spoke/VBD .", "employment", "scholar"),
        ("{o:Lumen} chief executive {p:Ada Bern} spoke/VBD .", "office", "executive"),
    ],
)
def test_kind_and_office(marked, kind, office):
    assert [(one.kind, one.office) for one in extract(document(marked))] == [(kind, office)]


def test_evidence_covers_person_role_and_organisation():
    read = document("so {p:Ada Bern} , the head of the {o:Velm Bank} , spoke/VBD .")
    (role,) = extract(read)
    assert read.surface(role.evidence) == "Ada Bern, the head of the Velm Bank"
    assert read.surface(role.person_span) == "Ada Bern"
    assert read.surface(role.role_span) == "head"
    assert read.surface(role.organization_span) == "Velm Bank"


def test_repeated_role_is_one_and_surer():
    (once,) = extract(document("{p:Ada Bern} , head of {o:Lumen} , spoke/VBD ."))
    read = document(
        "{p:Ada Bern} , head of {o:Lumen} , spoke/VBD . | {p:Ada Bern} , the head of {o:Lumen} , left/VBD ."
    )
    (twice,) = extract(read)
    assert twice.evidence == once.evidence
    assert twice.confidence > once.confidence


def test_same_text_same_roles():
    marked = TITLES[9][0]
    assert list(extract(document(marked))) == list(extract(document(marked)))


@pytest.mark.parametrize(
    "marked", [".", "president", "of of of", "{p:Ada Bern}", "{o:Lumen} 's", "head of", ", , {p:Ada} ,"]
)
def test_odd_text_is_read(marked):
    assert all(one.confidence <= 1 for one in extract(document(marked)))


def test_every_office_is_in_the_published_scheme():
    published = (ROOT / "ontology/offices.ttl").read_text("utf-8")
    assert not [name for name in sorted(CONCEPTS) if f"ag:office-{name} a skos:Concept" not in published]
