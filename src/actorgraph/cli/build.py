"""``build``: articles into a graph."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from actorgraph import corpus, pipeline
from actorgraph.cli.console import PARTIAL, curation_option, printable, progress, say, steps, tell, width
from actorgraph.cli.reading import input_format_option, llm_options, model_option, without_option
from actorgraph.cli.values import Iri
from actorgraph.errors import InputError, InputNotice, StoreError
from actorgraph.graph import BASE, Provenance, answers
from actorgraph.llm.asking import SPENT as ASKED
from actorgraph.llm.server import Server
from actorgraph.model import Article, Coherence
from actorgraph.pipeline import untouched
from actorgraph.pipeline.options import Options, former_roots
from actorgraph.pipeline.stages import left_out
from actorgraph.store import Store

SHOWN = 5
"""Actors shown after a build: the largest, and the least coherent."""
DOUBTED = 0.6
"""Coherence under which an actor is worth a look."""

out_option = click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("exports"),
    show_default=True,
    help="Folder of the build.",
)


def working_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that reads articles: where and how they are read."""
    options = (
        out_option,
        click.option(
            "-j", "--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, show_default="one per core",
            help="Worker processes.",
        ),
        click.option(
            "--engine", type=click.Choice(pipeline.NAMES), default="pool", show_default=True,
            help="Read in processes of this machine, on a Dask cluster, or in this process.",
        ),
        click.option("--scheduler", metavar="ADDRESS", help="Dask scheduler; without one a cluster is started here."),
        click.option(
            "--article-timeout", type=click.FloatRange(0), default=pipeline.TIME_LIMIT, show_default=True,
            help="Seconds an article may take; 0 for any.",
        ),
        click.option(
            "--worker-memory", type=click.IntRange(0), default=pipeline.MEMORY, show_default=True,
            help="MiB a worker may use; 0 for any.",
        ),
        click.option(
            "--wait", type=click.FloatRange(0), default=pipeline.WAIT, show_default=True,
            help="Seconds to wait for another build of the same folder.",
        ),
    )  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


@dataclass(frozen=True)
class Working:
    """The values of :func:`working_options`."""

    out: Path
    jobs: int
    engine: pipeline.EngineName
    scheduler: str | None
    article_timeout: float
    worker_memory: int
    wait: float

    def engined(self) -> pipeline.Engine:
        if self.scheduler and self.engine != "dask":
            raise click.UsageError("--scheduler goes with --engine dask")
        limit, memory = self.article_timeout or None, self.worker_memory or None
        return pipeline.Engine(self.engine, self.jobs, self.scheduler, limit, memory)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@working_options
@click.option("--full", is_flag=True, help="Read every article again, even if nothing changed.")
@click.option("--dry-run", is_flag=True, help="Say what would be read, kept and forgotten, and why; change nothing.")
@click.option(
    "--provenance",
    type=click.Choice(["none", "spans", "assertions", "full"]),
    default="spans",
    show_default=True,
    help="How much of where things were read goes into the graph.",
)
@click.option(
    "--base-iri",
    type=Iri(base=True),
    metavar="IRI",
    default=BASE,
    show_default=True,
    help="What the names of things start with.",
)
@click.option(
    "--turtle/--no-turtle",
    default=True,
    help="Write graph.ttl; without it a build takes a fifth less room, and `export -o graph.ttl` writes it any time.",
)
@input_format_option
@model_option
@without_option
@llm_options
@curation_option
@click.pass_context
def build(
    context: click.Context,
    /,
    paths: tuple[Path, ...],
    full: bool,
    dry_run: bool,
    provenance: Provenance,
    base_iri: str,
    turtle: bool,
    input_format: str | None,
    model: str | None,
    without: tuple[str, ...],
    server: Server | None,
    curation: Path,
    **working: Any,
) -> None:
    """Articles into a graph: read, extract, resolve, write graph.ttl.

    PATHS are files (.txt .md .html .jsonl .jsonl.gz), folders of them, or - for stdin; the default is corpus/. What
    was read before and has not changed is not read again; what is no longer there is forgotten.

    \b
    Examples:
      actorgraph build corpus/ -o exports/
      actorgraph build corpus/ --dry-run
      zcat news.jsonl.gz | actorgraph build - --input-format jsonl -o exports/
      actorgraph build corpus/ --engine dask --scheduler tcp://10.0.0.1:8786
    """
    chosen = paths or (Path("corpus"),)
    # By their real paths: a folder named by a link is the same one next time, however it is named.
    roots = tuple(os.path.realpath(path) for path in chosen if path.is_dir())
    options = Options(model, provenance, base_iri, str(curation.absolute()), roots, left_out(without), server, turtle)
    at = Working(**working)
    if dry_run:
        with articles_of(chosen, input_format, at) as articles:
            context.exit(foretell(articles, at.out, options, full))
    # Relative paths mean other files in another folder, so that the folder counts too.
    watched = ((*chosen, curation), options, chosen, input_format, at.out, Path.cwd())
    looks = None if full or model else untouched.inputs(*watched)
    if (says := untouched.known(at.out, looks)) is not None:
        for line in says:
            say(line)
        context.exit(0)
    again: list[str] = []
    with project(at) as store:
        # Before anything is changed: a line that cannot be read ends the build.
        pipeline.read_decisions(curation)
        with reading(chosen) as advance, articles_of(chosen, input_format, at) as articles:
            report = pipeline.read_articles(
                articles, store, setup=options.reading, engine=at.engined(), full=full, progress=advance
            )
        if report.held:
            options = replace(options, roots=tuple(dict.fromkeys((*roots, *former_roots(store)))))
        code = finish(store, at, report, options, full=full, again=again)
    # Only where everything was read: else the next build must look at all of it again.
    if looks and again:
        untouched.keep(at.out, looks, untouched.inputs(*watched), again)
    context.exit(code)


@contextmanager
def articles_of(paths: Sequence[Path], input_format: str | None, at: Working) -> Iterator[Iterator[corpus.Item]]:
    """The articles of some files, read within the limits of a build."""
    with pipeline.opened_apart(at.engined()) as opened:
        yield corpus.read(paths, input_format=input_format, stdin=sys.stdin.buffer, opened=opened)


@contextmanager
def reading(paths: Sequence[Path]) -> Iterator[Callable[..., None]]:
    """A progress bar for reading, and what failed said where nothing could be read."""
    try:
        with progress("reading", corpus.survey(paths).read or None) as advance:
            yield advance
    except pipeline.NothingReadError as error:
        # The report says of each file why, the error only that there was none.
        told(error.report)
        raise


def told(report: pipeline.Report) -> None:
    """Say what failed and what was left out."""
    for line in (*report.notices, *report.failures):
        say(str(line))


@contextmanager
def project(at: Working) -> Iterator[Store]:
    """The store of a build's folder, for this process alone."""
    with pipeline.locked(at.out, at.wait, say), Store(pipeline.store_path(at.out)) as store:
        # An interrupted build may have left articles that are half forgotten.
        store.mend()
        for notice in store.notices:
            say(notice)
        yield store


def foretell(articles: Iterable[Article | InputError], out: Path, options: Options, full: bool) -> int:
    """Say what a build would do; the exit code."""
    path = pipeline.store_path(out)
    # Nothing is to change: the store is left as it is, and one that is not there is not made either.
    with TemporaryDirectory() as empty:
        none = Path(empty, "none")
        try:
            looked_at = Store(path, mends=False) if path.exists() else Store(none)
        except StoreError as error:
            say(f"{error}; everything would be read again")
            looked_at = Store(none)
        with looked_at as store:
            actions = list(pipeline.plan(articles, store, options.reading, full=full))
    for action in actions:
        if isinstance(action, InputError):
            say(str(action))
        elif action.what != "reuse":
            tell(f"{action.what}\t{action.article}\t{action.why}")
    counts = Counter(action.what for action in actions if not isinstance(action, InputError))
    skipped = sum(isinstance(action, InputError) and not isinstance(action, InputNotice) for action in actions)
    say(f"to read {counts['read']}, to keep {counts['reuse']}, to forget {counts['forget']}, not readable {skipped}")
    return PARTIAL if skipped else 0


def finish(
    store: Store,
    at: Working,
    report: pipeline.Report,
    options: Options,
    full: bool = False,
    again: list[str] | None = None,
) -> int:
    """Write the graph of what was read and say what was done; the exit code.

    Args:
        again: is given what would be said if nothing changed; nothing where something could not be read.
    """
    told(report)
    store.set_note("options", asdict(options))
    curation = Path(options.curation)
    with steps() as step:
        outcome = pipeline.write_graph(
            store,
            at.out,
            curation=curation,
            provenance=options.provenance,
            base=options.base,
            run=report.fingerprint,
            full=full,
            turtle=options.turtle,
            engine=at.engined(),
            tell=step,
        )
    gone = f", {report.forgotten} forgotten" if report.forgotten else ""
    if report.held:
        gone += f", of these {report.held} not found but kept, since something could not be read"
    count = report.read + report.reused
    say(f"{count} articles ({report.reused} unchanged){gone}, {len(report.failures)} skipped")
    there = "nothing changed, nothing was written: "
    turtle = at.out / "graph.ttl"
    holds = f"{outcome.actors} actors and places, {outcome.triples} triples in {turtle if turtle.exists() else at.out}"
    say(f"{there if outcome.fresh else ''}{holds}")
    if options.server:
        say(spent(options.server.model, store.totals().get("asked", {})))
    unapplied = [f"{curation}: {line}" for line in outcome.unapplied]
    for line in unapplied:
        say(line)
    if again is not None and not report.failures and not report.held:
        told_again = f"{count} articles ({count} unchanged), 0 skipped"
        again += [*map(str, report.notices), told_again, f"{there}{holds}", *unapplied]
    if outcome.moved:
        say(f"ids changed since the last build: {outcome.moved}, told in {at.out / 'redirects.jsonl'}")
    if outcome.linker:
        _doubtful(outcome.linker.coherences)
    return PARTIAL if report.failures else 0


def spent(model: str, asked: Mapping[str, float]) -> str:
    """What it took to ask a model, in a line."""
    number = {name: int(asked.get(name, 0)) for name in ASKED}
    return (
        f"{model}: {number['questions']} questions ({number['from_kept']} answered before), "
        f"{number['prompt_tokens']} tokens asked, {number['completion_tokens']} answered; "
        f"{number['dropped']} items dropped that the text does not hold"
    )


def _doubtful(coherences: Sequence[Coherence]) -> None:
    """The largest and the least coherent actors, for a person to look at."""
    # Large actors are where a false join does most harm.
    largest = sorted(coherences, key=lambda one: (-one.size, one.actor))[:SHOWN]
    doubted = [coherence for coherence in coherences if coherence.value < DOUBTED][:SHOWN]
    rows = [("largest", one) for one in largest] + [("doubtful", one) for one in doubted]
    made = [[kind, one.name, str(one.size), f"{one.value:.2f}", one.doubt] for kind, one in rows]
    if made:
        text = answers.table(("", "actor", "articles", "coherence", "against"), made)
        for line in text.splitlines():
            # On stderr, with all that is said of a build: stdout is for data.
            click.echo(printable(line[: width()]), err=True)


COMMANDS = (build,)
