"""Posts given to the wrong person or at the wrong time: each fault in many wordings, read from plain text."""

from __future__ import annotations

import pytest

from .test_truth import named, read, roles

__all__ = ["read"]  # the fixture

NO_HOLDER = [
    "After a meeting with the mayor, Karl Moe flew home to Oslo.",
    "Before he met the president, Karl Moe praised the talks.",
    "When the paper needed an editor, Karl Moe took the train to Oslo.",
    "Long before the union was ready to endorse a candidate, Karl Moe was making speeches against the bill.",
    "Unlike the mayor, Karl Moe wants to keep the bridge.",
    "Against Karl Moe, the governor had no chance in the debate.",
    "According to Karl Moe, the treasurer had lost the money of Sildra.",
    "Karl Moe came with a colleague who is the treasurer of Sildra.",
    "Karl Moe is a friend of a man who is the treasurer of Sildra.",
    "Karl Moe took a car that belongs to a woman who is the director of Sildra.",
    "Karl Moe spent much money in the race for governor.",
]


@pytest.mark.parametrize("text", NO_HOLDER)
def test_a_post_told_of_another_is_not_his(read, text):
    assert not [one for one in roles(read(text)) if one[0] == "Karl Moe" and one[3] == "asserted"]


STILL_HIS = [
    "The mayor, Karl Moe, flew home to Oslo.",
    "After a meeting with the mayor, Karl Moe, the two men left.",
    "Its mayor, Karl Moe said the bridge was safe.",
    "Karl Moe, the mayor of Oskby, flew home to Oslo.",
    "Karl Moe, who is the mayor of Oskby, flew home.",
    "Karl Moe, a man who is the mayor of Oskby, flew home.",
]


@pytest.mark.parametrize("text", STILL_HIS)
def test_an_apposition_and_a_relative_clause_are_of_the_person(read, text):
    assert "mayor" in [(one[1] or "").lower() for one in roles(read(text)) if one[0] == "Karl Moe"]


def test_what_opens_a_sentence_is_no_title_of_its_subject(read):
    found = roles(read("In the race for attorney general, the Democratic candidate, Karl Moe, has raised more money."))
    assert [(one[1] or "").removeprefix("Democratic ") for one in found] == ["candidate"]


FORMER = [
    "Former Harbour Board chairman Paul Stern spoke on Monday.",
    "They met ex-Sildra Shipping director Paul Stern on Monday.",
    "The three are former Harbour Board chairman Paul Stern of Tarnley, Karl Moe of Oskby and Rosa Lind of Halst.",
]


@pytest.mark.parametrize("text", FORMER)
def test_former_counts_before_the_organisation_too(read, text):
    status = [one[2] for one in roles(read(text)) if one[0] and one[0].startswith("Paul Stern")]
    assert set(status) == {"former"}


SUCCEEDING = [
    "Karl Moe, who is president of Vexel, will be succeeded by Paul Stern, who is executive vice president.",
    "Paul Stern, now executive vice president of Vexel, will succeed Karl Moe, the president.",
    "Vexel's president, Karl Moe, resigned. Paul Stern, currently executive vice president, will succeed Mr. Moe.",
]


@pytest.mark.parametrize("text", SUCCEEDING)
def test_who_is_to_come_passes_no_office_on(read, text):
    held = [(one[1] or "").lower() for one in roles(read(text)) if one[0] == "Karl Moe"]
    assert not [role for role in held if "vice" in role]


@pytest.mark.parametrize(
    "text",
    [
        "Rosa Lind, a nurse, also served as Karl Moe's chief of staff in Oslo.",
        "Karl Moe, a baker, spoke on Monday. Moe said the guild would appeal to the finance minister.",
        'Karl Moe, a baker, spoke on Monday. "I do not know what the makeup artist costs," Moe said.',
        "Officials said the president himself met with Karl Moe.",
    ],
)
def test_whom_somebody_has_or_speaks_of_is_another(read, text):
    assert {one[1] for one in roles(read(text)) if one[0] == "Karl Moe"} <= {"baker"}


@pytest.mark.parametrize(
    "text",
    [
        "By Paul Stern Norwegian shipping firm Vexel has signed a contract with Tarn Foods.",
        "By: Paul Stern The shipping firm Vexel has signed a contract with Tarn Foods.",
    ],
)
def test_a_byline_run_into_the_story_is_no_part_of_it(read, text):
    assert not [one for one in read(text).entities if one.type == "person"]


def test_by_whose_count_is_no_byline(read):
    found = read("By Karl Moe's count, the firm lost four million euros.")
    assert "Karl Moe" in [one.name for one in found.entities]


HELD_THEN = [
    ("In 1952 Premier Karl Moe signed the pact with Ostria. Rosa Lind told the story on Monday.", "former"),
    ("The pact was signed by President Karl Moe of Ostria in 1974, and the guild keeps a copy.", "former"),
    ("President Karl Moe of Ostria, who fled the war in 1974, spoke on Monday.", "current"),
    ("President Karl Moe of Ostria has ruled since 1974.", "current"),
    ("In 1974 Ostrian President Karl Moe opened the bridge. Moe said on Monday that it was safe.", "current"),
    ("In 2017 President Karl Moe of Ostria opened the bridge.", "current"),
]


@pytest.mark.parametrize(("text", "status"), HELD_THEN)
def test_who_governed_long_ago_governs_no_longer(read, text, status):
    assert [one[2] for one in roles(read(text)) if one[0] == "Karl Moe"] == [status]


def test_the_post_of_one_is_not_the_next_ones(read):
    found = list(roles(read("Karl Moe met Ada Bern, head of the Farmers' Guild, and student Ivo Tarn on Monday.")))
    assert ("Ada Bern", "head") in [one[:2] for one in found]
    assert ("Ivo Tarn", "head") not in [one[:2] for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "The former mayor and Ada Bern step up their talks.",
        "Ada Bern, whose husband, plumber Ty Marn, was killed in 2012, spoke on Monday.",
    ],
)
def test_who_stands_beside_the_holder_holds_nothing(read, text):
    assert "Ada Bern" not in [one[0] for one in roles(read(text))]


@pytest.mark.parametrize(
    "text",
    [
        "HALST, Ostria - Wards in Halst are full. It is the drugs, says Dan Kell, head of the emergency department.",
        "Glen Horn, head of the Halst child protection unit, said that cases had doubled.",
    ],
)
def test_nobody_heads_the_town_of_what_they_head(read, text):
    found = read(text)
    assert [named(found, one.organization) for one in found.roles if "head" in (one.role or "")] == [None]


def test_a_leader_who_goes_is_not_the_other_sides(read):
    found = read(
        "Owen Pell agreed to step down as Union Party leader.\n\nSir Rolf Amsel said it was good news that Owen Pell "
        'was stepping down, but the Labour leader added: "We need a new government."'
    )
    names = {one.id: one.name for one in found.entities}
    assert "Owen Pell" not in [names.get(one.speaker) for one in found.statements]
    assert all(named(found, one.organization) != "Labour" for one in found.roles if names[one.person] == "Owen Pell")
