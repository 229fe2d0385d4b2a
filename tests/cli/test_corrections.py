"""Each correction is written by its command, replayed by the next build, and reported when it no longer applies."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from .conftest import Command, Run, command

FIRST = (
    "Trade Minister Ilka Marn said the port would stay open. Marn met Bram Oduya on Monday. She thanked Oduya for his "
    "help. The two spoke about the Velmora Port Authority."
)
SECOND = "Ilka Marn won the race on Sunday. The Velmora Port Authority paid the prize."


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of two articles, not to be changed."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(FIRST)
    (folder / "in" / "b.txt").write_text(SECOND)
    assert build(command, folder).code == 0
    return folder


@pytest.fixture
def project(small: Path, tmp_path: Path) -> Path:
    shutil.copytree(small, tmp_path, dirs_exist_ok=True)
    return tmp_path


def build(run: Command, folder: Path) -> Run:
    return run("build", folder / "in", "-o", folder / "out", "-j", "1", "--curation", folder / "curation.jsonl")


def correct(run: Command, folder: Path, name: str, *arguments: str, stdin: bytes = b"") -> Run:
    where = ("-g", folder / "out", "--curation", folder / "curation.jsonl")
    return run(name, *arguments, *where, stdin=stdin)


def ask(run: Command, folder: Path, question: str) -> str:
    return run("query", "-g", folder / "out", question).out.strip()


CASES = [
    ("merge", ("Ilka Marn", "Bram Oduya"), "ASK { ?a rdfs:label 'Ilka Marn' ; skos:altLabel 'Bram Oduya'@en }"),
    ("rename", ("Ilka Marn", "Ilka Marn-Velde"), "ASK { ?a a foaf:Person ; rdfs:label 'Ilka Marn-Velde' }"),
    ("retype", ("Bram Oduya", "group"), "ASK { ?a a ag:Group ; rdfs:label 'Bram Oduya' }"),
    ("reject", ("Bram Oduya",), "ASK { FILTER NOT EXISTS { ?a rdfs:label 'Bram Oduya' } }"),
    ("split", ("Ilka Marn", "b.txt"),
     "ASK { ?a rdfs:label ?n . ?b rdfs:label ?n FILTER (?n = 'Ilka Marn' && ?a != ?b) }"),
    ("relate", ("Ilka Marn", "schema:worksFor", "Velmora Port Authority"),
     "ASK { ?a rdfs:label 'Ilka Marn' ; schema:worksFor ?b . ?b rdfs:label 'Velmora Port Authority' }"),
    ("relate", ("Bram Oduya", "org:memberOf", "Velmora Port Authority"),
     "ASK { ?a rdfs:label 'Bram Oduya' ; org:memberOf ?b . ?b rdfs:label 'Velmora Port Authority' }"),
    ("relate", ("Ilka Marn", "old friend of", "Bram Oduya"),
     "ASK { ?a rdfs:label 'Ilka Marn' ; ?p ?b . ?p rdfs:label 'old friend of' . ?b rdfs:label 'Bram Oduya' }"),
]  # fmt: skip


def test_an_added_relation_is_seen_wherever_connections_are(run: Command, project: Path) -> None:
    assert correct(run, project, "relate", "Ilka Marn", "old friend of", "Bram Oduya").code == 0
    assert build(run, project).code == 0
    for where in (project / "out", project / "out" / "graph.ttl"):
        assert "old friend of" in run("actor", "-g", where, "Ilka Marn").out
        assert "old friend of" in run("path", "-g", where, "Ilka Marn", "Bram Oduya").out
        assert run("viz", "-g", where, "-o", project / "map.html").code == 0
        assert "old friend of" in (project / "map.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "arguments", "question"), CASES, ids=[case[0] for case in CASES])
def test_a_command_writes_what_the_next_build_does(
    run: Command, project: Path, name: str, arguments: tuple[str, ...], question: str
) -> None:
    assert ask(run, project, question) == "no"
    done = correct(run, project, name, *arguments, "--note", "told by a reader")
    assert done.code == 0, done.err
    assert json.loads((project / "curation.jsonl").read_text())["note"] == "told by a reader"
    assert build(run, project).code == 0
    assert ask(run, project, question) == "yes"
    assert run("validate", project / "out" / "graph.ttl").code == 0


def identified(run: Command, folder: Path, question: str) -> str:
    """The id in the record of the one thing a question finds."""
    return run("query", "-g", folder / "out", "--format", "csv", question).out.splitlines()[1]


SAID = "SELECT ?id { ?q a schema:Quotation ; ag:recordId ?id ; schema:text ?t FILTER CONTAINS(?t, 'stay open') }"
OFFICE = "SELECT ?id { ?m a org:Membership ; ag:recordId ?id ; org:role/skos:prefLabel 'trade minister'@en }"
ODUYA_SAID = "ASK { ?a rdfs:label 'Bram Oduya' ; ag:said/schema:text ?t FILTER CONTAINS(?t, 'stay open') }"
MARN_SAID = ODUYA_SAID.replace("Bram Oduya", "Ilka Marn")


def test_a_statement_is_given_to_another_speaker_and_back(run: Command, project: Path) -> None:
    key = identified(run, project, SAID)
    assert ask(run, project, MARN_SAID) == "yes"
    done = correct(run, project, "set-speaker", key, "Bram Oduya", "--note", "heard on the radio")
    assert done.code == 0, done.err
    line = json.loads((project / "curation.jsonl").read_text())
    assert (line["action"], line["assertion"], line["note"]) == ("set-speaker", key, "heard on the radio")
    assert line["target"] == [{"article": "a.txt", "start": FIRST.index("Bram"), "text": "Bram Oduya"}]
    shutil.copytree(project / "out", project / "before")
    assert build(run, project).code == 0
    assert ask(run, project, ODUYA_SAID) == "yes"
    assert ask(run, project, MARN_SAID) == "no"
    # The listings read the store, not the graph, and say the same; so do the check of the build and what differs.
    assert "stay open" in correct(run, project, "positions", "Bram Oduya").out
    assert "stay open" not in correct(run, project, "positions", "Ilka Marn").out
    assert run("validate", "-g", project / "out").code == 0
    told = json.loads(run("diff", project / "before", project / "out", "--format", "json").out)
    (found,) = [one for one in told if one["kind"] == "statement"]
    assert (found["change"], found["cause"]) == ("changed", "correction")
    (project / "curation.jsonl").write_text("")
    assert build(run, project).code == 0
    assert (ask(run, project, MARN_SAID), ask(run, project, ODUYA_SAID)) == ("yes", "no")


def test_a_statement_is_given_to_nobody(run: Command, project: Path) -> None:
    key = identified(run, project, SAID)
    assert correct(run, project, "set-speaker", key, "--nobody").code == 0
    assert build(run, project).code == 0
    assert ask(run, project, f"ASK {{ ?q ag:recordId '{key}' FILTER NOT EXISTS {{ ?q schema:creator ?a }} }}") == "yes"


def test_a_role_is_another_persons_elsewhere_and_over(run: Command, project: Path) -> None:
    key = identified(run, project, OFFICE)
    given = ("--person", "Bram Oduya", "--organization", "Velmora Port Authority", "--role", "harbour master")
    done = correct(run, project, "set-role", key, *given, "--status", "former")
    assert done.code == 0, done.err
    assert build(run, project).code == 0
    question = f"""ASK {{ ?m ag:recordId '{key}' ; ag:status ag:former ;
        org:member/rdfs:label 'Bram Oduya' ; org:organization/rdfs:label 'Velmora Port Authority' ;
        org:role/skos:prefLabel 'harbour master'@en }}"""
    assert ask(run, project, question) == "yes"
    assert ask(run, project, "ASK { ?m org:member/rdfs:label 'Ilka Marn' }") == "no"
    assert run("validate", "-g", project / "out").code == 0


REFUSED = [
    ("set-speaker", ("q-0000000000000000", "Bram Oduya"), 1, "no statement has the id"),
    ("set-speaker", ("ROLE", "Bram Oduya"), 1, "is no statement"),
    ("set-speaker", ("SAID", "Nobody Atall"), 1, "nobody"),
    ("set-speaker", ("SAID",), 2, "--nobody"),
    ("set-speaker", ("SAID", "Bram Oduya", "--nobody"), 2, "--nobody"),
    ("set-role", ("ROLE",), 2, "what is otherwise"),
    ("set-role", ("SAID", "--status", "former"), 1, "is no role"),
    ("set-role", ("ROLE", "--organization", "Velmora Port Authority", "--no-organization"), 2, "exclude"),
]


def test_what_cannot_be_set_is_refused_and_nothing_is_written(run: Command, project: Path) -> None:
    known = {"SAID": identified(run, project, SAID), "ROLE": identified(run, project, OFFICE)}
    for name, arguments, code, message in REFUSED:
        done = correct(run, project, name, *(known.get(one, one) for one in arguments))
        assert (done.code, message in done.err) == (code, True), (name, arguments, done.err)
    assert not (project / "curation.jsonl").exists()


def test_a_speaker_whom_the_article_does_not_name_is_refused_with_those_it_names(run: Command, project: Path) -> None:
    (project / "in" / "c.txt").write_text("Harbour Master Tessa Quill said the pier was closed.")
    assert build(run, project).code == 0
    done = correct(run, project, "set-speaker", identified(run, project, SAID), "Tessa Quill")
    assert done.code == 1
    assert "a.txt does not name Tessa Quill; it names" in done.err
    assert "Bram Oduya" in done.err


def test_settings_that_conflict_or_hold_no_more_are_reported(run: Command, project: Path) -> None:
    said, office = identified(run, project, SAID), identified(run, project, OFFICE)
    elsewhere = [{"article": "b.txt", "start": 0, "text": "Ilka Marn"}]
    lines = [
        {"action": "set-speaker", "assertion": said, "target": []},
        {"action": "set-speaker", "assertion": said},
        {"action": "set-role", "assertion": office, "status": "former"},
        {"action": "reject", "assertion": office},
        {"action": "set-speaker", "assertion": "q-0000"},
        {"action": "set-speaker", "assertion": said, "target": elsewhere},
        {"action": "set-speaker", "assertion": office},
    ]
    (project / "curation.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    told = build(run, project).err
    assert "correction 1: a later correction sets it otherwise" in told
    assert "correction 2" not in told
    assert "correction 3: a later correction rejects it" in told
    assert "correction 5: no assertion has this id any more" in told
    assert "correction 6: none of its mentions is there any more" in told
    assert "correction 7: a later correction rejects it" not in told
    assert f"correction 7: {office} is no statement" in told


def test_a_rejected_role_that_is_set_later_stays(run: Command, project: Path) -> None:
    office = identified(run, project, OFFICE)
    assert correct(run, project, "reject", office).code == 0
    assert correct(run, project, "set-role", office, "--status", "acting").code == 0
    assert "correction 1: a later correction keeps it" in build(run, project).err
    assert ask(run, project, f"ASK {{ ?m ag:recordId '{office}' ; ag:status ag:acting }}") == "yes"


def test_a_line_with_an_unknown_status_says_so(run: Command, project: Path) -> None:
    (project / "curation.jsonl").write_text('{"action": "set-role", "assertion": "m-1", "status": "retired"}\n')
    done = build(run, project)
    assert done.code == 1
    assert "curation.jsonl:1" in done.err
    assert "unknown status retired" in done.err


def test_not_same_keeps_apart_and_explain_says_so(run: Command, project: Path) -> None:
    assert correct(run, project, "not-same", "Ilka Marn", "Bram Oduya", "--note", "two people").code == 0
    told = correct(run, project, "explain", "Ilka Marn", "Bram Oduya", "--format", "json")
    found = json.loads(told.out)
    assert found["same"] is False
    assert found["reasons"][0] == {"step": "correction", "reason": "1: not-same, of both (two people)", "weight": None}


def test_a_correction_that_no_longer_applies_is_reported(run: Command, project: Path) -> None:
    assert correct(run, project, "rename", "Bram Oduya", "B. Oduya").code == 0
    (project / "in" / "a.txt").write_text(FIRST.replace("Bram Oduya", "somebody").replace("Oduya", "him"))
    done = build(run, project)
    assert done.code == 0
    assert "correction 1: none of its mentions is there any more" in done.err


def test_an_assertion_that_is_gone_is_reported(run: Command, project: Path) -> None:
    (project / "curation.jsonl").write_text('{"action": "reject", "assertion": "q-0000"}\n')
    assert "no assertion has this id any more" in build(run, project).err


def test_explain_follows_a_pronoun_in_its_article(run: Command, project: Path) -> None:
    places = (f"a.txt:{FIRST.index('Ilka')}", f"a.txt:{FIRST.index('She')}")
    done = correct(run, project, "explain", *places)
    assert done.code == 0, done.err
    assert "are one in a.txt" in done.out
    assert "candidate" in done.out
    assert max(map(len, done.out.splitlines())) <= 120


def test_explain_names_the_links_between_articles(run: Command, project: Path) -> None:
    done = correct(run, project, "explain", f"a.txt:{FIRST.index('Ilka')}", "b.txt:0", "--format", "json")
    found = json.loads(done.out)
    assert found["same"] is True
    assert {reason["step"] for reason in found["reasons"]} >= {"evidence", "sum", "link"}


def test_explain_of_nothing_is_one_line(run: Command, project: Path) -> None:
    for pair in (("Nobody Atall", "Ilka Marn"), ("a.txt:3", f"a.txt:{FIRST.index(' said')}")):
        done = correct(run, project, "explain", *pair)
        assert done.code == 1
        assert len(done.messages) == 1


def test_review_asks_once_and_writes_the_answer(run: Command, project: Path) -> None:
    (project / "in" / "c.txt").write_text("Sergey Tarnov sang in Velmora.")
    (project / "in" / "d.txt").write_text("Sergei Tarnov ran a race in Larkmoor.")
    assert build(run, project).code == 0
    done = correct(run, project, "review", "--limit", "1", stdin=b"n\n")
    assert done.code == 0, done.err
    assert "1/1" in done.out
    line = json.loads((project / "curation.jsonl").read_text())
    assert (line["action"], line["note"]) == ("not-same", "reviewed")
    assert {line["left"][0]["text"], line["right"][0]["text"]} == {"Sergey Tarnov", "Sergei Tarnov"}
    assert "nothing is uncertain" in correct(run, project, "review").err
