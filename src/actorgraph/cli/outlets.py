"""``outlets``, ``quotations``: whom outlets quote, and how they print what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from actorgraph.cli.console import curation_option, format_option, graph_option, limit_option, say, show
from actorgraph.comparison import outlets as outlet_views
from actorgraph.comparison.outlets import LOADED, Outlet, tone_of
from actorgraph.comparison.traces import Version
from actorgraph.pipeline.kept import kept


@click.command()
@click.option("--outlet", default="", help="Part of the outlet's name: its sources one by one.")
@format_option
@graph_option
@curation_option
@limit_option
def outlets(outlet: str, form: str, graph: Path, curation: Path, limit: int | None) -> None:
    """Whom each outlet quotes, how much and with which verbs; copies of other articles are left out.

    What a news agency wrote counts once, in the agency's own row, whichever outlets print it.

    \b
    Examples:
      actorgraph outlets
      actorgraph outlets --outlet Times --format csv
    """
    with kept(graph, curation, say) as known:
        found = known.outlets
    if outlet:
        wanted = [one for one in found if outlet.casefold() in one.name.casefold()]
        rows = [(one.name, source.name, source.statements, source.words) for one in wanted for source in one.sources]
        show(("outlet", "source", "statements", "words"), rows[:limit], form)
        return
    columns, table = _outlets(found, short=form == "table")
    show(columns, table[:limit], form)


def _outlets(found: Sequence[Outlet], short: bool) -> tuple[list[str], list[list[Any]]]:
    """A row an outlet; short, as it fits a terminal: shares of tones, the most quoted, the verbs that are loaded."""
    rows: list[list[Any]] = []
    for one in found:
        counts = [one.articles, one.copies, one.agency, one.statements, one.words]
        sources = [f"{source.name} {source.statements}" for source in one.sources]
        if short:
            every = sum(one.tones.values()) or 1
            loaded = sum(one.tones[tone] for tone in LOADED)
            shares = (one.direct, one.anonymous, one.tones["neutral"] / every, loaded / every)
            verbs = [f"{verb} {count}" for verb, count in one.verbs if tone_of(verb) in LOADED]
            # Three sources and four verbs: with more, a row no longer stands in one line of a wide terminal.
            ends = [", ".join(sources[:3]), ", ".join(verbs[:4])]
            rows.append([one.name or "(unknown)", *counts, *(f"{100 * share:.0f} %" for share in shares), *ends])
        else:
            ends = ["; ".join(sources), "; ".join(f"{verb} {count}" for verb, count in one.verbs)]
            tones = (one.tones[tone] for tone in outlet_views.TONES)
            rows.append([one.name, *counts, one.direct, one.anonymous, *tones, *ends])
    columns = ["outlet", "articles", "copies", "agency", "quotes" if short else "statements", "words"]
    more = ["neutral", "loaded", "most quoted", "loaded verbs"] if short else [*outlet_views.TONES, "sources", "verbs"]
    return [*columns, "direct", "unnamed", *more], rows


@click.command()
@click.argument("words", nargs=-1)
@format_option
@graph_option
@curation_option
@limit_option
def quotations(words: tuple[str, ...], form: str, graph: Path, curation: Path, limit: int | None) -> None:
    """One quotation through the articles that print it: who had it first, what was [-cut-], {+added+} or changed.

    \b
    Examples:
      actorgraph quotations
      actorgraph quotations "signed what"
    """
    with kept(graph, curation, say) as known:
        found = known.traces(" ".join(words))
    rows = [
        [
            number, trace.speaker, trace.independent, version.published, version.outlet or version.key,
            # Several may print it on the first day: who had it first among them is not told by dates.
            "first" if version.published and version.published == trace.versions[0].published
            else "copy" if version.copied else "later",
            version.differences, _abridged(version) if form == "table" else version.marked,
            version.key, version.statement.id,
        ]
        for number, trace in enumerate(found[:limit], start=1)
        for version in trace.versions
    ]  # fmt: skip
    columns = ["no", "speaker", "sources", "published", "outlet", "had it", "changes", "words", "article", "id"]
    width = 8 if form == "table" else 10
    show(columns[:width], [row[:width] for row in rows], form, empty="no quotation stands in two articles")


def _abridged(version: Version, size: int = 100) -> str:
    """The marked words, long pieces cut in their middle."""
    half = size // 2
    # The middle of a long piece goes: what was cut or added shows at its ends, beside what stayed.
    kept = (
        replace(piece, text=f"{piece.text[:half].rsplit(' ', 1)[0]} … {piece.text[-half:].split(' ', 1)[-1]}")
        if len(piece.text) > size
        else piece
        for piece in version.pieces
    )
    return replace(version, pieces=tuple(kept)).marked


COMMANDS = (outlets, quotations)
