"""Damage stays local, and nothing crashes, whatever the marks and the tags are."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph.extractors.statements import assembly, extract
from actorgraph.extractors.statements.lexicon import ACT_OF, CLASSES
from actorgraph.extractors.statements.pairing import CUE_FEATURES, SOURCE_FEATURES
from actorgraph.extractors.statements.trees import shipped
from actorgraph.model import Article, Document, Sentence, Span, SpeechLink, SpeechSpan, Statement, Token
from tests.support import ROOT

MARKS = "\"'“”‘’«»„`"


def quick(text: str) -> Document:
    """A document without a parser: a paragraph is a sentence, the word before "said" its subject."""
    tokens: list[Token] = []
    sentences = []
    for number, line in enumerate(re.finditer(r"[^\n]*\S[^\n]*", text)):
        first = len(tokens)
        words = [(line.start() + m.start(), m.group()) for m in re.finditer(r"\w+|[^\w\s]", line.group())]
        root = first + next((i for i, (_, word) in enumerate(words) if word == "said"), 0)
        for start, word in words:
            index = len(tokens)
            verb, subject = word == "said", index == root - 1
            pos = "VERB" if verb else "PROPN" if subject else "NOUN" if word[0].isalnum() else "PUNCT"
            dep = "root" if index == root else "nsubj" if subject else "dep"
            lemma = "say" if verb else word.lower()
            tokens.append(Token(index, start, start + len(word), word, lemma, pos, "", root, dep, number))
        sentences.append(Sentence(first, len(tokens), tokens[first].start, tokens[-1].end, number))
    return Document(Article("made", text), tuple(tokens), tuple(sentences))


def contents(text: str) -> dict[int, list[str]]:
    """The contents of the statements that begin in each paragraph."""
    found: dict[int, list[str]] = {}
    for one in extract(quick(text)):
        found.setdefault(text.count("\n", 0, one.content_spans[0].start), []).append(one.content)
    return found


PARAGRAPHS = [
    "“The harbour stays open all summer,” Marn said. “Nobody will lose work.”",
    "Oduya said: “We heard that promise before and it was broken.”",
    '"The ferries cannot wait for another year," Tarno said.',
    "«Nobody asked the dockers what they want», Belo said.",
    "The council meets again in May.",
    "“I have read ‘The Long Quay’ twice and it is wrong,” Ruun said.",
]


@settings(max_examples=60, deadline=None)
@given(st.permutations(PARAGRAPHS), st.data())
def test_removing_one_mark_changes_only_statements_near_it(paragraphs: list[str], data: st.DataObject) -> None:
    text = "\n".join(paragraphs)
    at = data.draw(st.sampled_from([i for i, char in enumerate(text) if char in MARKS]))
    where = text.count("\n", 0, at)
    before, after = contents(text), contents(text[:at] + text[at + 1 :])
    for number in range(len(paragraphs)):
        if abs(number - where) > 1:
            assert before.get(number) == after.get(number)


def test_the_whole_article_is_read() -> None:
    assert sorted(contents("\n".join(PARAGRAPHS))) == [0, 1, 2, 3, 5]


_PIECES = st.lists(
    st.sampled_from(["said", "Marn", "that", "ports", "close", *MARKS, ",", ".", ":", "-", "\n"]), max_size=40
)


@settings(max_examples=150, deadline=None)
@given(_PIECES, st.data())
def test_nothing_crashes_on_odd_text_and_odd_tags(pieces: list[str], data: st.DataObject) -> None:
    document = quick(" ".join(pieces))
    count = len(document.tokens)
    tags = []
    for part in ("source", "cue", "content") if count else ():
        for _ in range(data.draw(st.integers(0, 3))):
            first = data.draw(st.integers(0, count - 1))
            last = data.draw(st.integers(first + 1, count))
            span = Span(document.tokens[first].start, document.tokens[last - 1].end)
            tags.append(SpeechSpan(span, part, first, last, 0.8))  # type: ignore[arg-type]
    links = [
        SpeechLink(i, j, 0.7) for i, a in enumerate(tags) for j, b in enumerate(tags) if a.part == "content" != b.part
    ]
    full = Document(
        document.article, document.tokens, document.sentences, speech=tuple(tags), speech_links=tuple(links)
    )
    for statement in extract(full):
        sane(statement, document.text)


def sane(statement: Statement, text: str) -> None:
    spans = [*statement.content_spans, *statement.cue_spans, *statement.speaker_spans]
    assert all(statement.evidence.holds(span) and 0 <= span.start < span.end <= len(text) for span in spans)
    assert statement.content == " [...] ".join(span.of(text) for span in statement.content_spans)
    assert 0 <= statement.confidence <= 1
    assert statement.act == (ACT_OF[statement.cue_class] if statement.cue_class else "speech")


def test_the_weights_fit_the_features() -> None:
    assert shipped("cue").features == CUE_FEATURES
    assert shipped("source").features == SOURCE_FEATURES
    assert shipped("statement").features == assembly.STATEMENT_FEATURES


def test_every_class_of_cue_is_published() -> None:
    published = (ROOT / "ontology" / "cues.ttl").read_text(encoding="utf-8")
    concepts = dict(re.findall(r"^ag:(\w+) a skos:Concept .*?ag:act ag:(\w+)", published, re.MULTILINE))
    assert concepts == {name: ACT_OF[name] for name in CLASSES}
