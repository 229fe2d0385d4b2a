"""Assertions of any kind that other packages add, asked from the file alone: the package need not be there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from actorgraph.errors import QueryError
from actorgraph.tables.listings import Listing
from actorgraph.tables.reading import Tables, marks
from actorgraph.tables.schema import BY_NAME
from actorgraph.tables.views import VIEWS

_ARTICLE = "article sentence start end repeats iri".split()
_PLACE = {"start": int, "end": int, "sentence": str}
_TYPES = {"TEXT": str, "INTEGER": int, "REAL": float}


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind in a build: its table, what it means, how many assertions there are, copies apart."""

    name: str
    meaning: str
    assertions: int


def kinds(tables: Tables) -> list[KindRow]:
    """The added kinds that a build holds, by name."""
    known = {*BY_NAME, *(view.name for view in VIEWS)}
    rows = tables.rows("""SELECT "table", meaning FROM codebook WHERE "column" = '' ORDER BY "table" """)
    # Its package need not be there: an added kind is a table unknown here that says where it was read.
    found = [(name, meaning) for name, meaning in rows if name not in known and "iri" in _columns(tables, name)]
    count = 'SELECT count(*) FROM "{}" WHERE repeats IS NULL'
    return [KindRow(name, meaning, tables.rows(count.format(name))[0][0]) for name, meaning in found]


def listing(tables: Tables, kind: str, *, actor: str | Collection[str] | None = None) -> Listing:
    """The assertions of an added kind, in the order of their articles; those that name an actor.

    Args:
        actor: a name (whole words of any name), or ids of actors.

    Raises:
        QueryError: the build has no such kind.
    """
    known = [one.name for one in kinds(tables)]
    if kind not in known:
        there = (
            f"; there are {', '.join(known)}" if known else ": no package that adds one was installed when it was made"
        )
        raise QueryError(f"this build has no kind '{kind}'{there}")
    people = {row[3]: row[2] for row in tables.rows(f'PRAGMA foreign_key_list("{kind}")')}
    own = [column for column in _columns(tables, kind) if column not in _ARTICLE]
    lists = _several(tables, kind)
    chosen = [_chosen(name, people.get(name) == "actors") for name in own]
    chosen += [
        f"""(SELECT group_concat(coalesce(o.name, l.text), '; ') FROM (SELECT * FROM "{one}" WHERE assertion = x.id
        ORDER BY place) l LEFT JOIN actors o ON o.id = l.actor) AS "{one.removeprefix(kind + "_")}" """
        for one in lists
    ]
    where, values = "x.repeats IS NULL", []
    if actor:
        values = tables.meant(actor) if isinstance(actor, str) else list(actor)
        # Columns that lead to actors are told by the file's own foreign keys.
        named = [f'x."{name}" IN ({marks(values)})' for name, table in sorted(people.items()) if table == "actors"]
        named += [f'x.id IN (SELECT assertion FROM "{one}" WHERE actor IN ({marks(values)}))' for one in lists]
        where += f" AND ({' OR '.join(named) or '0'})"
        # One set of values for each place where they are asked for.
        values = values * len(named)
    found = tables.records(
        f"""SELECT {", ".join(chosen)}, a.key AS article, a.id AS article_id, a.title, a.outlet, a.url, x.start,
        x."end", x.sentence FROM "{kind}" x JOIN articles a ON a.id = x.article WHERE {where}
        ORDER BY a.key, x.start, x.id""",
        *values,
    )
    shown = [one for one in own if one not in ("id", "statement", "confidence", "extractor")]
    shown = [one for one in shown if not one.endswith(("_first", "_last", "_text"))]
    more = [one.removeprefix(kind + "_") for one in lists]
    return Listing((*shown, *more, "article", "start", "confidence", "id"), list(found))


def types(tables: Tables, kind: str) -> dict[str, type]:
    """The columns of :func:`listing`'s records, also where there are none, with what they hold beside ``None``."""
    people = {row[3] for row in tables.rows(f'PRAGMA foreign_key_list("{kind}")') if row[2] == "actors"}
    made: dict[str, type] = {}
    for _, name, declared, *_ in tables.rows(f'PRAGMA table_info("{kind}")'):
        if name not in _ARTICLE:
            made[name] = _TYPES[declared]
            made |= {f"{name}_id": str} if name in people else {}
    made |= {one.removeprefix(kind + "_"): str for one in _several(tables, kind)}
    return made | dict.fromkeys("article article_id title outlet url".split(), str) | _PLACE


def _columns(tables: Tables, table: str) -> list[str]:
    return [row[1] for row in tables.rows(f'PRAGMA table_info("{table}")')]


def _several(tables: Tables, kind: str) -> list[str]:
    """The tables of a kind's fields that refer to several."""
    rows = tables.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    every = [name for (name,) in rows if name.startswith(kind + "_")]
    # A list is told by its columns, since the package that made it need not be there.
    return [name for name in every if _columns(tables, name) == ["assertion", "place", "actor", "text"]]


def _chosen(name: str, actor: bool) -> str:
    """A column; of an actor the name, else the words, and the id beside it."""
    if not actor:
        return f'x."{name}"'
    named = f'(SELECT o.name FROM actors o WHERE o.id = x."{name}")'
    return f'coalesce({named}, x."{name}_text") AS "{name}", x."{name}" AS "{name}_id"'
