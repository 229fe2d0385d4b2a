"""Bodies that are named by whose they are: "Ostrian police", "the Tarn administration", "the Ministry of A, B and C".

Taggers of names cut these short: they see the place or the person before a common noun, and a ministry of several
subjects as several names. The nouns are those of state bodies and of a politician's staff, a closed class.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from actorgraph.coreference.proper import toponyms_in
from actorgraph.model import Document, Name, Span, Token
from actorgraph.names.forms import APOSTROPHES

STATE_BODIES = frozenset("""police military army navy parliament legislature""".split())
"""Bodies that a place has one of: "Lakeford police" is a name although its noun is a common one."""
STAFFS = frozenset(("administration", "campaign", "camp"))
"""What is called by the name of the person who leads it."""
NAMED_AFTER = frozenset("School Institute Center Centre College Foundation Library Museum Hospital Academy".split())
"""Whose name often begins with a person's, and goes on behind "of" or "for"."""
HYPHENS = frozenset("-‐‑/")
NUMBERED = frozenset("Circuit District Division Brigade Regiment Battalion Army Fleet Infantry Precinct".split())
"""Bodies of which there are several, told apart by their number."""
BARE = frozenset("Parliament Cabinet Government Congress Senate Legislature".split())
"""Bodies that a capital alone makes a name of: "in his Cabinet", "dissolved Parliament"."""
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|d)")
_HEADS = (
    r"(?:Ministry|Department|Bureau|Office|Agency|Committee|Commission|Secretariat|Directorate"
    r"|Federation|Union|Association|Brotherhood|Society)"
)
_SUBJECT = r"[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,3}"
_MINISTRY = re.compile(rf"{_HEADS}\s(?:of|for|on)\s(?:the\s)?{_SUBJECT}(?:,\s{_SUBJECT})+,?\s(?:and|&)\s{_SUBJECT}")
_CAMPUS = re.compile(rf"University\sof\s{_SUBJECT}(?:\sat\s|,\s(?=Berkeley|Davis|Irvine|San\sDiego)){_SUBJECT}")
_COURT = re.compile(
    rf"(?:(?:U\.S\.|US|United\sStates)\s)?(?:District|Circuit|Supreme|High|Crown|County)\sCourt"
    rf"(?:,|\s(?:for|of)\sthe)\s(?:\w+\s)?(?:District|State|Circuit|County)\sof\s{_SUBJECT}"
)
WHOLE = (_MINISTRY, _CAMPUS, _COURT)
"""Names that run on over a comma, "and" or "at"."""
_OFFICE = re.compile(
    r"\b(?i:(?:district|state['’]s) attorney|attorney general|medical examiner|sheriff|governor|mayor|prosecutor"
    r"|premier|prime minister|coroner|public defender|inspector general|president|chancellor|secretary[- ]general"
    r"|d\.a\.|comptroller|clerk|treasurer)['’]s [Oo]ffice\b"
)
_COMMON = re.compile(
    r"\b(?:(?:defen[cs]e|foreign|interior|health|finance|justice|education|agriculture|transport|energy|culture|trade"
    r"|economy|labou?r) ministry|armed forces|state department|supreme court|grand jury|board of supervisors)\b"
)
UNNAMED = (_OFFICE, _COMMON)
"""Bodies that are called by common words: of a state or county there is one of each."""


def whole_bodies(document: Document, names: Sequence[Name]) -> list[Name]:
    """The names, those of bodies whole."""
    whole: list[Name] = []
    over = {index: name for name in names for index in range(name.first, name.last)}
    for match in (match for pattern in WHOLE for match in pattern.finditer(document.text)):
        tokens = document.tokens_in(Span(*match.span()))
        # A match that starts inside a token would make a name that no token starts.
        if not tokens or tokens[0].start != match.start():
            continue
        inner = [over[token.index] for token in tokens if token.index in over]
        # "the Union of Miners, Ada Bern and Ivo Tarn" is a body and two people.
        if any(name.label == "PERSON" for name in inner):
            continue
        # "Ostrian Federation of A, B and C": the tagger's name may begin before.
        first = min([tokens[0].index, *(name.first for name in inner if name.label == "ORG")])
        span = Span(document.tokens[first].start, tokens[-1].end)
        # 0.9: a written pattern, without a probability of the tagger's.
        whole.append(Name(span, "ORG", first, tokens[-1].index + 1, 0.9))
    whole.extend(_unnamed(document, over))
    whole.extend(_bare(document, over))
    inside = {at for name in whole for at in range(name.first, name.last)}
    # Days and months keep their place inside a ministry's name: the finder of dates has read them already.
    rest = [name for name in names if name.first not in inside or name.label == "DATE"]
    staffed = [_with_staff(document, _with_number(document, name)) for name in _with_patrons(document, rest)]
    # The tagger's own demonym is what such a body begins with: "Ostrian police".
    taken = inside | {
        at for name in staffed for at in range(name.first, name.last) if name.label not in ("LOC", "NORP")
    }
    found = [body for token in document.tokens if (body := _of_state(document, token))]
    local = [name for name in found if taken.isdisjoint(range(name.first, name.last))]
    lying = {at for name in local for at in range(name.first, name.last)}
    # The owner of a body stands for itself too: "Ostria's parliament".
    kept = [
        name
        for name in staffed
        if name.first not in lying or any(map(_is_possessive, document.tokens[name.last : name.last + 1]))
    ]
    return sorted([*kept, *whole, *local], key=lambda name: name.span)


def _unnamed(document: Document, over: Mapping[int, Name]) -> Iterator[Name]:
    """Bodies called by common words, with the place or people whose they are right before them."""
    for match in (match for pattern in UNNAMED for match in pattern.finditer(document.text)):
        tokens = document.tokens_in(Span(*match.span()))
        inner = {over[token.index].label for token in tokens if token.index in over} - {"DATE"}
        if not tokens or (tokens[0].start, tokens[-1].end) != match.span() or inner - {"LOC", "NORP"}:
            continue
        at = tokens[0].index - 1
        at -= at >= 1 and _is_possessive(document.tokens[at])
        owner = document.tokens[at] if at >= 0 and document.tokens[at].sentence == tokens[0].sentence else None
        near = toponyms_in(document, owner.span) if owner else []
        held = document.tokens_in(near[0].span) if owner and near and near[0].span.end == owner.end else tokens
        yield Name(Span(held[0].start, tokens[-1].end), "ORG", held[0].index, tokens[-1].index + 1, 0.9)


def _bare(document: Document, over: Mapping[int, Name]) -> Iterator[Name]:
    """State bodies that are called by a common word with a capital, within a sentence where capitals tell something."""
    for before, token, after in zip(document.tokens, document.tokens[1:], document.tokens[2:], strict=False):
        if token.text not in BARE or token.index in over or before.sentence != token.sentence:
            continue
        # "the Parliament Square", "Ruritania's Parliament" are no names by themselves.
        plain = before.text.islower() and before.text.isalpha() and not after.text[:1].isupper()
        if plain and after.text not in HYPHENS:
            yield Name(token.span, "ORG", token.index, token.index + 1, 0.6)


def _with_patrons(document: Document, names: Sequence[Name]) -> list[Name]:
    """The names, those of a person right before a body's made one with it: "the Ada Bern School of Law"."""
    made: list[Name] = []
    for name in names:
        words = [token.text for token in document.tokens[name.first : name.first + 2]]
        begins = name.label == "ORG" and words[0] in NAMED_AFTER and words[-1] in ("of", "for")
        person = made[-1] if made else name
        if begins and person.label == "PERSON" and person.last == name.first:
            made[-1] = replace(name, first=person.first, span=Span(person.span.start, name.span.end))
            continue
        made.append(name)
    return made


def _with_number(document: Document, name: Name) -> Name:
    """A body's name with its number before it: "the 3rd Ostrian Brigade"."""
    inside = {token.text for token in document.tokens[name.first : name.last]}
    number = document.tokens[name.first - 1] if name.first else None
    if name.label != "ORG" or number is None or inside.isdisjoint(NUMBERED) or not _ORDINAL.fullmatch(number.text):
        return name
    return replace(name, first=number.index, span=Span(number.start, name.span.end))


def _with_staff(document: Document, name: Name) -> Name:
    """A politician's name with the noun after it, where that is whom the person leads."""
    # More than two words are a full title or a mistake of the tagger's, not what a campaign is called by.
    if name.label != "PERSON" or name.last - name.first > 2:
        return name
    following = document.tokens[name.last : name.last + 1]
    if not following or following[0].text not in STAFFS:
        return name
    noun = following[0]
    return replace(name, label="ORG", span=Span(name.span.start, noun.end), last=noun.index + 1)


def _of_state(document: Document, noun: Token) -> Name | None:
    """The body of a place or state that a common noun with a name or demonym right before it means."""
    if noun.text.lower() not in STATE_BODIES or noun.pos not in ("NOUN", "PROPN"):
        return None
    at = noun.index - 1
    # "Ostria's parliament": the name stands before the ending.
    if at >= 1 and _is_possessive(document.tokens[at]):
        at -= 1
    if at < 0 or document.tokens[at].sentence != noun.sentence:
        return None
    # Only where the place ends right before the noun: "in Lakeford. Police" names no body.
    near = toponyms_in(document, document.tokens[at].span)
    if not near or near[0].span.end != document.tokens[at].end:
        return None
    tokens = document.tokens_in(near[0].span)
    span = Span(tokens[0].start, noun.end)
    return Name(span, "ORG", tokens[0].index, noun.index + 1, round(min(0.9, near[0].confidence), 4))


def _is_possessive(token: Token) -> bool:
    return token.text in {f"{mark}s" for mark in APOSTROPHES}
