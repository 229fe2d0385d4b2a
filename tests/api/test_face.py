"""The face for Python: what it promises, as a program or a notebook uses it."""

from __future__ import annotations

import doctest
import json
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

import actorgraph as ag
from actorgraph.api import builds, reading, rows
from actorgraph.model import Mention
from tests.api.conftest import HERALD

HEAVY = ("numpy", "onnxruntime", "pandas", "pyarrow", "pyoxigraph", "rdflib", "networkx", "click", "lxml")


def test_importing_it_loads_nothing_that_takes_time() -> None:
    code = f"import actorgraph as ag, sys; dir(ag); print([one for one in {HEAVY!r} if one in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"


def test_asking_a_build_loads_neither_pandas_nor_a_model(harbour: ag.Build) -> None:
    code = (
        "import actorgraph as ag, sys; list(ag.open(sys.argv[1]).statements()); "
        "print([one for one in ('pandas', 'pyarrow', 'onnxruntime', 'click') if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(harbour.folder)], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_every_name_it_tells_of_is_there_and_documented() -> None:
    for name in ag.__all__:
        assert getattr(ag, name).__doc__ or name == "__version__", name
        assert name in dir(ag)
    page = Path(__file__).parents[2].joinpath("docs", "python.md").read_text("utf-8")
    assert [one for one in ag.__all__ if f"ag.{one}" not in page and not one.startswith("__")] == []
    methods = [one for one in vars(ag.Build) if not one.startswith("_") and callable(getattr(ag.Build, one))]
    assert [one for one in methods if f".{one}(" not in page] == []
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        ag.reed  # noqa: B018


@pytest.mark.parametrize("module", [builds, reading, rows], ids=lambda one: one.__name__)
def test_the_examples_of_the_docs_are_true(module: object, harbour: ag.Build) -> None:
    done = doctest.testmod(module, extraglobs={"harbour": harbour})  # type: ignore[arg-type]
    assert done.failed == 0


def test_a_text_keeps_its_characters_and_what_is_given_with_it() -> None:
    text = "\ufeffIda Renn spoke.\r\n\r\nShe left."
    made = ag.article(text, key="one", title="Spoken", outlet="Post", author="A. Writer", published="2021-05")
    assert (made.key, made.text, made.source) == ("one", text, None)
    given = {"title": "Spoken", "outlet": "Post", "author": "A. Writer", "published": "2021-05"}
    for name, value in given.items():
        found = getattr(made, name)
        assert (found.value, found.where) == (value, "given")


@pytest.mark.parametrize("text", ["", "   \n", "\ud800 broken"])
def test_what_is_no_article_is_one_clear_error(text: str) -> None:
    with pytest.raises(ag.ActorgraphError) as told:
        ag.article(text)
    assert "\n" not in str(told.value)


def test_a_text_that_is_the_name_of_a_file_is_warned_of(news: Path) -> None:
    with pytest.warns(ag.ActorgraphWarning, match=r"a\.md is read as a text.*extract_files"):
        ag.extract(str(news / "a.md"))


def test_what_cannot_be_read_is_warned_of_and_the_rest_goes_on(news: Path, tmp_path: Path) -> None:
    with pytest.warns(ag.ActorgraphWarning, match=r"gone\.txt"):
        found = list(ag.read(tmp_path / "gone.txt", news))
    assert [one.key for one in found] == ["a.md", "b.md"]


def test_text_and_file_say_the_same(news: Path) -> None:
    from_files = {one.article.key: one for one in ag.extract_files(news)}
    again = ag.extract(from_files["a.md"].article)
    assert again == from_files["a.md"]
    assert ag.extract(HERALD).statements[0].content == again.statements[0].content


def test_a_build_warns_of_what_failed_and_tells_it_later(news: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.txt"
    broken.write_text("", encoding="utf-8")
    with pytest.warns(ag.ActorgraphWarning, match=r"broken\.txt"):
        made = ag.build(news / "a.md", broken, out=tmp_path / "out", jobs=1)
    assert made.counts["articles"] == 1
    assert any("broken.txt" in one for one in made.failures)


def test_the_command_and_the_face_write_the_same_bytes(harbour: ag.Build, news: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "actorgraph",
        "build",
        str(news),
        "-o",
        str(tmp_path / "out"),
        "--engine",
        "serial",
    ]
    subprocess.run(command, check=True, capture_output=True)
    for name in ("graph.ttl", "graph.sqlite"):
        assert (tmp_path / "out" / name).read_bytes() == (harbour.folder / name).read_bytes()


ASKED = ("articles", "actors", "statements", "roles", "spells", "events", "quantities")


@pytest.mark.parametrize("name", ASKED)
def test_every_kind_of_answer_is_records_frames_and_json_alike(harbour: ag.Build, name: str) -> None:
    found = getattr(harbour, name)()
    assert len(found) > 0
    assert all(type(one) is found.kind for one in found)
    frame, table = found.to_pandas(), found.to_arrow()
    names = [one.name for one in fields(found.kind)]
    assert list(frame.columns) == table.column_names == names
    assert table.to_pylist() == found.to_dicts() == json.loads(json.dumps(found.to_dicts()))
    assert frame["id"].tolist() == [one.id for one in found]
    empty = found[:0]
    assert empty.to_arrow().schema == table.schema
    assert list(empty.to_pandas().columns) == names
    assert "<table>" in found._repr_html_()


def test_statements_are_narrowed_by_speaker_and_words(harbour: ag.Build) -> None:
    assert {one.speaker for one in harbour.statements(by="Renn")} == {"Ida Renn"}
    (closed,) = harbour.statements(containing="closed")
    assert closed.speaker == "Tomas Quill"
    article = {one.id: one for one in harbour.articles()}[closed.article_id]
    assert article.text[closed.start : closed.end] in article.text
    assert "closed" in article.text[closed.start : closed.end]


def test_a_person_has_roles_and_who_is_nobody_has_none(harbour: ag.Build) -> None:
    assert "mayor" in {one.role for one in harbour.roles("Ida Renn")}
    assert len(harbour.roles("Nobody Atall")) == 0
    assert len(harbour.quantities(by="Nobody Atall")) == 0
    with pytest.raises(ag.ActorgraphError, match="did you mean Ida Renn"):
        harbour.actor("Ida Ren")


def test_sparql_gives_rows_truth_and_turtle(harbour: ag.Build) -> None:
    found = harbour.query(
        "SELECT ?name ?sure { ?q schema:creator/rdfs:label ?name ; ag:confidence ?sure } ORDER BY ?name"
    )
    assert isinstance(found, ag.Answer)
    assert found.columns == ("name", "sure")
    assert {type(one) for one in found.to_pandas()["sure"]} == {float}
    assert found.to_arrow().column_names == ["name", "sure"]
    assert harbour.query("ASK { ?x a foaf:Person }") is True
    assert "foaf:Person" in str(harbour.query("CONSTRUCT { ?x a foaf:Person } WHERE { ?x a foaf:Person }"))
    with pytest.raises(ag.ActorgraphError):
        harbour.query("SELECT nothing")


def test_the_network_carries_its_evidence(harbour: ag.Build) -> None:
    network = harbour.network()
    assert isinstance(network, nx.MultiDiGraph)
    assert len(network.edges) > 0
    assert all(data["connection"].evidence for *_, data in network.edges(data=True))


def test_extractions_are_those_of_the_articles(harbour: ag.Build) -> None:
    found = {one.article.key: one for one in harbour.extractions()}
    assert list(found) == ["a.md", "b.md"]
    assert found["a.md"].statements


def test_an_export_takes_the_format_of_its_suffix(harbour: ag.Build, tmp_path: Path) -> None:
    for name in ("one.nt", "one.gexf"):
        assert harbour.export(tmp_path / name).stat().st_size > 100
    with pytest.raises(ag.ActorgraphError, match="no export format"):
        harbour.export(tmp_path / "one.nonsense")


def test_turtle_may_be_left_to_an_export(news: Path, tmp_path: Path) -> None:
    text, out = news / "a.md", tmp_path / "out"
    made = ag.build(text, out=out, jobs=1, turtle=False)
    assert not (out / "graph.ttl").exists()
    apart = made.export(tmp_path / "graph.ttl").read_bytes()
    ag.build(text, out=out, jobs=1)
    assert (out / "graph.ttl").read_bytes() == apart


def test_a_notebook_shows_nothing_as_markup_that_comes_from_an_article() -> None:
    nasty = "<script>alert(1)</script>"
    found = ag.Rows(Mention, [Mention(None, nasty, "name")])  # type: ignore[arg-type]
    assert "<script>" not in found._repr_html_()
    assert "<script>" not in ag.Answer((nasty,), ((nasty,),))._repr_html_()
    shown = ag.extract(f"Ida Renn, mayor of Ostria, said {nasty} was no word for a text.")._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert "<mark" in shown


def test_a_build_shows_what_it_holds_and_closes(harbour: ag.Build) -> None:
    with ag.open(harbour.folder) as opened:
        assert "2 articles" in repr(opened)
        assert "articles" in opened._repr_html_()
        assert isinstance(opened.actors().to_pandas(), pd.DataFrame)
    with pytest.raises(ag.ActorgraphError):
        opened.articles()
    with pytest.raises(ag.ActorgraphError, match="no tables here"):
        ag.open(harbour.folder / "nowhere")
