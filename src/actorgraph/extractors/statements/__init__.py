"""Who said what: statements with speaker, cue, content, addressee, medium and source chain.

Direct, mixed and indirect speech, and beliefs, intentions and findings, by one path: candidates from the model's tags,
from quotation marks and from the parse (:mod:`.candidates`), paired by learned scorers (:mod:`.pairing`,
:mod:`.assembly`), and completed from the sentence around them (:mod:`.building`).
"""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.extractors.statements import circumstances
from actorgraph.extractors.statements.assembly import Draft, drafts
from actorgraph.extractors.statements.building import EXTRACTOR, act_of, statements
from actorgraph.extractors.statements.candidates import Candidates, candidates
from actorgraph.extractors.statements.nesting import Told, with_nested
from actorgraph.model import Act, Document, Statement

__all__ = ["THRESHOLDS", "VERSION", "extract"]

VERSION = EXTRACTOR
# The least confidence at which a statement is given, by act: from there on drafts of held-out training articles are
# more often right than wrong (training/statements/train.py prints the table).
THRESHOLDS: dict[Act, float] = {"speech": 0.35, "belief": 0.5, "intention": 0.5, "finding": 0.5}


def extract(document: Document, nested: bool = True) -> Iterator[Statement]:
    """The statements of a document, in text order, one told inside another after it.

    Args:
        document: with tokens and parse; ``speech`` and ``speech_links`` where the model gives them, ``entities`` for
            speakers as actors, ``times`` for dates.
        nested: whether to give statements told inside others and who reports that they were made, to join what one
            quotation holds, and to leave out deeds and what the article itself denies; PolNeAR does none of it.
    """
    of = candidates(document)
    kept = [draft for draft in drafts(of, whole=nested) if _is_statement(of, draft)]
    if nested:
        kept = [draft for draft in kept if _is_said(of, draft)]
    yield from statements(of, with_nested(of, kept) if nested else [Told(draft) for draft in kept])


def _is_statement(of: Candidates, draft: Draft) -> bool:
    _, act = act_of(of.document, draft)
    wholly_quoted = all(content.quoted == 1 for content in draft.contents)
    if draft.confidence < THRESHOLDS["speech" if wholly_quoted else act]:
        return False
    return draft.cue is None or not circumstances.is_refusal(of.document, draft.cue, draft.contents)


def _is_said(of: Candidates, draft: Draft) -> bool:
    """Whether the article tells of words at all, and of these: no deed, no bare "what", nothing it denies itself."""
    if draft.cue is None:
        return True
    deed = act_of(of.document, draft)[0] is None and circumstances.is_deed(of.document, draft.contents)
    if deed or circumstances.is_empty(of.document, draft.contents):
        return False
    return not circumstances.is_contradicted(of.document, draft.cue, draft.contents)
