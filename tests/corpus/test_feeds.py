# ruff: noqa: E501 (a feed as feeds are)
"""RSS and Atom feeds, made here: full texts, dates, keys; broken and hostile files."""

from __future__ import annotations

import gzip
import io
import tracemalloc
from pathlib import Path

import pytest

from actorgraph.corpus import read
from actorgraph.corpus.addresses import key_of
from actorgraph.corpus.fragments import plain_text
from actorgraph.errors import InputError, UnreadError
from actorgraph.model import Article, Found

SAID = "The harbour minister of Ruritania said on Monday that the talks with the dockers of Eland would resume."
FAIR = "A spokesman for the dockers called the offer fair, but asked for guarantees in writing."

RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Eland Courier</title><link>https://news.example/</link>
<image><title>Logo</title></image>
<item><title>Dockers &amp; Ministry Talk</title><link>https://news.example/1?utm_source=rss</link>
<description>Teaser only.</description><dc:creator>Olga Brandt</dc:creator>
<pubDate>Thu, 04 Mar 2021 08:00:00 GMT</pubDate>
<content:encoded><![CDATA[<p>{SAID}</p><script>alert(1)</script><p>{FAIR}<br>Nobody was dismissed.</p>]]></content:encoded>
</item>
<item><title>Nothing</title><link>https://news.example/2</link></item>
<item><title>Plain</title><guid>tag:news.example,2021:3</guid><description>{FAIR}</description></item>
</channel></rss>"""

ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Eland Gazette</title>
<entry><title type="html">Talks &amp;amp; Cranes</title><id>urn:1</id><link rel="self" href="https://news.example/self"/>
<link href="https://news.example/4"/><updated>2021-03-05T09:00:00Z</updated><published>2021-03-04T09:00:00Z</published>
<author><name>Tom de Wit</name><email>t@news.example</email></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><h2>In the port</h2><p>{SAID}</p><p>{FAIR}</p></div>
</content></entry></feed>"""


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("name", ["a.rss", "a.xml", "a.xml.gz"])
def test_rss(tmp_path: Path, name: str) -> None:
    first, error, plain = read(
        [file(tmp_path, name, gzip.compress(RSS.encode(), mtime=0) if name.endswith("gz") else RSS)]
    )
    assert isinstance(first, Article)
    assert isinstance(plain, Article)
    assert isinstance(error, InputError)
    assert first.text == f"{SAID}\n\n{FAIR}\n\nNobody was dismissed."
    assert (first.key, first.url) == ("https://news.example/1", "https://news.example/1?utm_source=rss")
    assert first.title == Found("Dockers & Ministry Talk", "metadata")
    assert first.outlet == Found("The Eland Courier", "metadata")
    assert first.author == Found("Olga Brandt", "metadata")
    assert first.published == Found("2021-03-04", "metadata")
    assert first.source == f"{tmp_path / name}:1"
    assert "an item without a text" in error.message
    assert error.where == f"{tmp_path / name}:2"
    assert (plain.key, plain.text) == ("tag:news.example,2021:3", FAIR)


def test_atom(tmp_path: Path) -> None:
    [article] = read([file(tmp_path, "a.atom", ATOM)])
    assert isinstance(article, Article)
    assert article.text == f"In the port\n\n{SAID}\n\n{FAIR}"
    assert article.key == "https://news.example/4"
    assert article.title == Found("Talks & Cranes", "metadata")
    assert article.author == Found("Tom de Wit", "metadata")
    assert article.published == Found("2021-03-04", "metadata")


def test_one_item_in_two_dumps_is_one_article(tmp_path: Path) -> None:
    file(tmp_path, "monday.rss", RSS)
    file(tmp_path, "tuesday.rss", RSS)
    assert len([item for item in read([tmp_path]) if isinstance(item, Article)]) == 2


def test_a_feed_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    items = list(read([file(tmp_path, "a.rss", RSS[: RSS.index("<item><title>Plain")] + "<item><title>Half")]))
    assert isinstance(items[0], Article)
    assert all(isinstance(item, InputError) for item in items[1:])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<html><body>x</body></html>", "no feed but <html>"),
        ("no markup at all", "a feed without items"),
        ("", "a feed without items"),
        ("<rss><channel><title>x</title></channel></rss>", "a feed without items"),
        (gzip.compress(RSS.encode(), mtime=0)[:50], "after item 0"),
    ],
)
def test_what_is_no_feed_is_one_line(tmp_path: Path, content: str | bytes, message: str) -> None:
    name = "a.xml.gz" if isinstance(content, bytes) else "a.xml"
    [error] = read([file(tmp_path, name, content)])
    assert isinstance(error, InputError)
    assert message in error.message
    assert "\n" not in str(error)


def test_entities_are_not_expanded_and_files_not_read(tmp_path: Path) -> None:
    secret = file(tmp_path, "secret.txt", "the hidden word")
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "word " * 10}">' for n in range(10))
    declared = f'<!DOCTYPE rss [{levels}<!ENTITY file SYSTEM "file://{secret}">]>'
    hostile = f"<description>&e9; &file; {SAID}</description>"
    feed = f"<?xml version='1.0'?>{declared}<rss><channel><item><guid>1</guid>{hostile}</item></channel></rss>"
    tracemalloc.start()
    items = list(read([file(tmp_path, "a.rss", feed)]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(items) == 1
    assert not isinstance(items[0], Article) or "hidden word" not in items[0].text
    assert peak < 50_000_000


def feed(*texts: str, head: str = "") -> str:
    body = "".join(f"<item><guid>{n}</guid><description>{text}</description></item>" for n, text in enumerate(texts))
    return f"<?xml version='1.0'?>{head}<rss><channel><title>The Eland Courier</title>{body}</channel></rss>"


ODD = [
    (f"He would <b>not</b> meet <i>them</i> on Monday. {FAIR}", f"He would not meet them on Monday. {FAIR}"),
    (f"Ash&nbsp;Ltd and caf&eacute; &amp; sons. {FAIR}", f"Ash\xa0Ltd and café & sons. {FAIR}"),
    (f"Ash & sons, fewer than 3 < 5 cranes. {FAIR}", f"Ash & sons, fewer than 3 < 5 cranes. {FAIR}"),
    (f"Ash &co; sons. {FAIR}", f"Ash &co; sons. {FAIR}"),
    (f"<![CDATA[<p>No </item> yet.</p><p>{FAIR}</p>]]>", f"No yet.\n\n{FAIR}"),
]


@pytest.mark.parametrize(("markup", "text"), ODD, ids=range(len(ODD)))
def test_loose_markup_keeps_its_words(tmp_path: Path, markup: str, text: str) -> None:
    first, second = read([file(tmp_path, "a.rss", feed(markup, SAID))])
    assert isinstance(first, Article)
    assert first.text == text
    assert isinstance(second, Article)
    assert second.text == SAID


DTD = "<!DOCTYPE rss PUBLIC '-//N//DTD RSS 0.91//EN' 'http://news.example/rss.dtd' [<!ENTITY nbsp '&#160;'>]>"
LEVELS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "word " * 10}">' for n in range(10))


@pytest.mark.parametrize("head", ["", DTD, f"<!DOCTYPE rss [{LEVELS}]>"])
@pytest.mark.parametrize(
    ("hostile", "kept"),
    [
        ("<div>" * 400 + "deep", 2),
        ("<div>" * 40_000, 2),
        (f"&e9; {FAIR}", 3),
        ("<p", 2),
        (f"\x01 {FAIR}", 3),
        ("<!-- ", 1),
    ],
    ids=["deep", "deeper", "bomb", "torn", "control", "comment"],
)
def test_one_hostile_item_spoils_no_other(tmp_path: Path, head: str, hostile: str, kept: int) -> None:
    items = list(read([file(tmp_path, "a.rss", feed(SAID, hostile, FAIR, head=head))]))
    articles = [item for item in items if isinstance(item, Article)]
    assert len(articles) == kept
    assert articles[0].text == SAID
    assert articles[0].outlet == Found("The Eland Courier", "metadata")
    assert len(items) > kept or kept == 3
    assert kept == 1 or articles[-1].text == FAIR


def test_items_in_the_encoding_that_the_file_declares(tmp_path: Path) -> None:
    text = f"The café said 50 € was fair. {FAIR}"
    declared = feed(text).replace("'1.0'", "'1.0' encoding='ISO-8859-15'").encode("iso-8859-15")
    for name, data in (
        ("a.rss", declared),
        ("b.rss", feed(text).encode("utf-16")),
        ("c.rss", feed(text).encode("cp1252")),
    ):
        [article] = read([file(tmp_path, name, data)])
        assert isinstance(article, Article)
        assert article.text == text


def test_a_feed_whose_archive_is_damaged_is_one_line(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(feed(*[SAID + str(n) for n in range(500)]).encode(), mtime=0))
    data[len(data) // 2 :] = b"\xff" * 40
    *_, error = read([file(tmp_path, "a.xml.gz", bytes(data))])
    assert isinstance(error, UnreadError)


def test_a_long_dump_is_read_item_by_item() -> None:
    """What is handed out first is there before the rest is read."""
    item = f"<item><guid>{{}}</guid><description>{SAID} {FAIR}</description></item>"
    body = "".join(item.format(number) for number in range(4000))
    stream = io.BytesIO(f"<rss><channel>{body}</channel></rss>".encode())
    articles = read(["-"], input_format="feed", stdin=stream)
    assert isinstance(next(articles), Article)
    assert stream.tell() < len(stream.getvalue()) / 4


ADDRESSES = [
    ("http://News.Example:80/a?b=1&utm_medium=x#top", "https://news.example/a?b=1"),
    ("https://news.example", "https://news.example/"),
    ("https://news.example:8443/a?fbclid=1", "https://news.example:8443/a"),
    ("urn:uuid:1", "urn:uuid:1"),
    ("https://[bad", "https://[bad"),
]


@pytest.mark.parametrize(("address", "key"), ADDRESSES)
def test_one_page_has_one_key(address: str, key: str) -> None:
    assert key_of(address) == key


FRAGMENTS = [
    ("Fewer than 3 < 5 cranes", "Fewer than 3 < 5 cranes"),
    ("One<br/>two <em>and</em> a half", "One\n\ntwo and a half"),
    ("<p>One</p>\n<ul><li>two</li><li>three</li></ul>", "One\n\ntwo\n\nthree"),
    ("&ldquo;Fair&rdquo;, he said", "“Fair”, he said"),
    ("<style>p{}</style><p>One</p><!-- two -->", "One"),
    ("<div>" * 200 + "deep", "deep"),
]


@pytest.mark.parametrize(("markup", "text"), FRAGMENTS, ids=range(len(FRAGMENTS)))
def test_fragments(markup: str, text: str) -> None:
    assert plain_text(markup) == text
