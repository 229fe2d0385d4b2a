"""Titles: the words of an office or job around one role noun, with its organisation and status.

A title ("deputy foreign minister") is read outward from its noun along the words: modifiers to the left until a
determiner or the name of an organisation, place or people; to the right an "of" with a field ("of State", "of public
works"). Words are more robust than the parse here, and titles in news hardly vary.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from actorgraph import lexicon
from actorgraph.extractors.roles import bodies
from actorgraph.extractors.roles.bodies import Body
from actorgraph.extractors.roles.lexicon import (
    ACTING,
    AFTER_HEAD,
    DESIGNATE,
    FIELDS,
    FORMER,
    JOBS,
    NOT_TITLE,
    OFFICES,
    PARTISANS,
    POSSESSIVE,
    RANKS,
    concept,
    is_abbreviated_plural,
    is_role,
)
from actorgraph.extractors.roles.view import View, is_party
from actorgraph.model import RoleStatus

NOUNS = frozenset({"NOUN", "PROPN", "X"})
MODIFIERS = frozenset({"NOUN", "PROPN", "ADJ", "ADV", "X", "NUM"})
TIMES = lexicon.words("title-time")
PORTFOLIOS = frozenset({"minister", "secretary", "commissioner", "undersecretary"})
"""Offices whose field may follow "for" ("minister for foreign affairs")."""
RANKED = lexicon.words("ranked-office")
DIVIDED = frozenset({"inspector", "superintendent", "judge", "detective"})
"""Offices that a holder's rank may follow, and ranks that "chief" heads itself."""
PAST = frozenset({"until", "formerly", "previously"})
_STANDING = NOT_TITLE | FORMER | PAST | TIMES | {"“", '"'}
TENURE = frozenset({"outgoing", "incoming", "retired", "ousted", "deposed"})
"""Participles and adverbs that a tagger takes for verbs; of a holder's standing, not of the title."""
JOINING = frozenset({"and", "&", "/", ",", "also", "then", "later", "currently"})
"""Words and marks between titles of one holder."""
GOVERNING = frozenset("for with against to after before by from unlike".split())
"""Prepositions of phrases that open a sentence."""
LONGEST = 8
"""Words of the longest title."""


@dataclass(frozen=True, slots=True)
class Title:
    """An office or job as worded: tokens ``first`` to ``last`` (exclusive) around its noun.

    ``start`` and ``end`` bound the whole phrase with its determiner and organisations; ``bodies`` are those. ``tail``:
    further words of the role after the organisation; ``nested``: the title of the person whom another title serves
    ("a spokeswoman for the president").
    """

    first: int
    last: int
    noun: int
    start: int
    end: int
    plural: bool
    status: RoleStatus
    concept: str | None
    bodies: tuple[Body, ...]
    tail: tuple[int, int] | None = None
    nested: bool = False

    def words(self, view: View) -> str:
        """The words of the role, with what belongs to it beyond the organisation."""
        own = singular_words(view, self.first, self.last) if self.plural else view.surface(self.first, self.last)
        return f"{own} {view.surface(*self.tail)}" if self.tail and self.tail[0] >= self.last else own


def singular_words(view: View, first: int, last: int) -> str:
    """The words of one holder's role where the title stands in the plural; else as they are."""
    if not any(view.plural(index) for index in range(first, last)):
        return view.surface(first, last)
    words = []
    for index in range(first, last):
        token = view.tokens[index]
        word = token.text
        if view.plural(index) and is_role(view.key(index)):
            word = token.lemma if token.lemma != token.text else view.key(index)
            if is_abbreviated_plural(token.text):  # "Sens." are one "Sen." each
                word = token.text.rstrip(".")[:-1] + token.text[len(token.text.rstrip(".")) :]
            word = word[:1].upper() + word[1:] if token.text[:1].isupper() else word
        words.append(word)
    return " ".join(words)


def titles(view: View) -> list[Title]:
    """All titles of a document in text order."""
    heads = [index for index in range(len(view.tokens)) if _heads_title(view, index)]
    found = [title for index in heads if (title := _title(view, index))]
    # From the last to the first: a title ends where the one that it serves does, and that may serve a third.
    for at in range(len(found) - 1, 0, -1):
        outer, inner = found[at - 1 : at + 1]
        serves = view.low(outer.last) in ("for", "to", "of") and inner.start == outer.last + 1
        if serves and outer.end <= inner.first and view.same_sentence(outer.noun, inner.noun):
            named = view.person_starting(inner.last)
            found[at] = replace(inner, nested=True)
            found[at - 1] = replace(outer, end=named.last if named else inner.end)
    return found


def _heads_title(view: View, index: int) -> bool:
    """Whether a word is the noun of a title, not one that leads on to it ("deputy | foreign minister")."""
    # An adjective heads a title too: "chief executive", "attorney general".
    pos = view.pos(index)
    adjective = pos == "ADJ" and view.low(index) in ("executive", "general") and is_role(view.low(index - 1))
    if not (pos in NOUNS or adjective) or not is_role(view.key(index)):
        return False
    # A word of a longer name is no title ("Prime Minister's Office", "President Street"); before a person it is.
    name = view.names[index]
    if name and name.label in ("DATE", "EVENT", "MISC"):
        return False
    if name and name.label == "PERSON":
        if index == name.last - 1 and name.last - name.first > 1:
            return False
    elif name and index < name.last - 1 and view.person_starting(index + 1) is None:
        return False
    if view.same_sentence(index - 1, index) and _is_rank_of(view, index - 1, index):
        return False
    following = index + 1
    if view.low(following) == "-" and view.glued(following):
        return view.low(following + 1) in AFTER_HEAD
    while view.same_sentence(index, following) and low_field(view, following) and not is_role(view.key(following)):
        following += 1
    leads_on = view.same_sentence(index, following) and is_role(view.key(following)) and view.pos(following) in NOUNS
    return not leads_on or view.person_starting(following) is not None or _is_rank_of(view, index, following)


def _is_rank_of(view: View, office: int, rank: int) -> bool:
    """Whether a title of rank follows an office ("police chief General Bern"), not part of one ("director general")."""
    words = view.key(office), view.key(rank)
    one_office = " ".join(words) in OFFICES or (words[0] in ("chief", "governor") and words[1] in DIVIDED)
    return words[1] in RANKS and words[0] in RANKED and not one_office


def _title(view: View, noun: int) -> Title | None:
    """The title around a noun; none where the noun is an adjective that describes no office ("a general view")."""
    first, last = _extent(view, noun)
    first, before = bodies.before(view, first, noun)
    if view.key(noun) == "general" and first == noun and view.person_starting(last) is None:
        return None
    words = [view.key(index) for index in range(first, last) if view.low(index) != "-"]
    office = concept(words) or concept([view.key(index) for index in range(first, noun + 1) if view.low(index) != "-"])
    after, end = bodies.after(view, noun, last)
    # Where an envoy is sent is no employer.
    if office == "diplomat" and after and after[0].link == "to":
        after, end = (), last
    # What follows a title that already has its organisation is only where it is held.
    aside = before and after and after[0].link in ("in", "on", "from", "to")
    found = before if aside else (*after, *before)
    tail = _tail(view, last, end, after, office)
    if tail and tail[0] == last:
        last = tail[1]
    start = min([first, *(body.first for body in before)])
    floor = view.bounds(start)[0]
    # Words of standing ("the former") are no part of the title, but tell how it is held.
    while start > floor and (view.tokens[start - 1].tag in ("DT", "CD", "PRP$") or view.low(start - 1) in _STANDING):
        start -= 1
    return Title(
        first=first,
        last=last,
        noun=noun,
        start=start,
        end=max(end, last, tail[1] if tail else 0),
        plural=view.plural(noun),
        status=status_around(view, start, last),  # "former Harbour Board chairman": before the organisation
        concept=office,
        bodies=tuple({body.entity.id: body for body in reversed(found)}.values())[::-1],
        tail=tail,
    )


def _tail(view: View, last: int, end: int, after: tuple[Body, ...], office: str | None) -> tuple[int, int] | None:
    """Further words of a role: where a diplomat is sent, or what of a state somebody heads.

    "to the United Nations" belongs to the office of one state's envoy; "of the Russian delegation" is of no
    organisation with a name.
    """
    if office == "diplomat":
        if view.low(end) != "to" or not view.same_sentence(end - 1, end + 2):
            return None
        start = end + 1 + (view.low(end + 1) == "the")
        there = view.body_over(start)
        return (end, there.last) if there and there.first == start else None
    if not after or after[0].entity.type != "place" or after[0].last >= len(view.tokens):
        return None
    index = after[0].last
    index += view.low(index) in POSSESSIVE
    start = index
    while view.same_sentence(last, index) and view.pos(index) in ("NOUN", "ADJ") and index - start < 3:
        index += 1
    return (last, index) if index > start and view.pos(index - 1) == "NOUN" else None


def _extent(view: View, noun: int) -> tuple[int, int]:
    """The first token of a title and the one behind its last: to the left as far as words of a title reach."""
    start, end = view.bounds(noun)
    first = index = noun
    while index - 1 >= max(start, noun - LONGEST) and _belongs(view, index - 1, index):
        index -= 1
        # No title begins with what joins two of its words.
        if view.low(index) not in ("-", "and", ",", "/") and view.pos(index) != "PUNCT":
            first = index
    last = noun + 1
    while view.glued(last) and view.low(last) == "-" and (view.low(last + 1) in AFTER_HEAD or last > noun + 1):
        last += 2
    portfolio = view.low(last) == "for" and view.key(noun) in PORTFOLIOS and low_field(view, last + 1)
    if not (portfolio or view.low(last) == "of"):
        return first, min(last, end)
    # "Secretary of State": only an "of" with a name or determiner behind it leads to a body.
    stop = last + 1
    while stop < end and stop - last <= 5 and _of_field(view, stop):
        stop += 1
    return first, stop if stop > last + 1 else last


def _belongs(view: View, index: int, following: int) -> bool:
    """Whether a word is of the title that goes on with the following one."""
    token, low, name, here = view.tokens[index], view.low(index), view.names[index], view.seen[index]
    if low == "-":
        return view.glued(index) or view.glued(following)
    if low in ("and", "/") and low_field(view, index - 1) and low_field(view, following):
        return True
    partisan = here is not None and is_party(here.entity) and view.key(following) in PARTISANS
    if (here and (partisan or not bodies.field_only(view, index))) or view.state(index):
        return False
    # Known as words of titles: the tagger may take "acting" for a verb.
    if low in ACTING | TENURE or low == "vice":
        return True
    if name and name.label == "PERSON" and name.last > following + 1:  # the tagger took the title into the name
        return token.pos in MODIFIERS
    if name and name.label in ("PERSON", "DATE", "EVENT", "LOC", "NORP"):
        return False
    modifies = token.pos in MODIFIERS and token.tag not in ("PRP$", "DT", "CD", "POS")
    return modifies and low not in TIMES and low.rstrip(".") not in NOT_TITLE


def low_field(view: View, index: int) -> bool:
    """Whether the word at ``index`` may be part of an office's field."""
    return view.low(index) in FIELDS and view.low(index) not in ("and", "of")


def _of_field(view: View, index: int) -> bool:
    """Whether a word after "of" is of an office's field, not of a name ("of State", "of public works")."""
    if view.low(index) in ("and", "&"):
        return view.same_sentence(index, index + 1) and _of_field(view, index + 1)
    if view.low(index) == "state":  # a tagger may take "Secretary of State" into the name that follows
        return True
    name = view.names[index]
    if view.seen[index] or index in view.nominal or (name and name.label in ("PERSON", "LOC", "NORP", "ORG")):
        return False
    return view.pos(index) in ("NOUN", "ADJ", "PROPN")


def status_around(view: View, first: int, last: int) -> RoleStatus:
    """The standing of a holder by the words of a title and the two before it."""
    inside = {view.low(index).strip("-") for index in range(first, last)}
    words = inside | {view.low(index) for index in range(max(view.bounds(first)[0], first - 2), first)}
    if words & (FORMER | PAST) or any(word.startswith("ex-") for word in inside):
        return "former"
    if words & ACTING:
        return "acting"
    return "designate" if words & DESIGNATE else "current"


def groups(view: View, found: list[Title]) -> Iterator[list[Title]]:
    """Titles joined by "and" or commas ("founder, chairman and chief executive of X"), one group at a time."""
    group: list[Title] = []
    for title in found:
        before = group[-1] if group else None
        if before and view.same_sentence(before.noun, title.noun) and before.plural == title.plural:
            between = {view.low(index) for index in range(before.end, title.start)}
            # A comma alone joins no title that has its own organisation: what follows is a phrase of its own.
            beside = between == {","} and not before.bodies and _in_row(view, before, title)
            joined = (bool(between - {","}) or beside) and between <= JOINING
            # "Ada Bern, head of the Guild, and student Ivo Tarn": the one is hers, the other his.
            apart = "and" in between and _named_before(view, before) and view.person_starting(title.end)
            if joined and not apart and before.end <= title.start:
                group.append(title)
                continue
        if group:
            yield group
        group = [title]
    if group:
        yield group


def _named_before(view: View, title: Title) -> bool:
    """Whether a name and a comma stand right before a title."""
    return view.low(title.start - 1) == "," and view.person_ending(title.start - 1) is not None


def _in_row(view: View, before: Title, title: Title) -> bool:
    """Whether a title behind a comma goes on with the one before it.

    In "In the race for mayor, the Democratic candidate, Ada Bern, leads" it begins the clause behind an opening phrase.
    """
    one, other = view.tokens[before.noun], view.tokens[title.noun]
    governed = view.low(before.start - 1) in GOVERNING and view.low(title.start) == "the"
    return not governed or one.head == other.index or other.head == one.index


def is_job(view: View, title: Title) -> bool:
    """Whether the title tells what somebody does rather than an office."""
    return view.key(title.noun) in JOBS and title.concept is None
