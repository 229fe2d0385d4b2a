"""The commands by name: a module is imported when its command is used, so that help and questions start at once."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

SECTIONS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "Build": {
        "build": ("build", "Articles into a graph: read, extract, resolve, write graph.ttl."),
        "add": ("change", "Add articles to a build: only they are read, then actors and graph are made anew."),
        "remove": ("change", "Take articles out of a build: the graph is then as if they had never been there."),
        "status": (
            "change",
            "What a build holds: articles, what could not be read and why, counts, size of each part, time, versions.",
        ),
        "stages": (
            "change",
            "The stages of reading an article in their order: what each adds, its version, its time in the last build.",
        ),
        "extract": ("extract", "One record per article on stdout: no project, no graph, made for pipes."),
    },
    "Look": {
        "serve": ("serve", "A build as pages in the browser: search, read, follow; SPARQL 1.1 at /sparql."),
        "site": (
            "serve",
            "A build as a folder of pages that works from disk and from any web host, search included.",
        ),
    },
    "Find": {
        "search": ("people", "Find actors by name, and statements, events and articles by the words in them."),
        "actors": (
            "people",
            "Who and what is in the graph, those named most first; with WORDS, whose names hold them.",
        ),
        "actor": ("people", "A dossier: names, roles, statements, events and neighbours of one actor."),
    },
    "List": {
        "statements": ("ask", "Who said what, with article and place."),
        "events": ("ask", "What happened where and when, with who took part; and what was only planned or claimed."),
        "quantities": ("ask", "Numbers, what they count and who gives them."),
        "list": ("ask", "Assertions of the kinds that other packages add; without KIND, which kinds there are."),
        "roles": ("counts", "Who held which office or job, and from when to when, all articles taken together."),
        "dyads": (
            "counts",
            "Who did what to whom: one row for each event, source and target, with the codes of PLOVER and CAMEO.",
        ),
        "query": ("ask", "Ask the graph in SPARQL 1.1."),
        "ontology": ("ontology", "The terms of the graph, with labels and meanings: it travels with every export too."),
    },
    "Compare": {
        "compare": (
            "compare",
            "Put side by side what is claimed about WORDS: who says how many, through whom, where, as of when.",
        ),
        "positions": (
            "positions",
            "What somebody said in order and where it changed; who stands where on a topic; or the topics.",
        ),
        "outlets": (
            "outlets",
            "Whom each outlet quotes, how much and with which verbs; copies of other articles are left out.",
        ),
        "quotations": (
            "outlets",
            "One quotation through the articles that print it: who had it first, what was [-cut-], {+added+} or "
            "changed.",
        ),
    },
    "Follow": {
        "path": ("follow", "The shortest chains of evidence from A to B: every hop with its sentence and article."),
        "central": ("follow", "Who is central in the network."),
        "viz": (
            "output",
            "Draw the network as one HTML file that works offline; a click shows the sentences behind a circle or "
            "line.",
        ),
        "explain": (
            "follow",
            "Why the graph says so: where an assertion was read; or why A and B are, or are not, one actor.",
        ),
    },
    "Put right": {
        "review": (
            "curate",
            "Decide the least certain pairs in the terminal: y they are one, n they are not, s skip, q stop.",
        ),
        "merge": ("curate", "A and B are one actor."),
        "not-same": ("curate", "A and B are never to be joined."),
        "split": ("curate", "The ACTOR of these ARTICLEs is somebody else than the one of the other articles."),
        "rename": ("curate", "The ACTOR is to be called NEW."),
        "retype": ("curate", "The ACTOR is a person, an organization, a place or a group."),
        "set-speaker": ("curate", "The statement of this ID was made by ACTOR, whom the same article names."),
        "set-role": (
            "curate",
            "The role of this ID is otherwise: another person's, at another organisation, by another name, over.",
        ),
        "reject": ("curate", "The assertion of this id is wrong, or the actor is none."),
        "relate": ("curate", "Add what no article says in words: A stands in this RELATION to B."),
        "link": ("link", "Ask a service that speaks the W3C Reconciliation API what actors are elsewhere."),
    },
    "Take out and check": {
        "export": ("output", "Write the graph in another format, told by the suffix."),
        "push": (
            "output",
            "Put the graph into a triple store (SPARQL 1.1 Graph Store HTTP Protocol), only what it does not have yet.",
        ),
        "validate": ("output", "Check a build or a graph; one line for each problem, exit code 4 if there is one."),
        "diff": (
            "output",
            "What differs between two builds, each with its cause: assertions gained, lost, changed; actors merged, "
            "split.",
        ),
        "eval": (
            "evaluate",
            "Score an extractor against gold annotation: a benchmark's file, or a folder of annotated articles.",
        ),
    },
}
"""Heading -> command -> module of this package, and what ``--help`` tells of it: the first sentence of its own help."""

_PLACES = {name: place for commands in SECTIONS.values() for name, place in commands.items()}


class Commands(click.Group):
    """The group of all commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _PLACES:
            return None
        module = import_module(f"actorgraph.cli.{_PLACES[cmd_name][0]}")
        found: click.Command = next(command for command in module.COMMANDS if command.name == cmd_name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # One width for all sections, so that their columns stand in line.
        longest = max(map(len, _PLACES))
        limit = formatter.width - 6 - longest
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl(
                    [
                        (
                            name.ljust(longest),
                            summary if len(summary) <= limit else summary[: limit - 3].rsplit(" ", 1)[0] + "...",
                        )
                        for name, (_, summary) in commands.items()
                    ]
                )
