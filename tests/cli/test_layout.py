"""Tables, the words of options, and help: what a person sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from actorgraph.cli.layout import table, width, wrapped
from actorgraph.cli.lazy import SECTIONS
from tests.cli.conftest import Command

COLUMNS = ("speaker", "said", "text", "date", "article", "start", "sources", "sure", "id")
LONG = "that the harbour of Velmora would stay open to every ship whatever the council of the islands decides next week"
ROWS = [
    ("Ilka Marn", "said", LONG, "2019-05-06", "velmora-harbour.txt", "130", "", "0.9742", "q-04b5fed76596f626"),
    ("Bram Oduya", "told", "日本語 " * 20, "2019-05-07", "x" * 60, "7", "", "0.8", "q-04b5fed70000f626"),
]


def lines(wide: int) -> list[str]:
    return [line for line, _ in table(COLUMNS, ROWS, wide)]


@pytest.mark.parametrize("wide", [40, 60, 80, 100, 120, 200])
def test_a_table_is_never_wider_than_the_terminal(wide: int) -> None:
    from rich.cells import cell_len

    made = lines(wide)
    assert max(map(cell_len, made)) <= wide
    assert " ".join(made).replace(" ", "").count("".join(LONG.split())) <= 1
    assert all(word in " ".join(made) for word in LONG.split())


def test_the_text_gets_the_width() -> None:
    eighty = lines(80)
    assert any(LONG[:70] in line for line in eighty), "the text stands on lines of its own"
    assert max(line.count("that the harbour of Velmora would") for line in lines(120)) == 1


def test_columns_without_content_are_left_out_and_ids_are_cut_to_what_tells_them_apart() -> None:
    made = "\n".join(lines(120))
    assert "sources" not in made
    assert "q-04b5fed76" in made
    assert "q-04b5fed76596f626" not in made
    assert "0.97" in made
    assert "0.9742" not in made


def test_long_words_are_broken() -> None:
    assert wrapped("a " + "b" * 10, 4) == ["a", "bbbb", "bbbb", "bb"]
    assert wrapped("", 4) == [""]


def test_columns_is_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    for value, wanted in (("80", 80), ("7", 40), ("", 120), ("many", 120)):
        monkeypatch.setenv("COLUMNS", value)
        monkeypatch.setattr("sys.stdout.isatty", lambda: False)
        assert width() == wanted


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("events", "--modality", "foo"), "asserted, negated"),
        (("events", "--type", "takeover"), "meeting, conference"),
        (("events", "--type", "meting"), "did you mean meeting?"),
        (("statements", "--act", "shouting"), "speech, belief"),
        (("statements", "--confidence", "1.5"), "1.5"),
        (("statements", "--from", "yesterday"), "2015-02-18"),
        (("statements", "--from", "2015-02-30"), "2015-02-18"),
        (("central", "--from", "foo"), "2015-02-18"),
        (("path", "A", "B", "--to", "2015-13"), "2015-02-18"),
        (("actor", "X", "--as-of", "yesterday"), "2015-02-18"),
        (("query", "--named", "events", "--modality", "foo"), "asserted, negated"),
        (("query", "--named", "statements", "--confidence", "1.5"), "from 0 to 1"),
    ],
)
def test_a_value_that_means_nothing_is_refused(
    run: Command, tmp_path: Path, arguments: tuple[str, ...], word: str
) -> None:
    done = run(*arguments, "-g", tmp_path)
    assert done.code == (1 if arguments[0] == "query" else 2)
    assert word in done.err


def test_help_lists_every_command_under_a_heading(run: Command) -> None:
    told = run("--help").out
    assert [title for title in SECTIONS if f"\n{title}:\n" not in told] == []
    listed = [line.split()[0] for line in told.splitlines() if line.startswith("  ") and line.strip()]
    assert {name for commands in SECTIONS.values() for name in commands} <= set(listed)
