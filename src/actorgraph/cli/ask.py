"""``query``, ``statements``, ``events``, ``quantities``, ``actor``, ``central``, ``path``, ``explain``: answers out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from actorgraph.cli.console import FORMATS, format_option, graph_option, limit_option, put, show
from actorgraph.cli.people import columns_option, print_listing
from actorgraph.cli.values import SHARE, Day, OneOf
from actorgraph.errors import QueryError
from actorgraph.graph import Graph, answers, deadline, named_queries, named_query
from actorgraph.pipeline import graph_path, open_graph
from actorgraph.pipeline.asking import tables_of
from actorgraph.tables import listings

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

KINDS: dict[str, click.ParamType[Any]] = {
    "from": Day(),
    "to": Day(last=True),
    "confidence": SHARE,
    "act": OneOf("statements", "act"),
    "type": OneOf("events", "type"),
    "modality": OneOf("events", "modality"),
}
"""What an option of this name takes; others take any text."""
NAMES = {"from": "since", "to": "until"}


def options(*wanted: tuple[str, str]) -> Decorator:
    """Options that narrow an answer, each with its help, in the order given."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        # click shows last what was added first.
        for name, text in reversed(wanted):
            kind = KINDS.get(name, click.STRING)
            function = click.option(f"--{name}", NAMES.get(name, name), type=kind, help=text)(function)
        return function

    return decorate


def named(graph: Graph, name: str, given: Mapping[str, Any]) -> tuple[list[str], list[list[str]]]:
    """Columns and rows of a named query; values of ``None`` are left to their defaults."""
    return answers.rows(graph.query(_with_values(name, given)))  # type: ignore[arg-type]  # each is a SELECT


def _with_values(name: str, given: Mapping[str, Any]) -> str:
    return named_query(name).with_values({key: str(value) for key, value in given.items() if value is not None})


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="[SPARQL]")
@click.option(
    "-f",
    "--file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True),
    help="Read the query from a file.",
)
@click.option("--named", "name", metavar="NAME", help="Ask a question that ships with actorgraph; its options follow.")
@click.option("--list", "list_", is_flag=True, help="List the named questions and their options.")
@click.option("--format", "form", type=click.Choice(answers.FORMATS), default="table", show_default=True)
@click.option(
    "--timeout", type=click.FloatRange(min=0), default=deadline.LIMIT, show_default=True,
    help="Give the query up after so many seconds; 0 for never.",
)  # fmt: skip
@click.option("--allow-service", is_flag=True, help="Let the query ask other stores over the network (SERVICE).")
@graph_option
@limit_option
def query(
    words: tuple[str, ...],
    file: Path | None,
    name: str | None,
    list_: bool,
    form: str,
    timeout: float,
    allow_service: bool,
    graph: Path,
    limit: int | None,
) -> None:
    """Ask the graph in SPARQL 1.1. The usual prefixes (ag: org: schema: sem: foaf: skos: oa: ...) need no declaration.

    Rows come as a table, json, csv, tsv or xml; triples (CONSTRUCT, DESCRIBE) as ttl, json (JSON-LD) or xml (RDF/XML).
    No network is used, unless the query asks another store and --allow-service is given.

    \b
    Examples:
      actorgraph query 'SELECT ?p ?o WHERE { ?p org:memberOf ?o }'
      actorgraph query -f question.rq --format csv > answer.csv
      actorgraph query --named who-said-what --actor Lavrov
      actorgraph query --list
    """
    if list_:
        show(
            ("name", "title", "options"),
            [(q.name, q.title, " ".join(f"--{p.name}" for p in q.parameters)) for q in named_queries()],
        )
        return
    if name is not None and file is None:
        text = _with_values(name, _extra(words))
    elif name is not None or len(words) + (file is not None) != 1:
        raise click.UsageError("give one query: as an argument, with -f FILE, or with --named NAME (see --list)")
    else:
        text = words[0] if words else _read(file)
    # A named question's rows are for people in every form, as those of the other commands are.
    written = "table" if name is not None and form in FORMATS else form
    is_build = graph.is_dir() or not graph.suffix
    source = graph_path(graph) if is_build else graph
    found = deadline.ask(source, text, written, timeout or None, limit=limit, services=allow_service)
    if isinstance(found, answers.Rows):
        show(*found, form)
    else:
        put(found)


def _read(file: Path | None) -> str:
    """The query in a file, ``-`` for standard input."""
    try:
        # Editors on Windows write a byte-order mark, which SPARQL does not know.
        with click.open_file(str(file), encoding="utf-8-sig") as opened:
            return str(opened.read())
    except (UnicodeDecodeError, OSError) as error:
        raise QueryError(f"cannot be read ({error}); a query is a text file in UTF-8", str(file)) from error


def _extra(arguments: tuple[str, ...]) -> dict[str, str | None]:
    """``--actor Lavrov --from=2015`` as a mapping."""
    given: dict[str, str | None] = {}
    rest = iter(arguments)
    for argument in rest:
        if not argument.startswith("--"):
            raise click.UsageError(f"unexpected argument: {argument}")
        key, equals, value = argument[2:].partition("=")
        given[key] = value if equals else next(rest, None)
        if given[key] is None:
            raise click.UsageError(f"--{key} wants a value")
    return given


LISTINGS: dict[str, Callable[..., listings.Listing]] = {
    "statements": listings.statements,
    "events": listings.events,
    "numbers": listings.quantities,
}
NAMED = {"type": "kind"}
"""What an option is called there."""


def _listing(name: str) -> Callable[..., None]:
    """The body of a command that prints a named query."""

    def run(graph: Path, form: str, columns: tuple[str, ...], limit: int | None, **given: Any) -> None:
        # A build's tables answer many times as fast as its graph.
        with tables_of(graph) as tables:
            if tables is not None:
                conditions = {NAMED.get(key, key): value for key, value in given.items() if value is not None}
                print_listing(LISTINGS[name](tables, **conditions), form, limit, columns=columns)
                return
        # An RDF file has no tables: the question that ships under the same name is asked of it.
        renamed = {{"since": "from", "until": "to"}.get(key, key): value for key, value in given.items()}
        titles, rows = named(open_graph(graph), name, renamed)
        if columns:
            records = [dict(zip(titles, row, strict=True)) for row in rows]
            print_listing(listings.Listing(tuple(titles), records), form, limit, columns=columns)
        else:
            show(titles, rows[:limit], form)

    return run


@click.command()
@options(
    ("by", "The speaker: whole words of a name, or an id."),
    ("about", "Somebody or something mentioned: whole words of a name, or an id."),
    ("containing", "Words that what was said must hold."),
    ("from", "Said or published on this day or later (2015-02-18, 2015-02, 2015)."),
    ("to", "Said or published on this day or earlier."),
    ("act", "speech (default), belief, intention or finding; '' for all."),
    ("confidence", "At least this sure, 0 to 1."),
)
@format_option
@columns_option
@graph_option
@limit_option
def statements(**given: Any) -> None:
    """Who said what, with article and place.

    \b
    Examples:
      actorgraph statements --by Lavrov --from 2015
      actorgraph statements --about "Islamic State" --format csv
    """
    _listing("statements")(**given)


@click.command()
@options(
    ("actor", "A participant: whole words of a name, or an id."),
    ("place", "The place: whole words of a name, or an id."),
    ("type", "meeting, conference, visit, attack, agreement, sanction ..."),
    ("modality", "asserted, negated, planned, hypothetical or alleged."),
    ("from", "On this day or later."),
    ("to", "On this day or earlier."),
)
@format_option
@columns_option
@graph_option
@limit_option
def events(**given: Any) -> None:
    """What happened where and when, with who took part; and what was only planned or claimed.

    \b
    Examples:
      actorgraph events --place Moscow --modality asserted
      actorgraph events --type attack --from 2016 --format json
    """
    _listing("events")(**given)


@click.command()
@options(("of", "Part of what is counted."))
@format_option
@columns_option
@graph_option
@limit_option
def quantities(**given: Any) -> None:
    """Numbers, what they count and who gives them.

    \b
    Example:
      actorgraph quantities --of Russians
    """
    _listing("numbers")(**given)


@click.command("list")
@click.argument("kind", required=False)
@click.option("--actor", metavar="NAME", help="Only those that name this one: whole words of a name, or an id.")
@format_option
@columns_option
@graph_option
@limit_option
def listed(
    kind: str | None, actor: str | None, form: str, columns: tuple[str, ...], graph: Path, limit: int | None
) -> None:
    """Assertions of the kinds that other packages add; without KIND, which kinds there are.

    \b
    Examples:
      actorgraph list
      actorgraph list listings --actor Marn --format csv
    """
    from actorgraph.tables import kinds
    from actorgraph.tables.reading import Tables

    with Tables(graph) as tables:
        if kind:
            found = kinds.listing(tables, kind, actor=actor)
        else:
            rows = [
                {"kind": kind_row.name, "is": kind_row.meaning, "assertions": kind_row.assertions}
                for kind_row in kinds.kinds(tables)
            ]
            found = listings.Listing(("kind", "is", "assertions"), rows)
    print_listing(
        found, form, limit, columns=columns, empty="nothing found" if kind else "no kinds but those of actorgraph"
    )


COMMANDS = (query, statements, events, quantities, listed)
