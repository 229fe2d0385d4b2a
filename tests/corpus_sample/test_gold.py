"""The sample articles and their annotation: exact, complete, traced to sources, and in the project's own words."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from actorgraph import corpus
from actorgraph.model import Article
from tests.support import ROOT, SHARED, needs_shared

SAMPLE = ROOT / "corpus"
STEMS = sorted(path.stem for path in (SAMPLE / "gold").glob("*.json"))
SOURCES: Any = json.loads((SAMPLE / "sources.json").read_text(encoding="utf-8"))
PLAIN = sorted(stem for stem, one in SOURCES["articles"].items() if not one.get("annotated", True))
"""Articles that show how the program reads other matters, and have no annotation."""
FACTUAL = [stem for stem in STEMS if not SOURCES["articles"][stem]["fiction"]]
GAP = " [...] "
ISO_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?|-W\d\d)?(/\d{4}-\d\d-\d\d)?")
QUOTED = re.compile(r'“([^”]+)”|«([^»]+)»|"([^"]+)"|(?<!\w)‘([^’]+)’')
TYPES = {
    "entities": {"person", "organization", "place", "group"},
    "events": {
        "meeting", "conference", "visit", "attack", "military", "agreement", "sanction", "appointment", "election",
        "protest", "arrest_trial", "disaster", "aid", "statement_act", "legislation", "other",
    },
}  # fmt: skip


@cache
def articles() -> dict[str, Article]:
    """The sample corpus as the project reads it, by the name of the gold file."""
    found = list(corpus.read([SAMPLE]))
    assert all(isinstance(one, Article) for one in found)
    return {one.key.rsplit(".", 1)[0]: one for one in found if isinstance(one, Article)}


@cache
def gold(stem: str) -> Any:
    return json.loads((SAMPLE / "gold" / f"{stem}.json").read_text(encoding="utf-8"))


def test_nineteen_articles_of_which_sixteen_are_annotated() -> None:
    assert sorted(articles()) == sorted(SOURCES["articles"]) == sorted([*STEMS, *PLAIN])
    assert (len(STEMS), len(PLAIN)) == (16, 3)
    assert all(SOURCES["articles"][stem]["fiction"] for stem in PLAIN)
    assert len(FACTUAL) == 14
    assert len({gold(stem)["publisher"] for stem in STEMS}) >= 6


def test_what_is_annotated() -> None:
    counts = {
        kind: sum(len(gold(stem)[kind]) for stem in STEMS) for kind in ("entities", "roles", "statements", "events")
    }
    assert counts == {"entities": 316, "roles": 83, "statements": 174, "events": 75}


@pytest.mark.parametrize("stem", [*STEMS, *PLAIN])
def test_length(stem: str) -> None:
    assert 145 <= len(words(articles()[stem].text)) <= 600


@pytest.mark.parametrize("stem", STEMS)
def test_every_surface_is_in_the_text(stem: str) -> None:
    text, data = articles()[stem].text, gold(stem)
    surfaces = [surface for one in data["entities"] for surface in one["mentions"]]
    surfaces += [one["evidence"] for kind in ("roles", "statements", "events") for one in data[kind]]
    surfaces += [one["date_text"] for one in data["events"] if one["date_text"]]
    surfaces += [one["name"] for one in data["events"]]
    surfaces += [
        one["speaker"].removeprefix("text:") for one in data["statements"] if one["speaker"].startswith("text:")
    ]
    assert surfaces
    assert [surface for surface in surfaces if surface not in text] == []


@pytest.mark.parametrize("stem", STEMS)
def test_evidence_holds_what_it_proves(stem: str) -> None:
    data = gold(stem)
    for one in data["statements"]:
        rest = one["evidence"]
        for piece in one["quote"].split(GAP):
            assert piece in rest
            rest = rest[rest.index(piece) + len(piece) :]
        assert one["cue"] is None or one["cue"] in one["evidence"]
    for one in data["events"]:
        assert one["trigger"] in one["evidence"]


@pytest.mark.parametrize("stem", STEMS)
def test_every_id_exists_and_fits(stem: str) -> None:
    data = gold(stem)
    kind_of = {one["id"]: one["type"] for one in data["entities"]}
    events = {one["id"] for one in data["events"]}
    assert len(kind_of) == len(data["entities"])
    assert len(events) == len(data["events"])
    for one in data["entities"]:
        assert one["type"] in TYPES["entities"]
        assert len(set(one["mentions"])) == len(one["mentions"]) > 0
    for one in data["roles"]:
        assert kind_of[one["person"]] == "person"
        assert one["organization"] is None or one["organization"] in kind_of
    for one in data["statements"]:
        assert one["speaker"].startswith("text:") or one["speaker"] in kind_of
        assert one["kind"] in {"direct", "indirect", "mixed"}
        assert one["addressee"] is None or one["addressee"] in kind_of
        assert one["medium"] is None or one["medium"] in kind_of.keys() | events
    for one in data["events"]:
        assert one["type"] in TYPES["events"]
        assert set(one["location"]) | set(one["participants"]) <= kind_of.keys()
        assert one["date"] is None or ISO_DATE.fullmatch(one["date"])


@pytest.mark.parametrize("stem", STEMS)
def test_entities_of_one_name_are_told_apart_by_type_or_sense(stem: str) -> None:
    """One person or organisation has one entry; only a capital may share its surface with its government."""
    owner: dict[str, str] = {}
    for one in gold(stem)["entities"]:
        for surface in one["mentions"] if one["type"] != "place" else ():
            assert owner.setdefault(surface, one["id"]) == one["id"]


@pytest.mark.parametrize("stem", STEMS)
def test_date_as_read_where_the_file_gives_it(stem: str) -> None:
    read = articles()[stem].published
    if read is not None and read.where in {"given", "metadata"}:
        assert gold(stem)["published"] == read.value


# ------------------------------------------------------------------------------------------------ where facts come from


def passages(stem: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = SOURCES["articles"][stem]["passages"]
    return found


@pytest.mark.parametrize("stem", [*STEMS, *PLAIN])
def test_every_passage_of_a_factual_article_has_its_source(stem: str) -> None:
    for one in passages(stem):
        assert set(one["sources"]) <= SOURCES["sources"].keys()
        assert bool(one["sources"]) == (stem in FACTUAL)


@pytest.mark.parametrize("stem", STEMS)
def test_passages_cover_every_paragraph_that_says_something(stem: str) -> None:
    evidence = [one["evidence"] for kind in ("statements", "events") for one in gold(stem)[kind]]
    for paragraph in re.split(r"\n\s*\n", articles()[stem].text):
        if any(one in paragraph for one in evidence):
            assert any(one["starts"] in paragraph for one in passages(stem)), paragraph


@pytest.mark.parametrize("stem", [*STEMS, *PLAIN])
def test_passages_are_in_the_file(stem: str) -> None:
    raw = (SAMPLE / SOURCES["articles"][stem]["file"]).read_text(encoding="utf-8")
    if SOURCES["articles"][stem]["file"].endswith(".jsonl"):
        raw = "\n".join(f"{one['title']}\n{one['text']}" for one in map(json.loads, raw.splitlines()))
    assert [one["starts"] for one in passages(stem) if one["starts"] not in raw] == []


def test_invented_and_real_actors_are_never_mixed() -> None:
    named = {
        fiction: {
            one["name"]
            for stem in STEMS
            if (stem not in FACTUAL) is fiction
            for one in gold(stem)["entities"]
            if one["type"] != "group"
        }
        for fiction in (True, False)
    }
    assert named[True]
    assert named[True] & named[False] == set()


@pytest.mark.parametrize("stem", FACTUAL)
def test_of_real_people_only_phrases_are_quoted(stem: str) -> None:
    article = articles()[stem]
    body = article.text[max((s.end for s in article.furniture if s.start == 0), default=0) :]
    quoted = ["".join(groups) for groups in QUOTED.findall(body)]
    assert [one for one in quoted if len(words(one)) > 6] == []


# -------------------------------------------------------------------------------------------------------- in own words

RUN = 8


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(text: str) -> set[str]:
    """All sequences of eight words, in lower case."""
    found = words(text)
    return {" ".join(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}


@cache
def own_runs() -> frozenset[str]:
    files = sorted(path for path in SAMPLE.iterdir() if path.suffix in {".txt", ".md", ".html"})
    texts = [path.read_text(encoding="utf-8") for path in files] + [one.text for one in articles().values()]
    return frozenset().union(*map(runs, texts))


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def shared_texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.txt")):
        yield path.read_text(encoding="utf-8")
    for path in sorted(folder.rglob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield " ".join(strings(json.loads(line)))


def test_runs_finds_a_copied_sentence() -> None:
    copied = "The mayor of Halst opened the new bridge on Monday, in the rain."
    assert runs(copied) & runs("He wrote: the mayor of Halst opened the new bridge on Monday!")


@needs_shared("corpus")
@pytest.mark.parametrize("folder", ["corpus", "bench/data"])
def test_no_eight_words_are_taken_from_elsewhere(folder: str) -> None:
    taken: set[str] = set()
    seen = 0
    for text in shared_texts(SHARED / folder):
        seen += 1
        taken |= own_runs() & runs(text)
    assert seen >= 5
    assert taken == set()


def test_the_example_of_the_page_on_limits_is_right() -> None:
    page = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
    example = re.search(r"`([\w-]+)\.md`, characters (\d+) to (\d+) are \"([^\"]+)\"", page.replace("\n", " "))
    assert example
    stem, start, end, quoted = example.groups()
    assert articles()[stem].text[int(start) : int(end)] == quoted
