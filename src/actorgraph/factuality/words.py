"""Words of negation, doubt and time: closed classes of English, and what governs a clause."""

from __future__ import annotations

from actorgraph import lexicon

NOT = lexicon.words("not")
WITHOUT = lexicon.words("without")
INSTEAD = lexicon.words("instead")
FEW = lexicon.words("few")
HELPERS = ("aux", "advmod", "mark", "cop", "neg", "cc")
DENIERS = frozenset((*HELPERS, "det", "discourse"))
ARGUMENTS = ("nsubj", "obj", "obl")
PLANNED = lexicon.words("planned")
POSSIBLE = lexicon.words("possible")
REQUIRED = lexicon.words("required")
CONDITIONS = lexicon.words("conditions")
LIKELY = lexicon.words("likely")
HEARSAY = lexicon.words("hearsay")
NEARLY = lexicon.words("nearly")
ONCE = lexicon.words("once")
AGAIN = lexicon.words("again")

UPCOMING = lexicon.words("upcoming")
ALLEGED = lexicon.words("alleged")
IMAGINED = lexicon.words("imagined")
UNTRUE = lexicon.words("untrue")

# By their lemmas, for a word governs in any form: "denied", "denying".
CLAUSES = frozenset(("xcomp", "ccomp", "csubj"))
PHRASES = frozenset(("obj", "obl", "nmod", "nsubj"))
OBJECTS = frozenset(("obj", "nsubj:pass"))
NOMINAL = frozenset(("NOUN", "PROPN"))

# Under these "not" means the clause below as much as themselves: "does not want to leave", "is not going to".
TRANSPARENT = lexicon.words("transparent")
DENYING = lexicon.words("denying")
REFUTING = lexicon.words("refuting")
ENDING = lexicon.words("ending")
DOUBTING = lexicon.words("doubting")
BELIEF = lexicon.words("belief")
PLANNING = lexicon.words("planning")
OF_PLANS = lexicon.words("of-plans")
WISHING = lexicon.words("wishing")
DEMANDING = lexicon.words("demanding")  # "demands that he leave"
SUPPOSING = lexicon.words("supposing")
UNSURE = lexicon.words("unsure")
ABLE = frozenset(("able",))
CHANCES = lexicon.words("chances")
ACCUSING = lexicon.words("accusing")
CLAIMS = lexicon.words("claims")
EVIDENCE = lexicon.words("evidence")
LACKING = lexicon.words("lacking")
TRUE = lexicon.words("true")
CERTAIN = lexicon.words("certain")
FALSE = lexicon.words("false")
FALSELY = lexicon.words("falsely")
GOING_ON = lexicon.words("going-on")
