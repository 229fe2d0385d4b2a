"""Articles and what they say, without a build."""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from actorgraph.errors import ActorgraphError, InputError
from actorgraph.model import Article, Document, Extraction, Found

if TYPE_CHECKING:
    from actorgraph.pipeline.reader import Reader


class ActorgraphWarning(UserWarning):
    """A file or article that was passed over, with the reason; everything else goes on."""


def tell(problems: Iterable[ActorgraphError]) -> None:
    """Warn of what was passed over, at the line that called this package."""
    for problem in problems:
        warnings.warn(str(problem), ActorgraphWarning, stacklevel=3)


def article(
    text: str,
    *,
    key: str = "text",
    title: str | None = None,
    outlet: str | None = None,
    author: str | None = None,
    published: str | None = None,
    url: str | None = None,
) -> Article:
    """An article from a text that is at hand.

    Args:
        text: plain text; all offsets count its characters.
        key: what it is called; unique in a corpus.
        published: ISO 8601 date or the beginning of one. Without it, the text's own dates are searched for one.

    Raises:
        ActorgraphError: it is empty, not English, or no text.

    >>> import actorgraph as ag
    >>> made = ag.article("The minister spoke. She was pleased.", outlet="Ostrian Post", published="2021-05-04")
    >>> made.published.value, made.published.where
    ('2021-05-04', 'given')
    """
    # It brings the readers of all formats, which nobody needs who only asks a build.
    from actorgraph import corpus

    try:
        stream = io.BytesIO(text.encode())
    except UnicodeEncodeError as error:
        raise InputError(f"is no text that can be written as UTF-8 ({error.reason})", key) from error
    found = list(corpus.read(["-"], input_format="text", stdin=stream))
    made = next((one for one in found if isinstance(one, Article)), None)
    if made is None:
        problem = next((one.message for one in found if isinstance(one, InputError)), "is empty")
        raise InputError(problem, key)
    given = {"title": title, "outlet": outlet, "author": author, "published": published}
    known = {name: Found(value, "given") for name, value in given.items() if value is not None}
    return replace(made, key=key, url=url, source=None, **known)  # type: ignore[arg-type]


def read(*paths: str | Path, input_format: str | None = None) -> Iterator[Article]:
    """The articles of files and folders, one by one; what cannot be read is warned of (:class:`ActorgraphWarning`).

    Args:
        paths: files of any format that the command line reads, or folders of them.
        input_format: how to read files whose suffix says nothing: ``text``, ``markdown``, ``html``, ``jsonl`` ...
    """
    from actorgraph import corpus

    for one in corpus.read(paths, input_format=input_format):
        if isinstance(one, Article):
            yield one
        else:
            tell([one])


def extract(source: str | Article, *, model: str | None = None) -> Extraction:
    """All that one article says: entities, dates, roles, statements, events and quantities.

    Args:
        source: an article, or its text. For files there is :func:`extract_files`.
        model: name of an installed spaCy pipeline instead of the bundled model, which is loaded once.

    Raises:
        ActorgraphError: it cannot be read, or there is no such model.

    >>> import actorgraph as ag
    >>> found = ag.extract('"The harbour is safe," said Ida Renn, mayor of Ostria.')
    >>> [(one.speaker_text, one.content) for one in found.statements]
    [('Ida Renn, mayor of Ostria', '"The harbour is safe,"')]
    >>> span = found.statements[0].content_spans[0]
    >>> found.article.text[span.start : span.end]
    '"The harbour is safe,"'
    """
    outcome = _extracted(_given(source), model)
    if isinstance(outcome, ActorgraphError):
        raise outcome
    return outcome


def document(source: str | Article, *, model: str | None = None) -> Document:
    """One article as the extractors see it: to try an extractor, and to look at what it goes by.

    Args:
        source: an article, or its text.
        model: name of an installed spaCy pipeline instead of the bundled model, which is loaded once.

    Raises:
        ActorgraphError: it cannot be read, or there is no such model.

    >>> import actorgraph as ag
    >>> seen = ag.document("Ida Renn opened the harbour.")
    >>> print(seen.shown())
    Ida      Ida      PROPN  NNP  nsubj of opened  person Ida Renn
    Renn     Renn     PROPN  NNP  flat of Ida
    opened   open     VERB   VBD  root
    the      the      DET    DT   det of harbour
    harbour  harbour  NOUN   NN   obj of opened
    .        .        PUNCT  .    punct of opened
    """
    from actorgraph.pipeline.reader import guarded
    from actorgraph.pipeline.shards import Reading, reader_of

    outcome = guarded(_given(source), cast("Reader", reader_of(Reading(model))).document)
    if isinstance(outcome, ActorgraphError):
        raise outcome
    return outcome


def extract_files(*paths: str | Path, model: str | None = None) -> Iterator[Extraction]:
    """What the articles of files and folders say, one by one; what cannot be read is warned of."""
    for one in read(*paths):
        outcome = _extracted(one, model)
        if isinstance(outcome, ActorgraphError):
            tell([outcome])
        else:
            yield outcome


def _given(source: str | Article) -> Article:
    """An article, or the one that a text is; a text that is the name of a file is likely meant as that file."""
    if not isinstance(source, str):
        return source
    if os.path.isfile(source):
        # Not Path.is_file, which fails on a text that can be no name of a file.
        warning = f"{source} is read as a text, though a file has this name; for files there is ag.extract_files"
        warnings.warn(warning, ActorgraphWarning, stacklevel=3)
    return article(source)


def _extracted(given: Article, model: str | None) -> Extraction | ActorgraphError:
    # It brings the language model's libraries, which nobody needs who only asks a build.
    from actorgraph.pipeline.reader import guarded
    from actorgraph.pipeline.shards import Reading, reader_of

    return guarded(given, reader_of(Reading(model)))
