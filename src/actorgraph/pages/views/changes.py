"""Changes of position on an actor's page, beside those that comparisons of numbers found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from actorgraph.pages.database import Database, Row
from actorgraph.pages.views.shared import IN, MANY, STATEMENTS, listed

if TYPE_CHECKING:
    from actorgraph.comparison.shifts import Shift


def with_changes(database: Database, found: Row, shifts: Sequence[Shift]) -> Row:
    """An actor's page with changes of position found among all that it said: side, denial, firmness, number.

    Those that stand there already, for their numbers were compared, come once.
    """
    wanted = listed({thing for shift in shifts for thing in (shift.earlier, shift.later)})
    said = {row["id"]: row | {"page": "statement"} for row in database.rows(f"{STATEMENTS} WHERE s.id {IN}", wanted)}
    there = {(row["left_id"], row["right_id"]) for row in found["changed"]}
    rows = [
        {
            "id": f"change-{shift.kind}-{shift.earlier}-{shift.later}",
            "kind": "changed",
            "matter": "statement",
            "change": shift.kind,
            "left_id": shift.earlier,
            "right_id": shift.later,
            "confidence": min(said[shift.earlier]["confidence"], said[shift.later]["confidence"]),
            "left": said[shift.earlier],
            "right": said[shift.later],
            "reasons": [
                {"feature": why.feature, "verdict": why.verdict, "left_words": why.left, "right_words": why.right}
                for why in shift.reasons
            ],
        }
        for shift in shifts[-MANY:]
        if shift.earlier in said and shift.later in said and (shift.earlier, shift.later) not in there
    ]
    return found | {"changed": [*found["changed"], *rows]}
