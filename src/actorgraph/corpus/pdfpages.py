"""The pages of a PDF file by pdfminer.six, one after the other, bounded in number, signs and time.

This module is imported where a PDF is read; pdfminer.six is optional.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

from actorgraph.errors import InputError

MOST_PAGES = 2000
MOST_SECONDS = 300
"""A page of a newspaper takes a second or two; beyond this a file is broken or hostile."""
MOST_SIGNS = 100_000
"""Letters and drawn paths of a page; a broadsheet full of classified advertisements has half of it."""
_LOOK_EVERY = 512


class _Bounded(PDFPageAggregator):
    """Collects the letters of a page; what is drawn is counted and left out, for only letters are read.

    Stops in the midst of a page where there is too much of it, or it takes too long.
    """

    def __init__(self, manager: PDFResourceManager, where: str) -> None:
        super().__init__(manager, laparams=LAParams(boxes_flow=None))
        self._where = where
        self._until = time.monotonic() + MOST_SECONDS
        self._signs = 0

    def begin_page(self, page: Any, ctm: Any) -> None:
        self._signs = 0
        super().begin_page(page, ctm)

    def _count(self) -> None:
        self._signs += 1
        if self._signs > MOST_SIGNS:
            problem = f"page {self.pageno} has more than {MOST_SIGNS:,} letters and lines; that is no page of text"
            raise InputError(problem, self._where)
        if self._signs % _LOOK_EVERY == 1 and time.monotonic() > self._until:
            problem = f"takes longer than {MOST_SECONDS} seconds to read (page {self.pageno}); print it to PDF anew"
            raise InputError(problem, self._where)

    def render_char(self, *arguments: Any, **named: Any) -> float:
        self._count()
        return super().render_char(*arguments, **named)

    def paint_path(self, *arguments: Any, **named: Any) -> None:
        self._count()

    def render_image(self, *arguments: Any, **named: Any) -> None:
        self._count()


def pages(data: bytes, where: str) -> Iterator[Any]:
    """The pages with their letters in lines and boxes of lines.

    Raises:
        InputError: there are too many, one is too full, or they take too long.
        Exception: whatever a damaged or protected file leads pdfminer.six to.
    """
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    # What says itself that it is too long is refused before its first page; pages are counted all the same.
    tree = resolve1(document.catalog.get("Pages"))
    said = resolve1(tree.get("Count")) if isinstance(tree, dict) else None
    if isinstance(said, int) and said > MOST_PAGES:
        raise InputError(f"{said:,} pages, more than {MOST_PAGES:,}; split it", where)
    manager = PDFResourceManager()
    device = _Bounded(manager, where)
    interpreter = PDFPageInterpreter(manager, device)
    for number, page in enumerate(PDFPage.create_pages(document)):
        if number >= MOST_PAGES:
            raise InputError(f"more than {MOST_PAGES:,} pages; split it", where)
        interpreter.process_page(page)
        yield device.get_result()
