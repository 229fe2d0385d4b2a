"""Words of like meaning among those that report a happening in news English."""

from __future__ import annotations

from functools import lru_cache

from actorgraph.stems import root

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
_SETS = tuple(frozenset(map(root, words.split())) for words in _KIN.replace("\n", "|").split("|"))


@lru_cache(maxsize=100_000)
def kin(word: str) -> frozenset[int]:
    """The sets of like meaning that a root belongs to."""
    return frozenset(number for number, roots in enumerate(_SETS) if word in roots)
