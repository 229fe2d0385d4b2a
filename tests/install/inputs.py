"""One short article in every format that is read, about invented people."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from io import BytesIO, StringIO
from pathlib import Path
from textwrap import wrap
from zipfile import ZipFile

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PEOPLE = {
    ".txt": "Ilka Marn",
    ".md": "Bram Oduya",
    ".html": "Tessa Quill",
    ".htm": "Joren Vask",
    ".jsonl": "Mara Lindqvist",
    ".jsonl.gz": "Pavel Orin",
    ".rss": "Hana Dorset",
    ".rss.gz": "Osric Tamm",
    ".atom": "Lena Brandt",
    ".atom.gz": "Viktor Aldane",
    ".xml": "Greta Solheim",
    ".xml.gz": "Anton Breck",
    ".warc": "Nadia Corwin",
    ".warc.gz": "Emil Hartog",
    ".pdf": "Rosa Kelm",
    ".docx": "Henrik Falk",
    ".docm": "Clara Voss",
    ".odt": "Tomas Brandl",
    ".fodt": "Edith Sorel",
    ".rtf": "Martin Ostrow",
    ".eml": "Julia Renner",
    ".mbox": "Simon Delgado",
    ".mbx": "Laura Hagen",
    ".mht": "Peter Lomax",
    ".mhtml": "Irene Castell",
    ".xhtml": "David Mercer",
    ".nitf": "Helen Draper",
    ".tei": "Robert Cassel",
    ".csv": "Alice Norwood",
    ".csv.gz": "George Tilden",
    ".tsv": "Monica Albers",
    ".tsv.gz": "Frank Kessler",
    ".parquet": "Sarah Linden",
    ".zip": "Oskar Wendel",
}
"""Suffix -> whom the article of that suffix is about; every suffix that is read must be here."""

EXTRAS = {".pdf": "pdf", ".parquet": "parquet"}
"""Suffix -> the extra without which its files are not read."""


def story(person: str) -> list[str]:
    """An article in two paragraphs."""
    return [
        f"Trade Minister {person} said on Monday that the port of Velmora would stay open through the winter.",
        "The dockers had walked out a week before, and forty ships were waiting in the bay when the talks began.",
    ]


def people(extras: bool) -> dict[str, str]:
    """Suffix -> whom it is about, with or without those that need an extra."""
    return {suffix: person for suffix, person in PEOPLE.items() if extras or suffix not in EXTRAS}


def write(folder: Path, extras: bool = False) -> None:
    """A file of every suffix; of those that need an extra too, if so asked."""
    for suffix, person in people(extras).items():
        folder.joinpath(f"story{suffix}").write_bytes(_bytes(suffix, person))


def _bytes(suffix: str, person: str) -> bytes:
    if suffix == ".warc.gz":
        return _warc(person, gzipped=True)
    if suffix.endswith(".gz"):
        return gzip.compress(_bytes(suffix.removesuffix(".gz"), person), mtime=0)
    return _MAKERS[suffix](person)


def _text(person: str) -> bytes:
    return "\n\n".join([f"Port of Velmora to stay open, says {person}", *story(person)]).encode()


def _html(person: str) -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in story(person))
    return f"<html><head><title>Port</title></head><body><article><h1>Port</h1>{body}</article></body></html>".encode()


def _jsonl(person: str) -> bytes:
    text = "\n\n".join(story(person))
    return (json.dumps({"id": f"line-{person}", "text": text, "published": "2019-05-06"}) + "\n").encode()


def _rss(person: str) -> bytes:
    link, text = f"https://velmora.example/{person.replace(' ', '-')}", " ".join(story(person))
    item = f"<item><title>Port</title><link>{link}</link><description>{text}</description></item>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>{item}</channel></rss>'.encode()


def _atom(person: str) -> bytes:
    link, text = f"https://velmora.example/{person.replace(' ', '-')}", " ".join(story(person))
    entry = f'<entry><id>{link}</id><title>Port</title><link href="{link}"/><content>{text}</content></entry>'
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title>{entry}</feed>'.encode()


def _warc(person: str, gzipped: bool = False) -> bytes:
    stream = BytesIO()
    writer = WARCWriter(stream, gzip=gzipped)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    address = f"https://velmora.example/{person.replace(' ', '-')}.html"
    writer.write_record(
        writer.create_warc_record(address, "response", payload=BytesIO(_html(person)), http_headers=headers)
    )
    return stream.getvalue()


def _packed(name: str, markup: str, media: str = "") -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        if media:
            archive.writestr("mimetype", media)
        archive.writestr(name, markup)
    return stream.getvalue()


def _docx(person: str) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in story(person))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return _packed("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')


def _office(person: str, root: str) -> str:
    space = "urn:oasis:names:tc:opendocument:xmlns"
    body = "".join(f"<text:p>{one}</text:p>" for one in story(person))
    return (
        f'<office:{root} xmlns:office="{space}:office:1.0" xmlns:text="{space}:text:1.0" office:version="1.3"'
        f' office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>{body}</office:text>'
        f"</office:body></office:{root}>"
    )


def _odt(person: str) -> bytes:
    return _packed("content.xml", _office(person, "document-content"), "application/vnd.oasis.opendocument.text")


def _fodt(person: str) -> bytes:
    return _office(person, "document").encode()


def _rtf(person: str) -> bytes:
    return ("{\\rtf1\\ansi " + "\\par\n".join(story(person)) + "\\par}").encode()


def _eml(person: str) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = f"Port to stay open, says {person}", "desk@velmora.example"
    message["Date"] = "Mon, 06 May 2019 10:00:00 +0000"
    message.set_content("\n\n".join(story(person)))
    return message.as_bytes()


def _mbox(person: str) -> bytes:
    return b"From desk@velmora.example Mon May  6 10:00:00 2019\n" + _eml(person) + b"\n"


def _mhtml(person: str) -> bytes:
    address = f"https://velmora.example/{person.replace(' ', '-')}.html"
    page = MIMEText(_html(person).decode(), "html", "utf-8")
    page["Content-Location"] = address
    whole = MIMEMultipart("related", type="text/html")
    whole["Snapshot-Content-Location"] = address
    whole.attach(page)
    return whole.as_bytes()


def _nitf(person: str) -> bytes:
    body = "".join(f"<p>{one}</p>" for one in story(person))
    head = f"<hedline><hl1>Port to stay open, says {person}</hl1></hedline>"
    return (
        f'<nitf><head/><body><body.head>{head}<dateline><story.date norm="20190506"/></dateline></body.head>'
        f"<body.content>{body}</body.content></body></nitf>"
    ).encode()


def _tei(person: str) -> bytes:
    body = "".join(f"<p>{one}</p>" for one in story(person))
    title = f"<titleStmt><title>Port to stay open, says {person}</title></titleStmt>"
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>{title}</fileDesc></teiHeader>'
        f"<text><body>{body}</body></text></TEI>"
    ).encode()


def _csv(person: str) -> bytes:
    return _table(person, ",")


def _tsv(person: str) -> bytes:
    return _table(person, "\t")


def _table(person: str, mark: str) -> bytes:
    stream = StringIO()
    rows = [("id", "text", "published"), (f"row-{person}", "\n\n".join(story(person)), "2019-05-06")]
    csv.writer(stream, delimiter=mark).writerows(rows)
    return stream.getvalue().encode()


def _parquet(person: str) -> bytes:
    import pyarrow
    from pyarrow import parquet

    stream = BytesIO()
    columns = {"id": [f"row-{person}"], "text": ["\n\n".join(story(person))], "published": ["2019-05-06"]}
    parquet.write_table(pyarrow.table(columns), stream)
    return stream.getvalue()


def _pdf(person: str) -> bytes:
    """A page of typewriter lines, as PDF 1.4 wants it: numbered objects, and at the end where each begins."""
    lines = [line for one in story(person) for line in (*wrap(one, 80), "")]
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F 10 Tf 14 TL 50 780 Td {shown} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    made, begins = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        begins.append(len(made))
        made += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{begin:010} 00000 n \n" for begin in begins)
    end = f"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
    return f"{made}xref\n0 6\n0000000000 65535 f \n{table}{end}".encode()


def _zip(person: str) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("inside.txt", _text(person))
    return made.getvalue()


_MAKERS: Mapping[str, Callable[[str], bytes]] = {
    ".zip": _zip,
    ".txt": _text,
    ".md": _text,
    ".html": _html,
    ".htm": _html,
    ".jsonl": _jsonl,
    ".rss": _rss,
    ".atom": _atom,
    ".xml": _rss,
    ".warc": _warc,
    ".pdf": _pdf,
    ".docx": _docx,
    ".docm": _docx,
    ".odt": _odt,
    ".fodt": _fodt,
    ".rtf": _rtf,
    ".eml": _eml,
    ".mbox": _mbox,
    ".mbx": _mbox,
    ".mht": _mhtml,
    ".mhtml": _mhtml,
    ".xhtml": _html,
    ".nitf": _nitf,
    ".tei": _tei,
    ".csv": _csv,
    ".tsv": _tsv,
    ".parquet": _parquet,
}
