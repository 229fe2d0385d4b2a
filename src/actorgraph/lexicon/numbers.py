"""Numbers in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

ONES = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}


def spelled(words: Sequence[str], scales: Mapping[str, int], fillers: Collection[str] = ("and",)) -> float | None:
    """The number that words name together: "two hundred and six"; ``None`` where one of them is no word of a number.

    Args:
        scales: words that multiply what stands before them: "hundred", "million".
        fillers: words that may stand between.
    """
    total, part = 0, 0
    for word in words:
        if word in ONES or word in TENS:
            part += ONES.get(word, TENS.get(word, 0))
        elif word in scales:
            # "hundred" alone is one hundred.
            part = (part or 1) * scales[word]
            # From a thousand on a scale closes its part of the number: what follows is added to it, not multiplied.
            if scales[word] >= 1000:
                total, part = total + part, 0
        elif word not in fillers:
            return None
    return float(total + part)


def is_currency(text: str, end: int) -> bool:
    """Whether a name that ends here only says whose currency a sum is in: "US$5"."""
    return text[end : end + 1] == "$"
