"""Statements that the layout shows: "NAME: ...", questions and answers, a quotation with its speaker after a dash.

A colon or dash takes the place of the reporting verb; it is the cue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from actorgraph.extractors.statements.clauses import Frame, Range, phrase, subject, trim
from actorgraph.extractors.statements.lexicon import ACT_OF, NOUNS
from actorgraph.extractors.statements.marks import Quotation
from actorgraph.lexicon.nouns import noun_type
from actorgraph.model import Document, Sentence, Span, Token

_LABEL_WORDS = 6  # as long as "U.S. Secretary of State Kerry:"; more before a colon is a clause
_QUESTIONS, _QUESTION_WORDS = 3, 60  # fewer or longer ones may be asked of nobody
_NEAR = 12  # tokens: further off a verb belongs to another clause
_DASHES = frozenset(("-", "–", "—", "--", "―", "~"))
_OFFICES = frozenset(("police", "report", "source", "official"))
_TURNS = 2  # more labels than these, some of them more than once, and it is a transcript
_ASKING = frozenset(("q", "question", "a", "answer"))


def layouts(document: Document, marks: tuple[Quotation, ...], taken: frozenset[int]) -> Iterator[Frame]:
    """Frames of labelled paragraphs, and of quotations with a colon before, a dash after, or any verb beside them.

    Args:
        document: with its parse.
        marks: its outermost quotations.
        taken: tokens that are cues already.
    """
    tokens = document.tokens
    labelled: list[tuple[int, int, int]] = []
    for first, last in _paragraphs(document):
        # "NAME: what NAME says", and the answers of "Q: ... A: ...".
        colon = next((i for i in range(first + 1, min(last, first + _LABEL_WORDS + 1)) if tokens[i].text == ":"), last)
        if colon + 2 >= last:
            continue
        label = [t for t in tokens[first:colon] if t.pos != "PUNCT"]
        # A clause may end in a colon too: a label is a name or in capitals.
        is_name = bool(label) and all(t.pos in ("PROPN", "ADP", "DET", "X") or t.text.isupper() for t in label)
        letter = len(label) == 1 and label[0].text.lower() in _ASKING
        if is_name or letter or (label and _heads_headline(document, label)):
            labelled.append((first, colon, last))
    names = Counter(document.text[tokens[first].start : tokens[colon].start] for first, colon, _ in labelled)
    turns = len(labelled) > _TURNS and len(names) > 1 and max(names.values()) > 1
    for number, (first, colon, last) in enumerate(labelled):
        if turns and number + 1 < len(labelled):
            last = labelled[number + 1][0]  # what stands without a label is still the last speaker's
        content = trim(document, (colon + 1, last))
        if content[0] < content[1]:
            rule = "turn" if turns else "label"
            yield Frame((colon, colon + 1), (first, colon), ((content[0], last),), rule)
    for quotation in marks:
        inside = document.tokens_in(Span(quotation.start, quotation.end))
        if not inside:
            continue
        quoted = inside[0].index, inside[-1].index + 1
        yield from _attributed(document, quoted, taken)


def _heads_headline(document: Document, label: list[Token]) -> bool:
    """Whether a headline begins with who tells the rest, who has no name: "Police: ...", "New poll: ..."."""
    last, lemma = label[-1], label[-1].lemma.lower()
    told = ACT_OF.get(NOUNS.get(lemma, "")) == "finding" or lemma in _OFFICES or noun_type(lemma) == "person"
    plain = all(t.pos in ("NOUN", "PROPN", "ADJ", "NUM", "DET") for t in label)
    return plain and told and document.sentences[last.sentence].heading


def _paragraphs(document: Document) -> Iterator[Range]:
    """Token ranges of the paragraphs."""
    start: Sentence | None = None
    end: Sentence | None = None
    for sentence in document.sentences:
        if start is not None and end is not None and sentence.paragraph != start.paragraph:
            yield start.first, end.last
            start = None
        start, end = start or sentence, sentence
    if start is not None and end is not None:
        yield start.first, end.last


def answers(document: Document) -> list[Range]:
    """The answers of an interview that is printed without labels: what stands between paragraphs that only ask, and
    the paragraph after the last of them.

    Such are three questions or more in paragraphs of their own, and nobody's words between marks around them.
    """
    found = list(_paragraphs(document))
    asks = []
    for first, last in found:
        tokens = document.tokens[first:last]
        plain = not any(t.text[0] in '"“”„«' for t in tokens)
        asks.append(tokens[-1].text == "?" and plain and 2 < len(tokens) <= _QUESTION_WORDS)
    if sum(asks) < _QUESTIONS:
        return []
    made: list[Range] = []
    last_question = max(n for n, ask in enumerate(asks) if ask)
    for number, (first, last) in enumerate(found[: last_question + 2]):
        if not any(asks[:number]) or asks[number]:
            continue
        if made and made[-1][1] == first:
            made[-1] = (made[-1][0], last)
        else:
            made.append((first, last))
    return made


def _attributed(document: Document, quoted: Range, taken: frozenset[int]) -> Iterator[Frame]:
    """A quotation with its speaker after a dash, to the end of the paragraph or line; one after a colon, where what
    stands before the colon in its sentence names the source; and the verbs beside it."""
    tokens, dash, colon = document.tokens, quoted[1], quoted[0] - 1
    if dash + 1 < len(tokens) and tokens[dash].text in _DASHES and tokens[dash + 1].text[:1].isupper():
        end = dash + 1
        while end < min(dash + 16, len(tokens)) and tokens[end].text not in (",", ".", ";", "\n"):
            if tokens[end].sentence > tokens[dash + 1].sentence:
                break
            end += 1
        if all(t.pos not in ("VERB", "AUX") for t in tokens[dash + 1 : end]):
            yield Frame((dash, dash + 1), (dash + 1, end), (quoted,), "dash")
    if colon > 0 and tokens[colon].text == ":":
        earlier = tokens[document.sentences[tokens[colon].sentence].first : colon]
        heads = [
            t.index
            for t in earlier
            if t.pos in ("PROPN", "NOUN", "PRON") and t.dep not in ("compound", "flat", "nmod:poss")
        ]
        # A verb before the colon is a better cue than the colon ("he warned:").
        if heads and all(t.pos != "VERB" for t in earlier):
            yield Frame((colon, colon + 1), phrase(document, heads[-1]), (quoted,), "colon")
    # The verb right after it or its subject ("...", beamed Marn), or before its comma or colon.
    after = next((t for t in tokens[quoted[1] : quoted[1] + _NEAR] if t.pos == "VERB"), None)
    verbs = []
    if after is not None:
        left = (child for child in document.children[after.index] if child < after.index)
        if after.index == quoted[1] or any(quoted[1] in document.subtree(child) for child in left):
            verbs.append(after)
    if colon >= 0 and tokens[colon].text in (",", ":"):
        low = max(document.sentences[tokens[colon].sentence].first, colon - _NEAR)
        verbs += [token for token in tokens[low:colon] if token.pos == "VERB"][-1:]
    for verb in verbs:
        if verb.index not in taken:
            yield Frame((verb.index, verb.index + 1), subject(document, verb), (), "beside")
