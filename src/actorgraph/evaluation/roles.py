"""Roles against gold: CoNLL04's Work_For and KnowledgeNet's facts about persons and organisations.

Both corpora annotate mentions, so predictions come from the pairs the scorer judges, not from the folded roles:

- *CoNLL04* rows have ``entities`` and ``relations`` between them and ``tokens``, to whose edges spans are widened.
- *KnowledgeNet* rows have ``facts`` and ``annotated_properties``. Every mention in the passage of the two things
  counts there, pronouns and relative pronouns too; passages stand alone, so a pronoun without an antecedent is a person
  of its own.

Metrics (micro precision, recall and F1 of labelled pairs): *strict* (both spans and types), *boundary* (both spans),
*lenient* (both spans overlap, paired one to one, equal ones first; KnowledgeNet's "text" score).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from actorgraph.evaluation.counts import Score, lines
from actorgraph.evaluation.gold import Annotate, Row, read_rows
from actorgraph.extractors.roles.constructions import claims
from actorgraph.extractors.roles.scoring import Heads, judged
from actorgraph.extractors.roles.view import Seen, View
from actorgraph.model import Article, Document, Entity, EntityType, Mention, Token, digest

WORK_FOR = 0.35
THRESHOLDS = {"EMPLOYEE_OR_MEMBER_OF": 0.45, "CEO": 0.4, "FOUNDED_BY": 0.35, "POLITICAL_AFFILIATION": 0.4}
"""Probability from which a relation is predicted; the best of a few on the train parts, cross-validated."""
HEAD_OF = {"EMPLOYEE_OR_MEMBER_OF": "member", "CEO": "ceo", "FOUNDED_BY": "founder", "POLITICAL_AFFILIATION": "party"}
PERSON_FIRST = frozenset({"EMPLOYEE_OR_MEMBER_OF", "POLITICAL_AFFILIATION"})

_PRONOUNS: dict[str, tuple[str, EntityType]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("he", "person")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("she", "person")),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), ("I", "person")),
    **dict.fromkeys(("it", "its", "itself"), ("it", "organization")),
}
ACTING_TYPES = ("organization", "group")
NAMING = ("appos", "nmod:desc", "compound", "flat")
"""Relations of a name to the noun that it names."""
NAMED = ("appos", "nmod:desc", "conj")
"""Relations of a noun to what it says the same of, or is told beside."""
_RELATIVE = frozenset({"who", "whom", "whose", "which", "where", "that"})


def predict(rows: Iterable[Row], annotate: Annotate, using: Heads | None = None) -> Iterator[dict[str, Any]]:
    """The relations found in each row, in the row's own format.

    Args:
        annotate: makes the document with names, parse and entities.
        using: the scorer's weights; those that ship with the package if ``None``.
    """
    for row in rows:
        document = annotate(Article(row["id"], row["text"]))
        yield facts(row, document, using) if "annotated_properties" in row else relations(row, document, using)


def relations(row: Row, document: Document, using: Heads | None = None) -> dict[str, Any]:
    """Work_For between mentions, in CoNLL04's format."""
    view = View(document)
    entities: dict[tuple[int, int, str], int] = {}
    found = set()
    for one in judged(view, claims(view), using):
        person, body = one.pair.person.mention, one.pair.body.mention
        # The benchmark annotates names alone.
        if one.probability["work"] >= WORK_FOR and person.kind == body.kind == "name":
            pair = ((one.pair.person, "PER"), (one.pair.body, "ORG"))
            ends = [(*_widened(row, seen.span.start, seen.span.end), kind) for seen, kind in pair]
            found.add(tuple(entities.setdefault(end, len(entities)) for end in ends))
    return {
        "id": row["id"],
        "entities": [{"id": i, "start": s, "end": e, "type": kind} for (s, e, kind), i in entities.items()],
        "relations": [{"head": head, "tail": tail, "label": "Work_For"} for head, tail in sorted(found)],
    }


def _widened(row: Row, start: int, end: int) -> tuple[int, int]:
    """A span widened to the edges of the row's own words, punctuation words at its ends left out."""
    text, at = row["text"], 0
    inside = []
    for word in row["tokens"]:
        first = text.find(word, at)
        # The row's words are normalised here and there: one that is not found at once is left out.
        if first < 0 or any(char.isalnum() for char in text[at:first]):
            continue
        at = first + len(word)
        if first < end and start < at:
            inside.append((first, at))
    while len(inside) > 1 and not any(char.isalnum() for char in text[slice(*inside[-1])]):
        inside.pop()
    return (inside[0][0], inside[-1][1]) if inside else (start, end)


def facts(row: Row, document: Document, using: Heads | None = None) -> dict[str, Any]:
    """The annotated properties of persons and organisations, in KnowledgeNet's format."""
    document = with_pronouns(document)
    spans = _all_mentions(document)
    best = strengths(View(document), using)
    found = {
        (label, subject, object_)
        for label in sorted(set(row["annotated_properties"]) & set(HEAD_OF))
        for (person, body), strength in best.items()
        if strength[HEAD_OF[label]] >= THRESHOLDS[label]
        for one in spans[person]
        for other in spans[body]
        for subject, object_ in [(one, other) if label in PERSON_FIRST else (other, one)]
    }
    return {
        "id": row["id"],
        "facts": [
            {"subject": {"start": s[0], "end": s[1]}, "object": {"start": o[0], "end": o[1]}, "label": label}
            for label, s, o in sorted(found)
        ],
    }


def strengths(view: View, using: Heads | None = None) -> dict[tuple[str, str], dict[str, float]]:
    """For each person and organisation (ids) the highest probability of each relation over their mentions."""
    best: dict[tuple[str, str], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for one in judged(view, claims(view), using):
        mine = best[one.pair.person.entity.id, one.pair.body.entity.id]
        for name, probability in one.probability.items():
            mine[name] = max(mine[name], probability)
    return best


def _all_mentions(document: Document) -> dict[str, list[tuple[int, int]]]:
    """Spans of the names and pronouns of each entity, and of the relative pronouns that stand for it."""
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for entity in document.entities:
        spans[entity.id] += [(m.span.start, m.span.end) for m in entity.mentions if m.kind != "nominal"]
    view = View(document)
    for token in document.tokens:
        # By the tag: "that" is a conjunction more often than not.
        relative = token.text.lower() in _RELATIVE and token.tag in ("WP", "WDT", "WRB", "WP$")
        if relative and (found := _antecedent(view, token)):
            spans[found.id].append((token.start, token.end))
    return spans


def _antecedent(view: View, token: Token) -> Entity | None:
    """The entity that a relative pronoun stands for: what its clause depends on, else the nearest before it.

    By nearness alone the pronoun would mean "Tom Hale" in "Ada Bern, a partner of Tom Hale, who".
    """
    person = token.text.lower() in ("who", "whom", "whose")

    def fits(here: Seen | None) -> bool:
        return here is not None and here.is_person == person and (person or here.entity.type in ACTING_TYPES)

    chain = view.document.ancestors(token.index, 5)
    clause = next((index for index in chain if view.tokens[index].dep.startswith("acl")), None)
    noun = view.tokens[clause].head if clause is not None else token.index
    # The noun itself, a name beside it ("the daily Mirror, which"), or what it is said of ("Ada Bern, the chair, who").
    for _ in range(3 if noun < token.index else 0):
        beside = (child for child in view.document.children[noun] if child < token.index)
        names = [index for index in beside if view.tokens[index].dep in NAMING]
        for index in (noun, *names):
            here = view.seen[index] or (view.nominal.get(index) if index == noun else None)
            if here and fits(here):
                return here.entity
        if view.tokens[noun].dep not in NAMED:
            break
        noun = view.tokens[noun].head
    first = view.bounds(token.index)[0]
    # Within its sentence and twelve tokens: farther back a relative clause seldom begins.
    for index in range(token.index - 1, max(first, token.index - 12) - 1, -1):
        here = view.seen[index]
        if here and fits(here):
            return here.entity
    return None


def with_pronouns(document: Document) -> Document:
    """The document with an entity for the pronouns of each kind that have no antecedent in it."""
    known = {m.span for e in document.entities for m in e.mentions}
    loose: dict[tuple[str, EntityType], list[Token]] = defaultdict(list)
    for token in document.tokens:
        if token.span not in known and (kind := _PRONOUNS.get(token.text.lower())):
            loose[kind].append(token)
    added = []
    for (name, type_), tokens in sorted(loose.items()):
        made = tuple(Mention(one.span, one.text, "pronoun", one.index) for one in tokens)
        first = made[0].span
        added.append(Entity("c-" + digest(document.article.id, type_, first.start, first.end), type_, name, made))
    return replace(document, entities=(*document.entities, *added)) if added else document


End = tuple[int, int, str | None]
Relation = tuple[End, End, str]


def score(gold: Sequence[Row], predicted: Iterable[Row], labels: Iterable[str] | None = None) -> list[Score]:
    """Strict, boundary and lenient scores over all rows; a row without prediction counts as empty.

    Args:
        labels: those that count; by default Work_For and the properties of :data:`HEAD_OF`.
    """
    wanted = frozenset(labels or {"Work_For", *HEAD_OF})
    by_id = {row["id"]: row for row in predicted}
    pairs = [(_relations(row, wanted), _relations(by_id.get(row["id"], {}), wanted)) for row in gold]
    untyped = [(_untyped(gold), _untyped(predicted)) for gold, predicted in pairs]
    scores = []
    for name, counts, of in (
        ("strict", _strict, pairs),
        ("boundary", _strict, untyped),
        ("lenient", _lenient, untyped),
    ):
        sums = [sum(column) for column in zip(*(counts(*one) for one in of), strict=True)] or [0, 0, 0]
        scores.append(Score(sums[0], sums[1], sums[2], measure=name))
    return scores


def _relations(row: Row, labels: frozenset[str]) -> set[Relation]:
    if "facts" in row:
        return {(_end(f["subject"]), _end(f["object"]), f["label"]) for f in row["facts"] if f["label"] in labels}
    entities = {one["id"]: _end(one) for one in row.get("entities", ())}
    found = row.get("relations", ())
    return {(entities[r["head"]], entities[r["tail"]], r["label"]) for r in found if r["label"] in labels}


def _end(raw: Row) -> End:
    return raw["start"], raw["end"], raw.get("type")


Sums = tuple[int, int, int]
Pairs = list[tuple[set[Relation], set[Relation]]]


def _strict(gold: set[Relation], predicted: set[Relation]) -> Sums:
    return len(gold & predicted), len(predicted), len(gold)


def _untyped(relations: set[Relation]) -> set[Relation]:
    return {((*head[:2], None), (*tail[:2], None), label) for head, tail, label in relations}


def _lenient(gold: set[Relation], predicted: set[Relation]) -> Sums:
    """Equal pairs first, then overlapping ones, each once, in text order."""
    right = len(gold & predicted)
    left = sorted(gold - predicted, key=_place)
    for one in sorted(predicted - gold, key=_place):
        for number, other in enumerate(left):
            overlap = all(a[0] < b[1] and b[0] < a[1] for a, b in zip(one[:2], other[:2], strict=True))
            if one[2] == other[2] and overlap:
                right += 1
                del left[number]
                break
    return right, len(predicted), len(gold)


def _place(one: Relation) -> tuple[int, int, int, int, str]:
    return (*one[0][:2], *one[1][:2], one[2])


def evaluate(path: Path | str, annotate: Annotate) -> tuple[list[dict[str, Any]], list[Score]]:
    """Predictions for a gold file, and their scores."""
    gold = read_rows(path)
    predictions = list(predict(gold, annotate))
    return predictions, score(gold, predictions)


def table(scores: Iterable[Score]) -> str:
    """The scores as text, a line per measure."""
    return "\n".join(lines(((one.measure, one) for one in scores), 12))
