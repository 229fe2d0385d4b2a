"""``eval``: accuracy against gold annotation."""

from __future__ import annotations

from pathlib import Path

import click

from actorgraph import pipeline
from actorgraph.evaluation import dates, places, statements


@click.command("eval")
@click.argument("task", type=click.Choice(["dates", "places", "statements"]))
@click.argument("gold", type=click.Path(path_type=Path, exists=True))
@click.option("--model", metavar="NAME", help="Use an installed spaCy pipeline instead of the bundled model.")
def evaluate(task: str, gold: Path, model: str | None) -> None:
    """Score the extractors against gold annotation, in the formats of docs/evaluation.md."""
    annotate = pipeline.Reader(model).document
    if task == "dates":
        click.echo(dates.table(dates.evaluate(gold, annotate)[1]))
    elif task == "places":
        click.echo(places.table(places.evaluate(gold, annotate)[1]))
    else:
        rows = statements.read_gold(gold)
        for one in statements.score(rows, statements.predict(rows, annotate)):
            click.echo(
                f"{one.kind:12} {one.measure:18} P {100 * one.precision:5.1f} R {100 * one.recall:5.1f} F {100 * one.f1:5.1f}"
            )


COMMANDS = (evaluate,)
