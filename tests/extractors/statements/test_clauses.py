"""Reporting constructions in parses written by hand."""

from __future__ import annotations

import pytest

from actorgraph.extractors.statements.clauses import Range, frames
from actorgraph.model import Document
from tests.extractors.statements.parses import parsed

THAT = """
Marn Marn PROPN NNP 2 nsubj
said say VERB VBD 0 root
that that SCONJ IN 6 mark
ports port NOUN NNS 6 nsubj
must must AUX MD 6 aux
close close VERB VB 2 ccomp
_. . PUNCT . 2 punct
"""
INSERTED = """
Ports port NOUN NNS 6 nsubj
_, , PUNCT , 4 punct
she she PRON PRP 4 nsubj
said say VERB VBD 6 parataxis
_, , PUNCT , 4 punct
close close VERB VBP 0 root
early early ADV RB 6 advmod
_. . PUNCT . 6 punct
"""
ACCORDING = """
Ports port NOUN NNS 2 nsubj
closed close VERB VBD 0 root
_, , PUNCT , 6 punct
according accord VERB VBG 6 case
to to ADP IN 4 fixed
Marn Marn PROPN NNP 2 obl
_. . PUNCT . 2 punct
"""
CALLED_FOR = """
Marn Marn PROPN NNP 2 nsubj
called call VERB VBD 0 root
for for ADP IN 5 case
new new ADJ JJ 5 amod
talks talk NOUN NNS 2 obl
_. . PUNCT . 2 punct
"""
ACCUSED = """
Marn Marn PROPN NNP 2 nsubj
accused accuse VERB VBD 0 root
Oduya Oduya PROPN NNP 2 obj
of of SCONJ IN 5 mark
lying lie VERB VBG 2 advcl
_. . PUNCT . 2 punct
"""
DENOUNCED = """
Marn Marn PROPN NNP 2 nsubj
denounced denounce VERB VBD 0 root
the the DET DT 4 det
strike strike NOUN NN 2 obj
_. . PUNCT . 2 punct
"""
ADDING = """
Marn Marn PROPN NNP 2 nsubj
left leave VERB VBD 0 root
_, , PUNCT , 4 punct
adding add VERB VBG 2 advcl
that that SCONJ IN 7 mark
ports port NOUN NNS 7 nsubj
close close VERB VBP 4 ccomp
_. . PUNCT . 2 punct
"""
CITED = """
Marn Marn PROPN NNP 3 nsubj:pass
was be AUX VBD 3 aux:pass
cited cite VERB VBN 0 root
as as SCONJ IN 5 mark
saying say VERB VBG 3 advcl
ports port NOUN NNS 7 nsubj
close close VERB VBP 5 ccomp
_. . PUNCT . 3 punct
"""
RELATIVE = """
Marn Marn PROPN NNP 8 nsubj
_, , PUNCT , 4 punct
who who PRON WP 4 nsubj
chairs chair VERB VBZ 1 acl:relcl
the the DET DT 6 det
board board NOUN NN 4 obj
_, , PUNCT , 4 punct
said say VERB VBD 0 root
ports port NOUN NNS 10 nsubj
close close VERB VBP 8 ccomp
_. . PUNCT . 8 punct
"""
PROMISED = """
Marn Marn PROPN NNP 2 nsubj
promised promise VERB VBD 0 root
to to PART TO 4 mark
resign resign VERB VB 2 xcomp
_. . PUNCT . 2 punct
"""


def words(document: Document, tokens: Range | None) -> str | None:
    return (
        None if tokens is None else document.text[document.tokens[tokens[0]].start : document.tokens[tokens[1] - 1].end]
    )


@pytest.mark.parametrize(
    ("parse", "source", "cue", "contents", "rule"),
    [
        (THAT, "Marn", "said", ["that ports must close"], "clause"),
        (INSERTED, "she", "said", ["Ports", "close early"], "inserted"),
        (ACCORDING, "Marn", "according to", ["Ports closed"], "according"),
        (CALLED_FOR, "Marn", "called for", ["new talks"], "preposition"),
        (ACCUSED, "Marn", "accused", ["lying"], "preposition"),
        (DENOUNCED, "Marn", "denounced", ["the strike"], "object"),
        (ADDING, "Marn", "adding", ["that ports close"], "clause"),
        (CITED, "Marn", "was cited as saying", ["ports close"], "clause"),
        (RELATIVE, "Marn", "said", ["ports close"], "clause"),
        (PROMISED, "Marn", "promised", ["to resign"], "infinitive"),
    ],
)
def test_constructions(parse: str, source: str, cue: str, contents: list[str], rule: str) -> None:
    document = parsed(parse)
    found = [frame for frame in frames(document) if frame.contents]
    assert [
        (words(document, f.source), words(document, f.cue), [words(document, c) for c in f.contents], f.rule)
        for f in found
    ] == [(source, cue, contents, rule)]
