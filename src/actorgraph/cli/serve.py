"""``serve`` and ``site``: a build as pages."""

from __future__ import annotations

from pathlib import Path

import click

from actorgraph.cli.console import curation_option, graph_option, progress, say
from actorgraph.pipeline import add_decisions, graph_path

name_option = click.option(
    "--name", metavar="TEXT", help="What the pages are headed by; the folder's name if not given."
)


@click.command()
@graph_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="Port; 0 for any free one."
)
@name_option
@click.option(
    "--query-timeout",
    type=click.FloatRange(0.1),
    default=30.0,
    show_default=True,
    help="Seconds a SPARQL query may take.",
)
@click.option("--cors", is_flag=True, help="Let pages of other hosts ask at /sparql.")
@click.option("--edit", is_flag=True, help="Allow corrections: buttons on the pages that write lines to --curation.")
@curation_option
def serve(
    graph: Path,
    host: str,
    port: int,
    name: str | None,
    query_timeout: float,
    cors: bool,
    edit: bool,
    curation: Path,
) -> None:
    """A build as pages in the browser: search, read, follow; SPARQL 1.1 at /sparql.

    \b
    Examples:
      actorgraph serve -g exports/
      actorgraph serve --port 9000 --name "The harbour files"
      actorgraph serve --edit
    """
    from actorgraph.pages import serving
    from actorgraph.pipeline.moves import Moves

    pages = serving.pages_of(graph, name)
    # Given from here: the pages know nothing of the pipeline.
    pages.changes = Moves(graph, curation)
    asker = serving.Asker(graph_path(graph), query_timeout)
    routes = serving.Protocol(pages, asker, cors=cors).routes()
    if edit:
        routes += serving.Corrections(pages, curation, add_decisions).routes()
    # The port is taken before it is told, so that nobody is sent to an address that is somebody else's.
    with serving.listening(host, port) as socket:
        address = serving.address(socket)
        say(f"{graph} is served at {address}; Ctrl-C ends it")
        serving.run(pages, socket, host, routes)


@click.command()
@click.option("-o", "--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder to write.")
@graph_option
@name_option
@click.option("--no-text", is_flag=True, help="Leave the articles' texts out: only what was said stays, in its words.")
def site(out: Path, graph: Path, name: str | None, no_text: bool) -> None:
    """A build as a folder of pages that works from disk and from any web host, search included.

    \b
    Examples:
      actorgraph site -o story/
      actorgraph site -o story/ --no-text --name "The harbour files"
    """
    from actorgraph.pages import folder, serving
    from actorgraph.pages.database import Database

    database = Database(graph)
    try:
        with progress("writing pages", None) as advance:
            made = folder.write(database, out, serving.name_of(graph, name), texts=not no_text, progress=advance)
    finally:
        database.close()
    say(f"{made} pages in {out}; open {out / 'index.html'} in a browser")


COMMANDS = (serve, site)
