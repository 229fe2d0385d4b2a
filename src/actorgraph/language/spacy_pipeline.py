"""Users' own spaCy pipelines in place of the bundled model. spaCy is optional and imported here alone.

Differences between label schemes end here: names of OntoNotes, CoNLL 2003 or WikiNER become ours, dependencies of
ClearNLP (as in the English pipelines that spaCy publishes) become Universal Dependencies' where the two differ in name
only, and prepositions stop governing their nouns. Copulas stay heads, as ClearNLP has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from actorgraph.errors import InputError, ModelError
from actorgraph.model import Article, Document, Name, NameLabel, Sentence, Span, Token

from . import layout
from .annotator import LONGEST, headed

#: Labels of OntoNotes 5, CoNLL 2003, WikiNER and UNER; what is not here (numbers, money ...) is no name of ours.
NAME_LABELS: dict[str, NameLabel] = {
    "PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "ORGANIZATION": "ORG", "GPE": "LOC", "LOC": "LOC",
    "LOCATION": "LOC", "FAC": "LOC", "NORP": "NORP", "DATE": "DATE", "EVENT": "EVENT", "MISC": "MISC",
    "PRODUCT": "MISC", "WORK_OF_ART": "MISC", "LAW": "MISC", "LANGUAGE": "MISC",
}  # fmt: skip
#: spaCy's English models speak ClearNLP's relations, everything here Universal Dependencies 2.
RELATIONS = {
    "ROOT": "root", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "dobj": "obj",
    "dative": "iobj", "pobj": "obl", "poss": "nmod:poss", "prt": "compound:prt", "relcl": "acl:relcl", "neg": "advmod",
    "npadvmod": "obl:npmod", "agent": "obl:agent", "attr": "xcomp", "oprd": "xcomp", "acomp": "xcomp", "prep": "dep",
    "pcomp": "advcl", "predet": "det:predet", "preconj": "cc:preconj", "intj": "discourse", "meta": "dep",
    "quantmod": "advmod",
}  # fmt: skip
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}


class SpacyAnnotator:
    """Reads articles with a spaCy pipeline. It tags no speech and gives no confidence of its own.

    Args:
        name: an installed pipeline or the folder of one.

    Raises:
        ModelError: spaCy or the pipeline is missing, or the pipeline does not parse.
    """

    #: The confidence of a name: a pipeline gives none.
    CONFIDENCE = 0.8

    def __init__(self, name: str) -> None:
        self._pipeline = _pipeline(name)
        meta = self._pipeline.meta
        self.version = f"spacy-{meta['lang']}_{meta['name']}-{meta['version']}"

    def annotate(self, article: Article) -> Document:
        """Reads one article, paragraph by paragraph.

        Raises:
            InputError: the article is longer than :data:`~actorgraph.language.annotator.LONGEST`.
        """
        if len(article.text) > LONGEST:
            message = f"the article has {len(article.text):,} characters, more than {LONGEST:,}; split it"
            raise InputError(message, article.key)
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        names: list[Name] = []
        for number, paragraph in enumerate(layout.paragraphs(article.text, article.furniture)):
            parsed = self._pipeline(paragraph.of(article.text))
            kept = [one for one in parsed if not one.is_space]
            index = {one.i: len(tokens) + place for place, one in enumerate(kept)}
            for sentence in parsed.sents:
                inside = [one for one in sentence if one.i in index]
                if inside:
                    first, last = inside[0], inside[-1]
                    start, end = paragraph.start + first.idx, paragraph.start + last.idx + len(last)
                    sentences.append(Sentence(index[first.i], index[last.i] + 1, start, end, number))
                    tokens.extend(_tokens(inside, index, paragraph.start, len(sentences) - 1))
            for entity in parsed.ents:
                inside = [one for one in entity if one.i in index]
                label = NAME_LABELS.get(entity.label_)
                if label and inside:
                    first, last = inside[0], inside[-1]
                    span = Span(paragraph.start + first.idx, paragraph.start + last.idx + len(last))
                    names.append(Name(span, label, index[first.i], index[last.i] + 1, self.CONFIDENCE))
        return Document(article, tuple(tokens), headed(article.text, sentences), tuple(names))


def _pipeline(name: str) -> Any:
    try:
        import spacy
    except ImportError as error:
        raise ModelError("--model needs spaCy: pip install 'actorgraph[spacy]', and a pipeline", name) from error
    try:
        pipeline = spacy.load(name)
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot load this spaCy pipeline: {str(error).splitlines()[0]}", name) from error
    if "parser" not in pipeline.pipe_names:
        raise ModelError("this spaCy pipeline has no parser; the extractors need one", name)
    return pipeline


def _tokens(inside: Sequence[Any], index: dict[int, int], base: int, sentence: int) -> Iterator[Token]:
    root = next((one for one in inside if one.head.i == one.i), inside[0])
    # Where a preposition governs its noun, the noun takes its place and governs it: new heads and relations of both.
    moved: dict[int, tuple[int, str]] = {}
    for noun in inside:
        preposition = noun.head
        if noun.dep_ != "pobj" or preposition.dep_ not in ("prep", "agent", "dative") or preposition.i in moved:
            continue
        governor = preposition.head
        relation = "obl:agent" if preposition.dep_ == "agent" else "nmod" if governor.pos_ in _NOMINAL else "obl"
        moved[noun.i] = (governor.i, relation)
        moved[preposition.i] = (noun.i, "case")
    for one in inside:
        head, relation = moved.get(one.i, (one.head.i, RELATIONS.get(one.dep_, one.dep_) or "dep"))
        head = index.get(head, index[root.i])
        start = base + one.idx
        yield Token(index[one.i], start, start + len(one), one.text, one.lemma_ or one.lower_, one.pos_ or "X",
                    one.tag_, head, "root" if head == index[one.i] else relation, sentence)  # fmt: skip
