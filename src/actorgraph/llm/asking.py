"""An article asked of a model, piece by piece: the extractor that stands in the place of those that ship."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.errors import InputError
from actorgraph.llm.grounding import Grounding
from actorgraph.llm.server import Server, ask
from actorgraph.llm.shape import Item, body, items
from actorgraph.model import Assertion, Document

NAME = "llm"
SPENT = ("questions", "from_kept", "prompt_tokens", "completion_tokens", "dropped")
PIECE = 6000
"""Characters of an article that are asked about at once."""

Sentences = list[tuple[int, str]]


class Asker:
    """Asks a model what articles assert.

    Attributes:
        spent: what it took for the article asked last: questions, those answered from what is kept, tokens, and items
            that were dropped.
    """

    def __init__(self, server: Server) -> None:
        server.check()
        self._server = server
        self.spent: dict[str, float] = {}

    def __call__(self, document: Document) -> Iterator[Assertion]:
        """What the model says the article asserts, as far as its words stand in the text.

        Raises:
            InputError: the server does not answer, or not in the shape that was asked for.
        """
        self.spent = dict.fromkeys(SPENT, 0.0)
        grounding = Grounding(document)
        text = document.article.text
        numbered = [(number, sentence.span.of(text)) for number, sentence in enumerate(document.sentences, start=1)]
        for piece in pieces(numbered):
            for made in grounding(self._asked(piece)):
                if made is None:
                    self.spent["dropped"] += 1
                else:
                    yield made

    def _asked(self, piece: Sentences) -> list[Item]:
        """The items of some sentences; where the answer breaks off, those of their halves."""
        answer = ask(self._server, body(self._server.model, piece, self._server.tokens))
        self.spent["questions"] += 1
        self.spent["from_kept"] += answer.kept
        for name, count in answer.usage.items():
            self.spent[name] += count
        if answer.cut:
            if len(piece) == 1:
                raise InputError("the model's answer on one sentence is too long; raise the tokens that it may have")
            half = len(piece) // 2
            return self._asked(piece[:half]) + self._asked(piece[half:])
        try:
            found, lost = items(answer.text)
        except ValueError as error:
            raise InputError(
                f"the model's answer {str(error)[:120]}; try a model that keeps to a JSON schema"
            ) from error
        self.spent["dropped"] += lost
        return found


def pieces(sentences: Sentences, most: int = PIECE) -> Iterator[Sentences]:
    """Sentences in pieces of so many characters; one that is longer is a piece of its own."""
    piece: Sentences = []
    length = 0
    for sentence in sentences:
        if piece and length + len(sentence[1]) > most:
            yield piece
            piece, length = [], 0
        piece.append(sentence)
        length += len(sentence[1])
    if piece:
        yield piece
