"""``export``, ``push``, ``validate``, ``diff`` and ``viz``: the graph out, and checked."""

from __future__ import annotations

from collections import Counter
from dataclasses import astuple, fields
from pathlib import Path
from typing import TextIO

import click

from actorgraph import exporters, pipeline
from actorgraph.cli.console import graph_option, progress, say, show, tell
from actorgraph.cli.values import SHARE, Iri
from actorgraph.errors import QueryError
from actorgraph.exporters import endpoint as endpoints
from actorgraph.exporters import map as html_map
from actorgraph.exporters.pages import sealed
from actorgraph.graph import analysis, validate
from actorgraph.model import digest
from actorgraph.pipeline.asking import actor_in, connections_of, outline_of
from actorgraph.pipeline.differences import Difference, differences
from actorgraph.pipeline.exporting import export_to
from actorgraph.tables import reading as tables

PYVIS = 1500
"""Actors that the smaller page draws without effort; more are drawn with WebGL."""

DIFFERS = 4
"""Exit code: a check found something."""


@click.command()
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), required=True, help="The suffix chooses the format; see --shards."
)
@click.option("--shards", type=click.IntRange(1), help="N-Quads in so many files, of a .nq or in a folder.")
@graph_option
def export(out: Path, shards: int | None, graph: Path) -> None:
    """Write the graph in another format, told by the suffix.

    The graph: .ttl .nt .jsonld (merged), .trig .nq (with one named graph per article). The tables: a folder (CSV with
    data package and codebook), .sqlite (with metadata for Datasette), .parquet (a folder), .xlsx. Dyads: .dyads.csv
    .polecat.tsv .icews.tsv. The network: .gexf .graphml .cyjs .csv (edges) .nodes.csv .csv.zip (both) .neo4j (a folder)
    .cypher. Places and events: .geojson. FollowTheMoney: .ftm.json. What stands where in the texts: .annotations.jsonld
    (Web Annotation), .nif.ttl. Folders: .vault (notes for Obsidian), .crate (RO-Crate: tables and graph, described).
    SHA256SUMS beside the files holds the checksums of the graph's.

    \b
    Examples:
      actorgraph export -o graph.nq
      actorgraph export -o load/ --shards 8      load/graph-00001-of-00008.nq ...
      actorgraph export -o tables/               articles.csv actors.csv roles.csv ...
      actorgraph export -o network.gexf
    """
    if shards is None:
        export_to(out, graph)
        say(f"wrote {out}")
    else:
        # Shards are for loading into stores: whole N-Quads alone are divided.
        names = exporters.export_shards(pipeline.open_graph(graph), out, shards)
        say(f"wrote {names[0]} to {names[-1].name}")


@click.command()
@click.option("--endpoint", metavar="URL", required=True, help="Address of the store for the Graph Store Protocol.")
@click.option(
    "--into", type=Iri(), metavar="IRI", help="Put everything into one graph, instead of one for each article."
)
@click.option("--user", help="Name to log in by.")
@click.option(
    "--password-file", type=click.File("r"), help="File that holds the password (- for stdin); asked for without it."
)
@click.option(
    "--batch", type=click.IntRange(1), default=endpoints.BATCH, show_default=True, help="Triples in one request."
)
@click.option("--prune", is_flag=True, help="Delete what an earlier push sent and what is gone from the graph.")
@click.option("--dry-run", is_flag=True, help="Tell what would be sent.")
@graph_option
def push(
    endpoint: str,
    into: str | None,
    user: str | None,
    password_file: TextIO | None,
    batch: int,
    prune: bool,
    dry_run: bool,
    graph: Path,
) -> None:
    """Put the graph into a triple store (SPARQL 1.1 Graph Store HTTP Protocol), only what it does not have yet.

    What the store has accepted is noted beside the graph: an interrupted push goes on where it stopped.

    \b
    Examples:
      actorgraph push --endpoint http://localhost:8890/sparql-graph-crud-auth --user dba
      actorgraph push --endpoint http://localhost:3030/news/data --into https://example.org/news --dry-run
    """
    # A dry run sends nothing, so that it need not ask.
    password = "" if dry_run else _password(user, password_file)
    # What the store has is noted by its address, for one build may go to several.
    name = f"push-{digest(endpoint, into)}.jsonl"
    is_build = graph.is_dir() or not graph.suffix
    noted = graph / pipeline.STATE / name if is_build else graph.with_name(f".{graph.name}.{name}")
    with progress("pushing", None) as advance:
        done = endpoints.push(
            pipeline.open_graph(graph),
            endpoints.Endpoint(endpoint, user, password),
            noted,
            into=into,
            batch=batch,
            prune=prune,
            dry_run=dry_run,
            progress=advance,
        )
    sent = "would be sent" if dry_run else "sent"
    say(f"{done.sent} graphs with {done.triples} triples {sent}, {done.unchanged} are there already")
    if done.gone:
        fate = "deleted" if prune and not dry_run else "still there; --prune deletes them"
        say(f"{len(done.gone)} graphs that are gone from this graph: {fate}")


def _password(user: str | None, file: TextIO | None) -> str:
    if file is not None:
        try:
            return file.readline().rstrip("\r\n")
        except (UnicodeDecodeError, OSError) as error:
            raise click.UsageError(f"the password cannot be read from {file.name}: {error}") from error
    return str(click.prompt(f"Password of {user}", hide_input=True, err=True)) if user else ""


@click.command("validate")
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True))
@graph_option
@click.pass_context
def check(context: click.Context, file: Path | None, graph: Path) -> None:
    """Check a build or a graph; one line for each problem, exit code 4 if there is one.

    Of a build: every entry of its store (checksum, offsets against the text, references), the graph (SHACL shapes,
    references that lead nowhere, every quotation against its article's characters) and the checksums of the exports.
    Of a file: the graph in it. A build is read in parts, whatever its size; a file is read into memory.

    \b
    Examples:
      actorgraph validate                    the last build, against its articles
      actorgraph validate exports/graph.ttl  an exported file
    """
    source = file or graph
    report = pipeline.check_build(source) if source.is_dir() else validate(source)
    for problem in report.problems:
        tell(str(problem))
    say(f"{report.triples} triples, {len(report.problems) or 'no'} problems")
    if not report.conforms:
        context.exit(DIFFERS)


@click.command()
@click.argument("old", type=click.Path(path_type=Path, exists=True))
@click.argument("new", type=click.Path(path_type=Path, exists=True))
@click.option("--exit-code", is_flag=True, help="Exit with 4 where something differs.")
@click.option("--format", "form", type=click.Choice(["table", "json", "md"]), default="table", show_default=True)
@click.pass_context
def diff(context: click.Context, old: Path, new: Path, exit_code: bool, form: str) -> None:
    """What differs between two builds, each with its cause: assertions gained, lost, changed; actors merged, split.

    OLD and NEW are folders of builds, or files of records (.jsonl, .jsonl.gz) that extract wrote. Exports are sorted:
    two .nt files can be compared by any program that compares lines.

    \b
    Examples:
      actorgraph diff exports-monday/ exports/
      actorgraph diff old.jsonl new.jsonl --exit-code --format md
    """
    rows = [astuple(difference) for difference in differences(old, new)]
    show([field.name for field in fields(Difference)], rows, form, empty="no differences")
    # The sum goes to stderr, so that the table stays data.
    counts = Counter(f"{row[0]} {row[1]}" for row in rows)
    if counts:
        say(", ".join(f"{count} x {name}" for name, count in sorted(counts.items())))
    if rows and exit_code:
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
@click.option("--min-confidence", type=SHARE, default=0.0, show_default=True)
@click.option("--title", default="Who is connected with whom", show_default=True, help="Heading of the page.")
@graph_option
def viz(out: Path, ego: str | None, depth: int, max_nodes: int, min_confidence: float, title: str, graph: Path) -> None:
    """Draw the network as one HTML file that works offline; a click shows the sentences behind a circle or line.

    More than 1,500 actors (--max-nodes) are drawn with WebGL, with the panel and the filters of the pages' network.

    \b
    Examples:
      actorgraph viz -o exports/map.html
      actorgraph viz --ego Lavrov --depth 1 -o lavrov.html
    """
    whole = outline_of(graph, confidence=min_confidence)
    if ego:
        whole = analysis.near(whole, actor_in(whole, graph, ego), depth)
    if not whole.nodes:
        raise QueryError(
            "nothing to draw: no two actors are connected; lower --min-confidence or build from more articles"
        )
    chosen = analysis.largest(whole, max_nodes)
    # Without tables no page of ours can be made of it, so an RDF file is always drawn the small way.
    if len(chosen.nodes) > PYVIS and (graph / tables.NAME).is_file():
        # It brings the whole web application, which no smaller page needs.
        from actorgraph.pages import single

        note = f"{len(chosen.nodes)} actors and places"
        if len(whole.nodes) > len(chosen.nodes):
            note = f"The {len(chosen.nodes)} best connected of {len(whole.nodes)} actors and places"
        exporters.write_page(out, sealed(single.page(graph, list(chosen.nodes), title, note, min_confidence)))
    else:
        joined = connections_of(graph, chosen.nodes, confidence=min_confidence)
        ends = {end for connection in joined for end in (connection.source, connection.target)}
        nodes = {iri: chosen.nodes[iri] for iri in sorted(ends)}
        text = html_map.page(nodes, joined, heading=title, total=len(whole.nodes), articles=_printed(graph))
        exporters.write_page(out, text)
    show(("drawn", "of", "file"), [(len(chosen.nodes), len(whole.nodes), str(out))])


def _printed(graph: Path) -> dict[str, html_map.Printed]:
    """Outlet, address and original of each article of a build, where it has tables."""
    if not (graph / tables.NAME).is_file():
        return {}
    with tables.Tables(graph) as read:
        base = read.about()["base"]
        rows = list(read.records("SELECT id, outlet, url, coalesce(copy_of, id) AS source FROM articles"))
    return {base + row["id"]: html_map.Printed(row["outlet"] or "", row["url"] or "", row["source"]) for row in rows}


COMMANDS = (export, push, check, diff, viz)
