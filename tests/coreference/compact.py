"""Documents from a compact notation, for tests.

A sentence is a line of tokens ``form/UPOS/relation>head`` with the head's position in the sentence, counted from 1
(0 for the root); ``form`` alone is a noun without relations of interest. ``[PERSON`` and ``]`` stand around a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from actorgraph.lexicon.nouns import lemma_of
from actorgraph.model import Article, Document, Name, Sentence, Span, Token, Toponym

PLACES: Mapping[str, tuple[str, str, int, str, str]] = {
    "Ruritania": ("name", "Ruritania", 11, "country", "RR"),
    "Ruritanian": ("demonym", "Ruritania", 11, "country", "RR"),
    "Ruritanians": ("demonym", "Ruritania", 11, "country", "RR"),
    "Strelsau": ("name", "Strelsau", 12, "capital", "RR"),
    "Graustark": ("name", "Graustark", 21, "country", "GG"),
    "Zenda": ("name", "Zenda", 13, "city", "RR"),
}
"""Invented places: kind, own name, GeoNames id, feature, country."""


def document(text: str, key: str = "a", governments: tuple[int, ...] = ()) -> Document:
    """The document of some lines; ``governments`` counts the toponyms (from 0) that stand for a government."""
    tokens: list[Token] = []
    names: list[Name] = []
    sentences: list[Sentence] = []
    plain = ""
    for number, line in enumerate(line for line in text.strip().splitlines() if line.strip()):
        first, opened = len(tokens), ("", 0)
        for part in line.split():
            if part.startswith("[") and len(part) > 1:
                opened = (part[1:], len(tokens))
            elif part == "]":
                span = Span(tokens[opened[1]].start, tokens[-1].end)
                names.append(Name(span, opened[0], opened[1], len(tokens), 0.9))  # type: ignore[arg-type]
            else:
                form, pos, relation = ([*part.split("/"), "NOUN", "dep>0"] if "/" not in part else part.split("/"))[:3]
                dep, _, head = relation.partition(">")
                at = len(tokens)
                plain += " " if plain and _spaced(plain[-1], form) else ""
                start, plain = len(plain), plain + form
                governor = first + int(head or 0) - 1 if int(head or 0) else at
                tokens.append(_token(at, start, form, pos, dep or "root", governor, number))
        sentences.append(Sentence(first, len(tokens), tokens[first].start, len(plain), number))
        plain += "\n"
    made = Document(Article(key, plain), tuple(tokens), tuple(sentences), tuple(names))
    return replace(made, toponyms=_toponyms(made, governments))


def _spaced(before: str, form: str) -> bool:
    return before not in "(\n“-" and form not in ".,;)-" and not form.startswith("’")


def _token(index: int, start: int, form: str, pos: str, dep: str, head: int, sentence: int) -> Token:
    lemma = lemma_of(form) if pos == "NOUN" else form if pos == "PROPN" else form.lower()
    plural = lemma_of(form) != form.lower()
    tag = {"NOUN": "NNS" if plural else "NN", "PROPN": "NNPS" if plural and form in PLACES else "NNP"}.get(pos, "")
    return Token(index, start, start + len(form), form, lemma, pos, tag, head, dep, sentence)


def _toponyms(made: Document, governments: tuple[int, ...]) -> tuple[Toponym, ...]:
    found = [token for token in made.tokens if token.text in PLACES]
    return tuple(
        Toponym(token.span, kind, name, number, 1.0, 2.0, feature, country, at in governments)  # type: ignore[arg-type]
        for at, token in enumerate(found)
        for kind, name, number, feature, country in [PLACES[token.text]]
    )
