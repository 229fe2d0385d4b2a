"""Words that report: which kind of saying, thinking, intending or finding a cue is.

A small scheme, published as SKOS in ``ontology/cues.ttl``. The lists hold lemmas of general English; they are used to
name the kind of a cue, to find statements in parses without a trained model, and as features of the pairing scorer.
"""

from __future__ import annotations

from collections.abc import Mapping

from actorgraph import lexicon
from actorgraph.model import Act

# Most cues are speech: belief, intention and finding are held to a higher confidence (see THRESHOLDS).
ACT_OF: Mapping[str, Act] = {
    "said": "speech",
    "wrote": "speech",
    "reported": "speech",
    "claimed": "speech",
    "announced": "speech",
    "warned": "speech",
    "accused": "speech",
    "criticized": "speech",
    "praised": "speech",
    "promised": "speech",
    "denied": "speech",
    "asked": "speech",
    "demanded": "speech",
    "suggested": "speech",
    "admitted": "speech",
    "agreed": "speech",
    "supported": "speech",
    "predicted": "speech",
    "believed": "belief",
    "expected": "belief",
    "intended": "intention",
    "found": "finding",
}

CLASSES: tuple[str, ...] = tuple(ACT_OF)
VERBS: Mapping[str, str] = lexicon.groups("cue", "verbs")
NOUNS: Mapping[str, str] = lexicon.groups("cue", "nouns", "others")

# Verbs that by themselves make what stands beside them reported speech, even without a conjunction.
PLAIN_SPEECH = lexicon.words("plain-speech")
# With other verbs the object is what is acted on, and nothing said.
OBJECT_VERBS = lexicon.words("object-said")
# In pairs, as the preposition tells what is said ("warn of") from who is spoken to ("speak to").
PREPOSITION_VERBS = frozenset(tuple(pair.split()) for pair in lexicon.words("preposition-said"))
# Not every infinitive is said: "promised to leave" tells a promise, "managed to leave" an act.
INFINITIVE_VERBS = lexicon.words("infinitive-said")


def cue_class(lemmas: tuple[str, ...]) -> str | None:
    """The class of a cue, from the lemma of its head, else of its other words (``None``: unknown).

    Args:
        lemmas: lower-case lemmas of the cue, the head first.
    """
    joined = frozenset(lemmas)
    if lemmas and lemmas[0] == "call" and joined & {"for", "on", "upon"}:
        return "demanded"
    if lemmas and lemmas[0] == "call":
        return "said"
    if lemmas and not any(char.isalnum() for char in lemmas[0]):
        return "said"  # a colon or a dash
    for lemma in lemmas:
        if found := VERBS.get(lemma) or NOUNS.get(lemma):
            return found
    return None
