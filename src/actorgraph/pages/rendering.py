"""Templates filled: everything that comes from articles is escaped, whatever it holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from actorgraph.pages import geography, wording
from actorgraph.pages.addresses import Addresses

NAVIGATION = (
    ("search", "Search"),
    ("network", "Network"),
    ("map", "Map"),
    ("timeline", "Timeline"),
    ("comparisons", "Comparisons"),
    ("outlets", "Outlets"),
)


@cache
def environment() -> Environment:
    """The templates of this package."""

    def snippet(text: str) -> Markup:
        """What a search found, with the words found between the characters 1 and 2."""
        # Escaped first, and then marked: what the article holds stays text.
        escaped = str(Markup.escape(text))
        return Markup(escaped.replace("\x01", "<mark>").replace("\x02", "</mark>"))

    def data(value: Any) -> Markup:
        """A value as JSON inside a script element that no browser runs: nothing in it can end the element."""
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        for character in "<>&\u2028\u2029":
            text = text.replace(character, f"\\u{ord(character):04x}")
        return Markup(text)

    made = Environment(
        loader=PackageLoader("actorgraph.pages", "templates"),
        autoescape=True,
        # A misspelt name is an error, and no empty place that nobody notices.
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "day": wording.day,
        "sure": wording.sure,
        "number": wording.number,
        "amount": wording.amount,
        "short": wording.shortened,
        "quoted": wording.quoted,
        "snippet": snippet,
        "data": data,
        # An address comes out of the article, so that it could be a script ("javascript:...").
        "web": lambda address: address if str(address).startswith(("http://", "https://")) else "",
    }
    made.globals |= {
        "between": wording.between,
        "count": wording.count,
        "kinds": wording.KINDS,
        "framed": geography.framed,
        "dated": geography.dated,
        "world": {"width": geography.WIDTH, "height": geography.HEIGHT},
    }
    return made


def render(template: str, context: Mapping[str, Any], addresses: Addresses, site: Mapping[str, Any]) -> str:
    """A page as HTML.

    Args:
        template: its name, without suffix.
        context: what a view gave.
        site: what every page shows: the name of the build, whether it can be corrected ...
    """
    # A folder of files has nobody to answer a query.
    pages = [*NAVIGATION, *(() if addresses.static else (("query", "Ask"),))]
    if site.get("edit"):
        pages.append(("corrections", "Corrections"))
    globals_ = {"url": addresses.page, "file": addresses.file, "static": addresses.static, "pages": pages, "site": site}
    return environment().get_template(f"{template}.html.jinja").render({**context, **globals_})
