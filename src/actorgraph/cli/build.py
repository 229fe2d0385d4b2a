"""``build`` and ``extract``: articles in."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import click

from actorgraph import corpus, pipeline, record
from actorgraph.cli.console import PARTIAL, progress, say
from actorgraph.cli.curate import curation_option
from actorgraph.errors import ActorgraphError
from actorgraph.graph import BASE, Provenance
from actorgraph.model import Article
from actorgraph.store import Store

INPUT_FORMATS = click.Choice(["text", "jsonl"])

model_option = click.option(
    "--model", metavar="NAME", help="Use an installed spaCy pipeline instead of the bundled model."
)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "-o", "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("exports"), show_default=True
)
@click.option("-j", "--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, show_default="one per core")
@click.option("--full", is_flag=True, help="Read every article again, even if nothing changed.")
@click.option(
    "--provenance", type=click.Choice(["none", "assertions", "full"]), default="assertions", show_default=True
)
@click.option("--base-iri", metavar="IRI", default=BASE, show_default=True, help="What the names of things start with.")
@click.option("--input-format", type=INPUT_FORMATS, help="What stdin (-) holds.")
@model_option
@curation_option
@click.pass_context
def build(
    context: click.Context,
    paths: tuple[Path, ...],
    out: Path,
    jobs: int,
    full: bool,
    provenance: Provenance,
    base_iri: str,
    input_format: str | None,
    model: str | None,
    curation: Path,
) -> None:
    """Articles into a graph: read, extract, resolve, write graph.ttl and graph.trig.

    PATHS are files (.txt .md .html .jsonl .jsonl.gz), folders of them, or - for stdin; the default is corpus/.

    \b
    Examples:
      actorgraph build corpus/ -o exports/
      zcat news.jsonl.gz | actorgraph build - --input-format jsonl -o exports/
    """
    chosen = paths or (Path("corpus"),)
    out.mkdir(parents=True, exist_ok=True)
    with Store(pipeline.store_path(out)) as store:
        with progress("reading", corpus.survey(chosen).read or None) as advance:
            articles = corpus.read(chosen, input_format=input_format, stdin=sys.stdin.buffer)
            report = pipeline.read_articles(articles, store, model=model, jobs=jobs, full=full, progress=advance)
        for failure in report.failures:
            say(str(failure))
        if not len(store):
            raise ActorgraphError("no article could be read; see the lines above, or name files or folders to read")
        outcome = pipeline.write_graph(
            store, out, curation=curation, provenance=provenance, base=base_iri, run=report.fingerprint
        )
    say(f"{report.read + report.reused} articles ({report.reused} unchanged), {len(report.failures)} skipped")
    say(f"{len(outcome.linker.actors)} actors and places, {outcome.triples} triples in {out / 'graph.ttl'}")
    for line in outcome.linker.unapplied:
        say(f"{curation}: {line}")
    if report.failures:
        context.exit(PARTIAL)


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@click.option("--input-format", type=INPUT_FORMATS, help="What stdin (-) holds.")
@click.option("--text/--no-text", default=False, help="Put the article's text into its record.")
@model_option
@click.pass_context
def extract(
    context: click.Context,
    files: tuple[Path, ...],
    form: str,
    input_format: str | None,
    text: bool,
    model: str | None,
) -> None:
    """One record per article on stdout: no project, no graph, made for pipes.

    \b
    Examples:
      actorgraph extract story.txt | jq .statements
      cat stories.jsonl | actorgraph extract - --input-format jsonl > records.jsonl
    """
    named = _names(files)
    skipped = False
    for outcome in pipeline.extract(
        corpus.read(files or (Path("-"),), input_format=input_format, stdin=sys.stdin.buffer), model=model
    ):
        if isinstance(outcome, ActorgraphError):
            say(str(outcome))
            skipped = True
            continue
        made = record.encode(outcome, named(outcome.article))
        made["text"] = outcome.article.text if text else None
        click.echo(json.dumps(made, ensure_ascii=False, separators=(",", ":")))
    if skipped:
        context.exit(PARTIAL)


def _names(paths: tuple[Path, ...]) -> Callable[[Article], str]:
    """How a record names its article: by the id given, else by the file's stem where only one file has it."""
    stems = Counter(file.stem for path in paths for file in (path.rglob("*") if path.is_dir() else [path]))

    def name(article: Article) -> str:
        stem = Path(article.key).stem
        from_file = article.source is not None and Path(article.source).name == Path(article.key).name
        return stem if from_file and stems[stem] == 1 else article.key

    return name


COMMANDS = (build, extract)
