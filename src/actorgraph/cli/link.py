"""``link``: what actors are called elsewhere, asked of a reconciliation service, only when told to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import click

from actorgraph import pipeline
from actorgraph.cli.console import curation_option, format_option, graph_option, progress, say, show
from actorgraph.cli.curate import People
from actorgraph.cli.values import PairType
from actorgraph.linking.curation.decisions import Match
from actorgraph.linking.curation.reconciliation import FIELDS, Candidate, chosen
from actorgraph.model import Actor, EntityType
from actorgraph.pipeline.corrections import links_path
from actorgraph.pipeline.reconciling import Client

TYPES = get_args(EntityType)


class Pair(PairType):
    """``KEY=VALUE``; only one side is fixed.

    Args:
        keys, values: what may stand on each side; empty for anything.
        bare: whether a key may stand without a value.
    """

    name = "key=value"

    def __init__(self, keys: Sequence[str] = (), values: Sequence[str] = (), *, bare: bool = False) -> None:
        self._keys, self._values, self._bare = keys, values, bare

    def convert(
        self, value: str | tuple[str, str], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        # click converts defaults too, which are what they should be already.
        if isinstance(value, tuple):
            return value
        key, equals, right = value.partition("=")
        if not key or not (right or (self._bare and not equals)):
            self.fail(f"'{value}' is not KEY=VALUE", param, ctx)
        for given, allowed in ((key, self._keys), (right, self._values)):
            if allowed and given and given not in allowed:
                self.fail(f"'{given}' is none of {', '.join(allowed)}", param, ctx)
        return key, right


@click.command()
@click.argument("names", nargs=-1, metavar="[ACTOR]...")
@click.option("--reconcile", "url", metavar="URL", required=True, help="Address of the service.")
@click.option(
    "--type",
    "types",
    type=Pair(TYPES, bare=True),
    multiple=True,
    metavar="TYPE[=ID]",
    help="Only actors of this type (repeatable), and the service's id of it: person=Q5.",
)
@click.option(
    "--property",
    "properties",
    type=Pair(values=FIELDS),
    multiple=True,
    metavar="PID=FIELD",
    help=f"Send a property of the service's with what is known ({', '.join(FIELDS)}): P297=country.",
)
@click.option("--threshold", type=click.FloatRange(0), default=80.0, show_default=True, help="Least score to keep.")
@click.option("--limit", type=click.IntRange(1, 50), default=5, show_default=True, help="Candidates to ask for.")
@click.option("--batch", type=click.IntRange(1, 50), default=10, show_default=True, help="Questions in a request.")
@click.option("--pause", type=click.FloatRange(0), default=0.5, show_default=True, help="Seconds between requests.")
@click.option("--timeout", type=click.FloatRange(0.1), default=30.0, show_default=True, help="Seconds for an answer.")
@click.option("--again", is_flag=True, help="Ask for actors that this service was asked and answered for, too.")
@click.option("--dry-run", is_flag=True, help="Show what would be written.")
@format_option
@graph_option
@curation_option
def link(
    names: tuple[str, ...],
    url: str,
    types: tuple[tuple[str, str], ...],
    properties: tuple[tuple[str, str], ...],
    threshold: float,
    limit: int,
    batch: int,
    pause: float,
    timeout: float,
    again: bool,
    dry_run: bool,
    form: str,
    graph: Path,
    curation: Path,
) -> None:
    """Ask a service that speaks the W3C Reconciliation API what actors are elsewhere.

    What is found goes to links.jsonl beside the corrections, with score and source; the next build puts it into the
    graph: skos:exactMatch where the service is confident, else skos:closeMatch. Where two candidates are as good,
    nothing is written. No network is used by any other command.

    \b
    Example:
      actorgraph link --reconcile http://127.0.0.1:8000/reconcile --type person=Q5 --dry-run
    """
    people = People(graph, curation)
    linker = people.project.linker
    asked = [people.actor(name) for name in names] if names else linker.actors
    only = {kind for kind, _ in types}
    # By service: what one of them answered says nothing of another.
    done = set() if again else {match.actor for match in linker.matches if match.source == url}
    wanted = [one for one in asked if (not only or one.type in only) and one.id not in done]
    client = Client(url, timeout, pause)
    service = client.service()
    say(f"asking {service.name} for {len(wanted)} actors")
    made: list[tuple[Actor, Candidate]] = []
    # A type without the service's id of it narrows what is asked for, and is not sent.
    kinds = {kind: theirs for kind, theirs in types if theirs}
    with progress("asking", len(wanted)) as advance:
        answers = client.ask(service, wanted, types=kinds, properties=dict(properties), limit=limit, batch=batch)
        for actor, found in answers:
            advance()
            if best := chosen(found, threshold):
                made.append((actor, best))
                # At once: what was answered before the service failed is not asked again.
                if not dry_run:
                    match = Match(
                        target=people.mentions(actor), iri=best.iri, label=best.name, score=best.score,
                        sure=best.match, source=url,
                    )  # fmt: skip
                    pipeline.add_decisions(links_path(curation), [match])
    rows = [(one.id, one.name, best.iri, best.name, best.score, "yes" if best.match else "no") for one, best in made]
    show(("id", "actor", "iri", "label", "score", "sure"), rows, form, empty="no candidate is good enough")
    if made and not dry_run:
        say(f"{len(made)} matches written to {links_path(curation)}; they take effect with the next actorgraph build")


COMMANDS = (link,)
