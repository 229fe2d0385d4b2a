"""The errors of actorgraph.

::

    ActorgraphError             anything this package raises on purpose
    ├── InputError              a file, line or article that cannot be read or understood
    │   ├── UnreadError         a path of which it is not known what it holds now
    │   └── InputNotice         something passed over on purpose, or a field left out; the rest was read
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


class UnreadError(InputError):
    """A path that could not be read, or not to its end: what it held before is not known to be gone.

    Args:
        path: the folder or file.
        key: what the keys of the articles in it begin with, as far as they are named after files; ``None`` where any
            article may have been meant, as by a path that is not there.
    """

    def __init__(
        self, message: str, where: str | None = None, *, path: str | None = None, key: str | None = None
    ) -> None:
        super().__init__(message, where)
        self.path = path
        self.key = key


class InputNotice(InputError):  # noqa: N818 (never raised)
    """Something that was passed over, or a field that was left out, and the reason; no article failed."""


class ModelError(ActorgraphError):
    """The language model is missing, damaged or of the wrong kind."""


class StoreError(ActorgraphError):
    """The working store is damaged, foreign or busy."""


class QueryError(ActorgraphError):
    """A query that cannot be parsed or answered."""


class OutputError(ActorgraphError):
    """Something could not be written."""
