"""Where a comma ends an opening phrase and no apposition begins: "After a talk with the mayor, Ada Bern flew home".

Parsers take the two for one, and so make whoever is named a mayor. What parts them is the finite verb that follows the
second phrase without a comma between: an apposition would be closed by one.
"""

from __future__ import annotations

from actorgraph.model import Document

Phrase = tuple[int, int]
"""First token and the one behind the last."""


def opens_clause(document: Document, before: Phrase, after: Phrase) -> bool:
    """Whether of two noun phrases parted by a comma the second is the subject of a clause that begins with it."""
    first, last = before
    if not last < len(document.tokens) or document.tokens[last].text != "," or not _has_verb(document, after[1]):
        return False
    head = document.tokens[document.head_of(first, last)]
    governed = bool(document.dependents(head.index, "case")) or (
        first > 0 and document.tokens[first - 1].pos in ("ADP", "SCONJ")
    )
    if governed and document.tokens[after[0]].text.lower() == "the":
        return True
    start = document.sentences[head.sentence].first
    while start < first and document.tokens[start].pos in ("CCONJ", "PUNCT", "DET", "PRON"):
        start += 1
    # What opens its sentence is the subject, even where the second comma was forgotten ("Its head, Ada Bern said").
    subject = not governed and (start >= first or head.dep.startswith("nsubj"))
    return after[0] == last + 1 and not subject and document.tokens[after[0]].text[:1].isupper()


def _has_verb(document: Document, index: int) -> bool:
    """Whether a finite verb follows, past adverbs."""
    end = document.sentences[document.tokens[index - 1].sentence].last
    while index < end and document.tokens[index].pos == "ADV":
        index += 1
    if index >= end:
        return False
    token = document.tokens[index]
    finite = token.pos in ("VERB", "AUX") and token.tag in ("VBD", "VBZ", "VBP", "MD")
    return finite and not token.dep.startswith(("acl", "amod"))
