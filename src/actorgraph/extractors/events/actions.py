"""Words for what political actors do to each other, by PLOVER root type, and what kinds of actors there are.

General vocabulary for the features of :mod:`~actorgraph.extractors.events.plover`. A word may stand under several
types; the model learns what weight each has beside others ("lift" and "sanction").
"""

from __future__ import annotations

from collections.abc import Mapping


def _by_word(table: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for kind, words in table.items():
        for one in words.split():
            found.setdefault(one, []).append(kind)
    return {one: tuple(kinds) for one, kinds in found.items()}


ACTIONS = _by_word(
    {
        "AGREE": """agree willing ready offer promise pledge vow prepared intend plan commit readiness willingness
            undertake consent volunteer propose set""",
        "CONSULT": """meet talk talks meeting visit negotiate negotiation discuss consult consultation mediate mediation
            summit host phone telephone confer conference attend speak dialogue call arrive travel mediator""",
        "SUPPORT": """support praise welcome endorse defend back hail applaud congratulate thank apologize apologise
            commend laud recognise recognize sympathy solidarity condolence respect express side tribute normalize
            normalise establish diplomatic tie relation treaty accord deal agreement sign ratify alliance""",
        "COOPERATE": """cooperate cooperation joint exercise drill manoeuvre maneuver share trade train collaborate
            partnership together jointly intelligence war-game game exchange""",
        "AID": """aid assistance help donate donation fund funding loan grant supply supplies relief humanitarian food
            money asylum shelter peacekeeping million billion medicine equipment vaccine support contribute provide
            give send deliver deploy weapon rebuild finance donor refugee accept""",
        "YIELD": """release free pardon lift ease surrender withdraw ceasefire cease-fire truce return resign retreat
            accept concede approve allow grant permit hand pull_out step amnesty parole exonerate relax reopen open
            let end suspend halt stop disarm demobilize demobilise evacuate reverse repeal remove reduce restore
            exempt acquit cease call_off comply dismantle extend permission""",
        "REQUEST": """demand urge ask request call appeal seek must should press pressure summon plead petition insist
            refuge urge beg implore encourage need order instruct exhort want require""",
        "ACCUSE": """accuse blame condemn denounce criticise criticize charge allege sue lawsuit complaint complain
            investigate investigation inquiry probe convict indict slam deplore fault suspect responsible claim
            criticism condemnation rebuke decry lambast castigate hold prosecute trial audit allegation disapprove
            dispute file guilty""",
        "REJECT": """reject refuse deny veto dismiss decline rule_out rebuff spurn oppose cancel fail block defy
            boycott postpone disagree disagreement not never no n't violate ban unwilling quash ignore turn_down
            rejection refusal resist rescind break refute scrap delay overrule""",
        "THREATEN": """threaten threat warn warning ultimatum deadline retaliate vow retaliation sanction consider
            impose will if unless danger prepare""",
        "PROTEST": """protest demonstrate demonstration rally march riot strike picket boycott hunger mob burn protester
            demonstrator walk_out obstruct barricade sit-in uprising overthrow coup""",
        "SANCTION": """suspend expel cut reduce halt embargo boycott sever break recall sanction freeze withdraw
            withhold downgrade peacekeeper diplomat envoy evict suspension expulsion tariff""",
        "MOBILIZE": """mobilize mobilise deploy deployment alert troop reinforce amass mass station warship buildup
            patrol readiness exercise strengthen beef brigade fly""",
        "COERCE": """arrest detain seize jail imprison deport ban outlaw censor curfew raid confiscate impose restrict
            crackdown sentence blockade extradite curb shut close siege martial emergency detention custody fine tax
            block expel torture evict sanction warrant force prohibit execute suppress hack cyber""",
        "ASSAULT": """attack kill bomb bombing shell fire shoot strike airstrike raid wound injure assassinate murder
            ambush clash fight invade invasion storm destroy torture rape kidnap abduct missile rocket explode
            explosion suicide bomber massacre execute behead capture battle assault offensive hit pound torch
            hostage airstrikes gunman shelling occupy overrun blockade shield drone gunfire massacre burn seize""",
    }
)
"""Action words, by lemma."""

ACTORS: Mapping[str, str] = {
    one: kind
    for kind, words in {
        "court": "court judge tribunal jury magistrate justice",
        "police": "police policeman officer prosecutor authority sheriff investigator",
        "army": "army troop soldier military force navy marine peacekeeper warplane jet brigade battalion missile",
        "rebel": "rebel militant insurgent guerrilla taliban jihadist terrorist militia gunman bomber fighter",
        "people": "people civilian resident citizen villager migrant refugee family",
        "crowd": "protester demonstrator worker student activist union employee striker opposition",
        "captive": "prisoner journalist hostage captive detainee inmate blogger suspect lawyer",
        "state": "government ministry minister president king premier cabinet parliament administration senate",
        "body": "union nations council organization organisation commission bank agency committee",
        "envoy": "ambassador diplomat envoy counterpart",
        "demand": "request demand appeal proposal offer call plan decision resolution vote bid",
        "violence": "attack attacks strike airstrike bomb shelling airstrikes explosion",
        "goods": "export import ship tanker plane vessel product aid good border",
    }.items()
    for one in words.split()
}
"""Nouns of actors' phrases, by kind."""
