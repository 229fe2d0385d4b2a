"""Lines of ``curation.jsonl`` that set something in an assertion: to JSON and back, and in their article."""

from __future__ import annotations

import pytest

from actorgraph.errors import InputError
from actorgraph.linking import across
from actorgraph.linking.curation.amending import OVERRULED, amendments
from actorgraph.linking.curation.decisions import (
    Decision,
    MentionKey,
    SetRole,
    SetSpeaker,
    from_json,
    to_json,
)
from actorgraph.model import Amendment
from tests.samples import TEXT, extraction

ODUYA = (MentionKey("a", TEXT.index("Bram"), "Bram Oduya"),)


@pytest.mark.parametrize(
    "decision",
    [
        SetSpeaker(assertion="q-1", target=ODUYA, note="heard"),
        SetSpeaker(assertion="q-1"),
        SetRole(assertion="m-1", person=ODUYA, nowhere=True, role="harbour master", status="former"),
        SetRole(assertion="m-1", organization=ODUYA),
    ],
)
def test_a_line_is_read_as_it_was_written(decision: Decision) -> None:
    assert from_json(to_json(decision)) == decision
    assert "false" not in to_json(decision)


@pytest.mark.parametrize(
    "line", ['{"action": "set-role", "assertion": "m-1", "nowhere": "yes"}', '{"action": "set-speaker", "target": []}']
)
def test_a_line_of_another_form_is_refused(line: str) -> None:
    with pytest.raises(InputError, match="no correction I understand"):
        from_json(line)


def test_of_two_that_set_one_field_the_later_holds_and_other_fields_of_the_earlier_stay() -> None:
    article = extraction()
    role = article.roles[0].id
    first = SetRole(assertion=role, role="harbour master", status="former")
    made, problems = amendments(article, [(1, first), (2, SetRole(assertion=role, status="acting"))])
    assert made == [Amendment(role, "role", "harbour master"), Amendment(role, "status", "acting")]
    assert problems == []
    assert amendments(article, [(1, first), (2, first)])[1] == [(1, OVERRULED)]


def test_a_mention_is_found_again_by_its_words_where_the_text_has_moved() -> None:
    article = extraction()
    said = article.statements[0].id
    moved = (MentionKey("a", 2, "Bram Oduya"),)
    assert amendments(article, [(1, SetSpeaker(assertion=said, target=moved))])[0] == [
        Amendment(said, "speaker", article.entities[1].id)
    ]


def test_who_is_who_tells_what_was_set_and_what_was_not() -> None:
    article = extraction()
    said = article.statements[0].id
    gone = (MentionKey("a", 0, "Hardly Anybody"),)
    decisions = [
        SetSpeaker(assertion=said, target=ODUYA),
        SetSpeaker(assertion="q-9"),
        SetSpeaker(assertion=said, target=gone),
    ]
    linker = across([article, extraction("b")], decisions)
    assert linker.amendments == (Amendment(said, "speaker", article.entities[1].id),)
    assert [one.split(":")[0] for one in linker.unapplied] == ["correction 2", "correction 3"]
