"""Questions asked often, as SPARQL files with parameters.

A file starts with two comments, title and description. A parameter is a line ``VALUES ?name { default }  # help``, so
that the file is a whole query as it stands, for any store; help that begins with ``one of`` lists the words that it
takes. Another value replaces the default as one escaped literal; it can never become syntax.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal as OneOf
from typing import cast

from pyoxigraph import Literal

from actorgraph.errors import QueryError
from actorgraph.graph import literals

ParameterType = OneOf["text", "date", "decimal"]
_PARAMETER = re.compile(
    r'VALUES \?(?P<name>\w+) \{ (?P<literal>"(?P<default>[^"]*)"(?:\^\^xsd:(?P<type>date|decimal))?) \}  # (?P<help>.+)'
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a named query can be told. ``default`` is what it takes when it is not."""

    name: str
    type: ParameterType
    default: str
    help: str

    @property
    def choices(self) -> tuple[str, ...]:
        """The words it takes; empty where it takes any."""
        listed = self.help.partition(";")[0]
        return tuple(re.split(r", | or ", listed.removeprefix("one of "))) if listed.startswith("one of ") else ()

    def term(self, value: str) -> Literal:
        """``value`` as a literal of the parameter's type.

        Raises:
            QueryError: it is no value of that type.
        """
        if self.choices and value and value.lower() not in self.choices:
            raise QueryError(f"--{self.name} wants one of {', '.join(self.choices)}, not {value!r}")
        if self.type == "text":
            return literals.text(value)
        if self.type == "date":
            # "to" 2015-03 must take in all of March.
            if found := literals.bounds(value):
                return literals.day(found.latest if self.name == "to" else found.earliest)
            raise QueryError(f"--{self.name} wants a date such as 2015-02-18, 2015-02 or 2015, not {value!r}")
        try:
            number = float(value)
            if self.name == "confidence" and not 0 <= number <= 1:
                raise QueryError(f"--{self.name} wants a number from 0 to 1, not {value}")
            return literals.decimal(number)
        except (ValueError, ArithmeticError) as error:
            raise QueryError(f"--{self.name} wants a number, not {value!r}") from error


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question with its parameters; ``sparql`` is the query with their defaults."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    sparql: str

    def with_values(self, given: Mapping[str, str]) -> str:
        """The query for the values given; the other parameters keep their defaults.

        Raises:
            QueryError: a parameter the query does not have, or a value of the wrong type.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                options = ", ".join(f"--{known_name}" for known_name in sorted(known)) or "no options"
                raise QueryError(f"{self.name} has no --{name}; it has {options}")
        terms = {name: str(known[name].term(value)) for name, value in given.items()}
        # Always as one escaped literal: what a person types can never become syntax.
        return _PARAMETER.sub(lambda m: f"VALUES ?{m['name']} {{ {terms.get(m['name'], m['literal'])} }}", self.sparql)


def named_queries() -> tuple[NamedQuery, ...]:
    """All of them, by name."""
    entries = (entry for entry in (files("actorgraph.graph") / "queries").iterdir() if entry.name.endswith(".rq"))
    texts = {entry.name.removesuffix(".rq"): entry.read_text("utf-8") for entry in entries}
    queries = []
    for name, text in sorted(texts.items()):
        title, description = (line.removeprefix("# ") for line in text.splitlines()[:2])
        parameters = tuple(
            Parameter(found["name"], cast(ParameterType, found["type"] or "text"), found["default"], found["help"])
            for found in _PARAMETER.finditer(text)
        )
        queries.append(NamedQuery(name, title, description, parameters, text))
    return tuple(queries)


def named_query(name: str) -> NamedQuery:
    """The query of that name.

    Raises:
        QueryError: there is none; says which there are.
    """
    every = {query.name: query for query in named_queries()}
    if name not in every:
        raise QueryError(f"no query is named {name}; there are {', '.join(every)}")
    return every[name]
