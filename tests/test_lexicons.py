"""Word lists in the code are sound: no entry broken by the end of a line, none twice in one list."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import ROOT

SOURCES = sorted((ROOT / "src" / "actorgraph").rglob("*.py"))


def lists(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The word lists of a module: texts that are split at once, and displays of texts; each with its line."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SPLITTERS:
            text = node.func.value
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                given = [one.value for one in node.args if isinstance(one, ast.Constant)]
                yield node.lineno, getattr(text.value, node.func.attr)(*given)
        elif isinstance(node, ast.Call) and _is_of_words(node.func) and len(node.args) == 1:
            text = node.args[0]
            if isinstance(text, ast.Constant) and WORDS.fullmatch(str(text.value)):
                yield node.lineno, str(text.value).split()
        elif isinstance(node, (ast.Set, ast.Tuple, ast.List)):
            words = [one.value for one in node.elts if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if len(words) == len(node.elts) > 3:
                yield node.lineno, words
        elif isinstance(node, ast.Dict):
            keys = [one.value for one in node.keys if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if len(keys) == len(node.keys):
                yield node.lineno, keys


SPLITTERS = ("split", "splitlines")
WORDS = re.compile(r"\s*([\w.’'-]+\s+){5,}[\w.’'-]+\s*")
LONGEST = 35
"""Words of a list that may stand in the code, at most."""
PLAIN = re.compile(r"[a-z][a-z'’-]*")
PREFIXES = {"ex-", "al-"}
"""Entries that end in a hyphen because they stand before another word."""
BROKEN = re.compile(r"\w-\s|\n|[^\S\n]{2,}")


def _is_of_words(function: ast.expr) -> bool:
    """Whether a call may make a list of a text: one of a function of ours, not of an error's message."""
    return isinstance(function, ast.Name) and function.id.islower()


def faults(words: list[str]) -> list[str]:
    broken = [f"broken: {word!r}" for word in words if BROKEN.search(word.strip())]
    broken += [f"broken: {word!r}" for word in words if re.search(r"\w-$", word) and word not in PREFIXES]
    return broken + [f"twice: {word!r}" for word, count in Counter(words).items() if count > 1 and word]


@pytest.mark.parametrize("path", SOURCES, ids=lambda one: str(one.relative_to(ROOT / "src" / "actorgraph")))
def test_no_entry_is_broken_or_repeated(path: Path) -> None:
    found = [f"{path.name}:{line}: {one}" for line, words in lists(path) for one in faults(words)]
    assert found == []


def test_words_stand_in_the_tables_and_not_in_the_code() -> None:
    """Short closed lists may stand beside their rule; what grows with the news has its place in ``lexicon/``."""
    long = [
        f"{path.name}:{line}"
        for path in SOURCES
        if "corpus" not in path.parts  # phrases of pages and mails, most of them no single words
        for line, words in lists(path)
        if sum(bool(PLAIN.fullmatch(word)) for word in words) >= LONGEST
    ]
    assert long == []


def test_the_faults_are_seen() -> None:
    assert faults(["vice-", "chairman"]) == ["broken: 'vice-'"]
    assert faults(["vice- chairman", "clerk", "clerk"]) == ["broken: 'vice- chairman'", "twice: 'clerk'"]
    assert faults(["head\n of state"]) == ["broken: 'head\\n of state'"]
    assert faults(["vice-chairman", "clerk"]) == []
