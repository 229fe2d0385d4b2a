"""``positions``: who says what of what, and where it changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from actorgraph.cli.console import curation_option, format_option, graph_option, limit_option, say, show
from actorgraph.comparison.positions import Position, Positions, Shift
from actorgraph.comparison.topics import Matched, Topics
from actorgraph.errors import QueryError
from actorgraph.pipeline.kept import Called, Kept, kept
from actorgraph.stems import folded

SHORT = 220
"""Characters of a statement in a table; the other formats give all of it."""


@click.command()
@click.argument("actor", required=False)
@click.option("--topic", help="Words for what it is about: 'sanctions', 'nuclear deal', a name.")
@click.option("--changes", is_flag=True, help="Only where the actor changed, both statements side by side.")
@format_option
@graph_option
@curation_option
@limit_option
def positions(
    actor: str | None, topic: str | None, changes: bool, form: str, graph: Path, curation: Path, limit: int | None
) -> None:
    """What somebody said in order and where it changed; who stands where on a topic; or the topics.

    \b
    Examples:
      actorgraph positions Bortnikov
      actorgraph positions Lavrov --topic embargo --changes
      actorgraph positions --topic embargo --format csv
      actorgraph positions                               what people speak of
    """
    with kept(graph, curation, say) as known:
        about = known.topics.matching(topic) if topic else None
        if about and about.topics:
            # Six at most: a common word fits dozens.
            names = [f"{fitting.label} ({fitting.statements})" for fitting in about.topics[:6]]
            more = f" and {len(about.topics) - 6} more" if len(about.topics) > 6 else ""
            say(f"topics that fit: {', '.join(names)}{more}")
        elif about and not about.keys:
            say(f"no topic fits '{topic}'; looking for its words in what was said")
        if not (actor or about):
            _topics(known.topics, form, limit)
            return
        if not actor:
            _standings(known.positions, about or known.topics.matching(""), form, limit)
            return
        speaker = _speaker(known, actor)
        said, moved = known.positions.of(speaker.id, about), known.positions.shifts(speaker.id, about)
        if changes:
            _changes(said, moved, form, limit)
        else:
            _said(said, moved, form, limit)


def _speaker(known: Kept, name: str) -> Called:
    """Whoever is called just so, else whoever has these words in a name; of several, whoever said most."""
    actors, said = known.actors, known.counts
    wanted = folded(name)
    # Folded, for nobody types case and accents as the articles have them.
    forms = {actor.id: [folded(form) for form in (actor.name, *actor.aliases)] for actor in actors}
    tests: tuple[Callable[[Called], bool], ...] = (
        lambda one: name == one.id or wanted in forms[one.id],
        lambda one: bool(wanted) and any(f" {wanted} " in f" {form} " for form in forms[one.id]),
    )
    fitting = next((found for test in tests if (found := [actor for actor in actors if test(actor)])), [])
    ranked = sorted(fitting, key=lambda one: (-said[one.id], one.name, one.id))
    if not ranked:
        # A misspelt name is the most likely reason why nobody is found.
        near = get_close_matches(wanted, sorted({form for each in forms.values() for form in each}), 3)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise QueryError(f"nobody and nothing is called '{name}' here{hint}")
    others = [f"{other.name} ({other.id})" for other in ranked[1:4] if said[other.id]]
    if others:
        say(f"'{name}' is taken for {ranked[0].name}; also called so: {', '.join(others)}")
    return ranked[0]


def _topics(found: Topics, form: str, limit: int | None) -> None:
    rows = [
        (
            topic.label,
            topic.kind,
            topic.statements,
            topic.articles,
            "; ".join(topic.phrases[:4] if form == "table" else topic.phrases),
        )
        for topic in found.topics
        if topic.weight > 0 and (topic.statements > 1 or form != "table")
    ]
    kept = rows[: limit or (40 if form == "table" else None)]
    show(("topic", "kind", "statements", "articles", "also"), kept, form)
    if len(kept) < len(rows):
        say(f"{len(rows) - len(kept)} more; see --limit and --format")


def _said(said: Sequence[Position], moved: Sequence[Shift], form: str, limit: int | None) -> None:
    shifted: dict[str, list[str]] = {}
    for shift in moved:
        shifted.setdefault(shift.later, []).append(_why(shift))
    rows: list[list[Any]] = []
    for position in said[:limit]:
        statement, why = position.statement, "; ".join(shifted.get(position.statement.id, ()))
        if form == "table":
            # Among what was said "asserted" goes without saying.
            mood = statement.mood if statement.mood != "asserted" else ""
            stand = filter(None, (position.side, "denied" if statement.denied else "", mood, statement.kind))
            words = _short(statement.content)
            rows.append([position.date, position.outlet, statement.cue, ", ".join(stand), words, why])
        else:
            rows.append([
                position.date, position.dated, position.outlet, "; ".join(position.outlets), position.name,
                "; ".join(position.via), statement.cue, statement.kind, "denied" if statement.denied else "stated",
                statement.mood, position.side, position.target, position.word, "; ".join(position.topics),
                " ".join(statement.content.split()), position.sentence, position.key, statement.id,
                statement.confidence, why,
            ])  # fmt: skip
    columns = ["date", "outlet", "verb", "stand", "said", "changed"] if form == "table" else _COLUMNS
    # Without any change the last column of a table would be empty.
    width = len(columns) if moved or form != "table" else len(columns) - 1
    show(columns[:width], [row[:width] for row in rows], form, empty="nothing was said")


_COLUMNS = [
    "date", "dated", "outlet", "also", "speaker", "via", "verb", "form", "polarity", "mood", "side", "on", "word",
    "topics", "said", "sentence", "article", "id", "confidence", "changed",
]  # fmt: skip


def _short(text: str) -> str:
    """The beginning of a text, cut between words."""
    text = " ".join(text.split())
    return text if len(text) <= SHORT else text[:SHORT].rsplit(" ", 1)[0] + " …"


def _why(shift: Shift) -> str:
    """What differs, and since when."""
    differing = [
        f"{reason.left} → {reason.right}"
        for reason in shift.reasons
        if reason.verdict != "same" and reason.feature != "time"
    ]
    since = next((reason.left for reason in shift.reasons if reason.feature == "time"), "")
    return f"{shift.kind}: {', '.join(differing)} (since {since})"


def _changes(said: Sequence[Position], moved: Sequence[Shift], form: str, limit: int | None) -> None:
    at = {position.statement.id: position for position in said}
    rows = []
    for shift in moved[:limit]:
        before, after = at[shift.earlier], at[shift.later]
        reasons = "; ".join(f"{r.feature} {r.verdict}: {r.left} / {r.right}" for r in shift.reasons)
        content = [" ".join(p.statement.content.split()) for p in (before, after)]
        if form == "table":
            rows.append([before.date, _short(content[0]), after.date, _short(content[1]), _why(shift)])
        else:
            rows.append([shift.kind, before.date, before.outlet, content[0], shift.earlier,
                         after.date, after.outlet, content[1], shift.later, reasons])  # fmt: skip
    columns = "date,said,later,then said,changed"
    if form != "table":
        columns = "kind,date,outlet,said,id,later_date,later_outlet,later_said,later_id,reasons"
    show(columns.split(","), rows, form, empty="no change found")


def _standings(known: Positions, about: Matched, form: str, limit: int | None) -> None:
    rows = []
    for stance in known.on(about):
        # The last that takes a side tells where somebody stands; the last of all may only mention the matter.
        telling = [p for p in stance.positions if p.side] or list(stance.positions)
        last = telling[-1]
        content = " ".join(last.statement.content.split())
        shown = _short(content) if form == "table" else content
        dates = sorted(p.date for p in stance.positions if p.date)
        ends = (dates[0], dates[-1]) if dates else (None, None)
        rows.append([stance.standing, stance.name, len(stance.positions), *ends, last.word, shown, last.statement.id])
    columns = ["standing", "actor", "statements", "first", "last", "by", "most telling", "id"]
    if form == "table":
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    show(columns, rows[:limit], form, empty="nobody spoke of it")


COMMANDS = (positions,)
