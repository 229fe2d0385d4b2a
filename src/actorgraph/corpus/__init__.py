"""The corpus room: files to articles, with their metadata and with page furniture marked.

:func:`read` is the way in; :func:`survey` counts beforehand; :func:`read_page` shows why a line counts as furniture.
"""

from actorgraph.corpus.files import Survey, survey
from actorgraph.corpus.furniture import Mark, Page, read_page
from actorgraph.corpus.reading import read

__all__ = ["Mark", "Page", "Survey", "read", "read_page", "survey"]
