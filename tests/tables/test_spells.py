"""Spells: what is one role of one person, and what its bounds rest on."""

from __future__ import annotations

from typing import Any

import pytest

from actorgraph.tables.spells import Held, Spell, plain, spells

NAMES = {"org-ostria": ["Ostria", "Ostrian"], "org-port": ["Velmora Port Authority"]}


def held(number: int, role: str | None, attested: str | None, **more: Any) -> Held:
    fields: dict[str, Any] = {
        "id": f"m-{number}", "person": "person-marn", "role": role, "office": "minister", "organization": "org-ostria",
        "kind": "office", "status": "current", "since": None, "until": None, "attested": attested,
        "article": f"doc-{number}", "confidence": 0.9,
    }  # fmt: skip
    return Held(**{**fields, **more})


def fused(*roles: Held) -> list[Spell]:
    return sorted(spells(roles, NAMES), key=lambda one: (one.from_day or "", one.role or ""))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("trade minister", "minister of trade"),
        ("trade minister", "Ostrian trade minister"),
        ("trade minister", "the then trade minister"),
        ("trade minister", "minister"),
        ("acting trade minister", "trade minister"),
        ("head", "trade minister"),
        (None, "trade minister"),
    ],
)
def test_two_names_of_one_role_are_one_spell(one: str | None, other: str) -> None:
    (spell,) = fused(held(1, one, "2019-01-05"), held(2, other, "2019-03-05"))
    assert (spell.from_day, spell.from_basis, spell.to_day, spell.to_basis) == (
        "2019-01-05", "attested", "2019-03-05", "attested",
    )  # fmt: skip
    assert spell.articles == 2
    assert not spell.over


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("trade minister", "deputy trade minister"),
        ("trade minister", "health minister"),
        ("minister", "deputy minister"),
    ],
)
def test_two_roles_are_two_spells(one: str, other: str) -> None:
    assert len(fused(held(1, one, "2019-01-05"), held(2, other, "2019-03-05"))) == 2


def test_a_general_name_goes_only_where_there_is_one_to_go_with() -> None:
    made = fused(held(1, "trade minister", "2019"), held(2, "health minister", "2019"), held(3, "minister", "2019"))
    assert [one.role for one in made] == ["health minister", "minister", "trade minister"]


def test_what_is_said_goes_before_what_is_attested() -> None:
    (spell,) = fused(
        held(1, "trade minister", "2019-01-05", since="2017-06-01"),
        held(2, "trade minister", "2019-03-05", until="2020-12-31"),
    )
    assert (spell.from_day, spell.from_basis, spell.from_role) == ("2017-06-01", "said", "m-1")
    assert (spell.to_day, spell.to_basis, spell.to_role) == ("2020-12-31", "said", "m-2")
    assert spell.over
    assert spell.shown_last == "2019-03-05"


def test_a_former_holder_held_it_before() -> None:
    (spell,) = fused(held(1, "trade minister", "2019-01-05"), held(2, "trade minister", "2021-04-01", status="former"))
    assert (spell.to_day, spell.to_basis, spell.over) == ("2021-04-01", "over", True)
    assert spell.shown_last == "2019-01-05"
    (only,) = fused(held(1, "trade minister", "2021-04-01", status="former"))
    assert (only.from_day, only.to_day, only.to_basis) == (None, "2021-04-01", "over")


def test_who_comes_back_has_two_spells() -> None:
    first, second = fused(
        held(1, "trade minister", "2015-01-05", until="2016-01-01"),
        held(2, "trade minister", "2019-03-05", since="2018-05-01"),
    )
    assert first.to_day == "2016-01-01"
    assert (second.from_day, second.over) == ("2018-05-01", False)
    assert first.id != second.id


def test_another_organisation_or_person_is_another_role() -> None:
    assert len(fused(held(1, "head", "2019"), held(2, "head", "2019", organization="org-port"))) == 2
    assert len(fused(held(1, "head", "2019"), held(2, "head", "2019", person="person-oduya"))) == 2


def test_a_party_is_no_office_and_who_is_to_become_is_not_yet() -> None:
    assert len(fused(held(1, None, "2019"), held(2, None, "2019", kind="party"))) == 2
    made = fused(held(1, "trade minister", "2019"), held(2, "trade minister", "2018", status="designate"))
    assert sorted(one.status for one in made) == ["current", "designate"]


def test_the_order_of_articles_does_not_matter() -> None:
    roles = [held(1, "minister", "2019-01-05"), held(2, "minister of trade", "2018"), held(3, None, None)]
    assert fused(*roles) == fused(*reversed(roles))


def test_words_of_status_and_organisation_are_no_part_of_a_role() -> None:
    assert plain("former head of the Velmora Port Authority", NAMES["org-port"]) == ("head",)
    assert plain("Velmora", ["Velmora"]) == ("velmora",)


def test_nine_reports_of_two_ranks_are_two_spells() -> None:
    """A general word ("head") goes with the office itself, not with a lower one of the same kind."""
    said = ["director", "head", "chief", "service director", "the director", "director", *["deputy director"] * 3]
    held = [
        Held(f"m-{day}", "p-1", role, "head-of-organisation", "o-1", "office", "current", None, None,
                    f"2015-0{day}-01", f"doc-{day}", 0.9)
        for day, role in enumerate(said, start=1)
    ]  # fmt: skip
    found = {one.role: (one.from_day, one.to_day, one.articles) for one in spells(held, {"o-1": ["Reef Service"]})}
    assert found == {
        "director": ("2015-01-01", "2015-06-01", 6),
        "deputy director": ("2015-07-01", "2015-09-01", 3),
    }
