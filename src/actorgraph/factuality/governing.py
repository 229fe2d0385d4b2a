"""What the words that govern a predicate make of it: "denied being", "no evidence that", "plans to"."""

from __future__ import annotations

from collections.abc import Container, Iterator

from actorgraph.factuality.own import Effect, Mark, is_few, is_negated, own_marks
from actorgraph.factuality.parse import base, preposition, shares, shares_helpers, word
from actorgraph.factuality.words import (
    ABLE,
    ACCUSING,
    BELIEF,
    CERTAIN,
    CHANCES,
    CLAIMS,
    CLAUSES,
    DEMANDING,
    DENYING,
    DOUBTING,
    ENDING,
    EVIDENCE,
    FALSE,
    FALSELY,
    FEW,
    GOING_ON,
    LACKING,
    NOMINAL,
    OBJECTS,
    OF_PLANS,
    PHRASES,
    PLANNING,
    REFUTING,
    SUPPOSING,
    TRUE,
    UNSURE,
    WISHING,
)
from actorgraph.model import Document, Token


def governor(document: Document, token: Token, inside: Container[int] | None) -> Token | None:
    """The word above whose own meaning, polarity and marks concern this one."""
    above = document.tokens[token.head]
    if above.index == token.index or (inside is not None and above.index not in inside):
        return None
    relation = base(token)
    # A coordinated verb without a subject of its own stands under whatever its partner stands under.
    if relation in CLAUSES or shares(document, token):
        return above
    if relation == "conj":  # with its own subject, but under the same "if" or "that"
        return above if base(above) in ("advcl", "ccomp", "acl", "csubj") and token.pos == "VERB" else None
    if relation == "acl":
        children = document.dependents(token.index)
        # A participle or relative clause tells of the noun; others say what is in it.
        telling = token.tag == "VBN" and not any(one.dep.startswith(("mark", "aux")) for one in children)
        if token.dep == "acl:relcl":
            content = word(above) in EVIDENCE | CLAIMS | FALSE and any(one.text.lower() == "that" for one in children)
            # Two steps down, for the pronoun may be inside a phrase: "a man in whose house", "for whom".
            below = (one for child in children for one in (child, *document.dependents(child.index)))
            pronoun = any(one.tag in ("WP", "WDT", "WP$", "WRB") or one.text.lower() == "who" for one in below)
            telling = pronoun and not content
        return above if above.pos in (*NOMINAL, "ADJ", "VERB", "PRON") and not telling else None
    if relation == "advcl":
        tied = _has_to(document, token) or preposition(document, token) in ("of", "from", "in", "for")
        return above if tied or (token.tag == "VBG" and _phrasal(document, above) in DENYING) else None
    plain = token.pos in NOMINAL and inside is None and not document.dependents(token.index, "cop")
    return above if plain and relation in PHRASES else None


def is_whole(document: Document, token: Token) -> bool:
    """Whether the clause has a tense of its own."""
    if base(token) not in ("ccomp", "csubj", "acl", "advcl"):
        return False
    helpers = document.dependents(token.index, "cop", "aux")
    tags = {one.tag for one in helpers} or {token.tag}
    return bool(tags & {"VBD", "VBZ", "VBP", "MD"})


def _has_to(document: Document, token: Token) -> bool:
    return any(word(one) == "to" for one in document.dependents(token.index, "mark", "aux"))


def passed_on(document: Document, above: Token, token: Token, retold: bool) -> Iterator[Mark]:
    """Of the governing word's own marks those that hold for what it governs."""
    found = own_marks(document, above, retold)
    if shares_helpers(document, token) or (base(token) == "xcomp" and word(above) in GOING_ON):
        yield from found
    # What is said under an "if" or of hearsay is so with all below it; a plan or demand is of the verb alone.
    elif base(token) in CLAUSES or base(token) in ("conj", "acl"):
        under_noun = base(token) == "acl"
        yield from (one for one in found if one in ("conditional", "alleged") or (one == "asked" and not under_noun))


def under(document: Document, above: Token, token: Token) -> Iterator[Effect]:
    """What the governing word makes of a clause, an infinitive, a gerund or a noun."""
    if base(token) == "conj":
        return
    lemma = _phrasal(document, above)
    clause = base(token) in (*CLAUSES, "acl", "advcl")
    thing = token.dep in OBJECTS and not clause
    whole = clause and is_whole(document, token)
    way = preposition(document, token)
    # "said to be rich": a noun or adjective shows no infinitive itself, its copula does.
    infinitive = token.tag == "VB" or _has_to(document, token)
    infinitive |= base(token) == "xcomp" and token.pos in (*NOMINAL, "ADJ")
    # "falsely claimed that", "it is a myth that".
    adverb = any(one.text.lower() in FALSELY for one in document.dependents(above.index, "advmod"))
    if clause and (adverb or (lemma in FALSE and not is_negated(document, above))):
        yield "untrue"
    if lemma in DENYING and (clause or thing or (lemma == "pose" and way == "as")):
        if not is_negated(document, above):
            yield "not"
        # Who did not deny a thing left it open; who did not refuse it did it.
        elif lemma in REFUTING:
            yield "alleged" if lemma == "deny" else "doubted"
    elif lemma in ENDING and clause and token.tag != "VB":
        yield from () if is_negated(document, above) else ("not", "ended")
    elif lemma == "use" and above.tag in ("VBD", "VBN") and clause and _has_to(document, token):
        yield "over"
    elif lemma in DOUBTING and (clause or thing):
        yield from () if is_negated(document, above) else ("not", "doubted")
    elif whole:
        yield from _of_whole(document, above, lemma)
    elif lemma in EVIDENCE and (clause or way == "of") and _is_lacking(document, above):
        yield "not"
    elif (
        lemma in PLANNING
        and (clause or (thing and lemma in OF_PLANS))
        # "planning the raid, killing ...": a gerund beside the plan is what was done.
        and not (token.tag == "VBG" and base(token) == "advcl")
    ):
        yield "planned"
    # "accused of killing", "is said to have met"; "the allegation of fraud".
    elif (way in ("of", "for") or infinitive) if lemma in ACCUSING else lemma in CLAIMS and way == "of":
        yield "alleged"
    elif token.tag == "VB" and base(token) == "advcl" and above.pos == "VERB":
        yield "planned" if "planned" in own_marks(document, above, False) else "supposed"  # what for
    elif _supposes(document, lemma, token, way, clause):
        yield "supposed"
    if clause:
        yield from _mooded(document, above, lemma, token)


def _phrasal(document: Document, verb: Token) -> str:
    """The verb with its particle, where the two have a meaning of their own here ("rule out")."""
    particles = [one.text.lower() for one in document.dependents(verb.index, "compound:prt")]
    known = {("rule", "out"): "rule_out", ("turn", "down"): "refuse", ("call", "off"): "cancel"}
    return next((known[word(verb), one] for one in particles if (word(verb), one) in known), word(verb))


def _of_whole(document: Document, above: Token, lemma: str) -> Iterator[Effect]:
    """What governs a clause with a tense of its own: evidence, belief, rumour."""
    denied = is_negated(document, above)
    subjects = document.dependents(above.index, "nsubj")
    # "nobody believes", "few think".
    few = lemma in BELIEF and any(
        one.text.lower() in ("nobody", "none", *FEW) or is_few(document, one) for one in subjects
    )
    if lemma in EVIDENCE and above.pos in NOMINAL:
        if _is_lacking(document, above):
            yield "not"
        elif is_few(document, above):
            yield "doubted"
    elif lemma in TRUE and denied:
        yield "not"
    elif (lemma in CERTAIN and denied) or few:
        yield "doubted"
    elif lemma in CLAIMS and above.pos in NOMINAL:
        yield "alleged"
        # "the claim ... is false", "the rumour ... was denied".
        verdict = document.tokens[above.head]
        said_of = base(above) == "nsubj" and word(verdict) in FALSE
        refuted = said_of or (above.dep in OBJECTS and _phrasal(document, verdict) in DENYING)
        if refuted and verdict.index != above.index and not is_negated(document, verdict):
            yield "untrue"


def _is_lacking(document: Document, noun: Token) -> bool:
    """Whether there is none of something: "no evidence", "found no sign", "has not seen proof", "lack of proof"."""
    above = document.tokens[noun.head]
    if is_negated(document, noun) or word(noun) in LACKING:
        return True
    if above.index == noun.index or base(noun) not in ("obj", "nsubj", "obl", "nmod", "xcomp"):
        return False
    return is_negated(document, above) or word(above) in LACKING


def _supposes(document: Document, lemma: str, token: Token, way: str, clause: bool) -> bool:
    if lemma == "have":
        return clause and token.tag == "VB" and document.tokens[token.head].text.lower() != "had"
    if lemma in SUPPOSING:
        return clause or token.dep == "obj" or way in ("for", "against", "on")
    if lemma in CHANCES:
        return clause or way in ("of", "for")
    return token.tag == "VB" and base(token) in ("advcl", "acl")


def _mooded(document: Document, above: Token, lemma: str, token: Token) -> Iterator[Effect]:
    """What a speaker makes of a clause: "want to", "plan to", "it is possible that"."""
    infinitive = _has_to(document, token) or token.tag == "VB"
    if lemma in UNSURE:
        yield "possible"
    elif lemma in ABLE:
        yield "able"
    elif lemma in PLANNING and infinitive:
        yield "planned"
    elif above.text.lower() == "had":
        return  # who had to do a thing did it
    elif lemma in WISHING and (_has_to(document, token) or (token.tag == "VB" and lemma in DEMANDING)):
        others = any(one.pos in NOMINAL for one in document.dependents(above.index, "nsubj"))
        yield "possible" if others else "required"
