# ruff: noqa: E501 (tables with one case a line)
"""What statements are about, and how it is put: phrases, polarity and mood, with the bundled model."""

from __future__ import annotations

import json
from functools import cache

import jsonschema
import pytest

from actorgraph import language, record
from actorgraph.extractors.statements import extract
from actorgraph.extractors.statements.candidates import Builder, boundaries
from actorgraph.extractors.statements.matters import claim
from actorgraph.model import Article, Extraction, Phrase, Span, Statement
from tests.extractors.statements.parses import parsed
from tests.support import ROOT


@cache
def model() -> language.Annotator:
    return language.load()


@cache
def read(text: str) -> Statement:
    return next(iter(extract(model().annotate(Article("made", text)), nested=False)))


def phrase(text: str, surface: str) -> Phrase:
    return next(one for one in read(text).phrases if one.span.of(text) == surface)


# text, phrase, predicate, relation, denied, mood
SAID = [
    ("Marn said the council opposes the timber embargo.", "timber embargo", "oppose", "object", False, "asserted"),
    ("Marn said the council does not oppose the timber embargo.", "timber embargo", "oppose", "object", True, "asserted"),
    ("Marn said the timber embargo must be lifted.", "timber embargo", "lift", "object", False, "required"),
    ("Marn said the council would never lift the timber embargo.", "timber embargo", "lift", "object", True, "planned"),
    ("“We may lift the timber embargo,” Marn said.", "timber embargo", "lift", "object", False, "possible"),
    ("“We don't want to lift the timber embargo,” Marn said.", "timber embargo", "lift", "object", True, "required"),
    ("“If we lift the timber embargo, prices fall,” Marn said.", "timber embargo", "lift", "object", False, "conditional"),
    ("“Will they lift the timber embargo?” Marn asked.", "timber embargo", "lift", "object", False, "asked"),
    ("Marn rejected the timber embargo.", "timber embargo", "reject", "object", False, "asserted"),
    ("Marn promised to lift the timber embargo.", "timber embargo", "lift", "object", False, "planned"),
    ("Marn called for an end to the timber embargo.", "timber embargo", "end to", "other", False, "asserted"),
    ("Marn denied that the council lifted the timber embargo.", "timber embargo", "lift", "object", True, "asserted"),
    ("Marn said no ship had broken the timber embargo.", "timber embargo", "break", "object", True, "asserted"),
    ("Marn said the timber embargo was a disaster.", "timber embargo", "disaster", "subject", False, "asserted"),
    ("Marn said a number of ships had left.", "ships", "leave", "subject", False, "asserted"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "surface", "predicate", "relation", "negated", "mood"), SAID, ids=[one[0] for one in SAID]
)
def test_phrases(text: str, surface: str, predicate: str, relation: str, negated: bool, mood: str) -> None:
    one = phrase(text, surface)
    assert (one.predicate, one.relation, one.negated, one.mood) == (predicate, relation, negated, mood)


@pytest.mark.parametrize(
    ("text", "denied", "mood"),
    [
        ("Marn said the dam was safe.", False, "asserted"),
        ("Marn said the dam was not safe.", True, "asserted"),
        ("Marn denied that the dam was safe.", True, "asserted"),
        ("Marn demanded that the dam be closed.", False, "required"),
        ("“No, the dam is safe,” Marn said.", False, "asserted"),
    ],
)
def test_the_main_clause(text: str, denied: bool, mood: str) -> None:
    assert (read(text).denied, read(text).mood) == (denied, mood)


def test_the_cue_and_the_words_that_narrow() -> None:
    text = "Marn said the Ostrian embargo on timber has failed."
    one = phrase(text, "Ostrian embargo on timber")
    assert (read(text).cue, one.head, one.modifiers, one.definite) == ("say", "embargo", ("ostrian", "timber"), True)


def test_phrases_are_kept_in_the_record() -> None:
    text = SAID[1][0]
    whole = Extraction(Article("made", text), statements=(read(text),))
    encoded = record.encode(whole, full=True)
    assert whole.statements[0].phrases
    assert record.decode(json.loads(json.dumps(encoded))) == whole
    schema = json.loads((ROOT / "ontology" / "extraction.schema.json").read_text("utf-8"))
    jsonschema.validate(record.encode(whole), schema)


def test_a_sentence_without_end_is_read_in_time() -> None:
    rows = "\n".join(f"ships ship NOUN NNS {max(1, at)} conj" for at in range(2, 1000))
    document = parsed("close close VERB VB 0 root\nports port NOUN NNS 1 obj\n" + rows)
    content = Builder(document, boundaries(document, ())).candidate(Span(0, len(document.text)), "marks")
    assert content is not None
    assert len(claim(document, [content], None, "direct").phrases) == 999


NO_PARSE = """
Marn Marn PROPN NNP 2 nsubj
said say VERB VBD 0 root
_: : PUNCT : 2 punct
_“ “ PUNCT `` 4 punct
_” ” PUNCT '' 4 punct
"""


def test_odd_contents_have_no_phrases() -> None:
    document = parsed(NO_PARSE)
    content = Builder(document, boundaries(document, ())).candidate(Span(9, len(document.text)), "marks")
    assert content is not None
    assert claim(document, [content], None, "direct").phrases == ()
