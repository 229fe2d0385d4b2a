"""Words that cannot both be said of one thing at one time: pairs of opposites, and words with a prefix that denies.

Own lists of everyday English; two words of one line, on either side of the bar, oppose each other.
"""

from __future__ import annotations

from actorgraph.stems import stem

Side = tuple[int, int]
"""A line, and the side of it on which a word stands."""

_CONTRARY = (
    "support back favor favour endorse|oppose reject resist", "guilty|innocent", "legal lawful|illegal unlawful",
    "true truth|false untrue lie", "confirm acknowledge admit|deny", "alive|dead", "asleep|awake", "sane|mad",
    "responsible|irresponsible", "possible|impossible", "qualify qualified|disqualified unqualified unfit",
    "success succeed successful|failure fail unsuccessful", "allow permit|ban forbid prohibit",
    "founded substantiated|unfounded baseless groundless unsubstantiated", "honest|dishonest", "sober|drunk",
)  # fmt: skip
# Of these both can well be said of one thing, of its parts or one after the other.
_WEAK = (
    "accept approve agree|refuse decline", "rise increase grow climb|fall decrease drop shrink", "win|lose",
    "open|close shut", "join|leave quit", "start begin|stop end", "improve|worsen", "strong|weak", "more|less fewer",
    "before|after", "above|below",
)  # fmt: skip
_PREFIXED = {
    "dis": "respect agree approve trust obey believe prove loyal satisfied honor honour advantage engage",
    "un": "safe necessary fair just constitutional likely able acceptable aware wise stable willing happy true armed"
    " justified reasonable reliable authorized authorised provoked healthy ethical harmed hurt injured paid popular",
    "in": "correct accurate effective adequate appropriate consistent sufficient secure valid competent eligible"
    " dependent capable complete sincere active",
    "im": "proper moral partial perfect practical probable",
    "il": "logical legitimate",
    "ir": "relevant rational regular",
}


_LINES = (
    *_CONTRARY,
    *(f"{word}|{prefix}{word}" for prefix, words in _PREFIXED.items() for word in words.split()),
    # Last, so that the index of a line tells whether it is strict (`_STRICT`).
    *_WEAK,
)
_STRICT = len(_LINES) - len(_WEAK)
# Backwards: the first line keeps a word that stands in several, and strict opposites come first.
_SIDE_OF: dict[str, Side] = {
    stem(word): (number, side)
    for number, line in reversed(list(enumerate(_LINES)))
    for side, words in enumerate(line.split("|"))
    for word in words.split()
}


def side_of(word: str) -> Side | None:
    """Where a stem stands, ``None`` for words without a known opposite."""
    return _SIDE_OF.get(word)


def is_contrary(side: Side) -> bool:
    """Whether the two sides exclude each other of themselves."""
    return side[0] < _STRICT
