"""What a person sets in an assertion, and what follows from it within the article."""

from __future__ import annotations

from dataclasses import replace

from actorgraph.model import Amendment, Extraction, amended
from tests.samples import TEXT, extraction


def speaker_set(article: Extraction, value: str | None) -> Extraction:
    return amended(article, [Amendment(article.statements[0].id, "speaker", value)])


def test_nothing_set_is_the_article_itself() -> None:
    article = extraction()
    assert amended(article, []) is article
    assert amended(article, [Amendment("q-of-another", "speaker", None)]) == article


def test_a_speaker_is_pointed_out_by_the_mention_nearest_to_the_words() -> None:
    article = extraction()
    other = article.entities[1]
    made = speaker_set(article, other.id).statements[0]
    assert (made.id, made.speaker, made.speaker_text) == (article.statements[0].id, other.id, "Bram Oduya")
    assert [span.of(TEXT) for span in made.speaker_spans] == ["Bram Oduya"]
    assert made.confidence == 1.0
    assert made.content == article.statements[0].content


def test_nobody_leaves_no_trace_of_a_speaker() -> None:
    made = speaker_set(extraction(), None).statements[0]
    assert (made.speaker, made.speaker_text, made.speaker_spans) == (None, None, ())


def test_a_number_follows_the_speaker_of_its_statement_and_no_other() -> None:
    article = extraction()
    said, marn, oduya = article.statements[0], article.entities[0].id, article.entities[1].id
    own = replace(article.quantities[0], statement=said.id, claimed_by=marn, claimed_text="Ilka Marn")
    theirs = replace(own, id="n-2", claimed_by=article.entities[2].id)
    article = replace(article, quantities=(own, theirs))
    first, second = speaker_set(article, oduya).quantities
    assert (first.claimed_by, first.claimed_text) == (oduya, "Bram Oduya")
    assert second == theirs


def test_only_what_is_given_of_a_role_changes() -> None:
    article = extraction()
    role = article.roles[0]
    over = amended(article, [Amendment(role.id, "status", "former")]).roles[0]
    assert over == replace(role, status="former", confidence=1.0)
    renamed = amended(article, [Amendment(role.id, "role", "minister")]).roles[0]
    assert (renamed.role, renamed.office) == ("minister", None)
    assert renamed.role_span is not None
    assert renamed.role_span.of(TEXT) == "Minister"
    nowhere = amended(article, [Amendment(role.id, "organization", None)]).roles[0]
    assert (nowhere.organization, nowhere.organization_span) == (None, None)
    unseen = amended(article, [Amendment(role.id, "role", "harbour master")]).roles[0]
    assert (unseen.role, unseen.role_span) == ("harbour master", None)
