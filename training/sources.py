"""Readers of the training material; each yields :class:`TrainingDocument`. No dev part is read here."""

from __future__ import annotations

import gzip
import itertools
import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from actorgraph import language
from actorgraph.language.labels import NAMES, UPOS
from actorgraph.language.words import words as cut
from actorgraph.model import Article

from .documents import (
    EVERY_STATE,
    UNKNOWN,
    Locator,
    TrainingDocument,
    document,
    name_masks,
    speech_labels,
    state_mask,
)
from .happenings.annotated import learned, left_out
from .happenings.labels import labels

CORE = {"PERSON", "ORG", "LOC"}
ANNOTATED = {"gmb": set(NAMES), "gum": set(NAMES), "crossner": CORE | {"EVENT"}}
_MONTHS = "january february march april may june july august september october november december".split()
_TIME_WORDS = set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight year years month months"
    " week weeks day days century decade last next early late ago".split()
    + _MONTHS
)


def shared_folder(config: dict) -> Path:
    """Where the training material lies."""
    return Path(config["shared"] or os.environ.get("ACTORGRAPH_SHARED") or Path(__file__).parents[1] / "../shared")


def lines(path: Path) -> Iterator[dict]:
    """The records of a gzip JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        yield from map(json.loads, handle)


def every(shared: Path, tags: list[str], relations: list[str], leave_out: frozenset[str]) -> Iterator[TrainingDocument]:
    """All training documents but the articles of :func:`kept_apart`.

    Unseen tags and relations are added to ``tags`` and ``relations``.
    """
    apart = kept_apart(shared)
    for one in _every(shared, tags, relations, leave_out):
        if beginning("".join(one.words)) not in apart:
            yield one


def beginning(text: str) -> str:
    """By what an article is known again in another collection, whatever its white space."""
    return "".join(text[:1000].split())[:150]


def kept_apart(shared: Path) -> set[str]:
    """The beginnings of the articles that figures are measured on, whatever training part they lie in as well."""
    ids = json.loads((shared / "gold/blind/leave_out.json").read_text(encoding="utf-8"))
    found = {beginning(one.text) for one in left_out(shared)}
    for name in sorted({one["set"] for one in ids}):
        path, wanted = shared / f"bench/data/{name}/train.jsonl.gz", {one["id"] for one in ids if one["set"] == name}
        if path.exists():
            found |= {beginning(record["text"]) for record in lines(path) if record["id"] in wanted}
    return found


def _every(
    shared: Path, tags: list[str], relations: list[str], leave_out: frozenset[str]
) -> Iterator[TrainingDocument]:
    yield from ewt(shared, tags, relations)
    yield from gum(shared, tags, relations)
    yield from polnear(shared, tags)
    yield from happenings(shared)
    yield from conll04(shared)
    yield from ecbplus(shared)
    yield from knowledgenet(shared)
    for path in sorted((shared / "training/ner").glob("*.jsonl.gz")):
        name = path.name.removesuffix(".jsonl.gz")
        dev = name in ("gum-dev", "gmb-dev") or name.startswith("eval-only")
        if not dev and name != "gum-train" and name not in leave_out:
            yield from typed_names(path, name)


def names(config: dict) -> set[str]:
    """What can be left out: the sources by name, and the files of names."""
    files = (shared_folder(config) / "training/ner").glob("*.jsonl.gz")
    return {*config["sampling"], *(path.name.removesuffix(".jsonl.gz") for path in files)}


def number(name: str, known: list[str]) -> int:
    """The position of ``name`` in ``known``, added where missing."""
    if name not in known:
        known.append(name)
    return known.index(name)


def conllu(path: Path) -> Iterator[tuple[str, list[tuple[int, int]], list[list[list[str]]]]]:
    """Text, word offsets and sentences (rows of columns) of each document; paragraphs are parted by a blank line."""
    text, offsets, sentences = "", [], []
    at = cover = 0
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        for line in handle:
            if line.startswith("# newdoc") and sentences:
                yield text, offsets, sentences
                text, offsets, sentences = "", [], []
            if line.startswith("# newpar") and text and not line.startswith("# newpar_block"):
                text = text.rstrip() + "\n\n"
            columns = line.rstrip("\n").split("\t")
            if len(columns) < 10 or "." in columns[0]:
                cover = 0 if len(columns) < 10 else cover
                continue
            space = "" if "SpaceAfter=No" in columns[9] else " "
            if "-" in columns[0]:
                cover = int(columns[0].split("-")[1])
                at, text = len(text), text + columns[1] + space
                continue
            if columns[0] == "1":
                sentences.append([])
            sentences[-1].append(columns)
            if int(columns[0]) <= cover:  # inside a multiword token: "do", "n't"
                start = max(at, text.find(columns[1], at))
                at = min(len(text), start + len(columns[1]))
                offsets.append((start, at))
            else:
                offsets.append((len(text), len(text) + len(columns[1])))
                text += columns[1] + space
    yield text, offsets, sentences


def syntax(rows: list[list[list[str]]], tags: list[str], relations: list[str]) -> dict[str, np.ndarray]:
    """Labels of sentences in CoNLL-U columns."""
    upos, xpos, heads, deps, starts = [], [], [], [], []
    for sentence in rows:
        base = len(heads)
        for row in sentence:
            upos.append(UPOS.index(row[3]) if row[3] in UPOS else UNKNOWN)
            xpos.append(number(row[4], tags) if row[4] != "_" else UNKNOWN)
            index, head = int(row[0]), int(row[6])
            heads.append(base + (head or index) - 1)
            deps.append(number(row[7], relations))
            starts.append(int(index == 1))
    arrays = {"upos": upos, "xpos": xpos, "sentence": starts, "head": heads, "dep": deps}
    return {name: np.array(values, np.int32) for name, values in arrays.items()}


def ewt(shared: Path, tags: list[str], relations: list[str], part: str = "train") -> Iterator[TrainingDocument]:
    for text, offsets, sentences in conllu(shared / f"training/ud/en_ewt-{part}.conllu.gz"):
        found = document("ewt", text, offsets)
        found.labels = syntax(sentences, tags, relations)
        yield found


def gum(shared: Path, tags: list[str], relations: list[str]) -> Iterator[TrainingDocument]:
    """Syntax, names and coreference of GUM; the names come as chunks of the same words in the same order."""
    masks = np.concatenate([d.labels["names"] for d in typed_names(shared / "training/ner/gum-train.jsonl.gz", "gum")])
    used = 0
    for record in lines(shared / "bench/data/gum/train.jsonl.gz"):
        tokens = record["tokens"]
        found = document("gum", record["text"], [(t[0], t[1]) for t in tokens])
        firsts = np.searchsorted([t[0] for t in tokens], [s[0] for s in record["sentences"]])
        bounds = [*firsts.tolist(), len(tokens)]
        rows = [
            [[str(i + 1 - a), "", "", tokens[i][2], tokens[i][3], "", _head(tokens[i][6], a), tokens[i][5]]
             for i in range(a, b)]
            for a, b in itertools.pairwise(bounds)
        ]  # fmt: skip
        found.labels = syntax(rows, tags, relations)
        found.labels["names"] = masks[used : used + len(tokens)]
        used += len(tokens)
        find = Locator(found.offsets)
        chains: dict[int, str] = {}
        for entity in record["entities"]:
            first, last = find(*entity["head"])
            if first < last:
                chains.setdefault(first, entity["chain"])
        found.labels["chain"] = chain_numbers(len(tokens), chains)
        yield found
    assert used == len(masks), "GUM names and GUM words differ"


def _head(head: int, first: int) -> str:
    return "0" if head < 0 else str(head + 1 - first)


def chain_numbers(count: int, chains: dict[int, str]) -> np.ndarray:
    """Of each head word of a mention the number of its chain; singletons have chains of their own."""
    numbers: dict[str, int] = {}
    found = np.full(count, UNKNOWN, np.int32)
    for index, chain in sorted(chains.items()):
        found[index] = numbers.setdefault(chain, len(numbers))
    return found


def typed_names(path: Path, name: str) -> Iterator[TrainingDocument]:
    source = name.split("-")[0] if name.split("-")[0] in ("crossner", "gmb", "gum") else name
    source = "uner-ewt" if name.startswith("uner-ewt") else source
    missing = set(NAMES) - ANNOTATED.get(source, CORE)
    room = EVERY_STATE if source == "re3d" else state_mask(missing or set(NAMES))
    for record in lines(path):
        text = record["text"]
        keep = source == "gum"
        found = document(source, text, [tuple(t) for t in record["tokens"]] if keep else list(cut(text)))
        find = Locator(found.offsets)
        spans = [(*find(start, end), label) for start, end, label in record["entities"]]
        loose = {i: room for start, end in record["unknown"] for i in range(*find(start, end))}
        found.labels["names"] = name_masks(len(found.words), spans, loose)
        yield found


def doubtful(word: str) -> bool:
    """Whether a word outside the names a source annotates may belong to a name of another kind."""
    return any(char.isdigit() for char in word) or word[0].isupper() or word.lower() in _TIME_WORDS


def conll04(shared: Path) -> Iterator[TrainingDocument]:
    kinds = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}
    room = state_mask(set(NAMES) - CORE)
    for record in lines(shared / "bench/data/conll04/train.jsonl.gz"):
        found = document("conll04", record["text"], list(cut(record["text"])))
        find = Locator(found.offsets)
        entities = record["entities"]
        spans = [(*find(e["start"], e["end"]), kinds[e["type"]]) for e in entities if e["type"] in kinds]
        loose = {i: room for i, word in enumerate(found.words) if doubtful(word)}
        for entity in entities:
            if entity["type"] not in kinds:
                loose |= dict.fromkeys(range(*find(entity["start"], entity["end"])), room)
        found.labels["names"] = name_masks(len(found.words), spans, loose)
        yield found


def ecbplus(shared: Path) -> Iterator[TrainingDocument]:
    """Names of the participants of events; of who takes no part in one nothing is known."""
    for record in lines(shared / "bench/data/ecbplus/train.jsonl.gz"):
        spans = [
            (*proper(record["text"], one["start"], one["end"]), _PARTICIPANTS[one["tag"]])
            for one in record["mentions"]
            if one["tag"] in _PARTICIPANTS
        ]
        yield partly_named("ecbplus", record["text"], spans)


def knowledgenet(shared: Path) -> Iterator[TrainingDocument]:
    """Names of who and what stands in a relation, typed by it; of other names nothing is known."""
    for record in lines(shared / "bench/data/knowledgenet/train.jsonl.gz"):
        spans = [
            (*proper(record["text"], side["start"], side["end"]), kind)
            for fact in record["facts"]
            for side, kind in zip((fact["subject"], fact["object"]), _SIDES.get(fact["label"], ()), strict=False)
            if kind != "ORG" or fact["label"] != "POLITICAL_AFFILIATION" or " " in side["text"]
        ]
        yield partly_named("knowledgenet", record["text"], spans)


_PARTICIPANTS = {"HUMAN_PART_PER": "PERSON", "HUMAN_PART_ORG": "ORG"}
#: Types of subject and object. Who has a nationality or a birthday is named in other facts.
_SIDES = {
    "EMPLOYEE_OR_MEMBER_OF": ("PERSON", "ORG"), "POLITICAL_AFFILIATION": ("PERSON", "ORG"), "CEO": ("ORG", "PERSON"),
    "EDUCATED_AT": ("PERSON", "ORG"), "FOUNDED_BY": ("ORG", "PERSON"), "SUBSIDIARY_OF": ("ORG", "ORG"),
    "HEADQUARTERS": ("ORG", "LOC"), "PLACE_OF_BIRTH": ("PERSON", "LOC"), "PLACE_OF_RESIDENCE": ("PERSON", "LOC"),
    "SPOUSE": ("PERSON", "PERSON"), "CHILD_OF": ("PERSON", "PERSON"),
}  # fmt: skip
_PROPER = re.compile(
    r"(?!(?:I|He|She|It|They|We|You|His|Her|Its|Their|Who|This|That|A|An|The)\b)"
    r"[^\W\d_a-z][\w.&'’-]*(?: (?:(?:of|the|for|and|de|la|al|bin|van|von|&) )*[^\W\d_a-z][\w.&'’-]*)*"
)


def proper(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without an article before and a mark of the possessive after it; empty if it is no proper name."""
    surface = text[start:end].rstrip(" .,")
    surface = surface.removesuffix("'s").removesuffix("’s")
    cut_off = re.match(r"(?:[Tt]he|[Aa]n?) ", surface)
    start += cut_off.end() if cut_off else 0
    surface = surface[cut_off.end() if cut_off else 0 :]
    return (start, start + len(surface)) if _PROPER.fullmatch(surface) else (start, start)


def partly_named(source: str, text: str, spans: list[tuple[int, int, str]]) -> TrainingDocument:
    """A text with some of its names; a word that may belong to another is left open."""
    found = document(source, text, list(cut(text)))
    find = Locator(found.offsets)
    placed: dict[tuple[int, int], str] = {}
    for start, end, kind in sorted(spans, key=lambda one: (one[0] - one[1], one)):
        first, last = find(start, end) if start < end else (0, 0)
        if first < last and not any(a < last and first < b for a, b in placed):
            placed[first, last] = kind
    loose = {i: EVERY_STATE for i, word in enumerate(found.words) if doubtful(word)}
    found.labels["names"] = name_masks(len(found.words), [(a, b, k) for (a, b), k in sorted(placed.items())], loose)
    return found


def happenings(shared: Path) -> Iterator[TrainingDocument]:
    """Happenings and titles of the articles annotated as a whole; their words are cut by the shipped model."""
    annotator = language.load()
    for one in learned(shared):
        read = annotator.annotate(Article(one.key, one.text))
        found = document("happenings", one.text, [(token.start, token.end) for token in read.tokens])
        found.labels |= vars(labels(read, one))
        yield found


def polnear(shared: Path, tags: list[str]) -> Iterator[TrainingDocument]:
    """Speech of PolNeAR, with the automatic names, tags, sentences and chains of the same articles."""
    silver = {record["id"]: record for record in lines(shared / "training/polnear-silver/train.jsonl.gz")}
    for record in lines(shared / "bench/data/polnear/train.jsonl.gz"):
        found = document("polnear", record["text"], list(cut(record["text"])))
        find = Locator(found.offsets)
        attributions = [
            {part: [find(*span) for span in one[part] or ()] for part in ("source", "cue", "content")}
            for one in record["attributions"]
        ]
        count = len(found.words)
        found.labels["speech"], found.labels["cue"], found.labels["speaker"] = speech_labels(count, attributions)
        if record["id"] in silver:
            add_silver(found, silver[record["id"]], find, tags)
        yield found


def add_silver(found: TrainingDocument, record: dict, find: Locator, tags: list[str]) -> None:
    """The labels of a classic pipeline, left out where they are least to be trusted."""
    count = len(found.words)
    tokens = record["tokens"]
    found.labels["names"] = silver_names(found.words, tokens, record["ner"], find)
    starts = np.zeros(count, np.int32)
    for first, _ in record["sentences"]:
        index = find(*tokens[first])[0]
        starts[min(index, count - 1)] = 1
    found.labels["sentence"] = starts
    chains: dict[int, str] = {}
    for number_, chain in enumerate(record["chains"]):
        for first, last in chain:
            head = next((i for i in range(first, last) if not first <= record["heads"][i] < last), last - 1)
            chains.setdefault(find(*tokens[head])[0], str(number_))
    found.labels["chain"] = chain_numbers(count, {i: c for i, c in chains.items() if i < count})


def silver_names(words: list[str], tokens: list[list[int]], tags: list[str], find: Locator) -> np.ndarray:
    """Names of the three core types where an article agrees with itself on the type; room everywhere else."""
    kinds = {"PERSON": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "LOC"}
    spans, loose = [], {}
    other, dates = state_mask(set(NAMES) - {"PERSON", "LOC"}), state_mask({"DATE"})
    for i, word in enumerate(words):
        if doubtful(word):
            loose[i] = state_mask({"NORP", "EVENT", "MISC", "DATE"})
    first = 0
    for last in range(1, len(tags) + 1):
        if last < len(tags) and tags[last] == tags[first]:
            continue
        span = find(tokens[first][0], tokens[last - 1][1])
        if tags[first] in kinds and span[0] < span[1]:
            spans.append((*span, kinds[tags[first]]))
        elif tags[first] != "O":
            loose |= dict.fromkeys(range(*span), other if tags[first] == "MISC" else dates)
        first = last
    types: dict[str, Counter[str]] = defaultdict(Counter)
    for a, b, kind in spans:
        types[" ".join(words[a:b]).lower()][kind] += 1
    kept = []
    for a, b, kind in spans:
        votes = types[" ".join(words[a:b]).lower()]
        if votes[kind] >= 0.8 * votes.total():
            kept.append((a, b, kind))
        else:
            loose |= dict.fromkeys(range(a, b), EVERY_STATE)
    return name_masks(len(words), kept, loose)
