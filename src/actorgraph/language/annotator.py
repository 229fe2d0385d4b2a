"""From article to document: words, sentences, parse, names and speech, in one pass of the bundled model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, Protocol

from threadpoolctl import ThreadpoolController

from actorgraph.errors import InputError
from actorgraph.model import (
    Article,
    Document,
    Happening,
    Name,
    Sentence,
    Span,
    SpeechLink,
    SpeechSpan,
    TitleSpan,
    Token,
)

from . import appositions, arguments, features, happenings, layout, offices, sayings, things, whereabouts
from . import names as naming
from . import speech as speaking
from .encoder import Encoder, Outputs
from .fields import SpanTagger
from .labels import NAMES
from .lemmas import lemma
from .parsing import Parser
from .words import words as cut

#: Words that are decoded together. An article this long is read in one piece; a longer one is parted between
#: paragraphs, so that memory does not grow with its length.
BLOCK = 4000
#: Characters of an article: a limit that keeps memory within bounds.
LONGEST = 1_000_000
#: A longer sentence is parted where its next likely start is: its parse grows with the square of its words.
LONGEST_SENTENCE = 160


class Annotator(Protocol):
    """Reads an article."""

    @property
    def version(self) -> str:
        """Names the model and its weights."""

    def annotate(self, article: Article) -> Document:
        """The article with tokens, sentences, names and speech."""


class _Word(NamedTuple):
    span: Span
    paragraph: int
    space: int


class BundledAnnotator:
    """The model that ships with actorgraph.

    Args:
        folder: of the model's files.
        threads: of the inference engine and of numpy.

    Raises:
        ModelError: a file is missing or damaged.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self._encoder = Encoder(folder, threads)
        self._threads, self._libraries = threads, ThreadpoolController()
        heads = self._encoder.heads
        self._names = SpanTagger(heads["name_field.scores"][:1], len(NAMES))
        self._speech = SpanTagger(heads["speech_field.scores"], 1)
        self._parser = Parser(self._encoder, appositions.shipped())

    @property
    def version(self) -> str:
        return self._encoder.version

    def annotate(self, article: Article) -> Document:
        """Reads one article; the answer depends on nothing but its text and furniture.

        Raises:
            InputError: the article is longer than :data:`LONGEST`.
        """
        if len(article.text) > LONGEST:
            message = f"the article has {len(article.text):,} characters, more than {LONGEST:,}; split it"
            raise InputError(message, article.key)
        # Left to itself numpy starts a thread for each core in every worker; waiting for each other costs them more
        # than the whole model does.
        with self._libraries.limit(limits=self._threads, user_api="blas"):
            return self._annotated(article)

    def _annotated(self, article: Article) -> Document:
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        names: list[Name] = []
        speech: list[SpeechSpan] = []
        links: list[SpeechLink] = []
        seen: list[Happening] = []
        titles: list[TitleSpan] = []
        outputs: list[Outputs] = []
        for block in _blocks(article):
            surfaces = [word.span.of(article.text) for word in block]
            out = self._encoder(surfaces, [word.space for word in block])
            starts = [i for i, word in enumerate(block) if i == 0 or word.paragraph != block[i - 1].paragraph]
            base = len(tokens)
            new = self._sentences(article.text, block, out, base)
            read = self._tokens(block, surfaces, out, new, base, len(sentences))
            tokens.extend(read)
            sentences.extend(new)
            names.extend(naming.names(self._names, out["names"], starts, read))
            said = speaking.spans(self._speech, out["speech"], starts, read)
            links.extend(speaking.links(self._encoder, out, said, base, len(speech)))
            speech.extend(said)
            seen.extend(happenings.happenings(out, read))
            titles.extend(happenings.titles(out, read))
            outputs.append({name: out[name] for name in (arguments.TRIGGERS, arguments.OTHERS) if name in out})
        names = list(offices.freed(tokens, naming.agreeing(names, article.text, tokens), titles))
        names = list(whereabouts.without_whereabouts(tokens, list(things.without_things(tokens, names))))
        tokens, speech, links = sayings.joined(tokens, speech, links)
        found = headed(article.text, sentences)
        said_by = (tuple(speech), tuple(links))
        pairs = arguments.Scorer(outputs, tokens, self._encoder.heads) if all(outputs) and seen else None
        return Document(
            article, tuple(tokens), found, tuple(names), *said_by, tuple(seen), tuple(titles), arguments=pairs
        )

    def _sentences(self, text: str, block: Sequence[_Word], out: Outputs, base: int) -> list[Sentence]:
        """Sentences of a block: a paragraph begins one, and the model where it is surer than not."""
        scores = out["sentence"][:, 0]
        starts = [0]
        for index in range(1, len(block)):
            if block[index].paragraph != block[index - 1].paragraph or scores[index] > 0:
                starts.append(index)
            elif index - starts[-1] >= LONGEST_SENTENCE:
                inside = scores[starts[-1] + LONGEST_SENTENCE // 2 : index + 1]
                starts.append(starts[-1] + LONGEST_SENTENCE // 2 + int(inside.argmax()))
        return [
            Sentence(base + a, base + b, block[a].span.start, block[b - 1].span.end, block[a].paragraph)
            for a, b in zip(starts, [*starts[1:], len(block)], strict=True)
        ]

    def _tokens(
        self, block: Sequence[_Word], surfaces: Sequence[str], out: Outputs, sentences: Sequence[Sentence],
        base: int, number: int,
    ) -> list[Token]:  # fmt: skip
        tokens = []
        spans = [slice(sentence.first - base, sentence.last - base) for sentence in sentences]
        trees = self._parser(out, spans, surfaces, [word.space for word in block])
        for offset, (sentence, span, parsed) in enumerate(zip(sentences, spans, trees, strict=True)):
            for place, (word, surface) in enumerate(zip(block[span], parsed.surfaces, strict=True)):
                pos = parsed.upos[place]
                tokens.append(
                    Token(sentence.first + place, word.span.start, word.span.end, surface, lemma(surface, pos), pos,
                          parsed.xpos[place], sentence.first + parsed.heads[place], parsed.relations[place],
                          number + offset)
                )  # fmt: skip
        return tokens


def _blocks(article: Article) -> Iterator[list[_Word]]:
    """The words in blocks of about :data:`BLOCK`, parted between paragraphs unless one is longer than two blocks."""
    text, before = article.text, 0
    block: list[_Word] = []
    for number, paragraph in enumerate(layout.paragraphs(text, article.furniture)):
        space = features.SPACE_PARAGRAPH
        for start, end in cut(text, paragraph.start, paragraph.end):
            new = bool(block) and number != block[-1].paragraph
            if len(block) >= BLOCK and (new or len(block) >= 2 * BLOCK):
                yield block
                block = []
            block.append(_Word(Span(start, end), number, space or features.space(text[before:start])))
            before, space = end, 0
    if block:
        yield block


def headed(text: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences, headings marked."""
    found = []
    for index, sentence in enumerate(sentences):
        alone = (index == 0 or sentences[index - 1].paragraph != sentence.paragraph) and (
            index + 1 == len(sentences) or sentences[index + 1].paragraph != sentence.paragraph
        )
        surface = text[sentence.start : sentence.end]
        heading = layout.is_heading(surface, sentence.last - sentence.first, alone, index == 0)
        found.append(replace(sentence, heading=True) if heading else sentence)
    return tuple(found)
