"""Stretches of a text, and ids made of content."""

from __future__ import annotations

import hashlib

import msgspec


def digest(*parts: object, size: int = 16) -> str:
    """The first ``size`` hexadecimal digits of the SHA-256 of ``parts``.

    Parts are joined by a character that no text of ours holds, so that ("ab", "c") and ("a", "bc") differ.
    """
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:size]


class Span(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """Characters ``start`` to ``end`` (exclusive) of an article's text; ``[start, end]`` in JSON."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The surface: ``text[start:end]``."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start
