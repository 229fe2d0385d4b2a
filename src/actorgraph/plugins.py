"""What other packages add by entry points, each with the package it comes from, so that an error can name it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, EntryPoints, PackageNotFoundError, entry_points, version
from itertools import pairwise
from typing import Any

from actorgraph.errors import ActorgraphError

OWN = "actorgraph"


@dataclass(frozen=True)
class Plugin:
    """One entry point.

    Attributes:
        what: what it adds ("extractor").
        package: the distribution that it comes from, with its version.
    """

    what: str
    point: EntryPoint

    @property
    def name(self) -> str:
        return self.point.name

    @property
    def own(self) -> bool:
        """Whether it is one of this package itself."""
        return self.point.dist is not None and self.point.dist.name == OWN

    @property
    def package(self) -> str:
        dist = self.point.dist
        return f"{dist.name} {dist.version}" if dist else self.point.module

    def __str__(self) -> str:
        return f"{self.what} {self.name}" + ("" if self.own else f" of {self.package}")

    def load(self) -> Any:
        """What it stands for.

        Raises:
            ActorgraphError: it cannot be imported.
        """
        try:
            return self.point.load()
        except (Exception, SystemExit) as error:
            problem = f"cannot be loaded ({in_short(error)}); mend or remove its package"
            raise ActorgraphError(problem, str(self)) from error

    def needs(self) -> Iterator[str]:
        """The libraries that its package asks for, with the versions that are installed."""
        for wanted in (self.point.dist.requires if self.point.dist else None) or ():
            found = re.match(r"[\w.-]+", wanted)
            if found and found[0] != OWN and "extra ==" not in wanted:
                try:
                    yield f"{found[0]} {version(found[0])}"
                except PackageNotFoundError:
                    # A requirement for another platform or Python need not be installed.
                    continue


@cache
def _points(group: str) -> EntryPoints:
    """The entry points of a group, sought once: a file of every package that is installed is opened for it."""
    return entry_points(group=group)


def plugins(group: str, what: str) -> list[Plugin]:
    """The entry points of a group, by name.

    Raises:
        ActorgraphError: two packages give one name; which of them counted would be chance.
    """
    found = sorted((Plugin(what, point) for point in _points(group)), key=lambda one: (one.name, one.package))
    for one, other in pairwise(found):
        if one.name == other.name and one.package != other.package:
            raise ActorgraphError(f"is also given by {other.package}; remove one of the two packages", str(one))
    return found


def in_short(error: BaseException) -> str:
    """An error in one short line."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]
