"""Words for offices and jobs, for what surrounds them in a title, and verbs of holding them.

General English of news, chosen by hand; lemmas in lower case.
"""

from __future__ import annotations

from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CONCEPTS: dict[str, str] = {
    "president": "president",
    "monarch": "king queen prince princess emir sultan emperor empress crown_prince crown_princess",
    "head-of-state": "head_of_state",
    "head-of-government": "premier prime_minister chancellor taoiseach head_of_government pm",
    "minister": "minister secretary_of_state secretary_of_defense secretary_of_the_treasury undersecretary "
    "under_secretary attorney_general home_secretary foreign_secretary defense_secretary defence_secretary "
    "treasury_secretary health_secretary interior_secretary commerce_secretary education_secretary "
    "energy_secretary justice_secretary labor_secretary transportation_secretary agriculture_secretary "
    "assistant_secretary deputy_secretary vice_premier",
    "spokesperson": "spokesman spokeswoman spokesperson press_secretary",
    "diplomat": "ambassador envoy consul diplomat high_representative special_representative permanent_representative "
    "consul_general emissary attaché attache nuncio",
    "legislator": "representative senator congressman congresswoman lawmaker mp mep legislator parliamentarian speaker "
    "assemblyman assemblywoman majority_leader minority_leader whip councillor councilman councilwoman alderman",
    "regional-executive": "governor mayor lieutenant_governor vice_mayor",
    "military": "general admiral colonel commander major captain lieutenant sergeant brigadier marshal corporal "
    "commodore lieutenant_colonel lieutenant_general major_general brigadier_general vice_admiral rear_admiral "
    "chief_of_staff commander-in-chief soldier",
    "judiciary": "judge justice prosecutor magistrate chief_justice district_attorney",
    "police": "sheriff inspector detective constable superintendent police_chief chief_of_police trooper policeman "
    "policewoman",
    "religious-leader": "pope patriarch archbishop bishop cardinal ayatollah imam rabbi cleric mufti metropolitan "
    "pastor priest",
    "executive": "ceo chief_executive chief_executive_officer managing_director cfo coo cto chief_financial_officer "
    "chief_operating_officer executive vice_president",
    "head-of-organisation": "director chairman chairwoman chairperson chair chief head leader boss commissioner "
    "secretary-general secretary_general general_secretary director-general director_general rector provost principal "
    "co-chair co-chairman co-chairwoman administrator dean headmaster vice-chancellor chieftain",
    "founder": "founder co-founder cofounder",
    "member": "member fellow delegate trustee",
    "candidate": "candidate nominee contender",
}
"""Concept of the scheme of offices (``ontology/offices.ttl``) to the heads, or last words of titles, under it."""

OFFICES = {word.replace("_", " "): name for name, words in _CONCEPTS.items() for word in words.split()}

JOBS = _words(
    "advocate actuary agronomist airman archdeacon abbot bailiff batsman bookkeeper bowler boxer bursar carer "
    "caretaker cashier chaplain climatologist collector councillor cricketer criminologist curate cyclist czar "
    "demographer dermatologist dispatcher electrician ethicist evangelist fisherman footballer foreman frontman "
    "frontwoman geographer geophysicist golfer headteacher hydrologist influencer jockey lobbyist magnate midwife "
    "miner missionary mogul monk newsreader nun obstetrician oceanographer oligarch oncologist paediatrician paralegal "
    "pediatrician plumber podcaster postman preacher psephologist pundit radiologist referee registrar sailor "
    "shopkeeper skipper sprinter star steward stockbroker stringer swimmer theorist toxicologist tsar umpire vicar "
    "waiter waitress whistleblower winger "
    "accountant activist actor actress adviser advisor agent aide analyst anchor anchorman anchorwoman "
    "anthropologist archaeologist architect archivist artist assistant associate astronaut astronomer athlete "
    "attorney auditor author banker barrister bassist biographer biologist blogger bodyguard botanist broadcaster "
    "broker bureaucrat businessman businesswoman campaigner cardiologist cartoonist chef chemist choreographer "
    "clerk co-author co-owner coach colleague columnist comedian commentator commissar composer conductor "
    "consultant contributor controller coordinator coroner correspondent cosmonaut counsel counsellor counselor "
    "counterpart critic curator defender dentist deputy designer developer dictator dissident doctor driver "
    "ecologist economist editor editor-in-chief educator employee engineer entrepreneur epidemiologist expert "
    "explorer farmer fighter filmmaker financier firefighter geneticist geologist goalkeeper guard guerrilla "
    "guitarist hacker historian host immunologist industrialist intern inventor investigator investor journalist "
    "jurist lawyer lecturer librarian linguist manager mathematician mechanic mediator meteorologist "
    "microbiologist midfielder militant mullah musician negotiator neurologist newscaster novelist nurse officer "
    "official ombudsman operative organiser organizer owner paramedic partner pathologist pharmacist philosopher "
    "photographer photojournalist physician physicist pianist pilot planner player playwright poet policymaker "
    "politician pollster presenter producer professor programmer psychiatrist psychologist publicist publisher "
    "quarterback rapper rapporteur rebel receptionist regulator reporter researcher ruler salesman scholar "
    "scientist screenwriter sculptor secretary seismologist shareholder sheikh singer sociologist solicitor "
    "specialist sportscaster staffer statistician strategist striker strongman student supervisor surgeon teacher "
    "technician theologian therapist trader trainer translator treasurer tutor tycoon unionist veterinarian "
    "vice-chairman vice-president virologist vocalist volunteer warden warlord worker writer zoologist "
)
"""Heads of what somebody does for a living, beyond :data:`OFFICES`."""

_JOB_CONCEPTS: dict[str, str] = {
    "journalist": "journalist reporter correspondent editor editor-in-chief columnist commentator presenter anchor "
    "anchorman anchorwoman broadcaster blogger photojournalist newscaster sportscaster",
    "scholar": "professor lecturer researcher scholar scientist historian economist analyst physicist chemist "
    "biologist sociologist philosopher linguist mathematician anthropologist archaeologist geologist",
    "lawyer": "lawyer attorney barrister solicitor counsel jurist",
    "adviser": "adviser advisor aide consultant strategist counselor counsellor",
    "fighter": "militant rebel fighter guerrilla warlord",
    "activist": "activist campaigner dissident organizer organiser",
}
JOB_OFFICES = {word: name for name, words in _JOB_CONCEPTS.items() for word in words.split()}
"""Heads of jobs to their concept in the scheme of offices."""
CONCEPTS = frozenset({*OFFICES.values(), *JOB_OFFICES.values()})
"""The concepts that roles may have as office."""

ABBREVIATED = {
    "rep": "representative", "sen": "senator", "gov": "governor", "gen": "general", "col": "colonel",
    "lt": "lieutenant", "capt": "captain", "sgt": "sergeant", "maj": "major", "adm": "admiral", "prof": "professor",
    "cmdr": "commander", "brig": "brigadier", "cpl": "corporal", "det": "detective", "insp": "inspector",
    "supt": "superintendent", "sec": "secretary", "amb": "ambassador", "atty": "attorney", "reps": "representative",
    "sens": "senator", "chairmen": "chairman", "spokesmen": "spokesman", "spokespeople": "spokesperson",
}  # fmt: skip

EMPTY = _words("official leader head chief member representative colleague associate aide boss deputy worker employee")
"""Descriptions that say nothing without an organisation."""

COUNTERPARTS = _words("counterpart colleague")
"""Who holds the office just named, of another state."""

FIELDS = _words(
    "affairs agriculture agricultural atomic aviation commerce communications commonwealth culture cultural defense "
    "defence development digital economic economics economy education emergencies emergency employment energy "
    "environment environmental equality european external family federal finance financial first fisheries foreign "
    "forestry general health home housing human immigration industry information infrastructure innovation integration "
    "interior internal international intelligence investment judicial justice labor labour land legal local media "
    "military minister mining national natural nuclear oil parliamentary petroleum planning police prime public "
    "relations religious research resources rights rural science security situations social sports state supply "
    "technology telecommunications tourism trade transport transportation treasury veterans vice water welfare women "
    "works youth deputy senior chief press army navy naval air force opposition political union and of"
)
"""Words of an office's field, which a name tagger may take for part of an organisation's name."""

FORMER = _words(
    "former ex onetime one-time erstwhile past previous late retired ousted deposed ex- then longtime-former"
)
RANKS = _words(
    "general admiral colonel commander major captain lieutenant sergeant brigadier marshal corporal commodore sheikh "
    "sheik lieutenant_colonel lieutenant_general major_general brigadier_general vice_admiral rear_admiral maj-gen "
    "professor judge sister father reverend ayatollah imam mullah rabbi inspector superintendent detective"
)
"""Titles of address and rank, which say nothing of an office where another title stands with them."""

ACTING = _words("acting interim caretaker provisional")
DESIGNATE = _words("designate elect incoming nominee future president-elect prime-minister-designate")

AFTER_HEAD = _words("general elect designate emeritus pro at in")
"""What may follow the head of a title after a hyphen ("president-elect", "editor-in-chief")."""

NOT_TITLE = _words(
    "mr mrs ms miss dr sir several some many few two three four five other another certain such own first-ever new "
    "only same respective various unnamed unidentified anonymous respected prominent leading year-old old young "
    "alleged suspected reputed rumored rumoured presumed supposed purported self-styled self-proclaimed self-declared "
    "so-called possible potential would-be likely probable putative fake bogus"
)
"""Modifiers that are no part of a title."""

LEAD = {
    "lead": "leader", "head": "head", "chair": "chair", "run": "head", "command": "commander", "edit": "editor",
    "direct": "director", "govern": "governor", "co-chair": "co-chair", "own": "owner", "represent": "representative",
    "manage": "manager", "captain": "captain", "coach": "coach", "co-own": "owner", "rule": "ruler",
}  # fmt: skip
"""Verbs of leading to the role they tell."""

FOUND = _words("found co-found cofound co-founded cofounded establish start create launch set form build")
"""Verbs of founding; those that also mean much else need an organisation as object."""

JOIN = _words("join rejoin enter")
LEAVE = _words("leave quit")
RESIGN = _words("resign retire step quit stand leave depart oust remove dismiss fire sack depose")
APPOINT = _words(
    "appoint name elect nominate re-elect reelect choose select install hire promote confirm crown designate swear "
    "elevate assign pick recruit engage"
)
SERVE = _words("serve work act begin start continue remain stay return run join take sit hire employ")
WORK = _words("speak work serve teach lecture play write report fight study practice practise")
"""Verbs with "for", "at" or "with" an employer."""

DEMONYM_ENDINGS = ("ian", "ean", "ish", "ese", "ani", "raqi")

COUNTRY_OFFICES = _words("president monarch head-of-state head-of-government minister diplomat")
"""Concepts whose holders serve a state, so that a state named near the title is the organisation meant."""

PARTISANS = _words("mp mep leader politician candidate lawmaker senator councillor member deputy chairman whip")
"""Heads before which the name of a field is that of a party ("Labour MP", but "Labour Minister")."""

PARTY_WORDS = _words(
    "party republican republicans democrat democrats democratic labour labor conservative conservatives tory tories "
    "liberal liberals socialist socialists communist communists green greens nationalist social-democrat libertarian "
    "movement front coalition bloc alliance whig progressive"
)
"""Words of which some stands in the name of a party or names its members."""

LINKS = _words("of for at with in from on to within inside")
"""Prepositions between an office and its organisation."""

POSSESSIVE = _words("'s ’s ' ’")
OWNERS = _words("its his her their our my whose")


def key(word: str) -> str:
    """A word of a title as looked up: lower case, abbreviations spelled out, "ex-" left to the status."""
    plain = word.lower().rstrip(".").removeprefix("ex-")
    return ABBREVIATED.get(plain, plain)


def singular(word: str) -> str:
    """A word that the tagger left in the plural ("Presidents" as a name) in the singular, if that heads a title."""
    return word[:-1] if word.endswith("s") and not is_role(word) and is_role(word[:-1]) else word


@lru_cache(maxsize=50_000)
def headword(lemma: str, word: str) -> str:
    """A word as the lexicon has it: its lemma where that is known, else the word."""
    found = key(lemma)
    return found if is_role(found) else singular(key(word))


def is_role(word: str) -> bool:
    """Whether a word in the form of :func:`key` can head an office or job."""
    return word in OFFICES or word in JOBS


def concept(words: list[str]) -> str | None:
    """The concept of the office with these words: by the longest known ending, then by the first known words."""
    for size in (4, 3, 2, 1):
        if len(words) >= size and (found := OFFICES.get(" ".join(words[-size:]))):
            return found
    for size in (4, 3, 2):
        if found := OFFICES.get(" ".join(words[:size])):
            return found
    return None
