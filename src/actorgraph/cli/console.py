"""What the commands share in talking to a person: messages, tables, progress, and where the graph is."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from actorgraph.pipeline import store_path
from actorgraph.store import is_ahead

PARTIAL = 3
"""Exit code: done, but some articles were skipped or failed."""

FORMATS = ("table", "json", "csv", "tsv", "md")

AHEAD = (
    "the graph is older than the store, since a build, add or remove was interrupted or failed, or is at work: "
    "say it again to bring the graph up to date"
)


def _told_if_behind(context: click.Context, parameter: click.Parameter, graph: Path) -> Path:
    """Say where the graph that a command is about is not that of the articles."""
    if not context.resilient_parsing and is_ahead(store_path(graph)):
        say(AHEAD)
    return graph


graph_option = click.option(
    "-g",
    "--graph",
    type=click.Path(path_type=Path),
    default=Path("exports"),
    show_default=True,
    help="Folder of a build, or an RDF file.",
    callback=_told_if_behind,
)

format_option = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print."
)


def say(message: str) -> None:
    """A line for the person at the terminal."""
    click.echo(f"actorgraph: {message}", err=True)


def width() -> int:
    """Columns to fill: the terminal's, or 120 where output goes to a file or pipe."""
    return Console(file=sys.stdout).width if sys.stdout.isatty() else 120


def show(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], form: str = "table", *, empty: str = "nothing found"
) -> None:
    """Print rows as a table that fits the terminal, or as JSON, CSV, TSV or Markdown on stdout."""
    plain = [["" if cell is None else cell for cell in row] for row in rows]
    if form == "json":
        click.echo(json.dumps([dict(zip(columns, row, strict=True)) for row in plain], ensure_ascii=False, indent=1))
    elif form in ("csv", "tsv"):
        writer = csv.writer(sys.stdout, delimiter="," if form == "csv" else "\t", lineterminator="\n")
        writer.writerows([list(columns), *plain])
    elif form == "md":
        _markdown([list(columns), ["---"] * len(columns), *plain])
    elif plain:
        _table(columns, plain)
    else:
        say(empty)


def _markdown(rows: Sequence[Sequence[Any]]) -> None:
    for row in rows:
        click.echo("| " + " | ".join(_one_line(cell).replace("|", "\\|") for cell in row) + " |")


def _one_line(cell: Any) -> str:
    return " ".join(str(cell).split())


def _table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    table = Table(box=None, header_style="bold", pad_edge=False, show_edge=False)
    for number, column in enumerate(columns):
        numeric = all(isinstance(row[number], (int, float)) for row in rows)
        # An id is there to be copied: it must not be broken over lines.
        justify: Literal["left", "right"] = "right" if numeric else "left"
        table.add_column(column, justify=justify, overflow="fold", no_wrap=column == "id")
    for row in rows:
        # Markup off: a text in square brackets is a text.
        table.add_row(*(_cell(cell) for cell in row))
    Console(width=width(), highlight=False, markup=False, emoji=False).print(table)


def _cell(cell: Any) -> str:
    return f"{cell:.3f}".rstrip("0").rstrip(".") if isinstance(cell, float) else _one_line(cell)


class _Rate(ProgressColumn):
    """How many are done in a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.finished_speed or task.speed or 0:.1f}/s")


@contextmanager
def progress(label: str, total: int | None) -> Iterator[Any]:
    """A progress bar on stderr while it is a terminal, nothing otherwise; yields a function that advances it by one.

    It shows how many are done of how many, how many a second, and the time left.
    """
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn(label), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(label, total=total)
        yield lambda *_: bar.advance(task)


_STEPS = {"resolve": "who is who", "compare": "comparing what is claimed", "graph": "building the graph"}


@contextmanager
def steps() -> Iterator[Callable[[str], None]]:
    """What is being done and for how long, on stderr while it is a terminal; yields what tells the next step."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("looking what changed", total=None)
        yield lambda name: bar.reset(task, description=_STEPS.get(name, name))
