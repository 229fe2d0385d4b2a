"""What a word that reports a happening shares with others: its stem, and its kin of like meaning.

The stemmer is light: it joins "acquire", "acquired" and "acquisition", and would rather leave two forms apart than join
two words. The kin are general English of news.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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

_KIN = """
die perish decease succumb fatality casualty|kill slay murder assassinate slaughter massacre homicide execute stab
shoot gun gunfire fire|wound injure hurt maim|buy purchase acquire takeover|sell divest|merge merger
win victory triumph defeat beat|lose|arrest detain apprehend custody nab capture|resign quit step leave depart
earthquake quake temblor tremor shake|fire blaze inferno|crash collide wreck|explode blast bomb detonate
launch unveil debut release introduce roll|announce reveal declare|appoint name hire pick choose select tap nominate
charge indict accuse|sentence jail imprison convict|attack assault raid strike bombard|vote elect poll ballot
meet talk summit conference negotiate|marry wed|divorce split separate|rehab treat rehabilitate
hospitalize hospital|protest demonstrate march rally riot|sack fire dismiss oust axe|hit strike slam batter
steal rob theft burglary heist|escape flee breakout|search hunt|rescue save|win award honor honour earn
suspend halt pause|ban bar prohibit outlaw|sink capsize|hijack seize capture board|sue lawsuit suit
cut slash reduce|layoff dismiss|replace succeed|return comeback|injure hurt|nominate nomination nod
premiere debut open|film movie|agree deal accord pact settle|invade incursion|kidnap abduct
flood inundate|storm hurricane typhoon|evacuate flee|withdraw pull retreat|approve pass endorse|reject refuse deny
collapse fall|rise climb increase|decline fall drop|warn caution|urge call appeal|try trial|expand widen
"""

_INFLECTION = ("ings", "ing", "ies", "ied", "ed", "es", "s")
_DERIVATION = (
    "isation", "ization", "ation", "ition", "iation", "ment", "ance", "ence", "ion", "ate", "at", "ise", "ize", "er",
    "or", "al", "ly",
)  # fmt: skip
_LEAST = 3
_LEAST_DERIVED = 4


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of a word, in lower case: ``arrest`` of "arrests", "arrested" and "arresting"."""
    plain = word.casefold()
    plain = _IRREGULAR.get(plain, plain)
    if not plain.isalpha() or len(plain) <= _LEAST:
        return plain
    root = plain
    if not plain.endswith(("ss", "us", "is")):
        root = _without(plain, _INFLECTION, _LEAST)
    root = _IRREGULAR.get(root, root)
    return _even(_without(_even(root), _DERIVATION, _LEAST_DERIVED))


def _without(word: str, endings: tuple[str, ...], least: int) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)] + ("y" if ending in ("ies", "ied") else "")
    return word


def _even(root: str) -> str:
    """A root without what inflection changes: doubled consonant, final e, i for y."""
    if len(root) > _LEAST and root[-1] == root[-2] and root[-1] not in "aeiouls":
        root = root[:-1]
    if len(root) > _LEAST and root[-1] in "ey":
        root = root[:-1] + ("i" if root[-1] == "y" else "")
    return root


def _kin() -> Iterator[tuple[str, int]]:
    for number, words in enumerate(_KIN.replace("\n", "|").split("|")):
        for word in words.split():
            yield stem(word), number


@lru_cache(maxsize=1)
def _kin_of() -> Mapping[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for word, number in _kin():
        found[word] = found.get(word, frozenset()) | {number}
    return found


def kin(root: str) -> frozenset[int]:
    """The sets of like meaning that a stem belongs to."""
    return _kin_of().get(root, frozenset())
