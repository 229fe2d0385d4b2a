"""The face for Python programs and notebooks; ``import actorgraph as ag`` gives its names.

:mod:`~actorgraph.api.reading` reads and extracts, :mod:`~actorgraph.api.builds` makes and opens builds, whose answers
are :mod:`~actorgraph.api.rows`. The rooms below may change; what this module exports is kept.
"""

from actorgraph.api.builds import Build, build, open_build
from actorgraph.api.reading import ActorgraphWarning, article, document, extract, extract_files, read
from actorgraph.api.rows import (
    ActorRow,
    Answer,
    ArticleRow,
    EventRow,
    QuantityRow,
    RoleRow,
    Rows,
    SpellRow,
    StatementRow,
)

__all__ = [
    "ActorRow",
    "ActorgraphWarning",
    "Answer",
    "ArticleRow",
    "Build",
    "EventRow",
    "QuantityRow",
    "RoleRow",
    "Rows",
    "SpellRow",
    "StatementRow",
    "article",
    "build",
    "document",
    "extract",
    "extract_files",
    "open_build",
    "read",
]
