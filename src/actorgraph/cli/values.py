"""What an option takes: days, probabilities, one word of a list. What it does not take is refused, not ignored."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from actorgraph.graph import literals, named_query
from actorgraph.graph.vocabulary import Things

if TYPE_CHECKING:
    TextType = click.ParamType[str]
    PairType = click.ParamType[tuple[str, str]]
    ListType = click.ParamType[tuple[str, ...]]
else:
    # Older versions of click do not say what a type gives.
    TextType = PairType = ListType = click.ParamType

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

SHARE = click.FloatRange(0, 1)
"""How sure something is."""


class Day(TextType):
    """A day, month or year as ``2015-02-18``, ``2015-02`` or ``2015``; gives the first day of it, or the last."""

    name = "date"

    def __init__(self, *, last: bool = False) -> None:
        self._last = last

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        found = literals.bounds(value) if _DAY.fullmatch(value) else None
        if found is None:
            self.fail(f"'{value}' is no date such as 2015-02-18, 2015-02 or 2015", param, ctx)
        return (found.latest if self._last else found.earliest).isoformat()


class Words(ListType):
    """Words with commas between, as ``id,name,type``; blanks around them are no matter."""

    name = "words"

    def convert(
        self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        # click converts defaults too, which are what they should be already.
        if isinstance(value, tuple):
            return value
        found = tuple(word.strip() for word in value.split(","))
        if not all(found) or len(set(found)) < len(found):
            self.fail(f"'{value}' names a column twice or none; give them as id,name", param, ctx)
        return found


class Iri(TextType):
    """An absolute IRI.

    Args:
        base: that names are put after, so that it ends in ``/`` or ``#``.
    """

    name = "iri"

    def __init__(self, *, base: bool = False) -> None:
        self._base = base

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if literals.iri(value) is None or not value.isprintable():
            self.fail(f"'{value}' is no absolute IRI such as https://example.org/news/", param, ctx)
        if self._base:
            try:
                Things(value)
            except ValueError as error:
                self.fail(str(error), param, ctx)
        return value


class OneOf(TextType):
    """A word that a parameter of a named query takes, as its file lists them; nothing for all."""

    name = "text"

    def __init__(self, query: str, parameter: str) -> None:
        self._query, self._parameter = query, parameter

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        # The words are those of the question that ships with the program, so that they stand in one place.
        (words,) = (
            parameter.choices for parameter in named_query(self._query).parameters if parameter.name == self._parameter
        )
        word = value.casefold()
        if word and word not in words:
            near = get_close_matches(word, words, 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            self.fail(f"'{value}' is none of {', '.join(words)}{hint}", param, ctx)
        return word
