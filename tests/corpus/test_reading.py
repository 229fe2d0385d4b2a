"""Files to articles: every format, every kind of bad input, and nothing raised."""

from __future__ import annotations

import gzip
import io
import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph.corpus import read, survey
from actorgraph.corpus.decoding import MOST_BYTES, MOST_LINE
from actorgraph.errors import InputError, InputNotice, UnreadError
from actorgraph.model import Article, Found

TEXT = (
    "Dockers and Ministry Resume Talks\n\nBy Olga Brandt\n\nThe harbour minister of Ruritania said on Monday that the "
    "talks with the dockers would resume in the old customs house.\n\nRead more\n"
)
GERMAN = (
    "Die Hafenministerin von Ruritanien sagte am Montag, dass die Verhandlungen mit den Hafenarbeitern bald wieder "
    "aufgenommen werden sollen und dass niemand seine Stelle verlieren werde."
)
PAGE = """<!doctype html><html lang="en"><head><title>Dockers Resume Talks - The Eland Courier</title>
<meta property="og:site_name" content="The Eland Courier"><meta name="author" content="Olga Brandt">
<meta property="og:title" content="Dockers Resume Talks">
<meta property="article:published_time" content="2014-09-29T08:00:00Z"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Dockers Resume Talks</h1>
<p>The harbour minister of Ruritania said on Monday that the talks with the dockers would resume, and that nobody
would be dismissed over what had happened to the cranes in March.</p><p>A spokesman for the dockers called the offer
fair, but asked for guarantees in writing before anybody would go back to the port of Eland.</p></article></body></html>
"""


def one(path: Path, **options: str) -> Article:
    [item] = read([path], **options)  # type: ignore[arg-type]
    assert isinstance(item, Article), item
    return item


def problem(path: Path) -> InputError:
    [item] = read([path])
    assert isinstance(item, InputError)
    return item


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def surfaces(article: Article) -> list[str]:
    return [span.of(article.text) for span in article.furniture]


# ----------------------------------------------------------------------------------------------------------- text


def test_text_is_what_was_read(tmp_path: Path) -> None:
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    article = one(file(tmp_path, "2014-09-29-talks.txt", text))
    assert article.text == text
    assert article.key == "2014-09-29-talks.txt"
    assert article.source == str(tmp_path / "2014-09-29-talks.txt")
    assert article.reader == "utf-8"
    assert article.title == Found("Dockers and Ministry Resume Talks", "text")
    assert article.author == Found("Olga Brandt", "text")
    assert article.published == Found("2014-09-29", "filename")
    assert surfaces(article) == ["\ufeff", "By Olga Brandt", "Read more"]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_other_encodings_that_are_plain(tmp_path: Path, encoding: str) -> None:
    text = TEXT + "“It’s a fair offer,” said José Müller – a docker – in the café.\n"
    article = one(file(tmp_path, "a.txt", text.encode(encoding)))
    assert article.text.lstrip("\ufeff") == text


def test_another_alphabet_in_its_old_encoding_is_not_guessed_as_english(tmp_path: Path) -> None:
    text = "Министр сказал в понедельник, что переговоры с докерами продолжатся на следующей неделе. " * 5
    assert "Russian" in str(problem(file(tmp_path, "a.txt", text.encode("cp1251"))))


def test_only_a_headline_is_an_article(tmp_path: Path) -> None:
    article = one(file(tmp_path, "a.txt", "Ruritania and Grand Fenwick sign port treaty"))
    assert article.title == Found("Ruritania and Grand Fenwick sign port treaty", "text")


BAD = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b"\xef\xbb\xbf \n\n", "empty"),
    ("binary.txt", b"\x7fELF\x00\x01\x02" * 9, "binary"),
    ("controls.txt", b"\x01\x02\x03 abc " * 9, "binary"),
    ("bytes.txt", bytes(range(128, 256)) * 3, "iconv"),
    ("long.txt", b"word " * (MOST_LINE // 5 + 1), "a line of"),
    ("large.txt", b"words and words\n" * (MOST_BYTES // 16 + 1), "MB"),
    ("german.txt", GERMAN.encode(), "looks German, only English is read; skipped"),
    ("nothing.html", b"<html><body></body></html>", "no article found"),
    ("talks.xyz", b"XYZ", "this kind of file is not read"),
    ("talks.pdf", b"%PDF", "no PDF"),
    ("broken.jsonl.gz", gzip.compress(b'{"id": "a", "text": "One."}\n', mtime=0)[:-9], "complete?"),
    ("no.jsonl.gz", b"this is no gzip file", "cannot be read on from line 1"),
]


@pytest.mark.parametrize(("name", "content", "message"), BAD, ids=[name for name, *_ in BAD])
def test_bad_files(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    items = list(read([file(tmp_path, name, content)]))
    error = items[-1]
    assert isinstance(error, InputError)
    assert message in error.message
    assert "\n" not in str(error)
    assert error.where is not None
    assert error.where.startswith(str(tmp_path / name))


def test_a_missing_path_does_not_stop_the_others(tmp_path: Path) -> None:
    missing, good = read([tmp_path / "missing", file(tmp_path, "a.txt", TEXT)])
    assert isinstance(missing, InputError)
    assert "no such file" in missing.message
    assert isinstance(good, Article)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = file(tmp_path, "a.txt", TEXT)
    monkeypatch.setattr(Path, "open", refuse)
    assert "Permission denied" in problem(path).message


# -------------------------------------------------------------------------------------------------------- folders


def test_folders_are_read_by_name_and_other_files_passed_over(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.txt", "b/1.md", "c.TXT", "notes.xyz", ".hidden.txt", ".git/x.txt"):
        file(tmp_path, name, TEXT)
    assert [item.key for item in read([tmp_path]) if isinstance(item, Article)] == [
        "a.txt",
        "b/1.md",
        "b/2.txt",
        "c.TXT",
    ]
    assert survey([tmp_path]).read == 4
    assert survey([tmp_path]).ignored == 1


def test_one_key_twice_names_both_files(tmp_path: Path) -> None:
    first, second = file(tmp_path, "x/a.txt", TEXT), file(tmp_path, "y/a.txt", TEXT + "More.")
    good, error = read([tmp_path / "x", tmp_path / "y"])
    assert isinstance(good, Article)
    assert isinstance(error, InputError)
    assert str(first) in error.message
    assert error.where == str(second)


def test_reading_is_lazy(tmp_path: Path) -> None:
    articles = read([file(tmp_path, "a.txt", TEXT), tmp_path / "b.txt"])
    assert isinstance(next(articles), Article)
    file(tmp_path, "b.txt", TEXT)
    assert isinstance(next(articles), Article)


# -------------------------------------------------------------------------------------------------- JSON Lines, stdin


def lines(*records: object) -> bytes:
    return b"".join((item if isinstance(item, bytes) else json.dumps(item).encode()) + b"\n" for item in records)


RECORD = {
    "id": "a1", "text": TEXT, "title": "Talks", "outlet": "The Eland Courier", "author": ["Ann Ash", "Bo Beck"],
    "published": "29 September 2014", "url": "https://x.example/1",
}  # fmt: skip


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_json_lines(tmp_path: Path, name: str) -> None:
    data = lines(RECORD, b"", {"text": TEXT})
    first, second = read([file(tmp_path, name, gzip.compress(data) if name.endswith(".gz") else data)])
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.key, first.text, first.url) == ("a1", TEXT, "https://x.example/1")
    assert first.title == Found("Talks", "given")
    assert first.outlet == Found("The Eland Courier", "given")
    assert first.author == Found("Ann Ash, Bo Beck", "given")
    assert first.published == Found("2014-09-29", "given")
    assert first.source == f"{tmp_path / name}:1"
    assert second.key == f"{name}:3"
    assert second.author == Found("Olga Brandt", "text")


BAD_LINES = [
    (b"{", "no JSON"),
    (b"[1]", "no JSON object"),
    (b"\xff{}", "not UTF-8"),
    (b"[" * 100_000, "no JSON"),
    ({"id": "b"}, 'has no "text"'),
    ({"id": "b", "text": 5}, '"text" is no string'),
    ({"id": "b", "text": None}, '"text" is no string'),
    ({"id": "b", "text": " "}, "empty"),
    ({"id": "b", "text": "a\x00b"}, "binary"),
    ({"id": "b", "text": "half a pair: \ud800"}, "surrogate"),
    ({"id": "b", "text": GERMAN}, "German"),
    ({"id": "a1", "text": TEXT + "More."}, "a1"),
]


@pytest.mark.parametrize(("line", "message"), BAD_LINES, ids=[message for _, message in BAD_LINES])
def test_a_bad_line_is_named_and_the_next_one_read(tmp_path: Path, line: object, message: str) -> None:
    path = file(tmp_path, "a.jsonl", lines(RECORD, line, {**RECORD, "id": "c"}))
    first, error, last = read([path])
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(error, InputError)
    assert message in str(error)
    assert error.where == f"{path}:2"


BAD_FIELDS = [
    ("published", "7:58 AM ET", "YYYY-MM-DD"),
    ("published", "03/04/2015", "YYYY-MM-DD"),
    ("published", float("nan"), "YYYY-MM-DD"),
    ("title", {}, "no text"),
    ("title", "half a pair: \ud800", "cannot be written"),
    ("author", [1, {"name": ["x"]}], "no text"),
    ("id", ["b"], "no text"),
    ("id", "b\udc00", "cannot be written"),
]


@pytest.mark.parametrize(("name", "value", "why"), BAD_FIELDS, ids=range(len(BAD_FIELDS)))
def test_a_field_that_cannot_be_read_costs_that_field(tmp_path: Path, name: str, value: object, why: str) -> None:
    path = file(tmp_path, "a.jsonl", lines({"id": "b", "text": TEXT, name: value}, {"text": TEXT, name: value}))
    first, second, notice = read([path])
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert isinstance(notice, InputNotice)
    assert f'"{name}" left out' in str(notice)
    assert why in str(notice)
    assert "2 lines, first in line 1" in str(notice)


DATES = [
    (1411977600, "2014-09-29"),
    ("1411977600000", "2014-09-29"),
    ({"$date": "2014-09-29T08:00:00Z"}, "2014-09-29"),
    ({"$date": {"$numberLong": "1411977600000"}}, "2014-09-29"),
    ("Mon, 29 Sep 2014 08:00:00 GMT", "2014-09-29"),
    ("29-Sep-14", "2014-09-29"),
    ("2014-9-3", "2014-09-03"),
    ("20140929T080000Z", "2014-09-29"),
    (20140929, "2014-09-29"),
    (2014, "2014"),
    ("Sept. 29, 2014 at 7:58 AM ET", "2014-09-29"),
    ("2014-W40-1", "2014-09-29"),
]


@pytest.mark.parametrize(("value", "day"), DATES, ids=[str(value) for value, _ in DATES])
def test_notations_of_dates(tmp_path: Path, value: object, day: str) -> None:
    [article] = read([file(tmp_path, "a.jsonl", lines({"id": "b", "text": TEXT, "date": value}))])
    assert isinstance(article, Article)
    assert article.published == Found(day, "given")


def test_fields_by_the_names_that_people_give_them(tmp_path: Path) -> None:
    record = {
        "_id": {"$oid": "5f1e"}, "Headline": "Talks", "body": ["The minister spoke.", "Nobody answered her in Eland."],
        "source": {"id": None, "name": "The Eland Courier"}, "authors": [{"name": "Ann Ash"}, "Bo Beck"],
        "date_published": "2014-09-29", "link": "https://x.example/1", "section": "", "text": None,
    }  # fmt: skip
    [article] = read([file(tmp_path, "a.jsonl", lines(record))])
    assert isinstance(article, Article)
    assert (article.key, article.text) == ("5f1e", "The minister spoke.\n\nNobody answered her in Eland.")
    assert article.title == Found("Talks", "given")
    assert article.outlet == Found("The Eland Courier", "given")
    assert article.author == Found("Ann Ash, Bo Beck", "given")
    assert article.published == Found("2014-09-29", "given")
    assert article.url == "https://x.example/1"


def test_fields_that_nobody_reads_are_told_once(tmp_path: Path) -> None:
    one_more = {**RECORD, "id": "b", "standfirst": "In short"}
    *articles, notice = read([file(tmp_path, "a.jsonl", lines({**RECORD, "section": "World", "body": "x"}, one_more))])
    assert len(articles) == 2
    assert isinstance(notice, InputNotice)
    assert 'fields not read: "body", "section", "standfirst"; read are text' in str(notice)


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_a_file_of_records_without_any(tmp_path: Path, content: bytes) -> None:
    assert "no line in this file" in str(problem(file(tmp_path, "a.jsonl", content)))


def test_a_bomb_of_empty_lines_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actorgraph.corpus.jsonl._MOST_EMPTY", 1000)
    data = lines(RECORD) + b"\n" * 5000 + lines({**RECORD, "id": "b"})
    first, error = read([file(tmp_path, "a.jsonl.gz", gzip.compress(data))])
    assert isinstance(first, Article)
    assert isinstance(error, UnreadError)
    assert "empty lines" in str(error)


def test_a_json_line_beyond_the_limit(tmp_path: Path) -> None:
    path = file(tmp_path, "a.jsonl", lines(b'{"id": "x", "text": "' + b"a" * MOST_BYTES + b'"}', RECORD))
    error, good = read([path])
    assert isinstance(error, InputError)
    assert isinstance(good, Article)


def test_standard_input() -> None:
    [text] = read(["-"], stdin=io.BytesIO(TEXT.encode()))
    assert isinstance(text, Article)
    assert (text.key, text.source) == ("-", "<stdin>")
    [record] = read(["-"], input_format="jsonl", stdin=io.BytesIO(lines(RECORD)))
    assert isinstance(record, Article)
    assert record.key == "a1"


def test_a_format_for_files_without_a_suffix(tmp_path: Path) -> None:
    assert one(file(tmp_path, "talks", TEXT), input_format="text").text == TEXT
    [error] = read([tmp_path / "talks"], input_format="spreadsheet")
    assert isinstance(error, InputError)
    assert "unknown input format" in error.message


# ------------------------------------------------------------------------------------------------- HTML, Markdown


def test_html(tmp_path: Path) -> None:
    article = one(file(tmp_path, "a.html", PAGE))
    assert article.title == Found("Dockers Resume Talks", "metadata")
    assert article.outlet == Found("The Eland Courier", "metadata")
    assert article.author == Found("Olga Brandt", "metadata")
    assert article.published == Found("2014-09-29", "metadata")
    assert "guarantees in writing" in article.text
    assert "Home" not in article.text
    assert article.reader is not None
    assert article.reader.startswith("trafilatura ")


PICTURE = (
    "<figure><img src='a.jpg'><figcaption>Cranes stand <em>idle</em> in Eland on Tuesday."
    "<span class='photo-credit'>Harbour Picture Desk</span></figcaption></figure>"
)
TEASER = "<a href='/b'><figure><figcaption>Ten walks for a long weekend by the sea</figcaption></figure></a>"


def test_captions_of_the_article_are_paragraphs(tmp_path: Path) -> None:
    side = "<aside><figure><figcaption>The Eland Courier since 1904</figcaption></figure></aside>"
    page = PAGE.replace("</article>", f"{PICTURE}{TEASER}</article>{side}")
    article = one(file(tmp_path, "a.html", page))
    assert article.text.splitlines()[-1] == "Cranes stand idle in Eland on Tuesday."
    assert article.text.startswith(one(file(tmp_path, "b.html", PAGE)).text)


def test_html_in_the_encoding_it_declares(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-15">').replace("guarantees", "50 € of guarantees")
    assert "50 € of" in one(file(tmp_path, "a.htm", page.encode("iso-8859-15"))).text


MARKDOWN = """---
title: "Dockers Resume Talks"
authors:
  - Olga Brandt
  - Tom de Wit
date: 2014-09-29
publication: The Eland Courier
tags: [ports, strikes]
---
# Dockers Resume Talks

![Cranes](cranes.png)

The **harbour minister** of [Ruritania](https://r.example) said _on Monday_ that the talks would resume.

> "We are ready," said Bo_Beck of the dockers' union.

- Two cranes fell in March.

1. 1984 was worse.
"""


def test_markdown_keeps_offsets_and_marks_its_marks(tmp_path: Path) -> None:
    article = one(file(tmp_path, "a.md", MARKDOWN))
    assert article.text == MARKDOWN
    assert article.title == Found("Dockers Resume Talks", "metadata")
    assert article.author == Found("Olga Brandt, Tom de Wit", "metadata")
    assert article.published == Found("2014-09-29", "metadata")
    assert article.outlet == Found("The Eland Courier", "metadata")
    content, done = "", 0
    for span in article.furniture:
        content, done = content + article.text[done : span.start], span.end
    content += article.text[done:]
    assert content.split("\n") == [
        "Dockers Resume Talks", "", "", "",
        "The harbour minister of Ruritania said on Monday that the talks would resume.", "",
        "\"We are ready,\" said Bo_Beck of the dockers' union.", "",
        "Two cranes fell in March.", "", "1. 1984 was worse.", "",
    ]  # fmt: skip


# ----------------------------------------------------------------------------------------------------- properties

SUFFIXES = st.sampled_from([".txt", ".md", ".html", ".jsonl", ".jsonl.gz"])
BYTES = st.one_of(st.binary(max_size=400), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))


@settings(deadline=None, max_examples=150)
@given(SUFFIXES, BYTES, st.booleans())
def test_nothing_is_raised_whatever_the_bytes(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, data: bytes, pack: bool
) -> None:
    path = tmp_path_factory.mktemp("any") / f"a{suffix}"
    path.write_bytes(gzip.compress(data) if pack else data)
    for item in read([path]):
        if isinstance(item, Article):
            spans = item.furniture
            assert all(0 <= span.start < span.end <= len(item.text) for span in spans)
            assert all(one.end < two.start for one, two in pairwise(spans))
        else:
            assert isinstance(item, InputError)
            assert item.where


@settings(deadline=None, max_examples=150)
@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=20), lambda x: st.lists(x, max_size=3)))
def test_nothing_is_raised_whatever_the_json(value: object) -> None:
    record = {"id": value, "text": value if isinstance(value, str) else TEXT, "title": value, "published": value}
    items = list(read(["-"], input_format="jsonl", stdin=io.BytesIO(lines(record))))
    assert len([item for item in items if not isinstance(item, InputNotice)]) == 1
