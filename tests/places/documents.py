"""Documents made by hand: names and parses without the language model."""

from __future__ import annotations

from actorgraph.model import Article, Document, Found, Name, NameLabel, Sentence, Span, Token


def plain(text: str, url: str | None = None, outlet: str | None = None, furniture: tuple[Span, ...] = ()) -> Document:
    found = Found(outlet, "given") if outlet else None
    return Document(Article("a", text, outlet=found, url=url, furniture=furniture), (), ())


def named(text: str, **labels: NameLabel) -> Document:
    """Names by their surface, with "_" for a space: ``named(text, Ada_Marn="PERSON")``; every occurrence is one."""
    names = []
    for surface, label in labels.items():
        word, at = surface.replace("_", " "), -1
        while (at := text.find(word, at + 1)) >= 0:
            names.append(Name(Span(at, at + len(word)), label, 0, 0, 0.9))
    return Document(Article("a", text), (), (), names=tuple(sorted(names, key=lambda n: n.span)))


def parsed(text: str, tree: str) -> Document:
    """One sentence; ``tree`` has ``word/lemma head dependency`` for each word, between bars; heads count from 0."""
    tokens, at = [], 0
    for index, one in enumerate(part for part in tree.split("|") if part.strip()):
        form, head, dep = one.split()
        word, _, lemma = form.partition("/")
        start = text.index(word, at)
        at = start + len(word)
        tokens.append(Token(index, start, at, word, lemma or word.lower(), "X", "", int(head), dep, 0))
    return Document(Article("a", text), tuple(tokens), (Sentence(0, len(tokens), 0, len(text), 0),))
