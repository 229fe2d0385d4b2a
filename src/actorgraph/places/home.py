"""The country an article is written in, as far as its address on the web tells."""

from __future__ import annotations

from urllib.parse import urlsplit

from actorgraph.model import Article

# Endings that are sold to everybody, or that stand for no country of GeoNames.
_ANYWHERE = frozenset({"tv", "me", "co", "io", "ly", "fm", "am", "cc", "ws", "to", "eu", "la", "ai", "gg"})


def home_country(article: Article) -> str | None:
    """ISO 3166 alpha-2 code from the ending of the article's host ("independent.ie" -> "IE"), ``None`` where it tells nothing."""
    try:
        ending = (urlsplit(article.url or "").hostname or "").rpartition(".")[2]
    except ValueError:
        return None
    if len(ending) != 2 or not ending.isascii() or ending in _ANYWHERE:
        return None
    return "GB" if ending == "uk" else ending.upper()
