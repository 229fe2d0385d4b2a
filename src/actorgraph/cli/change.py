"""``add``, ``remove`` and ``status``: the articles of a project."""

from __future__ import annotations

from collections.abc import Iterator, Set
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Any

import click

from actorgraph import pipeline
from actorgraph.cli.build import (
    Working,
    articles_of,
    finish,
    out_option,
    project,
    reading,
    working_options,
)
from actorgraph.cli.console import AHEAD, format_option, say, show
from actorgraph.cli.reading import input_format_option
from actorgraph.errors import InputError
from actorgraph.pipeline import Reading
from actorgraph.pipeline.options import Options
from actorgraph.pipeline.stages import stages as list_of_stages
from actorgraph.store import Store


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@working_options
@input_format_option
@click.pass_context
def add(context: click.Context, /, files: tuple[Path, ...], input_format: str | None, **working: Any) -> None:
    """Add articles to a build: only they are read, then actors and graph are made anew.

    The graph is the one that a build of everything would give. A file below a folder that was built goes by its path
    there, any other by its name; an article whose name is taken replaces that one. A later build of the folder alone
    forgets files from elsewhere.

    \b
    Examples:
      actorgraph add corpus/2024-05-01.txt
      zcat today.jsonl.gz | actorgraph add - --input-format jsonl -o exports/
    """
    at = Working(**working)
    with project(at) as store:
        options = Options.of(store)
        pipeline.read_decisions(Path(options.curation))
        with reading(files) as advance, articles_of(files, input_format, at) as added:
            report = pipeline.add(
                added,
                store,
                roots=map(Path, options.roots),
                setup=options.reading,
                engine=at.engined(),
                progress=advance,
            )
        code = finish(store, at, report, options)
    context.exit(code)


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@working_options
@click.pass_context
def remove(context: click.Context, /, articles: tuple[str, ...], **working: Any) -> None:
    """Take articles out of a build: the graph is then as if they had never been there.

    An ARTICLE is named by its key (its id, or its path in the folder that was built), or by a file name that only one
    has. The files are left alone: a later build of the folder that holds them reads them again.

    \b
    Examples:
      actorgraph remove 2024-05-01.txt
      actorgraph remove wire/story-17.txt wire/story-18.txt -o exports/
    """
    at = Working(**working)
    with project(at) as store:
        options = Options.of(store)
        pipeline.read_decisions(Path(options.curation))
        # What an interrupted removal took out already may be named again: its graph is still to be written.
        keys = set(_named({entry.article for entry in store.corpus()}.union(store.unwritten() or ()), articles))
        report = pipeline.remove(keys, store, setup=options.reading, engine=at.engined())
        code = finish(store, at, report, options)
    context.exit(code)


def _named(keys: Set[str], names: tuple[str, ...]) -> Iterator[str]:
    """The keys of the articles that ``names`` mean."""
    files: dict[str, list[str]] = {}
    for key in sorted(keys):
        # Several folders may hold files of one name.
        files.setdefault(PurePosixPath(key).name, []).append(key)
    for name in names:
        found = [name] if name in keys else files.get(PurePosixPath(name).name, [])
        if not found:
            # A file's name is what people remember of an article, so near misses of both are offered.
            near = get_close_matches(name, [*keys, *files], 3)
            hint = f"did you mean {' or '.join(near)}?" if near else "actorgraph status --articles lists them"
            raise InputError(f"no article of this name; {hint}", name)
        if len(found) > 1:
            raise InputError(f"{len(found)} articles have this name; give one as {' or '.join(found[:3])}", name)
        yield found[0]


@click.command()
@out_option
@click.option("--articles", is_flag=True, help="List the articles instead.")
@format_option
def status(out: Path, articles: bool, form: str) -> None:
    """What a build holds: articles, what could not be read and why, counts, size of each part, time, versions.

    \b
    Examples:
      actorgraph status
      actorgraph status --articles --format csv
    """
    if articles:
        # Fails with the reason where there is no build; opening the store would only say that a file is missing.
        pipeline.status(out)
        with Store(pipeline.store_path(out), mends=False) as store:
            show(("article", "sha256"), [(entry.article, entry.text) for entry in store.corpus()], form)
        return
    found = pipeline.status(out)
    for notice in found.notices:
        say(notice)
    if found.ahead:
        say(AHEAD)
    rows: list[tuple[str, str, Any]] = [
        ("corpus", "articles", found.articles),
        ("corpus", "failures", len(found.failures)),
        *(("MiB on disk", what, round(size / 2**20, 1)) for what, size in found.sizes.items()),
        *(("read", name, int(count)) for name, count in found.counts.items()),
        *(("asked of the model", name.replace("_", " "), int(count)) for name, count in found.asked.items()),
        # Said on stderr too, where whoever reads the table as data does not look.
        *([("graph", "state", "older than the store")] if found.ahead else []),
        ("graph", "actors", found.actors),
        ("graph", "triples", found.triples),
        *(("seconds of reading", name, round(took, 2)) for name, took in found.reading.items()),
        *(("seconds of writing", name, round(took, 2)) for name, took in found.writing.items()),
        *(("version", name, version) for name, version in found.parts.items()),
        *(("failed", place, reason) for place, reason in found.failures.items()),
    ]
    show(("about", "what", "value"), rows, form)


@click.command()
@out_option
@format_option
def stages(out: Path, form: str) -> None:
    """The stages of reading an article in their order: what each adds, its version, its time in the last build.

    \b
    Examples:
      actorgraph stages
      actorgraph build corpus/ --without quantities
    """
    took = pipeline.status(out).reading if pipeline.store_path(out).exists() else {}
    # As they are now: a build made by older code has other versions, which status shows.
    parts = Reading().parts()
    rows = [
        (
            stage.name,
            stage.does,
            parts[stage.room].rpartition(" ")[2],
            round(took[stage.name], 2) if stage.name in took else "",
        )
        for stage in list_of_stages()
    ]
    show(("stage", "does", "version", "seconds"), rows, form)


COMMANDS = (add, remove, status, stages)
