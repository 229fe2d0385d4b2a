"""``compare``: the sample corpus answers, in every form, and as a page."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from actorgraph.cli.verdicts import duration
from tests.cli.conftest import Command

ASKED = ("compare", "Russians", "fighting")


def test_the_numbers_with_source_and_sentence(run: Command, built: Path) -> None:
    done = run(*ASKED, "-g", built, "--format", "json")
    assert done.code == 0
    found = json.loads(done.out)
    assert {"Mikhail Bogdanov", "Alexander Bortnikov", "The Independent"} <= {one["says"] for one in found["claims"]}
    assert all(one["sentence"] and one["article"] for one in found["claims"])
    ids = {one["id"] for one in found["claims"]}
    numbers = [one for one in found["comparisons"] if one["matter"] == "quantity"]
    assert numbers
    assert {side for one in numbers for side in (one["left"], one["right"])} <= ids
    assert all(one["reasons"] for one in numbers)


def test_the_forms(run: Command, built: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(*ASKED, "-g", built, "--format", "csv").out)))
    assert len(rows) > 3
    assert {"low", "high", "says", "through", "as_of", "where", "sentence"} <= set(rows[0])
    assert run(*ASKED, "-g", built, "--format", "md").out.startswith("|  | number |")


def test_a_person_reads_what_differs_first_and_an_answer_last(run: Command, built: Path) -> None:
    shown = run(*ASKED, "-g", built).out
    lines = shown.splitlines()
    headings = ["They differ:", "They changed over time:", "One includes the other:", "They agree:"]
    assert [line for line in lines if line in headings] == headings
    assert "The Independent says about 800; Mikhail Bogdanov says a few dozen" in shown
    assert "5 months later Alexander Bortnikov says around 1,700" in shown
    assert [line for line in lines if line.startswith("In short: ")]
    assert not re.search(r"\bP\d+[YMWD]\b|not-comparable", shown)


def test_what_cannot_be_compared_is_counted_and_listed_when_asked_for(run: Command, built: Path) -> None:
    made = json.loads(run(*ASKED, "-g", built, "--format", "json").out)["comparisons"]
    count = sum(one["kind"] == "not-comparable" for one in made)
    assert count
    assert f"They cannot be compared: {count} pairs, for " in run(*ASKED, "-g", built).out
    whole = run(*ASKED, "-g", built, "--all").out
    assert "--all" not in whole
    listed = whole.partition("They cannot be compared:")[2].partition("In short")[0]
    assert len(re.findall(r"^  \d+ and \d+  ", listed, re.M)) == count
    assert "other deed" in listed


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "0 days"), (1, "1 day"), (45, "45 days"), (150, "5 months"), (671, "22 months"), (730, "2 years")],
)
def test_a_length_of_time_in_words(days: int, words: str) -> None:
    assert duration(days) == words


def test_the_page_holds_all_it_needs(run: Command, built: Path, tmp_path: Path) -> None:
    page = tmp_path / "claims.html"
    assert run(*ASKED, "-g", built, "--html", page).code == 0
    text = page.read_text("utf-8")
    assert "http://www.w3.org/2000/svg" in text
    assert "src=" not in text
    assert "https://" not in text


def test_nothing_found_says_what_to_do(run: Command, built: Path, tmp_path: Path) -> None:
    done = run("compare", "zeppelins", "-g", built)
    assert (done.code, done.out) == (0, "")
    assert "fewer or other words" in done.err
    assert "build" in run("compare", "zeppelins", "-g", tmp_path).err
