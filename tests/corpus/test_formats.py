"""Mail, saved pages, tables, newsroom XML and side files: read whole, with their metadata; bad input is one line."""

from __future__ import annotations

import json
import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest

from actorgraph.corpus import read, survey
from actorgraph.errors import InputError
from actorgraph.model import Article, Found
from tests.corpus.exports import PARAGRAPHS

TEXT = "\n\n".join(PARAGRAPHS)
HTML = "<html><body><h1>Dockers resume talks</h1>" + "".join(f"<p>{one}</p>" for one in PARAGRAPHS) + "</body></html>"


def value(found: Found | None) -> str | None:
    return found.value if found else None


def written(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def article(path: Path) -> Article:
    items = list(read([path]))
    assert len(items) == 1, [str(one)[:200] for one in items]
    assert isinstance(items[0], Article), items[0]
    return items[0]


def problem(path: Path) -> str:
    items = list(read([path]))
    assert len(items) == 1, [str(one)[:200] for one in items]
    assert isinstance(items[0], InputError)
    assert "\n" not in str(items[0])
    return items[0].message


def whole(one: Article) -> None:
    flat = " ".join(one.text.split())
    assert all(paragraph in flat for paragraph in PARAGRAPHS)


# ----------------------------------------------------------------------------------------------------------- mail


def mail(
    sender: str = "Eland Courier <news@elandcourier.example>", subject: str = "Dockers resume talks"
) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, "desk@press.example", subject
    made["Date"] = "Mon, 06 May 2024 10:15:00 +0200"
    return made


def test_a_mail(tmp_path: Path) -> None:
    made = mail()
    made.set_content(TEXT + "\n\n> He asked: why?\n\n-- \nEland Courier, 12 Quay Street\n")
    one = article(written(tmp_path / "a.eml", made.as_bytes()))
    whole(one)
    assert (value(one.title), value(one.outlet), one.day) == ("Dockers resume talks", "Eland Courier", "2024-05-06")
    hidden = " ".join(one.text[span.start : span.end] for span in one.furniture)
    assert "He asked" in hidden
    assert "12 Quay Street" in hidden


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
@pytest.mark.parametrize("transfer", ["base64", "quoted-printable", "8bit"])
def test_encodings_of_mail(tmp_path: Path, charset: str, transfer: str) -> None:
    made = mail("Zoë Fürst <zoe@press.example>")
    made.set_content(TEXT + "\n\nThe café in Zürich is closed.\n", charset=charset, cte=transfer)
    one = article(written(tmp_path / "a.eml", made.as_bytes()))
    assert "The café in Zürich is closed." in one.text
    assert value(one.author) == "Zoë Fürst"
    assert value(one.outlet) is None


def test_mail_in_html_and_with_another_mail_attached(tmp_path: Path) -> None:
    inner = mail("Harbour Post <alerts@harbourpost.example>", "Fwd: Fire in the customs house")
    inner.set_content(TEXT.replace("Tuesday", "Sunday"))
    outer = mail()
    outer.set_content("This mail is in HTML.")
    outer.add_alternative(HTML, subtype="html")
    outer.add_attachment(inner)
    outer.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream", filename="a.bin")
    first, second = read([written(tmp_path / "a.eml", outer.as_bytes())])
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    whole(first)
    assert value(second.title) == "Fire in the customs house"
    assert value(second.outlet) == "Harbour Post"
    assert [first.key, second.key] == ["a.eml", "a.eml:1.1"]


def test_mails_attached_to_mails_end(tmp_path: Path) -> None:
    made = mail()
    made.set_content(TEXT)
    for number in range(30):
        outer = mail(subject=f"Dockers {number}")
        outer.set_content(TEXT + f"\n\nMail {number} of the chain.")
        outer.add_attachment(made)
        made = outer
    items = list(read([written(tmp_path / "a.eml", made.as_bytes())]))
    assert 1 < len(items) < 30
    assert isinstance(items[-1], InputError)


def test_an_mbox_written_by_another_program(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "news.mbox")
    for number in range(3):
        made = mail(subject=f"Dockers {number}")
        made.set_content(TEXT + f"\n\nFrom here on, day {number} of the talks is told.\n")
        box.add(mailbox.mboxMessage(made))
    box.close()
    items = list(read([tmp_path / "news.mbox"]))
    assert [value(one.title) for one in items if isinstance(one, Article)] == ["Dockers 0", "Dockers 1", "Dockers 2"]
    assert all("From here on" in one.text for one in items if isinstance(one, Article))


def test_a_page_saved_as_mhtml(tmp_path: Path) -> None:
    made = EmailMessage()
    made["Subject"] = "Dockers resume talks"
    made["Snapshot-Content-Location"] = "https://elandcourier.example/news/2024/05/06/talks"
    made.set_content(HTML, subtype="html", cte="quoted-printable")
    one = article(written(tmp_path / "a.mhtml", made.as_bytes()))
    whole(one)
    assert one.url == "https://elandcourier.example/news/2024/05/06/talks"
    assert one.day == "2024-05-06"


def test_the_folder_of_a_saved_page_is_passed_over(tmp_path: Path) -> None:
    written(tmp_path / "Talks.html", HTML)
    written(tmp_path / "Talks_files" / "frame.html", HTML)
    written(tmp_path / "other_files" / "b.html", HTML)
    assert [one.key for one in read([tmp_path]) if isinstance(one, Article)] == ["Talks.html", "other_files/b.html"]
    assert survey([tmp_path]).read == 2


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.eml", "just a text\n", "no mail"),
        ("a.eml", "Subject: x\n\n", "without a text"),
        ("a.mbox", "no mail here\n", "no mbox"),
        ("a.mhtml", "Subject: x\n\ntext", "no page"),
        ("a.csv", "", "empty"),
        ("a.csv", "Talks,began\nagain,on\n", "no column is called text"),
        ("a.csv", "text,body\na,b\n", "several columns"),
        ("a.csv", b"PK\x03\x04\x00\x00", "binary"),
        ("a.parquet", "PAR1 no more", "damaged"),
        ("a.xml", "<nitf><body><body.content/></body></nitf>", "without a text"),
        ("a.xml", "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'/>", "without a text"),
        ("a.xml", "<TEI><text>", "without a text"),
    ],
)
def test_bad_input_is_one_line(tmp_path: Path, name: str, data: str | bytes, told: str) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow", reason="reading Parquet needs pyarrow")
    assert told in problem(written(tmp_path / name, data))


# --------------------------------------------------------------------------------------------------------- tables

HEADERS = [
    ("text", "title", "outlet", "author", "published"),
    ("Body", "Headline", "Source", "Byline", "Date"),
    ("content", "Title", "Publication", "Authors", "Publication Date"),
    ("Full Text", "Headline", "Newspaper", "Author", "pub_date"),
    ("article_text", "title", "source_name", "writer", "published_at"),
]


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table(tmp_path: Path, header: tuple[str, ...], mark: str, encoding: str) -> None:
    text = TEXT.replace('"', "'")
    cells = [text, "Talks; resumed, again", "The Eland Courier", "Ash, Ann", "6 May 2024"]
    quoted = [f'"{cell}"' for cell in cells]
    data = mark.join(header) + "\r\n" + mark.join(quoted) + "\r\n" + mark.join(["", *quoted[1:]]) + "\r\n"
    first, second = read([written(tmp_path / "a.csv", data.encode(encoding))])
    assert isinstance(first, Article)
    assert first.text == text
    assert value(first.title) == "Talks; resumed, again"
    assert (value(first.outlet), value(first.author), first.day) == ("The Eland Courier", "Ann Ash", "2024-05-06")
    assert isinstance(second, InputError)
    assert second.where is not None
    assert second.where.endswith(":3")


def test_columns_by_name(tmp_path: Path) -> None:
    written(tmp_path / "a.csv", f'Volltext,text\n"{TEXT}",x\n')
    written(tmp_path / "columns.json", json.dumps({"text": "Volltext"}))
    [one] = read([tmp_path])
    assert isinstance(one, Article)
    assert one.text == TEXT
    written(tmp_path / "columns.json", json.dumps({"text": "Text"}))
    [error] = read([tmp_path])
    assert isinstance(error, InputError)
    assert "Volltext" in error.message


def test_parquet(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow", reason="reading Parquet needs pyarrow")
    from datetime import date

    from pyarrow import parquet

    table = arrow.table({"id": ["x", "y"], "body": [TEXT, None], "authors": [["Ann Ash", "Bo Beck"], []],
                         "date": [date(2024, 5, 6), None]})  # fmt: skip
    parquet.write_table(table, tmp_path / "a.parquet")
    first, second = read([tmp_path / "a.parquet"])
    assert isinstance(first, Article)
    assert (first.key, value(first.author), first.day) == ("x", "Ann Ash, Bo Beck", "2024-05-06")
    assert isinstance(second, InputError)


# ------------------------------------------------------------------------------------------------------------ XML

P = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
NITF = f"""<?xml version="1.0"?><nitf><head><title>x</title><docdata><date.issue norm="20240506T101500Z"/>
<doc.copyright holder="Eland Media"/></docdata><pubdata name="The Eland Courier" date.publication="20240506"
position.section="News" position.sequence="A4" edition.name="Final"/></head><body><body.head><hedline>
<hl1>Dockers resume talks</hl1></hedline><byline>By <person>Ann Ash</person> <byttl>reporter</byttl></byline>
<distributor><org>Associated Press</org></distributor></body.head><body.content><block>{P}</block></body.content></body></nitf>"""
G2 = f"""<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem><itemMeta><provider literal="Reuters"/>
<versionCreated>2024-05-06T10:15:00Z</versionCreated></itemMeta><contentMeta><headline>Dockers resume talks</headline>
<by>By Ann Ash</by></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head>
<body>{P}</body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"""
TEI = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Dockers resume talks</title></titleStmt>
<publicationStmt><publisher>Archive</publisher></publicationStmt><sourceDesc><bibl><title level="j">The Eland Courier</title>
<author>Ash, Ann</author><date when="2024-05-06"/><biblScope unit="page">A4</biblScope></bibl></sourceDesc></fileDesc></teiHeader>
<text><body><head>Dockers resume talks</head>{P.replace("again", '<hi rend="i">again</hi>')}<note>A note.</note></body></text></TEI>"""


@pytest.mark.parametrize(
    ("data", "outlet", "agency"),
    [(NITF, "The Eland Courier", "Associated Press"), (G2, "Reuters", "Reuters"), (TEI, "The Eland Courier", None)],
    ids=["nitf", "newsml-g2", "tei"],
)
def test_newsroom_xml(tmp_path: Path, data: str, outlet: str, agency: str | None) -> None:
    one = article(written(tmp_path / "a.xml", data))
    whole(one)
    assert value(one.title) == "Dockers resume talks"
    assert (value(one.author), value(one.outlet), value(one.agency)) == ("Ann Ash", outlet, agency)
    assert one.day == "2024-05-06"
    assert "A note" not in one.text
    if outlet != "Reuters":
        assert one.page == "A4"


def test_many_articles_in_one_file(tmp_path: Path) -> None:
    many = '<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">' + TEI * 3 + "</teiCorpus>"
    items = list(read([written(tmp_path / "a.xml", many)]))
    assert [one.key for one in items if isinstance(one, Article)] == ["a.xml:1", "a.xml:2", "a.xml:3"]


# ----------------------------------------------------------------------------------------------------- side files


def test_a_side_file_gives_and_corrects(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", "Dockers resume talks\n\nBy Ann Ash\n\n" + TEXT)
    written(tmp_path / "b" / "c.txt", TEXT)
    written(tmp_path / "metadata.csv", "file,author,outlet,published,section\na.txt,Bo Beck,Eland Courier,2024-05-06,News\n"
            "b/c.txt,-,Harbour Post,soon,\nmissing.txt,x,,,\n")  # fmt: skip
    items = list(read([tmp_path]))
    first, second = (one for one in items if isinstance(one, Article))
    assert first.author == Found("Bo Beck", "given")
    assert (first.day, first.section) == ("2024-05-06", "News")
    assert second.outlet == Found("Harbour Post", "given")
    assert second.author is None
    told = [str(one) for one in items if isinstance(one, InputError)]
    assert len(told) == 2
    assert any("no date" in one for one in told)
    assert any("missing.txt" in one for one in told)
