"""Words and punctuation marks, cut the way English Universal Dependencies cuts them.

The rules follow the Penn Treebank conventions that UD English EWT and GUM keep: clitics stand alone (``is n't``,
``Congo 's``), hyphens are words of their own (``Cuba - based``) except after common prefixes (``anti-war``), initials
and abbreviations keep their full stop. Any text has an answer; every repetition is bounded or cannot backtrack, so the
time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Col|Lt|Sgt|Capt|Cmdr|Adm|Maj|Brig|Hon|Rev|Fr|St|Mt|Jr|Sr|Messrs|Mme|Mlle|Sec|"
    "Co|Corp|Inc|Ltd|Bros|Cos|Dept|Univ|Assn|Ave|Blvd|Rd|vs|etc|approx|est|no|No|Nos|Vol|pp|Art|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun|"
    "Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|"
    "Penn|Tenn|Tex|Va|Vt|Wash|Wis|Wyo"
)
#: Abbreviations that are words too: their full stop belongs to them only inside a sentence.
UNSURE = {
    "no",
    "art",
    "sun",
    "sat",
    "ill",
    "ore",
    "miss",
    "mass",
    "wash",
    "est",
    "fr",
    "la",
    "mar",
    "del",
    "ind",
    "mon",
}
#: Before a number these are abbreviations; before anything else "No." ends its sentence.
NUMBERED = {"No.", "Art."}
PREFIXES = (
    "e|co|non|anti|pro|pre|post|mid|multi|re|ex|semi|mini|neo|sub|cross|over|un|inter|intra|ultra|quasi|pseudo|bi|"
    "socio|psycho|counter|trans|extra|micro|macro|infra|vice"
)
_MARK = "\u0300-\u036f"
#: Characters that are no part of any word: control, zero-width and direction marks.
_NOTHING = "\\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
_CLITIC = "(?:s|m|d|re|ve|ll|S|M|D|RE|VE|LL)"

_WORD = re.compile(
    rf"""
      (?:https?://|www\.)[^\s<>"“”]{{1,2000}}[^\s<>"“”.,;:!?)\]'’]
    | [\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,5}}\b
    | [A-Za-z][\w-]{{0,62}}(?:\.[\w-]{{1,63}}){{0,3}}\.(?:com|org|net|edu|gov|info|co\.uk)\b(?:/[^\s<>"“”,;)]{{0,500}})?
    | @\w+
    | (?:[^\W\d_]\.){{2,20}}(?:[^\W\d_](?![\w'’]))?
    | (?:{ABBREVIATIONS})\.(?!\w)
    | [A-Z]\.(?=\s?[A-Z]|\s?-|,)
    | (?:can|Can|CAN)(?=not\b)
    | (?:gon|wan|got)(?=(?:na|ta)\b)
    | (?i:{PREFIXES})-[^\W\d_][\w{_MARK}]*(?:['’](?!{_CLITIC}\b)\w+)*(?!-)
    | [^\W\d_]+?(?=[nN]['’][tT]\b)
    | [nN]['’][tT]\b
    | ['’`]{_CLITIC}\b
    | \d+(?:[.,:/]\d+)*(?:[^\W_]+)?
    | [.,]\d+(?:[.,]\d+)*
    | [\w{_MARK}]+(?:['’](?!{_CLITIC}\b)[^\W\d_]+)*
    | \.{{2,}} | …+ | -{{2,}} | [–—]+ | [!?]{{2,}} | \*+ | =+ | ``|''
    | [^{_NOTHING}]
    """,
    re.VERBOSE,
)
_ABBREVIATED = re.compile(rf"(?:{ABBREVIATIONS})\.$")


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The words of ``text[start:end]``, as character offsets into ``text``, in order and without overlap."""
    end = len(text) if end is None else end
    for match in _WORD.finditer(text, start, end):
        first, last = match.span()
        word = match.group()
        if word[-1] == "." and _ends_sentence(word, text[last : min(end, last + 2)].strip()[:1]):
            yield first, last - 1
            yield last - 1, last
        else:
            yield first, last


def _ends_sentence(word: str, following: str) -> bool:
    """Whether the full stop taken with a doubtful abbreviation ("no.") ends a sentence instead."""
    if len(word) < 3 or word[:-1].lower() not in UNSURE or not _ABBREVIATED.match(word) or following.isdigit():
        return False
    return word[0].islower() or word in NUMBERED or not following.isalpha()
