"""Numbers for words and features, in the order in which they are met."""

from __future__ import annotations


class Numbers(dict[str, int]):
    """What is met -> its number; asking for something new gives it the next one."""

    def __missing__(self, key: str) -> int:
        self[key] = number = len(self)
        return number
