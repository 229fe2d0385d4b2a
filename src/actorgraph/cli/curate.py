"""``merge``, ``split``, ``not-same``, ``rename``, ``retype``, ``reject``, ``set-speaker``, ``set-role``, ``relate``,
``review``: lasting corrections.

Each writes a line to ``curation.jsonl``; the next build replays the file. Nothing else is changed, so taking a
correction back is deleting its line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, get_args

import click

from actorgraph import pipeline
from actorgraph.cli.console import curation_option, graph_option, say, show, tell
from actorgraph.errors import QueryError
from actorgraph.linking.curation import decisions
from actorgraph.linking.curation.decisions import (
    Add,
    Mentions,
    Merge,
    NotSame,
    Reject,
    Rename,
    Retype,
    SetRole,
    SetSpeaker,
    Split,
)
from actorgraph.model import Actor, EntityType, RoleStatus
from actorgraph.pipeline.explaining import find_actor, one_id

note_option = click.option("--note", default="", help="Why; kept with the correction.")


def common(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every correction."""
    return graph_option(curation_option(note_option(function)))


def write(path: Path, decision: decisions.Decision) -> None:
    """Append a correction and say so."""
    pipeline.add_decisions(path, [decision])
    say(f"{decision.action} written to {path}; it takes effect with the next actorgraph build")


class People:
    """The actors of a build, found by name or id, and the mentions that stand for them in a correction."""

    def __init__(self, folder: Path, curated: Path) -> None:
        self.project = pipeline.resolved(folder, curated)

    def actor(self, name: str) -> Actor:
        """The one actor of that id or name.

        Raises:
            QueryError: none, or several that fit equally well.
        """
        return find_actor(self.project.linker.actors, name)

    def mentions(self, actor: Actor, articles: Iterable[str] = ()) -> Mentions:
        """The first mention of each article-level entity of an actor, in the given articles or in all."""
        chosen = set(articles)
        # By mentions and not by ids, which change when articles come or go.
        keys = [self.project.mentions[member] for member in actor.members if member in self.project.mentions]
        # Sorted, so that the same correction is the same line whoever writes it.
        return tuple(sorted(key for key in keys if not chosen or key.article in chosen))

    def assertion(self, thing: str, kind: str) -> str:
        """The id of an assertion of a kind ("q": a statement, "m": a role), given as an id or an IRI.

        Raises:
            QueryError: there is none, or it is of another kind.
        """
        key = thing.rsplit("/", 1)[-1]
        name = {"q": "statement", "m": "role"}[kind]
        if key not in self.project.assertions:
            raise QueryError(f"no {name} has the id {key}; the listings and actorgraph explain show ids")
        # The id is there, but of another kind: most likely it was copied from the wrong listing.
        if not key.startswith(f"{kind}-"):
            raise QueryError(f"{key} is no {name}; ids of {name}s begin with {kind}-")
        return key

    def within(self, assertion: str, name: str) -> Mentions:
        """The mention of an actor in the article that makes an assertion, so that what is said stays traceable.

        Raises:
            QueryError: there is no such actor, or the article does not name it.
        """
        article = self.project.assertions[assertion]
        actor = self.actor(name)
        if found := self.mentions(actor, [article]):
            return found[:1]
        # The list tells whether the name is misspelt or the person in another article.
        named = sorted(one.name for one in self.project.linker.actors if self.mentions(one, [article]))
        raise QueryError(f"{article} does not name {actor.name}; it names {', '.join(named) or 'nobody'}")


@click.command()
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@common
def merge(left: str, right: str, graph: Path, curation: Path, note: str) -> None:
    """A and B are one actor.

    \b
    Example:
      actorgraph merge "Sergei Lavrov" "S. V. Lavrov" --note "same foreign minister"
    """
    _pair(Merge, left, right, graph, curation, note)


@click.command("not-same")
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@common
def not_same(left: str, right: str, graph: Path, curation: Path, note: str) -> None:
    """A and B are never to be joined.

    \b
    Example:
      actorgraph not-same person-john-smith-1a2b person-john-smith-77c1
    """
    _pair(NotSame, left, right, graph, curation, note)


def _pair(kind: Callable[..., decisions.Decision], left: str, right: str, graph: Path, path: Path, note: str) -> None:
    people = People(graph, path)
    one, other = people.actor(left), people.actor(right)
    if one.id == other.id:
        raise QueryError(f"both are {one.id} already; to take them apart use actorgraph split")
    write(path, kind(left=people.mentions(one), right=people.mentions(other), note=note))


@click.command()
@click.argument("name", metavar="ACTOR")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@common
def split(name: str, articles: tuple[str, ...], graph: Path, curation: Path, note: str) -> None:
    """The ACTOR of these ARTICLEs is somebody else than the one of the other articles.

    \b
    Example:
      actorgraph split "John Smith" 2015/mayor.txt 2016/mayor-again.txt
    """
    people = People(graph, curation)
    actor = people.actor(name)
    out = people.mentions(actor, articles)
    rest = tuple(key for key in people.mentions(actor) if key not in out)
    if not out or not rest:
        known = ", ".join(sorted({key.article for key in people.mentions(actor)}))
        raise QueryError(f"{actor.id} must keep some of its articles and lose some; it stands in {known}")
    write(curation, Split(out=out, rest=rest, note=note))


@click.command()
@click.argument("name", metavar="ACTOR")
@click.argument("new")
@common
def rename(name: str, new: str, graph: Path, curation: Path, note: str) -> None:
    """The ACTOR is to be called NEW.

    \b
    Example:
      actorgraph rename "Daesh" "Islamic State"
    """
    people = People(graph, curation)
    write(curation, Rename(target=people.mentions(people.actor(name)), name=new, note=note))


@click.command()
@click.argument("name", metavar="ACTOR")
@click.argument("kind", type=click.Choice(get_args(EntityType)))
@common
def retype(name: str, kind: EntityType, graph: Path, curation: Path, note: str) -> None:
    """The ACTOR is a person, an organization, a place or a group.

    \b
    Example:
      actorgraph retype "Velmora Courier" organization
    """
    people = People(graph, curation)
    write(curation, Retype(target=people.mentions(people.actor(name)), type=kind, note=note))


@click.command()
@click.argument("thing", metavar="ID | ACTOR")
@common
def reject(thing: str, graph: Path, curation: Path, note: str) -> None:
    """The assertion of this id is wrong, or the actor is none.

    \b
    Examples:
      actorgraph reject q-77aa01f3c2d14b9e --note "the speaker is the spokesman"
      actorgraph reject "Read More"
    """
    people = People(graph, curation)
    # Tables show the beginning of an id, the graph an IRI that ends in it: both are copied from there.
    key = one_id(people.project.assertions, thing.rsplit("/", 1)[-1])
    if key is not None:
        write(curation, Reject(assertion=key, note=note))
    else:
        write(curation, Reject(target=people.mentions(people.actor(thing)), note=note))


@click.command("set-speaker")
@click.argument("statement", metavar="ID")
@click.argument("name", required=False, metavar="ACTOR")
@click.option("--nobody", is_flag=True, help="Nobody who is named said it.")
@common
def set_speaker(statement: str, name: str | None, nobody: bool, graph: Path, curation: Path, note: str) -> None:
    """The statement of this ID was made by ACTOR, whom the same article names.

    To take it back, delete its line from the file of corrections; a later set-speaker overrules it.

    \b
    Examples:
      actorgraph set-speaker q-77aa01f3c2d14b9e "Ana Petrova" --note "'she' is the minister"
      actorgraph set-speaker q-77aa01f3c2d14b9e --nobody
    """
    # Exactly one of the two: a forgotten name must not delete a speaker.
    if nobody == (name is not None):
        raise click.UsageError("name the ACTOR who said it, or give --nobody")
    people = People(graph, curation)
    key = people.assertion(statement, "q")
    target = people.within(key, name) if name is not None else ()
    write(curation, SetSpeaker(assertion=key, target=target, note=note))


@click.command("set-role")
@click.argument("held", metavar="ID")
@click.option("--person", metavar="ACTOR", help="Who holds it.")
@click.option("--organization", metavar="ACTOR", help="Where.")
@click.option("--no-organization", "nowhere", is_flag=True, help="It is at no organisation.")
@click.option("--role", metavar="WORDS", help="As what.")
@click.option("--status", type=click.Choice(get_args(RoleStatus)), help="Whether it is held now.")
@common
def set_role(
    held: str,
    person: str | None,
    organization: str | None,
    nowhere: bool,
    role: str | None,
    status: RoleStatus | None,
    graph: Path,
    curation: Path,
    note: str,
) -> None:
    """The role of this ID is otherwise: another person's, at another organisation, by another name, over.

    What no option names stays. Actors must be named by the same article. To take it back, delete its line from the file
    of corrections; a later set-role overrules it.

    \b
    Examples:
      actorgraph set-role m-0c5e41d2a7b94f10 --status former --note "resigned in May"
      actorgraph set-role m-0c5e41d2a7b94f10 --organization "Zenda Port Authority" --role "deputy director"
    """
    if not (person or organization or nowhere or role or status):
        raise click.UsageError("say what is otherwise: --person, --organization, --no-organization, --role or --status")
    if organization and nowhere:
        raise click.UsageError("--organization and --no-organization exclude each other")
    people = People(graph, curation)
    key = people.assertion(held, "m")
    someone = people.within(key, person) if person else ()
    body = people.within(key, organization) if organization else ()
    made = SetRole(
        assertion=key, person=someone, organization=body, nowhere=nowhere, role=role, status=status, note=note
    )
    write(curation, made)


@click.command()
@click.argument("left", metavar="A")
@click.argument("relation")
@click.argument("right", metavar="B")
@common
def relate(left: str, relation: str, right: str, graph: Path, curation: Path, note: str) -> None:
    """Add what no article says in words: A stands in this RELATION to B.

    RELATION is a term with a known prefix, an IRI, or words.

    \b
    Example:
      actorgraph relate "Ana Petrova" schema:worksFor "Zenda Port Authority" --note "company register"
    """
    people = People(graph, curation)
    one, other = people.mentions(people.actor(left)), people.mentions(people.actor(right))
    write(curation, Add(left=one, relation=relation, right=other, note=note))


@click.command()
@graph_option
@curation_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Ask at most so many questions.")
def review(graph: Path, curation: Path, limit: int) -> None:
    """Decide the least certain pairs in the terminal: y they are one, n they are not, s skip, q stop.

    \b
    Example:
      actorgraph review --limit 10
    """
    people = People(graph, curation)
    # Those nearest to the threshold: an answer changes most there.
    unsure = people.project.linker.uncertain[:limit]
    if not unsure:
        say("nothing is uncertain enough to ask")
        return
    for number, pair in enumerate(unsure, start=1):
        keys = [people.project.mentions[side] for side in (pair.left, pair.right)]
        tell(f"\n{number}/{len(unsure)}  score {pair.score:.2f}", bold=True)
        show(("mention", "article", "at"), [(key.text, key.article, key.start) for key in keys])
        for reason in pair.reasons:
            tell(f"  {reason}")
        answer = click.prompt("one actor? [y/n/s/q]", type=click.Choice(["y", "n", "s", "q"]), show_choices=False)
        if answer == "q":
            break
        if answer in ("y", "n"):
            kind = Merge if answer == "y" else NotSame
            # At once: whoever stops in the middle loses nothing.
            write(curation, kind(left=(keys[0],), right=(keys[1],), note="reviewed"))


COMMANDS = (merge, not_same, split, rename, retype, reject, set_speaker, set_role, relate, review)
