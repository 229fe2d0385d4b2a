"""What is sent to the server: read whole, up to a size."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

LARGEST = 1 << 20
"""Bytes that a query or a form may have."""


async def text_of(request: Request) -> str:
    """The body as text.

    Raises:
        HTTPException: it is too large, or not UTF-8.
    """
    body = b""
    # Piece by piece, so that what is too large is refused before all of it is in memory.
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST:
            raise HTTPException(413, f"at most {LARGEST // 1024} KiB can be sent")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HTTPException(400, "the body is not UTF-8") from error


def fields_of(text: str) -> list[tuple[str, str]]:
    """The fields of a form as browsers and SPARQL clients send them."""
    return parse_qsl(text, keep_blank_values=True)
