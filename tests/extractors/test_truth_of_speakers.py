"""Words given to somebody who did not say them, or denied him who did: each fault in many wordings."""

from __future__ import annotations

import pytest

from .test_truth import named, read, speakers

__all__ = ["read"]  # the fixture

SAID_AFTER_ALL = [
    "Nora Pell would not name the firm but said that the bridge was safe.",
    "Nora Pell did not name the firm, but said that the bridge was safe.",
    "Nora Pell did not give a name and said that the bridge was safe.",
    "Nora Pell never answered the letter but told reporters that the bridge was safe.",
]


@pytest.mark.parametrize("text", SAID_AFTER_ALL)
def test_what_is_denied_of_the_verb_before_is_not_of_the_saying(read, text):
    (said,) = read(text).statements
    assert not said.negated


UNSAID_BY_BOTH = [
    "Neither the police nor the lawyer, Nora Pell, would say what the link was between the two men.",
    "Neither the firm, nor Nora Pell, said that the bridge was safe.",
    "Nora Pell did not write or say that the bridge was safe.",
]


@pytest.mark.parametrize("text", UNSAID_BY_BOTH)
def test_what_neither_said(read, text):
    assert all(one.negated for one in read(text).statements)


NOT_HIS = [
    # Whom it is told, a single person behind "they", a woman behind "she" where all else says "he".
    'Karl Moe left the room. "I can\'t give it up," she told Moe, and started to cry.',
    "Karl Moe spoke on Monday. They said that the bridge was safe.",
    "Karl Moe sat down. He was tired. His work was done and he slept. She said that the bridge was safe.",
    "Karl Moe spoke on Monday. A woman in the crowd shouted at him. She said the bridge was not safe.",
]


@pytest.mark.parametrize("text", NOT_HIS)
def test_nobody_says_what_grammar_gives_to_others(read, text):
    said = read(text).statements
    assert "Karl Moe" not in [named(read(text), one.speaker) for one in said]


def test_who_is_told_himself_may_speak(read):
    assert speakers(read("Karl Moe told himself that the bridge was safe.")) == ["Karl Moe"]


TAKEN_UP = [
    ("The ordeal was hard for Karl Moe, who admits he often has to fight back tears.", "Karl Moe", "Karl Moe"),
    ("The office released a letter from a mother who said that she did not know where to turn.", None, "a mother"),
    ("A woman answered the phone and hung up. She said she was expecting the worst.", None, "A woman"),
    ("They met the minister, Karl Moe, who said that the bridge was safe.", "Karl Moe", "the minister, Karl Moe"),
]


@pytest.mark.parametrize(("text", "speaker", "words"), TAKEN_UP)
def test_whom_who_and_she_take_up(read, text, speaker, words):
    found = read(text)
    assert [(named(found, one.speaker), one.speaker_text) for one in found.statements] == [(speaker, words)]


PASSED_OVER = [
    "Milton Little, the head of Sildra, spoke on Monday. Little said some calls were for help.",
    "Ann Daily, a lawyer, spoke on Monday. But Daily acknowledged the cost could be high.",
    "Rob Plants, a baker, spoke on Monday. Prices are high. They will rise, Plants said.",
]


@pytest.mark.parametrize("text", PASSED_OVER)
def test_a_surname_that_is_a_common_word_is_the_person(read, text):
    (person,) = [one.name for one in read(text).entities if one.type == "person"]
    assert speakers(read(text)) == [person]


@pytest.mark.parametrize(
    "text",
    [
        "Milton Little, the head of Sildra, spoke on Monday. Little is known of the plan.",
        "Ann Daily, a lawyer, spoke on Monday. Daily life goes on, and a Daily paper was sold.",
        "Rob Plants, a baker, spoke on Monday. Plants grow fast in May.",
    ],
)
def test_a_common_word_that_opens_a_sentence_is_nobody(read, text):
    (person,) = [one for one in read(text).entities if one.type == "person"]
    assert len([m for m in person.mentions if m.kind == "name"]) == 1


def test_the_officer_speaks_and_not_the_office_beside_his_name(read):
    text = "A ship arrived on Monday, said Ostria's Harbour Department director-general Karl Moe on Tuesday."
    assert speakers(read(text)) == ["Karl Moe"]


def test_in_brackets_only_what_they_hold_is_said(read):
    text = 'The fans were cross about the price ("I want my money back," wrote Karl Moe, a plumber) and left.'
    (said,) = read(text).statements
    assert said.content == '"I want my money back,"'


@pytest.mark.parametrize(
    "text",
    [
        "http: //www.sildra.com / news / results-of-the-year Sildra grew in May.",
        "By: Paul Stern Norwegian shipping firm Vexel has signed a contract with Tarn Foods.",
        "Photo: Karl Moe walks home over the bridge.",
    ],
)
def test_a_label_that_says_nothing(read, text):
    assert not read(text).statements


def test_a_surname_is_of_whom_the_sentence_is_about(read):
    found = read(
        "Dorothy Marn, whose husband, plumber Ty Marn, was killed in 2012, spoke on Monday. Marn said she was tired."
    )
    assert speakers(found) == ["Dorothy Marn"]


WHOM_SHE_WORKS_FOR = [
    "Tarn Trust director Karl Moe said that the bridge was safe.",
    "Tarn Trust's Karl Moe said that the bridge was safe.",
    "Velmora University engineer Karl Moe told reporters that the bridge was safe.",
    "Sildra Harbour Safety Director Karl Moe said that the bridge was safe.",
]


@pytest.mark.parametrize("text", WHOM_SHE_WORKS_FOR)
def test_a_speakers_employer_says_nothing(read, text):
    assert set(speakers(read(text))) == {"Karl Moe"}


DESCRIBED_BY_IT = [
    "Karl Moe is in Sildra. The Republican candidate said that the bridge was safe.",
    "Karl Moe spoke on Monday. The Democratic nominee said that the bridge was safe.",
    "Karl Moe spoke on Monday. The Tarn Trust director said that the bridge was safe.",
]


@pytest.mark.parametrize("text", DESCRIBED_BY_IT)
def test_a_body_that_only_describes_a_speaker_says_nothing(read, text):
    found = read(text)
    bodies = {one.id for one in found.entities if one.type != "person"}
    assert found.statements
    assert not {one.speaker for one in found.statements} & bodies


def test_a_quotation_over_lines_is_one(read):
    text = (
        "The ferry was late.\nPassengers waited on the quay.\n"
        '"I am tired of it.\nEvery night it is late.\nNobody tells us why," said Karl Moe, a baker.\nHe went home.'
    )
    (said,) = read(text).statements
    assert said.content.startswith('"I am')
    assert said.content.endswith('why,"')


def test_a_pronoun_is_no_piece_of_what_is_said(read):
    said = read('The town needs what Karl Moe described as "sound science."').statements
    assert all("what" not in one.content for one in said)


def test_answers_with_labels_are_of_whom_the_introduction_is_about(read):
    text = (
        "Ada Bern grew up in Sildra. Bern, a singer, has written a book with Karl Moe.\n"
        "Q: What did you find?\nA: I came home from school and the house was empty.\n"
        "Q: And then?\nA: I lived with a friend for a year."
    )
    answers = [one for one in read(text).statements if one.content.startswith("I ")]
    assert answers
    assert {named(read(text), one.speaker) for one in answers} == {"Ada Bern"}
