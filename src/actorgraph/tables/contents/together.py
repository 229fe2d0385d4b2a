"""What is worked out of all articles together: comparisons, quotations, the network."""

from __future__ import annotations

from actorgraph.tables.columns import ORDER, Table, day, real, text, whole, yes

TABLES: tuple[Table, ...] = (
    Table(
        "comparisons",
        "two assertions about the same thing, side by side",
        (
            text("id", "its IRI is base and id"),
            text("kind", "agree, differ, contradict, includes, changed, not-comparable", required=True),
            text(
                "matter",
                "quantity, statement, role, attribution: the table that both sides are rows of "
                "(of attribution: statements)",
                required=True,
            ),
            text("left_id", "one side; of includes: the wider", required=True, shared=True),
            text("right_id", "the other", required=True, shared=True),
            text("left_article", "its article", "articles", required=True),
            text("right_article", "its article", "articles", required=True),
            real("confidence", "that the kind is right, 0 to 1", required=True),
        ),
        ("id",),
        (("left_id",), ("right_id",)),
    ),
    Table(
        "comparison_reasons",
        "what a comparison found in one feature",
        (
            text("comparison", "the comparison", "comparisons", required=True),
            ORDER,
            text("feature", "counted, population, place, time, value ...", required=True),
            text(
                "verdict", "same, overlaps, wider, narrower, different, unknown; said of the left side", required=True
            ),
            text("left_words", "what the left side says"),
            text("right_words", "what the right side says"),
        ),
        ("comparison", "place"),
    ),
    Table(
        "quotations",
        "two articles that give the same words: the fullest version of a quotation, and another",
        (
            text("version", "the other version", "statements", required=True),
            text("full", "the fullest version", "statements", required=True),
            real(
                "similarity",
                "share of the shorter one's words that stand in the other in the same order",
                required=True,
            ),
            yes("copied", "whether one article is a copy of the other"),
            text("differences", "what was cut, added or changed, in one line"),
        ),
        ("version", "full"),
        (("full",),),
    ),
    Table(
        "edges",
        "a connection of two actors of one kind, all evidence taken together: the network",
        (
            text("source", "from; where the kind has no direction, the one that sorts first", "actors", required=True),
            text("target", "to", "actors", required=True),
            text("kind", "role, addressed, about, reported, event, place, relation", required=True),
            text("label", "words to read it by; of a role and a relation, which", required=True),
            yes("directed", "whether it leads from source to target"),
            whole("assertions", "pieces of evidence, copies apart", required=True),
            whole("articles", "articles behind it", required=True),
            whole("sources", "of these, those that are no copies of each other", required=True),
            day("day_first", "earliest day of any evidence"),
            day("day_last", "latest day of any evidence"),
            real("confidence", "of the surest evidence, 0 to 1", required=True),
            whole(
                "forward",
                "events in which source acts on target; denied and imagined ones left out",
                required=True,
            ),
            whole("backward", "the same from target to source", required=True),
            text("verbs", "the commonest words that tell what happened or was said, as written, at most three"),
            text("roots", "PLOVER types of the events between the two, sorted, with blanks between"),
        ),
        ("source", "target", "kind"),
        (("target",),),
        held="things",
    ),
    Table(
        "edge_evidence",
        "an assertion that supports a connection",
        (
            text("source", "from", "actors", required=True),
            text("target", "to", "actors", required=True),
            text("kind", "of the connection", required=True),
            text(
                "assertion",
                "the role, statement or event; of a relation that a correction adds, its words",
                required=True,
                shared=True,
            ),
            text("article", "its article", "articles"),
            text("note", "the role, the cue, the event's label; in brackets where it is not simply so", required=True),
            text("date", "said, else published, as read"),
            day("day_first", "earliest day of that"),
            day("day_last", "latest day of that"),
            real("confidence", "0 to 1", required=True),
        ),
        ("source", "target", "kind", "assertion"),
        (("target",),),
    ),
)
