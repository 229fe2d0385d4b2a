"""WARC files of a crawl, made here: which pages are read, and what becomes of broken records."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from actorgraph.corpus import read
from actorgraph.corpus.html import extract
from actorgraph.corpus.metadata import Metadata
from actorgraph.errors import InputError
from actorgraph.model import Article, Found

SAID = (
    "The harbour minister of Ruritania said on Monday that the talks with the dockers of {place} would resume, and "
    "that nobody would be dismissed over what had happened to the cranes in March."
)
FAIR = (
    "A spokesman for the dockers called the offer fair, but asked for guarantees in writing before anybody would go "
    "back to the port."
)


def page(place: str, head: str = "") -> str:
    body = f"<article><h1>Talks in {place}</h1><p>{SAID.format(place=place)}</p><p>{FAIR}</p></article>"
    return f"<!doctype html><html><head><title>Talks in {place}</title>{head}</head><body>{body}</body></html>"


class Crawl:
    """An archive in the making."""

    def __init__(self, packed: bool = True) -> None:
        self.stream = io.BytesIO()
        self.writer = WARCWriter(self.stream, gzip=packed)
        self.starts: list[int] = []

    def add(
        self,
        url: str,
        content: str | bytes,
        *,
        status: str = "200 OK",
        kind: str = "text/html; charset=utf-8",
        record: str = "response",
        day: str = "2021-03-04",
        coding: str | None = None,
    ) -> Crawl:
        self.starts.append(self.stream.tell())
        data = content if isinstance(content, bytes) else content.encode()
        headers = [("Content-Type", kind)] + ([("Content-Encoding", coding)] if coding else [])
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        made = self.writer.create_warc_record(
            url,
            record,
            payload=io.BytesIO(data),
            http_headers=http,
            warc_headers_dict={"WARC-Date": f"{day}T08:00:00Z"},
        )
        self.writer.write_record(made)
        return self

    def file(self, folder: Path, name: str = "crawl.warc.gz") -> Path:
        path = folder / name
        path.write_bytes(self.stream.getvalue())
        return path


PAGES = [(f"https://news.example/{number}", page(place)) for number, place in enumerate(("Eland", "Selmar", "Torvik"))]


def keys(path: Path) -> list[str]:
    return [item.key for item in read([path]) if isinstance(item, Article)]


@pytest.mark.parametrize(("packed", "name"), [(True, "a.warc.gz"), (False, "a.warc")])
def test_pages_are_read_and_all_else_is_passed_over(tmp_path: Path, packed: bool, name: str) -> None:
    crawl = Crawl(packed)
    crawl.add("https://news.example/1", page("Eland"))
    crawl.add("https://news.example/logo.png", b"\x89PNG\x00", kind="image/png")
    crawl.add("https://news.example/gone", page("Nowhere"), status="404 Not Found")
    crawl.add("https://news.example/moved", b"", status="301 Moved Permanently")
    crawl.add("https://news.example/1", page("Eland"), record="request")
    crawl.add("https://news.example/2", page("Selmar"), kind="application/xhtml+xml")
    first, second = read([crawl.file(tmp_path, name)])
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.key, first.url, first.source) == ("https://news.example/1",) * 3
    assert first.title == Found("Talks in Eland", "metadata")
    assert "dockers of Eland" in first.text
    assert "dockers of Selmar" in second.text


def test_the_day_of_the_capture_counts_where_the_page_tells_none(tmp_path: Path) -> None:
    dated = page("Selmar", '<meta property="article:published_time" content="2019-05-06T08:00:00Z">')
    crawl = Crawl().add("https://news.example/1", page("Eland"), day="2021-03-04").add("https://news.example/2", dated)
    first, second = read([crawl.file(tmp_path)])
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.published == Found("2021-03-04", "estimated")
    assert second.published == Found("2019-05-06", "metadata")


def test_the_encoding_that_the_server_declares(tmp_path: Path) -> None:
    content = page("Eland").replace("guarantees", "50 € of guarantees").encode("iso-8859-15")
    crawl = Crawl().add("https://news.example/1", content, kind='text/html; charset="ISO-8859-15"')
    [article] = read([crawl.file(tmp_path)])
    assert isinstance(article, Article)
    assert "50 € of" in article.text


def test_a_packed_answer(tmp_path: Path) -> None:
    crawl = Crawl().add("https://news.example/1", gzip.compress(page("Eland").encode()), coding="gzip")
    assert keys(crawl.file(tmp_path)) == ["https://news.example/1"]


def test_a_packed_answer_of_brotli(tmp_path: Path) -> None:
    crawl = Crawl().add("https://news.example/1", brotli.compress(page("Eland").encode()), coding="br")
    crawl.add("https://news.example/2", b"no brotli at all" * 40, coding="br")
    crawl.add("https://news.example/3", brotli.compress(b"\0" * 60_000_000), coding="br").add(*PAGES[0])
    items = list(read([crawl.file(tmp_path)]))
    assert [item.key for item in items if isinstance(item, Article)] == ["https://news.example/1", PAGES[0][0]]
    assert len([item for item in items if isinstance(item, InputError)]) == 2


@pytest.mark.parametrize("level", [1, 9])
def test_an_archive_that_was_packed_as_a_whole(tmp_path: Path, level: int) -> None:
    crawl = Crawl(packed=False)
    for url, content in PAGES:
        crawl.add(url, content)
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(gzip.compress(crawl.stream.getvalue(), level))
    assert [str(item.key) if isinstance(item, Article) else str(item) for item in read([path])] == [u for u, _ in PAGES]


@pytest.mark.parametrize("length", [b"9" * 30, b"9223372036854775808", b"9223372036854775807", b"-5", b"many"])
def test_a_record_of_impossible_length_does_not_stop_the_others(tmp_path: Path, length: bytes) -> None:
    crawl = Crawl(packed=False)
    for url, content in PAGES:
        crawl.add(url, content)
    data = crawl.stream.getvalue()
    at = data.index(b"Content-Length: ", crawl.starts[1]) + len(b"Content-Length: ")
    path = tmp_path / "a.warc"
    path.write_bytes(data[:at] + length + data[data.index(b"\r", at) :])
    items = list(read([path]))
    assert [item.key for item in items if isinstance(item, Article)] == [PAGES[0][0], PAGES[2][0]]
    [error] = [item for item in items if isinstance(item, InputError)]
    assert str(error).startswith(f"{path}:")


def test_an_archive_without_pages_says_what_it_holds(tmp_path: Path) -> None:
    crawl = Crawl().add("https://news.example/logo.png", b"\x89PNG\x00", kind="image/png")
    [error] = read([crawl.file(tmp_path)])
    assert isinstance(error, InputError)
    assert "no page" in error.message
    assert "1 x response" in error.message


def test_a_page_with_a_long_script_line(tmp_path: Path) -> None:
    crawl = Crawl().add("https://news.example/1", page("Eland", f"<script>{'x' * 1_100_000}</script>"))
    assert keys(crawl.file(tmp_path)) == ["https://news.example/1"]


def test_a_page_that_breaks_its_reader_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(markup: str, where: str) -> tuple[str, Metadata]:
        if "Eland" in markup:
            raise OverflowError("too much of it")
        return extract(markup, where)

    monkeypatch.setattr("actorgraph.corpus.html.extract", breaks)
    crawl = Crawl().add(*PAGES[0]).add(*PAGES[1])
    error, good = read([crawl.file(tmp_path)])
    assert isinstance(error, InputError)
    assert error.where == PAGES[0][0]
    assert "the reader of html failed (OverflowError: too much of it)" in error.message
    assert isinstance(good, Article)


def test_a_page_fetched_twice_is_one_article(tmp_path: Path) -> None:
    crawl = Crawl().add("http://News.example/1?utm_source=feed#top", page("Eland"))
    crawl.add("https://news.example/1", page("Eland")).add("https://news.example/1", page("Selmar"))
    first, other = read([crawl.file(tmp_path)])
    assert isinstance(first, Article)
    assert first.key == "https://news.example/1"
    assert isinstance(other, InputError)
    assert "another text of https://news.example/1" in other.message


def test_a_page_that_is_no_article_is_one_line(tmp_path: Path) -> None:
    crawl = (
        Crawl().add("https://news.example/", "<html><body></body></html>").add("https://news.example/1", page("Eland"))
    )
    error, good = read([crawl.file(tmp_path)])
    assert isinstance(error, InputError)
    assert error.where == "https://news.example/"
    assert isinstance(good, Article)


@pytest.mark.parametrize("packed", [True, False])
def test_a_damaged_record_does_not_stop_the_others(tmp_path: Path, packed: bool) -> None:
    crawl = Crawl(packed)
    for url, content in PAGES:
        crawl.add(url, content)
    data = bytearray(crawl.stream.getvalue())
    middle = crawl.starts[1] + (60 if packed else 0)
    data[middle : middle + 40] = b"\xff" * 40
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(bytes(data))
    items = list(read([path]))
    assert [item.key for item in items if isinstance(item, Article)] == [PAGES[0][0], PAGES[2][0]]
    errors = [item for item in items if isinstance(item, InputError)]
    assert len(errors) == 1
    assert str(errors[0]).startswith(f"{path}:")
    assert "\n" not in str(errors[0])


@pytest.mark.parametrize("left", [40, 300, 500])
@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_that_ends_too_early(tmp_path: Path, packed: bool, left: int) -> None:
    crawl = Crawl(packed)
    for url, content in PAGES:
        crawl.add(url, content)
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(crawl.stream.getvalue()[: crawl.starts[2] + left])
    items = list(read([path]))
    assert [item.key for item in items if isinstance(item, Article)] == [PAGES[0][0], PAGES[1][0]]
    assert len([item for item in items if isinstance(item, InputError)]) == 1


def test_what_is_no_archive_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(b"hello\n" * 1000)
    items = list(read([path]))
    assert len(items) == 1
    assert isinstance(items[0], InputError)


def test_an_archive_from_standard_input() -> None:
    crawl = Crawl().add(*PAGES[0])
    [article] = read(["-"], input_format="warc", stdin=io.BytesIO(crawl.stream.getvalue()))
    assert isinstance(article, Article)
