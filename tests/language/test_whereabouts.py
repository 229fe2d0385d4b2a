"""Names of bodies freed of where the body is."""

from __future__ import annotations

import pytest

from actorgraph.language.whereabouts import without_whereabouts
from actorgraph.model import Name, NameLabel, Span, Token


@pytest.mark.parametrize(
    ("text", "label", "names"),
    [
        ("Oskby School in Zenda", "ORG", ["Oskby School", "Zenda"]),
        ("Church of the Holy Lantern in Lake Velmar", "ORG", ["Church of the Holy Lantern", "Lake Velmar"]),
        ("Society for Trade in Zenda", "ORG", ["Society for Trade in Zenda"]),
        ("Women in Zenda", "ORG", ["Women in Zenda"]),
        ("Bank in small towns", "ORG", ["Bank in small towns"]),
        ("Ada in Zenda", "PERSON", ["Ada in Zenda"]),
    ],
)
def test_where_a_body_is_is_a_name_of_its_own(text: str, label: NameLabel, names: list[str]) -> None:
    tokens, at = [], 0
    for index, word in enumerate(text.split()):
        pos = "PROPN" if word[0].isupper() else "ADP"
        tag = "NNS" if word == "Women" else ""
        tokens.append(Token(index, at, at + len(word), word, word, pos, tag, index, "dep", 0))
        at += len(word) + 1
    found = list(without_whereabouts(tokens, [Name(Span(0, len(text)), label, 0, len(tokens), 0.8)]))
    assert [text[one.span.start : one.span.end] for one in found] == names
    assert [one.label for one in found] == [label, "LOC"][: len(found)]
