"""An event in the making: a trigger with everything read off around it, and whether it is specific enough to tell."""

from __future__ import annotations

from dataclasses import dataclass

from actorgraph.extractors.events.arguments import participants, subjects
from actorgraph.extractors.events.circumstances import Place, places, time_of
from actorgraph.extractors.events.figurative import Violence
from actorgraph.extractors.events.phrases import base, is_people, kids, names_about, word
from actorgraph.extractors.events.triggers import Trigger
from actorgraph.factuality import both, read
from actorgraph.model import Document, Modality, Participant, TimeExpression, Token

_DEEDS = frozenset(("attack", "military", "arrest_trial", "protest", "aid"))
_RECURRING = frozenset("annual yearly regular usual typical recurring frequent all any every each most such".split())
_GOING_ON = frozenset(("go", "keep", "continue", "start", "begin", "stop"))


@dataclass(frozen=True, slots=True)
class Draft:
    """A trigger with participants, places (innermost first), time and modality."""

    trigger: Trigger
    participants: tuple[Participant, ...]
    places: tuple[Place, ...]
    time: TimeExpression | None
    modality: Modality
    named: int
    proper: bool
    figurative: bool = False

    @property
    def type(self) -> str:
        return self.trigger.sense.type

    @property
    def anchors(self) -> int:
        """How many things tie the event to this article: named participants, a place, a date, a name of its own."""
        return self.named + len(self.elsewhere[:1]) + (self.time is not None) + self.proper

    @property
    def elsewhere(self) -> tuple[Place, ...]:
        """The places that are no participants as well."""
        known = {participant.entity for participant in self.participants}
        return tuple(one for one in self.places if one[0].id not in known)


class Setting:
    """What of a document all its drafts are read against: the ids of entities with a name, and its talk of violence."""

    def __init__(self, document: Document) -> None:
        self.named = named_entities(document)
        self.violence = Violence(document)


def named_entities(document: Document) -> frozenset[str]:
    """The ids of the entities that the article calls by name."""
    named = (one for one in document.entities if any(m.kind in ("name", "demonym") for m in one.mentions))
    return frozenset(one.id for one in named)


def draft(document: Document, trigger: Trigger, setting: Setting) -> Draft:
    """Everything that the parse tells of a trigger."""
    who = participants(document, trigger)
    where = tuple(places(document, trigger))
    on_ground = where or any(_is_place(document, one) for one in who)
    return Draft(
        trigger=trigger,
        participants=who,
        places=where,
        time=time_of(document, trigger),
        modality=modality(document, trigger),
        named=sum(_is_named(document, one, setting.named) for one in who)
        or int(trigger.nominal and _bears_name(document, trigger.head)),
        proper=is_proper(document, trigger),
        figurative=not on_ground and setting.violence.is_figurative(trigger),
    )


def modality(document: Document, trigger: Trigger) -> Modality:
    """The modality of a trigger; an event noun has that of the verb that carries it too ("held no talks")."""
    found = read(document, trigger.head)
    if trigger.nominal and trigger.verb is not None and base(document.tokens[trigger.head]) != "obl":
        found = both(found, read(document, trigger.verb))
    return found.modality


def _is_place(document: Document, participant: Participant) -> bool:
    tokens = document.tokens_in(participant.span)
    entity = document.entity_at(document.head_of(tokens[0].index, tokens[-1].index + 1)) if tokens else None
    return entity is not None and entity.type == "place"


def _is_named(document: Document, participant: Participant, known: frozenset[str]) -> bool:
    """Whether a participant's entity has a name, or a name stands in its description ("Ostrian soldiers")."""
    if participant.entity in known:
        return True
    tokens = document.tokens_in(participant.span)
    return bool(tokens) and _bears_name(document, document.head_of(tokens[0].index, tokens[-1].index + 1))


def _bears_name(document: Document, head: int) -> bool:
    """Whether a name stands among the modifiers of a noun ("Western sanctions", "citizens of Ostria")."""
    below = kids(document, head, "amod", "compound", "nmod:poss", "nmod")
    spots = {token.index for one in below for token in (one, *kids(document, one.index, "compound", "flat"))}
    labels = ("PERSON", "ORG", "LOC", "NORP")
    return any(
        name.label in labels and spots & set(range(name.first, name.last)) for name in names_about(document, head)
    )


def is_proper(document: Document, trigger: Trigger) -> bool:
    """Whether the event is called by a name of its own ("the Velmora Conference on Trade")."""
    noun = document.tokens[trigger.head]
    if not trigger.nominal:
        return False
    if any(one.label == "EVENT" and one.first <= noun.index < one.last for one in names_about(document, noun.index)):
        return True
    return noun.text[:1].isupper() and noun.index != document.sentences[noun.sentence].first


def is_specific(document: Document, one: Draft) -> bool:
    """Whether the event can be told from talk in general: somebody or something about it is named.

    What is denied or supposed must be told more exactly than what is said to have happened.
    """
    heading = document.sentences[document.tokens[one.trigger.head].sentence].heading
    if one.figurative or _is_recurring(document, one):
        return False
    if one.modality == "hypothetical":
        return one.anchors >= 2 and one.named > 0
    if one.modality == "negated" and not one.named:
        return False
    if one.trigger.nominal:
        return one.anchors >= 1 + heading and (one.anchors >= 2 or not _is_generic(document, one))
    if not _is_told(document, one):
        return False
    return (one.anchors >= 1 and _is_peopled(document, one)) or _is_scene(document, one)


def _is_recurring(document: Document, one: Draft) -> bool:
    """Whether a noun tells of what happens again and again: "the annual pilgrimage", "all elections"."""
    if not one.trigger.nominal or one.time or one.trigger.verb is not None or one.proper:
        return False
    return any(word(child) in _RECURRING for child in kids(document, one.trigger.head, "amod", "det", "advmod"))


def _is_peopled(document: Document, one: Draft) -> bool:
    """Whether somebody takes part; a place is enough but for travel, which ships and goods do too."""
    if one.participants or one.type != "visit":
        return bool(one.participants or one.places)
    return any(is_people(document, index) for index in subjects(document, document.tokens[one.trigger.head]))


def _is_scene(document: Document, one: Draft) -> bool:
    """A past deed of people to people, though none is named: "Police detained nine of them"."""
    verb = document.tokens[one.trigger.head]
    roles = {participant.role for participant in one.participants}
    return verb.tag == "VBD" and one.type in _DEEDS and (len(roles) > 1 or _is_counted(document, one))


def _is_counted(document: Document, one: Draft) -> bool:
    """Whether a participant comes with a number: "sixty relatives"."""
    return any(token.pos == "NUM" for who in one.participants for token in document.tokens_in(who.span))


def _is_generic(document: Document, one: Draft) -> bool:
    """A bare plural or mass noun whose only tie to the article is a weak one."""
    noun = document.tokens[one.trigger.head]
    bare = not kids(document, noun.index, "det", "nmod:poss", "amod", "nummod", "compound", "nmod", "acl")
    return bare and not one.places


def _is_told(document: Document, one: Draft) -> bool:
    """Whether the verb's form reports one occasion: past, perfect, progressive, passive, future; not habit."""
    verb = document.tokens[one.trigger.head]
    if one.modality in ("planned", "alleged") or (one.modality == "negated" and base(verb) == "xcomp"):
        return True
    if verb.tag in ("VBD", "VBN"):
        return verb.tag == "VBD" or bool(kids(document, verb.index, "aux", "aux:pass")) or _modifies(verb)
    if verb.tag in ("VBZ", "VBP"):
        here = document.sentences[verb.sentence]
        return here.heading or one.time is not None or one.named + len(one.elsewhere) >= 2
    if base(verb) == "acl" and verb.tag == "VBG" and _is_anybody(document, verb.head) and one.time is None:
        return False
    if verb.tag == "VBG":
        progressive = any(word(helper) == "be" for helper in kids(document, verb.index, "aux"))
        progressive = progressive or (base(verb) == "xcomp" and word(document.tokens[verb.head]) in _GOING_ON)
        return progressive or one.named + len(one.elsewhere) >= 2
    return _is_real_infinitive(document, verb)


def _is_anybody(document: Document, index: int) -> bool:
    """A bare plural: "tourists travelling to Ostria"."""
    noun = document.tokens[index]
    return noun.tag in ("NNS", "NNPS") and not kids(document, index, "det", "nummod", "amod", "nmod:poss", "compound")


def _modifies(verb: Token) -> bool:
    return base(verb) in ("acl", "conj", "advcl", "root")


def _is_real_infinitive(document: Document, verb: Token) -> bool:
    """An infinitive that came true: "did attack", "began to withdraw", "forced to resign"."""
    if any(word(one) == "do" for one in kids(document, verb.index, "aux")):
        return True
    above = document.tokens[verb.head]
    return base(verb) == "xcomp" and word(above) in (
        "begin", "start", "continue", "manage", "force", "help", "come", "proceed", "rush", "hurry", "make",
    )  # fmt: skip
