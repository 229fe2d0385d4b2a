"""Documents from parses written by hand, for tests that need no language model."""

from __future__ import annotations

from actorgraph.model import Article, Document, Sentence, Token


def parsed(*sentences: str, paragraphs: list[int] | None = None) -> Document:
    """A document of sentences in lines of ``form lemma POS TAG head relation``; heads count from 1, 0 is the root.

    A form that begins with ``_`` is written without a space before it.
    """
    text, tokens, found = "", [], []
    for number, block in enumerate(sentences):
        rows = [line.split() for line in block.strip().splitlines()]
        first = len(tokens)
        for form, lemma, pos, tag, head, relation in rows:
            glued = form.startswith("_") and len(form) > 1
            if text and not glued:
                text += (
                    " " if tokens[first:] or not paragraphs or paragraphs[number] == paragraphs[number - 1] else "\n"
                )
            start = len(text)
            text += form[1:] if glued else form
            index = len(tokens)
            above = index if head == "0" else first + int(head) - 1
            tokens.append(Token(index, start, len(text), text[start:], lemma, pos, tag, above, relation, number))
        paragraph = paragraphs[number] if paragraphs else 0
        found.append(Sentence(first, len(tokens), tokens[first].start, len(text), paragraph))
    return Document(Article("made", text), tuple(tokens), tuple(found))
