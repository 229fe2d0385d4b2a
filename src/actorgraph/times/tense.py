"""Whether the clause around an expression speaks of the past or the future: from the parse, or from local cues."""

from __future__ import annotations

import re

from actorgraph.model import Document, Token

_FUTURE = re.compile(
    r"(?i)\b(?:(?:will|shall|won['’]t|would|might|should|must|can)(?: (?:not|also|now|then|again|next))?(?: be)?"
    r"(?: [a-z]+)?|going to|gonna|(?<!been )(?<!been previously )(?:scheduled|expected|planned|planning|due|set"
    r"|slated|poised)(?: to (?!expire)| for\b| a\b| an\b|\b)|plans?(?: to)?|(?:is|are|was|were|be|as) to|(?<!be )to "
    r"(?:be|begin|start|resume|open"
    r"|close|hold|meet|vote|decide|visit|leave|arrive|end|take|discuss|announce|return|travel)|upcoming"
    r"|expires|deadline|until|till|as (?:soon|early) as|begins|starts|opens|intends?|aims?|hopes?|ahead of|payable"
    r"|effective)\b|['’]ll\b"
)
_PAST = re.compile(
    # Verbs of saying tell nothing of when the thing said happens.
    r"(?i)\b(?:was|were|had|did|went|came|took|made|gave|got|found|left|began|met|held|won|lost|led|fell|rose|"
    r"ran|saw|sent|broke|sold|bought|paid|hit|shot|fought|became|brought|died|last|since|spoke|wrote|stood|grew|"
    r"(?!add|announc|report|declar|confirm|warn|promis)(?-i:[a-z]{2,}[^e\W]ed))\b"
)
_SAID = re.compile(
    r"(?i)\b(?:said|told|added|announced|reported|declared|confirmed|warned|promised)(?: (?!that\b)\w+){0,4} (?:on "
    r"|late |early )?$"
)
_HABIT = re.compile(
    r"(?i)\b(?:usually|typically|generally|normally|each year|every year|annually|often|tends? to|season|climate"
    r"|temperatures?"
    r"|rainfall|monsoon|average|best time|rainy|warmest|coldest|hottest|weather|feast day|year-round|visitors)\b"
)
# "It was not until Tuesday", "until Tuesday she had hoped": what lasted until then is over.
_ENDED_LEFT = re.compile(r"(?i)(?:\bnot|n['’]t|\bup) until $")
_ENDED_RIGHT = re.compile(r"(?i),?(?: [\w,]+){0,4}? (?:had|was|were|did)\b")
# A full stop ends no sentence after an initial or an abbreviation.
_SHORT = "".join(
    rf"(?<!\b{word})" for word in "Mr Ms Mrs Dr Gen Sen Rep Gov Col St Jan Feb Aug Sept Oct Nov Dec".split()
)
# That there is one is looked at first, for looking back costs most.
_STOP = re.compile(rf"(?:[!?;]|(?=\.)(?<!\b[A-Za-z]){_SHORT}\.)[\"'”’)]*\s|\n\s*\n")
_REACH = 80
_CUES = (("past", _PAST), ("future", _FUTURE))


def clause(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after the expression inside its sentence, as far as tense reaches."""
    return _STOP.split(text[max(0, start - _REACH) : start])[-1], _STOP.split(text[end : end + _REACH])[0]


def cues(part: str) -> str:
    """The cues of a stretch in their order: ``past``, ``future``, ``past future``, ``future past`` or ``none``."""
    ends = {name: max((m.end() for m in found.finditer(part)), default=-1) for name, found in _CUES}
    there = sorted((end, name) for name, end in ends.items() if end >= 0)
    return " ".join(name for _, name in there) or "none"


def is_saying(left: str) -> bool:
    """Whether a verb of saying stands right before: "said on", "told reporters late"."""
    return bool(_SAID.search(left))


def by_cues(text: str, start: int, end: int) -> int:
    """-1 past, 1 future, 0 unknown: the cue nearest to the expression inside its sentence, before it at first."""
    left, right = clause(text, start, end)
    until = left.lower().endswith("until ") and _ENDED_RIGHT.match(text[end : end + _REACH])
    if is_saying(left) or _ENDED_LEFT.search(left) or until:
        return -1
    past = max((m.end() for m in _PAST.finditer(left)), default=-1)
    future = max((m.end() for m in _FUTURE.finditer(left)), default=-1)
    if max(past, future) >= 0:
        return 1 if future >= past else -1
    past = min((m.start() for m in _PAST.finditer(right)), default=_REACH)
    future = min((m.start() for m in _FUTURE.finditer(right)), default=_REACH)
    return 0 if past == future else 1 if future < past else -1


def is_habitual(text: str, start: int, end: int) -> bool:
    """Whether the sentence speaks of what happens every year: then "in July" is no July of any year."""
    left = _STOP.split(text[max(0, start - 2 * _REACH) : start])[-1]
    right = _STOP.split(text[end : end + _REACH])[0]
    clause = left + right
    return bool(_HABIT.search(clause)) and not _PAST.search(clause) and not _FUTURE.search(clause)


_MODALS = {"will", "shall", "'ll", "’ll", "wo"}
_PLANS = {"schedule", "expect", "plan", "slate", "due", "set"}


def by_parse(document: Document, start: int, end: int) -> int:
    """As :func:`by_cues` from the verb that governs the expression; 0 where the parse shows none."""
    token = document.token_at(start)
    verb = governor(document, token) if token else None
    if verb is None:
        return 0
    below = document.dependents(verb.index)
    auxiliaries = [one for one in below if one.dep.startswith("aux")]
    if any(one.text.lower() in _MODALS for one in auxiliaries) or verb.lemma.lower() in _PLANS:
        return 1
    if verb.tag == "VB" and any(one.text.lower() == "to" for one in below if one.dep in ("mark", "aux")):
        return 1
    forms = {verb.tag} | {one.tag for one in auxiliaries}
    if "VBD" in forms or (verb.tag == "VBN" and not forms & {"VB", "MD"}):
        return -1
    return 0


def governor(document: Document, token: Token) -> Token | None:
    """The nearest verb above ``token``, or ``token`` itself where it is the root."""
    for _ in range(12):
        head = document.tokens[token.head]
        if head.index == token.index:
            return token if token.tag.startswith("VB") else None
        if head.tag.startswith("VB"):
            return head
        token = head
    return None
