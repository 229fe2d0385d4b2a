"""The proper names of a document, mended before they are resolved.

Names of known actors that the model missed or cut are added, names of persons are brought to whole hyphenated words
and freed of offices that the model took for a part of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, takewhile

from actorgraph import lexicon
from actorgraph.lexicon import nouns
from actorgraph.model import Document, Name, NameLabel, Span, Token, Toponym
from actorgraph.names.forms import EAST_ASIAN_SURNAMES, is_acronym, words_of
from actorgraph.names.gazetteer import lookup, may_begin
from actorgraph.names.given import likely_gender

LONGEST_KNOWN = 8
"""Words of the longest name that is looked up in the alias gazetteer."""
COINED = frozenset("Twitter Facebook Google YouTube Instagram Snapchat WhatsApp TikTok LinkedIn Tumblr Reddit".split())
"""Names of known organisations in one word that means nothing else."""
MOST_ALIKE = 8
"""Full names with one first word that are looked for again."""
DOUBTFUL = 0.6
"""Confidence up to which a word for a person, or a plain word that opens a sentence, is no surname."""
PLAIN = frozenset(("ADJ", "ADV", "DET", "VERB", "AUX"))
PASSED_OVER = 0.6
"""Confidence in a surname that the model did not take for a name."""
SPEAKING = lexicon.words("plain-speech")
DEITIES = frozenset("god allah satan yahweh jehovah".split())
_NOBODY = re.compile(r"\w\.?\svs?\.?\s[A-Z]|^(?i:anti|pro|non|pre|post)[-‐‑]")
_DATELINE = re.compile(r"\s?(?:[-–—(]|,\s)")
TITLE_WORDS = nouns.OFFICES | nouns.HONORIFICS | {"of", "the", "for", "and", "'s", "’s", "-"}
"""Words of which the title of an office is made, beside places."""
NICKNAMED = frozenset(('"', "“", "”", "``", "''"))
LONGEST_NICKNAME = 6
"""Words of a nickname, with its quotation marks and what of the name stands behind it but for the last word."""
CIVIC_OFFICES = frozenset("mayor governor councilman councilwoman councilor councillor alderman sheriff clerk".split())
"""Offices of a town or a state: what stands before is its name."""
STATE_OFFICES = frozenset("minister president secretary premier chancellor ambassador spokesman spokeswoman".split())


def mended_names(document: Document) -> list[Name]:
    """The names of the model and the alias gazetteer in text order, whole.

    A known organisation, its officer's title and name, where all that was taken for one name, become two.
    """
    made: list[Name] = []
    for name in _with_surnames(document, _repeated(document, _whole(document, _with_known(document)))):
        tokens = document.tokens[name.first : name.last]
        offices = [at for at, token in enumerate(tokens) if token.text.lower() in nouns.OFFICES]
        if name.label in ("PERSON", "ORG") and offices and STATE_OFFICES & {t.text.lower() for t in tokens}:
            body, rest = tokens[: offices[0]], tokens[offices[-1] + 1 :]
            if body and len(rest) > 1 and all(token.pos == "PROPN" for token in rest):
                organization, person = Span(body[0].start, body[-1].end), Span(rest[0].start, rest[-1].end)
                if lookup(document.surface(organization)) is not None:
                    made.append(replace(name, label="ORG", span=organization, last=body[-1].index + 1))
                    made.append(replace(name, label="PERSON", span=person, first=rest[0].index))
                    continue
        made.extend(_without_body(document, name))
    return _with_nicknames(document, made)


def _repeated(document: Document, names: list[Name]) -> list[Name]:
    """The names, an organisation's name of three words or more whole wherever it stands again word for word.

    A model that finds "Tarn & Daughters" once may take the next for a person called Tarn.
    """
    full: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        if name.label == "ORG" and name.last - name.first > 2:
            words = tuple(token.text for token in document.tokens[name.first : name.last])
            alike = full.setdefault(words[0], [])
            # Bounded: each is compared at every name that begins with its first word.
            if len(alike) < MOST_ALIKE and words not in alike:
                alike.append(words)
    made: list[Name] = []
    for at, name in enumerate(names):
        if made and name.first < made[-1].last:
            continue
        known = full.get(document.tokens[name.first].text, ())
        length = max((len(words) for words in known if _again(document, names, at, words)), default=0)
        if length:
            last = name.first + length
            span = Span(name.span.start, document.tokens[last - 1].end)
            name = replace(name, label="ORG", span=span, last=last)
        made.append(name)
    return made


def _with_surnames(document: Document, names: list[Name]) -> list[Name]:
    """The names, and each surname alone of a person named in full that the model passed over ("Little said")."""
    surnames = {
        document.tokens[name.last - 1].text
        for name in names
        if name.label == "PERSON" and name.last - name.first > 1 and len(document.tokens[name.last - 1].text) > 2
    }
    covered = {index for name in names for index in range(name.first, name.last)}
    found = [
        Name(token.span, "PERSON", token.index, token.index + 1, PASSED_OVER)
        for token in document.tokens
        if token.text in surnames and token.index not in covered and _is_surname(document, token, covered)
    ]
    return sorted([*names, *found], key=lambda name: name.span) if found else names


def _is_surname(document: Document, token: Token, covered: set[int]) -> bool:
    """Whether a capitalised word that is somebody's surname is one here: alone, and where a name may stand."""
    at, tokens = token.index, document.tokens
    sentence = document.sentences[token.sentence]
    before = tokens[at - 1] if at > sentence.first else None
    after = tokens[at + 1] if at + 1 < sentence.last else None
    if not token.text[:1].isupper() or token.text.isupper() or toponyms_in(document, token.span):
        return False
    if token.dep in ("compound", "amod", "flat"):  # "a Tarn strategist" is whom he has, not he
        return False
    # A part of a longer name ("Trump Tower", "Little Rock"), or of a word with a hyphen.
    if any(one and one.pos == "PROPN" and one.text[:1].isupper() for one in (before, after)):
        return before is not None and before.text.lower().rstrip(".") in nouns.HONORIFICS
    if any(one and (one.text in "-‐‑/&" or one.index in covered) for one in (before, after)):
        return False
    if before is not None and before.text not in ("“", '"', "``", "''", "(", "—", "–", ":"):
        return before.pos != "DET" and token.pos in ("PROPN", "NOUN", "ADJ", "ADV")
    # Any word opens a sentence with a capital: there only a subject with a verb of its own is a name.
    if after is None or after.pos not in ("VERB", "AUX", "ADV", "PART"):
        return False
    return token.pos == "PROPN" or (token.dep.startswith("nsubj") and after.lemma.lower() in SPEAKING)


def _again(document: Document, names: list[Name], at: int, words: tuple[str, ...]) -> bool:
    """Whether the words begin with a name and are longer, and no other name only begins within them."""
    first = names[at].first
    last = first + len(words)
    if last <= names[at].last or tuple(token.text for token in document.tokens[first:last]) != words:
        return False
    inside = takewhile(lambda name: name.first < last, islice(names, at + 1, None))
    return all(name.last <= last for name in inside)


def _with_known(document: Document) -> list[Name]:
    """The model's names, with those of known actors that it missed or cut; a longer name of the model's stays.

    Two capitals ("IS") count only where the article names the same actor in full.
    """
    at, tokens = 0, document.tokens
    backed, short, known = set(), [], []
    while at < len(tokens):
        length = _known_length(document, at)
        if length:
            span = Span(tokens[at].start, tokens[at + length - 1].end)
            backed.add(lookup(document.surface(span)))
            known.append(Name(span, "ORG", at, at + length, 0.9))
        elif len(tokens[at].text) == 2 and tokens[at].text.isupper():
            short.append(tokens[at])
        at += length or 1
    known += [Name(one.span, "ORG", one.index, one.index + 1, 0.9) for one in short if lookup(one.text) in backed]
    where = {index: name for name in known for index in range(name.first, name.last)}
    kept = []
    for name in document.names:
        rivals = {where[index].span: where[index] for index in range(name.first, name.last) if index in where}
        if not rivals or any(name.span.holds(span) and name.span != span for span in rivals):
            kept.append(name)
            for index in {i for rival in rivals.values() for i in range(rival.first, rival.last)}:
                where.pop(index)
    kept.extend({name.span: name for name in where.values()}.values())
    return sorted(kept, key=lambda name: name.span)


def _known_length(document: Document, at: int) -> int:
    """How many words from a token on are the longest name of a known organisation, 0 if none is.

    It is capitalised, and more than one word, all capitals or one of :data:`COINED`.
    """
    opening = document.tokens[at]
    if not opening.text[:1].isupper() or not may_begin(opening.text):
        return 0
    last = document.sentences[opening.sentence].last
    if opening.text == "The" and at + 1 < last and is_acronym(document.tokens[at + 1].text):
        return 0  # "The" that opens a sentence is no part of an abbreviation known without it.
    for length in range(min(LONGEST_KNOWN, last - at), 0, -1):
        final = document.tokens[at + length - 1]
        if final.pos == "PUNCT" or (length > 1 and not final.text[:1].isupper()):
            continue
        surface = document.text[opening.start : final.end]
        if length == 1 and surface not in COINED and (len(surface) < 3 or not is_acronym(surface)):
            continue
        # A name does not run on over brackets and dashes, whatever the gazetteer makes of its words.
        if any(token.text in "()[]–—;:" for token in document.tokens[at : at + length]):
            continue
        known = lookup(surface)
        if known is not None and known.type == "organization":
            return length
    return 0


def title_only(document: Document, name: Name) -> bool:
    """Whether what was taken for a person's name is nothing but titles ("Mr. President"), or a word for a person.

    Such a word ("Plaintiff", "Parishioner") is a surname where somebody is called so in full, or the tagger is sure;
    so is a plain one with which a sentence begins ("Little is known").
    """
    if name.label != "PERSON":
        return False
    words = words_of(document.surface(name.span).replace("-", " "))
    titles = nouns.OFFICES | nouns.HONORIFICS
    if words and all(word in titles for word in words):
        return True
    if len(words) > 1 or name.confidence > DOUBTFUL:
        return False
    first = document.tokens[name.first]
    if first.index == document.sentences[first.sentence].first and first.pos in PLAIN:
        return True
    if not nouns.PERSON_NOUNS.issuperset(words):
        return False
    last = document.tokens[name.first].text
    full = (one for one in document.names if one.label == "PERSON" and one.last - one.first > 1)
    return all(document.tokens[one.last - 1].text != last for one in full)


def nobody(document: Document, name: Name) -> bool:
    """Whether a name is never an actor's: a deity, a court case ("Tarn v. Bern"), a prefixed adjective."""
    surface = document.surface(name.span)
    return surface.casefold() in DEITIES or bool(_NOBODY.search(surface))


def opens_dateline(document: Document, name: Name) -> bool:
    """Whether a name in capitals opens a dateline ("ZENDA (Velpress) -", "ZENDA, Ruritania")."""
    sentence = document.sentences[document.tokens[name.first].sentence]
    after = document.text[name.span.end : name.span.end + 3]
    return name.first == sentence.first and document.surface(name.span).isupper() and bool(_DATELINE.match(after))


def _whole(document: Document, names: list[Name]) -> list[Name]:
    """The names, those whole of which only a part was taken for one.

    A person's may end or begin inside a hyphenated word ("Ki|-moon"); two may only together be a place that the
    gazetteer knows as one ("S." and "Korea").
    """
    tokens = document.tokens
    persons: list[Name] = []
    for name in names:
        if name.label == "PERSON":
            begin, end = name.first, name.last
            while _hyphenated(document, end - 1):
                end += 2
            while begin >= 2 and _hyphenated(document, begin - 2):
                begin -= 2
            begin -= _family_first(document, begin, end)
            name = replace(name, span=Span(tokens[begin].start, tokens[end - 1].end), first=begin, last=end)
        last = persons[-1] if persons else None
        if last and last.label == name.label == "PERSON" and name.first < last.last:
            span = Span(last.span.start, max(last.span.end, name.span.end))
            persons[-1] = replace(last, span=span, last=max(last.last, name.last))
        else:
            persons.append(name)
    made: list[Name] = []
    for name in persons:
        around = [t for t in toponyms_in(document, name.span) if t.span.holds(name.span) and t.span != name.span]
        if name.label != "LOC" or not around or around[0].kind == "demonym":
            made.append(name)
            continue
        inside = document.tokens_in(around[0].span)
        span = Span(inside[0].start, inside[-1].end)
        if not made or made[-1].span != span:
            made.append(replace(name, span=span, first=inside[0].index, last=inside[-1].index + 1))
    return made


def _hyphenated(document: Document, at: int) -> bool:
    """Whether token ``at`` and the next but one are proper names joined by a hyphen without blanks.

    The second part of an East Asian given name ("Jae-in") may look like any word.
    """
    if at + 2 >= len(document.tokens):
        return False
    left, hyphen, right = document.tokens[at : at + 3]
    joined = left.end == hyphen.start and hyphen.end == right.start and hyphen.text in ("-", "‐", "‑")
    eastern = at > 0 and document.tokens[at - 1].text.lower() in EAST_ASIAN_SURNAMES and right.text.islower()
    return joined and left.pos == "PROPN" and (right.pos == "PROPN" or (eastern and len(right.text) < 7))


def _family_first(document: Document, begin: int, end: int) -> bool:
    """Whether the family name stands before a hyphenated given name that was taken for all of it: "Ban | Ki-moon"."""
    tokens = document.tokens
    if (
        end - begin != 3
        or not _hyphenated(document, begin)
        or begin == document.sentences[tokens[begin].sentence].first
    ):
        return False
    before = tokens[begin - 1]
    return before.text[:1].isupper() and before.text.lower() in EAST_ASIAN_SURNAMES


def without_office(document: Document, name: Name) -> Name:
    """A person's name without the office that the model took for a part of it ("US Secretary of State Ada Bern")."""
    if name.label != "PERSON":
        return name
    tokens = document.tokens[name.first : name.last]
    # Words of the office itself: as the list has them, or as the tagger of titles, which knows any office.
    tagged = _titled(document, name)
    offices = [
        at for at, token in enumerate(tokens[:-1]) if token.text.lower() in nouns.OFFICES or token.index in tagged
    ]
    if not offices:
        return name
    title, rest = tokens[: offices[-1] + 1], tokens[offices[-1] + 1 :]
    words = [token.text.lower() for token in title]
    official = [word in nouns.OFFICES or token.index in tagged for token, word in zip(title, words, strict=True)]
    # The demonym of a country that no gazetteer knows, then an office, before a full name: "Ostrian Premier Ada Bern".
    foreign = not official[0] and all(official[1:]) and len(rest) > 1
    of_office = all(
        is_official
        or word in TITLE_WORDS
        or (token.text.isupper() and len(token.text) > 1)
        or toponyms_in(document, token.span)
        for token, word, is_official in zip(title, words, official, strict=True)
    )
    if not of_office and not (foreign and STATE_OFFICES & set(words)):
        return name
    return replace(name, span=Span(rest[0].start, rest[-1].end), first=rest[0].index)


def _titled(document: Document, name: Name) -> set[int]:
    """The tokens of a name that the tagger of titles takes for an office that ends within it; no initials."""
    meeting = document.titles_at(name.first, name.last)
    offices = (one for one in meeting if name.first <= one.first and one.last < name.last)
    inside = {at for one in offices for at in range(one.first, one.last)}
    return {at for at in inside if len(document.tokens[at].text.rstrip(".")) > 1}


def _without_body(document: Document, name: Name) -> Iterator[Name]:
    """A person's name and the body or place whose officer they are, where both were taken for one name.

    "Velmar CTO Ada Bern", "Oskby City Clerk Ivo Tarn"; what a gazetteer knows is found without this.
    """
    tokens = document.tokens[name.first : name.last]
    tagged = _titled(document, name) if name.label == "PERSON" else set()
    offices = [at for at, token in enumerate(tokens) if token.index in tagged]
    body, rest = (tokens[: offices[0]], tokens[offices[-1] + 1 :]) if offices else ((), ())
    # Two capitals are a state's more often than a firm's, whether or not the gazetteer was asked for them.
    known = all(toponyms_in(document, token.span) or len(token.text.replace(".", "")) < 3 for token in body)
    given = any(likely_gender(token.text) for token in body)
    if known or given or len(rest) < 2 or not all(token.pos == "PROPN" for token in (*body, *rest)):
        yield name
        return
    civic = any(token.text.lower() in CIVIC_OFFICES for token in tokens)
    label: NameLabel = "LOC" if civic else "ORG"
    yield replace(name, label=label, span=Span(body[0].start, body[-1].end), last=body[-1].index + 1)
    yield replace(name, span=Span(rest[0].start, rest[-1].end), first=rest[0].index)


def _with_nicknames(document: Document, names: list[Name]) -> list[Name]:
    """The names, those of persons whole over a nickname in quotation marks: "Ada “the Fox” Bern"."""
    made: list[Name] = []
    for name in names:
        before = made[-1] if made else name
        if before.label == name.label == "PERSON" and before.last <= name.first and _nicknamed(document, before, name):
            made[-1] = replace(before, span=Span(before.span.start, name.span.end), last=name.last)
        else:
            made.append(name)
    return made


def _nicknamed(document: Document, before: Name, name: Name) -> bool:
    """Whether quotation marks open right after one name and close within or right before another."""
    between = document.tokens[before.last : name.last - 1]
    marks = [at for at, token in enumerate(between) if token.text in NICKNAMED]
    if len(between) > LONGEST_NICKNAME or len(marks) != 2 or marks[0] != 0:
        return False
    # “Ada Bern” and “Ivo Tarn”: there the first mark closes.
    return document.text[between[0].start - 1].isspace() and between[-1].sentence == between[0].sentence


def toponyms_in(document: Document, span: Span) -> list[Toponym]:
    """The toponyms that overlap a span, in text order; toponyms do not overlap each other."""
    at = bisect_left(document.toponyms, span.start + 1, key=lambda toponym: toponym.span.end)
    stop = bisect_left(document.toponyms, span.end, key=lambda toponym: toponym.span.start)
    return list(document.toponyms[at:stop])


def toponym_of(document: Document, span: Span) -> Toponym | None:
    """The toponym that is this name, give or take an article or a word like "city"."""
    near = toponyms_in(document, span)
    fitting = [t for t in near if t.span == span]
    # Two thirds of the longer one: "the city of Lakeford" is Lakeford, "Lakeford University" is not.
    fitting += [t for t in near if span.holds(t.span) and 3 * len(t.span) >= 2 * len(span)]
    fitting += [t for t in near if t.span.holds(span) and 3 * len(span) >= 2 * len(t.span)]
    return fitting[0] if fitting else None
