"""Whether a country, a capital or a seat of power stands for the state's government ("Moscow denies").

The constructions are those of the metonymy literature (Markert and Nissim 2007, SemEval task 8, "place-for-people"),
read off the Universal Dependencies parse: subject or object of a verb that only people can be subject of, owner of a
policy, partner of a relation, half of "between Moscow and Kyiv", head of "US-backed". A locative preposition speaks
against it.
"""

from __future__ import annotations

import re

from actorgraph import lexicon
from actorgraph.model import Document, Span, Token
from actorgraph.places.gazetteer import Place

ACTS = lexicon.words("state-act")
# What a country does without its government doing it: states, economies, teams, disasters.
PASSIVE = lexicon.words("state-fate")
BEARS = lexicon.words("state-affected")
OWNED = lexicon.words("state-owned")
RELATIONS = lexicon.words("state-relation")
PARTNER_CASES = frozenset({"with", "against", "between", "on", "to", "toward", "towards", "by", "from"})
PLACE_CASES = frozenset(
    {"in", "at", "near", "outside", "around", "across", "into", "inside", "through", "throughout", "within"}
)
LED = lexicon.words("led")
_LINE_HEAD = re.compile(r"\s*(?:[^\W\d_][\w .'’-]{1,30},\s*)?$")
_DATELINE = re.compile(r"\s*(?:\(|:|,\s*[A-Z]{3,}|[-–—]+\s)")
GOVERNING = frozenset({"country", "capital", "seat"})


def stands_for_government(document: Document, span: Span, place: Place) -> bool:
    """Whether the name at ``span`` means the government; without a parse it is known of seats of power alone."""
    if place.feature not in GOVERNING:
        return False
    tokens = document.tokens_in(span)
    if not tokens:
        return place.feature == "seat"
    head = document.tokens[document.head_of(tokens[0].index, tokens[-1].index + 1)]
    cases = set(document.cases(head.index))
    before, after = document.text[: span.start].rpartition("\n")[2], document.text[span.end : span.end + 12]
    # "OSLO (AP) — ", "Oslo: ", at the beginning of a line: where the report was sent from.
    dateline = _LINE_HEAD.match(before) and _DATELINE.match(after)
    if cases & PLACE_CASES or dateline:
        return False
    # "US-backed", "Moscow-led", tokenised as one or three.
    last = tokens[-1]
    rest, inside = document.text[last.end : last.end + 12].lower(), last.text.lower().rpartition("-")[2]
    led = inside in LED or (rest[:1] in "-–" and rest[1:].split(" ")[0].strip(".,") in LED)
    return place.feature == "seat" or led or _acts(document, head, cases, place)


def _acts(document: Document, head: Token, cases: set[str], place: Place) -> bool:
    governor = document.tokens[head.head]
    relation, lemma = head.dep, governor.lemma.lower()
    if relation == "conj":
        return head.head != head.index and _acts(document, governor, cases.union(document.cases(governor.index)), place)
    if "between" in cases:
        # "between Moscow and Kyiv", not "the road between Oslo and Bergen": a relation must lie between.
        return lemma in RELATIONS or lemma in ACTS
    if relation in ("nsubj", "nsubj:outer"):
        return lemma in ACTS or (place.feature == "country" and governor.pos == "VERB" and lemma not in PASSIVE)
    if relation in ("obj", "iobj", "nsubj:pass"):
        return lemma in BEARS
    if relation == "nmod:poss":
        return lemma in OWNED
    if relation in ("nmod", "obl", "obl:agent"):
        return bool(cases & PARTNER_CASES) and (
            lemma in RELATIONS or (relation != "nmod" and "by" in cases and lemma in ACTS)
        )
    return relation == "compound" and lemma in OWNED & RELATIONS
