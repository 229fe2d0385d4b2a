"""Zip archives and XML of other people, opened with bounds: no bombs, no entities, no network."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from actorgraph.errors import InputError

MOST_MEMBER = 50_000_000
"""Bytes that one part of a document may unpack to; the text of the longest novels is a tenth of it."""
MOST_MEMBERS = 20_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def opened(data: bytes, where: str) -> zipfile.ZipFile:
    """The archive that a document is.

    Raises:
        InputError: it is none, or an old or encrypted one.
    """
    if data.startswith(_OLE):
        raise InputError("an old Word file or protected by a password; save it as .docx without a password", where)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise InputError("damaged: cannot be opened as the document it is named for; save it again", where) from error
    if len(archive.infolist()) > MOST_MEMBERS:
        raise InputError(f"holds more than {MOST_MEMBERS:,} parts; that is no document", where)
    return archive


def member(archive: zipfile.ZipFile, name: str, where: str) -> bytes | None:
    """One part, unpacked; ``None`` where there is none of that name.

    Raises:
        InputError: it is encrypted, damaged, or unpacks to more than a document can hold.
    """
    try:
        with archive.open(name) as stream:
            # One byte more than is allowed tells that there is more, without unpacking it.
            data = stream.read(MOST_MEMBER + 1)
    except KeyError:
        return None
    except RuntimeError as error:
        raise InputError("protected by a password; save it without one", where) from error
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError) as error:
        raise InputError(f"damaged: its part {name} cannot be unpacked; save it again", where) from error
    if len(data) > MOST_MEMBER:
        raise InputError(f"its part {name} unpacks to more than {MOST_MEMBER // 1_000_000} MB; not read", where)
    return data


def tree(data: bytes, where: str) -> Any:
    """The root of an XML document; entities are not expanded, nothing is fetched.

    Raises:
        InputError: it is not well-formed.
    """
    from lxml import etree  # type: ignore[import-untyped]  # slow to import

    parser = etree.XMLParser(
        # Entities may name files of this machine, or unfold to gigabytes.
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = " ".join(str(error).split())[:100]
        raise InputError(f"damaged: not well-formed XML ({reason}); save it again", where) from error
    if root is None:
        raise InputError("damaged: an empty XML document", where)
    return root


def name_of(element: Any) -> str:
    """An element's name without its namespace; empty for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_of(element: Any) -> str:
    """The words in an element and all below it, a blank between them; empty where there is no element."""
    return "" if element is None else " ".join("".join(element.itertext()).split())
