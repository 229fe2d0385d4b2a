"""The corpus room: files to articles, with their metadata and with page furniture marked.

:func:`read` is the way in, :func:`articles_of` reads one file; :func:`survey` counts beforehand; :func:`read_page`
shows why a line counts as furniture.
"""

from actorgraph.corpus.files import Source, Survey, survey
from actorgraph.corpus.furniture import Mark, Page, read_page
from actorgraph.corpus.reading import Item, Opened, articles_of, read, unread

__all__ = [
    "Item",
    "Mark",
    "Opened",
    "Page",
    "Source",
    "Survey",
    "articles_of",
    "read",
    "read_page",
    "survey",
    "unread",
]
