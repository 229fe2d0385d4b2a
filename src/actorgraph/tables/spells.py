"""Spells: a role of one person over time, fused from all that articles state of it.

Articles call one office by many names ("director", "service director", "the then head"). Names are one where, status
and organisation taken out, one ends the other and the words before it tell no lower rank. A spell begins where
an article says when, else where the first article shows it; it ends where one says when, where the first calls it
former after the last that shows it, else the last that shows it bounds it and it may go on.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from actorgraph.model import Spell, digest

STATUS = frozenset("former ex then current acting interim outgoing incoming designate elect late new newly".split())
"""Words of a role's name that tell whether it is held, not what it is."""
LOWER = frozenset("deputy vice assistant under associate junior shadow first second third co sub".split())
"""Words that make another office of the one they stand before."""
GENERIC = frozenset("head chief leader boss official member senior top".split())
"""Names of roles that any of the same organisation and kind of office may go by."""
_WORD = re.compile(r"\w+")
_OF = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?")


Bound = tuple[str | None, str | None, str | None]
"""A day, what it goes by (``said``, ``attested``, ``over``), and the role that gives it."""


@dataclass(frozen=True, slots=True)
class Held:
    """A role as one article states it; days are ISO, ``None`` where unknown."""

    id: str
    person: str
    role: str | None
    office: str | None
    organization: str | None
    kind: str
    status: str
    since: str | None
    until: str | None
    attested: str | None
    article: str
    confidence: float


def spells(held: Iterable[Held], names: Mapping[str, Sequence[str]]) -> Iterator[Spell]:
    """The spells of all persons, in the order of their ids.

    Args:
        held: asserted roles, in any order.
        names: of each organisation, to be taken out of the names of roles.
    """
    groups: dict[tuple[str, str, str], list[Held]] = defaultdict(list)
    for one in held:
        # Who founds or joins an organisation, or is yet to hold an office, may hold another there meanwhile.
        family = "designate" if one.status == "designate" else "held"
        family = one.kind if one.kind in ("party", "founder") else family
        groups[one.person, one.organization or "", family].append(one)
    made = []
    for (person, organization, _), members in sorted(groups.items()):
        for key, same in sorted(_by_name(members, names.get(organization, ())).items()):
            # In order of the days on which they are shown, then of articles, so that the parts are the same in every
            # run.
            ordered = sorted(same, key=lambda one: (one.attested or "", one.article, one.id))
            # Numbered within one role, so that an id stays when another role of the person is found.
            for number, part in enumerate(_apart(ordered)):
                spell = _spell(part)
                numbered = digest("spell", person, organization, key, number)
                made.append(replace(spell, id="s-" + numbered))
    yield from sorted(made, key=lambda one: one.id)


def plain(role: str | None, names: Iterable[str]) -> tuple[str, ...]:
    """The words of a role's name without status and organisation; "minister of trade" is "trade minister"."""
    turned = " ".join(reversed(_OF.split((role or "").casefold())))
    words = [word for word in _WORD.findall(turned) if word not in ("the", "s")]
    drop = {word for name in names for word in _WORD.findall(name.casefold())} | STATUS
    # Where the organisation's name is all there is, it is the role's name after all.
    return tuple(word for word in words if word not in drop) or tuple(word for word in words if word not in STATUS)


def _by_name(members: Sequence[Held], names: Sequence[str]) -> dict[tuple[str, ...], list[Held]]:
    """Roles by the name they share.

    A name goes with the longer one that it ends, a general one ("head") with the one of the same kind of office, none
    at all with whatever there is; where several come into question, it stays by itself.
    """
    of = {member.id: plain(member.role, names) for member in members}
    offices = {of[member.id]: member.office for member in members}
    root: dict[tuple[str, ...], tuple[str, ...]] = {}
    # Longest first: a shorter name can then only join what is there.
    for form in sorted(set(of.values()), key=lambda form: (GENERIC.issuperset(form), -len(form), form)):
        others = sorted({root[other] for other in root if _goes_with(form, other, offices)})
        # A name that fits two longer ones says nothing of which is meant.
        root[form] = others[0] if len(others) == 1 else form
    found: dict[tuple[str, ...], list[Held]] = defaultdict(list)
    for member in members:
        found[root[of[member.id]]].append(member)
    return found


def _goes_with(form: tuple[str, ...], other: tuple[str, ...], offices: Mapping[tuple[str, ...], str | None]) -> bool:
    if GENERIC.issuperset(form) and form:
        # Who is called the head is no deputy.
        alike = offices[form] is not None and offices[form] == offices[other] and LOWER.isdisjoint(other)
        return _ends(form, other) or alike
    return not form or _ends(form, other)


def _ends(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return bool(short) and long[-len(short) :] == short and LOWER.isdisjoint(long[: -len(short)])


def _apart(ordered: Sequence[Held]) -> Iterator[list[Held]]:
    """One spell, or several where a beginning is said that lies after an end."""
    part: list[Held] = []
    ended: str | None = None
    for one in ordered:
        if ended and one.since and one.since > ended:
            yield part
            part, ended = [], None
        part.append(one)
        if one.until or (one.status == "former" and one.attested):
            ended = max(filter(None, (ended, one.until or one.attested)))
    if part:
        yield part


def _spell(part: Sequence[Held]) -> Spell:
    first = part[0]
    words = Counter(one.role for one in part if one.role)
    # Equals by length and alphabet: no order of articles must decide what a role is called.
    role = min(words, key=lambda word: (-words[word], len(word), word)) if words else None
    offices = Counter(one.office for one in part if one.office)
    office = min(offices, key=lambda one: (-offices[one], one)) if offices else None
    showing = [(one.attested, "attested", one.id) for one in part if one.attested and one.status != "former"]
    # An article's day shows only that a role was held by then; one that says since when knows more.
    said = [(one.since, "said", one.id) for one in part if one.since]
    begin: Bound = min(said or showing, default=(None, None, None))
    last: Bound = max(showing, default=(None, None, None))
    said_end = [(one.until, "said", one.id) for one in part if one.until]
    former = [(one.attested, "over", one.id) for one in part if one.attested and one.status == "former"]
    # "Former" before a day that shows it held is another spell or a mistake, and ends nothing.
    over = [one for one in former if last[0] is None or (one[0] or "") > last[0]]
    end: Bound = max(said_end) if said_end else min(over, default=last)
    return Spell(
        "", first.person, role, office, first.organization, Counter(one.kind for one in part).most_common(1)[0][0],
        # The last article knows best whether it is still held.
        part[-1].status, *begin, *end, last[0], end[1] in ("said", "over"), len({one.article for one in part}),
        max(one.confidence for one in part), tuple(one.id for one in part),
    )  # fmt: skip
