"""``compare``: the sample corpus answers, in every form, and as a page."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

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
    assert "because" in run(*ASKED, "-g", built).out


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
