"""``export``, ``validate`` and ``viz``: the graph out."""

from __future__ import annotations

import io
from pathlib import Path

import click

from actorgraph import exporters, pipeline
from actorgraph.cli.console import graph_option, say, show
from actorgraph.errors import QueryError
from actorgraph.exporters import map as html_map
from actorgraph.graph import analysis, network, validate
from actorgraph.store import Store

DIFFERS = 4
"""Exit code: a check found something."""


@click.command()
@click.option(
    "-o", "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The suffix chooses the format."
)
@graph_option
def export(out: Path, graph: Path) -> None:
    """Write the graph in another format, told by the suffix.

    .ttl .nt .jsonld (merged), .trig .nq (with one named graph per article), .graphml, .csv (edges), .nodes.csv,
    .csv.zip (both).

    \b
    Examples:
      actorgraph export -o graph.nq
      actorgraph export -o network.graphml
    """
    exporters.export(pipeline.open_graph(graph), out)
    say(f"wrote {out}")


@click.command("validate")
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True))
@graph_option
@click.pass_context
def check(context: click.Context, file: Path | None, graph: Path) -> None:
    """Check a graph: SHACL shapes, references that lead nowhere, every quotation against its article's characters.

    \b
    Examples:
      actorgraph validate                    the last build, against its articles
      actorgraph validate exports/graph.ttl  an exported file
    """
    if file is not None:
        report = validate(file)
    else:
        with Store(pipeline.store_path(graph)) as store:
            report = validate(pipeline.open_graph(graph), (one.article for one in store.scan()))
    for problem in report.problems:
        click.echo(str(problem))
    say(f"{report.triples} triples, {len(report.problems) or 'no'} problems")
    if not report.conforms:
        context.exit(DIFFERS)


@click.command()
@click.option(
    "-o", "--out", type=click.Path(path_type=Path, dir_okay=False), default=Path("exports/map.html"), show_default=True
)
@click.option("--ego", metavar="NAME", help="Only the neighbourhood of one actor.")
@click.option(
    "--depth", type=click.IntRange(1), default=2, show_default=True, help="How far the neighbourhood reaches."
)
@click.option(
    "--max-nodes", type=click.IntRange(2), default=300, show_default=True, help="Draw the best connected at most."
)
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, show_default=True)
@click.option("--title", default="Who is connected with whom", show_default=True, help="Heading of the page.")
@graph_option
def viz(out: Path, ego: str | None, depth: int, max_nodes: int, min_confidence: float, title: str, graph: Path) -> None:
    """Draw the network as one HTML file that works offline; a click shows the sentences behind a circle or line.

    \b
    Examples:
      actorgraph viz -o exports/map.html
      actorgraph viz --ego Lavrov --depth 1 -o lavrov.html
    """
    whole = network.network(pipeline.open_graph(graph).store, confidence=min_confidence)
    if ego:
        whole = analysis.ego(whole, analysis.find(whole, ego), depth)
    if not len(whole):
        raise QueryError(
            "nothing to draw: no two actors are connected; lower --min-confidence or build from more articles"
        )
    shown = analysis.largest(whole, max_nodes)
    text = io.StringIO()
    html_map.write(shown, text, heading=title, total=len(whole))
    with exporters.replacing(out) as stream:
        stream.write(text.getvalue().encode("utf-8"))
    show(("drawn", "of", "file"), [(len(shown), len(whole), str(out))])


COMMANDS = (export, check, viz)
