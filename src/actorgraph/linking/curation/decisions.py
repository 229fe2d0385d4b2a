"""Corrections that a person makes, as lines of ``curation.jsonl``, replayed at every build.

A correction names mentions, not actors: an article's key, where the mention starts, and its words. So it survives a
rebuild, another set of articles, and (through the words) an article whose text has changed. Each side of a correction
may list several mentions of the actor meant; it applies as long as one of them is still there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from math import isfinite
from typing import Any, ClassVar, get_args

from actorgraph.errors import InputError
from actorgraph.model import AmendedField, EntityType, RoleStatus


@dataclass(frozen=True, slots=True, order=True)
class MentionKey:
    """One mention in one article: the article's key, the offset of the first character, the words."""

    article: str
    start: int
    text: str


Mentions = tuple[MentionKey, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided; ``note`` says why."""

    action: ClassVar[str] = ""
    note: str = ""

    @property
    def mentions(self) -> Mentions:
        """All mentions it names, of every side."""
        return tuple(key for side in SIDES for key in getattr(self, side, ()))


@dataclass(frozen=True, slots=True)
class _OfTwo(Decision):
    left: Mentions
    right: Mentions


@dataclass(frozen=True, slots=True)
class _OfOne(Decision):
    target: Mentions


@dataclass(frozen=True, slots=True)
class Merge(_OfTwo):
    """Both sides are one actor."""

    action: ClassVar[str] = "merge"


@dataclass(frozen=True, slots=True)
class NotSame(_OfTwo):
    """The two sides are never to be joined."""

    action: ClassVar[str] = "not-same"


@dataclass(frozen=True, slots=True)
class Add(_OfTwo):
    """A relation that no article states in words: ``left`` ``relation`` ``right``.

    ``relation``: a term with a known prefix (``schema:worksFor``), an IRI, or words.
    """

    action: ClassVar[str] = "add"
    relation: str


@dataclass(frozen=True, slots=True)
class Split(Decision):
    """The mentions of ``out`` are one actor, those of ``rest`` another."""

    action: ClassVar[str] = "split"
    out: Mentions
    rest: Mentions


@dataclass(frozen=True, slots=True)
class Rename(_OfOne):
    """The actor is to be called ``name``."""

    action: ClassVar[str] = "rename"
    name: str


@dataclass(frozen=True, slots=True)
class Retype(_OfOne):
    """The actor is of another type."""

    action: ClassVar[str] = "retype"
    type: EntityType


@dataclass(frozen=True, slots=True)
class Reject(Decision):
    """The mentions are no actor, or the assertion of this id is wrong."""

    action: ClassVar[str] = "reject"
    target: Mentions = ()
    assertion: str | None = None


@dataclass(frozen=True, slots=True)
class Amend(Decision):
    """Something of the assertion of this id is otherwise; whom it names must be mentioned in the same article."""

    assertion: str

    def named(self) -> Iterator[tuple[AmendedField, Mentions]]:
        """Fields that are set to somebody, with the mentions that tell who it is."""
        return iter(())

    def given(self) -> Iterator[tuple[AmendedField, str | None]]:
        """Fields that are set to words, or to nobody."""
        return iter(())


@dataclass(frozen=True, slots=True)
class SetSpeaker(Amend):
    """The statement of this id was made by the actor of ``target``; by nobody who is named, where that is empty."""

    action: ClassVar[str] = "set-speaker"
    target: Mentions = ()

    def named(self) -> Iterator[tuple[AmendedField, Mentions]]:
        if self.target:
            yield "speaker", self.target

    def given(self) -> Iterator[tuple[AmendedField, str | None]]:
        if not self.target:
            yield "speaker", None


@dataclass(frozen=True, slots=True)
class SetRole(Amend):
    """The role of this id is another person's, at another organisation or at none, goes by another name, is over ...

    What is not given stays; ``nowhere``: it is at no organisation.
    """

    action: ClassVar[str] = "set-role"
    person: Mentions = ()
    organization: Mentions = ()
    nowhere: bool = False
    role: str | None = None
    status: RoleStatus | None = None

    def named(self) -> Iterator[tuple[AmendedField, Mentions]]:
        if self.person:
            yield "person", self.person
        if self.organization:
            yield "organization", self.organization

    def given(self) -> Iterator[tuple[AmendedField, str | None]]:
        if self.nowhere:
            yield "organization", None
        if self.role:
            yield "role", self.role
        if self.status:
            yield "status", self.status


@dataclass(frozen=True, slots=True)
class Match(_OfOne):
    """The actor is what ``iri`` names elsewhere, as ``source`` (a service's address) says.

    ``score``: 0 to 100, as the service gives it; ``sure``: whether the service itself calls it the same thing.
    """

    action: ClassVar[str] = "match"
    iri: str
    label: str = ""
    score: float = 0.0
    sure: bool = False
    source: str = ""


SIDES = ("left", "right", "out", "rest", "target", "person", "organization")
"""Fields that list mentions."""
KINDS: Mapping[str, type[Decision]] = {
    kind.action: kind for kind in (Merge, Split, NotSame, Rename, Retype, Reject, Add, SetSpeaker, SetRole, Match)
}
_TYPES = ("person", "organization", "place", "group")


def to_json(decision: Decision) -> str:
    """A decision as one line of ``curation.jsonl`` (without the line end)."""
    # Empty fields are left out: a line should hold what a person decided, no more.
    fields = {key: value for key, value in asdict(decision).items() if value not in ("", None, ())}
    if isinstance(decision, SetRole) and not decision.nowhere:
        del fields["nowhere"]
    note = {"note": fields.pop("note")} if decision.note else {}
    written = json.dumps({"action": decision.action, **fields, **note}, ensure_ascii=False)
    # Half a character, from a file name that is no UTF-8: as JSON escapes it, since no file could hold it.
    return re.sub("[\ud800-\udfff]", lambda found: json.dumps(found[0])[1:-1], written)


def from_json(line: str, where: str | None = None) -> Decision:
    """Read one line of ``curation.jsonl``.

    Raises:
        InputError: the line is no JSON, or no correction of a known kind.
    """
    try:
        data: dict[str, Any] = json.loads(line)
        kind = KINDS[data.pop("action")]
        for key, value in data.items():
            if key in SIDES:
                data[key] = tuple(MentionKey(str(m["article"]), int(m["start"]), str(m["text"])) for m in value)
                continue
            if key == "type" and value not in _TYPES:
                raise ValueError(f"unknown type {value}")
            if key == "status" and value not in get_args(RoleStatus):
                raise ValueError(f"unknown status {value}")
            wanted = {"score": (int, float), "sure": (bool,), "nowhere": (bool,)}.get(key, (str,))
            if not isinstance(value, wanted):
                raise TypeError(f"{key} must be {'text' if wanted == (str,) else wanted[0].__name__}")
            if isinstance(value, float) and not isfinite(value):
                raise ValueError(f"{key} must be a number, not {value}")
        return kind(**data)
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON ({error.msg}); correct or delete the line", where) from error
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        raise InputError(f"no correction I understand ({error}); correct or delete the line", where) from error


def read_decisions(lines: Iterable[str], where: str = "curation.jsonl") -> Iterator[Decision]:
    """The decisions of a file's lines, in order; empty lines are passed over.

    Raises:
        InputError: naming the line that cannot be read.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield from_json(line, f"{where}:{number}")


def write_decisions(decisions: Iterable[Decision]) -> Iterator[str]:
    """The lines of a file, each with its line end."""
    for decision in decisions:
        yield to_json(decision) + "\n"
