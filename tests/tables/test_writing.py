"""The file of a build: rows lead to their words, references to rows, and the same build gives the same bytes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest

from actorgraph import pipeline
from actorgraph.errors import OutputError
from actorgraph.graph import build
from actorgraph.graph.build import Style
from actorgraph.model import Copy, Found, Linker
from actorgraph.store import Store
from actorgraph.tables import codebook, compact
from actorgraph.tables.reading import NAME, Tables
from actorgraph.tables.schema import BY_NAME, TABLES
from actorgraph.tables.writing import Writer
from tests.graph.stories import council, linker, strike, told_alike
from tests.pipeline.fakes import Fake, articles
from tests.support import ROOT
from tests.tables.conftest import written


def test_every_reference_leads_to_a_row(island: Tables) -> None:
    assert island.rows("PRAGMA foreign_key_check") == []
    for table in TABLES:
        for one in table.columns:
            if one.references:
                lost = f'"{one.name}" IS NOT NULL AND "{one.name}" NOT IN (SELECT id FROM "{one.references}")'
                assert island.rows(f'SELECT "{one.name}" FROM "{table.name}" WHERE {lost}') == [], (
                    table.name,
                    one.name,
                )


def test_the_file_shows_the_words_and_holds_each_id_once(island: Tables) -> None:
    for table in TABLES:
        columns = [row[1] for row in island.rows(f'PRAGMA table_info("{table.name}")')]
        assert columns == list(table.names)
        numbers = compact.coded(table)
        for name, kind in island.rows(f'SELECT name, type FROM pragma_table_info("{compact.stored(table)}")'):
            assert kind == "INTEGER" or name not in numbers, (table.name, name)
    assert {"article", "entity", "actor"} <= set(compact.coded(BY_NAME["mentions"]))
    words = [row[0] for row in island.rows("SELECT term FROM terms")]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("query", "value"),
    [
        ("SELECT text FROM mentions WHERE actor = ?", "SELECT actor FROM mentions LIMIT 1"),
        ("SELECT text FROM mentions WHERE article = ?", "SELECT article FROM mentions LIMIT 1"),
        ("SELECT m.text FROM actors a JOIN mentions m ON m.actor = a.id WHERE a.name = ?", "SELECT 'Tamsin Orrel'"),
        ("SELECT * FROM edge_evidence WHERE (source = ?1 AND target = 'x') OR (source = 'x' AND target = ?1)",
         "SELECT source FROM edge_evidence LIMIT 1"),
        ("SELECT * FROM statements WHERE id = ?", "SELECT id FROM statements LIMIT 1"),
        ("SELECT start FROM statement_spans WHERE statement = ?", "SELECT id FROM statements LIMIT 1"),
    ],
)  # fmt: skip
def test_rows_are_found_by_words_without_going_through_all(island: Tables, query: str, value: str) -> None:
    known = island.rows(value)[0][0]
    steps = [row[3] for row in island.rows(f"EXPLAIN QUERY PLAN {query}", known)]
    assert steps
    assert not [one for one in steps if one.startswith("SCAN") and "actors" not in one and one != "SCAN a"], steps


def test_a_sentence_stands_once_in_short_articles_and_by_itself_in_long_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = []
    for name, short in (("short", 10_000), ("long", 0)):
        monkeypatch.setattr(compact, "SHORT", short)
        (tmp_path / name).mkdir()
        with Tables(written(tmp_path / name, linker(council(), strike()), council(), strike())) as tables:
            shown.append(tables.rows("SELECT id, sentence FROM assertions ORDER BY id"))
            kept = tables.rows("SELECT count(*), count(sentence) FROM stored_statements")[0]
        assert kept[1] < kept[0] if short else kept[1] == kept[0]
    assert shown[0] == shown[1]
    assert all(sentence for _, sentence in shown[0])


def test_every_assertion_of_the_articles_has_its_row(island: Tables) -> None:
    kinds = ("roles", "statements", "events", "quantities")
    for kind in kinds:
        wanted = {one.id for article in (council(), strike()) for one in getattr(article, kind)}
        assert {row[0] for row in island.rows(f"SELECT id FROM {kind}")} == wanted


@pytest.mark.parametrize("table", ["statement_spans", "event_spans", "mentions", "event_participants", "assertions"])
def test_offsets_give_the_words(island: Tables, table: str) -> None:
    articles = {row[0]: row[1] for row in island.rows("SELECT id, text FROM articles")}
    of = {"statement_spans": "statements s ON s.id = x.statement", "event_spans": "events s ON s.id = x.event",
          "event_participants": "events s ON s.id = x.event"}  # fmt: skip
    join, article = (f"JOIN {of[table]}", "s.article") if table in of else ("", "x.article")
    words = {"mentions": "x.text", "event_participants": "x.text", "assertions": "x.sentence"}.get(table, "NULL")
    rows = island.rows(f'SELECT {article}, x.start, x."end", {words} FROM {table} x {join}')
    assert rows
    for key, start, end, text in rows:
        stretch = " ".join(articles[key][start:end].split())
        assert stretch
        assert text is None or " ".join(text.split()) == stretch


def test_the_iris_are_those_of_the_graph(island: Tables) -> None:
    both = council(), strike()
    subjects = {quad.subject.value for quad in build(both, linker(*both))}  # type: ignore[union-attr]
    ids = [row[0] for row in island.rows("SELECT iri FROM assertions UNION ALL SELECT id FROM actors")]
    assert {island.base + one for one in ids} <= subjects


def test_a_claimed_role_is_alleged_and_dates_have_their_days(island: Tables) -> None:
    assert island.rows(
        "SELECT modality, statement IS NOT NULL FROM roles WHERE role = 'mayor' AND confidence = 0.2"
    ) == [("alleged", 1)]
    month = island.rows("SELECT precision, day_first, day_last, dated FROM events WHERE type = 'visit'")
    assert month == [("month", "2021-05-01", "2021-05-31", "text")]
    unsaid = island.rows("SELECT day_first, dated FROM statements WHERE content = 'the talks will fail'")
    assert unsaid == [("2021-03-04", "published")]


def test_all_of_a_chain_of_sources_is_told_in_order(island: Tables) -> None:
    rows = island.rows(
        "SELECT a.name, s.text FROM sources s LEFT JOIN actors a ON a.id = s.actor ORDER BY assertion, place"
    )
    assert rows == [("The Selm Gazette", "The Selm Gazette"), ("ferry union", "the ferry union")]


def test_words_are_found_whatever_their_endings(island: Tables) -> None:
    query = "SELECT content FROM statements_search WHERE statements_search MATCH ?"
    assert (
        island.rows(query, "smuggler") == island.rows(query, "smugglers") == [("Orrel met smugglers",), ("smugglers",)]
    )


def test_what_a_copy_repeats_counts_once(tmp_path: Path) -> None:
    one, other = council("a"), council("b")
    who = linker(one, other)
    who = replace(who, copies=(Copy(other.article.id, one.article.id, 1.0),))
    with Tables(written(tmp_path, told_alike(who, one, other), one, other)) as tables:
        for kind in ("roles", "statements", "events", "quantities"):
            counts = tables.rows(f"SELECT count(*), count(repeats) FROM {kind}")[0]
            assert counts[0] == 2 * counts[1], kind
        assert tables.rows("SELECT max(articles) FROM edges") == [(1,)]
        assert tables.rows("SELECT articles, sources FROM actors WHERE name = 'Tamsin Orrel'") == [(2, 1)]
        assert tables.rows("SELECT told_articles, told_sources FROM statements WHERE content = '“The reef is closed,”'"
                           ) == [(2, 1), (2, 1)]  # fmt: skip
        assert len(tables.rows("SELECT * FROM statement_list")) == len(one.statements)


def test_what_a_correction_adds_is_a_connection(tmp_path: Path) -> None:
    one = council()
    who = linker(one)
    ids = sorted(actor.id for actor in who.actors)[:2]
    who = replace(who, added=((ids[0], "advises", ids[1]), (ids[0], "owns shares of", ids[1])))
    with Tables(written(tmp_path, who, one)) as tables:
        rows = tables.rows("SELECT source, target, label, assertions FROM edges WHERE kind = 'relation'")
    assert rows == [(*ids, "advises, owns shares of", 2)]


def test_actors_the_linker_does_not_know_are_there(tmp_path: Path) -> None:
    with Tables(written(tmp_path, Linker(), council(), strike())) as tables:
        assert tables.rows("PRAGMA foreign_key_check") == []
        names = {row[0] for row in tables.rows("SELECT name FROM actors")}
    assert {"Tamsin Orrel", "Dunmarsh Wire", "smugglers"} <= names


def test_dyads_have_a_direction_where_the_text_has_one(island: Tables) -> None:
    rows = island.rows("SELECT source_name, target_name, directed, modality FROM dyad_list")
    assert rows == [("smugglers", "Tamsin Orrel", 0, "alleged")]


def test_the_same_build_gives_the_same_bytes(tmp_path: Path) -> None:
    files = []
    for name, jobs in (("one", 1), ("two", 2)):
        folder = tmp_path / name
        with Store(pipeline.store_path(folder)) as store:
            engine = pipeline.Engine("pool" if jobs > 1 else "serial", jobs)
            report = pipeline.read_articles(articles(12), store, setup=Fake(), engine=engine)
            pipeline.write_graph(store, folder, run=report.fingerprint, engine=engine)
        files.append((folder / NAME).read_bytes())
    assert files[0] == files[1]


def test_a_lost_file_is_written_again(tmp_path: Path) -> None:
    with Store(pipeline.store_path(tmp_path)) as store:
        report = pipeline.read_articles(articles(2), store, setup=Fake())
        pipeline.write_graph(store, tmp_path, run=report.fingerprint)
        (tmp_path / NAME).unlink()
        assert not pipeline.write_graph(store, tmp_path, run=report.fingerprint).fresh
    assert (tmp_path / NAME).exists()


def test_what_cannot_be_written_leaves_the_former_file(tmp_path: Path) -> None:
    path = written(tmp_path, linker(council()), council())
    before = path.read_bytes()
    with mock.patch.object(Path, "replace", side_effect=OSError("disk full")), pytest.raises(OutputError, match="disk"):
        written(tmp_path, linker(strike()), strike())
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [NAME]


def test_characters_that_no_file_can_hold_do_not_stop_it(tmp_path: Path) -> None:
    one = council()
    odd = replace(one, article=replace(one.article, text=one.article.text.replace("Quill", "Q\ud800ill") + "\x00end"))
    with Tables(written(tmp_path, linker(odd), odd)) as tables:
        assert tables.rows("SELECT length(text) FROM articles") == [(len(odd.article.text),)]


def test_where_an_article_stood_and_which_file_it_was(tmp_path: Path) -> None:
    one = council()
    told = replace(
        one.article, agency=Found("Selm Press Agency", "metadata"), section="Harbour", words=812, reader="utf-8"
    )
    with Tables(written(tmp_path, linker(one), replace(one, article=told))) as tables:
        asked = "SELECT agency, section, declared_words, reader, edition FROM articles"
        assert tables.rows(asked) == [("Selm Press Agency", "Harbour", 812, "utf-8", None)]


def test_the_page_of_the_docs_is_the_codebook() -> None:
    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    assert page.endswith(codebook.markdown()), "write it anew: see actorgraph.tables.codebook.markdown"


def test_every_column_is_explained() -> None:
    assert all(one.meaning and not one.meaning.endswith((",", ";")) for table in TABLES for one in table.columns)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(OutputError, match="choose another folder"), Writer(tmp_path / "file" / NAME, Linker(), Style()):
        pass
