"""Users' own spaCy pipelines: one trained here on a few sentences, and label schemes by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from actorgraph import language
from actorgraph.errors import ModelError
from actorgraph.model import Article

spacy = pytest.importorskip("spacy", reason="spaCy is optional and not installed")

SENTENCES = [
    ("Lind visited Strelsau .", [1, 1, 1, 1], ["nsubj", "ROOT", "dobj", "punct"], [(0, 4, "PERSON"), (13, 21, "GPE")]),
    ("Kovacs praised Lind .", [1, 1, 1, 1], ["nsubj", "ROOT", "dobj", "punct"], [(0, 6, "PERSON"), (15, 19, "PERSON")]),
    ("Lind spoke in Strelsau .", [1, 1, 1, 2, 1], ["nsubj", "ROOT", "prep", "pobj", "punct"],
     [(0, 4, "PERSON"), (14, 22, "GPE")]),
]  # fmt: skip


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from spacy.training import Example

    spacy.util.fix_random_seed(0)
    pipeline = spacy.blank("en")
    parser, ner = pipeline.add_pipe("parser"), pipeline.add_pipe("ner")
    examples = []
    for text, heads, deps, entities in SENTENCES:
        given: dict[str, Any] = {"heads": heads, "deps": deps, "entities": entities}
        examples.append(Example.from_dict(pipeline.make_doc(text), given))
        for dep in deps:
            parser.add_label(dep)
        for *_, label in entities:
            ner.add_label(label)
    optimizer = pipeline.initialize(lambda: examples)
    for _ in range(60):
        pipeline.update(examples, sgd=optimizer)
    folder = tmp_path_factory.mktemp("pipeline")
    pipeline.to_disk(folder)
    return folder


def test_a_trained_pipeline(trained: Path) -> None:
    annotator = language.load(str(trained))
    text = "Lind visited Strelsau .\n\nLind spoke in Strelsau ."
    document = annotator.annotate(Article("a", text))
    found = [(t.text, document.tokens[t.head].text, t.dep) for t in document.tokens]
    assert found == [
        ("Lind", "visited", "nsubj"), ("visited", "visited", "root"), ("Strelsau", "visited", "obj"),
        (".", "visited", "punct"), ("Lind", "spoke", "nsubj"), ("spoke", "spoke", "root"),
        ("in", "Strelsau", "case"), ("Strelsau", "spoke", "obl"), (".", "spoke", "punct"),
    ]  # fmt: skip
    assert [(one.span.of(text), one.label) for one in document.names][:2] == [("Lind", "PERSON"), ("Strelsau", "LOC")]
    assert [sentence.paragraph for sentence in document.sentences] == [0, 1]
    assert annotator.version.startswith("spacy-en_")


def test_a_pipeline_without_parser_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(ModelError, match="parser"):
        language.load(str(tmp_path))


def test_an_unknown_pipeline_is_refused() -> None:
    with pytest.raises(ModelError, match="cannot load"):
        language.load("no_such_pipeline")
