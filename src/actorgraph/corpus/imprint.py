"""Lines about the page itself: who publishes it, who wrote it and when, several of these on one line.

"The Eland Courier, 24 February 2015", "By the foreign desk | Eland Gazette | 25 July 2016", "Eland Post | World". A
line is read only if every part of it is understood, and if they do not head a report together.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from actorgraph.corpus import dates
from actorgraph.corpus.patterns import AGENCY, NAMES, OUTLET, OUTLET_WORD
from actorgraph.corpus.vocabulary import DATE_LINE, NO_NAME, SECTION, TIME, WEEKDAY

_MOST_WORDS, _MOST_PARTS = 20, 6
_BAR = r"\s*[|·•]\s*"
_SEPARATOR = re.compile(rf"{_BAR}|\s+[-–—/]\s+|,\s+(?!(?:1[89]|20)\d\d\b)")
_DATE = re.compile(rf"{DATE_LINE}|{WEEKDAY}|{TIME}|\d+ min(?:ute)?s? read", re.IGNORECASE)
_SECTION = re.compile(SECTION, re.IGNORECASE)
_CALLING = re.compile(r"(?:[\w-]+ ){0,2}(?:writer|correspondent|reporter|editor|columnist|contributor)", re.IGNORECASE)
_DESK = (
    r"(?i:(?:the|our|an?) (?:[\w'’-]+ ){0,3}?(?:desk|staff|team|newsroom|correspondents?|reporters?|writers?"
    r"|editors?))"
)
_BY = re.compile(
    rf"(?i:(?P<compiled>compiled )?(?:(?:written|reported) )?by) (?:(?P<desk>{_DESK})(?: in [A-Z]\w+"
    rf"| (?:of|at) (?:the )?(?P<house>{OUTLET}))?|{NO_NAME}(?P<names>{NAMES}))"
)
_NEWS_AGENCY = re.compile(
    r"(?!Getty|Shutterstock|iStock|Alamy|Corbis|Flickr|Wiki|Creative|Unsplash|Pixabay|Pexels|ZUMA|SIPA|NurPhoto"
    r"|Magnum"
    rf"|European|(?i:pool|handout|stringer|file)\b){AGENCY}"
)
_CLEAR = (
    r"(?i:Times|Herald|Gazette|Tribune|Guardian|Observer|Chronicle|Courier|Telegraph|Globe|Independent|Ledger"
    r"|Examiner"
    r"|Inquirer|Sentinel|Argus|Dispatch|Monitor|Bulletin)"
)
"""Words that few headlines end with; "post", "press" or "today" do end them."""
_TITLED = re.compile(
    rf"(?=\S+ \S)(?=.*(?i:\b{OUTLET_WORD}$|\b{OUTLET_WORD} (?:of|Agency|Service|Network|Online)\b"
    rf"|^(?:The )?(?:Daily|Sunday|Evening) )){OUTLET}"
)
_WITH_INITIALS = re.compile(rf"(?P<name>{OUTLET}) \((?P<initials>[A-Z]{{2,6}})\)")
_ARTICLED = re.compile(r"The(?: [A-Z][\w'’-]+){1,3}")
_KEPT_CAPITALS = re.compile(r"(?!THE\b|NEW\b|OLD\b|SUN\b|DAY\b|BAY\b|SEA\b)[A-Z]{2,3}")

_Kind = Literal["date", "section", "calling", "writer", "outlet", "perhaps outlet"]
_STRONG: tuple[frozenset[_Kind], ...] = (
    frozenset({"date", "outlet"}),
    frozenset({"date", "writer"}),
    frozenset({"writer", "outlet"}),
)
_BARRED: tuple[frozenset[_Kind], ...] = (
    frozenset({"outlet", "section"}),
    frozenset({"date", "perhaps outlet"}),
    frozenset({"writer", "perhaps outlet"}),
)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What such a line says; ``published`` is ISO 8601."""

    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    by: bool = False


def read(line: str) -> Imprint | None:
    """The imprint that ``line`` is, or ``None`` where it may be anything else."""
    parts = _SEPARATOR.split(line.rstrip(". "))
    if len(parts) > _MOST_PARTS or len(line.split()) > _MOST_WORDS:
        return None
    kinds = [next((kind for kind, fits in _FORMS if fits(part)), None) for part in parts]
    by = next((match for part in parts if (match := _BY.fullmatch(part))), None)
    known, barred = {kind for kind in kinds if kind}, bool(re.search(_BAR, line))
    # A part that is not understood may make the line a sentence of the article.
    if len(parts) == 1:
        initials = _WITH_INITIALS.fullmatch(parts[0])
        enough = bool(by and (by["desk"] or by["compiled"])) or bool(initials and _abbreviates(initials))
    else:
        enough = any(pair <= known for pair in (*_STRONG, *(_BARRED if barred else ())))
        # "The Harbour, 3 May" may be a title and a day; with bars between it is a line about the page.
        enough = enough and (barred or "perhaps outlet" not in known)
    if None in kinds or not enough:
        return None
    outlets = [part for part, kind in zip(parts, kinds, strict=True) if kind in {"outlet", "perhaps outlet"}]
    outlet = outlets[0] if outlets else by["house"] if by and by["house"] and is_outlet(by["house"]) else None
    if outlet and (long := _WITH_INITIALS.fullmatch(outlet)):
        outlet = long["name"]
    author = by["names"] if by else None
    # "Our staff" names nobody, and a desk that only compiled is no author.
    if by and not author and by["desk"].lower().startswith("the ") and not by["compiled"]:
        author = by["desk"]
    return Imprint(outlet, author, dates.find(line), by is not None)


def is_outlet(line: str) -> bool:
    """Whether ``line`` is the name of a paper, station or agency by its words: "Eland Gazette", "Reuters"."""
    initials = _WITH_INITIALS.fullmatch(line)
    return bool(_NEWS_AGENCY.fullmatch(line) or _TITLED.fullmatch(line) or (initials and _abbreviates(initials)))


_FORMS: tuple[tuple[_Kind, Callable[[str], object]], ...] = (
    # The surest first: what begins with "By", or is a date, may look like a section or an outlet too.
    ("date", _DATE.fullmatch),
    ("writer", _BY.fullmatch),
    ("outlet", is_outlet),
    ("section", _SECTION.fullmatch),
    ("calling", _CALLING.fullmatch),
    ("perhaps outlet", _ARTICLED.fullmatch),
)


def is_masthead(line: str) -> bool:
    """Whether ``line`` beside a byline or date is the outlet's name: "Eland Gazette", not "Minister Leaves Post"."""
    # A headline may end with "Post" or "Press", hardly one with "Gazette".
    most = 4 if re.search(rf"\b{_CLEAR}$", line) else 2
    return is_outlet(line) and 1 < len(line.split()) <= most


def is_heading_masthead(line: str) -> bool:
    """Whether ``line`` on top of a page is the outlet's name in capitals: "ELAND CHRONICLE"."""
    return line.isupper() and is_masthead(line) and bool(re.search(rf"\b{_CLEAR}$", line))


def spelled(outlet: str, text: str) -> str:
    """``outlet``, if in capitals, as ``text`` spells it elsewhere, else with capital initials."""
    if not outlet.isupper() or " " not in outlet:
        return outlet
    pattern = re.compile(rf"\b{re.escape(outlet)}\b", re.IGNORECASE)
    elsewhere = (match.group() for match in pattern.finditer(text) if not match.group().isupper())
    plain = " ".join(word if _KEPT_CAPITALS.fullmatch(word) else word.capitalize() for word in outlet.split())
    return next((other for other in elsewhere if other[0].isupper()), plain)


def _abbreviates(match: re.Match[str]) -> bool:
    """Whether the brackets hold the first letters of the name: "Eland News Agency (ENA)"."""
    capitals = "".join(letter for letter in match["name"] if letter.isupper())
    return capitals.removeprefix("T" if match["name"].startswith("The ") else "") == match["initials"] and bool(
        re.search(rf"\b{OUTLET_WORD}\b", match["name"])
    )
