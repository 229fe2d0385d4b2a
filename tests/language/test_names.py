"""One surface, one type."""

import pytest

from actorgraph.language.names import agreeing
from actorgraph.model import Name, NameLabel, Span

TEXT = "Lind Lind Lind"


def name(start: int, label: NameLabel, confidence: float) -> Name:
    return Name(Span(start, start + 4), label, start // 5, start // 5 + 1, confidence)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([("PERSON", 0.8), ("ORG", 0.5), ("PERSON", 0.7)], ["PERSON"] * 3),
        ([("PERSON", 0.8), ("ORG", 0.95), ("PERSON", 0.7)], ["PERSON", "ORG", "PERSON"]),
        ([("PERSON", 0.4), ("ORG", 0.89), ("PERSON", 0.4)], ["ORG"] * 3),
        ([("DATE", 0.4), ("ORG", 0.8), ("ORG", 0.8)], ["DATE", "ORG", "ORG"]),
    ],
)
def test_agreeing(given: list[tuple[NameLabel, float]], expected: list[str]) -> None:
    names = [name(5 * place, label, sure) for place, (label, sure) in enumerate(given)]
    assert [one.label for one in agreeing(names, TEXT)] == expected


def test_a_full_name_speaks_for_its_last_word() -> None:
    text = "Maria Lind and Lind"
    full = Name(Span(0, 10), "PERSON", 0, 2, 0.9)
    last = Name(Span(15, 19), "ORG", 3, 4, 0.8)
    assert [one.label for one in agreeing([full, last], text)] == ["PERSON", "PERSON"]
