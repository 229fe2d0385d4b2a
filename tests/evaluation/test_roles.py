"""The measures of roles, on rows made here, and against the shared scorer where it is there."""

from __future__ import annotations

import importlib.util
import random
from dataclasses import replace

import pytest

from actorgraph.evaluation import roles
from actorgraph.evaluation.gold import read_rows
from tests.extractors.roles.sentences import document
from tests.support import SHARED, needs_shared


def work_for(*pairs, type_="ORG"):
    """A row in CoNLL04's format: pairs of spans."""
    entities = [
        {"id": 2 * i + end, "start": span[0], "end": span[1], "type": ("PER", type_)[end]}
        for i, pair in enumerate(pairs)
        for end, span in enumerate(pair)
    ]
    relations = [{"head": 2 * i, "tail": 2 * i + 1, "label": "Work_For"} for i in range(len(pairs))]
    return {"id": "a", "entities": entities, "relations": relations}


GOLD = [work_for(((0, 3), (5, 9)), ((20, 23), (25, 29)))]


@pytest.mark.parametrize(
    ("predicted", "right"),
    [
        (work_for(((0, 3), (5, 9)), ((20, 23), (25, 29))), (2, 2, 2)),
        (work_for(((0, 3), (5, 8)), ((20, 23), (25, 29))), (1, 1, 2)),
        (work_for(((0, 3), (5, 9)), type_="LOC"), (0, 1, 1)),
        (work_for(((0, 1), (5, 9)), ((1, 3), (5, 9))), (0, 0, 1)),
        (work_for(((40, 43), (45, 49))), (0, 0, 0)),
        ({"id": "a", "entities": [], "relations": []}, (0, 0, 0)),
    ],
)
def test_score(predicted, right):
    assert tuple(one.right for one in roles.score(GOLD, [predicted])) == right


def test_missing_row_counts_as_empty():
    assert [(one.right, one.predicted, one.gold) for one in roles.score(GOLD, [])] == [(0, 0, 2)] * 3


@needs_shared("bench", "score", "score_relations.py")
def test_agrees_with_the_shared_scorer():
    spec = importlib.util.spec_from_file_location("scorer", SHARED / "bench/score/score_relations.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    chance = random.Random(7)

    def row(id_):
        spans = [(start, start + chance.randint(2, 6)) for start in chance.sample(range(0, 60, 4), 8)]
        return {**work_for(*zip(spans[::2], spans[1::2], strict=True)), "id": id_}

    gold, predicted = [[row(f"row {i}") for i in range(60)] for _ in range(2)]
    theirs = scorer.score({one["id"]: one for one in gold}, {one["id"]: one for one in predicted}, {"Work_For"})
    for ours in roles.score(gold, predicted):
        assert (ours.right, ours.predicted, ours.gold) == tuple(theirs[ours.measure][k] for k in ("tp", "pred", "gold"))


def test_relations_have_the_spans_of_the_rows_own_words():
    read = document("{p:Ada Bern} , a spokeswoman for {o:Lumen} .")
    row = {"id": "a", "text": read.text, "tokens": ["Ada", "Bern,", "a", "spokeswoman", "for", "Lumen."]}
    found = roles.relations(row, read)
    assert [read.text[one["start"] : one["end"]] for one in found["entities"]] == ["Ada Bern,", "Lumen."]
    assert [one["label"] for one in found["relations"]] == ["Work_For"]


def test_facts_name_every_mention_and_only_annotated_properties():
    read = document("{p:Ada Bern} founded/VBD {o:Lumen} , which/WDT {p:she=Ada Bern} left/VBD .")
    row = {"id": "a", "text": read.text, "annotated_properties": ["FOUNDED_BY"], "facts": []}
    found = {
        (read.text[f["subject"]["start"] : f["subject"]["end"]], read.text[f["object"]["start"] : f["object"]["end"]])
        for f in roles.facts(row, read)["facts"]
    }
    assert found == {("Lumen", "Ada Bern"), ("Lumen", "she"), ("which", "Ada Bern"), ("which", "she")}
    assert roles.facts({**row, "annotated_properties": []}, read)["facts"] == []


def hung(read, **heads):
    """The document with words on other heads: ``word=(head, relation)``."""
    at = {token.text: token.index for token in read.tokens}
    tokens = (
        replace(token, head=at[heads[token.text][0]], dep=heads[token.text][1]) if token.text in heads else token
        for token in read.tokens
    )
    return replace(read, tokens=tuple(tokens))


def test_relative_pronoun_stands_for_what_its_clause_depends_on():
    read = document("{p:Ada Bern} , a partner of {p:Tom Hale} , who/WP founded/VBD {o:Lumen} .")

    def meant(read):
        return next(name for name, spans in roles._all_mentions(read).items() if (who, who + 3) in spans)

    who = read.text.index("who")
    names = {one.id: one.name for one in read.entities}
    clause = {"who": ("founded", "nsubj")}
    assert names[meant(hung(read, **clause))] == "Tom Hale"
    assert names[meant(hung(read, **clause, founded=("Bern", "acl:relcl")))] == "Ada Bern"
    # Of a noun the name beside it, or the one that it is said of.
    beside = hung(read, **clause, founded=("partner", "acl:relcl"), partner=("Bern", "appos"))
    assert names[meant(beside)] == "Ada Bern"


def test_pronoun_without_antecedent_is_a_person_of_its_own():
    read = roles.with_pronouns(document("He/PRP is a lecturer at the {o:University of Velm} ."))
    assert [(one.type, one.name) for one in read.entities] == [("organization", "University of Velm"), ("person", "he")]


def test_gold_is_read(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a"}\n\n{"id": "b"}\n', "utf-8")
    assert [row["id"] for row in read_rows(path)] == ["a", "b"]


def test_words_that_the_text_writes_otherwise_shift_no_span():
    read = document("`` so said {o:Lumen} spokeswoman {p:Ada O'Bern} .")
    text = read.text.replace("``", '"')
    row = {"id": "a", "text": text, "tokens": ["'", "'", "so", "said", "Lumen", "spokeswoman", "Ada", "O'Bern", "."]}
    start = text.index("Ada")
    assert roles._widened(row, start, start + len("Ada O'Bern")) == (start, start + len("Ada O'Bern"))
