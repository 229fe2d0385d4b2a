"""What the rows of posts tell, and which bodies are looked at."""

from dataclasses import replace

import pytest

from actorgraph.extractors.roles import extract
from actorgraph.extractors.roles.habits import ALONE, Habits, counted
from actorgraph.extractors.roles.posts import posts
from actorgraph.extractors.roles.scene import FEATURES, Scene
from actorgraph.extractors.roles.titles import titles
from actorgraph.extractors.roles.view import View, kind_of_body
from actorgraph.model import TitleSpan
from tests.extractors.roles.sentences import document

HABITS = Habits(counted([("minister", "country")] * 9 + [("striker", "club")] * 5 + [("midwife", ALONE)] * 6))


def _scene(marked, habits=HABITS):
    view = View(document(marked))
    return Scene(view, (), habits), posts(view, titles(view), [])


def test_words_lean_to_the_bodies_that_they_were_seen_with():
    assert HABITS.leaning("minister", "country") > 0 > HABITS.leaning("minister", "club")
    assert HABITS.leaning("harpist", "club") == pytest.approx(0, abs=0.1)
    assert HABITS.alone("midwife") > HABITS.alone("harpist") > HABITS.alone("minister")


def test_a_person_is_not_judged_by_how_often_a_word_was_counted():
    scene, (post, *_) = _scene("the minister {p:Ada Bern} spoke/VBD .")
    (row,) = scene.features(post, "holder", scene.candidates(post, "holder"))
    assert row[FEATURES.index("leaning")] == 0


def test_a_text_without_tagged_titles_is_no_sign_against_a_post():
    scene, (post, *_) = _scene("the minister {p:Ada Bern} spoke/VBD .")
    (row,) = scene.features(post, "holder", scene.candidates(post, "holder"))
    assert row[FEATURES.index("tagged")] < 0


def test_a_body_of_another_sentence_is_a_candidate_once_and_the_articles_own_club_wherever_it_stands():
    far = " | ".join(["nobody spoke/VBD ."] * 6)
    scene, (post, *_) = _scene(f"the {{o:Velm Rovers}} lost/VBD . | {far} | striker {{p:Ada Bern}} wept/VBD .")
    assert [one.entity.name for one in scene.candidates(post, "body")] == ["Velm Rovers"]
    assert [one.entity.name for one in scene.candidates(post, "holder")] == ["Ada Bern"]


def test_nobody_holds_a_post_of_a_street():
    scene, (post, *_) = _scene("mayor {p:Ada Bern} renamed/VBD {l:Third Street} in {l:Halst} .")
    assert [one.entity.name for one in scene.candidates(post, "body")] == ["Halst"]


def test_rows_have_a_value_for_each_feature_and_tell_who_stands_side_by_side():
    scene, (post, *_) = _scene("striker {p:Ada Bern} of the {o:Velm Rovers} wept/VBD .")
    (holder,) = scene.candidates(post, "holder")
    near = scene.candidates(post, "body")
    row = scene.features(post, "body", near, holder)[0]
    assert len(row) == len(FEATURES)
    assert row[FEATURES.index("beside")] == 1
    assert row[FEATURES.index("shared sentences")] == 1


def test_kinds_of_bodies_are_told_by_their_last_known_word():
    (bank, union, plain) = document("{o:Velm Bank} {o:Bank Workers Union} {o:Zarno} met/VBD .").entities
    assert [kind_of_body(one) for one in (bank, union, plain)] == ["company", "club", "organization"]


def test_the_letter_of_a_party_and_names_inside_other_names_are_told():
    scene, (post, *_) = _scene("Sen. {p:Ada Bern} , D/NN - {l:Ostria} , wept/VBD . | the {o:Ostria Council} met/VBD .")
    (holder,) = scene.candidates(post, "holder")
    near = scene.candidates(post, "body")
    rows = scene.features(post, "body", near, holder)
    told = {one.entity.name: row for one, row in zip(near, rows, strict=True)}
    letter, inside = FEATURES.index("party letter"), FEATURES.index("in other names")
    assert (told["Ostria"][letter], told["Ostria"][inside]) == (1, 1)
    assert (told["Ostria Council"][letter], told["Ostria Council"][inside]) == (0, 0)


@pytest.mark.parametrize(
    ("marked", "first", "last", "words"),
    [
        ("former {l:Ostria} governor {p:Ada Bern} spoke/VBD .", 0, 3, ["former governor"]),
        ("{l:Ostria} president {p:Ada Bern} spoke/VBD .", 0, 2, ["president"]),
        ("{o:Homeland Security} secretary {p:Ada Bern} spoke/VBD .", 0, 3, ["Homeland Security secretary"]),
        ("the lawyer for senator {p:Ada Bern} spoke/VBD .", 1, 4, ["lawyer", "senator"]),
        ("running/VBG back/RB {p:Ada Bern} spoke/VBD .", 0, 2, ["running back"]),
    ],
)
def test_a_tagged_role_is_worded_without_its_organisation_and_without_the_one_that_it_serves(
    marked, first, last, words
):
    tagged = replace(document(marked), titles=(TitleSpan(first, last, 0.9),))
    assert [one.role for one in extract(tagged)] == words
