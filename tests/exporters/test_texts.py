"""Exports of what stands where in the texts, the vault of notes and the crate: counts, places, hostile names."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from actorgraph.errors import OutputError
from actorgraph.exporters.tabular import obsidian
from actorgraph.graph import build
from actorgraph.tables.reading import Tables
from actorgraph.tables.schema import TABLES
from tests.exporters.test_tabular import HOSTILE, count, export
from tests.graph.stories import council, linker, strike
from tests.tables.conftest import written

NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
ITS = "http://www.w3.org/2005/11/its/rdf#"
NAMES = (HOSTILE, "../../etc/passwd", "CON", "[[link]] #tag %%note%% `= dv`", "…", "اسم عربي")
"""Names that trip up file systems, links and Markdown, and one that runs from right to left."""


@pytest.fixture(scope="module")
def island(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tables]:
    """Two articles of an invented island, where many have names that trip formats up."""
    articles = council(), strike()
    who = linker(*articles)
    named = [replace(one, name=name) for one, name in zip(who.actors, NAMES, strict=False)]
    who = replace(who, actors=(*named, *who.actors[len(named) :]))
    with Tables(written(tmp_path_factory.mktemp("island"), who, *articles)) as tables:
        yield tables


def test_every_annotation_leads_to_its_words(island: Tables, tmp_path: Path) -> None:
    made = json.loads(export(island, tmp_path / "news.annotations.jsonld").read_text(encoding="utf-8"))
    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    items = made["first"]["items"]
    assert len(items) == made["total"] == count(island, "mentions") + count(island, "assertions")
    assert len({one["id"] for one in items}) == len(items)
    texts = {island.base + key: text for key, text in island.rows("SELECT id, text FROM articles")}
    for one in items:
        place, quote = one["target"]["selector"]
        text = texts[one["target"]["source"]]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
        assert {"type", "motivation", "body", "target"} <= one.keys()


def test_annotations_are_the_same_to_a_processor_of_json_ld(island: Tables, tmp_path: Path) -> None:
    jsonld = pytest.importorskip("pyld").jsonld
    path = export(island, tmp_path / "news.annotations.jsonld")
    terms = {name: f"http://www.w3.org/ns/oa#{full}" for name, full in (
        ("body", "hasBody"), ("Annotation", "Annotation"), ("selector", "hasSelector"))}  # fmt: skip
    terms |= {"target": {"@id": "http://www.w3.org/ns/oa#hasTarget"}, "id": "@id", "type": "@type"}  # type: ignore[dict-item]
    terms |= {name: f"http://www.w3.org/ns/activitystreams#{name}" for name in ("first", "items")}

    def loader(url: str, _options: object) -> dict:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": terms}}

    found = jsonld.flatten(json.loads(path.read_text(encoding="utf-8")), options={"documentLoader": loader})
    kinds = [kind for one in found for kind in one.get("@type", ())]
    assert kinds.count("http://www.w3.org/ns/oa#Annotation") == count(island, "mentions") + count(island, "assertions")


def test_nif_holds_the_texts_and_every_mention(island: Tables, tmp_path: Path) -> None:
    store = Store()
    store.load(path=str(export(island, tmp_path / "news.nif.ttl")), format=RdfFormat.TURTLE)

    def values(subject: object, name: str) -> list[str]:
        return [quad.object.value for quad in store.quads_for_pattern(subject, NamedNode(NIF + name), None)]  # type: ignore[arg-type, union-attr]

    refer = store.quads_for_pattern(None, NamedNode(ITS + "taIdentRef"), None)
    joined = {(quad.subject.value, quad.object.value) for quad in refer}  # type: ignore[union-attr]
    wanted = island.rows('SELECT DISTINCT article, start, "end", actor FROM mentions')
    assert joined == {(f"{island.base}{a}#char={s},{e}", island.base + actor) for a, s, e, actor in wanted}
    texts = [quad.object.value for quad in store.quads_for_pattern(None, NamedNode(NIF + "isString"), None)]  # type: ignore[union-attr]
    assert sorted(texts) == sorted(row[0] for row in island.rows("SELECT text FROM articles"))
    for quad in store.quads_for_pattern(None, NamedNode(NIF + "referenceContext"), None):
        (text,) = values(quad.object, "isString")
        (start,), (end,) = values(quad.subject, "beginIndex"), values(quad.subject, "endIndex")
        assert values(quad.subject, "anchorOf") == [text[int(start) : int(end)]]


def notes(vault: Path) -> dict[str, str]:
    return {str(one.relative_to(vault)): one.read_text(encoding="utf-8") for one in vault.rglob("*.md")}


def test_a_vault_has_a_note_a_thing_and_no_link_leads_nowhere(island: Tables, tmp_path: Path) -> None:
    found = notes(export(island, tmp_path / "news.vault"))
    for folder, table in (("Actors", "actors"), ("Articles", "articles"), ("Events", "events")):
        assert sum(name.startswith(f"{folder}/") for name in found) == count(island, table)
    links = {link for note in found.values() for link in re.findall(r"(?<!\\)\[\[([^\]|]+)", note)}
    assert links
    assert {f"{link}.md" for link in links} <= found.keys()
    assert notes(export(island, tmp_path / "again.vault")) == found


def test_no_name_leaves_the_vault_or_acts_in_it(island: Tables, tmp_path: Path) -> None:
    vault = export(island, tmp_path / "news.vault")
    found = notes(vault)
    assert [one.name for one in tmp_path.iterdir()] == ["news.vault"]
    assert len({name.casefold() for name in found}) == len(found)
    assert not any(re.search(r'[\\:*?"<>|#^\[\]\u202e\n]', name) for name in found)
    assert "Actors/CON.md" not in found
    assert any("اسم عربي" in name for name in found)
    for note in found.values():
        front, body = note.removeprefix("---\n").split("---\n", 1)
        for line in front.splitlines():
            json.loads(line.partition(": ")[2])
        assert not re.search(r"(?<!\\)(`|<|%%|!\[)", body)


def test_notes_that_are_no_more_are_removed_and_those_of_others_are_not(island: Tables, tmp_path: Path) -> None:
    vault = export(island, tmp_path / "news.vault")
    mine, outside, gone = vault / "Actors" / "mine.md", tmp_path / "outside.md", vault / "Actors" / "gone.md"
    for path in (mine, outside, gone):
        path.write_text("kept?", encoding="utf-8")
    with (vault / obsidian.WRITTEN).open("a", encoding="utf-8") as file:
        file.write("Actors/gone.md\n../outside.md\n")
    export(island, vault)
    assert mine.exists()
    assert outside.exists()
    assert not gone.exists()


def test_two_of_one_name_have_two_notes() -> None:
    names = obsidian.Names()
    assert names("Actors", "Ida Moll", "p-1") == "Actors/Ida Moll"
    assert names("Actors", "IDA MOLL", "p-2") == "Actors/IDA MOLL p-2"
    assert names("Actors", "?!:/", "p-3") == "Actors/!"
    assert names("Actors", "//", "p-4") == "Actors/p-4"
    assert len(names("Actors", "é" * 500, "p-5").encode()) < 255


def test_a_crate_describes_every_file_in_it(island: Tables, tmp_path: Path) -> None:
    crate = export(island, tmp_path / "news.crate")
    made = json.loads((crate / "ro-crate-metadata.json").read_text(encoding="utf-8"))["@graph"]
    described = {one["@id"] for one in made if one["@type"] == "File"}
    there = {one.relative_to(crate).as_posix() for one in crate.rglob("*") if one.is_file()}
    assert described == there - {"ro-crate-metadata.json"}
    assert {"graph.sqlite", *(f"tables/{one.name}.csv" for one in TABLES)} <= described
    root = next(one for one in made if one["@id"] == "./")
    assert root["datePublished"] == "2021-05-31"
    assert {one["@id"] for one in root["hasPart"]} == described
    again = export(island, tmp_path / "again.crate")
    name = "ro-crate-metadata.json"
    assert (again / name).read_bytes() == (crate / name).read_bytes()


def test_a_crate_is_read_by_its_library(island: Tables, tmp_path: Path) -> None:
    library = pytest.importorskip("rocrate.rocrate")
    crate = library.ROCrate(str(export(island, tmp_path / "news.crate")))
    assert len(crate.data_entities) == len(TABLES) + 6
    assert "statements" in crate.root_dataset["description"]


@pytest.mark.parametrize("suffix", [".vault", ".crate"])
def test_a_file_in_the_way_of_a_folder_is_told(island: Tables, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"news{suffix}"
    path.write_text("mine")
    with pytest.raises(OutputError, match="is a file"):
        export(island, path)
    assert path.read_text() == "mine"


def test_tables_taken_out_count_what_the_graph_counts(tmp_path: Path) -> None:
    """Of each kind the rows of the CSV files are the assertions of the graph, one for one."""
    articles = council(), strike()
    who = linker(*articles)
    with Tables(written(tmp_path, who, *articles)) as tables:
        folder, base = export(tables, tmp_path / "tables"), tables.base
    kinds: dict[str, set[str]] = {}
    for quad in build(articles, who):
        if quad.predicate.value.endswith("#type") and isinstance(quad.subject, NamedNode):
            kinds.setdefault(quad.object.value, set()).add(quad.subject.value)  # type: ignore[union-attr]
    for name in ("roles", "statements", "events", "quantities"):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = {base + row["iri"] for row in csv.DictReader(file)}
        assert rows
        assert rows in kinds.values(), name
