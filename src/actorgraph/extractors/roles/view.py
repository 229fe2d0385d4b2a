"""What stands at each token of a document, worked out once, so that every question about it is a look-up."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from actorgraph import lexicon
from actorgraph.extractors.roles.lexicon import (
    PARTY_WORDS,
    headword,
    is_abbreviated_plural,
    is_role,
    key,
    singular,
)
from actorgraph.model import Document, Entity, Mention, Name, Span, Toponym

ORGANISATION_WORDS = {
    "school": "university college school institute academy faculty laboratory",
    "state": "department ministry agency bureau commission court senate house parliament congress council service "
    "police administration office government committee board army navy force forces",
    "company": "inc corp co company ltd bank group corporation llc plc airlines industries systems",
    "club": "association union federation club society foundation organization organisation league fund",
    "media": "times post news radio television tv press agency journal daily magazine network",
}
CLASS = {word: name for name, words in ORGANISATION_WORDS.items() for word in words.split()}
STREETS = lexicon.words("thoroughfare")
PARTY_LETTERS = frozenset("DRI")
"""By which a legislator's party is told before the state."""
PLACES = ("country", "state", "city", "county")
BODIES = ("party", *PLACES, "place", "group", *dict.fromkeys(CLASS.values()), "organization")
"""Kinds of bodies, by what they are called and where they lie."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention of an entity: tokens ``first`` to ``last`` (exclusive)."""

    entity: Entity
    mention: Mention
    first: int
    last: int

    @property
    def span(self) -> Span:
        return self.mention.span

    @property
    def is_person(self) -> bool:
        return self.entity.type == "person"


class View:
    """Look-ups over one document.

    Attributes:
        seen: for each token the longest name that covers it, else the demonym or pronoun, if any.
        first_person: the first token of a person's name or pronoun, past the last token where there is none.
        parties: the entities with the name of a political party.
        nominal: for the head of each description the entity it describes.
        names: for each token the model's name that covers it.
        toponyms: for each token the toponym that covers it.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tokens = document.tokens
        self.text = document.text
        count = len(document.tokens)
        self._low = [token.text.lower() for token in document.tokens]
        self._pos = [token.pos for token in document.tokens]
        self.seen: list[Seen | None] = [None] * count
        self.names: list[Name | None] = [None] * count
        self.toponyms: list[Toponym | None] = [None] * count
        self.nominal: dict[int, Seen] = {}
        self.all: list[Seen] = []
        self._known: dict[str, Entity] = {}
        self._mentions: dict[tuple[str, Span], Mention] = {}
        self._place_mentions()
        for entity in document.entities:
            if entity.type == "place":
                forms = [mention.text for mention in entity.mentions if mention.kind in ("name", "demonym")]
                for form in (entity.name, *entity.aliases, *forms):
                    self._known.setdefault(_plain(form), entity)
        persons = (index for index, one in enumerate(self.seen) if one and one.is_person)
        self.first_person = next(persons, count)
        self.parties = [one for one in document.entities if is_party(one)]
        for name in document.names:
            for index in range(name.first, name.last):
                self.names[index] = name
        for toponym in document.toponyms:
            for token in document.tokens_in(toponym.span):
                self.toponyms[token.index] = toponym

    def _place_mentions(self) -> None:
        """What stands at each token: fills the look-ups by the mentions of entities."""
        every = [(entity, mention) for entity in self.document.entities for mention in entity.mentions]
        self._mentions = {(entity.id, mention.span): mention for entity, mention in every}
        found = [((m.kind != "name", -len(m.span)), m.span, e.id, e, m) for e, m in every]
        # Names before other mentions and the longest first, for who takes a token first keeps it.
        for _, span, _, entity, mention in sorted(found, key=lambda one: one[:3]):
            tokens = self.document.tokens_in(span)
            if not tokens:
                continue
            first, last = tokens[0].index, tokens[-1].index + 1
            # Of a person's name the tagger may leave out what follows a hyphen ("Ban Ki[-moon]").
            while entity.type == "person" and self.low(last) == "-" and self.glued(last) and self.glued(last + 1):
                last += 2
            if entity.type == "person" and self._is_seat(first):
                continue
            if mention.kind == "nominal":
                if mention.head is not None:
                    self.nominal.setdefault(mention.head, Seen(entity, mention, first, last))
                continue
            if entity.type == "person" and mention.kind == "name":
                # The tagger may let a name begin with the title ("US President Bern" as one name).
                nouns = (index for index in range(last - 2, first - 1, -1) if is_role(self.key(index)))
                if (noun := next(nouns, None)) is not None:
                    first = min(last - 1, noun + 3 if self.low(noun + 1) == "of" else noun + 1)
            here = Seen(entity, mention, first, last)
            self.all.append(here)
            for index in range(here.first, here.last):
                self.seen[index] = self.seen[index] or here
        self.all.sort(key=lambda one: (one.first, one.last, one.entity.id))

    def _is_seat(self, first: int) -> bool:
        """Whether a name tells a legislator's seat behind the letter of a party ("R-Oskby")."""
        words = [token.text for token in self.tokens[max(0, first - 2) : first + 2]]
        return any(left in PARTY_LETTERS and right in ("-", "–") for left, right in pairwise(words))

    def state(self, index: int) -> Entity | None:
        """The place that a word names that no mention covers: by its toponym, or by its other mentions."""
        # What is written small names no state.
        if self.seen[index] is not None or not self.tokens[index].text[:1].isupper():
            return None
        toponym = self.toponyms[index]
        of_toponym = self._known.get(_plain(toponym.name)) if toponym else None
        return self._known.get(_plain(self.tokens[index].text)) or of_toponym

    def mention(self, entity: Entity, span: Span) -> Mention:
        """The mention of an entity at a span, or its first where none stands exactly there."""
        return self._mentions.get((entity.id, span), entity.mentions[0])

    def place(self, name: str) -> Entity | None:
        """The place of the article that goes by this name."""
        return self._known.get(_plain(name))

    def low(self, index: int) -> str:
        """The word at ``index`` in lower case; empty beyond the ends."""
        return self._low[index] if 0 <= index < len(self._low) else ""

    def pos(self, index: int) -> str:
        return self._pos[index] if 0 <= index < len(self._pos) else ""

    def key(self, index: int) -> str:
        """The word at ``index`` as the lexicon has it: its lemma where that is known, else the word."""
        return headword(self.tokens[index].lemma, self.tokens[index].text)

    def plural(self, index: int) -> bool:
        """Whether a role noun stands for several holders."""
        token = self.tokens[index]
        known = token.tag in ("NNS", "NNPS") or singular(key(token.text)) != key(token.text)
        return known or is_abbreviated_plural(token.text)

    def same_sentence(self, one: int, other: int) -> bool:
        inside = 0 <= one < len(self.tokens) and 0 <= other < len(self.tokens)
        return inside and self.tokens[one].sentence == self.tokens[other].sentence

    def bounds(self, index: int) -> tuple[int, int]:
        """First token and end of the sentence that holds ``index``."""
        sentence = self.document.sentences[self.tokens[index].sentence]
        return sentence.first, sentence.last

    def glued(self, index: int) -> bool:
        """Whether a token follows the one before it without a space."""
        return 0 < index < len(self.tokens) and self.tokens[index - 1].end == self.tokens[index].start

    def span(self, first: int, last: int) -> Span:
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def surface(self, first: int, last: int) -> str:
        """The words of tokens ``first`` to ``last`` with single spaces."""
        return " ".join(self.document.surface(self.span(first, last)).split())

    def person_starting(self, index: int) -> Seen | None:
        """The person whose name starts at ``index``, honorifics skipped."""
        while index < len(self.tokens) and self.low(index).rstrip(".") in ("mr", "mrs", "ms", "dr", "sir", "miss"):
            here = self.seen[index]
            if here and here.is_person and here.first == index:
                return here
            index += 1
        here = self.seen[index] if index < len(self.tokens) else None
        return here if here and here.is_person and here.first == index and here.mention.kind == "name" else None

    def person_ending(self, index: int) -> Seen | None:
        """The person whose mention ends right before ``index``."""
        here = self.seen[index - 1] if index > 0 else None
        return here if here and here.is_person and here.last == index else None

    def body_over(self, index: int) -> Seen | None:
        """The organisation, place or group whose name, demonym or pronoun covers ``index``."""
        here = self.seen[index] if 0 <= index < len(self.tokens) else None
        return here if here and not here.is_person else None


def is_party(entity: Entity) -> bool:
    """Whether an organisation's or group's name is that of a political party or its members."""
    words = {word.strip(".,'’").lower() for name in (entity.name, *entity.aliases) for word in name.split()}
    return entity.type in ("organization", "group") and bool(words & PARTY_WORDS)


def is_street(entity: Entity) -> bool:
    """Whether a place is a street by its name: nobody holds a post of one. Downing Street is a seat, with its link."""
    return entity.type == "place" and not entity.link and entity.name.lower().rstrip(".").rpartition(" ")[2] in STREETS


def _plain(name: str) -> str:
    return name.replace(".", "").strip()


def kind_of_body(entity: Entity) -> str:
    """One of :data:`BODIES`."""
    if is_party(entity):
        return "party"
    if entity.type == "place":
        feature = "city" if entity.feature in ("capital", "locality") else entity.feature
        return feature if feature in PLACES else "place"
    words = [word.lower().strip(".,") for word in entity.name.split()]
    return next((CLASS[word] for word in reversed(words) if word in CLASS), entity.type)
