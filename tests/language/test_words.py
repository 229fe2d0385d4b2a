"""Words are cut as English Universal Dependencies cuts them, from any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph.language.words import words


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ruritania's army didn't move.", "Ruritania 's army did n't move ."),
        ("They can’t, won’t and cannot.", "They ca n’t , wo n’t and can not ."),
        ("the troops' pay", "the troops ' pay"),
        ("Mr. O'Hara met Dr. J. K. Lind.", "Mr. O'Hara met Dr. J. K. Lind ."),
        ("a Strelsau-based anti-war group", "a Strelsau - based anti-war group"),
        ("U.S.-backed forces left the U.S. on Friday", "U.S. - backed forces left the U.S. on Friday"),
        ("It rose 3.5% to $1,250.75 at 10:30.", "It rose 3.5 % to $ 1,250.75 at 10:30 ."),
        ("in 2001-2005", "in 2001 - 2005"),
        ('"No," he said. "No."', '" No , " he said . " No . "'),
        ("No. 5 and no.", "No. 5 and no ."),
        ("Wait... what?!", "Wait ... what ?!"),
        (
            "see https://example.org/a?b=c, or a.lind@example.org",
            "see https://example.org/a?b=c , or a.lind@example.org",
        ),
        ("He's gonna go", "He 's gon na go"),
        ("“Yes” — «oui» – ‘ja’", "“ Yes ” — « oui » – ‘ ja ’"),
        ("قال الوزير", "قال الوزير"),
        ("a\u200bb\x00c\ufeff", "a b c"),
        ("", ""),
        (" \n\t ", ""),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert cut(text) == expected.split()


@given(st.text())
def test_words_are_in_order_apart_and_without_white_space(text: str) -> None:
    end = 0
    for first, last in words(text):
        assert end <= first < last <= len(text)
        assert not any(char.isspace() for char in text[first:last])
        end = last


@given(st.text())
def test_every_letter_is_in_a_word(text: str) -> None:
    covered = {at for first, last in words(text) for at in range(first, last)}
    assert all(at in covered for at, char in enumerate(text) if char.isalnum())


@pytest.mark.parametrize("unit", ["a", "a-", "a.", "a@", "1,", "'", "n't", "www.", ".", "A.", "’s"])
def test_long_runs_have_an_answer(unit: str) -> None:
    """Patterns that backtrack would need minutes for these."""
    text = unit * (100_000 // len(unit))
    assert sum(last - first for first, last in words(text)) == len(text)


def test_a_part_of_a_text() -> None:
    text = "one two three"
    assert [text[a:b] for a, b in words(text, 4, 7)] == ["two"]
