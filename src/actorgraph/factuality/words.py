"""Words of negation, doubt and time: closed classes of English, and what governs a clause."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# The predicate's own words.
NOT = _words("not never n't n’t no neither nor hardly scarcely nobody none nothing")
WITHOUT = _words("without")
INSTEAD = _words("instead rather")
FEW = _words("few little")
HELPERS = ("aux", "advmod", "mark", "cop", "neg", "cc")
DENIERS = frozenset((*HELPERS, "det", "discourse"))
ARGUMENTS = ("nsubj", "obj", "obl")
PLANNED = _words("will shall 'll ’ll wo gonna")
POSSIBLE = _words("may might could perhaps maybe possibly")
REQUIRED = _words("must should ought need")
CONDITIONS = _words("if unless whether lest")
LIKELY = _words("probably presumably likely conceivably potentially supposedly can ca")
HEARSAY = _words("reportedly allegedly apparently supposedly purportedly rumoredly reputedly ostensibly")
NEARLY = _words("nearly almost")
ONCE = _words("formerly previously once")
AGAIN = _words("longer more anymore")

UPCOMING = _words("planned scheduled upcoming forthcoming next coming expected intended prospective")
ALLEGED = _words(
    """alleged suspected rumored rumoured reputed presumed supposed purported self-styled self-proclaimed self-declared
    so-called"""
)
IMAGINED = _words("possible potential hypothetical threatened proposed would-be likely probable putative imaginary")
UNTRUE = _words("fake bogus false fictitious purported imaginary")

# Words that govern, by their lemmas.
CLAUSES = frozenset(("xcomp", "ccomp", "csubj"))
PHRASES = frozenset(("obj", "obl", "nmod", "nsubj"))
OBJECTS = frozenset(("obj", "nsubj:pass"))
NOMINAL = frozenset(("NOUN", "PROPN"))

# Under these "not" means the clause below as much as themselves: "does not want to leave", "is not going to".
TRANSPARENT = _words(
    """want plan intend expect go think believe suppose seem appear need have be able willing ready likely seek try let
    continue begin start allow support agree accept see"""
)
DENYING = _words(
    """refuse fail deny decline avoid prevent forbid prohibit reject unable unwilling rule_out cancel avert
    thwart foil preclude refute rebut disprove debunk pretend pose impersonate lie"""
)
REFUTING = _words("deny refute rebut disprove debunk rule_out")
ENDING = _words("stop cease quit")
DOUBTING = _words("doubt dispute question contest unlikely doubtful questionable unclear unproven unconfirmed")
BELIEF = _words("believe think accept say suggest imply expect see suppose imagine")
PLANNING = _words(
    """plan intend promise vow pledge aim expect prepare go decide agree commit schedule arrange set announce order due
    approve"""
)
OF_PLANS = _words("plan schedule prepare")
WISHING = _words("want need demand urge call ask insist wish require propose recommend hope have allow")
DEMANDING = _words("demand urge ask insist require propose recommend")  # "demands that he leave"
SUPPOSING = _words(
    """want hope seek urge demand consider propose threaten wish ask appeal try attempt offer need require allow permit
    invite encourage discuss suggest recommend fear contemplate favour favor oppose warn advocate call push prompt
    insist prohibit forbid ban press risk tempt refuse campaign apply bid aspire dream fail"""
)
UNSURE = _words("possible possibility chance likely unlikely seem appear may")
ABLE = _words("able")
CHANCES = _words(
    """possibility prospect chance risk threat idea proposal call need option fear likelihood
    plan hope opportunity demand danger request appeal offer want desire readiness willingness ability attempt
    capability intention right way ambition bid campaign"""
)
ACCUSING = _words("accuse suspect blame allege charge claim believe say report think purport rumor rumour repute")
CLAIMS = _words("claim allegation accusation report rumour rumor suspicion charge insinuation gossip speculation")
EVIDENCE = _words(
    """evidence proof sign indication trace record suggestion hint basis reason truth confirmation document link
    information knowledge memory substance ground question_of support fact case"""
)
LACKING = _words("lack absence want lacking devoid")
TRUE = _words("true correct accurate right case fact so")
CERTAIN = _words("certain clear sure known confirmed proven established know confirm prove show establish")
FALSE = _words(
    """false untrue wrong incorrect inaccurate fabricated baseless unfounded groundless lie myth falsehood fiction hoax
    fabrication invention misconception mistake nonsense fake"""
)
FALSELY = _words("falsely wrongly mistakenly erroneously incorrectly wrongfully")
GOING_ON = _words("keep go continue begin start proceed")
