"""What those who keep the project run: fetching of benchmarks, releases. No net is asked."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from benchmarks import fetch
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
