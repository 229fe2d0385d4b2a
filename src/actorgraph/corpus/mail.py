"""Mail (.eml, mbox) and pages saved as MHTML (.mht, .mhtml): MIME messages, by the standard library."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from email import errors, message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import IO

from actorgraph.corpus import outlets, written
from actorgraph.corpus.dates import find
from actorgraph.corpus.fragments import plain_text
from actorgraph.corpus.jsonl import Record
from actorgraph.corpus.metadata import Metadata, found
from actorgraph.corpus.names import letters
from actorgraph.errors import InputError
from actorgraph.model import Span

MOST_MESSAGE = 50_000_000
_MOST_PARTS = 500
_DEEPEST = 8
_FROM = re.compile(rb"From \S+.*\d\d:\d\d.*")
"""The line above each message of an mbox (RFC 4155)."""
_QUOTED = re.compile(r"(?m)^[ \t]*>.*(?:\n|\Z)|^-- ?\n[\s\S]*\Z|^On .{5,120} wrote:[ \t]*$")
"""Quoted mail, the line above it, and the signature."""
_DESKS = re.compile(
    r"(?:no-?reply|news\w*|info|alerts?|editor\w*|press|mail\w*|hello|subscri\w*|contact|digest|daily|updates?)", re.I
)
_PREFIX = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_DAMAGE = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    IndexError,
    KeyError,
    RecursionError,
    errors.MessageError,
    AssertionError,
)

Page = Callable[[bytes, str | None, str | None], Record]
"""Reads a page of a message: its bytes, charset and address."""


def documents(data: bytes, where: str) -> Iterator[Record | InputError]:
    """The article of a mail, and those of the mails attached to it.

    Raises:
        InputError: it cannot be read.
    """
    if not re.match(rb"(?:From |[!-9;-~]+:)", data.lstrip()[:200]):
        raise InputError("no mail, though named like one; check the file", where)
    yield from _message(_parsed(data, where), where, 0)


MOST_PARTS = 5000
"""Parts of a message, those of messages attached to it too; parsing each of them takes a millisecond."""
_PART = re.compile(rb"^content-type:", re.IGNORECASE | re.MULTILINE)


def mailbox(stream: IO[bytes], where: str) -> Iterator[Record | InputError]:
    """The articles of an mbox, one message at a time."""
    number = 0
    for data in _messages(stream):
        number += 1
        place = f"{where}:{number}"
        if len(data) > MOST_MESSAGE:
            yield InputError(f"a message of more than {MOST_MESSAGE // 1_000_000} MB; skipped", place)
            continue
        try:
            yield from _message(_parsed(data, place), place, 0)
        except InputError as error:
            yield error
    if not number:
        yield InputError('no mbox: no message begins with a "From " line; check the file', where)


def web_page(data: bytes, where: str) -> tuple[bytes, str | None, str | None]:
    """The page of an MHTML file: its bytes, charset and address.

    Raises:
        InputError: there is none in it.
    """
    message = _parsed(data, where)
    for part in _parts(message):
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            address = str(part.get("Content-Location") or message.get("Snapshot-Content-Location") or "")
            return _payload(part), part.get_content_charset(), address if outlets.host_of(address) else None
    raise InputError("no page in it; save it again, or as .html", where)


def _messages(stream: IO[bytes]) -> Iterator[bytes]:
    lines: list[bytes] | None = None
    size, blank = 0, True
    for line in stream:
        if blank and _FROM.match(line):
            if lines is not None:
                yield b"".join(lines)
            lines, size = [], 0
        # Of a message that is too large no more is held than tells so.
        elif lines is not None and size <= MOST_MESSAGE:
            # Whoever writes an mbox puts a ">" before a line of the text that would begin a message.
            lines.append(line[1:] if line.startswith(b">From ") else line)
            size += len(line)
        blank = not line.strip()
    if lines is not None:
        yield b"".join(lines)


def _parsed(data: bytes, where: str) -> EmailMessage:
    if sum(1 for _ in _PART.finditer(data)) > MOST_PARTS:
        raise InputError(f"a message of more than {MOST_PARTS:,} parts; not read", where)
    try:
        return message_from_bytes(data, policy=policy.default)
    except _DAMAGE as error:
        raise InputError(f"damaged: cannot be read as a message ({type(error).__name__})", where) from error


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a message without those of messages attached to it, in order and to a bounded depth."""
    stack: list[tuple[EmailMessage, int]] = [(message, 0)]
    count = 0
    while stack and count < _MOST_PARTS:
        part, depth = stack.pop()
        count += 1
        inside = part.get_payload() if part.is_multipart() and depth < _DEEPEST else None
        if isinstance(inside, list) and part.get_content_maintype() != "message":
            stack += [(one, depth + 1) for one in reversed(inside) if isinstance(one, EmailMessage)]
        else:
            yield part


def _payload(part: EmailMessage) -> bytes:
    made = part.get_payload(decode=True)
    return made if isinstance(made, bytes) else b""


def _message(message: EmailMessage, where: str, depth: int) -> Iterator[Record | InputError]:
    try:
        text, kind = _body(message, where)
        name, address = parseaddr(str(message.get("From") or ""))
        local, _, host = address.rpartition("@")
        # "Ann Ash <newsletter@...>" is sent by the house, and so is what goes by a name like its host's.
        house = bool(_DESKS.fullmatch(local)) or (bool(name) and outlets.likeness(letters(name), host.lower()) >= 2.0)
        given = Metadata(
            title=found(_PREFIX.sub("", " ".join(str(message.get("Subject") or "").split())), "metadata"),
            outlet=found(name if house else None, "metadata"),
            author=found(name if name and not house else None, "metadata"),
            published=found(find(str(message.get("Date") or "")), "metadata"),
        )
    except _DAMAGE as error:
        yield InputError(f"damaged: the message cannot be read ({type(error).__name__}); skipped", where)
        return
    attached = [part for part in _parts(message) if part.get_content_type() == "message/rfc822"]
    if text.strip():
        for record in written.records(text, None, where, f"mail, {kind}", given):
            if isinstance(record, InputError):
                yield record
            else:
                # Quoted mail and signatures are marked and not cut out, so that offsets are those of the text.
                quoted = tuple(Span(*match.span()) for match in _QUOTED.finditer(record.text) if match.group().strip())
                yield Record(record.id, record.text, record.given, record.where, quoted, record.reader)
    elif not attached:
        yield InputError("a mail without a text (its attachments are not read; save them as files)", where)
    if attached and depth >= _DEEPEST:
        yield InputError("mails attached to mails too deeply; those below are not read", where)
        return
    for number, part in enumerate(attached, 1):
        inside = part.get_payload()
        inner = inside[0] if isinstance(inside, list) and inside else None
        if isinstance(inner, EmailMessage):
            # The second mail attached to the third message of a file is file:3.2, in a file of one message :1.2.
            base = where if re.search(r":\d[\d.]*$", where) else f"{where}:1"
            yield from _message(inner, f"{base}.{number}", depth + 1)


def _body(message: EmailMessage, where: str) -> tuple[str, str]:
    """The text of a message: what it gives as plain text, unless that only points to its HTML."""
    plain, markup = "", ""
    for part in _parts(message):
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or kind not in ("text/plain", "text/html"):
            continue
        data, charset = _payload(part), part.get_content_charset() or "utf-8"
        try:
            text = data.decode(charset)
        except (UnicodeError, LookupError):
            # A charset that is wrong or unknown is mostly UTF-8; where that was claimed and is wrong, Windows'.
            text = data.decode("utf-8" if charset != "utf-8" else "cp1252", "replace")
        if kind == "text/plain":
            plain = f"{plain}\n\n{text}" if plain else text
        else:
            markup = f"{markup}\n\n{plain_text(text)}" if markup else plain_text(text)
    # Plain text of less than a third of the words is a pointer to the HTML ("view this letter in your browser").
    return (markup, "html") if len(plain.split()) * 3 < len(markup.split()) else (plain, "text")
