"""Which of many things are one: disjoint sets that are joined two by two."""

from __future__ import annotations


class Partition:
    """Disjoint sets of indices (union by smallest member, path halving)."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def find(self, at: int) -> int:
        while self.parent[at] != at:
            self.parent[at] = at = self.parent[self.parent[at]]
        return at

    def join(self, left: int, right: int) -> None:
        one, other = self.find(left), self.find(right)
        if one < other:
            self.parent[other] = one
        else:
            self.parent[one] = other
