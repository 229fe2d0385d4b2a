"""Grows what judges statements: ``python -m training.statements.judging [--out FILE]``.

From whole annotated articles (:mod:`training.happenings.annotated`): how often readers list what stands with each cue,
whether a draft is a statement that they list, and who of those at hand said it. A draft is right where it shares half
of its words with an annotated statement, each of these counted once; a speaker where it is the annotated one by any of
its names. ``--check`` prints figures by cross-validation.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from actorgraph.extractors.statements import all_told
from actorgraph.extractors.statements.candidates import candidates
from actorgraph.extractors.statements.choosing import Floor
from actorgraph.extractors.statements.judging import HABITS, TOLD_FEATURES, Habits, cue_of, form_of, told_features
from actorgraph.extractors.statements.nesting import Told
from actorgraph.extractors.statements.observing import SPEAKER_FEATURES
from actorgraph.extractors.statements.pairing import Pairs
from actorgraph.extractors.statements.turns import Option
from actorgraph.forest import forest
from actorgraph.model import Document, Statement

from ..forests import Rows, carried, grow
from ..happenings.annotated import Named, Said, learned
from ..happenings.given import OWN, documents
from ..sources import shared_folder

OUT = Path("src/actorgraph/extractors/statements/judging.json")
ROUNDS = {"told": 350, "speaker": 250}
TOLD: dict[str, float] = {"learning_rate": 0.05, "num_leaves": 16, "feature_fraction": 0.35}
PARTS = 5
"""Of the articles, each seen by habits counted in the others."""
SHARED = 0.5  # of the words: from there on two contents are one
DESCRIBED = 0.4  # of the words: from there on two descriptions of a speaker are one


def is_speaker(option: Option, speaker: Named, document: Document) -> bool:
    """Whether an option is the annotated speaker of a statement: as an entity, by a name, or by like words."""
    if option.entity is not None:
        return speaker.is_(option.entity)
    text = document.surface(option.words) if option.words else ""
    # One reader writes "a study", another all that tells which: the words are of the same place.
    if option.words and speaker.at and option.words.start <= speaker.at[0] and speaker.at[1] <= option.words.end:
        inside = [token.index for token in document.tokens_in(option.words)]
        head = document.tokens[document.head_of(inside[0], inside[-1] + 1)]
        return speaker.at[0] <= head.start < speaker.at[1]
    return speaker.fits(text, "") or any(alike(words(form), words(text)) >= DESCRIBED for form in speaker.forms)


def words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.replace("\u00a0", " ").lower()))


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


@dataclass
class Seen:
    """An article with its drafts and, for each, the annotated statement that it is, if any."""

    document: Document
    pairs: Pairs
    told: list[Told]
    right: list[Said | None]
    gold: tuple[Said, ...]

    def counts(self) -> list[tuple[Counter[str], Counter[str]]]:
        """Of cues, their classes and their forms: how often seen, how often listed."""
        found = [(Counter[str](), Counter[str]()) for _ in HABITS]
        for one, said in zip(self.told, self.right, strict=True):
            lemma, name = cue_of(self.pairs, one.draft)
            for (seen, listed), key in zip(
                found, (lemma, name, f"{lemma} {form_of(self.pairs, one.draft)}"), strict=True
            ):
                seen[key] += 1
                listed[key] += said is not None
        return found


def see(document: Document, said: tuple[Said, ...]) -> Seen:
    """The drafts of an article beside its annotation, the likest pairs first."""
    pairs = Pairs(candidates(document))
    told = all_told(pairs)
    right: list[Said | None] = [None] * len(told)
    own = [words(" ".join(document.surface(c.span) for c in one.draft.contents)) for one in told]
    contents = [words(one.content) for one in said]
    likest = sorted(((alike(a, b), -m, -n) for n, a in enumerate(contents) for m, b in enumerate(own)), reverse=True)
    taken: set[int] = set()
    for share, m, n in likest:
        if share >= SHARED and right[-m] is None and -n not in taken:
            right[-m] = said[-n]
            taken.add(-n)
    return Seen(document, pairs, told, right, said)


def habits(articles: Iterable[Seen]) -> Habits:
    """How often readers list what stands with each cue."""
    total = [(Counter[str](), Counter[str]()) for _ in HABITS]
    for article in articles:
        for mine, more in zip(total, article.counts(), strict=True):
            for one, other in zip(mine, more, strict=True):
                one.update(other)
    tables = [{name: (n, listed[name]) for name, n in sorted(seen.items())} for seen, listed in total]
    seen, listed = total[0]
    return Habits(*tables, sum(listed.values()) / max(1, sum(seen.values())))


def told_rows(articles: list[Seen]) -> list[Rows]:
    """The rows of each article, one for each draft; the habits of its cue are those of other articles.

    What is counted without an article alone gives its answers away by their absence, so a whole part is left out.
    """
    usual = [habits(one for n, one in enumerate(articles) if n % PARTS != part) for part in range(PARTS)]
    return [
        [
            (row, int(said is not None))
            for row, said in zip(
                told_features(article.pairs, article.told, usual[n % PARTS]), article.right, strict=True
            )
        ]
        for n, article in enumerate(articles)
    ]


def speaker_rows(article: Seen) -> Rows:
    """A row for each who may have said a draft that is right; those before it were said by whom the readers name."""
    rows: Rows = []
    floor = Floor(article.document, article.pairs.of.sources, article.pairs.of.builder.bounds.inside)
    outers: dict[int, Statement] = {}
    for one, said in zip(article.told, article.right, strict=True):
        if said is None:
            continue
        outer = outers.get(-1 if one.outer is None else one.outer)
        options = floor.options(one.draft, outer)
        good = [is_speaker(option, said.speaker, article.document) for option in options]
        rows += [(row, int(fits)) for row, fits in zip(floor.features(one.draft, options, outer), good, strict=True)]
        chosen = next((o for o, fits in zip(options, good, strict=True) if fits), None)
        source = one.draft.source.span if one.draft.source else None
        floor.take(one.draft, chosen.entity if chosen else None, (chosen and chosen.words) or source)
    return rows


def trained(articles: list[Seen]) -> dict[str, Any]:
    """What is shipped, of these articles."""
    usual = habits(articles)
    speakers = [row for one in articles for row in speaker_rows(one)]
    return {
        "habits": {kind: getattr(usual, kind) for kind in HABITS} | {"share": round(usual.share, 5)},
        "told": _told(articles),
        "speaker": grow(speakers, SPEAKER_FEATURES, ROUNDS["speaker"]),
    }


def _told(articles: list[Seen]) -> dict[str, Any]:
    shared = [OWN not in one.document.article.key for one in articles]
    return carried(list(zip(told_rows(articles), shared, strict=True)), TOLD_FEATURES, ROUNDS["told"], **TOLD)


def check(articles: list[Seen], parts: int = 3) -> None:
    """Prints how well drafts are told apart, by cross-validation over articles, and how sure that is."""
    judged: list[tuple[float, int]] = []
    gold_count = sum(len(one.gold) for one in articles)
    for part in range(parts):
        rest = [one for n, one in enumerate(articles) if n % parts != part]
        usual, grown = habits(rest), forest(_told(rest))
        for one in (one for n, one in enumerate(articles) if n % parts == part):
            rows = told_features(one.pairs, one.told, usual)
            said = grown.probabilities(rows) if rows else []
            judged += [(p, int(r is not None)) for p, r in zip(said, one.right, strict=True)]
    print(f"{len(judged)} drafts, {sum(y for _, y in judged)} right, {gold_count} annotated")
    for low in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        kept = [y for p, y in judged if p >= low]
        print(
            f"from {low:.2f}: {len(kept)} kept, right {sum(kept)}, F {200 * sum(kept) / (len(kept) + gold_count):.1f}"
        )
    for low in range(10):
        near = [(p, y) for p, y in judged if low / 10 <= p < low / 10 + 0.1 or (low == 9 and p >= 1)]
        if near:
            mean, right = sum(p for p, _ in near) / len(near), sum(y for _, y in near) / len(near)
            print(f"sure {mean:.2f}: right {right:.2f} of {len(near)}")


def read(shared: Path, model: Path | None) -> list[Seen]:
    """The annotated articles with their drafts."""
    return [see(document, one.statements) for document, one in documents(learned(shared), model)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--model", type=Path, help="the model folder to read with, in place of the shipped one")
    parser.add_argument("--check", action="store_true", help="cross-validate, write nothing")
    options = parser.parse_args()
    articles = read(shared_folder({"shared": ""}), options.model)
    if options.check:
        check(articles)
        return
    options.out.write_text(json.dumps(trained(articles), separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
