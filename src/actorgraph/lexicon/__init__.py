"""Words of English news: every word once in a table, with the classes that the rooms ask for.

``people.tsv``, ``nouns.tsv``, ``verbs.tsv``, ``others.tsv`` (adjectives, adverbs, function words) and ``names.tsv``
(parts of names) hold a word and its classes on each line, in lower case and sorted, so that a word has one place and
shows all that is made of it. ``classes.tsv`` says what each class is asked for, and where its words come from. A class
written ``kind:group`` puts the word in one group of a kind: ``office:minister``.

The tables are read when the first room asks for a word (some milliseconds), and a word added to them is used at once.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

Table = Literal["people", "nouns", "verbs", "others", "names"]
TABLES: tuple[Table, ...] = ("people", "nouns", "verbs", "others", "names")


def words(*classes: str) -> frozenset[str]:
    """The words of one or several classes; of a kind, those of all its groups.

    Raises:
        KeyError: no word has the class: it is misspelt.
    """
    found = {name: [word for table in TABLES for word in _members(table).get(name, ())] for name in classes}
    if missing := [name for name, members in found.items() if not members]:
        raise KeyError(f"no word has the class {' or '.join(missing)}")
    return frozenset(word for members in found.values() for word in members)


def groups(kind: str, *tables: Table) -> dict[str, str]:
    """Word to its group, for all words of a kind that have one; of all tables or of some.

    Raises:
        KeyError: no word is in a group of the kind.
    """
    every = (_members(table).get(kind, {}) for table in tables or TABLES)
    found = {word: group for members in every for word, group in members.items() if group}
    if not found:
        raise KeyError(f"no word is in a group of the kind {kind}")
    return found


@cache
def _members(table: Table) -> dict[str, dict[str, str]]:
    """Class or kind, to its words with their groups (empty where a word has the bare class)."""
    found: dict[str, dict[str, str]] = {}
    for line in files("actorgraph.lexicon").joinpath(f"{table}.tsv").read_text("utf-8").splitlines():
        word, _, classes = line.partition("\t")
        for one in classes.split():
            kind, _, group = one.partition(":")
            found.setdefault(kind, {})[word] = group
    return found
