"""Whether a country, a capital or a seat of power stands for the state's government ("Moscow denies").

The constructions are those of the metonymy literature (Markert and Nissim 2007, SemEval task 8, "place-for-people"),
read off the Universal Dependencies parse: subject or object of a verb that only people can be subject of, owner of a
policy, partner of a relation, half of "between Moscow and Kyiv", head of "US-backed". A locative preposition speaks
against it.
"""

from __future__ import annotations

import re

from actorgraph.model import Document, Span, Token
from actorgraph.places.gazetteer import Place

ACTS = frozenset(
    """say tell announce declare state claim deny confirm admit insist warn threaten accuse blame condemn denounce
    criticize criticise demand urge ask request call reject refuse accept approve agree decide vow pledge promise
    offer propose want seek hope plan intend consider try believe think fear expect impose lift sanction ban order
    recall expel summon support back oppose recognize recognise sign ratify veto negotiate mediate meet respond
    retaliate react intervene invade annex attack bomb deploy withdraw send supply arm fund finance pay sell buy
    acknowledge argue suggest stress note add vote withhold suspend cancel break cut sever restore normalize normalise
    welcome praise thank apologize apologise protest complain object resist yield concede surrender cooperate help
    press pressure push force persuade convince invite host launch start end stop continue refrain abandon
    pursue use""".split()
)
# What a country does without its government doing it: states, economies, teams, disasters.
PASSIVE = frozenset(
    """be have lie border face experience suffer see grow become remain rank include produce export import account
    consist belong need lose win play beat draw qualify score finish rise fall shrink expand stretch extend look seem
    appear feel exist contain cover enjoy boast attract earn lead lag emerge recover struggle depend rely age change
    develop know celebrate mourn wake enter reach record""".split()
)
BEARS = frozenset(
    """want allow accuse blame condemn criticize criticise urge ask press pressure warn threaten tell sanction punish
    isolate persuade convince force help support back arm thank praise provoke antagonize antagonise embarrass anger
    infuriate alarm reassure appease confront challenge represent sue invite join lobby""".split()
)
OWNED = frozenset(
    """policy position stance decision ambition sanction support refusal interest ally response proposal demand claim
    request veto plan intervention influence government leader leadership role action aggression goal objective
    strategy diplomacy relation relationship tie threat pressure call denial accusation allegation assertion
    insistence willingness backing involvement reaction offer promise pledge commitment concern foreign envoy
    negotiator diplomat ministry military army annexation invasion acceptance approval consent opposition effort aim
    view desire intention failure assistance aid move approach priority embargo protection mission troop force soldier
    warplane jet offensive operation campaign strike bombing airstrike missile program programme tactic practice
    rhetoric""".split()
)
RELATIONS = frozenset(
    """talk negotiation relation relationship tie agreement deal treaty pact war conflict dispute tension sanction
    pressure cooperation dialogue contact alliance accusation charge embargo dependence reliance loyalty appeal threat
    row standoff rift rapprochement detente partnership message signal concession""".split()
)
PARTNER_CASES = frozenset({"with", "against", "between", "on", "to", "toward", "towards", "by", "from"})
PLACE_CASES = frozenset(
    {"in", "at", "near", "outside", "around", "across", "into", "inside", "through", "throughout", "within"}
)
LED = frozenset(
    """backed led sponsored brokered funded imposed supported allied friendly mediated installed controlled armed
    financed proposed drafted""".split()
)
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
    cases = _cases(document, head)
    if cases & PLACE_CASES or _is_dateline(document, span):
        return False
    return place.feature == "seat" or _led(document, tokens[-1]) or _acts(document, head, cases, place)


def _cases(document: Document, token: Token) -> set[str]:
    """The prepositions of a noun."""
    return {
        document.tokens[i].lemma.lower() for i in document.children[token.index] if document.tokens[i].dep == "case"
    }


def _led(document: Document, last: Token) -> bool:
    """As in "US-backed", "Moscow-led", tokenised as one or three."""
    rest = document.text[last.end : last.end + 12].lower()
    inside = last.text.lower().rpartition("-")[2]
    return inside in LED or (rest[:1] in "-–" and rest[1:].split(" ")[0].strip(".,") in LED)


def _is_dateline(document: Document, span: Span) -> bool:
    """As in "OSLO (AP) — ", "Oslo: ", at the beginning of a line."""
    before, after = document.text[: span.start].rpartition("\n")[2], document.text[span.end : span.end + 12]
    return bool(_LINE_HEAD.match(before) and _DATELINE.match(after))


def _acts(document: Document, head: Token, cases: set[str], place: Place) -> bool:
    governor = document.tokens[head.head]
    relation, lemma = head.dep, governor.lemma.lower()
    if relation == "conj":
        return head.head != head.index and _acts(document, governor, cases | _cases(document, governor), place)
    if "between" in cases:
        return _has_partner(document, head)
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


def _has_partner(document: Document, head: Token) -> bool:
    """As in "between Moscow and Kyiv", not "the road between Oslo and Bergen": a relation must lie between."""
    governor = document.tokens[head.head]
    return governor.lemma.lower() in RELATIONS or governor.lemma.lower() in ACTS
