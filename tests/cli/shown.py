"""The commands that README and docs show: in blocks of code, and in the text where they are whole."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass

from tests.support import ROOT

PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_BLOCK = re.compile(r"^```\w*\n(.*?)^```|((?:^ {4}\S.*\n)+)", re.M | re.S)
_INLINE = re.compile(r"`(actorgraph [^`]+)`", re.S)
_TOLD = re.compile(r"\s+#\s.*$|\s{3,}\S.*$")
"""What stands behind a command: a comment, or words set apart by spaces."""


@dataclass(frozen=True)
class Shown:
    """A command as a page shows it."""

    page: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.page}: {shlex.join(self.words)}"


def shown() -> Iterator[Shown]:
    """Every command once, with the first page that shows it."""
    seen: set[tuple[str, ...]] = set()
    for page in PAGES:
        for line in _lines(page.read_text("utf-8")):
            words = tuple(shlex.split(line))[1:]
            if words and words not in seen:
                seen.add(words)
                yield Shown(page.name, words)


def _lines(text: str) -> Iterator[str]:
    for block in _BLOCK.finditer(text):
        for line in re.sub(r"\\\n\s*", " ", block[1] or block[2]).splitlines():
            bare = line.strip().removeprefix("$ ")
            if bare.startswith("actorgraph "):
                yield _TOLD.sub("", bare)
    for found in _INLINE.finditer(re.sub(_BLOCK, "", text)):
        yield " ".join(found[1].split())
