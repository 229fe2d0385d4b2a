"""Closed classes of words that the parse of an event is read with, and nouns for people."""

from __future__ import annotations

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
