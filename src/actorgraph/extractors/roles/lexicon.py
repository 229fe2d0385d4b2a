"""Words for offices and jobs, and what they say of the holding.

The lists are general English of news; a word is the head of a title or of a description of a person.
"""

from __future__ import annotations

OFFICES = {
    "president": "president",
    "premier": "head-of-government",
    "prime minister": "head-of-government",
    "chancellor": "head-of-government",
    "taoiseach": "head-of-government",
    "king": "monarch",
    "queen": "monarch",
    "prince": "monarch",
    "princess": "monarch",
    "emir": "monarch",
    "sultan": "monarch",
    "emperor": "monarch",
    "pope": "religious-leader",
    "patriarch": "religious-leader",
    "archbishop": "religious-leader",
    "bishop": "religious-leader",
    "ayatollah": "religious-leader",
    "imam": "religious-leader",
    "minister": "minister",
    "secretary": "minister",
    "undersecretary": "minister",
    "attorney general": "minister",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "spokesperson": "spokesperson",
    "ambassador": "diplomat",
    "envoy": "diplomat",
    "consul": "diplomat",
    "diplomat": "diplomat",
    "representative": "legislator",
    "senator": "legislator",
    "congressman": "legislator",
    "congresswoman": "legislator",
    "lawmaker": "legislator",
    "deputy": "legislator",
    "mp": "legislator",
    "speaker": "legislator",
    "legislator": "legislator",
    "governor": "regional-executive",
    "mayor": "regional-executive",
    "general": "military",
    "admiral": "military",
    "colonel": "military",
    "commander": "military",
    "major": "military",
    "captain": "military",
    "lieutenant": "military",
    "sergeant": "military",
    "judge": "judiciary",
    "justice": "judiciary",
    "prosecutor": "judiciary",
    "magistrate": "judiciary",
    "sheriff": "police",
    "inspector": "police",
    "detective": "police",
    "constable": "police",
    "director": "head-of-organisation",
    "chairman": "head-of-organisation",
    "chairwoman": "head-of-organisation",
    "chairperson": "head-of-organisation",
    "chair": "head-of-organisation",
    "chief": "head-of-organisation",
    "head": "head-of-organisation",
    "leader": "head-of-organisation",
    "ceo": "head-of-organisation",
    "executive": "head-of-organisation",
    "boss": "head-of-organisation",
    "commissioner": "head-of-organisation",
    "secretary general": "head-of-organisation",
    "secretary-general": "head-of-organisation",
    "founder": "founder",
    "co-founder": "founder",
    "cofounder": "founder",
    "member": "member",
    "candidate": "candidate",
    "nominee": "candidate",
}
"""Head word (or last two words) of an office to its concept in the scheme of offices."""

JOBS = frozenset(
    """accountant activist actor actress administrator adviser advisor agent aide analyst anchor architect artist
    assistant associate astronaut attorney author banker blogger broadcaster broker chef clerk co-chair co-chairman
    coach columnist comedian commentator conductor congresswoman consultant contributor controller coordinator
    correspondent councillor councilman councilwoman counsel counselor counsellor critic curator dean delegate
    designer developer doctor driver economist editor editor-in-chief educator employee engineer entrepreneur
    expert farmer fellow fighter filmmaker firefighter goalkeeper guard historian host intern investigator investor
    journalist lawyer lecturer librarian lobbyist manager mechanic mediator midfielder musician negotiator nurse
    officer official operator organizer organiser owner partner pastor pharmacist philosopher photographer physician
    physicist pilot planner player poet policeman policewoman politician presenter priest principal producer
    professor programmer psychologist publisher rabbi rapporteur rector regulator reporter researcher salesman scholar
    scientist singer soldier solicitor specialist staffer strategist striker student supervisor surgeon teacher
    technician trader trainer treasurer trustee tutor vet volunteer warden worker writer coordinator superintendent
    chieftain warlord militant cleric sheikh mullah rep sen gov gen col lt capt sgt maj adm rear brig prof
    vice-president vice-chairman vice-chancellor ombudsman whip""".split()
)
"""Heads of descriptions of what somebody does for a living, beyond :data:`OFFICES`."""

ABBREVIATED = {
    "rep": "representative",
    "sen": "senator",
    "gov": "governor",
    "gen": "general",
    "col": "colonel",
    "lt": "lieutenant",
    "capt": "captain",
    "sgt": "sergeant",
    "maj": "major",
    "adm": "admiral",
    "prof": "professor",
}

FORMER = frozenset("former ex onetime erstwhile past previous late retired ex-".split())
ACTING = frozenset("acting interim caretaker provisional".split())
DESIGNATE = frozenset("designate elect incoming nominee prospective future".split())

# What may stand in front of the noun of an office as part of its title; anything else capitalised may too.
RANKS = frozenset(
    """deputy vice first second senior junior chief assistant associate principal executive managing general foreign
    defense defence interior finance prime home security press permanent special former acting interim top lead
    state federal national regional under joint honorary supreme high""".split()
)

APPOINT = frozenset(
    "appoint name elect nominate re-elect reelect choose select install hire promote confirm crown".split()
)
SERVE = frozenset("serve work act begin start continue remain stay return run".split())
BECOME = frozenset("become remain stay".split())
LEAVE = frozenset("resign quit retire leave step".split())
LEAD = {
    "lead": "leader",
    "head": "head",
    "chair": "chair",
    "run": "head",
    "command": "commander",
    "found": "founder",
    "co-found": "founder",
    "establish": "founder",
    "represent": "representative",
    "edit": "editor",
}
JOIN = frozenset("join".split())


def is_role(word: str) -> bool:
    """Whether a lower-case noun can head an office or job."""
    return word in OFFICES or word in JOBS or word in ABBREVIATED
