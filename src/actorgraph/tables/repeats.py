"""Assertions of copied articles that the article they were copied from makes as well, so that nothing counts twice."""

from __future__ import annotations

from collections.abc import Mapping


def _marked(table: str, same: str) -> str:
    """Mark rows of copied articles by the first row of the original for which ``same`` holds."""
    # The first by id, so that which one counts does not hang on the order of rows.
    return f"""
SELECT x.id, min(o.id) FROM articles a JOIN {table} x ON x.article = a.id JOIN {table} o ON o.article = a.copy_of
WHERE a.copy_of IS NOT NULL AND {same} GROUP BY x.id"""


def repeated(table: str) -> str:
    """The query for an added kind: a copy repeats what stands in a sentence of the same words."""
    return _marked(f'"{table}"', "o.sentence = x.sentence")


REPEATS: Mapping[str, str] = {
    "statements": _marked(
        "statements",
        # Versions of one quotation are the same though their words differ.
        "(o.content = x.content OR (o.quotation IS NOT NULL AND o.quotation = x.quotation)) "
        "AND o.speaker IS x.speaker AND o.negated = x.negated",
    ),
    "events": _marked(
        "events",
        "((o.occurrence IS NOT NULL AND o.occurrence = x.occurrence) OR o.sentence = x.sentence) "
        "AND o.type = x.type AND o.label = x.label AND o.modality = x.modality",
    ),
    "roles": _marked(
        "roles",
        "o.person = x.person AND o.organization IS x.organization AND o.role IS x.role AND o.status = x.status "
        "AND o.modality = x.modality",
    ),
    # The number as written, what it counts and who says so: all three, for one article gives many numbers.
    "quantities": _marked("quantities", "o.said = x.said AND o.of = x.of AND o.claimed_by IS x.claimed_by"),
}
"""One query for each table of assertions: the row of a copy, and that of the original which it repeats."""
