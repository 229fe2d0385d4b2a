"""Two holders of one office: at one time they contradict, one after the other the office changed hands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from actorgraph.comparison.blocks import pairs
from actorgraph.comparison.claims import days_of
from actorgraph.comparison.repeats import first_told
from actorgraph.comparison.sides import both_read, of_one_time, recorded
from actorgraph.model import Comparison, ComparisonKind, Extraction, Linker, Reason, Role

# Whole titles to the end: "director of communications" is an office that several hold.
_SINGLE = re.compile(
    r"(?i)^(?:the\s+)?(?:[\w'’.-]+\s+){0,3}?(?:president|prime minister|premier|chancellor|king|queen|emperor|emir|pope"
    r"|secretary[- ]general|director[- ]general|director|chief|chief executive|ceo|chief executive officer|commander"
    r"|commander[- ]in[- ]chief|mayor|governor|chairman|chairwoman|chair|head|leader|speaker|attorney general"
    r"|(?:foreign|defen[cs]e|interior|finance|justice|health|energy|education|economy|culture) minister"
    r"|secretary of \w+|minister (?:of|for) [\w ]+|chief of staff)$"
)
# Of deputies and seniors there are several; "former" and "acting" hold it beside another.
_NOT_SINGLE = re.compile(
    r"(?i)\b(?:deputy|vice|assistant|former|ex|acting|senior|co|associate|regional|under|junior|first)\b"
)
_TITLE = 0.6
"""What is left of the confidence where a side is but a title before a name: many keep it when they leave office."""

_DATED, _UNDATED = 0.85, 0.6
"""How sure the kind is where the time of both sides is known, and where it is not; both roles read right."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody said to hold an office that only one can hold, and when."""

    role: Role
    article: str
    person: str
    person_name: str
    office: str
    organization: str
    organization_name: str
    first: date | None
    last: date | None

    @property
    def id(self) -> str:
        return self.role.id

    @property
    def confidence(self) -> float:
        return self.role.confidence


def holders(extraction: Extraction, linker: Linker) -> Iterator[Holder]:
    """The article's current holders of single offices."""
    names = {one.id: one.name for one in extraction.entities}
    # Past holders and mere members are no rivals for an office that one person holds.
    for one in extraction.roles:
        office = one.role or one.office or ""
        if one.id in linker.rejected or one.organization is None or one.status != "current" or one.kind != "office":
            continue
        # A denied or planned appointment says that somebody else holds the office.
        if one.modality not in ("asserted", "alleged"):
            continue
        if not _SINGLE.match(office) or _NOT_SINGLE.search(office):
            continue
        # A role without a date holds when the article appeared.
        start = days_of(one.start_date) or days_of(extraction.article.day)
        end = days_of(one.end_date) or start
        yield Holder(
            role=one,
            article=extraction.article.id,
            person=linker.resolved(one.person),
            person_name=names.get(one.person, ""),
            office=one.office or " ".join(office.lower().split()),
            organization=linker.resolved(one.organization),
            organization_name=names.get(one.organization, ""),
            first=start[0] if start else None,
            last=end[1] if end else None,
        )


def comparisons(found: Sequence[Holder]) -> Iterator[Comparison]:
    """Different people in one office, each against those next to them in time."""
    # Who holds what in which month: however many articles call him so, it is told once.
    monthly = first_told(
        found, lambda held: [(held.person, held.organization, held.office, str(held.first or "")[:7])], _order
    )
    for left, right in pairs(monthly, lambda held: [(held.organization, held.office)], _order):
        if made := compared(left, right):
            yield made


def _order(one: Holder) -> tuple[object, ...]:
    return str(one.first or ""), one.id


def compared(left: Holder, right: Holder) -> Comparison | None:
    """Two holders of one office; ``None`` where the office or the person is not one, or the names may be of one."""
    # The same last name is rather one man under two spellings, or two of a family whom linking kept apart.
    same_name = left.person_name.split()[-1:] == right.person_name.split()[-1:]
    if (
        left.person == right.person
        or same_name
        or (left.organization, left.office) != (right.organization, right.office)
    ):
        return None
    left, right = sorted((left, right), key=_order)
    time = of_one_time((left.first, left.last), (right.first, right.last))
    kind: ComparisonKind = "changed" if time == "different" else "contradict"
    sure = both_read(left, right)
    if _is_title(left.role) or _is_title(right.role):
        sure *= _TITLE
    reasons = (
        Reason("office", "same", left.office, right.office),
        Reason("organization", "same", left.organization_name, right.organization_name),
        Reason("holder", "different", left.person_name, right.person_name),
        Reason("time", time, str(left.first or ""), str(right.first or "")),
    )
    return recorded("role", kind, left, right, reasons, sure * (_UNDATED if time == "unknown" else _DATED))


def _is_title(role: Role) -> bool:
    """Whether the organisation is not named with the office: "President Pell"."""
    return role.organization_span is not None and not role.evidence.holds(role.organization_span)
