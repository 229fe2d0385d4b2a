"""Where somebody stands on something, as far as words tell: for, against, or it cannot be said.

Three ways to take a stand are known, each by a list of everyday English words: an attitude ("supports the embargo"), a
demand that the thing be or cease ("the embargo must be lifted"), and a verdict ("the embargo is a disaster"). "Not"
turns the first two around, and good verdicts into bad ones. All else is no stand: whoever only speaks of a thing,
questions or supposes it, or tells what others think of it, says only. After the kinds of appraisal of Martin & White
(2005, The Language of Evaluation), reduced to what a list can hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from actorgraph import lexicon
from actorgraph.model import Phrase

Side = Literal["for", "against"]


# As :class:`~actorgraph.model.Phrase` has predicates, a preposition included: "agree with" is not "agree".
_WELCOMING = lexicon.words("welcoming")
_REJECTING = lexicon.words("rejecting")
_KEEPING = lexicon.words("keeping")
_ENDING = lexicon.words("abolishing")
_GOOD = lexicon.words("good")
_BAD = lexicon.words("bad")


@dataclass(frozen=True, slots=True)
class Stance:
    """A side taken, and the word that tells it."""

    side: Side
    word: str


def stance(phrase: Phrase, own: bool) -> Stance | None:
    """The side that a phrase's predicate takes on it, if any.

    Args:
        own: whether the speaker is the subject of the predicate, so that its attitude and plans are the speaker's.
    """
    word, is_subject = phrase.predicate, phrase.relation == "subject"
    if word is None or phrase.mood in ("asked", "conditional", "possible"):
        return None
    side: Side | None = None
    # Only the speaker's own verbs: whoever reports that others welcome it takes no side.
    if own and phrase.mood != "required" and not is_subject:
        side = "for" if word in _WELCOMING else "against" if word in _REJECTING else None
    # "The embargo must end" takes a side though nobody is said to welcome or reject anything.
    if side is None and (phrase.mood == "required" or (phrase.mood == "planned" and own)):
        if is_subject:
            side = "for" if word == "continue" else "against" if word in ("end", "stop") else None
        else:
            side = "for" if word in _KEEPING | _WELCOMING else "against" if word in _ENDING | _REJECTING else None
    if side:
        return Stance(side if not phrase.negated else "against" if side == "for" else "for", word)
    # A verdict; that something is no disaster does not yet speak for it.
    if is_subject and phrase.mood == "asserted" and (word in _GOOD or (word in _BAD and not phrase.negated)):
        return Stance("for" if word in _GOOD and not phrase.negated else "against", word)
    return None
