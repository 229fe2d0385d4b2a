"""Measures a model on the dev parts: ``python -m training.evaluate [--model FOLDER] [--only names syntax speech]``.

Everything is read from plain text by the shipped code, so tokenisation and sentence errors count; the row "gold words"
gives the parser the treebank's own words and sentences, to compare with published figures.
"""

from __future__ import annotations

import argparse
import itertools
import json
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from actorgraph.language.annotator import BundledAnnotator
from actorgraph.model import Article, Document, Span

from .sources import conllu, lines, shared_folder

CORE = ("PERSON", "ORG", "LOC")
NAME_SETS = ("eval-only-ww-dev", "gum-dev", "gmb-dev", "crossner-politics-dev")
Row = tuple[str, float, float, float]


def figures(right: int, found: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and F1 in per cent."""
    return 100 * right / max(found, 1), 100 * right / max(gold, 1), 200 * right / max(found + gold, 1)


#: Lower bounds of the classes of confidence that are told apart.
CLASSES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
Reliability = dict[float, list[tuple[float, bool]]]


PARTED = frozenset(("ORG", "LOC", "NORP"))


def whole(text: str, entities: Iterable[Sequence[Any]]) -> Iterator[tuple[int, int, str]]:
    """The names of a source that parts bodies at places ("[Bank of] [Ostria]") in one piece.

    A piece of a body and the place or people right beside it are the body's name.
    """
    last: tuple[int, int, str] | None = None
    for start, end, label in sorted(map(tuple, entities)):
        if last and {label, last[2]} <= PARTED and "ORG" in (label, last[2]) and text[last[1] : start] == " ":
            last = last[0], end, "ORG"
            continue
        if last:
            yield last
        last = start, end, label
    if last:
        yield last


def names(annotator: BundledAnnotator, path: Path, reliability: Reliability) -> list[Row]:
    """Exact spans with their type; predictions that touch a stretch the source leaves open do not count.

    Args:
        reliability: gets of each name of a core type its confidence and whether it is right, by class.
    """
    right, found, gold = Counter[str](), Counter[str](), Counter[str]()
    right_whole, gold_whole = Counter[str](), Counter[str]()
    confused: Counter[tuple[str, str]] = Counter()
    for record in lines(path):
        document = annotator.annotate(Article(path.name, record["text"]))
        expected = {(a, b): label for a, b, label in record["entities"]}
        open_ = [Span(a, b) for a, b in record["unknown"]]
        gold.update(expected.values())
        predicted = {(one.span.start, one.span.end): one.label for one in document.names
                     if not any(one.span.overlaps(span) for span in open_)}  # fmt: skip
        for one in document.names:
            if one.label in CORE and (one.span.start, one.span.end) in predicted:
                is_right = expected.get((one.span.start, one.span.end)) == one.label
                reliability[max(c for c in CLASSES if c <= one.confidence)].append((one.confidence, is_right))
        found.update(predicted.values())
        right.update(label for key, label in predicted.items() if expected.get(key) == label)
        joined = {(a, b): label for a, b, label in whole(record["text"], record["entities"])}
        gold_whole.update(joined.values())
        right_whole.update(label for key, label in predicted.items() if joined.get(key) == label)
        for key in predicted.keys() | expected.keys():
            confused[expected.get(key, "-"), predicted.get(key, "-")] += 1
    sets = [("PERSON+ORG+LOC", CORE), *((label, (label,)) for label in sorted(gold))]
    errors = [f"{a}>{b} {n}" for (a, b), n in confused.most_common(30) if a != b]
    print(f"    {path.name.split('.')[0]} errors (gold>found): {', '.join(errors[:14])}", file=sys.stderr)
    rows = [
        (name, *figures(*(sum(counts[label] for label in labels) for counts in (right, found, gold))))
        for name, labels in sets
    ]
    if gold_whole != gold:
        rows += [
            (
                f"{name}, parted bodies joined",
                *figures(*(sum(counts[label] for label in labels) for counts in (right_whole, found, gold_whole))),
            )
            for name, labels in (sets[0], ("ORG", ("ORG",)))
        ]
    return rows


def syntax(annotator: BundledAnnotator, path: Path) -> list[Row]:
    """Words, sentences, tags and arcs from plain text, and with the treebank's words and sentences."""
    total: dict[str, Counter[str]] = defaultdict(Counter)
    for text, offsets, sentences in conllu(path):
        rows = [row for sentence in sentences for row in sentence]
        gold = _gold(offsets, sentences)
        document = annotator.annotate(Article(path.name, text))
        _compare(total, "", gold, {(t.start, t.end): _token(document, t.index) for t in document.tokens})
        bounds = np.cumsum([0, *(len(sentence) for sentence in sentences)])
        spans = {(offsets[a][0], offsets[b - 1][1]) for a, b in itertools.pairwise(bounds)}
        mine = {(one.start, one.end) for one in document.sentences}
        total["sentences"] += Counter(right=len(spans & mine), found=len(mine), gold=len(spans))
        words = [text[a:b] for a, b in offsets]
        assert len(words) == len(rows)
        _compare(total, " (gold words)", gold, _on_gold_words(annotator, text, offsets, sentences))
    return [(name, *figures(c["right"], c["found"], c["gold"])) for name, c in total.items()]


def _gold(offsets: list[tuple[int, int]], sentences: list[list[list[str]]]) -> dict[tuple[int, int], tuple]:
    gold, base = {}, 0
    for sentence in sentences:
        for row in sentence:
            at, head = base + int(row[0]) - 1, int(row[6])
            gold[offsets[at]] = (row[3], row[4], offsets[base + head - 1] if head else None, row[7])
        base += len(sentence)
    return gold


def _token(document: Document, index: int) -> tuple:
    token = document.tokens[index]
    head = document.tokens[token.head]
    return token.pos, token.tag, None if head is token else (head.start, head.end), token.dep


def _on_gold_words(
    annotator: BundledAnnotator, text: str, offsets: list[tuple[int, int]], sentences: list[list[list[str]]]
) -> dict[tuple[int, int], tuple]:
    from actorgraph.language.features import SPACE_PARAGRAPH, space

    before = [0, *(end for _, end in offsets)]
    spaces = [space(text[b:start]) for b, (start, _) in zip(before, offsets, strict=False)]
    spaces[0] = SPACE_PARAGRAPH
    out = annotator._encoder([text[a:b] for a, b in offsets], spaces)
    surfaces = [text[a:b] for a, b in offsets]
    ends = list(itertools.accumulate(map(len, sentences)))
    spans = [slice(end - len(sentence), end) for end, sentence in zip(ends, sentences, strict=True)]
    found = {}
    for span, parsed in zip(spans, annotator._parser(out, spans, surfaces, spaces), strict=True):
        for place, (head, relation) in enumerate(zip(parsed.heads, parsed.relations, strict=True)):
            target = None if head == place else offsets[span.start + head]
            found[offsets[span.start + place]] = (parsed.upos[place], parsed.xpos[place], target, relation)
    return found


def _compare(total: dict[str, Counter[str]], suffix: str, gold: dict, found: dict) -> None:
    both = gold.keys() & found.keys()
    sizes = {"found": len(found), "gold": len(gold)}
    total["words" + suffix] += Counter(right=len(both), **sizes)
    pairs = [(gold[key], found[key]) for key in both]
    total["UPOS" + suffix] += Counter(right=sum(g[0] == f[0] for g, f in pairs), **sizes)
    total["XPOS" + suffix] += Counter(right=sum(g[1] == f[1] for g, f in pairs), **sizes)
    total["UAS" + suffix] += Counter(right=sum(g[2] == f[2] for g, f in pairs), **sizes)
    total["LAS" + suffix] += Counter(right=sum(g[2:] == f[2:] for g, f in pairs), **sizes)
    for relation in ("nsubj", "nsubj:pass", "obj", "appos", "conj"):
        total[relation + suffix] += Counter(
            right=sum(g[2:] == f[2:] and g[3] == relation for g, f in pairs),
            found=sum(one[3] == relation for one in found.values()),
            gold=sum(one[3] == relation for one in gold.values()),
        )


def statements(document: Document) -> list[dict[str, list[list[int]] | None]]:
    """Attributions as PolNeAR has them: contents with one cue go together; what is left over stands alone."""
    speech = document.speech
    cue, source = ({link.content: link.other for link in document.speech_links if speech[link.other].part == part}
                   for part in ("cue", "source"))  # fmt: skip
    groups: dict[object, list[int]] = defaultdict(list)
    for index, one in enumerate(speech):
        if one.part == "content":
            groups[cue.get(index, ("alone", index))].append(index)
    used: set[int] = set()
    result = []
    for key, contents in groups.items():
        speakers = [source[i] for i in contents if i in source]
        cues = [key] if isinstance(key, int) else []
        used.update(contents, cues, speakers)
        parts = {"content": contents, "cue": cues, "source": sorted(set(speakers))[:1]}
        result.append({name: _spans(document, ones) for name, ones in parts.items()})
    for index, one in enumerate(speech):
        if index not in used:
            result.append({"content": None, "cue": None, "source": None, one.part: _spans(document, [index])})
    return result


def _spans(document: Document, indices: Iterable[int]) -> list[list[int]] | None:
    return [[document.speech[i].span.start, document.speech[i].span.end] for i in indices] or None


def speech(annotator: BundledAnnotator, shared: Path) -> str:
    """The table of the PolNeAR scorer."""
    gold = shared / "bench/data/polnear/dev.jsonl.gz"
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as handle:
        for record in lines(gold):
            document = annotator.annotate(Article(record["id"], record["text"]))
            handle.write(json.dumps({"id": record["id"], "statements": statements(document)}) + "\n")
        handle.flush()
        command = [sys.executable, str(shared / "bench/score/score_quotes.py"), str(gold), handle.name, "--punctuation"]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--config", type=Path, default=Path("training/config.toml"))
    parser.add_argument("--model", type=Path, default=Path("src/actorgraph/language/model"))
    parser.add_argument("--only", nargs="*", default=["names", "syntax", "speech"])
    arguments = parser.parse_args()
    shared = shared_folder(tomllib.loads(arguments.config.read_text()))
    annotator = BundledAnnotator(arguments.model)
    print(f"model {annotator.version}")
    tables: list[tuple[str, list[Row]]] = []
    reliability: Reliability = defaultdict(list)
    if "names" in arguments.only:
        tables += [
            (name, names(annotator, shared / f"training/ner/{name}.jsonl.gz", reliability)) for name in NAME_SETS
        ]
    if "syntax" in arguments.only:
        tables += [(name, syntax(annotator, shared / f"training/ud/{name}.conllu.gz"))
                   for name in ("en_ewt-dev", "en_gum-dev")]  # fmt: skip
    for title, rows in tables:
        print(f"\n{title:34}     P     R     F1")
        for name, *values in rows:
            print(f"  {name:32}" + "".join(f"{value:6.1f}" for value in values))
    if reliability:
        print("\nnames, by confidence     number  mean confidence  right")
    for lower, ones in sorted(reliability.items()):
        sure, right = (sum(column) / len(ones) for column in zip(*ones, strict=True))
        print(f"  from {lower:4.2f}             {len(ones):8d} {100 * sure:15.1f} {100 * right:7.1f}")
    if "speech" in arguments.only:
        print("\n" + speech(annotator, shared))


if __name__ == "__main__":
    main()
