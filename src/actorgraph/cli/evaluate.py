"""``eval``: accuracy against gold annotation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from actorgraph import corpus, pipeline, record
from actorgraph.cli.console import show
from actorgraph.errors import ActorgraphError, QueryError
from actorgraph.evaluation import articles, dates, events, places, roles, statements
from actorgraph.model import Article

Task = Callable[[Path, pipeline.Reader], None]


def _dates(gold: Path, reader: pipeline.Reader) -> None:
    click.echo(dates.table(dates.evaluate(gold, reader.document)[1]))


def _places(gold: Path, reader: pipeline.Reader) -> None:
    click.echo(places.table(places.evaluate(gold, reader.document)[1]))


def _roles(gold: Path, reader: pipeline.Reader) -> None:
    click.echo(roles.table(roles.evaluate(gold, reader.document)[1]))


def _events(gold: Path, reader: pipeline.Reader) -> None:
    rows = events.read_gold(gold)
    click.echo(events.table(events.score(rows, events.predict(rows, reader.document))))


def _statements(gold: Path, reader: pipeline.Reader) -> None:
    rows = statements.read_gold(gold)
    predicted = list(statements.predict(rows, reader.document))
    _figures(statements.score(rows, predicted))
    bins = statements.reliability(rows, predicted)
    show(("confidence", "statements", "right"), [(one.confidence, one.statements, one.right) for one in bins])


def _figures(scores: Iterable[Any]) -> None:
    columns = ("kind", "measure", "precision", "recall", "F1", "predicted", "gold")
    show(
        columns,
        [
            (
                one.kind,
                one.measure,
                *(round(100 * v, 1) for v in (one.precision, one.recall, one.f1)),
                one.predicted,
                one.gold,
            )
            for one in scores
        ],
    )


TASKS: Mapping[str, Task] = {
    "dates": _dates,
    "places": _places,
    "roles": _roles,
    "events": _events,
    "statements": _statements,
}


@click.command("eval")
@click.argument("task", type=click.Choice(list(TASKS)))
@click.argument("gold", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--articles",
    "texts",
    type=click.Path(path_type=Path, exists=True),
    help="The articles, where GOLD is a folder of annotation.",
)
@click.option("--model", metavar="NAME", help="Use an installed spaCy pipeline instead of the bundled model.")
def evaluate(task: str, gold: Path, texts: Path | None, model: str | None) -> None:
    """Score an extractor against gold annotation: a benchmark's file, or a folder of annotated articles.

    \b
    Examples:
      actorgraph eval statements polnear/dev.jsonl.gz
      actorgraph eval dates tempeval3/dev.jsonl.gz
      actorgraph eval statements corpus/gold --articles corpus
    """
    reader = pipeline.Reader(model)
    if not gold.is_dir():
        TASKS[task](gold, reader)
    elif texts is None:
        raise QueryError("say where the annotated articles are with --articles FOLDER")
    else:
        _annotated(gold, texts, reader)


def _annotated(gold: Path, texts: Path, reader: pipeline.Reader) -> None:
    """Entities, roles, statements and events of whole annotated articles."""
    read = {Path(one.key).stem: one for one in corpus.read([texts]) if isinstance(one, Article)}
    records = []
    for stem, article in read.items():
        outcome = pipeline.guarded(article, reader)
        if isinstance(outcome, ActorgraphError):
            raise outcome
        records.append(record.encode(outcome, stem))
    rows = articles.read_gold(gold)
    click.echo(articles.table(articles.score(rows, records, {stem: one.text for stem, one in read.items()})))


COMMANDS = (evaluate,)
