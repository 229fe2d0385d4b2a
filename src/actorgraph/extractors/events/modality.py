"""Whether an event happened, is planned, denied, supposed or only alleged."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.extractors.events.phrases import base, kids, preposition, word
from actorgraph.extractors.events.triggers import Trigger
from actorgraph.model import Document, Modality, Token

_NOT = frozenset(("not", "never", "n't", "n’t", "no", "neither", "nor", "without"))
_WILL = frozenset(("will", "shall", "'ll", "’ll", "wo"))
_MAYBE = frozenset(("would", "could", "might", "may", "should", "must", "can", "ca", "ought", "'d"))
_IF = frozenset(("if", "unless", "whether", "lest", "should"))
_ALLEGED = frozenset(
    (
        "reportedly",
        "allegedly",
        "apparently",
        "supposedly",
        "purportedly",
        "alleged",
        "suspected",
        "rumored",
        "rumoured",
    )
)
_PLANNED = frozenset(("planned", "scheduled", "upcoming", "forthcoming", "next", "coming", "expected"))

_PLANNING = frozenset(
    """plan intend schedule expect prepare arrange vow pledge promise set agree decide aim announce
    order due approve""".split()
)
_SUPPOSING = frozenset(
    """want hope seek urge demand consider propose threaten wish ask appeal try attempt offer need
    require allow permit invite encourage discuss suggest recommend fear contemplate favour favor oppose warn advocate
    call push prompt insist have prohibit forbid ban lead press risk tempt refuse""".split()
)
_DENYING = frozenset("deny rule_out refuse fail prevent avoid cancel decline avert thwart foil preclude reject".split())
_ACCUSING = frozenset("accuse suspect blame allege charge claim believe say report think purport rumor rumour".split())
_GOING_ON = frozenset(("keep", "go", "continue", "begin", "start", "proceed"))
_OF_PLANS = frozenset(("plan", "schedule", "prepare"))
_OF_POSSIBILITY = frozenset(
    """possibility prospect chance risk threat idea proposal call need option fear likelihood
    plan hope opportunity demand danger request appeal offer want desire readiness willingness ability attempt
    capability intention right way""".split()
)
_OF_CLAIM = frozenset("claim allegation accusation report rumour rumor suspicion charge".split())


CLAUSES = frozenset(("xcomp", "ccomp", "advcl", "acl", "csubj"))

_ORDER: tuple[Modality, ...] = ("negated", "hypothetical", "planned", "alleged")
"""The strongest mark first."""


def modality(document: Document, trigger: Trigger) -> Modality:
    """The modality of a trigger, read from its own words and from what governs it."""
    found = set(_marks(document, trigger))
    return next((kind for kind in _ORDER if kind in found), "asserted")


def _marks(document: Document, trigger: Trigger) -> Iterator[Modality]:
    token = document.tokens[trigger.head]
    if trigger.nominal:
        yield from _of_noun(document, token)
        if trigger.verb is not None and base(token) != "obl":
            yield from _of_verb(document, document.tokens[trigger.verb])
        elif base(token) in ("obj", "obl", "nmod", "nsubj", "conj"):
            yield from _governed(document, token)
    else:
        yield from _of_verb(document, token)


def _of_noun(document: Document, noun: Token) -> Iterator[Modality]:
    for child in kids(document, noun.index, "det", "amod", "advmod", "case", "cc"):
        text = child.text.lower()
        if text in _NOT:
            yield "negated"
        elif text in _PLANNED:
            yield "planned"
        elif text in _ALLEGED:
            yield "alleged"
        elif text in ("possible", "potential", "hypothetical", "threatened", "proposed"):
            yield "hypothetical"


def _of_verb(document: Document, verb: Token) -> Iterator[Modality]:
    helpers = kids(document, verb.index, "aux", "advmod", "mark", "cop", "aux:pass")
    texts = {one.text.lower() for one in helpers}
    if texts & _NOT or _of_none(document, verb):
        yield "negated"
    if texts & _WILL or _is_to(document, verb):
        yield "planned"
    if "would" in texts and _was_said(document, verb):
        yield "planned"
    elif texts & (_MAYBE | _IF) or _is_asked(document, verb):
        yield "hypothetical"
    if texts & _ALLEGED:
        yield "alleged"
    yield from _governed(document, verb)
    above = document.tokens[verb.head]
    if base(verb) == "xcomp" and word(above) in _GOING_ON and above.index != verb.index:
        yield from _of_verb(document, above)
    if base(verb) == "conj" and not kids(document, verb.index, "nsubj"):
        yield from _of_verb(document, document.tokens[verb.head])


def _was_said(document: Document, verb: Token) -> bool:
    """ "said he would visit": the future of a report in the past, where no condition stands by."""
    above = document.tokens[verb.head]
    said = base(verb) in ("ccomp", "parataxis") and above.tag in ("VBD", "VBN")
    return said and not any(
        word(one) in _IF for child in kids(document, verb.index, "advcl") for one in kids(document, child.index, "mark")
    )


def _is_asked(document: Document, verb: Token) -> bool:
    return document.tokens[document.sentences[verb.sentence].last - 1].text == "?"


def _of_none(document: Document, verb: Token) -> bool:
    """ "nobody was arrested", "reached no agreement"."""
    arguments = kids(document, verb.index, "obj", "nsubj", "nsubj:pass")
    if any(one.text.lower() in ("nobody", "none", "neither") for one in arguments):
        return True
    below = [child for one in arguments for child in kids(document, one.index, "det", "cc", "advmod")]
    return any(one.text.lower() in ("no", "neither") for one in below)


def _is_to(document: Document, verb: Token) -> bool:
    """ "is to visit", "are going to meet"."""
    to = [one for one in kids(document, verb.index, "mark", "aux") if one.text.lower() == "to"]
    before = document.tokens[max(0, to[0].index - 2) : to[0].index] if to else ()
    return any(one.lemma.lower() == "be" for one in before[-1:]) or any(
        one.text.lower() == "going" for one in before[-1:]
    )


def _governed(document: Document, token: Token) -> Iterator[Modality]:
    """What the governing word makes of an infinitive, a gerund or an event noun."""
    while token.dep == "conj" and token.head != token.index and token.pos in ("NOUN", "PROPN"):
        token = document.tokens[token.head]
    above = document.tokens[token.head]
    if above.index == token.index:
        return
    ways = preposition(document, token.index).split(" ")
    relation = base(token)
    if relation == "advcl" and not set(ways) & {"to", "of", "from", "in", "for"}:
        yield from _beside(ways)
    elif _is_purpose(token, above):
        planned = "planned" in set(_of_verb(document, above))
        yield "planned" if planned else "hypothetical"
    elif _depends(token, relation, ways):
        had_to = word(above) == "have" and above.tag == "VBD"
        yield from () if had_to else _under(word(above), token, ways, relation in CLAUSES)


def _is_purpose(token: Token, above: Token) -> bool:
    """ "travelled to sign a treaty": planned where the travel is."""
    return base(token) == "advcl" and token.tag == "VB" and above.pos == "VERB"


def _beside(ways: list[str]) -> Iterator[Modality]:
    """An adverbial clause or phrase: "if it attacks", "without signing"."""
    if set(ways) & _IF:
        yield "hypothetical"
    elif "without" in ways:
        yield "negated"


def _depends(token: Token, relation: str, ways: list[str]) -> bool:
    """Whether the governing word says anything of the event's truth."""
    if relation == "acl":
        return token.tag == "VB" or bool(set(ways) & {"of", "to", "for"})
    return relation != "ccomp" or token.tag in ("VB", "VBG")


def _under(lemma: str, token: Token, ways: list[str], clause: bool) -> Iterator[Modality]:
    """By the governing verb or noun."""
    thing = base(token) == "obj"
    if lemma in _DENYING and (clause or thing):
        yield "negated"
    elif lemma in _PLANNING and (clause or (thing and lemma in _OF_PLANS)):
        yield "planned"
    elif _accuses(lemma, token, ways):
        yield "alleged"
    elif _supposes(lemma, token, ways, clause):
        yield "hypothetical"


def _accuses(lemma: str, token: Token, ways: list[str]) -> bool:
    if lemma in _ACCUSING:
        return token.tag == "VB" or bool(set(ways) & {"of", "for"})
    return lemma in _OF_CLAIM and "of" in ways


def _supposes(lemma: str, token: Token, ways: list[str], clause: bool) -> bool:
    if lemma == "have":
        return clause and token.tag == "VB"
    if lemma in _SUPPOSING:
        return clause or base(token) == "obj" or bool(set(ways) & {"for", "against", "on"})
    if lemma in _OF_POSSIBILITY:
        return clause or bool(set(ways) & {"of", "for"})
    return token.tag == "VB" and base(token) in ("advcl", "acl")
