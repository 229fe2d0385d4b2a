"""Documents from marked-up sentences, so that tests depend on no model.

``{p:Ada Bern}`` is a person, ``{o:...}`` an organisation, ``{l:...}`` a place, ``{d:Ostrian=Ostria}`` a demonym and
``{g:...}`` a group; what stands after ``=`` is the name of the entity meant ("{p:he=Ada Bern}"). ``word/VBD`` gives a
word its tag; without one, a capitalised word is a proper noun and any other a noun, but for the small words below.
``word/NN/nsubj`` gives the relation to the root too. ``|`` parts sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from actorgraph.model import (
    Article,
    Document,
    Entity,
    EntityType,
    Mention,
    MentionKind,
    Name,
    NameLabel,
    Sentence,
    Span,
    TimeExpression,
    Token,
    digest,
)

TYPES: dict[str, EntityType] = {"p": "person", "o": "organization", "l": "place", "d": "place", "g": "group"}
LABELS: dict[str, NameLabel] = {"p": "PERSON", "o": "ORG", "l": "LOC", "d": "NORP", "g": "NORP"}
TAGS = {
    **dict.fromkeys("the a an that this".split(), "DT"),
    **dict.fromkeys("of for at in with from by to on as until since between".split(), "IN"),
    **dict.fromkeys("and or".split(), "CC"),
    **dict.fromkeys("is was".split(), "VBZ"),
    **dict.fromkeys("has had have been be".split(), "VB"),
    **dict.fromkeys("he she it".split(), "PRP"),
    **dict.fromkeys("his her its their".split(), "PRP$"),
    **dict.fromkeys("will would might".split(), "MD"),
    **dict.fromkeys("not never also now then".split(), "RB"),
    "who": "WP",
    "'s": "POS",
}
ADJECTIVES = frozenset(
    "foreign former deputy senior chief acting prime economic general political executive young".split()
)
POS = {"DT": "DET", "IN": "ADP", "CC": "CCONJ", "PRP": "PRON", "PRP$": "PRON", "MD": "AUX", "RB": "ADV", "WP": "PRON",
       "POS": "PART", "RP": "ADP",
       "NNP": "PROPN", "NN": "NOUN", "NNS": "NOUN", "NNPS": "PROPN", "JJ": "ADJ", "CD": "NUM"}  # fmt: skip
MARK = re.compile(r"\{(\w):([^}=]+)(?:=([^}]+))?\}|(\S+)")
WORD = re.compile(r"\w+(?:['’.]\w+)*\.?|'s|’s|[^\w\s]")


def document(marked: str, published: str | None = None) -> Document:
    """The document of marked-up sentences, in one paragraph."""
    text, tokens, sentences = "", [], []
    names: list[Name] = []
    mentions: dict[tuple[str, EntityType], list[Mention]] = {}
    times: list[TimeExpression] = []
    for number, sentence in enumerate(marked.split("|")):
        first = len(tokens)
        for mark, inside, meant, plain in MARK.findall(sentence):
            begin = len(tokens)
            for surface, tag, dep in _words(plain or inside, bool(mark)):
                space = "" if surface in (",", ".", "'s", "-", ")") or text.endswith(("-", "(")) or not text else " "
                start = len(text) + len(space)
                text += space + surface
                pos = POS.get(tag, "PUNCT" if not surface[0].isalnum() else "VERB")
                pos = "AUX" if surface in ("is", "was", "has", "had", "have", "been", "be") else pos
                lemma = LEMMAS.get(surface.lower(), surface.lower())
                index = len(tokens)
                tokens.append(Token(index, start, len(text), surface, lemma, pos, tag, first, dep, number))
            span = Span(tokens[begin].start, len(text))
            if mark == "t":
                times.append(TimeExpression(span, meant or inside, "DATE"))
            elif mark:
                kind: MentionKind = "demonym" if mark == "d" else "name"
                kind = "pronoun" if inside.lower() in ("he", "she", "his", "her", "it", "its") else kind
                mention = Mention(span, inside, kind, begin)
                mentions.setdefault((meant or inside, TYPES[mark]), []).append(mention)
                if kind != "pronoun":
                    names.append(Name(span, LABELS[mark], begin, len(tokens), 0.9))
        _help(tokens, first)
        sentences.append(Sentence(first, len(tokens), tokens[first].start, len(text), 0))
    entities = tuple(
        Entity("c-" + digest(name, kind), kind, name, tuple(found), feature="country" if kind == "place" else None)
        for (name, kind), found in mentions.items()
    )
    return Document(
        Article("test", text), tuple(tokens), tuple(sentences), tuple(names), times=tuple(times), entities=entities
    )


def _help(tokens: list[Token], first: int) -> None:
    """Hangs "not", "never" and modal verbs, and the copula beside them, on the word whose helpers they are."""
    for token in tokens[first:]:
        if token.text not in ("not", "never", "would", "might", "will"):
            continue
        rest = [one for one in tokens[token.index + 1 :] if one.text != "be" and one.pos in ("VERB", "NOUN")]
        for near in tokens[token.index - 1 : token.index + 2]:
            if near is token or near.text in ("is", "be"):
                dep = "cop" if near is not token else "aux" if token.tag == "MD" else "advmod"
                tokens[near.index] = replace(near, head=rest[0].index, dep=dep)


LEMMAS = {
    "founded": "found", "served": "serve", "appointed": "appoint", "elected": "elect", "named": "name", "led": "lead",
    "heads": "head", "headed": "head", "chairs": "chair", "joined": "join", "works": "work", "worked": "work",
    "resigned": "resign", "stepped": "step", "became": "become", "ministers": "minister", "left": "leave",
    "spoke": "speak", "members": "member", "hired": "hire", "runs": "run",
}  # fmt: skip


def _words(plain: str, marked: bool) -> Iterator[tuple[str, str, str]]:
    """Surface, tag and relation of each word."""
    if not marked and plain.count("/") and len(plain) > 1:
        surface, tag, *dep = plain.split("/")
        yield surface, tag, dep[0] if dep else "dep"
        return
    for surface in [one for piece in plain.split() for one in WORD.findall(piece)]:
        low = surface.lower()
        tag = TAGS.get(low) or ("JJ" if low in ADJECTIVES else "CD" if low.isdigit() else "")
        tag = tag or ("NNP" if surface[0].isupper() else "NN" if surface[0].isalpha() else surface)
        yield surface, tag, "dep"
