"""When a place stands for its government; parses by hand, Universal Dependencies."""

from __future__ import annotations

import pytest

from actorgraph.places import find
from tests.places.documents import parsed, plain


@pytest.mark.parametrize(
    ("text", "tree", "expected"),
    [
        (
            "Moscow denies the charge.",
            "Moscow 1 nsubj|denies/deny 1 root|the 3 det|charge 1 obj|. 1 punct",
            {"Moscow": True},
        ),
        ("Rain fell in Moscow.", "Rain 1 nsubj|fell/fall 1 root|in 3 case|Moscow 1 obl|. 1 punct", {"Moscow": False}),
        ("Aid reached Yemen.", "Aid 1 nsubj|reached/reach 1 root|Yemen 1 obj|. 1 punct", {"Yemen": False}),
        (
            "France accused Turkey.",
            "France 1 nsubj|accused/accuse 1 root|Turkey 1 obj|. 1 punct",
            {"France": True, "Turkey": True},
        ),
        (
            "Ties between Moscow and Ankara soured.",
            "Ties/tie 5 nsubj|between 2 case|Moscow 0 nmod|and 4 cc|Ankara 2 conj|soured/sour 5 root|. 5 punct",
            {"Moscow": True, "Ankara": True},
        ),
        (
            "The railway between Oslo and Bergen closed.",
            "The 1 det|railway 6 nsubj|between 3 case|Oslo 1 nmod|and 5 cc|Bergen 3 conj|closed/close 6 root|. 6 punct",
            {"Oslo": False, "Bergen": False},
        ),
        (
            "Iran's nuclear policy changed.",
            "Iran 3 nmod:poss|'s 0 case|nuclear 3 amod|policy 4 nsubj|changed/change 4 root|. 4 punct",
            {"Iran": True},
        ),
        (
            "Iran's highest mountain is snowy.",
            "Iran 3 nmod:poss|'s 0 case|highest/high 3 amod|mountain 5 nsubj|is/be 5 cop|snowy 5 root|. 5 punct",
            {"Iran": False},
        ),
        (
            "Oslo (NTB) said no.",
            "Oslo 4 nsubj|( 2 punct|NTB 0 appos|) 2 punct|said/say 4 root|no 4 obj|. 4 punct",
            {"Oslo": False},
        ),
        (
            "Turkey lost to Wales.",
            "Turkey 1 nsubj|lost/lose 1 root|to 3 case|Wales 1 obl|. 1 punct",
            {"Turkey": False, "Wales": False},
        ),
        (
            "He led talks with Beijing.",
            "He 1 nsubj|led/lead 1 root|talks/talk 1 obj|with 4 case|Beijing 2 nmod|. 1 punct",
            {"Beijing": True},
        ),
        (
            "US-backed rebels fled.",
            "US 2 obl|- 2 punct|backed/back 3 amod|rebels/rebel 4 nsubj|fled/flee 4 root|. 4 punct",
            {"US": True},
        ),
        (
            "Voters in Munich said no.",
            "Voters 3 nsubj|in 2 case|Munich 0 nmod|said/say 3 root|no 3 obj|. 3 punct",
            {"Munich": False},
        ),
        ("The Kremlin shrugged.", "The 1 det|Kremlin 2 nsubj|shrugged/shrug 2 root|. 2 punct", {"Kremlin": True}),
        (
            "They met in the Kremlin.",
            "They 1 nsubj|met/meet 1 root|in 4 case|the 4 det|Kremlin 1 obl|. 1 punct",
            {"Kremlin": False},
        ),
    ],
)
def test_governments(text: str, tree: str, expected: dict[str, bool]) -> None:
    document = parsed(text, tree)
    assert {document.surface(t.span): t.government for t in find(document)} == expected


def test_a_demonym_is_no_government() -> None:
    document = parsed("Russians say no.", "Russians/russian 1 nsubj|say 1 root|no 1 obj|. 1 punct")
    assert [(t.kind, t.government) for t in find(document)] == [("demonym", False)]


def test_without_a_parse_only_seats_of_power_are_governments() -> None:
    document = plain("The Kremlin and France agreed.")
    assert {document.surface(t.span): t.government for t in find(document)} == {"Kremlin": True, "France": False}


def test_a_seat_of_power_has_its_country() -> None:
    (found,) = find(plain("The White House declined."))
    assert (found.name, found.feature, found.country) == ("White House", "seat", "US")
