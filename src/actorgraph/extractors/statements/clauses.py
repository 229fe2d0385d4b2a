"""Statements that the parse alone shows: reporting verbs with their clauses, "according to", participles.

This is the path that works without a trained speech tagger, and beside one it proposes what the tagger missed.
Relations are those of Universal Dependencies version 2.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from actorgraph.extractors.statements.lexicon import (
    ACT_OF,
    INFINITIVE_VERBS,
    NOUNS,
    OBJECT_VERBS,
    PLAIN_SPEECH,
    PREPOSITION_VERBS,
    VERBS,
)
from actorgraph.model import Document, Span, Token

Range = tuple[int, int]  # tokens first to last (exclusive)

# Their order is a feature of the trained forests: a new construction comes last.
RULES = (
    "clause",
    "inserted",
    "infinitive",
    "preposition",
    "object",
    "according",
    "bare",
    "label",
    "dash",
    "colon",
    "beside",
    "noun",
    "turn",
)

_RELATIVES = frozenset(("who", "which", "that"))
_FUNCTION = frozenset(("ADP", "DET", "SCONJ", "CCONJ", "PART", "PUNCT", "AUX"))
_CUE_PARTS = ("aux", "compound:prt")
_SEPARATORS = frozenset((",", "”", '"', "»", "’", "''", "—", "–"))
_INSERTED = frozenset(("parataxis", "ccomp", "advcl", "dep", "conj"))
_CLAUSAL = frozenset(("VERB", "AUX", "ADJ", "NOUN"))
_GOVERNED = frozenset(("obl", "advcl", "nmod", "acl", "ccomp", "xcomp"))  # "warned of floods", "accused her of lying"
_OUTSIDE = frozenset(("case", "mark", "acl:relcl", "parataxis", "cop", "nsubj", "advcl"))  # only at a phrase's head
_MADE_BY = frozenset(("by", "from"))
_GROUNDS = frozenset(("for", "as", "on", "to", "over", "of"))
# What the object of these verbs tells, their subject says: "made the claim that", "issued a warning that".
_UTTERING = frozenset("make issue give repeat release send renew reiterate voice post publish deliver".split())
# "a call for talks", "a promise to pay": of nouns that tell nobody's demand or promise, both are no words of anybody.
_WISHED = frozenset(("demanded", "promised"))
_NAMED_OF = frozenset(("claimed", "accused", "warned", "denied", "criticized", "predicted", "admitted"))
_QUOTED_AS = frozenset(("cite", "quote", "report", "hear", "describe", "record"))


@dataclass(frozen=True, slots=True)
class Frame:
    """A reporting word with its source and contents; ``rule`` names the construction."""

    cue: Range
    source: Range | None
    contents: tuple[Range, ...]
    rule: str


def frames(document: Document) -> Iterator[Frame]:
    """The frames of a document, in order of their cues."""
    for token in document.tokens:
        if token.pos not in ("VERB", "AUX") or token.lemma.lower() not in VERBS:
            if token.text.lower() == "according":
                yield from _according(document, token)
            elif token.text.lower() == "per":
                yield from _per(document, token)
            elif token.pos == "NOUN" and ACT_OF.get(NOUNS.get(token.lemma.lower(), "")) in ("speech", "finding"):
                yield from _noun(document, token)
            continue
        source = subject(document, token)
        for rule, pieces, extra in _contents(document, token):
            if source is not None:
                # The parse may hang the source into a content: that ends where the source begins.
                first, last = source
                cut = ((a, first) if a < first < b and b <= last else (a, b) for a, b in pieces)
                pieces = tuple((a, b) for a, b in cut if a < b)
            if pieces and (source or rule == "clause"):
                yield Frame(_cue(document, token, extra), source, pieces, rule)
                break
        else:
            if token.lemma.lower() in PLAIN_SPEECH:
                yield Frame(_cue(document, token, None), source, (), "bare")


def span_of(document: Document, tokens: Range) -> Span:
    """The characters of a stretch of tokens."""
    return Span(document.tokens[tokens[0]].start, document.tokens[tokens[1] - 1].end)


def _contents(document: Document, verb: Token) -> Iterator[tuple[str, tuple[Range, ...], int | None]]:
    """Constructions in order of trust: its name, the contents, a preposition that belongs to the cue."""
    lemma = verb.lemma.lower()
    children = document.dependents(verb.index)
    plain = lemma in PLAIN_SPEECH
    # "It is safe, he said": set beside is what was said; not "he said so, she added it was safe", a report of its own.
    beside = [c for c in children if plain and c.dep == "parataxis" and c.pos in _CLAUSAL]
    beside = [c for c in beside if c.index < verb.index or c.lemma.lower() not in PLAIN_SPEECH]
    clauses = [c for c in children if c.dep == "ccomp" or c in beside]
    yield "clause", tuple(r for c in clauses for r in _below(document, verb, c.index)), None
    if plain and verb.dep in _INSERTED and verb.head != verb.index:
        # The sentence that a reporting clause interrupts or ends: "The bridge, she said, is safe".
        host, inside = document.tokens[verb.head], document.subtree(verb.index)
        start = next(i for i in inside if document.tokens[i].pos != "PUNCT")
        before = document.tokens[start - 1] if start else None
        apart = before is None or before.text not in _SEPARATORS or {before.sentence, host.sentence} != {verb.sentence}
        # "As she said, the bridge is safe" opens the sentence, perhaps after "and".
        opens = all(t.pos in ("CCONJ", "PUNCT") for t in document.tokens[_opening(document, verb) : start])
        apart = apart and not (opens and document.tokens[start].text.lower() == "as" and start < verb.index)
        interrupts = not apart and not document.dependents(verb.index, "ccomp", "obj", "cc")
        yield "inserted", _runs(document, document.subtree(host.index), set(inside)) if interrupts else (), None
    if lemma in INFINITIVE_VERBS:
        infinitives = [c for c in children if c.dep in ("xcomp", "ccomp", "advcl")]
        infinitives = [
            c for c in infinitives if any(m.lemma.lower() == "to" for m in document.dependents(c.index, "mark"))
        ]
        yield "infinitive", tuple(r for c in infinitives[:1] for r in _below(document, verb, c.index)), None
    for child in children:
        oblique = child.dep.split(":")[0] in _GOVERNED
        mark = next(iter(document.dependents(child.index, "case", "mark")), None) if oblique else None
        if mark is not None and (lemma, mark.lemma.lower()) in PREPOSITION_VERBS:
            contents = _below(document, verb, child.index, after=mark.index)
            yield "preposition", contents, mark.index if mark.index == verb.index + 1 else None
    if lemma in OBJECT_VERBS:
        objects = [c for c in children if c.dep == "obj" or (c.dep == "nsubj:pass" and _agent(document, verb))]
        yield "object", tuple(r for c in objects[:1] for r in _with_ground(document, verb, c)), None


def _with_ground(document: Document, verb: Token, thing: Token) -> tuple[Range, ...]:
    """What a verb's object tells, with what follows of the same: "blamed the council for the flood", "identified the
    man as Karl Moe"."""
    found = _below(document, verb, thing.index)
    if not found or thing.index < verb.index:
        return found
    for other in document.dependents(verb.index, "obl", "advcl", "xcomp", "nmod"):
        marks = document.dependents(other.index, "case", "mark")
        if thing.index < other.index and any(m.text.lower() in _GROUNDS for m in marks):
            told = _below(document, verb, other.index)
            if told and found[-1][1] == told[0][0]:
                return (*found[:-1], (found[-1][0], told[0][1]), *told[1:])
    return found


def _below(document: Document, verb: Token, child: int, after: int = -1) -> tuple[Range, ...]:
    """What hangs on a dependent of ``verb``: all from its first to its last token but the verb's own clause."""
    inside = [i for i in document.subtree(child) if i > after]
    others = (i for other in document.children[verb.index] if other != child for i in document.subtree(other))
    return _runs(document, inside, {verb.index, *others})


def _runs(document: Document, inside: list[int], outside: set[int]) -> tuple[Range, ...]:
    """From the first to the last token of ``inside`` without those ``outside``: unbroken stretches, without
    punctuation at their edges. A stretch of nothing but function words is noise of the parse and left out."""
    runs: list[list[int]] = []
    for index in range(inside[0], inside[-1] + 1) if inside else ():
        if index in outside:
            continue
        if runs and all(document.tokens[i].pos == "PUNCT" for i in range(runs[-1][-1] + 1, index)):
            runs[-1].append(index)
        else:
            runs.append([index])
    trimmed = [one for run in runs if (one := trim(document, (run[0], run[-1] + 1)))[0] < one[1]]
    return tuple(one for one in trimmed if any(document.tokens[i].pos not in _FUNCTION for i in range(*one)))


def trim(document: Document, tokens: Range) -> Range:
    """Without punctuation at the edges, quotation marks excepted."""
    first, last = tokens
    while first < last and _is_loose(document.tokens[first]):
        first += 1
    while first < last and _is_loose(document.tokens[last - 1]):
        last -= 1
    return first, last


def _is_loose(token: Token) -> bool:
    return not any(char.isalnum() for char in token.text) and token.text[0] in ",.;:-–—()[]…?!/"


def subject(document: Document, verb: Token, depth: int = 0) -> Range | None:
    """The noun phrase of whoever does what ``verb`` says: its subject, its antecedent, or that of the verb above."""
    if depth > 4:
        return None
    if quoted := quoted_as_saying(document, verb):
        return phrase(document, quoted.index)
    # The clause that is a passive's subject ("that it was safe was noted") is what is said, not who says it.
    subjects = (one for one in document.dependents(verb.index, "nsubj", "csubj") if one.dep != "csubj:pass")
    if found := next(subjects, None):
        # "The minister, who said ...": the pronoun stands for what the clause hangs on.
        relative = verb.dep == "acl:relcl" and document.tokens[found.index].text.lower() in _RELATIVES
        return phrase(document, verb.head if relative else found.index)
    if agent := _agent(document, verb):
        return agent
    if depth == 0 and verb.lemma.lower() in PLAIN_SPEECH and verb.tag in ("VBD", "VBZ", ""):
        # A person's name right before a verb of saying that the parse leaves without a subject ("... the mayor Ada Bern
        # told reporters", run together with the clause before it).
        names = (name for name in document.names if name.label == "PERSON" and name.last == verb.index)
        if name := next(names, None):
            return name.first, name.last
    above = document.tokens[verb.head]
    if above.index == verb.index:
        return None
    if verb.dep in ("acl", "acl:relcl") and above.pos in ("NOUN", "PROPN", "PRON"):
        return phrase(document, above.index)
    shares = verb.dep in ("conj", "xcomp")
    dangles = verb.dep in ("advcl", "parataxis", "ccomp", "dep") and verb.tag in ("VBG", "VBN", "VB", "")
    if (shares or dangles) and above.pos in ("VERB", "AUX", "ADJ", "NOUN"):
        return subject(document, above, depth + 1)
    return None


def quoted_as_saying(document: Document, verb: Token) -> Token | None:
    """Whom somebody quotes as saying it: "the Courier quoted the mayor as saying that ..."."""
    above = document.tokens[verb.head]
    if verb.lemma.lower() != "say" or verb.tag != "VBG" or above.lemma.lower() not in _QUOTED_AS:
        return None
    objects = (one for one in document.dependents(above.index, "obj") if above.index < one.index < verb.index)
    return next(objects, None)


def _agent(document: Document, verb: Token) -> Range | None:
    """Whom a passive names with "by"."""
    if not document.dependents(verb.index, "aux:pass"):
        return None
    agents = (one.index for one in document.dependents(verb.index, "obl") if "by" in document.cases(one.index))
    return next((phrase(document, one) for one in agents), None)


def phrase(document: Document, head: int) -> Range:
    """A noun phrase with its appositions, without prepositions before it and relative clauses after it."""
    kept, stack = [], [head]
    while stack:
        here = stack.pop()
        kept.append(here)
        for index in document.children[here]:
            token = document.tokens[index]
            possessive = token.dep == "case" and token.lemma in ("'s", "’s")
            beyond = ("acl:relcl", "parataxis") if here != head else _OUTSIDE
            if token.dep not in beyond or possessive:
                stack.append(index)
    kept.sort()
    first = last = kept.index(head)
    while first > 0 and kept[first - 1] == kept[first] - 1:
        first -= 1
    while last + 1 < len(kept) and kept[last + 1] == kept[last] + 1:
        last += 1
    return trim(document, (kept[first], kept[last] + 1))


def _cue(document: Document, verb: Token, preposition: int | None) -> Range:
    """The verb with its auxiliaries, particle and preposition, as far as they stand together."""
    parts = {verb.index, *(one.index for one in document.dependents(verb.index, *_CUE_PARTS))}
    if preposition is not None:
        parts.add(preposition)
    above = document.tokens[verb.head]
    if verb.lemma.lower() == "say" and verb.tag == "VBG" and above.lemma.lower() in _QUOTED_AS:
        if quoted_as_saying(document, verb):
            return verb.index, verb.index + 1
        parts.update(one.index for one in document.dependents(above.index, *_CUE_PARTS))
        parts.update(range(above.index, verb.index))
    first = last = verb.index
    while first - 1 in parts:
        first -= 1
    while last + 1 in parts:
        last += 1
    return first, last + 1


def _opening(document: Document, token: Token) -> int:
    """The first token of a token's sentence."""
    return document.sentences[token.sentence].first


def _noun(document: Document, noun: Token) -> Iterator[Frame]:
    """ "Marn's claim that ...", "a warning from the harbour office that ...": what a noun of saying tells, and by whom.

    Only with whose it is: "claims that ..." alone are nobody's.
    """
    name = NOUNS[noun.lemma.lower()]
    source = _whose(document, noun)
    if source is None:
        return
    for child in document.dependents(noun.index, "acl", "ccomp", "nmod"):
        marks = [m for m in document.dependents(child.index, "mark", "case") if noun.index < m.index < child.index]
        word = marks[0].text.lower() if marks else ""
        clause = child.dep != "nmod" and bool(document.dependents(child.index, "nsubj", "expl", "csubj"))
        told = word == "that" and clause
        told = told or (word in ("to", "for") and name in _WISHED and (word == "for") == (child.dep == "nmod"))
        if told or (word == "of" and name in _NAMED_OF):
            inside = [i for i in document.subtree(child.index) if i > marks[0].index - (word in ("that", "to"))]
            contents = _runs(document, inside, set(range(*source)))
            if contents:
                yield Frame((noun.index, noun.index + 1), source, contents, "noun")
                return


def _whose(document: Document, noun: Token) -> Range | None:
    """Who says what a noun tells: its owner, its maker, a name before it, or who utters it."""
    for child in document.dependents(noun.index, "nmod:poss", "nmod", "obl"):
        if child.dep == "nmod:poss" or not _MADE_BY.isdisjoint(document.cases(child.index)):
            first, last = phrase(document, child.index)
            if document.tokens[last - 1].tag == "POS":
                last -= 1
            return (first, last) if first < last else None
    for child in document.dependents(noun.index, "compound"):
        if child.tag in ("NNP", "NNPS"):
            return phrase(document, child.index)
    above = document.tokens[noun.head]
    if noun.dep in ("obj", "nsubj:pass") and above.lemma.lower() in _UTTERING:
        return subject(document, above) if noun.dep == "obj" else _agent(document, above)
    return None


def _according(document: Document, word: Token) -> Iterator[Frame]:
    """ "according to X": X is the source, the clause around it the content."""
    following = word.index + 1
    if following >= len(document.tokens) or document.tokens[following].text.lower() != "to":
        return
    # What "according to" governs, however the parse hangs its two words.
    above = (word.head, document.tokens[following].head)
    nouns = [at for at in above if at > following and document.tokens[at].sentence == word.sentence]
    nouns += [one.index for one in document.dependents(word.index, "obl", "nmod") if one.index > following]
    head = next(iter(nouns), None)
    if head is None:
        return
    inside = set(document.subtree(head)) | {word.index, following}
    host = document.tokens[document.tokens[head].head]
    contents = _runs(document, document.subtree(host.index), inside)
    if host.index not in inside and contents:
        first, last = phrase(document, head)
        yield Frame((word.index, following + 1), (max(first, following + 1), last), contents, "according")


def _per(document: Document, word: Token) -> Iterator[Frame]:
    """ "Per the Courier, ...": as "according to"; not "per cent", "per capita", "per square mile"."""
    head = document.tokens[word.head]
    opens = word.index == _opening(document, word) or document.tokens[word.index - 1].text == ","
    if not opens or head.tag not in ("NNP", "NNPS") or head.index < word.index:
        return
    first, last = phrase(document, head.index)
    host = document.tokens[head.head]
    contents = _runs(document, document.subtree(host.index), {word.index, *document.subtree(head.index)})
    if host.index != head.index and contents and first > word.index:
        yield Frame((word.index, word.index + 1), (first, last), contents, "according")
