"""``central``, ``path`` and ``explain``: following the network, with the evidence at every step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from actorgraph.cli.ask import named, options
from actorgraph.cli.console import curation_option, dumped, format_option, graph_option, put, say, show, tell
from actorgraph.errors import QueryError
from actorgraph.graph import analysis, answers, literals, network
from actorgraph.pipeline import open_graph
from actorgraph.pipeline.asking import actor_in, connections_of, outline_of

if TYPE_CHECKING:
    from actorgraph.graph.network import Outline

network_options = options(
    ("from", "Only what is dated this day or later."), ("to", "Only what is dated this day or earlier.")
)
confidence_option = click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, show_default=True)


@click.command()
@click.option("--measure", type=click.Choice(list(analysis.MEASURES)), default="betweenness", show_default=True)
@click.option("--top", type=click.IntRange(1), default=20, show_default=True)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(list(network.KINDS)),
    help="Only these connections (repeatable).",
)
@network_options
@confidence_option
@format_option
@graph_option
def central(
    measure: str,
    top: int,
    kinds: tuple[str, ...],
    since: str | None,
    until: str | None,
    min_confidence: float,
    form: str,
    graph: Path,
) -> None:
    """Who is central in the network.

    \b
    Examples:
      actorgraph central --measure pagerank --top 10
      actorgraph central --kind addressed --kind about --from 2015-01 --to 2015-06
    """
    whole = _outline(graph, kinds, since, until, min_confidence)
    found = analysis.central(whole, measure, top)
    if error := max((one.error for one in found), default=0):
        drawn = f"{analysis.sources(whole):,} of {len(whole.nodes):,} actors"
        say(f"{measure} estimated from {drawn}, drawn with a fixed seed; standard error here up to {error:.2g}")
    rows = [(one.label, one.type, one.score, one.neighbours, one.documents) for one in found]
    show(("actor", "type", measure, "neighbours", "articles"), rows, form)


def _outline(graph: Path, kinds: Sequence[str], since: str | None, until: str | None, confidence: float) -> Outline:
    return outline_of(graph, kinds=kinds or tuple(network.KINDS), since=since, until=until, confidence=confidence)


@click.command()
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@click.option("-k", "--count", type=click.IntRange(1), default=3, show_default=True, help="So many paths.")
@network_options
@confidence_option
@graph_option
def path(
    start: str, end: str, count: int, since: str | None, until: str | None, min_confidence: float, graph: Path
) -> None:
    """The shortest chains of evidence from A to B: every hop with its sentence and article.

    \b
    Example:
      actorgraph path Bogdanov Obama -k 2
    """
    outline = _outline(graph, (), since, until, min_confidence)
    # The outline first: names and paths need no evidence, which takes much longer to read.
    ends = actor_in(outline, graph, start), actor_in(outline, graph, end)
    if ends[0] == ends[1]:
        raise QueryError(f"'{start}' and '{end}' are the same actor here: {outline.nodes[ends[0]]['label']}")
    found = analysis.chains(outline, *ends, count)
    among = {iri for one in found for iri in one}
    whole = connections_of(graph, among, since=since, until=until, confidence=min_confidence)
    for number, one in enumerate((analysis.evident(whole, each) for each in found), start=1):
        tell(f"{number}. " + " — ".join(str(outline.nodes[iri]["label"]) for iri in one.actors), bold=True)
        for hop in one.hops:
            # Two connections of a hop and two sentences of each: more would hide the chain.
            for connection in hop[:2]:
                tell("   " + _heading(outline, connection))
                _evidence(connection.evidence[:2])


def _heading(whole: Outline, connection: network.Connection) -> str:
    label = [whole.nodes[iri]["label"] for iri in (connection.source, connection.target)]
    return f"{label[0]} — {connection.label} — {label[1]}"


def _evidence(pieces: Sequence[network.Evidence]) -> None:
    for piece in pieces:
        source = ", ".join(part for part in (piece.title, piece.date) if part)
        tell(f"      “{piece.text}”\n        {source}; {piece.note or 'no note'}; confidence {piece.confidence:.2f}")


@click.command()
@click.argument("things", nargs=-1, required=True, metavar="ID | A B")
@graph_option
@curation_option
@format_option
def explain(things: tuple[str, ...], graph: Path, curation: Path, form: str) -> None:
    """Why the graph says so: where an assertion was read; or why A and B are, or are not, one actor.

    ID is an assertion's. A and B are names or ids of actors, ids of entities, or places in articles
    (article:start); two places in one article tell how its pronouns, descriptions and names were linked.
    Weights are log-odds, those of candidates and links probabilities.

    \b
    Examples:
      actorgraph explain q-77aa01f3c2d14b9e
      actorgraph explain "Sergei Lavrov" "S. V. Lavrov"
      actorgraph explain story.txt:120 story.txt:348
    """
    if len(things) == 1:
        # It brings what reads and resolves, which no other answer needs.
        from actorgraph.pipeline.explaining import one_id

        found, thing = open_graph(graph), things[0]
        given = thing.rsplit("/", 1)[-1]
        ids = "SELECT ?id { VALUES ?given { $ } ?s ag:recordId ?id FILTER(STRSTARTS(?id, ?given)) }"
        _, known = answers.rows(found.query(ids.replace("$", str(literals.text(given)))))  # type: ignore[arg-type]
        rows = named(found, "evidence-of", {"id": one_id((row[0] for row in known), given) or given})
        if not rows[1]:
            raise QueryError(f"no assertion has the id {thing}; ids are in the records and end the IRIs of the graph")
        show(*rows, form)
    elif len(things) == 2:
        _pair(graph, curation, things, form)
    else:
        raise click.UsageError("give one assertion's id, or two actors or mentions")


def _pair(graph: Path, curation: Path, things: Sequence[str], form: str) -> None:
    # It brings what reads and resolves, which no other answer needs.
    from actorgraph.pipeline.explaining import explain_pair

    found = explain_pair(graph, curation, things[0], things[1], say)
    if form == "json":
        put(dumped(asdict(found)))
        return
    if form == "table":
        tell(found.verdict, bold=True)
    rows = [
        (reason.step, "" if reason.weight is None else f"{reason.weight:+.2f}", reason.reason)
        for reason in found.reasons
    ]
    show(("step", "weight", "why"), rows, form, empty="nothing speaks for or against it")
    if form != "table":
        return
    # Two who are not the same may still have to do with each other: then the articles' words tell how.
    outline = outline_of(graph)
    try:
        ends = {actor_in(outline, graph, thing) for thing in things}
    except QueryError:
        # Mentions can be explained too, and are nobody in the network.
        ends = set()
    for connection in connections_of(graph, ends) if len(ends) == 2 else ():
        if {connection.source, connection.target} == ends:
            tell("\n" + _heading(outline, connection), bold=True)
            _evidence(connection.evidence)


COMMANDS = (central, path, explain)
