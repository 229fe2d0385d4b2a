"""Writers as pages and databases name them: people told from agencies, "Surname, Given" turned, offices dropped."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

from actorgraph.corpus.dates import ANY_DATE

NEWS_AGENCY = re.compile(
    r"(?:the )?(?:(?:thomson )?reuters|ap|associated press|afp|agence france[- ]presse|d\.?p\.?a\.?"
    r"|deutsche presse-agentur|efe|epa|ansa|upi|united press international|pa(?: media)?|press association"
    r"|aap|australian associated press|canadian press|i?tar-tass|tass|ria novosti|interfax|sputnik|xinhua|kyodo"
    r"|yonhap|anadolu|pti|press trust of india|ani|ians|irna|bernama|antara|bloomberg|agencies|wire (?:reports?"
    r"|services?)"
    r"|news ?wires?|cnn ?wire|(?:[\w.'-]+ ){1,4}(?:news|press) (?:agency|service|association))"
    r"(?: news(?: agency)?| agency| wire| staff)?",
    re.IGNORECASE,
)
"""News agencies by name, and what calls itself one."""
_DESK = re.compile(
    r".*\b(?:staff|desk|team|newsroom|bureau|editors|editorial board|correspondents|reporters|agencies"
    r"|guest columnist)",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:(?:[\w&'’/-]+ ){0,5}(?:(?:staff |senior |chief |foreign |political )*"
    r"(?:writer|reporter|correspondent|editor(?:-at-large| in chief|-in-chief)?|columnist|contributor"
    r"|journalist|producer"
    r"|photographer|analyst|fellow|critic|anchor|host)s?)(?: (?:for|at|in|of) .+)?|ph\.? ?d\.?|m\.?d\.?|jr\.?"
    r"|sr\.?|esq\.?|contributor)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^\W*(?:(?:exclusive|analysis|opinion|comment)\W+)?(?:(?:written|posted|reported|story|words|text"
    r"|published|compiled"
    r"|additional reporting) )?(?:by|authors?|from|via)\b(?!\s*$)[\s:]*",
    re.IGNORECASE,
)
_NOISE = re.compile(r"[(\[][^()\[\]]*[)\]]|https?://\S+|www\.\S+|\S+@\S+\.\w+|@\w+|<[^<>]*>")
_BREAK = re.compile(r"\s*(?:[;|•·\n]|\s/\s|\s[–—-]\s|,?\s+(?:and|&|with)\s)\s*", re.IGNORECASE)
_TAIL = re.compile(rf"\s+(?:(?:in|for|at|of|from|reports)\s+(?=[A-Z]|the\b).*|{ANY_DATE}.*)$")
_JUNIOR = re.compile(r",\s+(?=(?:jr|sr|ii|iii|iv|phd|md)\b\.?)", re.IGNORECASE)
_COMPANY = re.compile(
    r"\b(?:inc|ltd|llc|plc|gmbh|limited|corp|corporation|company|holdings|pty|publishing)\b\.?|\d", re.I
)
_MOST_WORDS = 6
_MOST_NAMES = 40
_PARTICLE = r"(?:(?:van|von|der|den|de|da|del|della|di|du|la|le|al|el|bin|ibn|ter|ten|mac|st\.?)\s+){0,3}"
_SURNAME = re.compile(rf"{_PARTICLE}[^\W\d_][\w'’.-]*", re.IGNORECASE)
_GIVEN = re.compile(r"[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){0,2}")


@dataclass(frozen=True, slots=True)
class Writers:
    """Who signed an article: ``people`` (and desks that sign as such), and ``agencies`` that sent it."""

    people: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()

    @property
    def author(self) -> str | None:
        return ", ".join(self.people) or None

    @property
    def agency(self) -> str | None:
        return ", ".join(self.agencies) or None


def letters(name: str) -> str:
    """A name as its letters and digits in lower case, without a leading article: what makes two spellings one."""
    return re.sub(r"[\W_]+", "", re.sub(r"^\s*the\s+", "", name.casefold()))


def writers(values: Iterable[str], *, organisations: Iterable[str] = (), publishers: Iterable[str] = ()) -> Writers:
    """Sort out who signed.

    Args:
        values: bylines, one or more names each.
        organisations: signatories that are declared to be no persons.
        publishers: names of the outlet and its owners, which sign for nobody in particular.
    """
    own = {letters(name) for name in publishers if name}
    people: dict[str, str] = {}
    agencies: dict[str, str] = {}
    for value in values:
        for name in _names(value):
            key = letters(name)
            if not key or key in own or len(people) >= _MOST_NAMES:
                continue
            if NEWS_AGENCY.fullmatch(name):
                agencies.setdefault(key, name)
            elif not _COMPANY.search(name) and len(name.split()) <= _MOST_WORDS:
                people.setdefault(key, name)
    for value in organisations:
        name = _clean(value)
        key = letters(name)
        if key and key not in own and not _COMPANY.search(name) and (NEWS_AGENCY.fullmatch(name) or _DESK.match(name)):
            (agencies if NEWS_AGENCY.fullmatch(name) else people).setdefault(key, name)
    named = [name for name in people.values() if " " in name]
    # A login ("jbrandt") beside full names is one of them again.
    kept = named if named else [name for name in people.values() if not name[:1].islower() or not name.isascii()]
    return Writers(tuple(kept), tuple(agencies.values()))


def _names(byline: str) -> list[str]:
    """The names of one byline, each turned and without office or place."""
    if re.fullmatch(r"\s*(?:https?://|www\.)\S*\s*", byline):
        return []
    text = _LEAD.sub("", _clean(_JUNIOR.sub(" ", html.unescape(byline).replace("\n", ";"))))
    parts: list[str] = []
    for piece in _BREAK.split(text):
        several = [part.strip() for part in piece.split(",") if part.strip()]
        # "Surname, Given": one surname before the comma, given names and no office after it.
        inverted = len(several) == 2 and _SURNAME.fullmatch(several[0]) and _GIVEN.fullmatch(several[1])
        if inverted and not any(NEWS_AGENCY.fullmatch(p) or _OFFICE.fullmatch(p) or _DESK.match(p) for p in several):
            several = [f"{several[1]} {several[0]}"]
        parts += several
    names: list[str] = []
    for part in parts:
        name = part.strip(' ,;:*"“”')
        agency = bool(NEWS_AGENCY.fullmatch(name))
        name = name if agency else _TAIL.sub("", name)
        if _OFFICE.fullmatch(name) or not re.search(r"[^\W\d_]", name):
            continue
        words = name.split()
        # Short names that are written in capitals stay, and so do initials: "JOHN O'HARA" is John O'Hara, "AFP" is AFP.
        if name.isupper() and len(words) > 1 and not NEWS_AGENCY.fullmatch(name):
            words = [re.sub(r"[^\W\d_]{2,}", lambda m: m[0].capitalize(), word) for word in words]
            name = " ".join(words)
        names.append(name)
    return names


def _clean(value: str) -> str:
    text = " ".join(_NOISE.sub(" ", html.unescape(value)).split())
    return text.strip(' ,;:|*•·–—-"“”')
