"""Words that report happenings, and what kind of happening each reports.

The lists are general English of news. A line reads ``type PLOVER word ...``; ``word:need`` holds only where an argument
of the word fulfils the need: a class of :data:`OBJECTS`, ``actor`` or ``place``; ``-`` in place of a PLOVER type means
that the word alone tells none. Of several senses the first that fits is taken. PLOVER: P. Schrodt and others, "The
Political Language Ontology for Verifiable Event Records", 2019.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word reports: an event type, a PLOVER root type or ``None``, and what an argument must be."""

    type: str
    plover: str | None
    need: str | None = None


def _senses(table: str) -> Mapping[str, tuple[Sense, ...]]:
    found: dict[str, list[Sense]] = {}
    for line in table.strip().splitlines():
        kind, plover, *words = line.split()
        for entry in words:
            word, _, need = entry.partition(":")
            sense = Sense(kind, None if plover == "-" else plover, need or None)
            found.setdefault(word.replace("_", " "), []).append(sense)
    return {word: tuple(senses) for word, senses in found.items()}


VERBS = _senses("""
meeting CONSULT meet:actor confer negotiate parley huddle mediate
visit CONSULT visit:actor visit:place tour:place travel:place fly:place arrive:place journey:place
visit CONSULT come:place go:place bring:place return:place head:place
military RETREAT withdraw:force pull_out:force evacuate:force retreat
military RETREAT withdraw:place pull_out:place
military RETREAT leave:theatre
visit CONSULT leave:place depart:place
attack ASSAULT attack assault bomb shell ambush torch behead massacre murder assassinate kidnap abduct torture
attack ASSAULT stab shoot gun_down rape hijack execute slaughter lynch poison beat_up strafe firebomb raze
attack ASSAULT punch:actor kick:actor
attack ASSAULT kill:actor wound:actor injure:actor blow_up detonate storm:place raid loot ransack
attack ASSAULT strike:actor hit:actor target:actor strike:place hit:place
military ASSAULT fight:actor fight:place invade
military ASSAULT bombard pound:place pound:actor clash battle:actor battle:place skirmish
military ASSAULT intervene:place capture:place seize:place overrun:place occupy:place besiege recapture:place conquer
military ASSAULT liberate:place shoot_down advance:place shell annex
military MOBILIZE deploy:force mobilize mobilise
military MOBILIZE station:force send:force dispatch:force mass:force amass:force redeploy
military MOBILIZE reinforce:force
agreement AGREE agree:deal sign:deal conclude:deal ratify:deal reach:deal strike:deal initial:deal negotiate:deal
agreement AGREE join:body accede
agreement REJECT break_off:deal scrap:deal tear_up:deal abandon:deal violate:deal denounce:deal
sanction SANCTION sanction:actor sanction:place blacklist expel:actor embargo boycott recall:envoy
sanction SANCTION impose:curb suspend:aid cut_off:aid freeze:asset sever:tie break_off:tie halt:aid freeze:aid
sanction YIELD lift:curb ease:curb lift:ban
legislation COERCE ban:actor outlaw:actor ban outlaw prohibit criminalise criminalize
legislation - pass:law adopt:law approve:law enact ratify:law submit:law introduce:law table:law sign:law veto:law
legislation - repeal:law amend:law reject:law promulgate:law vote:law tighten:law overturn:law uphold:law
appointment - appoint nominate name:post inaugurate swear_in resign step_down dismiss:actor sack:actor fire:actor
appointment - oust:actor depose:actor topple:actor overthrow:actor succeed:actor reappoint impeach install:actor
election - elect reelect re-elect win:vote lose:vote contest:vote concede:vote
protest PROTEST protest demonstrate rally riot march picket strike:work walk_out
arrest_trial COERCE arrest detain jail imprison convict sentence indict extradite charge:actor try:actor prosecute
arrest_trial COERCE acquit deport apprehend:actor interrogate:actor fine:actor raid:place remand
arrest_trial YIELD release:person free:person pardon parole
arrest_trial ACCUSE sue:actor investigate:actor subpoena
disaster - erupt:hazard collapse:structure crash derail sink:vessel drown capsize explode:structure burst:structure
disaster - break:structure burn_down strike:hazard hit:hazard
aid AID donate pledge:aid provide:aid deliver:aid send:aid give:aid supply:aid fly:aid ship:aid contribute:aid
aid AID grant:aid sell:arms supply:arms deliver:arms arm:actor train:actor lend:aid airlift rescue:actor
statement_act THREATEN threaten
statement_act ACCUSE condemn:actor denounce:actor condemn:deed denounce:deed
other - join:group die defect
other YIELD surrender disarm
other COOPERATE recognise:state recognize:state
attack ASSAULT fire:arms
military MOBILIZE launch:arms test:arms patrol:place
military COERCE crack_down seal:place blockade:place
arrest_trial - testify plead
legislation - vote:law overrule:law
""")

NOUNS = _senses("""
conference CONSULT conference summit forum congress symposium convention:named assembly:named
statement_act - news_conference press_conference interview press_briefing news_briefing speech address:named
meeting CONSULT meeting talks negotiation negotiations consultation session:named round_table dialogue:named
meeting CONSULT phone_call telephone_call handshake hearing:named
visit CONSULT visit trip tour:named pilgrimage arrival
attack ASSAULT attack assault bombing massacre shooting killing murder assassination stabbing beheading kidnapping
attack ASSAULT abduction hijacking ambush suicide_bombing act_of_terror act_of_terrorism act_of_violence raid:named
attack ASSAULT terror_attack
attack ASSAULT atrocity lynching execution rape:named explosion blast hostage-taking car_bomb slaughter genocide
military ASSAULT war battle fighting offensive invasion intervention incursion airstrike air_strike strike bombardment
military ASSAULT air_raid shelling siege uprising rebellion insurgency mutiny coup clash skirmish crackdown
military ASSAULT operation:armed campaign:armed annexation occupation revolt civil_war
military MOBILIZE deployment exercise:armed drill:armed
military MOBILIZE manoeuvre:armed war_game mobilization mobilisation buildup:armed
military RETREAT withdrawal pullout pull-out retreat
agreement AGREE agreement treaty deal accord pact ceasefire cease-fire truce armistice memorandum protocol:named
sanction SANCTION sanction sanctions embargo blockade expulsion sanctions_war isolation:named boycott trade_war
appointment - appointment inauguration resignation nomination swearing-in impeachment ouster
election - election referendum vote:named runoff run-off by-election primary:named ballot:named plebiscite polls:named
election - general_poll presidential_poll parliamentary_poll local_poll assembly_poll
protest PROTEST protest demonstration rally riot march:named strike:work unrest hunger_strike sit-in
arrest_trial COERCE arrest trial detention extradition indictment conviction deportation verdict imprisonment
arrest_trial YIELD release:named amnesty pardon
disaster - earthquake flood hurricane cyclone typhoon
disaster - tsunami wildfire crash collapse:named eruption landslide avalanche
disaster - famine drought epidemic outbreak derailment shipwreck disaster:named tornado quake
legislation - resolution:named referendum_law ban:named
general - event gathering occasion incident
other - crisis:named olympics winter_olympics summer_olympics world_cup games:named effort:diplomatic contact:diplomatic
other - death:named funeral
military MOBILIZE missile_test nuclear_test
military COERCE crackdown
arrest_trial - hearing:named raid:named ruling:named
other - parade:named celebration:named funeral ceremony anniversary:named festival:named
""")
"""A noun that needs ``named`` reports an event only with a name, place or participant of its own."""

OBJECTS: Mapping[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "force": """troop soldier force army military navy fleet warship ship jet aircraft plane bomber missile tank
            battalion brigade regiment peacekeeper marine unit battery helicopter drone weapon armour artillery""",
        "deal": """agreement treaty deal accord pact ceasefire cease-fire truce armistice memorandum contract protocol
            convention charter declaration settlement compromise peace partnership""",
        "law": """law bill act resolution decree amendment legislation constitution measure draft budget reform motion
            ordinance statute rule order directive referendum""",
        "curb": """sanction embargo tariff ban blockade curfew restriction duty penalty quota fine siege""",
        "ban": "ban blockade embargo siege sanction restriction curfew",
        "aid": """aid assistance food relief fund money loan grant supply help ton tonne tent medicine vaccine dollar
            euro pound donation package support generator blanket doctor rescuer""",
        "arms": "arm weapon missile ammunition tank jet aircraft system rifle munition gun helicopter",
        "deed": """attack violence killing bombing decision move plan policy invasion test launch strike arrest raid
            murder sanction shelling treatment crackdown""",
        "asset": "asset account fund aid",
        "state": "state independence sovereignty republic government",
        "tie": "tie relation link contact cooperation talk diplomatic",
        "envoy": "ambassador envoy diplomat consul",
        "vote": "election vote seat majority referendum race presidency poll defeat primary runoff term",
        "work": """worker employee union teacher nurse driver staff miner doctor labourer guard pilot wage work pay
            general""",
        "hazard": """earthquake quake storm hurricane cyclone typhoon tsunami volcano flood fire blaze tornado wildfire
            landslide avalanche""",
        "structure": "dam bridge building roof mine tower house factory plant pipeline wall bank gas tunnel levee",
        "vessel": "ship boat ferry vessel trawler tanker yacht",
        "post": """president minister premier secretary director chairman head chief commander
            ambassador envoy chancellor judge candidate successor governor mayor leader""",
        "body": "union alliance organization organisation treaty convention pact bloc coalition",
        "armed": """military combat counterterrorism counter-terrorism anti-terrorist antiterrorist antiterror terror
            rescue police special naval air aerial ground joint offensive peacekeeping bombing security army nato
            us-led american-led russian-led led command field live-fire""",
        "diplomatic": "diplomatic secret direct high-level bilateral informal",
        "theatre": "",
    }.items()
}
"""Classes of arguments, by lemma."""

OF_SUBJECTS = frozenset(("hazard", "structure", "vessel", "work"))
"""Needs that the subject fulfils too ("the dam broke")."""

LIGHT = frozenset(
    """hold host have conduct carry launch stage wage mount impose make pay attend organize organise convene
    open begin start continue take complete deliver resume give undertake reach sign perform lead head suffer end
    address tell conclude fight put announce declare order join commit perpetrate arrange call focus close
    execute""".split()
)
"""Verbs whose subject takes part in the event that their object names."""

HAPPEN = frozenset(
    """happen occur take begin start open end close break continue erupt last follow resume come fall
    conclude strike hit rock devastate injure displace kill wound bring gather attract collapse fail show""".split()
)
"""Verbs of which an event is the subject, so that their time and place are the event's."""

LED = frozenset("lead head represent bring gather send invite join".split())
"""Verbs whose object too takes part in the event of their oblique ("led the delegation at the talks")."""

ASSEMBLIES = frozenset(("conference", "meeting", "statement_act", "general"))
"""Types of events whose participants are those who do something at them."""

NUMBERS = frozenset("thousand hundred dozen score million number group crowd majority handful pair couple ten".split())
"""Nouns that count the people behind their "of"."""

PEOPLE = frozenset(
    """police policeman army military troop soldier force government rebel militant fighter gunman
    protester demonstrator worker minister president official diplomat envoy leader civilian people citizen resident
    migrant refugee journalist activist opposition parliament court judge prosecutor crowd supporter member
    delegation participant representative terrorist jihadist jihadi extremist insurgent separatist hostage prisoner
    student villager man woman child family victim relative bomber attacker assailant authority ministry party union
    team company firm group gang guard officer commander lawmaker deputy senator voter candidate doctor nurse teacher
    employee farmer miner passenger tourist inmate suspect teenager boy girl relief agency charity navy militia
    coalition ally neighbour neighbor administration state country council commission committee delegate islamist
    dissident politician reporter witness businessman chief spokesman spokeswoman driver pilot crew staff faction
    tribe community minority population regime cabinet senate congress assembly premier king queen prince pope
    bishop cleric imam monk patrol convoy brigade battalion unit squad volunteer veteran observer inspector expert
    foreigner national compatriot russian american wife husband son daughter father mother brother sister widow
    lawyer counterpart colleague successor aide adviser bodyguard defector celebrity singer actor
    athlete player coach fan scientist researcher professor pupil schoolboy schoolgirl trader investor analyst patient
    slave sailor fisherman hunter tribesman guest customer tenant priest nun hacker smuggler trafficker pirate thief
    robber burglar murderer killer sniper cyclist motorist pedestrian commuter traveller pilgrim worshipper mourner
    bystander onlooker medic paramedic firefighter editor blogger author writer artist musician comedian executive
    manager owner founder banker economist governor mayor councillor congressman congresswoman legislator nominee
    rival challenger opponent critic fugitive detainee captive convict defendant juror informant spy agent operative
    mercenary recruit conscript deserter loyalist nationalist exile evacuee survivor orphan toddler baby teen
    pensioner docker secessionist warlord clan""".split()
)
"""Nouns for people and bodies of people: what an actor may be that has no name."""

CARRY = frozenset("come go bring return head".split())
"""Verbs of travel that take their place with a preposition only."""

BRING = frozenset(("bring", "return"))
"""Verbs of travel whose object, where they have one, is who travels."""

LEAVE = frozenset(("leave", "depart"))
"""Verbs of travel whose object, where they have one, is the place left."""

MOVED = frozenset("come go travel fly arrive return head journey bring leave depart visit tour".split())
"""Verbs of travel: where to (or from) is the place of the visit."""
