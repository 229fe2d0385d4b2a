"""``serve`` and ``site``: a build as pages."""

from __future__ import annotations

from pathlib import Path

import click

from actorgraph.cli.console import graph_option, say

name_option = click.option("--name", metavar="TEXT", help="What the pages are headed by; the folder's name if not given.")


@click.command()
@graph_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="Port; 0 for any free one.")
@name_option
def serve(graph: Path, host: str, port: int, name: str | None) -> None:
    """A build as pages in the browser: search, read, follow.

    \b
    Examples:
      actorgraph serve -g exports/
      actorgraph serve --port 9000 --name "The harbour files"
    """
    from actorgraph.pages import serving

    pages = serving.pages_of(graph, name)
    with serving.listening(host, port) as socket:
        address = serving.address(socket)
        say(f"{graph} is served at {address}; Ctrl-C ends it")
        serving.run(pages, socket, host)


COMMANDS = (serve,)
