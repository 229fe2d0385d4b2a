"""``positions``, ``outlets`` and ``quotations`` over the build of the sample corpus."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from actorgraph.comparison.outlets import TONES
from tests.cli.conftest import Command


def rows(run: Command, built: Path, *arguments: str) -> list[dict[str, Any]]:
    done = run(*arguments, "-g", built, "--format", "json")
    assert done.code == 0, done.err
    found: list[dict[str, Any]] = json.loads(done.out)
    return found


def test_what_somebody_said_in_order(run: Command, built: Path) -> None:
    said = rows(run, built, "positions", "Bortnikov")
    assert len(said) > 5
    assert [one["date"] for one in said] == sorted(one["date"] for one in said)
    assert {one["speaker"] for one in said} == {"Alexander Bortnikov"}
    assert all(one["polarity"] in ("stated", "denied") and one["mood"] for one in said)
    assert any("1,700" in one["said"] for one in said)


def test_on_a_topic_only(run: Command, built: Path) -> None:
    everything, some = (
        rows(run, built, "positions", "Lavrov"),
        rows(run, built, "positions", "Lavrov", "--topic", "embargo"),
    )
    assert 0 < len(some) < len(everything)
    assert all("embargo" in one["said"].lower() for one in some)


def test_who_stands_where(run: Command, built: Path) -> None:
    standing = rows(run, built, "positions", "--topic", "terrorism")
    assert {one["standing"] for one in standing} <= {"for", "against", "for and against", "says only"}
    assert "Sergei Lavrov" in {one["actor"] for one in standing}


def test_topics(run: Command, built: Path) -> None:
    found = {one["topic"]: one for one in rows(run, built, "positions")}
    assert found["Islamic State"]["kind"] == "actor"
    assert found["terrorism"]["kind"] == "matter"
    assert found["terrorism"]["articles"] > 3


def test_outlets(run: Command, built: Path) -> None:
    found = rows(run, built, "outlets")
    assert [one["statements"] for one in found] == sorted((one["statements"] for one in found), reverse=True)
    assert all(0 <= one["direct"] <= 1 and 0 <= one["unnamed"] <= 1 for one in found)
    assert all(sum(one[tone] for tone in TONES) <= one["statements"] for one in found)
    sources = rows(run, built, "outlets", "--outlet", "Pellworth")
    assert "Alexander Bortnikov" in {one["source"] for one in sources}


def test_one_quotation_through_outlets(run: Command, built: Path) -> None:
    found = rows(run, built, "quotations")
    assert found
    for number in {one["no"] for one in found}:
        versions = [one for one in found if one["no"] == number]
        assert len({one["article"] for one in versions}) == len(versions) > 1
        assert versions[0]["had it"] == "first"
        assert 0 in {one["changes"] for one in versions}


@pytest.mark.parametrize(
    "command",
    [("positions", "Lavrov"), ("positions", "--topic", "terrorism"), ("positions",), ("outlets",), ("quotations",)],
)
def test_formats(run: Command, built: Path, command: tuple[str, ...]) -> None:
    whole = rows(run, built, *command)
    table = list(csv.DictReader(io.StringIO(run(*command, "-g", built, "--format", "csv").out)))
    assert [list(one) for one in table] == [list(one) for one in whole]
    assert run(*command, "-g", built, "--format", "md").out.startswith("| ")
    shown = run(*command, "-g", built).out
    assert shown
    assert max(len(line) for line in shown.splitlines()) <= 120


def test_nobody_and_nothing(run: Command, built: Path) -> None:
    done = run("positions", "Nobody At All", "-g", built)
    assert done.code == 1
    assert "nobody" in done.err
    changes = run("positions", "Lavrov", "--topic", "embargo", "--changes", "-g", built)
    assert (changes.code, changes.out) == (0, "")
    assert "no change found" in changes.err
