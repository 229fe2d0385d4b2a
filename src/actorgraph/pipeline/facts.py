"""What an article asserts, as values that can be compared between builds.

Ids and offsets change with a text and say nothing to a person; here every entity stands by its name, every statement by
its words, every event by its label.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from actorgraph import kinds
from actorgraph.model import Assertion, Event, Extraction, Quantity, Role, Span, Statement

LEFT_OUT = frozenset({"id", "confidence", "extractor"})
"""Fields that are no part of what is said."""


@dataclass(frozen=True, slots=True)
class Fact:
    """An assertion.

    Attributes:
        anchor: what it is recognised by when its id has changed.
        values: its fields in words, without those that are empty.
        what: the assertion in one line.
    """

    kind: str
    id: str
    anchor: tuple[str, ...]
    values: Mapping[str, str]
    what: str


def facts(extraction: Extraction) -> Iterator[Fact]:
    """The assertions of an article, in the order of the record."""
    # Ids change with the text: assertions are compared by what their ids stand for.
    names = {
        **{one.id: one.name for one in extraction.entities},
        **{one.id: one.content for one in extraction.statements},
        **{one.id: one.label for one in extraction.events},
    }
    for one in extraction.assertions:
        values = {
            each.name: _words(getattr(one, each.name), names) for each in fields(one) if each.name not in LEFT_OUT
        }
        held = {name: value for name, value in values.items() if value}
        anchor, what = _named(one, held)
        yield Fact(kinds.row_of(one).word, one.id, anchor, held, what)


def _words(value: object, names: Mapping[str, str]) -> str:
    """A field's value in words; spans have none."""
    if value is None or isinstance(value, Span):
        return ""
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, tuple):
        return "; ".join(filter(None, (_words(one, names) for one in value)))
    if is_dataclass(value):
        return ", ".join(filter(None, (_words(getattr(value, each.name), names) for each in fields(value))))
    return str(value)


def _named(one: Assertion, held: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    """What an assertion is recognised by in another text, and the assertion in one line."""
    if isinstance(one, Role):
        of = f" of {held['organization']}" if "organization" in held else ""
        stance = "" if one.modality in ("asserted", "alleged") else f" ({one.modality})"
        anchor = held["person"], held.get("role", ""), held.get("organization", "")
        return anchor, f"{held['person']}: {held.get('role', one.kind)}{of}{stance}"
    if isinstance(one, Statement):
        return (one.content,), f"{held.get('speaker') or held.get('speaker_text', 'somebody')}: {one.content}"
    if isinstance(one, Event):
        return (one.label,), one.label
    if isinstance(one, Quantity):
        number = held.get("value") or "-".join(filter(None, (held.get("low"), held.get("high")))) or "some"
        return (one.of,), f"{number} {one.of}"
    apart = ("statement", "modality")
    return tuple(held.values()), "; ".join(value for name, value in held.items() if name not in apart)
