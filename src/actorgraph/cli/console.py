"""What the commands share in talking to a person: messages, tables, progress, and where the graph is.

All output of the commands goes through here, because much of it was written by strangers: a headline or a file name
may hold sequences that move the cursor, change the title of the window or turn the order of letters round. No such
character reaches a terminal.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

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
from rich.text import Text

from actorgraph.cells import guarded, writer
from actorgraph.cli import layout
from actorgraph.cli.layout import width
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


curation_option = click.option(
    "--curation",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("curation.jsonl"),
    show_default=True,
    help="File of corrections.",
)
graph_option = click.option(
    "-g",
    "--graph",
    type=click.Path(path_type=Path),
    default=Path("exports"),
    show_default=True,
    help="Folder of a build, or an RDF file.",
    callback=_told_if_behind,
)

limit_option = click.option("--limit", type=click.IntRange(1), help="Print at most so many rows.")

format_option = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print."
)

# An article's text could move the cursor, turn the order of letters round or hide words with these; lone halves of
# characters cannot be printed at all. Tab and line feed are left: they only lay a text out.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def printable(text: str) -> str:
    """A text with every character that a terminal would obey instead of showing, shown: ``<U+001B>``."""
    return _UNSAFE.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def say(message: str) -> None:
    """A line for the person at the terminal."""
    with suppress(OSError):
        # A terminal that is gone must not end the work that goes on.
        click.echo(f"actorgraph: {printable(message)}", err=True)


def complain(message: str) -> None:
    """Lines about how a command is used, as they stand."""
    with suppress(OSError):
        click.echo(printable(message), err=True, nl=False)


def tell(text: str = "", *, bold: bool = False) -> None:
    """A line of an answer for people, on stdout."""
    click.secho(printable(text), bold=bold or None)


def put(text: str) -> None:
    """Data on stdout, whole lines: as it is for a file or pipe, harmless for a terminal."""
    # CSV ends its lines with a carriage return, which would be shown as <U+000D>.
    safe = printable(text.replace("\r\n", "\n")) if sys.stdout.isatty() else text
    click.echo(safe, nl=not safe.endswith("\n"))


def dumped(value: Any, *, indent: int | None = 1) -> str:
    """JSON in which every character that a terminal would obey is escaped."""
    separators = (",", ":") if indent is None else None
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    # JSON can write each of them as \u and a number, so nothing is lost to whoever reads it.
    return _UNSAFE.sub(lambda found: json.dumps(found[0])[1:-1], text)


def show(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], form: str = "table", *, empty: str = "nothing found"
) -> None:
    """Print rows as a table that fits the terminal, or as JSON, CSV, TSV or Markdown on stdout."""
    plain = [["" if cell is None else cell for cell in row] for row in rows]
    if form == "json":
        put(dumped([dict(zip(columns, row, strict=True)) for row in plain]))
    elif form in ("csv", "tsv"):
        text = io.StringIO(newline="")
        out = writer(text, "," if form == "csv" else "\t")
        out.writerow(columns)
        # Of numbers nothing is a formula, and a guard would make text of them.
        out.writerows([guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in plain)
        put(text.getvalue())
    elif form == "md":
        for row in (list(columns), ["---"] * len(columns), *plain):
            tell("| " + " | ".join(" ".join(str(cell).split()).replace("|", "\\|") for cell in row) + " |")
    elif plain:
        # Before they are measured: a character that is replaced takes more room.
        safe = [[printable(cell) if isinstance(cell, str) else cell for cell in row] for row in plain]
        for line, heading in layout.table(columns, safe, width()):
            tell(line, bold=heading)
    else:
        say(empty)


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


_STEPS = {
    "resolve": "who is who",
    "compare": "comparing what is claimed",
    "graph": "building the graph",
    "tables": "writing the tables",
}


@contextmanager
def steps() -> Iterator[Callable[[str], None]]:
    """What is being done and for how long, on stderr while it is a terminal; yields what tells the next step."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("looking what changed", total=None)
        yield lambda name: bar.reset(task, description=_STEPS.get(name, name))


__all__ = [
    "FORMATS",
    "PARTIAL",
    "complain",
    "dumped",
    "format_option",
    "graph_option",
    "limit_option",
    "printable",
    "progress",
    "put",
    "say",
    "show",
    "steps",
    "tell",
    "width",
]
