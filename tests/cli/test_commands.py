"""Every command over one build of the sample corpus: what a person asks and what comes back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import click
import pytest

from actorgraph.cli import cli
from actorgraph.graph import Graph
from actorgraph.graph.shapes import against_shapes
from tests.cli.conftest import Command
from tests.graph.closure import closed
from tests.support import ROOT


def commands() -> list[str]:
    return sorted(cli.list_commands(click.Context(cli)))


@pytest.mark.parametrize("name", commands())
def test_help_has_a_sentence_and_an_example(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    text = command.get_help(click.Context(command, info_name=name))
    assert f"actorgraph {name}" in text or f"actorgraph {name}" in (command.help or ""), "no example"
    assert (command.help or "").strip()
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.name not in ("jobs", "top", "count", "measure"):
            assert parameter.help or parameter.show_default, f"{name} {parameter.opts} has no help"


def test_build_leaves_the_graph_as_turtle(built: Path) -> None:
    turtle = (built / "graph.ttl").read_text(encoding="utf-8")
    assert turtle.startswith("@prefix")
    assert "schema:Quotation" in turtle
    assert not (built / "graph.trig").exists()


def test_a_second_build_reads_nothing_and_gives_the_same_bytes(run: Command, built: Path, tmp_path: Path) -> None:
    before = {name: (built / name).read_bytes() for name in ("graph.ttl", "graph.sqlite")}
    done = run("build", ROOT / "corpus", "-o", built, "-j", "1", "--curation", built / "curation.jsonl")
    assert done.code == 0
    assert "(19 unchanged)" in done.err
    assert {name: (built / name).read_bytes() for name in before} == before


def test_workers_and_order_do_not_change_a_byte(run: Command, built: Path, tmp_path: Path) -> None:
    files = sorted(one for one in (ROOT / "corpus").iterdir() if one.suffix in (".txt", ".md", ".html", ".jsonl"))
    done = run("build", *reversed(files), "-o", tmp_path / "out", "-j", "2", "--curation", tmp_path / "none")
    assert done.code == 0
    for name in ("graph.ttl", "graph.sqlite"):
        assert (tmp_path / "out" / name).read_bytes() == (built / name).read_bytes()


def test_validate_finds_nothing(run: Command, built: Path) -> None:
    done = run("validate", "-g", built)
    assert (done.code, done.out) == (0, "")
    assert run("validate", built / "graph.ttl").code == 0


def test_nothing_that_follows_from_the_ontology_is_against_the_shapes(built: Path) -> None:
    whole = closed(Graph.read(built / "graph.ttl"))
    assert [str(one) for one in against_shapes(whole)] == []


def test_validate_tells_what_is_wrong(run: Command, built: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.nt"
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/Quotation>"
    broken.write_text(f"<https://w3id.org/actorgraph/id/q-1> {kind} .\n")
    done = run("validate", broken)
    assert done.code == 4
    assert "q-1" in done.out


@pytest.mark.parametrize("form", ["json", "csv", "tsv", "table"])
def test_query_answers_in_every_form(run: Command, built: Path, form: str) -> None:
    done = run("query", "SELECT ?l { ?p a foaf:Person ; rdfs:label ?l } ORDER BY ?l", "-g", built, "--format", form)
    assert done.code == 0
    assert "Sergei Lavrov" in done.out or "Sergey Lavrov" in done.out


def test_a_bad_query_is_one_line(run: Command, built: Path) -> None:
    done = run("query", "SELECT ?x WHERE { ?x", "-g", built)
    assert done.code == 1
    assert len(done.messages) == 1
    assert "cannot be parsed" in done.err


def test_named_queries_take_their_options_and_refuse_others(run: Command, built: Path) -> None:
    done = run("query", "-g", built, "--named", "who-said-what", "--actor", "Bortnikov", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert rows
    assert all("Bortnikov" in row["speaker"] for row in rows)
    assert run("query", "-g", built, "--named", "who-said-what", "--nonsense", "x").code == 1
    assert run("query", "-g", built, "--named", "nothing-like-it").code == 1


def test_a_query_can_be_given_up(run: Command, built: Path) -> None:
    assert run("query", "ASK { ?q a schema:Quotation }", "-g", built, "--timeout", "60").out == "yes\n"
    done = run("query", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "-g", built, "--timeout", "0.5")
    assert done.code == 1
    assert "gave up after 0.5 s" in done.err


def test_a_graph_can_be_asked_from_its_file(run: Command, built: Path) -> None:
    done = run("query", "ASK { ?q a schema:Quotation }", "-g", built / "graph.ttl")
    assert done.out == "yes\n"


def test_no_build_is_said_with_what_to_do(run: Command, tmp_path: Path) -> None:
    done = run("query", "ASK {}", "-g", tmp_path)
    assert done.code == 1
    assert "build" in done.err


def test_statements_can_be_narrowed(run: Command, built: Path) -> None:
    every = json.loads(run("statements", "-g", built, "--format", "json").out)
    some = json.loads(run("statements", "-g", built, "--by", "Bortnikov", "--format", "json").out)
    late = json.loads(run("statements", "-g", built, "--from", "2016", "--format", "json").out)
    assert 0 < len(some) < len(every)
    assert {row["speaker"] for row in some} == {"Alexander Bortnikov"}
    assert late
    assert all(row["date"] >= "2016" for row in late)


def test_events_by_place(run: Command, built: Path) -> None:
    rows = json.loads(run("events", "-g", built, "--place", "Moscow", "--format", "json").out)
    assert rows
    assert all("Moscow" in {one["name"] for one in row["places"]} for row in rows)


def test_central_and_path_show_names_and_sentences(run: Command, built: Path) -> None:
    central = json.loads(run("central", "-g", built, "--measure", "pagerank", "--format", "json").out)
    assert "Russia" in {row["actor"] for row in central[:5]}
    done = run("path", "-g", built, "Bortnikov", "Obama", "-k", "1")
    assert done.code == 0
    assert done.out.startswith("1. Alexander Bortnikov — ")
    assert "“" in done.out
    assert "confidence" in done.out


def test_actor_and_explain(run: Command, built: Path) -> None:
    dossier = run("actor", "-g", built, "Bortnikov")
    assert "Federal Security Service" in dossier.out
    assert run("actor", "-g", built, "Nobody Atall").code == 1
    rows = json.loads(
        run(
            "query", "-g", built, "SELECT ?id { ?q a schema:Quotation ; ag:recordId ?id } LIMIT 1", "--format", "json"
        ).out
    )
    key = rows["results"]["bindings"][0]["id"]["value"]
    assert "evidence" in run("explain", "-g", built, key).out
    assert run("explain", "-g", built, "q-0000").code == 1


@pytest.mark.parametrize("suffix", ["ttl", "nt", "nq", "trig", "jsonld", "graphml", "csv", "csv.zip"])
def test_export_by_suffix(run: Command, built: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"graph.{suffix}"
    assert run("export", "-g", built, "-o", out).code == 0
    assert out.stat().st_size > 500


def test_export_with_an_unknown_suffix_lists_the_known(run: Command, built: Path, tmp_path: Path) -> None:
    done = run("export", "-g", built, "-o", tmp_path / "graph.docx")
    assert done.code == 1
    assert ".graphml" in done.err


def test_viz_draws_all_or_a_neighbourhood(run: Command, built: Path, tmp_path: Path) -> None:
    assert run("viz", "-g", built, "-o", tmp_path / "map.html").code == 0
    assert run("viz", "-g", built, "-o", tmp_path / "ego.html", "--ego", "Lavrov", "--depth", "1").code == 0
    assert (tmp_path / "ego.html").stat().st_size < (tmp_path / "map.html").stat().st_size


def test_extract_needs_no_project(run: Command) -> None:
    done = run("extract", "-", stdin=b"Trade Minister Ilka Marn said the port would stay open.")
    record = json.loads(done.out)
    assert record["text"] is None
    assert {entity["name"] for entity in record["entities"]} >= {"Ilka Marn"}


def test_records_are_named_by_stem_or_id(run: Command, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "story.txt").write_text("Ilka Marn spoke.")
    (tmp_path / "lines.jsonl").write_text(json.dumps({"id": "given", "text": "Ilka Marn spoke."}))
    done = run("extract", tmp_path / "one" / "story.txt", tmp_path / "lines.jsonl")
    assert [json.loads(line)["document"] for line in done.out.splitlines()] == ["story", "given"]


def test_records_of_one_file_have_names_of_their_own(run: Command, tmp_path: Path) -> None:
    (tmp_path / "lines.jsonl").write_text(2 * (json.dumps({"text": "Ilka Marn spoke."}) + "\n"))
    done = run("extract", tmp_path / "lines.jsonl")
    assert [json.loads(line)["document"] for line in done.out.splitlines()] == ["lines.jsonl:1", "lines.jsonl:2"]


def test_a_correction_holds_through_a_rebuild(run: Command, tmp_path: Path) -> None:
    text = "Trade Minister Ilka Marn said the port would stay open. Marn met Bram Oduya on Monday."
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(text)
    where = ("-o", tmp_path / "out", "-j", "1", "--curation", tmp_path / "curation.jsonl")
    assert run("build", tmp_path / "in", *where).code == 0
    done = run(
        "rename", "Ilka Marn", "I. Marn-Velde", "-g", tmp_path / "out", "--curation", tmp_path / "curation.jsonl"
    )
    assert done.code == 0, done.err
    (tmp_path / "in" / "b.txt").write_text("Bram Oduya spoke in Velmora.")
    assert run("build", tmp_path / "in", *where).code == 0
    assert "I. Marn-Velde" in (tmp_path / "out" / "graph.ttl").read_text()
