"""The data types that the rooms hand to each other. Standard library only, nothing here reads or writes.

Offsets count Unicode code points of :attr:`Article.text`, zero-based, end-exclusive, everywhere. Token indices count
the tokens of one :class:`Document`.

Two levels are kept apart. What one article says (:class:`Extraction` and what it holds) is stable and is what
corrections name. Who and what is meant across articles is a :class:`Linker` over it, applied when the graph is built.
"""

from actorgraph.model.actors import Actor, Coherence, Link, Linker, Match
from actorgraph.model.amendments import AmendedField, Amendment, amended
from actorgraph.model.annotations import (
    Entity,
    EntityType,
    Happening,
    Mention,
    MentionKind,
    Modality,
    Name,
    NameLabel,
    Sentence,
    SpeechLink,
    SpeechPart,
    SpeechSpan,
    TimeExpression,
    TimeType,
    TitleSpan,
    Token,
    Toponym,
)
from actorgraph.model.articles import Article, Found, FoundIn
from actorgraph.model.assertions import (
    Act,
    Approximation,
    Assertion,
    Change,
    DateFrom,
    Event,
    Extraction,
    Mood,
    Participant,
    ParticipantRole,
    Phrase,
    PhraseRelation,
    Quantity,
    QuantityKind,
    QuoteForm,
    Role,
    RoleKind,
    RoleStatus,
    Statement,
    Via,
)
from actorgraph.model.comparisons import Comparison, ComparisonKind, ComparisonMatter, Reason, Verdict
from actorgraph.model.documents import Document
from actorgraph.model.explanations import Explanation, ExplanationStep
from actorgraph.model.reports import Copy, Difference, DifferenceKind, Occurrence, QuotationLink, Report
from actorgraph.model.spans import Span, digest
from actorgraph.model.spells import Spell

__all__ = [
    "Act",
    "Actor",
    "AmendedField",
    "Amendment",
    "Approximation",
    "Article",
    "Assertion",
    "Change",
    "Coherence",
    "Comparison",
    "ComparisonKind",
    "ComparisonMatter",
    "Copy",
    "DateFrom",
    "Difference",
    "DifferenceKind",
    "Document",
    "Entity",
    "EntityType",
    "Event",
    "Explanation",
    "ExplanationStep",
    "Extraction",
    "Found",
    "FoundIn",
    "Happening",
    "Link",
    "Linker",
    "Match",
    "Mention",
    "MentionKind",
    "Modality",
    "Mood",
    "Name",
    "NameLabel",
    "Occurrence",
    "Participant",
    "ParticipantRole",
    "Phrase",
    "PhraseRelation",
    "Quantity",
    "QuantityKind",
    "QuotationLink",
    "QuoteForm",
    "Reason",
    "Report",
    "Role",
    "RoleKind",
    "RoleStatus",
    "Sentence",
    "Span",
    "SpeechLink",
    "SpeechPart",
    "SpeechSpan",
    "Spell",
    "Statement",
    "TimeExpression",
    "TimeType",
    "TitleSpan",
    "Token",
    "Toponym",
    "Verdict",
    "Via",
    "amended",
    "digest",
]
