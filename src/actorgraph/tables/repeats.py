"""Assertions of copied articles that the article they were copied from makes as well, so that nothing counts twice."""

from __future__ import annotations

_COPIES = "(SELECT copy_of FROM articles a WHERE a.id = x.article)"


def _marked(table: str, same: str) -> str:
    """Mark rows of copied articles by the first row of the original for which ``same`` holds."""
    # The first by id, so that which one counts does not hang on the order of rows.
    return f"""
UPDATE {table} AS x SET repeats = (
  SELECT min(o.id) FROM {table} o WHERE o.article = {_COPIES} AND {same})
WHERE x.article IN (SELECT id FROM articles WHERE copy_of IS NOT NULL)"""


def repeated(table: str) -> str:
    """The statement for an added kind: a copy repeats what stands in a sentence of the same words."""
    return _marked(f'"{table}"', "o.sentence = x.sentence")


REPEATS = (
    _marked(
        "statements",
        # Versions of one quotation are the same though their words differ.
        "(o.content = x.content OR (o.quotation IS NOT NULL AND o.quotation = x.quotation)) "
        "AND o.speaker IS x.speaker AND o.negated = x.negated",
    ),
    _marked(
        "events",
        "((o.occurrence IS NOT NULL AND o.occurrence = x.occurrence) OR o.sentence = x.sentence) "
        "AND o.type = x.type AND o.label = x.label AND o.modality = x.modality",
    ),
    _marked(
        "roles",
        "o.person = x.person AND o.organization IS x.organization AND o.role IS x.role AND o.status = x.status "
        "AND o.modality = x.modality",
    ),
    # The number as written, what it counts and who says so: all three, for one article gives many numbers.
    _marked("quantities", "o.said = x.said AND o.of = x.of AND o.claimed_by IS x.claimed_by"),
)
"""One statement for each table of assertions."""
