"""The errors of actorgraph.

::

    ActorgraphError             anything this package raises on purpose
    ├── InputError              a file, line or article that cannot be read or understood
    ├── ModelError              the language model is missing, damaged or of the wrong kind
    ├── StoreError              the working store is damaged, foreign or busy
    ├── QueryError              a query that cannot be parsed or answered
    └── OutputError             something could not be written

Each carries one line for a person: what is wrong, where, and what to do next.
"""

from __future__ import annotations


class ActorgraphError(Exception):
    """Anything this package raises on purpose.

    Args:
        message: what is wrong and what to do, in one line.
        where: the file, line or article concerned, or ``None``.
    """

    def __init__(self, message: str, where: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class InputError(ActorgraphError):
    """A file, line or article that cannot be read or understood."""


class ModelError(ActorgraphError):
    """The language model is missing, damaged or of the wrong kind."""


class StoreError(ActorgraphError):
    """The working store is damaged, foreign or busy."""


class QueryError(ActorgraphError):
    """A query that cannot be parsed or answered."""


class OutputError(ActorgraphError):
    """Something could not be written."""
