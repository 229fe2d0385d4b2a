"""``outlets``, ``quotations``: whom outlets quote, and how they print what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from actorgraph.cli.console import curation_option, format_option, graph_option, say, show
from actorgraph.cli.positions import limit_option
from actorgraph.comparison import outlets as outlet_views
from actorgraph.comparison.outlets import LOADED, Outlet, tone_of
from actorgraph.comparison.traces import Trace, Version
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
        rows = [(one.name, each.name, each.statements, each.words) for one in wanted for each in one.sources]
        show(("outlet", "source", "statements", "words"), rows[:limit], form)
        return
    shown = _outlets_table(found) if form == "table" else _outlets_whole(found)
    columns, rows_ = shown
    show(columns, rows_[:limit], form)


def _outlets_table(found: Sequence[Outlet]) -> tuple[list[str], list[list[Any]]]:
    """What fits a terminal: shares for tones, the three most quoted, the verbs that are not neutral."""
    rows = []
    for one in found:
        told = sum(one.tones.values()) or 1
        loaded = [tone for tone in LOADED if one.tones[tone]]
        verbs = [f"{verb} {count}" for verb, count in one.verbs if tone_of(verb) in loaded]
        rows.append([
            one.name or "(unknown)", one.articles, one.copies, one.agency, one.statements, one.words,
            _percent(one.direct), _percent(one.anonymous), _percent(one.tones["neutral"] / told),
            _percent(sum(one.tones[tone] for tone in LOADED) / told),
            ", ".join(f"{each.name} {each.statements}" for each in one.sources[:3]), ", ".join(verbs[:4]),
        ])  # fmt: skip
    columns = [
        "outlet",
        "articles",
        "copies",
        "agency",
        "quotes",
        "words",
        "direct",
        "unnamed",
        "neutral",
        "loaded",
        "most quoted",
    ]
    return [*columns, "loaded verbs"], rows


def _outlets_whole(found: Sequence[Outlet]) -> tuple[list[str], list[list[Any]]]:
    columns = [
        "outlet",
        "articles",
        "copies",
        "agency",
        "statements",
        "words",
        "direct",
        "unnamed",
        *outlet_views.TONES,
    ]
    rows = [
        [
            one.name, one.articles, one.copies, one.agency, one.statements, one.words, one.direct, one.anonymous,
            *(one.tones[tone] for tone in outlet_views.TONES),
            "; ".join(f"{each.name} {each.statements}" for each in one.sources),
            "; ".join(f"{verb} {count}" for verb, count in one.verbs),
        ]
        for one in found
    ]  # fmt: skip
    return [*columns, "sources", "verbs"], rows


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


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
            number, trace.speaker, trace.independent, one.published, one.outlet or one.key, _had(trace, one),
            one.differences, _abridged(one) if form == "table" else one.marked, one.key, one.statement.id,
        ]
        for number, trace in enumerate(found[:limit], start=1)
        for one in trace.versions
    ]  # fmt: skip
    columns = ["no", "speaker", "sources", "published", "outlet", "had it", "changes", "words", "article", "id"]
    width = 8 if form == "table" else 10
    show(columns[:width], [row[:width] for row in rows], form, empty="no quotation stands in two articles")


def _abridged(version: Version, size: int = 100) -> str:
    """The marked words, long pieces cut in their middle."""
    half = size // 2
    kept = (
        replace(one, text=f"{one.text[:half].rsplit(' ', 1)[0]} … {one.text[-half:].split(' ', 1)[-1]}")
        if len(one.text) > size
        else one
        for one in version.pieces
    )
    return replace(version, pieces=tuple(kept)).marked


def _had(trace: Trace, version: Version) -> str:
    if version.published and version.published == trace.versions[0].published:
        return "first"
    return "copy" if version.copied else "later"


COMMANDS = (outlets, quotations)
