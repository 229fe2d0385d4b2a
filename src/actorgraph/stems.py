"""Words without their endings, and names without case and accents, for comparing where no language model is at hand.

Light on purpose: two forms of a word are rather left apart than two words joined.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_IRREGULAR: Mapping[str, str] = {
    form: forms.split()[0]
    for forms in (
        "arise arose arisen|bear bore born borne|beat beaten|become became|begin began begun|bind bound|bite bit "
        "bitten|bleed bled|blow blew blown|break broke broken|bring brought|build built|burn burnt|buy "
        "bought|catch caught|choose chose chosen|come came|deal dealt|die died dies dead death deaths dying|do did "
        "done does|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feel "
        "felt|fight fought|find found|flee fled|fly flew flown flight|forbid forbade forbidden|forget forgot "
        "forgotten|freeze froze frozen|get got gotten|give gave given gift|go went gone|grow grew grown "
        "growth|hang hung|have had has|hear heard|hide hid hidden|hold held|keep kept|know knew known|lay "
        "laid|lead led|leave left|lend lent|lie lay lain|lose lost loss|make made|mean meant|meet met|pay "
        "paid|ride rode ridden|rise rose risen|run ran|say said says|see saw seen|seek sought|sell sold sale|send "
        "sent|shake shook shaken|shoot shot|sing sang sung|sink sank sunk|sit sat|sleep slept|speak spoke spoken "
        "speech|spend spent|stand stood|steal stole stolen|stick stuck|strike struck stricken|swear swore "
        "sworn|sweep swept|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think "
        "thought|throw threw thrown|understand understood|wake woke woken|wear wore worn|weep wept|win "
        "won|withdraw withdrew withdrawn withdrawal|write wrote written|be is are was were been being|arrive "
        "arrival|survive survival|marry marriage|trial try|sue suit lawsuit|bury burial|prove proof proven|wound "
        "injure injury|receive reception|describe description|conceive conception|reduce reduction|produce "
        "production|introduce introduction|destroy destruction|explode explosion|collide collision|decide "
        "decision|invade invasion|erode erosion|expand expansion|extend extension|persuade persuasion|respond "
        "response|defend defense defence|expel expulsion|propel propulsion|permit permission|admit "
        "admission|submit submission|acquire acquisition|require requirement|seize seizure|fail failure|depart "
        "departure|close closure|choose choice|succeed success|believe belief|behave behavior behaviour|apologize "
        "apology apologise|analyze analysis analyse|advise advice|bomb bombing bomber|rob robbery robber|murder "
        "murderer|kill killer killing"
    ).split("|")
    for form in forms.split()[1:]
}

_POSSESSIVE = re.compile(r"['’]s$")
_INFLECTION = ("ings", "ing", "ies", "ied", "ed", "es", "s")
_DERIVATION = (
    "isation", "ization", "ation", "ition", "iation", "ment", "ance", "ence", "ion", "ate", "at", "ise", "ize", "er",
    "or", "al", "ly",
)  # fmt: skip
_LEAST = 3
_LEAST_DERIVED = 4


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A word without inflection, in lower case: ``arrest`` of "arrests", "arrested", "arresting" and "arrest's"."""
    return _even(_uninflected(_POSSESSIVE.sub("", word.casefold())))


@lru_cache(maxsize=200_000)
def root(word: str) -> str:
    """What a word shares with those derived from it: ``acquir`` of "acquire", "acquired" and "acquisition"."""
    plain = word.casefold()
    plain = _IRREGULAR.get(plain, plain)
    if not plain.isalpha() or len(plain) <= _LEAST:
        return plain
    bare = _uninflected(plain)
    bare = _IRREGULAR.get(bare, bare)
    return _even(_without(_even(bare), _DERIVATION, _LEAST_DERIVED))


def _uninflected(word: str) -> str:
    return word if word.endswith(("ss", "us", "is")) else _without(word, _INFLECTION, _LEAST)


def _without(word: str, endings: tuple[str, ...], least: int) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)] + ("y" if ending in ("ies", "ied") else "")
    return word


def _even(bare: str) -> str:
    """A word without what inflection changes besides its ending: doubled consonant, final e, i for y."""
    if len(bare) > _LEAST and bare[-1] == bare[-2] and bare[-1] not in "aeiouls":
        bare = bare[:-1]
    if len(bare) > _LEAST and bare[-1] in "ey":
        bare = bare[:-1] + ("i" if bare[-1] == "y" else "")
    return bare


_WORD = re.compile(r"\w+")


def folded(name: str) -> str:
    """A name to look up by: lower case, without accents and punctuation, one blank between words."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(one for one in apart if not unicodedata.combining(one))
    return " ".join(_WORD.findall(plain))
