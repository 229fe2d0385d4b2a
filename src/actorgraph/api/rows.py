"""Answers: typed records, and the same as data frames.

A frame's columns and their types follow from the fields of the record's class, so that an answer without rows has them
too. pandas and pyarrow are imported only where a frame is asked for.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields, make_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, get_type_hints, overload

from actorgraph.errors import OutputError

if TYPE_CHECKING:
    import pandas
    import pyarrow

Names = tuple[str, ...]
R = TypeVar("R")
DISPLAYED = 20
"""Rows that a notebook shows."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article of a build; ``copy_of`` is the id of the fuller one that it copies."""

    shown: ClassVar[Names] = ("article", "title", "outlet", "published")

    id: str
    article: str
    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    published_from: str | None
    url: str | None
    words: int
    copy_of: str | None
    text: str


@dataclass(frozen=True, slots=True)
class ActorRow:
    """A person, organisation, group or place across all articles."""

    shown: ClassVar[Names] = ("actor", "type", "articles", "statements", "roles", "events")

    id: str
    actor: str
    type: str
    aliases: Names
    country: str | None
    articles: int
    independent: int
    statements: int
    roles: int
    events: int
    neighbours: int
    link: str | None
    lat: float | None
    lon: float | None
    feature: str | None
    outlet: bool


@dataclass(frozen=True, slots=True)
class StatementRow:
    """What somebody said; ``sources`` counts the articles that tell it and are no copies of each other."""

    shown: ClassVar[Names] = ("speaker", "said", "text", "date", "article")

    id: str
    speaker: str | None
    speaker_id: str | None
    said: str | None
    cue: str | None
    form: str
    act: str
    denied: bool
    mood: str
    text: str
    about: Names
    about_ids: Names
    topics: Names
    date: str | None
    day_first: str | None
    day_last: str | None
    dated: str | None
    article: str
    article_id: str
    title: str | None
    outlet: str | None
    url: str | None
    start: int
    end: int
    sentence: str
    articles: int
    sources: int
    confidence: float


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role of a person, as one article states it."""

    shown: ClassVar[Names] = ("person", "role", "organization", "status", "article")

    id: str
    person: str
    person_id: str
    role: str | None
    office: str | None
    organization: str | None
    organization_id: str | None
    kind: str
    status: str
    modality: str
    since: str | None
    until: str | None
    attested_first: str | None
    attested_last: str | None
    article: str
    article_id: str
    title: str | None
    outlet: str | None
    url: str | None
    start: int
    end: int
    sentence: str
    confidence: float


@dataclass(frozen=True, slots=True)
class SpellRow:
    """A role of a person over time, all articles taken together."""

    shown: ClassVar[Names] = ("person", "role", "organization", "from_day", "to_day", "over")

    id: str
    person: str
    person_id: str
    role: str | None
    office: str | None
    organization: str | None
    organization_id: str | None
    kind: str
    status: str
    from_day: str | None
    from_basis: str | None
    to_day: str | None
    to_basis: str | None
    shown_last: str | None
    over: bool
    articles: int
    confidence: float


@dataclass(frozen=True, slots=True)
class EventRow:
    """What happened, is planned or is claimed, as one article reports it; ``stance`` says which of these."""

    shown: ClassVar[Names] = ("event", "kind", "stance", "participants", "places", "date", "article")

    id: str
    event: str
    kind: str
    plover: str | None
    stance: str
    participants: Names
    participant_ids: Names
    participant_roles: Names
    places: Names
    place_ids: Names
    date: str | None
    precision: str | None
    day_first: str | None
    day_last: str | None
    dated: str | None
    occurrence: str | None
    article: str
    article_id: str
    title: str | None
    outlet: str | None
    url: str | None
    start: int
    end: int
    sentence: str
    articles: int
    sources: int
    confidence: float


@dataclass(frozen=True, slots=True)
class QuantityRow:
    """A number that somebody gives for something."""

    shown: ClassVar[Names] = ("what", "low", "value", "high", "unit", "claimant", "article")

    id: str
    what: str
    doing: str | None
    low: float | None
    value: float | None
    high: float | None
    unit: str | None
    approximation: str
    claimant: str | None
    claimant_id: str | None
    places: Names
    place_ids: Names
    date: str | None
    day_first: str | None
    day_last: str | None
    dated: str | None
    modality: str
    said: str
    article: str
    article_id: str
    title: str | None
    outlet: str | None
    url: str | None
    start: int
    end: int
    sentence: str
    confidence: float


@cache
def row_type(name: str, columns: tuple[tuple[str, type], ...], shown: Names) -> type:
    """The class of rows whose columns only the build knows: those of a kind that another package added."""
    typed = [(column, kind | None) for column, kind in columns]
    return make_dataclass(name, typed, namespace={"shown": shown}, frozen=True, slots=True)


class Rows(Sequence[R], Generic[R]):
    """Records of one kind, in a fixed order; a sequence like any other, and a data frame when asked."""

    def __init__(self, kind: type[R], rows: Iterable[R]) -> None:
        self.kind = kind
        self._rows = tuple(rows)

    @overload
    def __getitem__(self, at: int) -> R: ...
    @overload
    def __getitem__(self, at: slice) -> Rows[R]: ...
    def __getitem__(self, at: int | slice) -> R | Rows[R]:
        return Rows(self.kind, self._rows[at]) if isinstance(at, slice) else self._rows[at]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[R]:
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and (self.kind, self._rows) == (other.kind, other._rows)

    def __hash__(self) -> int:
        return hash((self.kind, self._rows))

    def __repr__(self) -> str:
        return f"<{len(self)} of {self.kind.__name__}>"

    @property
    def columns(self) -> list[str]:
        """The names of the records' fields."""
        return [field.name for field in fields(self.kind)]  # type: ignore[arg-type]

    def to_dicts(self) -> list[dict[str, Any]]:
        """Each record by the names of its fields, lists as lists: ready for JSON."""
        plain = (asdict(row) for row in self._rows)  # type: ignore[call-overload]
        return [{name: list(v) if isinstance(v, tuple) else v for name, v in one.items()} for one in plain]

    def to_arrow(self) -> pyarrow.Table:
        """An Arrow table.

        Raises:
            OutputError: pyarrow is not installed (``pip install 'actorgraph[parquet]'``).
        """
        arrow = _library("pyarrow", "parquet")
        types = {
            str: arrow.string(),
            int: arrow.int64(),
            float: arrow.float64(),
            bool: arrow.bool_(),
            Names: arrow.list_(arrow.string()),
        }
        hints = get_type_hints(self.kind)
        schema = arrow.schema([(name, types[_plain(hints[name])]) for name in self.columns])
        # With the schema given, a column of nothing but None has its type too.
        return arrow.Table.from_pylist(self.to_dicts(), schema=schema)

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas data frame; dates stay ISO 8601 text, since many are a month or a year.

        Raises:
            OutputError: pandas is not installed (``pip install pandas``).
        """
        return _library("pandas").DataFrame(self.to_dicts(), columns=self.columns)

    def _repr_html_(self) -> str:
        # All columns would be wider than any notebook.
        columns = getattr(self.kind, "shown", tuple(self.columns))
        rows = ([getattr(row, name) for name in columns] for row in self._rows[:DISPLAYED])
        return table(columns, rows, len(self))


def _plain(hint: Any) -> Any:
    """The type of a field without the ``None`` it may be."""
    from types import UnionType
    from typing import get_args

    return next(one for one in get_args(hint) if one is not type(None)) if isinstance(hint, UnionType) else hint


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a SPARQL ``SELECT``: IRIs and words as text, numbers as numbers, ``None`` where nothing is bound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self.rows)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Each row by the names of the variables."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas data frame."""
        return _library("pandas").DataFrame(list(self.rows), columns=list(self.columns))

    def to_arrow(self) -> pyarrow.Table:
        """An Arrow table; a column that mixes kinds of values becomes text."""
        arrow = _library("pyarrow", "parquet")
        made = {}
        for at, name in enumerate(self.columns):
            values = [row[at] for row in self.rows]
            mixed = len({type(value) for value in values if value is not None}) > 1
            # Arrow's columns hold one type; SPARQL's may hold IRIs and numbers.
            made[name] = [None if value is None else str(value) for value in values] if mixed else values
        return arrow.table(made)

    def _repr_html_(self) -> str:
        return table(self.columns, self.rows[:DISPLAYED], len(self))


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]], count: int) -> str:
    """An HTML table of the first rows; nothing in it is markup but its own."""
    head = "".join(f"<th>{html.escape(column)}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(f'<td>{_cell(one)}</td>' for one in row)}</tr>" for row in rows)
    more = f"<p>{DISPLAYED} of {count} rows</p>" if count > DISPLAYED else f"<p>{count} rows</p>"
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: Any) -> str:
    if isinstance(value, tuple):
        # One name once, though two participants may bear it.
        value = ", ".join(dict.fromkeys(value))
    text = "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
    return html.escape(text if len(text) <= 300 else text[:299] + "…")


def _library(name: str, extra: str | None = None) -> Any:
    # Neither pandas nor pyarrow is needed to ask a build, and both are slow to import.
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError as error:
        wanted = f"'actorgraph[{extra}]'" if extra else name
        raise OutputError(f"needs {name}, which is not installed; pip install {wanted}") from error
