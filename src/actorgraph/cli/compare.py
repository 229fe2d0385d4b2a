"""``compare``: what different people and outlets say of the same thing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import click

from actorgraph import comparison
from actorgraph.cli import verdicts
from actorgraph.cli.console import curation_option, dumped, format_option, put, say, show, tell, width
from actorgraph.comparison import Claim
from actorgraph.pipeline.comparing import Answers, answers

COLUMNS = (
    *("number", "low", "high", "unit", "of", "says", "through", "as_of", "where", "article"),
    *("start", "end", "sentence", "compared", "id"),
)


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS")
@click.option("--all", "everything", is_flag=True, help="Also list the pairs that cannot be compared, and why.")
@click.option("--html", "chart", type=click.Path(path_type=Path, dir_okay=False), help="Draw the numbers over time.")
@click.option(
    "-g",
    "--graph",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("exports"),
    show_default=True,
    help="Folder of a build.",
)
@curation_option
@format_option
def compare(
    words: tuple[str, ...], everything: bool, chart: Path | None, folder: Path, curation: Path, form: str
) -> None:
    """Put side by side what is claimed about WORDS: who says how many, through whom, where, as of when.

    Words fit what is counted, what those counted do, their nation, place and claimant, with synonyms. Then every two
    numbers are compared: they differ, changed over time, include one another, agree or cannot be compared, and why. So
    are statements that contradict each other, two holders of one office, and one quotation with two speakers.

    \b
    Examples:
      actorgraph compare "Russians fighting"
      actorgraph compare passengers --format csv
      actorgraph compare "Russians fighting" --html exports/claims.html
    """
    # Words with or without quotation marks of the shell are one question.
    query = " ".join(words)
    found = answers(folder, query, curation, say)
    if chart is not None:
        # Only a chart needs pages: questions without one start sooner.
        from actorgraph import exporters
        from actorgraph.exporters import claims_chart

        labels = {
            claim.id: (number(claim), counted(claim), source(claim), through(claim), where(claim))
            for claim in found.claims
        }
        pairs = [(pair, pair.shown_as, verdicts.because(pair)) for pair in found.numbers]
        exporters.write_page(chart, claims_chart.page(query, found.claims, labels, pairs))
        say(f"wrote {chart}")
    if form == "json":
        put(dumped(_record(query, found)))
    elif form in ("csv", "tsv"):
        show(*_flat(found), form)
    else:
        _print(found, form, everything)


def _print(found: Answers, form: str, everything: bool) -> None:
    """For people: the numbers, the sentences they stand in, what they are to each other, and the answer in short."""
    if not found.claims and not found.others:
        say("nothing found; try fewer or other words")
        return
    if found.claims:
        rows = [
            (at, number(one), counted(one), source(one), through(one), comparison.shown_day(one), where(one))
            for at, one in enumerate(found.claims, start=1)
        ]
        show(("", "number", "of", "says", "through", "as of", "where"), rows, form)
        tell()
        for at, claim in enumerate(found.claims, start=1):
            line = f"{at}. “{claim.sentence}” ({claim.key})"
            # Markdown is wrapped by whatever shows it.
            tell(line if form == "md" else click.wrap_text(line, width(), subsequent_indent="   "))
        _print_pairs(found, form, everything)
    if found.others:
        tell()
        ordered = sorted(found.others, key=lambda one: (list(verdicts.HEADINGS).index(one.shown_as), one.id))
        sides = {
            key: f"{side.who}: {one_line(side.text)} [{side.key}, {side.date}]" for key, side in found.tellings.items()
        }
        pairs = [(pair.matter, pair.shown_as, pair.confidence, sides[pair.left], sides[pair.right]) for pair in ordered]
        show(("matter", "is", "sure", "one", "other"), pairs, form)
    if found.claims:
        kinds = Counter(pair.shown_as for pair in found.numbers)
        tell()
        summary = f"In short: {verdicts.in_short(found.claims, kinds, _says, source)}"
        tell(summary if form == "md" else click.wrap_text(summary, width()))


def _print_pairs(found: Answers, form: str, everything: bool) -> None:
    """The pairs of numbers under a heading for each kind, what differs first."""
    at = {claim.id: number for number, claim in enumerate(found.claims, start=1)}
    claims = {claim.id: claim for claim in found.claims}
    for kind, heading in verdicts.HEADINGS.items():
        pairs = [pair for pair in found.numbers if pair.shown_as == kind]
        if not pairs:
            continue
        tell()
        if kind == "not-comparable" and not everything:
            line = f"{heading}: {len(pairs)} pairs, for {verdicts.uncompared(pairs)}; --all lists them."
            tell(line if form == "md" else click.wrap_text(line, width()))
            continue
        tell(f"{heading}:" if form == "table" else f"**{heading}**\n", bold=form == "table")
        for one in sorted(pairs, key=lambda one: (at[one.left], at[one.right])):
            sides = f"{at[one.left]} and {at[one.right]}"
            line = f"{verdicts.sentence(one, claims[one.left], claims[one.right], _says)} (sure: {one.confidence:.2f})."
            if form == "md":
                tell(f"- {sides}: {line}")
            else:
                head = f"  {sides}  "
                tell(click.wrap_text(line, width(), initial_indent=head, subsequent_indent=" " * len(head)))


def _says(claim: Claim) -> str:
    """A number with its source, as part of a sentence: "The Independent says about 800"."""
    written = one_line(claim.said)
    # It goes on in the middle of a sentence; the capital of a currency or unit ("US$", "A$") is part of its name.
    if written[:1].isupper() and (len(written.split()[0]) == 1 or written[1:2].islower()):
        written = written[0].lower() + written[1:]
    return f"{source(claim)} says {written}"


def number(claim: Claim) -> str:
    """The number as written, with what it means where that is not plain."""
    one = claim.quantity
    shown = comparison.shown(claim)
    plain = one.low == one.high
    return one_line(claim.said) if plain else f"{one_line(claim.said)} ({shown})"


def one_line(text: str) -> str:
    return " ".join(text.split())


def counted(claim: Claim) -> str:
    """What is counted with what it does: "Russians fighting in Iraq"."""
    one = claim.quantity
    repeated = one.doing is not None and one.doing in one.of
    return one.of if repeated or not one.doing else f"{one.of}, {one.doing}" if one.patient else f"{one.of} {one.doing}"


def source(claim: Claim) -> str:
    """Who gives the number; the outlet where the article itself does."""
    if claim.claimant is not None:
        return claim.claimant.name
    return claim.outlet or "the article"


def through(claim: Claim) -> str:
    """Through whom it reached the reader, the nearest to the claimant first."""
    names = [via.name for via in reversed(claim.via)]
    if claim.claimant is not None and claim.outlet and claim.outlet not in (*names, claim.claimant.name):
        names.append(claim.outlet)
    return " > ".join(names)


def where(claim: Claim) -> str:
    return ", ".join(place.name for place in claim.places)


def _flat(found: Answers) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """One row a number, with the sentence and how it stands to the others."""
    at = {claim.id: number for number, claim in enumerate(found.claims, start=1)}
    compared: dict[str, list[str]] = {claim.id: [] for claim in found.claims}
    for pair in found.numbers:
        compared[pair.left].append(f"{pair.shown_as} {at[pair.right]}")
        compared[pair.right].append(f"{pair.shown_as} {at[pair.left]}")
    rows = []
    for one in found.claims:
        said = one.quantity
        counts = (one_line(one.said), said.low, said.high, said.unit, counted(one))
        scope = (source(one), through(one), comparison.shown_day(one), where(one), one.key)
        relations = "; ".join(compared[one.id])
        rows.append((*counts, *scope, said.span.start, said.span.end, one.sentence, relations, one.id))
    return COLUMNS, rows


def _record(query: str, found: Answers) -> dict[str, Any]:
    # It brings what draws pages, and most answers are no page.
    from actorgraph.exporters.claims_chart import change_of

    columns, rows = _flat(found)
    claims = [dict(zip(columns, row, strict=True)) for row in rows]
    for made, one in zip(claims, found.claims, strict=True):
        made["change"] = change_of(one)
        del made["compared"]
    return {
        "query": query,
        "claims": claims,
        "comparisons": [
            {
                "id": pair.id,
                "matter": pair.matter,
                "kind": pair.shown_as,
                "left": pair.left,
                "right": pair.right,
                "confidence": round(pair.confidence, 3),
                "reasons": [
                    {name: getattr(reason, name) for name in ("feature", "verdict", "left", "right")}
                    for reason in pair.reasons
                ],
            }
            for pair in (*found.numbers, *found.others)
        ],
        "tellings": {
            key: {name: getattr(one, name) for name in ("who", "text", "key", "date")}
            for key, one in sorted(found.tellings.items())
        },
    }


COMMANDS = (compare,)
