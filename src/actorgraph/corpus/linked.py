"""JSON-LD in a page (schema.org): which node is the article, and what it says."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

Node = dict[str, Any]
_MOST_CHARACTERS = 3_000_000
_MOST_NODES = 20_000
_ARTICLE = re.compile(r".*(?:Article|Posting|Report|Blog ?Post)$")
_LISTING = re.compile(r"(?:CollectionPage|SearchResultsPage|ProfilePage|ItemList|CategoryCodeSet)$")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_COMMENT = re.compile(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[|//<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$"
)
_TAG = re.compile(r"<[^<>]+>")


@dataclass(slots=True)
class Graph:
    """All nodes of a page, and those that others refer to by name."""

    nodes: list[Node] = field(default_factory=list)
    named: dict[str, Node] = field(default_factory=dict)

    def resolved(self, value: Any) -> Any:
        """What a reference refers to; anything else as it is."""
        if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
            return self.named.get(value["@id"], value)
        return value

    def articles(self) -> list[Node]:
        return [node for node in self.nodes if any(_ARTICLE.fullmatch(kind) for kind in kinds(node))]

    def of_kind(self, *wanted: str) -> list[Node]:
        return [node for node in self.nodes if set(wanted) & set(kinds(node))]

    @property
    def listing(self) -> bool:
        """Whether the page declares to be a list of other pages."""
        return any(_LISTING.match(kind) for node in self.nodes for kind in kinds(node) if kind != "ItemList")


def graph(scripts: Iterable[str]) -> Graph:
    """Read the scripts of a page; what is no JSON is passed over, as browsers and search engines do."""
    made = Graph()
    for script in scripts:
        # In document order; a stack, for hostile pages nest deeper than Python's calls may.
        stack = [_parsed(script)]
        while stack:
            node = stack.pop()
            if isinstance(node, list):
                stack += reversed(node)
            if not isinstance(node, dict):
                continue
            if len(made.nodes) >= _MOST_NODES:
                return made
            made.nodes.append(node)
            stack += reversed(node.values())
            # Of nodes of one name most only refer to it: the fullest says what it is.
            name = node.get("@id")
            if isinstance(name, str) and len(node) > max(len(made.named.get(name, ())), 1):
                made.named[name] = node
    return made


def kinds(node: Node) -> list[str]:
    value = node.get("@type")
    several = value if isinstance(value, list) else [value]
    return [kind.rpartition("/")[2] for kind in several if isinstance(kind, str)]


def text(value: Any) -> str | None:
    """A value as plain text; the first of a list; ``None`` where there is none."""
    if isinstance(value, list):
        return next((made for one in value if (made := text(one))), None)
    if isinstance(value, dict):
        return text(value.get("@value", value.get("name")))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        return None
    # Twice, for many publishers escape what is escaped already.
    return " ".join(_TAG.sub(" ", html.unescape(html.unescape(value))).split()) or None


def signed(made: Graph, node: Node) -> Iterator[tuple[str, bool]]:
    """Who is named as author or creator: the name, and whether it is declared to be an organisation."""
    for name in ("author", "creator"):
        found = False
        value = node.get(name)
        for one in value if isinstance(value, list) else [value]:
            one = made.resolved(one)
            names = one.get("name") if isinstance(one, dict) else one
            # Without a type it may be a person, and mostly is.
            organised = isinstance(one, dict) and bool(kinds(one)) and "Person" not in kinds(one)
            for single in names if isinstance(names, list) else [names]:
                if isinstance(single, str) and single.strip():
                    found = True
                    yield _TAG.sub(" ", html.unescape(single)), organised
        if found:
            return


def is_free(value: Any) -> bool | None:
    """``isAccessibleForFree`` as a truth value; publishers write it in four ways."""
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(value.strip().lower()) if isinstance(value, str) else None


def _parsed(script: str) -> Any:
    if len(script) > _MOST_CHARACTERS:
        return None
    script = _COMMENT.sub("", script).strip().rstrip(";")
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        pass
    try:
        # Some hold control characters between their values; tried second, for it costs a copy.
        return json.loads(_CONTROLS.sub(" ", script), strict=False)
    except (ValueError, RecursionError):
        return None
