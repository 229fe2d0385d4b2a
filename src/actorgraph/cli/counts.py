"""``roles`` and ``dyads``: who held what when, and who did what to whom."""

from __future__ import annotations

from pathlib import Path

import click

from actorgraph.cli.console import format_option, graph_option, limit_option, say
from actorgraph.cli.people import columns_option, print_listing
from actorgraph.cli.values import Day
from actorgraph.tables import counting
from actorgraph.tables.layouts import LAYOUTS
from actorgraph.tables.listings import Listing
from actorgraph.tables.reading import Tables


def _meant(tables: Tables, name: str | None) -> list[str] | None:
    if name is None:
        return None
    found = tables.meant(name)
    # Nobody is meant by these words: this fails, and says who is called nearly so.
    return found or [tables.the(name).id]


@click.command()
@click.argument("person", required=False)
@click.option("--on", type=Day(), help="Held on this day.")
@click.option("--between", type=(Day(), Day(last=True)), metavar="A B", help="Held at some time between two days.")
@click.option("--of", "organization", metavar="NAME", help="In this organisation or country.")
@click.option("--office", help="A kind of office (head-of-state), or words of a role's name.")
@format_option
@columns_option
@graph_option
@limit_option
def roles(
    person: str | None,
    on: str | None,
    between: tuple[str, str] | None,
    organization: str | None,
    office: str | None,
    form: str,
    columns: tuple[str, ...],
    graph: Path,
    limit: int | None,
) -> None:
    """Who held which office or job, and from when to when, all articles taken together.

    Each bound says what it rests on: "said" where an article tells the date, "attested" where the first or last
    article that shows it is all there is, "over" where an article calls it former. With --on and --between, "held" is
    "perhaps" for what was shown before and is not known to have ended. What is only claimed is left out.

    \b
    Examples:
      actorgraph roles Bortnikov
      actorgraph roles --on 2016-05-05 --of Russia
      actorgraph roles --between 2015-01 2015-06 --office minister --format csv
    """
    if on and between:
        raise click.UsageError("give one of --on and --between")
    if between and between[0] > between[1]:
        raise click.UsageError("--between wants the earlier day first")
    with Tables(graph) as tables:
        found = counting.spells(
            tables,
            on=on,
            between=between,
            person=_meant(tables, person),
            organization=_meant(tables, organization),
            office=office,
        )
    print_listing(found, form, limit, columns=columns, empty="no roles")


@click.command()
@click.option("--source", metavar="NAME", help="Who does it.")
@click.option("--target", metavar="NAME", help="To whom it is done.")
@click.option("--root", metavar="TYPE", help="Root type of PLOVER: CONSULT, ASSAULT ...")
@click.option("--modality", help="asserted, negated, planned, hypothetical or alleged.")
@click.option("--from", "since", type=Day(), help="On this day or later.")
@click.option("--to", "until", type=Day(last=True), help="On this day or earlier.")
@click.option(
    "--layout",
    type=click.Choice(list(LAYOUTS)),
    help="All columns of a layout: our own, or those of the POLECAT or ICEWS data.",
)
@format_option
@columns_option
@graph_option
@limit_option
def dyads(
    source: str | None,
    target: str | None,
    root: str | None,
    modality: str | None,
    since: str | None,
    until: str | None,
    layout: str | None,
    form: str,
    columns: tuple[str, ...],
    graph: Path,
    limit: int | None,
) -> None:
    """Who did what to whom: one row for each event, source and target, with the codes of PLOVER and CAMEO.

    JSON has every column: names, types, sectors and countries of both, place with coordinates, days, sentence, sources.
    With --layout so has every format. POLECAT and ICEWS have no column for what is planned, denied or only claimed:
    their layouts leave it out.

    \b
    Examples:
      actorgraph dyads --source Russia --format csv
      actorgraph dyads --layout polecat --format tsv
      actorgraph dyads --root CONSULT --from 2015
    """
    with Tables(graph) as tables:
        found = list(
            counting.dyads(
                tables,
                source=_meant(tables, source),
                target=_meant(tables, target),
                root=root,
                since=since,
                until=until,
                modality=modality,
            )
        )
        if not found and not tables.rows("SELECT 1 FROM dyads LIMIT 1"):
            say("no article of this build tells who did something to whom")
    listing = LAYOUTS[layout].listing(found) if layout else Listing(counting.DYADS, found)
    print_listing(listing, form, limit, columns=columns, empty="no dyads")


COMMANDS = (roles, dyads)
