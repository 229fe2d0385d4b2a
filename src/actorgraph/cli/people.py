"""``actor``, ``actors``, ``search``: finding whoever and whatever is in a build, and all that is told of somebody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from actorgraph.cli.console import FORMATS, dumped, format_option, graph_option, limit_option, put, say, show, tell
from actorgraph.cli.values import Day, Words
from actorgraph.tables import finding, kinds, listings
from actorgraph.tables.listings import Listing
from actorgraph.tables.reading import ActorRow, Tables

TYPES = ("person", "organization", "group", "place")

columns_option = click.option(
    "--columns",
    type=Words(),
    default=(),
    metavar="A,B",
    help="Only these, in this order; --format json shows all that there are.",
)


def print_listing(
    found: Listing,
    form: str,
    limit: int | None = None,
    *,
    columns: Sequence[str] = (),
    empty: str = "nothing found",
) -> None:
    """A listing for people, or as JSON whose numbers are numbers and whose lists are lists."""
    kept = (found.only(columns) if columns else found).cut(limit)
    if form == "json":
        put(dumped(kept.records))
    else:
        show(kept.columns, kept.rows(), form, empty=empty)


@click.command()
@click.argument("name")
@graph_option
@click.option("--as-of", type=Day(last=True), help="Roles as attested up to this day.")
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="How to print."
)
def actor(name: str, graph: Path, as_of: str | None, form: str) -> None:
    """A dossier: names, roles, statements, events and neighbours of one actor.

    NAME is whole words of any of its names, or an id. What others say of it is not among what it said.

    \b
    Example:
      actorgraph actor Bortnikov
    """
    from actorgraph.pipeline.asking import tables_of

    with tables_of(graph) as tables:
        if tables is None:
            _from_graph(graph, name, as_of, form)
            return
        found = tables.the(name)
        # Three others at most: whoever is meant gives more of the name.
        others = [one for key in tables.find(name)[1:4] if (one := tables.actor(key))]
        # Whoever gives an id means that very one.
        if others and found.id != name:
            called = ", ".join(f"{other.name} ({other.id})" for other in others)
            say(f"'{name}' is taken for {found.name}; also called so: {called}")
        sections = {
            "Roles": listings.roles(tables, found.id, as_of=as_of),
            "Said": listings.statements(tables, by=[found.id]),
            "Numbers": listings.quantities(tables, by=[found.id]),
            "Events": listings.events(tables, actor=[found.id]),
            "Happened there": listings.events(tables, place=[found.id]),
            **{kind.name.replace("_", " ").capitalize(): kinds.listing(tables, kind.name, actor=[found.id])
               for kind in kinds.kinds(tables)},
            "Connected": listings.connected(tables, found.id),
        }  # fmt: skip
        _dossier(found, sections, form)


HIDDEN = {"Said": ("speaker",), "Numbers": ("claimant",)}
"""Columns that say again whose dossier it is."""


def _dossier(one: ActorRow, sections: dict[str, Listing], form: str) -> None:
    if form == "json":
        parts = {name.lower().replace(" ", "_"): found.records for name, found in sections.items()}
        put(dumped({**asdict(one), **parts}))
        return
    tell(f"{one.name}  ({one.type})", bold=True)
    if one.aliases:
        tell("also: " + ", ".join(one.aliases))
    named = f"{one.articles} article{'' if one.articles == 1 else 's'}"
    copies = f", {one.sources} of them no copies of each other" if one.sources < one.articles else ""
    tell(f"named in {named}{copies}; {one.id}")
    for title, found in sections.items():
        _section(title, found.columns, found.rows(), HIDDEN.get(title, ()))


def _section(title: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], hidden: Sequence[str]) -> None:
    """Rows under a heading, without columns that say nothing."""
    used = [
        at for at, name in enumerate(columns) if name not in hidden and any(row[at] not in ("", None) for row in rows)
    ]
    if rows:
        tell(f"\n{title}", bold=True)
        show([columns[at] for at in used], [[row[at] for at in used] for row in rows])


def _from_graph(path: Path, name: str, as_of: str | None, form: str) -> None:
    """The dossier of an actor in an RDF file, or a build without tables."""
    from actorgraph.cli.ask import named
    from actorgraph.graph import analysis, network
    from actorgraph.pipeline import open_graph

    if form == "json":
        raise click.UsageError("--format json needs the folder of a build")
    graph = open_graph(path)
    whole = network.network(graph.store)
    iri = analysis.find(whole, name)
    node = whole.nodes[iri]
    label: str = node["label"]
    tell(f"{label}  ({node['type']})", bold=True)
    if node["aliases"]:
        tell("also: " + ", ".join(node["aliases"]))
    keep: tuple[tuple[str, str, dict[str, str | None], Callable[[dict[str, str]], bool], tuple[str, ...]], ...] = (
        # The questions find parts of names too: of their rows those are kept that are of this very actor.
        ("Roles", "roles-of", {"actor": label},
         lambda row: row["person"] == label and (not as_of or row["attested"] <= as_of), ("person",)),
        ("Said", "statements", {"by": label}, lambda row: row["speaker"] == label, ("speaker",)),
        ("Events", "events", {"actor": label}, lambda row: label in row["participants"].split(", "), ()),
    )  # fmt: skip
    for title, query, given, fits, hidden in keep:
        columns, rows = named(graph, query, given)
        _section(title, columns, [row for row in rows if fits(dict(zip(columns, row, strict=True)))], hidden)
    neighbours = [
        (
            connection.label,
            whole.nodes[connection.target if connection.source == iri else connection.source]["label"],
            len(connection.evidence),
        )
        for connection in network.connections(whole)
        if iri in (connection.source, connection.target)
    ]
    _section(
        "Connected", ("how", "with", "evidence"), sorted(neighbours, key=lambda row: (-row[2], row[1], row[0])), ()
    )


@click.command()
@click.argument("words", nargs=-1)
@click.option("--type", "kind", type=click.Choice(TYPES), help="Only these.")
@click.option("--country", metavar="CODE", help="Only those of a country (ISO 3166 alpha-2: FR).")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print.")
@columns_option
@graph_option
@limit_option
def actors(
    words: tuple[str, ...],
    kind: str | None,
    country: str | None,
    form: str,
    columns: tuple[str, ...],
    graph: Path,
    limit: int | None,
) -> None:
    """Who and what is in the graph, those named most first; with WORDS, whose names hold them.

    \b
    Examples:
      actorgraph actors --type person --limit 20
      actorgraph actors ministry --format csv
    """
    with Tables(graph) as tables:
        found = finding.actors(tables, " ".join(words), kind=kind, country=country and country.upper())
        if not found.records and words:
            near = tables.near(" ".join(words))
            say(f"nobody is called so{'; did you mean ' + ', '.join(near) + '?' if near else ''}")
        # A screenful for people; data is whole unless a limit is asked for.
        kept = limit or (40 if form == "table" else None)
        print_listing(found, form, kept, columns=columns, empty="no actors")
        if kept and len(found.records) > kept and not limit:
            say(f"{len(found.records) - kept} more; see --limit and --format")


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(finding.KINDS), help="Only these (repeatable).")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="So many of each kind at most.")
@format_option
@graph_option
def search(words: tuple[str, ...], kinds: tuple[str, ...], limit: int, form: str, graph: Path) -> None:
    """Find actors by name, and statements, events and articles by the words in them.

    All words must be found, whatever their endings; words in double quotes stand side by side.

    \b
    Examples:
      actorgraph search sanctions
      actorgraph search '"intelligence exchange" Washington' --kind statement
    """
    with Tables(graph) as tables:
        found = finding.search(tables, " ".join(words), kinds=kinds or finding.KINDS, limit=limit)
    print_listing(found, form, empty="nothing holds these words")


COMMANDS = (actor, actors, search)
