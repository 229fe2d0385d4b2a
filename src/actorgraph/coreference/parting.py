"""Names parted and made whole: what stands between a tagger's name and the one that the text gives.

The "Tarn-Lind ticket" is two people's, "Highway 101" is no highway without its number, and "The Lantern" with its
article is no person called Lantern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from actorgraph.coreference.parties import is_party
from actorgraph.coreference.proper import toponym_of, toponyms_in
from actorgraph.lexicon import nouns
from actorgraph.model import Document, Name, NameLabel, Span
from actorgraph.names.forms import is_acronym
from actorgraph.names.gazetteer import lookup

BODY_ENDS = frozenset(
    "School Institute Center Centre College Foundation Library Museum Hospital Academy University Group".split()
)
"""Last words of a body's name that a person's name with them never is."""
HYPHENS = frozenset("-‐‑–")
_ROAD = re.compile(
    r"(?:(?:U\.S\.|US|Interstate|State|County|Federal|National|Provincial)\s)?"
    r"(?:Highway|Hwy\.?|Road|Route|Rte\.?|Interstate|Motorway|Autoroute|Freeway)\s\d{1,4}[A-Z]?\b"
)
_SITE = re.compile(r"(?<![\w@/.-])[A-Z][\w-]*\.(?:com|org|net|cn|ru|info|tv|io|co\.uk)\b(?![/\w@])")
"""A site on the web that is called by its address, as a company is."""
NEWSPAPERS = frozenset("reporter observer guardian examiner inquirer advocate recorder".split())
"""Offices and jobs that newspapers are called by: "The Zenda Observer"."""
SURE = 0.9
"""Of a written pattern, without a probability of the tagger's."""


def parted(document: Document, names: Sequence[Name]) -> list[Name]:
    """The names, each as the text has it."""
    surnames = {document.tokens[name.last - 1].text for name in names if name.label == "PERSON"}
    written = [*_written(document, _ROAD, "LOC"), *_written(document, _SITE, "ORG")]
    over = {at for one in written for at in range(one.first, one.last)}
    known = _known(document, names)
    taken = {at for name in names for at in range(name.first, name.last)}
    made: list[Name] = [*written]
    for name in names:
        if not over.isdisjoint(range(name.first, name.last)):
            continue
        first, *_, last = document.tokens[name.first : name.last] if name.last - name.first == 2 else (None, None)
        if name.label == "ORG" and first and last and is_acronym(first.text) and last.text in surnames:
            # "CFO Tarn": an office in capitals before the surname of somebody named elsewhere.
            made.append(_name(document, "PERSON", last.index, name.last, name.confidence))
        elif pieces := _joined(document, name, known) or _two_bodies(document, name) or _local_party(document, name):
            made.extend(pieces)
        else:
            cut = _without_office(document, _before_verb(document, name))
            made.append(_as_body(document, cut, taken))
    return sorted(made, key=lambda name: name.span)


def _written(document: Document, pattern: re.Pattern[str], label: NameLabel) -> Iterator[Name]:
    """What a pattern finds: roads with their numbers, names of sites on the web."""
    for match in pattern.finditer(document.text):
        tokens = document.tokens_in(Span(*match.span()))
        if tokens and (tokens[0].start, tokens[-1].end) == match.span():
            yield _name(document, label, tokens[0].index, tokens[-1].index + 1, SURE)


def _two_bodies(document: Document, name: Name) -> list[Name]:
    """The two bodies that a slash or hyphen joins: "the Zenda Post/Velmar Institute poll"."""
    if name.label != "ORG" or lookup(document.surface(name.span)) is not None:
        return []
    inside = document.tokens[name.first + 1 : name.last - 1]
    at = next((one.index for one in inside if one.text == "/" or one.text in HYPHENS), None)
    if at is None:
        return []
    left, right = at - name.first, name.last - at - 1
    pieces = [
        _name(document, "ORG", name.first, at, name.confidence),
        _name(document, "ORG", at + 1, name.last, name.confidence),
    ]
    # A hyphen joins mostly the words of one name: "the Tarn-Lind Company"; of two bodies one is known.
    known = (
        max(left, right) > 1
        if document.tokens[at].text == "/"
        else min(left, right) > 1 and any(lookup(document.surface(one.span)) is not None for one in pieces)
    )
    return pieces if known and document.tokens[at + 1].text[:1].isupper() else []


def _local_party(document: Document, name: Name) -> list[Name]:
    """The place and the party of which one name was made: "the [Zenda] [Republican] primary"."""
    last = document.tokens[name.last - 1]
    if name.label not in ("ORG", "NORP") or name.last - name.first < 2 or not is_party(last.text):
        return []
    place = Span(name.span.start, document.tokens[name.last - 2].end)
    if all(one.span != place for one in toponyms_in(document, place)):
        return []
    # The party itself is found by its word.
    return [_name(document, "LOC", name.first, name.last - 1, name.confidence)]


def _before_verb(document: Document, name: Name) -> Name:
    """A body's name without the verb that was taken into it and what follows: "Tarn Group | drops Zenda"."""
    inside = document.tokens[name.first + 1 : name.last] if name.label == "ORG" else ()
    apart = (one for one in inside if document.text[one.start - 1] == " ")  # "the Zenda-based Let Them Stay"
    at = next((one.index for one in apart if one.pos in ("VERB", "AUX") and one.text.islower()), None)
    return _name(document, name.label, name.first, at, name.confidence) if at is not None else name


def _without_office(document: Document, name: Name) -> Name:
    """A body's name without the office at its end: "Zenda City Council | Chairman", "Velmar House | Chief of Staff"."""
    tokens = document.tokens[name.first : name.last] if name.label == "ORG" else ()
    offices = (one for one in tokens if nouns.noun_type(one.text.lower()) == "person")
    at = next((one.index for one in offices if one.text.lower() in nouns.OFFICES - NEWSPAPERS), name.last)
    if at == name.first or at == name.last or not tokens[0].text[:1].isupper():
        return name
    ends = at + 1 == name.last or document.tokens[at + 1].text == "of"
    before = document.tokens[at - 1]
    body = Span(name.span.start, before.end)
    # "Office of the Chairman" is called by its office; of "Deputy Chairman" no body is left.
    told = lookup(document.surface(body)) is not None or any(one.span == body for one in toponyms_in(document, body))
    told |= nouns.noun_type(before.lemma.lower()) == "organization"
    return _name(document, name.label, name.first, at, name.confidence) if ends and told else name


def _known(document: Document, names: Sequence[Name]) -> dict[str, NameLabel]:
    """What the article names by one word, with its kind: surnames of those named in full, and what stands alone."""
    found: dict[str, NameLabel] = {}
    for name in names:
        last = document.tokens[name.last - 1]
        if name.label == "PERSON" or (name.last - name.first == 1 and name.label in ("ORG", "LOC")):
            found.setdefault(last.text, name.label)
    return found


def _joined(document: Document, name: Name, known: dict[str, NameLabel]) -> list[Name]:
    """The two names of which one was made ("Tarn-Lind", "Ruritanian and Ostrian"), none if it is one."""
    if name.last - name.first != 3 or name.label == "DATE" or name.label == "PERSON":
        return []
    left, link, right = document.tokens[name.first : name.last]
    bodies = [lookup(one.text) for one in (left, right)]
    both = all(one is not None and one.type == "organization" for one in bodies)
    if link.text in ("and", "&") and both and lookup(document.surface(name.span)) is None:
        return [_name(document, "ORG", one.index, one.index + 1, name.confidence) for one in (left, right)]
    labels: list[NameLabel | None] = []
    for one in (left, right):
        place = next((there for there in toponyms_in(document, one.span) if there.span == one.span), None)
        # A firm may be called by two surnames joined by "and", a people's adjective joins with nothing but its like.
        word = known.get(one.text) if link.text in HYPHENS else None
        labels.append("NORP" if place and place.kind == "demonym" else "LOC" if place else word)
    if link.text not in {*HYPHENS, "and"} or None in labels:
        return []
    parts = zip((left, right), labels, strict=True)
    return [_name(document, label, one.index, one.index + 1, name.confidence) for one, label in parts if label]


def _as_body(document: Document, name: Name, taken: set[int]) -> Name:
    """A body's name that was taken for a person's or a place's: with its last word, or with its article."""
    tokens = document.tokens
    if name.label == "PERSON":
        after = tokens[name.last] if name.last < len(tokens) else None
        if name.last - name.first > 1 and tokens[name.last - 1].text in BODY_ENDS:
            return replace(name, label="ORG")
        if (
            after
            and after.index not in taken
            and after.text in BODY_ENDS
            and after.sentence == tokens[name.first].sentence
        ):
            return _name(document, "ORG", name.first, name.last + 1, name.confidence)
    if name.label not in ("PERSON", "LOC") or name.last - name.first > 1 or not name.first:
        return name
    article = tokens[name.first - 1]
    sentence = document.sentences[article.sentence]
    # Within a sentence "The" with a capital is a part of a name: of a newspaper, a programme or a band.
    written = article.text == "The" and sentence.first < article.index and not sentence.heading
    opens = written and document.text[: article.start][-1:] != " "
    if (
        not written
        or opens
        or tokens[article.index - 1].text in (".", ":", "!", "?")
        or toponym_of(document, name.span)
        or _borne(document, tokens[name.first].text)
    ):
        return name
    return _name(document, "ORG", article.index, name.last, name.confidence)


def _borne(document: Document, word: str) -> bool:
    """Whether somebody named in full has a word in their name: "The Ada" is she."""
    full = (name for name in document.names if name.label == "PERSON" and name.last - name.first > 1)
    return any(token.text == word for name in full for token in document.tokens[name.first : name.last])


def _name(document: Document, label: NameLabel, first: int, last: int, confidence: float) -> Name:
    span = Span(document.tokens[first].start, document.tokens[last - 1].end)
    return Name(span, label, first, last, confidence)
