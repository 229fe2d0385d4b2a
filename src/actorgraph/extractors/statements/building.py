"""From drafts to :class:`~actorgraph.model.Statement`: ids, speakers, circumstances, chains and doubts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from actorgraph import fingerprints
from actorgraph.extractors.statements import circumstances
from actorgraph.extractors.statements.assembly import Draft, is_shown
from actorgraph.extractors.statements.candidates import Candidate, Candidates, cue_lemmas
from actorgraph.extractors.statements.choosing import Choice, Floor
from actorgraph.extractors.statements.judging import Judge
from actorgraph.extractors.statements.lexicon import ACT_OF, cue_class
from actorgraph.extractors.statements.matters import claim
from actorgraph.extractors.statements.nesting import Told
from actorgraph.extractors.statements.speakers import speaker
from actorgraph.model import Act, Document, Entity, QuoteForm, Span, Statement, Via, digest

EXTRACTOR = fingerprints.published("statements", "actorgraph.extractors.statements")
BESIDE = 2  # words
UNSURE = 0.75  # below this a reader should look at the pair again: it is named among the doubts
AND = frozenset(("and", "&", "or", "nor"))
_JOIN = " [...] "


def statements(of: Candidates, told: list[tuple[Told, float]], judge: Judge | None) -> Iterator[Statement]:
    """The statements of a document; one told inside another comes after it.

    Args:
        told: the drafts, each with the probability that its content is told.
        judge: what was learned of speakers; without it whoever the source itself names or describes.
    """
    document = of.document
    made: list[Statement] = []
    interviews: dict[str, Statement] = {}  # the last statement by each speaker that names an interview
    floor = Floor(document, of.sources, of.builder.bounds.inside)
    for one, likely in told:
        outer = made[one.outer] if one.outer is not None else None
        source = one.draft.source
        if judge:
            who = floor.choose(judge.speaker, one.draft, outer)
        elif source is not None:
            who = Choice(speaker(document, source), source.span, one.draft.source_probability)
        else:
            who = Choice(None, None, 0.0)
        said = _statement(of, one.draft, outer, likely * who.confidence if judge else likely, who)
        made.append(said)
        others = _by_others(document, said, source, who.entity) if judge and who.entity and source else ()
        for statement in (said, *others):
            earlier, where = interviews.get(statement.speaker or ""), statement.medium_span
            if where and statement.medium and "interview" in document.surface(where).lower():
                interviews[statement.speaker or ""] = statement
            elif earlier and not (where or statement.addressee_span or statement.inside) and statement.act == "speech":
                # What somebody says after "in an interview with ..." was said there too, unless another place is named.
                statement = replace(statement, medium=earlier.medium, medium_span=earlier.medium_span)
            yield statement


def _by_others(document: Document, said: Statement, source: Candidate, chosen: Entity) -> Iterator[Statement]:
    """The same statement by each other speaker that the source names beside the chosen one: "Marn and Belo said"."""
    # Where a title is taken for the head of the source, those beside a name hang on the name.
    inside = (m.head for m in chosen.mentions if m.head is not None and source.first <= m.head < source.last)
    heads = list(dict.fromkeys((source.head, *inside)))
    for head in heads:
        heads += [i for i in document.children[head] if document.tokens[i].dep == "conj" and i < source.last]
    named = [(document.entity_at(i), document.mention_at(i)) for i in heads]
    known = {
        entity.id: (entity, mention)
        for entity, mention in named
        if entity and mention and mention.kind == "name" and entity.type in ("person", "organization")
    }
    # Parsers join a name to a title, an apposition or whom it works for ("the Tarn Trust director Ilka Marn"): two
    # speakers have "and" between them, of which the last of three or more stands for all.
    places = [mention.span.start for _, mention in known.values()]
    between = document.tokens_in(Span(min(places), max(places))) if len(places) > 1 else ()
    if chosen.id not in known or not any(token.text.lower() in AND for token in between):
        return
    for entity, mention in known.values():
        if entity.id != chosen.id:
            spans = ((s.start, s.end) for s in said.content_spans)
            yield replace(
                said,
                id="q-" + digest(document.article.id, "statement", entity.id, *spans),
                speaker=entity.id,
                speaker_text=mention.text,
                speaker_spans=(mention.span,),
            )


def act_of(document: Document, draft: Draft) -> tuple[str | None, Act]:
    """Class and act of a draft by its cue; a cue of no known class reports speech."""
    if draft.cue is None:
        return None, "speech"
    name = cue_class(cue_lemmas(document, draft.cue))
    return name, ACT_OF[name] if name else "speech"


def _statement(of: Candidates, draft: Draft, outer: Statement | None, sure: float, who: Choice) -> Statement:
    document, cue, source = of.document, draft.cue, draft.source
    spans = tuple(c.span for c in draft.contents)
    name, act = act_of(document, draft)
    to, to_span = circumstances.addressee(document, cue, draft.contents) if cue else (None, None)
    by, by_span = circumstances.medium(document, cue, draft.contents) if cue else (None, None)
    time = circumstances.said_on(document, cue, draft.contents) if cue else None
    form = "direct" if draft.interview or is_shown(of, draft) else _form(of, draft.contents, outer)
    said = claim(document, draft.contents, cue, form)
    via = outer.via if outer else ()
    if outer and outer.speaker_spans:  # a speaker whom no words stand for is no link of the chain
        told_by = outer.cue_spans[0] if outer.cue_spans else None
        via = (*via, Via(outer.speaker, outer.speaker_text or "", outer.speaker_spans[0], told_by))
    parts = [*spans, *((cue.span,) if cue else ()), *((source.span,) if source else ())]
    return Statement(
        id="q-" + digest(document.article.id, "statement", *((s.start, s.end) for s in spans)),
        kind=form,
        act=act,
        cue_class=name,
        speaker=_id(who.entity),
        speaker_text=document.surface(who.words) if who.words else None,
        speaker_spans=(source.span,) if source else (),
        cue_spans=(cue.span,) if cue else (),
        content_spans=spans,
        content=_JOIN.join(document.surface(s) for s in spans),
        addressee=_id(to),
        addressee_span=to_span,
        medium=_id(by),
        medium_span=by_span,
        occasion=None,
        via=via,
        inside=outer.id if outer else None,
        date=time.value if time else None,
        date_span=time.span if time else None,
        negated=bool(cue) and circumstances.is_negated(document, cue, draft.contents),  # type: ignore[arg-type]
        evidence=Span(min(s.start for s in parts), max(s.end for s in parts)),
        confidence=round(sure, 4),
        speaker_confidence=round(who.confidence, 4),
        extractor=EXTRACTOR,
        doubts=(*_doubts(of, draft, who), *(("speaker-inferred",) if who.inferred else ())),
        cue=document.tokens[cue.head].lemma.lower() if cue else None,
        denied=said.denied,
        mood=said.mood,
        phrases=said.phrases,
    )


def _id(entity: Entity | None) -> str | None:
    return entity.id if entity else None


def _form(of: Candidates, contents: tuple[Candidate, ...], outer: Statement | None) -> QuoteForm:
    """Direct where all words stand between marks and make at least a clause or a sentence's beginning.

    Inside a quotation the marks are those of whoever is quoted, unless the content has some of its own.
    """
    document, marked = of.document, of.builder.bounds.inside
    if not any(c.quoted for c in contents):
        return "indirect"
    told = outer is not None and all(any(span.holds(c.span) for span in outer.content_spans) for c in contents)
    if told and outer and outer.kind != "indirect":
        opened = any(document.tokens[c.first].text[0] in "\"“”„«‘'`" for c in contents)
        if not opened:
            return "indirect"
    words = [t for c in contents for t in document.tokens[c.first : c.last] if t.pos != "PUNCT"]
    quoted = [t for t in words if t.index in marked]
    if not quoted:
        return "mixed"
    # "That" joins the quotation to its cue; of a word or two beside a sentence quoted whole only that is told.
    outside = len(words) - len(quoted) - (words[0].text.lower() == "that" and words[0].index not in marked)
    capital, clause = quoted[0].text[:1].isupper(), any(t.pos in ("VERB", "AUX") for t in quoted)
    whole = not outside or (outside <= BESIDE and capital and clause)
    return "direct" if whole and (capital or clause) else "mixed"


def _doubts(of: Candidates, draft: Draft, who: Choice) -> Iterator[str]:
    if draft.cue is None:
        yield "no-cue"
    elif min(draft.pairs, default=1.0) < UNSURE:
        yield "cue-uncertain"
    if draft.carried:
        yield "speaker-carried"
    elif who.entity is None and who.words is None:
        yield "no-speaker"
    elif who.confidence < UNSURE:
        yield "speaker-uncertain"
    if all(c.origin != "model" for c in draft.contents) and of.document.speech:
        yield "not-tagged"
    marks = (of.marks[c.quotation] for c in draft.contents if c.quotation is not None)
    if any(not m.opened or (not m.closed and m.end < of.document.sentences[-1].end) for m in marks):
        yield "mark-missing"
