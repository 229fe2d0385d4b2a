"""Bytes to text: UTF-8, or another encoding where there is hardly a doubt."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from actorgraph.errors import InputError

MOST_BYTES = 20_000_000
"""A file with one article may be so large; the whole works of a novelist are a quarter of it."""
MOST_LINE = 1_000_000
"""A line may have so many characters; beyond that a file is data, not a report."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    # Before UTF-16, whose mark is the beginning of this one.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))
_WESTERN = re.compile(
    rb"(?<=[A-Za-z ])[\x91-\x97\x85\xa0\xa3\xa9\xab\xbb\xb0\xe0-\xff](?=[A-Za-z .,\r\n])|^[\x93\xab]|[\x94\xbb]",
    re.MULTILINE,
)
_GUESSES = [
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "koi8_r",
    "shift_jis",
    "gb18030",
    "big5",
    "euc_kr",
    "euc_jp",
]


def decode(data: bytes, where: str, declared: str | None = None, *, longest: int | None = MOST_LINE) -> tuple[str, str]:
    """The text of ``data`` and the encoding it was in. A byte-order mark stays in the text.

    Args:
        data: the whole file.
        where: what to name in an error.
        declared: the encoding that the file itself declares (HTML), tried after UTF-8.
        longest: characters that a line may have, ``None`` for any.

    Raises:
        InputError: the file is empty, too large, binary, or in an encoding that cannot be told.
    """
    if len(data) > MOST_BYTES:
        raise InputError(f"more than {MOST_BYTES // 1_000_000} MB; split it into one file per article", where)
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if marked is None and b"\x00" in data:
        raise InputError("looks binary, not like text; give the article as .txt, .md, .html or .jsonl", where)
    # What the file declares comes second: text that is UTF-8 by its bytes is so, whatever it says of itself.
    text: str | None = None
    encoding = ""
    for name in filter(None, (marked or "utf-8", declared)):
        if (text := _tried(data, name)) is not None:
            encoding = codecs.lookup(name).name
            break
    if text is None:
        # Western text shows by its quotation marks and accents between plain letters.
        high = sum(byte > 0x7F for byte in data)
        text, encoding = _tried(data, "cp1252"), "cp1252"
        if text is None or high * 20 >= len(data) or len(_WESTERN.findall(data)) * 10 < high * 9:
            # So much tells as well as the whole, and guessing takes its time by the byte.
            best = from_bytes(data[:200_000], cp_isolation=_GUESSES).best()
            encoding = best.encoding if best and best.chaos == 0 and best.coherence >= 0.6 else ""
            text = _tried(data, encoding) if encoding else None
    # A wrong guess would put words into somebody's mouth that nobody wrote: rather none.
    if text is None:
        raise InputError("not UTF-8, and its encoding cannot be told; convert it: iconv -f ENCODING -t UTF-8", where)
    check(text, where, longest)
    return text, encoding


def check(text: str, where: str, longest: int | None = MOST_LINE) -> None:
    """Refuse what is no article's text.

    Raises:
        InputError: the text is empty, binary, has a line too long, or holds half a surrogate pair.
    """
    if not text.strip("\ufeff \t\r\n\v\f"):
        raise InputError("empty; nothing to read", where)
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        problem = "holds half a surrogate pair, which no encoding can write; repair the text"
        raise InputError(problem, where) from error
    if b"\x00" in data or (len(data) - len(data.translate(None, _CONTROLS))) * 100 > len(text):
        raise InputError("looks binary, not like text; give the article as .txt, .md, .html or .jsonl", where)
    if longest is not None and len(text) > longest:
        found = max(map(len, text.splitlines()))
        if found > longest:
            problem = f"a line of {found:,} characters; more than {longest:,} are not read, break it into paragraphs"
            raise InputError(problem, where)


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
