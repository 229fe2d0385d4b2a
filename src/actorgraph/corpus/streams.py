"""Streams of which the beginning was looked at: standard input cannot be rewound."""

from __future__ import annotations

import io
from typing import IO, Any


class Peeked(io.RawIOBase):
    """A stream from its beginning, although ``sample`` was read from it."""

    def __init__(self, sample: bytes, stream: IO[bytes]) -> None:
        self._kept, self._stream = sample, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._kept[: len(buffer)] or self._stream.read(len(buffer)) or b""
        self._kept = self._kept[len(data) :] if self._kept else b""
        buffer[: len(data)] = data
        return len(data)


def peeked(stream: IO[bytes], size: int) -> tuple[bytes, IO[bytes]]:
    """The first bytes of a stream, and the stream with them."""
    sample = stream.read(size)
    return sample, io.BufferedReader(Peeked(sample, stream))
