"""The command ``ontology``: what the terms of the graph mean."""

from __future__ import annotations

import click

from actorgraph import schema
from actorgraph.cli.console import put
from actorgraph.graph import describing, ontology_page
from actorgraph.shipped import ontology_file

_FILES = {"context": "context.jsonld", "frames": "frames.json", "shapes": "shapes.ttl"}


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice((*describing.FORMATS, "html", "schema", *_FILES)),
    default="turtle",
    show_default=True,
)
def ontology(form: str) -> None:
    """The terms of the graph, with labels and meanings: it travels with every export too.

    \b
    html     one page to read, every term with what it means
    context  a JSON-LD context with short names for all of them
    frames   a JSON-LD frame for each kind of thing
    shapes   the SHACL shapes that every build meets
    schema   the JSON Schema of the records of `extract`, with the kinds that other packages add

    \b
    Examples:
      actorgraph ontology > actorgraph.ttl
      actorgraph ontology --format context > context.jsonld
    """
    if form == "html":
        put(ontology_page.page())
        return
    if form == "schema":
        put(schema.written())
        return
    made = ontology_file(_FILES[form]).read_bytes() if form in _FILES else describing.ontology(form)
    put(made.decode())


COMMANDS = (ontology,)
