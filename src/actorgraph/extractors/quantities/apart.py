"""Numbers that are no quantities: dates, ages, scores, and numbers that name or order their thing."""

from __future__ import annotations

import re

from actorgraph.extractors.quantities.amounts import Amount
from actorgraph.extractors.quantities.units import DURATIONS, PEOPLE
from actorgraph.model import Document, Span, Token

_AGE_AFTER = re.compile(
    r"[\s-](?:years?|months?|weeks?|days?)[\s-](?:olds?\b|of age)|[\s-]year[\s-]old|(?:-|\s)?somethings?\b"
    # "the 90's" and "in the nineteen seventies" are no numbers either
    r"|['’]s\b|\s(?:twen|thir|for|fif|six|seven|eigh|nine)ties\b"
)
_AGE_BEFORE = re.compile(
    r"(?i)\b(?:aged|ages?|at the age of|at age|turn(?:s|ed|ing)|under the age of|over the age of|by age|ages of)\s+"
    r"(?:about\s+|over\s+|between\s+)?(?:\d{1,2}\s+(?:and|to|or)\s+)?$"
)
# Numbers that name their thing: "Resolution 1973", "Article 5", "No. 10".
_NAMING = re.compile(
    r"(?i)\b(?:no\.?|nos\.|number|article|section|sec\.|chapter|resolution|page|pp?\.|room|flight|route|highway|channel"
    r"|version|level|interstate|phase|act|rule|case|bill|proposition|prop\.?|part|volume|vol\.|line|platform|gate|unit"
    r"|brigade|boeing|airbus|apollo|formula|figure|fig\.|table|step|round|group|type|class|grade|category|district|zone"
    r"|week|day|season|episode|title|amendment|measure|item|question|exhibit|note|footnote|paragraph|verse|lesson|unit"
    r"|iphone|windows|android|ps|xbox|area|building|apartment|apt\.|suite|box|appendix|scene|tier|top|fortune|g|agenda"
    r"|bowl|war|olympics|euro|interstate|i|us|m|hb|sb|h\.r\.|s\.|track|game|stage|lane|exit|mile)[\s-]+#?$"
)
# The house of a street: "851 Harbour Road", "1110 E Mole Street".
_HOUSE = re.compile(
    r"\s(?:[NSEW]\.?\s|(?:North|South|East|West)\s)?(?:(?:\d+(?:st|nd|rd|th)|[A-Z][\w'’.]+)\s){0,3}"
    r"(?:Street|St\b\.?|Avenue|Ave\b\.?|Road|Rd\b\.?|Highway|Hwy\b\.?|Boulevard|Blvd\b\.?|Drive|Lane|Parkway|Route)\b"
)
_PHONE = re.compile(r"[\d-]*\d{3}[-.]\d{4}\b|\d{1,4}(?:[ .-]\d{3,4}){2,}")
_CALLED = re.compile(r"[2-9]11|999|112")
"""Numbers that are called: nothing is counted by them but what stands right behind."""
_SCORE = re.compile(r"\d{1,3}(?:\s?[-–:]\s?|-(?:of|for)-)\d{1,3}(?![\d,])")
_RESULT = re.compile(r"\s[-–]\s")
_LIST_MARK = re.compile(r"\d{1,3}[.)](?=\s)|\[\d{1,3}\]")
_LOCATING_BEFORE = re.compile(
    r"(?i)\b(?:last|past|next|previous|coming|first|recent|final|every|each|preceding|following|ensuing|latest|in|within"
    r"|after|since|another|opening|closing|early|late)(?:\s+(?:the|just|only|about|around|roughly|approximately|nearly|"
    r"almost|some|over|more than|less than))?\s+$"
)
_LOCATING_AFTER = re.compile(
    r"(?i)\s+(?:\w+\s+)?(?:ago|later|earlier|before|after|from now|prior|hence|since|into|away|from today)\b"
)
_LASTING = re.compile(r"(?i)\b(?:for|than|least|most|only|just|about|lasted|lasts|took|takes|take|last|of)\s+$")
_UNIT_AFTER = re.compile(rf"(?i)[\s-]+(?:straight\s+|consecutive\s+|full\s+|more\s+)?(?:{'|'.join(DURATIONS)})s?\b")


def is_left_out(document: Document, amount: Amount) -> bool:
    """Whether the number is part of a date, an age, a score or a name, or names its thing."""
    text, number = document.text, amount.number
    before, after = text[max(0, amount.span.start - 40) : amount.span.start], text[number.end : number.end + 40]
    if _is_time(document, amount, before, after):
        return True
    # In a proper name: "Apollo 11". The members of a group are counted ("20 Ostrians"), and so is what a name in the
    # plural behind the number names ("12 Republicans").
    for name in document.names_at(amount.number):
        if name.label in ("NORP", "DATE"):
            continue
        plural = document.tokens_in(name.span)[-1].tag in ("NNPS", "NNS")
        if not plural or amount.number.start > name.span.start:
            return True
    # "Zero" with its noun says what sort of thing another is: "a zero-tolerance policy", "a zero day flaw".
    noun = document.token_at(amount.number.end + 1)
    if amount.value == 0 and noun is not None and (noun.tag, noun.dep) == ("NN", "compound") and noun.head > noun.index:
        return True
    if re.match(r"\s?-\s?by\s?-\s?\w", after):
        return True  # "a four-by-four"
    if _CALLED.fullmatch(number.of(text)) and not re.match(r"\s\w+s\b", after):
        return True
    if amount.joined.startswith(("year-old", "month-old", "week-old", "day-old", "something")):
        return True
    if _AGE_AFTER.match(after) or _AGE_BEFORE.search(before):
        return True
    # Nothing is named by a hedged number or a share: "in over 10 articles".
    plain = amount.span.start == number.start and not amount.fraction
    if plain and _NAMING.search(text[max(0, number.start - 24) : number.start]):
        return True
    if plain and number.of(text).isdigit() and _HOUSE.match(after):
        return True
    return _is_age(document, before, after, amount) or _is_mark(document, amount)


def _is_time(document: Document, amount: Amount, before: str, after: str) -> bool:
    """Whether it is in a temporal expression; a duration that says how long is none ("for six years")."""
    if unit := _UNIT_AFTER.match(after):
        rest = after[unit.end() :]
        if amount.span.of(document.text).lower() == "one" and after[:1] == " " and not _LASTING.search(before):
            return True  # "one day they will": some day
        return bool(_LOCATING_BEFORE.search(before) or _LOCATING_AFTER.match(rest))
    return any(
        time.span.overlaps(amount.number) and not (time.type == "DURATION" and amount.number.holds(time.span))
        for time in document.times_at(amount.number)
    )


def _is_age(document: Document, before: str, after: str, amount: Amount) -> bool:
    """ "Children between 4 and 12", "Marn, 54, said", "Marn, 44 and mother of two", "Now 67, Marn said"."""
    if amount.ends is not None and amount.span.of(document.text).lower().startswith("between"):
        tokens = document.tokens_in(Span(max(0, amount.span.start - 2), amount.span.start))
        people = bool(tokens) and tokens[-1].lemma.lower() in PEOPLE
        return people and (amount.high or 0) < 120 and not re.match(r"\s+[a-z]*s\b", after)
    known = amount.value is not None and 0 < amount.value < 120 and amount.approximation == "exact"
    if not known:
        return False
    if re.search(r"(?:^|[.!?]\s+)(?:Now|Then|Only|Just|Aged)\s+$", before) and re.match(r",\s(?:[A-Z]|s?he\b)", after):
        return True
    named = re.search(r"[A-Z][\w'’.-]+,? [,(]?$", before[:-1] + " ") and before.endswith((", ", "("))
    return bool(named and re.match(r"[,.);]|\sand\s(?:an?\s)?\w+\sof\b", after))


def _is_mark(document: Document, amount: Amount) -> bool:
    """A score ("3-2", "by 52 votes to 48"), a telephone number, the number of a list's item or a footnote."""
    text, number = document.text, amount.number
    if amount.ends and _RESULT.match(text[amount.ends[0].end : amount.ends[1].start]):
        return bool(re.search(r"[A-Z]\w*[,:]?\s$", text[max(0, number.start - 20) : number.start]))
    around = _SCORE.match(text, number.start)
    if around and around.end() > number.end:
        return True
    if _PHONE.match(text, number.start) or text[max(0, number.start - 1) : number.start] in ("#", "@", "["):
        return True
    # Only at the start of a line does a list number its items.
    line = text.rfind("\n", 0, number.start) + 1
    return not text[line : number.start].strip(" \t[") and bool(_LIST_MARK.match(text, number.start))


def is_years(document: Document, amount: Amount, head: Token, number: Token) -> bool:
    """Whether the number is how old somebody is: "their daughter was 15"."""
    young = amount.value is not None and 0 < amount.value < 120 and not amount.fraction
    return young and head.tag in ("NN", "NNP", "PRP") and bool(document.dependents(number.index, "cop"))


def is_model(document: Document, amount: Amount, head: Token | None) -> bool:
    """Whether a number of three or four figures names its thing: "the 717 program", "delivered its final 717"."""
    tokens = document.tokens_in(amount.number)
    if not tokens or not tokens[0].index or not re.fullmatch(r"[1-9]\d{2,3}", amount.span.of(document.text)):
        return False
    before = document.tokens[tokens[0].index - 1]
    single = head is None or (head.tag in ("NN", "NNP") and head.index == tokens[-1].index + 1)
    return single and not amount.joined and before.dep in ("det", "amod", "nmod:poss")


def is_year(document: Document, amount: Amount, head: Token | None) -> bool:
    """A number of four figures from 1800 to 2099 that counts nothing, or is a year about the article's own."""
    digits = amount.number.of(document.text)
    if not re.fullmatch(r"(?:1[89]|20)\d\d", digits):
        return False
    # "The 2016 campaigns" of an article of that time are not so many.
    published = document.article.published
    near = published is not None and published.value[:4].isdigit() and abs(int(published.value[:4]) - int(digits)) <= 4
    return head is None or not head.tag.endswith("S") or (near and amount.span == amount.number)
