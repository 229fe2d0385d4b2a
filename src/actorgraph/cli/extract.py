"""``extract``: articles into records, without a project."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import click

from actorgraph import corpus, pipeline, record
from actorgraph.cli.console import PARTIAL, dumped, put, say
from actorgraph.cli.reading import input_format_option, llm_options, model_option, without_option
from actorgraph.errors import ActorgraphError, InputNotice
from actorgraph.llm.server import Server
from actorgraph.model import Article
from actorgraph.pipeline.stages import left_out


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@input_format_option
@click.option("--text/--no-text", default=False, help="Put the article's text into its record.")
@click.option(
    "--article-timeout",
    type=click.FloatRange(0),
    default=pipeline.TIME_LIMIT,
    show_default=True,
    help="Seconds until a file's next article must be read; 0 for any.",
)
@model_option
@without_option
@llm_options
@click.pass_context
def extract(
    context: click.Context,
    files: tuple[Path, ...],
    form: str,
    input_format: str | None,
    text: bool,
    article_timeout: float,
    model: str | None,
    without: tuple[str, ...],
    server: Server | None,
) -> None:
    """One record per article on stdout: no project, no graph, made for pipes.

    \b
    Examples:
      actorgraph extract story.txt | jq .statements
      cat stories.jsonl | actorgraph extract - --input-format jsonl > records.jsonl
    """
    named = _names(files)
    skipped = False
    with pipeline.opened_apart(pipeline.Engine(time_limit=article_timeout or None)) as opened:
        found = corpus.read(files or (Path("-"),), input_format=input_format, stdin=sys.stdin.buffer, opened=opened)
        for outcome in pipeline.extract(found, model=model, without=left_out(without), server=server):
            if isinstance(outcome, ActorgraphError):
                say(str(outcome))
                # A notice tells what was read only in part; it is no article that is missing.
                skipped |= not isinstance(outcome, InputNotice)
                continue
            made = record.encode(outcome, named(outcome.article))
            made["text"] = outcome.article.text if text else None
            put(dumped(made, indent=None))
    if skipped:
        context.exit(PARTIAL)


def _names(paths: tuple[Path, ...]) -> Callable[[Article], str]:
    """How a record names its article: by the id given, else by the file's stem where only one file has it."""
    # Two files of one stem would give two records of one name.
    stems = Counter(file.stem for path in paths for file in (path.rglob("*") if path.is_dir() else [path]))

    def name(article: Article) -> str:
        stem = Path(article.key).stem
        from_file = article.source is not None and Path(article.source).name == Path(article.key).name
        # Articles of one file, which are numbered behind a colon, would all have its stem.
        one_of_many = re.search(r":[\d.]+$", article.key)
        return stem if from_file and stems[stem] == 1 and not one_of_many else article.key

    return name


COMMANDS = (extract,)
