"""One short article in every format that is read, about invented people."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

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
}
"""Suffix -> whom the article of that suffix is about; every suffix that is read must be here."""


def story(person: str) -> list[str]:
    """An article in two paragraphs."""
    return [
        f"Trade Minister {person} said on Monday that the port of Velmora would stay open through the winter.",
        "The dockers had walked out a week before, and forty ships were waiting in the bay when the talks began.",
    ]


def write(folder: Path) -> None:
    """A file of every suffix."""
    for suffix, person in PEOPLE.items():
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


_MAKERS: Mapping[str, Callable[[str], bytes]] = {
    ".txt": _text,
    ".md": _text,
    ".html": _html,
    ".htm": _html,
    ".jsonl": _jsonl,
    ".rss": _rss,
    ".atom": _atom,
    ".xml": _rss,
    ".warc": _warc,
}
