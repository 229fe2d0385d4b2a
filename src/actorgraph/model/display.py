"""An extraction as HTML, for notebooks: the text with what was found in it marked, and a list of what it says."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from actorgraph.model.assertions import Extraction

LONGEST = 5000
"""Characters of the text that are shown."""
_COLOURS = {"person": "#cfe8ff", "organization": "#ffe3c2", "place": "#d4f2d2", "group": "#eadcff"}


def as_html(extraction: Extraction) -> str:
    """The text with its entities marked, then roles, statements, events and quantities, each with its words.

    Of mentions that overlap, the first and longest is marked.
    """
    article = extraction.article
    shown = article.text[:LONGEST]
    marked = [(m.span, entity.type) for entity in extraction.entities for m in entity.mentions]
    made, end = [], 0
    for span, kind in sorted(marked, key=lambda mark: (mark[0].start, -mark[0].end)):
        # Marks that overlap could not be closed in order; one that runs beyond what is shown is left out.
        if end <= span.start and span.end <= len(shown):
            opening = f'<mark style="background: {_COLOURS.get(kind, "#eeeeee")}" title="{html.escape(kind)}">'
            made += [html.escape(shown[end : span.start]), opening, html.escape(span.of(shown)), "</mark>"]
            end = span.end
    text = "".join([*made, html.escape(shown[end:]), "…" if len(article.text) > LONGEST else ""])
    title = html.escape(article.title.value if article.title else article.key)
    items = "".join(f"<li><b>{kind}</b> {html.escape(words)}</li>" for kind, words in _said(extraction))
    return f'<h4>{title}</h4><div style="white-space: pre-wrap">{text}</div><ul>{items}</ul>'


def _said(extraction: Extraction) -> Iterable[tuple[str, str]]:
    names = {entity.id: entity.name for entity in extraction.entities}
    for role in extraction.roles:
        of = f", {names[role.organization]}" if role.organization in names else ""
        yield "role", f"{names.get(role.person, '?')}: {role.role or role.kind}{of} ({role.status}, {role.modality})"
    for said in extraction.statements:
        yield "statement", f"{names.get(said.speaker or '', said.speaker_text or '?')}: {said.content}"
    for event in extraction.events:
        yield "event", f"{event.label} ({event.type}, {event.modality}{', ' + event.date if event.date else ''})"
    for number in extraction.quantities:
        span = number.span
        yield "quantity", f"{extraction.article.text[span.start : span.end]} {number.of}"
    for other in extraction.others:
        yield type(other).__name__.lower(), other.evidence.of(extraction.article.text)
