"""Grows the three forests of the quotation extractor and writes ``weights.json``.

usage: python -m training.statements.train GOLD.jsonl.gz DOCUMENTS.pickle -o WEIGHTS.json [--rounds 120]

GOLD is the train part of PolNeAR (``text, attributions[{source, cue, content}]``). DOCUMENTS is a pickled dictionary of
annotated :class:`~actorgraph.model.Document` by article id, as ``annotate.py`` writes it. Needs lightgbm.

Each article is seen twice, with the model's speech tags and without. The forests see candidates, not gold spans.
Each is grown on one half of the articles to score the other half where the next forest needs its output, so that the
last one, which gives the confidence, learns from honest probabilities.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pickle
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from training.forests import Rows, grow

from actorgraph.extractors.statements import assembly
from actorgraph.extractors.statements.assembly import STATEMENT_FEATURES, Draft
from actorgraph.extractors.statements.candidates import Candidate, Candidates, candidates
from actorgraph.extractors.statements.pairing import CUE_FEATURES, SOURCE_FEATURES, Pairs
from actorgraph.forest import forest
from actorgraph.model import Document


class Gold:
    """The attributions of one article as sets of word offsets."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.starts = [m.start() for m in re.finditer(r"\w+", row["text"])]
        self.attributions = [
            {part: self.words(a[part] or ()) for part in ("content", "cue", "source")}
            | {"cue_spans": a["cue"], "source_spans": a["source"]}
            for a in row["attributions"]
        ]

    def words(self, spans: Iterable[Any]) -> frozenset[int]:
        return frozenset(w for s, e in spans for w in self.starts if s <= w < e)

    def of(self, content: Candidate) -> dict[str, Any] | None:
        """The attribution that a content candidate is a piece of."""
        words = self.words([(content.span.start, content.span.end)])
        best = max(self.attributions, key=lambda a: len(a["content"] & words), default=None)
        return best if best and words and 2 * len(best["content"] & words) >= len(words) else None


def touches(candidate: Candidate, spans: Any) -> bool:
    return any(candidate.span.start < e and s < candidate.span.end for s, e in spans or ())


def cue_rows(pairs: Pairs, gold: Gold) -> Rows:
    rows = []
    for at, content in enumerate(pairs.of.contents):
        if attribution := gold.of(content):
            for number in pairs.cues_for(content):
                good = touches(pairs.of.cues[number], attribution["cue_spans"])
                rows.append((pairs.cue_features(at, number), int(good)))
    return rows


def source_rows(pairs: Pairs, gold: Gold) -> Rows:
    rows = []
    groups, _ = assembly.grouped(pairs)
    parts = ((number, part) for number, pieces in groups.items() for part in assembly.parted(pairs, pieces))
    for number, pieces in parts:
        contents = tuple(piece for piece, _, _ in pieces)
        if attribution := gold.of(contents[0]):
            for source in pairs.sources_for(pairs.of.cues[number]):
                good = touches(pairs.of.sources[source], attribution["source_spans"])
                rows.append((pairs.source_features(number, source, contents), int(good)))
    return rows


def is_right(draft: Draft, gold: Gold) -> int:
    """Whether the draft would count as a full attribution: content Jaccard at least one half, and the source."""
    words = gold.words([(c.span.start, c.span.end) for c in draft.contents])
    for attribution in gold.attributions:
        shared = len(attribution["content"] & words)
        if 2 * shared >= len(attribution["content"] | words) > 0:
            if draft.source is None:
                return int(not attribution["source"])
            return int(touches(draft.source, attribution["source_spans"]))
    return 0


def statement_rows(pairs: Pairs, gold: Gold) -> Rows:
    return [(assembly.statement_features(pairs, draft), is_right(draft, gold)) for draft in assembly.drafts(pairs)]


def use(weights: dict[str, Any]) -> None:
    """Lets the extractor score with ``weights`` instead of what is shipped."""
    forests = {name: forest(raw) for name, raw in weights.items()}
    assembly.shipped = forests.__getitem__  # type: ignore[assignment]


def both(document: Document) -> tuple[Document, Document]:
    """A document with the model's speech tags and without, so that one set of forests serves any parser."""
    return document, replace(document, speech=(), speech_links=())


def thresholds(judged: list[Rows], rounds: int) -> None:
    """Prints how precise drafts of each act are above a confidence, each half judged by the other's forest."""
    act, model = STATEMENT_FEATURES.index("act"), STATEMENT_FEATURES.index("model")
    seen: list[tuple[int, float, int]] = []
    for own, other in ((0, 1), (1, 0)):
        grown = forest(grow(judged[other], STATEMENT_FEATURES, rounds))
        seen += [(int(x[act]), grown.probabilities([x])[0], y) for x, y in judged[own] if x[model]]
    for number, name in enumerate(("unknown", "speech", "belief", "intention", "finding")):
        for low in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
            kept = [y for a, p, y in seen if a == number and p >= low]
            near = [y for a, p, y in seen if a == number and low <= p < low + 0.1]
            total = sum(y for a, _, y in seen if a == number)
            if kept and near:
                print(
                    f"{name:10s} >= {low}: {len(kept):5d} drafts, right {sum(kept) / len(kept):.2f}, of all right ones "
                    f"{sum(kept) / total:.2f}; just above {sum(near) / len(near):.2f}"
                )


def train(data: list[tuple[Candidates, Gold]], rounds: int) -> dict[str, Any]:
    pairs = [(Pairs(of), gold) for of, gold in data]
    halves = ([p for n, p in enumerate(pairs) if n % 4 < 2], [p for n, p in enumerate(pairs) if n % 4 >= 2])

    def rows(make: Any, part: list[tuple[Pairs, Gold]]) -> Rows:
        return [row for one, gold in part for row in make(one, gold)]

    cues = [rows(cue_rows, half) for half in halves]
    cue = [grow(half, CUE_FEATURES, rounds) for half in cues]
    sources: list[Rows] = []
    for own, other in ((0, 1), (1, 0)):
        use({"cue": cue[other]})
        sources.append(rows(source_rows, halves[own]))
    source = [grow(half, SOURCE_FEATURES, rounds) for half in sources]
    judged: list[Rows] = []
    flat = {"features": list(STATEMENT_FEATURES), "base": 0.0, "trees": []}
    for own, other in ((0, 1), (1, 0)):
        use({"cue": cue[other], "source": source[other], "statement": flat})
        judged.append(rows(statement_rows, halves[own]))
    thresholds(judged, rounds)
    statements = judged[0] + judged[1]
    print(
        "pairs",
        sum(map(len, cues)),
        "sources",
        sum(map(len, sources)),
        "drafts",
        len(statements),
        "right",
        sum(y for _, y in statements),
    )
    return {
        "cue": grow(cues[0] + cues[1], CUE_FEATURES, rounds),
        "source": grow(sources[0] + sources[1], SOURCE_FEATURES, rounds),
        "statement": grow(statements, STATEMENT_FEATURES, rounds),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("documents")
    parser.add_argument("-o", "--output", required=True)
    parser.add_argument("--rounds", type=int, default=120)
    options = parser.parse_args()
    with gzip.open(options.gold, "rt", encoding="utf-8") as handle:
        rows = [json.loads(line) for line in handle]
    with Path(options.documents).open("rb") as handle:
        documents: dict[str, Document] = pickle.load(handle)
    data = [
        (candidates(one), Gold(row)) for row in rows if row["id"] in documents for one in both(documents[row["id"]])
    ]
    weights = train(data, options.rounds)
    Path(options.output).write_text(json.dumps(weights, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
