"""What those who keep the project run: fetching of benchmarks, one table of them, releases. No net is asked."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from benchmarks import accuracy, fetch
from vendoring.release import prepare

from actorgraph import __version__
from actorgraph.web import WebError
from tests.support import ROOT

VIRUS = """<articles><article number="1"><text>Fever reached Zenda and Velmora.</text><source>https://example.org/1</source>
<locations><location number="1"><name>Zenda</name><start>15</start><end>20</end><lat>1.5</lat><lon>-2</lon>
<page>https://example.org/Zenda</page></location>
<location><name>Velmora</name><start>24</start><end>31</end><lat>3</lat><lon>4</lon></location>
<location><name>Ostria</name><start>2</start><end>8</end></location></locations></article></articles>"""
LOCAL = """<articles><article docid="7"><title>Storm</title><text>A storm hit Zenda &amp; Velmora.</text><toponyms>
<toponym><start>12</start><end>17</end><phrase>Zenda</phrase>
<gaztag geonameid="42"><name>Zenda</name><lat>1.5</lat><lon>2.5</lon></gaztag></toponym>
<toponym><start>20</start><end>27</end><phrase>Velmora</phrase></toponym>
<toponym><start>90</start><end>99</end></toponym></toponyms></article></articles>"""


def test_place_names_stand_where_the_rows_say() -> None:
    (virus,), (local,) = fetch.geovirus(VIRUS.encode()), fetch.local_global(LOCAL.encode())
    for row in (virus, local):
        assert [one["text"] for one in row["toponyms"]] == ["Zenda", "Velmora"]
        assert all(row["text"][one["start"] : one["end"]] == one["text"] for one in row["toponyms"])
    assert [(one["lat"], one["lon"], one["geonameid"]) for one in virus["toponyms"]] == [(1.5, -2, None), (3, 4, None)]
    assert [(one["lat"], one["geonameid"]) for one in local["toponyms"]] == [(1.5, 42), (None, None)]


def test_what_is_fetched_can_be_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "fetch", lambda through, request, seconds, largest: LOCAL.encode())
    assert fetch.main(["lgl", "--into", str(tmp_path)]) == 0
    (row,) = map(json.loads, gzip.decompress((tmp_path / "lgl" / "all.jsonl.gz").read_bytes()).splitlines())
    assert row["id"] == "7"
    first = (tmp_path / "lgl" / "all.jsonl.gz").read_bytes()
    fetch.main(["lgl", "--into", str(tmp_path)])
    assert (tmp_path / "lgl" / "all.jsonl.gz").read_bytes() == first


def test_what_cannot_be_fetched_is_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nothing(*given: object) -> bytes:
        raise WebError("404 Not Found")

    assert fetch.main([]) == 0
    listed = capsys.readouterr().out
    assert all(name in listed for name in fetch.SETS)
    monkeypatch.setattr(fetch, "fetch", nothing)
    assert fetch.main(["lgl", "polnear", "nonsense", "--into", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert "lgl: 404 Not Found" in told
    assert "polnear: is had from elsewhere" in told
    assert "nonsense: is not known" in told
    monkeypatch.setattr(fetch, "fetch", lambda *given: b"<html><p>moved")
    assert fetch.main(["geovirus", "--into", str(tmp_path)]) == 1
    assert "holds no annotated article" in capsys.readouterr().err
    assert list(tmp_path.rglob("*.gz")) == []


FILES = ("CHANGELOG.md", "pyproject.toml", "CITATION.cff", "src/actorgraph/__init__.py")


def test_a_release_writes_the_version_everywhere(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    prepare(tmp_path, "9.1.0", "2031-02-03")
    told = {name: (tmp_path / name).read_text("utf-8") for name in FILES}
    assert 'version = "9.1.0"' in told["pyproject.toml"]
    assert "version: 9.1.0\ndate-released: 2031-02-03" in told["CITATION.cff"]
    assert '__version__ = "9.1.0"' in told["src/actorgraph/__init__.py"]
    assert "## Unreleased\n\n## 9.1.0 - 2031-02-03\n\n### Added" in told["CHANGELOG.md"]
    wrong = (("9.1.0", "2031-02-03"), ("nine", "2031-02-03"), ("9.2.0", "tomorrow"), ("9.2.0", "2031-02-03"))
    for version, day in wrong:
        with pytest.raises(ValueError):
            prepare(tmp_path, version, day)


def test_all_files_tell_one_version() -> None:
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text("utf-8")
    assert f"version: {__version__}\n" in (ROOT / "CITATION.cff").read_text("utf-8")


PRINTED = """first part                P     R     F1
  WHOLE              79.2  78.1  78.6
  PART               60.0  61.0  60.5
second part               P     R     F1
  WHOLE               1.0   2.0   3.0
type accuracy      82.40
whole                 3,665             1.37
{'mentions_gold': 10, 'conll_f1': 74.96}
"""


@pytest.mark.parametrize(
    ("row", "column", "below", "value"),
    [
        ("WHOLE", 2, "", 78.6),
        ("WHOLE", 2, "second part", 3.0),
        ("type accuracy", 0, "", 82.4),
        ("whole", 0, "", 3665.0),
        (".*conll_f1", 0, "", 74.96),
        ("WHOL", 0, "", None),
        ("WHOLE", 3, "", None),
    ],
)
def test_a_figure_is_read_from_what_a_benchmark_prints(row: str, column: int, below: str, value: float | None) -> None:
    assert accuracy.Figure("a figure", 70, row, column, below).found(PRINTED) == value


def test_a_figure_holds_as_it_is_printed() -> None:
    least, most = accuracy.Figure("F1", 75, "F1"), accuracy.Figure("cost", 1.15, "cost", at_most=True)
    assert [least.holds(value) for value in (74.94, 74.96, 80)] == [False, True, True]
    assert [most.holds(value) for value in (1.37, 1.154, 1)] == [False, True, True]


def test_what_cannot_be_measured_here_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(accuracy, "SHARED", tmp_path)
    figure = accuracy.Figure("F1", 75, "F1")
    failing = accuracy.Measure(("python -m no.such.module",), (figure,))
    found = accuracy.Measure(("python -c 'print(\"F1 80\")'",), (figure,))
    given = [
        accuracy.Measure(("python -V",), (figure,), ("bench/data/plv",)),
        accuracy.Measure(("python -V",), (figure,), packages=("no_such",)),
        failing,
        found,
    ]
    told = [value for _, value, _ in accuracy.rows(iter(given), tmp_path)]
    assert told[:2] == ["needs bench/data/plv of the shared material", "needs the package no_such"]
    assert told[2].startswith("failed: ")
    assert told[3] == "80.0"


def test_every_command_of_the_table_is_there() -> None:
    for command in (one for measure in accuracy.MEASURES for one in measure.commands):
        module = re.search(r"python -m ([\w.]+)", command)
        if module:
            path = module[1].replace(".", "/") + ".py"
            assert any((ROOT / room / path).exists() for room in (".", "training")), command
