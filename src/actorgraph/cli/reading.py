"""The options of commands that read articles: with what, and what of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from actorgraph.llm.server import DEFAULT, Server

input_format_option = click.option(
    "--input-format", type=click.Choice(["text", "jsonl", "feed", "warc"]), help="What stdin (-) holds."
)
model_option = click.option(
    "--model", metavar="NAME", help="Use an installed spaCy pipeline instead of the bundled model."
)
without_option = click.option(
    "--without", multiple=True, metavar="STAGE", help="Leave a stage out, as quantities; actorgraph stages lists them."
)


def llm_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of commands that may ask a language model what articles assert; they get its ``server``.

    It is checked before the command begins, and is ``None`` where no model was named.
    """

    @click.option(
        "--llm",
        "llm_url",
        metavar="URL",
        default=DEFAULT,
        show_default=True,
        help="The server to ask, up to /v1 (Ollama, llama.cpp, vLLM); articles go nowhere else than there.",
    )
    @click.option(
        "--llm-model",
        metavar="NAME",
        help="Ask this model of the server for roles, statements, events and quantities, instead of reading them.",
    )
    @click.option(
        "--llm-answers",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="FOLDER",
        help="Where its answers are kept, so that nothing is asked twice.  [default: in the user's cache]",
    )
    @click.option(
        "--llm-seconds",
        type=click.FloatRange(1),
        default=300,
        show_default=True,
        help="What an answer may take.",
    )
    @wraps(function)
    def asking(
        *given: Any, llm_url: str, llm_model: str | None, llm_answers: Path | None, llm_seconds: float, **named: Any
    ) -> Any:
        if llm_model is None:
            if llm_url != DEFAULT:
                raise click.UsageError("--llm goes with --llm-model NAME")
            return function(*given, server=None, **named)
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        server = Server(
            llm_model, llm_url, str((llm_answers or cache / "actorgraph" / "answers").absolute()), llm_seconds
        )
        # Before the first article is read: a server that is not there is to cost no time.
        server.check()
        return function(*given, server=server, **named)

    return asking
