"""Corpora at the edge: none, one, an article of megabytes, a build that changes, is older or damaged while served."""

from __future__ import annotations

import re
import shutil
import sqlite3
import time
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from actorgraph.errors import StoreError
from actorgraph.pages import folder
from actorgraph.pages.app import Pages, application
from actorgraph.pages.database import Database
from actorgraph.pages.views import articles
from actorgraph.tables.reading import NAME
from tests.pages.conftest import made
from tests.samples import extraction

EVERY = ("/", "/search", "/timeline", "/map", "/outlets", "/comparisons", "/network", "/network?format=json")


def client(build: Path) -> TestClient:
    return TestClient(application(Pages(build, "x")))


@pytest.mark.parametrize("articles", [0, 1])
def test_every_page_of_hardly_anything(tmp_path: Path, articles: int) -> None:
    build = made(tmp_path / "build", *[extraction()][:articles])
    asked = client(build)
    for address in (*EVERY, *(f"/search?kind={kind}" for kind in ("actor", "statement", "event", "article", "number"))):
        assert asked.get(address).status_code == 200, address
    assert f"{articles} article" in asked.get("/").text
    assert len(asked.get("/search?kind=article&format=json").json()["groups"][0]["rows"]) == articles


def test_an_article_of_megabytes_comes_in_parts(tmp_path: Path) -> None:
    one = extraction()
    rest = "\n\n".join(f"Line {number} of a long log that nobody reads to its end." for number in range(60_000))
    long = replace(one, article=replace(one.article, text=f"{one.article.text}\n\n{rest}"))
    asked = client(made(tmp_path / "build", long))
    article = asked.get("/search?kind=article&format=json").json()["groups"][0]["rows"][0]["id"]
    start = time.process_time()
    first = asked.get(f"/article/{article}")
    assert time.process_time() - start < 20
    assert len(first.content) < 1_000_000
    assert "Ilka Marn" in first.text
    last = asked.get(f"/article/{article}?part=999999").text
    assert "Line 59999 of a long log" in last
    assert "Line 59999 of a long log" not in first.text
    start = time.process_time()
    asked.get(f"/article/{article}?part=17")
    assert time.process_time() - start < 1, "a part costs what it holds, not what the article holds"


@pytest.mark.parametrize("between", ["", " ", "\n", "\n\n"])
def test_the_parts_of_an_article_are_the_whole_of_it(tmp_path: Path, between: str) -> None:
    one = extraction()
    rest = between.join(f"word{number:06}" for number in range(30_000))
    long = replace(one, article=replace(one.article, text=f"{one.article.text}\n{rest}"))
    asked = client(made(tmp_path / "build", long))
    article = asked.get("/search?kind=article&format=json").json()["groups"][0]["rows"][0]["id"]
    parts = asked.get(f"/article/{article}?format=json").json()["parts"]
    assert parts >= 3
    found = []
    for part in range(1, parts + 1):
        text = re.sub(r"<[^>]*>", "", asked.get(f"/article/{article}?part={part}").text)
        found += re.findall(r"word\d{6}", text)
    whole = [f"word{number:06}" for number in range(30_000)]
    # Where there is no blank to cut at, words at the cuts alone are torn.
    assert found == whole if between else len(set(whole) - set(found)) < parts


_ANCHORED = re.compile(r'href="([^"#]*article/[^"#]*)#((?:statement|event)-[^"]+|m\d+)"')


def test_links_lead_to_the_part_that_holds_what_they_mean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(articles, "PART", 120)
    build = made(tmp_path / "build", extraction())
    asked = client(build)
    database = Database(build)
    folder.write(database, tmp_path / "out", "x")
    pages = [f"{page}/{row['id']}" for page in ("actor", "statement", "event")
             for row in database.rows(f"SELECT id FROM {page}s")]  # fmt: skip
    pair = database.row("SELECT source, target FROM edge_evidence ORDER BY assertion DESC") or {}
    database.close()
    parts = set()
    for page in ["", *pages]:
        for address, anchor in _ANCHORED.findall(asked.get(f"/{page}").text):
            assert f'id="{anchor}"' in asked.get(address).text, (page, address, anchor)
            parts.add(address.partition("part=")[2])
        file = tmp_path / "out" / f"{page or 'index'}.html"
        if file.exists():
            for address, anchor in _ANCHORED.findall(file.read_text(encoding="utf-8")):
                assert f'id="{anchor}"' in (file.parent / address).read_text(encoding="utf-8"), (page, address, anchor)
    assert parts >= {"", "2"}
    rows = asked.get(f"/evidence?one={pair['source']}&other={pair['target']}").json()
    for row in rows:
        told = asked.get(f"/article/{row['article']}?part={row['part']}").text
        assert f'id="{row["assertion"]}"' in told or f'id="m{row["start"]}"' in told


def test_a_long_article_has_a_file_for_each_part_in_a_folder(tmp_path: Path) -> None:
    one = extraction()
    rest = "\n\n".join(f"Line {number} of a long log." for number in range(9_000))
    build = made(tmp_path / "build", replace(one, article=replace(one.article, text=f"{one.article.text}\n\n{rest}")))
    database = Database(build)
    folder.write(database, tmp_path / "out", "x")
    database.close()
    (second,) = (tmp_path / "out" / "article").glob("*.part2.html")
    first = second.with_name(second.name.replace(".part2", ""))
    assert "Line 8999 of" in second.read_text(encoding="utf-8")
    assert "Line 8999 of" not in first.read_text(encoding="utf-8")
    assert f'href="../article/{second.name}"' in first.read_text(encoding="utf-8")


def test_a_build_that_is_replaced_is_picked_up(tmp_path: Path) -> None:
    build = made(tmp_path / "build", extraction())
    asked = client(build)
    assert asked.get("/search?kind=article&format=json").json()["counts"]["article"] == 1
    other = made(tmp_path / "other", extraction(), extraction("b", outlet="Ostrian Post", published="2019-05-09"))
    shutil.move(other / NAME, build / NAME)
    assert asked.get("/search?kind=article&format=json").json()["counts"]["article"] == 2
    assert "2 article" in asked.get("/").text
    (build / NAME).unlink()
    gone = asked.get("/?format=json")
    assert gone.status_code == 503
    assert "run actorgraph build" in gone.text


@pytest.mark.parametrize("harm", ["older", "damaged", "empty"])
def test_a_build_that_cannot_be_read_is_one_line(tmp_path: Path, harm: str) -> None:
    build = made(tmp_path / "build", extraction())
    if harm == "older":
        with sqlite3.connect(build / NAME) as file:
            file.execute("PRAGMA user_version = 0")
    else:
        (build / NAME).write_bytes(b"" if harm == "empty" else b"no database at all" * 400)
    with pytest.raises(StoreError, match="run actorgraph build again") as caught:
        Pages(build, "x")
    assert len(str(caught.value).splitlines()) == 1
