"""The quotation-mark scanner: every style, every kind of damage."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph.extractors.statements.marks import Quotation, quotations


def scan(text: str) -> list[Quotation]:
    starts = [0] + [i + 1 for i, char in enumerate(text) if char == "\n"]
    ends = [i for i, char in enumerate(text) if char == "\n"] + [len(text)]
    return quotations(text, [(a, b) for a, b in zip(starts, ends, strict=True) if a < b])


def surfaces(text: str, depth: int = 0) -> list[str]:
    return [text[q.start : q.end] for q in scan(text) if q.depth == depth]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We leave,” she said.", ["“We leave,”"]),
        ('"We leave," she said. "All of us."', ['"We leave,"', '"All of us."']),
        ("«We leave», she said.", ["«We leave»"]),
        ("»Wir gehen«, sagte sie.", ["»Wir gehen«"]),
        ("„We leave“, she said.", ["„We leave“"]),
        ("„We leave”, she said.", ["„We leave”"]),
        ("``We leave,'' she said.", ["``We leave,''"]),
        ("''We leave,'' she said.", ["''We leave,''"]),
        ("‘We leave,’ she said.", ["‘We leave,’"]),
        ("'We leave,' she said.", ["'We leave,'"]),
        ("”We leave,” she said.", ["”We leave,”"]),
        ("She called it “a trap“ and left.", ["“a trap“"]),
        ('“We leave," she said.', ['“We leave,"']),
        ("(“We leave.”)", ["“We leave.”"]),
        ("He said it—“We leave”—twice.", ["“We leave”"]),
        ("‹We leave›, she said.", ["‹We leave›"]),
    ],
)
def test_styles(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It's the miners' fault and the owners' too.",
        "The '90s were Tarno's best years.",
        "Rock 'n' roll filled Dov's bars 'til dawn.",
        "It’s the miners’ fault and the owners’ too.",
        "She's 5'10\" tall.",
        'A 12" pipe burst in Tarno.',
        "",
        " ",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert surfaces(text) == []


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("“He told me ‘never again’ and left,” she said.", ["“He told me ‘never again’ and left,”"], ["‘never again’"]),
        ("\"He told me 'never again',\" she said.", ["\"He told me 'never again',\""], ["'never again'"]),
        ("‘He told me “never again”,’ she said.", ["‘He told me “never again”,’"], ["“never again”"]),
        ("«He told me “never again”», she said.", ["«He told me “never again”»"], ["“never again”"]),
        ("“He told me “never again” today,” she said.", ["“He told me “never again” today,”"], ["“never again”"]),
        ("“It’s the workers’ hall,” she said.", ["“It’s the workers’ hall,”"], []),
    ],
)
def test_quotations_inside_quotations(text: str, outer: list[str], inner: list[str]) -> None:
    assert surfaces(text) == outer
    assert surfaces(text, 1) == inner


def test_workers_apostrophe_does_not_close() -> None:
    assert surfaces("‘The workers’ hall must stay,’ she said.") == ["‘The workers’ hall must stay,’"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We leave, she said. "All of us."', ['"We leave,', '"All of us."']),
        ("“We leave, Marn told the court. “All of us.”", ["“We leave,", "“All of us.”"]),
        ('We leave," she said. "All of us."', ['We leave,"', '"All of us."']),
        ("The hall was full. We leave,” she said.", ["We leave,”"]),
        ("“We leave and never come back.", ["“We leave and never come back."]),
        ("“We leave. “You stay,” she said.", ["“We leave.", "“You stay,”"]),
    ],
)
def test_a_missing_mark_is_repaired_within_its_sentence(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


def test_a_quotation_over_paragraphs_is_one_run() -> None:
    text = "“We leave.\n“We never come back.\n“Goodbye,” she said.\n“And you?” he asked."
    runs = [q.run for q in scan(text)]
    assert runs[0] == runs[1] == runs[2] != runs[3]


def test_an_open_quotation_ends_where_the_next_paragraph_does_not_go_on() -> None:
    text = "“We leave.\nShe left.\n“Goodbye,” she said."
    assert [text[q.start : q.end] for q in scan(text)] == ["“We leave.", "“Goodbye,”"]
    assert len({q.run for q in scan(text)}) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We leave.\nWe never come back.\nGoodbye," she said.', ['"We leave.\nWe never come back.\nGoodbye,"']),
        ("She said: “We leave.\nIt is late.”\nShe left.", ["“We leave.\nIt is late.”"]),
        ('"We leave," she said. "It is\nlate."\n"And you?"', ['"We leave,"', '"It is\nlate."', '"And you?"']),
        ('"We leave, she said.\nIt was "late."', ['"We leave,', '"late."']),
    ],
)
def test_a_quotation_whose_marks_are_printed_once_goes_on_over_lines(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We leave, "she said. "It is late."', ['"We leave, "', '"It is late."']),
        ('"It is late. "Ilka Marn wrote, and left.', ['"It is late. "']),
        ("“It is late, ”the old mayor said.", ["“It is late, ”"]),
        ('She was told, "Ilka Marn said so."', ['"Ilka Marn said so."']),
    ],
)
def test_a_mark_with_its_white_space_on_the_wrong_side_closes(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


_TEXT = st.text(alphabet="ab.,s \n\"'“”‘’«»„`-5", max_size=80)


@given(_TEXT)
def test_never_fails_and_spans_are_sane(text: str) -> None:
    found = scan(text)
    assert [(q.start, -q.end) for q in found] == sorted((q.start, -q.end) for q in found)
    for q in found:
        assert 0 <= q.start <= q.inner_start <= q.inner_end <= q.end <= len(text)
    outer = [q for q in found if q.depth == 0]
    assert all(one.end <= other.start for one, other in pairwise(outer))


@given(st.lists(_TEXT.map(lambda t: t.replace("\n", " ")), min_size=3, max_size=6), st.data())
def test_damage_stays_in_its_paragraph(paragraphs: list[str], data: st.DataObject) -> None:
    """Removing one mark changes no quotation of another paragraph, if that opens with quotations of its own."""
    paragraphs = [f"“a” «b» {text}" for text in paragraphs]
    which = data.draw(st.integers(0, len(paragraphs) - 1))
    marks = [i for i, char in enumerate(paragraphs[which]) if char in "\"'“”‘’«»„`" and i > len("“a” «b»")]
    if not marks:
        return
    at = data.draw(st.sampled_from(marks))
    damaged = list(paragraphs)
    damaged[which] = paragraphs[which][:at] + paragraphs[which][at + 1 :]

    def elsewhere(texts: list[str]) -> list[list[str]]:
        return [surfaces(text) for number, text in enumerate(texts) if number != which]

    whole = "\n".join(paragraphs)
    assert surfaces(whole) == [t for text in paragraphs for t in surfaces(text)]
    assert elsewhere(paragraphs) == elsewhere(damaged)
